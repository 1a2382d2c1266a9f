"""Who decides a request for more time: one table of bounds to what Văn phòng may grant (P10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, Extension
from bot.rules.vietnamese import fold
from bot.rules.working_days import Calendar

OFFICE = "office"
DIRECTOR = "director"

ASKED, GRANTED, REFUSED, TAKEN_BACK = "asked", "granted", "refused", "taken_back"
"""What becomes of a request; one that the unit took back counts as never made."""


_GRANTS = re.compile(
    r"\W*(?:(?:toi|da|vang)\W+)*"
    r"(?:dong y|nhat tri|thong nhat|duyet|ok|okay|duoc|cho (?:lui|gia han|them|phep))\b"
)


def may_grant(words: str) -> bool:
    """«đồng ý, lần cuối» seems to grant with more to say: its meaning is asked, no refusal."""
    return _GRANTS.match(fold(words)) is not None


class MoreTimeNotLater(RuleBroken):
    """The day asked for does not lie behind the present deadline, or has passed."""

    says = "more_time_not_later"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the director leaves to Văn phòng; ``working_days`` beyond the present deadline."""

    working_days: int = 5
    requests: int = 1
    other_year: bool = False
    own: bool = False


MORE_TIME = Allowance()
"""The present delegation («uỷ quyền»): a wider one is a change of these four values."""


@dataclass(frozen=True, slots=True)
class Request:
    """``year`` is the plan's, ``earlier`` the requests made before for the same duty."""

    due_on: date
    to_day: date
    year: int
    earlier: int
    own: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """``name`` says why a request goes to the director, as a key."""

    name: str
    holds: Callable[[Request, Allowance, Calendar], bool]


TABLE = (
    Bound("own", lambda request, allowed, _: allowed.own or not request.own),
    Bound("again", lambda request, allowed, _: request.earlier < allowed.requests),
    Bound("other_year", lambda request, allowed, _: allowed.other_year or in_plan_year(request)),
    Bound(
        "too_long",
        lambda request, allowed, calendar: (
            calendar.working_between(request.due_on, request.to_day) <= allowed.working_days
        ),
    ),
)
"""A deadline was signed by the director: Văn phòng decides only where every bound holds."""


def decided(known: Sequence[Extension]) -> list[Extension]:
    """The requests of a duty that were answered, the latest last."""
    return [each for each in known if each.state in (GRANTED, REFUSED)]


def answered_facts(extension: Extension, *, count: int) -> dict[str, Any]:
    """A request that was answered: when, what for, and how; ``count`` the how-many-th it was."""
    return {
        "count": count,
        "asked_at": extension.asked_at.isoformat(),
        "to_due": extension.to_due.isoformat(),
        "new_due": extension.new_due.isoformat(),
        "reason": extension.reason,
        "state": extension.state,
        "words": extension.words,
    }


def in_plan_year(request: Request) -> bool:
    """Whether the day asked for lies in the year of the plan."""
    return request.to_day.year == request.year


def beyond(request: Request, calendar: Calendar, allowed: Allowance = MORE_TIME) -> str | None:
    """The first bound that the request breaks, or None when Văn phòng may decide."""
    broken = (bound.name for bound in TABLE if not bound.holds(request, allowed, calendar))
    return next(broken, None)


def decider(request: Request, calendar: Calendar, allowed: Allowance = MORE_TIME) -> str:
    """``office`` or ``director``."""
    return OFFICE if beyond(request, calendar, allowed) is None else DIRECTOR


def new_deadline(due_on: date, asked: date, *, today: date, calendar: Calendar) -> date:
    """The working day that the request comes to: a day off counts as the one before (R15).

    Raises ``MoreTimeNotLater`` when that is no later than the present deadline, or past; its
    facts: the day, the deadline, ``past``, and ``counts_as`` where the day is off.
    """
    day = calendar.previous_working(asked)
    if day <= due_on or day < today:
        raise MoreTimeNotLater(
            day=asked.isoformat(),
            due=due_on.isoformat(),
            past=asked < today,
            counts_as=day.isoformat() if day != asked else None,
        )
    return day


def limit_of(duty: Duty) -> date | None:
    """The day that more time is asked beyond: a return has its own (P6)."""
    if duty.due_on is None or duty.state is not DutyState.RETURNED:
        return duty.due_on
    return max(duty.due_on, duty.returned_until or duty.due_on)

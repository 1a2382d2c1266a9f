"""Chooses what the director's weekly digest says: decisions first, names only after a warning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules import nudges
from bot.rules.causes import CAUSES, cause_of
from bot.rules.figures import (
    Counts,
    is_due,
    is_late,
    late_days,
    limit_of,
    obstacles,
    open_matters,
    outcome_of,
    pending_extensions,
    units_that_spoke,
    year_counts,
)
from bot.rules.findings import is_open
from bot.rules.legal_clock import LawWaits, near_limits
from bot.rules.model import Duty, DutySource, DutyState, Extension, ItemKind, Level, Matter
from bot.rules.more_time import decided
from bot.rules.papers import Outcome
from bot.rules.vietnamese import fold_in_place, nfc_clean
from bot.rules.working_days import Calendar
from bot.rules.yearbook import Call, YearBook

WEEK = timedelta(days=7)
SUNDAY = 6

DIRECTOR, LEADER, OUTSIDE = "director", "leader", "outside"
TALKS_FROM = next(rung.offset for rung in nudges.TABLE if rung.name == nudges.LAST)
"""From this many working days late on Văn phòng speaks with the unit itself (P1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that waits for the director's word; ``week`` counts the digests that asked it.

    ``nth`` is the how-many-th request for more time it is, ``before`` the one answered last;
    ``cause`` the kind of obstacle.
    """

    number: int
    kind: str
    id: int
    duty: Duty
    reason: str
    proposal: str
    week: int
    to_due: date | None = None
    proposal_due: date | None = None
    before: Extension | None = None
    nth: int = 1
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLate:
    """A late duty whose unit may be named (P11), with Văn phòng's last word about it."""

    duty: Duty
    days: int
    call: Call | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """All that is late; what is not named is only counted, by what is being done about it."""

    total: int = 0
    named: tuple[NamedLate, ...] = ()
    folded: tuple[tuple[int, int], ...] = ()
    blocked: int = 0
    asking: int = 0
    talking: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """A unit cannot go on; ``above`` when it stands among the decisions already."""

    duty: Duty
    reason: str
    above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Duties of one name and day: how many answered, of how many."""

    duty: Duty
    answered: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What one digest says. ``more_*`` count what did not fit; ``cut`` shortens people's words.

    ``carried`` came over from the year before and is not done.
    """

    decisions: tuple[Decision, ...]
    late: Late
    hindrances: tuple[Hindrance, ...]
    attention: int
    laws: tuple[LawWaits, ...] = ()
    week: tuple[Progress, ...]
    review: Progress | None
    counts: Counts
    new_plan: bool
    spoke: tuple[int, int]
    more_decisions: int = 0
    more_hindrances: int = 0
    more_week: int = 0
    cut: int = 300
    carried: int = 0

    @property
    def all_well(self) -> bool:
        told = self.decisions or self.late.total or self.hindrances
        return not (told or self.attention or self.laws or self.more_decisions)


def brief_of(book: YearBook) -> Brief:
    """Everything worth saying at the book's instant, before it is made to fit."""
    decisions = decisions_of(book)
    return Brief(
        decisions=decisions,
        late=late_of(book),
        hindrances=_hindrances(book, {decision.duty.id for decision in decisions}),
        attention=_open_majors(book),
        laws=near_limits(book.laws, book.today),
        week=_this_week(book),
        review=_running_review(book),
        counts=year_counts(book),
        new_plan=_is_new(book),
        spoke=units_that_spoke(book),
        carried=sum(not duty.closed for duty in book.carried),
    )


def decisions_of(book: YearBook) -> tuple[Decision, ...]:
    """What waits for the director, the oldest first; silence never settles it (P12)."""
    asked: list[tuple[datetime, Extension | Matter]] = []
    asked += [(e.asked_at, e) for e in pending_extensions(book) if e.decider == DIRECTOR]
    asked += [(m.raised_at, m) for m in open_matters(book) if _for_the_director(m)]
    asked.sort(key=lambda pair: pair[0])
    known = [(at, one, book.duty(one.duty_id)) for at, one in asked]
    return tuple(
        _decision(book, number, one, duty, at)
        for number, (at, one, duty) in enumerate(
            ((at, one, duty) for at, one, duty in known if duty is not None), start=1
        )
    )


def _for_the_director(matter: Matter) -> bool:
    """What another body must settle comes up once Văn phòng proposes what to do about it."""
    return matter.decider == LEADER or (matter.decider == OUTSIDE and bool(matter.proposal))


def _decision(
    book: YearBook, number: int, one: Extension | Matter, duty: Duty, at: datetime
) -> Decision:
    week = (book.as_of - at) // WEEK + 1
    if isinstance(one, Extension):
        asked = [e for e in book.extensions if e.duty_id == one.duty_id and e.id < one.id]
        before = decided(asked)
        return Decision(
            number=number, kind="extension", id=one.id, duty=duty, reason=one.reason,
            proposal=one.proposal or "", week=week, to_due=one.to_due,
            before=before[-1] if before else None, nth=len(before) + 1,
        )  # fmt: skip
    cause = cause_of(one.cause)
    return Decision(
        number=number, kind="matter", id=one.id, duty=duty, reason=one.reason,
        proposal=one.proposal or "", week=week, proposal_due=one.proposal_due,
        cause=cause if cause in CAUSES else "",
    )  # fmt: skip


def late_of(book: YearBook) -> Late:
    """Counts everything late and names only those whose last nudge came on an earlier day."""
    late = [duty for duty in book.owed() if is_late(book, duty)]
    asking = {extension.duty_id for extension in pending_extensions(book)}
    blocked = [d for d in late if d.state is DutyState.BLOCKED]
    waiting = [d for d in late if d not in blocked and d.id in asking]
    open_ones = [d for d in late if d not in blocked and d not in waiting]
    named = [duty for duty in open_ones if may_be_named(book, duty)]
    calls = {call.duty_id: call for call in book.calls}
    return Late(
        total=len(late),
        named=tuple(
            NamedLate(duty=duty, days=late_days(book, duty), call=calls.get(duty.id))
            for duty in named
        ),
        blocked=len(blocked),
        asking=len(waiting),
        talking=sum(
            d.id in calls or late_days(book, d) >= TALKS_FROM for d in open_ones if d not in named
        ),
    )


def may_be_named(book: YearBook, duty: Duty) -> bool:
    """P11: «quá hạn lần 2» came on an earlier working day, and the morning it named is here."""
    if duty.due_on is None or duty.state is DutyState.BLOCKED:
        return False
    limit = limit_of(duty)
    return any(
        told.round == duty.round
        and told.rung == nudges.LAST
        and told.day > limit
        and book.calendar.next_working(told.arrived_on) < book.today
        and named_from(told.arrived_on, book.calendar) <= book.today
        for told in book.told_about(duty)
    )


def named_from(warned_on: date, calendar: Calendar) -> date:
    """The first digest day after a warning: the morning that the warning itself names (M3).

    A summary that is asked for in between names nobody before that time is over.
    """
    return calendar.next_working(warned_on + timedelta(days=SUNDAY + 1 - warned_on.weekday()))


_CONTACT = re.compile(r"^\W*(?:da|van phong da)\s+(?:lien he|trao doi|goi(?: dien)?)\b\W*")


def without_opening(words: str) -> str:
    """Văn phòng's words about a call, without the opening that the line says already."""
    plain = nfc_clean(words)
    found = _CONTACT.match(fold_in_place(plain))
    return plain[found.end() :] if found else plain


def _hindrances(book: YearBook, above: set[int]) -> tuple[Hindrance, ...]:
    reasons = obstacles(book)
    return tuple(
        Hindrance(duty=duty, reason=reasons[duty.id], above=duty.id in above)
        for duty in book.owed()
        if duty.id in reasons
    )


def _open_majors(book: YearBook) -> int:
    """Of this year and of those before."""
    known = (*book.findings_before, *book.findings)
    return sum(f.level is Level.MAJOR and is_open(f) for f in known)


def _this_week(book: YearBook) -> tuple[Progress, ...]:
    sunday = book.today + timedelta(days=SUNDAY - book.today.weekday())
    due = [
        duty
        for duty in book.owed()
        if duty.due_on is not None
        and not is_due(book, duty)
        and duty.due_on <= sunday
        and duty.state is not DutyState.CANCELLED
    ]
    return grouped(due)


def grouped(duties: Iterable[Duty]) -> tuple[Progress, ...]:
    """Duties of the same item, period and day as one line; by day, then in the plan's order."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        alone = duty.id if duty.source is not DutySource.PLAN else None
        groups.setdefault((duty.due_on, duty.item_id, duty.period, alone), []).append(duty)
    lines = [
        Progress(duty=group[0], answered=sum(d.answered for d in group), of=len(group))
        for group in groups.values()
    ]
    return tuple(sorted(lines, key=lambda line: line.duty.due_on or date.max))


def _running_review(book: YearBook) -> Progress | None:
    """The review of the month that is open, and how many units have answered it."""
    running = [
        duty
        for duty in book.planned()
        if duty.kind is ItemKind.REVIEW
        and duty.opens_on <= book.today
        and not is_due(book, duty)
        and outcome_of(book, duty) is not Outcome.CANCELLED
    ]
    return grouped(running)[-1] if running else None


def _is_new(book: YearBook) -> bool:
    """Whether the plan was issued since the digest before this one would have left."""
    issued = book.plan.issued_at
    return issued is not None and book.as_of - issued < WEEK

"""The clock of the law: three months from the day a document takes effect, and when to warn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.edition import edition_on
from bot.rules.model import DutyState
from bot.rules.working_days import month_end

if TYPE_CHECKING:
    from bot.rules.model import Duty
    from bot.rules.working_days import Calendar

NEW = "legal_new"
"""The first word of a document to a unit, on the morning after it was entered."""

ALERT = "legal_"
ASK_DAY = "legal_day"
DAY_ASKED = (5, 10)
"""Working days after the first word: where the law sets no day, the unit is asked for its own."""

SAID, SKIPPED = "said", "skipped"
SUPERSEDED, TOLD, ANSWERED, BLOCKED, PAST = "superseded", "told", "answered", "blocked", "past"
NOBODY = "nobody"
UNIT_TOLD = "unit_told"
"""Why the first word is left out: the unit itself has told of the change."""

NOTHING_OWED = (DutyState.REPORTED, DutyState.ACCEPTED, DutyState.CANCELLED, DutyState.CONTESTED)


def months_after(day: date, months: int) -> date:
    """The same day so many months on, else the last of that month: 30/11 + 3 is 28/02."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def law_limit(effective_on: date) -> date:
    """The last day to apply a new document (QĐ 19/2014 Đ.4.4a, TT 26/2014 Đ.7.2i)."""
    return months_after(effective_on, edition_on(effective_on).periods.legal_update_months)


def inspection_limit(minutes_on: date) -> date:
    """The last day of the corrective-action report after an inspection (TT 26/2014 Đ.37.2c)."""
    return months_after(minutes_on, edition_on(minutes_on).periods.inspection_report_months)


def step_name(days: int, own: date | None = None) -> str:
    """How the warning so many days before the limit is called, e.g. ``legal_60``.

    ``own`` is a limit that the unit has set: it may move, and is warned of anew.
    """
    return f"{ALERT}{days}" + (f".{own:%Y%m%d}" if own else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWaits:
    """Procedures (codes) of one limit that were still to be revised at an instant."""

    limit_on: date
    due_on: date
    codes: tuple[str, ...]


def near_limits(waiting: Iterable[LawWaits], today: date) -> tuple[LawWaits, ...]:
    """What the leaders are told of: from the first warning on, until it counts as late."""
    first = max(edition_on(today).periods.legal_alert_days)
    near = [w for w in waiting if w.due_on >= today and (w.limit_on - today).days <= first]
    found: dict[tuple[date, date], list[str]] = {}
    for each in near:
        found.setdefault((each.limit_on, each.due_on), []).extend(each.codes)
    return tuple(
        LawWaits(limit_on=limit, due_on=due, codes=tuple(dict.fromkeys(codes)))
        for (limit, due), codes in sorted(found.items())
    )


@dataclass(frozen=True, slots=True)
class AlertStep:
    """A warning and its working day."""

    step: str
    day: date


def alert_steps(limit: date, calendar: Calendar, *, own: bool = False) -> list[AlertStep]:
    """The warnings before a limit, the earliest first; on a day off the next working one."""
    return [
        AlertStep(
            step_name(days, limit if own else None),
            calendar.next_working(limit - timedelta(days=days)),
        )
        for days in edition_on(limit).periods.legal_alert_days
    ]


def day_steps(told_on: date, calendar: Calendar) -> list[AlertStep]:
    """When a unit that was to set a day of its own is asked for it again."""
    return [
        AlertStep(f"{ASK_DAY}{number}", calendar.add_working(told_on, days))
        for number, days in enumerate(DAY_ASKED, start=1)
    ]


def left_to_office(told_on: date, today: date, calendar: Calendar) -> bool:
    """The unit was asked for its day often enough: Văn phòng finds out, or sets it."""
    return day_steps(told_on, calendar)[-1].day <= today


@dataclass(frozen=True, slots=True)
class Alerting:
    """``ring`` is what is said today or None; ``skipped`` what is passed over, with why."""

    ring: AlertStep | None
    skipped: tuple[tuple[AlertStep, str], ...]


def alerts_today(
    duty: Duty,
    limit: date | None,
    today: date,
    calendar: Calendar,
    *,
    noted: Collection[str],
    own: bool = False,
) -> Alerting:
    """What the law's ladder says of a duty today, given the steps that are noted already.

    Everything ripe by today counts: the latest warning is said, the others are passed over.
    What the first word to the unit has told already is not warned of again. A promise does not
    silence it, for the law's day is not the unit's to move. ``own``: the unit set the limit, or
    has still to.
    """
    told_on = duty.opens_on
    later = alert_steps(limit, calendar, own=own) if limit else day_steps(told_on, calendar)
    steps = [AlertStep(NEW, told_on), *later]
    ripe = [each for each in steps if each.day <= today and each.step not in noted]
    return _split(ripe, duty, today, limit, first_was_said=NEW in noted)


def _split(
    ripe: Sequence[AlertStep], duty: Duty, today: date, limit: date | None, *, first_was_said: bool
) -> Alerting:
    loud: list[AlertStep] = []
    silent: list[tuple[AlertStep, str]] = []
    for each in ripe:
        why = _quiet(each, duty, today, limit)
        if why is None:
            loud.append(each)
        else:
            silent.append((each, why))
    if not loud:
        return Alerting(None, tuple(silent))
    chosen = loud[-1] if first_was_said else loud[0]
    silent.extend((each, SUPERSEDED) for each in loud if each is not chosen)
    return Alerting(chosen, tuple(silent))


def _quiet(each: AlertStep, duty: Duty, today: date, limit: date | None) -> str | None:
    if duty.state in NOTHING_OWED:
        return ANSWERED
    if each.step == NEW:
        return None
    if each.day <= duty.opens_on:
        return TOLD
    if duty.state is DutyState.BLOCKED:
        return BLOCKED
    return PAST if limit is not None and today > limit else None

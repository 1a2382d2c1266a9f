"""A finding's rounds: when the effect is looked at, until when anew, how it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.rules.edition import edition_on
from bot.rules.finding_model import CheckState, EffectivenessCheck
from bot.rules.findings import default_due

if TYPE_CHECKING:
    from bot.rules.model import Finding, Level
    from bot.rules.working_days import Calendar

ALSO_ASKED = ("similar", "procedure")
"""Whether it is so elsewhere, and whether a procedure must change (ISO 9001 10.2.1 b, f)."""


def check_due(level: Level, closed_on: date, calendar: Calendar) -> date | None:
    """The day on which the effect is asked about; None for what is no nonconformity."""
    days = edition_on(closed_on).periods.effectiveness.get(level)
    return None if days is None else calendar.add_working(closed_on, days)


def due_again(level: Level, reopened_on: date, calendar: Calendar) -> date:
    """By when a reopened one is to be corrected: the days of its level, counted anew."""
    due = default_due(level, reopened_on, calendar)
    if due is None:
        message = f"{level} is never reopened"
        raise ValueError(message)
    return due


def last_check(checks: Iterable[EffectivenessCheck]) -> EffectivenessCheck | None:
    """That of the newest round."""
    return max(checks, key=lambda each: each.round, default=None)


def as_it_stood(
    finding: Finding, checks: Sequence[EffectivenessCheck], *, as_of: datetime, today: date
) -> Finding:
    """Whether it was closed, cancelled, and in which round, at an earlier instant (R38).

    ``today`` is the local day of ``as_of``.
    """
    done = [check for check in checks if check.closed_at <= as_of]
    undone = [check for check in done if was_reopened(check, as_of)]
    stands = [check for check in done if check not in undone]
    closed_on = finding.closed_on
    if checks:
        closed_on = stands[-1].closed_on if stands else None
    if closed_on is not None and closed_on > today:
        closed_on = None
    cancelled = finding.cancelled_on is not None and finding.cancelled_on <= today
    return replace(
        finding,
        round=1 + len(undone),
        closed_on=closed_on,
        cancelled_on=finding.cancelled_on if cancelled else None,
        cancelled_why=finding.cancelled_why if cancelled else None,
    )


def check_as_it_stood(check: EffectivenessCheck, as_of: datetime) -> EffectivenessCheck | None:
    """The check at an earlier instant; None before its round was closed."""
    if check.closed_at > as_of:
        return None
    if check.answered_at is not None and check.answered_at > as_of:
        return replace(check, state=CheckState.ASKED, words="", answered_by=None, answered_at=None)
    return check


def was_reopened(check: EffectivenessCheck, as_of: datetime) -> bool:
    """By that instant the action of the round had been found not to work."""
    return (
        check.state is CheckState.NOT_EFFECTIVE
        and check.answered_at is not None
        and check.answered_at <= as_of
    )

"""Whether the effect of every corrective action was asked about, once, on its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.rules import audited
from bot.rules.audited import Wrong
from bot.rules.edition import edition_on
from bot.rules.model import Level
from storage.audit_effects import Ended, questions_of, rounds_ended, times_noted, was_asked

if TYPE_CHECKING:
    from bot.auditor.mornings import Morning
    from bot.rules.working_days import Calendar
    from storage.transaction import Tx

CLOSED_SINCE = timedelta(days=130)
"""Sixty working days, the longest holidays among them, and some."""

MOVED_BY = timedelta(days=21)
"""So far the day may lie from a recount: days off were declared after it had been fixed."""


def untold_effects(tx: Tx, looked_at: Sequence[Morning], calendar: Calendar) -> Iterator[Wrong]:
    """Of the mornings that were looked at: what was not asked by then, and what was asked twice."""
    if not looked_at:
        return
    first, last = looked_at[0].day, looked_at[-1].day
    for ended in rounds_ended(tx, since=first - CLOSED_SINCE):
        due = _due(ended, calendar)
        if due is None or ended.void or not first <= due <= last:
            continue
        prefix = f"finding:{ended.ref}:effect:{ended.round}:"
        name = f"{ended.ref}/{ended.round}"
        early = ended.settled_at is not None and local_day(ended.settled_at) < due
        if not early and not ended.nobody and not was_asked(tx, prefix):
            yield Wrong(audited.EFFECT_UNASKED, name)
        if questions_of(tx, prefix) > times_noted(tx, ended.ref, ended.round):
            yield Wrong(audited.TWICE, name)


def _due(ended: Ended, calendar: Calendar) -> date | None:
    """The day as counted here; the one in the register where days off moved it a little."""
    days = edition_on(ended.closed_on).periods.effectiveness.get(Level(ended.level))
    if days is None:
        return None
    counted = calendar.add_working(ended.closed_on, days)
    if ended.due_on is not None and abs(ended.due_on - counted) <= MOVED_BY:
        return max(counted, ended.due_on)
    return counted

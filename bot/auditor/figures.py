"""Whether the figures of every quarter were asked for on their day, and each week until given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.auditor.mornings import GRACE, Morning
from bot.clock import AGENCY_ZONE
from bot.rules import audited
from bot.rules.audited import Wrong
from bot.rules.model import Role
from bot.rules.working_days import Calendar
from storage import audit_lists as lists
from storage.audit_figures import asked_between, first_given, kept_since

if TYPE_CHECKING:
    from storage.transaction import Tx

QUARTERS = (1, 2, 3, 4)


def unasked_figures(tx: Tx, looked_at: Sequence[Morning], calendar: Calendar) -> Iterator[Wrong]:
    """What no card of Văn phòng asked about on a morning that had to."""
    kept = kept_since(tx)
    mornings = [morning for morning in looked_at if kept is not None and kept < morning.at]
    if not mornings or not lists.holders(tx, Role.SECRETARIAT, mornings[-1].day):
        return
    planned = {year: issued for _, year, _, issued in lists.plans_of(tx)}
    given = first_given(tx)
    for morning in mornings:
        wanted = [
            (year, quarter)
            for year, quarter in _to_ask(morning.day, calendar)
            if year in planned
            and planned[year] < morning.at
            and given.get((year, quarter), morning.at + GRACE) >= morning.at + GRACE
        ]
        midnight = datetime.combine(morning.day, datetime.min.time(), AGENCY_ZONE)
        asked = asked_between(tx, midnight, midnight + timedelta(days=1)) if wanted else set()
        for year, quarter in wanted:
            if (year, quarter) not in asked:
                yield Wrong(audited.FIGURES_UNASKED, f"{year}-Q{quarter}/{morning.day}")


def _to_ask(day: date, calendar: Calendar) -> Iterator[tuple[int, int]]:
    """On the first working day after a quarter that one; on a week's first working day all."""
    weekly = calendar.next_working(day - timedelta(days=day.weekday())) == day
    for year in (day.year - 1, day.year):
        for quarter in QUARTERS:
            after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
            begins = calendar.next_working(after)
            if begins == day or (weekly and begins < day):
                yield year, quarter

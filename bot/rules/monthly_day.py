"""The day on which the month's table of reviews is drafted (P16)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.working_days import month_end

if TYPE_CHECKING:
    from bot.rules.working_days import Calendar

NTH_WORKING_DAY = 3


def paper_day(period: str, calendar: Calendar) -> date:
    """The third working day of the month after a period («2021-03»)."""
    after = month_end(int(period[:4]), int(period[5:7])) + timedelta(days=1)
    return calendar.working_days_of_month(after.year, after.month)[NTH_WORKING_DAY - 1]

"""Days, hours, months and counts as Vietnamese offices write them (NĐ 30/2020, Phụ lục I).

A moment that carries a zone is first turned to the agency's wall clock (UTC+7, no daylight
saving), so that a moment from the database never shows the day before; a naive one is taken
as the wall clock already.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

_WALL_CLOCK = timezone(timedelta(hours=7))
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_QUARTERS = ("I", "II", "III", "IV")
ROMAN = {name.lower(): number for number, name in enumerate(_QUARTERS, start=1)}
_HALVES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm"}
_LAST_PADDED_MONTH = 2


def two_digits(count: int) -> str:
    """A count as papers show it: «05», «34», «117», «1.297»."""
    return f"{count:02d}" if count < 1000 else f"{count:,}".replace(",", ".")


def day_in_paper(day: date) -> str:
    """«03/7/2021», «24/02/2021»: a leading 0 for days below 10 and for months 1 and 2 only."""
    day = _as_lived(day)
    return f"{day_in_chat(day)}/{day.year}"


def day_in_chat(day: date, *, in_year: int | None = None) -> str:
    """«31/3», «05/4»; with ``in_year`` the year is added when the day lies in another one."""
    day = _as_lived(day)
    short = f"{day.day:02d}/{month_number(day.month)}"
    return short if in_year in (None, day.year) else f"{short}/{day.year}"


def long_day(day: date) -> str:
    """«ngày 05 tháng 01 năm 2026», the form of the line under the national title."""
    day = _as_lived(day)
    return f"ngày {day.day:02d} tháng {month_number(day.month)} năm {day.year}"


def weekday(day: date) -> str:
    """«thứ Tư», «Chủ nhật»."""
    return _WEEKDAYS[_as_lived(day).weekday()]


def weekday_and_day(day: date) -> str:
    """«thứ Tư, 31/3/2021», as a deadline is told."""
    return f"{weekday(day)}, {day_in_paper(day)}"


def hour(moment: time | datetime) -> str:
    """«07 giờ 30», «17 giờ 00»."""
    if isinstance(moment, datetime):
        moment = _on_the_wall(moment)
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def hour_and_day(moment: datetime) -> str:
    """«07 giờ 30 ngày 12/7/2021»."""
    return f"{hour(moment)} ngày {day_in_paper(moment)}"


def month_number(month: int) -> str:
    """«02» but «3»: months 1 and 2 alone bear a leading 0. Raises ``ValueError`` off 1–12."""
    if not 1 <= month <= 12:
        msg = f"no such month: {month}"
        raise ValueError(msg)
    return f"{month:02d}" if month <= _LAST_PADDED_MONTH else str(month)


def month_name(month: int, *, year: int | None = None) -> str:
    """«tháng 02», «tháng 4/2021»."""
    name = f"tháng {month_number(month)}"
    return name if year is None else f"{name}/{year}"


def quarter_name(quarter: int, *, year: int | None = None) -> str:
    """«quý I», «quý IV/2021». Raises ``ValueError`` off 1–4."""
    if not 1 <= quarter <= len(_QUARTERS):
        msg = f"no such quarter: {quarter}"
        raise ValueError(msg)
    name = f"quý {_QUARTERS[quarter - 1]}"
    return name if year is None else f"{name}/{year}"


def quarter_number(folded: str) -> int:
    """«iv» and «4» are 4, as folded text has them. Raises ``ValueError`` for other words."""
    return ROMAN.get(folded) or int(folded)


def period_name(key: str, *, with_year: bool = True) -> str:
    """The words of a period key: «2021-03» is «tháng 3/2021».

    So «2021» năm 2021, «2021-Q1» quý I/2021, «2021-H1» 6 tháng đầu năm 2021.

    Without ``with_year`` the month or quarter stands alone; a whole year always shows itself.
    A key of another kind (a reference such as «KPH-2021-001») is its own name.
    """
    year, _, part = key.partition("-")
    if not year.isdigit():
        return key
    shown = int(year) if with_year else None
    if not part:
        return f"năm {int(year)}"
    if part in _HALVES:
        return _HALVES[part] if shown is None else f"{_HALVES[part]} {shown}"
    if part[:1] == "Q" and part[1:].isdigit():
        return quarter_name(int(part[1:]), year=shown)
    return month_name(int(part), year=shown) if part.isdigit() else key


def _as_lived(day: date) -> date:
    return _on_the_wall(day) if isinstance(day, datetime) else day


def _on_the_wall(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(_WALL_CLOCK)

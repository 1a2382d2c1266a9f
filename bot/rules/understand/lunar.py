"""The lunar calendar of Viet Nam (UTC+7), just enough for "mùng 5 Tết" and "rằm tháng Chạp".

New moons and the sun's longitude follow the series of Meeus, *Astronomical Algorithms*; a month
begins on the day of its new moon, month 11 holds the winter solstice, and a month without a
principal term is the leap month. Right to the day between 1900 and 2100 but for rare edges at
midnight, and so every lunar day is confirmed before use.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, sin

_RADIANS = pi / 180
_MONTH = 29.530588861
_EPOCH = 2451550.09766
_ZONE = 7 / 24
_JULIAN_OF_ORDINAL = 1721424.5
_MOON_TERMS = (  # degrees per term are summed in new_moon
    (-0.40720, "m"),
    (0.17241, "s"),
    (0.01608, "2m"),
    (0.01039, "2f"),
    (0.00739, "m-s"),
    (-0.00514, "m+s"),
    (0.00208, "2s"),
)


def _new_moon(count: int) -> float:
    """The Julian day (terrestrial time) of the new moon ``count`` months after January 2000."""
    t = count / 1236.85
    mean = _EPOCH + _MONTH * count + 0.00015437 * t * t
    sun = (2.5534 + 29.10535670 * count) * _RADIANS
    moon = (201.5643 + 385.81693528 * count + 0.0107582 * t * t) * _RADIANS
    node = (160.7108 + 390.67050284 * count - 0.0016118 * t * t) * _RADIANS
    angles = {
        "m": moon,
        "s": sun,
        "2m": 2 * moon,
        "2f": 2 * node,
        "m-s": moon - sun,
        "m+s": moon + sun,
        "2s": 2 * sun,
    }
    return mean + sum(size * sin(angles[name]) for size, name in _MOON_TERMS) - 0.0008


def _first_day(count: int) -> int:
    """The ordinal of the first day of that lunar month in Viet Nam."""
    return floor(_new_moon(count) + _ZONE - _JULIAN_OF_ORDINAL)


def _sun_sector(ordinal: int) -> int:
    """In which twelfth of the ecliptic the sun stands at the start of that day (0 = equinox)."""
    t = (ordinal + _JULIAN_OF_ORDINAL - _ZONE - 2451545.0) / 36525
    anomaly = (357.52911 + 35999.05029 * t) * _RADIANS
    mean = 280.46646 + 36000.76983 * t
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return floor((mean + centre - 0.00569) % 360 / 30)


def _month_eleven(year: int) -> int:
    """The count of the lunar month that holds the winter solstice of that year."""
    count = floor((date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL - _EPOCH) / _MONTH) + 1
    while _first_day(count) > date(year, 12, 31).toordinal():
        count -= 1
    solstice_sector = 9
    return count - 1 if _sun_sector(_first_day(count)) >= solstice_sector else count


def _leap(start: int, end: int) -> int | None:
    """The first month between the two that holds no principal term, in a year of thirteen."""
    if end - start != 13:
        return None
    for count in range(start + 1, end):
        if _sun_sector(_first_day(count)) == _sun_sector(_first_day(count + 1)):
            return count
    return None


@lru_cache(maxsize=64)
def _months(year: int) -> dict[int, int]:
    """The first days (ordinals) of months 1 to 12 of the lunar year that begins in ``year``."""
    found: dict[int, int] = {}
    for before, wanted in ((year - 1, range(1, 11)), (year, range(11, 13))):
        start, end = _month_eleven(before), _month_eleven(before + 1)
        leap = _leap(start, end)
        number = 11
        for count in range(start, end):
            if count == leap:
                continue
            if number in wanted and (before == year or count > start + 1):
                found[number] = _first_day(count)
            number = number % 12 + 1
    return found


def solar_day(*, day: int, month: int, year: int) -> date | None:
    """The day of the common calendar for a lunar day (month 1 is Giêng); None if there is none."""
    first = _months(year).get(month)
    if first is None or not 1 <= day <= 30:
        return None
    return date.fromordinal(first + day - 1)


def next_lunar_day(*, day: int, month: int, today: date) -> date | None:
    """The first such day that is not before ``today``."""
    for year in (today.year - 1, today.year, today.year + 1):
        found = solar_day(day=day, month=month, year=year)
        if found is not None and found >= today:
            return found
    return None

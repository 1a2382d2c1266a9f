"""Days that have been, and days that cannot have been."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.past_days import DayAhead, past_day, require_past


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("25/3", date(2021, 3, 26), date(2021, 3, 25)),
        ("26/12", date(2022, 1, 4), date(2021, 12, 26)),
        ("17/5", date(2021, 12, 10), date(2021, 5, 17)),
        ("17/5", date(2022, 1, 4), date(2022, 5, 17)),
        ("hôm qua", date(2021, 3, 26), date(2021, 3, 25)),
        ("hôm nay", date(2021, 3, 26), date(2021, 3, 26)),
        ("27/3", date(2021, 3, 26), date(2022, 3, 27)),
        ("27/3/2021", date(2021, 3, 26), date(2021, 3, 27)),
        ("đâu đó", date(2021, 3, 26), None),
    ],
)
def test_a_day_received_lies_behind_unless_it_cannot(
    words: str, today: date, day: date | None
) -> None:
    found = past_day(words, today=today)
    assert found == day or (found is not None and day is not None and found > today and day > today)


def test_a_day_to_come_is_refused_and_today_is_not() -> None:
    today = date(2021, 3, 26)
    require_past(today, today=today)
    with pytest.raises(DayAhead):
        require_past(date(2021, 3, 27), today=today)

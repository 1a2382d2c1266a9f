"""Days that people wish: sure ones are taken, vague, lunar and slipped ones are guesses."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.wished_days import certain_day, days_to_offer, read_wish
from bot.rules.working_days import calendar_for

WEDNESDAY = date(2021, 3, 24)
DUE = date(2021, 3, 31)
CALENDAR = calendar_for()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15/4", date(2021, 4, 15)),
        ("em xin đến 15/4 ạ", date(2021, 4, 15)),
        ("thứ Sáu", date(2021, 3, 26)),
        ("mai", date(2021, 3, 25)),
        ("20/3/2021", date(2021, 3, 20)),
    ],
)
def test_a_plain_day_is_sure(words: str, day: date) -> None:
    wish = read_wish(words, today=WEDNESDAY, calendar=CALENDAR)
    assert (wish.day, wish.guesses) == (day, ())


@pytest.mark.parametrize(
    ("words", "guesses"),
    [
        ("cuối tháng", (DUE,)),
        ("tuần sau", (date(2021, 4, 2),)),
        ("cuối tháng 4", (date(2021, 4, 29),)),
        ("mùng 5 tháng Ba âm lịch", (date(2021, 4, 16),)),
        ("thêm 3 ngày", (date(2021, 4, 5), date(2021, 3, 29))),
        ("thêm 1 tuần", (date(2021, 4, 7), DUE)),
        ("sau Tết", ()),
        ("ít hôm nữa", ()),
    ],
)
def test_what_is_vague_or_lunar_is_only_guessed(words: str, guesses: tuple[date, ...]) -> None:
    wish = read_wish(words, today=WEDNESDAY, calendar=CALENDAR, after=DUE)
    assert wish.day is None
    assert wish.guesses == guesses
    assert wish.words


def test_a_day_that_has_just_passed_is_not_silently_taken_for_next_years() -> None:
    wish = read_wish("20/1", today=date(2021, 3, 3), calendar=CALENDAR)
    assert (wish.day, wish.passed) == (None, date(2021, 1, 20))
    assert wish.guesses == (date(2022, 1, 20),)
    assert certain_day("báo cáo, hạn 20/1", today=date(2021, 3, 3)) is None
    assert certain_day("báo cáo, hạn 15/1", today=date(2021, 12, 20)) == date(2022, 1, 15)


def test_words_without_any_day_name_none() -> None:
    assert not read_wish("chưa biết", today=WEDNESDAY, calendar=CALENDAR).words


def test_a_word_without_a_day_is_offered_working_days_to_come() -> None:
    offered = days_to_offer("để tôi xem", today=WEDNESDAY, calendar=CALENDAR)
    assert offered == (date(2021, 3, 26), DUE, date(2021, 4, 2))
    assert all(CALENDAR.is_working(day) for day in offered)

"""What a plan's text means before it is stored."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.plan_draft import NotAPlan
from bot.rules.plan_preview import goes_on, looks_like_plan, preview
from bot.rules.working_days import calendar_for
from storage.seed.cast import units
from tests.planning import TEXT


def test_the_plan_of_2021_makes_fifty_nine_dated_duties_and_five_continuous_ones() -> None:
    read = preview(TEXT, units=units(), calendar=calendar_for(), today=date(2021, 2, 17))
    dated = [duty for duty in read.duties if duty.due_on is not None]
    asked = {duty.unit_key for duty in read.duties if duty.due_on is None}
    by_item = [sum(duty.tt == tt for duty in dated) for tt in range(1, 8)]
    assert by_item == [1, 5, 50, 0, 1, 1, 1]
    assert len(asked) == 5
    assert [question.key for question in read.questions] == [
        "office_among_divisions",
        "lead_of",
        "first_month",
        "deliverables",
        "deliverables",
    ]


def test_a_plan_of_a_past_year_is_counted_from_its_own_deadline() -> None:
    read = preview(TEXT, units=units(), calendar=calendar_for(), today=date(2026, 6, 1))
    assert read.on == date(2021, 2, 26)
    assert sum(duty.due_on is not None for duty in read.duties) == 59


def test_next_years_plan_owes_every_month() -> None:
    read = preview(TEXT, units=units(), calendar=calendar_for(), today=date(2020, 12, 1))
    assert sum(duty.tt == 3 for duty in read.duties) == 60


def test_a_guessed_calendar_is_said() -> None:
    text = TEXT.replace("năm 2021", "năm 2028")
    read = preview(text, units=units(), calendar=calendar_for(), today=date(2028, 1, 10))
    assert "calendar_provisional" in {concern.key for concern in read.concerns}


def test_a_text_without_a_table_is_no_plan() -> None:
    with pytest.raises(NotAPlan):
        preview("Kính gửi các phòng", units=units(), calendar=calendar_for(), today=date.max)


def test_a_pasted_plan_or_its_beginning_is_known_and_talk_is_not() -> None:
    assert looks_like_plan(TEXT)
    assert looks_like_plan(TEXT[:1500])
    assert not looks_like_plan("đã xong mục 2, kế hoạch gửi thứ Sáu")
    assert not looks_like_plan("\n".join(["Phòng đã rà soát quy trình tháng này"] * 10))


def test_a_long_piece_without_an_end_goes_on() -> None:
    long_piece = TEXT.partition("III. TỔ CHỨC")[0] + "x" * 2_000
    assert goes_on(long_piece)
    assert not goes_on(TEXT)

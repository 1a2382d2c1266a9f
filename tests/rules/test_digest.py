"""What the digest says, how long it may be, and whom it may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules import digest_picture as picture
from bot.rules.digest import (
    brief_of,
    decisions_of,
    may_be_named,
    without_opening,
)
from bot.rules.digest_week import digest_day, is_wanted
from bot.rules.figures import is_late
from bot.rules.model import Duty, DutyState, Level
from bot.rules.papers import CellState, PictureCell
from bot.rules.yearbook import Told, YearBook
from tests.rules.crowded_year import crowded
from tests.rules.year_2021 import (
    CALENDAR,
    FINDINGS,
    KHTC,
    MORE_TIME,
    QLCNG,
    book_at,
    of,
    on,
)


def test_a_decision_of_the_director_stands_first() -> None:
    brief = brief_of(book_at("29/3"))
    assert [(d.kind, d.number, d.to_due, d.week) for d in brief.decisions] == [
        ("extension", 1, on("15/4"), 1)
    ]


def test_an_undecided_request_stays_and_its_weeks_are_counted() -> None:
    book = replace(book_at("12/4"), extensions=(MORE_TIME,))
    assert [decision.week for decision in decisions_of(book)] == [3]


def test_an_obstacle_of_another_body_comes_up_with_the_proposal() -> None:
    book = book_at("12/7")
    brief = brief_of(book)
    assert [(d.kind, d.proposal_due) for d in brief.decisions] == [("matter", on("23/7"))]
    assert [hindrance.above for hindrance in brief.hindrances] == [True]
    waiting = replace(book.matters[0], proposal=None)
    assert brief_of(replace(book, matters=(waiting,))).decisions == ()


def test_a_major_nonconformity_is_told_until_it_is_closed_whatever_its_year() -> None:
    major = replace(FINDINGS[0], level=Level.MAJOR, year=2020, closed_on=None)
    over = replace(major, closed_on=on("26/10"))
    book = replace(book_at("08/11"), findings_before=(major, over))
    assert brief_of(book).attention == 1


def test_the_last_nudge_of_the_same_morning_is_no_warning() -> None:
    brief = brief_of(book_at("05/4"))
    assert (brief.late.total, brief.late.named, brief.late.talking) == (1, (), 1)


def test_a_unit_is_named_after_its_last_nudge_with_what_the_office_heard() -> None:
    late = brief_of(book_at("08/11")).late
    assert [(line.duty.unit_id, line.days) for line in late.named] == [(KHTC, 6)]
    assert late.named[0].call is not None
    assert without_opening(late.named[0].call.words) == "đồng chí Trưởng phòng đi công tác"


def test_only_one_monday_of_the_year_names_a_unit() -> None:
    mondays = [date(2021, 3, 1) + timedelta(days=7 * n) for n in range(44)]
    days = [digest_day(monday, CALENDAR) for monday in mondays]
    named = [d for d in days if d and brief_of(book_at(f"{d.day}/{d.month}")).late.named]
    assert named == [date(2021, 11, 8)]
    decided = [d for d in days if d and brief_of(book_at(f"{d.day}/{d.month}")).decisions]
    assert decided == [date(2021, 3, 29), date(2021, 7, 12)]


def test_who_asks_for_more_time_is_not_named() -> None:
    book = book_at("08/11")
    duty = of(KHTC, 3, "2021-10")
    asked = replace(MORE_TIME, duty_id=duty.id, decider="office")
    late = brief_of(replace(book, extensions=(asked,))).late
    assert (late.total, late.asking, late.named) == (1, 1, ())


def test_a_blocked_duty_is_counted_as_late_and_named_only_as_blocked() -> None:
    book = book_at("08/11")
    duty = of(KHTC, 3, "2021-10")
    moved = tuple(
        replace(d, state=DutyState.BLOCKED) if d.id == duty.id else d for d in book.duties
    )
    brief = brief_of(replace(book, duties=moved))
    assert (brief.late.total, brief.late.blocked, brief.late.named) == (1, 1, ())
    assert [hindrance.duty.id for hindrance in brief.hindrances] == [duty.id]


def test_a_nudge_for_an_older_deadline_is_no_warning() -> None:
    book = book_at("08/11")
    duty = of(KHTC, 3, "2021-10")
    later = tuple(
        replace(d, due_on=on("04/11"), round=1) if d.id == duty.id else d for d in book.duties
    )
    assert brief_of(replace(book, duties=later)).late.named == ()


def test_all_is_well_is_one_line_and_a_new_plan_is_told_once() -> None:
    assert brief_of(book_at("12/4")).all_well
    assert brief_of(book_at("01/3")).new_plan
    assert not brief_of(book_at("08/3")).new_plan


@pytest.mark.parametrize(
    ("day", "leaves"),
    [("03/5", "04/5"), ("06/9", "06/9"), ("15/02", "17/02"), ("10/02", "08/02")],
)
def test_the_digest_leaves_on_monday_or_the_next_working_day(day: str, leaves: str) -> None:
    assert digest_day(on(day), CALENDAR) == on(leaves)


def test_a_week_without_a_working_day_has_no_digest() -> None:
    off = {date(2021, 3, 1) + timedelta(days=n): False for n in range(7)}
    calendar = replace(CALENDAR, overrides=off)
    assert digest_day(date(2021, 3, 3), calendar) is None


def test_after_the_year_it_goes_on_only_while_something_is_open() -> None:
    assert not is_wanted(book_at("10/01", year=2022))
    assert is_wanted(book_at("10/01", silent=True, year=2022))
    assert not is_wanted(book_at("14/02", silent=True, year=2022))


# ---- whom it may name, over random years


@st.composite
def any_book(draw: st.DrawFn) -> YearBook:
    """Any day, any states, nudges that arrived or did not."""
    day = draw(st.dates(date(2021, 3, 1), date(2022, 1, 31)))
    base = book_at(f"{day.day}/{day.month}", silent=True, year=day.year)
    states = st.sampled_from([s for s in DutyState if s is not DutyState.REPORTED])
    chosen = draw(st.lists(st.tuples(st.integers(0, 63), states, st.integers(0, 1)), max_size=30))
    duties = list(base.duties)
    for place, state, round_ in chosen:
        done = day - timedelta(days=1) if state is DutyState.ACCEPTED else None
        duties[place] = replace(duties[place], state=state, round=round_, done_on=done)
    rungs = st.sampled_from(["before", "due", "late1", "late3"])
    said = st.tuples(st.integers(0, 63), rungs, st.integers(0, 1), st.integers(0, 20))
    told = [
        Told(duty_id=duties[place].id, round=round_, rung=rung, day=day - timedelta(days=ago),
             arrived_on=day - timedelta(days=ago))
        for place, rung, round_, ago in draw(st.lists(said, max_size=40))
    ]  # fmt: skip
    return replace(base, duties=tuple(duties), told=tuple(told))


def _was_warned(book: YearBook, duty: Duty) -> bool:
    """Said apart from the rule: M3 arrived on a working day that lies wholly in the past."""
    return any(
        told.rung == "late3"
        and told.duty_id == duty.id
        and told.round == duty.round
        and any(
            CALENDAR.is_working(told.arrived_on + timedelta(days=n))
            for n in range((book.today - told.arrived_on).days)
        )
        for told in book.told
    )


@given(any_book())
@settings(max_examples=120, deadline=None)
def test_no_unit_is_ever_named_as_late_unwarned(book: YearBook) -> None:
    for line in brief_of(book).late.named:
        assert is_late(book, line.duty)
        assert _was_warned(book, line.duty)


@given(any_book())
@settings(max_examples=60, deadline=None)
def test_the_picture_keeps_the_same_silence(book: YearBook) -> None:
    for row in picture.rows(book):
        unit = next(unit for unit in book.units if unit.short == row.unit)
        for item, cell in zip(book.items, row.cells, strict=True):
            if cell.state is CellState.LATE_NAMED:
                mine = [d for d in book.of_item(item) if d.unit_id == unit.id]
                assert any(may_be_named(book, d) and _was_warned(book, d) for d in mine)


def test_the_picture_shows_nobody_as_late_on_the_day_of_the_last_nudge() -> None:
    states = {cell.state for row in picture.rows(book_at("05/4")) for cell in row.cells}
    assert CellState.LATE_NAMED not in states
    assert CellState.UNANSWERED not in states
    assert picture.counts(book_at("05/4")).overdue == 1


def test_the_picture_and_the_digest_count_alike() -> None:
    for day in ("01/3", "05/4", "12/7", "08/11", "27/12"):
        book = book_at(day)
        brief, counts = brief_of(book), picture.counts(book)
        assert (counts.done, counts.overdue) == (brief.counts.done, brief.late.total)
        assert counts.done + counts.in_progress + counts.overdue + counts.not_due == 59


def _cell(day: str, item: int, unit_id: int) -> PictureCell:
    """What the picture shows of a unit and the item at that place."""
    book = book_at(day)
    row = next(row for row in picture.rows(book) if row.unit == book.unit(unit_id).short)
    return row.cells[item]


def test_a_unit_that_is_behind_is_not_told_by_a_count_either() -> None:
    cell = _cell("01/11", 2, KHTC)
    assert (cell.state, cell.due) == (CellState.IN_PROGRESS, None)
    assert _cell("08/11", 2, KHTC).state is CellState.LATE_NAMED
    assert _cell("12/4", 1, QLCNG).state is CellState.DONE


def test_a_crowded_year_has_all_kinds_of_open_things() -> None:
    brief = brief_of(crowded(14, 60))
    assert min(len(brief.decisions), brief.late.total, len(brief.hindrances)) > 10

"""Figures of objectives: what people write is read exactly, and held against the target."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bot.rules.objective_figures import (
    FigureNotRead,
    exact,
    meets,
    most_of,
    read_figure,
    shown_number,
    standing_of,
)
from bot.rules.objective_model import (
    Direction,
    Follow,
    Measurement,
    Objective,
    ObjectiveState,
    Standing,
)

MOMENT = datetime(2021, 3, 1, 2, tzinfo=UTC)
SHARE = Objective(
    id=1, agency_id=1, ref="MT-2021-001", version=1, year=2021, unit_id=1,
    state=ObjectiveState.APPROVED, what="Hồ sơ đúng hạn", target="98",
    direction=Direction.AT_LEAST, measure="%", accumulates=False, resources="02 công chức",
    owner="Trưởng phòng", due_on=date(2021, 12, 31), method="phần mềm", follow=Follow.QUARTER,
    reason="", entered_by=1, entered_at=MOMENT, changed_at=MOMENT, approval_id=1, ended_at=None,
)  # fmt: skip
COUNT = replace(SHARE, target="4", measure="văn bản", accumulates=True)
CEILING = replace(SHARE, target="2", direction=Direction.AT_MOST, measure="hồ sơ", accumulates=True)
NONE_OF = replace(CEILING, target="0")
WHOLE, QUARTER, HALF = Fraction(1), Fraction(1, 4), Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("97,5", "%", Fraction(195, 2)),
        ("97.5 %", "%", Fraction(195, 2)),
        ("97,5 phần trăm", "%", Fraction(195, 2)),
        ("48/50", "%", Fraction(96)),
        ("48 trên tổng số 50", "%", Fraction(96)),
        ("2/3", "%", Fraction(200, 3)),
        ("12 văn bản", "văn bản", Fraction(12)),
        ("12/15", "văn bản", Fraction(12)),
        ("1.250", "hồ sơ", Fraction(1250)),
        ("1.250,5", "triệu đồng", Fraction(2501, 2)),
        ("không có", "hồ sơ", Fraction(0)),
        ("khong", "hồ sơ", Fraction(0)),
    ],
)
def test_figures_are_read_as_they_are_written_here(
    text: str, measure: str, value: Fraction
) -> None:
    assert read_figure(text, measure=measure).value == value


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("tốt", "%"), ("", "%"), ("51/50", "%"), ("5/0", "%"), ("97 %", "văn bản"), ("120", "%"),
        ("4x/50", "%"), ("48/5o", "%"), ("48/", "văn bản"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused(text: str, measure: str) -> None:
    with pytest.raises(FigureNotRead):
        read_figure(text, measure=measure, most=100)


def test_a_share_beyond_a_hundred_needs_a_target_beyond_it() -> None:
    assert most_of(SHARE) == 100
    assert most_of(replace(SHARE, target="120")) > 120
    assert most_of(COUNT) > 100


def test_a_fraction_is_held_against_the_target_without_rounding() -> None:
    third = replace(SHARE, target="66.67")
    figure = read_figure("2/3", measure="%")
    kept = Measurement(
        id=1, agency_id=1, objective_id=1, ref="", period="2021", number=1, value=figure.kept,
        part=2, whole=3, standing=Standing.OFF_TRACK, verdict="", note="", words="", person_id=1,
        effective_on=date(2021, 12, 31), recorded_at=MOMENT,
    )  # fmt: skip
    assert exact(kept) == Fraction(200, 3)
    assert not meets(third, exact(kept))
    assert meets(third, Fraction("66.67"))


def test_a_count_told_of_a_whole_stays_the_count() -> None:
    figure = read_figure("12/15", measure="văn bản")
    kept = Measurement(
        id=1, agency_id=1, objective_id=1, ref="", period="2021", number=1, value=figure.kept,
        part=12, whole=15, standing=Standing.ON_TRACK, verdict="", note="", words="", person_id=1,
        effective_on=date(2021, 12, 31), recorded_at=MOMENT,
    )  # fmt: skip
    assert exact(kept) == 12


def test_numbers_are_shown_with_a_comma() -> None:
    assert shown_number("97.5") == "97,5"
    assert shown_number("66.6667") == "66,66"
    assert shown_number("98") == "98"


@pytest.mark.parametrize(
    ("objective", "value", "share", "standing"),
    [
        (SHARE, "98", QUARTER, Standing.ON_TRACK),
        (SHARE, "96", QUARTER, Standing.AT_RISK),
        (SHARE, "90", QUARTER, Standing.OFF_TRACK),
        (SHARE, "97.9", WHOLE, Standing.OFF_TRACK),
        (COUNT, "1", QUARTER, Standing.ON_TRACK),
        (COUNT, "1", HALF, Standing.OFF_TRACK),
        (COUNT, "4", QUARTER, Standing.ON_TRACK),
        (COUNT, "3", WHOLE, Standing.OFF_TRACK),
        (CEILING, "0", QUARTER, Standing.ON_TRACK),
        (CEILING, "2", QUARTER, Standing.AT_RISK),
        (CEILING, "3", QUARTER, Standing.OFF_TRACK),
        (CEILING, "2", WHOLE, Standing.ON_TRACK),
        (NONE_OF, "0", WHOLE, Standing.ON_TRACK),
        (NONE_OF, "1", QUARTER, Standing.OFF_TRACK),
        (replace(SHARE, direction=Direction.EXACTLY), "97", QUARTER, Standing.AT_RISK),
        (replace(SHARE, direction=Direction.EXACTLY), "99", WHOLE, Standing.OFF_TRACK),
    ],
)
def test_a_result_says_how_the_objective_stands(
    objective: Objective, value: str, share: Fraction, standing: Standing
) -> None:
    assert standing_of(objective, Fraction(value), share=share) is standing


def test_what_was_shown_for_approval_is_marked_by_every_word() -> None:
    assert SHARE.mark == replace(SHARE).mark
    others = (
        replace(SHARE, what="khác"),
        replace(SHARE, target="97"),
        replace(SHARE, due_on=date(2021, 11, 30)),
        replace(SHARE, direction=Direction.AT_MOST),
        replace(SHARE, method="khác"),
    )
    assert SHARE.mark not in {each.mark for each in others}

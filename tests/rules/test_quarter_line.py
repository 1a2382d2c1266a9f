"""The figures of a quarter as offices type them."""

from __future__ import annotations

import pytest

from bot.rules.quarter_line import FigureLine, read_figures, tenths


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "quý I: nhận 120, đúng hạn 118, chậm 2, khiếu nại 0, hài lòng 98,5%",
            FigureLine(quarter=1, received=120, on_time=118, late=2, complaints=0,
                       satisfaction=985),
        ),
        (
            "nhận 1.250 hồ sơ; trước và đúng hạn 1.240; quá hạn 10; phản ánh 1; hài lòng không đo",
            FigureLine(received=1250, on_time=1240, late=10, complaints=1, unmeasured=True),
        ),
        (
            "quy 2/2021: nhan 5 dung han 5 cham 0 khong co khieu nai hai long 100",
            FigureLine(quarter=2, year=2021, received=5, on_time=5, late=0, complaints=0,
                       satisfaction=1000),
        ),
        ("quý IV không phát sinh", FigureLine(quarter=4, none_arose=True)),
        ("quý III", FigureLine(quarter=3)),
        ("2 nhận 120, đúng hạn 118", FigureLine(quarter=2, received=120, on_time=118)),
        ("II/2021: nhận 120", FigureLine(quarter=2, year=2021, received=120)),
        ("3 tiếp nhận một trăm", FigureLine(quarter=3)),
        ("3 hồ sơ, đúng hạn 3", FigureLine(received=3, on_time=3)),
        ("nhận 1x0, đúng hạn 3o0, chậm 2", FigureLine(late=2)),
        ("1x0 đúng hạn, 2 chậm", FigureLine(late=2)),
    ],
)  # fmt: skip
def test_figures_in_any_order(line: str, read: FigureLine) -> None:
    assert read_figures(line) == read


def test_none_is_only_what_was_said_so() -> None:
    assert not read_figures("quý I: nhận 0, đúng hạn 0, chậm 0").none_arose
    assert not read_figures("nhận 3, không phát sinh khiếu nại").none_arose


@pytest.mark.parametrize(
    ("written", "value"), [("98,5%", 985), ("100", 1000), ("0", 0), ("101%", None), ("tốt", None)]
)
def test_a_share_is_between_nothing_and_all(written: str, value: int | None) -> None:
    assert tenths(written) == value


@pytest.mark.parametrize("line", ["2/2020: nhận 120", "quý II/2020: nhận 120", "II/2020 nhận 120"])
def test_the_words_of_a_quarter_can_be_read_again(line: str) -> None:
    read = read_figures(read_figures(line).period)
    assert (read.quarter, read.year) == (2, 2020)

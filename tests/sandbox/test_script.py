"""Two tables of a story become one by their moments, and "instead" takes the place of a moment."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.script import Line, merged, read_script, up_to

BASE = [
    Line("2021-03-01T08:00", "head", "say", "3a", ""),
    Line("", "head", "say", "4a", ""),
    Line("2021-03-02T08:00", "other", "tap", "Không", ""),
]


def test_rows_right_after_another_stay_with_it() -> None:
    more = [Line("2021-03-01T09:00", "office", "say", "/vanban", "")]

    assert [line.words for line in merged(BASE, more)] == ["3a", "4a", "/vanban", "Không"]


def test_at_one_moment_the_year_goes_first() -> None:
    more = [Line("2021-03-01T08:00", "office", "say", "/vanban", "")]

    assert [line.words for line in merged(BASE, more)] == ["3a", "4a", "/vanban", "Không"]


def test_instead_leaves_out_all_that_was_to_be_played_then() -> None:
    more = [Line("2021-03-01T08:00", "office", "instead tap", "Ghi", "")]

    found = merged(BASE, more)

    assert [(line.act, line.words) for line in found] == [("tap", "Ghi"), ("tap", "Không")]


def test_words_may_have_several_lines(tmp_path: Path) -> None:
    table = tmp_path / "x.tsv"
    table.write_text("2021-03-01T08:00\thead\tsay\tmột⏎hai\t\n", encoding="utf-8")

    assert read_script(table)[0].words == "một\nhai"


def test_the_shipped_records_name_moments_of_the_year() -> None:
    seed = Path(__file__).parents[2] / "storage" / "seed"
    year = read_script(seed / "year-2021.tsv")
    records = read_script(seed / "records-2021.tsv")
    known = {line.at for line in year}

    replaced = [line.at for line in records if line.act.startswith("instead")]

    assert replaced
    assert set(replaced) <= known, "what is played instead takes the place of something"


def test_a_story_is_played_up_to_a_moment_and_the_clock_goes_there() -> None:
    found = up_to(BASE, "2021-03-02T08:00")

    assert [line.words for line in found] == ["3a", "4a", ""]
    assert (found[-1].at, found[-1].act) == ("2021-03-02T08:00", "wait")


def test_in_the_midst_of_an_outage_the_service_is_there() -> None:
    down, up = (Line(f"2021-03-0{n}T06:00", "", act, "", "") for n, act in ((1, "down"), (3, "up")))

    assert [line.act for line in up_to([down, up], "2021-03-02T08:00")] == ["wait"]
    assert [line.act for line in up_to([down, up], "2021-03-04T08:00")] == ["down", "up", "wait"]

"""When the month's paper is drafted, and that a late answer makes its next version."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from bot.actions.papers import new_version, ring_papers
from bot.delivery.composed import Composed
from bot.rules.model import Delivery
from tests.reporting import Reporting

MARCH = (("KHTC", "01"), ("QLKH", "02"), ("QLCN", "01"), ("TTRA", "03"))


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Reporting]:
    office = Reporting(tmp_path)
    for unit, day in MARCH:
        office.at(f"2021-03-{day}T10:00").answers(unit, 3, "no_change", "2021-03")
    yield office
    office.store.close()


def _text(year: Reporting, delivery: Delivery) -> tuple[str, str]:
    """The caption, and all words of the Word file."""
    composed = year.send(delivery)
    assert isinstance(composed, Composed)
    assert composed.attachment is not None
    file = Document(io.BytesIO(composed.attachment.render()))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    footers = [p.text for s in file.sections for p in s.first_page_footer.paragraphs]
    return composed.text, "\n".join([*(p.text for p in file.paragraphs), *cells, *footers])


def _left(year: Reporting) -> Delivery:
    """The paper that waited has been sent."""
    (paper,) = year.waiting("monthly_paper")
    return year.store.write_now(lambda tx: tx.outbox.change(paper.id, state="sent"))


def test_it_is_drafted_on_the_third_working_day_and_once(year: Reporting) -> None:
    assert year.at("2021-04-02T16:00").rings(ring_papers) == 0
    assert year.at("2021-04-05T07:29").rings(ring_papers) == 0
    assert year.at("2021-04-05T07:30").rings(ring_papers) == 1
    assert year.at("2021-04-05T07:30").rings(ring_papers) == 0
    assert year.at("2021-04-09T09:00").rings(ring_papers) == 0


def test_it_says_who_has_not_answered_and_the_late_answer_replaces_it(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_papers)
    caption, words = _text(year, _left(year))
    assert "phiên bản 01: 04/05 đơn vị đã trả lời, đúng hạn 04, chậm 00, chưa trả lời 01" in caption
    assert "Chưa trả lời" in words
    duty = year.at("2021-04-06T09:00").answers("QLCNG", 3, "no_change", "2021-03")
    assert year.rings(lambda desk: new_version(desk, duty)) is not None
    caption, words = _text(year, year.waiting("monthly_paper")[0])
    assert "phiên bản 02: 05/05 đơn vị đã trả lời, đúng hạn 04, chậm 01" in caption
    assert "Thay phiên bản 01" in caption
    assert "Chậm 04 ngày làm việc" in words


def test_a_version_that_has_not_left_takes_a_late_answer_in(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_papers)
    duty = year.at("2021-04-06T09:00").answers("QLCNG", 3, "no_change", "2021-03")
    waiting = year.waiting("monthly_paper")
    assert year.rings(lambda desk: new_version(desk, duty)) == waiting[0].id
    (paper,) = year.waiting("monthly_paper")
    caption, _ = _text(year, paper)
    assert "phiên bản 01: 05/05 đơn vị đã trả lời, đúng hạn 04, chậm 01" in caption


def test_each_late_answer_after_the_last_version_left_makes_one_more(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_papers)
    duty = year.at("2021-04-06T09:00").answers("QLCNG", 3, "no_change", "2021-03")
    for version in range(2, 12):
        _left(year)
        year.rings(lambda desk: new_version(desk, duty))
        assert [one.facts["version"] for one in year.waiting("monthly_paper")] == [version]


def test_an_answer_in_time_makes_no_version(year: Reporting) -> None:
    duty = year.at("2021-03-31T09:00").answers("QLCNG", 3, "no_change", "2021-03")
    assert year.rings(lambda desk: new_version(desk, duty)) is None
    assert year.waiting("monthly_paper") == []


def test_other_duties_have_no_monthly_paper(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_papers)
    duty = year.answers("KHTC", 2, "done")
    assert year.rings(lambda desk: new_version(desk, duty)) is None


def test_a_year_has_nine_papers_and_the_tenth_in_january(year: Reporting) -> None:
    days = [(m, day) for m in range(3, 13) for day in ("05", "06", "07")]
    drafted = [m for m, day in days if year.at(f"2021-{m:02d}-{day}T08:00").rings(ring_papers)]
    assert drafted == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert year.at("2022-01-05T08:00").rings(ring_papers) == 0
    assert year.at("2022-01-06T08:00").rings(ring_papers) == 1


def test_it_goes_to_the_secretariat_within_office_hours(year: Reporting) -> None:
    year.at("2021-04-05T19:00").rings(ring_papers)
    sent = year.waiting("monthly_paper")[0]
    secretary = year.store.read_now(lambda tx: tx.agencies.person_of_key("secretary"))
    assert secretary is not None
    assert sent.person_id == secretary.id
    due = year.store.read_now(lambda tx: tx.outbox.next_at())
    assert due is not None

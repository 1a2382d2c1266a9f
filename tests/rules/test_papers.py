"""The counts of a paper are the counts of what it lists."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.papers import Answer, ItemResult, Outcome, ReportItem, Tally
from tests.delivery import samples


def test_the_reviews_due_by_15_november_are_the_year_s() -> None:
    paper = samples.report()

    assert paper.reviewed == Tally(due=40, on_time=38, late=2)
    assert (paper.changes_stated, paper.reissued) == (4, 2)


def test_an_answer_before_its_month_is_due_is_not_counted_yet() -> None:
    early = [row.cells[-1] for row in samples.report().review_rows]

    assert [cell.answer for cell in early].count(Answer.NO_CHANGE) == 4
    assert all(cell.counted == Tally(due=0) for cell in early)


def test_an_item_adds_up_its_units() -> None:
    by_tt = {item.tt: item.tally for item in samples.report_items()}

    assert by_tt[2] == Tally(due=5, on_time=3, extended=1, late=1)
    assert by_tt[3] == Tally(due=40, on_time=38, late=2)


def test_a_continuous_item_is_never_due_nor_late() -> None:
    item = next(item for item in samples.report_items() if item.tt == 4)

    assert item.tally == Tally(due=0)
    assert (item.confirmed, item.asked) == (14, 15)


def test_late_unfinished_and_unanswered_are_told_apart() -> None:
    results = tuple(
        ItemResult(unit="A", outcome=outcome)
        for outcome in (Outcome.OVERDUE, Outcome.UNANSWERED, Outcome.BLOCKED, Outcome.NOT_DUE)
    )

    item = ReportItem(tt=2, wording="", timing="", doers="", results=results)

    assert item.tally == Tally(due=2, unfinished=1, unanswered=1)
    assert item.tally.done == 0


def test_recommendations_are_no_nonconformities() -> None:
    audit = samples.report().audit

    assert audit is not None
    assert (len(audit.nonconformities), len(audit.advice), audit.closed) == (3, 2, 3)


def test_the_monthly_counts_leave_silence_apart() -> None:
    paper = samples.monthly()

    assert paper.tally == Tally(due=5, on_time=4, unanswered=1)
    assert (paper.changed, paper.unchanged) == (1, 3)
    silent = replace(paper, rows=tuple(replace(r, answer=Answer.UNANSWERED) for r in paper.rows))
    assert (silent.tally.unanswered, silent.unchanged) == (5, 0)

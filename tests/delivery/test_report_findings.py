"""The report's annex of findings names what each of them repeats, of whatever year."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.report_findings import finding_lines
from bot.rules.yearbook import Scope, within
from tests.rules.year_2021 import FINDINGS, QLKH, book_at


def test_a_finding_that_was_there_in_an_earlier_year_names_it() -> None:
    before = replace(FINDINGS[0], id=90, ref="KPH-2020-004", year=2020)
    book = replace(book_at("28/10"), findings_before=(before,))
    lines = finding_lines(book)
    assert [line.reference for line in lines] == [each.ref for each in FINDINGS]
    assert {line.reference: line.repeats for line in lines if line.repeats} == {
        "KPH-2021-001": ("KPH-2020-004",)
    }
    (own,) = finding_lines(within(book, Scope(unit_id=QLKH)))
    assert own.repeats == ("KPH-2020-004",)

"""An edition is a file: what counts is a matter of the day, and records keep theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules.edition import edition_among, edition_of, edition_on
from bot.rules.edition_files import Shipped, law_of, practice_of, shipped, standard_of
from bot.rules.model import Level, UnitKind

IN_2021 = edition_on(date(2021, 10, 6))
NEW_STANDARD = """
key = "tcvn-iso-9001-2026"
name = "TCVN ISO 9001:2026"
valid_from = 2027-07-01
[[clause]]
number = "6.1"
vi = "Hành động"
en = "Actions"
"""


def with_new_standard() -> Shipped:
    now = shipped()
    return replace(now, standards=(*now.standards, standard_of(NEW_STANDARD)))


def test_the_year_2021_is_worked_by_the_standard_of_2015_and_the_decision_of_2014() -> None:
    assert IN_2021.standard.name == "TCVN ISO 9001:2015"
    assert IN_2021.key == "tcvn-iso-9001-2015+qd-19-2014+thuc-hanh-2015"
    assert edition_of(IN_2021.key) == IN_2021


def test_the_periods_are_those_of_the_law_and_of_practice() -> None:
    periods = IN_2021.periods

    assert (periods.legal_update_months, periods.inspection_report_months) == (3, 2)
    assert periods.legal_alert_days == (60, 30, 14, 7)
    assert periods.correct == {Level.MINOR: 15, Level.MAJOR: 30}
    assert periods.effectiveness == {Level.MINOR: 30, Level.MAJOR: 60}
    assert (periods.team_told, periods.units_told, periods.audit_report) == (14, 7, 5)


def test_a_new_standard_counts_from_its_first_day_and_old_records_keep_theirs() -> None:
    files = with_new_standard()

    before = edition_among(files, date(2027, 6, 30))
    after = edition_among(files, date(2027, 7, 1))

    assert before.standard.name == "TCVN ISO 9001:2015"
    assert after.standard.name == "TCVN ISO 9001:2026"
    assert after.law == before.law
    assert edition_of(before.key).standard.name == "TCVN ISO 9001:2015"


def test_a_day_before_every_edition_is_refused() -> None:
    with pytest.raises(LookupError, match="1990"):
        edition_on(date(1990, 1, 1))


def test_an_edition_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(LookupError):
        edition_of("tcvn-iso-9001-2008+qd-144-2006+x")


def test_every_file_is_whole() -> None:
    """Each question and each point in two languages; every clause asked about exists."""
    for standard in shipped().standards:
        assert all(clause.vi and clause.en for clause in standard.clauses.values())
        assert set(standard.cited.values()) <= set(standard.clauses)
        assert set(standard.cited) == set(IN_2021.standard.cited)
    for law in shipped().laws:
        assert [len(group.points) for group in law.points] == [7, 6]
        assert all(point.vi and point.en for group in law.points for point in group.points)
    for practice in shipped().practices:
        asked = {question.clause for question in practice.questions}
        assert asked <= set(IN_2021.standard.clauses)
        assert {each.level for each in practice.levels} == set(Level)
        assert all(q.vi and q.en for q in (*practice.questions, *practice.procedure_questions))


def test_no_two_files_bear_one_key_or_begin_on_one_day() -> None:
    found = shipped()
    for files in (found.standards, found.laws, found.practices):
        assert len({each.key for each in files}) == len(files)
        assert len({each.valid_from for each in files}) == len(files)


def test_every_year_of_the_shipped_calendar_has_its_editions() -> None:
    day = date(2019, 1, 1)
    while day.year < 2033:
        assert edition_on(day).periods.legal_update_months > 0
        day += timedelta(days=30)


def test_divisions_are_asked_of_their_files_and_the_office_of_the_review() -> None:
    office = {question.clause for question in IN_2021.questions(UnitKind.OFFICE)}
    division = {question.clause for question in IN_2021.questions(UnitKind.DIVISION)}

    assert "9.3" in office - division
    assert "8.5.1" in division - office
    assert {"6.2", "7.5.3"} <= office & division


def test_a_citation_is_short_in_lists_and_whole_in_papers() -> None:
    cited = IN_2021.law.citations["legal_update"]

    assert cited.short == "QĐ 19/2014 Đ.4.4a"
    assert cited.vi == "điểm a khoản 4 Điều 4 Quyết định số 19/2014/QĐ-TTg"


def test_a_file_that_lacks_something_is_not_read_in_part() -> None:
    with pytest.raises(KeyError):
        law_of('key = "x"\nname = "X"\nvalid_from = 2030-01-01\n[periods]\n')
    with pytest.raises(KeyError):
        practice_of('key = "x"\nname = "X"\nvalid_from = 2030-01-01\n[periods]\n')

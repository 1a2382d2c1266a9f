"""A further edition is a further file: from its day on it counts, and old records keep theirs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.delivery.documents import report_docx, review_pack_docx
from bot.rules import edition_files
from bot.rules.clauses import read_criteria
from bot.rules.edition import edition_of, edition_on
from bot.rules.findings import default_due, read_level, read_reference, series_of
from bot.rules.in_force import rules_in_force
from bot.rules.legal_clock import alert_steps, inspection_limit, law_limit
from bot.rules.model import Level
from bot.rules.must_have_been_said import law_said_by
from bot.rules.working_days import calendar_for
from bot.texts import texts
from tests.delivery import samples
from tests.delivery.documents.opened import words
from tests.delivery.documents.test_review_pack import PAPER as PACK

OLD, NEW = date(2021, 10, 6), date(2027, 10, 6)
FIRST_DAY = date(2027, 1, 1)
CALENDAR = calendar_for({})
CHANGED = {
    "standard/tcvn-iso-9001-2015.toml": (
        ("tcvn-iso-9001-2015", "tcvn-iso-9001-2026"),
        ("TCVN ISO 9001:2015", "TCVN ISO 9001:2026"),
        ("Kiểm soát thông tin dạng văn bản", "Kiểm soát thông tin lưu giữ"),
        ('documents = "7.5.3"', 'documents = "7.5.2"'),
        ('management_review = "9.3"', 'management_review = "9.4"'),
        ('review_inputs = "9.3.2"', 'review_inputs = "9.4.1"'),
        ('review_outputs = "9.3.3"', 'review_outputs = "9.4.2"'),
    ),
    "law/qd-19-2014.toml": (
        ("qd-19-2014", "qd-07-2026"),
        ("19/2014", "07/2026"),
        ("TT 26/2014", "TT 09/2026"),
        ("26/2014/TT-BKHCN", "09/2026/TT-BKHCN"),
        ("legal_update_months = 3", "legal_update_months = 6"),
        ("[60, 30, 14, 7]", "[90, 10]"),
        ("inspection_report_months = 2", "inspection_report_months = 1"),
        ('key = "1g"\nvi = "Cải tiến"', 'key = "1g"\nvi = "Cải tiến, đổi mới"'),
    ),
    "practice/thuc-hanh-2015.toml": (
        ("thuc-hanh-2015", "thuc-hanh-2026"),
        ("minor = 15", "minor = 10"),
        ('"NC nhẹ", "minor"', '"NC nhẹ", "minor", "cấp 3"'),
        ('series = "KN"', 'series = "KNG"'),
    ),
}
"""The shipped file → what its successor says otherwise."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped files, and beside each its successor of 2027."""
    shutil.copytree(str(edition_files.FOLDER), tmp_path / "editions")
    for name, changes in CHANGED.items():
        file = tmp_path / "editions" / name
        text = file.read_text(encoding="utf-8")
        for old, new in (("valid_from = 2015-01-01", "valid_from = 2027-01-01"), *changes):
            assert old in text, old
            text = text.replace(old, new)
        file.with_name(f"next-{file.name}").write_text(text, encoding="utf-8")
    monkeypatch.setattr(edition_files, "FOLDER", tmp_path / "editions")
    edition_files.shipped.cache_clear()
    yield
    edition_files.shipped.cache_clear()


def test_titles_change_with_the_day_and_the_key_of_a_record_brings_its_own_back() -> None:
    then, now = edition_on(OLD), edition_on(NEW)
    (was,), (is_,) = (read_criteria("7.5.3", each.standard) for each in (then, now))
    assert (was.title, is_.title) == (
        "Kiểm soát thông tin dạng văn bản",
        "Kiểm soát thông tin lưu giữ",
    )
    assert edition_of(then.key).standard.name == "TCVN ISO 9001:2015"
    assert now.key == "tcvn-iso-9001-2026+qd-07-2026+thuc-hanh-2026"
    assert edition_on(date(2026, 12, 31)) == then


def test_periods_of_the_law_are_those_of_the_day_on_which_the_clock_begins() -> None:
    assert (law_limit(date(2021, 5, 15)), law_limit(date(2027, 5, 14))) == (
        date(2021, 8, 15),
        date(2027, 11, 14),
    )
    assert inspection_limit(date(2021, 3, 1)) == date(2021, 5, 1)
    assert inspection_limit(date(2027, 3, 1)) == date(2027, 4, 1)
    steps = [each.step for each in alert_steps(date(2027, 11, 14), CALENDAR)]
    assert steps == ["legal_90", "legal_10"]


def test_the_auditor_of_messages_counts_by_the_same_file() -> None:
    due = law_said_by(date(2027, 11, 14), date(2027, 5, 17), CALENDAR)
    assert [step for _, step in due] == ["legal_new", "legal_90", "legal_10"]


def test_levels_their_words_series_and_days_are_those_of_the_day() -> None:
    assert read_level("cấp 3", on=OLD) is None
    assert read_level("cấp 3", on=NEW) is Level.MINOR
    assert series_of(Level.OBSERVATION, on=OLD) == "KN"
    assert series_of(Level.OBSERVATION, on=NEW) == "KNG"
    assert default_due(Level.MINOR, OLD, CALENDAR) == CALENDAR.add_working(OLD, 15)
    assert default_due(Level.MINOR, NEW, CALENDAR) == CALENDAR.add_working(NEW, 10)
    assert read_reference("KN-2021-001", year=2027) == ("KN-2021-001", "")


def test_the_printed_rules_are_those_of_the_day() -> None:
    told = {
        day: next(r for r in rules_in_force(on=day) if r["sentence"] == "rule_finding")["figures"]
        for day in (OLD, NEW)
    }
    assert (told[OLD]["minor"], told[NEW]["minor"]) == (15, 10)


@pytest.mark.parametrize(
    ("language", "law"), [("vi", "QĐ {} Đ.4.4c"), ("en", "Decision {}/QĐ-TTg")]
)
def test_a_sentence_cites_the_law_of_its_day(language: str, law: str) -> None:
    for day, number in ((OLD, "19/2014"), (NEW, "07/2026")):
        said = texts().render(language, "scope_question", subjects=["x"], on=day.isoformat())
        assert law.format(number) in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_sentence_names_the_clause_of_its_day(language: str) -> None:
    for day, clause in ((OLD, "9.3.2"), (NEW, "9.4.1")):
        facts = {"reviewed_on": day.isoformat(), "year": day.year}
        concern = {"key": "reviewed_without_audit", "facts": facts}
        assert f"{clause})" in texts().render(language, "year_concern", c=concern)


def test_the_input_pack_names_the_clauses_of_its_day() -> None:
    old = PACK
    was = words(review_pack_docx(old))
    assert "(điều 9.3.2)" in was
    assert "(điều 9.3.3)" in was
    now = words(review_pack_docx(replace(old, as_of=old.as_of.replace(year=NEW.year))))
    assert "(điều 9.4.1)" in now
    assert "(điều 9.4.2)" in now
    assert "9.3" not in now


def test_the_report_of_an_old_year_names_what_it_was_made_by() -> None:
    old = samples.report()
    was = words(report_docx(old))
    assert "Thực hiện Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014" in was
    assert "theo TCVN ISO 9001:2015" in was
    assert "07/2026" not in was
    now = words(report_docx(replace(old, as_of=NEW)))
    assert "Quyết định số 07/2026/QĐ-TTg" in now
    assert "(xem xét của lãnh đạo, điều 9.4)" in now
    assert "theo TCVN ISO 9001:2026" in now
    assert "Cải tiến, đổi mới" in now
    assert "19/2014" not in now


def test_no_sentence_and_no_paper_holds_what_an_edition_says() -> None:
    """Examples of document numbers apart, which say nothing of the law."""
    root = Path(__file__).resolve().parents[2] / "templates"
    named = re.compile(
        r"(?:QĐ|Quyết định(?: số)?|Decision) 19/2014|9001:20|Đ\.36|Đ\.4\.|(?:Điều|rticle) 36"
        r"|(?<![\d./-])(?:[4-9]|10)\.[1-9](?:\.[1-9])?(?![\d/])"
    )
    found = [
        f"{path.name}: {hit.group()}"
        for path in sorted(root.rglob("*.j2"))
        for hit in named.finditer(re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8")))
    ]
    assert found == []

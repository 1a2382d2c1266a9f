"""/xem of a finding: who may know of it sees what it rests on, and what shows it is corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.desk import Desk
from handlers.said import SentFile
from handlers.show_evidence import send
from storage.transaction import Tx
from tests.auditing import MINOR
from tests.office_year import OfficeYear

REF = "KPH-2021-001"


@pytest.fixture
def office(tmp_path: Path) -> OfficeYear:
    """A finding with a photo, reported as corrected with a list; both were fetched."""
    made = OfficeYear(tmp_path).at("2021-10-06T10:15")
    made.says("auditor-1", "/phathien QLKH", *MINOR[:3])
    made.says("auditor-1", "", file=SentFile("photo", "file-7", "anh-7.jpg", 1000))
    made.says("auditor-1", MINOR[3], "1", "1")
    for name in ("khắc phục ngay", "nguyên nhân", "hành động"):
        made.says("head-qlkh", f"{REF} {name}: đã làm")
    made.says("head-qlkh", f"{REF} đã xong")
    made.says("head-qlkh", "đã lập danh mục", file=SentFile("document", "file-8", "dm.pdf", 900))
    made.store.write_now(_fetched)
    return made


def _fetched(tx: Tx) -> None:
    finding = tx.findings.of_ref(REF)
    assert finding is not None
    kept = [*tx.evidence.of(finding_id=finding.id), *tx.evidence.of(duty_id=finding.duty_id or 0)]
    for number, each in enumerate(kept):
        digest = f"{number:064x}"
        tx.evidence.fetched(each.id, sha256=digest, size=900, at=finding.filed_at)


@pytest.mark.parametrize("who", ["auditor-1", "auditor-2", "head-qlkh", "secretary", "director"])
def test_who_may_know_of_a_finding_gets_its_files_back(office: OfficeYear, who: str) -> None:
    assert office.says(who, f"/xem {REF}") is None
    shown = office.last(who)
    assert "1. anh-7.jpg" in shown.text
    assert "2. dm.pdf" in shown.text
    for label in shown.labels[:2]:
        assert office.presses(who, label) is None
    sent = office.inbox_of(who, "evidence_file")
    assert [each.text.splitlines()[0] for each in sent] == [f"{REF}: anh-7.jpg", f"{REF}: dm.pdf"]


def test_the_statement_reads_as_a_sentence(office: OfficeYear) -> None:
    office.says("secretary", f"/xem {REF}")
    shown = " ".join(each.text for each in office.inbox_of("secretary")[-2:])
    assert f". {MINOR[2][0].upper()}{MINOR[2][1:]}" in shown


@pytest.mark.parametrize("who", ["head-khtc", "administrator"])
def test_nobody_else_learns_of_it(office: OfficeYear, who: str) -> None:
    assert office.says(who, f"/xem {REF}") == "not_yours"


@pytest.mark.parametrize("owner", ["finding_id", "duty_id"])
def test_a_file_goes_to_nobody_else_whoever_asks_for_it(office: OfficeYear, owner: str) -> None:
    finding = office.finding(REF)
    number = {"finding_id": finding.id, "duty_id": finding.duty_id or 0}[owner]
    (kept,) = office.read(lambda tx: tx.evidence.of(**{owner: number}))

    def ask(desk: Desk) -> None:
        send(desk, {"evidence": kept.id, "ref": REF})

    assert office.does("head-khtc", ask) == "not_yours"
    assert office.does("auditor-2", ask) is None


def test_a_strength_opens_as_well(office: OfficeYear) -> None:
    office.says("auditor-1", "/phathien QLKH", "điểm mạnh", "7.5.3", "hồ sơ gọn", "03 hồ sơ", "1")
    assert office.says("head-qlkh", "/xem GN-2021-001") is None
    assert office.last("head-qlkh").text.startswith("GN-2021-001: ")

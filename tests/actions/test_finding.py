"""What filing and answering a finding leaves behind: numbers, duties, days, and the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from bot.actions import finding as findings
from bot.actions.desk import Desk
from bot.actions.finding_answers import Answer, answer
from bot.actions.finding_done import require_answers
from bot.actions.verification import send_back
from bot.rules.errors import RuleBroken
from bot.rules.model import DutySource, DutyState, Finding, ItemKind, Level
from bot.rules.nudges import due_today
from bot.rules.working_days import calendar_for
from storage.transaction import Tx
from tests.auditing import Audit, answer_all, file_minor, report_done

REF = "KPH-2021-001"


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    office = Audit(tmp_path)
    yield office
    office.store.close()


def _file(audit: Audit, tx: Tx, *, auditor: str, inbox_id: int) -> Finding:
    person = tx.agencies.person_of_key(auditor)
    unit = tx.agencies.unit_of_key("QLKH")
    assert person is not None
    assert unit is not None
    desk = Desk(tx, audit.now, person=person, inbox_id=inbox_id, chat_id=person.id)
    draft = findings.Draft(
        unit.id, Level.MINOR, "7.5.3", "Nội dung", "Bằng chứng", date(2021, 10, 27)
    )
    return findings.file(desk, draft)


async def test_auditors_who_file_at_once_get_numbers_without_gap_or_collision(
    audit: Audit,
) -> None:
    def refused(tx: Tx) -> Finding:
        _file(audit, tx, auditor="auditor-1", inbox_id=900)
        raise RuleBroken

    asked = [
        audit.store.write(
            partial(_file, audit, auditor=f"auditor-{n % 2 + 1}", inbox_id=n) if n % 3 else refused
        )
        for n in range(1, 13)
    ]
    filed = await asyncio.gather(*asked, return_exceptions=True)

    refs = sorted(each.ref for each in filed if isinstance(each, Finding))
    assert refs == [f"KPH-2021-{number:03d}" for number in range(1, 9)]


def test_a_nonconformity_is_a_duty_of_the_audited_unit(audit: Audit) -> None:
    file_minor(audit)

    duty = audit.duty(REF)
    unit = audit.read(lambda tx: tx.agencies.unit(duty.unit_id))
    assert unit.key == "QLKH"
    assert (duty.source, duty.kind, duty.tt) == (DutySource.FINDING, ItemKind.TASK, None)
    assert (duty.opens_on, duty.due_on, duty.first_due_on) == (
        date(2021, 10, 6),
        date(2021, 10, 27),
        date(2021, 10, 27),
    )
    assert duty.heading == f"Khắc phục điểm không phù hợp, phiếu {REF}"
    assert duty.bears_evidence


def test_the_ladder_rings_for_it_five_working_days_before(audit: Audit) -> None:
    file_minor(audit)
    ringing = due_today(
        audit.duty(REF), date(2021, 10, 20), calendar_for(), settled=(), rung_early=0
    )
    assert ringing.ring is not None
    assert ringing.ring.rung == "before"


@pytest.mark.parametrize("order", list(permutations(("correction", "cause", "action"))))
def test_answers_come_in_any_order_each_with_its_own_day(
    audit: Audit, order: tuple[str, ...]
) -> None:
    file_minor(audit)
    for day, name in enumerate(order, start=7):
        audit.at(f"2021-10-{day:02}T09:00")
        assert audit.does("head-qlkh", partial(_give_now, name=name)) is None

    written = audit.finding(REF)
    assert [getattr(written, f"{name}_on").day for name in order] == [7, 8, 9]
    kept = audit.read(lambda tx: tx.findings.answers(written.id))
    head = audit.read(lambda tx: tx.agencies.person_of_key("head-qlkh"))
    assert [(each.name, each.given_on.day, each.person_id, each.round) for each in kept] == [
        (name, day, head.id, 1) for day, name in enumerate(order, start=7)
    ]


def _give_now(desk: Desk, *, name: str) -> None:
    found = desk.tx.findings.of_ref(REF)
    assert found is not None
    _give(desk, found, name)


def _give(desk: Desk, finding: Finding, name: str) -> None:
    answer(desk, finding, Answer(name, "vì …"))


def test_an_answer_written_anew_leaves_the_old_words_in_the_journal(audit: Audit) -> None:
    file_minor(audit)
    audit.does("head-qlkh", lambda desk: _give(desk, desk.tx.findings.get(1), "correction"))
    audit.at("2021-10-12T09:00")
    audit.does(
        "head-qlkh",
        lambda desk: _discard(answer(desk, desk.tx.findings.get(1), Answer("correction", "khác"))),
    )

    entries = audit.read(lambda tx: tx.journal.entries(subject=REF))
    changed = [entry for entry in entries if entry.verb == "finding_correction"]
    assert changed[-1].before["words"] == "vì …"
    assert changed[-1].before["on"] == "2021-10-06"
    assert audit.finding(REF).correction_on == date(2021, 10, 12)


def _discard(_: object) -> None:
    """A body answers nothing."""


def test_another_unit_answers_nothing(audit: Audit) -> None:
    file_minor(audit)
    finding = audit.finding(REF)

    for other in ("head-khtc", "deputy-qlcng", "administrator"):
        refused = audit.does(other, lambda desk: _give(desk, finding, "correction"))
        assert refused == "not_yours", other
    for other in ("auditor-1", "secretary", "director"):
        refused = audit.does(other, lambda desk: _give(desk, finding, "correction"))
        assert refused == "finding_not_your_part", other


def test_done_is_refused_until_the_three_answers_are_there(audit: Audit) -> None:
    file_minor(audit)
    duty = audit.duty(REF)

    refused = audit.does("head-qlkh", lambda desk: require_answers(desk, duty))
    assert refused == "finding_answers_missing"
    answer_all(audit, "head-qlkh", REF)
    assert audit.does("head-qlkh", lambda desk: require_answers(desk, duty)) is None


def test_nothing_is_answered_once_it_is_reported(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)

    finding = audit.finding(REF)
    refused = audit.does("head-qlkh", lambda desk: _give(desk, finding, "cause"))
    assert refused == "finding_not_open"


def test_what_is_not_reported_is_neither_closed_nor_returned(audit: Audit) -> None:
    file_minor(audit)

    assert audit.says("auditor-1", f"đóng {REF}") == "finding_not_reported"
    assert audit.says("auditor-1", f"{REF} bổ sung") == "finding_not_reported"


def test_a_return_until_today_is_refused_and_changes_nothing(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    finding = audit.finding(REF)

    refused = audit.does(
        "auditor-1",
        lambda desk: _discard(send_back(desk, finding, lacking="ảnh", until=date(2021, 10, 6))),
    )

    assert refused == "day_is_past"
    assert audit.duty(REF).state is DutyState.REPORTED


def test_every_step_stands_in_the_journal(audit: Audit) -> None:
    file_minor(audit)
    audit.presses("head-qlkh", "Đã nhận, thống nhất")
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    audit.presses("auditor-1", "Xác nhận, đóng phiếu")

    entries = audit.read(lambda tx: tx.journal.entries(subject=REF))
    assert [entry.verb for entry in entries] == [
        "finding_filed",
        "finding_acknowledged",
        "finding_correction",
        "finding_cause",
        "finding_action",
        "finding_closed",
    ]

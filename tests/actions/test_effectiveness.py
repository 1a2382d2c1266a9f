"""Whether an action worked is asked once on its day, answered, and opens the finding again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions import effectiveness, handover
from bot.actions.desk import Desk
from bot.rules.finding_model import CheckState, EffectivenessCheck
from bot.rules.model import DutyState, Role
from bot.rules.nudges import due_today
from bot.rules.working_days import calendar_for
from storage.shape import columns
from storage.tables_findings import EffectivenessCheckRow
from storage.transaction import Tx
from tests.auditing import Audit, answer_all, file_minor, report_done

REF = "KPH-2021-001"
QUESTION = "finding_effect"


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    office = Audit(tmp_path)
    yield office
    office.store.close()


def closed(audit: Audit, on: str = "2021-10-29T10:00", level: str = "nhẹ") -> None:
    """A finding of the science division, filed, answered and closed."""
    if level == "nhẹ":
        file_minor(audit)
    else:
        audit.says("auditor-1", "/phathien", "QLKH", level, "7.5.3", "a", "b", "1", "1")
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    audit.at(on).says("auditor-1", f"đóng {REF}")


def morning(audit: Audit, day: str) -> int:
    """The bell of that day; how many questions were put."""
    audit.now = audit.at(f"{day}T07:30").now
    asked: list[int] = []

    def ring(tx: Tx) -> None:
        asked.append(effectiveness.ring_checks(Desk(tx, audit.now, channel="bell")))

    audit.store.write_now(ring)
    audit.at(f"{day}T07:31")
    return asked[0]


def checks(audit: Audit) -> list[EffectivenessCheck]:
    found: list[EffectivenessCheck] = audit.read(
        lambda tx: tx.findings.checks(tx.findings.of_ref(REF).id)  # type: ignore[union-attr] # filed
    )
    return found


@pytest.mark.parametrize(
    ("level", "closed_on", "asked_on"),
    [
        ("nhẹ", "2021-10-19", date(2021, 11, 30)),
        ("nhẹ", "2021-10-26", date(2021, 12, 7)),
        ("nhẹ", "2021-10-29", date(2021, 12, 10)),
        ("nặng", "2021-10-19", date(2022, 1, 12)),
    ],
)
def test_the_day_is_thirty_working_days_after_closing_and_sixty_for_a_major_one(
    audit: Audit, level: str, closed_on: str, asked_on: date
) -> None:
    closed(audit, f"{closed_on}T10:00", level)
    assert [each.due_on for each in checks(audit)] == [asked_on]


def test_it_is_asked_on_its_day_once_however_often_the_bell_rings(audit: Audit) -> None:
    closed(audit)
    assert morning(audit, "2021-12-09") == 0
    assert morning(audit, "2021-12-10") == 1
    assert morning(audit, "2021-12-10") == 0
    assert morning(audit, "2021-12-13") == 0
    asked = audit.inbox_of("auditor-1", QUESTION)
    assert len(asked) == 1
    assert asked[0].labels == ("Có hiệu lực", "Chưa có hiệu lực", "Phiếu bản Word")
    assert "đến nay đã 30 ngày làm việc" in asked[0].text
    assert "Hành động khắc phục (06/10/2021): Kiểm tra đầu tháng." in asked[0].text


def test_effective_ends_it(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    audit.presses("auditor-1", "Có hiệu lực")
    assert [each.state for each in checks(audit)] == [CheckState.EFFECTIVE]
    assert audit.finding(REF).closed_on == date(2021, 10, 29)
    assert audit.duty(REF).state is DutyState.ACCEPTED
    assert "có hiệu lực" in audit.inbox_of("auditor-1", QUESTION)[0].text
    assert audit.says("auditor-1", f"{REF} có hiệu lực") == "finding_nothing_to_judge"


def test_not_effective_opens_it_again_under_the_same_number(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    before = audit.duty(REF)
    audit.presses("auditor-1", "Chưa có hiệu lực")
    audit.says("auditor-1", "mẫu cũ vẫn dùng")

    again, duty = audit.finding(REF), audit.duty(REF)
    assert (again.round, again.closed_on, again.cause, again.action) == (2, None, None, None)
    assert (duty.id, duty.state, duty.round) == (before.id, DutyState.OPEN, before.round + 1)
    assert (duty.due_on, duty.first_due_on) == (date(2021, 12, 31), date(2021, 12, 31))
    told = audit.last("head-qlkh", "finding_reopened")
    assert "chưa có hiệu lực: mẫu cũ vẫn dùng." in told.text
    assert "Thời hạn khắc phục: thứ Sáu, 31/12/2021." in told.text
    assert told.labels[:2] == (
        "Báo cáo khắc phục: nguyên nhân",
        "Báo cáo khắc phục: hành động khắc phục",
    )


def test_the_ladder_rings_anew_for_the_second_round(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    audit.says("auditor-1", f"{REF} chưa có hiệu lực: mẫu cũ vẫn dùng")
    rungs = [
        ringing.ring.rung
        for day in (date(2021, 12, 23), date(2021, 12, 24), date(2021, 12, 31), date(2022, 1, 4))
        if (
            ringing := due_today(audit.duty(REF), day, calendar_for(), settled=(), rung_early=0)
        ).ring
    ]
    assert rungs == ["before", "due", "late1"]


def test_the_first_round_is_kept_and_shown(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    audit.says("auditor-1", f"{REF} chưa có hiệu lực: mẫu cũ vẫn dùng")
    audit.at("2021-12-31T15:00").says("head-qlkh", f"{REF} nguyên nhân: chưa giao người giữ mẫu")
    audit.says("head-qlkh", f"{REF} hành động: giao đầu mối giữ mẫu")
    report_done(audit, "head-qlkh", REF)
    audit.at("2022-01-06T10:00").says("auditor-1", f"/kph {REF}")

    sheet = audit.last("auditor-1", "finding_sheet").text
    assert "Lần 1: khắc phục ngay (06/10): Đã thu hồi biểu mẫu cũ; nguyên nhân" in sheet
    assert "đóng ngày 29/10/2021; ngày 10/12/2021 chưa có hiệu lực: mẫu cũ vẫn dùng." in sheet
    assert "Nguyên nhân (31/12/2021): chưa giao người giữ mẫu." in sheet
    audit.presses("auditor-1", "Xác nhận, đóng phiếu")
    assert [(each.round, each.state) for each in checks(audit)] == [
        (1, CheckState.NOT_EFFECTIVE),
        (2, CheckState.PLANNED),
    ]


def test_before_its_day_it_can_only_be_found_not_to_work(audit: Audit) -> None:
    closed(audit)
    audit.at("2021-11-15T09:00")
    assert audit.says("auditor-1", f"{REF} có hiệu lực") == "finding_effect_early"
    assert audit.says("auditor-1", f"{REF} chưa có hiệu lực: lặp lại") is None
    assert audit.finding(REF).round == 2
    assert morning(audit, "2021-12-10") == 0, "the round that was asked about is over"


def test_one_word_without_a_number_is_enough_for_who_was_asked_about_one(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    audit.says("auditor-1", "có hiệu lực, đã xem 05 hồ sơ")
    assert [(each.state, each.words) for each in checks(audit)] == [
        (CheckState.EFFECTIVE, "đã xem 05 hồ sơ")
    ]


def test_who_left_is_not_asked_but_another_independent_auditor(audit: Audit) -> None:
    closed(audit)
    _end_posts(audit, "auditor-1")
    morning(audit, "2021-12-10")
    assert audit.inbox_of("auditor-1", QUESTION) == []
    assert (
        len(audit.inbox_of("auditor-2", QUESTION))
        + len(audit.inbox_of("deputy-director", QUESTION))
        == 1
    )


def test_without_any_auditor_the_secretary_is_asked(audit: Audit) -> None:
    closed(audit)
    for each in ("auditor-1", "auditor-2", "auditor-3", "deputy-director"):
        _end_posts(audit, each)
    morning(audit, "2021-12-10")
    assert len(audit.inbox_of("secretary", QUESTION)) == 1


def test_the_question_can_be_handed_on_to_who_is_independent(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    found = audit.finding(REF)
    audit.at("2021-12-13T09:00")

    def hand_on(desk: Desk, key: str) -> None:
        person = desk.tx.agencies.person_of_key(key, on=desk.today)
        assert person is not None
        effectiveness.hand_on(desk, found, person)

    assert audit.does("secretary", lambda desk: hand_on(desk, "auditor-3")) is None
    assert len(audit.inbox_of("auditor-3", QUESTION)) == 1
    refused = audit.does("secretary", lambda desk: hand_on(desk, "head-khtc"))
    assert refused == "finding_not_independent"


def test_what_was_closed_before_effects_were_looked_at_is_asked_about_too(audit: Audit) -> None:
    closed(audit)

    def forget(tx: Tx) -> None:
        tx.session.execute(columns(EffectivenessCheckRow).id.table.delete())

    audit.store.write_now(forget)
    assert morning(audit, "2021-11-01") == 0
    assert [each.due_on for each in checks(audit)] == [date(2021, 12, 10)]


def _end_posts(audit: Audit, key: str) -> None:
    def end(tx: Tx) -> None:
        person = tx.agencies.person_of_key(key, on=date(2021, 11, 1))
        assert person is not None
        for post in person.posts:
            if post.role in (Role.AUDITOR, Role.SECRETARIAT):
                tx.agencies.end_post(post.id, on=date(2021, 11, 1))

    audit.store.write_now(end)


def test_who_takes_the_auditors_post_over_is_asked_in_their_place(audit: Audit) -> None:
    closed(audit)
    morning(audit, "2021-12-10")
    audit.at("2021-12-13T09:00")

    def hand_over(desk: Desk) -> None:
        leaver = desk.tx.agencies.person_of_key("auditor-1", on=desk.today)
        heir = desk.tx.agencies.person_of_key("focal-ttra", on=desk.today)
        assert leaver is not None
        assert heir is not None
        handover.hand_over(desk, leaver, heir, handover.Move("moved"))

    assert audit.does("secretary", hand_over) is None
    assert len(audit.inbox_of("focal-ttra", QUESTION)) == 1
    assert audit.inbox_of("auditor-2", QUESTION) == []
    audit.presses("focal-ttra", "Có hiệu lực")
    assert [each.state for each in checks(audit)] == [CheckState.EFFECTIVE]

"""A finding stays for ever: cancelled with a reason, added to, and never erased or changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions.answer import correct
from bot.actions.desk import Desk
from bot.rules.finding_model import Result
from bot.rules.model import DutyState, Role
from bot.rules.repeats import repeats
from storage.transaction import Tx
from tests.auditing import Audit, answer_all, file_minor, report_done

REF = "KPH-2021-001"


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    office = Audit(tmp_path)
    yield office
    office.store.close()


def closed(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    audit.says("auditor-1", f"đóng {REF}")


def test_a_cancelled_finding_keeps_its_number_and_owes_nothing(audit: Audit) -> None:
    file_minor(audit)
    assert audit.says("auditor-1", f"{REF} hủy: ghi nhầm đơn vị") is None

    gone = audit.finding(REF)
    assert (gone.cancelled_on, gone.cancelled_why) == (date(2021, 10, 6), "ghi nhầm đơn vị")
    assert audit.duty(REF).state is DutyState.CANCELLED
    assert "Lý do: ghi nhầm đơn vị." in audit.last("head-qlkh").text
    assert file_minor(audit, "auditor-3", "Chuyên ngành") == "KPH-2021-002"
    audit.says("secretary", "/kph")
    listed = audit.last("secretary").text
    assert "KPH-2021-001 – Phòng QL Khoa học – nhẹ – đã hủy 06/10" in listed
    assert "đã hủy 01" in listed


def test_a_reason_is_asked_where_none_is_given(audit: Audit) -> None:
    file_minor(audit)
    audit.says("auditor-1", f"hủy {REF}")
    assert "Lý do hủy KPH-2021-001?" in audit.last("auditor-1").text
    audit.says("auditor-1", "trùng với phiếu khác")
    assert audit.finding(REF).cancelled_why == "trùng với phiếu khác"


def test_what_is_closed_is_neither_cancelled_nor_changed_but_added_to(audit: Audit) -> None:
    closed(audit)
    assert audit.says("auditor-1", f"{REF} hủy: nhầm") == "finding_locked"
    assert audit.says("auditor-1", f"{REF} sửa nội dung") == "finding_never_edited"
    assert audit.says("head-qlkh", f"{REF} nguyên nhân: khác") == "finding_not_open"
    assert audit.says("auditor-1", f"{REF} bổ sung") == "finding_closed_before"
    assert audit.says("head-qlkh", f"{REF} ghi thêm: bản giấy lưu tại tủ 02") is None
    audit.says("auditor-1", f"/kph {REF}")
    sheet = audit.last("auditor-1", "finding_sheet").text
    assert "Ghi thêm (06/10/2021, đồng chí Trưởng phòng Quản lý Khoa học): bản giấy" in sheet


@pytest.mark.parametrize(
    ("who", "words", "why"),
    [
        ("auditor-1", "xóa", "finding_never_deleted"),
        ("secretary", "xóa phiếu", "finding_never_deleted"),
        ("director", "xóa", "finding_never_deleted"),
        ("auditor-1", "đóng ngày 01/10", "finding_never_backdated"),
        ("head-qlkh", "hoàn thành ngày 05/10", "finding_never_backdated"),
        ("head-khtc", "xóa", "not_yours"),
    ],
)
def test_nobody_erases_or_writes_an_earlier_day(
    audit: Audit, who: str, words: str, why: str
) -> None:
    file_minor(audit)
    assert audit.says(who, f"{REF} {words}") == why
    assert audit.finding(REF).cancelled_on is None


def test_what_is_asked_besides_is_kept_by_its_round(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    audit.presses("head-qlkh", "Điểm tương tự ở nơi khác")
    audit.says("head-qlkh", "1")
    audit.says("head-qlkh", f"{REF} sửa quy trình: QT-QLKH-02, thêm bước thu hồi")
    report_done(audit, "head-qlkh", REF)
    asked = audit.last("auditor-1", "finding_check").text
    assert "Điểm tương tự ở nơi khác: Đã xem, không có ở nơi khác." in asked
    assert "Sửa quy trình: QT-QLKH-02, thêm bước thu hồi." in asked


def test_a_repeat_is_shown_to_who_writes_it_and_who_verifies_it(audit: Audit) -> None:
    closed(audit)
    audit.says("auditor-1", "/phathien", "QLKH", "nhẹ", "7.5.3", "lại dùng mẫu cũ", "01 hồ sơ", "1")
    shown = audit.last("auditor-1").text
    assert "Đã có trước đây tại đơn vị: KPH-2021-001 (06/10/2021, cùng chuẩn mực)." in shown
    audit.says("auditor-1", "1")
    second = "KPH-2021-002"
    audit.says("head-qlkh", f"{second} khắc phục ngay: đã thu hồi", f"{second} hành động: giữ mẫu")
    audit.says("head-qlkh", f"{second} nguyên nhân: chưa thu hồi bản in cũ tại phòng")
    kept = audit.last("head-qlkh").text
    assert "Nguyên nhân này đã có ở KPH-2021-001" in kept
    report_done(audit, "head-qlkh", second)
    asked = audit.last("auditor-1", "finding_check").text
    assert "KPH-2021-001 (06/10/2021, cùng chuẩn mực và nguyên nhân)." in asked
    found = repeats(audit.read(lambda tx: tx.findings.up_to(2021)), year=2021)
    assert [(each.finding.ref, each.why) for each in found] == [(second, ("clause", "cause"))]


# ---- a small office


def alone(audit: Audit) -> str:
    """A finding of Văn phòng, and nobody left who verifies but its own secretary."""
    ref = file_minor(audit, unit="Văn phòng")

    def leave(tx: Tx) -> None:
        for key in ("auditor-1", "auditor-2", "auditor-3", "deputy-director"):
            person = tx.agencies.person_of_key(key, on=date(2021, 10, 6))
            assert person is not None
            for post in person.posts:
                if post.role is Role.AUDITOR:
                    tx.agencies.end_post(post.id, on=date(2021, 10, 7))

    audit.store.write_now(leave)
    audit.at("2021-10-08T09:00")
    answer_all(audit, "head-vp", ref)
    report_done(audit, "head-vp", ref)
    return ref


def test_nobody_independent_is_told_what_can_be_done(audit: Audit) -> None:
    ref = alone(audit)
    assert f"gõ: {ref} ngoại lệ: lý do" in audit.last("secretary").text
    assert audit.says("secretary", f"đóng {ref}") == "finding_verify_own_unit"


def test_a_small_office_closes_with_a_reason_and_a_leaders_word(audit: Audit) -> None:
    ref = alone(audit)
    assert audit.says("secretary", f"{ref} ngoại lệ: cơ quan chỉ còn một người") is None
    assert audit.finding(ref).closed_on is None
    assert audit.says("secretary", f"{ref} ngoại lệ: hỏi lại") == "finding_alone_waits"
    asked = audit.last("director")
    assert '"cơ quan chỉ còn một người"' in asked.text
    audit.presses("director", "Đồng ý")

    done = audit.finding(ref)
    assert done.closed_on == date(2021, 10, 8)
    kept = audit.read(lambda tx: tx.findings.verifications(done.id))[-1]
    secretary = audit.read(lambda tx: tx.agencies.person_of_key("secretary"))
    director = audit.read(lambda tx: tx.agencies.person_of_key("director"))
    assert (kept.result, kept.person_id, kept.confirmed_by) == (
        Result.GOOD,
        secretary.id,
        director.id,
    )
    verbs = [entry.verb for entry in audit.read(lambda tx: tx.journal.entries(subject=ref))]
    assert verbs[-3:] == ["finding_alone_asked", "finding_alone_confirmed", "finding_closed"]


def test_a_leader_who_does_not_agree_leaves_it_open(audit: Audit) -> None:
    ref = alone(audit)
    audit.says("secretary", f"{ref} ngoại lệ: cơ quan chỉ còn một người")
    audit.presses("director", "Chưa đồng ý")
    assert audit.finding(ref).closed_on is None
    assert "chưa đồng ý" in audit.last("secretary").text


def test_the_exception_is_no_way_round_somebody_independent(audit: Audit) -> None:
    ref = file_minor(audit, unit="Văn phòng")
    answer_all(audit, "head-vp", ref)
    report_done(audit, "head-vp", ref)
    assert audit.says("secretary", f"{ref} ngoại lệ: cho nhanh") == "finding_others_can"
    assert audit.says("head-vp", f"{ref} ngoại lệ: cho nhanh") == "finding_not_your_part"
    assert audit.says("auditor-2", f"{ref} ngoại lệ: cho nhanh") == "finding_you_can_verify"


def test_an_act_of_today_may_name_its_day_and_one_to_come_is_no_act(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    with pytest.raises(LookupError):
        audit.says("auditor-1", f"đóng {REF} ngày 20/10")
    assert audit.says("auditor-1", f"đóng {REF} ngày 06/10") is None
    assert audit.finding(REF).closed_on == date(2021, 10, 6)


def test_what_was_reported_in_a_round_that_ended_is_not_taken_back(audit: Audit) -> None:
    closed(audit)
    duty = audit.duty(REF)
    assert audit.does("head-qlkh", lambda desk: _correct(desk, duty.id)) == "correction_too_late"
    audit.at("2021-11-15T09:00").says("auditor-1", f"{REF} chưa có hiệu lực: lặp lại")
    assert audit.duty(REF).state is DutyState.OPEN
    assert audit.does("head-qlkh", lambda desk: _correct(desk, duty.id)) == "correction_too_late"
    audit.says("director", f"{REF} hủy: ghi nhầm")
    assert audit.does("head-qlkh", lambda desk: _correct(desk, duty.id)) == "correction_too_late"


def _correct(desk: Desk, duty_id: int) -> None:
    correct(desk, desk.tx.duties.get(duty_id))

"""/danhgia as people type and press it: planning step by step, one's own part, kind refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.actions.desk import Desk
from handlers import internal_audit
from storage.transaction import Tx
from tests import auditing
from tests.auditing import Audit as Office
from tests.internal_audit import ask_all, hold, plan_audit, session_of, the_audit, unit_id


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setitem(auditing.COMMANDS, "/danhgia", internal_audit.audit)
    for verb, body in internal_audit.VERBS.items():
        monkeypatch.setitem(auditing.VERBS, verb, body)
    made = Office(tmp_path).at("2021-09-20T09:00")
    yield made
    made.store.close()


def text_of(office: Office, key: str) -> str:
    return office.last(key).text


# ---- planning


def test_a_plan_is_asked_for_step_by_step(office: Office) -> None:
    office.says("secretary", "/danhgia")
    office.presses("secretary", "Lập kế hoạch đánh giá")
    office.says("secretary", "06/10–07/10", "như trên", "TCVN ISO 9001:2015")
    office.says("secretary", "trưởng đoàn: Phó Giám đốc; ĐGV1 15/8/2021; ĐGV2")
    asked = text_of(office, "secretary")
    assert "Phó Giám đốc Sở, Phó Trưởng Ban Chỉ đạo ISO; Đánh giá viên 2." in asked
    assert "Đánh giá viên 1." not in asked
    assert office.says("secretary", "chưa rõ") == "day_not_read"
    assert office.says("secretary", "15/8/2018–15/8/2021") == "audit_certificate_over"
    office.says("secretary", "Phó Giám đốc 10/8/2021; ĐGV2 20/8/2021")
    audit = the_audit(office)
    assert (audit.first_day, audit.criteria) == (date(2021, 10, 6), "TCVN ISO 9001:2015")
    members = office.read(lambda tx: tx.audits.members(audit.id))
    assert [(m.leads, m.certified_on) for m in members] == [
        (True, date(2021, 8, 10)),
        (False, date(2021, 8, 15)),
        (False, date(2021, 8, 20)),
    ]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("tháng sau", "audit_days_unread"),
        ("01/9/2021–02/10", "audit_days_wrong"),
        ("09/10", "audit_day_off"),
    ],
)
def test_days_that_cannot_be_are_refused_and_asked_again(
    office: Office, words: str, refusal: str
) -> None:
    office.says("secretary", "/danhgia kế hoạch")
    assert office.says("secretary", words) == refusal
    assert office.says("secretary", "06/10") is None


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("ĐGV1; ĐGV2", "audit_one_leader"),
        ("trưởng đoàn: Phó Giám đốc 1/8/2021; ĐGV1 1/8/2018–1/8/2021", "audit_certificate_over"),
        ("trưởng đoàn: Phó Giám đốc; Trưởng phòng QLKH", "audit_no_auditor"),
        ("trưởng đoàn: Phó Giám đốc; đồng chí ở tỉnh khác", "audit_who_unknown"),
    ],
)
def test_a_team_that_cannot_be_is_refused_with_the_reason(
    office: Office, words: str, refusal: str
) -> None:
    office.says("secretary", "/danhgia kế hoạch 06/10–07/10", "1", "1")
    assert office.says("secretary", words) == refusal


def test_a_session_is_asked_for_step_by_step_and_own_people_are_not_offered(
    office: Office,
) -> None:
    plan_audit(office, "QLKH")
    office.says("secretary", "/danhgia lịch", "KHTC")
    assert "Đánh giá viên 1" not in office.last("secretary").labels
    assert office.says("secretary", "ĐGV1") == "audit_own_unit"
    office.says("secretary", "ĐGV2", "07/10")
    office.presses("secretary", "Chiều")
    session = session_of(office, "KHTC")
    assert (session.day, session.half.value) == (date(2021, 10, 7), "afternoon")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("06/10 sáng: ĐGV1 – KHTC", "audit_own_unit"),
        ("06/10 sáng: ĐGV2 – QLCN", "audit_unit_unclear"),
        ("06/10 sáng: ĐGV2 – Phòng Hợp tác", "audit_unit_unclear"),
        ("08/10 sáng: ĐGV2 – KHTC", "audit_day_outside"),
        ("lịch ngày mai", "audit_line_unread"),
        ("mua xe", "audit_words_unknown"),
    ],
)
def test_a_line_that_cannot_be_changes_nothing(office: Office, line: str, refusal: str) -> None:
    plan_audit(office, "QLKH")
    assert office.says("secretary", f"/danhgia {line}") == refusal
    audit = the_audit(office)
    assert len(office.read(lambda tx: tx.audits.sessions(audit.id))) == 1


def test_of_several_lines_one_bad_one_refuses_all(office: Office) -> None:
    plan_audit(office, "QLKH")
    lines = "06/10 sáng: ĐGV2 – KHTC\n06/10 chiều: ĐGV2 – TTRA"
    assert office.says("secretary", f"/danhgia {lines}") == "audit_own_unit"
    assert len(office.read(lambda tx: tx.audits.sessions(the_audit(office).id))) == 1


# ---- what each sees


@pytest.mark.parametrize(
    ("who", "sees", "not_"),
    [
        ("secretary", ("Phòng QL Khoa học", "Phòng KH-TC", "Đoàn:"), ()),
        ("director", ("Phòng QL Khoa học", "Phòng KH-TC", "Đoàn:"), ()),
        ("head-qlkh", ("Phòng QL Khoa học",), ("Phòng KH-TC", "Đoàn:")),
        ("head-khtc", ("Phòng KH-TC",), ("Phòng QL Khoa học", "Đoàn:")),
        ("auditor-2", ("Phòng KH-TC",), ("Phòng QL Khoa học", "Đoàn:")),
    ],
)
def test_each_sees_their_own_part(
    office: Office, who: str, sees: tuple[str, ...], not_: tuple[str, ...]
) -> None:
    plan_audit(office, "QLKH", "KHTC")
    office.says(who, "/danhgia")
    shown = text_of(office, who)
    assert all(words in shown for words in sees)
    assert not any(words in shown for words in not_)


@pytest.mark.parametrize(
    "act",
    ["đóng", "hủy: không cần", "họp kết thúc: xong", "bỏ lịch QLKH: không cần", "ngày 07/10",
     "đoàn ĐGV3 15/8/2021", "rút ĐGV2", "lịch", "bổ sung biên bản", "kế hoạch",
     "chương trình năm: hai đợt"],
)  # fmt: skip
@pytest.mark.parametrize("who", ["head-qlkh", "auditor-1", "director"])
def test_what_is_typed_without_the_right_is_refused_alike(
    office: Office, who: str, act: str
) -> None:
    plan_audit(office, "QLKH")
    expected = {"audit_open_already"} if (who, act) == ("director", "kế hoạch") else set()
    assert office.says(who, f"/danhgia {act}") in {"not_yours", *expected}


# ---- the day, and after


def left(desk: Desk) -> None:
    """The open dialogue is left."""
    desk.tx.dialogues.leave(desk.actor.id, state="left")


def test_on_the_day_the_command_opens_the_question_and_words_are_a_note(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    office.says("auditor-1", "/danhgia", "ghi chú: đã xem 03 hồ sơ")
    office.says("auditor-1", "phù hợp")
    items = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))
    assert [(each.verdict, each.note) for each in items[:2]] == [
        ("note", "đã xem 03 hồ sơ"),
        ("conform", None),
    ]


def test_a_unit_behind_the_command_opens_what_is_ones_own_of_it(office: Office) -> None:
    plan_audit(office, "QLKH", "KHTC", "VP")
    assert office.says("auditor-1", "/danhgia QLKH") == "audit_not_yet"
    office.at("2021-10-06T09:00")
    assert office.says("auditor-2", "/danhgia QLKH") == "audit_of_another"
    assert office.says("auditor-1", "/danhgia KHTC") == "finding_own_unit"
    assert office.says("auditor-1", "/danhgia TTRA") == "audit_no_session"
    assert office.says("head-khtc", "/danhgia QLKH") == "not_yours"
    office.says("auditor-1", "/danhgia phòng QL Khoa học")
    assert text_of(office, "auditor-1").startswith("Phòng QL Khoa học, điều")
    office.says("secretary", "/danhgia QLKH")
    assert "Đoàn:" in text_of(office, "secretary")
    ask_all(office, "QLKH")
    before = len(office.inbox_of("head-qlkh", "audit_result"))
    office.says("head-qlkh", "/danhgia QLKH")
    assert "- (5.2) đã xem" in text_of(office, "head-qlkh")
    assert len(office.inbox_of("head-qlkh", "audit_result")) == before + 1


def test_a_finding_from_a_question_knows_unit_and_clause_and_answers_it(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    office.says("auditor-1", "/danhgia", "có phát hiện", "nhẹ", "biểu mẫu cũ", "03 hồ sơ", "27/10")
    office.says("auditor-1", "ghi phiếu")
    item = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))[0]
    finding = office.finding("KPH-2021-001")
    assert (item.verdict, item.finding_id) == ("finding", finding.id)
    assert finding.unit_id == office.read(lambda tx: unit_id(tx, "QLKH"))
    assert f"điều {item.clause} " in finding.criterion


def test_a_finding_that_was_left_leaves_the_question_open(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    office.says("auditor-1", "/danhgia", "có phát hiện", "nhẹ")
    office.does("auditor-1", left)
    office.says("auditor-1", "/danhgia")
    item = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))[0]
    assert item.verdict is None
    assert office.last("auditor-1").text.startswith("Phòng QL Khoa học, điều")


def test_a_checklist_on_paper_is_noted_with_its_scan(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    office.says("auditor-1", "/danhgia", "phù hợp")
    assert office.says("auditor-2", "/danhgia phiếu giấy QL Khoa học") == "not_yours"
    office.does("auditor-1", left)
    office.says("auditor-1", "/danhgia phiếu giấy QL Khoa học", "gửi sau")
    items = office.read(lambda tx: tx.audits.items_of(session_of(office, "QLKH").id))
    assert [each.verdict for each in items] == ["conform", *["paper"] * (len(items) - 1)]
    assert f"theo phiếu giấy {len(items) - 1}" in office.last("head-qlkh", "audit_result").text


@pytest.mark.parametrize(
    ("plan", "team"),
    [
        ("số kế hoạch: 88/KH-SKHCN, 17/9/2021", "số quyết định: 91/QĐ-SKHCN, 20/9/2031"),
        ("kế hoạch 88/KH-SKHCN, 17/9/2021", "quyết định 91/QĐ-SKHCN"),
    ],
)
def test_number_and_day_of_the_signed_papers_can_be_typed(
    office: Office, plan: str, team: str
) -> None:
    plan_audit(office, "QLKH")
    office.says("secretary", f"/danhgia {plan}", "gửi sau")
    office.says("secretary", f"/danhgia {team}", "20/9", "gửi sau")
    assert office.says("secretary", "/danhgia số báo cáo") == "audit_not_held"
    audit = the_audit(office)
    assert (audit.plan_number, audit.plan_signed_on) == ("88/KH-SKHCN", date(2021, 9, 17))
    assert (audit.team_number, audit.team_signed_on) == ("91/QĐ-SKHCN", date(2021, 9, 20))


def test_a_paper_that_is_named_is_given_once_it_is_there(office: Office) -> None:
    plan_audit(office, "QLKH")
    assert office.says("auditor-1", "/danhgia biên bản") == "audit_not_held"
    assert office.says("head-qlkh", "/danhgia biên bản") == "not_yours"
    assert office.says("auditor-1", "/danhgia biên bản họp giao ban") == "audit_words_unknown"
    hold(office)
    office.says("auditor-1", "/danhgia biên bản")
    office.says("auditor-1", "/danhgia báo cáo ĐG-2021-001")
    given = [each.delivery.facts["paper"] for each in office.inbox_of("auditor-1", "audit_paper")]
    assert given == ["minutes", "report"]


def test_two_units_of_a_day_are_chosen_between(office: Office) -> None:
    plan_audit(office, "QLKH", "VP")
    office.at("2021-10-06T09:00")
    office.says("auditor-1", "/danhgia")
    labels = office.last("auditor-1").labels
    assert labels[:2] == ("Bắt đầu: Phòng QL Khoa học", "Bắt đầu: Văn phòng")


def test_the_head_acknowledges_under_the_result(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    ask_all(office, "QLKH")
    office.presses("head-qlkh", "Đã nhận, thống nhất")
    shown = office.last("head-qlkh", "audit_result")
    assert (shown.labels, "thống nhất." in shown.text) == ((), True)


def test_units_that_nobody_has_been_to_are_named_before_the_minutes_are_locked(
    office: Office,
) -> None:
    plan_audit(office, "QLKH", "VP")
    office.at("2021-10-06T09:00")
    ask_all(office, "QLKH")
    office.at("2021-10-07T16:00")
    office.says("deputy-director", "/danhgia họp kết thúc")
    assert "Chưa bắt đầu phiếu câu hỏi: Văn phòng." in text_of(office, "deputy-director")
    office.says("deputy-director", "1")
    minutes = office.read(lambda tx: tx.audits.minutes(the_audit(office).id))
    assert minutes[0].words.startswith("Đoàn đã đánh giá theo chương trình, trừ Văn phòng; ghi 00")


def test_an_addendum_is_typed_below_locked_minutes(office: Office) -> None:
    plan_audit(office, "QLKH")
    hold(office)
    office.says("secretary", "/danhgia bổ sung biên bản", "bổ sung thành phần dự họp")
    minutes = office.read(lambda tx: tx.audits.minutes(the_audit(office).id))
    assert [each.words for each in minutes] == ["hệ thống phù hợp", "bổ sung thành phần dự họp"]


def test_an_addendum_may_be_typed_in_one_line_and_needs_minutes(office: Office) -> None:
    audit = plan_audit(office, "QLKH")
    office.says("secretary", "/danhgia bổ sung biên bản ĐG-2021-001: thêm một ảnh")
    assert "chưa họp kết thúc" in text_of(office, "secretary")
    office.at("2021-10-07T16:00")
    hold(office)
    office.says("secretary", "/danhgia bổ sung biên bản ĐG-2021-001: thêm một ảnh")
    assert office.read(lambda tx: tx.audits.minutes(audit.id))[-1].words == "thêm một ảnh"


def test_what_does_not_take_place_has_a_reason_and_offers_nothing_more(office: Office) -> None:
    plan_audit(office, "QLKH", "QLCN")
    office.says("secretary", "/danhgia bỏ lịch QL Khoa học", "trùng lịch họp")
    audit = the_audit(office)
    assert len(office.read(lambda tx: tx.audits.sessions(audit.id))) == 1
    office.says("secretary", "/danhgia hủy", "chuyển sang tháng 11")
    assert the_audit(office).why == "chuyển sang tháng 11"
    office.says("secretary", "/danhgia ĐG-2021-001")
    assert office.last("secretary").labels == ("Bản Word",)
    office.presses("secretary", "Bản Word")
    assert "Biên bản họp kết thúc" not in office.last("secretary").labels
    assert office.says("secretary", "/danhgia bổ sung biên bản ĐG-2021-001: a") == "audit_not_held"


def test_who_has_not_acknowledged_is_asked_about_before_the_audit_is_closed(
    office: Office,
) -> None:
    plan_audit(office, "QLKH")
    office.at("2021-10-06T09:00")
    ask_all(office, "QLKH")
    hold(office)
    office.at("2021-10-13T09:00")
    office.says("secretary", "/danhgia số báo cáo 205/BC-SKHCN, 13/10/2021", "gửi sau")
    for _ in range(2):
        assert office.says("secretary", "/danhgia đóng") is None
        assert "Phòng QL Khoa học chưa xác nhận kết quả" in text_of(office, "secretary")
        office.presses("secretary", "Gửi lại kết quả để xác nhận")
    assert len(office.inbox_of("head-qlkh", "audit_result")) == 2, "once more, and once a day"
    office.says("secretary", "/danhgia đóng")
    office.presses("secretary", "Đóng, ghi vào biên bản")
    assert the_audit(office).closed_at is not None
    shown = office.last("head-qlkh", "audit_result")
    assert (shown.labels, "biên bản ghi chưa có xác nhận" in shown.text) == ((), True)


def test_who_reads_english_reads_english(office: Office) -> None:
    plan_audit(office, "QLKH")
    office.store.write_now(lambda tx: _speak(tx, "secretary", "en"))
    office.says("secretary", "/danhgia")
    assert text_of(office, "secretary").startswith("Internal audit 2021 – ĐG-2021-001")


def _speak(tx: Tx, key: str, language: str) -> Any:
    person = tx.agencies.person_of_key(key)
    assert person is not None
    return tx.agencies.set_language(person.id, language)

"""The story of an audit in chat: written, received, answered, verified, and refused where due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import DutyState, Level
from handlers.said import SentFile
from storage.transaction import Tx
from tests.auditing import MINOR, Audit, answer_all, composed_now, file_minor, report_done

REF = "KPH-2021-001"
M7 = """\
Điểm không phù hợp – phiếu KPH-2021-001
Kính gửi đồng chí Trưởng phòng Quản lý Khoa học.
Đánh giá nội bộ năm 2021, ngày 06/10/2021. Đánh giá viên: đồng chí Đánh giá viên 1, Phòng Kế hoạch - Tài chính.

Mức độ: nhẹ.
Chuẩn mực: TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản.
Nội dung: phòng dùng biểu mẫu của quy trình QT-QLKH-02 lần ban hành 01, trong khi lần ban hành 02 có hiệu lực từ 20/7/2021.
Bằng chứng: 03 hồ sơ tiếp nhận tháng 9/2021, ghi mã tại phiếu.
Thời hạn khắc phục: thứ Tư, 27/10/2021 (15 ngày làm việc).

Đề nghị đồng chí xác nhận trước 17 giờ 00 thứ Sáu, 08/10/2021:
  a. Đã nhận, thống nhất
  b. Đã nhận, có ý kiến bảo lưu
Sau đó báo cáo lần lượt: khắc phục ngay; nguyên nhân; hành động khắc phục. Đánh giá viên kiểm tra và đóng phiếu."""  # noqa: E501 - word for word


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    office = Audit(tmp_path)
    yield office
    office.store.close()


def test_the_head_receives_the_finding_word_for_word(audit: Audit) -> None:
    file_minor(audit)

    notice = audit.last("head-qlkh")
    assert notice.text == M7
    assert notice.labels[:2] == ("Đã nhận, thống nhất", "Đã nhận, có ý kiến bảo lưu")


def test_the_auditor_is_warned_before_a_photo_is_taken(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR[:3])

    asked = audit.last("auditor-1").text
    assert "Không chụp thông tin cá nhân của tổ chức, công dân và tài liệu mật." in asked


@pytest.mark.parametrize("typed", ["QLKH, nhẹ, 7.5.3: {}", "QLKH nhẹ 7.5.3: {}"])
def test_a_finding_told_in_one_line_is_asked_only_for_its_proof(audit: Audit, typed: str) -> None:
    audit.says("auditor-1", f"/phathien {typed.format(MINOR[2])}")
    audit.says("auditor-1", MINOR[3], "1", "1")

    filed = audit.finding(REF)
    assert (filed.level, filed.statement) == (Level.MINOR, MINOR[2])
    assert "7.5.3" in filed.criterion


def test_a_unit_not_understood_costs_nothing_else_of_the_line(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien phòng tên lạ, nhẹ, 7.5.3: biểu mẫu cũ", "QLKH")

    assert "Bằng chứng" in audit.last("auditor-1").text


def test_everything_is_shown_before_it_is_filed(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR, "1")

    shown = audit.last("auditor-1")
    assert "Phòng Quản lý Khoa học" in shown.text
    assert "Mức độ: nhẹ." in shown.text
    assert "điều 7.5.3 Kiểm soát thông tin dạng văn bản" in shown.text
    assert MINOR[2].rstrip(".") in shown.text
    assert MINOR[3] in shown.text
    assert "thứ Tư, 27/10/2021 (15 ngày làm việc)" in shown.text
    assert shown.labels[0] == "Ghi phiếu"
    assert audit.read(lambda tx: tx.findings.of_year(2021)) == []


def test_a_field_can_be_written_anew_before_filing(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR, "1")
    audit.presses("auditor-1", "Sửa: nội dung")
    audit.says("auditor-1", "biểu mẫu cũ còn dùng", "Ghi phiếu")

    filed = audit.finding(REF)
    assert filed.statement == "biểu mẫu cũ còn dùng"
    assert filed.proof == MINOR[3]


def test_a_changed_level_asks_for_its_own_due_day(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR, "1", "sửa mức độ", "KPH nặng")

    assert audit.last("auditor-1").labels[:-1] == ("thứ Tư, 17/11/2021 (30 ngày làm việc)",)
    audit.says("auditor-1", "15/11", "ghi")
    assert audit.finding(REF).level is Level.MAJOR
    assert audit.finding(REF).due_on == date(2021, 11, 15)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("06/10", "finding_day_past"),
        ("5/10", "finding_day_far"),
        ("30/10", "finding_day_off"),
        ("31/11", "day_not_read"),
    ],
)
def test_a_due_day_that_cannot_be_is_explained(audit: Audit, typed: str, why: str) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR)

    assert audit.says("auditor-1", typed) == why


def test_an_auditor_is_refused_at_the_question_of_the_unit(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien")

    assert "Phòng KH-TC" not in audit.last("auditor-1").labels
    assert audit.says("auditor-1", "P. KH-TC") == "finding_own_unit"
    said = "Đồng chí thuộc Phòng KH-TC, không đánh giá đơn vị mình."
    assert audit.last("auditor-1").text == said


def test_a_refused_attempt_uses_no_number(audit: Audit) -> None:
    file_minor(audit)
    assert audit.says("auditor-1", "/phathien KH-TC") == "finding_own_unit"

    assert file_minor(audit, "auditor-3", "Chuyên ngành") == "KPH-2021-002"


def test_a_short_form_of_two_units_is_asked_back(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien")

    assert audit.says("auditor-1", "QLCN") == "finding_which_unit"
    asked = audit.last("auditor-1").text
    assert "Phòng QL Công nghệ hoặc Phòng QL Chuyên ngành" in asked


def test_only_an_auditor_writes_a_finding(audit: Audit) -> None:
    assert audit.says("head-qlkh", "/phathien") == "not_yours"
    assert audit.says("secretary", "/phathien") == "not_yours"


def test_a_recommendation_has_a_series_of_its_own_and_no_duty(audit: Audit) -> None:
    file_minor(audit)
    audit.says("auditor-2", "/phathien", "Phòng QL Công nghệ", "khuyến nghị", *MINOR[1:], "1")
    audit.says("auditor-3", "/phathien", "Thanh tra", "lưu ý", *MINOR[1:], "1")
    audit.says("auditor-3", "/phathien", "Thanh tra", "điểm mạnh", *MINOR[1:], "1")

    refs = [f.ref for f in audit.read(lambda tx: tx.findings.of_year(2021))]
    assert refs == [REF, "KN-2021-001", "KN-2021-002", "GN-2021-001"]
    assert audit.finding("KN-2021-001").duty_id is None
    assert audit.last("head-qlcn").labels == ("Đã nhận", "Đã nhận, có ý kiến bảo lưu")


def test_the_one_line_typed_at_the_open_question_answers_it(audit: Audit) -> None:
    file_minor(audit)
    line = f"{REF} nguyên nhân: "
    assert audit.says("head-qlkh", line + "x" * 600) is None
    assert "nguyên nhân: vì sao để xảy ra?" in audit.last("head-qlkh").text
    assert audit.says("head-qlkh", line + "chưa thu hồi bản cũ") is None
    assert audit.finding(REF).cause == "chưa thu hồi bản cũ"


def test_a_unit_that_is_not_known_is_asked_again(audit: Audit) -> None:
    assert audit.says("auditor-1", "/phathien Phòng Không có") is None
    assert audit.last("auditor-1").text.startswith("Đơn vị được đánh giá?")


def test_photos_belong_to_the_finding_and_are_named_in_words(audit: Audit) -> None:
    audit.says("auditor-1", "/phathien", "QLKH", *MINOR[:3])
    photo = SentFile("photo", "file-1", "anh-7.jpg", 1000)
    audit.says("auditor-1", "", file=photo)
    audit.says("auditor-1", MINOR[3], "1", "sửa nội dung", "khác", "1")

    kept = audit.read(lambda tx: tx.evidence.of(finding_id=audit.finding(REF).id))
    assert [each.name for each in kept] == ["anh-7.jpg"]
    assert "Ảnh kèm phiếu: 01 tệp (anh-7.jpg)." in audit.last("head-qlkh").text


def test_the_notice_waits_for_office_hours(audit: Audit) -> None:
    audit.at("2021-10-06T12:00")
    file_minor(audit)
    assert audit.inbox_of("head-qlkh", "finding") == []

    audit.at("2021-10-06T13:30")
    assert audit.last("head-qlkh", "finding").text == M7


def test_the_deputy_receives_it_where_the_head_cannot_be_reached(audit: Audit) -> None:
    def block(tx: Tx) -> None:
        head = tx.agencies.person_of_key("head-qlcng")
        assert head is not None
        account = tx.accounts.of_person(head.id)
        assert account is not None
        tx.accounts.mark_unreachable(account.id, "blocked")

    audit.store.write_now(block)
    file_minor(audit, "auditor-3", "Chuyên ngành")

    assert audit.inbox_of("head-qlcng", "finding") == []
    assert "Phó Trưởng phòng" in audit.last("deputy-qlcng", "finding").text


def test_agreeing_is_shown_on_the_notice_itself(audit: Audit) -> None:
    file_minor(audit)
    audit.at("2021-10-06T15:00").presses("head-qlkh", "Đã nhận, thống nhất")

    notices = audit.inbox_of("head-qlkh")
    assert len(notices) == 1
    assert "Đơn vị đã nhận lúc 15 giờ 00, 06/10/2021, thống nhất." in notices[0].text
    assert notices[0].labels[0] == "Báo cáo khắc phục: khắc phục ngay"
    assert audit.duty(REF).state is DutyState.RECEIVED


def test_a_reserved_opinion_is_told_to_the_secretariat_at_once(audit: Audit) -> None:
    file_minor(audit)
    audit.presses("head-qlkh", "Đã nhận, có ý kiến bảo lưu")
    audit.says("head-qlkh", "lần ban hành 02 chưa gửi tới phòng")

    told = audit.last("secretary").text
    assert REF in told
    assert "lần ban hành 02 chưa gửi tới phòng" in told
    assert audit.finding(REF).reserved == "lần ban hành 02 chưa gửi tới phòng"
    assert audit.duty(REF).due_on == date(2021, 10, 27)


def test_the_three_answers_have_three_days(audit: Audit) -> None:
    file_minor(audit)
    audit.presses("head-qlkh", "Đã nhận, thống nhất")
    audit.at("2021-10-12T09:00").presses("head-qlkh", "Báo cáo khắc phục: khắc phục ngay")
    audit.says("head-qlkh", "Đã thu hồi biểu mẫu cũ")
    audit.at("2021-10-15T09:00").presses("head-qlkh", "Báo cáo khắc phục: nguyên nhân")
    audit.says("head-qlkh", "Chưa thu hồi bản in cũ")
    audit.presses("head-qlkh", "Báo cáo khắc phục: hành động khắc phục")
    audit.says("head-qlkh", "Đầu mối kiểm tra ngày đầu tháng")

    kept = audit.finding(REF)
    assert (kept.correction_on, kept.cause_on) == (date(2021, 10, 12), date(2021, 10, 15))
    assert kept.action == "Đầu mối kiểm tra ngày đầu tháng"
    notice = audit.inbox_of("head-qlkh", "finding")[0]
    assert "Khắc phục ngay (12/10/2021): Đã thu hồi biểu mẫu cũ." in notice.text
    assert notice.labels[0] == "Báo hoàn thành"


def test_done_too_early_asks_for_what_is_missing(audit: Audit) -> None:
    file_minor(audit)
    audit.says("head-qlkh", f"{REF} đã xong")

    asked = [message.text for message in audit.inbox_of("head-qlkh")[-2:]]
    assert "còn thiếu: khắc phục ngay; nguyên nhân; hành động khắc phục." in asked[0]
    assert "khắc phục ngay: đơn vị đã xử lý" in asked[1]
    assert audit.duty(REF).state is DutyState.OPEN


def test_the_auditor_is_asked_to_verify_with_all_that_was_reported(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)

    asked = audit.last("auditor-1", "finding_check")
    assert asked.labels[:2] == ("Xác nhận, đóng phiếu", "Đề nghị bổ sung")
    for words in ("Đã thu hồi biểu mẫu cũ.", "Chưa thu hồi bản in cũ.", "Kiểm tra đầu tháng."):
        assert words in asked.text
    assert "Minh chứng: Đã thay 03 hồ sơ bằng biểu mẫu lần 02." in asked.text
    assert audit.duty(REF).state is DutyState.REPORTED
    assert audit.inbox_of("auditor-2", "finding_check") == []


def test_closing_settles_the_duty_and_every_message(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    audit.at("2021-10-26T10:00").presses("auditor-1", "Xác nhận, đóng phiếu")

    assert audit.finding(REF).closed_on == date(2021, 10, 26)
    assert audit.duty(REF).state is DutyState.ACCEPTED
    assert audit.last("auditor-1", "finding_check").labels == ("Phiếu bản Word",)
    assert "đóng phiếu ngày 26/10/2021" in audit.last("head-qlkh", "finding").text
    assert "đã được kiểm tra đạt và đóng" in audit.last("head-qlkh").text


def test_a_return_has_its_own_day_and_keeps_the_first_report(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    audit.at("2021-10-20T14:00")
    report_done(audit, "head-qlkh", REF)
    audit.at("2021-10-21T09:00").presses("auditor-1", "Đề nghị bổ sung")
    audit.says("auditor-1", "biểu mẫu mới")
    usual = audit.last("auditor-1").labels
    audit.says("auditor-1", "26/10")

    assert usual[:-1] == ("thứ Ba, 26/10/2021 (03 ngày làm việc)",)
    asked = audit.last("head-qlkh", "finding_return")
    assert "Còn thiếu: biểu mẫu mới." in asked.text
    assert "trước 17 giờ 00 thứ Ba, 26/10/2021" in asked.text
    duty = audit.duty(REF)
    assert (duty.state, duty.round, duty.returned_until) == (
        DutyState.RETURNED,
        1,
        date(2021, 10, 26),
    )

    audit.at("2021-10-25T09:00").presses("head-qlkh", "Báo đã bổ sung")
    audit.says("head-qlkh", "đã gửi biểu mẫu lần 02")
    assert audit.duty(REF).done_on == date(2021, 10, 20)
    audit.at("2021-10-26T09:00").presses("auditor-1", "Xác nhận, đóng phiếu")
    assert audit.finding(REF).closed_on == date(2021, 10, 26)


def test_the_secretariat_does_not_close_the_offices_own_finding(audit: Audit) -> None:
    ref = file_minor(audit, unit="Văn phòng")
    answer_all(audit, "head-vp", ref)
    report_done(audit, "head-vp", ref)

    assert audit.says("secretary", f"đóng {ref}") == "finding_verify_own_unit"
    assert audit.says("head-vp", f"đóng {ref}") == "finding_not_your_part"
    assert audit.finding(ref).closed_on is None
    audit.says("auditor-1", f"đóng {ref}")
    assert audit.finding(ref).closed_on == date(2021, 10, 6)


def test_the_secretariat_does_not_verify_what_it_recorded_itself(audit: Audit) -> None:
    file_minor(audit)
    audit.at("2021-10-12T10:00").says("secretary", f"/kph {REF}")
    audit.presses("secretary", "Ghi thay đơn vị: khắc phục ngay")
    audit.says("secretary", "1", "11/10", "thu hồi")
    assert audit.finding(REF).correction_on == date(2021, 10, 11)
    for label in ("nguyên nhân", "hành động khắc phục", "đã hoàn thành"):
        audit.presses("secretary", f"Ghi thay đơn vị: {label}")
        audit.says("secretary", "bản giấy", "12/10", "như bản giấy")

    assert audit.duty(REF).state is DutyState.REPORTED
    assert audit.says("secretary", f"đóng {REF}") == "finding_verify_own_work"


def test_another_auditor_verifies_where_the_first_one_may_not(audit: Audit) -> None:
    file_minor(audit)

    def move(tx: Tx) -> None:
        auditor = tx.agencies.person_of_key("auditor-1", on=date(2021, 10, 6))
        assert auditor is not None
        tx.agencies.end_post(auditor.posts[0].id, on=date(2021, 10, 7))

    audit.store.write_now(move)
    audit.at("2021-10-12T10:00")
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)

    assert audit.inbox_of("auditor-1", "finding_check") == []
    assert audit.inbox_of("auditor-2", "finding_check") != []
    audit.presses("auditor-2", "Xác nhận, đóng phiếu")
    assert audit.finding(REF).closed_on == date(2021, 10, 12)


def test_to_a_stranger_of_the_finding_it_does_not_exist(audit: Audit) -> None:
    file_minor(audit)

    assert audit.says("head-khtc", f"/kph {REF}") == "not_yours"
    assert audit.says("head-khtc", "/kph KPH-2021-999") == "not_yours"
    audit.says("head-khtc", "/kph")
    assert audit.last("head-khtc").text == (
        "Năm 2021 chưa có phát hiện đánh giá nào đồng chí được xem."
    )


def test_the_list_tells_states_in_words_and_heads_see_their_own(audit: Audit) -> None:
    file_minor(audit)
    file_minor(audit, "auditor-3", "Chuyên ngành")
    audit.presses("head-qlkh", "Đã nhận, thống nhất")
    audit.says("secretary", "/kph")
    audit.says("head-qlcng", "/kph")

    listed = audit.last("secretary").text
    assert "1. KPH-2021-001 – Phòng QL Khoa học – nhẹ – đơn vị đã nhận; thời hạn 27/10" in listed
    assert "2. KPH-2021-002 – Phòng QL Chuyên ngành – nhẹ – đơn vị chưa xác nhận" in listed
    assert "KPH 02, đã đóng 00" in listed
    assert audit.last("head-qlcng").labels == ("KPH-2021-002",)


def test_the_slip_is_a_word_file(audit: Audit) -> None:
    file_minor(audit)
    audit.presses("auditor-1", "Phiếu bản Word")

    sent = audit.last("auditor-1", "finding_slip").delivery

    composed = audit.read(lambda tx: composed_now(tx, sent, audit.now))
    assert composed.attachment.name == "KPH-2021-001.docx"
    assert composed.attachment.render().startswith(b"PK")


def test_findings_are_not_to_be_forwarded(audit: Audit) -> None:
    file_minor(audit)

    notice = audit.last("head-qlkh", "finding").delivery
    assert audit.read(lambda tx: composed_now(tx, notice, audit.now)).protect


def test_a_report_taken_back_is_not_closed_and_asks_anew_when_reported_again(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)

    def take_back(tx: Tx) -> None:
        duty = tx.duties.get(audit.finding(REF).duty_id or 0)
        tx.duties.change(duty, state=DutyState.RECEIVED, done_on=None)

    audit.store.write_now(take_back)
    assert audit.says("auditor-1", f"đóng {REF}") == "finding_not_reported"

    report_done(audit, "head-qlkh", REF)
    assert len(audit.inbox_of("auditor-1", "finding_check")) == 2
    assert audit.says("auditor-1", f"đóng {REF}") is None


def test_words_close_and_report_as_the_buttons_do_and_are_kept(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    audit.says("head-qlkh", f"{REF} xong: đã thay 03 hồ sơ")
    assert audit.duty(REF).state is DutyState.REPORTED
    assert "Minh chứng: đã thay 03 hồ sơ." in audit.last("auditor-1", "finding_check").text

    assert audit.says("head-qlkh", f"đóng {REF}: lý do đã đủ") == "finding_not_your_part"
    audit.says("auditor-1", f"đóng {REF}: chưa đủ")
    assert audit.finding(REF).closed_on is None
    audit.says("auditor-1", f"đóng {REF}: lý do đã xem đủ 03 hồ sơ")
    assert audit.finding(REF).closed_on == date(2021, 10, 6)
    assert "đã xem đủ 03 hồ sơ" in audit.last("auditor-1").text
    seen = audit.read(lambda tx: tx.findings.verifications(audit.finding(REF).id))
    assert [each.words for each in seen] == ["lý do đã xem đủ 03 hồ sơ"]


def test_done_told_too_early_says_what_was_not_recorded(audit: Audit) -> None:
    file_minor(audit)
    audit.says("head-qlkh", f"{REF} xong: đã thay 03 hồ sơ")

    said, asked = [shown.text for shown in audit.inbox_of("head-qlkh")[-2:]]
    assert "Chưa ghi «đã thay 03 hồ sơ»" in said
    assert "khắc phục ngay" in asked


def test_what_was_said_to_lack_stands_where_the_unit_completes_it(audit: Audit) -> None:
    file_minor(audit)
    answer_all(audit, "head-qlkh", REF)
    report_done(audit, "head-qlkh", REF)
    audit.says("auditor-1", f"trả lại {REF}: thiếu biên bản thu hồi", "08/10")

    audit.says("head-qlkh", f"/kph {REF}")
    assert "Còn thiếu: biên bản thu hồi." in audit.last("head-qlkh").text
    audit.says("head-qlkh", f"{REF} đã bổ sung")
    assert "Còn thiếu: biên bản thu hồi." in audit.last("head-qlkh").text
    audit.says("head-qlkh", "biên bản số 05", f"/kph {REF}")
    assert "Còn thiếu" not in audit.last("head-qlkh").text

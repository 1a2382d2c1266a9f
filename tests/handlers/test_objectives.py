"""/muctieu as its users write it: entered, completed, approved, measured, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rules.objective_model import ObjectiveState
from tests.enrolling import Enrolling
from tests.objectives import COUNT, REF, SHARE, cards, in_force, ring, versions


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    made = Enrolling(tmp_path)
    yield made
    made.store.close()


# ---- entering


def test_one_line_enters_an_objective_and_says_what_comes_next(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    told = office.last("head-qlkh")
    assert "Đã ghi MT-2021-001 – Phòng Quản lý Khoa học, năm 2021" in told
    assert "Chỉ tiêu: ≥ 98 %; thời hạn 31/12; theo dõi hàng quý" in told
    assert "Văn phòng tổng hợp, trình Giám đốc phê duyệt" in told
    assert [each.state for each in versions(office)] == [ObjectiveState.DRAFT]


def test_what_a_line_leaves_out_is_asked(office: Enrolling) -> None:
    office.writes("head-qlkh", "/muctieu Hồ sơ giải quyết đúng hạn ≥ 98 %")
    for answer in ("02 công chức", "1", "31/12", "phần mềm một cửa", "hàng quý"):
        office.writes("head-qlkh", answer)
    (made,) = versions(office)
    assert (made.owner, made.method, made.lacks) == ("Trưởng phòng", "phần mềm một cửa", ())


def test_pasted_lines_go_to_the_units_above_them_and_say_what_lacks(office: Enrolling) -> None:
    office.writes(
        "secretary",
        "/muctieu KHTC:\n1. Quyết toán đúng hạn 100 %\n"
        "Sở:\nMức độ hài lòng từ 95% trở lên\nduy trì",
    )
    told = office.last("secretary")
    assert "MT-2021-001. Phòng KH-TC: Quyết toán đúng hạn (100 %); còn thiếu" in told
    assert "MT-2021-002. Toàn cơ quan: Mức độ hài lòng (≥ 95 %)" in told
    assert "Chưa ghi được 01 dòng" in told
    assert "- duy trì" in told
    office.writes("secretary", "/muctieu MT-2021-001 nguồn lực: 02 kế toán; cách đo: ngày gửi")
    assert "Đã đủ nội dung" in office.last("secretary")


def test_lines_below_a_heading_that_is_not_sure_go_to_nobody(office: Enrolling) -> None:
    """«QLCN» may be two divisions: what stands below it is not the unit's above."""
    office.writes(
        "secretary",
        "/muctieu KHTC:\nQuyết toán đúng hạn 100 %\nQLCN:\nHồ sơ thẩm định đúng hạn ≥ 95 %",
    )
    told = office.last("secretary")
    assert "Chưa ghi được 02 dòng" in told
    assert "- Hồ sơ thẩm định đúng hạn ≥ 95 %" in told
    assert len(office.read(lambda tx: tx.objectives.drafts(2021))) == 1


def test_another_unit_s_name_before_a_line_is_not_taken_into_one_s_own(office: Enrolling) -> None:
    own = SHARE.removeprefix("/muctieu ")
    for name in ("QLCN", "Phòng Kế hoạch - Tài chính"):
        office.writes("head-qlkh", f"/muctieu {name}: {own}")
        assert "Không có nội dung này" in office.last("head-qlkh")
    assert versions(office) == []
    office.writes("head-qlkh", f"/muctieu QLKH: {own}")
    assert versions(office) != []


@pytest.mark.parametrize("words", ["Đồng ý", "nhat tri", "đồng ý phê duyệt", "duyệt"])
def test_a_plain_agreement_approves_what_was_just_submitted(office: Enrolling, words: str) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("secretary", "/muctieu trình")
    office.writes("director", words)
    assert [each.state for each in versions(office)] == [ObjectiveState.APPROVED]


def test_a_head_enters_for_no_other_unit(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    for text in (f"/muctieu {REF} chỉ tiêu: ≥ 90 %", f"/muctieu {REF}", f"{REF} quý I: 48/50"):
        office.writes("head-khtc", text)
        assert "Không có nội dung này trong phần việc" in office.last("head-khtc")
    assert [each.target for each in versions(office)] == ["98"]


def test_an_auditor_reads_and_enters_nothing(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("auditor-1", "/muctieu QLKH")
    assert "MT-2021-001 (chờ phê duyệt)" in office.last("auditor-1")
    office.writes("auditor-1", SHARE)
    assert "Không có nội dung này" in office.last("auditor-1")


def test_a_draft_is_given_up_only_with_a_reason_and_stays_on_record(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("head-qlkh", f"/muctieu {REF} bỏ")
    assert "Cần nêu lý do" in office.last("head-qlkh")
    office.writes("head-qlkh", f"/muctieu {REF} bỏ: trùng mục tiêu khác")
    (gone,) = versions(office)
    assert (gone.state, gone.reason) == (ObjectiveState.DROPPED, "trùng mục tiêu khác")


def test_a_bad_value_in_a_line_opens_the_form_with_all_the_rest(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE.replace("31/12", "31/13"))
    told = [each.text for each in office.chat("head-qlkh")[-2:]]
    assert '"hạn: 31/13"' in told[0]
    assert "Khi nào hoàn thành?" in told[1]
    office.writes("head-qlkh", "31/12")
    assert versions(office)[0].resources == "02 công chức"


# ---- approval


def test_the_director_approves_what_was_shown_and_nothing_else(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("secretary", "/muctieu trình")
    assert "Đã trình Giám đốc: 01 mục tiêu" in office.last("secretary")
    office.writes("head-qlkh", f"/muctieu {REF} chỉ tiêu: ≥ 97 %")
    office.presses("director", "Phê duyệt")
    assert versions(office)[0].state is ObjectiveState.DRAFT
    assert "(≥ 97 %)" in office.last("director")
    office.presses("director", "Phê duyệt")
    assert versions(office)[0].state is ObjectiveState.APPROVED
    assert "Giám đốc đã phê duyệt 01 mục tiêu" in office.last("secretary")
    assert "Đề nghị niêm yết tại phòng làm việc và gửi 01 bản" in office.last("head-qlkh")


def test_what_is_not_complete_is_not_put_before_the_director(office: Enrolling) -> None:
    office.writes("secretary", "/muctieu KHTC:\nQuyết toán đúng hạn 100 %")
    office.writes("secretary", "/muctieu trình")
    assert "chưa có mục tiêu nào đủ nội dung" in office.last("secretary")


def test_only_the_director_approves(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    for who in ("head-qlkh", "deputy-director"):
        office.writes(who, "/muctieu duyệt")
        assert versions(office)[0].state is ObjectiveState.DRAFT
    assert "ký thay trên văn bản giấy" in office.last("deputy-director")
    assert "Không có nội dung này" in office.last("head-qlkh")


def test_the_directors_words_go_back_to_the_office(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("secretary", "/muctieu trình")
    office.presses("director", "Đề nghị xem lại")
    office.writes("director", "nêu rõ nguồn số liệu")
    assert '"nêu rõ nguồn số liệu"' in office.last("secretary")
    assert versions(office)[0].state is ObjectiveState.DRAFT


def test_the_signed_paper_puts_objectives_in_force_with_its_number(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    assert "phê duyệt theo 25/QĐ-SKHCN, ngày 22/02/2021" in office.last("secretary")
    (approval,) = office.read(lambda tx: tx.objectives.approvals(2021))
    assert (approval.number, approval.approved_by) == ("25/QĐ-SKHCN", None)
    assert versions(office)[0].approval_id == approval.id


def test_the_number_of_the_paper_follows_an_approval_in_chat(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("secretary", "/muctieu trình")
    office.presses("director", "Phê duyệt")
    office.writes("secretary", "/muctieu phê duyệt số 25/QĐ-SKHCN ngày 22/2/2021")
    office.writes("secretary", "1")
    (approval,) = office.read(lambda tx: tx.objectives.approvals(2021))
    assert approval.number == "25/QĐ-SKHCN"
    assert approval.approved_by is not None


def test_what_is_approved_changes_only_by_a_new_version_with_a_reason(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.writes("head-qlkh", f"/muctieu {REF} bỏ: không làm nữa")
    assert "đã được phê duyệt nên được giữ" in office.last("head-qlkh")
    office.writes("head-qlkh", f"/muctieu {REF} chỉ tiêu: ≥ 97 %")
    assert "Lý do thay đổi" in office.last("head-qlkh")
    office.writes("head-qlkh", "thiếu 01 công chức")
    assert "Nội dung cũ vẫn có hiệu lực" in office.last("head-qlkh")
    first, second = versions(office)
    assert (first.state, first.target) == (ObjectiveState.APPROVED, "98")
    office.writes("secretary", "/muctieu trình")
    office.presses("director", "Phê duyệt")
    first, second = versions(office)
    assert (first.state, second.state) == (ObjectiveState.REPLACED, ObjectiveState.APPROVED)
    assert (second.target, second.reason) == ("97", "thiếu 01 công chức")


# ---- results


def test_each_objective_is_asked_once_a_period_with_its_last_value(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE), ("head-qlkh", COUNT))
    ring(office, "2021-04-01T07:30")
    ring(office, "2021-04-02T07:30")
    (card,) = cards(office, "head-qlkh")
    assert "Quý I/2021: đề nghị cho biết kết quả. Chưa có kết quả nào trước đó" in card
    assert "Ban hành" not in card
    office.writes("head-qlkh", "mt1 49/50")
    assert "Đã ghi quý I/2021: 98 % (49/50), đang đạt" in cards(office, "head-qlkh")[0]
    ring(office, "2021-07-01T07:30")
    card = cards(office, "head-qlkh")[1]
    assert "Lần trước: quý I/2021: 98 % (49/50), đang đạt" in card
    assert "6 tháng đầu năm 2021: đề nghị cho biết kết quả" in card


def test_without_objectives_nobody_is_asked(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    ring(office, "2021-04-01T07:30")
    assert cards(office, "head-qlkh") == []


def test_an_answer_given_before_is_not_asked_again(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.at("2021-03-31T09:00")
    office.writes("head-qlkh", f"{REF} quý I: 49/50")
    ring(office, "2021-04-01T07:30")
    assert cards(office, "head-qlkh") == []


def test_a_correction_is_a_new_row_and_the_old_one_stays(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.writes("head-qlkh", f"{REF} quý I: 48/50")
    office.writes("head-qlkh", f"{REF} quý I: 49/50")
    found = office.read(lambda tx: tx.objectives.results(REF))
    assert [(each.number, each.value) for each in found] == [(1, "96"), (2, "98")]
    known = office.read(lambda tx: tx.objectives.results_of_year(2021))
    assert known[REF]["2021-Q1"].value == "98"


def test_a_miss_is_told_in_words_and_its_cause_can_follow(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.writes("head-qlkh", f"{REF} quý I: 48/50")
    assert "Đánh giá: có nguy cơ không đạt" in office.last("head-qlkh")
    office.presses("head-qlkh", "Ghi nguyên nhân, biện pháp")
    office.writes("head-qlkh", "02 hồ sơ chờ ý kiến")
    last = office.read(lambda tx: tx.objectives.results(REF))[-1]
    assert (last.number, last.value, last.part, last.note) == (2, "96", 48, "02 hồ sơ chờ ý kiến")


def test_it_cannot_be_declared_achieved_against_its_figures(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.writes("head-qlkh", f"{REF} quý I: 48/50")
    office.writes("head-qlkh", f"{REF} đạt")
    told = office.last("head-qlkh")
    assert "Chưa ghi «đạt» cho MT-2021-001: quý I/2021 có kết quả 96 % (48/50)" in told
    assert "chỉ tiêu ≥ 98 %" in told
    office.writes("head-qlkh", f"{REF} cả năm đạt 97,9 %")
    assert "năm 2021 có kết quả 97,9 %" in office.last("head-qlkh")
    assert len(office.read(lambda tx: tx.objectives.results(REF))) == 1


def test_not_achieved_needs_its_cause(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.at("2022-01-04T08:00")
    office.writes("head-qlkh", f"{REF} cả năm: 97,2 %")
    assert "Nguyên nhân chưa đạt?" in office.last("head-qlkh")
    assert office.read(lambda tx: tx.objectives.results(REF)) == []
    office.writes("head-qlkh", "thiếu nhân lực quý II")
    assert "Đánh giá: không đạt" in office.last("head-qlkh")
    (result,) = office.read(lambda tx: tx.objectives.results(REF))
    assert (result.verdict, result.note) == ("not_achieved", "thiếu nhân lực quý II")


def test_the_year_that_meets_its_target_is_achieved(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    ring(office, "2022-01-04T07:30")
    assert "Năm 2021: đề nghị cho biết kết quả" in cards(office, "head-qlkh")[0]
    office.writes("head-qlkh", "mt1 98,4 %")
    assert "Đánh giá: đạt" in office.last("head-qlkh")
    office.writes("head-qlkh", "/muctieu")
    told = office.last("head-qlkh")
    assert told.index("Kết quả năm 2021:") < told.index("Chưa có mục tiêu nào được nhập")
    assert "Hồ sơ giải quyết đúng hạn (≥ 98 %): năm 2021: 98,4 %, đạt" in told


def test_a_draft_is_not_measured_and_a_period_to_come_neither(office: Enrolling) -> None:
    office.writes("head-qlkh", SHARE)
    office.writes("head-qlkh", f"{REF} quý I: 48/50")
    assert "đang chờ Giám đốc phê duyệt" in office.last("head-qlkh")
    in_force(office)
    office.writes("head-qlkh", f"{REF} quý III: 48/50")
    assert "Quý III/2021 chưa bắt đầu" in office.last("head-qlkh")


def test_a_figure_that_cannot_be_read_is_asked_again_and_nothing_is_recorded(
    office: Enrolling,
) -> None:
    in_force(office, ("head-qlkh", SHARE))
    office.writes("head-qlkh", f"{REF} quý I: 120 %")
    assert "Chưa đọc được số" in office.last("head-qlkh")
    assert office.read(lambda tx: tx.objectives.results(REF)) == []


def test_the_overview_counts_by_unit(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE), ("head-qlkh", COUNT))
    office.writes("head-qlkh", f"{REF} quý I: 49/50")
    for who in ("secretary", "director"):
        office.writes(who, "/muctieu")
        told = office.last(who)
        assert "Phòng QL Khoa học: 02 mục tiêu; đang đạt 01; chưa có kết quả 01" in told
        assert "Phòng KH-TC: chưa nhập" in told


# ---- however it is typed


def test_a_changed_message_with_a_reference_is_a_further_row(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    message = office.writes("head-qlkh", f"{REF} quý I: 48/50")
    office.edits("head-qlkh", message, f"{REF} quý I: 49/50")
    found = office.read(lambda tx: tx.objectives.results(REF))
    assert [(each.number, each.value) for each in found] == [(1, "96"), (2, "98")]


def test_a_changed_answer_to_a_card_is_asked_for_by_reference(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    ring(office, "2021-04-01T07:30")
    message = office.writes("head-qlkh", "mt1 48/50")
    office.edits("head-qlkh", message, "mt1 49/50")
    assert "gửi tin mới có mã mục tiêu" in office.last("head-qlkh")
    assert len(office.read(lambda tx: tx.objectives.results(REF))) == 1


def test_a_reply_to_the_card_is_its_one_open_line(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE), ("head-qlkh", COUNT))
    ring(office, "2021-07-01T07:30")
    card = next(each for each in office.chat("head-qlkh") if each.kind == "objectives_card")
    message = card.delivery.message_id
    assert message is not None
    office.answers("head-qlkh", message, "48/50")
    assert "Chưa rõ" in office.last("head-qlkh")
    office.writes("head-qlkh", "mt2 2 văn bản")
    office.answers("head-qlkh", message, "48/50")
    assert "Đã ghi nhận – MT-2021-001, quý II/2021: 96 % (48/50)" in office.last("head-qlkh")


def test_a_number_that_the_card_has_not_is_told_so_and_answers_no_form(office: Enrolling) -> None:
    in_force(office, ("head-qlkh", SHARE))
    ring(office, "2021-04-01T07:30")
    office.writes("head-qlkh", "mt1")
    office.writes("head-qlkh", "mt7: 2")
    assert "chưa có số 7" in office.last("head-qlkh")
    assert office.read(lambda tx: tx.objectives.results(REF)) == []


def test_who_stands_in_for_the_director_answers_and_does_not_approve(office: Enrolling) -> None:
    office.writes("director", "/vang 22/2–5/3 thay: Phó Giám đốc")
    office.writes("head-qlkh", SHARE)
    office.writes("secretary", "/muctieu trình")
    assert "Giám đốc vắng đến 05/3" in office.last("secretary")
    office.writes("deputy-director", "/muctieu duyệt")
    assert "Văn phòng ghi số, ngày: /muctieu duyệt" in office.last("deputy-director")
    assert versions(office)[0].state is ObjectiveState.DRAFT
    office.presses("director", "Phê duyệt")
    assert versions(office)[0].state is ObjectiveState.APPROVED

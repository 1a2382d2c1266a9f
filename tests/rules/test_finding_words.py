"""What is typed beside a finding's number."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.finding_words import Wish, read_dated, read_judgement, read_wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("đóng", Wish("finding.close")),
        ("có hiệu lực", Wish("finding.effective")),
        ("co hieu luc, đã xem 05 hồ sơ", Wish("finding.effective", "đã xem 05 hồ sơ")),
        ("Chưa hiệu lực: còn lặp lại", Wish("finding.not_effective", "còn lặp lại")),
        ("không hiệu quả", Wish("finding.not_effective")),
        ("hủy: ghi nhầm đơn vị", Wish("finding.cancel", "ghi nhầm đơn vị")),
        ("xóa phiếu", Wish("finding.delete")),
        ("sửa nội dung", Wish("finding.edit")),
        ("ghi thêm: đã gửi bản giấy", Wish("finding.add", "đã gửi bản giấy")),
        ("nguyên nhân: chưa thu hồi", Wish("finding.cause", "chưa thu hồi")),
        ("khắc phục", Wish("finding.next")),
        ("khắc phục: đã thu hồi", Wish("finding.correction", "đã thu hồi")),
        ("trả lại: thiếu ảnh", Wish("finding.return", "thiếu ảnh")),
        ("a", Wish("finding.ack")),
        ("b", Wish("finding.reserve")),
        ("đóng : lý do đã đủ biên bản", Wish("finding.close", "lý do đã đủ biên bản")),
        ("đóng phiếu vì đã thay biểu mẫu", Wish("finding.close", "vì đã thay biểu mẫu")),
        ("kiểm tra đạt, đã xem 03 hồ sơ", Wish("finding.close", "đã xem 03 hồ sơ")),
        ("xong: đã thay biểu mẫu", Wish("finding.next", "đã thay biểu mẫu")),
        ("đã bổ sung: biên bản 05", Wish("finding.next", "biên bản 05")),
        ("đã bổ sung", Wish("finding.next")),
        ("bổ sung: thiếu ảnh", Wish("finding.return", "thiếu ảnh")),
    ],
)
def test_words_beside_a_number_ask_for_an_act(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize(
    "text", ["đóng: chưa đủ biên bản", "đóng: không đạt", "đóng, được không?", "xong: nếu kịp"]
)
def test_an_end_that_is_in_doubt_is_only_looked_at(text: str) -> None:
    assert read_wish(text) == Wish("finding.show")


@pytest.mark.parametrize(
    "text",
    [
        "khắc phục xong rồi ạ",
        "đóng dấu xong rồi",
        "nguyên nhân thì phòng đang xem",
        "sửa xong biểu mẫu rồi",
        "hủy bản cũ xong",
        "xóa tệp cũ rồi",
        "đang làm, 20/10 xong",
    ],
)
def test_a_sentence_about_the_work_is_left_to_who_understands_replies(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize(
    "text", ["có hiệu lực từ 15/5", "hiệu lực của thông tư", "đã có quyết định"]
)
def test_without_a_number_only_a_plain_judgement_is_one(text: str) -> None:
    assert read_judgement(text) is None


def test_a_judgement_may_have_its_reason_behind_a_stop() -> None:
    assert read_judgement("chưa có hiệu lực, mẫu cũ vẫn dùng") == Wish(
        "finding.not_effective", "mẫu cũ vẫn dùng"
    )


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("đóng ngày 10/10", 5),
        ("đã hoàn thành vào ngày 15/10", 0),
        ("hoàn thành ngày 30/10", -15),
        ("xong 01/10/2021", 14),
    ],
)
def test_an_act_of_a_named_day_tells_how_far_it_lies_behind(text: str, behind: int) -> None:
    found = read_dated(text, date(2021, 10, 15))
    assert found is not None
    assert found[1] == behind


def test_an_act_of_a_named_day_keeps_the_words_behind_it() -> None:
    found = read_dated("đóng ngày 15/10: đã xem đủ", date(2021, 10, 15))
    assert found == (Wish("finding.close", "đã xem đủ"), 0)


@pytest.mark.parametrize("text", ["đóng", "ngày 10/10 họp", "đang làm, 20/10 xong", "xong 32/13"])
def test_what_names_no_day_of_an_act_is_not_dated(text: str) -> None:
    assert read_dated(text, date(2021, 10, 15)) is None

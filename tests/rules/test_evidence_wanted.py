"""What an item's words ask to be shown, and what a file answers of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.evidence_wanted import (
    KEYS,
    Held,
    claims,
    lacking,
    named_in,
    shows,
    wanted_of,
)

BOTH = ("posted_photo", "copy_to_office")


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("niêm yết tại phòng làm việc và gửi 01 bản về Văn phòng Sở để tổng hợp", BOTH),
        ("Xây dựng Mục tiêu chất lượng; gửi 02 bản về thường trực BCĐ ISO", ("copy_to_office",)),
        ("nop mot ban ve VP", ("copy_to_office",)),
        ("Gửi bản giấy đã ký về Văn phòng", ("copy_to_office",)),
        ("Tổ chức tập huấn, lập danh sách ký nhận và biên bản", ("minutes", "attendance")),
        ("Gửi bản quét về Văn phòng Sở", ("signed_scan",)),
        ("Kiểm tra kho, kèm hình ảnh", ("photos",)),
        ("Chụp ảnh bản niêm yết", ("posted_photo",)),
        ("Báo cáo kết quả về Văn phòng Sở để theo dõi", ()),
        ("Gửi báo cáo Ban chỉ đạo", ()),
        ("", ()),
    ],
)
def test_the_plans_own_words_say_what_is_wanted(content: str, wanted: tuple[str, ...]) -> None:
    assert wanted_of(content) == wanted


@pytest.mark.parametrize(
    ("form", "name", "words", "shown"),
    [
        ("photo", "anh-12.jpg", "", "posted_photo"),
        ("document", "IMG_0001.HEIC", "", "posted_photo"),
        ("document", "scan.pdf", "", "copy_to_office"),
        ("document", "niem-yet.pdf", "", "posted_photo"),
        ("photo", "anh-12.jpg", "gửi 01 bản giấy về VP", "copy_to_office"),
        ("video", "video-3.mp4", "", "posted_photo"),
        ("voice", "ghi-am-3.ogg", "đã niêm yết", None),
        ("reference", "số 45/QĐ-SKHCN", "", None),
        ("link", "https://x.vn/a.pdf", "", None),
        ("link", "https://x.vn/a.pdf", "ảnh niêm yết", "posted_photo"),
    ],
)
def test_name_caption_and_form_say_what_a_file_shows(
    form: str, name: str, words: str, shown: str | None
) -> None:
    assert shows(form, name=name, words=words, wanted=BOTH, held=()) == shown


def test_a_second_picture_is_not_taken_for_the_paper() -> None:
    shown = shows("photo", name="anh-2.jpg", words="", wanted=BOTH, held=("posted_photo",))
    assert shown is None


def test_any_file_answers_the_only_thing_that_is_wanted() -> None:
    only = ("posted_photo",)
    assert shows("document", name="a.pdf", words="", wanted=only, held=()) == "posted_photo"
    assert shows("voice", name="a.ogg", words="", wanted=only, held=()) is None


def test_paper_that_a_unit_says_it_sent_is_no_longer_asked_of_it() -> None:
    said = "đã niêm yết, gửi 01 bản về VP"
    assert lacking(BOTH, (), words=said) == ["posted_photo"]
    assert lacking(BOTH, ()) == list(BOTH), "Văn phòng itself has not said that it has it"


@pytest.mark.parametrize("said", ["chưa kịp gửi 01 bản", "sẽ gửi 01 bản về VP", "đã niêm yết", ""])
def test_what_was_not_sent_is_not_claimed(said: str) -> None:
    assert claims(said, BOTH) == set()


def test_the_office_names_what_it_has_seen() -> None:
    assert named_in("đã nhận 01 bản", BOTH) == ["copy_to_office"]
    assert named_in("đã xem bản niêm yết tại phòng ngày 26/3", BOTH) == ["posted_photo"]
    assert named_in("đủ rồi", BOTH) == []


@given(st.text(), st.text(), st.lists(st.sampled_from(KEYS), unique=True))
def test_whatever_is_sent_only_what_is_wanted_is_shown(
    name: str, words: str, wanted: list[str]
) -> None:
    for form in ("photo", "document", "voice", "link"):
        assert shows(form, name=name, words=words, wanted=wanted, held=()) in {*wanted, None}


def test_nothing_is_held_until_something_came() -> None:
    assert not Held().anything
    assert Held(references=1).anything
    assert Held(shown=frozenset({"copy_to_office"})).anything

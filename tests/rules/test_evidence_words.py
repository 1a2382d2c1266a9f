"""Links and documents' numbers in what people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.evidence_words import is_reference, link_in, skips, without


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("đã xong, xem https://drive.vn/a?b=1.", "https://drive.vn/a?b=1"),
        ("www.skhcn.gov.vn/tin-tuc/1, đã đăng", "www.skhcn.gov.vn/tin-tuc/1"),
        ("(HTTP://X.VN/A)", "HTTP://X.VN/A"),
        ("http://", None),
        ("không có đường dẫn", None),
        ("30/3 xong", None),
    ],
)
def test_a_link_is_found_as_it_was_typed(text: str, link: str | None) -> None:
    assert link_in(text) == link


def test_the_words_beside_a_link_are_read_without_it() -> None:
    assert without("đã xong: https://x.vn/2", "https://x.vn/2") == "đã xong"


@pytest.mark.parametrize(
    "text",
    [
        "số 45/QĐ-SKHCN ngày 12/3/2021",
        "45/qd-skhcn",
        "BC 12/2021/BC-VP, lưu tại văn thư",
        "lưu tại tủ hồ sơ ISO",
        "văn bản 12 ngày 3/4",
    ],
)
def test_number_or_place_of_a_document_is_evidence(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    ["đã xong 30/3", "xong theo Quyết định 19/2014/QĐ-TTg", "căn cứ TT 26/2014/TT-BKHCN", "ok", ""],
)
def test_a_day_or_a_legal_basis_is_none(text: str) -> None:
    assert not is_reference(text)


@pytest.mark.parametrize("text", ["bỏ qua", "Bo qua.", "chưa có minh chứng"])
def test_there_may_be_nothing_to_show(text: str) -> None:
    assert skips(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    is_reference(text)
    skips(text)
    link = link_in(text)
    assert link is None or without(text, link) is not None

"""Markings of classified documents: as they are stamped, not where words only speak of them."""

from __future__ import annotations

import pytest

from bot.rules.secrecy_marks import is_marked


@pytest.mark.parametrize(
    "text", ["MẬT", "TỐI MẬT – số 5", "(TUYỆT MẬT)", "to-trinh_MẬT_05.pdf", "độ mật: MẬT"]
)
def test_a_marking_is_found(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize(
    "text", ["bí mật", "QUY CHẾ BẢO MẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "MẬTX", ""]
)
def test_words_about_secrecy_are_no_marking(text: str) -> None:
    assert not is_marked(text)

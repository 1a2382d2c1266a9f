"""What Văn phòng writes about incomplete evidence."""

from __future__ import annotations

import pytest

from bot.rules.missing_words import Missing, read_missing


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "đã nhận 01 bản, thiếu ảnh bản niêm yết",
            Missing("ảnh bản niêm yết", received="01 bản"),
        ),
        ("Văn phòng đã nhận 01 bản. Còn thiếu ảnh.", Missing("ảnh", received="01 bản")),
        ("còn thiếu: ảnh bản niêm yết", Missing("ảnh bản niêm yết")),
        ("thieu anh niem yet", Missing("anh niem yet")),
        ("ảnh bản niêm yết", Missing("ảnh bản niêm yết")),
        (
            "Văn phòng chưa thấy bản niêm yết",
            Missing(words="Văn phòng chưa thấy bản niêm yết."),
        ),
        ("Ảnh mờ. Đề nghị chụp lại", Missing(words="Ảnh mờ. Đề nghị chụp lại.")),
    ],
)
def test_words_become_the_agreed_sentence_or_stand_for_it(text: str, meant: Missing) -> None:
    assert read_missing(text) == meant

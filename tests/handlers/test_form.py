"""What questions take as words."""

from __future__ import annotations

import pytest

from bot.rules.errors import RuleBroken
from handlers.form import fitting


def test_words_that_fit_are_kept_whole() -> None:
    assert fitting("  vừa đủ \n", 6) == "vừa đủ"


@pytest.mark.parametrize(
    ("text", "says"), [("bảy chữ", "words_too_long"), (" \u200b ", "words_needed")]
)
def test_longer_words_are_sent_back_and_never_cut(text: str, says: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        fitting(text, 6)
    assert refused.value.sentence == says

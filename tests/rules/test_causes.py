"""Every kind of obstacle that a reply can tell is one that the office sorts by."""

from __future__ import annotations

from bot.rules.causes import CAUSES, cause_of
from bot.rules.understand import ReasonKind


def test_what_is_read_from_a_reply_is_a_kind_of_the_office() -> None:
    assert {cause_of(kind.value) for kind in ReasonKind} == set(CAUSES)


def test_other_words_stay_as_they_were_told() -> None:
    assert cause_of("mưa bão") == "mưa bão"

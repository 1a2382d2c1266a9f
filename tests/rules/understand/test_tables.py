"""The tables hold together."""

from __future__ import annotations

from bot.rules.understand.lexicon import LEXICON
from bot.rules.understand.marks import Mark
from bot.rules.understand.phrases import vocabulary
from bot.rules.understand.repair import Mender
from bot.rules.understand.sayings import SAYS, Mood
from bot.rules.understand.spellings import KEPT_WORDS

NOT_PHRASES = {Mark.UNKNOWN, Mark.COUNT}


def _phrases(mark: Mark) -> list[str]:
    return [phrase.strip() for phrase in LEXICON[mark].replace("\n", " ").split(",")]


def test_every_mark_has_phrases() -> None:
    assert set(LEXICON) == set(Mark) - NOT_PHRASES
    assert all(all(_phrases(mark)) for mark in LEXICON)


def test_a_phrase_stands_once() -> None:
    told = [phrase for mark in LEXICON for phrase in _phrases(mark)]
    assert sorted({phrase for phrase in told if told.count(phrase) > 1}) == []


def test_a_phrase_bound_to_its_marks_has_a_word_that_keeps_them() -> None:
    bound = [phrase[1:] for mark in LEXICON for phrase in _phrases(mark) if phrase[0] == "="]
    assert [phrase for phrase in bound if KEPT_WORDS.isdisjoint(phrase.split())] == []


def test_every_verb_says_something_in_every_mood() -> None:
    assert all(len(says) == len(Mood) for says in SAYS.values())


def test_mending_leaves_known_words_alone() -> None:
    mender = Mender(vocabulary())
    plain = [word for word in vocabulary() if word.isascii() and word.isalpha() and len(word) > 3]
    assert [word for word in plain if len(mender.mend(word)) != 1] == []

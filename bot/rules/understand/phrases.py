"""Finds the longest phrases of the lexicon in a row of words, fast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from bot.rules.understand.cleaning import plain
from bot.rules.understand.lexicon import LEXICON
from bot.rules.understand.marks import Mark
from bot.rules.understand.spellings import KEPT_WORDS
from bot.rules.understand.tokens import Kind, Token


class Marked(NamedTuple):
    """``tokens[start:end]`` are a mark of something."""

    mark: Mark
    start: int
    end: int


class _Node:
    """A place in the tree of phrases."""

    __slots__ = ("after", "mark")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.mark: Mark | None = None


STAND_INS: Final = {Kind.CODE: "<code>", Kind.DOCUMENT: "<document>"}


def _forms(word: str, *, strict: bool, bare: bool) -> tuple[str, ...]:
    """How a word of a phrase may stand in a row of words."""
    folded = plain(word)
    if bare or word not in KEPT_WORDS:
        return (folded,)
    return (word,) if strict else (word, folded)


def _spelt(phrase: str) -> Iterator[tuple[str, ...]]:
    strict, bare = phrase.startswith("="), phrase.startswith("~")
    words = phrase.lstrip("=~").split()
    yield from product(*(_forms(word, strict=strict, bare=bare) for word in words))


def _tree(lexicon: Mapping[Mark, str]) -> _Node:
    root = _Node()
    for mark, phrases in lexicon.items():
        for phrase in phrases.replace("\n", " ").split(","):
            for words in _spelt(phrase.strip()):
                node = root
                for word in words:
                    node = node.after.setdefault(word, _Node())
                node.mark = mark if node.mark is None else node.mark
    return root


_ROOT = _tree(LEXICON)


def vocabulary() -> frozenset[str]:
    """Every single word of the lexicon, as it may stand in a row of words."""
    words: set[str] = set()
    waiting = [_ROOT]
    while waiting:
        node = waiting.pop()
        words.update(node.after)
        waiting.extend(node.after.values())
    return frozenset(words)


def phrase_at(words: Sequence[Token], at: int, end: int) -> Marked | None:
    """The longest phrase that begins here and ends before ``end``; the first in the table wins."""
    node, found, place = _ROOT, None, at
    while place < end:
        token = words[place]
        kind = token.kind
        step = node.after.get(
            token.word if kind is Kind.WORD else STAND_INS.get(kind) or token.word
        )
        if step is None:
            break
        node = step
        place += 1
        if node.mark is not None:
            found = Marked(node.mark, at, place)
    return found

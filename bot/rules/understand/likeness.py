"""The second reader: which meaning the words of a reply are most like, by the examples.

It counts in how many examples of each meaning a word, a mark, or a row of two or three stands, and
adds up how much each speaks for a meaning (naive Bayes). It knows no grammar, which is why it errs
where the first reader does not: where both agree, the reading can be trusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Final, NamedTuple

from bot.rules.understand.cleaning import plain
from bot.rules.understand.examples import examples
from bot.rules.understand.gathering import gather
from bot.rules.understand.marks import Mark
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import Context, Intent
from bot.rules.understand.tokens import Kind

_BITS: Final = 48
_MASK: Final = (1 << _BITS) - 1
_ONE: Final = 1 << 16
_FIELDS: Final = tuple((intent, place * _BITS) for place, intent in enumerate(Intent))
_UNSEEN: Final = 0.1
"""Of so many examples is supposed what none shows: nothing is impossible."""
_SHARES: Final = {0: "<nothing>", 100: "<all>"}
_ANY_DAY: Final = date(2026, 10, 6)
_EDGE: Final = "^"
_FEW: Final = 6
"""Four words and their edges: so short a reply means little without its question."""
_SHAPES: Final = {
    Kind.NUMBER: "<number>",
    Kind.PAIR: "<pair>",
    Kind.FULL_DATE: "<date>",
    Kind.MONTH_YEAR: "<month>",
    Kind.CODE: "<code>",
    Kind.DOCUMENT: "<document>",
    Kind.TIME: "<time>",
    Kind.BREAK: ",",
    Kind.ASKING: "?",
    Kind.LINK: "<link>",
}


_bare = lru_cache(maxsize=8192)(plain)


class _Weights(NamedTuple):
    """What each trait adds to what an unseen one would: all meanings in one whole number.

    Ten sums in one addition: each meaning has its own field of bits in the number.
    """

    unseen: tuple[float, ...]
    of: dict[Hashable, int]


def likeness(reply: Parts, asked: Context, signs: int) -> dict[Intent, float]:
    """How much the words speak for each meaning, in natural logarithms; higher is likelier."""
    unseen, of = _weights()
    found = [weight for weight in map(of.get, _traits(reply, asked, signs)) if weight]
    total, known = sum(found), len(found)
    return {
        intent: (total >> field & _MASK) / _ONE + known * unseen[place]
        for place, (intent, field) in enumerate(_FIELDS)
    }


def count_examples() -> None:
    """Do now what the first reply would wait for: some tenths of a second."""
    _weights()


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    """Counted once, from all examples."""
    counts: dict[Intent, Counter[Hashable]] = {intent: Counter() for intent in Intent}
    for example in examples():
        reply = Parts(example.text, _ANY_DAY)
        signs = gather(reply, example.context).signs
        counts[example.intent].update(set(_traits(reply, example.context, signs)))
    spare = _UNSEEN * len(set().union(*counts.values()))
    weights: dict[Hashable, int] = {}
    for intent, field in _FIELDS:
        for trait, times in counts[intent].items():
            weight = round(log((times + _UNSEEN) / _UNSEEN) * _ONE) << field
            weights[trait] = weights.get(trait, 0) + weight
    unseen = tuple(log(_UNSEEN / (counted.total() + spare)) for counted in counts.values())
    return _Weights(unseen, weights)


def _traits(reply: Parts, asked: Context, signs: int) -> list[Hashable]:
    """Words and marks, alone and in rows, and signs; some of them also under their question."""
    words: list[Hashable] = [_EDGE, *_words(reply), _EDGE]
    marks: list[Hashable] = [0, *_marks(reply), 0]
    found: list[Hashable] = [(asked,), *words, *marks]
    found.extend(pairwise(words))
    found.extend(zip(words, words[1:], words[2:], strict=False))
    found.extend(pairwise(marks))
    while signs:
        sign = signs & -signs
        found.append((sign,))
        found.append((asked, sign))
        signs ^= sign
    if len(words) <= _FEW:
        found.extend([(asked, word) for word in words])
    return found


def _words(reply: Parts) -> list[Hashable]:
    """The words without their marks; a day, a share, a number stand for all of their kind."""
    pieces = {day.start: (day.end, f"<day {day.manner}>") for day in reply.dates}
    pieces |= {
        share.start: (share.end, _SHARES.get(share.percent, "<share>")) for share in reply.shares
    }
    words, bare, shapes = reply.words, _bare, _SHAPES
    if not pieces:
        return [shapes.get(token.kind) or bare(token.word) for token in words]
    found: list[Hashable] = []
    at, last = 0, len(words)
    while at < last:
        if at in pieces:
            at, word = pieces[at]
        else:
            token, at = words[at], at + 1
            word = shapes.get(token.kind) or bare(token.word)
        found.append(word)
    return found


def _marks(reply: Parts) -> list[Hashable]:
    found: list[Hashable] = []
    for clause in reply.clauses:
        found.extend([one.mark for one in clause.marks if one.mark is not Mark.FILLER])
        found.append(0)
    return found

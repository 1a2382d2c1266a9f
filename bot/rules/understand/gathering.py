"""Gathers what a reply says under its question: its share of the work and all of its signs."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.rules.understand.date_words import Manner
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import Context
from bot.rules.understand.scan import Said
from bot.rules.understand.signs import Sign
from bot.rules.understand.statements import read
from bot.rules.understand.tokens import Kind

_SHORT: Final = 4
_WHOLE: Final = 100


class Gathered(NamedTuple):
    """``percent`` of the work is done; ``signs`` are bits of :class:`Sign`."""

    said: Said
    percent: int | None
    signs: int


def gather(reply: Parts, asked: Context) -> Gathered:
    """Everything that the words say, before it is decided what they mean."""
    said = read(reply.clauses, marked=reply.clean.plain != reply.clean.low)
    percent, doubtful = _percent(reply, said)
    signs = reply.signs | said.signs | _percent_signs(percent)
    signs |= Sign.DOUBT if doubtful or _speaks_of_before(reply, asked) else 0
    signs |= Sign.SHORT if len(reply.words) <= _SHORT else 0
    signs |= Sign.STRANGE if reply.strange() else 0
    signs |= Sign.ODD if reply.odd() else 0
    return Gathered(said, percent, signs)


def _percent(reply: Parts, said: Said) -> tuple[int | None, bool]:
    """The last share; beside a change only per cent are of the work ("sửa 2/5 quy trình")."""
    shares = reply.shares
    if said.signs & Sign.CHANGED:
        shares = [share for share in shares if reply.words[share.end - 1].kind is Kind.PERCENT]
    return (shares[-1].percent, shares[-1].doubtful) if shares else (None, False)


def _speaks_of_before(reply: Parts, asked: Context) -> bool:
    """Whether an answer to the monthly question names a time that is over ("tháng trước")."""
    return asked is Context.MONTHLY and any(named.manner is Manner.PAST for named in reply.dates)


def _percent_signs(percent: int | None) -> int:
    if percent is None:
        return 0
    return Sign.FULL if percent == _WHOLE else Sign.PART if percent else Sign.ZERO

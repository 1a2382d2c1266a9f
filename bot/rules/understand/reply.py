"""Understands one reply: from typed text to its meaning, through the stages of this package."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.rules.understand.cards import card_answer, cards_of
from bot.rules.understand.chosen_day import choose_day, day_of
from bot.rules.understand.date_words import Manner
from bot.rules.understand.decision import Verdict, decide
from bot.rules.understand.meanings import BLOCKING
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import Context, Intent, ReasonKind, Understood
from bot.rules.understand.signs import Sign
from bot.rules.understand.statements import Said, read
from bot.rules.understand.tokens import Kind

_SHORT: Final = 4
_WHOLE: Final = 100
_OTHER_SERIES: Final = ("kph", "kn-", "qđ-", "qd-")
"""Findings, recommendations and decisions have numbers of their own."""


def understand(text: str, *, context: str, today: date) -> Understood:
    """What a written reply means, given the question that was asked.

    ``context`` is a value of :class:`Context`; ``today`` is the agency's day, against which days
    are counted. Never raises for any text; raises ``ValueError`` for an unknown context.
    """
    asked = Context(context)
    reply = Parts(text, today)
    cards = cards_of(reply)
    if cards:
        return card_answer(cards, asked)
    said = read(reply.clauses, marked=reply.clean.plain != reply.clean.low)
    percent, doubtful = _percent(reply, said)
    signs = reply.signs | said.signs | _percent_signs(percent)
    signs |= Sign.DOUBT if doubtful or _speaks_of_before(reply, asked) else 0
    signs |= Sign.SHORT if len(reply.words) <= _SHORT else 0
    verdict = decide(signs, context=asked, strange=reply.strange())
    return _answer(reply, said, verdict, signs=signs, percent=percent)


def _percent(reply: Parts, said: Said) -> tuple[int | None, bool]:
    if not reply.shares or said.signs & (Sign.EXTEND | Sign.CHANGED):
        return None, False
    share = reply.shares[-1]
    return share.percent, share.doubtful


def _speaks_of_before(reply: Parts, asked: Context) -> bool:
    """Whether an answer to the monthly question names a time that is over ("tháng trước")."""
    return asked is Context.MONTHLY and any(named.manner is Manner.PAST for named in reply.dates)


def _percent_signs(percent: int | None) -> int:
    if percent is None:
        return 0
    return Sign.FULL if percent == _WHOLE else Sign.PART if percent else Sign.ZERO


def _answer(
    reply: Parts, said: Said, verdict: Verdict, *, signs: int, percent: int | None
) -> Understood:
    found, role = choose_day(reply, verdict.intent)
    blocked = Intent.BLOCKED in {verdict.intent, verdict.secondary} and bool(
        signs & (BLOCKING | Sign.UNABLE)
    )
    day, exact = day_of(found, role, reply.today)
    shown = percent if verdict.intent in _WITH_PERCENT else None
    return Understood(
        intent=verdict.intent,
        sure=verdict.sure,
        percent=shown,
        day=day,
        exact=exact,
        date_text=reply.piece(found.start, found.end) if found else None,
        date_role=role,
        alternatives=verdict.alternatives,
        secondary=verdict.secondary,
        reason_kind=_kind(said) if blocked else None,
        reason=_reason(reply, said) if blocked else None,
        procedures=tuple(
            code for code in _pieces(reply, Kind.CODE) if not code.lower().startswith(_OTHER_SERIES)
        ),
        basis=next(iter(_pieces(reply, Kind.DOCUMENT)), None),
        codes=tuple(token.word for token in reply.words if token.kind is Kind.CARD),
        period_month=next((named.month for named in reply.dates if named.month), None),
        both=bool(signs & Sign.BOTH),
    )


_WITH_PERCENT = frozenset({Intent.DONE, Intent.IN_PROGRESS, Intent.NOT_STARTED, Intent.BLOCKED})


def _kind(said: Said) -> ReasonKind | None:
    """The kind of the obstacle; another unit only when nothing more telling is named."""
    kinds = list(dict.fromkeys(said.kinds))
    telling = [kind for kind in kinds if kind is not ReasonKind.OTHER_UNIT]
    if ReasonKind.PUBLICATION in telling:
        return ReasonKind.PUBLICATION
    return next(iter([*telling, *kinds]), None)


def _reason(reply: Parts, said: Said) -> str | None:
    if said.blocking is None:
        return None
    start, end = said.blocking
    end = min(max(end, start + 1), len(reply.words))
    return reply.piece(start, end) or None


def _pieces(reply: Parts, kind: Kind) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            reply.clean.piece(token.start, token.end) for token in reply.words if token.kind is kind
        )
    )

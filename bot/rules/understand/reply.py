"""Understands one reply: from typed text to its meaning, through the stages of this package."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.rules.understand.agreement import agreed
from bot.rules.understand.cards import card_answer, cards_of
from bot.rules.understand.chosen_day import choose_day, day_of
from bot.rules.understand.decision import Verdict, decide, doubted
from bot.rules.understand.gathering import Gathered, gather
from bot.rules.understand.likeness import likeness
from bot.rules.understand.meanings import BLOCKING
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import Context, DateRole, Intent, ReasonKind, Understood
from bot.rules.understand.scan import Said
from bot.rules.understand.signs import Sign
from bot.rules.understand.tokens import Kind

_OTHER_SERIES: Final = ("kph", "kn-", "qđ-", "qd-", "cđ-", "cd-", "nv-", "ph-")
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
    gathered = gather(reply, asked)
    verdict = decide(gathered.signs, context=asked)
    verdict = agreed(
        verdict,
        likeness(reply, asked, gathered.signs),
        context=asked,
        words=len(reply.words),
    )
    return _answer(reply, gathered, verdict, asked)


def _answer(reply: Parts, gathered: Gathered, verdict: Verdict, asked: Context) -> Understood:
    said, percent, signs = gathered
    found, role = choose_day(reply, verdict.intent)
    blocked = Intent.BLOCKED in {verdict.intent, verdict.secondary} and bool(
        signs & (BLOCKING | Sign.UNABLE)
    )
    day, exact = day_of(found, role, reply.today)
    if role is DateRole.PROMISED and day is not None and day < reply.today:
        verdict = doubted(verdict, asked)
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
        procedures=_procedures(reply),
        basis=next(iter(_pieces(reply, Kind.DOCUMENT)), None),
        codes=tuple(piece.lower() for piece in _pieces(reply, Kind.CARD)),
        period_month=next((named.month for named in reply.dates if named.month), None),
        both=bool(signs & Sign.BOTH),
    )


_WITH_PERCENT = frozenset(
    {
        Intent.DONE,
        Intent.IN_PROGRESS,
        Intent.NOT_STARTED,
        Intent.BLOCKED,
        Intent.EXTENSION_REQUEST,
    }
)


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


def _procedures(reply: Parts) -> tuple[str, ...]:
    named = _pieces(reply, Kind.CODE)
    return tuple(code for code in named if not code.lower().startswith(_OTHER_SERIES))


def _pieces(reply: Parts, kind: Kind) -> tuple[str, ...]:
    if kind not in reply.kinds:
        return ()
    return tuple(
        dict.fromkeys(
            reply.clean.piece(token.start, token.end) for token in reply.words if token.kind is kind
        )
    )

"""Replies that are codes of a card ("3a 4b", "3 a") and hold little else."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.marks import Mark
from bot.rules.understand.parts import Parts
from bot.rules.understand.phrases import phrase_at
from bot.rules.understand.reading import Context, Intent, Understood
from bot.rules.understand.tokens import Kind

_CARD_INTENTS: Final[dict[Context, dict[str, Intent]]] = {
    Context.MONTHLY: {"a": Intent.NO_CHANGE, "b": Intent.CHANGE_REPORTED},
    Context.DEADLINE: {
        "a": Intent.DONE,
        "b": Intent.IN_PROGRESS,
        "c": Intent.BLOCKED,
        "d": Intent.EXTENSION_REQUEST,
    },
}

_FIGURES: Final = frozenset({Kind.CARD, Kind.NUMBER})


def cards_of(reply: Parts) -> tuple[str, ...]:
    """The codes of a reply that holds little else ("3a 4b", "3 a")."""
    if reply.kinds.isdisjoint(_FIGURES):
        return ()
    found: list[str] = []
    rest = 0
    for at, token in enumerate(reply.words):
        before = reply.words[at - 1] if at else None
        if token.kind is Kind.CARD:
            found.append(token.word)
        elif (
            token.word in {"a", "b", "c", "d"} and before is not None and before.kind is Kind.NUMBER
        ):
            found.append(before.word + token.word)
            rest -= 1
        elif token.kind is Kind.NUMBER or (token.kind is Kind.WORD and not _small(reply, at)):
            rest += 1
    return tuple(dict.fromkeys(found)) if found and rest <= 0 else ()


def _small(reply: Parts, at: int) -> bool:
    phrase = phrase_at(reply.words, at, len(reply.words))
    return phrase is not None and phrase.mark in {Mark.FILLER, Mark.ACK, Mark.TOPIC}


def card_answer(cards: tuple[str, ...], asked: Context) -> Understood:
    """The letters of the ordinary cards; what an item's letters mean is the card's to say."""
    meanings = _CARD_INTENTS.get(asked, {})
    letters = {card[-1] for card in cards}
    first = meanings.get(cards[0][-1], Intent.ACKNOWLEDGED)
    sure = len(letters) == 1 and letters <= set(meanings)
    others = () if sure else tuple(dict.fromkeys((first, *meanings.values())))
    return Understood(intent=first, sure=sure, codes=cards, alternatives=others)

"""What the two readers say together: sure only where they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.rules.understand.decision import Verdict, offered
from bot.rules.understand.reading import Context, Intent

_HEARD_SURE: Final = 15.0
_HEARD: Final = 6.0
"""So much the grammar's word counts among the others, when it is sure and when it is not."""
_CLEAR: Final = 12
_EASY_WORDS: Final = 3
"""So far ahead the likeliest meaning must be to be trusted: 1 for each word beyond the third."""


def agreed(
    verdict: Verdict, likely: Mapping[Intent, float], *, context: Context, words: int
) -> Verdict:
    """The verdict of the grammar, weighed against the likeness to the examples.

    Where the examples speak for another meaning, nothing is sure, and the stronger voice is
    offered first. A reply of few ``words`` has little to be ahead by.
    """
    heard = _HEARD_SURE if verdict.sure else _HEARD
    weighed = {**likely, verdict.intent: likely[verdict.intent] + heard}
    first = max(weighed, key=weighed.__getitem__)
    clear = min(max(words - _EASY_WORDS, 1), _CLEAR)
    if verdict.sure and _ahead(verdict.intent, likely) >= clear:
        return verdict
    if first is verdict.intent:
        second = verdict.secondary or max(
            (intent for intent in likely if intent is not first), key=likely.__getitem__
        )
        return replace(verdict, sure=False, alternatives=offered(first, second, context))
    return Verdict(
        first,
        sure=False,
        alternatives=offered(first, verdict.intent, context),
        secondary=verdict.secondary if verdict.secondary is not first else verdict.intent,
    )


def _ahead(intent: Intent, likely: Mapping[Intent, float]) -> float:
    return likely[intent] - max(score for other, score in likely.items() if other is not intent)

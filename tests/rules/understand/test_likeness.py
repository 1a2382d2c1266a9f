"""The table of examples, and what new replies are most like."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.understand.examples import Example, examples
from bot.rules.understand.gathering import gather
from bot.rules.understand.likeness import likeness
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import Context, Intent

TODAY = date(2026, 10, 6)


def _most_like(text: str, asked: Context) -> Intent:
    reply = Parts(text, TODAY)
    scores = likeness(reply, asked, gather(reply, asked).signs)
    return max(scores, key=scores.__getitem__)


def test_a_reply_stands_once_under_its_question() -> None:
    told = [(example.text, example.context) for example in examples()]
    assert len(told) == len(set(told))


def test_every_meaning_has_examples() -> None:
    assert {example.intent for example in examples()} == set(Intent)


def _is_known(says: str, example: Example) -> bool:
    if says.startswith("["):
        return says.strip("[]").partition(" = ")[0] in example.text
    return says == "ask" or (says.endswith("%") and 0 <= int(says[:-1]) <= 100)


def test_what_an_example_says_beside_is_well_written() -> None:
    assert [e for e in examples() if not all(_is_known(says, e) for says in e.says)] == []


@pytest.mark.parametrize(
    ("text", "asked", "intent"),
    [
        ("bên mình hoàn tất cả rồi nhé", Context.DEADLINE, Intent.DONE),
        ("các cháu đi ăn liên hoan chưa", Context.DEADLINE, Intent.UNRELATED),
        ("chưa có gì", Context.MONTHLY, Intent.NO_CHANGE),
        ("chưa có gì", Context.DEADLINE, Intent.NOT_STARTED),
    ],
)
def test_a_new_reply_is_like_those_of_its_meaning(
    text: str, asked: Context, intent: Intent
) -> None:
    assert _most_like(text, asked) is intent

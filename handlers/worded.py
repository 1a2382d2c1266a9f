"""What Văn phòng's answers share: verbs that need words, and saying what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.rules.access import NotYours
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

ByWords = Callable[["Desk", dict[str, Any], str], None]


def message_of(desk: Desk) -> int | None:
    """The message whose button was pressed."""
    return desk.button.delivery_id if desk.button else None


def settled(desk: Desk, sentence: str, duty_id: int, message: int | None = None) -> None:
    """Say it under the question and to who answered."""
    work = telling.facts_of(desk, desk.tx.duties.get(duty_id))
    telling.settle(desk, sentence, message=message, work=work)


def by_words(name: str, asks: str, title: str, act: ByWords) -> Callable[..., None]:
    """A verb that needs words: asked for in a form of one question."""

    def finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
        act(desk, answers, answers["words"])

    form = dialogue.declare(Form(name, (Question("words", asks, dialogue.words),), finish, title))

    def begin(desk: Desk, args: dict[str, Any]) -> None:
        if not telling.of_office(desk):
            raise NotYours
        dialogue.begin(desk, form, message=message_of(desk), **args)

    return begin

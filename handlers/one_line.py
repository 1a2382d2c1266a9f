"""A form that one typed line has answered in part, or whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.desk import plain
from bot.rules.errors import RuleBroken
from handlers import dialogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.actions.desk import Desk
    from handlers.dialogue import Answers, Form


def filled(
    desk: Desk, form: Form, known: Answers, typed: Mapping[str, str] | None = None
) -> Answers | None:
    """The answers, plain, where the line has told all of them; else None, and the rest is asked.

    ``typed`` are the words for each question; they are read as the form reads them, and what it
    refuses is said and asked, so that nothing else of the line is lost.
    """
    answers = plain(known)
    for key, words in (typed or {}).items():
        question = form.question(key)
        if not words or key in answers:
            continue
        try:
            answers[key] = dialogue.read_answer(desk, question, answers, words)
        except RuleBroken as refused:
            if question.needed(answers):
                desk.reply(refused.sentence, **refused.facts)
    if form.unanswered(answers) is None:
        return dict(answers)
    dialogue.begin(desk, form, **answers)
    return None

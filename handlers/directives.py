"""/giao: a directive outside the plan, in one line or asked: which unit, what, by when."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import directive, telling
from bot.rules.access import require
from bot.rules.dated_words import day_in_words
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_to_come
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from handlers.said import Said

    Answers = dict[str, Any]

_UNTIL = re.compile(r"[\s,;(]*(?:thoi han|cham nhat|han|truoc ngay|truoc|xong)\b[^,;]*$")


def assign(desk: Desk, said: Said) -> None:
    """``/giao QLCN: rà soát danh mục tài liệu, hạn 20/7``; what it leaves out is asked."""
    require(desk.actor, "assign")
    text = nfc_clean(said.arguments).strip()
    name, colon, rest = text.partition(":")
    known: Answers = {}
    if text:
        units = match_unit(name if colon else text, working_units(desk), desk.today).units
        known |= {"unit": units[0].id} if len(units) == 1 else {}
        known |= {"candidates": [unit.id for unit in units]} if len(units) > 1 else {}
    if colon:
        known |= _words_and_day(desk, rest.strip())
    if DIRECTIVE.after(None, known) is None:
        _finish(desk, known, None)
    else:
        dialogue.begin(desk, DIRECTIVE, **known)


def _words_and_day(desk: Desk, text: str) -> Answers:
    cut = _UNTIL.search(fold_in_place(text))
    day = day_in_words(text[cut.start() :], today=desk.today) if cut else None
    words = text[: cut.start()] if cut and day else text
    known: Answers = {"words": words.strip(" ,;.")} if words.strip(" ,;.") else {}
    return known | ({"due": day.isoformat()} if day else {})


def _finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    require(desk.actor, "assign")
    unit = desk.units[int(answers["unit"])]
    duty = directive.give(desk, unit, answers["words"], date.fromisoformat(answers["due"]))
    desk.reply("directive_receipt", work=telling.facts_of(desk, duty))


DIRECTIVE = dialogue.declare(
    Form(
        "office_directive",
        (
            Question(
                "unit",
                "directive_ask_unit",
                named(working_units),
                choices=offered(working_units),
            ),
            Question("words", "directive_ask_words", dialogue.words),
            Question("due", "directive_ask_due", day_to_come),
        ),
        _finish,
        "directive_form",
    )
)

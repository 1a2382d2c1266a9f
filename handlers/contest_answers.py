"""Văn phòng answers a queried assignment: it stands, ends, or goes to another unit (F4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import contested, matters, telling
from bot.rules.access import NotYours
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.unit_choices import named, working_units
from handlers.worded import ByWords, by_words, message_of, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue


def _kept(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = contested.keep(desk, int(args["matter"]), words)
    settled(desk, "office_assignment_kept", duty.id, args.get("message"))


def _taken_away(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = contested.take_away(desk, int(args["matter"]), words)
    settled(desk, "office_assignment_ended", duty.id, args.get("message"))


def hand_on(desk: Desk, args: dict[str, Any]) -> None:
    """«Giao đơn vị khác»: which, and why, is asked."""
    if not telling.of_office(desk):
        raise NotYours
    dialogue.begin(desk, HAND_ON, matter=int(args["matter"]), message=message_of(desk))


def _takers(desk: Desk, answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The units that could take it over: not who queries it, nor who owes the same already."""
    _, duty = matters.office_matter(desk, int(answers["matter"]))
    return [
        {"text": unit.short, "value": unit.id}
        for unit in working_units(desk)
        if contested.may_take(desk, duty, unit)
    ]


def _taker(desk: Desk, answers: dict[str, Any], text: str) -> int:
    """Any unit by its name; why it cannot take it over is told."""
    unit_id = int(named(working_units)(desk, answers, text))
    _, duty = matters.office_matter(desk, int(answers["matter"]))
    contested.fits(desk, duty, desk.units[unit_id])
    return unit_id


def _finish_hand_on(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    unit = desk.units[int(answers["unit"])]
    made = contested.hand_on(desk, int(answers["matter"]), unit, answers["words"])
    settled(desk, "office_assignment_handed", made.id, answers.get("message"))


HAND_ON = dialogue.declare(
    Form(
        "office_hand_on",
        (
            Question("unit", "office_ask_taker", _taker, choices=_takers),
            Question("words", "office_ask_hand_on", dialogue.words),
        ),
        _finish_hand_on,
        "office_form_contested",
    )
)

VERBS: dict[str, Any] = {
    "office.keep": by_words("office_keep", "office_ask_keep", "office_form_contested", _kept),
    "office.hand_on": hand_on,
    "office.take_away": by_words(
        "office_take_away", "office_ask_take_away", "office_form_contested", _taken_away
    ),
}
WITH_WORDS: dict[str, ByWords] = {
    "office.keep": _kept,
    "office.take_away": _taken_away,
}

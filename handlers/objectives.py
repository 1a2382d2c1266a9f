"""/muctieu: quality objectives by unit, from the first line to the year's «đạt» or «không đạt»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.actions import objective_approval as approval
from bot.actions import objective_entry as entry
from bot.actions import telling
from bot.rules.access import LEADERS, NotYours, may, require
from bot.rules.model import Role
from bot.rules.objective_words import (
    REF,
    Asked,
    ResultWords,
    Wish,
    dropped,
    read_asked,
    read_result,
)
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import (
    objective_approve,
    objective_change,
    objective_form,
    objective_lines,
    objective_lists,
    objective_result,
)

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

_OF_CARD = re.compile(r"^mt\s?(?P<number>\d{1,2})\b\s*[:.]?\s*")
_OPENS = re.compile(r"^(?:muc tieu\s+)?(?=mt-20\d\d-\d)")


def objectives(desk: Desk, said: Said) -> None:
    """``/muctieu``, with a line that enters one, a reference and its result, or what is wanted."""
    require(desk.actor, "objectives")
    asked = read_asked(said.arguments)
    year = asked.year or desk.today.year
    match asked.wish:
        case Wish.SHOW:
            _show(desk, year)
        case Wish.LIST:
            approval.send_paper(desk, desk.actor.id, _known_year(desk, year))
        case Wish.SUBMIT:
            objective_approve.submit(desk, year)
        case Wish.APPROVE:
            objective_approve.approve_words(desk, asked.rest, year)
        case Wish.OF_REF:
            _of_ref(desk, asked)
        case Wish.ENTER:
            objective_lines.enter(desk, asked.rest, year)


def typed(desk: Desk, said: Said) -> bool:
    """«MT-2021-001 quý I: 48/50», and «mt1 48/50» to the card that asked."""
    text = nfc_clean(said.text).strip()
    folded = fold_in_place(text)
    opened = _OPENS.match(folded)
    if opened is not None and REF.match(folded[opened.end() :]):
        require(desk.actor, "objectives")
        _of_ref(desk, read_asked(text[opened.end() :]))
        return True
    found = _OF_CARD.match(folded)
    if found is not None:
        return _of_card(desk, int(found["number"]), text[found.end() :])
    return _answers_card(desk, said, text)


def edited(desk: Desk, said: Said) -> bool:
    """A changed message that names a reference says it anew: a correction is a further row.

    «mt1 …» named a line of the card of then, so its change is asked for by reference.
    """
    folded = fold_in_place(nfc_clean(said.text).strip())
    opened = _OPENS.match(folded)
    if opened is not None and REF.match(folded[opened.end() :]):
        return typed(desk, said)
    if _OF_CARD.match(folded) is None or not desk.tx.outbox.said_to(
        desk.actor.id, "objectives_card", limit=1
    ):
        return False
    desk.reply("objective_edit_by_ref")
    return True


def _of_card(desk: Desk, number: int, rest: str) -> bool:
    """The numbered line of the latest card that asks who writes for results."""
    cards = desk.tx.outbox.said_to(desk.actor.id, "objectives_card", limit=1)
    lines = cards[0].facts["asked"] if cards else []
    if not lines:
        return False
    if not 0 < number <= len(lines):
        desk.reply("objective_no_line", number=number, count=len(lines))
        return True
    line = lines[number - 1]
    told = read_result(rest, year=int(line["period"][:4]))
    if told is None:
        objective_result.begin(desk, line)
        return True
    _take(desk, line, told)
    return True


def _answers_card(desk: Desk, said: Said, text: str) -> bool:
    """«48/50» in reply to the card that asked: sure where it still asks for one result."""
    told = read_result(text, year=desk.today.year) if said.reply_to is not None else None
    if told is None or said.reply_to is None:
        return False
    card = desk.tx.outbox.of_message(said.chat_id, said.reply_to)
    if card is None or card.kind != "objectives_card":
        return False
    asked = card.facts["asked"]
    lines = [line for line in asked if not objective_result.answered(desk, line)] or asked
    if len(lines) > 1:
        desk.reply("objective_which_line", text=text, count=len(asked))
    else:
        _take(desk, lines[0], told)
    return True


def _take(desk: Desk, line: dict[str, Any], told: ResultWords) -> None:
    objective = entry.objective_of(desk, line["ref"])
    objective_result.take(desk, objective, replace(told, period=told.period or line["period"]))


# ---- what is there


def _show(desk: Desk, year: int) -> None:
    unit_id = entry.own_unit(desk)
    if unit_id is None or may(desk.actor, "see_all_objectives"):
        objective_lists.overview(desk, year)
    else:
        objective_lists.show_unit(desk, unit_id, year)


def _known_year(desk: Desk, year: int) -> int:
    """Raises ``NothingReady`` where the year has no objective to print."""
    if not desk.tx.objectives.current(year):
        raise approval.NothingReady(year=year, lacking=[])
    return year


def _of_ref(desk: Desk, asked: Asked) -> None:
    objective = entry.objective_of(desk, asked.ref)
    if not asked.rest:
        objective_lists.show_one(desk, objective)
        return
    reason = dropped(asked.rest)
    if reason is not None:
        gone = entry.drop(desk, objective, reason=reason)
        desk.reply("objective_dropped", o=entry.facts_of(desk, gone))
        return
    told = read_result(asked.rest, year=objective.year)
    if told is not None:
        objective_result.take(desk, objective, told)
        return
    objective_change.change(desk, objective, asked.rest)


# ---- buttons


def _print(desk: Desk, args: dict[str, Any]) -> None:
    require(desk.actor, "objectives")
    if not (telling.of_office(desk) or desk.actor.holds(*LEADERS, Role.AUDITOR)):
        raise NotYours
    approval.send_paper(desk, desk.actor.id, _known_year(desk, int(args["year"])))


def _waiting(desk: Desk, args: dict[str, Any]) -> None:
    require(desk.actor, "approve_objectives")
    objective_approve.show_waiting(desk, int(args["year"]))


VERBS: dict[str, Any] = {
    "objectives.print": _print,
    "objectives.waiting": _waiting,
    **objective_approve.VERBS,
    **objective_form.VERBS,
    **objective_result.VERBS,
}

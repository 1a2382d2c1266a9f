"""/bangiao: a leaver's or mover's posts and all that is open go to a successor, once confirmed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions.handover import MOVED
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.person_match import match_people
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import dialogue, handover_guidance
from handlers.handover_form import HANDOVER, leavers, takers
from handlers.unit_choices import working_units

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

    Answers = dict[str, Any]

_TO = re.compile(r"[\s,;]*\b(?:ban giao cho|giao cho|cho|nguoi nhan|to)\b\s*:?\s*")
_MOVES = re.compile(r"[\s,;]*\b(?:chuyen (?:sang|den|ve|toi)|chuyen|moves? to)\b\s*:?\s*")


def begin(desk: Desk, said: Said) -> None:
    """``/bangiao Trưởng phòng QLKH cho: …, chuyển sang: Phòng …``; what lacks is asked."""
    require(desk.actor, "hand_over")
    known = _read(desk, nfc_clean(said.arguments))
    if HANDOVER.unanswered(known) is not None:
        dialogue.begin(desk, HANDOVER, **known)


def _read(desk: Desk, text: str) -> Answers:
    """What one line tells; the rest is asked."""
    office = desk.actor.holds(Role.SECRETARIAT)
    known: Answers = {"grants": office}
    who, to, where = _parts(text)
    if where is not None:
        known["where"] = MOVED
        units = match_unit(where, working_units(desk), desk.today).units
        known |= {"unit": units[0].id} if len(units) == 1 else {}
    if who:
        found = match_people(who, leavers(desk), desk.units, on=desk.today)
        if len(found) == 1:
            known["leaver"] = found[0].id
        elif found:
            known["among"] = [person.id for person in found]
        else:
            raise RuleBroken("handover_nobody_of_that_name", text=who)
    if to and "leaver" in known:
        found = match_people(to, takers(desk, known), desk.units, on=desk.today)
        known |= {"successor": found[0].id} if len(found) == 1 else {}
    return known


def _parts(text: str) -> tuple[str, str, str | None]:
    """(who, to whom, to which unit); the unit None when no move is told."""
    plain = fold_in_place(text)
    to, moves = _TO.search(plain), _MOVES.search(plain)
    starts = sorted(found.start() for found in (to, moves) if found)
    who = text[: starts[0]] if starts else text
    parts = ["", ""]
    for place, found in enumerate((to, moves)):
        if found is not None:
            end = next((at for at in starts if at > found.start()), len(text))
            parts[place] = text[found.end() : end].strip(" ,;.")
    return who.strip(" ,;.:"), parts[0], parts[1] if moves else None


VERBS: dict[str, Any] = handover_guidance.VERBS

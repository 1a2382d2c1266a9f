"""Codes of a card typed instead of pressed: «3a», «3a 4a», «3t4b»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.delivery.cards import options
from bot.rules.options import period_mark, stem
from bot.rules.vietnamese import fold
from handlers.duty_choices import own_duties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty


def by_codes(desk: Desk, codes: Sequence[str]) -> bool:
    """«3a 4a»: each code answers the open duty of that item; False when none fits.

    One that names nothing beside others that do is told so: it is not lost in silence.
    """
    mine = own_duties(desk)
    done = {code: _by_code(desk, mine, code) for code in codes}
    unknown = [code for code, fitted in done.items() if not fitted]
    if any(done.values()) and unknown:
        desk.reply("codes_name_nothing", codes=unknown)
    return any(done.values())


def fits_codes(desk: Desk, codes: Sequence[str]) -> bool:
    """Whether each code names an open duty and no message just asked for such a code."""
    mine = {stem(d) for d in own_duties(desk)}
    found = [re.match(r"n?\d+", fold(code)) for code in codes]
    if not all(each is not None and each[0] in mine for each in found):
        return False
    latest = desk.latest(desk.chat_id or 0, limit=1)
    asked = desk.tx.outbox.buttons(latest[0].id) if latest else []
    return not any(
        b.live and fold(b.code) == fold(codes[0]) and not b.verb.startswith("status.")
        for b in asked
    )


def _by_code(desk: Desk, mine: Sequence[Duty], code: str) -> bool:
    from handlers import VERBS  # noqa: PLC0415 - the table imports the rooms

    folded = fold(code).replace(" ", "")
    found = re.fullmatch(r"(n?\d+)(t\d+|q[1-4])?([a-d])", folded)
    if found is None:
        return False
    number, mark, letter = found.groups()
    fitting = [d for d in mine if stem(d) == number]
    if mark:
        fitting = [d for d in fitting if period_mark(d) == mark]
    if not fitting:
        return False
    office_id = desk.tx.agencies.office().id
    duty = fitting[-1]
    for spec in options(duty, number, office_id=office_id):
        if spec["code"].endswith(letter):
            VERBS[spec["verb"]](desk, spec["args"])
            return True
    return False

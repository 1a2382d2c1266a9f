"""Codes of a card typed instead of pressed: «3a», «3a 4a», «3t4b»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.delivery.cards import options
from bot.rules.options import period_mark, stem
from bot.rules.vietnamese import fold
from handlers.contents import VERBS
from handlers.duty_choices import own_duties
from handlers.typed_buttons import LOOK_BACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Duty
    from handlers.said import Said

OF_CARDS = ("status.", "finding.remedy")
"""Verbs whose codes are the plan's numbers."""


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


def fits_codes(desk: Desk, said: Said, codes: Sequence[str]) -> bool:
    """Whether each code names an open duty, and not a button of something else.

    The newest message that shows the first code says what it means; an answer to one message
    is about that one.
    """
    mine = {stem(d) for d in own_duties(desk)}
    found = [re.match(r"n?\d+", fold(code)) for code in codes]
    if said.reply_to is not None or not all(e is not None and e[0] in mine for e in found):
        return False
    looked = desk.latest(said.chat_id, limit=LOOK_BACK)
    shown = desk.tx.outbox.live_of([each.id for each in looked])
    named = (b for each in looked for b in shown.get(each.id, ()) if _is(b, codes[0]))
    first = next(named, None)
    return first is None or first.verb.startswith(OF_CARDS)


def _is(button: Button, code: str) -> bool:
    return fold(button.code) == fold(code).replace(" ", "")


def _by_code(desk: Desk, mine: Sequence[Duty], code: str) -> bool:
    spec = meant_by(desk, mine, code)
    if spec is not None:
        VERBS[spec["verb"]](desk, spec["args"])
    return spec is not None


def meant_by(desk: Desk, mine: Sequence[Duty], code: str) -> dict[str, Any] | None:
    """The option of one of ``mine`` that a code names: «3a», «3t4b», «n12a»; None for none."""
    folded = fold(code).replace(" ", "")
    found = re.fullmatch(r"(n?\d+)(t\d+|q[1-4])?([a-d])", folded)
    if found is None:
        return None
    number, mark, letter = found.groups()
    fitting = [d for d in mine if stem(d) == number and mark in (None, period_mark(d))]
    if not fitting:
        return None
    offered = options(fitting[-1], number, office_id=desk.tx.agencies.office().id)
    return next((spec for spec in offered if spec["code"].endswith(letter)), None)

"""The duties that who acts may answer, and the question which of several is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import status
from bot.rules.naming import listed_name
from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty


ITEM = re.compile(r"\bmuc (?:so )?(\d{1,3})\b")


def named_items(text: str) -> set[int]:
    """The numbers of the plan's items that words name: «Mục 2 đã xong»."""
    return {int(found[1]) for found in ITEM.finditer(fold(text))}


def own_duties(desk: Desk) -> list[Duty]:
    """What who acts may answer, unanswered and opened, in the order of the plan."""
    office = desk.tx.agencies.office()
    units = {post.unit_id for post in desk.actor.posts}
    found = desk.tx.duties.of_units(units, opened_by=desk.today)
    return [
        d
        for d in found
        if not d.answered and status.post_for(desk.actor, d, office_id=office.id) is not None
    ]


def choose_duty(
    desk: Desk,
    duties: Sequence[Duty],
    verb: str,
    sentence: str,
    told: Mapping[str, Any] | None = None,
    /,
    **more: Any,
) -> int | None:
    """Numbered choices of duties for a verb; ``told`` are further facts of the sentence."""
    return desk.reply(
        sentence,
        **(told or {}),
        buttons=[
            {
                "label": "b_duty",
                "facts": duty_facts(d),
                "verb": verb,
                "code": str(number),
                "args": {"duty": d.id, **more},
            }
            for number, d in enumerate(duties, start=1)
        ],
        duties=[{**duty_facts(d), "due": d.due_on} for d in duties],
    )


def duty_facts(duty: Duty) -> dict[str, Any]:
    """What names a duty in a list: the item and its period, or the reference and the order."""
    return {"tt": duty.tt, "label": listed_name(duty), "period": duty.period, "kind": duty.kind}


def open_duty(desk: Desk, args: dict[str, Any]) -> Duty:
    """The duty of a button, if who presses may speak for it."""
    duty = desk.tx.duties.get(int(args["duty"]))
    status.spokesman(desk, duty)
    status.require_open(desk, duty)
    return duty

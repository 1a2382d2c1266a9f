"""What shows that a duty was done: listed with /xem, and sent back to those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.evidence import WITHOUT_CONTENT
from bot.rules.access import HEADS, LEADERS, NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Duty

MOST = 20
"""The newest that one message lists."""

SEES_ALL = (Role.SECRETARIAT, *LEADERS)


def sees(desk: Desk, unit_id: int) -> bool:
    """Whether who acts may look at a unit's records: their own unit's, or all of them."""
    posts = desk.actor.capacities
    return any(
        post.role in SEES_ALL or (post.unit_id == unit_id and post.role in HEADS) for post in posts
    )


def listed(desk: Desk, duty: Duty) -> list[dict[str, Any]]:
    """All that was sent for a duty, also what does not count, as a list tells it."""
    return [_row(each) for each in _newest(desk, duty)]


def buttons(desk: Desk, duty: Duty, ref: str) -> list[dict[str, Any]]:
    """One for each that has a content to be sent back."""
    return [
        {
            "label": "b_show_file",
            "facts": {"number": number, "name": each.name},
            "verb": "evidence.send",
            "code": str(number),
            "args": {"evidence": each.id, "ref": ref},
        }
        for number, each in enumerate(_newest(desk, duty), start=1)
        if each.refused is None and each.form not in WITHOUT_CONTENT
    ]


def send(desk: Desk, args: dict[str, Any]) -> None:
    """«Gửi lại»: whoever may see the duty gets the file as it was kept, and that is noted."""
    evidence = desk.tx.evidence.get(int(args["evidence"]))
    if evidence.duty_id is None or not sees(desk, desk.tx.duties.get(evidence.duty_id).unit_id):
        raise NotYours
    if evidence.sha256 is None:
        raise RuleBroken("evidence_not_here")
    desk.note("evidence_shown", f"evidence:{evidence.id}")
    desk.send("evidence_file", desk.actor.id, evidence=evidence.id, ref=args["ref"])


def _newest(desk: Desk, duty: Duty) -> Sequence[Evidence]:
    return desk.tx.evidence.sent_for(duty.id)[-MOST:]


def _row(each: Evidence) -> dict[str, Any]:
    return {
        "form": each.form,
        "name": each.name,
        "words": each.words,
        "size": each.size,
        "at": each.received_at,
        "shows": each.shows,
        "refused": each.refused,
        "waits": each.sha256 is None and each.form not in WITHOUT_CONTENT,
    }


VERBS: dict[str, Any] = {"evidence.send": send}

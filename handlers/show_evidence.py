"""What shows that something was done: listed with /xem, and sent back to those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.actions.evidence import WITHOUT_CONTENT
from bot.rules.access import HEADS, LEADERS, NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Duty, Finding

MOST = 20
"""The newest that one message lists."""

SEES_ALL = (Role.SECRETARIAT, *LEADERS)


def sees(desk: Desk, unit_id: int) -> bool:
    """Whether who acts may look at a unit's records: their own unit's, or all of them."""
    posts = desk.actor.capacities
    return any(
        post.role in SEES_ALL or (post.unit_id == unit_id and post.role in HEADS) for post in posts
    )


def of_duty(desk: Desk, duty: Duty) -> Sequence[Evidence]:
    """All that was sent for a duty, also what does not count."""
    return desk.tx.evidence.sent_for(duty.id)[-MOST:]


def of_finding(desk: Desk, finding: Finding) -> Sequence[Evidence]:
    """The auditor's photos, and what the unit sent to show that it is corrected."""
    photos = desk.tx.evidence.of(finding_id=finding.id)
    corrected = desk.tx.evidence.sent_for(finding.duty_id) if finding.duty_id is not None else []
    return [*photos, *corrected][-MOST:]


def listed(kept: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Each as a list tells it."""
    return [_row(each) for each in kept]


def buttons(kept: Sequence[Evidence], ref: str) -> list[dict[str, Any]]:
    """One for each that has a content to be sent back."""
    return [
        {
            "label": "b_show_file",
            "facts": {"number": number, "name": each.name},
            "verb": "evidence.send",
            "code": str(number),
            "args": {"evidence": each.id, "ref": ref},
        }
        for number, each in enumerate(kept, start=1)
        if each.refused is None and each.form not in WITHOUT_CONTENT
    ]


def send(desk: Desk, args: dict[str, Any]) -> None:
    """«Gửi lại»: whoever may see what it belongs to gets the file as kept, and that is noted."""
    evidence = desk.tx.evidence.get(int(args["evidence"]))
    if not _sees_owner(desk, evidence):
        raise NotYours
    if evidence.sha256 is None:
        raise RuleBroken("evidence_not_here")
    desk.note("evidence_shown", f"evidence:{evidence.id}")
    desk.send("evidence_file", desk.actor.id, evidence=evidence.id, ref=args["ref"])


def _sees_owner(desk: Desk, evidence: Evidence) -> bool:
    """Who may know of a finding may see what it rests on, and what shows that it is corrected."""
    if evidence.duty_id is not None and sees(desk, desk.tx.duties.get(evidence.duty_id).unit_id):
        return True
    if evidence.finding_id is not None:
        return findings.knows(desk, desk.tx.findings.get(evidence.finding_id))
    of_its_duty = desk.tx.findings.of_duty(evidence.duty_id) if evidence.duty_id else None
    return of_its_duty is not None and findings.knows(desk, of_its_duty)


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

"""Composes what a successor takes over: posts, what is open with its promised days, the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.absence import duty_buttons
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules.absences import answers_for, duty_line
from bot.rules.findings import is_open
from bot.rules.model import DutyState
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.absences import HandOver
    from bot.rules.model import Delivery, Duty, Person
    from storage.transaction import Tx

MOST = 10


def compose_handover(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: handover (id). What was answered meanwhile is no longer in the list."""
    made = tx.handovers.get(int(delivery.facts["handover"]))
    today = local_day(now)
    person = tx.agencies.person(made.to_id, on=today)
    if not person.posts:
        return NotNeeded("holds no post any more")
    known = [duty for duty in tx.duties.known_in(today.year) if _of_these(made, person, duty)]
    opened = [duty for duty in known if duty.opens_on <= today]
    shown = opened[:MOST]
    draft = made.handed[0].get("draft") if made.handed else None
    text = texts().render(
        delivery.language,
        "handover_list",
        leaver=tx.agencies.person(made.from_id).name,
        day=made.day,
        posts=[{"title": post["title"], "items": post["items"]} for post in made.handed],
        duties=[_line(duty) for duty in shown],
        more=len(opened) - len(shown),
        later=len(known) - len(opened),
        findings=_findings(tx, made, today.year, {duty.id for duty in known}),
        draft=draft is not None,
    )
    rows = duty_buttons(shown, delivery.language)
    if draft is not None:
        rows.append([labelled(_go_on(int(draft)), delivery.language)])
    return Composed(text, rows)


def _of_these(made: HandOver, person: Person, duty: Duty) -> bool:
    units = {int(post["unit"]) for post in made.handed}
    waits = not duty.closed and not duty.answered
    return waits and duty.unit_id in units and answers_for(person, duty)


def _line(duty: Duty) -> dict[str, Any]:
    return {
        **duty_line(duty),
        "blocked": duty.state is DutyState.BLOCKED,
        "returned": duty.returned_until if duty.state is DutyState.RETURNED else None,
    }


def _findings(tx: Tx, made: HandOver, year: int, listed: set[int]) -> list[str]:
    """Open ones of the units, and the leaver's as an auditor; none that is listed as a duty."""
    units = {int(post["unit"]) for post in made.handed if post["role"] in ("head", "deputy")}
    audits = any(post["role"] == "auditor" for post in made.handed)
    return [
        finding.ref
        for finding in tx.findings.known_in(year)
        if is_open(finding)
        and finding.duty_id not in listed
        and (finding.unit_id in units or (audits and finding.auditor_id == made.from_id))
    ]


def _go_on(draft: int) -> dict[str, Any]:
    return {"label": "b_go_on", "verb": "form.go_on", "code": "tiep", "args": {"dialogue": draft}}

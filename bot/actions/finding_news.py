"""Who is told about a finding, when, and which messages are edited when it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.addressee import noted, present, reachable
from bot.rules.findings import UNIT_ROLES, why_not_verify
from bot.rules.model import Finding, Role
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.model import Person

NOTICE, CHECK, RETURN, SHEET = "finding", "finding_check", "finding_return", "finding_sheet"
KINDS = (NOTICE, CHECK, RETURN, SHEET)
"""The kinds of message that show a finding and are edited when it moves."""


def tell_unit(desk: Desk, finding: Finding, kind: str, *, once: str, **facts: Any) -> None:
    """Send the unit's head a message about the finding, within office hours (P8, P14)."""
    person = receiver(desk, finding.unit_id)
    if person is not None:
        desk.send(
            kind,
            person.id,
            once=once,
            lane=Lane.TODAY,
            not_before=telling.opening(desk),
            finding=finding.id,
            **noted(desk, person.id, finding.unit_id),
            **facts,
        )


def receiver(desk: Desk, unit_id: int) -> Person | None:
    """The unit's head; the deputy where that one cannot be reached or is away; else Văn phòng."""
    held = desk.holding(*UNIT_ROLES, unit_id=unit_id)
    there = [person for person, _ in present(desk, held) or held]
    everybody = there or [person for person, _ in telling.secretariat(desk)]
    reached = [person for person in everybody if reachable(desk, person.id)]
    return next(iter([*reached, *everybody]), None)


def show_again(desk: Desk, finding: Finding) -> None:
    """Edit every message that shows the finding, and the cards that show its duty."""
    unit = desk.units[finding.unit_id]
    held = desk.holding(*UNIT_ROLES, unit_id=unit.id) + desk.holding(Role.SECRETARIAT, Role.AUDITOR)
    readers = [person.id for person, _ in (*held, *present(desk, held))]
    for person_id in {finding.auditor_id, *readers}:
        for delivery in [d for kind in KINDS for d in desk.tx.outbox.said_to(person_id, kind)]:
            if delivery.facts.get("finding") == finding.id:
                desk.refresh(delivery.id)
    if finding.duty_id is not None:
        telling.show_on_cards(desk, desk.tx.duties.get(finding.duty_id))


def verifiers(desk: Desk, finding: Finding) -> list[Person]:
    """Who is asked to verify: its auditor; where that one may not, the other auditors."""
    unit, by = desk.units[finding.unit_id], doers(desk, finding)
    held = [person for person, _ in desk.holding(Role.AUDITOR, Role.SECRETARIAT)]
    fit = [person for person in held if why_not_verify(person, finding, unit, doers=by) is None]
    chosen = [person for person in fit if person.id == finding.auditor_id]
    chosen = chosen or [person for person in fit if person.holds(Role.AUDITOR)] or fit
    return list({person.id: person for person in chosen}.values())


def doers(desk: Desk, finding: Finding) -> set[int]:
    """Who reported the work as done: they do not verify it (F47)."""
    reports = desk.tx.reports.of_duty(finding.duty_id) if finding.duty_id else []
    return {each.person_id for each in reports if each.what == "done" and each.person_id}


def files_of(desk: Desk, dialogues: Iterable[int]) -> list[int]:
    """The files that were sent while forms were open."""
    return [each.id for one in dialogues for each in desk.tx.evidence.of(dialogue_id=one)]

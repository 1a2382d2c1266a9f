"""Who is told about a finding, when, and which messages are edited when it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.addressee import noted, present, reachable
from bot.rules.findings import UNIT_ROLES
from bot.rules.model import Finding, Role
from bot.rules.separation import VERIFIERS, Act, may
from storage.finding_relations import about

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.model import Person

NOTICE, CHECK, RETURN, SHEET = "finding", "finding_check", "finding_return", "finding_sheet"
KINDS = (NOTICE, CHECK, RETURN, SHEET, "finding_effect", "finding_reopened")
"""The kinds of message that show a finding and are edited when it moves."""

SHOWN_BACK = 40
"""Messages of a kind and reader that are looked at."""


def tell_unit(desk: Desk, finding: Finding, kind: str, *, once: str, **facts: Any) -> None:
    """Send the unit's head a message about the finding, within office hours (P8, P14)."""
    person = receiver(desk, finding.unit_id)
    if person is not None:
        desk.send(
            kind,
            person.id,
            once=once,
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
        wanted = [(person_id, kind) for kind in KINDS]
        for delivery in desk.tx.outbox.said_to_each(wanted, limit=SHOWN_BACK):
            if delivery.facts.get("finding") == finding.id:
                desk.refresh(delivery.id)
    if finding.duty_id is not None:
        telling.show_on_cards(desk, desk.tx.duties.get(finding.duty_id))


def verifiers(desk: Desk, finding: Finding) -> list[Person]:
    """Who is asked to verify: its auditor; where that one may not, the other auditors."""
    known = about(desk.tx, finding, on=desk.today)
    held = [person for person, _ in desk.holding(*VERIFIERS)]
    fit = [person for person in held if may(person, Act.VERIFY, known)]
    chosen = [person for person in fit if person.id == known.author_id]
    chosen = chosen or [person for person in fit if person.holds(Role.AUDITOR)] or fit
    return list({person.id: person for person in chosen}.values())


def files_of(desk: Desk, dialogues: Iterable[int]) -> list[int]:
    """The files that were sent while forms were open."""
    return [each.id for one in dialogues for each in desk.tx.evidence.of(dialogue_id=one)]

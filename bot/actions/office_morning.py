"""Văn phòng's own cards: what asks for something in the morning, and evidence at 13:30 (P15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.accept import last_report
from bot.actions.audit_told import weekly
from bot.actions.call_list import call_list
from bot.actions.compliance import note_told, untold
from bot.actions.effectiveness import unanswered
from bot.actions.legal_day import days_wanted
from bot.actions.plan_copy import copied_today
from bot.actions.quarter_figures import FIGURES, owed_quarters
from bot.actions.validity import unconfirmed
from bot.clock import local_day
from bot.rules.digest_week import digest_day
from bot.rules.model import DutyState
from bot.rules.office_matters import EFFECT, LAW_DAY, ROWS, Ask, Waiting, asks, silent_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Matter, Person

MORNING, NOON = "morning", "noon"
WEEKLY = (FIGURES, EFFECT, LAW_DAY)
TOLD_ONCE = ("unreachable", *WEEKLY)
CARDS_BACK = 15
"""How many earlier cards are looked at for somebody who was told as unreachable before."""


def office_morning(desk: Desk, person: Person) -> list[Ask]:
    """Everything that asks something of this member of Văn phòng, in the order of the card."""
    return asks(_waiting(desk, person))


def ring_office(desk: Desk, own_lines: Sequence[dict[str, Any]] = ()) -> int | None:
    """The morning card to the secretariat, with Văn phòng's own nudges in it; once a day.

    ``own_lines`` are duty, rung, number, last. Nothing is sent when nothing asks for anything.
    The id of the first message, or None.
    """
    sent = [_send(desk, person, MORNING, own_lines) for person, _ in telling.secretariat(desk)]
    return next((each for each in sent if each is not None), None)


def ring_office_noon(desk: Desk) -> int | None:
    """At 13:30 the evidence that came since the morning card, if any did."""
    sent = [_send(desk, person, NOON, ()) for person, _ in telling.secretariat(desk)]
    return next((each for each in sent if each is not None), None)


def office_now(desk: Desk, person: Person) -> int | None:
    """What waits, in answer to a member of Văn phòng who asks; None when nothing does."""
    found = office_morning(desk, person)
    if not found:
        return None
    return desk.send(
        telling.OFFICE_CARD,
        person.id,
        form=MORNING,
        day=desk.today,
        asks=[{"what": ask.what, "id": ask.id} for ask in found],
        lines=[],
        duties=_subjects(desk, found),
    )


def _send(desk: Desk, person: Person, form: str, own_lines: Sequence[dict[str, Any]]) -> int | None:
    found = office_morning(desk, person)
    if form == NOON:
        known = _told_today(desk, person)
        found = [ask for ask in found if ROWS[ask.what].at_noon and ask not in known]
    if not own_lines and not _worth_a_card(desk, person, found):
        return None
    concerns = untold(desk, person) if form == MORNING else []
    sent = desk.send(
        telling.OFFICE_CARD,
        person.id,
        once=f"{form}:{person.id}:{desk.today}",
        not_before=telling.opening(desk),
        form=form,
        day=desk.today,
        asks=[{"what": ask.what, "id": ask.id} for ask in found],
        lines=list(own_lines),
        duties=[*_subjects(desk, found), *_named(own_lines)],
        checked=weekly(desk, person) if form == MORNING else None,
        concerns=concerns,
    )
    if sent is not None:
        note_told(desk, person, concerns)
    return sent


def _named(own_lines: Sequence[dict[str, Any]]) -> list[int]:
    """The duties of the lines; the draft of a plan is no duty yet."""
    return [int(line["duty"]) for line in own_lines if line.get("duty") is not None]


def _worth_a_card(desk: Desk, person: Person, found: Sequence[Ask]) -> bool:
    """Some things are a reason to write once; afterwards they are a line of other cards.

    Those of ``WEEKLY`` are one again each week.
    """
    if any(ask.what not in TOLD_ONCE for ask in found):
        return True
    if any(ask.what in WEEKLY for ask in found) and _weekly(desk):
        return True
    told = _told(desk, person, CARDS_BACK)
    return any(ask not in told for ask in found)


def _weekly(desk: Desk) -> bool:
    return digest_day(desk.today, desk.calendar) == desk.today


def _told(desk: Desk, person: Person, limit: int) -> list[Ask]:
    cards = desk.tx.outbox.said_to(person.id, telling.OFFICE_CARD, limit=limit)
    return [Ask(each["what"], each["id"]) for card in cards for each in card.facts["asks"]]


def _told_today(desk: Desk, person: Person) -> list[Ask]:
    cards = desk.tx.outbox.said_to(person.id, telling.OFFICE_CARD, limit=2)
    today = [card for card in cards if local_day(card.made_at) == desk.today]
    return [Ask(each["what"], each["id"]) for card in today for each in card.facts["asks"]]


def _subjects(desk: Desk, found: Sequence[Ask]) -> list[int]:
    """The duties that a card speaks of, so that a word about them edits it."""
    subjects = []
    for ask in found:
        match ROWS[ask.what].key:
            case "duty":
                subjects.append(ask.id)
            case "extension":
                subjects.append(desk.tx.extensions.get(ask.id).duty_id)
            case "matter":
                subjects.append(desk.tx.matters.get(ask.id).duty_id)
            case "finding":
                subjects.append(desk.tx.findings.get(ask.id).duty_id or 0)
    return subjects


def _waiting(desk: Desk, person: Person) -> Waiting:
    office = desk.tx.agencies.office()
    reported = sorted(
        desk.tx.duties.in_state(DutyState.REPORTED), key=lambda d: desk.units[d.unit_id].place
    )
    last = {duty.id: last_report(desk, duty) for duty in reported}
    pending = desk.tx.extensions.pending()
    return Waiting(
        office_id=office.id,
        reported=reported,
        papered=frozenset(k for k, r in last.items() if r and r.details.get("number")),
        confirming=frozenset(k for k, r in last.items() if r and r.person_id == person.id),
        extensions=pending,
        own=frozenset(
            e.duty_id for e in pending if desk.tx.duties.get(e.duty_id).unit_id == office.id
        ),
        matters=desk.tx.matters.open(),
        taken=_taken(desk),
        enrolments=[account.id for account in desk.tx.accounts.waiting()],
        unheard=_unheard(desk, office_id=office.id),
        unconfirmed=[each.id for each in unconfirmed(desk)],
        next_plan=_next_plan(desk),
        effects=[check.finding_id for check in unanswered(desk)],
        promised=[each.id for each in _promised_today(desk)],
        unreachable=[call.person.id for call in call_list(desk)],
        scope=_scope(desk),
        law_days=days_wanted(desk),
        figures=owed_quarters(desk),
    )


def _scope(desk: Desk) -> int | None:
    question = desk.tx.scopes.open() if desk.tx.procedures.any() else None
    return question.id if question is not None else None


def _taken(desk: Desk) -> list[Matter]:
    """What Văn phòng has taken over, once a week: the unit is not nudged meanwhile."""
    return desk.tx.matters.taken() if _weekly(desk) else []


def _promised_today(desk: Desk) -> list[Duty]:
    found = (desk.tx.duties.get(each) for each in desk.tx.matters.promised_by_phone(desk.today))
    return [duty for duty in found if not duty.answered and not duty.closed]


def _next_plan(desk: Desk) -> int | None:
    draft = copied_today(desk)
    return draft.id if draft is not None else None


def _unheard(desk: Desk, *, office_id: int) -> int | None:
    """The plan that some unit has not confirmed, on the first working day after its issue."""
    for plan in desk.tx.plans.all_in_force():
        if plan.issued_at is None:
            continue
        asked_on = desk.calendar.add_working(local_day(plan.issued_at), 1)
        if asked_on != desk.today:
            continue
        if silent_units(desk.tx.duties.of_plan(plan.id), office_id=office_id):
            return plan.id
    return None

"""The working morning: one message a person, from what is due by now and not in the ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.actions import legal_alerts
from bot.actions.addressee import addressee, noted
from bot.clock import local
from bot.rules.model import Duty, ItemKind, Nudge
from bot.rules.nudges import (
    EARLY,
    LAST,
    LATE,
    OPEN,
    Step,
    due_today,
    horizon,
    number_of,
    promise_horizon,
    settled_rungs,
    version_of,
)
from bot.rules.working_days import in_office_hours
from storage.outbox import Lane

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.legal_clock import AlertStep

ASKED = (ItemKind.REVIEW, ItemKind.CONTINUOUS)
MARK, NOON_MARK = "morning", "noon"
NOBODY = "nobody"
"""Why a line went to no one: the unit has nobody, or all of them are away; Văn phòng is told."""
AT_ONCE = 200
"""People whose cards share a transaction: between two of them others are answered."""


@dataclass(slots=True)
class Morning:
    """What was found: lines by person, and the duties that Văn phòng must telephone about."""

    lines: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ledger: list[tuple[Duty, Step, int, int]] = field(default_factory=list)
    units: dict[int, int] = field(default_factory=dict)
    escalated: list[Duty] = field(default_factory=list)
    alerts: list[tuple[Duty, AlertStep, int]] = field(default_factory=list)


def is_due(desk: Desk, mark: str = MARK) -> bool:
    """True in office hours of a working day, until ``is_done`` was said of it."""
    if not in_office_hours(local(desk.now), desk.calendar):
        return False
    return bool(desk.tx.marks.get(mark).get("day") != desk.today.isoformat())


def is_done(desk: Desk, mark: str = MARK) -> None:
    """The mark is part of the transaction that says the last of it."""
    desk.tx.marks.put(mark, day=desk.today.isoformat())


def apart(morning: Morning, *, last: int) -> list[Morning]:
    """The morning in parts of so many people; the unit ``last`` and what is left go at the end."""
    people = [person for person in morning.lines if morning.units[person] != last]
    chosen = [set(people[at : at + AT_ONCE]) for at in range(0, len(people), AT_ONCE)]
    ends = {person for person in morning.lines if morning.units[person] == last}
    parts = [_of(morning, some) for some in chosen[:-1]]
    end = _of(morning, chosen[-1] | ends if chosen else ends)
    end.escalated = morning.escalated
    return [*parts, end]


def _of(morning: Morning, people: set[int]) -> Morning:
    part = Morning(
        ledger=[line for line in morning.ledger if line[2] in people],
        alerts=[alert for alert in morning.alerts if alert[2] in people],
    )
    part.lines.update({p: lines for p, lines in morning.lines.items() if p in people})
    part.units.update({p: morning.units[p] for p in part.lines})
    return part


def plan_morning(desk: Desk) -> Morning:
    """Find every line of the day and settle in the ledger what is passed over."""
    morning = Morning()
    _openings(desk, morning)
    _rungs(desk, morning)
    _law(desk, morning)
    return morning


def send_cards(desk: Desk, morning: Morning) -> dict[int, list[dict[str, Any]]]:
    """Queue the units' cards; Văn phòng's own lines are given back for its own card."""
    office_id = desk.tx.agencies.office().id
    own: dict[int, list[dict[str, Any]]] = {}
    sent: dict[int, int | None] = {}
    for person_id, lines in morning.lines.items():
        if morning.units[person_id] == office_id:
            own[person_id] = lines
            continue
        monthly = any(line["rung"] == OPEN for line in lines)
        sent[person_id] = desk.send(
            "card",
            person_id,
            once=once_of(person_id, desk),
            lane=Lane.MONTHLY if monthly else Lane.NUDGE,
            form="monthly" if monthly else "nudge",
            unit=morning.units[person_id],
            day=desk.today,
            lines=_in_order(lines),
            **noted(desk, person_id, morning.units[person_id]),
        )
    # Said before, by a life that ended between two parts: then the ledger has it too.
    note_ledger(desk, morning, {who: card for who, card in sent.items() if card is not None})
    return own


def once_of(person_id: int, desk: Desk) -> str:
    """What keeps a person's card of a morning from being said twice."""
    return f"morning:{person_id}:{desk.today.isoformat()}"


def note_ledger(desk: Desk, morning: Morning, sent: dict[int, int | None]) -> None:
    """Each line's rung, merged into the message that carries it."""
    for duty, step, person_id, number in morning.ledger:
        if person_id not in sent:
            continue
        desk.tx.nudges.note(
            duty_id=duty.id,
            round_=duty.round,
            rung=step.rung,
            person_id=person_id,
            number=number,
            day=desk.today,
            state="merged",
            why=None,
            rule_version=step.version,
            at=desk.now,
            delivery_id=sent[person_id],
        )
        verb = "opened" if step.rung == OPEN else "nudged"
        desk.note(verb, duty.ref, after={"rung": step.rung, "number": number, "person": person_id})
    for duty, alert, person_id in morning.alerts:
        if person_id in sent:
            legal_alerts.note_said(desk, duty, alert, person_id, sent[person_id])


def _openings(desk: Desk, morning: Morning) -> None:
    """Reviews and quarterly questions on their first day; tasks whose window opens ride along."""
    fresh = desk.tx.duties.unopened(opens_by=desk.today)
    for duty in sorted(fresh, key=lambda d: d.kind not in ASKED):
        person_id = addressee(desk, duty, OPEN)
        rides = duty.kind in ASKED or person_id in morning.lines
        if person_id is None and duty.kind in ASKED:
            _skip(desk, duty, Step(OPEN, desk.today), 0, NOBODY)
            morning.escalated.append(duty)
            continue
        if person_id is None or not rides or duty.due_on == desk.today:
            _skip(desk, duty, Step(OPEN, desk.today), person_id or 0, "told_at_issue")
            continue
        _line(morning, duty, Step(OPEN, desk.today), person_id, number=0, last=None)


def _rungs(desk: Desk, morning: Morning) -> None:
    limit = horizon(desk.calendar, desk.today)
    promised_by = promise_horizon(desk.calendar, desk.today)
    found = desk.tx.duties.ringing(due_by=limit, promised_by=promised_by)
    waits = {e.duty_id for e in desk.tx.extensions.pending()}
    ledger = _ledger(desk, found)
    for duty in found:
        rows = [n for n in ledger[duty.id] if n.round == duty.round]
        rung_before = [n for n in rows if n.state == "merged" and n.rung != OPEN]
        ringing = due_today(
            duty,
            desk.today,
            desk.calendar,
            settled=settled_rungs(rows),
            rung_early=sum(1 for n in rung_before if n.rung in EARLY),
            waits_for_time=duty.id in waits,
            version=version_of(rows),
        )
        noted = {n.rung for n in rows}
        for step, why in ringing.skipped:
            if step.rung in noted:
                continue
            _skip(desk, duty, step, addressee(desk, duty, step.rung) or 0, why)
        if ringing.ring is not None:
            _ring(desk, morning, duty, ringing.ring, rung_before)


def _law(desk: Desk, morning: Morning) -> None:
    """What the law's own ladder has to say; its lines are no nudges."""

    def says(duty: Duty, alert: AlertStep, person_id: int) -> bool:
        if any(line["duty"] == duty.id for line in morning.lines[person_id]):
            return False
        line = {"duty": duty.id, "rung": alert.step, "number": 0, "last": None}
        morning.lines[person_id].append({**line, "tt": duty.tt, "period": duty.period})
        morning.units.setdefault(person_id, duty.unit_id)
        morning.alerts.append((duty, alert, person_id))
        return True

    legal_alerts.find_alerts(desk, says, unheard=morning.escalated.append)


def _ring(desk: Desk, morning: Morning, duty: Duty, step: Step, before: list[Nudge]) -> None:
    person_id = addressee(desk, duty, step.rung)
    if person_id is None:
        _skip(desk, duty, step, 0, NOBODY)
        morning.escalated.append(duty)
        return
    half = LATE if step.rung in LATE else EARLY
    earlier = [n for n in before if n.rung in half]
    _line(
        morning,
        duty,
        step,
        person_id,
        number=number_of(step.rung, [n.rung for n in before]),
        last=earlier[-1].day.isoformat() if earlier else None,
    )
    if step.rung == LAST:
        morning.escalated.append(duty)


def _line(
    morning: Morning, duty: Duty, step: Step, person_id: int, *, number: int, last: str | None
) -> None:
    if any(line["duty"] == duty.id for line in morning.lines[person_id]):
        return
    morning.lines[person_id].append(
        {
            "duty": duty.id,
            "rung": step.rung,
            "number": number,
            "last": last,
            "tt": duty.tt,
            "period": duty.period,
        }
    )
    morning.units.setdefault(person_id, duty.unit_id)
    morning.ledger.append((duty, step, person_id, number))


def _skip(desk: Desk, duty: Duty, step: Step, person_id: int, why: str) -> None:
    """Nothing is passed over silently: the ledger says why."""
    desk.tx.nudges.note(
        duty_id=duty.id,
        round_=duty.round,
        rung=step.rung,
        person_id=person_id or desk.tx.agencies.people()[0].id,
        number=0,
        day=desk.today,
        state="skipped",
        why=why,
        rule_version=step.version,
        at=desk.now,
    )
    desk.note(
        "not_nudged", duty.ref, after={"rung": step.rung, "person": person_id or None, "why": why}
    )


def _ledger(desk: Desk, duties: list[Duty]) -> dict[int, list[Nudge]]:
    found: dict[int, list[Nudge]] = defaultdict(list)
    for nudge in desk.tx.nudges.of_duties([d.id for d in duties]):
        found[nudge.duty_id].append(nudge)
    return found


def _in_order(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As the plan numbers them; what is asked anew before what is nudged."""
    return sorted(lines, key=lambda line: (line["rung"] != OPEN, line["tt"] or 99, line["period"]))

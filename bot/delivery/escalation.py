"""Composes the notice that a person should telephone: what was said, and whether it arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.office import reader_title
from bot.delivery.say import labelled
from bot.rules.absences import spoken_to
from bot.rules.figures import limit_of
from bot.rules.model import Duty, DutyState, Nudge, Role
from bot.rules.nudges import OPEN, TABLE
from bot.rules.office_matters import LATE, LETTERS, STILL_THERE, Choice, duty_facts
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from storage.transaction import Tx

CHOICES = (
    Choice("escalation_b_promised", "office.called"),
    Choice("escalation_b_paper", "office.behalf_paper"),
    Choice("escalation_b_blocked", "office.behalf_blocked"),
    Choice("escalation_b_leader", "office.bring_up"),
)

SAID = "merged"
"""The state of a nudge that went into a message; a skipped one was never said."""

FAILED = ("unreachable", "dead", "held")


@dataclass(frozen=True, slots=True)
class Told:
    """A nudge and how its message fared: ``sent``, ``failed`` with why, or neither yet."""

    nudge: Nudge
    sent: bool
    failed: bool
    why: str = ""


def compose_escalation(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """M4. ``facts``: day and the duties (ids) that were nudged for the last time that day."""
    duties = [tx.duties.get(int(each)) for each in delivery.facts["duties"]]
    if delivery.message_id is None and all(_settled(duty) for duty in duties):
        return NotNeeded("answered meanwhile")
    day = date.fromisoformat(delivery.facts["day"])
    items = [_item(tx, duty, number, day) for number, duty in enumerate(duties, start=1)]
    keyboard: list[list[dict[str, Any]]] = []
    for item, duty in zip(items, duties, strict=True):
        if not item["settled"]:
            keyboard += _buttons(duty, item["number"], delivery.language, many=len(items) > 1)
    text = texts().render(
        delivery.language,
        "escalation",
        day=delivery.facts["day"],
        title=reader_title(tx, delivery, local_day(now)),
        items=items,
    )
    return Composed(text, keyboard)


def _buttons(duty: Duty, number: int, language: str, *, many: bool) -> list[list[dict[str, Any]]]:
    rows = []
    for letter, choice in zip(LETTERS, CHOICES, strict=True):
        code = f"{number}{letter}"
        spec = {"label": choice.label, "verb": choice.verb, "code": code,
                "args": {"duty": duty.id}, "slot": f"{choice.verb}:{duty.id}"}  # fmt: skip
        button = labelled(spec, language)
        if many:
            button["label"] = f"{code}. {button['label']}"
        rows.append([button])
    return rows


def _settled(duty: Duty) -> bool:
    return duty.answered or duty.state is DutyState.CANCELLED


def _item(tx: Tx, duty: Duty, number: int, day: date) -> dict[str, Any]:
    told = _told(tx, duty)
    due = limit_of(duty) if duty.due_on is not None else None
    calendar = calendar_for(tx.days.overrides())
    passed = calendar.working_between(due, day) if due else 0
    return {
        "number": number,
        "settled": _settled(duty),
        "work": duty_facts(duty, tx.agencies.unit(duty.unit_id)),
        "due": due.isoformat() if due else None,
        "passed": passed,
        "over": passed >= TABLE[-1].offset,
        "days": list(dict.fromkeys(each.nudge.day.isoformat() for each in told)),
        "count": len({(each.nudge.round, each.nudge.rung) for each in told}),
        "all_sent": all(each.sent for each in told),
        "failures": _failures(tx, told),
        "answer": _answer(tx, duty),
        "contacts": [
            {"at": at.isoformat(), "promised": on.isoformat() if on else None, "words": words}
            for at, on, words in tx.matters.contacts(duty.id)
        ],
        "brought_up": any(
            m.form == LATE and m.state in STILL_THERE for m in tx.matters.of_duties([duty.id])
        ),
        "blocked": duty.state is DutyState.BLOCKED,
        "away": _away(tx, duty, day),
    }


def _away(tx: Tx, duty: Duty, day: date) -> list[dict[str, Any]]:
    """Where all who answer for the unit are away that day: post, and until when."""
    away = tx.absences.on(day)
    held = tx.agencies.holding(Role.HEAD, Role.DEPUTY, on=day, unit_id=duty.unit_id)
    if spoken_to([person.id for person, _ in held], away):
        return []
    return [
        {"title": post.title, "until": away[person.id].last_day.isoformat()}
        for person, post in held
        if person.id in away
    ]


def _told(tx: Tx, duty: Duty) -> list[Told]:
    """The nudges of the latest round that were said, in order; a card's first asking is none."""
    known = [n for n in tx.nudges.of_duties([duty.id]) if n.state == SAID and n.rung != OPEN]
    latest = max((n.round for n in known), default=0)
    return [_fared(tx, n) for n in known if n.round == latest]


def _fared(tx: Tx, nudge: Nudge) -> Told:
    if nudge.delivery_id is None:
        return Told(nudge, sent=False, failed=False)
    delivery = tx.outbox.get(nudge.delivery_id)
    failed = delivery.state in FAILED
    return Told(nudge, delivery.state == "sent", failed, delivery.reason or "")


def _failures(tx: Tx, told: list[Told]) -> list[dict[str, Any]]:
    """What did not arrive, why, and to whom it went instead."""
    found = []
    for each in (one for one in told if one.failed):
        instead = [
            one.nudge.person_id
            for one in told
            if one.nudge.rung == each.nudge.rung
            and one.nudge.person_id != each.nudge.person_id
            and not one.failed
        ]
        titles = [
            post.title
            for person in instead[:1]
            for post in tx.agencies.person(person, on=each.nudge.day).posts[:1]
        ]
        found.append(
            {
                "day": each.nudge.day.isoformat(),
                "blocked": "blocked" in each.why,
                "no_account": each.why == "no account",
                "instead": titles[0] if titles else None,
            }
        )
    return found


def _answer(tx: Tx, duty: Duty) -> dict[str, Any] | None:
    """The unit's latest word about the duty; a bare «đã nhận» is none."""
    known = [
        r for r in tx.reports.of_duty(duty.id) if r.withdrawn_at is None and r.what != "received"
    ]
    if not known:
        return None
    last = known[-1]
    return {"what": last.what, "on": last.effective_on.isoformat(), "words": last.words}

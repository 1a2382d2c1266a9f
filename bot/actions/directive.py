"""A directive outside the plan becomes a duty like any other: numbered, dated, nudged (F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import extend, status, telling
from bot.rules.errors import RuleBroken
from bot.rules.evidence_wanted import wanted_of
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.office_matters import DIRECTIVES
from bot.rules.rewind import former

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Unit


class DayNotAhead(RuleBroken):
    says = "office_day_not_ahead"


class WordsNeeded(RuleBroken):
    says = "words_needed"


def give(desk: Desk, unit: Unit, words: str, due: date, *, origin: str = "") -> Duty:
    """Make the duty and tell the unit's head at once; ``origin`` is the matter it answers.

    A due day off falls on the working day before (R15). The right to give is the caller's to
    check. Raises ``DayNotAhead``, ``WordsNeeded``.
    """
    day = desk.calendar.previous_working(due)
    if day < desk.today:
        raise DayNotAhead(day=due.isoformat())
    if not words.strip():
        raise WordsNeeded
    ref = status.next_ref(desk, DIRECTIVES, desk.today.year)
    duty = desk.owe(
        agency_id=desk.agency.id,
        ref=ref,
        year=desk.today.year,
        source=DutySource.DIRECTIVE,
        kind=ItemKind.TASK,
        unit_id=unit.id,
        label=ref,
        heading=words.strip(),
        period=ref,
        opens_on=desk.today,
        due_on=day,
        first_due_on=day,
        evidence=wanted_of(words),
    )
    desk.note(
        "directive_given",
        ref,
        after={"unit": unit.id, "words": words.strip(), "due_on": day, "origin": origin},
        capacity=desk.capacity,
    )
    telling.tell_unit(
        desk,
        duty,
        "directive_given",
        once=f"directive:{ref}",
        buttons=[
            {"label": "directive_b_open", "verb": "work.open", "code": "1",
             "args": {"duty": duty.id}},
        ],
        by=desk.actor.title,
        day=desk.today,
        office=desk.tx.agencies.office().name,
        wished=due,
    )  # fmt: skip
    return duty


def give_to(
    desk: Desk, units: Sequence[Unit], words: str, due: date, *, origin: str = ""
) -> list[Duty]:
    """The same to several units, each with its own number; Văn phòng hears of it once.

    Raises as ``give``.
    """
    made = [give(desk, unit, words, due, origin=origin) for unit in units]
    office_id = desk.tx.agencies.office().id
    others = [duty for duty in made if duty.unit_id != office_id]
    if others:
        telling.tell_secretariat(
            desk,
            "directive_told",
            once=f"directive_told:{others[0].ref}",
            works=[telling.facts_of(desk, duty) for duty in others],
            by=desk.actor.title,
        )
    return made


def withdraw(desk: Desk, duty: Duty) -> Duty:
    """What was given by mistake is owed no more; it stays on record as cancelled.

    The right to is the caller's to check. Raises ``AlreadyAnswered``.
    """
    if duty.state not in status.OPEN_STATES:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note(
        "directive_withdrawn",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state},
        capacity=desk.capacity,
    )
    telling.tell_unit(
        desk,
        moved,
        "directive_withdrawn",
        once=f"directive_withdrawn:{duty.ref}",
        by=desk.actor.title,
    )
    extend.needless(desk, moved)
    telling.show_on_cards(desk, moved)
    return moved

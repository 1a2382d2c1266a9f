"""After the last nudge Văn phòng telephones: the notice to its head, and what came of it (M4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.actions import telling
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Person

AFTER_THE_NUDGES = timedelta(seconds=5)
"""The notice tells whether the last nudge arrived, so that one goes first."""


IN_ONE_NOTICE = 10
"""More would not fit into one message of the platform."""


class DayPast(RuleBroken):
    says = "day_is_past"


def escalate(desk: Desk, duties: Sequence[Duty]) -> int | None:
    """Tell the head of Văn phòng which duties were nudged for the last time this morning.

    One message a day, or as many as ``IN_ONE_NOTICE`` asks; the words are composed as they
    leave. None when it was said before, or nobody can be told.
    """
    parts = [duties[at : at + IN_ONE_NOTICE] for at in range(0, len(duties), IN_ONE_NOTICE)]
    sent = [
        desk.send(
            telling.ESCALATION,
            person.id,
            once=f"escalation:{person.id}:{desk.today}" + (f":{number}" if number else ""),
            lane=Lane.DIGEST,
            not_before=telling.opening(desk) + AFTER_THE_NUDGES,
            day=desk.today,
            duties=[duty.id for duty in part],
        )
        for person in callers(desk)
        for number, part in enumerate(parts)
    ]
    return next((each for each in sent if each is not None), None)


def callers(desk: Desk) -> list[Person]:
    """Who telephones: the head of Văn phòng, else its secretariat."""
    found = telling.office_heads(desk) or telling.secretariat(desk)
    return [person for person, _ in found[:1]]


def promised(desk: Desk, duty: Duty, day: date, words: str = "") -> None:
    """The unit promised a day when Văn phòng called: shown that day, no nudge to the unit.

    Raises ``NotYours``, ``DayPast``.
    """
    if day < desk.today:
        raise DayPast(day=day.isoformat())
    _note(desk, duty, words, day)


def spoke(desk: Desk, duty: Duty, words: str) -> None:
    """The sentence that stands beside the unit's name upward (P11)."""
    _note(desk, duty, words, None)


def _note(desk: Desk, duty: Duty, words: str, day: date | None) -> None:
    if not telling.of_office(desk):
        raise NotYours
    desk.tx.matters.note_contact(
        duty_id=duty.id, person_id=desk.actor.id, at=desk.now, promised_on=day, words=words
    )
    desk.note(
        "contacted",
        duty.ref,
        after={"promised_on": day, "words": words},
        capacity=desk.capacity,
    )
    telling.show_in_office(desk, duty)

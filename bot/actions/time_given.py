"""A request for more time is proposed upon and decided; who asked is told at once (P10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import legal_day, procedure_follow, telling
from bot.actions.extend import facts_of
from bot.rules.access import NotYours, may
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState
from bot.rules.more_time import ASKED, GRANTED, OFFICE, REFUSED, may_grant
from bot.rules.rewind import former
from bot.rules.wished_days import certain_day

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Extension

WHERE_IT_STOOD = (
    DutyState.REPORTED,
    DutyState.ACCEPTED,
    DutyState.CANCELLED,
    DutyState.CONTESTED,
    DutyState.BLOCKED,
    DutyState.RETURNED,
)
"""States that more time does not change: what they wait for still lasts."""


class DecidedAlready(RuleBroken):
    says = "decided_already"


def propose(desk: Desk, extension_id: int, words: str) -> Extension:
    """What Văn phòng proposes to the director; shown in the digest beside the request.

    Raises ``NotYours`` (also for its own work: there its reason is all it has to say),
    ``DecidedAlready``.
    """
    extension = desk.tx.extensions.get(extension_id)
    duty = desk.tx.duties.get(extension.duty_id)
    own = duty.unit_id == desk.tx.agencies.office().id
    if own or not telling.of_office(desk):
        raise NotYours
    if extension.state != ASKED:
        raise DecidedAlready(work=telling.facts_of(desk, duty))
    changed = desk.tx.extensions.change(extension_id, proposal=words, proposed_by=desk.actor.id)
    desk.note(
        "more_time_proposed",
        duty.ref,
        after={"extension": extension_id, "proposal": words},
        capacity=desk.capacity,
    )
    telling.show_in_office(desk, duty)
    return changed


def undecided(desk: Desk, extension_id: int) -> tuple[Extension, Duty]:
    """A request that who acts may decide now. Raises ``NotYours``, ``DecidedAlready``."""
    extension = desk.tx.extensions.get(extension_id)
    duty = desk.tx.duties.get(extension.duty_id)
    if not may_decide(desk, extension, duty):
        raise NotYours
    if extension.state != ASKED:
        raise DecidedAlready(work=telling.facts_of(desk, duty))
    return extension, duty


def may_decide(desk: Desk, extension: Extension, duty: Duty) -> bool:
    """A leader any request; Văn phòng those left to it, never of its own work."""
    if may(desk.actor, "decide"):
        return True
    office_id = desk.tx.agencies.office().id
    own = duty.unit_id == office_id or extension.asked_by == desk.actor.id
    return extension.decider == OFFICE and not own and telling.of_office(desk)


def agree(desk: Desk, extension_id: int) -> None:
    """The deadline moves; the first one stays on record. Raises as ``undecided``."""
    extension, duty = undecided(desk, extension_id)
    moved = grant(desk, duty, extension)
    _settle(desk, duty, moved, extension, state=GRANTED)
    _tell_extension(desk, moved, extension, "more_time_granted", words="")


def agree_to(desk: Desk, extension_id: int, day: date, words: str) -> Duty:
    """More time, but to another day than was asked: the one that the answer named.

    Raises as ``undecided``.
    """
    _, duty = undecided(desk, extension_id)
    to_day = desk.calendar.previous_working(day)
    extension = desk.tx.extensions.change(extension_id, granted_to=to_day)
    moved = grant(desk, duty, extension)
    _settle(desk, duty, moved, extension, state=GRANTED, words=words)
    _tell_extension(desk, moved, extension, "more_time_granted", words=words)
    return moved


def day_meant(desk: Desk, extension_id: int, words: str) -> date | None:
    """The later deadline that other words may mean; None when they leave it where it is.

    A day that they name, else the one that was asked for where they begin with consent.
    """
    extension, duty = undecided(desk, extension_id)
    meant = certain_day(words, today=desk.today)
    if duty.due_on is None:
        return None
    if meant is not None and desk.calendar.previous_working(meant) > duty.due_on:
        return meant
    return extension.to_due if may_grant(words) else None


def refuse(desk: Desk, extension_id: int, words: str) -> None:
    """The old deadline stands; the ladder goes on from the next working morning.

    Raises as ``undecided``.
    """
    extension, duty = undecided(desk, extension_id)
    _settle(desk, duty, duty, extension, state=REFUSED, words=words)
    _tell_extension(desk, duty, extension, "more_time_refused", words=words)


def _settle(
    desk: Desk, duty: Duty, moved: Duty, extension: Extension, *, state: str, words: str = ""
) -> None:
    desk.tx.extensions.change(
        extension.id, state=state, decided_by=desk.actor.id, decided_at=desk.now, words=words
    )
    desk.note(
        f"more_time_{state}",
        duty.ref,
        before=former(duty, moved),
        after={
            "extension": extension.id,
            "state": moved.state,
            "due_on": moved.due_on,
            "first_due_on": moved.first_due_on,
            "words": words,
        },
        capacity=desk.capacity,
    )


def _tell_extension(
    desk: Desk, duty: Duty, extension: Extension, sentence: str, *, words: str
) -> None:
    """The head, who asked, and Văn phòng are told."""
    facts = facts_of(desk, duty, extension)
    facts |= {"by": desk.actor.title, "words": words}
    telling.tell_unit(
        desk, duty, sentence, once=f"{sentence}:{extension.id}", also=extension.asked_by, **facts
    )
    granted = sentence == "more_time_granted"
    settled = "more_time_settled"
    telling.settle_asked(desk, "extension", extension.id, settled, granted=granted, **facts)
    telling.tell_secretariat(
        desk, "more_time_decided", once=f"decided:{extension.id}", granted=granted, **facts
    )
    telling.show_on_cards(desk, duty)


def grant(desk: Desk, duty: Duty, extension: Extension) -> Duty:
    """Move the deadline: a new round of the ladder, a promise made for the old one is gone.

    What was returned may be completed until then.
    """
    returned = duty.returned_until if duty.state is DutyState.RETURNED else None
    moved = desk.tx.duties.change(
        duty,
        due_on=extension.new_due,
        round=duty.round + 1,
        promised_on=None,
        returned_until=max(returned, extension.new_due) if returned else duty.returned_until,
        state=duty.state if duty.state in WHERE_IT_STOOD else DutyState.IN_PROGRESS,
    )
    if moved.source is DutySource.LEGAL:
        return legal_day.follow(desk, moved, extension.new_due)
    if moved.source is DutySource.PROCEDURE:
        change = procedure_follow.change_of(desk, moved)
        desk.tx.procedures.move_change(change, due_on=extension.new_due)
    return moved

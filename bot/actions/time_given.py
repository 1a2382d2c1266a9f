"""A request for more time is proposed upon and decided; who asked is told at once (P10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.extend import facts_of
from bot.rules.access import NotYours, may
from bot.rules.dated_words import day_in_words
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState
from bot.rules.more_time import OFFICE

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Extension

ASKED, GRANTED, REFUSED = "asked", "granted", "refused"


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
        capacity=desk.actor.posts[0].role.value,
    )
    telling.show_in_office(desk, duty)
    return changed


def _undecided(desk: Desk, extension_id: int) -> tuple[Extension, Duty]:
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
    """The deadline moves; the first one stays on record. Raises as ``refuse``."""
    extension, duty = _undecided(desk, extension_id)
    moved = grant(desk, duty, extension)
    _settle(desk, duty, moved, extension, state=GRANTED)
    _tell_extension(desk, moved, extension, "more_time_granted", words="")


def refuse(desk: Desk, extension_id: int, words: str) -> None:
    """The old deadline stands; the ladder goes on from the next working morning.

    Raises ``NotYours``, ``DecidedAlready``.
    """
    extension, duty = _undecided(desk, extension_id)
    _settle(desk, duty, duty, extension, state=REFUSED, words=words)
    meant = day_in_words(words, today=desk.today)
    named = meant if meant and duty.due_on and meant > duty.due_on else None
    _tell_extension(desk, duty, extension, "more_time_refused", words=words, named=named)


def _settle(
    desk: Desk, duty: Duty, moved: Duty, extension: Extension, *, state: str, words: str = ""
) -> None:
    desk.tx.extensions.change(
        extension.id, state=state, decided_by=desk.actor.id, decided_at=desk.now, words=words
    )
    desk.note(
        f"more_time_{state}",
        duty.ref,
        before=telling.former(duty, moved),
        after={
            "extension": extension.id,
            "state": moved.state,
            "due_on": moved.due_on,
            "first_due_on": moved.first_due_on,
            "words": words,
        },
        capacity=desk.actor.posts[0].role.value,
    )


def _tell_extension(
    desk: Desk,
    duty: Duty,
    extension: Extension,
    sentence: str,
    *,
    words: str,
    named: date | None = None,
) -> None:
    """Head and Văn phòng are told; a day named in other words is Văn phòng's to confirm."""
    facts = facts_of(desk, duty, extension)
    facts |= {"by": telling.title_of(desk.actor), "words": words}
    telling.tell_unit(desk, duty, sentence, once=f"{sentence}:{extension.id}", **facts)
    buttons = []
    if named is not None:
        args = {"extension": extension.id, "day": named}
        buttons = [
            {
                "label": "more_time_b_as_said",
                "facts": {"day": named},
                "verb": "office.extend_as_said",
                "code": "1",
                "args": args,
            }
        ]
    telling.tell_secretariat(
        desk,
        "more_time_decided",
        once=f"decided:{extension.id}",
        buttons=buttons,
        granted=sentence == "more_time_granted",
        named=named,
        **facts,
    )
    telling.show_on_cards(desk, duty)


def extend_as_said(desk: Desk, extension_id: int, day: date) -> Duty:
    """A leader's other words named a day: Văn phòng confirms that this is the new deadline."""
    extension = desk.tx.extensions.get(extension_id)
    duty = desk.tx.duties.get(extension.duty_id)
    if not telling.of_office(desk) or extension.state != REFUSED:
        raise NotYours
    changed = desk.tx.extensions.change(extension_id, to_due=day, state=GRANTED)
    moved = grant(desk, duty, changed)
    desk.note(
        "more_time_as_said",
        duty.ref,
        before=telling.former(duty, moved),
        after={"due_on": day, "extension": extension_id, "words": extension.words},
    )
    facts = facts_of(desk, moved, changed) | {"by": "", "words": extension.words}
    telling.tell_unit(desk, moved, "more_time_granted", once=f"as_said:{extension_id}", **facts)
    telling.show_on_cards(desk, moved)
    return moved


def grant(desk: Desk, duty: Duty, extension: Extension) -> Duty:
    """Move the deadline: a new round of the ladder, a promise made for the old one is gone."""
    still = duty.state not in (DutyState.REPORTED, DutyState.ACCEPTED, DutyState.CANCELLED)
    return desk.tx.duties.change(
        duty,
        due_on=extension.to_due,
        round=duty.round + 1,
        promised_on=None,
        state=DutyState.IN_PROGRESS if still else duty.state,
    )

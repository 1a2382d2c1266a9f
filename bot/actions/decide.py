"""Decides what waits above the unit: more time, and matters brought to a leader (P10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import directive, telling, time_given
from bot.actions.time_given import DecidedAlready
from bot.rules.access import NotYours, may
from bot.rules.dated_words import day_in_words
from bot.rules.errors import RuleBroken
from bot.rules.office_matters import DECIDED, OBSTACLES, OPEN, TAKEN
from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Matter, Unit


class NothingProposed(RuleBroken):
    """A leader is asked to agree, and Văn phòng has proposed nothing to agree to."""

    says = "decide_nothing_proposed"


@dataclass(frozen=True, slots=True)
class Decision:
    """How a kind of thing is agreed to, and how it is answered in other words."""

    agree: Callable[[Desk, int], None]
    other: Callable[[Desk, int, str], None]


def agree(desk: Desk, kind: str, subject: int) -> None:
    """«Đồng ý»: ``kind`` is extension or matter, ``subject`` its id.

    Raises ``NotYours``, ``DecidedAlready``.
    """
    DECISIONS[kind].agree(desk, subject)


def other(desk: Desk, kind: str, subject: int, words: str) -> None:
    """«Ý kiến khác»: the words are the decision. Raises as ``agree``, ``WordsNeeded``."""
    if not words.strip():
        raise directive.WordsNeeded
    DECISIONS[kind].other(desk, subject, words.strip())


def _open_matter(desk: Desk, matter_id: int) -> tuple[Matter, Duty]:
    if not may(desk.actor, "decide"):
        raise NotYours
    matter = desk.tx.matters.get(matter_id)
    duty = desk.tx.duties.get(matter.duty_id)
    if matter.form not in OBSTACLES or matter.state not in (OPEN, TAKEN):
        raise DecidedAlready(work=telling.facts_of(desk, duty))
    return matter, duty


def _follow(desk: Desk, matter_id: int) -> None:
    """Agreed: the proposal becomes a directive to Văn phòng, or to whom the proposal names."""
    matter, duty = _open_matter(desk, matter_id)
    if not matter.proposal or matter.proposal_due is None:
        raise NothingProposed(work=telling.facts_of(desk, duty))
    _direct(desk, matter, duty, words=matter.proposal, due=matter.proposal_due)


def _answer(desk: Desk, matter_id: int, words: str) -> None:
    """Other words: with a day they are a directive, without one Văn phòng is told them."""
    matter, duty = _open_matter(desk, matter_id)
    _direct(desk, matter, duty, words=words, due=day_in_words(words, today=desk.today))


def _direct(desk: Desk, matter: Matter, duty: Duty, *, words: str, due: date | None) -> None:
    made = None
    if due is not None:
        made = directive.give(
            desk, addressee(desk, words), words, due, origin=f"matter:{matter.id}"
        )
    desk.tx.matters.change(
        matter.id,
        state=DECIDED,
        decided_by=desk.actor.id,
        decided_at=desk.now,
        decision=words,
        duty_made=made.id if made else None,
    )
    desk.note(
        "matter_decided",
        duty.ref,
        after={"matter": matter.id, "words": words, "directive": made.ref if made else None},
        capacity=desk.actor.posts[0].role.value,
    )
    facts: dict[str, Any] = {
        "by": telling.title_of(desk.actor),
        "words": words,
        "directive": made.ref if made else None,
        "unit": desk.units[made.unit_id].short if made else None,
        "due": made.due_on if made else None,
    }
    telling.tell_unit(desk, duty, "matter_decided", once=f"matter_decided:{matter.id}", **facts)
    if made is None:
        telling.tell_secretariat(
            desk,
            "matter_decided_office",
            once=f"matter_words:{matter.id}",
            work=telling.facts_of(desk, duty),
            **facts,
        )
    telling.show_in_office(desk, duty)


def addressee(desk: Desk, words: str) -> Unit:
    """The one unit that the words name by its name or short form, else Văn phòng."""
    said = fold(words)
    named = [
        unit
        for unit in desk.tx.agencies.units(on=desk.today)
        if any(fold(name) in said for name in (unit.name, unit.short))
    ]
    return named[0] if len(named) == 1 else desk.tx.agencies.office()


DECISIONS = {
    "extension": Decision(agree=time_given.agree, other=time_given.refuse),
    "matter": Decision(agree=_follow, other=_answer),
}
"""Kind → what agreeing does, what other words do."""

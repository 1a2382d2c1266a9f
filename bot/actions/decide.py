"""Decides what waits above the unit: more time, and matters brought to a leader (P10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import directive, telling, time_given
from bot.actions.time_given import DecidedAlready
from bot.rules.access import NotYours, may
from bot.rules.errors import RuleBroken
from bot.rules.office_matters import DECIDED, OBSTACLES, OPEN, TAKEN
from bot.rules.unit_match import units_named
from bot.rules.wished_days import certain_day, days_to_offer

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
    other: Callable[[Desk, int, str], bool]


def agree(desk: Desk, kind: str, subject: int) -> None:
    """«Đồng ý»: ``kind`` is extension or matter, ``subject`` its id.

    Raises ``NotYours``, ``DecidedAlready``.
    """
    DECISIONS[kind].agree(desk, subject)


def other(desk: Desk, kind: str, subject: int, words: str) -> bool:
    """«Ý kiến khác»: the words are the decision; False when their meaning is asked back first.

    Raises as ``agree``, ``WordsNeeded``.
    """
    if not words.strip():
        raise directive.WordsNeeded
    return DECISIONS[kind].other(desk, subject, words.strip())


# ---- more time


def _other_time(desk: Desk, extension_id: int, words: str) -> bool:
    """A later day among the words may grant more time: who wrote them is asked."""
    day = time_given.day_meant(desk, extension_id, words)
    if day is None:
        time_given.refuse(desk, extension_id, words)
        return True
    extension, duty = time_given.undecided(desk, extension_id)
    args = {"extension": extension_id, "words": words}
    counts_as = desk.calendar.previous_working(day)
    work = telling.facts_of(desk, duty)
    desk.reply(
        "more_time_day_meant",
        buttons=[
            {"label": "b_time_to_day", "facts": {"day": counts_as}, "code": "1",
             "verb": "time.agree_to", "args": {**args, "day": counts_as}},
            {"label": "b_time_stands", "facts": {"due": duty.due_on}, "code": "2",
             "verb": "time.refuse", "args": args},
        ],
        work=work,
        words=words,
        day=counts_as,
        to_due=extension.to_due,
    )  # fmt: skip
    return False


# ---- matters


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
    due = max(matter.proposal_due, desk.today)
    _direct(desk, matter, duty, words=matter.proposal, due=due)


def _answer(desk: Desk, matter_id: int, words: str) -> bool:
    """Other words: with a day they are a directive, without one a day is offered."""
    matter, duty = _open_matter(desk, matter_id)
    _direct(desk, matter, duty, words=words, due=certain_day(words, today=desk.today))
    return True


def _direct(desk: Desk, matter: Matter, duty: Duty, *, words: str, due: date | None) -> None:
    made = _directive(desk, matter, words, due)
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
        capacity=desk.capacity,
    )
    facts = _facts(desk, made) | {"words": words}
    telling.tell_unit(
        desk, duty, "matter_decided", once=f"matter_decided:{matter.id}",
        also=matter.raised_by, **facts,
    )  # fmt: skip
    work = telling.facts_of(desk, duty)
    telling.settle_asked(desk, "matter", matter.id, "matter_decided_line", work=work, **facts)
    telling.tell_secretariat(
        desk, "matter_decided_office", once=f"matter_words:{matter.id}", work=work, **facts
    )
    telling.show_in_office(desk, duty)
    _reply(desk, matter, work, made, words)


def _directive(desk: Desk, matter: Matter, words: str, due: date | None) -> Duty | None:
    if due is None:
        return None
    unit = addressee(desk, words)
    return directive.give(desk, unit, words, due, origin=f"matter:{matter.id}")


def _facts(desk: Desk, made: Duty | None) -> dict[str, Any]:
    return {
        "by": desk.actor.title,
        "directive": made.ref if made else None,
        "unit": desk.units[made.unit_id].short if made else None,
        "due": made.due_on if made else None,
    }


def _reply(desk: Desk, matter: Matter, work: Any, made: Duty | None, words: str) -> None:
    """A leader reads what came of the word; one without a day may be given one."""
    if made is not None and desk.button is not None and desk.words == desk.button.label:
        facts = {key: value for key, value in _facts(desk, made).items() if key != "by"}
        desk.toast("decision_toast", **facts)
        return
    office = desk.tx.agencies.office()
    unit = addressee(desk, words)
    offered = days_to_offer(words, today=desk.today, calendar=desk.calendar) if not made else ()
    desk.reply(
        "decision_noted",
        buttons=[
            {"label": "b_follow_by", "facts": {"day": day}, "code": str(number),
             "verb": "decide.due", "args": {"matter": matter.id, "day": day}}
            for number, day in enumerate(offered, start=1)
        ],
        work=work,
        words=words,
        days=offered,
        to=unit.short if unit.id != office.id else office.short,
        **_facts(desk, made),
    )  # fmt: skip


def follow_by(desk: Desk, matter_id: int, day: date) -> Duty:
    """A leader's word without a day is given one: it becomes a directive after all.

    Raises ``NotYours``, ``DecidedAlready``.
    """
    if not may(desk.actor, "decide"):
        raise NotYours
    matter = desk.tx.matters.get(matter_id)
    duty = desk.tx.duties.get(matter.duty_id)
    if matter.state != DECIDED or matter.duty_made is not None:
        raise DecidedAlready(work=telling.facts_of(desk, duty))
    unit = addressee(desk, matter.decision)
    origin = f"matter:{matter.id}"
    [made] = directive.give_to(desk, [unit], matter.decision, day, origin=origin)
    desk.tx.matters.change(matter.id, duty_made=made.id)
    desk.note("matter_followed", duty.ref, after={"matter": matter.id, "directive": made.ref})
    return made


def addressee(desk: Desk, words: str) -> Unit:
    """The one unit that the words name by its name, short form or key, else Văn phòng."""
    named = units_named(words, desk.tx.agencies.units(on=desk.today))
    return named[0] if len(named) == 1 else desk.tx.agencies.office()


DECISIONS = {
    "extension": Decision(agree=time_given.agree, other=_other_time),
    "matter": Decision(agree=_follow, other=_answer),
}
"""Kind → what agreeing does, what other words do."""

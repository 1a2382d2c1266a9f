"""What an answer to «vì sao» is made of: a duty's dates, its ladder day by day, who was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.legal_told import law_told
from bot.rules.access import LEADERS
from bot.rules.in_force import NUMBERS
from bot.rules.model import Role
from bot.rules.naming import listed_name
from bot.rules.nudges import LADDERS, LAST, OPEN, SAID
from bot.rules.why import RULE_OF, RULE_OF_RUNG, SKIPPED, TO_COME, course_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Duty, Extension, Nudge
    from bot.rules.why import Course, Rung

GRANTED = "granted"
ASKED = "asked"
SEES_ALL = (Role.SECRETARIAT, *LEADERS)
PERIODIC = ("review", "continuous")
DEPUTY = ":deputy"
"""How the copy for a deputy is keyed when the head could not be reached."""


def work_of(desk: Desk, duty: Duty) -> dict[str, Any]:
    """What names a duty in an answer: item, name, period, reference."""
    return {**telling.facts_of(desk, duty), "label": listed_name(duty)}


def of_duty(desk: Desk, duty: Duty, message: Delivery | None = None) -> dict[str, Any]:
    """All that is told of one duty; ``message`` is the one that was asked about, if any."""
    noted = desk.tx.nudges.of_duties([duty.id])
    times = desk.tx.extensions.of_duties([duty.id])
    waiting = next((each for each in times if each.state == ASKED), None)
    course = course_of(
        duty, noted, desk.calendar, today=desk.today, waits_for_time=waiting is not None
    )
    return {
        "work": work_of(desk, duty),
        "unit": desk.units[duty.unit_id].short if desk.actor.holds(*SEES_ALL) else None,
        "line": _line(desk, duty, noted, message),
        "dates": _dates(duty, times),
        "promise": _promise(desk, duty),
        "said": _said(noted),
        "skipped": _grouped(rung for rung in course.rungs if rung.became == SKIPPED),
        "coming": [rung.day for rung in course.rungs if rung.became == TO_COME],
        "law": law_told(desk, duty),
        "now": _now(desk, duty, course, waiting),
        "most": course.most,
        "version": course.version,
        "rules": NUMBERS,
    }


def _line(
    desk: Desk, duty: Duty, noted: Sequence[Nudge], message: Delivery | None
) -> dict[str, Any] | None:
    """What the message said of the duty: which rung, which number, by which rule and version."""
    if message is None:
        return None
    mine = [row for row in noted if row.delivery_id == message.id and row.state == SAID]
    if not mine:
        return None
    row = mine[-1]
    earlier = {
        each.rung
        for each in noted
        if each.round == row.round and each.state == SAID and each.day < row.day
    } - {OPEN}
    ladder = LADDERS.get(row.rule_version, ())
    offset = next((rung.offset for rung in ladder if rung.name == row.rung), None)
    return {
        "rung": row.rung,
        "day": row.day,
        "number": row.number,
        "nth": len(earlier) + 1,
        "most": len(ladder),
        "offset": offset,
        "kind": duty.kind,
        "last": row.rung == LAST,
        "rule": NUMBERS[_rule_of(duty, row.rung)],
        "version": row.rule_version,
        "others": _others(desk, row, noted, message),
        "in_place_of": message.facts.get("stands_in"),
    }


def _rule_of(duty: Duty, rung: str) -> str:
    if rung == OPEN:
        return "periodic" if duty.kind in PERIODIC else "assigned"
    return RULE_OF_RUNG.get(rung, "ladder")


def _others(desk: Desk, row: Nudge, noted: Sequence[Nudge], message: Delivery) -> list[str]:
    """Who else was sent the same, or got it instead, by their posts."""
    same = {
        each.person_id
        for each in noted
        if (each.round, each.rung, each.state) == (row.round, row.rung, SAID)
    }
    copy = desk.tx.outbox.known(f"{message.once}{DEPUTY}")
    if copy is not None and copy.person_id is not None:
        same.add(copy.person_id)
    return [title(desk, each) for each in sorted(same - {message.person_id})]


def title(desk: Desk, person_id: int) -> str:
    """How somebody is spoken of: by the whole title of the first post."""
    return desk.tx.agencies.person(person_id, on=desk.today).full_title


def _said(noted: Sequence[Nudge]) -> list[dict[str, Any]]:
    """Every nudge that was said, those before a new deadline too, each day once."""
    told = [row for row in noted if row.state == SAID and row.rung != OPEN]
    days = {(row.day, row.rung): row for row in told}
    return [
        {"rung": row.rung, "day": row.day, "number": row.number}
        for row in sorted(days.values(), key=lambda each: (each.day, each.id))
    ]


def _grouped(rungs: Iterable[Rung]) -> list[dict[str, Any]]:
    """Days passed over, those for the same reason together; a settled duty needs none told."""
    found: dict[str, list[Any]] = {}
    for rung in rungs:
        if rung.why != "answered":
            found.setdefault(rung.why or "", []).append(rung.day)
    return [
        {"why": why, "days": days, "rule": NUMBERS[RULE_OF.get(why, "ladder")]}
        for why, days in found.items()
    ]


def _dates(duty: Duty, times: Sequence[Extension]) -> dict[str, Any]:
    granted = [each for each in times if each.state == GRANTED]
    last = granted[-1] if granted else None
    return {
        "due": duty.due_on,
        "first": duty.first_due_on,
        "moved": duty.extended,
        "granted": None
        if last is None
        else {"by": last.decider, "on": last.decided_at, "asked": last.from_due},
        "returned_until": duty.returned_until,
    }


def _promise(desk: Desk, duty: Duty) -> dict[str, Any] | None:
    """The day that the unit promised last, in chat or by telephone, while it still counts."""
    calls = [each for each in desk.tx.matters.calls([duty.id]) if each.promised_on is not None]
    by_phone = calls[-1] if calls and not duty.answered else None
    if duty.promised_on is None:
        return {"day": by_phone.promised_on, "on": by_phone.at, "phone": True} if by_phone else None
    words = [
        each
        for each in desk.tx.reports.of_duty(duty.id)
        if each.day == duty.promised_on and each.withdrawn_at is None
    ]
    on = words[-1].recorded_at if words else None
    return {"day": duty.promised_on, "on": on, "phone": False}


def _now(desk: Desk, duty: Duty, course: Course, waiting: Extension | None) -> dict[str, Any]:
    return {
        "why": course.now,
        "rule": NUMBERS[course.rule],
        "until": course.until,
        "source": duty.source,
        "own": duty.unit_id == desk.tx.agencies.office().id,
        "kind": duty.kind,
        "asked": waiting.to_due if waiting else None,
        "decider": waiting.decider if waiting else None,
    }

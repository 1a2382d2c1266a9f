"""What the ladder and the digest promise, each as a list of the cases that broke it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.clock import local, local_day
from bot.rules.model import Duty, DutyState, Nudge
from bot.rules.nudges import EARLY, LAST, LATE, OPEN, steps
from bot.rules.working_days import calendar_for, in_office_hours
from tests.properties.played_year import Morning, Played, Spoken

UNIT: Final = re.compile(r"Phòng Nghiệp vụ \d+|Văn phòng Sở")
LATE_LINE: Final = re.compile(r"^QUÁ HẠN: .*$", re.MULTILINE)
LATE_CELLS: Final = re.compile(r"quá hạn ((?:(?:Phòng Nghiệp vụ \d+|Văn phòng Sở)(?:, )?)+)")
QUIET_STATES: Final = (DutyState.REPORTED, DutyState.ACCEPTED, DutyState.CANCELLED)
Broken = list[str]


def rung_of(played: Played) -> list[Nudge]:
    """The ledger as the last morning left it."""
    return played.mornings[-1].ledger if played.mornings else []


def said(played: Played) -> list[Nudge]:
    """The nudges that were said."""
    return [n for n in rung_of(played) if n.state == "merged" and n.rung != OPEN]


def named_before_told(played: Played) -> Broken:
    """P11: a unit is named as late only after «quá hạn lần 2» came on an earlier day."""
    told: dict[str, date] = {}
    broken: Broken = []
    last_rungs = [(n.duty_id, n.day) for n in said(played) if n.rung == LAST]
    units = {d.id: d.unit_id for m in played.mornings for d in m.duties}
    names = played.unit_names
    for duty_id, day in last_rungs:
        name = names[units[duty_id]]
        told[name] = min(day, told.get(name, day))
    for message in played.spoken:
        day = local_day(message.at)
        broken += [
            f"{day} {message.kind} names {name}: {message.words}"
            for name in _named_late(message)
            if name not in told or told[name] >= day
        ]
    return broken


def _named_late(message: Spoken) -> set[str]:
    if message.kind == "digest":
        return {u for line in LATE_LINE.findall(message.words) for u in UNIT.findall(line)}
    if message.kind == "digest_picture":
        return {u for cell in LATE_CELLS.findall(message.words) for u in UNIT.findall(cell)}
    return set()


def nudged_before_the_promise(played: Played) -> Broken:
    """P2: nothing between a promise and its day."""
    broken = []
    for morning in played.mornings:
        duties = {d.id: d for d in morning.duties}
        for nudge in _of(morning):
            duty = duties[nudge.duty_id]
            if duty.promised_on is not None and nudge.day < _previous(morning, duty.promised_on):
                broken.append(f"{nudge} while {duty.ref} is promised for {duty.promised_on}")
    return broken


def nudged_while_quiet(played: Played) -> Broken:
    """P2: reported, blocked, returned until a day to come, or waiting for an answer."""
    broken = []
    for morning in played.mornings:
        duties = {d.id: d for d in morning.duties}
        for nudge in _of(morning):
            duty = duties[nudge.duty_id]
            returned = duty.state is DutyState.RETURNED and duty.returned_until
            if (
                duty.state in (*QUIET_STATES, DutyState.BLOCKED)
                or duty.id in morning.waiting
                or (returned and nudge.rung in LATE and morning.day <= returned)
            ):
                broken.append(f"{morning.day} {nudge} while {duty.state}")
    return broken


def too_many(played: Played) -> Broken:
    """P1: two before, two after a round; at most one rung a duty and day; numbered from 1."""
    rounds: dict[tuple[int, int], list[Nudge]] = defaultdict(list)
    for nudge in said(played):
        rounds[(nudge.duty_id, nudge.round)].append(nudge)
    broken = []
    for ladder in rounds.values():
        for half in (EARLY, LATE):
            numbers = [n.number for n in ladder if n.rung in half]
            if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > 2:
                broken.append(f"{half}: {ladder}")
    days = Counter((n.duty_id, n.day) for n in said(played))
    return broken + [f"twice on a day: {key}" for key, times in days.items() if times > 1]


def passed_over_in_silence(played: Played) -> Broken:
    """Every rung whose day has come is in the ledger, and a skipped one says why."""
    broken = [f"no reason: {n}" for n in rung_of(played) if n.state == "skipped" and not n.why]
    for morning in played.mornings:
        known = {(n.duty_id, n.round, n.rung) for n in morning.ledger}
        told = {n.duty_id for n in morning.ledger if n.day == morning.day}
        for duty in morning.duties:
            if duty.state in (*QUIET_STATES, DutyState.CONTESTED) or duty.id in told:
                continue
            broken += [
                f"{morning.day} {duty.ref} {step}"
                for step in steps(duty, morning.calendar)
                if step.day <= morning.day and (duty.id, duty.round, step.rung) not in known
            ]
    return broken


def forgotten(played: Played) -> Broken:
    """Who is late, silent and free to be nudged for days has had the last nudge."""
    broken: Broken = []
    for morning in played.mornings[1:]:
        last = {
            (n.duty_id, n.round) for n in morning.ledger if n.rung == LAST and n.state == "merged"
        }
        broken += [
            f"{morning.day} {duty.ref} {duty.state} due {duty.due_on}"
            for duty in morning.duties
            if _is_forgotten(morning, duty) and (duty.id, duty.round) not in last
        ]
    return broken


def _is_forgotten(morning: Morning, duty: Duty) -> bool:
    quiet = (*QUIET_STATES, DutyState.BLOCKED, DutyState.CONTESTED)
    if duty.state in quiet or duty.id in morning.waiting or duty.due_on is None:
        return False
    limit = max(duty.due_on, duty.returned_until or duty.due_on)
    return morning.calendar.working_between(limit, morning.day) > 3


def out_of_hours(played: Played) -> Broken:
    """P14: what nobody asked for leaves on a working day, in office hours."""
    calendars = {m.day: m.calendar for m in played.mornings}
    broken = []
    for message in played.spoken:
        moment = local(message.at)
        calendar = calendars.get(moment.date(), calendar_for())
        if message.unasked and not in_office_hours(moment, calendar):
            broken.append(f"{moment} {message.once} {message.words[:60]}")
    return broken


def counted_late_while_reported(played: Played) -> Broken:
    """A report that waits for Văn phòng is nobody's lateness."""
    return [
        f"{day}: {told} late, {most} open"
        for day, told, most in _late_counts(played)
        if told > most
    ]


def _late_counts(played: Played) -> Iterator[tuple[date, int, int]]:
    mornings = {m.day: m for m in played.mornings}
    for message in played.spoken:
        day = local_day(message.at)
        found = re.search(r"^QUÁ HẠN: (\d+)", message.words, re.MULTILINE)
        if message.kind == "digest" and found and day in mornings and not message.edit:
            overdue = [
                d
                for d in mornings[day].duties
                if d.due_on is not None and d.due_on < day and d.state not in QUIET_STATES
            ]
            yield day, int(found[1]), len(overdue)


def _of(morning: Morning) -> list[Nudge]:
    """The nudges said on this very morning."""
    return [
        n for n in morning.ledger if n.day == morning.day and n.state == "merged" and n.rung != OPEN
    ]


def _previous(morning: Morning, day: date) -> date:
    return morning.calendar.previous_working(day)


PROMISES: Final = (
    named_before_told,
    nudged_before_the_promise,
    nudged_while_quiet,
    too_many,
    passed_over_in_silence,
    forgotten,
    out_of_hours,
    counted_late_while_reported,
)

"""Composes the one word on a return: what was answered, nudged and found, and what is open."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules.absences import SPEAKS, answers_for, duty_line
from bot.rules.nudges import OPEN, SAID
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rules.model import Delivery, Duty, Person
    from storage.transaction import Tx

MOST = 8
"""Lines of a kind; what is beyond is told as a count."""


def compose_return(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: absence (id), and ``until``, the last day of it that was lived."""
    absence = tx.absences.get(int(delivery.facts["absence"]))
    until = date.fromisoformat(delivery.facts["until"])
    person = tx.agencies.person(absence.person_id, on=local_day(now))
    if not person.posts:
        return NotNeeded("holds no post any more")
    today = local_day(delivery.made_at)
    duties = [duty for duty in tx.duties.known_in(today.year) if answers_for(person, duty)]
    answered = _answers(tx, duties, absence.first_day, until, but=person.id)
    waiting = [
        duty for duty in duties if not duty.answered and not duty.closed and duty.opens_on <= today
    ]
    text = texts().render(
        delivery.language,
        "absence_back",
        title=person.title,
        first=absence.first_day,
        last=until,
        deputy=_title(tx, absence.deputy_id, until),
        answered=answered[:MOST],
        more_answered=max(0, len(answered) - MOST),
        nudged=_nudged(tx, duties, absence.first_day, until),
        findings=_findings(tx, person, absence.first_day, until),
        waiting=[duty_line(duty) for duty in waiting[:MOST]],
        more_waiting=max(0, len(waiting) - MOST),
    )
    return Composed(text, duty_buttons(waiting[:MOST], delivery.language))


def _answers(
    tx: Tx, duties: list[Duty], first: date, until: date, *, but: int
) -> list[dict[str, Any]]:
    """What others recorded in those days and still stands, in the order it was said."""
    found = [
        (report.recorded_at, {**duty_line(duty), "what": report.what, "day": report.day,
                              "on": local_day(report.recorded_at),
                              "title": report.details.get("title", ""),
                              "on_behalf": report.on_behalf})
        for duty in duties
        for report in tx.reports.of_duty(duty.id)
        if report.withdrawn_at is None
        and report.person_id != but
        and first <= local_day(report.recorded_at) <= until
    ]  # fmt: skip
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _nudged(tx: Tx, duties: list[Duty], first: date, until: date) -> int:
    known = tx.nudges.of_duties([duty.id for duty in duties]) if duties else []
    return sum(n.state == SAID and n.rung != OPEN and first <= n.day <= until for n in known)


def _findings(tx: Tx, person: Person, first: date, until: date) -> list[str]:
    units = {post.unit_id for post in person.posts if post.role in SPEAKS}
    return [
        finding.ref
        for year in range(first.year, until.year + 1)
        for finding in tx.findings.of_year(year)
        if finding.unit_id in units and first <= local_day(finding.filed_at) <= until
    ]


def _title(tx: Tx, person_id: int | None, on: date) -> str | None:
    if person_id is None:
        return None
    posts = tx.agencies.person(person_id, on=on).posts
    return posts[0].title if posts else None


def duty_buttons(duties: Sequence[Duty], language: str) -> list[list[dict[str, Any]]]:
    """A button for each that opens its card, with its number in the list."""
    return [
        [
            labelled(
                {
                    "label": "b_open_duty",
                    "facts": {"d": duty_line(duty)},
                    "verb": "work.open",
                    "code": str(number),
                    "args": {"duty": duty.id},
                    "slot": f"open:{duty.id}",
                },
                language,
            )
        ]
        for number, duty in enumerate(duties, start=1)
    ]

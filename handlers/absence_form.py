"""The dialogue of an absence: which days, who stands in, and what of days noted already."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import absence as absences
from bot.rules.absence_words import AbsenceWords, read_absence
from bot.rules.absences import LONGEST_DAYS
from bot.rules.errors import RuleBroken
from bot.rules.person_match import match_people
from bot.rules.vietnamese_dates import day_in_paper
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.absences import Absence
    from bot.rules.model import Dialogue, Person

    Answers = dict[str, Any]

NOBODY = 0
DASH = "–"
MOST = 12
REPLACE, WHOLE, KEEP = "replace", "whole", "keep"


def check_days(desk: Desk, read: AbsenceWords) -> None:
    """Raises ``RuleBroken`` for days that cannot be meant."""
    first, last = read.first or desk.today, read.last or desk.today
    facts = {"first": first.isoformat(), "last": last.isoformat()}
    if last < first:
        raise RuleBroken("absence_days_backwards", **facts)
    if read.past:
        raise RuleBroken("absence_days_past", **facts)
    if last - first > timedelta(days=LONGEST_DAYS):
        raise RuleBroken("absence_too_long", most=LONGEST_DAYS)


def is_there(desk: Desk, person: Person, first: date, last: date) -> bool:
    """Whether the person is not away on any of those days."""
    return absences.is_there(desk, person.id, first, last)


def _person(desk: Desk, answers: Answers) -> Person:
    return desk.tx.agencies.person(int(answers["person"]), on=desk.today)


def _of_whom(desk: Desk, answers: Answers) -> dict[str, Any]:
    person = _person(desk, answers)
    return {"who": person.full_title}


def _days_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    mine = answers["person"] == desk.actor.id
    return {**_of_whom(desk, answers), "first": answers.get("first"), "mine": mine}


def _parse_days(desk: Desk, answers: Answers, text: str) -> str:
    """«3/8–10/8», or the last day alone where the first is known. Raises ``RuleBroken``."""
    began = answers.get("first")
    read = read_absence(text, today=desk.today)
    if began is not None and read.last is not None and read.first in (read.last, desk.today):
        read = AbsenceWords(first=date.fromisoformat(began), last=read.last, past=read.past)
    if read.first is None or read.last is None:
        raise RuleBroken("absence_days_unread", text=text)
    check_days(desk, read)
    return as_written(read.first, read.last)


def as_written(first: date, last: date) -> str:
    """The days as the form shows them again: «03/8/2021–10/8/2021»."""
    return f"{day_in_paper(first)}{DASH}{day_in_paper(last)}"


def _days(answers: Answers) -> tuple[date, date]:
    parts = [[int(each) for each in day.split("/")] for day in answers["days"].split(DASH)]
    (d1, m1, y1), (d2, m2, y2) = parts
    return date(y1, m1, d1), date(y2, m2, d2)


def _stand_ins(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    person = _person(desk, answers)
    found = absences.colleagues(desk, person)
    if "days" in answers:
        found = [each for each in found if is_there(desk, each, *_days(answers))]
    offered: list[dict[str, Any]] = [
        {"text": each.full_title, "value": each.id} for each in found[:MOST]
    ]
    return [*offered, {"label": "b_nobody_stands_in", "value": NOBODY,
                       "aliases": ("khong", "khong co", "khong co ai", "nobody")}]  # fmt: skip


def _parse_stand_in(desk: Desk, answers: Answers, text: str) -> int:
    """One of the unit by post or name. Raises ``RuleBroken``."""
    others = absences.colleagues(desk, _person(desk, answers))
    found = match_people(text, others, desk.units, on=desk.today)
    if len(found) != 1:
        raise RuleBroken("absence_deputy_unknown", text=text)
    first, last = _days(answers)
    if not is_there(desk, found[0], first, last):
        raise RuleBroken(
            "absence_deputy_away",
            who=found[0].full_title,
            first=first.isoformat(),
            last=last.isoformat(),
        )
    return found[0].id


def _deputy_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    first, last = _days(answers)
    problem = answers.get("problem") or {"why": None}
    return {**_of_whom(desk, answers), "first": first, "last": last, "problem": problem}


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """Noted, or asked once more where some of the days are noted already."""
    person, (first, last) = _person(desk, answers), _days(answers)
    known = absences.overlapping(desk, person, first, last)
    if known and "again" not in answers:
        dialogue.begin(desk, AGAIN, **answers)
        return
    if answers.get("again") == KEEP:
        desk.reply("left_as_is")
        return
    if answers.get("again") == WHOLE:
        first = min(first, *(each.first_day for each in known))
        last = max(last, *(each.last_day for each in known))
    _note(desk, answers, first, last, known)


def _note(
    desk: Desk, answers: Answers, first: date, last: date, instead: Sequence[Absence]
) -> None:
    person = _person(desk, answers)
    named = int(answers.get("deputy") or NOBODY)
    deputy = desk.tx.agencies.person(named, on=desk.today) if named else None
    made = absences.note(desk, person, first=first, last=last, deputy=deputy, instead=instead)
    desk.reply(
        "absence_noted",
        buttons=[absences.end_button(desk, made)],
        mine=person.id == desk.actor.id,
        alone=absences.needs_stand_in(person),
        replaced=bool(instead),
        natural=bool(answers.get("natural")) and person.id == desk.actor.id,
        **absences.facts_of(desk, made, person, deputy),
    )


# ---- days that are noted already


def _again_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    first, last = _days(answers)
    known = absences.overlapping(desk, _person(desk, answers), first, last)
    return {
        **_of_whom(desk, answers),
        "known": [{"first": each.first_day, "last": each.last_day} for each in known],
        "first": first,
        "last": last,
    }


def _again_choices(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    first, last = _days(answers)
    known = absences.overlapping(desk, _person(desk, answers), first, last)
    start = min([first, *(each.first_day for each in known)])
    end = max([last, *(each.last_day for each in known)])
    spans = {(each.first_day, each.last_day) for each in known} | {(first, last)}
    offered: list[dict[str, Any]] = [
        {"label": "b_absence_instead", "facts": {"first": first, "last": last}, "value": REPLACE}
    ]
    if (start, end) not in spans:
        facts = {"first": start, "last": end}
        offered.append({"label": "b_absence_whole", "facts": facts, "value": WHOLE})
    return [*offered, {"label": "b_absence_keep", "value": KEEP}]


FORM = dialogue.declare(
    Form(
        "absence",
        (
            Question("days", "ask_absence_days", _parse_days, shows=_days_shown),
            Question(
                "deputy",
                "ask_absence_deputy",
                _parse_stand_in,
                choices=_stand_ins,
                shows=_deputy_shown,
                follows=("days",),
            ),
        ),
        finish,
        "form_absence",
    )
)

AGAIN = dialogue.declare(
    Form(
        "absence_again",
        (
            Question(
                "again",
                "ask_absence_again",
                dialogue.one_of,
                choices=_again_choices,
                shows=_again_shown,
            ),
        ),
        finish,
        "form_absence",
    )
)

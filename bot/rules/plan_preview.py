"""All that a plan's text means, before any of it is stored: items, duties, questions, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.model import Unit
from bot.rules.periods import Answers, PlannedDuty, duties_of
from bot.rules.plan_concerns import five_clear, order_concerns
from bot.rules.plan_draft import Concern, DraftItem, ImportQuestion, PlanDraft
from bot.rules.plan_head import year_of
from bot.rules.plan_questions import questions
from bot.rules.plan_stored import expected_issue, with_cooperating
from bot.rules.plan_text import read_plan
from bot.rules.vietnamese import fold
from bot.rules.working_days import Calendar, is_provisional

LONG_ENOUGH = 120
A_FULL_MESSAGE = 3_600
"""Longer pieces were probably cut by the platform, which splits at 4,096 characters."""

_HEADS = ("noi dung", "don vi", "thoi gian", "thuc hien")
_ENDS = ("noi nhan", "to chuc thuc hien")


@dataclass(frozen=True, slots=True)
class Preview:
    """``draft`` is word for word, ``items`` as the rules take them (helpers joined in).

    ``on`` is the day from which periods are counted, ``duties`` what would be owed then.
    """

    draft: PlanDraft
    items: tuple[DraftItem, ...]
    year: int
    on: date
    duties: tuple[PlannedDuty, ...]
    questions: tuple[ImportQuestion, ...]
    concerns: tuple[Concern, ...]


def preview(text: str, *, units: Sequence[Unit], calendar: Calendar, today: date) -> Preview:
    """Read a text as a plan. Raises ``NotAPlan`` and ``RepeatedRows``."""
    draft = read_plan(text)
    items = tuple(
        replace(item, units_text=with_cooperating(item.units_text, item.cooperating_text))
        for item in draft.items
    )
    year = draft.year or today.year
    on = expected_issue(items, year=year, calendar=calendar, today=today)
    ready = replace(draft, items=items, year=year)
    concerns = [
        *draft.warnings,
        *five_clear(items, units, on=on),
        *order_concerns(items, year=year, calendar=calendar, issued_on=on),
    ]
    if is_provisional(year):
        concerns.append(Concern("calendar_provisional", facts={"year": year}))
    return Preview(
        draft=draft,
        items=items,
        year=year,
        on=on,
        duties=tuple(
            duties_of(
                items, units=units, calendar=calendar, year=year, issued_on=on, answers=Answers()
            )
        ),
        questions=tuple(questions(ready, units, on=on)),
        concerns=tuple(concerns),
    )


def looks_like_plan(text: str) -> bool:
    """Whether somebody pasted a plan, or its beginning: a title or the heads of its table."""
    if len(text) < LONG_ENOUGH or text.count("\n") < len(_HEADS):
        return False
    lines = [line.strip(" -*#\t") for line in fold(text).split("\n")]
    titled = any(line.startswith("ke hoach") for line in lines[:12])
    heads = sum(any(line.find(head) >= 0 for line in lines) for head in _HEADS)
    return heads == len(_HEADS) or (titled and heads >= 2 and year_of("", text) is not None)


def goes_on(text: str) -> bool:
    """Whether the pasted text is probably not all of it: as long as a message can be, no end."""
    folded = fold(text)
    return len(text) >= A_FULL_MESSAGE and not any(end in folded for end in _ENDS)

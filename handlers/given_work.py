"""What a line that gives units work has told of it: which units, what, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.directive import DayNotAhead
from handlers import day_questions
from handlers.one_line import filled

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.directive_line import Line
    from bot.rules.review_decisions import DecisionLine
    from handlers.form import Answers, Form


def ask_rest(desk: Desk, form: Form, line: Line | DecisionLine, **known: object) -> Answers | None:
    """The form's answers where the line tells all of them; else None, and the rest is asked.

    A day that is past, or none that can be read, is said and asked again.
    """
    words = {"words": line.words} if line.words else {}
    due = line.due_words if line.due is None else f"{line.due:%d/%m/%Y}"
    return filled(
        desk, form, {**known, **words, **_units(line), **_guess(desk, line)}, {"due": due}
    )


def is_ahead(desk: Desk, day: date) -> bool:
    """Whether work can still be done by then: on a day off, by the working day before it."""
    return desk.calendar.previous_working(day) >= desk.today


def ahead(desk: Desk, _answers: Answers, day: date) -> None:
    """The check of a day that is asked for. Raises ``DayNotAhead``."""
    if not is_ahead(desk, day):
        raise DayNotAhead(day=day.isoformat())


def _units(line: Line | DecisionLine) -> Answers:
    """Sure names are kept; a name that is open is asked about, and joins them."""
    sure = [unit.id for unit in line.units]
    if line.doubtful:
        return {"also": sure, "candidates": [unit.id for unit in line.doubtful]}
    if line.unknown or not sure:
        return {"also": sure, "unknown": line.unknown}
    return {"unit": sure[0], "also": sure[1:]}


def _guess(desk: Desk, line: Line | DecisionLine) -> Answers:
    """Words that only hint at a day («cuối tháng») are kept, to be confirmed."""
    if line.due is not None or not line.due_words:
        return {}
    wish = day_questions.read(desk, line.due_words)
    return {"due": day_questions.kept(wish)} if wish.words and wish.day is None else {}

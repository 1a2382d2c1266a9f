"""An answer of a form as it can be read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.form import Answers, Question


def shown_answer(desk: Desk, question: Question, answers: Answers) -> dict[str, Any] | None:
    """A choice's label, a day, or words; None for none."""
    if question.key not in answers:
        return None
    value = answers[question.key]
    for choice in question.choices(desk, answers) if question.choices else ():
        if choice["value"] == value:
            return _worded(**{name: choice.get(name) for name in ("label", "text", "facts")})
    if isinstance(value, dict) and "words" in value:
        return _worded(text=str(value["words"]))
    if isinstance(value, list):
        return _worded(text=", ".join(map(str, value)))
    try:
        return _worded(day=date.fromisoformat(str(value)).isoformat())
    except ValueError:
        return _worded(text=str(value))


def _worded(**known: Any) -> dict[str, Any]:
    return {"label": None, "text": None, "facts": None, "day": None} | known

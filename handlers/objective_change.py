"""Named fields of an objective are changed; of what is in force the reason is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import objective_entry as entry
from bot.rules.objective_line import read_fields
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.objective_line import ObjectiveLine
    from bot.rules.objective_model import Objective

    Answers = dict[str, Any]


def change(desk: Desk, objective: Objective, words: str, *, reason: str = "") -> None:
    """A draft is changed at once; of what is in force a new version waits for approval."""
    line = read_fields(words, year=objective.year)
    if line.unread or _changes_nothing(line):
        desk.reply("objective_fields_unread", ref=objective.ref, text=words)
        return
    reason = reason or str(line.fields.get("reason", ""))
    try:
        made = entry.change(desk, objective, line, reason=reason)
    except entry.ReasonNeeded:
        dialogue.begin(desk, REASON, ref=objective.ref, line=words)
        return
    desk.reply("objective_changed", o=entry.facts_of(desk, made))


def _changes_nothing(line: ObjectiveLine) -> bool:
    """Whether words named no field at all."""
    return not line.fields and line.target is None and not line.what


def _finish_reason(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    objective = entry.objective_of(desk, str(answers["ref"]))
    change(desk, objective, str(answers["line"]), reason=answers["reason"])


def _reason_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"ref": answers["ref"], "line": answers["line"]}


REASON = dialogue.declare(
    Form(
        "objective_reason",
        (Question("reason", "ask_objective_reason", dialogue.words, shows=_reason_shown),),
        _finish_reason,
        "form_objective_reason",
    )
)

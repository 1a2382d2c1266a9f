"""The short dialogues of what follows a finding: why, which words, who else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import effectiveness, finding_alone, finding_answers, finding_end
from bot.actions import finding as findings
from bot.actions.finding_answers import Answer, Behalf
from bot.rules.procedure_codes import codes_written
from bot.texts import FIRST_LANGUAGE, texts
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.finding_answer import slip_shown
from handlers.form import words_up_to
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Finding

    Answers = dict[str, Any]
    Finish = Callable[[Desk, Answers, Dialogue | None], None]

LONGEST = 500
FINISH: dict[str, Finish] = {}
"""What is done with the answers of each of these forms."""


def told(desk: Desk, form: Form, finding: Finding, words: str, **known: Any) -> None:
    """The words that came with a press or a line answer the form; else they are asked for."""
    answers = filled(desk, form, {"finding": finding.id, **known}, {"words": words})
    if answers is not None:
        FINISH[form.name](desk, answers, None)


def _seen(desk: Desk, answers: Answers) -> Finding:
    return findings.seen(desk, int(answers["finding"]))


def _finish_not_effective(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    judged = _seen(desk, answers)
    finding = effectiveness.judge(desk, judged, effective=False, words=answers["words"])
    duty = desk.tx.duties.get(finding.duty_id or 0)
    desk.reply(
        "finding_reopened",
        ref=finding.ref,
        unit=desk.units[finding.unit_id].name,
        round=finding.round,
        due=duty.due_on,
    )


def _finish_cancel(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    done = finding_end.cancel(desk, _seen(desk, answers), why=answers["words"])
    desk.reply("finding_cancelled", ref=done.ref)


def _finish_add(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    done = finding_end.add(desk, _seen(desk, answers), words=answers["words"])
    desk.reply("finding_added", ref=done.ref)


def _finish_alone(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    finding = _seen(desk, answers)
    finding_alone.ask_alone(desk, finding, why=answers["words"])
    desk.reply("finding_alone_asked", ref=finding.ref)


def _others(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """All who may look at it and were not asked already."""
    finding = desk.tx.findings.get(int(answers["finding"]))
    check = desk.tx.findings.open_check(finding.id)
    asked = check.asked_of if check else None
    fit = [each for each in effectiveness.judges(desk, finding) if each.id != asked]
    return [{"text": each.name, "value": each.id} for each in fit]


def _finish_hand_on(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    finding = _seen(desk, answers)
    person = desk.tx.agencies.person(int(answers["person"]), on=desk.today)
    effectiveness.hand_on(desk, finding, person)
    desk.reply("finding_handed_on", ref=finding.ref, name=person.name)


def _none(_desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """«Không có» is an answer too, kept in its own words."""
    label = f"finding_no_{answers['field']}"
    words = texts().render(FIRST_LANGUAGE, label)
    return [{"label": label, "value": words, "aliases": ("khong", "khong co")}]


def _finish_also(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """Where a procedure of the unit is named, how its change is begun is said too."""
    behalf = Behalf("paper", desk.today) if answers.get("behalf") else None
    given = Answer(str(answers["field"]), str(answers["words"]), behalf)
    finding = finding_answers.tell_also(desk, _seen(desk, answers), given)
    change = None
    if given.name == "procedure":
        known = [desk.tx.procedures.of_code(code) for code in codes_written(given.words)]
        change = next((p.code for p in known if p and p.unit_id == finding.unit_id), None)
    desk.reply("finding_also_kept", ref=finding.ref, field=given.name, change=change)


def _form(name: str, finish: Finish, asked: Question | None = None) -> Form:
    """One question, by default for words; its sentences are called as the form is."""
    asks = f"finding_ask_{name.removeprefix('finding_')}"
    question = asked or Question("words", asks, words_up_to(LONGEST), shows=slip_shown)
    FINISH[name] = finish
    return dialogue.declare(Form(name, (question,), finish, f"{name}_title"))


NOT_EFFECTIVE = _form("finding_not_effective", _finish_not_effective)
CANCEL = _form("finding_cancel", _finish_cancel)
ADD = _form("finding_add", _finish_add)
ALONE = _form("finding_alone", _finish_alone)
HAND_ON = _form(
    "finding_hand_on",
    _finish_hand_on,
    Question("person", "finding_ask_hand_on", dialogue.one_of, choices=_others, shows=slip_shown),
)
ALSO = _form(
    "finding_also",
    _finish_also,
    Question("words", "finding_ask_also", words_up_to(LONGEST), choices=_none, shows=slip_shown),
)

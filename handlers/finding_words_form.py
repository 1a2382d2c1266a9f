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
from handlers.finding_write import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Finding

    Answers = dict[str, Any]

LONGEST = 500


def _about(desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"ref": desk.tx.findings.get(int(answers["finding"])).ref}


def _seen(desk: Desk, answers: Answers) -> Finding:
    return findings.seen(desk, int(answers["finding"]))


def _finish_not_effective(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    from handlers.finding_follow import tell_reopened  # noqa: PLC0415 - that room opens this form

    finding = _seen(desk, answers)
    tell_reopened(desk, effectiveness.judge(desk, finding, effective=False, words=answers["words"]))


def _finish_cancel(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    done = finding_end.cancel(desk, _seen(desk, answers), why=answers["words"])
    desk.reply("finding_cancelled", ref=done.ref)


def _finish_add(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    done = finding_end.add(desk, _seen(desk, answers), words=answers["words"])
    desk.reply("finding_added", ref=done.ref)


def _finish_alone(desk: Desk, answers: Answers, _done: Dialogue) -> None:
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


def _finish_hand_on(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    finding = _seen(desk, answers)
    person = desk.tx.agencies.person(int(answers["person"]), on=desk.today)
    effectiveness.hand_on(desk, finding, person)
    desk.reply("finding_handed_on", ref=finding.ref, name=person.name)


def _none(_desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """«Không có» is an answer too, kept in its own words."""
    label = f"finding_no_{answers['field']}"
    words = texts().render(FIRST_LANGUAGE, label)
    return [{"label": label, "value": words, "aliases": ("khong", "khong co")}]


def _field(desk: Desk, answers: Answers) -> dict[str, Any]:
    return {**_about(desk, answers), "field": answers["field"]}


def _finish_also(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    behalf = Behalf("paper", desk.today) if answers.get("behalf") else None
    given = Answer(str(answers["field"]), str(answers["words"]), behalf)
    moved = finding_answers.tell_also(desk, _seen(desk, answers), given)
    tell_also_kept(desk, moved, given)


def tell_also_kept(desk: Desk, finding: Finding, given: Answer) -> None:
    """Where a procedure of the unit is named, how its change is begun is said too."""
    change = None
    if given.name == "procedure":
        known = [desk.tx.procedures.of_code(code) for code in codes_written(given.words)]
        change = next((p.code for p in known if p and p.unit_id == finding.unit_id), None)
    desk.reply("finding_also_kept", ref=finding.ref, field=given.name, change=change)


def _form(name: str, asks: str, finish: Callable[[Desk, Answers, Dialogue], None]) -> Form:
    question = Question("words", asks, told(LONGEST), shows=_about)
    return dialogue.declare(Form(name, (question,), finish, f"{name}_title"))


NOT_EFFECTIVE = _form("finding_not_effective", "finding_ask_not_effective", _finish_not_effective)
CANCEL = _form("finding_cancel", "finding_ask_cancel", _finish_cancel)
ADD = _form("finding_add", "finding_ask_add", _finish_add)
ALONE = _form("finding_alone", "finding_ask_alone", _finish_alone)
HAND_ON = dialogue.declare(
    Form(
        "finding_hand_on",
        (
            Question(
                "person", "finding_ask_hand_on", dialogue.one_of, choices=_others, shows=_about
            ),
        ),
        _finish_hand_on,
        "finding_hand_on_title",
    )
)
ALSO = dialogue.declare(
    Form(
        "finding_also",
        (Question("words", "finding_ask_also", told(LONGEST), choices=_none, shows=_field),),
        _finish_also,
        "finding_also_title",
    )
)

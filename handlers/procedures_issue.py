"""Văn phòng enters a signed decision: issue, day of effect, number, day, scan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_change, procedure_register
from bot.actions.procedure_register import of_code
from bot.rules.access import require
from bot.rules.procedure_words import read_issuing
from handlers import dialogue, signed_paper
from handlers.dialogue import Form, Question
from handlers.office_days import any_day
from handlers.one_line import filled
from handlers.procedures_change import (
    code_known,
    code_question,
    code_told,
    issue_of,
    issue_told,
    issues_offered,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.procedure_model import Procedure

    Answers = dict[str, Any]


def begin(desk: Desk, rest: str) -> None:
    """«/quytrinh ban hành QT-QLKH-02 lần 02, hiệu lực 20/7/2021, số 45/QĐ-SKHCN ngày 19/7/2021»."""
    require(desk.actor, "keep_procedures")
    told = read_issuing(rest)
    typed = {
        "issue": told.issue,
        "effective": told.effective,
        "number": told.number,
        "signed_on": told.signed_on,
    }
    if desk.tx.procedures.of_code(told.code) is None:
        known = code_known(desk, told.code, code_told)
        filled(desk, RECORD, known, {"code": told.code, **typed})
    else:
        _begin(desk, of_code(desk, told.code), typed)


def record(desk: Desk, args: Answers) -> None:
    """«Ghi quyết định ban hành»."""
    require(desk.actor, "keep_procedures")
    if "change" in args and "code" not in args:
        change = desk.tx.procedures.change_of(int(args["change"]))
        _begin(desk, desk.tx.procedures.get(change.procedure_id))
    else:
        _begin(desk, of_code(desk, str(args["code"])))


def _begin(desk: Desk, procedure: Procedure, typed: Mapping[str, str] | None = None) -> None:
    """What the submission has told is not asked again; what cannot be is said, and asked."""
    told = {**(typed or {})}
    change = desk.tx.procedures.open_change(procedure.id)
    if change is not None and change.issue and not told.get("issue"):
        told["issue"] = f"{change.issue}.{change.revision or 0}"
    filled(desk, RECORD, {"code": procedure.code}, told)


def _code(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"code": answers["code"]}


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    procedure = of_code(desk, answers["code"])
    made = procedure_change.record_issue(
        desk,
        procedure,
        effective_on=date.fromisoformat(answers["effective"]),
        number=answers["number"],
        signed_on=signed_paper.day_told(desk, answers),
        dialogue_id=done.id,
        **issue_of(answers),
    )
    desk.reply(
        "procedure_issued_said",
        code=procedure.code,
        name=procedure.name,
        issue=made.issue,
        revision=made.revision,
        effective=made.effective_on,
        comes=made.effective_on > desk.today,
        number=answers["number"],
        signed_on=made.decision_on,
        files=len(desk.tx.evidence.of(dialogue_id=done.id)),
        latest=procedure_register.latest(desk, procedure).issue,
    )


RECORD = dialogue.declare(
    Form(
        "procedure_record",
        (
            code_question(code_told),
            Question("issue", "ask_procedure_issue", issue_told, choices=issues_offered),
            Question("effective", "ask_procedure_in_force", any_day, shows=_code),
            *signed_paper.questions(),
        ),
        _finish,
        "form_procedure_record",
    )
)

VERBS: dict[str, Any] = {"procedure.record": record}

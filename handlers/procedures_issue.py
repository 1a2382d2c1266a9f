"""Văn phòng enters a signed decision: issue, day of effect, number, day, scan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_change, procedure_register
from bot.actions.procedure_register import of_code
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.legal_line import nearest_day
from bot.rules.procedure_words import read_issuing
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone
from handlers.office_paper import PAPER
from handlers.procedures_change import issue_of, issue_told, issues_offered

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.procedure_model import Procedure

    Answers = dict[str, Any]


def begin(desk: Desk, rest: str) -> None:
    """«/quytrinh ban hành QT-QLKH-02 lần 02, hiệu lực 20/7/2021, số 45/QĐ-SKHCN ngày 19/7/2021»."""
    require(desk.actor, "keep_procedures")
    told = read_issuing(rest, today=desk.today)
    known: Answers = {"issue": f"{told.issue}.{told.revision}" if told.issue else None}
    known |= {"effective": told.effective_on, "number": told.number, "signed_on": told.signed_on}
    _begin(desk, of_code(desk, told.code), {k: v for k, v in known.items() if v})


def record(desk: Desk, args: Answers) -> None:
    """«Ghi quyết định ban hành»."""
    require(desk.actor, "keep_procedures")
    if "change" in args and "code" not in args:
        change = desk.tx.procedures.change_of(int(args["change"]))
        _begin(desk, desk.tx.procedures.get(change.procedure_id), {})
    else:
        _begin(desk, of_code(desk, str(args["code"])), {})


def _begin(desk: Desk, procedure: Procedure, known: Answers) -> None:
    """What the submission has told is not asked again."""
    change = desk.tx.procedures.open_change(procedure.id)
    if change is not None and change.issue:
        known = {"issue": f"{change.issue}.{change.revision or 0}"} | known
    if "issue" in known:
        issue_told(desk, {"code": procedure.code}, str(known["issue"]))
    if "signed_on" in known and known["signed_on"] > desk.today:
        raise RuleBroken("day_is_future", day=known["signed_on"].isoformat())
    dialogue.begin(desk, RECORD, code=procedure.code, **known)


def _any_day(desk: Desk, _answers: Answers, text: str) -> date:
    """The day from which it is applied: past or to come."""
    day = nearest_day(text, today=desk.today)
    if day is None:
        raise RuleBroken("day_not_read", text=text)
    return day


def _code(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"code": answers["code"]}


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    procedure = of_code(desk, answers["code"])
    made = procedure_change.record_issue(
        desk,
        procedure,
        effective_on=date.fromisoformat(answers["effective"]),
        number=answers["number"],
        signed_on=date.fromisoformat(answers["signed_on"]),
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
            Question("issue", "ask_procedure_issue", issue_told, choices=issues_offered),
            Question("effective", "ask_procedure_in_force", _any_day, shows=_code),
            PAPER.question("number"),
            Question("signed_on", "close_ask_signed_on", day_gone),
            PAPER.question("scan"),
        ),
        _finish,
        "form_procedure_record",
    )
)

VERBS: dict[str, Any] = {"procedure.record": record}

"""A procedure's change in chat: what can be done about it, asked for, submitted."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, procedure_change, procedure_register
from bot.actions.addressee import director_away
from bot.actions.procedure_register import of_code
from bot.rules.access import NotYours, may, require
from bot.rules.errors import RuleBroken
from bot.rules.legal_line import read_law
from bot.rules.procedure_codes import codes_written, known_in
from bot.rules.procedure_model import ChangeState, ProcedureState
from bot.rules.procedure_words import read_asking, read_issuing
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Parse, Question
from handlers.office_days import day_to_come, today_
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.procedure_model import Procedure, ProcedureChange

    Answers = dict[str, Any]

NO_DAY = "none"
PAPER = "paper"
_ISSUE = re.compile(r"(?:lan )?(?:ban hanh )?(?:lan )?(?:thu )?(\d{1,2})(?:\s*[./]\s*(\d{1,2}))?")
_REVISION = re.compile(r"(?:lan )?sua doi (?:lan )?(?:thu )?(\d{1,2})")


def offered(desk: Desk, procedure: Procedure) -> list[dict[str, Any]]:
    """What who acts can do about a procedure now, as buttons."""
    if procedure.state is ProcedureState.WITHDRAWN:
        return []
    change = desk.tx.procedures.open_change(procedure.id)
    args: dict[str, Any] = {"code": procedure.code}
    if change is not None:
        args |= {"change": change.id, "of": change.version}
    found = [verb for verb, fits in OFFERED if fits(desk, procedure, change)]
    return [
        {"label": LABELS[verb], "verb": verb, "code": str(number), "args": args}
        for number, verb in enumerate(found, start=1)
    ]


def _speaks(desk: Desk, procedure: Procedure) -> bool:
    return procedure_register.speaks(desk, procedure.unit_id)


def _is(change: ProcedureChange | None, *states: ChangeState) -> bool:
    return change is not None and change.state in states


OFFERED: tuple[tuple[str, Any], ...] = (
    ("procedure.approve",
     lambda desk, _p, c: _is(c, ChangeState.SUBMITTED) and may(desk.actor, "approve_procedures")),
    ("procedure.give_back",
     lambda desk, _p, c: _is(c, ChangeState.SUBMITTED) and may(desk.actor, "approve_procedures")),
    ("procedure.open", lambda desk, p, c: c is None and _speaks(desk, p)),
    ("procedure.submit", lambda desk, p, c: _is(c, ChangeState.DRAFT) and _speaks(desk, p)),
    ("procedure.record", lambda desk, _p, _c: may(desk.actor, "keep_procedures")),
    ("procedure.drop", lambda desk, p, c: c is not None and _speaks(desk, p)),
)  # fmt: skip
"""In the order of the buttons: what is offered, and when."""

LABELS = {
    "procedure.approve": "b_procedure_approve",
    "procedure.give_back": "b_procedure_give_back",
    "procedure.open": "b_procedure_open",
    "procedure.submit": "b_procedure_submit",
    "procedure.record": "b_procedure_record",
    "procedure.drop": "b_procedure_drop",
}


def its_change(desk: Desk, args: Answers) -> ProcedureChange:
    """The change that a button or a form is about. Raises ``ProcedureUnknown``, ``NotYours``."""
    if "change" in args:
        change = desk.tx.procedures.change_of(int(args["change"]))
        if not procedure_register.sees(desk, change.unit_id):
            raise NotYours
        return change
    procedure = of_code(desk, str(args["code"]))
    found = desk.tx.procedures.open_change(procedure.id)
    if found is None:
        raise RuleBroken("procedure_no_change", code=procedure.code)
    return found


# ---- asked for


def begin_open(desk: Desk, rest: str) -> None:
    """«/quytrinh thay đổi QT-QLKH-02 theo TT 01/2021/TT-MAU, hạn 30/6»."""
    require(desk.actor, "change_procedures")
    named = known_in(rest, desk.tx.procedures.known())
    law = read_law(rest, today=desk.today)
    written = codes_written(rest)
    code = named[0].code if named else (written[0] if written else rest)
    basis, text = read_asking(rest, law, code)
    told = {"code": code, "basis": basis, "text": text, "due": law.limit}
    answers = filled(desk, OPEN, code_known(desk, code, _ours), told)
    if answers is not None:
        _finish_open(desk, answers, None)


def open_(desk: Desk, args: Answers) -> None:
    """«Đề nghị sửa»: on which ground, what, and by when is asked."""
    dialogue.begin(desk, OPEN, code=_ours(desk, {}, str(args["code"])))


def code_known(desk: Desk, text: str, parse: Parse) -> Answers:
    """The code where the register has it; else it is asked, with what the line told besides."""
    if desk.tx.procedures.of_code(text) is None:
        return {"code_asked": True}
    return {"code": parse(desk, {}, text)}


def code_question(parse: Parse) -> Question:
    """Asked only where a line named no procedure that the register has."""
    return Question(
        "code", "ask_procedure_code", parse, needed=lambda answers: bool(answers.get("code_asked"))
    )


def code_told(desk: Desk, _answers: Answers, text: str) -> str:
    """A code as the register has it. Raises ``ProcedureUnknown``."""
    return of_code(desk, text).code


def _ours(desk: Desk, _answers: Answers, text: str) -> str:
    """The same of a procedure that who acts may speak for. Raises ``NotYours`` too."""
    procedure = of_code(desk, text)
    if not procedure_register.speaks(desk, procedure.unit_id):
        raise NotYours
    return procedure.code


def begin_told(desk: Desk, known: Answers) -> None:
    """A change that was told in words: only what they left out is asked."""
    answers = filled(desk, OPEN, known)
    if answers is not None:
        _finish_open(desk, answers, None)


def _finish_open(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    procedure = of_code(desk, answers["code"])
    change = procedure_change.open_change(
        desk,
        procedure,
        document=answers["basis"],
        words=answers["text"],
        due_on=due_of(answers),
    )
    desk.reply("procedure_change_opened_said", changes=[procedure_change.facts_of(desk, change)])


def due_of(answers: Answers) -> date | None:
    """The day by which it is to be issued, where one was told."""
    told = answers.get("due")
    return date.fromisoformat(told) if told and told != NO_DAY else None


def no_day(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    """The one ready answer to «by when»."""
    return [{"label": "b_no_day_yet", "value": NO_DAY,
             "aliases": ("chua xac dinh", "chua biet", "chua ro")}]  # fmt: skip


# ---- submitted


def begin_submit(desk: Desk, rest: str) -> None:
    """«/quytrinh trình QT-QLKH-02 lần 02, hiệu lực 20/7»."""
    told = read_issuing(rest)
    typed = {"code": told.code, "issue": told.issue, "effective": told.effective}
    filled(desk, SUBMIT, code_known(desk, told.code, _to_submit), typed)


def submit(desk: Desk, args: Answers) -> None:
    """«Trình phê duyệt»: which issue, from when, and the draft are asked."""
    dialogue.begin(desk, SUBMIT, code=_submittable(desk, its_change(desk, args)))


def _to_submit(desk: Desk, _answers: Answers, text: str) -> str:
    """The code of what can be submitted now; a document of the law that asks for it is enough."""
    return _submittable(desk, _asked_by_law(desk, text) or its_change(desk, {"code": text}))


def _submittable(desk: Desk, change: ProcedureChange) -> str:
    if not procedure_register.speaks(desk, change.unit_id):
        raise NotYours
    if change.state is not ChangeState.DRAFT:
        raise procedure_change.ChangeSettled(**procedure_change.facts_of(desk, change))
    return desk.tx.procedures.get(change.procedure_id).code


def _asked_by_law(desk: Desk, code: str) -> ProcedureChange | None:
    """What a new legal document asks for needs no word of the unit before it is submitted."""
    procedure = desk.tx.procedures.of_code(code)
    if procedure is None or not procedure_register.speaks(desk, procedure.unit_id):
        return None
    waiting = desk.tx.legal.open_for_procedure(procedure.id)
    if not waiting or desk.tx.procedures.open_change(procedure.id) is not None:
        return None
    document = legal_change.name_of(desk.tx.legal.document(waiting[0].document_id))
    return procedure_change.open_change(
        desk, procedure, document=document, due_on=waiting[0].due_on
    )


def issues_offered(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    """The next issue, and the next revision of the present one."""
    if "code" not in answers:
        return []
    newest = procedure_register.latest(desk, of_code(desk, answers["code"]))
    following = ((newest.issue + 1, 0), (newest.issue, newest.revision + 1))
    return [
        {"label": "b_issue", "facts": {"issue": issue, "revision": revision},
         "value": f"{issue}.{revision}"}
        for issue, revision in following
    ]  # fmt: skip


def issue_told(desk: Desk, answers: Answers, text: str) -> str:
    """«lần 02», «02», «sửa đổi 01», as "2.0". Raises kindly for others, and for one that was."""
    code = answers.get("code")
    newest = procedure_register.latest(desk, of_code(desk, code)) if code else None
    plain = " ".join(fold(text).split()).strip(" .")
    if (found := _REVISION.fullmatch(plain)) and newest is not None:
        issue, revision = newest.issue, int(found[1])
    elif found := _ISSUE.fullmatch(plain):
        issue, revision = int(found[1]), int(found[2] or 0)
    else:
        raise RuleBroken("procedure_issue_unread", text=text)
    if newest is not None and (issue, revision) <= (newest.issue, newest.revision):
        newer = {"issue": newest.issue, "revision": newest.revision}
        raise procedure_register.IssueKnown(code=code, issue=issue, revision=revision, newer=newer)
    return f"{issue}.{revision}"


def issue_of(answers: Answers) -> dict[str, int]:
    """The issue and revision that were told."""
    issue, _, revision = str(answers["issue"]).partition(".")
    return {"issue": int(issue), "revision": int(revision or 0)}


def _draft(desk: Desk, _answers: Answers, _text: str) -> str:
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is None or not desk.tx.evidence.of(dialogue_id=here.id):
        raise RuleBroken("procedure_draft_needed")
    return "sent"


def _by_paper(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "b_draft_on_paper", "value": PAPER,
             "aliases": ("da gui", "da gui ban giay", "ban giay")}]  # fmt: skip


def _finish_submit(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    change = procedure_change.submit(
        desk,
        its_change(desk, answers),
        effective_on=date.fromisoformat(answers["effective"]),
        **issue_of(answers),
    )
    facts = procedure_change.facts_of(desk, change)
    desk.reply("procedure_submitted_said", away=director_away(desk), **facts)


OPEN = dialogue.declare(
    Form(
        "procedure_open",
        (
            code_question(_ours),
            Question("basis", "ask_basis", dialogue.words),
            Question("text", "ask_change_text", dialogue.words, takes_files=True),
            Question("due", "ask_change_due", day_to_come, choices=no_day),
        ),
        _finish_open,
        "form_procedure_open",
    )
)
SUBMIT = dialogue.declare(
    Form(
        "procedure_submit",
        (
            code_question(_to_submit),
            Question("issue", "ask_procedure_issue", issue_told, choices=issues_offered),
            Question("effective", "ask_procedure_effective", day_to_come, choices=today_),
            Question("draft", "ask_procedure_draft", _draft, choices=_by_paper, takes_files=True),
        ),
        _finish_submit,
        "form_procedure_submit",
    )
)
VERBS: dict[str, Any] = {"procedure.open": open_, "procedure.submit": submit}

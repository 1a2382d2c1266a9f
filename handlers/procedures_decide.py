"""A submitted change is approved or given back by the head of agency, or given up by its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import procedure_change, procedure_register
from bot.rules.access import NotYours
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question
from handlers.one_line import filled
from handlers.procedures_change import code_known, code_question, its_change

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.procedure_model import ProcedureChange

    Answers = dict[str, Any]


def approve(desk: Desk, args: Answers) -> None:
    """«Phê duyệt», by the head of agency."""
    change = procedure_change.waiting(desk, int(args["change"]), int(args["of"]))
    version = procedure_change.approve(desk, change)
    facts = procedure_change.facts_of(desk, desk.tx.procedures.change_of(change.id))
    outcome.settle(desk, "procedure_approved_said", **{**facts, "effective": version.effective_on})


def give_back(desk: Desk, args: Answers) -> None:
    """«Ý kiến khác»: which, is asked."""
    procedure_change.waiting(desk, int(args["change"]), int(args["of"]))
    message = desk.button.delivery_id if desk.button else None
    dialogue.begin(desk, GIVE_BACK, change=args["change"], of=args["of"], message=message)


def given_back(desk: Desk, args: Answers, words: str) -> None:
    """The same with its words; without them they are asked."""
    if not words:
        give_back(desk, args)
        return
    message = desk.button.delivery_id if desk.button else None
    told = {"change": args["change"], "of": args["of"], "message": message, "words": words}
    _finish_give_back(desk, told, None)


def _finish_give_back(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    change = procedure_change.waiting(desk, int(answers["change"]), int(answers["of"]))
    moved = procedure_change.give_back(desk, change, answers["words"])
    facts = procedure_change.facts_of(desk, moved)
    if answers.get("message") is not None:
        desk.settle_message(int(answers["message"]), "procedure_given_back_said", **facts)
    desk.reply("procedure_given_back_said", **facts)


# ---- given up


def begin_drop(desk: Desk, rest: str) -> None:
    """«/quytrinh thôi QT-QLKH-02: lý do»."""
    code, _, reason = rest.partition(":")
    told = {"code": code.strip(), "reason": reason.strip()}
    answers = filled(desk, DROP, code_known(desk, code, _to_drop), told)
    if answers is not None:
        _finish_drop(desk, answers, None)


def drop(desk: Desk, args: Answers) -> None:
    """«Thôi không sửa»: why, is asked."""
    dialogue.begin(desk, DROP, code=_droppable(desk, its_change(desk, args)))


def _to_drop(desk: Desk, _answers: Answers, text: str) -> str:
    """The code of what is being changed and is who acts' to give up."""
    return _droppable(desk, its_change(desk, {"code": text}))


def _droppable(desk: Desk, change: ProcedureChange) -> str:
    if not procedure_register.speaks(desk, change.unit_id):
        raise NotYours
    return desk.tx.procedures.get(change.procedure_id).code


def _finish_drop(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    moved = procedure_change.drop(desk, its_change(desk, answers), answers["reason"])
    desk.reply("procedure_dropped_said", **procedure_change.facts_of(desk, moved))


def _of_change(desk: Desk, answers: Answers) -> dict[str, Any]:
    return procedure_change.facts_of(desk, its_change(desk, answers))


GIVE_BACK = dialogue.declare(
    Form(
        "procedure_give_back",
        (Question("words", "ask_procedure_view", dialogue.words),),
        _finish_give_back,
        "form_procedure_view",
    )
)
DROP = dialogue.declare(
    Form(
        "procedure_drop",
        (
            code_question(_to_drop),
            Question("reason", "ask_procedure_drop", dialogue.words, shows=_of_change),
        ),
        _finish_drop,
        "form_procedure_drop",
    )
)

VERBS: dict[str, Any] = {
    "procedure.approve": approve,
    "procedure.give_back": give_back,
    "procedure.drop": drop,
}

"""What the register of procedures says is put right, or a procedure taken out of use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_register
from bot.actions.procedure_register import of_code
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.legal_line import nearest_day
from bot.rules.procedure_codes import codes_written
from bot.rules.procedure_rows import bases_in, sheet_day
from bot.rules.procedure_words import FIELDS, field_named, read_amendment
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question
from handlers.one_line import filled
from handlers.procedures_change import code_known, code_question, code_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

BEFORE_DAY = re.compile(r",?\s+ngay\s+")


def begin_amend(desk: Desk, rest: str) -> None:
    """«/quytrinh sửa QT-QLKH-02 tên: …»; what the line leaves out is asked."""
    told = read_amendment(rest)
    code = told.code if told else next(iter(codes_written(rest)), rest)
    if may(desk.actor, "change_procedures") and not may(desk.actor, "keep_procedures"):
        raise RuleBroken("procedure_kept_by_office", code=told.code if told else "")
    require(desk.actor, "keep_procedures")
    known = code_known(desk, code, code_told) | ({"field": told.field} if told else {})
    answers = filled(desk, AMEND, known, {"code": code, "value": told.value if told else ""})
    if answers is not None:
        _finish_amend(desk, answers, None)


def _finish_amend(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    procedure = of_code(desk, answers["code"])
    field, value = answers["field"], answers["value"]
    moved = procedure_register.amend(desk, procedure, **VALUES[field](desk, field, value))
    desk.reply(
        "procedure_amended_said",
        field=field,
        value=desk.units[moved.unit_id].name if field == "unit_id" else value,
        code=moved.code,
        name=moved.name,
    )


# ---- a field and its new value


def _fields(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [
        {"label": "b_procedure_field", "facts": {"field": field}, "value": field}
        for field, _ in FIELDS
    ]


def _field(_desk: Desk, _answers: Answers, text: str) -> str:
    found = field_named(text)
    if found is None:
        raise dialogue.NotOneOfThese(text=text)
    return found


def _value(desk: Desk, answers: Answers, text: str) -> str:
    """As typed; read once to say kindly what cannot be."""
    value = dialogue.words(desk, answers, text)
    VALUES[answers["field"]](desk, answers["field"], value)
    return value


def _words(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    return {field: " ".join(value.split())[:300]}


def _bases(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    return {field: list(bases_in(value))}


def _number(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    if not value.isdigit() or len(value) > 2:
        raise RuleBroken("procedure_issue_unread", text=value)
    return {field: int(value)}


def _day(desk: Desk, field: str, value: str) -> dict[str, Any]:
    day = sheet_day(value) or nearest_day(value, today=desk.today)
    if day is None:
        raise RuleBroken("procedure_day_unread", text=value)
    return {field: day}


def _decision(desk: Desk, field: str, value: str) -> dict[str, Any]:
    """«45/QĐ-SKHCN ngày 19/7/2021»: the day with the number, where it is told."""
    found = BEFORE_DAY.search(fold_in_place(nfc_clean(value)))
    if found is None:
        return _words(desk, field, value.strip(" ,"))
    day = _day(desk, "decision_on", value[found.end() :].strip(" ."))
    return {field: value[: found.start()].strip(" ,")[:60], **day}


def _unit_of(desk: Desk, field: str, value: str) -> dict[str, Any]:
    exact = [unit for unit in desk.units.values() if unit.key == value.strip()]
    found = match_unit(value, list(desk.units.values()), desk.today)
    unit = exact[0] if len(exact) == 1 else found.sure
    if unit is None:
        raise RuleBroken("procedure_unit_unread", text=value, units=[u.name for u in found.units])
    return {field: unit.id}


def _code(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    return {field: " ".join(nfc_clean(value).split())[:40]}


VALUES: dict[str, Callable[[Desk, str, str], dict[str, Any]]] = {
    "name": _words,
    "code": _code,
    "unit_id": _unit_of,
    "effective_on": _day,
    "bases": _bases,
    "issue": _number,
    "revision": _number,
    "decision_on": _day,
    "decision_number": _decision,
    "author": _words,
    "reviewer": _words,
    "approver": _words,
}
"""How the new value of each field is read."""


# ---- no longer used


def begin_withdraw(desk: Desk, rest: str) -> None:
    """«/quytrinh bỏ QT-QLKH-05: lý do»."""
    require(desk.actor, "keep_procedures")
    code, _, reason = rest.partition(":")
    told = {"code": code.strip(), "reason": reason.strip()}
    answers = filled(desk, WITHDRAW, code_known(desk, code, code_told), told)
    if answers is not None:
        _ask_back(desk, answers, None)


def _ask_back(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """Before it is done it is asked back."""
    procedure, reason = of_code(desk, answers["code"]), answers["reason"]
    desk.reply(
        "procedure_withdraw_sure",
        buttons=[
            {"label": "b_procedure_withdraw", "facts": {"code": procedure.code}, "code": "1",
             "verb": "procedure.withdraw",
             "args": {"code": procedure.code, "reason": reason}},
            {"label": "b_leave_it", "verb": "people.leave_it", "code": "2", "args": {}},
        ],
        code=procedure.code,
        name=procedure.name,
        reason=reason,
    )  # fmt: skip


def withdraw(desk: Desk, args: dict[str, Any]) -> None:
    """It is meant: no longer used from today on."""
    procedure = of_code(desk, str(args["code"]))
    procedure_register.withdraw(desk, procedure, str(args["reason"]))
    outcome.settle(desk, "procedure_withdrawn_said", code=procedure.code, name=procedure.name)


def _of(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"code": answers["code"]}


AMEND = dialogue.declare(
    Form(
        "procedure_amend",
        (
            code_question(code_told),
            Question("field", "ask_procedure_field", _field, choices=_fields, shows=_of),
            Question("value", "ask_procedure_value", _value, follows=("field",),
                     shows=lambda _desk, answers: {"field": answers["field"]}),
        ),
        _finish_amend,
        "form_procedure_amend",
    )
)  # fmt: skip
WITHDRAW = dialogue.declare(
    Form(
        "procedure_withdraw",
        (
            code_question(code_told),
            Question("reason", "ask_procedure_withdraw", dialogue.words, shows=_of),
        ),
        _ask_back,
        "form_procedure_withdraw",
    )
)

VERBS: dict[str, Any] = {"procedure.withdraw": withdraw}

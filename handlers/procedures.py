"""/quytrinh: the register of procedures shown, put right, and taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_register, procedure_shown
from bot.actions.procedure_register import of_code
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.model import UnitKind
from bot.rules.procedure_codes import code_key
from bot.rules.procedure_model import ProcedureState
from bot.rules.procedure_rows import bases_in, sheet_day
from bot.rules.procedure_words import read_amendment, read_order
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import (
    procedures_change,
    procedures_decide,
    procedures_import,
    procedures_issue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import Procedure
    from handlers.said import Said


BEFORE_DAY = re.compile(r",?\s+ngay\s+")


def register(desk: Desk, said: Said) -> None:
    """``/quytrinh``: one's own unit's procedures, all of them for Văn phòng, or one by its code."""
    require(desk.actor, "see_procedures")
    order = read_order(said.arguments)
    ACTS[order.act](desk, order.rest)


# ---- shown


def _list(desk: Desk, _rest: str) -> None:
    if not desk.tx.procedures.any():
        desk.reply("procedures_none", imports=may(desk.actor, "keep_procedures"))
        return
    mine = _units(desk)
    if len(mine) == 1:
        _unit(desk, mine[0])
        return
    listed = [each for each in procedure_shown.units_facts(desk, mine) if _has_any(each)]
    desk.reply(
        "procedures_by_unit",
        units=listed,
        total=sum(each["count"] for each in listed),
        keeps=may(desk.actor, "keep_procedures"),
    )


def _has_any(told: dict[str, Any]) -> bool:
    return bool(told["count"] or told["coming"] or told["changing"])


def _units(desk: Desk) -> list[int]:
    """The units whose procedures who acts may see, in the agency's order."""
    found = [
        unit.id
        for unit in desk.tx.agencies.units(on=desk.today)
        if unit.kind in (UnitKind.OFFICE, UnitKind.DIVISION)
        and procedure_register.sees(desk, unit.id)
    ]
    return found or [post.unit_id for post in desk.actor.capacities[:1]]


def _unit(desk: Desk, unit_id: int) -> None:
    (told,) = procedure_shown.units_facts(desk, [unit_id])
    lines = [procedure_shown.line_of(each) for each in desk.tx.procedures.in_force(unit_id)]
    coming = [
        {"code": each.code, "name": each.name}
        for each in desk.tx.procedures.of_unit(unit_id)
        if each.state is ProcedureState.COMING
    ]
    step = procedure_shown.LINES
    pages = [lines[at : at + step] for at in range(0, len(lines), step)] or [[]]
    for number, page in enumerate(pages, start=1):
        desk.reply(
            "procedures_of_unit",
            unit=told["unit"],
            count=told["count"],
            lines=page,
            page=number,
            pages=len(pages),
            coming=coming if number == len(pages) else [],
            changing=told["changing"] if number == len(pages) else [],
        )


def _show(desk: Desk, rest: str) -> None:
    """A code, else a unit."""
    found = desk.tx.procedures.of_code(rest)
    if found is None:
        unit = match_unit(rest, list(desk.units.values()), desk.today)
        if unit.sure is not None and procedure_register.sees(desk, unit.sure.id):
            _unit(desk, unit.sure.id)
            return
    show(desk, of_code(desk, rest))


def show(desk: Desk, procedure: Procedure) -> None:
    """One procedure, with what who acts can do about it."""
    desk.reply(
        "procedure_shown",
        buttons=procedures_change.offered(desk, procedure),
        keeps=may(desk.actor, "keep_procedures"),
        **procedure_shown.whole(desk, procedure),
    )


def pressed_show(desk: Desk, args: dict[str, Any]) -> None:
    """«Xem» of one procedure; whether it may be seen is looked at now."""
    show(desk, of_code(desk, str(args["code"])))


# ---- put right


def _amend(desk: Desk, rest: str) -> None:
    told = read_amendment(rest)
    if may(desk.actor, "change_procedures") and not may(desk.actor, "keep_procedures"):
        raise RuleBroken("procedure_kept_by_office", code=told.code.strip() if told else "")
    require(desk.actor, "keep_procedures")
    if told is None or not code_key(told.code):
        raise RuleBroken("procedure_amend_usage", text=rest)
    procedure = of_code(desk, told.code)
    value = told.value.strip()
    if not value:
        raise RuleBroken("words_needed")
    moved = procedure_register.amend(desk, procedure, **VALUES[told.field](desk, told.field, value))
    desk.reply(
        "procedure_amended_said",
        field=told.field,
        value=desk.units[moved.unit_id].name if told.field == "unit_id" else value,
        code=moved.code,
        name=moved.name,
    )


def _words(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    return {field: " ".join(value.split())[:300]}


def _bases(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    return {field: list(bases_in(value))}


def _number(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    if not value.isdigit() or len(value) > 2:
        raise RuleBroken("procedure_issue_unread", text=value)
    return {field: int(value)}


def _day(_desk: Desk, field: str, value: str) -> dict[str, Any]:
    day = sheet_day(value)
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


def _withdraw(desk: Desk, rest: str) -> None:
    """«bỏ QT-QLKH-05: lý do» is asked back before it is done."""
    require(desk.actor, "keep_procedures")
    code, _, reason = rest.partition(":")
    procedure = of_code(desk, code)
    if not reason.strip():
        raise RuleBroken("procedure_withdraw_usage", code=procedure.code)
    desk.reply(
        "procedure_withdraw_sure",
        buttons=[
            {"label": "b_procedure_withdraw", "facts": {"code": procedure.code}, "code": "1",
             "verb": "procedure.withdraw",
             "args": {"code": procedure.code, "reason": reason.strip()}},
            {"label": "b_leave_it", "verb": "people.leave_it", "code": "2", "args": {}},
        ],
        code=procedure.code,
        name=procedure.name,
        reason=reason.strip(),
    )  # fmt: skip


def withdraw(desk: Desk, args: dict[str, Any]) -> None:
    """It is meant: no longer used from today on."""
    procedure = of_code(desk, str(args["code"]))
    procedure_register.withdraw(desk, procedure, str(args["reason"]))
    facts: dict[str, Any] = {"code": procedure.code, "name": procedure.name}
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "procedure_withdrawn_said", **facts)
    if not desk.pressed:
        desk.reply("procedure_withdrawn_said", **facts)


ACTS: dict[str, Callable[[Desk, str], None]] = {
    "list": _list,
    "show": _show,
    "amend": _amend,
    "withdraw": _withdraw,
    "import": procedures_import.begin,
    "add": procedures_import.add,
    "issue": procedures_issue.begin,
    "submit": procedures_change.begin_submit,
    "drop": procedures_decide.begin_drop,
    "open": procedures_change.begin_open,
}
"""What the words behind the command ask for."""

VERBS: dict[str, Any] = {
    "procedure.show": pressed_show,
    "procedure.withdraw": withdraw,
    **procedures_import.VERBS,
    **procedures_change.VERBS,
    **procedures_decide.VERBS,
    **procedures_issue.VERBS,
}

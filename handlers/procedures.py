"""/quytrinh: the register of procedures shown, put right, and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import procedure_register, procedure_shown
from bot.actions.procedure_register import of_code
from bot.rules.access import may, require
from bot.rules.model import UnitKind
from bot.rules.procedure_model import ProcedureState
from bot.rules.procedure_words import read_order
from bot.rules.unit_match import match_unit
from handlers import (
    procedures_add,
    procedures_amend,
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


ACTS: dict[str, Callable[[Desk, str], None]] = {
    "list": _list,
    "show": _show,
    "amend": procedures_amend.begin_amend,
    "withdraw": procedures_amend.begin_withdraw,
    "import": procedures_import.begin,
    "add": procedures_add.add,
    "issue": procedures_issue.begin,
    "submit": procedures_change.begin_submit,
    "drop": procedures_decide.begin_drop,
    "open": procedures_change.begin_open,
}
"""What the words behind the command ask for."""

VERBS: dict[str, Any] = {
    "procedure.show": pressed_show,
    **procedures_amend.VERBS,
    **procedures_import.VERBS,
    **procedures_change.VERBS,
    **procedures_decide.VERBS,
    **procedures_issue.VERBS,
}

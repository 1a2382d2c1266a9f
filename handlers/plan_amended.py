"""Amendments of an issued plan in chat: shown with their effects, confirmed, told on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import plan_amend, plan_correct
from bot.actions.plan_import import NoDraft
from bot.actions.plan_told import heads_of
from bot.actions.telling import opening
from bot.rules.access import require
from bot.rules.plan_commands import Correction, Removal
from handlers import outcome
from handlers.plan_confirm import title_of

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan


def propose(desk: Desk, asked: Correction | Removal) -> None:
    """Show what the amendment does to what is owed, to be confirmed."""
    in_force = _in_force(desk)
    what = plan_amend.effects(desk, in_force, asked)
    item = plan_correct.item_of(desk, in_force, asked.tt)
    field = asked.field if isinstance(asked, Correction) else "removal"
    value = asked.value if isinstance(asked, Correction) else ""
    args = {"plan": in_force.id, "tt": asked.tt, "field": field, "value": value}
    desk.reply(
        "plan_amendment_proposed",
        buttons=[
            {
                "label": "b_plan_amend",
                "verb": "plan.amend",
                "code": "1",
                "args": {**args, "reason": asked.reason},
            }
        ],
        tt=asked.tt,
        label=item.label,
        field=field,
        before={"units": item.units_text, "timing": item.timing_text}.get(field, ""),
        value=value,
        reason=asked.reason,
        moved=len(what.moved),
        cancelled=len(what.cancelled),
        added=len(what.added),
        due=what.moved[0][1].due_on if what.moved else None,
    )


def _in_force(desk: Desk) -> Plan:
    found = desk.tx.plans.in_force()
    if found is None:
        raise NoDraft
    return found


def amend(desk: Desk, args: dict[str, Any]) -> None:
    """The secretariat confirms the amendment; who is touched by it is told."""
    require(desk.actor, "run_plan")
    in_force = desk.tx.plans.get(int(args["plan"]))
    tt, reason = int(args["tt"]), str(args["reason"])
    asked: Correction | Removal = Removal(tt, reason, amends=True)
    if args["field"] != "removal":
        asked = Correction(tt, args["field"], args["value"], reason, amends=True)
    item = plan_correct.item_of(desk, in_force, tt)
    what = plan_amend.amend(desk, in_force, asked)
    outcome.settle(desk, "plan_amended", tt=tt)
    ids = {unit.key: unit.id for unit in desk.units.values()}
    touched: dict[int, date | None] = {duty.unit_id: None for duty in what.cancelled}
    touched |= {duty.unit_id: new.due_on for duty, new in what.moved}
    touched |= {ids[new.unit_key]: new.due_on for new in what.added}
    _tell_amended(desk, touched, year=in_force.year, tt=tt, label=item.label, reason=reason)


def _tell_amended(desk: Desk, touched: dict[int, date | None], **facts: Any) -> None:
    for unit_id, due in touched.items():
        for person in heads_of(desk, desk.units[unit_id]):
            desk.say(
                person.id,
                "plan_item_amended",
                not_before=opening(desk),
                title=title_of(desk, person.id),
                unit=desk.units[unit_id].name,
                due=due,
                **facts,
            )


VERBS: dict[str, Any] = {"plan.amend": amend}

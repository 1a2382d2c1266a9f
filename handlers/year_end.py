"""/dongnam: what is open at the year's end, what becomes of it, and the plan is closed by two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import carry_over, year_end
from bot.actions.telling import opening
from bot.rules.access import require
from bot.rules.model import PlanState
from bot.rules.vietnamese import fold
from bot.rules.year_end import carried_by, closes_from, hand_over_by, is_asked, may_end
from handlers import dialogue, outcome, year_end_copy
from handlers.plan_confirm import title_of
from handlers.year_end_form import ENDS, ask_confirmation
from storage.yearbook import journal_mark, plan_of_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Plan
    from handlers.said import Said

LETTERS = "abc"
"""Codes of the buttons: the numbers are those of the list above them."""


def begin(desk: Desk, said: Said) -> None:
    """``/dongnam``, ``/dongnam 2021``; ``/dongnam 2021 danh mục`` gives the list of the file."""
    require(desk.actor, "close_year")
    found = re.search(r"\b20\d\d\b", said.arguments)
    year = int(found[0]) if found else None
    closed = _closed(desk, year)
    if "danh muc" in fold(said.arguments):
        send_dossier(desk, closed or year_end.plan_to_close(desk, year))
    elif closed is not None:
        _show_closed(desk, closed)
    else:
        _show(desk, year_end.plan_to_close(desk, year))


def _closed(desk: Desk, year: int | None) -> Plan | None:
    """The plan of the year where it is closed; without a year the last one, where none is left."""
    if year is None and desk.tx.plans.all_in_force():
        return None
    plan = plan_of_year(desk.tx, year)
    return plan if plan is not None and plan.state is PlanState.CLOSED else None


def _show_closed(desk: Desk, plan: Plan) -> None:
    carried = desk.tx.duties.of_ids(carried_by(plan))
    still = [duty for duty in carried.values() if not duty.closed]
    desk.reply(
        "year_end_is_closed",
        buttons=[_button("b_year_end_dossier", "year_end.dossier", plan, "a")],
        year=plan.year,
        carried=len(carried),
        still=carry_over.told(desk, still[: carry_over.LISTED], {}),
        still_total=len(still),
    )


def _show(desk: Desk, plan: Plan) -> None:
    found = carry_over.open_at_year_end(desk, plan)
    first = closes_from(plan.year, desk.calendar)
    unsaid = [duty for duty in found.unsaid if duty.opens_on <= desk.today]
    desk.reply(
        "year_end_list",
        buttons=_choices(plan, found.unfinished, ready=desk.today >= first),
        year=plan.year,
        found=carry_over.told(desk, found.unfinished[: carry_over.LISTED], {}),
        total=len(found.unfinished),
        besides=carry_over.besides(desk, plan),
        unsaid=carry_over.counted(desk, unsaid),
        unsaid_total=len(unsaid),
        first=None if desk.today >= first else first,
        asked=is_asked(plan),
    )


def _choices(plan: Plan, unfinished: Sequence[Duty], *, ready: bool) -> list[dict[str, Any]]:
    spoken = [("b_year_end_dossier", "year_end.dossier")]
    if ready and unfinished:
        spoken = [("b_year_end_all", "year_end.all"), *spoken]
        if any(may_end(duty) for duty in unfinished):
            spoken.insert(1, ("b_year_end_choose", "year_end.choose"))
    elif ready:
        spoken = [("b_year_end_close", "year_end.all"), *spoken]
    return [
        _button(label, verb, plan, letter)
        for letter, (label, verb) in zip(LETTERS, spoken, strict=False)
    ]


def _button(label: str, verb: str, plan: Plan, code: str, **args: Any) -> dict[str, Any]:
    return {
        "label": label,
        "verb": verb,
        "code": code,
        "args": {"plan": plan.id, **args},
        "facts": {"year": plan.year + 1} if label == "b_year_end_all" else {},
    }


def carry_all(desk: Desk, args: dict[str, Any]) -> None:
    """Everything goes on; the head of Văn phòng is asked."""
    require(desk.actor, "close_year")
    ask_confirmation(desk, desk.tx.plans.get(int(args["plan"])), {})


def choose(desk: Desk, args: dict[str, Any]) -> None:
    """Which things end with the year, and why; the others go on."""
    require(desk.actor, "close_year")
    plan = desk.tx.plans.get(int(args["plan"]))
    year_end.check_day(desk, plan)
    unfinished = carry_over.open_at_year_end(desk, plan).unfinished
    dialogue.begin(
        desk, ENDS, plan=plan.id, duties=[duty.id for duty in unfinished if may_end(duty)]
    )


def confirm(desk: Desk, args: dict[str, Any]) -> None:
    """The plan is closed; Văn phòng hears it, both get the list of the file."""
    require(desk.actor, "confirm_paper")
    plan = desk.tx.plans.get(int(args["plan"]))
    closing = year_end.asked(plan, int(args["times"]))
    closed, carried, ended = year_end.close(desk, plan, closing)
    facts: dict[str, Any] = {
        "year": closed.year,
        "day": desk.today,
        "carried": carry_over.told(desk, carried[: carry_over.LISTED], {}),
        "total": len(carried),
        "ended": len(ended),
        "by": hand_over_by(desk.today),
    }
    outcome.settle(desk, "year_end_closed", **facts)
    send_dossier(desk, closed)
    asked_by = int(closing["asked_by"])
    desk.say(
        asked_by,
        "year_end_closed",
        once=f"year-closed:{closed.id}:{asked_by}",
        not_before=opening(desk),
        **facts,
    )
    send_dossier(desk, closed, to=asked_by)


def put_off(desk: Desk, args: dict[str, Any]) -> None:
    """Not yet; Văn phòng is told."""
    require(desk.actor, "confirm_paper")
    plan = desk.tx.plans.get(int(args["plan"]))
    closing = year_end.asked(plan, int(args["times"]))
    year_end.put_off(desk, plan, closing)
    outcome.settle(desk, "year_end_put_off", year=plan.year)
    asked_by = int(closing["asked_by"])
    desk.say(
        asked_by,
        "year_end_put_off_told",
        once=f"year-end-put-off:{plan.id}:{args['times']}",
        not_before=opening(desk),
        title=title_of(desk, desk.actor.id),
        year=plan.year,
    )


def dossier(desk: Desk, args: dict[str, Any]) -> None:
    """The list of the year's file, as it stands."""
    require(desk.actor, "close_year")
    send_dossier(desk, desk.tx.plans.get(int(args["plan"])))


def send_dossier(desk: Desk, plan: Plan, *, to: int | None = None) -> None:
    """The list as a Word file: what the file holds, with numbers, days and hashes."""
    desk.note("dossier_listed", f"plan:{plan.id}")
    desk.send(
        "dossier",
        to if to is not None else desk.actor.id,
        plan=plan.id,
        as_of=desk.now,
        mark=journal_mark(desk.tx),
    )


VERBS: dict[str, Any] = {
    "year_end.all": carry_all,
    "year_end.choose": choose,
    "year_end.confirm": confirm,
    "year_end.put_off": put_off,
    "year_end.dossier": dossier,
    **year_end_copy.VERBS,
}

"""Next year's draft in chat: shown with what is still open, or copied at a typed word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import carry_over
from bot.actions.plan_copy import copy_plan
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.model import DutySource, PlanState
from bot.rules.vietnamese import fold, nfc_clean
from handlers.plan_forms import go_on, show_table
from storage.yearbook import plan_of_year

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan

_COPIES = re.compile(r"^(?:sao[\s-]?chep|copy)\b\s*(?:sang\s+)?(?:nam\s+)?(?P<year>.*)$")


def copied(desk: Desk, arguments: str) -> bool:
    """``/kehoach sao chép 2022``: True when the words asked for it. The right is checked before."""
    found = _COPIES.match(" ".join(fold(nfc_clean(arguments)).split()))
    if found is None:
        return False
    words = found["year"].strip(" .")
    if words and not re.fullmatch(r"20\d\d", words):
        raise RuleBroken("plan_copy_which_year", words=words)
    show(desk, copy_plan(desk, int(words) if words else None))
    return True


def draft(desk: Desk, args: dict[str, Any]) -> None:
    """«Xem dự thảo» under the line of December's card."""
    require(desk.actor, "run_plan")
    plan = desk.tx.plans.get(int(args["plan"]))
    if plan.state is PlanState.DRAFT:
        show(desk, plan)
    else:
        desk.reply("plan_no_draft")


def show(desk: Desk, plan: Plan) -> None:
    """The table, what is open of the year before, then how to go on with any draft."""
    show_table(desk, plan)
    former = plan_of_year(desk.tx, plan.year - 1)
    if former is not None:
        found = [
            duty
            for duty in carry_over.open_at_year_end(desk, former).unfinished
            if duty.source is not DutySource.PLAN or (duty.due_on or desk.today) < desk.today
        ]
        desk.reply(
            "plan_carried_along",
            year=former.year,
            found=carry_over.told(desk, found[: carry_over.LISTED], {}),
            total=len(found),
        )
    go_on(desk, plan)


VERBS: dict[str, Any] = {"year_end.draft": draft}

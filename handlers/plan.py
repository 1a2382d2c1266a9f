"""The year's plan and the calendar in chat: shown to all, changed and issued by the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import calendar_days, compliance, plan_correct, plan_import
from bot.actions.plan_import import NoDraft
from bot.actions.plan_status import lines, pages
from bot.rules.access import LEADERS, may, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.plan_commands import (
    Addition,
    Correction,
    DropDraft,
    Issue,
    PlanCommand,
    Removal,
    ShowDraft,
    read_command,
    read_declared_day,
)
from bot.rules.plan_preview import looks_like_plan
from bot.rules.vietnamese import fold
from handlers import plan_amended, plan_confirm, year_end_copy
from handlers.plan_forms import go_on, receive_text, show_item, show_table
from handlers.plan_issue_form import begin_issue

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan
    from handlers.said import Said

IMPORTS = ("nhap", "import")


class IssuedPlanIsAmended(RuleBroken):
    """A plan in force is changed by an amendment with its reason."""

    says = "plan_issued_amend_it"


# ---- /kehoach


def plan(desk: Desk, said: Said) -> None:
    """The plan in force; for the secretariat also the draft and what is typed about it."""
    require(desk.actor, "see_plan")
    if not said.arguments:
        _show(desk)
        return
    require(desk.actor, "run_plan")
    if year_end_copy.copied(desk, said.arguments):
        return
    words = _without_import(said.arguments)
    if looks_like_plan(words) or words != said.arguments:
        receive_text(desk, words)
        return
    command = read_command(said.arguments, today=desk.today)
    if command is not None:
        obey(desk, command, said)
    else:
        desk.reply("plan_command_unknown", words=said.arguments)


def _without_import(arguments: str) -> str:
    first, _, rest = arguments.partition("\n") if "\n" in arguments else arguments.partition(" ")
    return rest if fold(first.strip()) in IMPORTS else arguments


def typed(desk: Desk, said: Said) -> bool:
    """A pasted plan or a typed command about one; False when the words are about other things."""
    if not may(desk.actor, "run_plan"):
        return False
    if looks_like_plan(said.text):
        receive_text(desk, said.text)
        return True
    command = read_command(said.text, today=desk.today)
    if command is None or not _has_plan_for(desk, command):
        return False
    obey(desk, command, said)
    return True


def _has_plan_for(desk: Desk, command: PlanCommand) -> bool:
    """Without a draft only an amendment, or a correction to be told so, is about the plan."""
    if desk.tx.plans.draft() is not None:
        return True
    changes = isinstance(command, Correction | Removal)
    numbered = isinstance(command, Issue) and bool(command.number)
    return numbered or (changes and desk.tx.plans.in_force() is not None)


def obey(desk: Desk, command: PlanCommand, said: Said) -> None:
    """Do what the secretariat typed. Raises ``NoDraft`` and what the actions raise."""
    if isinstance(command, Correction | Removal) and command.amends:
        plan_amended.propose(desk, command)
        return
    draft = desk.tx.plans.draft()
    if draft is None:
        if isinstance(command, Correction | Removal) and desk.tx.plans.in_force():
            raise IssuedPlanIsAmended(tt=command.tt)
        raise NoDraft
    match command:
        case Issue():
            begin_issue(desk, command, said.file)
        case DropDraft():
            plan_import.drop(desk, draft)
            desk.reply("plan_draft_dropped", year=draft.year)
        case ShowDraft():
            show_table(desk, draft)
            go_on(desk, draft)
        case Correction():
            show_item(desk, plan_correct.correct(desk, draft, command), command.tt)
        case Removal():
            _shown_again(desk, plan_correct.remove(desk, draft, command))
        case Addition():
            added = plan_correct.add(desk, draft, command)
            show_item(desk, added, max(i.tt for i in desk.tx.plans.items(added.id)))


def _shown_again(desk: Desk, draft: Plan) -> None:
    show_table(desk, draft)
    go_on(desk, draft)


def _show(desk: Desk) -> None:
    draft = desk.tx.plans.draft() if may(desk.actor, "run_plan") else None
    in_force = desk.tx.plans.in_force()
    if in_force is None and draft is None:
        desk.reply("plan_none", imports=may(desk.actor, "run_plan"))
        return
    if in_force is not None:
        _show_in_force(desk, in_force)
    if draft is not None:
        show_table(desk, draft)
        go_on(desk, draft)


def _show_in_force(desk: Desk, shown: Plan) -> None:
    found = pages(lines(desk, shown))
    for number, page in enumerate(found, 1):
        desk.reply(
            "plan_in_force",
            year=shown.year,
            number=shown.number,
            signed_on=shown.signed_on,
            amended=shown.state == "amended",
            items=page,
            page=number,
            pages=len(found),
            names=desk.actor.holds(Role.SECRETARIAT, *LEADERS),
        )
    _show_concerns(desk, shown)


def _show_concerns(desk: Desk, shown: Plan) -> None:
    """What the year lacks or has in the wrong order, for who answers for the plan (R8, R13)."""
    found = compliance.of_year(desk, shown) if may(desk.actor, "see_review") else []
    if found:
        desk.reply("year_concerns", concerns=found)


# ---- /lich


def calendar(desk: Desk, said: Said) -> None:
    """Days off that are coming; a day is declared with its reason and decision."""
    require(desk.actor, "calendar")
    if not said.arguments:
        desk.reply(
            "calendar_shown",
            days=calendar_days.coming(desk),
            provisional=calendar_days.provisional_years(desk),
        )
        return
    asked = read_declared_day(said.arguments, today=desk.today)
    if asked is None:
        desk.reply("calendar_not_understood", words=said.arguments)
        return
    moved = calendar_days.declare(desk, asked)
    desk.reply(
        "calendar_declared",
        day=asked.day,
        working=asked.working,
        reason=asked.reason,
        decision=asked.decision,
        moved=[{"ref": d.ref, "label": d.label, "due": d.due_on} for d in moved],
    )


VERBS: dict[str, Any] = {**plan_confirm.VERBS, **plan_amended.VERBS}

"""The dialogue that issues a plan: number, day, scan, and what is still vague to be seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import plan_import, plan_issue
from bot.actions.evidence import take_in
from bot.actions.plan_import import NoDraft
from bot.rules.errors import RuleBroken
from bot.rules.model import PlanState
from bot.rules.plan_commands import Issue, read_day, read_number
from bot.rules.plan_stored import answers_of
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Question, declare

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Plan
    from handlers.said import SentFile

Given = dict[str, Any]


def begin_issue(desk: Desk, given: Issue, file: SentFile | None = None) -> None:
    """Start with what is known; with number, day and scan there is nothing left to ask."""
    plan = plan_import.the_draft(desk)
    known: Given = {"plan": plan.id}
    if given.number:
        known["number"] = given.number
    if given.signed_on is not None:
        known["signed_on"] = _signed(desk, given.signed_on)
    if file is not None:
        scan = take_in(desk, file=file, plan_id=plan.id)
        known |= {"scan": "sent", "scan_id": scan.id}
    if ISSUE.unanswered(known) is None:
        _show_outlook(desk, plan, known, scan_id=known.get("scan_id"))
        return
    dialogue.begin(desk, ISSUE, **known)


def _signed(desk: Desk, day: date) -> date:
    if day > desk.today:
        raise plan_issue.SignedInFuture(day=day.isoformat())
    return day


def _number(_desk: Desk, _answers: Given, text: str) -> str:
    number = read_number(text)
    if not number:
        raise RuleBroken("plan_number_not_understood", words=text)
    return number


def _day(desk: Desk, _answers: Given, text: str) -> date:
    day = read_day(text, today=desk.today)
    if day is None:
        raise RuleBroken("plan_day_not_understood", words=text, year=desk.today.year)
    return _signed(desk, day)


def _printed(desk: Desk, answers: Given, name: str) -> list[Given]:
    """The number or day that stands in the imported text, to be taken over."""
    plan = desk.tx.plans.get(int(answers["plan"]))
    value = plan.answers.get("printed", {}).get(name)
    return [{"text": value, "value": value}] if value else []


def _this_year(desk: Desk, _answers: Given) -> Given:
    return {"year": desk.today.year}


def _today(desk: Desk, answers: Given) -> list[Given]:
    printed = _printed(desk, answers, "signed_on")
    return printed or [
        {"label": "b_plan_signed_today", "value": desk.today.isoformat(), "aliases": ("hom nay",)}
    ]


def _scan_sent(_desk: Desk, _answers: Given, text: str) -> str:
    """Any words beside a file: the file is what counts."""
    return "none" if fold(text).startswith(("khong", "chua", "bo qua")) else "sent"


def _finish_issue(desk: Desk, answers: Given, dialogue_: Dialogue) -> None:
    plan = desk.tx.plans.get(int(answers["plan"]))
    if plan.state is not PlanState.DRAFT:
        raise NoDraft
    files = desk.tx.evidence.of(dialogue_id=dialogue_.id)
    for file in files:
        desk.tx.evidence.attach(file.id, plan_id=plan.id)
    scan_id = files[-1].id if files else answers.get("scan_id")
    _show_outlook(desk, plan, answers, scan_id=scan_id)


def _show_outlook(desk: Desk, plan: Plan, known: Given, *, scan_id: int | None) -> None:
    signed_on = known["signed_on"]
    if isinstance(signed_on, str):
        signed_on = date.fromisoformat(signed_on)
    seen = plan_issue.prepare(
        desk, plan, number=known["number"], signed_on=signed_on, scan_id=scan_id
    )
    args = {"plan": plan.id, "number": known["number"]}
    desk.reply(
        "plan_issue_outlook",
        buttons=[
            {"label": "b_plan_issue", "verb": "plan.issue_go_on", "args": args, "code": "1"},
            {"label": "b_plan_not_yet", "verb": "plan.issue_wait", "args": args, "code": "2"},
        ],
        year=plan.year,
        number=known["number"],
        signed_on=signed_on,
        scan=scan_id is not None,
        first_month=answers_of(plan).first_month,
        **seen,
    )


ISSUE = declare(
    Form(
        name="plan_issue",
        title="plan_issue_title",
        questions=(
            Question(
                "number",
                "plan_ask_number",
                _number,
                choices=lambda desk, answers: _printed(desk, answers, "number"),
            ),
            Question("signed_on", "plan_ask_signed_on", _day, choices=_today, shows=_this_year),
            Question(
                "scan",
                "plan_ask_scan",
                _scan_sent,
                choices=lambda _desk, _answers: [
                    {"label": "b_plan_scan_sent", "value": "sent", "aliases": ("xong", "da gui")},
                    {"label": "b_plan_no_scan", "value": "none", "aliases": ("bo qua", "chua co")},
                ],
                takes_files=True,
            ),
        ),
        finish=_finish_issue,
    )
)

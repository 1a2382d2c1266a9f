"""/kiemtra: an inspection from outside, in one line or asked; alone it lists those on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import inspection as inspections
from bot.actions import telling
from bot.rules.access import may, require
from bot.rules.inspection_line import read_inspection, says_clean
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone, today_
from handlers.one_line import filled
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.inspection_model import Inspection
    from bot.rules.model import Dialogue
    from handlers.said import Said

    Answers = dict[str, Any]

MOST = 8
CLEAN = ""
"""The answer that the minutes ask for nothing."""


def inspection(desk: Desk, said: Said) -> None:
    """``/kiemtra Chi cục TĐC, biên bản 10/12/2021: hồ sơ chưa xếp theo thứ tự``."""
    require(desk.actor, "inspections")
    text = said.arguments.strip()
    if not text or not may(desk.actor, "record_inspection"):
        _list(desk)
        return
    line = read_inspection(text)
    known: Answers = {"number": line.minutes_number}
    if not line.unit:
        known["unit"] = desk.tx.agencies.office().id
    told = {"body": line.body, "day": line.minutes_on, "findings": line.findings, "unit": line.unit}
    answers = filled(desk, FORM, known, told)
    if answers is not None:
        finish(desk, answers, None)


def _list(desk: Desk) -> None:
    known = desk.tx.inspections.latest(limit=MOST)
    records = may(desk.actor, "record_inspection")
    new = [{"label": "inspection_b_new", "verb": "inspection.begin", "code": "1", "args": {}}]
    desk.reply(
        "inspection_list",
        buttons=new if records else [],
        known=[facts_of(desk, each) for each in known],
        records=records,
    )


def facts_of(desk: Desk, made: Inspection) -> dict[str, Any]:
    """What sentences say of an inspection, and how its report stands."""
    duty = desk.tx.duties.get(made.duty_id) if made.duty_id is not None else None
    return {
        "ref": made.ref,
        "body": made.body,
        "number": made.minutes_number,
        "day": made.minutes_on,
        "findings": made.findings,
        "unit": desk.units[made.unit_id].name,
        "limit": made.limit_on,
        "due": duty.due_on if duty else None,
        "state": duty.state if duty else None,
        "done": duty.done_on if duty and duty.closed else None,
    }


def begin(desk: Desk, _args: dict[str, Any]) -> None:
    """«Ghi đợt kiểm tra»: all of it is asked."""
    require(desk.actor, "record_inspection")
    dialogue.begin(desk, FORM, number="", unit=desk.tx.agencies.office().id)


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """All is known: kept, and what is owed for it is told."""
    findings = answers["findings"]
    draft = inspections.Draft(
        body=answers["body"],
        minutes_on=date.fromisoformat(answers["day"]),
        findings=findings,
        minutes_number=answers.get("number") or "",
        clean=not findings or says_clean(findings),
    )
    made = inspections.record(desk, draft, desk.units[int(answers["unit"])])
    desk.reply(
        "inspection_receipt",
        buttons=[
            {"label": "inspection_b_withdraw", "verb": "inspection.withdraw", "code": "1",
             "args": {"inspection": made.id}},
        ],
        i=facts_of(desk, made),
    )  # fmt: skip


def withdraw(desk: Desk, args: dict[str, Any]) -> None:
    """«Rút lại» under the receipt."""
    made = desk.tx.inspections.get(int(args["inspection"]))
    inspections.withdraw(desk, made)
    telling.settle(desk, "inspection_withdrawn_said", ref=made.ref)


def _clean(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "inspection_b_clean", "value": CLEAN}]


FORM = dialogue.declare(
    Form(
        "inspection",
        (
            Question("body", "inspection_ask_body", dialogue.words),
            Question("day", "inspection_ask_day", day_gone, choices=today_),
            Question("findings", "inspection_ask_findings", dialogue.words, choices=_clean),
            Question("unit", "inspection_ask_unit", named(working_units),
                     choices=offered(working_units)),
        ),
        finish,
        "inspection_form",
    )
)  # fmt: skip

VERBS: dict[str, Any] = {"inspection.begin": begin, "inspection.withdraw": withdraw}

"""/visao: why a message came, why none did, by which rule, date and number, and who else got it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions import reasons
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.findings import read_reference
from bot.rules.in_force import NUMBERS
from bot.rules.model import DutySource, DutyState
from bot.rules.options import period_mark, stem
from bot.rules.vietnamese import fold, nfc_clean
from handlers import why_findings, why_messages
from handlers.duty_choices import own_duties
from handlers.show import sees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Duty, Finding
    from handlers.said import Said

LOOK_BACK = 24
"""How many of the latest messages are looked through for one that nobody asked for."""

MOST = 6
"""Duties told in one answer; what is beyond is a count."""

LONGEST = 80
REFERENCE = re.compile(r"#?\s*([^\W\d_]{2,3}-\d{4}-\d{1,6})")
NUMBERED = re.compile(r"(?:muc|viec|so|dong)?\s*(n?\d{1,4}(?:t\d{1,2}|q[1-4])?)\s?[a-d]?")
OF_THE_WEEK = ("tong hop", "ban tong hop", "ban tong hop nay", "tomtat", "tin tong hop", "digest")
ASKS = re.compile(r"(?:vi sao|tai sao|sao lai|why)\b")
ABOUT_A_MESSAGE = re.compile(r"\b(?:nhac|nhan|gui|tin|tong hop|remind\w*|message|digest)\b")


def why(desk: Desk, said: Said) -> None:
    """``/visao``: of the answered message, of a reference or number, else of the latest one."""
    asked = nfc_clean(said.arguments[:LONGEST]).strip(" .?!")
    target = _answered(desk, said)
    if not asked:
        _of_message(desk, target or _latest(desk))
    elif read_reference(asked, year=desk.today.year) or REFERENCE.fullmatch(asked):
        _of_reference(desk, asked.lstrip("# ").upper())
    elif found := NUMBERED.fullmatch(fold(asked)):
        _of_number(desk, target, found[1])
    elif fold(asked) in OF_THE_WEEK:
        _of_message(desk, _latest(desk, kind="digest"))
    else:
        raise RuleBroken("why_usage")


def typed(desk: Desk, said: Said) -> bool:
    """«Vì sao tôi nhận tin này», in answer to a message or about the latest, asks the same."""
    text = fold(nfc_clean(said.text[:LONGEST])).strip()
    target = _answered(desk, said)
    if ASKS.match(text) is None or (target is None and ABOUT_A_MESSAGE.search(text) is None):
        return False
    kind = "digest" if any(words in text for words in OF_THE_WEEK) else None
    _of_message(desk, target or _latest(desk, kind=kind))
    return True


def _answered(desk: Desk, said: Said) -> Delivery | None:
    if said.reply_to is None:
        return None
    return desk.tx.outbox.of_message(said.chat_id, said.reply_to)


def _latest(desk: Desk, kind: str | None = None) -> Delivery | None:
    """What the bot said last without being asked."""
    said = desk.latest(desk.chat_id or 0, limit=LOOK_BACK)
    fitting = (each for each in said if kind in (None, each.kind))
    return next((each for each in fitting if why_messages.is_unasked(each)), None)


def _of_message(desk: Desk, message: Delivery | None) -> None:
    if message is None:
        _of_nothing(desk)
    else:
        why_messages.explain(desk, message)


def _of_nothing(desk: Desk) -> None:
    """Nothing was said unasked: why not, duty by duty."""
    mine = own_duties(desk)
    lines = [reasons.of_duty(desk, duty) for duty in mine[:MOST]]
    desk.reply(
        "why_none",
        today=desk.today,
        off=not desk.calendar.is_working(desk.today),
        lines=lines,
        more=len(mine) - len(lines),
        hours_rule=NUMBERS["hours"],
        example=mine[0].ref if mine else "",
    )


# ---- by reference


def _of_reference(desk: Desk, ref: str) -> None:
    """Not found and not yours are the same answer."""
    if named := read_reference(ref, year=desk.today.year):
        why_findings.explain_finding(desk, _finding(desk, named[0]))
        return
    report = desk.tx.reports.of_ref(ref)
    duty = desk.tx.duties.get(report.duty_id) if report else desk.tx.duties.of_ref(ref)
    if duty is None or not sees(desk, duty.unit_id):
        raise NotYours
    of_duty(desk, duty)


def _finding(desk: Desk, ref: str) -> Finding:
    finding = desk.tx.findings.of_ref(ref)
    if finding is None:
        raise NotYours
    return finding


def of_duty(desk: Desk, duty: Duty, message: Delivery | None = None) -> None:
    """One duty, with the message about it that the asker got last, if there is one."""
    if duty.source is DutySource.FINDING and message is None:
        finding = desk.tx.findings.of_duty(duty.id)
        if finding is not None:
            why_findings.explain_finding(desk, finding)
            return
    told = message or _last_told(desk, duty)
    desk.reply("why_duty", w=reasons.of_duty(desk, duty, told), event=None)


def _last_told(desk: Desk, duty: Duty) -> Delivery | None:
    rows = [
        row
        for row in desk.tx.nudges.of_duties([duty.id])
        if row.person_id == desk.actor.id and row.delivery_id is not None
    ]
    return desk.tx.outbox.get(rows[-1].delivery_id or 0) if rows else None


# ---- by number


def _of_number(desk: Desk, target: Delivery | None, number: str) -> None:
    """A line of the answered or the latest message that has it, else the plan's item."""
    looked = [target] if target else _numbered(desk)
    for message in looked:
        duty = why_messages.line_of(desk, message, number)
        if duty is not None and sees(desk, duty.unit_id):
            of_duty(desk, duty, message)
            return
    _of_item(desk, number)


def _numbered(desk: Desk) -> list[Delivery]:
    """Messages whose lines are numbered; choices of a question are no lines."""
    said = desk.latest(desk.chat_id or 0, limit=LOOK_BACK)
    return [each for each in said if each.kind != "say" and why_messages.is_unasked(each)]


def _of_item(desk: Desk, number: str) -> None:
    plan = desk.tx.plans.in_force()
    found = [
        duty
        for duty in (desk.tx.duties.of_plan(plan.id) if plan else [])
        if number in (stem(duty), f"{stem(duty)}{period_mark(duty)}")
        and duty.state is not DutyState.CANCELLED
        and sees(desk, duty.unit_id)
    ]
    now = list(_present(desk, found).values())
    if not now:
        raise NotYours
    if len(now) == 1:
        of_duty(desk, now[0])
        return
    lines = [reasons.of_duty(desk, duty) for duty in now[:MOST]]
    desk.reply("why_several", tt=now[0].tt, lines=lines, more=len(now) - len(lines))


def _present(desk: Desk, duties: Sequence[Duty]) -> dict[int, Duty]:
    """Of each unit the period that runs, else the first to come."""
    found: dict[int, Duty] = {}
    for duty in sorted(duties, key=lambda each: each.opens_on):
        if duty.unit_id not in found or duty.opens_on <= desk.today:
            found[duty.unit_id] = duty
    return found

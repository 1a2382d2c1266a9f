"""Why a message came, by what kind of message it is: card, digest, paper, finding, notice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.actions import digest as digests
from bot.actions import reasons
from bot.actions.telling import of_office
from bot.clock import local, local_day
from bot.delivery.frozen_book import book_of
from bot.rules.access import NotYours
from bot.rules.digest import brief_of
from bot.rules.in_force import NUMBERS
from bot.rules.model import DutyState, Role
from bot.rules.monthly_day import NTH_WORKING_DAY, paper_day
from bot.rules.nudges import LAST, VERSION
from bot.rules.office_matters import ROWS
from bot.rules.options import period_mark, stem, stems
from bot.rules.working_days import OFFICE_HOURS
from handlers.show import sees
from handlers.why_findings import about_finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.digest import NamedLate
    from bot.rules.model import Delivery, Duty

MOST = 6
ANSWERS = ("reply:", "edit:")
"""How what is said in answer to somebody is keyed."""
NEVER_ASKED_ABOUT = ("menu", "leave", "digest_picture")
LETTER = re.compile(r"[a-d]$")


def is_unasked(message: Delivery) -> bool:
    """Whether the bot said it of its own accord."""
    return message.kind not in NEVER_ASKED_ABOUT and not message.once.startswith(ANSWERS)


def explain(desk: Desk, message: Delivery) -> None:
    """Say why this message came."""
    KINDS.get(message.kind, _other)(desk, message)


def line_of(desk: Desk, message: Delivery, number: str) -> Duty | None:
    """The duty of a message's numbered line («3», «3t3»)."""
    for duty in _on_card(desk, message):
        if number in (stem(duty), f"{stem(duty)}{period_mark(duty)}"):
            return duty
    for button in desk.tx.outbox.buttons(message.id):
        if LETTER.sub("", button.code.lower()) == number:
            return _subject(desk, button.args)
    return None


def _subject(desk: Desk, args: dict[str, Any]) -> Duty | None:
    """The duty that a button is about, whatever its arguments call it."""
    if "duty" in args:
        return desk.tx.duties.get(int(args["duty"]))
    tx = desk.tx
    about: dict[str, Any] = {
        "extension": tx.extensions,
        "matter": tx.matters,
        "report": tx.reports,
    }
    named = args | ({args["kind"]: args["id"]} if "kind" in args and "id" in args else {})
    for key, store in about.items():
        if key in named:
            return desk.tx.duties.get(store.get(int(named[key])).duty_id)
    return None


# ---- cards and receipts


def _on_card(desk: Desk, message: Delivery) -> list[Duty]:
    lines: list[dict[str, Any]] = message.facts.get("lines", [])
    known = (line.get("duty") for line in lines)
    return [desk.tx.duties.get(int(each)) for each in known if each is not None]


def _card(desk: Desk, message: Delivery) -> None:
    duties = [duty for duty in _on_card(desk, message) if sees(desk, duty.unit_id)]
    if not duties:
        raise NotYours
    if len(duties) == 1:
        event = None if is_unasked(message) else "answer"
        desk.reply("why_duty", w=reasons.of_duty(desk, duties[0], message), event=event)
        return
    numbers = stems(duties)
    told = [
        {**reasons.of_duty(desk, duty, message), "number": number}
        for duty, number in zip(duties[:MOST], numbers, strict=False)
    ]
    desk.reply(
        "why_duties",
        day=local_day(message.made_at),
        lines=told,
        more=len(duties) - len(told),
        version=told[0]["version"],
        example=numbers[0],
    )


def _receipt(desk: Desk, message: Delivery) -> None:
    report = desk.tx.reports.get(int(message.facts["report"]))
    _about(desk, desk.tx.duties.get(report.duty_id), message)


def _about(desk: Desk, duty: Duty, message: Delivery) -> None:
    if not sees(desk, duty.unit_id):
        raise NotYours
    event = "event" if is_unasked(message) else "answer"
    desk.reply("why_duty", w=reasons.of_duty(desk, duty, message), event=event)


def _assignment(desk: Desk, message: Delivery) -> None:
    plan = desk.tx.plans.get(int(message.facts["plan"]))
    unit_id = int(message.facts["unit"])
    owed = [
        duty
        for duty in desk.tx.duties.of_plan(plan.id)
        if duty.unit_id == unit_id and duty.state is not DutyState.CANCELLED
    ]
    first: dict[int | None, Duty] = {}
    for duty in sorted(owed, key=lambda each: (each.answered, each.opens_on)):
        first.setdefault(duty.tt, duty)
    shown = [first[tt] for tt in sorted(first, key=lambda each: each or 0)][:MOST]
    desk.reply(
        "why_assignment",
        number=plan.number,
        signed_on=plan.signed_on,
        rule=NUMBERS["assigned"],
        lines=[reasons.of_duty(desk, duty) for duty in shown],
        more=len(owed) - len(shown),
    )


# ---- to the office


def _office(desk: Desk, message: Delivery) -> None:
    asks = [_asking(desk, each["what"], int(each["id"])) for each in message.facts["asks"][:MOST]]
    own = [duty for duty in _on_card(desk, message) if sees(desk, duty.unit_id)]
    desk.reply(
        "why_office",
        day=local_day(message.made_at),
        noon=message.facts["form"] == "noon",
        asks=asks,
        lines=[reasons.of_duty(desk, duty, message) for duty in own[:MOST]],
        rule=NUMBERS["office"],
        hours=f"{OFFICE_HOURS[1][0]:%H:%M}",
        version=VERSION,
    )


def _asking(desk: Desk, what: str, subject: int) -> dict[str, Any]:
    duty = _subject(desk, {ROWS[what].key: subject})
    work = reasons.of_duty(desk, duty)["work"] if duty else None
    return {"what": what, "work": work}


def _escalation(desk: Desk, message: Delivery) -> None:
    duties = [desk.tx.duties.get(int(each)) for each in message.facts["duties"]]
    desk.reply(
        "why_escalation",
        day=local_day(message.made_at),
        lines=[
            {**reasons.of_duty(desk, duty), "unit": desk.units[duty.unit_id].short}
            for duty in duties[:MOST]
        ],
        more=len(duties) - len(duties[:MOST]),
        rule=NUMBERS["last_said"],
        version=VERSION,
    )


def _paper(desk: Desk, message: Delivery) -> None:
    period = message.facts["period"]
    desk.reply(
        "why_paper",
        p={
            "period": period,
            "number": int(message.facts["version"]),
            "nth": NTH_WORKING_DAY,
            "day": paper_day(period, desk.calendar),
            "rule": NUMBERS["paper"],
        },
    )


# ---- to the director


def _digest(desk: Desk, message: Delivery) -> None:
    book = book_of(desk.tx, message.facts)
    late = brief_of(book).late
    day = local_day(book.as_of)
    monday = digests.monday_of(day)
    readers = desk.holding(Role.DIRECTOR)
    asked = not is_unasked(message)
    others = [] if asked else [p.id for p, _ in readers if p.id != message.person_id]
    desk.reply(
        "why_digest",
        d={
            "asked": asked,
            "at": local(datetime.fromisoformat(message.facts["as_of"])),
            "monday": monday,
            "day": day,
            "moved": day != monday,
            "rule": NUMBERS["digest"],
            "waiting": len(brief_of(book).decisions),
            "named": _named(desk, late.named),
            "unnamed": late.total - len(late.named),
            "others": [reasons.title(desk, each) for each in others],
            "version": VERSION,
        },
    )


def _named(desk: Desk, late: Sequence[NamedLate]) -> list[dict[str, Any]]:
    """Each unit that is named, with its works, the longest delay and the last nudge of all."""
    of_unit: dict[int, list[NamedLate]] = {}
    for each in late:
        of_unit.setdefault(each.duty.unit_id, []).append(each)
    return [
        {
            "unit": desk.units[unit_id].short,
            "works": [reasons.work_of(desk, each.duty) for each in several],
            "days": max(each.days for each in several),
            "on": max(filter(None, (_last_nudge(desk, e.duty) for e in several)), default=None),
        }
        for unit_id, several in of_unit.items()
    ]


def _last_nudge(desk: Desk, duty: Duty) -> date | None:
    told = desk.tx.nudges.delivered([duty.id])
    days = [nudge.day for nudge, _ in told if nudge.rung == LAST and nudge.round == duty.round]
    return days[-1] if days else None


# ---- all else


def _other(desk: Desk, message: Delivery) -> None:
    """A notice or an answer: what it is about, when that is a duty that the asker may see."""
    duty_id = _named_duty(message.facts)
    duty = desk.tx.duties.get(duty_id) if duty_id is not None else None
    if duty is not None and sees(desk, duty.unit_id):
        _about(desk, duty, message)
    elif not is_unasked(message):
        desk.reply("why_answer")
    else:
        rule = NUMBERS["office" if of_office(desk) else "recipients"]
        desk.reply("why_event", day=local_day(message.made_at), rule=rule)


def _named_duty(facts: dict[str, Any]) -> int | None:
    told = facts.get("facts", {})
    work = told.get("work") if isinstance(told, dict) else None
    known: Sequence[Any] = (
        facts.get("duty"),
        work.get("id") if isinstance(work, dict) else None,
    )
    return next((int(each) for each in known if each is not None), None)


KINDS: dict[str, Callable[[Desk, Delivery], None]] = {
    "card": _card,
    "receipt": _receipt,
    "assignment": _assignment,
    "office": _office,
    "escalation": _escalation,
    "digest": _digest,
    "digest_picture": _digest,
    "monthly_paper": _paper,
    "finding": about_finding,
    "finding_check": about_finding,
    "finding_return": about_finding,
    "finding_effect": about_finding,
    "finding_reopened": about_finding,
    "finding_sheet": about_finding,
    "finding_slip": about_finding,
}

"""Composes Văn phòng's card: numbered matters, each as it stands when the card leaves (P15)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules.model import DutyState, ItemKind, Role
from bot.rules.nudges import LATE
from bot.rules.office_matters import (
    LETTERS,
    MOST,
    OPEN,
    ROWS,
    Choice,
    closes_by_paper,
    duty_facts,
    open_nonconformities,
    proposal_missing,
    silent_units,
)
from bot.rules.working_days import Calendar, calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery, Duty, StatusReport
    from storage.transaction import Tx

SHORT_LABEL = 20
"""Labels longer than this stand below each other."""

OWN_PAPER = (Choice("office_b_close", "office.close"), Choice("office_b_open", "work.open"))
OWN_TASK = (Choice("office_b_open", "work.open"),)


@dataclass(frozen=True, slots=True)
class Around:
    """What every block is read against."""

    tx: Tx
    day: date
    calendar: Calendar
    office_id: int


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered matter: its sentence and facts, the answers still open, the arguments."""

    sentence: str
    facts: dict[str, Any]
    choices: tuple[Choice, ...] = ()
    args: dict[str, Any] | None = None
    numbered: bool = True


def compose_office(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: day, form (morning, noon), asks of what and id, own lines as on a card."""
    around = Around(
        tx=tx,
        day=date.fromisoformat(delivery.facts["day"]),
        calendar=calendar_for(tx.days.overrides()),
        office_id=tx.agencies.office().id,
    )
    blocks = [_own(around, line) for line in delivery.facts["lines"]]
    blocks += [_asked(around, ask["what"], int(ask["id"])) for ask in delivery.facts["asks"]]
    unsent = delivery.message_id is None
    if unsent and all(block.facts["settled"] for block in blocks):
        return NotNeeded("settled meanwhile")
    shown, keyboard = _numbered(blocks, delivery.language)
    text = texts().render(
        delivery.language,
        "office_card",
        form=delivery.facts["form"],
        day=delivery.facts["day"],
        title=reader_title(tx, delivery, local_day(now)),
        blocks=shown,
        more=max(0, sum(block.numbered for block in blocks) - MOST),
    )
    return Composed(text, keyboard)


def reader_title(tx: Tx, delivery: Delivery, today: date) -> str:
    """How the reader is addressed: by the post in Văn phòng."""
    person = tx.agencies.person(delivery.person_id or 0, on=today)
    office_id = tx.agencies.office().id
    order = (Role.SECRETARIAT, Role.HEAD, Role.DEPUTY)
    posts = [p for p in person.posts if p.unit_id == office_id and p.role in order]
    posts.sort(key=lambda post: order.index(post.role))
    return next((post.title for post in posts), person.name)


def _numbered(
    blocks: list[Block], language: str
) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """What the template shows of the blocks, and the keyboard; codes are 1a, 1b, 2a and so on."""
    shown: list[dict[str, Any]] = []
    keyboard: list[list[dict[str, Any]]] = []
    number = 0
    plain = [block for block in blocks if not block.numbered]
    for block in [block for block in blocks if block.numbered][:MOST] + plain:
        number += block.numbered
        codes = [f"{number}{LETTERS[place]}" for place in range(len(block.choices))]
        row = [
            _button(choice, code, block.args or {}, language)
            for choice, code in zip(block.choices, codes, strict=True)
        ]
        words = texts().render(language, block.sentence, a=block.facts)
        answers = [{"code": button["code"], "label": button["label"]} for button in row]
        shown.append({"number": number if block.numbered else None, "words": words,
                      "answers": answers})  # fmt: skip
        keyboard += _rows(row)
    if number > 1:
        for button in (button for row in keyboard for button in row):
            button["label"] = f"{button['code']}. {button['label']}"
    return shown, keyboard


def _button(choice: Choice, code: str, args: dict[str, Any], language: str) -> dict[str, Any]:
    slot = f"{choice.verb}:{sorted(args.items())}"
    spec = {"label": choice.label, "verb": choice.verb, "code": code, "args": args, "slot": slot}
    return labelled(spec, language)


def _rows(buttons: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    if any(len(button["label"]) > SHORT_LABEL for button in buttons):
        return [[button] for button in buttons]
    return [buttons] if buttons else []


# ---- what is asked


def _asked(around: Around, what: str, subject: int) -> Block:
    row = ROWS[what]
    facts = READ[what](around, subject)
    choices = () if facts["settled"] else row.choices
    return Block(row.sentence, facts, choices, {row.key: subject}, numbered=bool(row.choices))


def _work(around: Around, duty: Duty) -> dict[str, Any]:
    return duty_facts(duty, around.tx.agencies.unit(duty.unit_id))


def _last_report(around: Around, duty: Duty) -> StatusReport | None:
    known = [r for r in around.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    return known[-1] if known else None


def _evidence(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    report = _last_report(around, duty)
    return {
        "settled": duty.state is not DutyState.REPORTED,
        "work": _work(around, duty),
        "report": report.ref if report else "",
        "words": report.words if report else "",
        "on_behalf": report.on_behalf if report else None,
        "files": len(around.tx.evidence.of(duty_id=duty.id)),
        "wanted": list(duty.evidence),
    }


def _paper(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    report = _last_report(around, duty)
    entered = bool(report and report.details.get("number"))
    return {
        "settled": duty.closed or entered,
        "work": _work(around, duty),
        "findings": _findings(around, duty),
    }


def _findings(around: Around, duty: Duty) -> int:
    if duty.kind is not ItemKind.AUDIT:
        return 0
    return open_nonconformities(around.tx.findings.of_year(duty.year))


def _more_time(around: Around, extension_id: int) -> dict[str, Any]:
    extension = around.tx.extensions.get(extension_id)
    return {
        "settled": extension.state != "asked",
        "work": _work(around, around.tx.duties.get(extension.duty_id)),
        "state": extension.state,
        "from_due": extension.from_due.isoformat(),
        "to_due": extension.to_due.isoformat(),
        "days": around.calendar.working_between(extension.from_due, extension.to_due),
        "reason": extension.reason,
        "proposal": extension.proposal,
        "words": extension.words,
    }


def _more_time_up(around: Around, extension_id: int) -> dict[str, Any]:
    facts = _more_time(around, extension_id)
    return {**facts, "settled": facts["settled"] or facts["proposal"] is not None}


def _matter(around: Around, matter_id: int) -> dict[str, Any]:
    matter = around.tx.matters.get(matter_id)
    return {
        "settled": matter.state != OPEN,
        "work": _work(around, around.tx.duties.get(matter.duty_id)),
        "state": matter.state,
        "reason": matter.reason,
        "decider": matter.decider,
        "cause": matter.cause,
        "proposal": matter.proposal,
        "due": matter.proposal_due.isoformat() if matter.proposal_due else None,
        "decision": matter.decision,
    }


def _blocked(around: Around, matter_id: int) -> dict[str, Any]:
    still = proposal_missing(around.tx.matters.get(matter_id))
    return {**_matter(around, matter_id), "settled": not still}


def _enrolment(around: Around, account_id: int) -> dict[str, Any]:
    account = around.tx.accounts.get(account_id)
    settled = account is None or account.state != "waiting"
    return {"settled": settled, "who": _who(around, account.person_id) if account else ""}


def _not_received(around: Around, plan_id: int) -> dict[str, Any]:
    owed = around.tx.duties.of_plan(plan_id)
    silent = set(silent_units(owed, office_id=around.office_id))
    units = [unit.short for unit in around.tx.agencies.units() if unit.id in silent]
    return {"settled": not units, "units": units}


def _promise(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    return {"settled": duty.answered or duty.closed, "work": _work(around, duty)}


def _unreachable(around: Around, person_id: int) -> dict[str, Any]:
    account = around.tx.accounts.of_person(person_id)
    settled = account is None or account.unreachable is None
    return {"settled": settled, "who": _who(around, person_id)}


def _who(around: Around, person_id: int) -> str:
    person = around.tx.agencies.person(person_id, on=around.day)
    return person.posts[0].full_title if person.posts else person.name


READ: dict[str, Callable[[Around, int], dict[str, Any]]] = {
    "evidence": _evidence,
    "paper": _paper,
    "more_time": _more_time,
    "more_time_up": _more_time_up,
    "blocked": _blocked,
    "contested": _matter,
    "objected": _matter,
    "enrolment": _enrolment,
    "not_received": _not_received,
    "promise": _promise,
    "unreachable": _unreachable,
}
"""What is asked → how its facts are read; ``settled`` tells whether it still asks."""


# ---- Văn phòng's own nudges


def _own(around: Around, line: dict[str, Any]) -> Block:
    if line.get("duty") is None:
        return Block("office_draft_line", {"settled": False, **_until(around, line), **line})
    duty = around.tx.duties.get(int(line["duty"]))
    settled = duty.answered or duty.closed
    by_paper = closes_by_paper(duty, office_id=around.office_id)
    facts = {
        "settled": settled,
        "work": _work(around, duty),
        "rung": line.get("rung"),
        "late": line.get("rung") in LATE,
        "number": line.get("number"),
        "last": line.get("last"),
        "findings": _findings(around, duty),
        **_until(around, {"due": duty.due_on.isoformat() if duty.due_on else None}),
    }
    choices = () if settled else OWN_PAPER if by_paper else OWN_TASK
    return Block("office_own_line", facts, choices, {"duty": duty.id})


def _until(around: Around, line: dict[str, Any]) -> dict[str, Any]:
    """Working days left to the due day, or passed since."""
    if line.get("due") is None:
        return {"left": 0, "passed": 0}
    gap = around.calendar.working_between(around.day, date.fromisoformat(line["due"]))
    return {"left": max(gap, 0), "passed": max(-gap, 0)}

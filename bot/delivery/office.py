"""Composes Văn phòng's card: numbered matters, each as it stands when the card leaves (P15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.office_around import Around
from bot.delivery.office_asks import READ, open_findings, work
from bot.delivery.say import labelled
from bot.rules.model import ItemKind, Role
from bot.rules.nudges import LATE
from bot.rules.office_matters import (
    LETTERS,
    MOST,
    ROWS,
    Choice,
    closes_by_paper,
)
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery, Duty
    from storage.transaction import Tx

SHORT_LABEL = 20
"""Labels longer than this stand below each other."""

OWN_PAPER = (Choice("office_b_close", "office.close"), Choice("office_b_open", "work.open"))
ISSUE_PLAN = (Choice("b_plan_issue", "plan.issue"),)
OWN_TASK = (Choice("office_b_open", "work.open"),)


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
    lines = delivery.facts["lines"]
    own = [int(line["duty"]) for line in lines if line.get("duty") is not None]
    around.look_at(delivery.facts["asks"], own)
    blocks = [_own(around, line) for line in lines]
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
        checked=delivery.facts.get("checked"),
        concerns=delivery.facts.get("concerns", ()),
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


def _asked(around: Around, what: str, subject: int) -> Block:
    row = ROWS[what]
    facts = READ[what](around, subject)
    choices = () if facts["settled"] else row.choices
    return Block(row.sentence, facts, choices, {row.key: subject}, numbered=bool(row.choices))


def _own(around: Around, line: dict[str, Any]) -> Block:
    if line.get("duty") is None:
        known = {"settled": False, "last": None, **_until(around, line)}
        return Block("office_draft_line", {**known, **line})
    duty = around.tx.duties.get(int(line["duty"]))
    settled = duty.answered or duty.closed
    if duty.kind is ItemKind.PLAN:
        return _draft_plan(around, duty, line, settled=settled)
    by_paper = closes_by_paper(duty, office_id=around.office_id)
    facts = {
        "settled": settled,
        "work": work(around, duty),
        "rung": line.get("rung"),
        "late": line.get("rung") in LATE,
        "number": line.get("number"),
        "last": line.get("last"),
        "findings": open_findings(around, duty),
        **_until(around, {"due": duty.due_on.isoformat() if duty.due_on else None}),
    }
    choices = () if settled else OWN_PAPER if by_paper else OWN_TASK
    return Block("office_own_line", facts, choices, {"duty": duty.id})


def _draft_plan(around: Around, duty: Duty, line: dict[str, Any], *, settled: bool) -> Block:
    """Item 1: a plan that is not issued yet; issuing it is the answer."""
    due = duty.due_on.isoformat() if duty.due_on else None
    facts = {
        "settled": settled,
        "year": duty.year,
        "number": line.get("number"),
        "last": line.get("last"),
        "due": due,
        **_until(around, {"due": due}),
    }
    choices = () if settled else ISSUE_PLAN
    return Block("office_draft_line", facts, choices, {"duty": duty.id})


def _until(around: Around, line: dict[str, Any]) -> dict[str, Any]:
    """Working days left to the due day, or passed since."""
    if line.get("due") is None:
        return {"left": 0, "passed": 0}
    gap = around.calendar.working_between(around.day, date.fromisoformat(line["due"]))
    return {"left": max(gap, 0), "passed": max(-gap, 0)}

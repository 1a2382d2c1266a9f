"""The product's database for a measurement of presses: many heads, each with a card just sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.bench.filled import fill, url_of
from bot.clock import SystemClock, local_day
from bot.delivery.cards import options
from bot.delivery.say import labelled
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.nudges import OPEN
from bot.texts import texts
from storage.database import Database
from storage.seed.crowd import Lot
from storage.seed.shown_cards import (
    Recorded,
    ShownCard,
    duties_by_unit,
    enrolled_chats,
    recorded,
    show_cards,
)

if TYPE_CHECKING:
    from datetime import date

    from storage.transaction import Tx

ASKED = (ItemKind.REVIEW, ItemKind.REVIEW, ItemKind.REVIEW, ItemKind.CONTINUOUS, ItemKind.TASK)
"""What a card of the month asks: each is answered with one press that needs no further word."""

ANSWERS = ("b_no_change", "b_none", "b_done")
FIRST_MESSAGE = 1_000

Row = tuple[int, int, str, str]
"""Duty, item number, kind, period."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """``chats`` are what the platform knows of each: its id, its card, what the card shows."""

    file: Path
    chats: list[dict[str, Any]]
    labels: list[str]


def crowd(folder: Path, *, heads: int) -> Crowd:
    """A new database as it stands now; every head has a card with five open questions."""
    file, now = folder / "crowd.db", SystemClock().now()
    fill(file, at=now, units=heads, lots=_lots(local_day(now), heads))
    store = Database(url_of(file))
    try:
        chats = store.write_now(lambda tx: _show(tx, now))
    finally:
        store.close()
    return Crowd(file, chats, [texts().render("vi", label) for label in ANSWERS])


def verified(file: Path) -> Recorded:
    """What the database holds after the run."""
    store = Database(url_of(file))
    try:
        return store.read_now(recorded)
    finally:
        store.close()


def period_of(kind: ItemKind, day: date) -> str:
    """How the period of a duty of this kind is written that holds the day."""
    if kind is ItemKind.REVIEW:
        return f"{day.year}-{day.month:02d}"
    if kind is ItemKind.CONTINUOUS:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year)


def _lots(today: date, heads: int) -> list[Lot]:
    due = today + timedelta(days=20)
    return [Lot(heads, kind, period_of(kind, today), today, due, told=False) for kind in ASKED]


def _show(tx: Tx, now: datetime) -> list[dict[str, Any]]:
    today = local_day(now).isoformat()
    # The bells of this day have rung: what is measured is people, not the morning.
    tx.marks.put("morning", day=today)
    chats = enrolled_chats(tx)
    heads = {p.posts[0].unit_id: p.id for p in tx.agencies.people() if p.key.startswith("head-u")}
    cards = [
        ShownCard(
            person_id=person,
            chat_id=chats[person],
            message_id=FIRST_MESSAGE + place,
            facts=_facts(unit, rows, today),
            words="What is asked this month. " * 20,
            buttons=_buttons(rows),
        )
        for place, (unit, rows) in enumerate(duties_by_unit(tx).items())
        if (person := heads.get(unit)) is not None
    ]
    tokens = show_cards(tx, cards, at=now)
    return [_chat(card, given) for card, given in zip(cards, tokens, strict=True)]


def _facts(unit: int, rows: list[Row], today: str) -> dict[str, Any]:
    lines = [
        {"duty": duty, "rung": OPEN, "number": 0, "last": None, "tt": tt, "period": period}
        for duty, tt, _, period in rows
    ]
    return {"lines": lines, "day": today, "form": "monthly", "unit": unit}


def _buttons(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        labelled(spec, "vi")
        for duty, tt, kind, period in rows
        for spec in options(_asked(duty, tt, ItemKind(kind), period), str(tt), office_id=0)
    ]


def _asked(duty: int, tt: int, kind: ItemKind, period: str) -> Duty:
    """Only what the card's options ask of a duty."""
    day = SystemClock().now().date()
    return Duty(
        id=duty,
        agency_id=1,
        ref="",
        year=day.year,
        source=DutySource.PLAN,
        kind=kind,
        plan_id=1,
        item_id=tt,
        unit_id=1,
        tt=tt,
        label="",
        heading="",
        period=period,
        opens_on=day,
        due_on=day,
        first_due_on=day,
        state=DutyState.OPEN,
        percent=None,
        promised_on=None,
        returned_until=None,
        done_on=None,
        recorded_on=None,
        blocked_on=None,
        round=0,
        version=0,
    )


def _chat(card: ShownCard, tokens: list[str]) -> dict[str, Any]:
    keyboard = [
        [{"text": spec["label"], "callback_data": token}]
        for spec, token in zip(card.buttons, tokens, strict=True)
    ]
    markup = json.dumps({"inline_keyboard": keyboard}, ensure_ascii=False)
    shown = {"text": card.words, "reply_markup": markup}
    return {"id": card.chat_id, "card": card.message_id, "shown": shown}

"""Replies whose meaning is known: the examples of the product, and sets held out from it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.rules.understand import STATUSES, Intent, Understood, understand
from bot.rules.understand.examples import Example, examples

TODAY = date(2026, 10, 6)
"""A Tuesday; the days of the examples are counted from it."""

_FILE = Path(__file__).parent.parent / "replies_held_out.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """One reply, what it means, and whether the bot has to ask before it writes."""

    part: str
    context: str
    text: str
    intent: Intent
    percent: int | None = None
    date_text: str | None = None
    day: date | None = None
    date_role: str | None = None
    ask: bool = False

    def read(self, text: str | None = None) -> Understood:
        return understand(text or self.text, context=self.context, today=TODAY)

    def wrong_and_sure(self, understood: Understood) -> bool:
        """The one thing that must not happen: a status written that was not said."""
        touches = self.intent in STATUSES or understood.intent in STATUSES
        return understood.sure and touches and understood.intent is not self.intent


@cache
def rows() -> tuple[Row, ...]:
    """All of them."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        held = tuple(map(_held, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    return (*map(_told, examples()), *held)


def part(name: str) -> list[Row]:
    """``examples``, or of the sets held out ``own`` or ``blind``."""
    return [row for row in rows() if row.part == name]


def share(right: int, of: int) -> float:
    return right / of if of else 1.0


def _told(example: Example) -> Row:
    share_said = next((says for says in example.says if says.endswith("%")), None)
    dated = next((says.strip("[]") for says in example.says if says.startswith("[")), "")
    words, _, day = dated.partition(" = ")
    return Row(
        part="examples",
        context=example.context,
        text=example.text,
        intent=example.intent,
        percent=int(share_said[:-1]) if share_said else None,
        date_text=words or None,
        day=date.fromisoformat(day) if day else None,
        ask="ask" in example.says,
    )


def _held(line: dict[str, str]) -> Row:
    return Row(
        part=line["part"],
        context=line["context"],
        text=line["text"],
        intent=Intent(line["intent"]),
        percent=int(line["percent"]) if line["percent"] else None,
        date_text=line["date_text"] or None,
        date_role=line["date_role"] or None,
    )

"""The replies of our own making (``replies_own.tsv``), a part to tune on and a part held out."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.rules.understand import STATUSES, Intent, Understood, understand

TODAY = date(2026, 10, 6)
"""A Tuesday; the days of the file are counted from it."""

_FILE = Path(__file__).parent.parent / "replies_own.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """One reply, what it means, and whether the bot has to ask before it writes."""

    part: str
    context: str
    text: str
    intent: Intent
    percent: int | None
    date_text: str | None
    day: date | None
    ask: bool

    def read(self, text: str | None = None) -> Understood:
        return understand(text or self.text, context=self.context, today=TODAY)

    def wrong_and_sure(self, understood: Understood) -> bool:
        """The one thing that must not happen: a status written that was not said."""
        touches = self.intent in STATUSES or understood.intent in STATUSES
        return understood.sure and touches and understood.intent is not self.intent


@cache
def rows() -> tuple[Row, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_row(line) for line in read)


def part(name: str) -> list[Row]:
    return [row for row in rows() if row.part == name]


def share(right: int, of: int) -> float:
    return right / of if of else 1.0


def _row(line: dict[str, str]) -> Row:
    return Row(
        part=line["part"],
        context=line["context"],
        text=line["text"],
        intent=Intent(line["intent"]),
        percent=int(line["percent"]) if line["percent"] else None,
        date_text=line["date_text"] or None,
        day=date.fromisoformat(line["day"]) if line["day"] else None,
        ask=line["ask"] == "yes",
    )

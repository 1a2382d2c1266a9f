"""Number, day and scan of a signed paper, as forms ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk

NO_SCAN = "none"
_WITH_DAY = re.compile(
    r"(?P<number>\S.*?)(?:\s*[,;]\s*|\s+)(?:(?:ky\s+)?ngay\s+)?"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\s*\.?$"
)
DONE_WORDS = ("xong", "het", "da gui", "du roi")


def parted(text: str) -> tuple[str, str]:
    """«120/BC-SKHCN, 24/11/2021» as number and day; either may be empty."""
    said = nfc_clean(text).strip()
    found = _WITH_DAY.match(fold_in_place(said))
    if found is None:
        return said.strip(" ,;"), ""
    return said[found.start("number") : found.end("number")], found["day"]


def number(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """«120/BC-SKHCN», with or without «số» before it; a day behind it is none of the number."""
    whole = parted(text)[0]
    first, blank, rest = whole.partition(" ")
    read = rest.strip() if blank and fold(first) == "so" else whole
    if not any(letter.isdigit() for letter in read):
        raise RuleBroken("close_number_needed", text=text)
    return read[:60]


def scan(desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """The file was kept when it came; «xong» goes on."""
    open_form = desk.tx.dialogues.open_of(desk.actor.id)
    files = desk.tx.evidence.of(dialogue_id=open_form.id) if open_form else []
    if not files:
        raise RuleBroken("close_scan_needed")
    return text[:60] if fold(text).strip(" .") in DONE_WORDS else "scan"


def no_scan(_desk: Desk, _answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The one ready answer: the scan comes later."""
    return [{"label": "close_b_no_scan", "facts": {}, "value": NO_SCAN,
             "aliases": ("chua co ban quet", "gui sau")}]  # fmt: skip

"""Number, day and scan of a signed paper, as forms ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk

NO_SCAN = "none"
DONE_WORDS = ("xong", "het", "da gui", "du roi")


def number(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """«120/BC-SKHCN», with or without «số» before it."""
    first, blank, rest = text.strip().partition(" ")
    read = rest.strip() if blank and fold(first) == "so" else text.strip()
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

"""Number, day and scan of a signed paper: told in one line, or asked by a form."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from handlers.form import Question
from handlers.office_days import day_gone
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from handlers.form import Form

    Answers = dict[str, Any]
    Shows = Callable[[Desk, Answers], dict[str, Any]]

NO_SCAN = "none"
LONGEST_NUMBER = 60
_WITH_DAY = re.compile(
    r"(?P<number>\S.*?)(?:\s*[,;]\s*|\s+)(?:(?:ky\s+)?ngay\s+)?"
    r"(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|hom nay|hom qua)\s*\.?$"
)
KIND_WORDS = (
    r"(?:quyet dinh|ke hoach|bao cao|bien ban|thong bao|to trinh|cong van|van ban"
    r"|qd|kh|bc|bb|tb|ttr|cv|vb)"
)
_BEFORE_NUMBER = re.compile(rf"(?:{KIND_WORDS}[\s:]+(?:.*\bso[\s:]+|\D*[\s:])?|so[\s:]+)(?=\S*\d)")
"""What kind of paper it is, and «số», which are none of its number."""
DONE_WORDS = ("xong", "het", "da gui", "du roi")


def begin(desk: Desk, form: Form, words: str = "", **known: Any) -> None:
    """Ask for the paper; «120/BC-SKHCN, 24/11/2021» has told its number and day already.

    What of it cannot be is said, and asked again.
    """
    number, day = parted(words)
    filled(desk, form, known, {"number": number, "signed_on": day})


def parted(text: str) -> tuple[str, str]:
    """«120/BC-SKHCN, 24/11/2021» as number and day; either may be empty."""
    said = nfc_clean(text).strip()
    found = _WITH_DAY.match(fold_in_place(said))
    if found is None:
        return said.strip(" ,;"), ""
    return (
        said[found.start("number") : found.end("number")],
        said[found.start("day") : found.end("day")],
    )


def day_told(desk: Desk, answers: Answers) -> date:
    """The paper's day. The record quotes number and day, not the last button of the form."""
    signed_on = date.fromisoformat(answers["signed_on"])
    desk.words = f"{answers['number']}, {signed_on:%d/%m/%Y}"
    return signed_on


def _nothing(_desk: Desk, _answers: Answers) -> dict[str, Any]:
    return {}


def questions(
    number: str = "close_ask_number", *, shows: Shows = _nothing
) -> tuple[Question, Question, Question]:
    """The three questions; ``number`` is the sentence of the first, ``shows`` what it is given."""
    return (
        Question("number", number, _number, shows=shows),
        Question("signed_on", "close_ask_signed_on", day_gone),
        scan_question("close_ask_scan"),
    )


def scan_question(asks: str, *, shows: Shows = _nothing) -> Question:
    """The scan alone; it may also come later."""
    return Question("scan", asks, _scan, choices=_no_scan, takes_files=True, shows=shows)


def bare_number(text: str) -> str:
    """«120/BC-SKHCN», also of «số 120/BC-SKHCN», «quyết định 45/QĐ-SKHCN»; a day is cut off."""
    whole = parted(text)[0]
    found = _BEFORE_NUMBER.match(fold_in_place(whole))
    return whole[found.end() if found else 0 :]


def _number(_desk: Desk, _answers: Answers, text: str) -> str:
    """The number alone. Raises for words without any digit."""
    read = bare_number(text)
    if not any(letter.isdigit() for letter in read):
        raise RuleBroken("close_number_needed", text=text)
    return read[:LONGEST_NUMBER]


def _scan(desk: Desk, _answers: Answers, text: str) -> str:
    """The file was kept when it came; «xong» goes on."""
    open_form = desk.tx.dialogues.open_of(desk.actor.id)
    files = desk.tx.evidence.of(dialogue_id=open_form.id) if open_form else []
    if not files:
        raise RuleBroken("close_scan_needed")
    return text[:LONGEST_NUMBER] if fold(text).strip(" .") in DONE_WORDS else "scan"


def _no_scan(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    """The one ready answer: the scan comes later."""
    aliases = ("chua co ban quet", "chua co", "khong co", "gui sau")
    return [{"label": "close_b_no_scan", "facts": {}, "value": NO_SCAN, "aliases": aliases}]

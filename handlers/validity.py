"""/hieuluc: the head of the agency confirms the system; the secretariat enters the signed paper."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import validity
from bot.actions.management_review import scans
from bot.rules.access import may, require
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import dialogue, signed_paper
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.management_review import Confirmation
    from bot.rules.model import Dialogue
    from handlers.said import Said

    Answers = dict[str, Any]

_ENTRY = re.compile(
    r"^(?:so\s+)?(?P<number>[^\s,;]*\d[^\s,;]*)(?:\s*[,;]\s*|\s+)"
    r"(?:ngay\s+)?(?P<day>\d[\d/.\- ]+\d)\s*\.?$"
)


def confirm(desk: Desk, said: Said) -> None:
    """``/hieuluc [số 220/QĐ-SKHCN, 29/10/2021]``; a leader who may not confirm reads how it is."""
    require(desk.actor, "see_review")
    review = validity.reviewed(desk)
    found = desk.tx.reviews.confirmed(review.year)
    text = nfc_clean(said.arguments).strip()
    if not may(desk.actor, "confirm_validity") or (found and found.on_paper and not text):
        _show(desk, review.year, found)
    elif text:
        _enter(desk, text)
    elif validity.by_head(desk):
        _ask_head(desk, review.id, found)
    else:
        begin(desk, {})


def _show(desk: Desk, year: int, found: Confirmation | None) -> None:
    desk.reply(
        "validity_state",
        year=year,
        number=found.number if found else None,
        effective_on=found.effective_on if found else None,
        by=found.title if found else None,
        files=len(scans(desk, found.dialogue_id)) if found else 0,
    )


def _ask_head(desk: Desk, review_id: int, found: Confirmation | None) -> None:
    """The head of the agency reads what it rests on, and confirms with one word."""
    review = desk.tx.reviews.get(review_id)
    desk.reply(
        "validity_ask_head",
        year=review.year,
        number=review.number,
        held_on=review.held_on,
        decisions=sum(e.taken_back_at is None for e in desk.tx.reviews.decisions(review.id)),
        said_on=found.effective_on if found else None,
        buttons=[] if found else [
            {"label": "validity_b_confirm", "verb": "validity.confirm", "code": "1", "args": {}},
        ],
    )  # fmt: skip


def confirmed(desk: Desk, _args: dict[str, Any]) -> None:
    """«Xác nhận hiệu lực» of the head in chat."""
    made = validity.confirm(desk, effective_on=desk.today)
    facts: dict[str, Any] = {
        "year": made.year,
        "effective_on": made.effective_on,
        "number": made.number,
        "files": 0,
    }
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "validity_confirmed", **facts)
    else:
        desk.reply("validity_confirmed", **facts)


def begin(desk: Desk, _args: dict[str, Any]) -> None:
    """«Ghi số, ngày, bản ký» of the signed confirmation."""
    require(desk.actor, "confirm_validity")
    dialogue.begin(desk, ENTRY, year=validity.reviewed(desk).year)


def _enter(desk: Desk, text: str) -> None:
    found = _ENTRY.match(fold_in_place(text))
    year = validity.reviewed(desk).year
    if found is None:
        dialogue.begin(desk, ENTRY, year=year)
        return
    number = text[found.start("number") : found.end("number")]
    day = day_gone(desk, {}, text[found.start("day") : found.end("day")])
    dialogue.begin(desk, ENTRY, year=year, number=number, signed_on=day)


def _year_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"year": answers["year"]}


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    made = validity.confirm(
        desk,
        number=answers["number"],
        effective_on=date.fromisoformat(answers["signed_on"]),
        dialogue_id=done.id,
    )
    desk.reply(
        "validity_confirmed",
        year=made.year,
        number=made.number,
        effective_on=made.effective_on,
        files=len(scans(desk, done.id)),
    )


ENTRY = dialogue.declare(
    Form(
        "validity",
        (
            Question("number", "validity_ask_number", signed_paper.number, shows=_year_shown),
            Question("signed_on", "validity_ask_signed_on", day_gone),
            Question(
                "scan",
                "validity_ask_scan",
                signed_paper.scan,
                choices=signed_paper.no_scan,
                takes_files=True,
            ),
        ),
        _finish,
        "validity_form",
    )
)

VERBS: dict[str, Any] = {"validity.enter": begin, "validity.confirm": confirmed}

"""/hieuluc: the head of the agency confirms the system; the secretariat enters the signed paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import validity
from bot.actions.management_review import scans
from bot.rules.access import may, require
from bot.rules.vietnamese import nfc_clean
from handlers import dialogue, outcome, signed_paper
from handlers.dialogue import Form

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.management_review import Confirmation
    from bot.rules.model import Dialogue
    from handlers.said import Said

    Answers = dict[str, Any]


def confirm(desk: Desk, said: Said) -> None:
    """``/hieuluc [số 220/QĐ-SKHCN, 29/10/2021]``; a leader who may not confirm reads how it is."""
    require(desk.actor, "see_review")
    review = validity.reviewed(desk)
    found = desk.tx.reviews.confirmed(review.year)
    text = nfc_clean(said.arguments).strip()
    if text:
        require(desk.actor, "confirm_validity")
    if not may(desk.actor, "confirm_validity") or (found and found.on_paper and not text):
        _show(desk, review.year, found)
    elif text:
        signed_paper.begin(desk, ENTRY, text, year=review.year)
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
        enters=may(desk.actor, "confirm_validity"),
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
    outcome.settle(desk, "validity_confirmed", **facts)


def begin(desk: Desk, _args: dict[str, Any]) -> None:
    """«Ghi số, ngày, bản ký» of the signed confirmation."""
    require(desk.actor, "confirm_validity")
    signed_paper.begin(desk, ENTRY, year=validity.reviewed(desk).year)


def _year_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"year": answers["year"]}


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    made = validity.confirm(
        desk,
        number=answers["number"],
        effective_on=signed_paper.day_told(desk, answers),
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
        signed_paper.questions("validity_ask_number", shows=_year_shown),
        _finish,
        "validity_form",
    )
)

VERBS: dict[str, Any] = {"validity.enter": begin, "validity.confirm": confirmed}

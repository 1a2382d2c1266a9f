"""The way of objectives into force: put before the director, approved, or entered from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import objective_approval as approval
from bot.actions import objective_entry as entry
from bot.actions import telling
from bot.actions.addressee import director_away
from bot.rules.access import may, require
from handlers import dialogue, outcome, signed_paper
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


def submit(desk: Desk, year: int) -> None:
    """Văn phòng: the complete drafts to the director."""
    drafts, titles = approval.submit(desk, year)
    left = [o for o in desk.tx.objectives.drafts(year) if o.lacks]
    desk.reply(
        "objectives_submitted",
        year=year,
        count=len(drafts),
        titles=titles,
        lacking=[entry.facts_of(desk, each) for each in left],
        away=director_away(desk),
    )


def press_submit(desk: Desk, args: dict[str, Any]) -> None:
    """«Trình Giám đốc phê duyệt»."""
    submit(desk, int(args["year"]))


def approve_words(desk: Desk, words: str, year: int) -> None:
    """«duyệt»: the director sees what waits; Văn phòng enters number, day and scan."""
    if telling.of_office(desk) and not may(desk.actor, "approve_objectives"):
        begin_paper(desk, words, year)
        return
    require(desk.actor, "approve_objectives")
    show_waiting(desk, year)


def show_waiting(desk: Desk, year: int) -> None:
    """What waits for the director, with the buttons; said also where nothing waits."""
    drafts = approval.ready(desk, year)
    if not drafts:
        raise approval.NothingReady(year=year, lacking=[])
    title = desk.actor.title
    approval.ask_director(desk, desk.actor.id, title, drafts, year)


def approve(desk: Desk, args: dict[str, Any]) -> None:
    """«Phê duyệt», to exactly what the message shows."""
    year = int(args["year"])
    try:
        made, count = approval.approve(desk, year, args["shown"])
    except approval.ObjectivesMoved:
        _again(desk, year)
        return
    facts: dict[str, Any] = {"year": year, "count": count, "on": made.signed_on}
    outcome.settle(desk, "objectives_approved", **facts)


def _again(desk: Desk, year: int) -> None:
    """What was shown has changed since: the buttons go, the list comes as it is now."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "objectives_moved")
    if approval.ready(desk, year):
        show_waiting(desk, year)


def send_back(desk: Desk, args: dict[str, Any]) -> None:
    """«Trả lại»: with which words, is asked."""
    require(desk.actor, "approve_objectives")
    message = desk.button.delivery_id if desk.button else None
    dialogue.begin(desk, RETURN, year=int(args["year"]), message=message)


def returned(desk: Desk, args: dict[str, Any], words: str) -> None:
    """The same with its words; without them they are asked. Raises ``NotYours``."""
    if not words:
        send_back(desk, args)
        return
    require(desk.actor, "approve_objectives")
    message = desk.button.delivery_id if desk.button else None
    _finish_return(desk, {"year": args["year"], "message": message, "words": words}, None)


def _finish_return(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    approval.return_drafts(desk, int(answers["year"]), answers["words"])
    if answers.get("message") is not None:
        desk.settle_message(int(answers["message"]), "objectives_returned")
    desk.reply("objectives_returned")


# ---- the signed paper


def begin_paper(desk: Desk, words: str, year: int) -> None:
    """``/muctieu phê duyệt số 25/QĐ-SKHCN, 12/4/2021``; what lacks is asked, the scan at last."""
    approval.check_paper(desk, year)
    signed_paper.begin(desk, PAPER, words, year=year)


def press_paper(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi số, ngày, bản ký»."""
    begin_paper(desk, "", int(args["year"]))


def _finish_paper(desk: Desk, answers: Answers, done: Dialogue) -> None:
    signed_on = signed_paper.day_told(desk, answers)
    made, count = approval.record_paper(
        desk,
        int(answers["year"]),
        number=answers["number"],
        signed_on=signed_on,
        dialogue_id=done.id,
    )
    desk.reply(
        "objectives_paper_recorded",
        year=made.year,
        number=made.number,
        signed_on=made.signed_on,
        count=count,
        files=len(desk.tx.evidence.of(dialogue_id=done.id)),
    )


PAPER = dialogue.declare(
    Form(
        "objectives_paper",
        signed_paper.questions("ask_objectives_number"),
        _finish_paper,
        "form_objectives_paper",
    )
)
RETURN = dialogue.declare(
    Form(
        "objectives_return",
        (Question("words", "ask_objectives_return", dialogue.words),),
        _finish_return,
        "form_objectives_return",
    )
)
VERBS: dict[str, Any] = {
    "objectives.submit": press_submit,
    "objectives.approve": approve,
    "objectives.return": send_back,
    "objectives.paper": press_paper,
}

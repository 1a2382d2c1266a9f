"""The way of objectives into force: put before the director, approved, or entered from paper."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import objective_approval as approval
from bot.actions import objective_entry as entry
from bot.actions import telling
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.objective_line import ObjectiveLine
from bot.rules.vietnamese import fold, fold_in_place
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.objective_model import Objective

    Answers = dict[str, Any]

NO_SCAN = "none"
DONE_WORDS = ("xong", "het", "da gui", "du roi")
_NUMBER_AND_DAY = re.compile(
    r"(?:so\s+)?(?P<number>\d[^\s,;]*/[^\s,;]+|\d+)(?:\s*[,;]?\s*(?:ngay\s+)?"
    r"(?P<day>\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?))?"
)


def submit(desk: Desk, year: int) -> None:
    """Văn phòng: the complete drafts to the director."""
    drafts, titles = approval.submit(desk, year)
    left = [o for o in desk.tx.objectives.drafts(year) if o.lacks]
    facts = [entry.facts_of(desk, each) for each in left]
    desk.reply("objectives_submitted", year=year, count=len(drafts), titles=titles, lacking=facts)


def press_submit(desk: Desk, args: dict[str, Any]) -> None:
    """«Trình Giám đốc phê duyệt»."""
    submit(desk, int(args["year"]))


def approve_words(desk: Desk, words: str, year: int) -> None:
    """«duyệt»: the director sees what waits; Văn phòng enters number, day and scan."""
    if may(desk.actor, "approve_objectives"):
        show_waiting(desk, year)
        return
    begin_paper(desk, words, year)


def show_waiting(desk: Desk, year: int) -> None:
    """What waits for the director, with the buttons; said also where nothing waits."""
    drafts = approval.ready(desk, year)
    if not drafts:
        raise approval.NothingReady(year=year, lacking=[])
    title = telling.title_of(desk.actor)
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
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "objectives_approved", **facts)
    if not desk.pressed:
        desk.reply("objectives_approved", **facts)


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
    known: Answers = {"year": year}
    found = _NUMBER_AND_DAY.match(fold_in_place(words).strip())
    if found is not None:
        known["number"] = words.strip()[found.start("number") : found.end("number")]
        if found["day"]:
            known["signed_on"] = day_gone(desk, {}, found["day"]).isoformat()
    dialogue.begin(desk, PAPER, **known)


def press_paper(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi số, ngày, bản ký»."""
    begin_paper(desk, "", int(args["year"]))


def _finish_paper(desk: Desk, answers: Answers, done: Dialogue) -> None:
    signed_on = date.fromisoformat(answers["signed_on"])
    desk.words = f"{answers['number']}, {signed_on:%d/%m/%Y}"
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


def _number(_desk: Desk, _answers: Answers, text: str) -> str:
    """«25/QĐ-SKHCN», with or without «số» before it."""
    first, blank, rest = text.strip().partition(" ")
    number = rest.strip() if blank and fold(first) == "so" else text.strip()
    if not any(letter.isdigit() for letter in number):
        raise RuleBroken("close_number_needed", text=text)
    return number[:60]


def _scan(desk: Desk, _answers: Answers, text: str) -> str:
    """The file was kept when it came; «xong» goes on."""
    open_form = desk.tx.dialogues.open_of(desk.actor.id)
    files = desk.tx.evidence.of(dialogue_id=open_form.id) if open_form else []
    if not files:
        raise RuleBroken("close_scan_needed")
    return text[:60] if fold(text).strip(" .") in DONE_WORDS else "scan"


def _no_scan(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "close_b_no_scan", "facts": {}, "value": NO_SCAN,
             "aliases": ("chua co ban quet", "chua co", "khong co", "gui sau")}]  # fmt: skip


# ---- why something approved is changed


def ask_reason(desk: Desk, objective: Objective, words: str) -> None:
    """What is in force changes only with a reason."""
    dialogue.begin(desk, REASON, ref=objective.ref, line=words)


def _finish_reason(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    from handlers.objectives import change  # noqa: PLC0415 - that room opens this one

    objective = entry.objective_of(desk, str(answers["ref"]))
    change(desk, objective, str(answers["line"]), reason=answers["reason"])


def _reason_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"ref": answers["ref"], "line": answers["line"]}


def changes_nothing(line: ObjectiveLine) -> bool:
    """Whether words named no field at all."""
    return not line.fields and line.target is None and not line.what


PAPER = dialogue.declare(
    Form(
        "objectives_paper",
        (
            Question("number", "ask_objectives_number", _number),
            Question("signed_on", "close_ask_signed_on", day_gone),
            Question("scan", "close_ask_scan", _scan, choices=_no_scan, takes_files=True),
        ),
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
REASON = dialogue.declare(
    Form(
        "objective_reason",
        (Question("reason", "ask_objective_reason", dialogue.words, shows=_reason_shown),),
        _finish_reason,
        "form_objective_reason",
    )
)

VERBS: dict[str, Any] = {
    "objectives.submit": press_submit,
    "objectives.approve": approve,
    "objectives.return": send_back,
    "objectives.paper": press_paper,
}

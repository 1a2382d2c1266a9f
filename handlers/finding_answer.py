"""The short dialogues about a filed finding: the unit's answers, and an auditor's return."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.actions import finding_answers, verification
from bot.actions.finding_answers import Answer, Behalf
from bot.delivery.finding_buttons import also_asked, to_answer
from bot.delivery.finding_facts import lacking_of, now_standing
from bot.rules.days import DayNotRead, read_day
from bot.rules.errors import RuleBroken
from bot.rules.finding_words import read_wish
from bot.rules.findings import complete_by, missing, read_reference
from bot.rules.missing_words import read_missing
from bot.rules.repeats import CAUSE
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.finding_write import working_day
from handlers.form import fitting, words_up_to

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Finding

    Answers = dict[str, Any]

LONGEST_ANSWER = 500
SOURCES = {
    "paper": ("giay", "ban giay"),
    "document_system": ("he thong", "he thong quan ly van ban", "van ban"),
    "telephone": ("dien thoai", "qua dien thoai"),
}
"""How a unit's word reached Văn phòng, with the folded words for it."""


def _about(desk: Desk, answers: Answers) -> dict[str, Any]:
    finding = desk.tx.findings.get(int(answers["finding"]))
    return {"ref": finding.ref, "unit": desk.units[finding.unit_id].name}


def slip_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    """The slip's number, and the answer that is asked for where the form is about one."""
    known = {"ref": desk.tx.findings.get(int(answers["finding"])).ref}
    return known | ({"field": answers["field"]} if "field" in answers else {})


def _done_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    """The slip's number, and what the unit was asked to complete."""
    finding = now_standing(desk.tx, int(answers["finding"]))
    return {"ref": finding.ref, "lacking": lacking_of(desk.tx, finding)}


# ---- what Văn phòng enters for a unit (P7)


def _for_another(answers: Answers) -> bool:
    return bool(answers.get("behalf"))


def _sources(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [
        {"label": f"finding_source_{name}", "value": name, "aliases": words}
        for name, words in SOURCES.items()
    ]


def _received(desk: Desk, answers: Answers, text: str) -> date:
    """A day from that of the finding to today; one without a year is the latest such day."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise DayNotRead(text)
    found_on = desk.tx.findings.get(int(answers["finding"])).found_on
    if day > desk.today and day.year > desk.today.year and str(day.year) not in text:
        day = read_day(f"{day.day}/{day.month}/{desk.today.year}", today=desk.today) or day
    if not found_on <= day <= desk.today:
        raise RuleBroken("finding_received_when", day=day, first=found_on, last=desk.today)
    return day


def _received_today(desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [{"label": "finding_today", "value": desk.today.isoformat()}]


def _behalf(answers: Answers) -> Behalf | None:
    if not _for_another(answers):
        return None
    return Behalf(answers["source"], date.fromisoformat(answers["received_on"]))


ON_BEHALF = (
    Question(
        "source", "finding_ask_source", dialogue.one_of, choices=_sources, needed=_for_another,
        shows=_about,
    ),
    Question(
        "received_on", "finding_ask_received", _received, choices=_received_today,
        needed=_for_another,
    ),
)  # fmt: skip


# ---- the unit's side


def _finish_reserve(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    finding = findings.seen(desk, int(answers["finding"]))
    moved = finding_answers.acknowledge(desk, finding, reserved=answers["words"])
    desk.reply("finding_reserved", ref=moved.ref, words=answers["words"])


def _read_answer(desk: Desk, answers: Answers, text: str) -> str:
    """Who names slip and answer again, as in the one line, means the words behind them."""
    named = read_reference(text, year=desk.today.year)
    wish = read_wish(named[1]) if named else None
    said = wish.words if wish and wish.verb == f"finding.{answers['field']}" else text
    return fitting(said, LONGEST_ANSWER)


def _finish_answer(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    finding = findings.seen(desk, int(answers["finding"]))
    keep_answer(desk, finding, Answer(answers["field"], answers["words"], _behalf(answers)))


def keep_answer(desk: Desk, finding: Finding, given: Answer) -> None:
    """One of the answers in: what is still owed, or what is asked besides, stands below."""
    moved = finding_answers.answer(desk, finding, given)
    owed = missing(moved)
    behalf = given.behalf is not None
    buttons = to_answer(moved, behalf=behalf)
    if not owed:
        buttons += also_asked(moved, first=len(buttons) + 1, behalf=behalf)
    desk.reply(
        "finding_answer_kept",
        buttons=buttons,
        ref=moved.ref,
        field=given.name,
        day=getattr(moved, f"{given.name}_on"),
        missing=list(owed),
        repeats=_repeats(desk, moved) if given.name == "cause" else [],
    )


def _repeats(desk: Desk, finding: Finding) -> list[str]:
    """The unit's earlier findings of the same cause, to the unit itself."""
    found = desk.tx.findings.alike(
        finding.unit_id, finding.criterion, cause=finding.cause, but=finding.id
    )
    return [each.ref for each, why in found if CAUSE in why]


def _finish_done(desk: Desk, answers: Answers, done: Dialogue) -> None:
    keep_done(desk, answers, dialogues=(done.id,))


def keep_done(desk: Desk, answers: Answers, *, dialogues: tuple[int, ...] = ()) -> None:
    """The work is reported done, with the files that came in the dialogue."""
    finding_answers.report_done(
        desk,
        findings.seen(desk, int(answers["finding"])),
        words=answers["words"],
        dialogues=dialogues,
        behalf=_behalf(answers),
    )


RESERVE = dialogue.declare(
    Form(
        "finding_reserve",
        (Question("words", "finding_ask_reserve", words_up_to(LONGEST_ANSWER), shows=slip_shown),),
        _finish_reserve,
        "finding_reserve_title",
    )
)
ANSWER = dialogue.declare(
    Form(
        "finding_answer",
        (
            *ON_BEHALF,
            Question("words", "finding_ask_answer", _read_answer, shows=slip_shown),
        ),
        _finish_answer,
        "finding_answer_title",
    )
)
DONE = dialogue.declare(
    Form(
        "finding_done",
        (
            *ON_BEHALF,
            Question(
                "words",
                "finding_ask_done",
                words_up_to(LONGEST_ANSWER),
                takes_files=True,
                shows=_done_shown,
            ),
        ),
        _finish_done,
        "finding_done_title",
    )
)


# ---- the auditor's side


def _usual_completion(desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    day = complete_by(desk.today, desk.calendar)
    facts = {"day": day, "count": desk.calendar.working_between(desk.today, day)}
    return [{"label": "finding_usual_day", "facts": facts, "value": day.isoformat()}]


def _finish_return(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    finding = findings.seen(desk, int(answers["finding"]))
    until = date.fromisoformat(answers["until"])
    lacking = read_missing(answers["lacking"]).missing or answers["lacking"]
    moved = verification.send_back(desk, finding, lacking=lacking, until=until)
    desk.reply("finding_returned", ref=moved.ref, unit=desk.units[moved.unit_id].name, until=until)


RETURN = dialogue.declare(
    Form(
        "finding_return",
        (
            Question(
                "lacking", "finding_ask_lacking", words_up_to(LONGEST_ANSWER), shows=slip_shown
            ),
            Question("until", "finding_ask_until", working_day, choices=_usual_completion),
        ),
        _finish_return,
        "finding_return_title",
    )
)

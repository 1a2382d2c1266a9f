"""Văn phòng's answers on its card: accept, ask for more, propose, take over, submit, settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import accept, decide, matters, on_behalf, telling, time_given
from bot.actions.evidence import lacks, place
from bot.rules.evidence_wanted import named_in
from bot.rules.missing_words import Missing, read_missing
from bot.texts import texts
from handlers import contest_answers, dialogue
from handlers.day_questions import day_of, from_today, wished
from handlers.dialogue import Form, Question
from handlers.office_days import choices_of_return, day_to_come, until_day
from handlers.worded import ByWords, by_words, message_of, settled

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty


def _duty(desk: Desk, args: dict[str, Any]) -> Duty:
    return desk.tx.duties.get(int(args["duty"]))


# ---- evidence


def accept_(desk: Desk, args: dict[str, Any]) -> None:
    """«Xác nhận»; where something that the item wants has not come, what was seen is asked."""
    duty = _duty(desk, args)
    accept.acceptor(desk, duty)
    accept.reported(desk, duty)
    if lacks(desk, duty):
        dialogue.begin(desk, SEEN, duty=duty.id, message=message_of(desk))
        return
    _accepted(desk, duty, "", None)


def accept_seen(desk: Desk, args: dict[str, Any], words: str) -> None:
    """«1a đã xem tại phòng»: typed in one line."""
    _vouched(desk, _duty(desk, args), words, None)


def _accepted(desk: Desk, duty: Duty, seen: str, message: int | None) -> None:
    moved = accept.accept(desk, duty, seen=seen)
    telling.settle(desk, "office_accepted", message=message, work=telling.facts_of(desk, moved))


def return_(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề nghị bổ sung»: what is missing, and until when."""
    duty = _duty(desk, args)
    accept.acceptor(desk, duty)
    accept.reported(desk, duty)
    dialogue.begin(desk, RETURN, duty=duty.id, message=message_of(desk))


def return_words(desk: Desk, args: dict[str, Any], words: str) -> None:
    """«1b thiếu ảnh bản niêm yết»: three working days, as the rule has it."""
    _returned(desk, _duty(desk, args), words, accept.completion_day(desk), None)


def _seen_choices(desk: Desk, answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What Văn phòng may hold of all that is lacking, and the way back to the unit."""
    missing = lacks(desk, _duty(desk, answers))
    held = [
        {"label": "b_wanted_seen", "facts": {"key": key}, "value": {"keys": [key]},
         "aliases": (_said("b_wanted_seen", key=key),)}
        for key in missing
    ]  # fmt: skip
    more = {"label": "b_ask_unit_for_more", "facts": {}, "value": {"more": True},
            "aliases": (_said("b_ask_unit_for_more"),)}  # fmt: skip
    return [*held, more]


def _lacking(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    return {"missing": lacks(desk, _duty(desk, answers))}


def _finish_seen(desk: Desk, answers: dict[str, Any], done: Dialogue) -> None:
    duty, seen = _duty(desk, answers), answers["seen"]
    for file in desk.tx.evidence.of(dialogue_id=done.id):
        place(desk, file, duty)
    if not isinstance(seen, dict):
        _vouched(desk, duty, seen, answers.get("message"))
    elif seen.get("more"):
        dialogue.begin(desk, RETURN, duty=duty.id, message=answers.get("message"))
    else:
        words = ", ".join(_said("b_wanted_seen", key=key) for key in seen["keys"])
        _vouched(desk, duty, words, answers.get("message"))


def _vouched(desk: Desk, duty: Duty, words: str, message: int | None) -> None:
    """What was confirmed is kept; the duty is accepted once nothing is lacking any more."""
    told = accept.said_of(words, lacks(desk, duty))
    missing = accept.take_word(desk, duty, told, words) if told else []
    if not missing:
        _accepted(desk, duty, words, message)
        return
    work = telling.facts_of(desk, duty)
    desk.reply("evidence_vouched", work=work, keys=told, missing=missing)


def _finish_return(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    until = date.fromisoformat(answers["until"])
    _returned(desk, _duty(desk, answers), answers["missing"], until, answers.get("message"))


def _returned(desk: Desk, duty: Duty, given: Any, until: date, message: int | None) -> None:
    """``given`` is {"key"} of the item's evidence, or the words that were typed."""
    read = _of_key(duty, given["key"]) if isinstance(given, dict) else read_missing(given)
    came = named_in(read.received, duty.evidence) if read.received else []
    moved = accept.return_(
        desk,
        duty,
        missing=read.missing,
        received=read.received,
        words=read.words,
        until=until,
        came=came,
    )
    work = telling.facts_of(desk, moved)
    telling.settle(desk, "office_returned", message=message, work=work, until=until)


def _of_key(duty: Duty, missing: str) -> Missing:
    """One of the things that the item asks for was chosen: the others have come."""
    came = [key for key in duty.evidence if key != missing]
    received = ", ".join(_said("wanted_received", key=key) for key in came)
    return Missing(_said("wanted_full", key=missing), received=received)


def _said(sentence: str, **facts: Any) -> str:
    return texts().render("vi", sentence, **facts)


# ---- more time and matters


def agree(desk: Desk, args: dict[str, Any]) -> None:
    """Văn phòng decides what is left to it (P10)."""
    extension = desk.tx.extensions.get(int(args["extension"]))
    decide.agree(desk, "extension", extension.id)
    settled(desk, "office_time_given", extension.duty_id)


def other_words(desk: Desk, args: dict[str, Any], words: str) -> None:
    """Văn phòng's other words on a request."""
    extension = desk.tx.extensions.get(int(args["extension"]))
    if decide.other(desk, "extension", extension.id, words):
        settled(desk, "office_time_refused", extension.duty_id, args.get("message"))


def propose_yes(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề xuất đồng ý»: stands beside the request in the director's digest."""
    _proposed(desk, args, _said("office_proposal_agree"))


def _proposed(desk: Desk, args: dict[str, Any], words: str) -> None:
    extension = time_given.propose(desk, int(args["extension"]), words)
    settled(desk, "office_proposed", extension.duty_id, args.get("message"))


def take(desk: Desk, args: dict[str, Any]) -> None:
    """Văn phòng takes an obstacle over."""
    matter = matters.take(desk, int(args["matter"]))
    settled(desk, "office_taken", matter.duty_id)


def cleared(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã hết vướng mắc», by Văn phòng."""
    matter, duty = matters.office_matter(desk, int(args["matter"]))
    matters.unblock(desk, duty, desk.words)
    settled(desk, "office_cleared", matter.duty_id)


def unblock(desk: Desk, args: dict[str, Any]) -> None:
    """Which of several obstacles is over, as the unit chose."""
    duty = _duty(desk, args)
    matters.unblock(desk, duty, desk.words)
    settled(desk, "office_cleared", duty.id)


def submit(desk: Desk, args: dict[str, Any]) -> None:
    """«Trình Lãnh đạo Sở»: the proposal and its day are asked."""
    matter, _ = matters.office_matter(desk, int(args["matter"]))
    dialogue.begin(desk, SUBMIT, matter=matter.id, message=message_of(desk))


def _finish_submit(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    due = day_of(answers, "due")
    matter = matters.submit(desk, int(answers["matter"]), proposal=answers["proposal"], due=due)
    settled(desk, "office_submitted", matter.duty_id, answers.get("message"))


def reopen(desk: Desk, args: dict[str, Any]) -> None:
    """The record made for the unit was wrong."""
    duty = on_behalf.reopen(desk, int(args["matter"]))
    settled(desk, "office_reopened", duty.id)


def _stands(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = on_behalf.stands(desk, int(args["matter"]), words)
    settled(desk, "office_stands_said", duty.id, args.get("message"))


# ---- forms

SEEN = dialogue.declare(
    Form(
        "office_seen",
        (
            Question(
                "seen",
                "office_ask_seen",
                dialogue.words,
                choices=_seen_choices,
                takes_files=True,
                shows=_lacking,
            ),
        ),
        _finish_seen,
        "office_form_accept",
    )
)
RETURN = dialogue.declare(
    Form(
        "office_return",
        (
            Question("missing", "office_ask_missing", dialogue.words, choices=choices_of_return),
            Question("until", "office_ask_until", day_to_come, choices=until_day),
        ),
        _finish_return,
        "office_form_return",
    )
)
SUBMIT = dialogue.declare(
    Form(
        "office_submit",
        (
            Question("proposal", "office_ask_proposal", dialogue.words),
            *wished("due", "office_ask_proposal_due", check=from_today),
        ),
        _finish_submit,
        "office_form_submit",
    )
)


VERBS: dict[str, Callable[..., None]] = {
    "office.accept": accept_,
    "office.return": return_,
    "office.agree": agree,
    "office.other": by_words("office_other", "office_ask_other", "office_form_time", other_words),
    "office.propose_yes": propose_yes,
    "office.propose_other": by_words(
        "office_propose", "office_ask_proposal_time", "office_form_time", _proposed
    ),
    "office.take": take,
    "office.submit": submit,
    "office.cleared": cleared,
    "office.unblock": unblock,
    **contest_answers.VERBS,
    "office.reopen": reopen,
    "office.stands": by_words(
        "office_stands", "office_ask_stands", "office_form_objected", _stands
    ),
}

WITH_WORDS: dict[str, ByWords] = {
    "office.accept": accept_seen,
    "office.return": return_words,
    "office.other": other_words,
    "office.propose_other": _proposed,
    **contest_answers.WITH_WORDS,
    "office.stands": _stands,
}
"""Verbs that can be typed with their words behind the code: «2b thiếu ảnh bản niêm yết»."""

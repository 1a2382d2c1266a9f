"""Văn phòng's answers on its card: accept, ask for more, propose, take over, submit, settle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import accept, decide, matters, on_behalf, telling, time_given
from bot.rules.access import NotYours
from bot.rules.missing_words import Missing, read_missing
from bot.texts import texts
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import KNOWN_EVIDENCE, choices_of_return, day_to_come, until_day

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty


def _duty(desk: Desk, args: dict[str, Any]) -> Duty:
    return desk.tx.duties.get(int(args["duty"]))


def _message(desk: Desk) -> int | None:
    return desk.button.delivery_id if desk.button else None


# ---- evidence


def accept_(desk: Desk, args: dict[str, Any]) -> None:
    """«Xác nhận»; where the item asks for evidence and none came, what was seen is asked."""
    duty = _duty(desk, args)
    accept.acceptor(desk, duty)
    accept.reported(desk, duty)
    if accept.unseen(desk, duty):
        dialogue.begin(desk, SEEN, duty=duty.id, message=_message(desk))
        return
    _accepted(desk, duty, "", None)


def accept_seen(desk: Desk, args: dict[str, Any], words: str) -> None:
    """«1a đã xem tại phòng»: typed in one line."""
    _accepted(desk, _duty(desk, args), words, None)


def _accepted(desk: Desk, duty: Duty, seen: str, message: int | None) -> None:
    moved = accept.accept(desk, duty, seen=seen)
    telling.settle(desk, "office_accepted", message=message, work=telling.facts_of(desk, moved))


def return_(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề nghị bổ sung»: what is missing, and until when."""
    duty = _duty(desk, args)
    accept.acceptor(desk, duty)
    accept.reported(desk, duty)
    dialogue.begin(desk, RETURN, duty=duty.id, message=_message(desk))


def return_words(desk: Desk, args: dict[str, Any], words: str) -> None:
    """«1b thiếu ảnh bản niêm yết»: three working days, as the rule has it."""
    _returned(desk, _duty(desk, args), words, accept.completion_day(desk), None)


def _finish_seen(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    _accepted(desk, _duty(desk, answers), answers["seen"], answers.get("message"))


def _finish_return(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    until = date.fromisoformat(answers["until"])
    _returned(desk, _duty(desk, answers), answers["missing"], until, answers.get("message"))


def _returned(desk: Desk, duty: Duty, given: Any, until: date, message: int | None) -> None:
    """``given`` is {"key"} of the item's evidence, or the words that were typed."""
    lacks = _of_key(duty, given["key"]) if isinstance(given, dict) else read_missing(given)
    moved = accept.return_(
        desk,
        duty,
        missing=lacks.missing,
        received=lacks.received,
        words=lacks.words,
        until=until,
    )
    work = telling.facts_of(desk, moved)
    telling.settle(desk, "office_returned", message=message, work=work, until=until)


def _of_key(duty: Duty, missing: str) -> Missing:
    """One of the things that the item asks for was chosen: the others have come."""
    came = [key for key in duty.evidence if key != missing and key in KNOWN_EVIDENCE]
    received = ", ".join(_said(f"office_received_{key}") for key in came)
    return Missing(_said(f"office_missing_{missing}"), received=received)


def _said(sentence: str) -> str:
    return texts().render("vi", sentence)


# ---- more time and matters


def agree(desk: Desk, args: dict[str, Any]) -> None:
    """Văn phòng decides what is left to it (P10)."""
    extension = desk.tx.extensions.get(int(args["extension"]))
    decide.agree(desk, "extension", extension.id)
    _settled(desk, "office_time_given", extension.duty_id)


def other_words(desk: Desk, args: dict[str, Any], words: str) -> None:
    """Văn phòng's other words on a request."""
    extension = desk.tx.extensions.get(int(args["extension"]))
    decide.other(desk, "extension", extension.id, words)
    _settled(desk, "office_time_refused", extension.duty_id, args.get("message"))


def propose_yes(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề xuất đồng ý»: stands beside the request in the director's digest."""
    _proposed(desk, args, _said("office_proposal_agree"))


def _proposed(desk: Desk, args: dict[str, Any], words: str) -> None:
    extension = time_given.propose(desk, int(args["extension"]), words)
    _settled(desk, "office_proposed", extension.duty_id, args.get("message"))


def as_said(desk: Desk, args: dict[str, Any]) -> None:
    """The day that a leader's other words named becomes the deadline."""
    duty = time_given.extend_as_said(desk, int(args["extension"]), date.fromisoformat(args["day"]))
    _settled(desk, "office_time_given", duty.id)


def take(desk: Desk, args: dict[str, Any]) -> None:
    """Văn phòng takes an obstacle over."""
    matter = matters.take(desk, int(args["matter"]))
    _settled(desk, "office_taken", matter.duty_id)


def cleared(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã hết vướng mắc», by Văn phòng."""
    matter, duty = matters.office_matter(desk, int(args["matter"]))
    matters.unblock(desk, duty, desk.words)
    _settled(desk, "office_cleared", matter.duty_id)


def unblock(desk: Desk, args: dict[str, Any]) -> None:
    """Which of several obstacles is over, as the unit chose."""
    duty = _duty(desk, args)
    matters.unblock(desk, duty, desk.words)
    _settled(desk, "office_cleared", duty.id)


def submit(desk: Desk, args: dict[str, Any]) -> None:
    """«Trình Lãnh đạo Sở»: the proposal and its day are asked."""
    matter, _ = matters.office_matter(desk, int(args["matter"]))
    dialogue.begin(desk, SUBMIT, matter=matter.id, message=_message(desk))


def _finish_submit(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    due = date.fromisoformat(answers["due"])
    matter = matters.submit(desk, int(answers["matter"]), proposal=answers["proposal"], due=due)
    _settled(desk, "office_submitted", matter.duty_id, answers.get("message"))


def _kept(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = matters.keep(desk, int(args["matter"]), words)
    _settled(desk, "office_assignment_kept", duty.id, args.get("message"))


def _taken_away(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = matters.take_away(desk, int(args["matter"]), words)
    _settled(desk, "office_assignment_ended", duty.id, args.get("message"))


def reopen(desk: Desk, args: dict[str, Any]) -> None:
    """The record made for the unit was wrong."""
    duty = on_behalf.reopen(desk, int(args["matter"]))
    _settled(desk, "office_reopened", duty.id)


def _stands(desk: Desk, args: dict[str, Any], words: str) -> None:
    duty = on_behalf.stands(desk, int(args["matter"]), words)
    _settled(desk, "office_stands_said", duty.id, args.get("message"))


def _settled(desk: Desk, sentence: str, duty_id: int, message: int | None = None) -> None:
    work = telling.facts_of(desk, desk.tx.duties.get(duty_id))
    telling.settle(desk, sentence, message=message, work=work)


# ---- forms

ByWords = Callable[["Desk", dict[str, Any], str], None]

SEEN = dialogue.declare(
    Form(
        "office_seen",
        (Question("seen", "office_ask_seen", dialogue.words, takes_files=True),),
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
            Question("due", "office_ask_proposal_due", day_to_come),
        ),
        _finish_submit,
        "office_form_submit",
    )
)


def _by_words(name: str, asks: str, title: str, act: ByWords) -> Callable[..., None]:
    """A verb that needs words: asked for in a form of one question."""

    def finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
        act(desk, answers, answers["words"])

    form = dialogue.declare(Form(name, (Question("words", asks, dialogue.words),), finish, title))

    def begin(desk: Desk, args: dict[str, Any]) -> None:
        if not telling.of_office(desk):
            raise NotYours
        dialogue.begin(desk, form, message=_message(desk), **args)

    return begin


VERBS: dict[str, Callable[..., None]] = {
    "office.accept": accept_,
    "office.return": return_,
    "office.agree": agree,
    "office.other": _by_words("office_other", "office_ask_other", "office_form_time", other_words),
    "office.propose_yes": propose_yes,
    "office.propose_other": _by_words(
        "office_propose", "office_ask_proposal_time", "office_form_time", _proposed
    ),
    "office.extend_as_said": as_said,
    "office.take": take,
    "office.submit": submit,
    "office.cleared": cleared,
    "office.unblock": unblock,
    "office.keep": _by_words("office_keep", "office_ask_keep", "office_form_contested", _kept),
    "office.take_away": _by_words(
        "office_take_away", "office_ask_take_away", "office_form_contested", _taken_away
    ),
    "office.reopen": reopen,
    "office.stands": _by_words(
        "office_stands", "office_ask_stands", "office_form_objected", _stands
    ),
}

WITH_WORDS: dict[str, ByWords] = {
    "office.accept": accept_seen,
    "office.return": return_words,
    "office.other": other_words,
    "office.propose_other": _proposed,
    "office.keep": _kept,
    "office.take_away": _taken_away,
    "office.stands": _stands,
}
"""Verbs that can be typed with their words behind the code: «2b thiếu ảnh bản niêm yết»."""

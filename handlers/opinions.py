"""The director's word on what the digest asks: pressed, typed by number, or in reply to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import decide, telling
from bot.rules.access import require
from bot.rules.understand import Intent, understand
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery, Dialogue, Duty
    from handlers.said import Said

NUMBERED = re.compile(
    r"^(?:(?:muc|y|so|noi dung) )?(?P<number>\d{1,2})"
    r"(?:\s*(?P<letter>b)\b[\s.:,)-]*|\s*[.:)-]\s*|\s+)(?P<words>\S.*)$",
    re.DOTALL,
)
"""«1b họp lại tuần sau», «1. giao Phòng KH-TC, 20/3», «1 đồng ý»; folded in place."""

_AGREES = re.compile(
    r"(?:(?:toi|da|ok|okay)\W+)?(?:dong y|nhat tri|thong nhat|duyet|ok|okay)"
    r"(?:\W+(?:voi |theo )?(?:de xuat(?: cua van phong)?|van phong|nhu de xuat))?\W*"
)
DIGESTS = ("digest", "digest_picture")

LOOK_BACK = 6
"""How many of the latest messages may stand between a digest and a number of it."""


def agree(desk: Desk, args: dict[str, Any]) -> None:
    """«Đồng ý»."""
    require(desk.actor, "decide")
    _agree(desk, args["kind"], int(args["id"]))


def _agree(desk: Desk, kind: str, subject: int) -> None:
    decide.agree(desk, kind, subject)
    if kind == "extension":
        duty = _duty_of(desk, kind, subject)
        work = telling.facts_of(desk, duty)
        if desk.pressed:
            desk.toast("office_time_given", work=work)
        else:
            desk.reply("office_time_given", work=work)
    _show_outcome(desk)


def other(desk: Desk, args: dict[str, Any]) -> None:
    """«Ý kiến khác»: the words are asked."""
    require(desk.actor, "decide")
    dialogue.begin(desk, OPINION_FORM, kind=args["kind"], id=int(args["id"]))


def for_this(desk: Desk, args: dict[str, Any]) -> None:
    """Which of the waiting decisions the words are meant for."""
    require(desk.actor, "decide")
    outcome.chosen(desk)
    desk.words = args["words"]
    _decide(desk, args["kind"], int(args["id"]), args["words"])


def not_an_opinion(desk: Desk, _args: dict[str, Any]) -> None:
    """The words were meant for none: nothing is written."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "opinion_not_noted")


def _finish(desk: Desk, answers: dict[str, Any], _dialogue: Dialogue) -> None:
    require(desk.actor, "decide")
    _decide(desk, answers["kind"], int(answers["id"]), answers["words"])


def _decide(desk: Desk, kind: str, subject: int, words: str) -> None:
    """Words that only agree are «Đồng ý»; all others are the decision themselves."""
    if _AGREES.fullmatch(fold(words).strip()) and _can_be_agreed(desk, kind, subject):
        _agree(desk, kind, subject)
        return
    done = decide.other(desk, kind, subject, words)
    if done and kind == "extension":
        work = telling.facts_of(desk, _duty_of(desk, kind, subject))
        desk.reply("office_time_refused", work=work)
    _show_outcome(desk)


def _can_be_agreed(desk: Desk, kind: str, subject: int) -> bool:
    return kind == "extension" or bool(desk.tx.matters.get(subject).proposal)


def _duty_of(desk: Desk, kind: str, subject: int) -> Duty:
    store = desk.tx.extensions if kind == "extension" else desk.tx.matters
    return desk.tx.duties.get(store.get(subject).duty_id)


def _show_outcome(desk: Desk) -> None:
    """The latest digest says what was decided, and loses those buttons."""
    for delivery in desk.tx.outbox.said_to(desk.actor.id, "digest", limit=1):
        desk.refresh(delivery)


# ---- what is typed


def typed(desk: Desk, said: Said) -> bool:
    """By number, with or without its letter; or any words in reply to the digest."""
    text = nfc_clean(said.text).strip()
    target = _target(desk, said)
    digest = _digest(desk, said, target)
    if digest is None or not text:
        return False
    waiting = _waiting(desk, digest)
    found = NUMBERED.match(fold_in_place(text))
    if found is not None and (
        found["letter"] or target is not None or _is_asked(desk, said, found)
    ):
        number, words = found["number"], text[found.start("words") :].strip()
        asked = next((b for b in waiting if b.code == f"{number}b"), None)
        if asked is not None:
            _decide(desk, asked.args["kind"], int(asked.args["id"]), words)
            return True
    if found is not None and (found["letter"] or _AGREES.match(found["words"])):
        desk.reply("opinion_of_no_line", number=int(found["number"]), waiting=len(waiting))
        return True
    return target is not None and bool(waiting) and _in_reply(desk, text, waiting)


def _target(desk: Desk, said: Said) -> Delivery | None:
    """The digest that is answered, if one is."""
    if said.reply_to is None:
        return None
    found = desk.tx.outbox.of_message(said.chat_id, said.reply_to)
    return found if found is not None and found.kind in DIGESTS else None


def _digest(desk: Desk, said: Said, target: Delivery | None) -> Delivery | None:
    if said.reply_to is not None and target is None:
        return None
    if target is not None and target.kind == "digest":
        return target
    latest = desk.tx.outbox.said_to(desk.actor.id, "digest", limit=1)
    return latest[0] if latest else None


def _is_asked(desk: Desk, said: Said, found: re.Match[str]) -> bool:
    """Whether the number is the digest's: nothing newer offers a choice of that number."""
    for delivery in desk.latest(said.chat_id, limit=LOOK_BACK):
        if delivery.kind in DIGESTS:
            return True
        buttons = desk.tx.outbox.buttons(delivery.id)
        if any(b.live and b.code == found["number"] for b in buttons):
            return False
    return False


def _waiting(desk: Desk, digest: Delivery) -> list[Button]:
    """The decisions of the digest that still wait, by their buttons for other words."""
    buttons = desk.tx.outbox.buttons(digest.id)
    return [b for b in buttons if b.live and b.verb == "digest.other"]


def _in_reply(desk: Desk, text: str, waiting: Sequence[Button]) -> bool:
    """Words without a number: which decision they are meant for is asked, never guessed."""
    read = understand(text, context="any", today=desk.today)
    if read.intent is Intent.QUESTION and (read.sure or text.endswith("?")):
        desk.reply("question_noted")
        return True
    only = waiting[0] if len(waiting) == 1 else None
    agrees = _AGREES.fullmatch(fold(text).strip()) is not None
    if only is not None and agrees and _can_be_agreed(desk, only.args["kind"], only.args["id"]):
        _agree(desk, only.args["kind"], int(only.args["id"]))
        return True
    works = [
        telling.facts_of(desk, _duty_of(desk, b.args["kind"], int(b.args["id"]))) for b in waiting
    ]
    choices: list[dict[str, Any]] = [
        {"label": "behalf_b_of", "facts": {"work": work}, "verb": "digest.words",
         "code": str(number), "args": {**button.args, "words": text}}
        for number, (button, work) in enumerate(zip(waiting, works, strict=True), start=1)
    ]  # fmt: skip
    none = {"label": "b_no_opinion", "verb": "digest.none", "code": str(len(choices) + 1)}
    desk.reply("which_decision", buttons=[*choices, {**none, "args": {}}], words=text, works=works)
    return True


def _asked_about(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    store = desk.tx.extensions if answers["kind"] == "extension" else desk.tx.matters
    return {"reason": store.get(int(answers["id"])).reason}


OPINION_FORM = dialogue.declare(
    Form(
        name="leader_opinion",
        title="opinion_title",
        questions=(Question("words", "opinion_ask", dialogue.words, shows=_asked_about),),
        finish=_finish,
    )
)

VERBS: dict[str, Any] = {
    "digest.agree": agree,
    "digest.other": other,
    "digest.words": for_this,
    "digest.none": not_an_opinion,
}

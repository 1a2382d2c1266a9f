"""The dialogues that end an audit: the closing meeting's conclusion, and an addendum to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import audit_close
from bot.rules.findings import is_nonconformity
from bot.texts import FIRST_LANGUAGE, texts
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


def _shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    audit = desk.tx.audits.get(int(answers["audit"]))
    found = audit_close.findings_of(desk, audit)
    return {
        "ref": audit.ref,
        "nonconformities": sum(is_nonconformity(each.level) for each in found),
        "others": sum(not is_nonconformity(each.level) for each in found),
        "open": audit_close.open_questions(desk, audit),
    }


def _usual(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    words = texts().render(FIRST_LANGUAGE, "audit_usual_conclusion", **_shown(desk, answers))
    return [{"label": "audit_b_usual_conclusion", "value": words,
             "aliases": ("theo ket qua da ghi", "as recorded")}]  # fmt: skip


def hold(desk: Desk, audit_id: int, words: str) -> None:
    """Record the closing meeting and say by when the report is due."""
    audit, duty = audit_close.hold_closing(desk, desk.tx.audits.get(audit_id), words)
    desk.reply(
        "audit_held",
        ref=audit.ref,
        due=duty.due_on,
        open=audit_close.open_questions(desk, audit),
    )


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    hold(desk, int(answers["audit"]), str(answers["words"]))


def _finish_addendum(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    audit = desk.tx.audits.get(int(answers["audit"]))
    made = audit_close.conclude(desk, audit, str(answers["words"]))
    desk.reply("audit_addendum_noted", ref=audit.ref, nth=made.nth - 1)


CLOSING = dialogue.declare(
    Form(
        "audit_closing",
        (Question("words", "audit_ask_closing", dialogue.words, choices=_usual, shows=_shown),),
        _finish,
        "audit_closing_title",
    )
)
ADDENDUM = dialogue.declare(
    Form(
        "audit_addendum",
        (Question("words", "audit_ask_addendum", dialogue.words),),
        _finish_addendum,
        "audit_closing_title",
    )
)

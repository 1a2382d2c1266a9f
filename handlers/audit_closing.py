"""The dialogues that end an audit, or take a part out of it: conclusion, addendum, reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import audit_close, audit_plan, audit_timetable
from bot.rules.findings import is_nonconformity
from bot.texts import FIRST_LANGUAGE, texts
from handlers import audit_sheet, dialogue
from handlers.dialogue import Form, Question
from handlers.form import words_up_to
from handlers.one_line import filled
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

LONGEST_WORDS = 2_000
_words = words_up_to(LONGEST_WORDS)


def _shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    audit = desk.tx.audits.get(int(answers["audit"]))
    found = found_in(desk.tx, audit)
    return {
        "ref": audit.ref,
        "nonconformities": sum(is_nonconformity(each.level) for each in found),
        "others": sum(not is_nonconformity(each.level) for each in found),
        "open": audit_close.open_questions(desk, audit),
        "unbegun": audit_close.units_unbegun(desk, audit),
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
        unbegun=audit_close.units_unbegun(desk, audit),
        unheard=audit_close.units_unheard(desk, audit),
    )


def close(desk: Desk, audit: Audit, *, unheard_too: bool = False) -> None:
    """Close it, or first ask what is to become of the units that have not acknowledged."""
    try:
        known = audit_close.close(desk, audit, unheard_too=unheard_too)
    except audit_close.UnitsUnheard as waiting:
        desk.reply(
            waiting.sentence,
            buttons=[
                {"label": "audit_b_ask_again", "verb": "audit.ask_again", "code": "1",
                 "args": {"audit": audit.id}},
                {"label": "audit_b_close_unheard", "verb": "audit.close_unheard", "code": "2",
                 "args": {"audit": audit.id}},
            ],
            **waiting.facts,
        )  # fmt: skip
        return
    desk.reply("audit_closed", ref=known.ref, year=known.year)


def ask_again(desk: Desk, audit: Audit) -> None:
    """The result goes to the units once more; the audit stays open."""
    desk.reply("audit_asked_again", ref=audit.ref, units=audit_close.ask_again(desk, audit))


def add(desk: Desk, audit: Audit, words: str) -> None:
    """An addendum to the minutes; without its words they are asked for."""
    audit_close.require_minutes(desk, audit)
    told = filled(desk, ADDENDUM, {"audit": audit.id}, {"words": words})
    if told is not None:
        made = audit_close.conclude(desk, audit, told["words"])
        desk.reply("audit_addendum_noted", ref=audit.ref, nth=made.nth - 1)


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    hold(desk, int(answers["audit"]), str(answers["words"]))


def _finish_addendum(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    add(desk, desk.tx.audits.get(int(answers["audit"])), str(answers["words"]))


CLOSING = dialogue.declare(
    Form(
        "audit_closing",
        (Question("words", "audit_ask_closing", _words, choices=_usual, shows=_shown),),
        _finish,
        "audit_closing_title",
    )
)
ADDENDUM = dialogue.declare(
    Form(
        "audit_addendum",
        (Question("words", "audit_ask_addendum", _words),),
        _finish_addendum,
        "audit_closing_title",
    )
)


# ---- what does not take place


def call_off(desk: Desk, audit: Audit, why: str) -> None:
    """The audit is given up; the reason is asked for where none was told."""
    audit_plan.require_planned(desk, audit)
    told = filled(desk, REASON, {"audit": audit.id}, {"words": why})
    if told is not None:
        done = audit_plan.call_off(desk, audit, told["words"])
        desk.reply("audit_called_off_said", ref=done.ref, why=done.why)


def drop(desk: Desk, audit: Audit, session: AuditSession, why: str) -> None:
    """A unit's session is taken out of the timetable; the reason as above."""
    audit_plan.require_running(desk, audit)
    told = filled(desk, REASON, {"audit": audit.id, "session": session.id}, {"words": why})
    if told is not None:
        audit_timetable.drop(desk, audit, session, told["words"])
        audit_sheet.show(desk, desk.tx.audits.get(audit.id))


def _finish_reason(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    audit, why = desk.tx.audits.get(int(answers["audit"])), str(answers["words"])
    if "session" in answers:
        drop(desk, audit, desk.tx.audits.session_of(int(answers["session"])), why)
    else:
        call_off(desk, audit, why)


def _what(desk: Desk, answers: Answers) -> dict[str, Any]:
    ref = desk.tx.audits.get(int(answers["audit"])).ref
    if "session" not in answers:
        return {"ref": ref, "unit": ""}
    session = desk.tx.audits.session_of(int(answers["session"]))
    return {"ref": ref, "unit": desk.units[session.unit_id or 0].short}


REASON = dialogue.declare(
    Form(
        "audit_reason",
        (Question("words", "audit_ask_reason", _words, shows=_what),),
        _finish_reason,
        "audit_reason_title",
    )
)

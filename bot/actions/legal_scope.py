"""What the system covers has changed: «có phải công bố lại không?» is asked and the answer kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import directive, telling
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.legal_model import ScopeQuestion
    from bot.rules.model import Duty

SCOPE = "scope"
"""How Văn phòng's card calls the question."""


class ScopeAnswered(RuleBroken):
    says = "scope_answered_already"


def changed(desk: Desk, what: str, name: str) -> ScopeQuestion:
    """The scope may have changed (QĐ 19/2014 Đ.4.4c): Văn phòng is asked with its next card.

    ``what`` ends the key of a sentence: added, repealed, widened or narrowed; ``name`` is the
    procedure or the document. All that changes until the answer is one question.
    """
    told = _told(what, name)
    known = desk.tx.scopes.open()
    if known is not None and told in known.subjects:
        return known
    if known is not None:
        asked = desk.tx.scopes.change(known, subjects=[*known.subjects, told])
    else:
        asked = desk.tx.scopes.add(agency_id=desk.agency.id, subjects=[told], asked_at=desk.now)
    desk.note("scope_asked", f"scope:{asked.id}", after={"what": what, "name": name})
    return asked


def repealed(desk: Desk, name: str) -> None:
    """A procedure is used no more; where that it was added waits for an answer, neither does."""
    known, added = desk.tx.scopes.open(), _told("added", name)
    if known is None or added not in known.subjects:
        changed(desk, "repealed", name)
        return
    left = [each for each in known.subjects if each != added]
    if left:
        desk.tx.scopes.change(known, subjects=left)
    else:
        reason = texts().render(FIRST_LANGUAGE, "scope_unchanged", name=name)
        desk.tx.scopes.change(known, reason=reason, answered_at=desk.now)
    desk.note("scope_unchanged", f"scope:{known.id}", before={"subject": added})
    telling.show_asked(desk, SCOPE, known.id)


def _told(what: str, name: str) -> str:
    return texts().render(FIRST_LANGUAGE, f"scope_{what}", name=name)


def still_open(desk: Desk, question_id: int) -> ScopeQuestion:
    """The question while it waits. Raises ``NotYours``, ``ScopeAnswered``."""
    require(desk.actor, "record_law")
    question = desk.tx.scopes.get(question_id)
    if question.answered_at is not None:
        raise ScopeAnswered(subjects=list(question.subjects))
    return question


def announce_again(desk: Desk, question_id: int, *, by: date) -> Duty:
    """It must be announced again: Văn phòng owes that by a day."""
    question = still_open(desk, question_id)
    words = texts().render(FIRST_LANGUAGE, "scope_duty", subjects=list(question.subjects))
    duty = directive.give(desk, desk.tx.agencies.office(), words, by, origin=f"scope:{question.id}")
    _answer(desk, question, answer=True, reason="", duty=duty)
    return duty


def need_not(desk: Desk, question_id: int, reason: str) -> ScopeQuestion:
    """It need not be: the reason is kept for the report."""
    return _answer(desk, still_open(desk, question_id), answer=False, reason=reason)


def _answer(
    desk: Desk, question: ScopeQuestion, *, answer: bool, reason: str, duty: Duty | None = None
) -> ScopeQuestion:
    moved = desk.tx.scopes.change(
        question,
        answer=answer,
        reason=reason,
        answered_by=desk.actor.id,
        answered_at=desk.now,
        duty_id=duty.id if duty else None,
    )
    desk.note(
        "scope_answered",
        f"scope:{question.id}",
        after={"again": answer, "reason": reason, "duty": duty.ref if duty else None},
    )
    telling.show_asked(desk, SCOPE, question.id)
    return moved

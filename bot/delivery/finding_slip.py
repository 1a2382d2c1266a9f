"""Composes the nonconformity slip as a Word file, filled as far as the finding has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import slip_docx
from bot.rules.findings import is_nonconformity, may_see
from bot.rules.model import Role
from bot.rules.papers import DatedWords, Letterhead, SlipPaper, Verification
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.rules.model import Delivery, Finding, Person
    from storage.transaction import Tx


def compose_slip(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: finding. Only a nonconformity has a slip, and only for who may see it."""
    finding = tx.findings.get(int(delivery.facts["finding"]))
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    if not may_see(reader, finding, tx.agencies.unit(finding.unit_id)):
        return NotNeeded("no right to see it any more")
    if not is_nonconformity(finding.level):
        return NotNeeded("no slip for a recommendation")
    paper = slip_of(tx, finding, now)
    text = texts().render(delivery.language, "finding_slip_caption", ref=finding.ref)
    attachment = Attachment(f"{finding.ref}.docx", partial(slip_docx, paper))
    return Composed(text, attachment=attachment, protect=True)


def slip_of(tx: Tx, finding: Finding, now: datetime) -> SlipPaper:
    """The slip's values as of a moment: criterion, statement and evidence apart."""
    agency = tx.agencies.the_agency()
    if agency is None:
        message = "no agency: run the first set-up"
        raise LookupError(message)
    unit = tx.agencies.unit(finding.unit_id)
    duty = tx.duties.get(finding.duty_id or 0)
    auditor = tx.agencies.person(finding.auditor_id, on=local_day(now))
    received = finding.acknowledged_at
    return SlipPaper(
        letterhead=Letterhead(
            parent=agency.parent, agency=agency.name, symbol=agency.code, place=agency.place
        ),
        reference=finding.ref,
        round_name=_vi("finding_round_name", year=finding.year),
        found_on=finding.found_on,
        unit=unit.name,
        unit_post=unit.head_title,
        auditor=_auditor(tx, auditor),
        level=finding.level,
        criterion=finding.criterion,
        statement=finding.statement,
        evidence=_evidence(tx, finding),
        due_on=duty.due_on or finding.due_on or finding.found_on,
        received_on=local_day(received) if received else None,
        reservation=finding.reserved or "",
        correction=_answer(finding.correction, finding.correction_on),
        cause=_answer(finding.cause, finding.cause_on),
        action=_answer(finding.action, finding.action_on),
        action_done_on=duty.done_on,
        verification=_verification(tx, finding),
        closed_on=finding.closed_on,
    )


def _vi(sentence: str, **facts: Any) -> str:
    """Papers are in Vietnamese, whatever the reader's language."""
    return texts().render(FIRST_LANGUAGE, sentence, **facts)


def _auditor(tx: Tx, auditor: Person) -> str:
    posts = [post for post in auditor.posts if post.role is Role.AUDITOR]
    units = [tx.agencies.unit(post.unit_id).name for post in posts[:1]]
    return ", ".join([auditor.name, *units])


def _evidence(tx: Tx, finding: Finding) -> str:
    photos = [each.name for each in tx.evidence.of(finding_id=finding.id)]
    return _vi("finding_proof_on_paper", proof=finding.proof, photos=photos)


def _answer(words: str | None, day: date | None) -> DatedWords | None:
    return DatedWords(words=words, given_on=day) if words and day else None


def _verification(tx: Tx, finding: Finding) -> Verification | None:
    if finding.verified_by is None or finding.closed_on is None:
        return None
    by = tx.agencies.person(finding.verified_by).name
    return Verification(good=True, words="", by=by, checked_on=finding.closed_on)

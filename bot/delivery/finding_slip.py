"""Composes the nonconformity slip as a Word file, filled as far as the finding has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import slip_docx
from bot.delivery.finding_facts import repeats_of
from bot.delivery.letterhead import letterhead
from bot.delivery.report_findings import round_line
from bot.rules.finding_model import CheckState, Result
from bot.rules.findings import FIELDS, is_nonconformity, may_see
from bot.rules.model import Role
from bot.rules.papers import DatedWords, SlipPaper, Verification
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.rules.finding_model import EffectivenessCheck, FindingAnswer
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
    unit = tx.agencies.unit(finding.unit_id)
    duty = tx.duties.get(finding.duty_id or 0)
    auditor = tx.agencies.person(finding.auditor_id, on=local_day(now))
    received = finding.acknowledged_at
    return SlipPaper(
        letterhead=letterhead(tx),
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
        action_done_on=duty.done_on,
        closed_on=finding.closed_on,
        round=finding.round,
        repeats=tuple(each["ref"] for each in repeats_of(tx, finding)),
        cancelled_on=finding.cancelled_on,
        cancelled_why=finding.cancelled_why or "",
        **_rounds(tx, finding),
    )


def _rounds(tx: Tx, finding: Finding) -> dict[str, Any]:
    """The present round's answers, verification and effect; the earlier ones; what was added."""
    written = tx.findings.answers(finding.id)
    checks = {each.round: each for each in tx.findings.checks(finding.id)}
    last = {each.name: each for each in written if each.round == finding.round}
    return {
        **{name: _given(tx, finding, last, name) for name in FIELDS},
        "similar": _told(tx, last.get("similar")),
        "procedure": _told(tx, last.get("procedure")),
        "verification": _verification(tx, finding),
        "effectiveness": _effect(tx, checks.get(finding.round)),
        "earlier": tuple(
            round_line(number, [a for a in written if a.round == number], checks.get(number))
            for number in range(1, finding.round)
        ),
        "added": tuple(_dated(tx, each) for each in written if each.name == "addendum"),
    }


def _given(
    tx: Tx, finding: Finding, last: Mapping[str, FindingAnswer], name: str
) -> DatedWords | None:
    """With who gave it, where that was noted."""
    words, day = getattr(finding, name), getattr(finding, f"{name}_on")
    if words is None or day is None:
        return None
    return _told(tx, last.get(name)) or DatedWords(words=words, given_on=day)


def _told(tx: Tx, answer: FindingAnswer | None) -> DatedWords | None:
    return _dated(tx, answer) if answer is not None else None


def _dated(tx: Tx, answer: FindingAnswer) -> DatedWords:
    by = tx.agencies.person(answer.person_id).name
    return DatedWords(words=answer.words, given_on=answer.given_on, by=by)


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


def _verification(tx: Tx, finding: Finding) -> Verification | None:
    """The one that closed it and what it says; of an exception which leader let it pass too."""
    if finding.verified_by is None or finding.closed_on is None:
        return None
    good = [
        each
        for each in tx.findings.verifications(finding.id)
        if each.round == finding.round and each.result is Result.GOOD
    ]
    words = good[-1].words if good else ""
    if good and good[-1].confirmed_by is not None:
        leader = tx.agencies.person(good[-1].confirmed_by).name
        words = _vi("finding_alone_on_paper", why=good[-1].words, leader=leader)
    by = tx.agencies.person(finding.verified_by).name
    return Verification(good=True, words=words, by=by, checked_on=finding.closed_on)


def _effect(tx: Tx, check: EffectivenessCheck | None) -> Verification | None:
    if check is None or check.answered_at is None or check.answered_by is None:
        return None
    return Verification(
        good=check.state is CheckState.EFFECTIVE,
        words=check.words,
        by=tx.agencies.person(check.answered_by).name,
        checked_on=local_day(check.answered_at),
    )

"""Composes the papers of an audit as Word files: plan, team, timetable, minutes, report."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bot.clock import local, local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import audit_docx
from bot.delivery.letterhead import letterhead
from bot.rules.audit_model import SessionKind, Verdict
from bot.rules.edition import edition_of
from bot.rules.findings import missing
from bot.rules.model import Role
from bot.rules.papers import DatedWords, Document
from bot.rules.papers.audit_paper import (
    AuditPaper,
    FoundRow,
    NoteRow,
    TeamRow,
    TimetableRow,
    UnitResult,
)
from bot.texts import texts
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.rules.audit_model import Audit, AuditSession, ChecklistItem
    from bot.rules.model import Delivery, Finding
    from storage.transaction import Tx

READERS = (Role.SECRETARIAT, Role.AUDITOR, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
FILES = {
    "plan": "ke-hoach",
    "team": "quyet-dinh-doan",
    "timetable": "chuong-trinh",
    "minutes": "bien-ban",
    "report": "bao-cao",
}
"""The papers there are, and how their files are called."""


def compose_audit_paper(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: audit (id) and paper (one of ``FILES``); for the team, the office, the leaders."""
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    if not reader.holds(*READERS):
        return NotNeeded("no right to see it any more")
    kind = str(delivery.facts["paper"])
    audit = tx.audits.get(int(delivery.facts["audit"]))
    paper = paper_of(tx, audit, now, frozen=kind == "minutes")
    text = texts().render(delivery.language, "audit_paper_caption", paper=kind, ref=audit.ref)
    name = f"{FILES[kind]}-danh-gia-{audit.ref.rsplit('-', 2)[-2]}-{audit.ref[-3:]}.docx"
    return Composed(text, attachment=Attachment(name, partial(audit_docx, kind, paper)))


def paper_of(tx: Tx, audit: Audit, now: datetime, *, frozen: bool = False) -> AuditPaper:
    """The audit's papers' values; ``frozen`` leaves out what came after the closing meeting."""
    until = audit.closing_at if frozen else None
    found = found_in(tx, audit, until=local_day(until) if until else date.max)
    if until is not None:
        found = [each for each in found if each.filed_at <= until]
    sessions = tx.audits.sessions(audit.id)
    minutes = tx.audits.minutes(audit.id)
    programme = tx.audits.programme(audit.year)
    duty = tx.duties.get(audit.report_duty_id) if audit.report_duty_id else None
    return AuditPaper(
        letterhead=letterhead(tx),
        reference=audit.ref,
        year=audit.year,
        first_day=audit.first_day,
        last_day=audit.last_day,
        scope=audit.scope,
        criteria=audit.criteria,
        programme=programme.words if programme else "",
        plan=_document(audit.plan_number, audit.plan_signed_on),
        team_decision=_document(audit.team_number, audit.team_signed_on),
        report=_report(tx, audit),
        team=_team(tx, audit),
        timetable=tuple(_row(tx, each) for each in sessions),
        results=tuple(
            _result(tx, each, found, until) for each in sessions if each.kind is SessionKind.UNIT
        ),
        findings=tuple(_found(tx, each, as_filed=frozen) for each in found),
        conclusion=minutes[0].words if minutes else "",
        addenda=tuple(
            DatedWords(words=each.words, given_on=local_day(each.said_at)) for each in minutes[1:]
        ),
        closing_on=audit.closing_on,
        closing_at=local(audit.closing_at) if audit.closing_at else None,
        report_due=duty.due_on if duty else None,
        report_days=edition_of(audit.edition).periods.audit_report,
        made_at=now,
    )


def _document(number: str | None, signed_on: date | None) -> Document | None:
    return Document(number=number, signed_on=signed_on) if number and signed_on else None


def _report(tx: Tx, audit: Audit) -> Document | None:
    """The signed report, once its number is on record."""
    if audit.report_duty_id is None:
        return None
    reports = [r for r in tx.reports.of_duty(audit.report_duty_id) if r.withdrawn_at is None]
    signed = [r for r in reports if r.details.get("number")]
    return _document(signed[-1].details["number"], signed[-1].effective_on) if signed else None


def _team(tx: Tx, audit: Audit) -> tuple[TeamRow, ...]:
    rows = []
    for each in tx.audits.members(audit.id):
        person = tx.agencies.person(each.person_id, on=audit.first_day)
        rows.append(
            TeamRow(
                name=person.name,
                post=person.full_title,
                leads=each.leads,
                certified_on=each.certified_on,
                certified_until=each.certified_until,
            )
        )
    return tuple(rows)


def _row(tx: Tx, session: AuditSession) -> TimetableRow:
    return TimetableRow(
        kind=session.kind.value,
        day=session.day,
        half=session.half.value,
        at=session.at,
        unit=tx.agencies.unit(session.unit_id).name if session.unit_id else "",
        auditor=tx.agencies.person(session.person_id).name if session.person_id else "",
    )


def _result(
    tx: Tx, session: AuditSession, found: Sequence[Finding], until: datetime | None
) -> UnitResult:
    items = tx.audits.items_of(session.id)
    said = [each for each in items if _said_by(each, until)]
    known = session.acknowledged_at if _is_by(session.acknowledged_at, until) else None
    by = tx.agencies.person(session.acknowledged_by or 0, on=session.day) if known else None
    return UnitResult(
        unit=tx.agencies.unit(session.unit_id or 0).name,
        auditor=tx.agencies.person(session.person_id or 0).name,
        day=session.day,
        asked=len(items),
        conform=sum(each.verdict == Verdict.CONFORM for each in said),
        on_paper=sum(each.verdict == Verdict.PAPER for each in said),
        notes=tuple(_note(tx, each) for each in said if each.verdict == Verdict.NOTE),
        open=len(items) - len(said),
        findings=tuple(f.ref for f in found if f.unit_id == session.unit_id),
        acknowledged_by=by.title if by else "",
        acknowledged_on=local_day(known) if known else None,
        reserved=(session.reserved or "") if known else "",
    )


def _said_by(item: ChecklistItem, until: datetime | None) -> bool:
    return item.verdict is not None and _is_by(item.answered_at, until)


def _is_by(moment: datetime | None, until: datetime | None) -> bool:
    return moment is not None and (until is None or moment <= until)


def _note(tx: Tx, item: ChecklistItem) -> NoteRow:
    named = ", ".join(filter(None, (item.clause, item.procedure)))
    sent = tx.evidence.of(dialogue_id=item.dialogue_id) if item.dialogue_id else []
    photos = tuple(each.name for each in sent)
    return NoteRow(criterion=named, question=item.words, note=item.note or "", photos=photos)


def _found(tx: Tx, finding: Finding, *, as_filed: bool) -> FoundRow:
    """``as_filed``: with the day that was set then, whatever day it has had since."""
    duty = tx.duties.get(finding.duty_id) if finding.duty_id else None
    return FoundRow(
        reference=finding.ref,
        unit=tx.agencies.unit(finding.unit_id).short,
        level=finding.level,
        criterion=finding.criterion,
        statement=finding.statement,
        due_on=duty.due_on if duty and not as_filed else finding.due_on,
        has_action=duty is not None and not missing(finding),
        closed_on=finding.closed_on,
    )

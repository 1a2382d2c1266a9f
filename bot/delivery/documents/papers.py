"""Brings a paper's values, its template and the drawing together."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bot.delivery.documents.cleaning import clean
from bot.delivery.documents.drawing import drawn
from bot.delivery.documents.wording import worded
from bot.rules.edition import edition_on
from bot.rules.papers import MonthlyPaper, ObjectivesPaper, ReportPaper, ReviewPackPaper, SlipPaper
from bot.rules.papers.audit_paper import AuditPaper
from bot.rules.papers.dossier import DossierPaper


def _rules_of(day: date) -> dict[str, Any]:
    """How a paper names what it was made by: the editions of its own day (R14)."""
    edition = edition_on(day)
    cited = edition.law.citations
    return {
        "standard": edition.standard.name,
        "clauses": edition.standard.cited,
        "bases": edition.law.bases,
        "looked_at": cited["what_inspections_look_at"].vi,
        "handover": cited["handover"].vi,
    }


def report_docx(paper: ReportPaper) -> bytes:
    """The yearly report's draft with its five annexes (NĐ 30/2020; TT 26/2014 Đ.36)."""
    points = {answer.point: answer for answer in paper.points}
    article = edition_on(paper.as_of).law.points
    by = _rules_of(paper.as_of)
    tree = worded("report.xml.j2", paper=paper, points=points, article=article, **by)
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.generated_at)


def monthly_docx(paper: MonthlyPaper) -> bytes:
    """The one-page table of a month's reviews, for the head of the office to sign (P16)."""
    tree = worded("monthly.xml.j2", paper=paper)
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.generated_at)


def slip_docx(paper: SlipPaper) -> bytes:
    """The slip of one nonconformity, what is not known yet left to be filled in by hand."""
    tree = worded("slip.xml.j2", paper=paper)
    made_at = datetime.combine(paper.found_on, time())
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=made_at)


def review_pack_docx(paper: ReviewPackPaper) -> bytes:
    """What the leaders review, point by point, with room for what they decide (ISO 9001 9.3)."""
    tree = worded("review_pack.xml.j2", paper=paper, **_rules_of(paper.as_of.date()))
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.as_of)


def dossier_docx(paper: DossierPaper) -> bytes:
    """The list of what the year's file holds (NĐ 30/2020 Đ.29)."""
    by = _rules_of(paper.closed_on or paper.generated_at.date())
    tree = worded("dossier.xml.j2", paper=paper, **by)
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.generated_at)


def objectives_docx(paper: ObjectivesPaper) -> bytes:
    """The year's objectives, to be approved, posted and filed (ISO 9001 6.2)."""
    by = _rules_of(paper.signed_on or paper.generated_at.date())
    tree = worded("objectives.xml.j2", paper=paper, **by)
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.generated_at)


def audit_docx(kind: str, paper: AuditPaper) -> bytes:
    """A paper of an internal audit: plan, team, timetable, minutes or report (NĐ 30/2020)."""
    tree = worded(f"audit_{kind}.xml.j2", paper=paper, **_rules_of(paper.first_day))
    return drawn(tree, author=clean(paper.letterhead.agency), made_at=paper.made_at)

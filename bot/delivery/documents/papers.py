"""Brings a paper's values, its template and the drawing together."""

from __future__ import annotations

from datetime import datetime, time

from bot.delivery.documents.cleaning import clean
from bot.delivery.documents.drawing import drawn
from bot.delivery.documents.wording import worded
from bot.rules.papers import MonthlyPaper, ReportPaper, SlipPaper


def report_docx(paper: ReportPaper) -> bytes:
    """The yearly report's draft with its five annexes (NĐ 30/2020; TT 26/2014 Đ.36)."""
    points = {answer.point: answer for answer in paper.points}
    tree = worded("report.xml.j2", paper=paper, points=points)
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

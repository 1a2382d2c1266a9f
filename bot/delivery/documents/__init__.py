"""The papers of the office as files; synchronous and slow, to be called in a thread.

The libraries that draw are loaded at the first call, not with this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rules.papers import (
        DigestPicture,
        MonthlyPaper,
        ObjectivesPaper,
        ReportPaper,
        ReviewPackPaper,
        SlipPaper,
    )
    from bot.rules.papers.audit_paper import AuditPaper
    from bot.rules.papers.dossier import DossierPaper


def report_docx(paper: ReportPaper) -> bytes:
    """The yearly report's draft as .docx."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.report_docx(paper)


def monthly_docx(paper: MonthlyPaper) -> bytes:
    """The month's table of procedure reviews as .docx, one page."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.monthly_docx(paper)


def slip_docx(paper: SlipPaper) -> bytes:
    """A nonconformity slip as .docx."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.slip_docx(paper)


def review_pack_docx(paper: ReviewPackPaper) -> bytes:
    """The inputs of the management review as .docx."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.review_pack_docx(paper)


def audit_docx(kind: str, paper: AuditPaper) -> bytes:
    """A paper of an internal audit as .docx: plan, team, timetable, minutes or report."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.audit_docx(kind, paper)


def digest_png(picture: DigestPicture) -> bytes:
    """The weekly picture as .png, 1080 pixels wide."""
    from bot.delivery.documents import digest  # noqa: PLC0415 - loaded when first drawn

    return digest.digest_png(picture)


def dossier_docx(paper: DossierPaper) -> bytes:
    """The list of the year's file as .docx."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.dossier_docx(paper)


def objectives_docx(paper: ObjectivesPaper) -> bytes:
    """The year's objectives as .docx, for approval, posting and the file."""
    from bot.delivery.documents import papers  # noqa: PLC0415 - loaded when first drawn

    return papers.objectives_docx(paper)

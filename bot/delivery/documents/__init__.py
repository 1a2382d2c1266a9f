"""The papers of the office as files; synchronous and slow, to be called in a thread.

The libraries that draw are loaded at the first call, not with this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rules.papers import DigestPicture, MonthlyPaper, ReportPaper, SlipPaper


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


def digest_png(picture: DigestPicture) -> bytes:
    """The weekly picture as .png, 1080 pixels wide."""
    from bot.delivery.documents import digest  # noqa: PLC0415 - loaded when first drawn

    return digest.digest_png(picture)

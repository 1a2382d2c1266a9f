"""What leaves as a file: the yearly report as .docx and the weekly picture."""

from __future__ import annotations

from bot.bench.figures import Figure, Found, Wish, median_of, seconds_of
from bot.bench.samples import picture, report
from bot.delivery.documents import digest_png, report_docx

GOES, GOES_SHORT = 5, 3


def measure(wish: Wish) -> Found:
    """The first of a process pays for the libraries, the next ones only for themselves."""
    goes = GOES_SHORT if wish.short else GOES
    paper, drawn = report(), picture()
    first_docx = seconds_of(lambda: report_docx(paper))
    docx = median_of(lambda: report_docx(paper), goes=goes)
    first_png = seconds_of(lambda: digest_png(drawn))
    png = median_of(lambda: digest_png(drawn), goes=goes)
    return [
        Figure("first_report_docx_s", "yearly report .docx, first of a process", first_docx, "s"),
        Figure("report_docx_s", f"yearly report .docx, median of {goes}", docx, "s"),
        Figure("first_digest_picture_s", "weekly picture, first of a process", first_png, "s"),
        Figure("digest_picture_s", f"weekly picture, median of {goes}", png, "s"),
    ]

"""Composes the picture beside the digest: every state has a word, and the caption tells it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.digest import in_order, short, words_of
from bot.delivery.documents import digest_png
from bot.delivery.frozen_book import book_of
from bot.rules import digest_picture as cells
from bot.rules.digest import Brief, Progress
from bot.rules.figures import year_counts
from bot.rules.papers import AttentionLine, CellState, DigestPicture, PictureCell, UpcomingLine
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx

LONGEST_CAPTION = 1024
"""What the platform allows under a picture."""


def compose_digest_picture(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, as_of. Drawn in a thread from the values gathered here."""
    book = book_of(tx, delivery.facts)
    if not cells.can_be_drawn(*cells.size(book)):
        return NotNeeded("too large to be shown: the digest says it in words")
    agency = tx.agencies.the_agency()
    picture = picture_of(book, agency.name if agency else "", delivery.language)
    name = f"tong-hop-{book.today.isoformat()}.png"
    return Composed(
        caption_of(picture, delivery.language),
        attachment=Attachment(name, lambda: digest_png(picture), picture=True),
        protect=True,
    )


def picture_of(book: YearBook, agency: str, language: str) -> DigestPicture:
    """The picture's value; its lists say only what the digest says in words."""
    counts = year_counts(book)
    return DigestPicture(
        agency=agency,
        year=book.plan.year,
        as_of=book.local,
        due=counts.due,
        done=counts.done,
        counts=cells.counts(book),
        items=cells.columns(book),
        rows=cells.rows(book),
        attention=tuple(_attention(book, words_of(book, language)[0], language)),
        upcoming=tuple(_upcoming(book, line, language) for line in cells.upcoming(book)),
    )


def caption_of(picture: DigestPicture, language: str) -> str:
    """Counts, the words for each colour, and every cell that is not simply done or to come.

    What is too long for a caption is folded into a pointer to the report.
    """
    lines = [
        {"tt": tt, "groups": [_group(state, units) for state, units in groups.items()]}
        for tt, groups in cells.told_cells(picture.rows, picture.items)
    ]
    upcoming = [
        {"due_on": line.due_on, "words": line.words, "who": line.who} for line in picture.upcoming
    ]
    text = ""
    for shown, ahead in ((lines, upcoming), (lines, upcoming[:1]), (lines, []), ([], upcoming[:1])):
        facts = {
            "at": picture.as_of,
            "counts": picture.counts,
            "lines": shown,
            "upcoming": ahead,
            "folded": len(shown) < len(lines),
        }
        text = texts().render(language, "digest_caption", p=facts)
        if len(text) <= LONGEST_CAPTION:
            return text
    return text[:LONGEST_CAPTION]


def _group(state: CellState, units: list[tuple[str, PictureCell]]) -> dict[str, Any]:
    told = [
        {"unit": unit, "answered": cell.answered, "due": cell.due, "span": cell.span}
        for unit, cell in units
    ]
    return {"state": state, "units": told}


def _attention(book: YearBook, brief: Brief, language: str) -> list[AttentionLine]:
    def word(sentence: str, **facts: Any) -> str:
        return texts().render(language, sentence, **facts)

    decisions = [
        AttentionLine(
            lead=short(book, one.duty),
            words=word("picture_decision", d={"kind": one.kind, "duty": one.duty,
                                              "reason": one.reason}),
            aside=word("picture_asks"),
        )
        for one in brief.decisions
    ]  # fmt: skip
    late = [
        AttentionLine(
            lead=short(book, one.duty),
            words=word("picture_late", d=one.duty),
            aside=word("picture_late_days", days=one.days),
        )
        for one in brief.late.named
    ]
    many = [
        AttentionLine(lead=unit, words=word("picture_late_many", count=count))
        for unit, count in in_order(book, brief.late.folded)
    ]
    hindered = [
        AttentionLine(
            lead=short(book, one.duty),
            words=word("picture_hindrance", d=one.duty, reason=one.reason),
            aside=word("picture_blocked"),
        )
        for one in brief.hindrances
        if not one.above
    ]
    return [*decisions, *late, *many, *hindered]


def _upcoming(book: YearBook, line: Progress, language: str) -> UpcomingLine:
    who = texts().render(language, "picture_who_all") if line.of > 1 else short(book, line.duty)
    words = texts().render(language, "picture_duty", d=line.duty)
    due = line.duty.due_on or book.today
    return UpcomingLine(due_on=due, words=words, who=who)

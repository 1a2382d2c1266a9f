"""Composes the month's table of reviews: one page for the head of the office to sign (P16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import monthly_docx
from bot.delivery.letterhead import letterhead
from bot.rules.papers import MonthlyPaper
from bot.rules.review_months import monthly_rows, review_duties
from bot.rules.seals import HEAD, as_printed
from bot.texts import texts
from storage.yearbook import gather

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx


def compose_monthly_paper(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, item, period, version, as_of."""
    facts = delivery.facts
    as_of = datetime.fromisoformat(facts["as_of"])
    book = gather(
        tx, tx.plans.get(facts["plan"]), as_of=as_of, mark=facts.get("mark"), item_id=facts["item"]
    )
    paper = monthly_paper(
        tx, book, item_id=facts["item"], period=facts["period"], version=facts["version"]
    )
    if paper is None:
        return NotNeeded("the month has no reviews any more")
    paper = _with_head(paper, facts.get(HEAD))
    tally = paper.tally
    caption = texts().render(
        delivery.language,
        "monthly_paper_caption",
        label=tx.plans.item(facts["item"]).label,
        period=paper.period,
        version=paper.version,
        answered=tally.done,
        of=tally.due,
        on_time=tally.on_time,
        late=tally.late,
        unanswered=tally.unanswered,
        signer=paper.signer_title,
    )
    name = f"Bang-tong-hop-ra-soat-{paper.period}-v{paper.version}.docx"
    return Composed(caption, attachment=Attachment(name, lambda: monthly_docx(paper)))


def monthly_paper(
    tx: Tx, book: YearBook, *, item_id: int, period: str, version: int
) -> MonthlyPaper | None:
    """The paper's value at the book's instant; None when the month has no reviews."""
    item = next((each for each in book.items if each.id == item_id), None)
    asked = [d for d in review_duties(book) if d.item_id == item_id and d.period == period]
    due = [duty.due_on for duty in asked if duty.due_on is not None]
    if item is None or not due:
        return None
    office = book.unit(book.office_id)
    return MonthlyPaper(
        letterhead=letterhead(tx, book.units),
        office=office.short,
        signer_title=office.head_title,
        period=period,
        due_on=max(due),
        version=version,
        generated_at=book.as_of,
        rows=monthly_rows(book, item, period),
    )


def _with_head(paper: MonthlyPaper, head: dict[str, Any] | None) -> MonthlyPaper:
    """The journal's head as it was handed out with the draft."""
    if head is None:
        return paper
    return replace(
        paper,
        chain_head=as_printed(head["chain"]),
        chain_upto=datetime.fromisoformat(head["upto"]),
        chain_count=head["place"],
    )

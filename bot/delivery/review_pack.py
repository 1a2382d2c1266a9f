"""Composes the inputs of a management review: the summary in chat, and the Word file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.clock import local, local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import review_pack_docx
from bot.delivery.report import parted
from bot.delivery.report_records import PAPERS, word
from bot.delivery.say import labelled
from bot.rules.access import may
from bot.rules.management_review import InputPack, Section, taken
from bot.rules.papers import Letterhead, PackRow, ReviewPackPaper
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.management_review import ManagementReview, Pack
    from bot.rules.model import Delivery
    from storage.transaction import Tx

MOST_OFFERED = 6
"""Inputs to be filled that have a button of their own; the others are typed."""
MOST_REFS = 4
"""References after a figure in chat; the Word file has them all."""


def compose_review_pack(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: pack, part (from 1). Who may not prepare the review reads it without buttons."""
    kept = tx.reviews.pack(int(delivery.facts["pack"]))
    review = tx.reviews.get(kept.review_id)
    parts = summary_of(review, kept, delivery.language)
    place = int(delivery.facts["part"]) - 1
    if place >= len(parts):
        return NotNeeded("nothing left to tell")
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    last = place == len(parts) - 1
    offers = last and not review.locked and may(reader, "run_review")
    pack = taken(kept.content)
    return Composed(parts[place], _keyboard(review, pack, delivery.language) if offers else [])


def summary_of(review: ManagementReview, kept: Pack, language: str) -> list[str]:
    """The summary in messages of at most 2,000 letters (R34)."""
    pack = taken(kept.content)
    text = texts().render(
        language,
        "mreview_summary",
        year=pack.year,
        ref=review.ref,
        version=kept.version,
        as_of=kept.as_of,
        held_on=review.held_on,
        known=[_shown(each, language) for each in pack.sections if not each.empty],
        lacking=[point.value for point in pack.lacking],
        example=_example(pack),
    )
    return parted(text, language)


def _example(pack: InputPack) -> str:
    """Something that /xem opens, from the point that the meeting asks about most."""
    order = ("c4", "c6", "c5", "c3")
    refs = {each.point.value: _refs(each) for each in pack.sections}
    known = (ref for point in order for ref in reversed(refs.get(point, [])))
    return next((ref for ref in known if not ref.startswith("/")), "")


def _shown(section: Section, language: str) -> dict[str, Any]:
    refs = [ref for ref in _refs(section) if not ref.startswith("muc ")]
    return {
        "point": section.point.value,
        "lines": lines_of(section, language),
        "refs": refs if len(refs) <= MOST_REFS else [],
    }


def lines_of(section: Section, language: str) -> list[str]:
    """The section's figures in words, then what was said of it, with who and when."""
    told = [texts().render(language, line.sentence, **dict(line.facts)) for line in section.lines]
    said = [texts().render(language, "mreview_said", said=dict(each)) for each in section.said]
    return [*told, *said]


def _refs(section: Section) -> list[str]:
    return list(dict.fromkeys(ref for line in section.lines for ref in line.refs))


def _keyboard(
    review: ManagementReview, pack: InputPack, language: str
) -> list[list[dict[str, Any]]]:
    offered = [
        {"label": "mreview_b_fill", "facts": {"point": point.value}, "verb": "mreview.fill",
         "args": {"review": review.id, "point": point.value}}
        for point in pack.lacking[:MOST_OFFERED]
    ]  # fmt: skip
    minutes = {
        "label": "mreview_b_minutes",
        "verb": "mreview.minutes",
        "args": {"review": review.id},
    }
    numbered = [
        labelled({**button, "code": str(number)}, language)
        for number, button in enumerate([*offered, minutes], start=1)
    ]
    pairs = [numbered[at : at + 2] for at in range(0, len(numbered) - 1, 2)]
    return [*pairs, [numbered[-1]]]


# ---- the Word file


def compose_review_paper(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: pack. Papers are in Vietnamese, whatever the reader's language."""
    kept = tx.reviews.pack(int(delivery.facts["pack"]))
    review = tx.reviews.get(kept.review_id)
    paper = _paper(tx, review, kept)
    caption = texts().render(
        delivery.language,
        "mreview_paper_caption",
        year=review.year,
        version=kept.version,
        as_of=kept.as_of,
    )
    name = f"Tai-lieu-hoi-nghi-danh-gia-tong-the-{review.year}-ban-{kept.version:02d}.docx"
    return Composed(caption, attachment=Attachment(name, partial(review_pack_docx, paper)))


def _paper(tx: Tx, review: ManagementReview, kept: Pack) -> ReviewPackPaper:
    office = tx.agencies.office()
    return ReviewPackPaper(
        letterhead=_letterhead(tx),
        office=office.short,
        signer_title=office.head_title,
        year=review.year,
        version=kept.version,
        as_of=local(kept.as_of),
        reference=review.ref,
        rows=rows_of_pack(taken(kept.content)),
    )


def rows_of_pack(pack: InputPack) -> tuple[PackRow, ...]:
    """A row for each input, in Vietnamese."""
    return tuple(_row(each) for each in pack.sections)


def _letterhead(tx: Tx) -> Letterhead:
    agency = tx.agencies.the_agency()
    if agency is None:
        message = "no agency: run the first set-up"
        raise LookupError(message)
    return Letterhead(
        parent=agency.parent, agency=agency.name, symbol=agency.code, place=agency.place
    )


def _row(section: Section) -> PackRow:
    point = section.point.value
    return PackRow(
        point=point,
        title=word("mreview_point", point=point),
        lines=tuple(lines_of(section, PAPERS)),
        refs=tuple(_refs(section)),
        ask=word("mreview_ask", point=point),
    )

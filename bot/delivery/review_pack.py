"""Composes the inputs of a management review: the summary in chat, and the Word file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.clock import local, local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import review_pack_docx
from bot.delivery.letterhead import letterhead
from bot.delivery.report import parted
from bot.delivery.report_records import PAPERS, word
from bot.delivery.say import labelled
from bot.rules.access import may
from bot.rules.decision_kinds import DecisionKind
from bot.rules.management_review import InputPack, Section, taken
from bot.rules.model import Role
from bot.rules.papers import DecidedRow, OutputGroup, PackRow, ReviewPackPaper
from bot.texts import texts
from storage.review_sources import decisions_by_kind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.management_review import ManagementReview, Pack
    from bot.rules.model import Delivery, Duty, Person
    from storage.transaction import Tx

MOST_OFFERED = 6
"""Inputs to be filled that have a button of their own; the others are typed."""
MOST_REFS = 4
"""References after a figure in chat; the Word file has them all."""
LOOKED_AT = 0
"""The version of inputs that were only looked at, and are kept nowhere."""


def compose_review_pack(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: part (from 1), and pack; of a look its content, and the review if one is open.

    Who may not prepare the review reads it without buttons.
    """
    review, pack, version = _asked_for(tx, delivery)
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    parts = summary_of(pack, reader, delivery.language, review=review, version=version)
    place = int(delivery.facts["part"]) - 1
    if place >= len(parts):
        return NotNeeded("nothing left to tell")
    last = place == len(parts) - 1
    over = review is not None and review.locked
    offers = last and not over and may(reader, "run_review")
    buttons = _keyboard(review, pack, version, delivery.language) if offers else []
    return Composed(parts[place], buttons)


def _asked_for(tx: Tx, delivery: Delivery) -> tuple[ManagementReview | None, InputPack, int]:
    facts = delivery.facts
    if "content" in facts:
        here = tx.reviews.get(int(facts["review"])) if facts["review"] is not None else None
        return here, taken(facts["content"]), LOOKED_AT
    kept = tx.reviews.pack(int(facts["pack"]))
    return tx.reviews.get(kept.review_id), taken(kept.content), kept.version


def summary_of(
    pack: InputPack,
    reader: Person,
    language: str,
    *,
    review: ManagementReview | None,
    version: int,
) -> list[str]:
    """The summary in messages of at most 2,000 letters (R34), with what the reader can do next."""
    text = texts().render(
        language,
        "mreview_summary",
        year=pack.year,
        ref=review.ref if review else None,
        version=version,
        as_of=pack.as_of,
        held_on=review.held_on if review else None,
        known=[_shown(each, language) for each in pack.sections if not each.empty],
        lacking=[point.value for point in pack.lacking],
        example=_example(pack),
        part=_part_of(reader),
    )
    return parted(text, language)


def _part_of(reader: Person) -> str:
    """What a review is to its reader: prepared, decided in, or only read."""
    if may(reader, "run_review"):
        return "prepares"
    return "decides" if reader.holds(Role.DIRECTOR) else "reads"


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
    review: ManagementReview | None, pack: InputPack, version: int, language: str
) -> list[list[dict[str, Any]]]:
    """Of a look also what keeps it; without a review that is all."""
    makes: dict[str, Any] = {
        "label": "mreview_b_again" if review else "mreview_b_make",
        "verb": "mreview.again",
        "args": {},
    }
    if review is None:
        return [[labelled({**makes, "code": "1"}, language)]]
    offered: list[dict[str, Any]] = [
        {"label": "mreview_b_fill", "facts": {"point": point.value}, "verb": "mreview.fill",
         "args": {"review": review.id, "point": point.value}}
        for point in pack.lacking[:MOST_OFFERED]
    ]  # fmt: skip
    minutes = {
        "label": "mreview_b_minutes",
        "verb": "mreview.minutes",
        "args": {"review": review.id},
    }
    kept = [makes] if version == LOOKED_AT else []
    numbered = [
        labelled({**button, "code": str(number)}, language)
        for number, button in enumerate([*offered, *kept, minutes], start=1)
    ]
    *before, last = numbered
    return [*(before[at : at + 2] for at in range(0, len(before), 2)), [last]]


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
        letterhead=letterhead(tx),
        office=office.short,
        signer_title=office.head_title,
        year=review.year,
        version=kept.version,
        as_of=local(kept.as_of),
        reference=review.ref,
        rows=rows_of_pack(taken(kept.content)),
        outputs=outputs_of(tx, decisions_by_kind(tx, review.id)),
    )


def rows_of_pack(pack: InputPack) -> tuple[PackRow, ...]:
    """A row for each input, in Vietnamese."""
    return tuple(_row(each) for each in pack.sections)


def _row(section: Section) -> PackRow:
    point = section.point.value
    return PackRow(
        point=point,
        title=word("mreview_point", point=point),
        lines=tuple(lines_of(section, PAPERS)),
        refs=tuple(word("mreview_ref", ref=ref) for ref in _refs(section)),
        ask=word("mreview_ask", point=point),
    )


def outputs_of(tx: Tx, decided: list[tuple[str, list[Duty]]]) -> tuple[OutputGroup, ...]:
    """Every output of the clause, then what nobody has sorted yet."""
    known = dict(decided)
    letters = [*(kind.value for kind in DecisionKind), *([""] if "" in known else [])]
    return tuple(
        OutputGroup(
            title=word("mreview_output", kind=letter),
            rows=tuple(_decided(tx, duty) for duty in known.get(letter, ())),
        )
        for letter in letters
    )


def _decided(tx: Tx, duty: Duty) -> DecidedRow:
    unit = tx.agencies.by_id()[duty.unit_id]
    return DecidedRow(ref=duty.ref, words=duty.heading, unit=unit.short, due_on=duty.due_on)

"""What the import asks: the points of a plan that its words leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.rules.item_words import deliverables
from bot.rules.model import Unit
from bot.rules.plan_draft import DraftItem, ImportQuestion, PlanDraft
from bot.rules.spans import LAST_MONTH
from bot.rules.timing import TimingKind, read_timing
from bot.rules.units import Addressed, read_units, standing_office


def questions(draft: PlanDraft, units: Sequence[Unit], *, on: date) -> list[ImportQuestion]:
    """The questions in the order in which they are asked; ``on`` is the day of the import.

    Keys: ``office_among_divisions`` (items, office), ``lead_of`` (words, units),
    ``unit_of`` (words, units), ``timing_of`` (words), ``first_month`` (items, month),
    ``deliverables`` (steps).
    """
    addressed = {item.tt: read_units(item.doers, units, on) for item in draft.items}
    asked: list[ImportQuestion] = [*_office(draft, addressed, units, on)]
    for item in draft.items:
        asked += _about_units(item, addressed[item.tt])
    for item in draft.items:
        timing = read_timing(item.timing_text)
        if timing.kind in (TimingKind.UNCLEAR, TimingKind.INHERIT) or not timing.exact:
            asked.append(ImportQuestion("timing_of", item.tt, {"words": item.timing_text}))
    asked += _first_month(draft, on)
    for item in draft.items:
        steps = deliverables(item.content)
        if steps:
            asked.append(ImportQuestion("deliverables", item.tt, {"steps": steps}))
    return asked


def _office(
    draft: PlanDraft, addressed: dict[int, Addressed], units: Sequence[Unit], on: date
) -> Iterator[ImportQuestion]:
    """Whether "Các phòng" means the office too, unless it is named or there is none."""
    office = standing_office(units, on)
    open_items = tuple(
        item.tt
        for item in draft.items
        if addressed[item.tt].fan_out and office not in addressed[item.tt].leads
    )
    if office and open_items:
        yield ImportQuestion(
            "office_among_divisions", facts={"items": open_items, "office": office.key}
        )


def _about_units(item: DraftItem, addressed: Addressed) -> Iterator[ImportQuestion]:
    for ask in addressed.asks:
        key = "lead_of" if ask.key == "lead" else "unit_of"
        keys = tuple(unit.key for unit in ask.units)
        yield ImportQuestion(key, item.tt, {"words": ask.words, "units": keys})
    if not item.units_text:
        yield ImportQuestion("unit_of", item.tt, {"words": "", "units": ()})


def _first_month(draft: PlanDraft, on: date) -> Iterator[ImportQuestion]:
    """P4: the first month that begins after the issue is proposed."""
    monthly = tuple(
        item.tt for item in draft.items if read_timing(item.timing_text).kind is TimingKind.MONTHLY
    )
    year = draft.year or on.year
    if monthly and on.year <= year:
        following = on.month % LAST_MONTH + 1 if on.year == year else 1
        yield ImportQuestion("first_month", monthly[0], {"items": monthly, "month": following})

"""A stored plan as the rules read it: its items with their corrections, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.rules.evidence_wanted import wanted_of
from bot.rules.item_words import classify
from bot.rules.model import ItemKind, Plan, PlanItem, Unit
from bot.rules.occurrences import occurrences
from bot.rules.periods import Answers, PlannedDuty, assignments_of, duties_of, with_timings
from bot.rules.plan_concerns import five_clear, order_concerns
from bot.rules.plan_draft import Concern, DraftItem
from bot.rules.timing import Timing, TimingKind, read_timing
from bot.rules.units import read_units
from bot.rules.working_days import Calendar, is_provisional

ROOM = 2_900
"""Characters of one page of the table, well under what a message may hold."""

BLOCK = 160
"""What a block of the table takes beside the item's own words."""


def with_cooperating(units_text: str, cooperating: str) -> str:
    """One text for both columns, as "chủ trì … phối hợp …" is read."""
    return f"chu tri: {units_text}; phoi hop: {cooperating}" if cooperating else units_text


def draft_items(plan: Plan, items: Iterable[PlanItem]) -> list[DraftItem]:
    """The items as the reading of a text gives them; the column of helpers is joined in."""
    helping, results = plan.answers.get("cooperating", {}), plan.answers.get("results", {})
    return [
        DraftItem(
            tt=item.tt,
            content=item.content,
            units_text=with_cooperating(item.units_text, helping.get(str(item.tt), "")),
            timing_text=item.timing_text,
            result_text=results.get(str(item.tt), ""),
        )
        for item in items
    ]


def answers_of(plan: Plan) -> Answers:
    """What the secretariat said at import, out of the plan's own record."""
    said = plan.answers
    return Answers(
        office_among_divisions=bool(said.get("office_among_divisions")),
        first_month=said.get("first_month"),
        leads={int(tt): tuple(keys) for tt, keys in said.get("leads", {}).items()},
        timings={int(tt): words for tt, words in said.get("timings", {}).items()},
    )


def planned(
    plan: Plan,
    items: Sequence[PlanItem],
    *,
    units: Sequence[Unit],
    calendar: Calendar,
    issued_on: date,
) -> list[PlannedDuty]:
    """Every duty that the plan makes when it is issued on a day."""
    return duties_of(
        draft_items(plan, items),
        units=units,
        calendar=calendar,
        year=plan.year,
        issued_on=issued_on,
        answers=answers_of(plan),
    )


def expected_issue(
    items: Iterable[DraftItem], *, year: int, calendar: Calendar, today: date
) -> date:
    """The day from which a draft's periods are counted: today, while the year has not passed.

    For a past year it is the day by which the plan itself was to be made.
    """
    if today.year <= year:
        return today
    before = date(year - 1, 12, 31)
    return plan_due(items, year=year, calendar=calendar) or before


def plan_due(
    items: Iterable[DraftItem], *, year: int, calendar: Calendar, tt: int | None = None
) -> date | None:
    """By when the plan itself is to be issued; None when no item speaks of it."""
    for item in items:
        if item.tt == tt or (tt is None and classify(item) is ItemKind.PLAN):
            found = occurrences(
                read_timing(item.timing_text),
                year=year,
                calendar=calendar,
                issued_on=date(year - 1, 12, 31),
            )
            return found[0].due_on if found else None
    return None


def timings(items: Sequence[DraftItem], answers: Answers) -> dict[int, Timing]:
    """The timing that holds for each item (TT)."""
    return {item.tt: read_timing(words) for item, words in with_timings(items, answers)}


def lead_keys(item: DraftItem, units: Sequence[Unit], answers: Answers, on: date) -> list[str]:
    """Keys of the units (or bodies) that the item names as its leads."""
    owed = assignments_of(item, units=units, on=on, answers=answers)
    return [each.on_behalf_of or each.unit_key for each in owed if each.owes]


def still_vague(
    items: Sequence[DraftItem], units: Sequence[Unit], answers: Answers, on: date
) -> list[Concern]:
    """The points of "5 rõ" that the secretariat's answers have not cleared."""
    answered = {
        "responsibility_unclear": answers.leads,
        "person_unclear": answers.leads,
        "time_unclear": answers.timings,
    }
    return [
        concern
        for concern in five_clear(items, units, on=on)
        if concern.items[0] not in answered.get(concern.key, {})
    ]


def concerns_of(
    plan: Plan,
    items: Sequence[PlanItem],
    *,
    units: Sequence[Unit],
    calendar: Calendar,
    on: date,
) -> list[Concern]:
    """What is doubtful in the plan as it now stands, if it were issued on a day."""
    rows, said = draft_items(plan, items), answers_of(plan)
    order = order_concerns(rows, year=plan.year, calendar=calendar, issued_on=on, answers=said)
    guessed = [Concern("calendar_provisional", facts={"year": plan.year})]
    return [
        *still_vague(rows, units, said, on),
        *order,
        *(guessed if is_provisional(plan.year) else []),
    ]


def has_asks(item: DraftItem, units: Sequence[Unit], on: date) -> bool:
    """Whether the item leaves open who does it or when."""
    timing = read_timing(item.timing_text)
    undated = timing.kind in (TimingKind.UNCLEAR, TimingKind.INHERIT) or not timing.exact
    return undated or bool(read_units(item.units_text, units, on).asks)


def evidence_of(content: str, kind: ItemKind) -> tuple[str, ...]:
    """What a task's words ask to be shown before it is accepted (F45)."""
    return wanted_of(content) if kind is ItemKind.TASK else ()


def pages_of(items: Sequence[PlanItem]) -> list[list[PlanItem]]:
    """The items in pages that a message holds; an item is never parted."""
    pages: list[list[PlanItem]] = [[]]
    room = ROOM
    for item in items:
        words = (item.content, item.units_text, item.timing_text, *item.deliverables)
        length = BLOCK + sum(len(each) + 2 for each in words)
        if pages[-1] and length > room:
            pages.append([])
            room = ROOM
        pages[-1].append(item)
        room -= length
    return pages

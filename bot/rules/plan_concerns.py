"""What is doubtful in a plan before it is issued: the five clear points, and the year's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.rules.item_words import classify, names_objectives
from bot.rules.model import ItemKind, Unit
from bot.rules.occurrences import occurrences
from bot.rules.periods import Answers, with_timings
from bot.rules.plan_draft import Concern, DraftItem
from bot.rules.timing import TimingKind, read_timing
from bot.rules.units import Addressed, read_units
from bot.rules.vietnamese import fold
from bot.rules.working_days import Calendar

SHORTEST_WORK = 12
"""Fewer letters than this do not say what is to be done."""

_VAGUE = re.compile(
    r"\b(?:day manh|tang cuong|quan tam|phat huy|chu trong|tich cuc|tung buoc|chu dong"
    r"|khi can thiet|neu can|kip thoi nhat|mot so noi dung|cac noi dung lien quan)\b"
)
_RESULT = re.compile(
    r"\b(?:ke hoach|bao cao|bien ban|quyet dinh|quy trinh|muc tieu|ban|ho so|phieu|danh muc"
    r"|chuong trinh|hoi nghi|lop|tap huan|dao tao|cong bo|huong dan|danh gia|khac phuc|van ban"
    r"|thong bao|tai lieu|xem xet|to trinh|bang)\b"
)


def five_clear(
    items: Sequence[DraftItem], units: Sequence[Unit], *, on: date | None = None
) -> list[Concern]:
    """Items that leave open who, what, when, with which result, or who answers for it.

    Keys: ``person_unclear``, ``work_unclear``, ``time_unclear``, ``result_unclear``,
    ``responsibility_unclear``; the fact ``words`` is what the item says on the point.
    """
    return [
        Concern(key, (item.tt,), {"words": words})
        for item in items
        for key, words in _unclear(item, read_units(item.doers, units, on))
    ]


def _unclear(item: DraftItem, addressed: Addressed) -> Iterator[tuple[str, str]]:
    folded = fold(item.content)
    asked = {ask.key for ask in addressed.asks}
    nobody = not addressed.leads and not addressed.bodies
    if nobody or asked & {"which_unit", "unknown_unit", "which_divisions"}:
        yield "person_unclear", item.units_text
    vague = _VAGUE.search(folded)
    if len(folded) < SHORTEST_WORK or vague:
        yield "work_unclear", item.content[slice(*vague.span())] if vague else item.content
    timing = read_timing(item.timing_text)
    if timing.kind in (TimingKind.UNCLEAR, TimingKind.INHERIT) or not timing.exact:
        yield "time_unclear", item.timing_text
    if not _RESULT.search(folded) and not item.result_text:
        yield "result_unclear", item.content
    if "lead" in asked:
        yield "responsibility_unclear", item.units_text


OFTEN = frozenset({TimingKind.WEEKLY, TimingKind.MONTHLY, TimingKind.QUARTERLY})
OFTEN_ENOUGH = 4
"""Reviews of the procedures a year: fewer cannot see a new document within its three months."""

_PROCEDURES = re.compile(r"\b(?:ra soat|cap nhat)\b.*\b(?:quy trinh|tai lieu|van ban)")


def _reviews_procedures(item: DraftItem) -> bool:
    return _PROCEDURES.search(fold(item.content)) is not None


_NEEDED: tuple[tuple[str, Callable[[DraftItem], bool]], ...] = (
    ("audit_missing", lambda item: classify(item) is ItemKind.AUDIT),
    ("management_review_missing", lambda item: classify(item) is ItemKind.MANAGEMENT_REVIEW),
    ("procedure_review_missing", _reviews_procedures),
    ("objectives_missing", lambda item: names_objectives(item.content)),
    ("report_missing", lambda item: classify(item) is ItemKind.REPORT),
)
"""What a year must hold (R8; QĐ 19/2014 Đ.4.4, TT 26/2014 Đ.7.2)."""

_ORDER: tuple[tuple[ItemKind, ItemKind, str], ...] = (
    (ItemKind.AUDIT, ItemKind.MANAGEMENT_REVIEW, "audit_after_review"),
    (ItemKind.MANAGEMENT_REVIEW, ItemKind.REPORT, "review_after_report"),
    (ItemKind.AUDIT, ItemKind.REPORT, "audit_after_report"),
)
"""Audit before review, review before report (R13)."""


def order_concerns(
    items: Sequence[DraftItem],
    *,
    year: int,
    calendar: Calendar,
    issued_on: date,
    answers: Answers | None = None,
) -> list[Concern]:
    """What is missing from the year, and what stands in the wrong order in it.

    Keys: the ``…_missing`` ones (no items; fact ``on``: the law is cited as of that day),
    ``procedure_review_seldom`` (fact ``times``), ``audit_after_review``, ``review_after_report``,
    ``audit_after_report``, ``same_month`` (facts ``month`` and ``order``, which of these it
    would be: days are wanted to tell), ``due_before_issue`` and ``due_outside_year`` (fact
    ``due_on``).
    """
    kinds = {item.tt: classify(item) for item in items}
    facts = {"on": issued_on}
    missing = [Concern(k, (), facts) for k, fits in _NEEDED if not any(fits(i) for i in items)]
    timings = {
        item.tt: read_timing(timing) for item, timing in with_timings(items, answers or Answers())
    }
    dues = {
        tt: [
            period.due_on
            for period in occurrences(timing, year=year, calendar=calendar, issued_on=issued_on)
            if period.due_on
        ]
        for tt, timing in timings.items()
    }
    last = {tt: max(days) for tt, days in dues.items() if days}
    reviews = [item.tt for item in items if _reviews_procedures(item)]
    often = any(timings[tt].kind in OFTEN for tt in reviews)
    seldom = [*(() if often else _seldom(reviews, dues)), *_wrong_order(kinds, dues)]
    return [*missing, *seldom, *_out_of_time(last, year=year, issued_on=issued_on)]


def _seldom(reviews: Sequence[int], dues: dict[int, list[date]]) -> Iterator[Concern]:
    """Procedures that are looked at on a few days of the year only."""
    known = [len(dues[tt]) for tt in reviews]
    if known and all(known) and sum(known) < OFTEN_ENOUGH:
        yield Concern("procedure_review_seldom", tuple(reviews), {"times": sum(known)})


def _wrong_order(kinds: dict[int, ItemKind], dues: dict[int, list[date]]) -> Iterator[Concern]:
    """The first of the earlier kind against the last of the later: one right pair is enough."""
    for earlier, later, key in _ORDER:
        before = [(day, tt) for tt, days in dues.items() if kinds[tt] is earlier for day in days]
        after = [(day, tt) for tt, days in dues.items() if kinds[tt] is later for day in days]
        if not before or not after:
            continue
        (first_day, first), (then_day, then) = min(before), max(after)
        if first_day > then_day:
            yield Concern(key, (first, then))
        elif first_day == then_day:
            yield Concern("same_month", (first, then), {"month": first_day.month, "order": key})


def _out_of_time(last: dict[int, date], *, year: int, issued_on: date) -> Iterator[Concern]:
    for tt, due_on in last.items():
        if due_on < issued_on:
            yield Concern("due_before_issue", (tt,), {"due_on": due_on})
        if due_on.year != year:
            yield Concern("due_outside_year", (tt,), {"due_on": due_on})

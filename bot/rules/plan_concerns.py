"""What is doubtful in a plan before it is issued: the five clear points, and the year's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from bot.rules.item_words import classify
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


_PROCEDURES = re.compile(r"\b(?:ra soat|cap nhat)\b.*\b(?:quy trinh|tai lieu|van ban)")
_NEEDED: tuple[tuple[str, Callable[[DraftItem], bool]], ...] = (
    ("audit_missing", lambda item: classify(item) is ItemKind.AUDIT),
    ("management_review_missing", lambda item: classify(item) is ItemKind.MANAGEMENT_REVIEW),
    ("procedure_review_missing", lambda item: bool(_PROCEDURES.search(fold(item.content)))),
    ("objectives_missing", lambda item: "muc tieu chat luong" in fold(item.content)),
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

    Keys: the ``…_missing`` ones (no items), ``audit_after_review``, ``review_after_report``,
    ``audit_after_report``, ``same_month`` (fact ``month``: days are wanted to tell which is
    first), ``due_before_issue`` and ``due_outside_year`` (fact ``due_on``).
    """
    kinds = {item.tt: classify(item) for item in items}
    missing = [Concern(key) for key, fits in _NEEDED if not any(fits(item) for item in items)]
    dues = {
        item.tt: [
            period.due_on
            for period in occurrences(
                read_timing(timing), year=year, calendar=calendar, issued_on=issued_on
            )
            if period.due_on
        ]
        for item, timing in with_timings(items, answers or Answers())
    }
    last = {tt: max(days) for tt, days in dues.items() if days}
    ordered = _wrong_order(kinds, last)
    return [*missing, *ordered, *_out_of_time(last, year=year, issued_on=issued_on)]


def _wrong_order(kinds: dict[int, ItemKind], last: dict[int, date]) -> Iterator[Concern]:
    for earlier, later, key in _ORDER:
        for first in _of_kind(kinds, earlier, last):
            for then in _of_kind(kinds, later, last):
                if last[first] > last[then]:
                    yield Concern(key, (first, then))
                elif last[first] == last[then]:
                    yield Concern("same_month", (first, then), {"month": last[first].month})


def _of_kind(kinds: dict[int, ItemKind], kind: ItemKind, dated: Iterable[int]) -> list[int]:
    return [tt for tt in dated if kinds[tt] is kind]


def _out_of_time(last: dict[int, date], *, year: int, issued_on: date) -> Iterator[Concern]:
    for tt, due_on in last.items():
        if due_on < issued_on:
            yield Concern("due_before_issue", (tt,), {"due_on": due_on})
        if due_on.year != year:
            yield Concern("due_outside_year", (tt,), {"due_on": due_on})

"""The inputs c1 to c7 of a review: the system's performance in figures (ISO 9001 9.3.2 c)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.rules.figures import (
    ADVISING,
    NONCONFORMING,
    Counts,
    is_closed,
    is_late,
    item_figures,
    statement_of,
    year_counts,
)
from bot.rules.findings import is_open
from bot.rules.management_review import Line
from bot.rules.model import Duty, Finding, ItemKind, Level
from bot.rules.review_ground import Ground, Quarter
from bot.rules.yearbook import YearBook


def feedback(ground: Ground) -> Iterable[Line]:
    """c1: complaints over the quarters that were told, and the latest satisfaction."""
    known = [q for q in ground.quarters if q.complaints is not None or q.satisfied is not None]
    if known:
        told = [q.satisfied for q in known if q.satisfied is not None]
        yield Line(
            "mreview_line_feedback",
            {
                "quarters": [q.quarter for q in known],
                "complaints": _sum(q.complaints for q in known),
                "satisfied": told[-1] if told else None,
            },
            refs_of(q.ref for q in known),
        )


def objectives(ground: Ground) -> Iterable[Line]:
    """c2: how far the objectives in force are met by their last figures."""
    if ground.objectives:
        met = [each.met for each in ground.objectives]
        yield Line(
            "mreview_line_objectives",
            {
                "total": len(met),
                "met": met.count(True),
                "unmet": met.count(False),
                "unmeasured": met.count(None),
            },
            refs_of(each.ref for each in ground.objectives),
        )


def processes(ground: Ground) -> Iterable[Line]:
    """c3: the plan's duties that fell due, and the dossiers of administrative procedures."""
    counts = year_counts(ground.book)
    if counts.due:
        items = sorted({duty.tt for duty in ground.book.planned() if duty.tt is not None})
        yield Line("mreview_line_work", _told(counts), tuple(f"muc {tt}" for tt in items))
    yield from _files(ground.quarters)


def _told(counts: Counts) -> dict[str, int]:
    unfinished = counts.waiting + counts.completing + counts.blocked + counts.overdue
    return {
        "due": counts.due,
        "done": counts.done,
        "on_time": counts.on_time,
        "extended": counts.extended,
        "late": counts.late,
        "unfinished": unfinished,
        "unanswered": counts.unanswered,
    }


def _files(quarters: Sequence[Quarter]) -> Iterable[Line]:
    known = [q for q in quarters if q.received is not None]
    if known:
        yield Line(
            "mreview_line_files",
            {
                "quarters": [q.quarter for q in known],
                "received": _sum(q.received for q in known),
                "on_time": _sum(q.on_time for q in known),
                "late": _sum(q.late for q in known),
            },
            refs_of(q.ref for q in known),
        )


def corrections(ground: Ground) -> Iterable[Line]:
    """«KPH 03, đóng 02, 01 đã báo khắc phục chưa kiểm tra»; told once an audit is on record."""
    book = ground.book
    if _audited(ground):
        yield _corrected(book)
    before = [f.ref for f in book.findings_before if f.level in NONCONFORMING and is_open(f)]
    if before:
        yield Line("mreview_line_findings_before", {"total": len(before)}, tuple(before))
    if ground.repeated:
        earlier = refs_of(one.ref for each in ground.repeated for one in each.earlier)
        yield Line(
            "mreview_line_repeated",
            {"total": len(ground.repeated), "earlier": list(earlier)},
            tuple(each.finding.ref for each in ground.repeated),
        )
    if ground.reopened:
        yield Line("mreview_line_reopened", {"total": len(ground.reopened)}, ground.reopened)


def _corrected(book: YearBook) -> Line:
    found = [each for each in book.findings if each.level in NONCONFORMING]
    closed = [each for each in found if is_closed(book, each)]
    waiting = [each for each in found if each not in closed and _is_reported(book, each)]
    late = [each for each in found if each not in closed and _is_overdue(book, each)]
    return Line(
        "mreview_line_findings",
        {
            "total": len(found),
            "closed": len(closed),
            "reported": len(waiting),
            "overdue": len(late),
            "running": len(found) - len(closed) - len(waiting) - len(late),
        },
        tuple(each.ref for each in found),
    )


def _duty_of(book: YearBook, finding: Finding) -> Duty | None:
    return book.duty(finding.duty_id) if finding.duty_id is not None else None


def _is_reported(book: YearBook, finding: Finding) -> bool:
    duty = _duty_of(book, finding)
    return duty is not None and duty.answered


def _is_overdue(book: YearBook, finding: Finding) -> bool:
    duty = _duty_of(book, finding)
    return duty is not None and is_late(book, duty)


def monitoring(ground: Ground) -> Iterable[Line]:
    """c5: the monthly reviews of procedures, and visits from outside."""
    for item in ground.book.items:
        if item.kind is ItemKind.REVIEW:
            told = item_figures(ground.book, item)
            if told.counts.due:
                facts = {
                    "tt": item.tt,
                    "due": told.counts.due,
                    "answered": told.counts.answered,
                    "late": told.counts.late,
                    "changed": told.changed,
                    "unchanged": told.unchanged,
                }
                yield Line("mreview_line_reviews", facts, (f"muc {item.tt}",))
    if ground.inspections:
        facts = {
            "total": len(ground.inspections),
            "open": sum(each.open for each in ground.inspections),
        }
        refs = refs_of(each.ref for each in ground.inspections)
        yield Line("mreview_line_inspections", facts, refs)


def audits(ground: Ground) -> Iterable[Line]:
    """c6: the days of the internal audit and what it found, by level."""
    book = ground.book
    if not _audited(ground):
        return
    days = [day for held in ground.audits for day in (held.first_day, held.last_day)]
    days = days or [each.found_on for each in book.findings]
    yield Line(
        "mreview_line_audit",
        {
            "first": min(days).isoformat() if days else None,
            "last": max(days).isoformat() if days else None,
            "units": len({each.unit_id for each in book.findings}),
            "major": _of_level(book, Level.MAJOR),
            "minor": _of_level(book, Level.MINOR),
            "advice": sum(each.level in ADVISING for each in book.findings),
        },
        refs_of((*(held.ref for held in ground.audits), *(each.ref for each in book.findings))),
    )


def _audited(ground: Ground) -> bool:
    done = any(
        duty.kind is ItemKind.AUDIT and duty.answered and statement_of(ground.book, duty)
        for duty in ground.book.planned()
    )
    return bool(ground.audits or ground.book.findings or done)


def _of_level(book: YearBook, level: Level) -> int:
    return sum(each.level is level for each in book.findings)


def refs_of(found: Iterable[str]) -> tuple[str, ...]:
    """Each reference once, in the order given; empty ones are none."""
    return tuple(dict.fromkeys(ref for ref in found if ref))


def _sum(found: Iterable[int | None]) -> int:
    return sum(each or 0 for each in found)

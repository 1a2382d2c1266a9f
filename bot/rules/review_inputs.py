"""Assembles the inputs a to f of a management review from the year's own records (R36)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.rules import review_performance
from bot.rules.causes import cause_of
from bot.rules.figures import ADVISING, is_late, obstacles
from bot.rules.management_review import InputPack, Line, Point, Section
from bot.rules.model import DutyState
from bot.rules.review_ground import Ground
from bot.rules.review_months import changes_of, reissued
from bot.rules.review_performance import refs_of
from bot.rules.yearbook import YearBook

RESOURCES = ("budget", "staff", "software")
"""Causes of an obstacle that are questions of resources (9.3.2 d)."""


def pack_of(ground: Ground) -> InputPack:
    """The inputs as of the book's instant; what nothing is known of stays an empty section."""
    return InputPack(
        year=ground.book.plan.year,
        as_of=ground.book.as_of,
        sections=tuple(
            Section(point, tuple(POINTS[point](ground)), _said(ground, point)) for point in Point
        ),
    )


def _said(ground: Ground, point: Point) -> tuple[dict[str, str], ...]:
    standing = [each for each in ground.said if _stood(ground.book.as_of, each.replaced_at)]
    return tuple(
        {"words": each.words, "title": each.title, "at": each.recorded_at.isoformat()}
        for each in standing
        if each.point == point.value and each.recorded_at <= ground.book.as_of
    )


def _stood(as_of: datetime, replaced_at: datetime | None) -> bool:
    return replaced_at is None or replaced_at > as_of


# ---- a, b


def _earlier(ground: Ground) -> Iterable[Line]:
    """9.3.2 a: every earlier review's decisions with their state, the latest review named."""
    if not ground.earlier:
        return
    decided = [duty for review in ground.earlier for duty in review.decisions]
    known = [duty for duty in decided if duty.state is not DutyState.CANCELLED]
    done = [duty for duty in known if duty.state is DutyState.ACCEPTED]
    late = [duty for duty in known if is_late(ground.book, duty)]
    last = ground.earlier[-1]
    yield Line(
        "mreview_line_earlier",
        {
            "number": last.number,
            "held_on": last.held_on.isoformat(),
            "total": len(known),
            "done": len(done),
            "overdue": len(late),
            "running": len(known) - len(done) - len(late),
        },
        tuple(duty.ref for duty in known),
    )


def _context(ground: Ground) -> Iterable[Line]:
    """9.3.2 b: legal documents that touch procedures, and what the units have stated."""
    today = ground.book.today
    if ground.laws:
        followed = [law for law in ground.laws if law.done_on is not None]
        waiting = [law for law in ground.laws if law.done_on is None]
        late = [law for law in waiting if law.due_on is not None and law.due_on < today]
        yield Line(
            "mreview_line_laws",
            {
                "documents": len({law.number for law in ground.laws}),
                "total": len(ground.laws),
                "done": len(followed),
                "overdue": len(late),
                "running": len(waiting) - len(late),
            },
            refs_of(law.ref for law in ground.laws),
        )
    stated = changes_of(ground.book)
    if stated:
        refs = refs_of(ref for change in stated for ref in change.references)
        yield Line(
            "mreview_line_changes",
            {"stated": len(stated), "reissued": reissued(ground.book)},
            refs,
        )


def _nothing(_ground: Ground) -> Iterable[Line]:
    """No register holds it: people say it."""
    return ()


# ---- d, f


def _resources(ground: Ground) -> Iterable[Line]:
    """Obstacles that somebody named a lack of money, people or software."""
    told = [each for each in ground.book.matters if cause_of(each.cause) in RESOURCES]
    refs = _duty_refs(ground.book, [each.duty_id for each in told])
    if refs:
        yield Line("mreview_line_resources", {"total": len(refs)}, refs)


def _improvement(ground: Ground) -> Iterable[Line]:
    book = ground.book
    advice = [each.ref for each in book.findings if each.level in ADVISING]
    if advice:
        yield Line("mreview_line_advice", {"total": len(advice)}, tuple(advice))
    hindered = _duty_refs(book, obstacles(book))
    if hindered:
        yield Line("mreview_line_obstacles", {"total": len(hindered)}, hindered)


def _duty_refs(book: YearBook, duty_ids: Iterable[int]) -> tuple[str, ...]:
    wanted = set(duty_ids)
    return tuple(duty.ref for duty in book.duties if duty.id in wanted)


POINTS: dict[Point, Callable[[Ground], Iterable[Line]]] = {
    Point.EARLIER: _earlier,
    Point.CONTEXT: _context,
    Point.FEEDBACK: review_performance.feedback,
    Point.OBJECTIVES: review_performance.objectives,
    Point.PROCESSES: review_performance.processes,
    Point.CORRECTIONS: review_performance.corrections,
    Point.MONITORING: review_performance.monitoring,
    Point.AUDITS: review_performance.audits,
    Point.PROVIDERS: _nothing,
    Point.RESOURCES: _resources,
    Point.RISKS: _nothing,
    Point.IMPROVEMENT: _improvement,
}
"""An input → what the records tell of it."""

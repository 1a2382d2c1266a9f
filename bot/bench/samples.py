"""A yearly report and a weekly picture of the usual size, to be drawn against the clock."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import AGENCY_ZONE
from bot.rules.model import Level, UnitKind
from bot.rules.papers import (
    Answer,
    AttentionLine,
    AuditFacts,
    CellState,
    DigestPicture,
    Document,
    FindingLine,
    ItemResult,
    Letterhead,
    Outcome,
    PictureCell,
    PictureCounts,
    PictureItem,
    PictureRow,
    ReportItem,
    ReportPaper,
    ReviewCell,
    ReviewRow,
    Shortcoming,
    Signer,
    Tally,
    UnitTally,
    UpcomingLine,
)
from storage.seed.cast import AGENCY, units

YEAR = 2021
CUT = date(YEAR, 11, 15)
MADE_AT = datetime(YEAR, 11, 15, 14, 0, tzinfo=AGENCY_ZONE)
ITEMS = 7
MONTHS = 9
FINDINGS = 5
WORDS = "what the plan asks for, told at the usual length of a row of its table " * 2
DIVISIONS = [unit for unit in units() if unit.kind is UnitKind.DIVISION]


def report() -> ReportPaper:
    """Seven items, five divisions, nine months of reviews, five findings."""
    return ReportPaper(
        letterhead=_letterhead(),
        signer=Signer(),
        recipients=tuple(unit.name for unit in DIVISIONS),
        year=YEAR,
        version=1,
        as_of=CUT,
        generated_at=MADE_AT,
        plan=Document(number="1", signed_on=date(YEAR, 2, 24)),
        units_assigned=len(DIVISIONS),
        units_received=len(DIVISIONS),
        items=tuple(_item(tt) for tt in range(1, ITEMS + 1)),
        unanswered=(),
        unit_tallies=tuple(
            UnitTally(unit=unit.name, tally=Tally(due=9, on_time=8, late=1), nudges=3)
            for unit in DIVISIONS
        ),
        review_months=tuple(f"{YEAR}-{month:02d}" for month in range(3, 3 + MONTHS)),
        review_rows=tuple(_reviews(unit.name) for unit in DIVISIONS),
        audit=AuditFacts(
            held_on=(date(YEAR, 10, 6),),
            findings=tuple(_finding(number) for number in range(1, FINDINGS + 1)),
        ),
        shortcomings=tuple(
            Shortcoming(tt=2, period=str(YEAR), unit=unit.name, outcome=Outcome.LATE, days=2)
            for unit in DIVISIONS
        ),
    )


def picture() -> DigestPicture:
    """Every division with every item, six lines on either side below."""
    cells = (CellState.DONE, CellState.IN_PROGRESS, CellState.NOT_DUE)
    return DigestPicture(
        agency=AGENCY["name"],
        year=YEAR,
        as_of=MADE_AT,
        due=30,
        done=26,
        counts=PictureCounts(done=26, in_progress=4, overdue=0, not_due=28),
        items=tuple(
            PictureItem(tt=tt, label=f"Item {tt}", timing="") for tt in range(1, ITEMS + 1)
        ),
        rows=tuple(
            PictureRow(
                unit=unit.short,
                cells=tuple(
                    PictureCell(state=cells[(place + tt) % len(cells)]) for tt in range(ITEMS)
                ),
            )
            for place, unit in enumerate(DIVISIONS)
        ),
        attention=tuple(AttentionLine(lead=unit.short, words=WORDS[:120]) for unit in DIVISIONS),
        upcoming=tuple(
            UpcomingLine(due_on=CUT, words=WORDS[:60], who=unit.short) for unit in DIVISIONS
        ),
    )


def _letterhead() -> Letterhead:
    return Letterhead(
        parent=AGENCY["parent"], agency=AGENCY["name"], symbol=AGENCY["code"], place="…"
    )


def _item(tt: int) -> ReportItem:
    due = date(YEAR, tt + 1, 26)
    return ReportItem(
        tt=tt,
        wording=WORDS,
        timing="",
        doers="",
        label=f"item {tt}",
        results=tuple(
            ItemResult(unit=unit.name, outcome=Outcome.ON_TIME, due_on=due, done_on=due)
            for unit in DIVISIONS
        ),
    )


def _reviews(unit: str) -> ReviewRow:
    days = [date(YEAR, month, 3) for month in range(3, 3 + MONTHS)]
    return ReviewRow(
        unit=unit,
        cells=tuple(ReviewCell(answer=Answer.NO_CHANGE, answered_on=day, due=True) for day in days),
    )


def _finding(number: int) -> FindingLine:
    return FindingLine(
        reference=f"KPH-{YEAR}-{number:03d}",
        unit=DIVISIONS[0].name,
        level=Level.MINOR,
        criterion="ISO 9001:2015, 7.5.3",
        statement=WORDS,
        due_on=date(YEAR, 10, 27),
        closed_on=date(YEAR, 10, 26),
    )

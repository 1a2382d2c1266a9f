"""Composes what /baocao answers: the summary in chat, in parts, and the draft as a Word file."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import report_docx
from bot.delivery.frozen_book import book_of
from bot.delivery.report_paper import report_paper
from bot.rules.figures import (
    DONE,
    ItemFigures,
    besides,
    finding_counts,
    is_due,
    item_figures,
    late_days,
    outcome_of,
    statement_of,
    unanswered,
)
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.review_months import reissued
from bot.rules.yearbook import Scope, YearBook, within
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from storage.transaction import Tx

LONGEST_PART = 2000
"""Letters of one message of the summary (R34)."""
MOST_NAMED = 8
"""Beyond so many the unanswered are told as counts by item; the Word file lists them all."""
TO_SUPPLY = ("1e", "2c")
"""Points of TT 26/2014 Đ.36 that only people can answer: told until somebody does."""


def compose_report(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, as_of, until, scope, part (from 1)."""
    parts = parts_of(book_of(tx, delivery.facts), delivery.facts, delivery.language)
    place = int(delivery.facts["part"]) - 1
    return Composed(parts[place]) if place < len(parts) else NotNeeded("nothing left to tell")


def compose_report_paper(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts`` as of the report, and version; drawn in a thread from the values gathered here."""
    facts = delivery.facts
    book, scope = book_of(tx, facts), scope_of(facts)
    until = date.fromisoformat(facts["until"])
    paper = report_paper(
        tx,
        within(book, scope),
        until=until,
        version=facts["version"],
        made_at=now,
        part=part_of_year(book.plan.year, scope),
        unit_id=scope.unit_id,
    )
    caption = texts().render(
        delivery.language,
        "report_paper_caption",
        year=book.plan.year,
        scope=scope_words(book, scope),
        version=facts["version"],
        until=until,
    )
    return Composed(caption, attachment=Attachment(facts["file"], lambda: report_docx(paper)))


def scope_of(facts: dict[str, Any]) -> Scope:
    """The scope as the message's facts keep it."""
    kept = facts.get("scope") or {}
    months = kept.get("months")
    until = kept.get("until")
    return Scope(
        year=kept.get("year"),
        months=(months[0], months[1]) if months else None,
        unit_id=kept.get("unit_id"),
        until=date.fromisoformat(until) if until else None,
    )


def part_of_year(year: int, scope: Scope) -> str:
    """The period key of a month, quarter or half; empty for the whole year."""
    first, last = scope.months or (0, 0)
    keys = {0: f"{first:02d}", 2: f"Q{last // 3}", 5: f"H{last // 6}"}
    return f"{year}-{keys[last - first]}" if first and last - first in keys else ""


def scope_words(book: YearBook, scope: Scope) -> dict[str, Any]:
    """The scope's month, quarter or half, and the unit's short name, for the template."""
    first, last = scope.months or (0, 0)
    span = last - first
    return {
        "month": first if first and span == 0 else None,
        "quarter": last // 3 if span == 2 else None,
        "half": last // 6 if span == 5 else None,
        "unit": book.unit(scope.unit_id).short if scope.unit_id is not None else None,
    }


def parts_of(book: YearBook, facts: dict[str, Any], language: str) -> list[str]:
    """The summary in messages of at most 2,000 letters, cut between lines (R34)."""
    text = texts().render(language, "report_text", r=summary_of(book, facts))
    return parted(text, language)


def parted(text: str, language: str) -> list[str]:
    """Lines gathered into messages; every one after the first says that it goes on."""
    parts: list[str] = []
    kept: list[str] = []
    room = LONGEST_PART - 40
    for line in _short_lines(text, room):
        if kept and sum(len(one) + 1 for one in kept) + len(line) > room:
            parts.append("\n".join(kept))
            kept = []
        kept.append(line)
    parts.append("\n".join(kept))
    later = [texts().render(language, "report_continues", text=part) for part in parts[1:]]
    return [parts[0], *later]


def _short_lines(text: str, room: int) -> list[str]:
    lines = []
    for line in text.splitlines():
        lines += [line[start : start + room] for start in range(0, max(1, len(line)), room)]
    return lines


def summary_of(whole: YearBook, facts: dict[str, Any]) -> dict[str, Any]:
    """M9 as values: who has not answered comes first, then each item, then what is missing."""
    scope = scope_of(facts)
    book = within(whole, scope)
    directives = besides(book, DutySource.DIRECTIVE)
    until = date.fromisoformat(facts["until"])
    return {
        "year": book.plan.year,
        "scope": scope_words(whole, scope),
        "until": until,
        "unanswered": _unanswered(book),
        "due_today": _due_today(book) if until == book.today else 0,
        "content": [_item(book, item_figures(book, item)) for item in book.items],
        "directives": directives if directives.total else None,
        "carried": _carried(book) if scope.whole_year else None,
        "objectives": facts.get("objectives"),
        "missing": _to_supply(facts) if scope.whole_year else (),
        "file": facts["file"],
        "example": _example(book),
    }


def _carried(book: YearBook) -> dict[str, int] | None:
    """What came over from the year before: none of this year's figures."""
    if not book.carried:
        return None
    return {"total": len(book.carried), "done": sum(duty.closed for duty in book.carried)}


def _to_supply(facts: dict[str, Any]) -> list[str]:
    """What only people can answer, and nobody has."""
    return [point for point in TO_SUPPLY if point not in facts.get("supplied", ())]


def _due_today(book: YearBook) -> int:
    return sum(
        duty.due_on == book.today and not is_due(book, duty) and not duty.answered
        for duty in book.planned()
    )


def _example(book: YearBook) -> int:
    reviews = [item.tt for item in book.items if item.kind is ItemKind.REVIEW]
    return (reviews or [item.tt for item in book.items] or [1])[0]


def _unanswered(book: YearBook) -> dict[str, Any]:
    silent = unanswered(book)
    groups: dict[tuple[int, str], list[str]] = {}
    for duty in silent:
        names = groups.setdefault((duty.tt or 0, duty.period), [])
        names.append(book.unit(duty.unit_id).short)
    few = len(silent) <= MOST_NAMED
    return {
        "total": len(silent),
        "groups": [
            {"tt": tt, "period": period, "part": "-" in period, "units": units}
            for (tt, period), units in groups.items()
        ]
        if few
        else [],
        "by_item": tuple(Counter(duty.tt for duty in silent).items()),
    }


def _item(book: YearBook, figures: ItemFigures) -> dict[str, Any]:
    """One item's line: its form says which words it takes."""
    item = figures.item
    duties = [d for d in book.of_item(item) if d.state is not DutyState.CANCELLED]
    told: dict[str, Any] = {
        "tt": item.tt,
        "form": _form(figures),
        "owed": figures.owed,
        "periods": len({duty.period for duty in duties}),
        "counts": figures.counts,
        "whole": figures.whole,
        "changed": figures.changed,
        "unchanged": figures.unchanged,
        "reissued": reissued(book) if figures.recurring else 0,
        "cases": figures.cases,
        "asked": figures.asked,
        "confirmed": figures.confirmed,
        "running": figures.owed - _settled(figures),
        "due_on": max((d.due_on for d in duties if d.due_on), default=None),
        "findings": None,
        "decisions": None,
    }
    if told["form"] == "single":
        told |= _single(book, duties[0])
    return told | _besides(book, item.kind)


def _settled(figures: ItemFigures) -> int:
    """Those of the whole that stand in one of the words of the line."""
    whole = figures.whole
    return (
        whole.done
        + whole.waiting
        + whole.completing
        + whole.blocked
        + whole.overdue
        + whole.unanswered
    )


def _form(figures: ItemFigures) -> str:
    if figures.item.kind is ItemKind.CONTINUOUS:
        return "cases"
    if figures.recurring:
        return "reviews"
    return {0: "nothing", 1: "single"}.get(figures.owed, "fan")


def _single(book: YearBook, duty: Duty) -> dict[str, Any]:
    outcome = outcome_of(book, duty)
    report = statement_of(book, duty)
    number = str(report.details.get("number") or "") if report else ""
    if duty.kind is ItemKind.PLAN and outcome in DONE:
        number = book.plan.number or number
    shown = number if duty.kind in (ItemKind.PLAN, ItemKind.REPORT) else ""
    return {
        "outcome": outcome,
        "done_on": duty.done_on,
        "due_on": duty.due_on,
        "late_days": late_days(book, duty),
        "number": shown,
    }


def _besides(book: YearBook, kind: ItemKind) -> dict[str, Any]:
    if kind is ItemKind.AUDIT:
        found = finding_counts(book)
        return {"findings": found if found.nonconformities or found.advice else None}
    if kind is ItemKind.MANAGEMENT_REVIEW:
        decisions = besides(book, DutySource.DECISION)
        return {"decisions": decisions if decisions.total else None}
    return {}


def file_name(year: int, scope: Scope, unit_key: str = "") -> str:
    """«Du-thao-bao-cao-ISO-2021.docx», with the period and the unit when there are any."""
    first, last = scope.months or (0, 0)
    period = {0: f"-T{first}", 2: f"-Q{last // 3}", 5: f"-H{last // 6}"}.get(last - first, "")
    marks = [f"Du-thao-bao-cao-ISO-{year}", period[1:] if first else "", unit_key]
    return "-".join(mark for mark in marks if mark) + ".docx"

"""One duty's part of a card: its question and options, or what is recorded instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.rules.model import Duty, DutyState, ItemKind, StatusReport
from bot.rules.nudges import LAST, LATE
from bot.rules.options import Ask, ask_of

if TYPE_CHECKING:
    from bot.delivery.surroundings import Surroundings
    from bot.rules.working_days import Calendar

STATEMENTS = ("no_change", "change")


@dataclass(frozen=True, slots=True)
class Section:
    duty: Duty
    ask: Ask
    code: str
    brief: bool
    answered: bool
    shown: dict[str, Any]


def section_of(
    around: Surroundings,
    duty: Duty,
    line: dict[str, Any],
    *,
    code: str,
    brief: bool,
    made_at: datetime,
) -> Section:
    """The facts of the section for the template; ``made_at`` tells newer answers from older."""
    ask = ask_of(duty, office_id=around.office_id)
    report = last_report(around, duty)
    told = report is not None and report.recorded_at >= made_at
    answered = duty.answered or duty.state is DutyState.CANCELLED
    shown: dict[str, Any] = {
        "code": code,
        "brief": brief,
        "ask": ask,
        "tt": duty.tt,
        "ref": duty.ref,
        "label": duty.label,
        "short": short_name(duty),
        "heading": duty.heading,
        "period": duty.period,
        "due": duty.due_on,
        "first_due": duty.first_due_on,
        "source": duty.source,
        "state": duty.state,
        "answered": answered,
        "evidence": list(duty.evidence),
        "rung": line.get("rung"),
        "number": line.get("number"),
        "last": line.get("last"),
        "promised": duty.promised_on,
        "receipt": receipt_facts(around, duty, report) if report and (told or answered) else None,
        "late": _late(around, line),
    }
    shown |= _timing(around, duty) | _question(around, duty)
    return Section(duty, ask, code, brief, answered, shown)


def short_name(duty: Duty) -> str:
    """A label that tells the months apart is the template's work; here the plain one."""
    return duty.label


def last_report(around: Surroundings, duty: Duty) -> StatusReport | None:
    """The unit's latest word that still counts; a bare receipt counts for nothing more."""
    known = [r for r in around.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    return known[-1] if known else None


def receipt_facts(around: Surroundings, duty: Duty, report: StatusReport) -> dict[str, Any]:
    """What M5 says of a record."""
    unit = around.tx.agencies.unit(duty.unit_id)
    files = around.tx.evidence.of(duty_id=duty.id)
    return {
        "ref": report.ref,
        "duty_ref": duty.ref,
        "unit": unit.name,
        "short_unit": unit.short,
        "tt": duty.tt,
        "label": duty.label,
        "period": duty.period,
        "kind": duty.kind,
        "source": duty.source,
        "what": report.what,
        "percent": report.percent,
        "day": report.day,
        "until": report.until,
        "reason": report.reason,
        "details": report.details,
        "effective": report.effective_on,
        "first_done": duty.done_on if _completes(duty, report) else None,
        "own": duty.unit_id == around.office_id,
        "at": report.recorded_at,
        "title": report.details.get("title", ""),
        "head_title": unit.head_title,
        "capacity": report.capacity,
        "on_behalf": report.on_behalf,
        "words": report.words,
        "state": duty.state,
        "due": duty.due_on,
        "late_days": _days_late(around, duty),
        "files": len(files),
        "missing": missing(duty, files=len(files)),
        "returned_until": duty.returned_until,
    }


def _completes(duty: Duty, report: StatusReport) -> bool:
    """A return completed in time keeps the day of the first report (P6)."""
    done_on = duty.done_on
    return report.what == "done" and done_on is not None and done_on < report.effective_on


def missing(duty: Duty, *, files: int) -> list[str]:
    """Evidence that the item asks for and that has not come: keys for the template."""
    if duty.state is not DutyState.REPORTED or not duty.evidence or files:
        return []
    return list(duty.evidence)


def _days_late(around: Surroundings, duty: Duty) -> int:
    if duty.due_on is None or duty.done_on is None or duty.done_on <= duty.due_on:
        return 0
    return around.calendar.working_between(duty.due_on, duty.done_on)


def _timing(around: Surroundings, duty: Duty) -> dict[str, Any]:
    if duty.due_on is None:
        return {"left": None, "passed": 0}
    gap = around.calendar.working_between(around.today, duty.due_on)
    passed = duty.due_on < around.today
    return {"left": None if passed else gap, "passed": -gap if passed else 0}


def _late(around: Surroundings, line: dict[str, Any]) -> dict[str, Any] | None:
    """M3's last sentence: until when, and in which digest the unit would be named (P11)."""
    if line.get("rung") not in LATE:
        return None
    named = next_digest(around.today, around.calendar)
    return {
        "final": line.get("rung") == LAST,
        "until": around.calendar.add_working(named, -1),
        "named": named,
    }


def next_digest(today: date, calendar: Calendar) -> date:
    """The first digest day after today: a Monday, or the next working day of that week."""
    monday = today + timedelta(days=7 - today.weekday())
    return calendar.next_working(monday)


def _question(around: Surroundings, duty: Duty) -> dict[str, Any]:
    if duty.kind is ItemKind.REVIEW:
        return {"since": _last_review(around, duty)}
    if duty.kind is ItemKind.CONTINUOUS:
        return {"occasions": len(occasions_in(around, duty))}
    return {}


def _last_review(around: Surroundings, duty: Duty) -> date | None:
    """Up to which day the unit last stated its procedures reviewed (P3)."""
    earlier = around.tx.duties.of_item(duty.item_id or 0, unit_id=duty.unit_id)
    reports = around.tx.reports.of_duties([d.id for d in earlier if d.period < duty.period])
    days = [r.until for r in reports if r.what in STATEMENTS and r.until and r.withdrawn_at is None]
    return max(days, default=None)


def occasions_in(around: Surroundings, duty: Duty) -> list[Any]:
    """Events of the duty's unit within its quarter."""
    start, end = quarter_span(duty.period)
    return [
        each
        for each in around.tx.plans.occasions(duty.item_id or 0)
        if each.unit_id == duty.unit_id and start <= each.happened_on <= end
    ]


def quarter_span(period: str) -> tuple[date, date]:
    """First and last day of "2021-Q3"; of the whole year for other periods."""
    year = int(period[:4])
    if "Q" not in period:
        return date(year, 1, 1), date(year, 12, 31)
    quarter = int(period[-1])
    start = date(year, 3 * quarter - 2, 1)
    following = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return start, following - timedelta(days=1)

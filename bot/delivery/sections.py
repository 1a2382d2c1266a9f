"""One duty's part of a card: its question and options, or what is recorded instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.rules.digest import named_from
from bot.rules.evidence_wanted import NOTHING, Held, lacking
from bot.rules.model import Duty, DutySource, DutyState, ItemKind, StatusReport, Unit
from bot.rules.nudges import LAST, LATE
from bot.rules.options import Ask, ask_of
from bot.rules.working_days import Calendar
from bot.texts import texts

if TYPE_CHECKING:
    from bot.delivery.surroundings import Surroundings
    from bot.rules.procedure_model import Register

REMEMBERED = 2048
"""Sections: a card is edited with every answer, and most of its sections stay as they were."""


@dataclass(frozen=True, slots=True)
class Basis:
    """All that a section comes from: the same basis always gives the same section.

    ``told_by`` stands for the report where two are compared.
    """

    duty: Duty
    unit: Unit
    office_id: int
    today: date
    calendar: Calendar
    code: str
    brief: bool
    rung: str | None
    number: int | None
    last: str | None
    report: StatusReport | None = field(compare=False)
    told_by: tuple[Any, ...]
    told: bool
    held: Held
    since: date | None
    occasions: int
    register: Register | None = None
    asked: tuple[date, str] | None = None
    """Until when more time is asked, and who decides."""

    @property
    def answered(self) -> bool:
        return self.duty.answered or self.duty.state is DutyState.CANCELLED


@dataclass(frozen=True, slots=True)
class Section:
    basis: Basis
    ask: Ask
    shown: dict[str, Any]
    _words: dict[str, str] = field(default_factory=dict, compare=False)
    """By language, once they were asked for."""

    @property
    def duty(self) -> Duty:
        return self.basis.duty

    @property
    def code(self) -> str:
        return self.basis.code

    @property
    def brief(self) -> bool:
        return self.basis.brief

    @property
    def answered(self) -> bool:
        return self.basis.answered

    def worded(self, language: str) -> dict[str, Any]:
        """What the card is given of it, its words among it."""
        words = self._words.get(language)
        if words is None:
            sentence = "brief_line" if self.brief else "section"
            words = self._words[language] = texts().render(language, sentence, s=self.shown)
        return {**self.shown, "words": words}


def section_of(
    around: Surroundings,
    duty: Duty,
    line: dict[str, Any],
    *,
    code: str,
    brief: bool,
    made_at: datetime,
) -> Section:
    """The section as things stand; ``made_at`` tells newer answers from older."""
    report = around.last_report(duty)
    asked = not duty.answered
    return _section(
        Basis(
            duty=duty,
            unit=around.tx.agencies.unit(duty.unit_id),
            office_id=around.office_id,
            today=around.today,
            calendar=around.calendar,
            code=code,
            brief=brief,
            rung=line.get("rung"),
            number=line.get("number"),
            last=line.get("last"),
            report=report,
            told_by=_told_by(report),
            told=report is not None and report.recorded_at >= made_at,
            held=around.held(duty) if report is not None else NOTHING,
            since=around.reviewed_until(duty) if asked and duty.kind is ItemKind.REVIEW else None,
            occasions=len(occasions_in(around, duty))
            if asked and duty.kind is ItemKind.CONTINUOUS
            else 0,
            register=around.register_of(duty) if asked and duty.kind is ItemKind.REVIEW else None,
            asked=around.waits_for_time(duty) if asked and duty.bears_evidence else None,
        )
    )


def _told_by(report: StatusReport | None) -> tuple[Any, ...]:
    if report is None:
        return ()
    return (
        report.ref,
        report.what,
        report.percent,
        report.day,
        report.until,
        report.reason,
        repr(report.details),
        report.words,
        report.capacity,
        report.on_behalf,
        report.effective_on,
        report.recorded_at,
    )


@lru_cache(maxsize=REMEMBERED)
def _section(basis: Basis) -> Section:
    duty, report = basis.duty, basis.report
    ask = ask_of(duty, office_id=basis.office_id)
    shown: dict[str, Any] = {
        "code": basis.code,
        "brief": basis.brief,
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
        "answered": basis.answered,
        "evidence": list(duty.evidence),
        "rung": basis.rung,
        "number": basis.number,
        "last": basis.last,
        "promised": duty.promised_on,
        "asked": {"to": basis.asked[0], "decider": basis.asked[1]} if basis.asked else None,
        "receipt": None,
        "late": _late(basis),
        "register": None,
    }
    if report is not None and (basis.told or basis.answered):
        shown["receipt"] = receipt_facts(
            duty,
            report,
            unit=basis.unit,
            held=basis.held,
            calendar=basis.calendar,
            office_id=basis.office_id,
        )
    return Section(basis, ask, shown | _timing(basis) | _question(basis))


def short_name(duty: Duty) -> str:
    """A label that tells the months apart is the template's work; here the plain one."""
    return duty.label


def receipt_facts(
    duty: Duty,
    report: StatusReport,
    *,
    unit: Unit,
    held: Held,
    calendar: Calendar,
    office_id: int,
) -> dict[str, Any]:
    """What M5 says of a record."""
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
        "own": duty.unit_id == office_id,
        "at": report.recorded_at,
        "title": report.details.get("title", ""),
        "head_title": unit.head_title,
        "capacity": report.capacity,
        "on_behalf": report.on_behalf,
        "words": report.words,
        "state": duty.state,
        "due": duty.due_on,
        "late_days": _days_late(duty, calendar),
        "files": held.files,
        "links": held.links,
        "references": held.references,
        "missing": missing(duty, report, held=held),
        "unshown": not held.anything and _may_be_shown(duty, report, office_id),
        "returned_until": duty.returned_until,
    }


def _completes(duty: Duty, report: StatusReport) -> bool:
    """A return completed in time keeps the day of the first report (P6)."""
    done_on = duty.done_on
    return report.what == "done" and done_on is not None and done_on < report.effective_on


def missing(duty: Duty, report: StatusReport, *, held: Held) -> list[str]:
    """What the item wants shown and has not come, but for what the unit says it sent on paper."""
    if duty.state is not DutyState.REPORTED:
        return []
    return lacking(duty.evidence, held.shown, words=report.words)


def _may_be_shown(duty: Duty, report: StatusReport, office_id: int) -> bool:
    """R22: asked once, with the receipt, where the item itself asks for nothing to be shown."""
    asked_elsewhere = duty.evidence or duty.unit_id == office_id or report.on_behalf is not None
    if asked_elsewhere or duty.source in (DutySource.FINDING, DutySource.LEGAL):
        return False
    return duty.state is DutyState.REPORTED and report.what == "done"


def _days_late(duty: Duty, calendar: Calendar) -> int:
    if duty.due_on is None or duty.done_on is None or duty.done_on <= duty.due_on:
        return 0
    return calendar.working_between(duty.due_on, duty.done_on)


def _timing(basis: Basis) -> dict[str, Any]:
    due_on = basis.duty.due_on
    if due_on is None:
        return {"left": None, "passed": 0}
    gap = basis.calendar.working_between(basis.today, due_on)
    passed = due_on < basis.today
    return {"left": None if passed else gap, "passed": -gap if passed else 0}


def _late(basis: Basis) -> dict[str, Any] | None:
    """M3's last sentence: until when, and in which digest the unit would be named (P11)."""
    if basis.rung not in LATE:
        return None
    named = named_from(basis.today, basis.calendar)
    return {
        "final": basis.rung == LAST,
        "until": basis.calendar.add_working(named, -1),
        "named": named,
    }


def _question(basis: Basis) -> dict[str, Any]:
    if basis.duty.kind is ItemKind.REVIEW:
        return {"since": basis.since, "register": basis.register and basis.register.shown()}
    if basis.duty.kind is ItemKind.CONTINUOUS:
        return {"occasions": basis.occasions}
    return {}


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

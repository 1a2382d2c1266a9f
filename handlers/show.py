"""/xem: the records behind a figure, each by its reference, as far as one may see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.delivery.report import parted, scope_words
from bot.rules.access import HEADS, NotYours
from bot.rules.duty_refs import duty_ref_of
from bot.rules.errors import RuleBroken
from bot.rules.figures import is_asked, late_days, outcome_of, statement_of
from bot.rules.findings import ANY_SERIES
from bot.rules.naming import TOLD_BY_WORDS, listed_name
from bot.rules.report_scope import read_scope
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from bot.rules.yearbook import Scope, YearBook, within
from bot.texts import texts
from handlers import show_register
from handlers.show_evidence import SEES_ALL, buttons, listed, of_duty, of_finding, sees
from storage.yearbook import gather, plan_of_year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Duty, Finding
    from handlers.said import Said

__all__ = ["sees", "show"]

ITEM = re.compile(r"^\s*(?:muc\s*)?(\d{1,2})\b(.*)$", re.DOTALL)
OF_FINDINGS = frozenset(fold(series) for series in ANY_SERIES)
REFERENCE = re.compile(r"^\s*#?([^\W\d_]{2,3}-\d{4}-\d{1,6})\s*$")


def show(desk: Desk, said: Said) -> None:
    """``/xem muc 3 [T10 | phòng X]``, ``/xem PH-2021-0317``, ``/xem QT-HC-01``."""
    text = nfc_clean(said.arguments)
    if show_register.named(desk, text):
        return
    if found := REFERENCE.match(text):
        if not show_register.opens(desk, said, found[1].upper()):
            _one(desk, found[1].upper())
    elif found := ITEM.match(fold_in_place(text)):
        _item(desk, int(found[1]), text[found.start(2) :])
    else:
        show_register.near_to(desk, text)
        raise RuleBroken("show_usage")


# ---- one record


def _one(desk: Desk, ref: str) -> None:
    """Not found and not yours are the same answer."""
    kind = fold(ref.partition("-")[0])
    if kind == "ph":
        _report(desk, ref)
    elif kind in OF_FINDINGS:
        _finding(desk, ref)
    else:
        duty = desk.tx.duties.of_ref(duty_ref_of(ref) or ref)
        if duty is None or not sees(desk, duty.unit_id):
            raise NotYours
        _duties(desk, [duty.id], head=[], book=_book_of(desk, duty))
        _files(desk, of_duty(desk, duty), duty.ref)


def _files(desk: Desk, kept: Sequence[Evidence], ref: str) -> None:
    """What was sent for it, with a button for each file; nothing where nothing was."""
    if kept:
        desk.reply("evidence_list", rows=listed(kept), buttons=buttons(kept, ref))


def _report(desk: Desk, ref: str) -> None:
    report = desk.tx.reports.of_ref(ref)
    if report is None:
        raise NotYours
    duty = desk.tx.duties.get(report.duty_id)
    if not sees(desk, duty.unit_id):
        raise NotYours
    unit = desk.units[duty.unit_id]
    kept = of_duty(desk, duty)
    desk.reply(
        "show_report",
        ref=report.ref,
        duty=duty.ref,
        unit=unit.name,
        tt=duty.tt,
        label=listed_name(duty),
        period=duty.period,
        title=report.details.get("title", unit.head_title),
        behalf=report.on_behalf is not None,
        at=report.recorded_at,
        effective=report.effective_on,
        words=report.words,
        withdrawn=report.withdrawn_at is not None,
        amends=report.details.get("amends"),
        pinned=[
            {"code": p.procedure.code, "issue": p.version.issue, "revision": p.version.revision}
            for p in (desk.tx.procedures.pinned(report.id) if desk.tx.procedures.any() else ())
        ],
        evidence=listed(kept),
        shown=duty.bears_evidence,
        buttons=buttons(kept, report.ref),
    )


def _finding(desk: Desk, ref: str) -> None:
    """For who may know of it: the auditors who verify it too."""
    finding = findings.found(desk, ref)
    desk.reply(
        "show_finding",
        ref=finding.ref,
        unit=desk.units[finding.unit_id].name,
        statement=finding.statement.rstrip(" ."),
        due_on=_due_of(desk, finding),
        closed_on=finding.closed_on,
        cancelled_on=finding.cancelled_on,
    )
    _files(desk, of_finding(desk, finding), finding.ref)


def _due_of(desk: Desk, finding: Finding) -> date | None:
    """Of a finding that was opened again, the day of its present round."""
    if finding.round == 1 or finding.duty_id is None:
        return finding.due_on
    return desk.tx.duties.get(finding.duty_id).due_on


# ---- what is behind an item's line


def _item(desk: Desk, tt: int, rest: str) -> None:
    book = _book(desk)
    units = list(desk.units.values())
    scope = read_scope(rest, units=units, year=book.plan.year) if rest.strip() else Scope()
    if not desk.actor.holds(*SEES_ALL):
        scope = _own(desk, scope)
    kept = within(book, scope)
    duties = [duty for duty in kept.planned() if duty.tt == tt]
    item = next((each for each in book.items if each.tt == tt), None)
    if item is None:
        raise NotYours
    head = texts().render(
        desk.actor.language,
        "show_item_head",
        tt=tt,
        label=item.label,
        scope=scope_words(book, scope),
        count=len(duties),
    )
    _duties(desk, [duty.id for duty in duties], head=[head], book=book)


def _own(desk: Desk, scope: Scope) -> Scope:
    """A unit's people see their own unit's records, whichever they name."""
    mine = [post.unit_id for post in desk.actor.capacities if post.role in HEADS]
    if not mine or scope.unit_id not in (None, *mine):
        raise NotYours
    return Scope(year=scope.year, months=scope.months, unit_id=scope.unit_id or mine[0])


def _book(desk: Desk) -> YearBook:
    plan = plan_of_year(desk.tx)
    if plan is None:
        raise RuleBroken("report_no_plan", year=None)
    return gather(desk.tx, plan, as_of=desk.now)


def _book_of(desk: Desk, duty: Duty) -> YearBook:
    """The book of now where the duty stands in it, also as carried over; else that of its year."""
    here = _book(desk)
    if any(each.id == duty.id for each in (*here.duties, *here.carried)):
        return here
    plan = plan_of_year(desk.tx, duty.year)
    return gather(desk.tx, plan, as_of=desk.now) if plan is not None else here


def _duties(
    desk: Desk, duty_ids: list[int], *, head: list[str], book: YearBook | None = None
) -> None:
    known = book or _book(desk)
    language = desk.actor.language
    wanted = set(duty_ids)
    duties = [duty for duty in (*known.duties, *known.carried) if duty.id in wanted]
    lines = [texts().render(language, "show_duty", **_facts(known, duty)) for duty in duties]
    none = [texts().render(language, "show_none")]
    for part in parted("\n".join([*head, *(lines or none)]), language):
        desk.reply("ready_lines", lines=part.splitlines())


def _facts(book: YearBook, duty: Duty) -> dict[str, Any]:
    report = statement_of(book, duty)
    outcome: str = outcome_of(book, duty)
    if duty.due_on is None:
        asked = "asked" if is_asked(book, duty) else "not_asked"
        outcome = "confirmed" if duty.answered else asked
    return {
        "ref": duty.ref,
        "named": listed_name(duty) if duty.source in TOLD_BY_WORDS else "",
        "unit": book.unit(duty.unit_id).short,
        "period": duty.period,
        "outcome": str(outcome),
        "due_on": duty.due_on,
        "done_on": duty.done_on if duty.answered else None,
        "late_days": late_days(book, duty),
        "report": report.ref if report else "",
        "what": report.what if report else "",
    }

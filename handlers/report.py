"""What the year looks like: the report, the digest now, and one figure."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.digest import say_now
from bot.clock import AGENCY_ZONE
from bot.delivery.frozen_book import book_of
from bot.delivery.report import file_name, parts_of
from bot.delivery.report_objectives import objectives_counted
from bot.delivery.report_points import article_36
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.report_scope import ScopeUnclear, read_scope
from bot.rules.vietnamese import fold_in_place, nfc_clean
from bot.rules.yearbook import Scope
from handlers import opinions, report_points, show_evidence
from handlers.show import show
from storage.yearbook import journal_mark, plan_of_year

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan
    from handlers.said import Said

__all__ = ["VERBS", "digest", "report", "show", "typed"]

DAY_IS_OVER = time(23, 59, 59)
ASKING = re.compile(r"^\s*(bao cao|tom tat)\b(.*)$", re.DOTALL)


class NoPlan(RuleBroken):
    """Nothing has been issued for the year yet."""

    says = "report_no_plan"


class DayAhead(RuleBroken):
    says = "report_day_ahead"


# ---- /baocao, /tomtat


def report(desk: Desk, said: Said) -> None:
    """``/baocao [T3 | quý 1 | phòng X | đến 15/11 | năm 2021]``: the summary, then the draft."""
    require(desk.actor, "report")
    in_force = plan_of_year(desk.tx)
    year = in_force.year if in_force else desk.today.year
    if report_points.say(desk, said.arguments, year=year):
        return
    scope = read_scope(said.arguments, units=list(desk.units.values()), year=year)
    plan = _plan(desk, scope.year)
    if scope.until is not None and scope.until > desk.today:
        raise DayAhead(day=scope.until.isoformat())
    unit_key = desk.units[scope.unit_id].key if scope.unit_id is not None else ""
    facts = {
        "plan": plan.id,
        "as_of": _cut_off(desk, scope).isoformat(),
        "mark": journal_mark(desk.tx),
        "until": (scope.until or desk.today).isoformat(),
        "scope": plain(asdict(scope)),
        "file": file_name(plan.year, scope, unit_key),
    }
    _send(desk, plan, scope, facts)


def _send(desk: Desk, plan: Plan, scope: Scope, facts: dict[str, Any]) -> None:
    """The summary in its parts, then the Word file; a whole year's drafts are numbered."""
    book = book_of(desk.tx, facts)
    facts["supplied"] = [answer.point for answer in article_36(desk.tx, book)]
    told = objectives_counted(desk.tx, book, unit_id=scope.unit_id)
    if told is not None:
        facts["objectives"] = plain(told)
    parts = parts_of(book, facts, desk.actor.language)
    for part in range(1, len(parts) + 1):
        desk.send("report", desk.actor.id, part=part, **facts)
    version = 1
    if scope.whole_year:
        version = desk.tx.counters.next(f"report-draft-{plan.year}")
    desk.send("report_paper", desk.actor.id, version=version, **facts)
    desk.note(
        "report_drafted",
        f"plan:{plan.id}",
        after={"as_of": facts["as_of"], "scope": facts["scope"], "version": version},
    )


def digest(desk: Desk, _said: Said) -> None:
    """``/tomtat``: this week's digest as things stand now, with its picture."""
    require(desk.actor, "digest")
    say_now(desk, _plan(desk, None))


def _plan(desk: Desk, year: int | None) -> Plan:
    plan = plan_of_year(desk.tx, year)
    if plan is None:
        raise NoPlan(year=year)
    return plan


def _cut_off(desk: Desk, scope: Scope) -> datetime:
    """Now, or the end of an earlier day that was asked for."""
    if scope.until is None or scope.until >= desk.today:
        return desk.now
    return datetime.combine(scope.until, DAY_IS_OVER, AGENCY_ZONE)


VERBS: dict[str, Any] = {**opinions.VERBS, **show_evidence.VERBS}


def typed(desk: Desk, said: Said) -> bool:
    """«1b họp lại tuần sau», «báo cáo quý 1», «tóm tắt»: True when it was one of these."""
    if may(desk.actor, "decide") and opinions.typed(desk, said):
        return True
    text = nfc_clean(said.text)
    asked = ASKING.match(fold_in_place(text))
    if asked is None or not may(desk.actor, "report") or len(text) > 80:
        return False
    if asked[1] == "tom tat":
        digest(desk, said)
        return True
    try:
        report(desk, _with_arguments(said, text[asked.start(2) :].strip()))
    except ScopeUnclear:
        return False
    return True


def _with_arguments(said: Said, arguments: str) -> Said:
    return replace(said, arguments=arguments)

"""What somebody recorded by a message is amended as they edit it: the old version is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import matters, status, telling
from bot.actions.replaced import put_back, set_back, take_place
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState, StatusReport
from bot.rules.office_matters import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.rewind import Replaced

STANDS_AFTER = {
    "in_progress": (DutyState.IN_PROGRESS, DutyState.RETURNED),
    "blocked": (DutyState.BLOCKED,),
}
"""How a duty stands while nobody has acted on what was said of it; else reported or closed."""


class AmendTooLate(RuleBroken):
    """``why``: newer (something was said since), handled (the office acted), or behalf."""

    says = "amend_too_late"


class AmendRefused(RuleBroken):
    """The new words break a rule (``why``, with its ``facts``): the record stands."""

    says = "amend_refused"


def instead_of(desk: Desk, report_ids: Sequence[int], act: Callable[[], object]) -> bool:
    """Run ``act`` as though these reports had not been made; whether none of them stands.

    What ``act`` does not say anew stands as it did, unless it only records other work: then the
    words were never about this one, which is told. Raises ``NotYours``, ``AmendTooLate``, and
    ``AmendRefused`` for any other rule that it breaks.
    """
    if not report_ids:
        act()
        return False
    known = [desk.tx.reports.get(each) for each in report_ids]
    reports = [report for report in known if report.withdrawn_at is None] or known
    obstacles = {report.duty_id: _raised_by(desk, report) for report in reports}
    tried = {report.duty_id: set_back(desk, report) for report in reports}
    desk.amending, before = dict(tried), len(desk.reported)
    try:
        act()
    except NotYours:
        raise
    except RuleBroken as broken:
        refs = [report.ref for report in reports]
        raise AmendRefused(refs=refs, why=broken.sentence, facts=broken.facts) from broken
    recorded = set(desk.reported[before:])
    moved = bool(recorded) and not recorded & set(tried)
    standing = [one for one in tried.values() if not _is_replaced(desk, one, anyway=moved)]
    for one in standing:
        put_back(desk, one)
    for duty_id in tried.keys() - {one.duty.id for one in standing}:
        matters.withdraw(desk, desk.tx.duties.get(duty_id), obstacles[duty_id])
    desk.amending = {}
    if moved:
        desk.reply("amend_moved", reports=facts_of(desk, reports))
    return not standing


def _is_replaced(desk: Desk, one: Replaced, *, anyway: bool) -> bool:
    """A new report came, or the words did something else to the duty (a request for time)."""
    if one.duty.id not in desk.amending:
        return True
    duty = desk.tx.duties.get(one.duty.id)
    asked = len(desk.tx.extensions.of_duties([duty.id]))
    if not anyway and duty.version == one.without.version and asked == one.extensions:
        return False
    take_place(desk, duty)
    telling.show_on_cards(desk, duty)
    return True


def require_amendable(desk: Desk, report: StatusReport) -> Duty:
    """The duty of a report that its author may still amend.

    Raises ``NotYours``, ``AmendTooLate``.
    """
    duty = desk.tx.duties.get(report.duty_id)
    if report.person_id != desk.actor.id:
        raise NotYours
    status.spokesman(desk, duty)
    why = _too_late(desk, duty, report)
    if why:
        raise AmendTooLate(ref=report.ref, why=why, work=telling.facts_of(desk, duty))
    return duty


def _too_late(desk: Desk, duty: Duty, report: StatusReport) -> str:
    living = [r for r in desk.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    if not living or living[-1].id != report.id:
        return "newer"
    if report.on_behalf is not None:
        return "behalf"
    closed = DutyState.REPORTED if duty.bears_evidence else DutyState.ACCEPTED
    by_finding = duty.source is DutySource.FINDING and report.what == "done"
    taken = any(matter.state != OPEN for matter in matters.obstacles(desk, duty))
    expected = STANDS_AFTER.get(report.what, (closed,))
    handled = duty.state not in expected or by_finding or (taken and report.what == "blocked")
    return "handled" if handled else ""


def _raised_by(desk: Desk, report: StatusReport) -> list[int]:
    """The obstacles that a report told of; it must be amendable."""
    duty = require_amendable(desk, report)
    told = report.what == "blocked"
    return [matter.id for matter in matters.obstacles(desk, duty)] if told else []


def facts_of(desk: Desk, reports: Sequence[StatusReport]) -> list[dict[str, Any]]:
    """Each report by its number and what it is about."""
    duties = {r.duty_id: desk.tx.duties.get(r.duty_id) for r in reports}
    return [{"ref": r.ref, "work": telling.facts_of(desk, duties[r.duty_id])} for r in reports]

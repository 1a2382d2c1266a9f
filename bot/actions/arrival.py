"""After a unit's word: Văn phòng's cards tell it, and whoever must confirm is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import contested, extend, matters, telling
from bot.actions.accept import last_report
from bot.clock import local_day
from bot.rules.model import Duty, DutyState, Role, StatusReport
from bot.rules.office_matters import awaits_acceptance, closes_by_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Person


def arrived(desk: Desk, duty: Duty, *, told: StatusReport | None = None) -> None:
    """After a unit's word: Văn phòng's cards tell it; its own work is asked of its head.

    What units report waits for the bundle of 13:30 or the morning card (P15). ``told`` is the
    word itself where it was recorded just now.
    """
    shown = telling.shown_in_office(desk)
    telling.show_in_office(desk, duty, shown=shown)
    _show_unheard(desk, shown)
    report = told or last_report(desk, duty)
    if report is not None and duty.answered and _was(report) is DutyState.BLOCKED:
        matters.finished(desk, duty)
    if report is not None and _was(report) is DutyState.CONTESTED:
        contested.answered_after_all(desk, duty)
    if duty.answered:
        extend.needless(desk, duty)
    office_id = desk.tx.agencies.office().id
    if duty.state is not DutyState.REPORTED or report is None or not awaits_acceptance(duty):
        return
    own = duty.unit_id == office_id and not closes_by_paper(duty, office_id=office_id)
    if own or _nobody_else(desk, report):
        ask_confirmation(desk, duty, report)


def _was(report: StatusReport) -> DutyState | None:
    """The duty's state before the report."""
    was: dict[str, str] = report.details.get("was", {})
    return DutyState(was["state"]) if "state" in was else None


def _nobody_else(desk: Desk, report: StatusReport) -> bool:
    """The only secretary recorded it on the unit's behalf: somebody else must accept."""
    return report.on_behalf is not None and not telling.secretariat(desk, but=report.person_id)


def _show_unheard(desk: Desk, shown: Sequence[Delivery]) -> None:
    """The line of units that have not confirmed the plan is edited as they do."""
    readers = {person.id for person, _ in telling.secretariat(desk)}
    for delivery in shown:
        if delivery.kind != telling.OFFICE_CARD or delivery.person_id not in readers:
            continue
        readers.discard(delivery.person_id)
        today = local_day(delivery.made_at) == desk.today
        named = [ask["what"] for ask in delivery.facts["asks"]]
        if today and "not_received" in named:
            desk.refresh(delivery)


def ask_confirmation(desk: Desk, duty: Duty, report: StatusReport, *, nth: int = 1) -> None:
    """The head of Văn phòng, else a leader, is asked to confirm; never who reported.

    ``nth`` counts how often it was asked.
    """
    again = f":{nth}" if nth > 1 else ""
    for person in confirmers(desk, report):
        desk.say(
            person.id,
            "office_confirm_own",
            once=f"confirm:{report.id}:{person.id}{again}",
            not_before=telling.opening(desk),
            buttons=[
                {
                    "label": "office_b_accept",
                    "verb": "office.accept",
                    "code": "1",
                    "args": {"duty": duty.id},
                },
                {
                    "label": "office_b_return",
                    "verb": "office.return",
                    "code": "2",
                    "args": {"duty": duty.id},
                },
            ],
            title=person.title,
            work=telling.facts_of(desk, duty),
            report=report.ref,
            words=report.words,
            details=report.details,
            day=report.effective_on,
            by=report.details.get("title", ""),
            files=len(desk.tx.evidence.of(duty_id=duty.id)),
        )


def confirmers(desk: Desk, report: StatusReport) -> list[Person]:
    """The first rank above the reporter that somebody holds and is there to confirm."""
    heads = telling.office_heads(desk)
    away = desk.tx.absences.on(desk.today)
    ranks = (
        [(p, post) for p, post in heads if post.role is Role.HEAD and p.id not in away],
        desk.holding(Role.DEPUTY_DIRECTOR),
        desk.holding(Role.DIRECTOR),
    )
    for rank in ranks:
        people = {p.id: p for p, _ in rank if p.id != report.person_id}
        if people:
            return list(people.values())
    return []

"""Văn phòng's own items are closed by number, date and scan of the signed paper (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import accept, arrival, audit_close, status, telling
from bot.actions.status import Word
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, ItemKind, Role, StatusReport
from bot.rules.office_matters import closes_by_paper, may_confirm_own, open_nonconformities
from bot.rules.past_days import require_past
from bot.rules.rewind import former

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Post


class FindingsOpen(RuleBroken):
    """The audit's item ends with its last finding checked (F56)."""

    says = "close_findings_open"


class NotAPaperItem(RuleBroken):
    says = "close_not_a_paper_item"


def check(desk: Desk, duty: Duty) -> None:
    """Whether who acts may close the duty now.

    Raises ``NotYours``, ``NotAPaperItem``, ``AlreadyAnswered``, ``FindingsOpen``.
    """
    if not desk.actor.holds(Role.SECRETARIAT):
        raise NotYours
    if not closes_by_paper(duty, office_id=desk.tx.agencies.office().id):
        raise NotAPaperItem(work=telling.facts_of(desk, duty))
    if duty.closed:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    _check_findings(desk, duty)


def _check_findings(desk: Desk, duty: Duty) -> None:
    if duty.kind is ItemKind.AUDIT:
        count = open_nonconformities(desk.tx.findings.of_year(duty.year))
        if count:
            raise FindingsOpen(work=telling.facts_of(desk, duty), count=count)
        audit_close.check_item(desk, duty)


def record_paper(
    desk: Desk, duty: Duty, *, number: str, signed_on: date, dialogue_id: int | None = None
) -> tuple[Duty, StatusReport]:
    """Enter the signed paper; its head or a leader is asked to confirm it.

    What was reported before without a paper is completed by one: the paper's day counts.
    Raises as ``check``, and ``DayAhead``.
    """
    check(desk, duty)
    require_past(signed_on, today=desk.today)
    if duty.state is DutyState.REPORTED:
        waiting = desk.tx.duties.change(duty, state=DutyState.IN_PROGRESS)
        desk.note("paper_follows", duty.ref, before=former(duty, waiting))
        duty = waiting
    details = {"number": number, "signed_on": signed_on.isoformat()}
    word = Word("done", details=details, effective_on=signed_on)
    moved, report = status.record(desk, duty, word)
    if dialogue_id is not None:
        for file in desk.tx.evidence.of(dialogue_id=dialogue_id):
            desk.tx.evidence.attach(file.id, duty_id=duty.id, report_id=report.id)
    ask_confirmation(desk, moved, report)
    telling.show_on_cards(desk, moved)
    return moved, report


def ask_confirmation(desk: Desk, duty: Duty, report: StatusReport, *, nth: int = 1) -> None:
    """Who must confirm the paper is asked; ``nth`` counts how often it was."""
    args = {"duty": duty.id, "report": report.id}
    again = f":{nth}" if nth > 1 else ""
    for person in arrival.confirmers(desk, report):
        desk.say(
            person.id,
            "close_confirm",
            once=f"paper:{report.id}:{person.id}{again}",
            not_before=telling.opening(desk),
            buttons=[
                {"label": "office_b_accept", "verb": "office.confirm_paper", "code": "1",
                 "args": args},
                {"label": "close_b_again", "verb": "office.paper_again", "code": "2",
                 "args": args},
            ],
            title=person.title,
            work=telling.facts_of(desk, duty),
            number=report.details["number"],
            signed_on=report.details["signed_on"],
            files=len(desk.tx.evidence.of(report_id=report.id)),
            by=report.details.get("title", ""),
        )  # fmt: skip


def confirm(desk: Desk, duty: Duty, report_id: int) -> Duty:
    """The head of Văn phòng or a leader confirms: done on the day of the signature.

    Raises ``NotYours``, ``NotReported`` when something else was recorded meanwhile,
    ``OwnReport``, ``FindingsOpen``.
    """
    post, report = _waiting(desk, duty, report_id)
    _check_findings(desk, duty)
    moved = accept.finish(desk, duty, report, post=post, verb="paper_confirmed")
    audit_close.close_with_item(desk, moved)
    telling.tell_secretariat(
        desk,
        "close_confirmed",
        once=f"paper_confirmed:{report.id}",
        work=telling.facts_of(desk, moved),
        number=report.details["number"],
        signed_on=report.details["signed_on"],
        by=desk.actor.title,
    )
    telling.show_on_cards(desk, moved)
    return moved


def again(desk: Desk, duty: Duty, report_id: int, words: str) -> Duty:
    """Number, date or scan is not right: the entry is withdrawn, Văn phòng enters it anew."""
    post, report = _waiting(desk, duty, report_id)
    desk.tx.reports.withdraw(report.id, at=desk.now)
    moved = desk.tx.duties.change(duty, state=DutyState.IN_PROGRESS, done_on=None, recorded_on=None)
    desk.note(
        "paper_returned",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "report": report.ref, "words": words},
        capacity=post.role.value,
    )
    telling.tell_secretariat(
        desk,
        "close_again",
        once=f"paper_again:{report.id}",
        work=telling.facts_of(desk, moved),
        words=words,
        by=desk.actor.title,
    )
    telling.show_on_cards(desk, moved)
    return moved


def _waiting(desk: Desk, duty: Duty, report_id: int) -> tuple[Post, StatusReport]:
    office_id = desk.tx.agencies.office().id
    mine = [
        post
        for post in desk.actor.posts
        if may_confirm_own([(post.role, post.unit_id)], office_id=office_id)
    ]
    if not mine:
        raise NotYours
    report = accept.reported(desk, duty)
    if report.id != report_id or "number" not in report.details:
        raise accept.NotReported(work=telling.facts_of(desk, duty))
    if report.person_id == desk.actor.id:
        raise accept.OwnReport(work=telling.facts_of(desk, duty))
    return mine[0], report


def item_of_number(desk: Desk, tt: int) -> Duty | None:
    """Văn phòng's own open duty of a plan item, the latest year first."""
    office_id = desk.tx.agencies.office().id
    for plan in reversed(desk.tx.plans.all_in_force()):
        for duty in desk.tx.duties.of_plan(plan.id):
            if duty.tt == tt and duty.unit_id == office_id and not duty.closed:
                return duty
    return None

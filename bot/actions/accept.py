"""Văn phòng accepts what a unit reported, or asks for what is missing (P5, P6, M10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import legal_close, telling
from bot.actions.evidence import lacks, show_again, vouch
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.evidence_wanted import named_in
from bot.rules.findings import complete_by
from bot.rules.model import Duty, DutySource, DutyState, Role, StatusReport
from bot.rules.office_matters import awaits_acceptance, closes_by_paper, may_confirm_own
from bot.rules.rewind import former

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Post


class NotReported(RuleBroken):
    """There is nothing to accept: not reported, or settled meanwhile."""

    says = "office_not_reported"


class OwnReport(RuleBroken):
    """Who reported never accepts."""

    says = "office_own_report"


class PaperNeeded(RuleBroken):
    """Văn phòng's own items close by number, date and scan of the signed paper."""

    says = "office_paper_needed"


class EvidenceUnseen(RuleBroken):
    """Something that the item wants shown has not come, and nobody said what was seen (F45)."""

    says = "office_evidence_unseen"


def last_report(desk: Desk, duty: Duty) -> StatusReport | None:
    """The latest word that still counts."""
    known = [r for r in desk.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    return known[-1] if known else None


def acceptor(desk: Desk, duty: Duty) -> Post:
    """The post by which who acts may accept the duty.

    Units' work: the secretariat, the head of Văn phòng, a leader, or who gave the directive.
    Văn phòng's own: its head or a leader (P5). Raises ``NotYours``.
    """
    office_id = desk.tx.agencies.office().id
    fitting = [post for post in desk.actor.capacities if _may(desk, duty, post, office_id)]
    if not fitting:
        raise NotYours
    return fitting[0]


def _may(desk: Desk, duty: Duty, post: Post, office_id: int) -> bool:
    if may_confirm_own([(post.role, post.unit_id)], office_id=office_id):
        return True
    if post.role is Role.SECRETARIAT and duty.unit_id != office_id:
        return True
    return duty.unit_id != office_id and giver(desk, duty) == desk.actor.id


def giver(desk: Desk, duty: Duty) -> int | None:
    """Who gave a directive, from the journal."""
    if duty.source is not DutySource.DIRECTIVE:
        return None
    given = (e for e in desk.tx.journal.entries(subject=duty.ref) if e.verb == "directive_given")
    return next((entry.person_id for entry in given), None)


def accept(desk: Desk, duty: Duty, *, seen: str = "") -> Duty:
    """The duty is done, effective on the day that was reported; ``seen`` tells what was looked at.

    Raises ``NotYours``, ``NotReported``, ``OwnReport``, ``PaperNeeded``, ``EvidenceUnseen``.
    """
    post = acceptor(desk, duty)
    report = reported(desk, duty)
    if closes_by_paper(duty, office_id=desk.tx.agencies.office().id):
        raise PaperNeeded(work=telling.facts_of(desk, duty))
    if report.person_id == desk.actor.id:
        raise OwnReport(work=telling.facts_of(desk, duty))
    missing = lacks(desk, duty)
    told = said_of(seen, missing)
    if set(missing) - set(told):
        left = [key for key in missing if key not in told]
        raise EvidenceUnseen(work=telling.facts_of(desk, duty), missing=left)
    vouch(desk, duty, told, seen)
    moved = finish(desk, duty, report, post=post, seen=seen)
    telling.show_on_cards(desk, moved)
    return moved


def accept_on_receipt(desk: Desk, duty: Duty, report: StatusReport, *, seen: str) -> Duty:
    """P7: Văn phòng recorded what it received and says what it saw: that act accepts it.

    The office that received the paper states a fact of its own; the journal calls it so.
    """
    known = (Role.SECRETARIAT, Role.HEAD)
    post = next(post for post in desk.actor.capacities if post.role in known)
    vouch(desk, duty, lacks(desk, duty), seen)
    return finish(desk, duty, report, post=post, seen=seen, verb="accepted_on_receipt")


def finish(
    desk: Desk,
    duty: Duty,
    report: StatusReport,
    *,
    post: Post,
    seen: str = "",
    verb: str = "accepted",
) -> Duty:
    """Move the duty to accepted and journal the act; the rights were checked before."""
    moved = desk.tx.duties.change(duty, state=DutyState.ACCEPTED)
    desk.note(
        verb,
        duty.ref,
        before=former(duty, moved),
        after={
            "state": moved.state,
            "report": report.ref,
            "done_on": moved.done_on,
            "seen": seen,
            "files": len(desk.tx.evidence.of(duty_id=duty.id)),
        },
        capacity=post.role.value,
    )
    legal_close.accepted(desk, moved, report)
    return moved


def reported(desk: Desk, duty: Duty) -> StatusReport:
    """The report that waits for a word. Raises ``NotReported``; a finding's is its auditor's."""
    report = last_report(desk, duty)
    if duty.state is not DutyState.REPORTED or report is None or not awaits_acceptance(duty):
        raise NotReported(work=telling.facts_of(desk, duty))
    return report


def said_of(words: str, missing: Sequence[str]) -> list[str]:
    """Which of what is lacking Văn phòng's words speak of: all of it, where they name none."""
    if not words:
        return []
    return named_in(words, missing) or list(missing)


def take_word(desk: Desk, duty: Duty, keys: Sequence[str], words: str) -> list[str]:
    """Văn phòng says what it holds or has seen; what is still lacking after that.

    Raises as ``accept``: who may not accept may not vouch either.
    """
    acceptor(desk, duty)
    if reported(desk, duty).person_id == desk.actor.id:
        raise OwnReport(work=telling.facts_of(desk, duty))
    vouch(desk, duty, keys, words)
    show_again(desk, duty)
    return lacks(desk, duty)


def return_(
    desk: Desk,
    duty: Duty,
    *,
    missing: str,
    received: str = "",
    words: str = "",
    until: date | None = None,
    came: Sequence[str] = (),
) -> Duty:
    """Ask the unit for what is missing by a day of its own; the first report's day is kept.

    ``words`` are whole sentences of Văn phòng instead of ``received`` and ``missing``;
    ``came`` are the wants that it thereby says it has.
    Raises ``NotYours``, ``NotReported``, ``RuleBroken`` for a day that has passed.
    """
    post = acceptor(desk, duty)
    report = reported(desk, duty)
    day = until or completion_day(desk)
    if day <= desk.today:
        raise RuleBroken("office_day_not_ahead", day=day.isoformat())
    vouch(desk, duty, came, received)
    moved = desk.tx.duties.change(
        duty,
        state=DutyState.RETURNED,
        returned_until=day,
        round=duty.round + 1,
        promised_on=None,
    )
    desk.note(
        "returned",
        duty.ref,
        before=former(duty, moved),
        after={
            "state": moved.state,
            "report": report.ref,
            "until": day,
            "round": moved.round,
            "missing": words or missing,
        },
        capacity=post.role.value,
    )
    telling.tell_unit(
        desk,
        moved,
        "office_return",
        once=f"return:{duty.id}:{moved.round}",
        report=report.ref,
        received=received,
        missing=missing,
        words=words,
        until=day,
        reported_on=moved.done_on,
        office=desk.tx.agencies.office().name,
        at=desk.now,
    )
    telling.show_on_cards(desk, moved)
    return moved


def completion_day(desk: Desk) -> date:
    """Three working days from today (P6)."""
    return complete_by(desk.today, desk.calendar)

"""What /danhgia shows: the whole audit to who runs it, to auditors and heads their own part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import audit_close, audit_day, audit_timetable
from bot.rules.access import LEADERS, NotYours
from bot.rules.audit_model import AuditState
from bot.rules.audit_progress import of_unit_sessions
from bot.rules.audit_team import runs, speaks_for
from bot.rules.model import Role
from handlers.audit_people import unscheduled
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession

    Button = dict[str, Any]

PAPERS_BEFORE = ("plan", "team", "timetable")
PAPERS_AFTER = ("minutes", "report")


def show(desk: Desk, audit: Audit, *, fresh: bool = False) -> None:
    """The sheet of an audit by what who asks has to do with it; ``fresh``: just planned."""
    runner = runs(desk.actor, desk.tx.audits.members(audit.id))
    every = sees_every(desk, audit)
    sessions = desk.tx.audits.sessions(audit.id)
    shown = sessions if every else [each for each in sessions if _concerns(desk, each)]
    desk.reply(
        "audit_sheet",
        buttons=_numbered([*_own_buttons(desk, audit, sessions), *_runner_buttons(desk, audit)]
                          if runner else _own_buttons(desk, audit, sessions)),
        fresh=fresh,
        every=every,
        runner=runner,
        **facts_of(desk, audit),
        sessions=[_row(desk, each) for each in shown],
        unscheduled=_unscheduled(desk, sessions) if every else [],
        lacks=_lacks(desk, audit) if runner else [],
    )  # fmt: skip


def sees_every(desk: Desk, audit: Audit) -> bool:
    """The leaders, and who runs the audit."""
    return desk.actor.holds(*LEADERS) or runs(desk.actor, desk.tx.audits.members(audit.id))


def facts_of(desk: Desk, audit: Audit) -> dict[str, Any]:
    """The audit as sentences are given it."""
    report = audit_close.report_of(desk, audit)
    members = desk.tx.audits.members(audit.id)
    names = {m.person_id: desk.tx.agencies.person(m.person_id).name for m in members}
    return {
        "ref": audit.ref,
        "year": audit.year,
        "state": _state(desk, audit),
        "first": audit.first_day,
        "last": audit.last_day,
        "plan": _document(audit.plan_number, audit.plan_signed_on),
        "team_paper": _document(audit.team_number, audit.team_signed_on),
        "leader": next((names[m.person_id] for m in members if m.leads), ""),
        "auditors": [names[m.person_id] for m in members if not m.leads],
        "closing_on": audit.closing_on,
        "report": None if report is None else {"due": report[0].due_on, **report[1]},
        "findings": [each.ref for each in found_in(desk.tx, audit)],
    }


def _state(desk: Desk, audit: Audit) -> str:
    """As people say it: under way from its first day on."""
    begun = audit.state is AuditState.PLANNED and desk.today >= audit.first_day
    return "underway" if begun else audit.state.value


def _document(number: str | None, signed_on: Any) -> dict[str, Any] | None:
    return {"number": number, "signed_on": signed_on} if number else None


def _concerns(desk: Desk, session: AuditSession) -> bool:
    """A meeting, one's own session, or the session of a unit that one speaks for."""
    if session.unit_id is None or session.person_id == desk.actor.id:
        return True
    return any(post.unit_id == session.unit_id and post.role is not Role.AUDITOR
               for post in desk.actor.capacities)  # fmt: skip


def _row(desk: Desk, session: AuditSession) -> dict[str, Any]:
    known = audit_timetable.shown(desk, session)
    if session.unit_id is None:
        return {**known, "progress": None}
    return {**known, "progress": audit_day.progress_of(desk, session)}


def _unscheduled(desk: Desk, sessions: Sequence[AuditSession]) -> list[str]:
    return [unit.short for unit in unscheduled(desk, sessions)]


def _lacks(desk: Desk, audit: Audit) -> list[dict[str, Any]]:
    """What keeps it open is told once the closing meeting has been."""
    if audit.state is not AuditState.HELD:
        return []
    return audit_close.lacks_shown(desk, audit_close.what_lacks(desk, audit))


# ---- buttons


def _own_buttons(desk: Desk, audit: Audit, sessions: Sequence[AuditSession]) -> list[Button]:
    found: list[Button] = [ask_button(desk, each) for each in _to_ask(desk, audit)]
    for each in of_unit_sessions(sessions):
        waits = each.ended_at is not None and each.acknowledged_at is None
        if waits and audit.open and speaks_for(desk.actor, each.unit_id or 0):
            found.append({"label": "audit_b_result", "verb": "audit.result",
                          "args": {"session": each.id}})  # fmt: skip
    if sees_papers(desk):
        found.append({"label": "audit_b_papers", "verb": "audit.papers",
                      "args": {"audit": audit.id}})  # fmt: skip
    return found


def _to_ask(desk: Desk, audit: Audit) -> list[AuditSession]:
    return audit_day.sessions_to_ask(desk, audit) if audit.open else []


def ask_button(desk: Desk, session: AuditSession) -> Button:
    """Begins or goes on with a unit's checklist."""
    return {
        "label": "audit_b_ask",
        "facts": {"p": audit_day.progress_of(desk, session)},
        "verb": "audit.ask",
        "args": {"session": session.id},
    }


def _runner_buttons(desk: Desk, audit: Audit) -> list[Button]:
    args = {"audit": audit.id}
    if audit.state is AuditState.PLANNED:
        sign = [
            {"label": "audit_b_sign", "facts": {"paper": paper}, "verb": "audit.sign",
             "args": {**args, "paper": paper}}
            for paper in ("plan", "team")
        ]  # fmt: skip
        found = [{"label": "audit_b_session", "verb": "audit.session", "args": args}, *sign]
        if desk.today >= audit.first_day:
            found.append({"label": "audit_b_closing", "verb": "audit.closing", "args": args})
        return found
    if audit.closing_on is None:
        return []
    found = []
    report = audit_close.report_of(desk, audit)
    if report is not None and not report[0].answered and desk.actor.holds(Role.SECRETARIAT):
        found.append({"label": "audit_b_report", "verb": "office.close",
                      "args": {"duty": report[0].id}})  # fmt: skip
    found.append({"label": "audit_b_addendum", "verb": "audit.addendum", "args": args})
    if audit.state is AuditState.HELD:
        found.append({"label": "audit_b_close", "verb": "audit.close", "args": args})
    return found


def _numbered(buttons: Sequence[Button]) -> list[Button]:
    return [{**each, "code": str(number)} for number, each in enumerate(buttons, start=1)]


def sees_papers(desk: Desk) -> bool:
    """The office, the auditors and the leaders have the papers of an audit."""
    return desk.actor.holds(Role.AUDITOR, Role.SECRETARIAT, *LEADERS)


def papers(desk: Desk, audit: Audit) -> None:
    """The papers that can be had as Word files by now."""
    there = PAPERS_BEFORE + (PAPERS_AFTER if audit.closing_on is not None else ())
    desk.reply(
        "audit_which_paper",
        buttons=_numbered(
            [
                {"label": "audit_b_paper", "facts": {"paper": paper}, "verb": "audit.paper",
                 "args": {"audit": audit.id, "paper": paper}}
                for paper in there
            ]
        ),
        ref=audit.ref,
    )  # fmt: skip


def give_paper(desk: Desk, audit: Audit, paper: str) -> None:
    """One of them as a Word file. Raises ``NotYours``, and ``NotHeld`` before the closing."""
    if not sees_papers(desk):
        raise NotYours
    if paper in PAPERS_AFTER and audit.closing_on is None:
        raise audit_close.NotHeld(ref=audit.ref)
    desk.send(audit_close.PAPER, desk.actor.id, audit=audit.id, paper=paper)


# ---- after a change


def said_sessions(desk: Desk, audit: Audit, changed: Sequence[AuditSession]) -> None:
    """What was understood of the timetable, and which units have no session yet."""
    sessions = desk.tx.audits.sessions(audit.id)
    left = _unscheduled(desk, sessions)
    more = [{"label": "audit_b_session", "verb": "audit.session", "args": {"audit": audit.id}}]
    desk.reply(
        "audit_sessions_noted",
        buttons=_numbered(more if left else []),
        ref=audit.ref,
        sessions=[audit_timetable.shown(desk, each) for each in changed],
        unscheduled=left,
        total=len(of_unit_sessions(sessions)),
        first=audit.first_day,
    )

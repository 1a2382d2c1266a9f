"""The dialogues of an audit's timetable, unit by unit, and of its signed papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import audit_plan, audit_timetable
from bot.actions.audit_timetable import Slot
from bot.rules.audit_model import Half, SessionKind
from bot.rules.audit_team import may_audit
from bot.rules.audit_words import read_days
from bot.rules.days import DayNotRead
from bot.rules.errors import RuleBroken
from bot.rules.unit_match import match_unit
from handlers import audit_sheet, dialogue, signed_paper
from handlers.audit_people import members_of, one_member, units_to_visit, unscheduled
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


def _audit(desk: Desk, answers: Answers) -> Audit:
    return desk.tx.audits.get(int(answers["audit"]))


def _units_to_schedule(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    sessions = desk.tx.audits.sessions(int(answers["audit"]))
    offered = unscheduled(desk, sessions) or units_to_visit(desk)
    return [{"text": u.short, "value": u.id, "aliases": (u.name, u.key)} for u in offered]


def read_unit(desk: Desk, _answers: Answers, text: str) -> int:
    """One of the units that an audit visits. Raises for none, or several."""
    visited = units_to_visit(desk)
    found = [unit for unit in match_unit(text, visited).units if unit in visited]
    if len(found) != 1:
        shorts = [unit.short for unit in found]
        raise RuleBroken("audit_unit_unclear", text=text[:60], units=shorts)
    return found[0].id


def _auditors_for(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """Nobody of the unit itself is offered."""
    unit = desk.units[int(answers["unit"])]
    team = members_of(desk, _audit(desk, answers))
    return [{"text": p.name, "value": p.id} for p in team if may_audit(p, unit)]


def _read_auditor(desk: Desk, answers: Answers, text: str) -> int:
    """Somebody of the team; of the unit itself is refused with the reason."""
    person = one_member(desk, _audit(desk, answers), text)
    unit = desk.units[int(answers["unit"])]
    if not may_audit(person, unit):
        raise audit_timetable.OwnUnit(who=person.name, unit=unit.short)
    return person.id


def _days(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    audit = _audit(desk, answers)
    span = (audit.last_day - audit.first_day).days
    days = [audit.first_day + timedelta(days=count) for count in range(span + 1)]
    return [
        {"label": "audit_b_day", "facts": {"day": day}, "value": day.isoformat()}
        for day in days
        if desk.calendar.is_working(day)
    ]


def _read_day(desk: Desk, answers: Answers, text: str) -> str:
    audit = _audit(desk, answers)
    read = read_days(text, today=desk.today)
    if read is None:
        raise DayNotRead(text)
    day = read[0]
    if not audit.first_day <= day <= audit.last_day:
        raise audit_timetable.OutsideTheAudit(
            day=day.isoformat(),
            first=audit.first_day.isoformat(),
            last=audit.last_day.isoformat(),
        )
    return day.isoformat()


def _halves(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [{"label": f"audit_b_{half.value}", "value": half.value} for half in Half]


def _finish_session(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    audit = _audit(desk, answers)
    slot = Slot(
        SessionKind.UNIT,
        date.fromisoformat(answers["day"]),
        Half(answers["half"]),
        unit_id=int(answers["unit"]),
        person_id=int(answers["auditor"]),
    )
    made = audit_timetable.put(desk, audit, slot)
    audit_sheet.said_sessions(desk, audit, [made])


SESSION = dialogue.declare(
    Form(
        "audit_session",
        (
            Question("unit", "audit_ask_unit", read_unit, choices=_units_to_schedule),
            Question(
                "auditor",
                "audit_ask_auditor",
                _read_auditor,
                choices=_auditors_for,
                follows=("unit",),
            ),
            Question("day", "audit_ask_day", _read_day, choices=_days),
            Question("half", "audit_ask_half", dialogue.one_of, choices=_halves),
        ),
        _finish_session,
        "audit_session_title",
    )
)


# ---- the signed plan, the signed decision


def begin_paper(desk: Desk, audit: Audit, paper: str, words: str = "") -> None:
    """Ask for number, day and scan; «88/KH-SKHCN, 17/9/2021» has told the first two."""
    signed_paper.begin(desk, PAPER, words, audit=audit.id, paper=paper)


def _paper_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"paper": answers["paper"]}


def _finish_paper(desk: Desk, answers: Answers, done: Dialogue) -> None:
    audit = audit_plan.sign(
        desk,
        _audit(desk, answers),
        answers["paper"],
        number=answers["number"],
        signed_on=signed_paper.day_told(desk, answers),
        dialogue_id=done.id,
    )
    desk.reply(
        "audit_paper_noted",
        paper=answers["paper"],
        ref=audit.ref,
        number=answers["number"],
        signed_on=answers["signed_on"],
        files=len(desk.tx.evidence.of(dialogue_id=done.id)),
    )


PAPER = dialogue.declare(
    Form(
        "audit_paper",
        signed_paper.questions("audit_ask_number", shows=_paper_shown),
        _finish_paper,
        "audit_paper_title",
    )
)

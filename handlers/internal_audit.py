"""/danhgia: the internal audit, from its plan to its closing; whatever is pressed can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import audit_day, audit_plan, audit_timetable
from bot.rules.access import LEADERS, NotYours, may, require
from bot.rules.audit_model import AuditState, SessionKind
from bot.rules.audit_team import may_audit, runs, speaks_for
from bot.rules.audit_words import read_sessions, read_team
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import (
    audit_buttons,
    audit_closing,
    audit_forms,
    audit_papers,
    audit_sheet,
    dialogue,
)
from handlers import audit_day as on_the_day
from handlers.audit_closing import LONGEST_WORDS
from handlers.audit_people import one_member, resolved, units_to_visit
from handlers.audit_session_forms import SESSION, read_unit
from handlers.form import fitting
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession
    from bot.rules.audit_words import SessionLine
    from handlers.said import Said


class OfAnother(RuleBroken):
    """The checklist of a unit is its auditor's."""

    says = "audit_of_another"


def audit(desk: Desk, said: Said) -> None:
    """``/danhgia``: on the day straight to the questions; else the sheet, or what is typed."""
    require(desk.actor, "audit")
    text = nfc_clean(said.arguments).strip()
    if text:
        _typed_act(desk, text)
        return
    known = desk.tx.audits.open()
    if known is None:
        _none_open(desk)
        return
    mine = audit_day.sessions_to_ask(desk, known)
    here = on_the_day.of_today(desk, [each for each in mine if each.day == desk.today])
    if here is not None and not desk.actor.holds(*LEADERS, Role.SECRETARIAT):
        on_the_day.ask(desk, {"session": here.id})
    else:
        audit_sheet.show(desk, known)


def _none_open(desk: Desk) -> None:
    """What the year has had, and for who may, the way to a new one."""
    year = desk.today.year
    programme = desk.tx.audits.programme(year)
    past = [each for each in desk.tx.audits.of_year(year) if not each.open]
    begins = desk.actor.holds(Role.SECRETARIAT)
    plan = {"label": "audit_b_plan", "verb": "audit.plan", "code": "1", "args": {}}
    shown = [
        {"text": each.ref, "verb": "audit.show", "code": str(n), "args": {"audit": each.id}}
        for n, each in enumerate(past, start=2 if begins else 1)
    ]
    desk.reply(
        "audit_none",
        buttons=[*([plan] if begins else []), *(shown if audit_sheet.sees_papers(desk) else [])],
        year=year,
        programme=programme.words if programme else "",
        past=[{"ref": e.ref, "first": e.first_day, "last": e.last_day, "state": e.state.value}
              for e in past],
        begins=begins,
    )  # fmt: skip


def typed(desk: Desk, said: Said) -> bool:
    """«06/10 sáng: ĐGV1 – VP, QLKH» of who runs the audit that is planned; else not ours."""
    if ":" not in said.text or not may(desk.actor, "plan_audit"):
        return False
    lines = read_sessions(said.text, today=desk.today)
    known = desk.tx.audits.open() if lines else None
    if known is None or known.state is not AuditState.PLANNED:
        return False
    if not runs(desk.actor, desk.tx.audits.members(known.id)):
        return False
    _put(desk, known, lines)
    return True


# ---- what is typed behind the command


def _typed_act(desk: Desk, text: str) -> None:
    lines = read_sessions(text, today=desk.today)
    if lines:
        _put(desk, audit_plan.open_audit(desk), lines)
        return
    plain = fold_in_place(text)
    if audit_papers.REF.fullmatch(plain):
        _show_named(desk, text)
        return
    for words, act in ACTS:
        if plain == words or plain.startswith((f"{words} ", f"{words}:")):
            act(desk, text[len(words) :].strip(" :\n"))
            return
    if not _of_unit(desk, text):
        raise RuleBroken("audit_words_unknown", text=text[:80])


def _put(desk: Desk, known: Audit, lines: list[SessionLine]) -> None:
    """All lines or none: a refusal says which name or unit it is about."""
    made = []
    for line in lines:
        if line.kind is not SessionKind.UNIT:
            slot = audit_timetable.Slot(line.kind, line.day, line.half, line.at)
            made.append(audit_timetable.put(desk, known, slot))
            continue
        person = one_member(desk, known, line.auditor)
        for name in line.units:
            slot = audit_timetable.Slot(
                line.kind,
                line.day,
                line.half,
                line.at,
                unit_id=read_unit(desk, {}, name),
                person_id=person.id,
            )
            made.append(audit_timetable.put(desk, known, slot))
    audit_sheet.said_sessions(desk, known, made)


def _timetable(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    audit_plan.require_planned(desk, known)
    if not rest:
        dialogue.begin(desk, SESSION, audit=known.id)
        return
    lines = read_sessions(rest, today=desk.today)
    if not lines:
        raise RuleBroken("audit_line_unread", text=rest[:80])
    _put(desk, known, lines)


def _team(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    audit_plan.require_planned(desk, known)
    team = resolved(desk, read_team(rest, today=desk.today))
    for each in team:
        audit_plan.join(desk, known, audit_forms.candidate(desk, each))
    audit_sheet.show(desk, desk.tx.audits.get(known.id))


def _leave(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    audit_plan.require_planned(desk, known)
    audit_plan.leave(desk, known, one_member(desk, known, rest))
    audit_sheet.show(desk, desk.tx.audits.get(known.id))


def _days(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    audit_plan.require_planned(desk, known)
    first, last = audit_forms.checked_days(desk, rest)
    audit_sheet.show(desk, audit_plan.reschedule(desk, known, first, last))


def _drop(desk: Desk, rest: str) -> None:
    """«bỏ lịch QLCN: lý do»."""
    known = audit_plan.open_audit(desk)
    audit_plan.require_running(desk, known)
    name, _, why = rest.partition(":")
    audit_closing.drop(desk, known, _session_of(desk, known, name), why.strip())


def _from_paper(desk: Desk, rest: str) -> None:
    """«phiếu giấy QL Khoa học»: the auditor's checklist was filled in on paper."""
    known = audit_plan.open_audit(desk)
    require(desk.actor, "ask_in_audit")
    on_the_day.on_paper(desk, _session_of(desk, known, rest))


def _session_of(desk: Desk, known: Audit, name: str) -> AuditSession:
    """The session of the unit that is named. Raises where it is unclear, or has none."""
    unit_id = read_unit(desk, {}, name.strip())
    found = [s for s in desk.tx.audits.sessions(known.id) if s.unit_id == unit_id]
    if not found:
        raise RuleBroken("audit_no_session", unit=desk.units[unit_id].short)
    return found[0]


def _of_unit(desk: Desk, text: str) -> bool:
    """«QLKH»: the checklist to its auditor, the result to who speaks for it, else the sheet."""
    if not match_unit(text, units_to_visit(desk)).units:
        return False
    known = audit_plan.open_audit(desk)
    session = _session_of(desk, known, text)
    speaks = speaks_for(desk.actor, session.unit_id or 0)
    if session.person_id == desk.actor.id:
        on_the_day.ask(desk, {"session": session.id})
    elif speaks and session.ended_at is not None:
        on_the_day.result(desk, {"session": session.id})
    elif speaks or audit_sheet.sees_every(desk, known):
        audit_sheet.show(desk, known)
    else:
        _refuse_unit(desk, session)
    return True


def _refuse_unit(desk: Desk, session: AuditSession) -> None:
    """An auditor hears why: it is the own unit, or somebody else's to audit."""
    require(desk.actor, "ask_in_audit")
    unit = desk.units[session.unit_id or 0]
    if not may_audit(desk.actor, unit):
        raise audit_day.OwnUnit(unit=unit.short)
    who = desk.tx.agencies.person(session.person_id or 0).name
    raise OfAnother(unit=unit.short, who=who, day=session.day.isoformat())


def _programme(desk: Desk, rest: str) -> None:
    """«chương trình năm: …», kept with every wording before it."""
    if not desk.actor.holds(Role.SECRETARIAT):
        raise NotYours
    noted = audit_plan.programme(desk, desk.today.year, fitting(rest, LONGEST_WORDS))
    desk.reply("audit_programme_noted", year=noted.year, words=noted.words)


def _call_off(desk: Desk, rest: str) -> None:
    audit_closing.call_off(desk, audit_plan.open_audit(desk), rest)


def _closing(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    audit_plan.require_planned(desk, known)
    told = filled(desk, audit_closing.CLOSING, {"audit": known.id}, {"words": rest})
    if told is not None:
        audit_closing.hold(desk, known.id, told["words"])


def _show_named(desk: Desk, rest: str) -> None:
    known = audit_papers.meant(desk, rest)
    if known.open:
        audit_sheet.show(desk, known)
    else:
        audit_buttons.show(desk, {"audit": known.id})


def _close(desk: Desk, _rest: str) -> None:
    audit_closing.close(desk, audit_plan.open_audit(desk))


ACTS: tuple[tuple[str, Callable[[Desk, str], None]], ...] = (
    ("chuong trinh nam", _programme),
    ("lap ke hoach", audit_forms.begin),
    ("ke hoach", audit_papers.plan),
    ("plan", audit_forms.begin),
    ("bo lich", _drop),
    ("drop", _drop),
    ("lich", _timetable),
    ("timetable", _timetable),
    ("rut", _leave),
    ("leave", _leave),
    ("thanh vien", _team),
    ("doan", _team),
    ("team", _team),
    ("ngay", _days),
    ("days", _days),
    ("hop ket thuc", _closing),
    ("closing", _closing),
    ("bo sung bien ban", audit_papers.addendum),
    ("addendum", audit_papers.addendum),
    ("van ban", audit_papers.papers),
    ("papers", audit_papers.papers),
    ("huy", _call_off),
    ("call off", _call_off),
    ("dong", _close),
    ("close", _close),
    ("phieu giay", _from_paper),
    ("on paper", _from_paper),
    ("so ke hoach", audit_papers.signed("plan")),
    ("so quyet dinh", audit_papers.signed("team")),
    ("so bao cao", audit_papers.sign_report),
    ("quyet dinh", audit_papers.given("team", audit_papers.signed("team"))),
    ("chuong trinh", audit_papers.given("timetable")),
    ("bien ban", audit_papers.given("minutes")),
    ("minutes", audit_papers.given("minutes")),
    ("bao cao", audit_papers.given("report", audit_papers.sign_report)),
    ("report", audit_papers.given("report", audit_papers.sign_report)),
    ("xem", _show_named),
    ("show", _show_named),
)
"""Folded words behind the command → what is done with the rest; the longer come first."""

VERBS = audit_buttons.VERBS

"""/danhgia: the internal audit, from its plan to its closing; whatever is pressed can be typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions import audit_close, audit_day, audit_plan, audit_timetable
from bot.rules.access import LEADERS, NotYours, may, require
from bot.rules.audit_model import AuditState, SessionKind
from bot.rules.audit_team import runs
from bot.rules.audit_words import read_sessions, read_team
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import (
    audit_buttons,
    audit_closing,
    audit_forms,
    audit_sheet,
    dialogue,
    office_paper,
)
from handlers import audit_day as on_the_day
from handlers.audit_closing import LONGEST_WORDS
from handlers.audit_people import one_member, resolved
from handlers.audit_session_forms import SESSION, begin_paper, read_unit
from handlers.form import fitting
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit
    from bot.rules.audit_words import SessionLine
    from handlers.said import Said

REF = re.compile(r"dg-(?P<year>20\d\d)-\d{3,}")


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
    if REF.fullmatch(plain):
        _show_named(desk, text)
        return
    for words, act in ACTS:
        if plain == words or plain.startswith((f"{words} ", f"{words}:")):
            act(desk, text[len(words) :].strip(" :\n"))
            return
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
    unit_id = read_unit(desk, {}, name.strip())
    found = [s for s in desk.tx.audits.sessions(known.id) if s.unit_id == unit_id]
    if not found:
        raise RuleBroken("audit_no_session", unit=desk.units[unit_id].short)
    audit_closing.drop(desk, known, found[0], why.strip())


def _from_paper(desk: Desk, rest: str) -> None:
    """«phiếu giấy QL Khoa học»: the auditor's checklist was filled in on paper."""
    known = audit_plan.open_audit(desk)
    require(desk.actor, "ask_in_audit")
    unit_id = read_unit(desk, {}, rest)
    found = [s for s in desk.tx.audits.sessions(known.id) if s.unit_id == unit_id]
    if not found:
        raise RuleBroken("audit_no_session", unit=desk.units[unit_id].short)
    on_the_day.on_paper(desk, found[0])


def _sign(paper: str) -> Callable[[Desk, str], None]:
    """«số kế hoạch: 88/KH-SKHCN, 17/9/2021»: the scan is then asked for."""

    def noted(desk: Desk, rest: str) -> None:
        known = audit_plan.open_audit(desk)
        audit_plan.require_running(desk, known)
        begin_paper(desk, known, paper, rest)

    return noted


def _sign_report(desk: Desk, rest: str) -> None:
    known = audit_plan.open_audit(desk)
    report = audit_close.report_of(desk, known)
    if report is None:
        raise audit_close.NotHeld(ref=known.ref)
    office_paper.begin(desk, {"duty": report[0].id, "words": rest})


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


def _meant(desk: Desk, rest: str) -> Audit:
    """The audit that is named, else the open one, else the last one held: it keeps its papers."""
    named = REF.match(fold_in_place(rest).strip())
    year = int(named["year"]) if named else desk.today.year
    found = [a for y in (year, year - 1) for a in reversed(desk.tx.audits.of_year(y))]
    if named:
        found = [each for each in found if fold_in_place(each.ref) == named[0]]
        if not found:
            raise RuleBroken("audit_words_unknown", text=rest[:80])
        return found[0]
    over = [each for each in found if each.state is AuditState.CLOSED]
    return desk.tx.audits.open() or (over[0] if over else audit_plan.open_audit(desk))


def _show_named(desk: Desk, rest: str) -> None:
    known = _meant(desk, rest)
    if known.open:
        audit_sheet.show(desk, known)
    else:
        audit_buttons.show(desk, {"audit": known.id})


def _addendum(desk: Desk, rest: str) -> None:
    """«bổ sung biên bản ĐG-2021-001: …», with the words or without."""
    named = REF.match(fold_in_place(rest))
    words = rest[named.end() :] if named else rest
    audit_closing.add(desk, _meant(desk, rest), words.strip(" :\n"))


def _close(desk: Desk, _rest: str) -> None:
    audit_closing.close(desk, audit_plan.open_audit(desk))


def _papers(desk: Desk, rest: str) -> None:
    known = _meant(desk, rest)
    if not audit_sheet.sees_papers(desk):
        raise NotYours
    audit_sheet.papers(desk, known)


ACTS: tuple[tuple[str, Callable[[Desk, str], None]], ...] = (
    ("chuong trinh nam", _programme),
    ("lap ke hoach", audit_forms.begin),
    ("ke hoach", audit_forms.begin),
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
    ("bo sung bien ban", _addendum),
    ("addendum", _addendum),
    ("van ban", _papers),
    ("papers", _papers),
    ("huy", _call_off),
    ("call off", _call_off),
    ("dong", _close),
    ("close", _close),
    ("phieu giay", _from_paper),
    ("on paper", _from_paper),
    ("so ke hoach", _sign("plan")),
    ("so quyet dinh", _sign("team")),
    ("so bao cao", _sign_report),
    ("xem", _show_named),
    ("show", _show_named),
)
"""Folded words behind the command → what is done with the rest; the longer come first."""

VERBS = audit_buttons.VERBS

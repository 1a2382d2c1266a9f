"""The dialogue that plans an audit: days, scope, criteria, team and certificates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import audit_plan
from bot.actions.audit_plan import Candidate, Draft
from bot.rules import access
from bot.rules.access import LEADERS
from bot.rules.audit_words import read_days, read_team
from bot.rules.edition import edition_on
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.texts import FIRST_LANGUAGE, texts
from handlers import audit_sheet, dialogue
from handlers.audit_people import auditors, certified, resolved, units_to_visit
from handlers.dialogue import Form, Question
from handlers.form import words_up_to
from handlers.one_line import filled

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

LONGEST_SCOPE = 600
LONGEST_AUDIT = timedelta(days=60)
"""A longer one was mistyped."""


# ---- days, scope, criteria


def read_audit_days(desk: Desk, _answers: Answers, text: str) -> dict[str, str]:
    """«06/10–07/10»: working days, the first not before today. Raises what is wrong."""
    days = read_days(text, today=desk.today)
    if days is None:
        raise RuleBroken("audit_days_unread", text=text[:60])
    first, last = days
    if first < desk.today or last < first or last - first > LONGEST_AUDIT:
        raise RuleBroken("audit_days_wrong", first=first.isoformat(), last=last.isoformat())
    for day in days:
        if not desk.calendar.is_working(day):
            raise RuleBroken("audit_day_off", day=day.isoformat())
    shown = texts().render(desk.actor.language, "audit_days", first=first, last=last)
    return {"first": first.isoformat(), "last": last.isoformat(), "words": shown}


_words = words_up_to(LONGEST_SCOPE)


def _usual(words: str) -> list[dict[str, Any]]:
    return [{"label": "audit_b_usual", "value": words, "aliases": ("nhu tren", "as above")}]


def _usual_scope(desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return _usual(_scope(desk))


def _scope(desk: Desk) -> str:
    units = [unit.short for unit in units_to_visit(desk)]
    return texts().render(FIRST_LANGUAGE, "audit_usual_scope", units=units)


def _usual_criteria(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    return _usual(_criteria(desk, answers))


def _criteria(desk: Desk, answers: Answers) -> str:
    first = date.fromisoformat(answers["days"]["first"]) if "days" in answers else desk.today
    known = edition_on(first)
    names = {"standard": known.standard.name, "law": known.law.name}
    return texts().render(FIRST_LANGUAGE, "audit_usual_criteria", **names)


# ---- team and certificates


def _all_auditors(desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    """Everybody who is an auditor by post, led by the leader among them."""
    known = auditors(desk)
    leaders = [person for person in known if person.holds(*LEADERS)]
    if len(leaders) != 1 or len(known) < 2:
        return []
    names = [person.name for person in known]
    value = {
        "words": ", ".join(names),
        "team": [{"person": p.id, "leads": p.id == leaders[0].id} for p in known],
    }
    return [{"label": "audit_b_all_auditors", "value": value, "aliases": ("tat ca", "all")}]


def _auditors_shown(desk: Desk, _answers: Answers) -> dict[str, Any]:
    known = auditors(desk)
    leaders = [person.name for person in known if person.holds(*LEADERS)]
    return {
        "names": [person.name for person in known if person.name not in leaders],
        "leader": leaders[0] if len(leaders) == 1 else None,
    }


def _read_team(desk: Desk, answers: Answers, text: str) -> dict[str, Any]:
    """Each named, one of them leading; a certificate that has run out is refused here."""
    team = resolved(desk, read_team(text, today=desk.today))
    if sum(each["leads"] for each in team) != 1:
        raise audit_plan.NoLeader
    last = date.fromisoformat(answers["days"]["last"])
    for each in team:
        if each.get("on") is not None or not _person_is_auditor(desk, each):
            audit_plan.check_candidate(candidate(desk, each), last)
    names = [desk.tx.agencies.person(each["person"]).name for each in team]
    return {"words": ", ".join(names), "team": team}


def _person_is_auditor(desk: Desk, each: dict[str, Any]) -> bool:
    return desk.tx.agencies.person(each["person"], on=desk.today).holds(Role.AUDITOR)


def candidate(desk: Desk, each: dict[str, Any]) -> Candidate:
    """Somebody for the team from person, leads, on, until."""
    on, until = each.get("on"), each.get("until")
    return Candidate(
        person=desk.tx.agencies.person(int(each["person"]), on=desk.today),
        leads=bool(each["leads"]),
        certified_on=date.fromisoformat(on) if on else None,
        certified_until=date.fromisoformat(until) if until else None,
    )


def _lack_certificate(answers: Answers) -> list[dict[str, Any]]:
    return [each for each in answers.get("team", {}).get("team", ()) if not each.get("on")]


def _certificates_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    lacking = _lack_certificate(answers)
    return {"names": [desk.tx.agencies.person(each["person"]).name for each in lacking]}


def _read_certificates(desk: Desk, answers: Answers, text: str) -> dict[str, Any]:
    """«15/8/2021» for all who lack it, or «ĐGV1 15/8/2021; ĐGV2 20/8/2021» one by one."""
    lacking = [each["person"] for each in _lack_certificate(answers)]
    known = certified(desk, text, lacking)
    last = date.fromisoformat(answers["days"]["last"])
    for each in _team(answers, known):
        audit_plan.check_candidate(candidate(desk, each), last)
    return {"words": " ".join(text.split()), "known": known}


def _team(answers: Answers, known: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**each, **known.get(str(each["person"]), {})} for each in answers["team"]["team"]]


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    known = answers.get("certificates", {}).get("known", {})
    audit = audit_plan.plan(
        desk,
        Draft(
            first_day=date.fromisoformat(answers["days"]["first"]),
            last_day=date.fromisoformat(answers["days"]["last"]),
            scope=answers["scope"],
            criteria=answers["criteria"],
            team=tuple(candidate(desk, each) for each in _team(answers, known)),
        ),
    )
    audit_sheet.show(desk, audit, fresh=True)


PLAN = dialogue.declare(
    Form(
        "audit_plan",
        (
            Question("days", "audit_ask_days", read_audit_days),
            Question(
                "scope",
                "audit_ask_scope",
                _words,
                choices=_usual_scope,
                shows=lambda desk, _answers: {"usual": _scope(desk)},
            ),
            Question(
                "criteria",
                "audit_ask_criteria",
                _words,
                choices=_usual_criteria,
                shows=lambda desk, answers: {"usual": _criteria(desk, answers)},
            ),
            Question(
                "team",
                "audit_ask_team",
                _read_team,
                choices=_all_auditors,
                shows=_auditors_shown,
            ),
            Question(
                "certificates",
                "audit_ask_certificates",
                _read_certificates,
                needed=lambda answers: bool(_lack_certificate(answers)),
                shows=_certificates_shown,
                follows=("team",),
            ),
        ),
        _finish,
        "audit_plan_title",
        hours=72,
    )
)


def checked_days(desk: Desk, text: str) -> tuple[date, date]:
    """The days that a typed line gives the audit. Raises as the form does."""
    read = read_audit_days(desk, {}, text)
    return date.fromisoformat(read["first"]), date.fromisoformat(read["last"])


def begin(desk: Desk, rest: str) -> None:
    """Begin the dialogue, with the days where they were typed.

    Days that cannot be are said and asked again. Raises ``NotYours``, ``OpenAlready``.
    """
    access.require(desk.actor, "plan_audit")
    if not desk.actor.holds(Role.SECRETARIAT, *LEADERS):
        raise access.NotYours
    known = desk.tx.audits.open()
    if known is not None:
        raise audit_plan.OpenAlready(ref=known.ref, first=known.first_day.isoformat())
    filled(desk, PLAN, {}, {"days": rest})

"""What is told of legal documents: the receipt, one document, and all that still waits."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, telling
from bot.actions.legal_alerts import is_known_to_unit
from bot.actions.legal_day import set_by_law
from bot.rules.access import LEADERS, may
from bot.rules.legal_clock import SAID, alert_steps
from bot.rules.legal_match import citations, touched
from bot.rules.model import DutySource, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalChange, LegalDocument
    from bot.rules.model import Duty

MOST = 8
"""Documents in one answer."""


def receipt(desk: Desk, document: LegalDocument) -> None:
    """To who entered it: what was understood, whom it touches, and by when."""
    desk.reply(
        "law_receipt",
        buttons=[
            {"label": "law_b_scope", "verb": "scope.of_law", "code": "1",
             "args": {"document": document.id}},
            {"label": "law_b_withdraw", "verb": "law.withdraw", "code": "2",
             "args": {"document": document.id}},
        ],
        d=facts_of(desk, document),
        due=_due(desk, document),
        tomorrow=None if _all_told(desk, document) else desk.calendar.add_working(desk.today, 1),
        units=_by_unit(desk, legal_change.standing(desk, document)),
    )  # fmt: skip


def _all_told(desk: Desk, document: LegalDocument) -> bool:
    """Every unit has itself asked for the change already."""
    duties = {each.duty_id for each in legal_change.standing(desk, document) if each.open}
    return all(is_known_to_unit(desk, desk.tx.duties.get(each)) for each in duties)


def _due(desk: Desk, document: LegalDocument) -> Any:
    limit = document.limit_on
    return desk.calendar.previous_working(limit) if limit is not None else None


def show(desk: Desk, document: LegalDocument, *, told: date | None = None) -> None:
    """One document and every procedure that it touches, as far as the reader may see them.

    ``told`` is the day of effect as it was just written: another one than is kept is named.
    """
    changes = [c for c in legal_change.standing(desk, document) if _sees(desk, c.unit_id)]
    other = may(desk.actor, "record_law") and told not in (None, document.effective_on)
    desk.reply(
        "law_shown",
        buttons=[
            {"label": "law_b_withdraw", "verb": "law.withdraw", "code": "1",
             "args": {"document": document.id}},
        ] if other else [],
        told=told if other else None,
        d=facts_of(desk, document),
        due=_due(desk, document),
        units=_by_unit(desk, changes),
        may_link=may(desk.actor, "record_law"),
    )  # fmt: skip


def say_unknown(desk: Desk, text: str) -> None:
    """Nobody has entered it; the procedures that rest on it are named all the same."""
    resting = touched(desk.tx.procedures.all_in_force(), citations(text))
    desk.reply(
        "law_not_known",
        text=text,
        speaks=may(desk.actor, "change_procedures"),
        codes=[each.procedure.code for each in resting if _sees(desk, each.procedure.unit_id)],
    )


def list_open(desk: Desk) -> None:
    """What still waits, the nearest limit first; a head reads of the own unit."""
    waiting = [each for each in desk.tx.legal.open() if _sees(desk, each.unit_id)]
    known = desk.tx.legal.documents(dict.fromkeys(each.document_id for each in waiting))
    shown = [
        {
            "d": facts_of(desk, known[document_id]),
            "units": _by_unit(desk, [c for c in waiting if c.document_id == document_id]),
        }
        for document_id in list(dict.fromkeys(each.document_id for each in waiting))[:MOST]
    ]
    may_record = may(desk.actor, "record_law")
    new = [{"label": "law_b_new", "verb": "law.begin", "code": "1", "args": {}}]
    desk.reply(
        "law_list",
        buttons=new if may_record else [],
        laws=shown,
        more=max(0, len(known) - MOST),
        may_record=may_record,
    )


def _sees(desk: Desk, unit_id: int) -> bool:
    """Of the own unit; of all units to Văn phòng, the leaders and the auditors."""
    if telling.of_office(desk) or desk.actor.holds(*LEADERS, Role.AUDITOR):
        return True
    return any(post.unit_id == unit_id for post in desk.actor.capacities)


def law_told(desk: Desk, duty: Duty) -> dict[str, Any] | None:
    """The law's own ladder of a duty: the days it was spoken of, those to come, and today."""
    if duty.source is not DutySource.LEGAL:
        return None
    alerts = desk.tx.legal.alerts_of([duty.id])
    noted = {each.step for each in alerts}
    limits = [each.limit_on for each in desk.tx.legal.of_duty(duty.id) if each.open]
    limit = limits[0] if limits and not duty.answered else None
    own = not set_by_law(desk, duty)
    steps = alert_steps(limit, desk.calendar, own=own) if limit is not None else []
    said = [each.day for each in alerts if each.state == SAID]
    return {
        "said": said,
        "coming": [each.day for each in steps if each.step not in noted],
        "today": desk.today in said,
    }


def facts_of(desk: Desk, document: LegalDocument) -> dict[str, Any]:
    """What sentences say of a document."""
    return {
        "name": legal_change.name_of(document, desk.actor.language),
        "number": document.number,
        "title": document.title,
        "relation": document.relation,
        "replaces": document.replaces,
        "issued": document.issued_on,
        "effective": document.effective_on,
        "limit": document.limit_on,
        "left": (document.limit_on - desk.today).days if document.limit_on else None,
    }


def _by_unit(desk: Desk, changes: Iterable[LegalChange]) -> list[dict[str, Any]]:
    """Units in the agency's order; each with its procedures and the duty's day."""
    order = sorted(changes, key=lambda each: (desk.units[each.unit_id].place, each.id))
    found = []
    for unit_id, group in groupby(order, key=lambda each: each.unit_id):
        some = list(group)
        duty = desk.tx.duties.get(some[0].duty_id)
        found.append(
            {
                "unit": desk.units[unit_id].name,
                "short": desk.units[unit_id].short,
                "limit": some[0].limit_on,
                "due": duty.due_on,
                "duty_state": duty.state,
                "procedures": [
                    {
                        "code": desk.tx.procedures.get(each.procedure_id).code,
                        "state": each.state,
                        "on": each.closed_on,
                        "reason": each.reason,
                    }
                    for each in some
                ],
            }
        )
    return found

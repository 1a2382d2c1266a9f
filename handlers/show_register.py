"""/xem of what a register has: by its number, a procedure by its code, a law by how it is cited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions import legal_told, objective_entry, procedure_register
from bot.rules import audit_model, inspection_model
from bot.rules.access import NotYours, require
from bot.rules.legal_match import citations
from bot.rules.management_review import REVIEWS
from bot.rules.procedure_codes import codes_written, near
from bot.rules.vietnamese import fold
from handlers import audit_sheet, inspection, management_review, objectives, procedures

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from handlers.said import Said


def opens(desk: Desk, said: Said, ref: str) -> bool:
    """Show what the number names, where a register numbers like that; not found is not yours."""
    written, _, rest = ref.partition("-")
    series = WRITTEN.get(fold(written))
    if series is None:
        return False
    OPENERS[series](desk, said, f"{series}-{rest}")
    return True


def named(desk: Desk, text: str) -> bool:
    """Show the procedure of a code, or the legal document of a number, however it is written."""
    return _procedure(desk, text) or _law(desk, text)


def near_to(desk: Desk, text: str) -> None:
    """Raises ``ProcedureUnknown`` where the text may be a slip for a code."""
    if near(text, desk.tx.procedures.known()):
        procedure_register.of_code(desk, text)


def _procedure(desk: Desk, text: str) -> bool:
    code = text if desk.tx.procedures.of_code(text) else next(iter(codes_written(text)), None)
    if code is None or not desk.tx.procedures.any():
        return False
    require(desk.actor, "see_procedures")
    procedures.show(desk, procedure_register.of_code(desk, code))
    return True


def _law(desk: Desk, text: str) -> bool:
    keys = citations(text)
    legal = desk.tx.legal
    named = [each for key in keys for each in legal.cited(key) or legal.in_place_of(key)]
    if not named and not any(key.count("/") > 1 for key in keys):
        return False
    require(desk.actor, "see_law")
    for document in dict.fromkeys(named):
        legal_told.show(desk, document)
    if not named:
        legal_told.say_unknown(desk, text)
    return True


def _review(desk: Desk, _said: Said, ref: str) -> None:
    require(desk.actor, "see_review")
    found = desk.tx.reviews.of_ref(ref)
    if found is None:
        raise NotYours
    management_review.show_decisions(desk, found)


def _objective(desk: Desk, said: Said, ref: str) -> None:
    objectives.objectives(desk, replace(said, arguments=ref))


def _inspection(desk: Desk, _said: Said, ref: str) -> None:
    require(desk.actor, "inspections")
    found = desk.tx.inspections.of_ref(ref)
    if found is None:
        raise NotYours
    facts = inspection.facts_of(desk, found)
    desk.reply("inspection_list", known=[facts], records=False)


def _audit(desk: Desk, _said: Said, ref: str) -> None:
    require(desk.actor, "audit")
    year = int(ref.split("-")[1])
    found = [each for each in desk.tx.audits.of_year(year) if each.ref == ref]
    if not found:
        raise NotYours
    audit_sheet.show(desk, found[0])


OPENERS: dict[str, Callable[[Desk, Said, str], None]] = {
    REVIEWS: _review,
    objective_entry.SERIES: _objective,
    inspection_model.SERIES: _inspection,
    audit_model.SERIES: _audit,
}
"""The series of numbers → what shows one of it."""
WRITTEN = {fold(series): series for series in OPENERS}
"""How a series is written on record, however it was typed."""

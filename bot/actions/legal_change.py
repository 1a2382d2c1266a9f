"""A legal document is entered once; every unit owes what its own procedures rest on (F51, R9)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.actions import cards, status, telling
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.legal_clock import law_limit
from bot.rules.legal_forms import starts_clock
from bot.rules.legal_match import citations, cites, document_key, touched
from bot.rules.legal_model import LegalForm, LegalState, Relation
from bot.rules.model import DutySource, DutyState, ItemKind, Role
from bot.rules.procedure_model import ProcedureState
from bot.rules.rewind import former
from bot.texts import FIRST_LANGUAGE, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalChange, LegalDocument
    from bot.rules.model import Duty
    from bot.rules.procedure_model import Procedure


class LawKnown(RuleBroken):
    """The document was entered before; it is shown instead."""

    says = "law_known"


class LawTouchesDone(RuleBroken):
    """Something was done about it already: it is no mistake any more."""

    says = "law_not_to_withdraw"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it was told; ``own_day`` is the unit's own where the law has no clock.

    ``named`` are procedures that were named with it.
    """

    number: str
    form: LegalForm
    effective_on: date
    title: str = ""
    relation: Relation = Relation.NEW
    others: tuple[str, ...] = ()
    issued_on: date | None = None
    own_day: date | None = None
    named: Sequence[Procedure] = field(default_factory=tuple)


def subject(document: LegalDocument) -> str:
    """What the journal calls it."""
    return f"law:{document.key}"


def name_of(document: LegalDocument, language: str = FIRST_LANGUAGE) -> str:
    """«TT 01/2021/TT-MAU»."""
    return texts().render(language, "law_name", form=document.form, number=document.number)


def record(desk: Desk, draft: Draft) -> tuple[LegalDocument, list[LegalChange]]:
    """Keep the document and link the procedures that cite it or what it replaces.

    Only a legal normative document starts the law's clock (QĐ 19/2014 Đ.4.4a). The units read of
    it on the next morning. Raises ``NotYours``, ``LawKnown``.
    """
    require(desk.actor, "record_law")
    key = document_key(draft.number)
    known = desk.tx.legal.of_key(key)
    if known is not None:
        raise LawKnown(name=name_of(known), document=known.id)
    document = desk.tx.legal.add_document(
        agency_id=desk.agency.id,
        number=draft.number,
        key=key,
        form=draft.form,
        title=draft.title,
        relation=draft.relation if draft.others else Relation.NEW,
        replaces=", ".join(draft.others),
        issued_on=draft.issued_on,
        effective_on=draft.effective_on,
        limit_on=law_limit(draft.effective_on) if starts_clock(draft.form) else None,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
    )
    desk.note(
        "law_recorded",
        subject(document),
        after={
            "number": document.number, "form": document.form, "title": document.title,
            "relation": document.relation, "replaces": document.replaces,
            "issued_on": document.issued_on, "effective_on": document.effective_on,
            "limit_on": document.limit_on,
        },
        capacity=Role.SECRETARIAT.value,
    )  # fmt: skip
    return document, link(desk, document, _found(desk, document, draft), own_day=draft.own_day)


def _found(desk: Desk, document: LegalDocument, draft: Draft) -> list[Procedure]:
    """Those that cite it, that their unit has said are changed for it, and that were named."""
    wanted = citations(", ".join((document.number, *draft.others)))
    known = desk.tx.procedures.all_in_force()
    found = [each.procedure for each in touched(known, wanted)]
    by_id = {each.procedure.id: each.procedure for each in known}
    own = citations(document.number)
    found += [
        by_id[change.procedure_id]
        for change in desk.tx.procedures.open_changes()
        if change.procedure_id in by_id and cites(change.document, own)
    ]
    return list({each.id: each for each in (*found, *draft.named)}.values())


def link(
    desk: Desk,
    document: LegalDocument,
    procedures: Iterable[Procedure],
    *,
    own_day: date | None = None,
) -> list[LegalChange]:
    """The procedures that are touched from now on; one duty a unit. What is linked stays so."""
    known = {c.procedure_id for c in standing(desk, document)}
    fresh: dict[int, list[Procedure]] = defaultdict(list)
    for each in procedures:
        if each.id not in known and each.state is not ProcedureState.WITHDRAWN:
            fresh[each.unit_id].append(each)
    made: list[LegalChange] = []
    for unit_id in sorted(fresh, key=lambda one: desk.units[one].place):
        limit = document.limit_on or own_day
        duty = _open_duty(desk, document, unit_id) or _duty(desk, document, unit_id, limit)
        made += [_change(desk, document, each, duty) for each in fresh[unit_id]]
        reword(desk, document, duty)
    return made


def stated(desk: Desk, procedure: Procedure, words: str) -> None:
    """A unit says that a procedure is changed for a document; where that is known, it is linked."""
    for key in citations(words):
        document = desk.tx.legal.of_key(key)
        if document is not None:
            link(desk, document, [procedure])


def standing(desk: Desk, document: LegalDocument) -> list[LegalChange]:
    """The document's links but for those that were withdrawn."""
    found = desk.tx.legal.of_document(document.id)
    return [each for each in found if each.state is not LegalState.WITHDRAWN]


def _open_duty(desk: Desk, document: LegalDocument, unit_id: int) -> Duty | None:
    open_ = [c for c in standing(desk, document) if c.unit_id == unit_id and c.open]
    return desk.tx.duties.get(open_[0].duty_id) if open_ else None


def _change(desk: Desk, document: LegalDocument, procedure: Procedure, duty: Duty) -> LegalChange:
    change = desk.tx.legal.add_change(
        agency_id=desk.agency.id,
        document_id=document.id,
        procedure_id=procedure.id,
        unit_id=procedure.unit_id,
        duty_id=duty.id,
        limit_on=document.limit_on or _limit_of(desk, duty),
        due_on=duty.due_on,
        recorded_at=desk.now,
    )
    desk.note(
        "law_linked",
        subject(document),
        after={"procedure": procedure.code, "duty": duty.ref, "due_on": change.due_on},
        capacity=Role.SECRETARIAT.value,
    )
    return change


def _limit_of(desk: Desk, duty: Duty) -> date | None:
    others = desk.tx.legal.of_duty(duty.id)
    return others[0].limit_on if others else duty.due_on


def _duty(desk: Desk, document: LegalDocument, unit_id: int, limit: date | None) -> Duty:
    """Owed by the working day not after the limit; told on the next morning."""
    due = desk.calendar.previous_working(limit) if limit is not None else None
    ref = status.next_ref(desk, "NV", desk.today.year)
    return desk.owe(
        agency_id=desk.agency.id,
        ref=ref,
        year=max(desk.today.year, due.year if due else 0),
        source=DutySource.LEGAL,
        kind=ItemKind.TASK,
        unit_id=unit_id,
        label=texts().render(FIRST_LANGUAGE, "law_duty_label", name=name_of(document)),
        heading="",
        period=ref,
        opens_on=desk.calendar.add_working(desk.today, 1),
        due_on=due,
        first_due_on=due,
    )


def reword(desk: Desk, document: LegalDocument, duty: Duty) -> Duty:
    """The duty names the procedures that still wait."""
    waiting = [c for c in desk.tx.legal.of_duty(duty.id) if c.open]
    heading = texts().render(
        FIRST_LANGUAGE,
        "law_duty_heading",
        name=name_of(document),
        effective=document.effective_on,
        codes=codes_of(desk, waiting),
        limit=waiting[0].limit_on if waiting else None,
        by_law=document.starts_clock,
    )
    if not waiting or heading == duty.heading:
        return duty
    return desk.tx.duties.change(duty, heading=heading)


def codes_of(desk: Desk, changes: Iterable[LegalChange]) -> list[str]:
    """The codes of the changes' procedures."""
    return [desk.tx.procedures.get(each.procedure_id).code for each in changes]


def entitle(desk: Desk, document: LegalDocument, title: str) -> LegalDocument:
    """What it is about, told after it was entered; the document had none."""
    require(desk.actor, "record_law")
    moved = desk.tx.legal.change_document(document, title=title)
    desk.note(
        "law_entitled", subject(document), before={"title": document.title}, after={"title": title}
    )
    return moved


def relate(
    desk: Desk, document: LegalDocument, others: Sequence[str], relation: Relation
) -> LegalDocument:
    """What it replaces or amends, told after it was entered; who rests on that is linked too."""
    require(desk.actor, "record_law")
    known = citations(document.replaces)
    fresh = [each for each in others if document_key(each) not in known]
    if not fresh:
        return document
    named = ", ".join(filter(None, (document.replaces, *fresh)))
    moved = desk.tx.legal.change_document(
        document,
        replaces=named,
        relation=relation if document.relation is Relation.NEW else document.relation,
    )
    desk.note(
        "law_related",
        subject(document),
        before={"replaces": document.replaces, "relation": document.relation},
        after={"replaces": moved.replaces, "relation": moved.relation},
        capacity=Role.SECRETARIAT.value,
    )
    rests = touched(desk.tx.procedures.all_in_force(), citations(", ".join(fresh)))
    link(desk, moved, [each.procedure for each in rests])
    return moved


def withdraw(desk: Desk, document: LegalDocument) -> LegalDocument:
    """Entered by mistake: nothing is owed for it; all of it stays on record.

    Raises ``NotYours``, ``LawTouchesDone``.
    """
    require(desk.actor, "record_law")
    changes = standing(desk, document)
    if document.withdrawn_at is not None or any(not each.open for each in changes):
        raise LawTouchesDone(name=name_of(document))
    moved = desk.tx.legal.change_document(
        document, withdrawn_at=desk.now, withdrawn_by=desk.actor.id
    )
    for each in changes:
        _end(desk, each, LegalState.WITHDRAWN)
    for duty_id in dict.fromkeys(each.duty_id for each in changes):
        _cancel(desk, desk.tx.duties.get(duty_id), document)
    desk.note("law_withdrawn", subject(document), after={"links": len(changes)})
    return moved


def _end(desk: Desk, change: LegalChange, state: LegalState) -> None:
    desk.tx.legal.move(
        change, state=state, closed_on=desk.today, closed_by=desk.actor.id, closed_at=desk.now
    )


def _cancel(desk: Desk, duty: Duty, document: LegalDocument) -> None:
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.note("duty_cancelled", duty.ref, before=former(duty, moved), after={"state": moved.state})
    if duty.opens_on <= desk.today:
        telling.tell_unit(
            desk, moved, "law_withdrawn_told", once=f"law_withdrawn:{duty.ref}",
            name=name_of(document),
        )  # fmt: skip
    cards.refresh_all(desk, moved)

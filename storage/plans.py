"""The year's plan, its items as issued, and who is assigned what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import ItemKind, Plan, PlanItem, PlanState
from storage.prepared import Prepared, columns, given, table
from storage.shape import Rows, Store
from storage.tables import AssignmentRow, OccasionRow, PlanItemRow, PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

LIVE = (PlanState.ISSUED, PlanState.AMENDED)


@dataclass(frozen=True, slots=True)
class Assignment:
    id: int
    item_id: int
    unit_id: int
    lead: bool
    for_body: str | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event of a continuous duty."""

    id: int
    item_id: int
    unit_id: int
    happened_on: date
    guided_on: date | None
    words: str
    person_id: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """What a plan was read from, as it was typed or sent."""

    source_text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item said before it was corrected or amended."""

    before: list[dict[str, Any]]


PLAN, ITEM, ASSIGNMENT, OCCASION = map(columns, (PlanRow, PlanItemRow, AssignmentRow, OccasionRow))
_ITEMS = table(PlanItemRow)

DRAFT = Rows(Plan, PlanRow, PLAN.state == PlanState.DRAFT, order=(PLAN.id.desc(),), limit=1)
DRAFTS_OF = Rows(Plan, PlanRow, PLAN.state == PlanState.DRAFT, PLAN.year == given("year"))
IN_FORCE = Rows(Plan, PlanRow, PLAN.state.in_(LIVE), order=(PLAN.year,))
LATEST = Rows(Plan, PlanRow, PLAN.state.in_(LIVE), order=(PLAN.year.desc(),), limit=1)
IN_FORCE_OF = Rows(Plan, PlanRow, PLAN.state.in_(LIVE), PLAN.year == given("year"))
ISSUED_OF = Rows(Plan, PlanRow, PLAN.issued_at.is_not(None), PLAN.year == given("year"))
OF_ID = Rows(Plan, PlanRow, PLAN.id == given("id"))
SOURCE = Rows(Source, PlanRow, PLAN.id == given("id"))
ITEMS = Rows(PlanItem, PlanItemRow, ITEM.plan_id == given("plan"), order=(ITEM.tt,))
ITEM_OF_ID = Rows(PlanItem, PlanItemRow, ITEM.id == given("id"))
WORDING = Rows(Wording, PlanItemRow, ITEM.id == given("id"))
REMOVE = Prepared(sa.delete(_ITEMS).where(ITEM.id == given("id")))
ASSIGNED = Rows(
    Assignment, AssignmentRow, ASSIGNMENT.item_id == given("item"), order=(ASSIGNMENT.id,)
)
OCCASIONS = Rows(Occasion, OccasionRow, OCCASION.item_id == given("item"), order=(OCCASION.id,))


class Plans(Store):
    def draft(self) -> Plan | None:
        return self._first(DRAFT)

    def in_force(self, year: int | None = None) -> Plan | None:
        """The issued plan (of the year, else the latest)."""
        return self._first(LATEST) if year is None else self._first(IN_FORCE_OF, year=year)

    def issued(self, year: int) -> Plan | None:
        """The plan of a year, once it was issued; also when it is closed by now."""
        return self._first(ISSUED_OF, year=year)

    def all_in_force(self) -> list[Plan]:
        return self._all(IN_FORCE)

    def get(self, plan_id: int) -> Plan:
        return self._one(OF_ID, id=plan_id)

    def source_text(self, plan_id: int) -> str:
        return self._one(SOURCE, id=plan_id).source_text

    def add_draft(
        self,
        *,
        agency_id: int,
        year: int,
        title: str,
        bases: Iterable[str],
        signer: str | None,
        text: str,
        at: datetime,
    ) -> Plan:
        return self._insert(
            Plan,
            PlanRow,
            agency_id=agency_id,
            year=year,
            title=title,
            state=PlanState.DRAFT,
            bases=list(bases),
            signer=signer,
            source_text=text,
            imported_at=at,
        )

    def change(self, plan_id: int, **values: Any) -> Plan:
        return self._change(Plan, PlanRow, plan_id, **values)

    def discard_drafts(self, *, year: int) -> None:
        """A newer import replaces an unissued one; its rows go to the closed ones."""
        for plan in self._all(DRAFTS_OF, year=year):
            self._change(Plan, PlanRow, plan.id, state=PlanState.CLOSED)

    def add_item(
        self,
        *,
        plan_id: int,
        tt: int,
        content: str,
        units_text: str,
        timing_text: str,
        kind: ItemKind,
        label: str,
        heading: str,
        deliverables: Iterable[str],
        evidence: Iterable[str] = (),
    ) -> PlanItem:
        return self._insert(
            PlanItem,
            PlanItemRow,
            plan_id=plan_id,
            tt=tt,
            content=content,
            units_text=units_text,
            timing_text=timing_text,
            kind=kind,
            label=label,
            heading=heading,
            deliverables=list(deliverables),
            evidence=list(evidence),
        )

    def items(self, plan_id: int) -> list[PlanItem]:
        return self._all(ITEMS, plan=plan_id)

    def item(self, item_id: int) -> PlanItem:
        return self._one(ITEM_OF_ID, id=item_id)

    def correct_item(self, item_id: int, **values: Any) -> PlanItem:
        """Change an item and keep what it said before (amendments keep the old wording)."""
        item, wording = self.item(item_id), self._one(WORDING, id=item_id)
        former = {name: _told(getattr(item, name)) for name in values}
        return self._change(
            PlanItem, PlanItemRow, item_id, before=[*wording.before, former], **values
        )

    def remove_item(self, item_id: int) -> None:
        """Only while its plan is a draft: an issued item is amended and stays."""
        REMOVE.count(self.session, {"id": item_id})

    def assign(
        self, *, item_id: int, unit_id: int, lead: bool, for_body: str | None = None
    ) -> Assignment:
        return self._insert(
            Assignment,
            AssignmentRow,
            item_id=item_id,
            unit_id=unit_id,
            lead=lead,
            for_body=for_body,
        )

    def assignments(self, item_id: int) -> list[Assignment]:
        return self._all(ASSIGNED, item=item_id)

    def add_occasion(
        self,
        *,
        agency_id: int,
        item_id: int,
        unit_id: int,
        happened_on: date,
        guided_on: date | None,
        words: str,
        person_id: int,
        at: datetime,
    ) -> Occasion:
        return self._insert(
            Occasion,
            OccasionRow,
            agency_id=agency_id,
            item_id=item_id,
            unit_id=unit_id,
            happened_on=happened_on,
            guided_on=guided_on,
            words=words,
            person_id=person_id,
            recorded_at=at,
        )

    def guided(self, occasion_id: int, on: date) -> Occasion:
        """The day on which who was given new work was guided. Raises ``NoSuchRow``."""
        return self._change(Occasion, OccasionRow, occasion_id, guided_on=on)

    def occasions(self, item_id: int) -> list[Occasion]:
        return self._all(OCCASIONS, item=item_id)


def _told(value: Any) -> str:
    return str(list(value) if isinstance(value, tuple) else value)

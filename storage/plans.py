"""The year's plan, its items as issued, and who is assigned what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from bot.rules.model import ItemKind, Plan, PlanItem, PlanState
from storage.shape import Store, shape
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


class Plans(Store):
    def draft(self) -> Plan | None:
        query = select(PlanRow).where(col(PlanRow.state) == PlanState.DRAFT)
        row = self.session.scalars(query.order_by(col(PlanRow.id).desc())).first()
        return shape(Plan, row) if row else None

    def in_force(self, year: int | None = None) -> Plan | None:
        """The issued plan (of the year, else the latest)."""
        query = select(PlanRow).where(col(PlanRow.state).in_(LIVE))
        if year is not None:
            query = query.where(col(PlanRow.year) == year)
        row = self.session.scalars(query.order_by(col(PlanRow.year).desc())).first()
        return shape(Plan, row) if row else None

    def all_in_force(self) -> list[Plan]:
        query = select(PlanRow).where(col(PlanRow.state).in_(LIVE)).order_by(col(PlanRow.year))
        return [shape(Plan, row) for row in self.session.scalars(query)]

    def get(self, plan_id: int) -> Plan:
        return shape(Plan, self.session.get_one(PlanRow, plan_id))

    def source_text(self, plan_id: int) -> str:
        return self.session.get_one(PlanRow, plan_id).source_text

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
        row = PlanRow(
            agency_id=agency_id,
            year=year,
            title=title,
            state=PlanState.DRAFT,
            bases=list(bases),
            signer=signer,
            source_text=text,
            imported_at=at,
        )
        self.session.add(row)
        self.session.flush()
        return shape(Plan, row)

    def change(self, plan_id: int, **values: Any) -> Plan:
        row = self.session.get_one(PlanRow, plan_id)
        for name, value in values.items():
            setattr(row, name, value)
        self.session.flush()
        return shape(Plan, row)

    def discard_drafts(self, *, year: int) -> None:
        """A newer import replaces an unissued one; its rows go to the closed ones."""
        query = select(PlanRow).where(
            col(PlanRow.state) == PlanState.DRAFT, col(PlanRow.year) == year
        )
        for row in self.session.scalars(query):
            row.state = PlanState.CLOSED
        self.session.flush()

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
        row = PlanItemRow(
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
        self.session.add(row)
        self.session.flush()
        return shape(PlanItem, row)

    def items(self, plan_id: int) -> list[PlanItem]:
        query = select(PlanItemRow).where(col(PlanItemRow.plan_id) == plan_id)
        rows = self.session.scalars(query.order_by(col(PlanItemRow.tt)))
        return [shape(PlanItem, row) for row in rows]

    def item(self, item_id: int) -> PlanItem:
        return shape(PlanItem, self.session.get_one(PlanItemRow, item_id))

    def correct_item(self, item_id: int, **values: Any) -> PlanItem:
        """Change an item and keep what it said before (amendments keep the old wording)."""
        row = self.session.get_one(PlanItemRow, item_id)
        row.before = [*row.before, {name: str(getattr(row, name)) for name in values}]
        for name, value in values.items():
            setattr(row, name, value)
        self.session.flush()
        return shape(PlanItem, row)

    def remove_item(self, item_id: int) -> None:
        """Only while its plan is a draft: an issued item is amended and stays."""
        self.session.delete(self.session.get_one(PlanItemRow, item_id))
        self.session.flush()

    def assign(
        self, *, item_id: int, unit_id: int, lead: bool, for_body: str | None = None
    ) -> Assignment:
        row = AssignmentRow(item_id=item_id, unit_id=unit_id, lead=lead, for_body=for_body)
        self.session.add(row)
        self.session.flush()
        return shape(Assignment, row)

    def assignments(self, item_id: int) -> list[Assignment]:
        query = select(AssignmentRow).where(col(AssignmentRow.item_id) == item_id)
        rows = self.session.scalars(query.order_by(col(AssignmentRow.id)))
        return [shape(Assignment, row) for row in rows]

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
        row = OccasionRow(
            agency_id=agency_id,
            item_id=item_id,
            unit_id=unit_id,
            happened_on=happened_on,
            guided_on=guided_on,
            words=words,
            person_id=person_id,
            recorded_at=at,
        )
        self.session.add(row)
        self.session.flush()
        return shape(Occasion, row)

    def occasions(self, item_id: int) -> list[Occasion]:
        query = select(OccasionRow).where(col(OccasionRow.item_id) == item_id)
        return [shape(Occasion, row) for row in self.session.scalars(query)]

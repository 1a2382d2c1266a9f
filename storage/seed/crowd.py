"""Fills a database for measurements: many units with enrolled heads, and duties in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import DutySource, DutyState, ItemKind, PlanItem, PlanState, Role, UnitKind
from bot.rules.nudges import OPEN, VERSION
from storage.prepared import table
from storage.tables import AccountRow, DutyRow, NudgeRow, PersonRow, PostRow, UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rules.model import Agency, Plan
    from storage.transaction import Tx

AT_ONCE = 5_000
"""Rows of one statement."""


@dataclass(frozen=True, slots=True)
class Lot:
    """``count`` duties of one kind; ``told`` means that the ledger knows their opening."""

    count: int
    kind: ItemKind
    period: str
    opens_on: date
    due_on: date
    told: bool


def add_units(
    tx: Tx, *, count: int, on: date, at: datetime, chat_of: Callable[[int], int]
) -> dict[int, int]:
    """Units with an enrolled head each: unit id → person id. Needs an agency."""
    agency = _agency(tx)
    first = len(tx.agencies.units()) + 1
    places = range(first, first + count)
    of_agency = {"agency_id": agency.id}
    units = _bulk(tx, UnitRow, [of_agency | _unit(place) for place in places])
    people = _bulk(
        tx,
        PersonRow,
        [
            of_agency | {"key": f"head-u{n}", "name": f"Head of Unit {n}", "language": "vi"}
            for n in places
        ],
    )
    pairs = list(zip(units, people, strict=True))
    _bulk(tx, PostRow, [_post(n, *pair, on) for n, pair in zip(places, pairs, strict=True)])
    _bulk(tx, AccountRow, [_account(person, chat_of(person), at) for person in people])
    return dict(pairs)


def _bulk(tx: Tx, row: Any, values: list[dict[str, Any]]) -> list[int]:
    """The new ids, in the order of the values."""
    filled = table(row)
    made: list[int] = []
    for start in range(0, len(values), AT_ONCE):
        adding = sa.insert(filled).returning(filled.c.id, sort_by_parameter_order=True)
        made += tx.session.scalars(adding, values[start : start + AT_ONCE])
    return made


def _unit(place: int) -> dict[str, Any]:
    name = f"Unit {place}"
    return {
        "key": f"U{place}",
        "name": name,
        "short": name,
        "head_title": "Head",
        "kind": UnitKind.DIVISION,
        "place": place,
        "aliases": [],
    }


def _post(place: int, unit_id: int, person_id: int, on: date) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "unit_id": unit_id,
        "role": Role.HEAD,
        "title": "Head",
        "full_title": f"Head of Unit {place}",
        "items": [],
        "valid_from": on,
    }


def _account(person_id: int, chat_id: int, at: datetime) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "channel": "telegram",
        "user_id": chat_id,
        "chat_id": chat_id,
        "state": "active",
        "bound_at": at,
    }


def add_plan(tx: Tx, *, issued_at: datetime, kinds: list[ItemKind]) -> list[PlanItem]:
    """A plan in force with one item a kind; its items."""
    plan = tx.plans.add_draft(
        agency_id=_agency(tx).id,
        year=issued_at.year,
        title="Plan",
        bases=[],
        signer=None,
        text="",
        at=issued_at,
    )
    tx.plans.change(
        plan.id,
        state=PlanState.ISSUED,
        number="1",
        signed_on=issued_at.date(),
        issued_at=issued_at,
    )
    return [_item(tx, plan, tt, kind) for tt, kind in enumerate(kinds, 1)]


def owe(tx: Tx, item: PlanItem, lot: Lot, heads: dict[int, int]) -> None:
    """The lot, spread evenly over the units, and the ledger's word on each that was told.

    ``heads`` are as ``add_units`` gave them: units whose ids follow each other.
    """
    duty = table(DutyRow)
    columns = _duty_columns(tx, item, lot, duty)
    numbers = _numbers(lot.count)
    unit = table(UnitRow)
    place = sa.func.row_number().over(order_by=unit.c.id) - 1
    within = unit.c.id.between(min(heads), max(heads))
    places = sa.select(unit.c.id, place.label("place")).where(within).cte("places")
    columns["unit_id"] = places.c.id
    columns["ref"] = sa.literal(_series(item, lot)) + sa.cast(numbers.c.number, sa.String)
    chosen: Any = sa.select(*columns.values()).select_from(numbers)
    chosen = chosen.join(places, places.c.place == numbers.c.number % len(heads))
    tx.session.execute(duty.insert().from_select(list(columns), chosen))
    if lot.told:
        tx.session.execute(_told(item, lot, duty))


def _numbers(count: int) -> Any:
    """0 … count - 1, counted by the database."""
    begun = sa.select(sa.literal(0).label("number")).cte("numbers", recursive=True)
    further = sa.select(begun.c.number + 1).where(begun.c.number < count - 1)
    return begun.union_all(further)


def _series(item: PlanItem, lot: Lot) -> str:
    return f"NV-{lot.due_on.year}-{item.tt}-{lot.due_on.timetuple().tm_yday}-"


def _duty_columns(tx: Tx, item: PlanItem, lot: Lot, duty: sa.Table) -> dict[str, Any]:
    """What is the same for every duty of the lot."""
    values: dict[str, Any] = {
        "agency_id": _agency(tx).id,
        "year": lot.due_on.year,
        "source": DutySource.PLAN,
        "kind": lot.kind,
        "plan_id": item.plan_id,
        "item_id": item.id,
        "tt": item.tt,
        "label": item.label,
        "heading": item.heading,
        "period": lot.period,
        "opens_on": lot.opens_on,
        "due_on": lot.due_on,
        "first_due_on": lot.due_on,
        "state": DutyState.OPEN,
        "round": 0,
        "version": 0,
        "evidence": [],
        "opening_noted": lot.told,
    }
    return {name: sa.literal(value, duty.c[name].type) for name, value in values.items()}


def _told(item: PlanItem, lot: Lot, duty: sa.Table) -> sa.Insert:
    """Each duty of the lot has its opening in the ledger, as after the plan's issue."""
    post = table(PostRow)
    columns: dict[str, Any] = {
        "duty_id": duty.c.id,
        "round": sa.literal(0),
        "rung": sa.literal(OPEN),
        "person_id": post.c.person_id,
        "number": sa.literal(0),
        "day": sa.literal(lot.opens_on),
        "state": sa.literal("merged"),
        "rule_version": sa.literal(VERSION),
        "made_at": sa.literal(datetime.combine(lot.opens_on, datetime.min.time())),
    }
    chosen: Any = sa.select(*columns.values()).select_from(duty)
    chosen = chosen.join(post, post.c.unit_id == duty.c.unit_id)
    chosen = chosen.where(duty.c.item_id == item.id, duty.c.due_on == lot.due_on)
    return sa.insert(NudgeRow).from_select(list(columns), chosen)


def _item(tx: Tx, plan: Plan, tt: int, kind: ItemKind) -> PlanItem:
    return tx.plans.add_item(
        plan_id=plan.id,
        tt=tt,
        content=f"Item {tt}",
        units_text="",
        timing_text="",
        kind=kind,
        label=f"Item {tt}",
        heading=f"Item {tt} of the plan",
        deliverables=[],
    )


def _agency(tx: Tx) -> Agency:
    agency = tx.agencies.the_agency()
    if agency is None:
        message = "no agency to fill"
        raise LookupError(message)
    return agency

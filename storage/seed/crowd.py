"""Fills a database for measurements: many units with enrolled heads, and duties in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import DutySource, DutyState, ItemKind, PlanItem, PlanState, Role, UnitKind
from bot.rules.nudges import OPEN, VERSION
from storage.tables import DutyRow, NudgeRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    heads: dict[int, int] = {}
    for place in range(first, first + count):
        name = f"Unit {place}"
        unit = tx.agencies.add_unit(
            agency_id=agency.id, key=f"U{place}", name=name, short=name, head_title="Head",
            kind=UnitKind.DIVISION, place=place,
        )  # fmt: skip
        head = tx.agencies.add_person(
            agency_id=agency.id, key=f"head-u{place}", name=f"Head of {name}"
        )
        tx.agencies.appoint(
            person_id=head.id, unit_id=unit.id, role=Role.HEAD, title="Head",
            full_title=f"Head of {name}", valid_from=on,
        )  # fmt: skip
        chat = chat_of(head.id)
        account = tx.accounts.bind(person_id=head.id, user_id=chat, chat_id=chat, at=at)
        tx.accounts.activate(account.id, at=at)
        heads[unit.id] = head.id
    return heads


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
    """The lot, spread evenly over the units, and the ledger's word on each that was told."""
    rows = list(_duties(tx, item, lot, list(heads)))
    for start in range(0, len(rows), AT_ONCE):
        tx.session.execute(sa.insert(DutyRow), rows[start : start + AT_ONCE])
    if not lot.told:
        return
    for unit_id, person_id in heads.items():
        tx.session.execute(_told(item, lot, unit_id, person_id))


def _duties(tx: Tx, item: PlanItem, lot: Lot, units: list[int]) -> Iterator[dict[str, Any]]:
    agency = _agency(tx)
    for number in range(lot.count):
        yield {
            "agency_id": agency.id,
            "ref": f"NV-{lot.due_on.year}-{item.tt}-{lot.due_on.timetuple().tm_yday}-{number}",
            "year": lot.due_on.year,
            "source": DutySource.PLAN,
            "kind": lot.kind,
            "plan_id": item.plan_id,
            "item_id": item.id,
            "unit_id": units[number % len(units)],
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
        }


def _told(item: PlanItem, lot: Lot, unit_id: int, person_id: int) -> sa.Insert:
    """Each duty of the lot has its opening in the ledger, as after the plan's issue."""
    columns: dict[str, Any] = {
        "duty_id": sa.column("id"),
        "round": sa.literal(0),
        "rung": sa.literal(OPEN),
        "person_id": sa.literal(person_id),
        "number": sa.literal(0),
        "day": sa.literal(lot.opens_on),
        "state": sa.literal("merged"),
        "rule_version": sa.literal(VERSION),
        "made_at": sa.literal(datetime.combine(lot.opens_on, datetime.min.time())),
    }
    duty = sa.inspect(DutyRow).local_table
    chosen: Any = sa.select(*columns.values()).select_from(duty)
    chosen = chosen.where(
        duty.c.item_id == item.id, duty.c.unit_id == unit_id, duty.c.due_on == lot.due_on
    )
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

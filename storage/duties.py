"""Duties: what is owed, by whom, for which period."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Duty, DutySource, DutyState
from storage.prepared import columns, given, given_all
from storage.shape import NoSuchRow, Rows, Store, Unchanging
from storage.tables import DutyRow, PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

SETTLED = (DutyState.ACCEPTED, DutyState.CANCELLED)
QUIET = (*SETTLED, DutyState.REPORTED, DutyState.CONTESTED)
ANSWERED = (*SETTLED, DutyState.REPORTED)
LOUD = tuple(state for state in DutyState if state not in QUIET)

Moves = dict[str, dict[str, tuple[Any, Any]]]
"""Reference → column → value before and after."""

DUTY, PLAN = columns(DutyRow), columns(PlanRow)


def _duties(*where: Any) -> Rows[Duty]:
    """What is outside the plan, then in the order of the plan and period, on every engine."""
    order = (sa.nulls_first(DUTY.tt), DUTY.period, DUTY.id)
    return Unchanging(Duty, DutyRow, *where, order=order)


OF_ID = _duties(DUTY.id == given("id"))
OF_IDS = _duties(DUTY.id.in_(given_all("ids")))
OF_REF = _duties(DUTY.ref == given("ref"))
OF_SOURCE = _duties(DUTY.source == given("source"), DUTY.state.not_in(SETTLED))
OF_PERIOD = _duties(DUTY.period == given("period"))
OPENED = DUTY.opens_on <= given("opened_by")
OF_UNIT = _duties(DUTY.unit_id == given("unit"), OPENED, DUTY.state.not_in(SETTLED))
OVERDUE = _duties(
    DUTY.unit_id == given("unit"),
    OPENED,
    DUTY.state.not_in(ANSWERED),
    DUTY.due_on < given("before"),
)
OF_UNITS = _duties(DUTY.unit_id.in_(given_all("units")), OPENED, DUTY.state.not_in(SETTLED))
UNSETTLED = _duties(OPENED, DUTY.state.not_in(SETTLED))
# Each half names the states, so that each has an index of its own to walk.
RINGING = _duties(
    sa.or_(
        sa.and_(DUTY.state.in_(LOUD), DUTY.due_on <= given("due_by")),
        sa.and_(DUTY.state.in_(LOUD), DUTY.promised_on <= given("promised_by")),
    )
)
UNOPENED = _duties(
    DUTY.opening_noted == sa.literal(value=False),
    OPENED,
    DUTY.plan_id.in_(sa.select(PLAN.id).where(PLAN.issued_at.is_not(None))),
    DUTY.source == DutySource.PLAN,
    DUTY.state.not_in(ANSWERED),
)
OF_PLAN = _duties(DUTY.plan_id == given("plan"))
OF_YEAR = _duties(DUTY.year == given("year"))
OF_EARLIER = _duties(DUTY.year < given("year"), DUTY.state.not_in(SETTLED))
OF_ITEM = _duties(DUTY.item_id == given("item"))
OF_UNITS_ITEM = _duties(DUTY.item_id == given("item"), DUTY.unit_id == given("unit"))
IN_STATE = _duties(DUTY.state.in_(given_all("states")))


KNOWN = frozenset(each.name for each in fields(Duty))
"""A row holds more than its value."""


class Duties(Store):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._moved: Moves = {}
        self._at_hand: dict[int, Duty] = {}
        """As this transaction read or left them: nobody else writes a duty meanwhile."""

    def add(self, **values: Any) -> Duty:
        """A new duty, open; ``values`` are the columns of ``DutyRow``."""
        values["evidence"] = list(values.get("evidence", ()))
        noted = values["source"] is not DutySource.PLAN
        given = {"state": DutyState.OPEN, "opening_noted": noted, **values}
        return self._insert(Duty, DutyRow, **given)

    def get(self, duty_id: int) -> Duty:
        known = self._at_hand.get(duty_id)
        if known is None:
            known = self._at_hand[duty_id] = self._one(OF_ID, id=duty_id)
        return known

    def of_ids(self, duty_ids: Iterable[int]) -> dict[int, Duty]:
        """Several at once, by their numbers. Raises ``NoSuchRow`` when one is missing."""
        wanted = list(duty_ids)
        if len(wanted) == 1:
            return {wanted[0]: self.get(wanted[0])}
        found = {duty.id: duty for duty in self._all(OF_IDS, ids=wanted)}
        if missing := set(wanted) - set(found):
            raise NoSuchRow(f"duties {sorted(missing)}")
        return found

    def bring(self, duty_ids: Iterable[int]) -> None:
        """Read several at once, for ``get``; one that is missing is missed there."""
        wanted = [each for each in duty_ids if each not in self._at_hand]
        if len(wanted) > 1:
            self._at_hand.update({duty.id: duty for duty in self._all(OF_IDS, ids=wanted)})

    def open_of_source(self, source: DutySource) -> list[Duty]:
        """What comes from there and is not settled."""
        return self._all(OF_SOURCE, source=source)

    def of_period(self, period: str) -> Duty | None:
        """The duty of a period that only one has, as that of a procedure's change."""
        return self._first(OF_PERIOD, period=period)

    def of_ref(self, ref: str) -> Duty | None:
        return self._first(OF_REF, ref=ref)

    def change(self, duty: Duty, **values: Any) -> Duty:
        """Write new values of a duty as it was read; raises LookupError if it moved meanwhile."""
        if "evidence" in values:
            values["evidence"] = list(values["evidence"])
        if not self._set(DutyRow, duty.id, version=duty.version, **values):
            raise LookupError(f"duty {duty.ref} changed meanwhile")
        known = {name: value for name, value in values.items() if name in KNOWN}
        if "evidence" in known:
            known["evidence"] = tuple(known["evidence"])
        for name, value in known.items():
            if (before := getattr(duty, name)) != value:
                moved = self._moved.setdefault(duty.ref, {})
                moved[name] = (moved.get(name, (before,))[0], value)
        changed = replace(duty, version=duty.version + 1, **known)
        self._at_hand[duty.id] = changed
        return changed

    @property
    def has_moved(self) -> bool:
        """Whether something of a duty was changed that nobody has asked for yet."""
        return bool(self._moved)

    def take_moved(self) -> Moves:
        """What this transaction changed of duties since it was last asked."""
        moved, self._moved = self._moved, {}
        return moved

    def of_units(self, unit_ids: Iterable[int], *, opened_by: date) -> list[Duty]:
        """All that is not settled and has opened, in the order of the plan and period."""
        wanted = list(unit_ids)
        if len(wanted) == 1:
            return self._all(OF_UNIT, unit=wanted[0], opened_by=opened_by)
        return self._all(OF_UNITS, units=wanted, opened_by=opened_by)

    def overdue(self, unit_id: int, *, before: date) -> list[Duty]:
        """What a unit has not answered and was due before that day."""
        return self._all(OVERDUE, unit=unit_id, opened_by=before, before=before)

    def unsettled(self, *, opened_by: date) -> list[Duty]:
        return self._all(UNSETTLED, opened_by=opened_by)

    def ringing(self, *, due_by: date, promised_by: date) -> list[Duty]:
        """What the ladder may speak about: dated, unanswered, due or promised by those days."""
        return self._all(RINGING, due_by=due_by, promised_by=promised_by)

    def unopened(self, *, opens_by: date) -> list[Duty]:
        """Duties of issued plans that have opened, are unanswered, and were never told of."""
        return self._all(UNOPENED, opened_by=opens_by)

    def of_plan(self, plan_id: int) -> list[Duty]:
        return self._all(OF_PLAN, plan=plan_id)

    def of_year(self, year: int) -> list[Duty]:
        return self._all(OF_YEAR, year=year)

    def known_in(self, year: int) -> list[Duty]:
        """Those of the year, behind what came over from earlier ones and is not settled."""
        return [*self._all(OF_EARLIER, year=year), *self.of_year(year)]

    def of_item(self, item_id: int, *, unit_id: int | None = None) -> list[Duty]:
        if unit_id is None:
            return self._all(OF_ITEM, item=item_id)
        return self._all(OF_UNITS_ITEM, item=item_id, unit=unit_id)

    def in_state(self, *states: DutyState) -> list[Duty]:
        return self._all(IN_STATE, states=list(states))

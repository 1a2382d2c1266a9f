"""The procedures register: what is in force, what came before it, and what is being changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.clock import local_day
from bot.rules.legal_model import Cited, LegalForm, LegalState
from bot.rules.procedure_codes import code_key, code_order
from bot.rules.procedure_model import (
    OPEN_CHANGES,
    InForce,
    Procedure,
    ProcedureChange,
    ProcedureSheet,
    ProcedureState,
    ProcedureVersion,
    UnderChange,
    VersionState,
)
from bot.rules.yearbook import Reissue
from storage.directory import directory
from storage.legal import ALL_OPEN
from storage.prepared import Prepared, columns, given, table
from storage.shape import NoSuchRow, Rows, Store
from storage.tables_procedures import (
    LegalChangeRow,
    LegalDocumentRow,
    ProcedureChangeRow,
    ProcedureRow,
    ProcedureSheetRow,
    ProcedureVersionRow,
    StatementPinRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

FIRST_ISSUE = (1, 0)
"""A later one was issued anew, also where the register did not see the one before it."""

PROCEDURE, VERSION, CHANGE = map(columns, (ProcedureRow, ProcedureVersionRow, ProcedureChangeRow))
PIN, SHEET = map(columns, (StatementPinRow, ProcedureSheetRow))


def _versions(*where: Any) -> Rows[ProcedureVersion]:
    order = (VERSION.procedure_id, VERSION.issue, VERSION.revision, VERSION.id)
    return Rows(ProcedureVersion, ProcedureVersionRow, *where, order=order)


def _changes(*where: Any) -> Rows[ProcedureChange]:
    return Rows(ProcedureChange, ProcedureChangeRow, *where, order=(CHANGE.id,))


ALL = Rows(Procedure, ProcedureRow, order=(PROCEDURE.id,))
OF_ID = Rows(Procedure, ProcedureRow, PROCEDURE.id == given("id"))
VERSION_OF_ID = _versions(VERSION.id == given("id"))
VERSIONS_OF = _versions(VERSION.procedure_id == given("procedure"))
IN_FORCE = _versions(VERSION.state == VersionState.IN_FORCE)
COMING = _versions(VERSION.state == VersionState.COMING, VERSION.effective_on <= given("by"))
EVERY_VERSION = _versions()
RECORDED = _versions(VERSION.recorded_at <= given("as_of"))
PINNED = _versions(
    VERSION.id.in_(
        sa.select(table(StatementPinRow).c.version_id).where(PIN.report_id == given("report"))
    )
)
PINS = Prepared(
    sa.insert(table(StatementPinRow)).inline(), columns=("agency_id", "report_id", "version_id")
)
CHANGE_OF_ID = _changes(CHANGE.id == given("id"))
CHANGES_OF = _changes(CHANGE.procedure_id == given("procedure"))
OPEN = _changes(CHANGE.state.in_(OPEN_CHANGES))
_LAW, _TOUCHED = columns(LegalDocumentRow), columns(LegalChangeRow)
LAW_OF_UNITS = Prepared(
    sa.select(_TOUCHED.unit_id, _LAW.form, _LAW.number, _LAW.recorded_at)
    .join(table(LegalDocumentRow), _LAW.id == _TOUCHED.document_id)
    .where(_TOUCHED.state != LegalState.WITHDRAWN, _LAW.withdrawn_at.is_(None))
    .distinct()
    .order_by(_LAW.recorded_at, _LAW.number)
)
SHEET_OF_ID = Rows(ProcedureSheet, ProcedureSheetRow, SHEET.id == given("id"))


class Procedures(Store):
    """Read with every monthly card, so what is in force is kept until the register changes."""

    # ---- procedures

    def add(self, **values: Any) -> Procedure:
        return self._insert(Procedure, ProcedureRow, **values)

    def change(self, procedure_id: int, **values: Any) -> Procedure:
        return self._change(Procedure, ProcedureRow, procedure_id, **values)

    def get(self, procedure_id: int) -> Procedure:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=procedure_id)

    def known(self) -> Mapping[str, Procedure]:
        """Every procedure by its folded code, in the order of the codes; withdrawn ones too."""
        return directory(self.session).kept("procedures", self._read)

    def _read(self) -> Mapping[str, Procedure]:
        found = sorted(self._all(ALL), key=lambda each: code_order(each.key))
        return MappingProxyType({each.key: each for each in found})

    def any(self) -> bool:
        """Whether the agency keeps a register here at all."""
        return bool(self.known())

    def of_code(self, text: str) -> Procedure | None:
        """By its code, however it is written."""
        return self.known().get(code_key(text))

    def of_unit(self, unit_id: int) -> list[Procedure]:
        """A unit's procedures but for withdrawn ones, in the order of their codes."""
        return [
            each
            for each in self.known().values()
            if each.unit_id == unit_id and each.state is not ProcedureState.WITHDRAWN
        ]

    # ---- versions

    def add_version(self, **values: Any) -> ProcedureVersion:
        """Raises ``IntegrityError`` for a second one in force, or the same issue again."""
        return self._insert(ProcedureVersion, ProcedureVersionRow, **values)

    def change_version(self, version_id: int, **values: Any) -> ProcedureVersion:
        return self._change(ProcedureVersion, ProcedureVersionRow, version_id, **values)

    def version(self, version_id: int) -> ProcedureVersion:
        """Raises ``NoSuchRow``."""
        return self._one(VERSION_OF_ID, id=version_id)

    def versions(self, procedure_id: int) -> list[ProcedureVersion]:
        """All that were issued, the oldest first."""
        return self._all(VERSIONS_OF, procedure=procedure_id)

    def all_in_force(self) -> tuple[InForce, ...]:
        """Each procedure in force with its version, in the order of the codes."""
        return directory(self.session).kept("procedures in force", self._read_in_force)

    def _read_in_force(self) -> tuple[InForce, ...]:
        versions = {each.procedure_id: each for each in self._all(IN_FORCE)}
        return tuple(
            InForce(each, versions[each.id])
            for each in self.known().values()
            if each.id in versions
        )

    def in_force(self, unit_id: int) -> tuple[InForce, ...]:
        """A unit's procedures in force with their versions, in the order of the codes."""
        by_unit = directory(self.session).kept("procedures by unit", self._by_unit)
        return by_unit.get(unit_id, ())

    def _by_unit(self) -> Mapping[int, tuple[InForce, ...]]:
        found: dict[int, list[InForce]] = defaultdict(list)
        for each in self.all_in_force():
            found[each.procedure.unit_id].append(each)
        return MappingProxyType({unit: tuple(listed) for unit, listed in found.items()})

    def in_force_then(self, day: date, *, as_of: datetime) -> Counter[int]:
        """How many procedures of each unit were in force on a day, as recorded by the moment.

        What was superseded by a version entered later was still in force as far as was known.
        """
        every = self._all(EVERY_VERSION) if self.any() else []
        later = {(v.procedure_id, v.effective_on) for v in every if v.recorded_at > as_of}
        there = {
            v.procedure_id
            for v in every
            if v.recorded_at <= as_of
            and v.effective_on <= day
            and (
                v.superseded_on is None
                or v.superseded_on > day
                or (v.procedure_id, v.superseded_on) in later
            )
        }
        return Counter(each.unit_id for each in self.known().values() if each.id in there)

    def coming(self, *, by: date) -> list[ProcedureVersion]:
        """Issued, and their day has come."""
        return self._all(COMING, by=by)

    def reissues(self, year: int, *, as_of: datetime) -> tuple[Reissue, ...] | None:
        """What the register had as issued anew in the year, by that moment; None without one."""
        versions = self._all(RECORDED, as_of=as_of) if self.any() else []
        if not versions:
            return None
        known = {each.id: each for each in self.known().values()}
        first: dict[int, int] = {}
        for each in versions:
            first.setdefault(each.procedure_id, each.id)
        return tuple(
            Reissue(
                code=known[v.procedure_id].code,
                unit_id=known[v.procedure_id].unit_id,
                issue=v.issue,
                revision=v.revision,
                effective_on=v.effective_on,
            )
            for v in versions
            if v.effective_on.year == year
            and v.effective_on <= local_day(as_of)
            and (v.id != first[v.procedure_id] or (v.issue, v.revision) > FIRST_ISSUE)
        )

    # ---- changes

    def add_change(self, **values: Any) -> ProcedureChange:
        """Raises ``IntegrityError`` while another one of the procedure is open."""
        return self._insert(ProcedureChange, ProcedureChangeRow, **values)

    def move_change(self, change: ProcedureChange, **values: Any) -> ProcedureChange:
        """New values of a change as it was read; LookupError if it moved meanwhile."""
        try:
            return self._change(
                ProcedureChange, ProcedureChangeRow, change.id, version=change.version, **values
            )
        except NoSuchRow as moved:
            raise LookupError(f"procedure change {change.id} moved meanwhile") from moved

    def change_of(self, change_id: int) -> ProcedureChange:
        """Raises ``NoSuchRow``."""
        return self._one(CHANGE_OF_ID, id=change_id)

    def changes(self, procedure_id: int) -> list[ProcedureChange]:
        """All of a procedure, the oldest first."""
        return self._all(CHANGES_OF, procedure=procedure_id)

    def open_changes(self) -> tuple[ProcedureChange, ...]:
        """Of every unit, the oldest first."""
        return directory(self.session).kept("procedure changes", self._read_open)

    def _read_open(self) -> tuple[ProcedureChange, ...]:
        return tuple(self._all(OPEN))

    def open_change(self, procedure_id: int) -> ProcedureChange | None:
        found = (each for each in self.open_changes() if each.procedure_id == procedure_id)
        return next(found, None)

    def under_change(self, unit_id: int) -> tuple[UnderChange, ...]:
        """What is open about a unit's procedures, by a new law or on its way; the nearest first."""
        by_unit = directory(self.session).kept("procedures under change", self._read_under)
        return by_unit.get(unit_id, ())

    def _read_under(self) -> Mapping[int, tuple[UnderChange, ...]]:
        due: dict[int, list[date | None]] = defaultdict(list)
        for own in self.open_changes():
            due[own.procedure_id].append(own.due_on)
        for law in self._all(ALL_OPEN):
            due[law.procedure_id].append(law.due_on)
        found: dict[int, list[UnderChange]] = defaultdict(list)
        for procedure in self.known().values():
            if procedure.id in due:
                days = [day for day in due[procedure.id] if day is not None]
                told = UnderChange(procedure.code, min(days, default=None))
                found[procedure.unit_id].append(told)
        return {
            unit: tuple(
                sorted(listed, key=lambda one: (one.due_on is None, one.due_on or date.max))
            )
            for unit, listed in found.items()
        }

    def law_recorded(self, unit_id: int, *, since: date, until: date) -> tuple[Cited, ...]:
        """The legal documents that touch the unit, entered on one of those days."""
        known = directory(self.session).kept("law of units", self._read_law)
        told = known.get(unit_id, ())
        return tuple(cited for cited, day in told if since <= day <= until)

    def _read_law(self) -> Mapping[int, tuple[tuple[Cited, date], ...]]:
        found: dict[int, list[tuple[Cited, date]]] = defaultdict(list)
        for unit_id, form, number, recorded_at in LAW_OF_UNITS.run(self.session, {}):
            found[unit_id].append((Cited(LegalForm(form), number), local_day(recorded_at)))
        return {unit: tuple(listed) for unit, listed in found.items()}

    # ---- rows that wait to be confirmed

    def add_sheet(self, **values: Any) -> ProcedureSheet:
        return self._insert(ProcedureSheet, ProcedureSheetRow, **values)

    def sheet(self, sheet_id: int) -> ProcedureSheet:
        """Raises ``NoSuchRow``."""
        return self._one(SHEET_OF_ID, id=sheet_id)

    def settle_sheet(self, sheet_id: int, state: str) -> ProcedureSheet:
        return self._change(ProcedureSheet, ProcedureSheetRow, sheet_id, state=state)

    # ---- what a statement was said of

    def pin(self, report_id: int, version_ids: Iterable[int], *, agency_id: int) -> None:
        """A statement is of these versions, for good."""
        known = {"agency_id": agency_id, "report_id": report_id}
        PINS.many(self.session, [{**known, "version_id": each} for each in version_ids])

    def pinned(self, report_id: int) -> list[InForce]:
        """What a statement was said of, as it was in force then; in the order of the codes."""
        by_id = {each.id: each for each in self.known().values()}
        found = [InForce(by_id[v.procedure_id], v) for v in self._all(PINNED, report=report_id)]
        return sorted(found, key=lambda each: code_order(each.procedure.key))

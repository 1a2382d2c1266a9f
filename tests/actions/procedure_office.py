"""An office with a small register, for the tests of what happens to procedures."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from bot.actions import procedure_register
from bot.actions.desk import Desk
from bot.rules.procedure_model import Procedure, ProcedureChange, ProcedureVersion
from storage.transaction import Tx
from tests.office_year import OfficeYear

CODES = ("QT-QLKH-01", "QT-QLKH-02", "QT-QLCN-03")


def register(year: OfficeYear, *codes: str) -> None:
    """The procedures of these codes, in force since 2019; the unit is the code's middle."""
    for code in codes or CODES:
        year.does("secretary", partial(enter, code=code))


def enter(desk: Desk, code: str, **more: Any) -> Procedure:
    unit = desk.tx.agencies.unit_of_key(code.split("-")[1])
    assert unit is not None
    known: dict[str, Any] = {"issue": 1, "effective_on": date(2019, 3, 1), **more}
    return procedure_register.enter(
        desk, code=code, name=f"Quy trình {code}", unit_id=unit.id, **known
    )


def of(tx: Tx, code: str) -> Procedure:
    found = tx.procedures.of_code(code)
    assert found is not None, code
    return found


def versions(year: OfficeYear, code: str) -> list[tuple[int, str]]:
    """(issue, state) of a procedure, the oldest first."""
    found: list[ProcedureVersion] = year.read(lambda tx: tx.procedures.versions(of(tx, code).id))
    return [(each.issue, each.state.value) for each in found]


def change(year: OfficeYear, code: str) -> ProcedureChange | None:
    found: ProcedureChange | None = year.read(lambda tx: tx.procedures.open_change(of(tx, code).id))
    return found


def history(year: OfficeYear, code: str) -> list[str]:
    """What the journal says was done with it."""
    found: list[str] = year.read(
        lambda tx: [
            each.verb
            for each in tx.journal.entries(subject=procedure_register.subject(of(tx, code)))
        ]
    )
    return found

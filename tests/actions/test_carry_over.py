"""What goes on into the next year besides the duties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions import carry_over, verification
from bot.actions.desk import Desk
from tests.auditing import Audit as Office
from tests.internal_audit import plan_audit, write_finding


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    plan_audit(made, "QLKH")
    made.at("2021-10-06T09:00")
    write_finding(made, "QLKH")
    yield made
    made.store.close()


@pytest.mark.parametrize("year", [2021, 2022])
def test_an_effect_that_is_still_to_be_looked_at_goes_on_year_after_year(
    office: Office, year: int
) -> None:
    def besides(desk: Desk) -> None:
        (finding,) = desk.tx.findings.of_year(2021)
        verification.plan_check(desk, finding)
        plan = desk.tx.plans.add_draft(
            agency_id=desk.agency.id, year=year, title="Kế hoạch", bases=(), signer="Giám đốc",
            text="", at=desk.now,
        )  # fmt: skip
        found.extend(carry_over.besides(desk, plan))

    found: list[dict[str, str]] = []
    assert office.does("secretary", besides) is None
    assert ("effect", "KPH-2021-001") in [(each["what"], each["ref"]) for each in found]

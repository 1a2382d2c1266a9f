"""The auditor counts for itself when an action's effect had to be asked about, and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions import effectiveness
from bot.actions.desk import Desk
from bot.auditor.effects import untold_effects
from bot.auditor.mornings import Morning
from bot.clock import moment_of
from bot.rules.working_days import calendar_for
from storage.shape import columns
from storage.tables_findings import EffectivenessCheckRow
from storage.transaction import Tx
from tests.auditing import Audit, answer_all, file_minor, report_done

REF = "KPH-2021-001"
CHECKS = columns(EffectivenessCheckRow).id.table


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    """A finding that was closed on 29/10: to be asked about on 10/12."""
    office = Audit(tmp_path)
    file_minor(office)
    answer_all(office, "head-qlkh", REF)
    report_done(office, "head-qlkh", REF)
    office.at("2021-10-29T10:00").says("auditor-1", f"đóng {REF}")
    yield office
    office.store.close()


def rings(audit: Audit, day: str = "2021-12-10") -> None:
    audit.at(f"{day}T07:30")
    audit.store.write_now(
        lambda tx: _nothing(effectiveness.ring_checks(Desk(tx, audit.now, channel="bell")))
    )
    audit.at(f"{day}T07:31")


def _nothing(_: object) -> None:
    """A body answers nothing."""


def found(audit: Audit, *days: str) -> list[str]:
    """What is wrong on those mornings, with what."""
    mornings = [Morning(date.fromisoformat(day), moment_of(f"{day}T07:30")) for day in days]
    return audit.read(  # type: ignore[no-any-return] # keys are text
        lambda tx: [wrong.key for wrong in untold_effects(tx, mornings, calendar_for())]
    )


def test_asked_on_its_day_is_right_and_before_it_nothing_is_owed(audit: Audit) -> None:
    assert found(audit, "2021-12-08", "2021-12-09") == []
    rings(audit)
    assert found(audit, "2021-12-09", "2021-12-10", "2021-12-13") == []


def test_a_question_that_was_never_put_is_found(audit: Audit) -> None:
    assert found(audit, "2021-12-09", "2021-12-10") == [f"effect_unasked:{REF}/1"]


def _puts_off(tx: Tx) -> None:
    tx.session.execute(sa.update(CHECKS).values(due_on=date(2022, 12, 10)))


def _forgets(tx: Tx) -> None:
    tx.session.execute(sa.delete(CHECKS))


def _calls_it_asked(tx: Tx) -> None:
    tx.session.execute(sa.update(CHECKS).values(state="asked", asked_of=1))


@pytest.mark.parametrize("spoils", [_puts_off, _forgets, _calls_it_asked])
def test_a_register_that_says_otherwise_is_not_believed(
    audit: Audit, spoils: Callable[[Tx], None]
) -> None:
    audit.store.write_now(spoils)
    assert found(audit, "2021-12-10") == [f"effect_unasked:{REF}/1"]


def test_the_same_question_twice_is_found(audit: Audit) -> None:
    rings(audit)

    def again(tx: Tx) -> None:
        asked = next(d for d in tx.outbox.in_state("sent") if d.kind == "finding_effect")
        tx.outbox.say(
            f"{asked.once}:again", asked.kind, agency_id=1, person_id=asked.person_id,
            at=audit.now, **asked.facts,
        )  # fmt: skip

    audit.store.write_now(again)
    assert found(audit, "2021-12-10") == [f"twice:{REF}/1"]


def test_handed_on_it_may_be_put_to_a_second_person(audit: Audit) -> None:
    rings(audit)
    finding = audit.finding(REF)

    def hand_on(desk: Desk) -> None:
        person = desk.tx.agencies.person_of_key("auditor-2", on=desk.today)
        assert person is not None
        effectiveness.hand_on(desk, finding, person)

    assert audit.does("secretary", hand_on) is None
    assert found(audit, "2021-12-10") == []


def test_what_came_again_before_its_day_needs_no_question(audit: Audit) -> None:
    audit.at("2021-11-15T09:00").says("auditor-1", f"{REF} chưa có hiệu lực: lặp lại")
    assert found(audit, "2021-12-10") == []

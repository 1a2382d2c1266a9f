"""An office whose plan of 2021 was issued: units answer, bells ring, and messages are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from bot.actions import accept
from bot.actions.desk import Desk
from bot.actions.status import Word, record
from bot.clock import moment_of
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.rules.errors import RuleBroken
from bot.rules.model import Delivery, Duty, DutyState, ItemKind, Plan, PlanState
from bot.rules.yearbook import YearBook
from handlers.said import Said
from storage.seed.cast import plant
from storage.transaction import Tx
from storage.yearbook import gather
from tests.rules import year_2021
from tests.tables import with_tables

T = TypeVar("T")


class Reporting:
    """Every act is one transaction; a refusal undoes it and its sentence is given back."""

    def __init__(self, folder: Path) -> None:
        self.store = with_tables(folder / "year.db")
        self.now = moment_of("2021-02-24T09:40")
        self.passing: Callable[[str], None] = lambda _moment: None
        self._updates = count(1)
        self._messages = count(1000)
        self.store.write_now(self._enrol)
        self.plan: Plan = self.store.write_now(self._issue)

    def _enrol(self, tx: Tx) -> None:
        plant(tx, on=date(2021, 1, 4))
        for person in tx.agencies.people():
            account = tx.accounts.bind(
                person_id=person.id, user_id=person.id, chat_id=person.id, at=self.now
            )
            tx.accounts.activate(account.id, at=self.now)

    def _issue(self, tx: Tx) -> Plan:
        agency = tx.agencies.the_agency()
        assert agency is not None
        plan = tx.plans.add_draft(
            agency_id=agency.id, year=2021, title="Kế hoạch", bases=(), signer="Giám đốc",
            text="Nơi nhận:\n- GĐ và các PGĐ Sở;\n- Lưu: VT, VP.\n", at=self.now,
        )  # fmt: skip
        items = {
            item.tt: tx.plans.add_item(
                plan_id=plan.id, tt=item.tt, content=item.content, units_text=item.units_text,
                timing_text=item.timing_text, kind=item.kind, label=item.label,
                heading=item.heading, deliverables=(),
            )
            for item in year_2021.ITEMS
        }  # fmt: skip
        for duty in year_2021.blank_duties():
            done = duty.kind is ItemKind.PLAN
            tx.duties.add(
                agency_id=agency.id, ref=duty.ref, year=2021, source=duty.source, kind=duty.kind,
                plan_id=plan.id, item_id=items[duty.tt or 0].id, unit_id=duty.unit_id, tt=duty.tt,
                label=duty.label, heading=duty.heading, period=duty.period,
                opens_on=duty.opens_on, due_on=duty.due_on, first_due_on=duty.first_due_on,
                state=DutyState.ACCEPTED if done else DutyState.OPEN,
                done_on=date(2021, 2, 24) if done else None,
            )  # fmt: skip
        return tx.plans.change(
            plan.id, state=PlanState.ISSUED, number="15/KH-SKHCN",
            signed_on=date(2021, 2, 24), issued_at=self.now,
        )  # fmt: skip

    def at(self, moment: str) -> Reporting:
        """Let it be this local moment."""
        self.passing(moment)
        self.now = moment_of(moment)
        return self

    # ---- people act

    def does(self, key: str, body: Callable[[Desk], T]) -> T | str:
        """Somebody acts at a desk; what came of it, or the key of the refusal."""
        try:
            return self.store.write_now(lambda tx: body(self.desk(tx, key)))
        except RuleBroken as broken:
            return broken.sentence

    def desk(self, tx: Tx, key: str) -> Desk:
        person = tx.agencies.person_of_key(key)
        assert person is not None
        update = next(self._updates)
        return Desk(tx, self.now, person=person, inbox_id=update, chat_id=person.id)

    def types(self, key: str, body: Callable[[Desk, Said], Any], arguments: str = "") -> str | None:
        """A command with what is typed behind it; the key of the refusal, if any."""

        def hear(desk: Desk) -> None:
            said = Said(
                inbox_id=desk.inbox_id or 0, user_id=desk.actor.id, chat_id=desk.actor.id,
                private=True, message_id=1, text=arguments, arguments=arguments,
            )  # fmt: skip
            body(desk, said)

        return self.does(key, hear)

    def rings(self, bell: Callable[[Desk], T]) -> T:
        """Time knocks: nobody acts."""
        return self.store.write_now(lambda tx: bell(Desk(tx, self.now)))

    def answers(self, unit: str, tt: int, what: str, period: str = "2021", **word: Any) -> Duty:
        """The head of a unit answers one of its duties."""

        def say(desk: Desk) -> Duty:
            duty = self.duty_in(desk.tx, unit, tt, period)
            return record(desk, duty, Word(what, **word))[0]

        answered = self.does(f"head-{unit.lower()}", say)
        assert isinstance(answered, Duty), answered
        return answered

    def accepts(self, unit: str, tt: int, period: str = "2021") -> None:
        """The secretariat has seen it."""

        def take(desk: Desk) -> None:
            accept.accept(desk, self.duty_in(desk.tx, unit, tt, period), seen="đã xem")

        assert self.does("secretary", take) is None

    def duty_in(self, tx: Tx, unit: str, tt: int, period: str = "2021") -> Duty:
        found = tx.agencies.unit_of_key(unit)
        assert found is not None
        duties = tx.duties.of_plan(self.plan.id)
        return next(d for d in duties if (d.unit_id, d.tt, d.period) == (found.id, tt, period))

    # ---- what can be looked at

    def book(self, moment: str | None = None) -> YearBook:
        """The facts as they stood at a local moment, or now."""
        as_of: datetime = moment_of(moment) if moment else self.now
        return self.store.read_now(lambda tx: gather(tx, tx.plans.get(self.plan.id), as_of=as_of))

    def waiting(self, kind: str) -> list[Delivery]:
        """Deliveries of a kind that were not sent yet, the oldest first."""
        return [
            delivery
            for delivery in self.store.read_now(lambda tx: tx.outbox.in_state("waiting"))
            if delivery.kind == kind
        ]

    def send(self, delivery: Delivery) -> Composed | NotNeeded:
        """Compose one message as it would leave now, and mark it sent with its buttons."""

        def carry(tx: Tx) -> Composed | NotNeeded:
            target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
            composed = COMPOSERS[target.kind](tx, target, self.now)
            if isinstance(composed, Composed):
                flat = [button for row in composed.keyboard for button in row]
                tx.outbox.put_buttons(target.id, target.person_id or 0, flat)
                tx.outbox.change(
                    delivery.id, state="sent", message_id=next(self._messages),
                    words=composed.text, sent_at=self.now,
                )  # fmt: skip
            return composed

        return self.store.write_now(carry)

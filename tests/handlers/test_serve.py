"""What a commit leaves to do: letters that leave at once, and others that must be woken."""

from __future__ import annotations

import asyncio
import gc
import json
import weakref
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.clock import HandClock, moment_of
from bot.delivery.claims import Claims, Ends
from bot.delivery.composers import COMPOSERS
from bot.delivery.express import claim_made
from bot.delivery.letter import Letter
from bot.rules.access import NotYours
from handlers.route import Ticket
from handlers.said import Said
from handlers.serve import Service
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.tables import with_tables

HEAD, OTHER = "head-qlkh", "head-khtc"
LATER = timedelta(hours=3)


class Rails:
    """The post's side of an express, without a network: ``busy`` chats are not free."""

    def __init__(self, clock: HandClock) -> None:
        self._claims = Claims(clock, COMPOSERS, Ends(_fail, _fail), None)
        self.busy: set[int] = set()
        self.reserved: set[int] = set()
        self.carried: list[str] = []

    def reserve(self, chat: int) -> bool:
        if chat in self.busy:
            return False
        self.reserved.add(chat)
        return True

    def claim_made(self, tx: Tx, chat: int) -> list[Letter]:
        return claim_made(tx, chat, self._claims, lambda: True)[0]

    def carry(self, letters: Sequence[Letter], chat: int) -> None:
        self.carried += [letter.text for letter in letters]
        self.reserved.discard(chat)

    def release(self, chat: int) -> None:
        self.reserved.discard(chat)


def _fail(_tx: Tx, _now: object, _delivery: object, why: str) -> None:
    raise AssertionError(why)


class Office:
    """A service on a database of its own; ``woken`` counts the bells after commits."""

    def __init__(self, folder: Path) -> None:
        self.store = with_tables(folder / "serve.db")
        self.clock = HandClock(moment_of("2021-03-24T09:00"))
        self.rails = Rails(self.clock)
        self.woken = 0
        self.service = Service(self.store, self.clock, self._wake, express=self.rails)
        self.people = self.store.write_now(self._enrol)
        self._number = 0

    def _enrol(self, tx: Tx) -> dict[str, int]:
        plant(tx, on=date(2021, 1, 4))
        known = {person.key: person.id for person in tx.agencies.people()}
        for key in (HEAD, OTHER):
            account = tx.accounts.bind(
                person_id=known[key], user_id=known[key], chat_id=known[key], at=self.clock.now()
            )
            tx.accounts.activate(account.id, at=self.clock.now())
        return known

    def _wake(self) -> None:
        self.woken += 1

    def handles(self, body: Callable[[Desk, Said], None]) -> Ticket:
        """The head writes something that this body answers."""
        self._number += 1
        number, chat = self._number, self.people[HEAD]
        row = {
            "update_id": number, "chat_id": chat, "raw": json.dumps({}),
            "received_at": self.clock.now(), "state": "new",
        }  # fmt: skip
        stored = self.store.write_now(lambda tx: tx.inbox.store([row]))
        said = Said(stored[number], chat, chat, private=True, message_id=number, text="x")
        ticket = Ticket(said.inbox_id)
        asyncio.run(self.service.serve(ticket, body, said))
        return ticket

    def states(self) -> dict[str, int]:
        return self.store.read_now(lambda tx: tx.outbox.counts())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def answers(desk: Desk, _said: Said) -> None:
    desk.reply("edit_not_a_record")


def tells_later(desk: Desk, _said: Said) -> None:
    desk.say(desk.actor.id, "edit_not_a_record", once="later", not_before=desk.now + LATER)


def asks_for_a_file(desk: Desk, _said: Said) -> None:
    desk.tx.errands.send("file:1", "fetch", at=desk.now, evidence_id=1)


def breaks(desk: Desk, _said: Said) -> None:
    desk.reply("edit_not_a_record")
    raise ValueError("this body breaks")


def refuses(desk: Desk, _said: Said) -> None:
    desk.reply("edit_not_a_record")
    raise NotYours


def test_an_answer_leaves_with_its_own_commit_and_wakes_nobody(office: Office) -> None:
    ticket = office.handles(answers)

    assert ticket.settled
    assert len(office.rails.carried) == 1
    assert (office.states(), office.woken) == ({"sending": 1}, 0)


def test_the_answer_is_durable_as_sending_before_it_is_carried(office: Office) -> None:
    seen: list[dict[str, int]] = []
    carry = office.rails.carry

    def watched(letters: Sequence[Letter], chat: int) -> None:
        seen.append(office.states())
        carry(letters, chat)

    office.rails.carry = watched  # type: ignore[method-assign] # to look at the table just then
    office.handles(answers)

    assert seen == [{"sending": 1}]


def test_in_a_busy_chat_the_answer_waits_and_the_post_is_woken(office: Office) -> None:
    office.rails.busy.add(office.people[HEAD])
    office.handles(answers)

    assert (office.states(), office.woken, office.rails.carried) == ({"waiting": 1}, 1, [])


def test_a_refusal_is_gone_once_it_is_answered(office: Office) -> None:
    """Its frames would hold the whole group that it was served in, and the next groups with it."""
    raised: list[weakref.ref[NotYours]] = []

    def refuses_while_it_mends(_desk: Desk, _said: Said) -> None:
        try:
            int("none")
        except ValueError:
            refusal = NotYours()
            raised.append(weakref.ref(refusal))
            raise refusal from None

    gc.disable()
    try:
        office.handles(refuses_while_it_mends)
        office.handles(answers)  # the writer keeps the last group until the next
        assert [each() for each in raised] == [None]
    finally:
        gc.enable()


@pytest.mark.parametrize("body", [tells_later, asks_for_a_file])
def test_what_waits_for_its_time_or_for_another_wakes_it(
    office: Office, body: Callable[[Desk, Said], None]
) -> None:
    office.handles(body)

    assert (office.woken, office.rails.carried) == (1, [])


def test_a_body_that_breaks_says_nothing_and_lets_the_chat_go(office: Office) -> None:
    with pytest.raises(ValueError, match="breaks"):
        office.handles(breaks)

    assert (office.states(), office.rails.carried, office.rails.reserved) == ({}, [], set())


def test_a_refusal_leaves_at_once_and_alone(office: Office) -> None:
    office.handles(refuses)

    assert len(office.rails.carried) == 1
    assert office.states() == {"sending": 1}
    assert office.rails.reserved == set()


def test_what_was_handled_before_is_not_handled_again(office: Office) -> None:
    office.handles(answers)
    again = Said(1, office.people[HEAD], office.people[HEAD], private=True, message_id=1, text="x")
    ticket = Ticket(1)
    asyncio.run(office.service.serve(ticket, answers, again))

    assert not ticket.settled
    assert (office.states(), office.rails.reserved) == ({"sending": 1}, set())

"""An office that lets its people in: anybody writes and presses, through the gate and the table."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.actions.desk import Desk
from bot.clock import HandClock, moment_of
from bot.delivery.composed import NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.rules.model import Delivery, DutySource, ItemKind
from handlers import COMMANDS
from handlers.free_text import free_text, pressed
from handlers.route import Ticket
from handlers.said import Said, Tapped
from handlers.serve import Service
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.tables import with_tables

STRANGER = 7_999_999_999_999
"""Beyond 32 bits, as real user ids are."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as its chat shows it now, with the labels of its live buttons."""

    kind: str
    text: str
    labels: tuple[str, ...]
    delivery: Delivery


class Enrolling:
    """Every act is one transaction of the real service; what it says is delivered at once."""

    def __init__(self, folder: Path, *, without: Collection[str] = ()) -> None:
        self.store = with_tables(folder / "people.db")
        self.clock = HandClock(moment_of("2021-02-22T09:00"))
        self._service = Service(self.store, self.clock, lambda: None)
        self._updates = count(1)
        self._messages = count(1000)
        self.store.write_now(lambda tx: self._plant(tx, without))

    def _plant(self, tx: Tx, without: Collection[str]) -> None:
        plant(tx, on=date(2021, 1, 4))
        tx.marks.put("bot", username="tro_ly_iso_bot")
        for person in tx.agencies.people():
            if person.key not in without:
                account = tx.accounts.bind(
                    person_id=person.id,
                    user_id=person.id,
                    chat_id=person.id,
                    at=self.clock.now(),
                )
                tx.accounts.activate(account.id, at=self.clock.now())

    def restarts(self) -> None:
        """The process ends and begins again, it may be as another release."""
        self._service = Service(self.store, self.clock, lambda: None)

    def at(self, moment: str) -> Enrolling:
        """Let it be this local moment; what has become due is delivered."""
        self.clock.set(moment_of(moment))
        self.store.write_now(self._deliver)
        return self

    def later(self, **span: int) -> Enrolling:
        self.clock.set(self.clock.now() + timedelta(**span))
        self.store.write_now(self._deliver)
        return self

    def answers(self, who: str, message: int, text: str) -> int:
        """Somebody writes in answer to a message of the bot."""
        inbox_id = self._stored(text)
        user = self.user_of(who)
        said = Said(
            inbox_id=inbox_id,
            user_id=user,
            chat_id=user,
            private=True,
            message_id=inbox_id,
            text=text,
            reply_to=message,
        )
        self._serve(inbox_id, free_text, said)
        return inbox_id

    def edits(self, who: str, message: int, text: str) -> None:
        """Somebody changes a message that they wrote: ``message`` is what ``writes`` gave."""
        inbox_id = self._stored(text)
        user = self.user_of(who)
        said = Said(
            inbox_id=inbox_id,
            user_id=user,
            chat_id=user,
            private=True,
            message_id=message,
            text=text,
            edited=True,
        )
        self._serve(inbox_id, free_text, said)

    def writes(self, who: str | int, text: str, *, private: bool = True, chat: int = 0) -> int:
        """Somebody (a key of the cast, or a user id) writes; the inbox row's id."""
        user = self.user_of(who)
        inbox_id = self._stored(text)
        command, arguments = None, ""
        if text.startswith("/"):
            first, _, arguments = text.partition(" ")
            command = first[1:]
        said = Said(
            inbox_id=inbox_id,
            user_id=user,
            chat_id=chat or user,
            private=private,
            message_id=inbox_id,
            text=text,
            command=command,
            arguments=arguments.strip(),
        )
        body = next((row.body for row in COMMANDS if command in row.names), free_text)
        self._serve(inbox_id, body, said)
        return inbox_id

    def presses(self, who: str, label: str) -> str | None:
        """Press the newest live button of that label; the toast, if any."""
        user = self.user_of(who)

        def newest(tx: Tx) -> tuple[str, int | None]:
            for delivery in reversed(_said_in(tx, user)):
                for button in tx.outbox.buttons(delivery.id):
                    if button.live and button.label == label:
                        return button.token, delivery.message_id
            raise LookupError(label)

        token, message = self.store.read_now(newest)
        return self.presses_token(user, token, message)

    def presses_token(self, user: int, token: str, message: int | None) -> str | None:
        """A press by whatever user, of whatever token."""
        inbox_id = self._stored(token)
        ticket = self._serve(
            inbox_id,
            pressed,
            Tapped(
                inbox_id=inbox_id,
                user_id=user,
                chat_id=user,
                private=True,
                message_id=message,
                token=token,
            ),
        )
        return ticket.answer

    def does(self, body: Callable[[Desk], Any], *, key: str | None = None) -> Any:
        """Something else that happens in a transaction of its own."""

        def act(tx: Tx) -> Any:
            person = tx.agencies.person_of_key(key) if key else None
            desk = Desk(tx, self.clock.now(), person=person, inbox_id=next(self._updates) + 10**6)
            return body(desk)

        answer = self.store.write_now(act)
        self.store.write_now(self._deliver)
        return answer

    def _stored(self, text: str) -> int:
        number = next(self._updates)

        def put(tx: Tx) -> int:
            tx.inbox.store(
                [
                    {
                        "update_id": number,
                        "chat_id": 1,
                        "raw": json.dumps({"text": text}),
                        "received_at": self.clock.now(),
                        "state": "new",
                    }
                ]
            )
            return next(row.id for row in tx.inbox.waiting() if row.update_id == number)

        return self.store.write_now(put)

    def _serve(self, inbox_id: int, body: Any, value: Said | Tapped) -> Ticket:
        ticket = Ticket(inbox_id)
        asyncio.run(self._service.serve(ticket, body, value))
        self.store.write_now(self._deliver)
        return ticket

    def _deliver(self, tx: Tx) -> None:
        """What the post does, without a network; without a chat it is out of reach."""
        for delivery in tx.outbox.due(at=self.clock.now(), limit=500):
            chat = delivery.chat_id
            if delivery.person_id is not None:
                found = tx.outbox.chat_of(delivery.person_id)
                chat = found[1] if found else None
            if chat is None:
                tx.outbox.change(delivery.id, state="unreachable", reason="no account")
                continue
            self._send(tx, delivery, chat)

    def _send(self, tx: Tx, delivery: Delivery, chat: int) -> None:
        target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
        composed = COMPOSERS[target.kind](tx, target, self.clock.now())
        if isinstance(composed, NotNeeded) or (delivery.edits and target.message_id is None):
            tx.outbox.change(delivery.id, state="dropped")
            return
        flat = [button for row in composed.keyboard for button in row]
        if target.person_id:
            tx.outbox.put_buttons(target.id, target.person_id, flat)
        tx.outbox.change(
            delivery.id,
            state="sent",
            chat_id=chat,
            message_id=target.message_id or next(self._messages),
            words=composed.text,
        )
        tx.outbox.change(target.id, words=composed.text)

    # ---- what can be looked at

    def user_of(self, who: str | int) -> int:
        """The user id behind a key: the account's, else a number of its own."""
        if isinstance(who, int):
            return who

        def find(tx: Tx) -> int:
            person = tx.agencies.person_of_key(who)
            assert person is not None, who
            account = tx.accounts.of_person(person.id)
            return account.user_id if account else person.id

        return self.store.read_now(find)

    def read(self, query: Callable[[Tx], Any]) -> Any:
        return self.store.read_now(query)

    def chat(self, who: str | int) -> list[Seen]:
        """The messages of a chat as they read now, the oldest first."""
        user = self.user_of(who)

        def look(tx: Tx) -> list[Seen]:
            return [
                Seen(
                    delivery.kind,
                    delivery.words or "",
                    tuple(b.label for b in tx.outbox.buttons(delivery.id) if b.live),
                    delivery,
                )
                for delivery in _said_in(tx, user)
            ]

        return self.store.read_now(look)

    def last(self, who: str | int) -> str:
        """The newest words of a chat."""
        return self.chat(who)[-1].text

    def verbs(self) -> list[str]:
        """What the journal says was done, in order."""
        return [entry.verb for entry in self.read(lambda tx: tx.journal.entries())]

    def raw(self, inbox_id: int) -> str:
        """An update as the inbox keeps it."""
        from storage.tables import InboxRow  # noqa: PLC0415 - only a test looks at the row itself

        kept: str = self.read(lambda tx: tx.session.get_one(InboxRow, inbox_id).raw)
        return kept

    def secret(self, who: str) -> str:
        """The link's token of the newest invitation that this person was shown."""
        text = next(m.text for m in reversed(self.chat(who)) if "t.me/" in m.text)
        return text.split("?start=")[1].split()[0]

    def code(self, who: str) -> str:
        """The short code of the newest invitation that this person was shown."""
        text = next(m.text for m in reversed(self.chat(who)) if "t.me/" in m.text)
        return text.rsplit("/start ", 1)[1].split()[0]


def _said_in(tx: Tx, chat: int) -> list[Delivery]:
    found = tx.outbox.latest(chat, limit=500)
    return [each for each in reversed(found) if each.kind not in ("menu", "leave")]


def owe(office: Enrolling, unit: str, tt: int, **values: Any) -> int:
    """A duty of a unit, open since 1 March; its id."""

    def add(tx: Tx) -> int:
        found = tx.agencies.unit_of_key(unit)
        agency = tx.agencies.the_agency()
        assert found is not None
        assert agency is not None
        period = values.get("period", "2021")
        plain = {
            "agency_id": agency.id,
            "ref": f"NV-2021-{tx.counters.next('NV-2021'):03d}",
            "year": 2021,
            "source": DutySource.PLAN,
            "kind": ItemKind.TASK,
            "unit_id": found.id,
            "tt": tt,
            "label": "Mục tiêu chất lượng năm 2021",
            "heading": "Mục tiêu chất lượng năm 2021: rà soát, bổ sung",
            "period": period,
            "opens_on": date(2021, 3, 1),
            "due_on": date(2021, 3, 31),
            "first_due_on": date(2021, 3, 31),
        }
        return tx.duties.add(**{**plain, **values}).id

    return office.store.write_now(add)

"""The desk that every action works at: one transaction, who acts, what day it is, and the pen."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.rules.working_days import Calendar, calendar_for
from bot.texts import texts
from storage.outbox import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.rules.model import Account, Agency, Button, Delivery, Duty, Person, Post, Role, Unit
    from bot.rules.rewind import Replaced
    from storage.duties import Moves
    from storage.transaction import Tx


class Desk:
    """Lives for one body. ``person`` is who acts, checked in this same transaction.

    ``told_in`` is the message whose words are heard; ``amending`` are by duty the records whose
    place they may take (see ``bot.actions.amend``).
    """

    def __init__(
        self,
        tx: Tx,
        now: datetime,
        *,
        person: Person | None = None,
        inbox_id: int | None = None,
        chat_id: int | None = None,
        channel: str = "telegram",
    ) -> None:
        self.tx = tx
        self.now = now
        self.person = person
        self.inbox_id = inbox_id
        self.chat_id = chat_id
        self.channel = channel
        self.account: Account | None = None
        self.words = ""
        self.message_id: int | None = None
        self.button: Button | None = None
        self.answer: str | None = None
        self.wipe: str | None = None
        self.shows_receipts = True
        self.reported: list[int] = []
        self.kept: list[int] = []
        self.told_in: int | None = None
        self.dialogue_id: int | None = None
        self.amending: dict[int, Replaced] = {}
        self.asked = False
        self.typed = False
        self.noted = False
        self._said = 0
        self._latest: dict[int, tuple[list[Delivery], int]] = {}

    @property
    def pressed(self) -> bool:
        """Whether who acts has pressed a button, and so reads the few words of a toast."""
        return self.button is not None and not self.typed and self.words == self.button.label

    @property
    def amends(self) -> list[int]:
        """The reports in whose place what is said now may come."""
        return [one.report.id for one in self.amending.values()]

    @cached_property
    def today(self) -> date:
        return local_day(self.now)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_for(self.tx.days.overrides())

    @cached_property
    def agency(self) -> Agency:
        agency = self.tx.agencies.the_agency()
        if agency is None:
            message = "no agency: run the first set-up"
            raise LookupError(message)
        return agency

    @property
    def actor(self) -> Person:
        """Who acts; only called where the gate let somebody in."""
        if self.person is None:
            message = "nobody acts here"
            raise LookupError(message)
        return self.person

    @property
    def capacity(self) -> str:
        """The role in which they act: the first of their own posts; "" where nobody acts."""
        posts = self.person.capacities if self.person else ()
        return posts[0].role.value if posts else ""

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        return self.tx.agencies.by_id()

    def holding(self, *roles: Role, unit_id: int | None = None) -> list[tuple[Person, Post]]:
        """Who holds a role today, in the order of the roles."""
        return self.tx.agencies.holding(*roles, on=self.today, unit_id=unit_id)

    def say(
        self,
        person_id: int,
        sentence: str,
        *,
        buttons: Sequence[dict[str, Any]] = (),
        once: str | None = None,
        lane: Lane = Lane.ANSWER,
        reply_to: int | None = None,
        not_before: datetime | None = None,
        **facts: Any,
    ) -> int | None:
        """Queue a sentence of ``templates/`` for somebody; the delivery's id."""
        return self.send(
            "say",
            person_id,
            once=once,
            lane=lane,
            reply_to=reply_to,
            not_before=not_before,
            sentence=sentence,
            facts=plain(facts),
            buttons=plain(list(buttons)),
        )

    def send(
        self,
        kind: str,
        person_id: int | None,
        *,
        once: str | None = None,
        lane: Lane = Lane.ANSWER,
        reply_to: int | None = None,
        not_before: datetime | None = None,
        edits: int | None = None,
        chat_id: int | None = None,
        **facts: Any,
    ) -> int | None:
        """Queue a message of any kind; None when the same ``once`` was said before.

        What must wait for a moment is no answer, and leaves in office hours only.
        """
        if not_before is not None and lane is Lane.ANSWER:
            lane = Lane.TODAY
        if person_id is not None and chat_id is None:
            chat_id = self._chat_of(person_id)
        return self.tx.outbox.say(
            once or self.next_once(),
            kind,
            agency_id=self.agency.id,
            person_id=person_id,
            at=self.now,
            lane=lane,
            chat_id=chat_id,
            not_before=not_before,
            edits=edits,
            reply_to=reply_to,
            **plain(facts),
        )

    def _chat_of(self, person_id: int) -> int | None:
        """Who acts is spoken to where they are known to be: the gate has just looked."""
        if self.account is not None and self.account.person_id == person_id:
            return self.account.chat_id
        found = self.tx.outbox.chat_of(person_id)
        return found[1] if found else None

    def reply(
        self, sentence: str, *, buttons: Sequence[dict[str, Any]] = (), **facts: Any
    ) -> int | None:
        """Answer who acts, in the chat where they wrote."""
        self.asked = self.asked or bool(buttons)
        known = [self._remembering(button) for button in buttons]
        return self.say(self.actor.id, sentence, buttons=known, **facts)

    def _remembering(self, button: Any) -> Any:
        """A choice about somebody's words knows their message, and what record they amend."""
        if isinstance(button, list):
            return [self._remembering(each) for each in button]
        args: dict[str, Any] = button.get("args", {})
        if "words" in args:
            args = {"message": self.told_in, **args}
        if self.amends:
            args = {**args, "amends": self.amends}
        return {**button, "args": args} if args else button

    def tell_chat(self, sentence: str, **facts: Any) -> int | None:
        """Answer a chat that belongs to no official (enrolment, a stranger)."""
        return self.send(
            "say", None, chat_id=self.chat_id, sentence=sentence, facts=plain(facts), buttons=[]
        )

    def refresh(self, message: int | Delivery, *, once: str | None = None) -> None:
        """Show a message that was sent before as things now stand (an edit, made once)."""
        target = self.tx.outbox.get(message) if isinstance(message, int) else message
        self.send(
            target.kind,
            target.person_id,
            once=f"edit:{target.id}:{once or self.next_once()}",
            edits=target.id,
            chat_id=target.chat_id,
        )

    def settle_message(self, delivery_id: int, sentence: str, **facts: Any) -> None:
        """A question that was answered: its buttons go, one line tells what came of it."""
        target = self.tx.outbox.get(delivery_id)
        after = {"sentence": sentence, "facts": plain(facts)}
        self.tx.outbox.change(delivery_id, facts={**target.facts, "buttons": [], "after": after})
        self.refresh(delivery_id)

    def toast(self, sentence: str, **facts: Any) -> None:
        """The few words that a press is answered with (at most 200 characters)."""
        self.answer = texts().render(self.actor.language, sentence, **plain(facts))

    def latest(self, chat_id: int, *, limit: int) -> list[Delivery]:
        """What stood last in a chat when the body began: what it says itself is not sent yet."""
        known, most = self._latest.get(chat_id, ([], 0))
        if most < limit:
            known = self.tx.outbox.latest(chat_id, limit=limit)
            self._latest[chat_id] = (known, limit)
        return known[:limit]

    def next_once(self) -> str:
        """The key of the next thing said in answer to one update: never the same twice."""
        self._said += 1
        if self.inbox_id is None:
            message = "what is said unasked needs a key of its own"
            raise ValueError(message)
        return f"reply:{self.inbox_id}:{self._said}"

    def note(
        self,
        verb: str,
        subject: str,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        capacity: str = "",
    ) -> None:
        """Write the journal in the transaction of the act itself.

        What the act has changed of duties goes with it, by reference under "duties".
        """
        self.noted = True
        moved = self.tx.duties.take_moved() if self.tx.duties.has_moved else {}
        before, after = (
            _with_moves(moved, facts or {}, place) for place, facts in enumerate((before, after))
        )
        self.tx.journal.note(
            verb,
            subject,
            at=self.now,
            agency_id=self.agency.id,
            person_id=self.person.id if self.person else None,
            capacity=capacity,
            before=plain(before),
            after=plain(after),
            channel=self.channel,
            words=self.words,
            inbox_id=self.inbox_id,
        )

    def owe(self, **values: Any) -> Duty:
        """A new duty, with the journal's line of what is owed from the first; as the store's."""
        duty = self.tx.duties.add(**values)
        made = {name: getattr(duty, name) for name in OF_A_DUTY}
        self.note("duty_made", duty.ref, after=made)
        return duty

    def within(self, **span: int) -> datetime:
        """The moment that lies a span after now (``hours=24``)."""
        return self.now + timedelta(**span)


def _with_moves(moved: Moves, facts: dict[str, Any], place: int) -> dict[str, Any]:
    """``place`` 0 for what was, 1 for what is."""
    if not moved:
        return facts
    of_each = {
        ref: {name: values[place] for name, values in changed.items()}
        for ref, changed in moved.items()
    }
    return {**facts, "duties": of_each}


OF_A_DUTY = (
    "source", "kind", "year", "item_id", "tt", "unit_id", "period", "opens_on", "due_on", "state",
)  # fmt: skip
"""What the journal keeps of a duty when it is made: who owes what, and by when."""

PLAIN = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:
    """A value as JSON keeps it: days and moments as ISO text, enums by value."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    is_value = is_dataclass(value) and not isinstance(value, type)
    return plain(asdict(value)) if is_value else value

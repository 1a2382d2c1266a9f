"""An office in the middle of its audit: people write and press, and read what they were sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bot.actions.desk import Desk
from bot.clock import moment_of
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.rules.errors import RuleBroken
from bot.rules.model import Delivery, Duty, Finding
from bot.texts import texts
from handlers import dialogue, finding
from handlers.report_status import form_answer
from handlers.said import Said, SentFile
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.tables import with_tables

VERBS: dict[str, Callable[[Desk, dict[str, Any]], None]] = {
    **finding.VERBS,
    "form.answer": form_answer,
}
COMMANDS = {"/phathien": finding.write, "/kph": finding.list_}


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as its reader sees it now, with the labels of its live buttons."""

    kind: str
    text: str
    labels: tuple[str, ...]
    delivery: Delivery


class Audit:
    """Every act is one transaction, as in the service; a refusal undoes it and is said."""

    def __init__(self, folder: Path) -> None:
        self.store = with_tables(folder / "audit.db")
        self.now = moment_of("2021-10-06T10:15")
        self._updates = count(1)
        self._messages = count(1000)
        self.store.write_now(self._enrol)

    def _enrol(self, tx: Tx) -> None:
        plant(tx, on=date(2021, 1, 4))
        for person in tx.agencies.people():
            account = tx.accounts.bind(
                person_id=person.id, user_id=person.id, chat_id=person.id, at=self.now
            )
            tx.accounts.activate(account.id, at=self.now)

    def at(self, moment: str) -> Audit:
        """Let it be this local moment; what has become due is delivered."""
        self.now = moment_of(moment)
        self.store.write_now(self._deliver)
        return self

    def says(self, key: str, *lines: str, file: SentFile | None = None) -> str | None:
        """Somebody writes; the sentence key of the refusal of the last line, if any."""
        refused = None
        for text in lines:
            refused = self._do(key, partial(self._hear, text=text, file=file), text)
        return refused

    def _hear(self, desk: Desk, *, text: str, file: SentFile | None) -> None:
        command, _, arguments = text.partition(" ")
        said = Said(
            inbox_id=desk.inbox_id or 0,
            user_id=desk.actor.id,
            chat_id=desk.actor.id,
            private=True,
            message_id=1,
            text=text,
            file=file,
        )
        if command in COMMANDS:
            COMMANDS[command](desk, replace(said, command=command, arguments=arguments))
            return
        open_form = desk.tx.dialogues.open_of(desk.actor.id)
        if open_form is not None:
            dialogue.answer_text(desk, open_form, said)
        elif not finding.typed(desk, said):
            raise LookupError(text)

    def presses(self, key: str, label: str) -> str | None:
        """Press the newest button of that label; the key of the refusal, if any."""
        person = self.store.read_now(lambda tx: tx.agencies.person_of_key(key))
        assert person is not None
        buttons = self.store.read_now(
            lambda tx: [
                button
                for delivery in reversed(_said_to(tx, person.id))
                for button in tx.outbox.buttons(delivery.id)
                if button.label == label and button.live
            ]
        )
        assert buttons, f"{key} has no button «{label}»"

        def press(desk: Desk) -> None:
            desk.button = buttons[0]
            desk.message_id = desk.tx.outbox.get(buttons[0].delivery_id).message_id
            VERBS[buttons[0].verb](desk, buttons[0].args)

        return self._do(key, press, label)

    def does(self, key: str, body: Callable[[Desk], None]) -> str | None:
        """Anything else that somebody does at a desk."""
        return self._do(key, body, "")

    def _do(self, key: str, body: Callable[[Desk], None], words: str) -> str | None:
        try:
            self.store.write_now(lambda tx: body(self._desk(tx, key, words)))
        except RuleBroken as broken:
            refusal = broken
        else:
            self.store.write_now(self._deliver)
            return None
        self.store.write_now(
            lambda tx: self._desk(tx, key, words).reply(refusal.sentence, **refusal.facts)
        )
        self.store.write_now(self._deliver)
        return refusal.sentence

    def _desk(self, tx: Tx, key: str, words: str) -> Desk:
        person = tx.agencies.person_of_key(key)
        assert person is not None
        desk = Desk(tx, self.now, person=person, inbox_id=next(self._updates), chat_id=person.id)
        desk.words = words
        return desk

    def _deliver(self, tx: Tx) -> None:
        for delivery in tx.outbox.due(at=self.now, limit=500):
            self._send(tx, delivery)

    def _send(self, tx: Tx, delivery: Delivery) -> None:
        target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
        composed = composed_now(tx, target, self.now)
        if isinstance(composed, NotNeeded) or (delivery.edits and target.message_id is None):
            tx.outbox.change(delivery.id, state="dropped")
            return
        flat = [button for row in composed.keyboard for button in row]
        tx.outbox.put_buttons(target.id, target.person_id or 0, flat)
        message = target.message_id or next(self._messages)
        tx.outbox.change(
            delivery.id, state="sent", message_id=message, words=composed.text, sent_at=self.now
        )
        tx.outbox.change(target.id, words=composed.text)

    # ---- what can be looked at

    def read(self, query: Callable[[Tx], Any]) -> Any:
        """A query on what is committed."""
        return self.store.read_now(query)

    def inbox_of(self, key: str, kind: str | None = None) -> list[Shown]:
        """The messages of a person as they read now, the oldest first; edits are no messages."""

        def look(tx: Tx) -> list[Shown]:
            person = tx.agencies.person_of_key(key)
            assert person is not None
            return [
                Shown(delivery.kind, delivery.words or "", _labels(tx, delivery), delivery)
                for delivery in _said_to(tx, person.id)
                if kind is None or delivery.kind == kind
            ]

        return self.store.read_now(look)

    def last(self, key: str, kind: str | None = None) -> Shown:
        """The newest message of a person."""
        return self.inbox_of(key, kind)[-1]

    def finding(self, ref: str) -> Finding:
        found = self.store.read_now(lambda tx: tx.findings.of_ref(ref))
        assert found is not None, ref
        return found

    def duty(self, ref: str) -> Duty:
        """The duty of a finding."""
        return self.store.read_now(lambda tx: tx.duties.get(self.finding(ref).duty_id or 0))


def composed_now(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """The message; of a form's question only the question itself."""
    given = {name: value for name, value in delivery.facts.items() if name != "after"}
    delivery = replace(delivery, facts=given)
    if given.get("sentence") == "form_question":
        asked = {"sentence": given["facts"]["asks"], "facts": given["facts"]["shown"]}
        delivery = replace(delivery, facts={**given, **asked})
    if delivery.facts.get("sentence", "") not in ("", *texts().names("vi")):
        return Composed(delivery.facts["sentence"])
    return COMPOSERS[delivery.kind](tx, delivery, now)


def _labels(tx: Tx, delivery: Delivery) -> tuple[str, ...]:
    """In the order of their codes; the words that stand for a code come last."""
    live = [button for button in tx.outbox.buttons(delivery.id) if button.live]
    return tuple(b.label for b in sorted(live, key=lambda b: (len(b.code), b.code)))


def _said_to(tx: Tx, person_id: int) -> list[Delivery]:
    every = tx.outbox.in_state("sent")
    return [d for d in every if d.person_id == person_id and d.edits is None]


MINOR = (
    "nhẹ",
    "7.5.3",
    (
        "phòng dùng biểu mẫu của quy trình QT-QLKH-02 lần ban hành 01, trong khi lần ban hành 02 "
        "có hiệu lực từ 20/7/2021."
    ),
    "03 hồ sơ tiếp nhận tháng 9/2021, ghi mã tại phiếu",
)
"""What an auditor types after the unit, up to the due day."""


def file_minor(audit: Audit, auditor: str = "auditor-1", unit: str = "QLKH") -> str:
    """A minor nonconformity with the usual due day; its reference."""
    before = audit.read(lambda tx: len(tx.findings.of_year(2021)))
    audit.says(auditor, "/phathien", unit, *MINOR, "1", "1")
    filed = audit.read(lambda tx: tx.findings.of_year(2021))
    assert len(filed) == before + 1
    return str(filed[-1].ref)


def answer_all(audit: Audit, head: str, ref: str) -> None:
    """The three answers, in their order, on one day."""
    finding_id = audit.finding(ref).id
    for words in ("Đã thu hồi biểu mẫu cũ.", "Chưa thu hồi bản in cũ.", "Kiểm tra đầu tháng."):
        audit.does(head, lambda desk: finding.give_answer(desk, {"finding": finding_id}))
        audit.says(head, words)


def report_done(audit: Audit, head: str, ref: str) -> None:
    """The head reports the work as done."""
    finding_id = audit.finding(ref).id
    audit.does(head, lambda desk: finding.give_done(desk, {"finding": finding_id}))
    audit.says(head, "Đã thay 03 hồ sơ bằng biểu mẫu lần 02.")

"""An office that imports, corrects and issues its plan: people write and press, and read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bot.actions.desk import Desk
from bot.clock import moment_of
from bot.delivery.composed import NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.rules.errors import RuleBroken
from bot.rules.model import Delivery, Duty, Plan
from handlers import dialogue, plan
from handlers.report_status import form_answer
from handlers.said import Said, SentFile
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.tables import with_tables

TEXT = (Path(__file__).resolve().parents[1] / "storage" / "seed" / "plan-2021.txt").read_text(
    encoding="utf-8"
)
VERBS: dict[str, Callable[[Desk, dict[str, Any]], None]] = {
    **plan.VERBS,
    "form.answer": form_answer,
}
COMMANDS = {"/kehoach": plan.plan, "/lich": plan.calendar}
HEADS = ("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")
SCAN = SentFile("document", "scan-1", "ke-hoach-da-ky.pdf", 120_000, "application/pdf")


class Planning:
    """Every act is one transaction, as in the service; a refusal undoes it and is said."""

    def __init__(self, folder: Path, *, without: Collection[str] = ()) -> None:
        self.store = with_tables(folder / "plan.db")
        self.now = moment_of("2021-02-17T08:30")
        self._updates = count(1)
        self._messages = count(1000)
        self.store.write_now(partial(self._enrol, without=without))

    def _enrol(self, tx: Tx, *, without: Collection[str]) -> None:
        plant(tx, on=date(2021, 1, 4))
        for person in tx.agencies.people():
            if person.key not in without:
                account = tx.accounts.bind(
                    person_id=person.id, user_id=person.id, chat_id=person.id, at=self.now
                )
                tx.accounts.activate(account.id, at=self.now)

    def at(self, moment: str) -> Planning:
        """Let it be this local moment; what has become due is delivered."""
        self.now = moment_of(moment)
        self.store.write_now(self._deliver)
        return self

    def says(self, key: str, text: str, *, file: SentFile | None = None) -> str | None:
        """Somebody writes; the sentence key of the refusal, if any."""
        return self.does(key, partial(self._hear, text=text, file=file), words=text)

    def _hear(self, desk: Desk, *, text: str, file: SentFile | None) -> None:
        command, _, arguments = text.partition(" ")
        is_command = command in COMMANDS
        said = Said(
            inbox_id=desk.inbox_id or 0,
            user_id=desk.actor.id,
            chat_id=desk.actor.id,
            private=True,
            message_id=1,
            text=text,
            file=file,
            command=command if is_command else None,
            arguments=arguments if is_command else "",
        )
        if is_command:
            COMMANDS[command](desk, said)
            return
        open_form = desk.tx.dialogues.open_of(desk.actor.id)
        if open_form is not None:
            dialogue.answer_text(desk, open_form, said)
        elif not plan.typed(desk, said):
            raise LookupError(text)

    def presses(self, key: str, label: str) -> str | None:
        """Press the newest live button of that label; the key of the refusal, if any."""
        mine = self._said_to(key)
        buttons = self.read(
            lambda tx: [
                button
                for delivery in reversed(mine)
                for button in tx.outbox.buttons(delivery.id)
                if button.label == label and button.live
            ]
        )
        assert buttons, f"{key} has no button «{label}»"

        def press(desk: Desk) -> None:
            desk.button = buttons[0]
            VERBS[buttons[0].verb](desk, buttons[0].args)

        return self.does(key, press, words=label)

    def does(self, key: str, body: Callable[[Desk], object], *, words: str = "") -> str | None:
        """Anything that somebody does at a desk; the sentence key of the refusal, if any."""
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

    def rings(self, bell: Callable[[Desk], None]) -> None:
        """A bell: nobody acts, nothing is answered."""
        self.store.write_now(lambda tx: bell(Desk(tx, self.now)))
        self.store.write_now(self._deliver)

    def _desk(self, tx: Tx, key: str, words: str) -> Desk:
        person = tx.agencies.person_of_key(key)
        assert person is not None
        desk = Desk(tx, self.now, person=person, inbox_id=next(self._updates), chat_id=person.id)
        desk.words = words
        return desk

    def _deliver(self, tx: Tx) -> None:
        for delivery in tx.outbox.due(at=self.now, limit=500):
            target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
            composed = COMPOSERS[target.kind](tx, target, self.now)
            if isinstance(composed, NotNeeded):
                tx.outbox.change(delivery.id, state="dropped")
                continue
            flat = [button for row in composed.keyboard for button in row]
            tx.outbox.put_buttons(target.id, target.person_id or 0, flat)
            tx.outbox.change(
                delivery.id,
                state="sent",
                message_id=target.message_id or next(self._messages),
                words=composed.text,
            )
            tx.outbox.change(target.id, words=composed.text)

    # ---- what can be looked at

    def read(self, query: Callable[[Tx], Any]) -> Any:
        """A query on what is committed."""
        return self.store.read_now(query)

    def _said_to(self, key: str) -> list[Delivery]:
        def look(tx: Tx) -> list[Delivery]:
            person = tx.agencies.person_of_key(key)
            assert person is not None
            sent = tx.outbox.in_state("sent")
            return [d for d in sent if d.person_id == person.id and d.edits is None]

        found: list[Delivery] = self.read(look)
        return found

    def texts(self, key: str, kind: str | None = None) -> list[str]:
        """What a person has read, the oldest first, as it stands now."""
        return [d.words or "" for d in self._said_to(key) if kind in (None, d.kind)]

    def last(self, key: str) -> str:
        return self.texts(key)[-1]

    def plan(self) -> Plan:
        """The draft, else the plan in force."""
        found: Plan | None = self.read(lambda tx: tx.plans.draft() or tx.plans.in_force())
        assert found is not None
        return found

    def duties(self) -> list[Duty]:
        """Every duty of the plan."""
        plan_id = self.plan().id
        found: list[Duty] = self.read(lambda tx: tx.duties.of_plan(plan_id))
        return found

    def journal(self, verb: str) -> list[Any]:
        """The entries of a verb."""
        entries = self.read(lambda tx: tx.journal.entries())
        return [entry for entry in entries if entry.verb == verb]


ANSWERS = ("không", "1", "tháng 3", "giữ", "giữ")
"""As in the story: the office is not among the divisions, BCĐ ISO leads, March, results kept."""


def drafted(office: Planning) -> Planning:
    """The plan is pasted and every question answered."""
    office.says("secretary", TEXT)
    for answer in ANSWERS:
        assert office.says("secretary", answer) is None
    return office


def issued(office: Planning, moment: str = "2021-02-24T09:40") -> Planning:
    """Issued by the secretary, confirmed by the Chánh Văn phòng."""
    drafted(office).at(moment)
    office.says("secretary", "ban hành 15/KH-SKHCN, 24/02/2021", file=SCAN)
    assert office.presses("secretary", "Ban hành") is None
    assert office.presses("head-vp", "Xác nhận ban hành") is None
    return office

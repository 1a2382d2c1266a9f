"""An office with an issued plan: its people write, press and read; bells ring by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.actions.desk import Desk
from bot.clock import moment_of
from bot.rules.model import Duty, DutySource, ItemKind, Matter, PlanState
from handlers import COMMANDS
from handlers.drafts import leave_for_command
from handlers.free_text import free_text, press
from handlers.said import Said, SentFile
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.auditing import Audit

DIVISIONS = ("KHTC", "QLKH", "QLCN", "QLCNG", "TTRA")
PHOTO = SentFile("photo", "file-1", "anh-niem-yet.jpg", 2048)
SCAN = SentFile("document", "file-2", "ban-ky.pdf", 4096)

ITEMS = (
    (2, ItemKind.TASK, "Mục tiêu chất lượng năm 2021", ("posted_photo",), DIVISIONS,
     (("2021", date(2021, 2, 24), date(2021, 3, 31)),)),
    (3, ItemKind.REVIEW, "Rà soát quy trình", (), DIVISIONS,
     (("2021-03", date(2021, 3, 1), date(2021, 3, 31)),
      ("2021-04", date(2021, 4, 1), date(2021, 4, 29)),
      ("2021-07", date(2021, 7, 1), date(2021, 7, 30)))),
    (4, ItemKind.CONTINUOUS, "Hướng dẫn công chức, viên chức", (), DIVISIONS,
     (("2021-Q1", date(2021, 4, 1), None),)),
    (5, ItemKind.AUDIT, "Đánh giá nội bộ", (), ("VP",),
     (("2021", date(2021, 2, 24), date(2021, 10, 29)),)),
    (6, ItemKind.MANAGEMENT_REVIEW, "Hội nghị đánh giá tổng thể", (), ("VP",),
     (("2021", date(2021, 2, 24), date(2021, 10, 29)),)),
    (7, ItemKind.REPORT, "Báo cáo kết quả thực hiện", (), ("VP",),
     (("2021", date(2021, 2, 24), date(2021, 11, 30)),)),
)  # fmt: skip
"""Number, kind, label, evidence, units, and the periods with their opening and due days."""


class OfficeYear(Audit):
    """The same people and transactions, with the product's own routing of what is written."""

    def _enrol(self, tx: Tx) -> None:
        self.now = moment_of("2021-02-24T09:40")
        plant(tx, on=date(2021, 1, 4))
        for person in tx.agencies.people():
            account = tx.accounts.bind(
                person_id=person.id, user_id=person.id, chat_id=person.id, at=self.now
            )
            tx.accounts.activate(account.id, at=self.now)
        self._issue(tx)

    def _issue(self, tx: Tx) -> None:
        agency = tx.agencies.the_agency()
        assert agency is not None
        plan = tx.plans.add_draft(
            agency_id=agency.id, year=2021, title="Kế hoạch", bases=(), signer=None, text="",
            at=self.now,
        )  # fmt: skip
        tx.plans.change(plan.id, state=PlanState.ISSUED, issued_at=self.now)
        for tt, kind, label, evidence, units, periods in ITEMS:
            item = tx.plans.add_item(
                plan_id=plan.id, tt=tt, content=label, units_text="", timing_text="", kind=kind,
                label=label, heading=label, deliverables=(), evidence=evidence,
            )  # fmt: skip
            for key in units:
                unit = tx.agencies.unit_of_key(key)
                assert unit is not None
                made = tx.plans.assign(item_id=item.id, unit_id=unit.id, lead=True)
                for period, opens, due in periods:
                    tx.duties.add(
                        agency_id=agency.id, ref=f"NV-{tt}-{key}-{period}", year=2021,
                        source=DutySource.PLAN, kind=kind, plan_id=plan.id, item_id=item.id,
                        assignment_id=made.id, unit_id=unit.id, tt=tt, label=label, heading=label,
                        period=period, opens_on=opens, due_on=due, first_due_on=due,
                        evidence=evidence,
                    )  # fmt: skip

    # ---- what people do

    def at(self, moment: str) -> OfficeYear:
        """Let it be this local moment; what has become due is delivered."""
        super().at(moment)
        return self

    def does(self, key: str, body: Callable[[Desk], Any]) -> str | None:
        """Anything else that somebody does at a desk; the key of the refusal, if any."""
        return self._do(key, body, "")

    def _hear(self, desk: Desk, *, text: str, file: SentFile | None) -> None:
        said = Said(
            inbox_id=desk.inbox_id or 0, user_id=desk.actor.id, chat_id=desk.actor.id,
            private=True, message_id=1, text=text, file=file, reply_to=self._reply_to,
        )  # fmt: skip
        first, _, arguments = text.partition(" ")
        for row in COMMANDS:
            if first.startswith("/") and first[1:] in row.names:
                said = replace(said, command=first[1:], arguments=arguments)
                leave_for_command(desk, said)
                row.body(desk, said)
                return
        free_text(desk, said)

    _reply_to: int | None = None

    def answers(
        self, key: str, text: str, *, kind: str | None = None, file: SentFile | None = None
    ) -> str | None:
        """Somebody writes in reply to the newest message (of a kind)."""
        self._reply_to = self.last(key, kind).delivery.message_id
        try:
            return self.says(key, text, file=file)
        finally:
            self._reply_to = None

    def presses(self, key: str, label: str) -> str | None:
        """Press the newest live button of that label."""
        person = self.store.read_now(lambda tx: tx.agencies.person_of_key(key))
        assert person is not None
        shown = [s for s in self.inbox_of(key) if label in s.labels]
        assert shown, f"{key} has no button «{label}»: {[s.labels for s in self.inbox_of(key)]}"

        def body(desk: Desk) -> None:
            buttons = desk.tx.outbox.buttons(shown[-1].delivery.id)
            found = next(b for b in buttons if b.label == label and b.live)
            desk.words = ""
            press(desk, found)

        return self.does(key, body)

    def rings(self, body: Callable[[Desk], Any]) -> Any:
        """A bell: nobody acts, and everything said needs a key of its own."""
        answer = self.store.write_now(lambda tx: body(Desk(tx, self.now)))
        self.store.write_now(self._deliver)
        return answer

    # ---- what can be looked at

    def owed(self, unit: str, tt: int, period: str = "2021") -> Duty:
        """The duty of a unit, item and period as it stands."""
        return self.of(f"NV-{tt}-{unit}-{period}")

    def of(self, ref: str) -> Duty:
        found = self.read(lambda tx: tx.duties.of_ref(ref))
        assert isinstance(found, Duty), ref
        return found

    def matters(self, duty: Duty) -> list[Matter]:
        found: list[Matter] = self.read(lambda tx: tx.matters.of_duties([duty.id]))
        return found

    def verbs(self, ref: str) -> list[str]:
        """The journal's verbs about a subject, in order."""
        return [e.verb for e in self.read(lambda tx: tx.journal.entries(subject=ref))]

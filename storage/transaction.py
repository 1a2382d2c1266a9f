"""A body's view of the store inside one transaction: every noun by its name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from storage.accounts import Accounts
from storage.agency import Agencies
from storage.calendar import Days
from storage.dialogues import Dialogues
from storage.duties import Duties
from storage.errands import Errands
from storage.evidence import EvidenceStore
from storage.findings import Findings
from storage.inbox import Inbox
from storage.journal import Journal
from storage.marks import Counters, Marks
from storage.matters import Extensions, Matters
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.plans import Plans
from storage.reports import Reports

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Tx:
    """Lives for one body; made by the writer (kept at commit) or a reader (thrown away)."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies(self.session)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.session)

    @cached_property
    def days(self) -> Days:
        return Days(self.session)

    @cached_property
    def plans(self) -> Plans:
        return Plans(self.session)

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.session)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self.session)

    @cached_property
    def evidence(self) -> EvidenceStore:
        return EvidenceStore(self.session)

    @cached_property
    def extensions(self) -> Extensions:
        return Extensions(self.session)

    @cached_property
    def matters(self) -> Matters:
        return Matters(self.session)

    @cached_property
    def findings(self) -> Findings:
        return Findings(self.session)

    @cached_property
    def nudges(self) -> Nudges:
        return Nudges(self.session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.session)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.session)

    @cached_property
    def dialogues(self) -> Dialogues:
        return Dialogues(self.session)

    @cached_property
    def errands(self) -> Errands:
        return Errands(self.session)

    @cached_property
    def journal(self) -> Journal:
        return Journal(self.session)

    @cached_property
    def counters(self) -> Counters:
        return Counters(self.session)

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.session)

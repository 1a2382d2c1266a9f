"""A body's view of the store inside one transaction: every noun by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from storage.absences import Absences, HandOvers
from storage.accounts import Accounts
from storage.agency import Agencies
from storage.audits import Audits
from storage.calendar import Days
from storage.dialogues import Dialogues
from storage.directory import begin_body
from storage.duties import Duties
from storage.errands import Errands
from storage.evidence import EvidenceStore
from storage.findings import Findings
from storage.inbox import Inbox
from storage.inspections import Inspections
from storage.journal import Journal
from storage.lease import Leases
from storage.legal import Legal, Scopes
from storage.marks import Counters, Marks
from storage.matters import Extensions, Matters
from storage.newcomers import Newcomers
from storage.nudges import Nudges
from storage.objectives import Objectives
from storage.outages import Outages
from storage.outbox import Outbox
from storage.plans import Plans
from storage.procedures import Procedures
from storage.quarter_figures import QuarterFigures
from storage.reports import Reports
from storage.reviews import Reviews
from storage.seals import Seals
from storage.seen import Seen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


S = TypeVar("S")


class Noun(Generic[S]):
    """A store of the transaction, made when it is first asked for."""

    def __init__(self, kind: Callable[[Session], S]) -> None:
        self._kind = kind
        self._name = ""

    def __set_name__(self, _owner: type[Any], name: str) -> None:
        self._name = name

    def __get__(self, tx: Tx, _owner: type[Any]) -> S:
        made = tx.__dict__[self._name] = self._kind(tx.session)
        return made


class Tx:
    """Lives for one body; made by the writer (kept at commit) or a reader (thrown away)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.gathered: dict[Any, Any] | None = None
        """What a reader that composes many messages has gathered for one of them."""
        begin_body(session)

    agencies = Noun(Agencies)
    absences = Noun(Absences)
    handovers = Noun(HandOvers)
    accounts = Noun(Accounts)
    days = Noun(Days)
    plans = Noun(Plans)
    duties = Noun(Duties)
    procedures = Noun(Procedures)
    legal = Noun(Legal)
    scopes = Noun(Scopes)
    quarter_figures = Noun(QuarterFigures)
    inspections = Noun(Inspections)
    reports = Noun(Reports)
    evidence = Noun(EvidenceStore)
    extensions = Noun(Extensions)
    matters = Noun(Matters)
    findings = Noun(Findings)
    reviews = Noun(Reviews)
    audits = Noun(Audits)
    nudges = Noun(Nudges)
    objectives = Noun(Objectives)
    newcomers = Noun(Newcomers)
    outbox = Noun(Outbox)
    seen = Noun(Seen)
    outages = Noun(Outages)
    inbox = Noun(Inbox)
    dialogues = Noun(Dialogues)
    errands = Noun(Errands)
    journal = Noun(Journal)
    seals = Noun(Seals)
    leases = Noun(Leases)
    counters = Noun(Counters)
    marks = Noun(Marks)

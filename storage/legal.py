"""Legal documents and what they touch; the law's alerts; the questions about scope."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.legal_clock import LawWaits
from bot.rules.legal_match import cites
from bot.rules.legal_model import (
    LegalAlert,
    LegalChange,
    LegalDocument,
    LegalState,
    ScopeQuestion,
)
from storage.directory import directory
from storage.prepared import columns, given, given_all
from storage.shape import Rows, Store
from storage.tables_procedures import (
    LegalAlertRow,
    LegalChangeRow,
    LegalDocumentRow,
    ScopeQuestionRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.rules.procedure_model import Procedure

DOCUMENT, CHANGE = columns(LegalDocumentRow), columns(LegalChangeRow)
ALERT, SCOPE = columns(LegalAlertRow), columns(ScopeQuestionRow)


def _documents(*where: Any) -> Rows[LegalDocument]:
    order = (DOCUMENT.effective_on, DOCUMENT.id)
    return Rows(LegalDocument, LegalDocumentRow, *where, order=order)


def _changes(*where: Any) -> Rows[LegalChange]:
    """The nearest limit first; what has no day yet at the end."""
    order = (sa.nulls_last(CHANGE.limit_on), CHANGE.unit_id, CHANGE.id)
    return Rows(LegalChange, LegalChangeRow, *where, order=order)


STANDS = DOCUMENT.withdrawn_at.is_(None)
OPEN = CHANGE.state == LegalState.OPEN
DOCUMENT_OF_ID = _documents(DOCUMENT.id == given("id"))
DOCUMENT_OF_KEY = _documents(DOCUMENT.key == given("key"), STANDS)
INSTEAD_OF = _documents(DOCUMENT.replaces.like(given("named")), STANDS)
CITED = _documents(sa.or_(DOCUMENT.key == given("key"), DOCUMENT.key.like(given("begun"))), STANDS)
DOCUMENTS_OF_IDS = _documents(DOCUMENT.id.in_(given_all("ids")))
OF_YEAR = _documents(
    sa.func.coalesce(DOCUMENT.limit_on, DOCUMENT.effective_on).between(
        given("first", sa.Date), given("last", sa.Date)
    ),
    STANDS,
)
LATEST = Rows(
    LegalDocument, LegalDocumentRow, STANDS, order=(DOCUMENT.id.desc(),), limit=given("limit")
)
CHANGE_OF_ID = _changes(CHANGE.id == given("id"))
CHANGES_OF_DOCUMENT = _changes(CHANGE.document_id == given("document"))
CHANGES_OF_DUTY = _changes(CHANGE.duty_id == given("duty"))
ALL_OPEN = _changes(OPEN)
OPEN_THEN = _changes(
    CHANGE.recorded_at <= given("at"),
    CHANGE.state != LegalState.WITHDRAWN,
    sa.or_(CHANGE.closed_at.is_(None), CHANGE.closed_at > given("at")),
)
OF_DOCUMENTS = _changes(CHANGE.document_id.in_(given_all("documents")))
ALERTS_OF = Rows(
    LegalAlert, LegalAlertRow, ALERT.duty_id.in_(given_all("duties")), order=(ALERT.id,)
)
SCOPE_OF_ID = Rows(ScopeQuestion, ScopeQuestionRow, SCOPE.id == given("id"))
OPEN_SCOPE = Rows(ScopeQuestion, ScopeQuestionRow, SCOPE.answered_at.is_(None))
SCOPES = Rows(ScopeQuestion, ScopeQuestionRow, order=(SCOPE.id,))


class Legal(Store):
    """Read with every card, so what is open is kept until one of the changes moves."""

    def add_document(self, **values: Any) -> LegalDocument:
        """A new document; ``values`` are the columns of ``LegalDocumentRow``."""
        return self._insert(LegalDocument, LegalDocumentRow, **values)

    def document(self, document_id: int) -> LegalDocument:
        """Raises ``NoSuchRow``."""
        return self._one(DOCUMENT_OF_ID, id=document_id)

    def of_key(self, key: str) -> LegalDocument | None:
        """The standing document of a folded number."""
        return self._first(DOCUMENT_OF_KEY, key=key)

    def cited(self, key: str) -> list[LegalDocument]:
        """The standing documents that a citation means; it may be cut short: «26/2014/TT»."""
        return self._all(CITED, key=key, begun=f"{key}-%")

    def in_place_of(self, key: str) -> list[LegalDocument]:
        """The standing documents that replace or amend one that need not be on record itself."""
        number = "/".join(key.split("/")[:2])
        named = self._all(INSTEAD_OF, named=f"%{number}%")
        return [each for each in named if cites(each.replaces, [key])]

    def documents(self, ids: Iterable[int]) -> dict[int, LegalDocument]:
        wanted = list(ids)
        found = self._all(DOCUMENTS_OF_IDS, ids=wanted) if wanted else []
        return {each.id: each for each in found}

    def latest(self, *, limit: int) -> list[LegalDocument]:
        """What was entered last, the newest first."""
        return self._all(LATEST, limit=limit)

    def change_document(self, document: LegalDocument, **values: Any) -> LegalDocument:
        return self._change(LegalDocument, LegalDocumentRow, document.id, **values)

    def add_change(self, **values: Any) -> LegalChange:
        return self._insert(LegalChange, LegalChangeRow, **{"state": LegalState.OPEN, **values})

    def change(self, change_id: int) -> LegalChange:
        """Raises ``NoSuchRow``."""
        return self._one(CHANGE_OF_ID, id=change_id)

    def move(self, change: LegalChange, **values: Any) -> LegalChange:
        return self._change(LegalChange, LegalChangeRow, change.id, **values)

    def of_document(self, document_id: int) -> list[LegalChange]:
        return self._all(CHANGES_OF_DOCUMENT, document=document_id)

    def of_duty(self, duty_id: int) -> list[LegalChange]:
        return self._all(CHANGES_OF_DUTY, duty=duty_id)

    def open(self) -> tuple[LegalChange, ...]:
        """Of every unit, the nearest limit first."""
        return directory(self.session).kept("legal changes", self._read_open)

    def _read_open(self) -> tuple[LegalChange, ...]:
        return tuple(self._all(ALL_OPEN))

    def open_at(self, at: datetime) -> list[LegalChange]:
        """What was open at a moment (aware)."""
        return self._all(OPEN_THEN, at=at)

    def waiting_at(self, at: datetime, procedures: Iterable[Procedure]) -> Iterator[LawWaits]:
        """What was open at a moment and has a limit, by the codes of its procedures."""
        codes = {each.id: each.code for each in procedures}
        for change in self.open_at(at) if codes else ():
            if change.limit_on is not None and change.due_on is not None:
                code = codes[change.procedure_id]
                yield LawWaits(limit_on=change.limit_on, due_on=change.due_on, codes=(code,))

    def open_for_procedure(self, procedure_id: int) -> list[LegalChange]:
        return [each for each in self.open() if each.procedure_id == procedure_id]

    def of_year(self, year: int) -> list[tuple[LegalDocument, list[LegalChange]]]:
        """Documents that were to be applied in a year, each with the procedures it touches.

        By the limit of the law; what has no such limit by the day it takes effect.
        """
        documents = self._all(OF_YEAR, first=date(year, 1, 1), last=date(year, 12, 31))
        touched = self._all(OF_DOCUMENTS, documents=[d.id for d in documents]) if documents else []
        return [(d, [c for c in touched if c.document_id == d.id]) for d in documents]

    # ---- the alerts

    def note_alert(self, **values: Any) -> None:
        self._append(LegalAlertRow, **values)

    def alerts_of(self, duty_ids: Iterable[int]) -> list[LegalAlert]:
        wanted = list(duty_ids)
        return self._all(ALERTS_OF, duties=wanted) if wanted else []


class Scopes(Store):
    """«Có phải công bố lại không?», asked whenever what the system covers has changed."""

    def add(self, **values: Any) -> ScopeQuestion:
        return self._insert(ScopeQuestion, ScopeQuestionRow, **values)

    def get(self, question_id: int) -> ScopeQuestion:
        """Raises ``NoSuchRow``."""
        return self._one(SCOPE_OF_ID, id=question_id)

    def open(self) -> ScopeQuestion | None:
        return self._first(OPEN_SCOPE)

    def all(self) -> list[ScopeQuestion]:
        """Every question, in the order asked."""
        return self._all(SCOPES)

    def change(self, question: ScopeQuestion, **values: Any) -> ScopeQuestion:
        return self._change(ScopeQuestion, ScopeQuestionRow, question.id, **values)

"""Internal audits: programme, audits, teams, timetables, checklists and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.audit_model import (
    Audit,
    AuditMember,
    AuditMinutes,
    AuditProgramme,
    AuditSession,
    AuditState,
    ChecklistItem,
)
from storage.prepared import columns, given
from storage.shape import NoSuchRow, Rows, Store
from storage.tables_audits import (
    AuditMemberRow,
    AuditMinutesRow,
    AuditProgrammeRow,
    AuditQuestionRow,
    AuditRow,
    AuditSessionRow,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAMME, AUDIT, MEMBER = map(columns, (AuditProgrammeRow, AuditRow, AuditMemberRow))
SESSION, QUESTION, MINUTES = map(columns, (AuditSessionRow, AuditQuestionRow, AuditMinutesRow))


def _audits(*where: Any) -> Rows[Audit]:
    return Rows(Audit, AuditRow, *where, order=(AUDIT.first_day, AUDIT.id))


def _sessions(*where: Any) -> Rows[AuditSession]:
    """Those that were not cancelled, in the order in which they were noted."""
    return Rows(
        AuditSession, AuditSessionRow, SESSION.cancelled_at.is_(None), *where, order=(SESSION.id,)
    )


def _items(*where: Any) -> Rows[ChecklistItem]:
    return Rows(ChecklistItem, AuditQuestionRow, *where, order=(QUESTION.session_id, QUESTION.nth))


PROGRAMME_OF_YEAR = Rows(AuditProgramme, AuditProgrammeRow, PROGRAMME.year == given("year"))
OF_ID = _audits(AUDIT.id == given("id"))
OF_YEAR = _audits(AUDIT.year == given("year"))
OPEN = _audits(AUDIT.state.in_([AuditState.PLANNED, AuditState.HELD]))
MEMBERS = Rows(
    AuditMember,
    AuditMemberRow,
    MEMBER.audit_id == given("audit"),
    MEMBER.left_at.is_(None),
    order=(MEMBER.leads.desc(), MEMBER.id),
)
SESSION_OF_ID = Rows(AuditSession, AuditSessionRow, SESSION.id == given("id"))
SESSIONS = _sessions(SESSION.audit_id == given("audit"))
ITEM_OF_ID = _items(QUESTION.id == given("id"))
ITEMS_OF_SESSION = _items(QUESTION.session_id == given("session"))
ITEMS_OF_AUDIT = _items(QUESTION.audit_id == given("audit"))
MINUTES_OF = Rows(
    AuditMinutes, AuditMinutesRow, MINUTES.audit_id == given("audit"), order=(MINUTES.nth,)
)


class Audits(Store):
    def programme(self, year: int) -> AuditProgramme | None:
        return self._first(PROGRAMME_OF_YEAR, year=year)

    def begin_programme(self, **values: Any) -> AuditProgramme:
        return self._insert(AuditProgramme, AuditProgrammeRow, **values)

    def change_programme(self, programme: AuditProgramme, **values: Any) -> AuditProgramme:
        """Raises ``LookupError`` when it was changed meanwhile."""
        try:
            return self._change(
                AuditProgramme,
                AuditProgrammeRow,
                programme.id,
                version=programme.version,
                **values,
            )
        except NoSuchRow as moved:
            raise LookupError(f"programme of {programme.year} changed meanwhile") from moved

    def add(self, **values: Any) -> Audit:
        """One is open at a time: the database refuses a second."""
        return self._insert(Audit, AuditRow, **values)

    def get(self, audit_id: int) -> Audit:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=audit_id)

    def of_year(self, year: int) -> list[Audit]:
        """Those of a year by their first day, given up ones among them."""
        return self._all(OF_YEAR, year=year)

    def open(self) -> Audit | None:
        """The one that is planned or held, and not yet closed."""
        return self._first(OPEN)

    def change(self, audit: Audit, **values: Any) -> Audit:
        """Raises ``LookupError`` when it was changed meanwhile."""
        try:
            return self._change(Audit, AuditRow, audit.id, version=audit.version, **values)
        except NoSuchRow as moved:
            raise LookupError(f"audit {audit.ref} changed meanwhile") from moved

    # ---- team and timetable

    def join(self, **values: Any) -> AuditMember:
        return self._insert(AuditMember, AuditMemberRow, **values)

    def leave(self, member: AuditMember, **values: Any) -> AuditMember:
        """Out of the team from a moment on; the row stays."""
        return self._change(AuditMember, AuditMemberRow, member.id, **values)

    def members(self, audit_id: int) -> list[AuditMember]:
        """Who is in the team now, its leader first."""
        return self._all(MEMBERS, audit=audit_id)

    def schedule(self, **values: Any) -> AuditSession:
        return self._insert(AuditSession, AuditSessionRow, **values)

    def session_of(self, session_id: int) -> AuditSession:
        """Raises ``NoSuchRow``."""
        return self._one(SESSION_OF_ID, id=session_id)

    def sessions(self, audit_id: int) -> list[AuditSession]:
        """The timetable in its order, without what was cancelled."""
        return sorted(self._all(SESSIONS, audit=audit_id), key=lambda each: each.place)

    def change_session(self, session: AuditSession, **values: Any) -> AuditSession:
        """Raises ``LookupError`` when it was changed meanwhile."""
        try:
            return self._change(
                AuditSession, AuditSessionRow, session.id, version=session.version, **values
            )
        except NoSuchRow as moved:
            raise LookupError(f"session {session.id} changed meanwhile") from moved

    # ---- checklist and minutes

    def ask(self, questions: Sequence[dict[str, Any]]) -> None:
        """The questions of a session; their number in it is unique."""
        for values in questions:
            self._append(AuditQuestionRow, **values)

    def item(self, item_id: int) -> ChecklistItem:
        """Raises ``NoSuchRow``."""
        return self._one(ITEM_OF_ID, id=item_id)

    def items_of(self, session_id: int) -> list[ChecklistItem]:
        """A session's checklist, in its order."""
        return self._all(ITEMS_OF_SESSION, session=session_id)

    def items(self, audit_id: int) -> list[ChecklistItem]:
        """Every checklist of an audit, session by session."""
        return self._all(ITEMS_OF_AUDIT, audit=audit_id)

    def change_item(self, item: ChecklistItem, **values: Any) -> ChecklistItem:
        """Raises ``LookupError`` when it was changed meanwhile."""
        try:
            return self._change(
                ChecklistItem, AuditQuestionRow, item.id, version=item.version, **values
            )
        except NoSuchRow as moved:
            raise LookupError(f"question {item.id} changed meanwhile") from moved

    def conclude(self, **values: Any) -> AuditMinutes:
        return self._insert(AuditMinutes, AuditMinutesRow, **values)

    def minutes(self, audit_id: int) -> list[AuditMinutes]:
        """The minutes, and behind them every addendum."""
        return self._all(MINUTES_OF, audit=audit_id)

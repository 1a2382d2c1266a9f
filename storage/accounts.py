"""Who is behind a chat: accounts, invitations, and strangers of whom only the fact is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from bot.rules.model import Account
from storage.shape import Store, shape
from storage.tables import AccountRow, InvitationRow, StrangerRow

if TYPE_CHECKING:
    from datetime import datetime

LIVING = ("waiting", "active")


@dataclass(frozen=True, slots=True)
class Invitation:
    id: int
    person_id: int
    form: str
    expires_at: datetime
    used_at: datetime | None
    used_by: int | None


@dataclass(frozen=True, slots=True)
class Stranger:
    user_id: int
    refused_at: datetime | None
    knocks: int
    failures: int
    locked_until: datetime | None


class Accounts(Store):
    def of_user(self, user_id: int) -> Account | None:
        """The living account of a platform user, whatever its state."""
        query = select(AccountRow).where(
            col(AccountRow.user_id) == user_id, col(AccountRow.state).in_(LIVING)
        )
        row = self.session.scalars(query).first()
        return shape(Account, row) if row else None

    def of_person(self, person_id: int) -> Account | None:
        """The person's living account, the active one first."""
        query = (
            select(AccountRow)
            .where(col(AccountRow.person_id) == person_id, col(AccountRow.state).in_(LIVING))
            .order_by(col(AccountRow.state), col(AccountRow.id).desc())
        )
        row = self.session.scalars(query).first()
        return shape(Account, row) if row else None

    def get(self, account_id: int) -> Account | None:
        row = self.session.get(AccountRow, account_id)
        return shape(Account, row) if row else None

    def active(self) -> list[Account]:
        query = select(AccountRow).where(col(AccountRow.state) == "active")
        return [shape(Account, row) for row in self.session.scalars(query)]

    def waiting(self) -> list[Account]:
        """Bound by a code, still to be confirmed by the secretariat."""
        query = select(AccountRow).where(col(AccountRow.state) == "waiting")
        return [shape(Account, row) for row in self.session.scalars(query)]

    def bind(self, *, person_id: int, user_id: int, chat_id: int, at: datetime) -> Account:
        """A new account that waits for the secretariat's word."""
        row = AccountRow(
            person_id=person_id, user_id=user_id, chat_id=chat_id, state="waiting", bound_at=at
        )
        self.session.add(row)
        self.session.flush()
        return shape(Account, row)

    def activate(self, account_id: int, *, at: datetime) -> Account:
        """Confirm it; the person's former account ends in the same moment."""
        row = self.session.get_one(AccountRow, account_id)
        former = select(AccountRow).where(
            col(AccountRow.person_id) == row.person_id,
            col(AccountRow.state) == "active",
            col(AccountRow.id) != account_id,
        )
        for old in self.session.scalars(former):
            old.state, old.ended_at = "ended", at
        row.state = "active"
        self.session.flush()
        return shape(Account, row)

    def end(self, account_id: int, *, at: datetime) -> None:
        row = self.session.get_one(AccountRow, account_id)
        row.state, row.ended_at = "ended", at
        self.session.flush()

    def mark_unreachable(self, account_id: int, reason: str | None) -> None:
        self.session.get_one(AccountRow, account_id).unreachable = reason
        self.session.flush()

    def invite(
        self, *, person_id: int, form: str, secret_hash: str, at: datetime, expires_at: datetime
    ) -> None:
        """A new invitation replaces the person's unused ones."""
        unused = select(InvitationRow).where(
            col(InvitationRow.person_id) == person_id,
            col(InvitationRow.form) == form,
            col(InvitationRow.used_at).is_(None),
        )
        for old in self.session.scalars(unused):
            old.expires_at = min(old.expires_at, at)
        self.session.add(
            InvitationRow(
                person_id=person_id,
                form=form,
                secret_hash=secret_hash,
                made_at=at,
                expires_at=expires_at,
            )
        )
        self.session.flush()

    def invitation(self, secret_hash: str) -> Invitation | None:
        query = select(InvitationRow).where(col(InvitationRow.secret_hash) == secret_hash)
        row = self.session.scalars(query).first()
        return shape(Invitation, row) if row else None

    def cancel_invitations(self, person_id: int, *, at: datetime) -> None:
        """What was handed out to the person and not used opens nothing from now on."""
        query = select(InvitationRow).where(
            col(InvitationRow.person_id) == person_id, col(InvitationRow.used_at).is_(None)
        )
        for row in self.session.scalars(query):
            row.expires_at = min(row.expires_at, at)
        self.session.flush()

    def use_invitation(self, invitation_id: int, *, by: int, at: datetime) -> None:
        row = self.session.get_one(InvitationRow, invitation_id)
        row.used_at, row.used_by = at, by
        self.session.flush()

    def stranger(self, user_id: int, *, at: datetime) -> Stranger:
        """The stranger's row, made at the first knock; counts this knock.

        A lock that has passed is forgotten, with the failures that made it.
        """
        query = select(StrangerRow).where(col(StrangerRow.user_id) == user_id)
        row = self.session.scalars(query).first()
        if row is None:
            row = StrangerRow(user_id=user_id, first_at=at)
            self.session.add(row)
        elif row.locked_until is not None and row.locked_until <= at:
            row.locked_until, row.failures = None, 0
        row.knocks += 1
        self.session.flush()
        return shape(Stranger, row)

    def note_refusal(self, user_id: int, *, at: datetime) -> None:
        query = select(StrangerRow).where(col(StrangerRow.user_id) == user_id)
        self.session.scalars(query).one().refused_at = at
        self.session.flush()

    def note_failure(self, user_id: int, *, locked_until: datetime | None) -> None:
        query = select(StrangerRow).where(col(StrangerRow.user_id) == user_id)
        row = self.session.scalars(query).one()
        row.failures += 1
        if locked_until is not None:
            row.locked_until, row.failures = locked_until, 0
        self.session.flush()

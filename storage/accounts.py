"""Who is behind a chat: accounts, invitations, and strangers of whom only the fact is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.rules.model import Account
from storage.prepared import Prepared, columns, given, table
from storage.shape import Rows, Store
from storage.tables import AccountRow, InvitationRow, StrangerRow

if TYPE_CHECKING:
    from datetime import datetime

LIVING = ("waiting", "active")

ACCOUNT, INVITATION, STRANGER = map(columns, (AccountRow, InvitationRow, StrangerRow))


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
    id: int
    user_id: int
    refused_at: datetime | None
    knocks: int
    failures: int
    locked_until: datetime | None


OF_ID = Rows(Account, AccountRow, ACCOUNT.id == given("id"))
_LIVES: sa.ColumnElement[bool] = ACCOUNT.state != sa.literal_column("'ended'")
"""In so many words: the index of the living is found only by the word itself."""

OF_USER = Rows(
    Account, AccountRow, ACCOUNT.channel == "telegram", ACCOUNT.user_id == given("user"), _LIVES
)
OF_PERSON = Rows(
    Account,
    AccountRow,
    ACCOUNT.person_id == given("person"),
    ACCOUNT.state.in_(LIVING),
    order=(ACCOUNT.state, ACCOUNT.id.desc()),
)
IN_STATE = Rows(Account, AccountRow, ACCOUNT.state == given("state"), order=(ACCOUNT.id,))
OF_SECRET = Rows(Invitation, InvitationRow, INVITATION.secret_hash == given("secret_hash"))
STRANGER_OF_USER = Rows(Stranger, StrangerRow, STRANGER.user_id == given("user"))

END_FORMER = Prepared(
    sa.update(table(AccountRow))
    .where(
        ACCOUNT.person_id == given("person"),
        ACCOUNT.state == "active",
        ACCOUNT.id != given("but"),
    )
    .values(state="ended", ended_at=given("at", ACCOUNT.ended_at.type))
)
_UNUSED = (
    sa.update(table(InvitationRow))
    .where(
        INVITATION.person_id == given("person"),
        INVITATION.used_at.is_(None),
        INVITATION.expires_at > given("at", INVITATION.expires_at.type),
    )
    .values(expires_at=given("at", INVITATION.expires_at.type))
)
CANCEL = Prepared(_UNUSED)
CANCEL_FORM = Prepared(_UNUSED.where(INVITATION.form == given("of_form")))
USE = Prepared(
    sa.update(table(InvitationRow))
    .where(INVITATION.id == given("row_id"), INVITATION.used_at.is_(None))
    .values(used_at=given("at", INVITATION.used_at.type), used_by=given("user"))
)


class Accounts(Store):
    def of_user(self, user_id: int) -> Account | None:
        """The living account of a platform user, whatever its state."""
        return self._first(OF_USER, user=user_id)

    def of_person(self, person_id: int) -> Account | None:
        """The person's living account, the active one first."""
        return self._first(OF_PERSON, person=person_id)

    def get(self, account_id: int) -> Account | None:
        return self._first(OF_ID, id=account_id)

    def active(self) -> list[Account]:
        return self._all(IN_STATE, state="active")

    def waiting(self) -> list[Account]:
        """Bound by a code, still to be confirmed by the secretariat."""
        return self._all(IN_STATE, state="waiting")

    def bind(self, *, person_id: int, user_id: int, chat_id: int, at: datetime) -> Account:
        """A new account that waits for the secretariat's word."""
        return self._insert(
            Account,
            AccountRow,
            person_id=person_id,
            user_id=user_id,
            chat_id=chat_id,
            state="waiting",
            bound_at=at,
        )

    def activate(self, account_id: int, *, at: datetime) -> Account:
        """Confirm it; the person's former account ends in the same moment."""
        account = self._one(OF_ID, id=account_id)
        END_FORMER.count(self.session, {"person": account.person_id, "but": account_id, "at": at})
        return self._change(Account, AccountRow, account_id, state="active")

    def end(self, account_id: int, *, at: datetime) -> None:
        self._change(Account, AccountRow, account_id, state="ended", ended_at=at)

    def mark_unreachable(self, account_id: int, reason: str | None) -> None:
        self._change(Account, AccountRow, account_id, unreachable=reason)

    def invite(
        self, *, person_id: int, form: str, secret_hash: str, at: datetime, expires_at: datetime
    ) -> None:
        """A new invitation replaces the person's unused ones."""
        CANCEL_FORM.count(self.session, {"person": person_id, "of_form": form, "at": at})
        self._append(
            InvitationRow,
            person_id=person_id,
            form=form,
            secret_hash=secret_hash,
            made_at=at,
            expires_at=expires_at,
        )

    def invitation(self, secret_hash: str) -> Invitation | None:
        return self._first(OF_SECRET, secret_hash=secret_hash)

    def cancel_invitations(self, person_id: int, *, at: datetime) -> None:
        """What was handed out to the person and not used opens nothing from now on."""
        CANCEL.count(self.session, {"person": person_id, "at": at})

    def use_invitation(self, invitation_id: int, *, by: int, at: datetime) -> bool:
        """Used up by this user; False when somebody else was quicker."""
        return USE.count(self.session, {"row_id": invitation_id, "user": by, "at": at}) == 1

    def stranger(self, user_id: int, *, at: datetime) -> Stranger:
        """The stranger's row, made at the first knock; counts this knock.

        A lock that has passed is forgotten, with the failures that made it.
        """
        known = self._first(STRANGER_OF_USER, user=user_id)
        if known is None:
            return self._insert(Stranger, StrangerRow, user_id=user_id, first_at=at, knocks=1)
        counted = {"knocks": known.knocks + 1}
        if known.locked_until is not None and known.locked_until <= at:
            return self._change(
                Stranger, StrangerRow, known.id, locked_until=None, failures=0, **counted
            )
        return self._change(Stranger, StrangerRow, known.id, **counted)

    def note_refusal(self, user_id: int, *, at: datetime) -> None:
        known = self._one(STRANGER_OF_USER, user=user_id)
        self._change(Stranger, StrangerRow, known.id, refused_at=at)

    def note_failure(self, user_id: int, *, locked_until: datetime | None) -> None:
        known = self._one(STRANGER_OF_USER, user=user_id)
        counted = known.failures + 1 if locked_until is None else 0
        self._change(
            Stranger,
            StrangerRow,
            known.id,
            failures=counted,
            locked_until=known.locked_until if locked_until is None else locked_until,
        )

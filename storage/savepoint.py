"""One body's part of a writer's transaction, that can be undone without the rest.

Straight on the driver: the session's own savepoints cost a body among others a quarter of its
time. Only one is open at a time, so all have one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.lease import forget
from storage.prepared import say

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def begin(session: Session) -> None:
    """What is written from here on can be undone."""
    say(session, "SAVEPOINT body")


def keep(session: Session) -> None:
    """It becomes part of the transaction."""
    say(session, "RELEASE SAVEPOINT body")


def undo(session: Session) -> None:
    """Nothing of it was ever there; what it held of a lease it holds no more."""
    say(session, "ROLLBACK TO SAVEPOINT body")
    keep(session)
    forget(session)

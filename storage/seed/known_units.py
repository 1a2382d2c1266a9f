"""The units for reading a plan: the agency's own, or the demonstration's before any set-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.seed import cast

if TYPE_CHECKING:
    from datetime import date

    from bot.rules.model import Unit
    from storage.transaction import Tx

SQLITE = "sqlite:///"


def known_units(url: str) -> tuple[list[Unit], dict[date, bool]]:
    """(units, the agency's own days); no database is made where there is none."""
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists():
        return cast.units(), {}
    store = Database(url)
    try:
        units, days = store.read_now(_of_agency)
    except SQLAlchemyError:
        return cast.units(), {}
    finally:
        store.close()
    return units or cast.units(), days


def _of_agency(tx: Tx) -> tuple[list[Unit], dict[date, bool]]:
    return tx.agencies.units(), tx.days.overrides()

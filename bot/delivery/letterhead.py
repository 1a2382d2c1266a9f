"""Who issues a paper: the lines above its title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.rules.model import UnitKind
from bot.rules.papers import Letterhead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.rules.model import Unit
    from storage.transaction import Tx


def letterhead(tx: Tx, units: Iterable[Unit] = ()) -> Letterhead:
    """The agency's; its head's title is that of the leadership's unit among ``units``.

    Raises ``LookupError`` before the first set-up.
    """
    agency = tx.agencies.the_agency()
    if agency is None:
        message = "no agency: run the first set-up"
        raise LookupError(message)
    head = Letterhead(
        parent=agency.parent, agency=agency.name, symbol=agency.code, place=agency.place
    )
    leaders = [unit for unit in units if unit.kind is UnitKind.LEADERSHIP]
    return replace(head, head_title=leaders[0].head_title) if leaders else head

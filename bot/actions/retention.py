"""Forgets what need not be kept: the updates as they came, once their time is over (R1)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import local_day

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

MARK = "pruned"
AT_ONCE = 500
"""Rows in one transaction: between two of them others are answered."""


def forget_updates(tx: Tx, now: datetime, *, days: int) -> bool:
    """The next rows that are older than ``days``, once a day; whether more may follow.

    What people said stays where it was recorded, in the duty's reports and the journal. Of the
    update there stays that it came, when, and what became of it.
    """
    known, today = tx.marks.get(MARK), local_day(now).isoformat()
    if known.get("done") == today:
        return False
    after = int(known.get("after", 0))
    upto = tx.inbox.prune(after=after, before=now - timedelta(days=days), most=AT_ONCE)
    over = upto == after
    tx.marks.put(MARK, after=upto, done=today if over else known.get("done"))
    return not over

"""A plan's figures as they stood when a message was asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from storage.yearbook import gather

if TYPE_CHECKING:
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx


def book_of(tx: Tx, facts: dict[str, Any]) -> YearBook:
    """``facts``: plan, as_of (ISO), mark. Once for all messages that a reader composes."""
    key = facts["plan"], facts["as_of"], facts.get("mark")
    kept = {} if tx.gathered is None else tx.gathered
    if key not in kept:
        plan, as_of = tx.plans.get(facts["plan"]), datetime.fromisoformat(facts["as_of"])
        kept[key] = gather(tx, plan, as_of=as_of, mark=facts.get("mark"))
    book: YearBook = kept[key]
    return book

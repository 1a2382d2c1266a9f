"""Classified text must not pass this channel: refused, and its words are not kept (R42)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.actions.telling import opening
from bot.rules.model import Role
from bot.rules.secrecy_marks import is_marked

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def refuse_classified(desk: Desk, text: str) -> bool:
    """Tell the writer, tell the secretariat only the fact, and wipe the raw update."""
    if not is_marked(text):
        return False
    desk.wipe = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    desk.words = ""
    desk.reply("classified_refused")
    for person, _ in desk.holding(Role.SECRETARIAT):
        if person.id != desk.actor.id:
            desk.say(person.id, "classified_told", not_before=opening(desk), who=desk.actor.name)
    desk.note("classified_refused", f"person:{desk.actor.id}", after={"hash": desk.wipe})
    return True

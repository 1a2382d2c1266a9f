"""Classified text must not pass this channel: refused, and its words are not kept (R42)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk

MARKING = re.compile(r"(?:^|[\s(\[\"'–-])(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?:$|[\s.,:;)\]\"'–-])")
"""The marking as it is stamped: capitals, a word of its own (Luật Bảo vệ bí mật nhà nước)."""


def refuse_classified(desk: Desk, text: str) -> bool:
    """Tell the writer, tell the secretariat only the fact, and wipe the raw update."""
    if not MARKING.search(text):
        return False
    desk.wipe = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    desk.words = ""
    desk.reply("classified_refused")
    for person, _ in desk.holding(Role.SECRETARIAT):
        if person.id != desk.actor.id:
            desk.say(person.id, "classified_told", who=desk.actor.name)
    desk.note("classified_refused", f"person:{desk.actor.id}", after={"hash": desk.wipe})
    return True

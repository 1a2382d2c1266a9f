"""What may not stay of an update that could not be handled: strangers' words, markings, codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.rules.secrecy_marks import is_marked
from bot.rules.vietnamese import nfc_clean

if TYPE_CHECKING:
    from storage.transaction import Tx

ENROLLING = ("/start", "/batdau")
"""What follows them may be a code that still opens a door."""


def concealed(tx: Tx, raw: str) -> str | None:
    """What must stand in place of a raw update, or None when it may stay for the repair.

    Only the words of a known official stay, and of those nothing classified (R42) and no
    invitation. What cannot be read cannot be judged: it goes too.
    """
    try:
        update = json.loads(raw)
    except (ValueError, RecursionError):
        update = None
    user = _sender(update)
    account = tx.accounts.of_user(user) if user is not None else None
    known = account is not None and account.state == "active"
    if known and not any(_must_go(nfc_clean(text)) for text in _texts(update)):
        return None
    digest = hashlib.sha256(raw.encode("utf-8", "replace")).hexdigest()
    return json.dumps({"wiped": digest})


def _must_go(text: str) -> bool:
    return is_marked(text) or text.lstrip().casefold().startswith(ENROLLING)


def _sender(update: Any) -> int | None:
    parts = update.values() if isinstance(update, dict) else ()
    for part in parts:
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict):
            found = sender.get("id")
            return found if type(found) is int and found.bit_length() < 64 else None
    return None


def _texts(content: Any) -> Iterator[str]:
    """Every text of an update: words, captions, names of files, what was quoted."""
    left = [content]
    while left:
        part = left.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            left += part.values()
        elif isinstance(part, list):
            left += part

"""Plain words for the commands that everybody reaches for: «việc của tôi», «trợ giúp», «vì sao»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.rules.vietnamese import fold, nfc_clean
from handlers.contents import COMMANDS

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

WORDS: dict[str, tuple[str, ...]] = {
    "viec": ("viec", "viec cua toi", "viec cua em", "viec dang mo", "xem viec", "danh sach viec"),
    "trogiup": ("trogiup", "tro giup", "giup", "giup toi", "huong dan", "menu", "lenh", "help"),
    "visao": ("visao", "vi sao", "tai sao", "why"),
    "quytac": ("quytac", "quy tac", "cac quy tac", "rules"),
}
"""A command → the folded words that, said alone, mean it and can be no report."""

LONGEST = 24
MEANT = {words: command for command, several in WORDS.items() for words in several}


def takes(desk: Desk, said: Said) -> bool:
    """Run the command that the words name; its own rights and form apply."""
    text = nfc_clean(said.text).strip()
    if said.file is not None or len(text) > LONGEST:
        return False
    command = MEANT.get(re.sub(r"\s+", " ", fold(text)).strip(" .?"))
    if command is None:
        return False
    row = next(row for row in COMMANDS if command in row.names)
    row.body(desk, replace(said, command=command, arguments=""))
    return True

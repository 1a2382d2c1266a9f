"""The table of contents as the rooms read it; the package fills it, once it knows them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.actions.desk import Desk

Body = Callable[["Desk", Any], None]
Verb = Callable[["Desk", dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A row: Vietnamese and English name, the verb of the access table, the body.

    ``about`` names the sentence of the menu and of the help.
    """

    names: tuple[str, ...]
    may: str | None
    body: Body
    about: str


COMMANDS: list[Command] = []
QUALITY_RECORDS: list[Command] = []
"""What keeps the year's records: a shelf of its own in the help."""
VERBS: dict[str, Verb] = {}
"""What a button's verb runs; the button's row says for whom and about what."""

"""Which commands a person sees, by role, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.rules.access import may

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Person

FIRST = "start"
"""Enrolling is no command of somebody who is enrolled."""


class Row(Protocol):
    """A command of the table: its names (Vietnamese, English), its verb, its description."""

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def may(self) -> str | None: ...
    @property
    def about(self) -> str: ...


def seen_by(person: Person, rows: Iterable[Row]) -> list[tuple[str, str]]:
    """(command, sentence key) of what the person may do, in the order of the table."""
    return [
        (_name(row.names, person.language), row.about)
        for row in rows
        if FIRST not in row.names and (row.may is None or may(person, row.may))
    ]


def renew(desk: Desk, person: Person, rows: Iterable[Row], *, once: str | None = None) -> None:
    """Show the person's commands in the platform's menu of that chat."""
    desk.send("menu", person.id, once=once, commands=seen_by(person, rows))


def _name(names: Sequence[str], language: str) -> str:
    return names[0] if language == "vi" or len(names) == 1 else names[1]

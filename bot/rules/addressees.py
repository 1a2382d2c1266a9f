"""Whom a duty's messages go to: one table by what the duty is and which rung rings (P8, F26)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model import Role


@dataclass(frozen=True, slots=True)
class Addressed:
    """``roles`` in the order they are looked for, the next where one has nobody to be reached.

    ``late``: late nudges, and what is no item of the plan, go there too.
    """

    name: str
    roles: tuple[Role, ...]
    late: bool = True


TABLE = (
    Addressed("own", (Role.SECRETARIAT, Role.HEAD)),
    Addressed("focal", (Role.FOCAL,), late=False),
    Addressed("unit", (Role.HEAD, Role.DEPUTY)),
)
"""Văn phòng's own work; the items that a head gave to a focal point; all other work of units."""

ROLES = {row.name: row.roles for row in TABLE}

"""Which parts of the service a process runs: ``--only`` names them."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """Intake and dispatch may run in many processes, delivery and bells in one at a time."""

    INTAKE = "intake"
    DISPATCH = "dispatch"
    DELIVERY = "delivery"
    BELLS = "bells"


ALL = frozenset(Part)


class PartsRefused(Exception):
    """What ``--only`` names cannot be run; the text says why in one line."""


def parts_of(named: str, database_url: str) -> frozenset[Part]:
    """``intake,dispatch`` → the parts; nothing named: all. Raises ``PartsRefused``."""
    names = [name.strip() for name in named.split(",") if name.strip()]
    strange = [name for name in names if name not in set(Part)]
    if strange:
        raise PartsRefused(f"--only: no part is called {strange[0]}; there are {', '.join(Part)}")
    parts = frozenset(Part(name) for name in names) or ALL
    if parts != ALL and database_url.startswith("sqlite"):
        raise PartsRefused("--only needs PostgreSQL: SQLite is worked on by one process")
    return parts

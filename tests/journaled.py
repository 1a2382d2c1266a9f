"""Watches every commit: which tables it changed, and whether the journal was written with it."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import storage.writer
from storage.every_table import METADATA

MECHANISM = frozenset(
    {
        "alembic_version", "button", "counter", "delivery", "dialogue", "errand", "inbox",
        "journal", "lease", "mark", "procedure_sheet", "seal", "seen_message", "stranger", "turn",
    }
)  # fmt: skip
"""What carries the work; what it carries, and what came of it, is in the journal itself. A sheet
is what was read of a file until somebody takes it over. A stranger's knocks are counted only: who
is not of the agency shall not fill its journal."""

HEARD = frozenset({"asked", "pressed", "said"})
"""Lines that tell what came in, not what was changed by it."""

WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")


@dataclass
class Commits:
    """``silent`` counts, by the tables changed, the commits without a line of the journal."""

    silent: Counter[tuple[str, ...]] = field(default_factory=Counter)
    spoken: Counter[tuple[str, ...]] = field(default_factory=Counter)
    from_where: dict[tuple[str, ...], str] = field(default_factory=dict)
    _open: dict[int, dict[str, str]] = field(default_factory=dict)

    def wrote(self, connection: sa.Connection, statement: str, bound: Any) -> None:
        found = WRITES.match(statement)
        if found is None:
            return
        table = found.group(2).lower()
        changed = self._open.setdefault(id(connection), {})
        if table in DOMAIN:
            changed[table] = _who()
        elif table == "journal" and _verb(statement, bound) not in HEARD:
            changed[table] = ""

    def ended(self, connection: sa.Connection, *, kept: bool) -> None:
        changed = self._open.pop(id(connection), {})
        domain = tuple(sorted(table for table in changed if table in DOMAIN))
        if not kept or not domain:
            return
        (self.spoken if "journal" in changed else self.silent)[domain] += 1
        if "journal" not in changed:
            self.from_where.setdefault(domain, "; ".join(changed[table] for table in domain))


def _verb(statement: str, bound: Any) -> str:
    if isinstance(bound, dict):
        return str(bound["verb"])
    columns = statement.partition("(")[2].partition(")")[0].split(",")
    return str(bound[[name.strip() for name in columns].index("verb")])


def _who() -> str:
    ours = [f for f in traceback.extract_stack() if re.search(r"/(bot|handlers)/", f.filename)]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(ours[-6:]))


DOMAIN = frozenset(METADATA.tables) - MECHANISM


@contextmanager
def commits_watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Commits]:
    """Each body has a commit of its own meanwhile: so a line of another does not speak for it."""
    monkeypatch.setattr(storage.writer, "GROUP", 1)
    found = Commits()

    def wrote(connection: Any, _cursor: Any, statement: str, bound: Any, *_: Any) -> None:
        found.wrote(connection, statement, bound)

    def committed(connection: Any) -> None:
        found.ended(connection, kept=True)

    def undone(connection: Any) -> None:
        found.ended(connection, kept=False)

    heard = (
        ("before_cursor_execute", wrote), ("commit", committed), ("rollback", undone),
    )  # fmt: skip
    for name, listener in heard:
        sa.event.listen(sa.Engine, name, listener)
    try:
        yield found
    finally:
        for name, listener in heard:
            sa.event.remove(sa.Engine, name, listener)

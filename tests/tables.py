"""SQLite files with every table in them: made once by a process, then copied."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from sqlmodel import SQLModel

from storage.database import Database


def with_tables(file: Path) -> Database:
    """A database in that file, with every table and nothing in any of them."""
    file.write_bytes(_empty())
    return Database(f"sqlite:///{file}")


@cache
def _empty() -> bytes:
    """To make the tables takes as long as many tests: the file is whole once it is closed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tables.db"
        store = Database(f"sqlite:///{file}")
        SQLModel.metadata.create_all(store.engine)
        store.close()
        return file.read_bytes()

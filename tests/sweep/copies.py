"""Copies of the database as it stood before a scene, on either engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.databases import PostgresDatabases, SqliteFiles, postgres_databases

Lent = Callable[[], AbstractContextManager[str]]
Preparation = Callable[[str], None]


@contextmanager
def copies(database: str, preparation: Preparation, *, folder: Path, name: str) -> Iterator[Lent]:
    """Whoever calls what is given here gets the address of a fresh copy of what was prepared.

    ``database`` is "sqlite", "postgres" (a server of our own) or the address of a server whose
    user may create databases.
    """
    if database.startswith("sqlite"):
        yield _files(SqliteFiles(folder, preparation), folder / "copy")
    elif database == "postgres":
        with postgres_databases(worker=f"sweep_{name}", preparation=preparation) as served:
            yield served.prepared
    else:
        address = make_url(database)
        served = PostgresDatabases(
            address, mark=f"sweep_{os.getpid()}_{name}", preparation=preparation
        )
        try:
            yield served.prepared
        finally:
            served.close()


def _files(files: SqliteFiles, folder: Path) -> Lent:
    folder.mkdir()

    @contextmanager
    def lent() -> Iterator[str]:
        for path in folder.glob("test.db*"):
            path.unlink()
        yield files.prepared(folder)

    return lent

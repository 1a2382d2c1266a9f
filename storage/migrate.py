"""Brings a database to this release's schema; refuses one that is newer or unknown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.database import open_engine

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parent / "migrations"


ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(26149, 2)")
"""On PostgreSQL several processes may start at once: one migrates, the others find it done."""


class SchemaUnknown(Exception):
    """The database was made by a newer release; the message says so."""


def migrate(url: str) -> str:
    """Run what is missing, forward only; the revision that the database now has.

    The folder of an SQLite file is made when it is missing. Raises ``SchemaUnknown`` for a
    database of a newer release.
    """
    if is_current(url):
        return newest()
    from alembic import command  # noqa: PLC0415 - heavy, and only needed here
    from alembic.util import CommandError  # noqa: PLC0415 - as above

    if file := _file_of(url):
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            config = _config(connection)
            if engine.dialect.name == "postgresql":
                connection.execute(ONE_AT_A_TIME)
            try:
                command.upgrade(config, "head")
            except CommandError as problem:
                raise SchemaUnknown(str(problem)) from problem
            connection.commit()
            return newest()
    finally:
        engine.dispose()


def revise(url: str, message: str) -> None:
    """For developers: write the migration from a database to the tables as they now are."""
    from alembic import command  # noqa: PLC0415 - heavy, and only needed here

    engine = open_engine(url)
    with engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)
    engine.dispose()


def differences(url: str) -> list[Any]:
    """What a migrated database lacks against the tables; empty when they agree."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - heavy, only needed here
    from alembic.migration import MigrationContext  # noqa: PLC0415 - as above

    from storage.every_table import METADATA  # noqa: PLC0415 - as above

    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            found = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(found, METADATA))
    finally:
        engine.dispose()


def is_current(url: str) -> bool:
    """Whether the schema is this release's; asked at start without loading Alembic.

    Where there is no SQLite file, none is made.
    """
    if (file := _file_of(url)) and not file.exists():
        return False
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return False
            found = connection.execute(sa.text("SELECT version_num FROM alembic_version"))
            return found.scalar() == newest()
    finally:
        engine.dispose()


def _file_of(url: str) -> Path | None:
    known = sa.make_url(url)
    is_file = known.get_backend_name() == "sqlite" and known.database not in (None, "", ":memory:")
    return Path(str(known.database)) if is_file else None


def newest() -> str:
    """The newest revision by its file name: ``0002_what_it_does.py`` → ``0002``."""
    return max(path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def _config(connection: sa.Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - heavy, and only needed here

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config

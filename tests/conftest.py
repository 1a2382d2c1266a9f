"""The databases that tests ask for: each test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Final

import pytest

from storage.migrate import migrate
from tests.databases import PostgresDatabases, Preparation, SqliteFiles, postgres_databases

IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - pytest makes a private folder in it

LONG_STORIES: Final = (
    "test_absence",
    "test_audit_day",
    "test_bad_inputs",
    "test_handover",
    "test_january",
    "test_law",
    "test_management_review",
    "test_more_time",
    "test_objectives",
    "test_obstacles",
    "test_odd_moments",
    "test_paper_year",
    "test_year_2021",
    "test_year_2023",
    "test_year_end",
)
"""Told by CI only, on both engines: together they take longer than the quick checks may, which
play one year with all its records and all the short ones."""

ENGINES: Final = {
    "sqlite": [pytest.param("sqlite")],
    "postgres": [pytest.param("postgres", marks=pytest.mark.postgres)],
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--engine`` chooses the databases."""
    parser.addoption(
        "--engine",
        choices=[*ENGINES, "both", "others"],
        default="both",
        help="others: the stories that are left out of both",
    )


def pytest_configure() -> None:
    """Being told to end is like Ctrl-C: the servers that were started are stopped.

    Temporary files live in memory where the system offers it: a year is thousands of commits,
    each of which waits for the disk.
    """
    signal.signal(signal.SIGTERM, _interrupted)
    if "PYTEST_DEBUG_TEMPROOT" not in os.environ and _roomy(IN_MEMORY):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ["TMPDIR"] = str(IN_MEMORY)
        tempfile.tempdir = None


def _roomy(folder: Path) -> bool:
    """Whether it is there, may be written, and has two gigabytes to spare."""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    return shutil.disk_usage(folder).free > 2 * 1024**3


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a database is run once on each chosen engine."""
    if "database_kind" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine")
        kinds = [
            kind for name in ENGINES if chosen in (name, "both", "others") for kind in ENGINES[name]
        ]
        metafunc.parametrize("database_kind", kinds, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """``--engine sqlite`` starts no server: what is about PostgreSQL alone is left out too.

    What may take longest comes first, so that no worker is left alone with it at the end.
    """
    engine = config.getoption("--engine")
    left_out = [item for item in items if not _is_wanted(item, engine)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _is_wanted(item, engine)]
    items.sort(key=_may_take, reverse=True)


def _may_take(item: pytest.Item) -> float:
    """Seconds that it asks for; most ask for none."""
    asked = item.get_closest_marker("timeout")
    return float(asked.args[0]) if asked else 0.0


def _is_wanted(item: pytest.Item, engine: str) -> bool:
    on_postgres = item.get_closest_marker("postgres") is not None
    match engine:
        case "sqlite":
            return not on_postgres
        case "postgres":
            return True
    return _is_told_by_ci(item, on_postgres=on_postgres) is (engine == "others")


def _is_told_by_ci(item: pytest.Item, *, on_postgres: bool) -> bool:
    """The quick checks tell the stories on SQLite, but for the long ones; CI tells the others."""
    if item.path.parent.name != "stories":
        return False
    return on_postgres or item.path.stem in LONG_STORIES


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """``sqlite`` or ``postgres``."""
    kind: str = request.param
    return kind


@pytest.fixture(scope="session")
def preparation() -> Preparation | None:
    """What is done once to the database that every ``database_url`` is a copy of."""

    def prepare(url: str) -> None:
        migrate(url)

    return prepare


@pytest.fixture(scope="session")
def sqlite(
    tmp_path_factory: pytest.TempPathFactory, preparation: Preparation | None
) -> SqliteFiles:
    """SQLite files; the prepared one is made when the first test asks for it."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), preparation)


@pytest.fixture(scope="session")
def postgres(worker_id: str, preparation: Preparation | None) -> Iterator[PostgresDatabases]:
    """A server that is started when the first test asks for it, and stopped at the end."""
    with postgres_databases(worker=worker_id, preparation=preparation) as databases:
        yield databases


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """The address of this test's own database, prepared, on each chosen engine."""
    with ExitStack() as until_the_end:
        if database_kind == "sqlite":
            yield request.getfixturevalue("sqlite").prepared(tmp_path)
        else:
            yield until_the_end.enter_context(request.getfixturevalue("postgres").prepared())


@pytest.fixture
def empty_database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """Like ``database_url``, with nothing in it: for the migrations' own tests."""
    with ExitStack() as until_the_end:
        if database_kind == "sqlite":
            yield request.getfixturevalue("sqlite").empty(tmp_path)
        else:
            yield until_the_end.enter_context(request.getfixturevalue("postgres").empty())

"""A server that goes away while a process starts is waited for; one that is wrong is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from storage.database import DatabaseRefused, open_engine
from storage.ground import made_sure, nothing
from tests.databases import PostgresDatabases

ENDED = "SELECT pg_terminate_backend(pg_backend_pid())"


async def ready() -> None:
    """The database was there a moment ago."""


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    engine = open_engine(database_url, limited=True)
    yield engine
    engine.dispose()


def once(act: Callable[..., object]) -> Callable[..., None]:
    """Does it the first time that it is called."""
    left = [act]

    def call(*given: Any) -> None:
        if left:
            left.pop()(*given)

    return call


@pytest.fixture
def server(postgres: PostgresDatabases) -> Iterator[sa.Engine]:
    """A prepared database on PostgreSQL."""
    with postgres.prepared() as url:
        engine = open_engine(url, limited=True)
        yield engine
        engine.dispose()


@pytest.mark.postgres
@pytest.mark.timeout(60)
class TestServerGoesAway:
    async def test_while_the_settings_are_read(self, server: sa.Engine) -> None:
        """The connection is made, and lost before its first question is answered."""
        prepared = []
        other = open_engine(server.url.render_as_string(hide_password=False))

        def lose(connection: Any, _record: Any) -> None:
            ended = sa.text("SELECT pg_terminate_backend(CAST(:pid AS integer))")
            with other.connect() as another:
                another.execute(ended, {"pid": connection.info.backend_pid})

        event.listen(server, "connect", once(lose))
        await made_sure(server, ready, lambda: prepared.append(1))
        other.dispose()
        assert prepared == [1, 1], "all of it is done again"

    async def test_while_the_schema_is_brought_up(self, server: sa.Engine) -> None:
        asked = []

        async def asks() -> None:
            asked.append(1)

        def cut() -> None:
            with server.connect() as connection:
                connection.execute(sa.text(ENDED))

        await made_sure(server, asks, once(cut))
        assert asked == [1, 1], "the database is waited for again"

    async def test_for_as_long_as_it_is_away(self, server: sa.Engine) -> None:
        """Nobody listens at this address: it goes on trying and never gives up."""
        nowhere = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/none", limited=True)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await made_sure(nowhere, ready, nothing)
        nowhere.dispose()
        await made_sure(server, ready, nothing)


async def test_a_file_that_cannot_be_opened_is_refused_at_once(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'no folder' / 'a.db'}", limited=True)
    with pytest.raises(DatabaseRefused, match="cannot be opened"):
        await made_sure(engine, ready, nothing)
    engine.dispose()


async def test_what_the_preparation_finds_wrong_is_raised(engine: sa.Engine) -> None:
    def breaks() -> None:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT x FROM there_is_no_such_table"))

    with pytest.raises(sa.exc.DBAPIError):
        await made_sure(engine, ready, breaks)

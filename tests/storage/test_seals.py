"""The sealed journal in the database: guarded, sealed behind those who write, equal everywhere."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bot.actions.log_check import LogCheck
from bot.clock import HandClock
from bot.rules.seals import How, Seal, Verified
from bot.sealer import BACK_EVERY, BATCH, NEAR, PART, WIDE_EVERY, Sealer
from storage.database import Database, open_engine
from storage.seed.cast import plant
from storage.transaction import Tx
from tests.databases import PostgresDatabases

NOON = datetime(2021, 4, 5, 5, 0, tzinfo=UTC)


class Office:
    """A database with an agency, whose journal is written, sealed and checked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.store = Database(url)
        self.clock = HandClock(NOON)
        self.sealer = Sealer(self.store, self.clock)
        self.store.write_now(lambda tx: plant(tx, on=NOON.date()))

    def note(self, *words: str) -> None:
        def body(tx: Tx) -> None:
            for each in words:
                note(tx, each)

        self.store.write_now(body)

    def seal(self) -> int:
        return asyncio.run(self.sealer.all())

    def check(self, head: str | None = None) -> Verified:
        check = LogCheck(head)
        while self.store.read_now(check.step):
            pass
        return self.store.read_now(partial(check.end, now=self.clock.now()))

    def tamper(self, statement: str) -> None:
        """As somebody with the database's password: the guards are taken away first."""
        engine = open_engine(self.url)
        with engine.begin() as connection:
            for guard in GUARDS[connection.dialect.name]:
                connection.exec_driver_sql(guard)
            connection.exec_driver_sql(statement)
        engine.dispose()


GUARDS = {
    "sqlite": [
        "PRAGMA defer_foreign_keys = 1",
        *(
            f"DROP TRIGGER IF EXISTS tr_{table}_{act}"
            for table in ("journal", "seal")
            for act in ("update", "delete")
        ),
    ],
    "postgresql": [
        "ALTER TABLE seal DROP CONSTRAINT IF EXISTS fk_seal_journal_id_journal",
        "DROP TRIGGER IF EXISTS tr_journal_rewriting ON journal",
        "DROP TRIGGER IF EXISTS tr_seal_rewriting ON seal",
    ],
}


AN_AGENCY = (
    "INSERT INTO agency (id, key, name, parent, code, place) VALUES (1, 'a', 'a', 'a', 'a', 'a')"
)
AN_ENTRY = (
    "INSERT INTO journal (id, agency_id, at, capacity, verb, subject, before, after, channel,"
    " words) VALUES (1, 1, '2021-04-05 05:00:00', '', '', '', '{}', '{}', '', '')"
)


def note(tx: Tx, words: str) -> None:
    agency = tx.agencies.the_agency()
    assert agency is not None
    after = {"b": [1, 2.5, None, True], "a": {"Đ": "ố"}}
    tx.journal.note(
        "said", f"message:{words}", at=NOON, agency_id=agency.id, after=after, words=words
    )


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    made = Office(database_url)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET words = 'khác'",
        "DELETE FROM journal",
        "UPDATE seal SET chain = ''",
        "DELETE FROM seal",
    ],
)
def test_the_database_itself_refuses_to_rewrite(office: Office, statement: str) -> None:
    office.note("một")
    office.seal()
    with (
        pytest.raises(DBAPIError, match="append-only"),
        office.store.engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert office.check().bad is None


def test_tables_made_without_migrations_are_guarded_too(empty_database_url: str) -> None:
    from storage.every_table import METADATA  # noqa: PLC0415 - no other test needs it

    engine = open_engine(empty_database_url)
    METADATA.create_all(engine)
    with engine.connect() as connection:
        for statement in (AN_AGENCY, AN_ENTRY):
            connection.exec_driver_sql(statement)
        with pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql("DELETE FROM journal")
    engine.dispose()


def test_everything_is_sealed_in_batches_and_once(office: Office) -> None:
    office.note(*map(str, range(BATCH + 7)))
    sealed = office.seal()
    assert sealed >= BATCH + 7
    assert office.seal() == 0
    found = office.check()
    assert (found.bad, found.sealed, found.waiting) == (None, sealed, 0)


def test_a_process_that_dies_between_reading_and_writing_leaves_nothing(office: Office) -> None:
    """What it had hashed is hashed again by the next; the head is as if it had not died."""
    office.note("một", "hai")
    assert office.store.read_now(lambda tx: office.sealer.next_batch(tx, after=0))
    other = Sealer(office.store, office.clock)
    asyncio.run(other.all())
    assert office.check().bad is None


def test_of_two_sealers_the_later_batch_is_undone(office: Office) -> None:
    office.note("một", "hai")
    made = office.store.read_now(lambda tx: office.sealer.next_batch(tx, after=0))
    assert office.store.write_now(lambda tx: tx.seals.add(made))
    assert not office.store.write_now(lambda tx: tx.seals.add(made))
    assert office.check().bad is None


def test_a_head_handed_out_covers_what_its_own_transaction_wrote(office: Office) -> None:
    def act(tx: Tx) -> tuple[int, int]:
        note(tx, "trước khi cấp mã")
        found = tx.seals.seal_all(at=NOON)
        assert found is not None
        return found[0].place, tx.seals.highest()

    place, highest = office.store.write_now(act)
    office.note("sau đó")
    office.seal()
    found = office.check()
    assert found.bad is None
    assert found.sealed == place + 1
    assert highest > 0


def test_both_engines_and_a_reader_of_later_make_the_same_chain(office: Office) -> None:
    """The head of this very journal, whatever keeps it."""
    office.tamper("DELETE FROM journal")
    office.tamper(
        "INSERT INTO journal (id, agency_id, at, capacity, verb, subject, before, after, channel,"
        " words) SELECT 41, 1, '2021-04-05 05:00:00.000123', 'head', 'said', 'message:1', '{}',"
        """ '{"b": [1, 2.5, null, true], "a": {"Đ": "ố"}}', 'telegram', 'đã rà soát'"""
    )
    office.clock.set(datetime(2021, 4, 5, 6, 0, tzinfo=UTC))
    office.seal()
    assert office.check().head[:16] == "b040346a85dd552e"


# ---- what somebody with the database's password does


def tampered(office: Office, statement: str, *, head: str | None = None) -> How | None:
    office.tamper(statement)
    found = office.check(head).bad
    return None if found is None else found.how


def written(office: Office) -> int:
    """Three entries, sealed; the number of the middle one."""
    office.note("một", "hai", "ba")
    office.seal()
    last = office.store.read_now(lambda tx: tx.journal.entries())[-1]
    return last.id - 1


def test_a_changed_row_is_named(office: Office) -> None:
    middle = written(office)
    office.tamper(f"UPDATE journal SET words = 'khác' WHERE id = {middle}")  # noqa: S608 - a number
    found = office.check().bad
    assert found is not None
    assert (found.how, found.entry, found.subject) == (How.CHANGED, middle, "message:hai")


def test_a_missing_row_is_named(office: Office) -> None:
    middle = written(office)
    found = _without_keys(office, f"DELETE FROM journal WHERE id = {middle}")  # noqa: S608 - as above
    assert found is How.MISSING


def _without_keys(office: Office, statement: str) -> How | None:
    engine = sa.create_engine(office.url)
    with engine.begin() as connection:
        for guard in GUARDS[connection.dialect.name]:
            connection.exec_driver_sql(guard)
        connection.exec_driver_sql(statement)
    engine.dispose()
    found = office.check().bad
    return None if found is None else found.how


def test_a_row_that_is_gone_with_its_seal_is_found(office: Office) -> None:
    middle = written(office)
    office.tamper(f"DELETE FROM seal WHERE journal_id = {middle}")  # noqa: S608 - as above
    found = tampered(office, f"DELETE FROM journal WHERE id = {middle}")  # noqa: S608 - as above
    assert found is How.SEAL_MISSING


def test_two_rows_that_changed_numbers_are_found(office: Office) -> None:
    middle = written(office)
    for before, after in ((middle, 900), (middle + 1, middle), (900, middle + 1)):
        assert _without_keys(office, f"UPDATE journal SET id = {after} WHERE id = {before}")  # noqa: S608 - as above
    assert office.check().bad is not None


def test_a_row_put_between_others_is_found_though_it_was_sealed(office: Office) -> None:
    written(office)
    office.tamper(
        "INSERT INTO journal (id, agency_id, at, capacity, verb, subject, before, after, channel,"
        " words) SELECT 0, agency_id, at, capacity, verb, subject, before, after, channel, words"
        " FROM journal LIMIT 1"
    )
    office.clock.set(datetime(2021, 4, 6, 5, 0, tzinfo=UTC))
    asyncio.run(Sealer(office.store, office.clock).all())
    found = office.check().bad
    assert found is not None
    assert (found.how, found.entry) == (How.INSERTED, 0)


def test_a_cut_tail_is_found_by_the_head_on_paper(office: Office) -> None:
    middle = written(office)
    head = office.check().head[:16]
    office.tamper(f"DELETE FROM seal WHERE journal_id > {middle}")  # noqa: S608 - as above
    assert tampered(office, f"DELETE FROM journal WHERE id > {middle}") is None  # noqa: S608 - as above
    assert office.check(head).bad is not None


# ---- what was committed long after later ones


class Watched(HandClock):
    """Its real seconds are the test's."""

    seconds = 0.0

    def real(self) -> float:
        return self.seconds


def put(office: Office, number: int) -> None:
    """An entry under a number that a transaction had taken before."""
    entry = sa.text(
        "INSERT INTO journal (id, agency_id, at, capacity, verb, subject, before, after, channel,"
        " words) SELECT :number, id, '2021-04-05 05:00:00', '', 'said', '',"
        " '{}', '{}', '', '' FROM agency"
    )
    with office.store.engine.begin() as connection:
        connection.execute(entry, {"number": number})


def test_what_a_long_transaction_had_taken_is_sealed_within_two_minutes(office: Office) -> None:
    """However many others were sealed meanwhile: later, a check would take it for put there."""
    clock = Watched(NOON)
    sealer = Sealer(office.store, clock)
    office.note("một")
    asyncio.run(sealer.all())
    put(office, 30 * NEAR)
    clock.seconds = 2
    assert asyncio.run(sealer.all()) == 1
    clock.seconds = WIDE_EVERY + 1
    assert asyncio.run(sealer.all()) == 0
    put(office, 20 * NEAR)
    clock.seconds = WIDE_EVERY + 3
    assert asyncio.run(sealer.all()) == 0, "too far below to be near"
    clock.seconds = 2 * WIDE_EVERY + 2
    assert asyncio.run(sealer.all()) == 1
    assert office.check().bad is None


def test_what_lies_far_behind_is_looked_through_in_parts_then_rested_from(office: Office) -> None:
    """The first look after a start reads only near the end, and a part."""
    office.note("một")
    put(office, 4 * PART)
    office.seal()
    put(office, 2 * PART + 7)
    clock = Watched(NOON)
    sealer = Sealer(office.store, clock)
    assert [asyncio.run(sealer.all()) for _ in range(3)] == [0, 0, 1]
    put(office, 2 * PART + 8)
    assert [asyncio.run(sealer.all()) for _ in range(6)] == [0] * 6
    clock.seconds = BACK_EVERY
    assert [asyncio.run(sealer.all()) for _ in range(3)] == [0, 0, 1]
    assert office.check().bad is None


# ---- several writers at once, which only PostgreSQL knows


@pytest.fixture
def shared_office(postgres: PostgresDatabases) -> Iterator[Office]:
    with postgres.prepared() as url:
        made = Office(url)
        yield made
        made.store.close()


@pytest.mark.postgres
def test_a_transaction_that_commits_later_with_a_lower_number_is_sealed_too(
    shared_office: Office,
) -> None:
    """The slow one has number n and is committed after n + 1 was sealed."""
    office = shared_office
    insert = sa.text(
        "INSERT INTO journal (agency_id, at, capacity, verb, subject, before, after, channel,"
        " words) SELECT id, now(), '', 'said', 'slow', '{}', '{}', 'telegram', '' FROM agency"
        " RETURNING id"
    )
    with office.store.engine.connect() as slow:
        low = slow.execute(insert).scalar_one()
        office.note("nhanh")
        office.seal()
        assert office.check().bad is None
        slow.commit()
    assert office.check().bad is None, "not sealed yet, and no reason to suspect anybody"
    assert office.seal() == 1
    found = office.check()
    assert found.bad is None
    ids = [seal.journal_id for seal in office.store.read_now(all_seals)]
    assert ids[-1] == low
    assert ids[-2] > low


def all_seals(tx: Tx) -> list[Seal]:
    return list(tx.seals.stretch(after=0, upto=10**9, most=10**6))


@pytest.mark.postgres
def test_the_chain_holds_while_many_write_and_two_seal(shared_office: Office) -> None:
    """Writers in turn, writers out of turn, rolled-back numbers, and two sealers at it."""
    office = shared_office
    others = [Database(office.url) for _ in range(2)]

    def write(store: Database, mark: str) -> None:
        for number in range(30):
            store.write_now(partial(note, words=f"{mark}{number}"))

    def roll_back() -> None:
        for _ in range(10):
            with office.store.engine.connect() as connection:
                connection.execute(sa.text("SELECT nextval('journal_id_seq')"))
                connection.rollback()

    async def seal() -> None:
        sealers = [Sealer(store, office.clock) for store in (office.store, others[0])]
        for _ in range(40):
            await asyncio.gather(*(sealer.all() for sealer in sealers))
            await asyncio.sleep(0.005)

    threads = [
        threading.Thread(target=write, args=(store, mark))
        for store, mark in ((office.store, "a"), (others[0], "b"), (others[1], "c"))
    ]
    threads.append(threading.Thread(target=roll_back))
    for thread in threads:
        thread.start()
    asyncio.run(seal())
    for thread in threads:
        thread.join()
    asyncio.run(Sealer(others[1], office.clock).all())
    found = office.check()
    for store in others:
        store.close()
    assert found.bad is None
    assert found.waiting == 0
    assert found.sealed == len(office.store.read_now(lambda tx: tx.journal.entries()))

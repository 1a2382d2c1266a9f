"""The seals of the journal: what still waits for one, and the chain to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.seals import Seal, chained
from storage.journal import JOURNAL, Entry
from storage.prepared import Prepared, given, given_all, table
from storage.shape import Rows, Store, columns
from storage.tables import JournalRow
from storage.tables_record import SealRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

SEAL = columns(SealRow)


def _unsealed(*between: Any) -> Any:
    """``between`` says of the seals what is said of the entries: no engine walks them all."""
    return ~sa.exists().where(SEAL.journal_id == JOURNAL.id, *between)


LAST = Rows(Seal, SealRow, order=(SEAL.place.desc(),), limit=1)
FROM = Rows(
    Seal,
    SealRow,
    SEAL.place > given("after"),
    SEAL.place <= given("upto"),
    order=(SEAL.place,),
    limit=given("most", sa.Integer),
)
AT = Rows(Seal, SealRow, SEAL.place.in_(given_all("places")), order=(SEAL.place,))
ENTRIES = Rows(Entry, JournalRow, JOURNAL.id.in_(given_all("ids")), order=(JOURNAL.id,))
ENTRY = Rows(Entry, JournalRow, JOURNAL.id == given("id"))
WAITING = Rows(
    Entry,
    JournalRow,
    JOURNAL.id > given("after"),
    JOURNAL.id <= given("upto"),
    _unsealed(SEAL.journal_id > given("after"), SEAL.journal_id <= given("upto")),
    order=(JOURNAL.id,),
    limit=given("most", sa.Integer),
)
BELOW = Rows(Entry, JournalRow, JOURNAL.id < given("highest"), _unsealed(), order=(JOURNAL.id,))
HIGHEST = Prepared(sa.select(sa.func.max(SEAL.journal_id)))
LAST_SEALED = sa.select(sa.func.coalesce(sa.func.max(SEAL.journal_id), 0)).scalar_subquery()
COUNTED = Prepared(
    sa.select(sa.func.count()).select_from(table(JournalRow)).where(JOURNAL.id > LAST_SEALED)
)
ADDED = Prepared(
    sa.insert(table(SealRow)).inline(),
    columns=("place", "journal_id", "version", "sealed_at", "chain"),
)

AT_ONCE = 2_000
"""Entries that are sealed within another's transaction at most; the sealer has seen to the rest."""
NO_END = 2**62
"""Higher than any number of an entry."""


class Seals(Store):
    def last(self) -> Seal | None:
        """The head of the chain."""
        return self._first(LAST)

    def highest(self) -> int:
        """The highest number of an entry that is sealed; 0 before the first."""
        ((found,),) = HIGHEST.run(self.session, {})
        return int(found or 0)

    def waiting(self, *, after: int, most: int, upto: int | None = None) -> list[Entry]:
        """Entries behind a number that are not sealed yet, in the order of their numbers.

        ``upto`` is the last number that is looked at; None looks to the end.
        """
        last = NO_END if upto is None else upto
        return self._all(WAITING, after=after, upto=last, most=most)

    def how_many_wait(self) -> int:
        """How many entries have a higher number than any that is sealed."""
        ((found,),) = COUNTED.run(self.session, {})
        return int(found)

    def add(self, seals: Sequence[Seal]) -> bool:
        """Put them behind the head; False when that is no longer where they belong."""
        last = self.last()
        if not seals or seals[0].place != (last.place if last else 0) + 1:
            return False
        ADDED.many(
            self.session,
            [
                {
                    "place": each.place,
                    "journal_id": each.journal_id,
                    "version": each.version,
                    "sealed_at": each.sealed_at,
                    "chain": each.chain,
                }
                for each in seals
            ],
        )
        return True

    def seal_all(self, *, at: datetime) -> tuple[Seal, datetime] | None:
        """Seal what is written so far, this transaction's own too; the head, and up to when."""
        waiting = self.waiting(after=self.highest(), most=AT_ONCE)
        self.add(chained(self.last(), waiting, at=at))
        last = self.last()
        if last is None:
            return None
        return last, self._one(ENTRY, id=last.journal_id).at

    # ---- what a check reads

    def stretch(self, *, after: int, upto: int, most: int) -> list[Seal]:
        """The next places of the chain."""
        return self._all(FROM, after=after, upto=upto, most=most)

    def at(self, places: Iterable[int]) -> list[Seal]:
        """The seals of some places, as far as there are any."""
        wanted = list(places)
        return self._all(AT, places=wanted) if wanted else []

    def entries_of(self, seals: Sequence[Seal]) -> dict[int, Entry]:
        """By number; those that are gone are missing."""
        ids = [seal.journal_id for seal in seals]
        return {entry.id: entry for entry in self._of_each(ENTRIES, "ids", ids)}

    def unsealed_below(self, highest: int) -> list[Entry]:
        """Entries without a seal whose number is lower than one that has one."""
        return self._all(BELOW, highest=highest)

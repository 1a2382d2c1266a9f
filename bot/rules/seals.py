"""The chain over the journal: how an entry is hashed onto what stood before it, and checked."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

VERSION = 1
"""Of the way in which an entry is written out before it is hashed; each seal keeps its own."""

START = "0" * 64
"""What stands before the first entry."""

LATE = timedelta(minutes=10)
"""A transaction that took its number before others is over by then (the database ends each that
idles for 20 seconds): an entry that turns up later between older ones was put there."""

HEAD = "chain_head"
"""Under this name an entry keeps the head that was handed out with what it tells of."""

SHORT = 16
"""Digits of a head as it is printed on paper: 64 bits."""
SHORTEST = 8
"""Digits by which a head may be asked for."""


class Written(Protocol):
    """An entry of the journal, in full."""

    @property
    def id(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def person_id(self) -> int | None: ...
    @property
    def capacity(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def before(self) -> Mapping[str, Any]: ...
    @property
    def after(self) -> Mapping[str, Any]: ...
    @property
    def channel(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def inbox_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Seal:
    """The place of an entry in the chain; ``chain`` is the head up to and with it (hex)."""

    place: int
    journal_id: int
    version: int
    sealed_at: datetime
    chain: str


class How(StrEnum):
    """What can be wrong with a log."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    SEAL_MISSING = "seal_missing"
    UNKNOWN_VERSION = "unknown_version"
    HEAD_DIFFERS = "head_differs"
    HEAD_UNKNOWN = "head_unknown"


@dataclass(frozen=True, slots=True)
class Bad:
    """The first place at which a log is not what was sealed; ``entry`` is the entry's number."""

    how: How
    place: int | None = None
    entry: int | None = None
    at: datetime | None = None
    verb: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of a check. ``fits`` is the place that the given head stands for.

    ``sealed`` counts the entries of the chain, ``waiting`` those that were not sealed yet.
    """

    bad: Bad | None
    sealed: int = 0
    waiting: int = 0
    head: str = START
    upto: datetime | None = None
    fits: Seal | None = None
    fits_upto: datetime | None = None


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _first_version(entry: Written) -> bytes:
    """Plain ASCII, keys in order: the same from every engine and every release."""
    parts = [
        entry.id,
        entry.agency_id,
        _moment(entry.at),
        entry.person_id,
        entry.capacity,
        entry.verb,
        entry.subject,
        entry.before,
        entry.after,
        entry.channel,
        entry.words,
        entry.inbox_id,
    ]
    return json.dumps(parts, sort_keys=True, separators=(",", ":")).encode("ascii")


WRITTEN_OUT = {1: _first_version}
"""A released version stays for ever: what was sealed by it is checked by it."""


def link(
    before: str, entry: Written, *, place: int, sealed_at: datetime, version: int = VERSION
) -> str:
    """The head after ``entry``, where ``before`` was the head. Raises ``KeyError`` (version)."""
    told = f"{version}\n{place}\n{_moment(sealed_at)}\n{before}\n".encode("ascii")
    return sha256(told + WRITTEN_OUT[version](entry)).hexdigest()


def chained(last: Seal | None, entries: Iterable[Written], *, at: datetime) -> list[Seal]:
    """The seals of entries that follow one another, after the last one there is."""
    place, head = (last.place, last.chain) if last is not None else (0, START)
    made = []
    for entry in entries:
        place += 1
        head = link(head, entry, place=place, sealed_at=at)
        made.append(Seal(place, entry.id, VERSION, at, head))
    return made


def as_head(seal: Seal, *, upto: datetime) -> dict[str, Any]:
    """The head as the journal keeps it when it is handed out."""
    return {"place": seal.place, "chain": seal.chain, "upto": _moment(upto)}


def as_printed(chain: str) -> str:
    """The head as paper has it: ``7f3a 91c0 4b2e d810``."""
    return " ".join(chain[at : at + 4] for at in range(0, SHORT, 4))


def digits(text: str) -> str:
    """A head as somebody typed it from paper. Raises ``ValueError`` when it cannot be one."""
    found = "".join(text.split()).lower()
    if not SHORTEST <= len(found) <= len(START) or set(found) - set("0123456789abcdef"):
        raise ValueError(text)
    return found


@dataclass(slots=True)
class Walk:
    """Goes along the chain from its first place; ``bad`` is the first that is wrong."""

    wanted: str | None = None
    bad: Bad | None = None
    place: int = 0
    head: str = START
    upto: datetime | None = None
    fits: Seal | None = None
    fits_upto: datetime | None = None
    highest: int = 0
    _settled: int = 0
    """Whatever has a number up to this was there, or will never be."""
    _recent: deque[tuple[datetime, int]] = field(default_factory=deque)
    _handed: list[tuple[int, str, Written]] = field(default_factory=list)

    def on(self, seals: Sequence[Seal], entries: Mapping[int, Written]) -> bool:
        """A stretch of the chain in the order of its places; False once something is wrong."""
        for seal in seals:
            self.bad = self._wrong(seal, entries.get(seal.journal_id))
            if self.bad is not None:
                return False
        return True

    def _wrong(self, seal: Seal, entry: Written | None) -> Bad | None:
        if seal.place != self.place + 1:
            return Bad(How.SEAL_MISSING, self.place + 1)
        if entry is None:
            return Bad(How.MISSING, seal.place, seal.journal_id)
        if seal.version not in WRITTEN_OUT:
            return self._named(How.UNKNOWN_VERSION, seal, entry)
        if self._link_of(seal, entry) != seal.chain:
            return self._named(How.CHANGED, seal, entry)
        if self.is_late(entry.id, seal.sealed_at):
            return self._named(How.INSERTED, seal, entry)
        self._step(seal, entry)
        return None

    def _link_of(self, seal: Seal, entry: Written) -> str:
        return link(
            self.head, entry, place=seal.place, sealed_at=seal.sealed_at, version=seal.version
        )

    def _named(self, how: How, seal: Seal, entry: Written) -> Bad:
        return Bad(how, seal.place, entry.id, entry.at, entry.verb, entry.subject)

    def _step(self, seal: Seal, entry: Written) -> None:
        self.place, self.head, self.upto = seal.place, seal.chain, entry.at
        if seal.journal_id > self.highest:
            self.highest = seal.journal_id
            self._recent.append((seal.sealed_at, seal.journal_id))
        if self.wanted is not None and self.fits is None and seal.chain.startswith(self.wanted):
            self.fits, self.fits_upto = seal, entry.at
        told = entry.after.get(HEAD)
        if isinstance(told, Mapping):
            self._handed.append((int(told["place"]), str(told["chain"]), entry))

    def is_late(self, number: int, moment: datetime) -> bool:
        """Whether an entry turned up between others that had long been sealed."""
        while self._recent and moment - self._recent[0][0] > LATE:
            self._settled = max(self._settled, self._recent.popleft()[1])
        return number < self._settled

    @property
    def handed_out(self) -> list[int]:
        """The places whose heads were handed out, as the journal tells."""
        return [place for place, _, _ in self._handed]

    def held_against(self, seals: Iterable[Seal]) -> None:
        """The heads that were handed out, against the chain as it now is."""
        known = {seal.place: seal.chain for seal in seals}
        for place, chain, entry in self._handed:
            if self.bad is None and known.get(place) != chain:
                self.bad = Bad(
                    How.HEAD_DIFFERS, place, entry.id, entry.at, entry.verb, entry.subject
                )

    def ended(self, unsealed: Sequence[Written], *, waiting: int, now: datetime) -> Verified:
        """``unsealed``: entries without a seal below the highest that has one, by number."""
        late = (entry for entry in unsealed if self.is_late(entry.id, now))
        if self.bad is None and (found := next(late, None)) is not None:
            self.bad = Bad(How.INSERTED, None, found.id, found.at, found.verb, found.subject)
        if self.bad is None and self.wanted is not None and self.fits is None:
            self.bad = Bad(How.HEAD_UNKNOWN)
        return Verified(
            self.bad, self.place, waiting, self.head, self.upto, self.fits, self.fits_upto
        )

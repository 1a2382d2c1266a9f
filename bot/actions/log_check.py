"""Checks the journal against its chain, a stretch at a time, and tells what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.desk import Desk
from bot.rules.seals import HEAD, Verified, Walk, as_head

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

ERRAND = "verify_log"
STRETCH = 500
"""Entries in one read: others read between two."""


@dataclass
class LogCheck:
    """``step`` in one read after the other until it says False, then ``end`` in a last one."""

    wanted: str | None = None
    walk: Walk = field(init=False)
    _upto: int | None = None

    def __post_init__(self) -> None:
        self.walk = Walk(self.wanted)

    def step(self, tx: Tx) -> bool:
        """Go on along the chain as it was at the first step; whether there is more."""
        if self._upto is None:
            last = tx.seals.last()
            self._upto = last.place if last else 0
        seals = tx.seals.stretch(after=self.walk.place, upto=self._upto, most=STRETCH)
        return bool(seals) and self.walk.on(seals, tx.seals.entries_of(seals))

    def end(self, tx: Tx, *, now: datetime) -> Verified:
        """What is no stretch's own: heads that were handed out, entries that have no seal."""
        self.walk.held_against(tx.seals.at(self.walk.handed_out))
        unsealed = tx.seals.unsealed_below(self.walk.highest)
        waiting = tx.seals.how_many_wait()
        return self.walk.ended(unsealed, waiting=waiting, now=now)


def ask_check(desk: Desk, *, head: str | None) -> None:
    """Queue the check for who acts; a long journal takes a while."""
    desk.note("log_check_asked", "journal", after={"head": head})
    desk.tx.errands.send(
        f"{ERRAND}:{desk.inbox_id}",
        ERRAND,
        at=desk.now,
        person=desk.actor.id,
        head=head,
    )


def tell_check(tx: Tx, found: Verified, *, once: str, facts: dict[str, Any], now: datetime) -> None:
    """The answer to who asked, and the journal's own line; ``facts`` are the errand's."""
    desk = Desk(tx, now, channel="errand")
    person_id = int(facts["person"])
    after = {"person": person_id, "sealed": found.sealed, "head": found.head}
    if found.bad is not None:
        after["bad"] = {"how": found.bad.how, "place": found.bad.place, "entry": found.bad.entry}
    desk.note("log_checked", "journal", after=after)
    desk.say(
        person_id,
        "log_checked",
        once=f"{once}:told",
        sealed=found.sealed,
        waiting=found.waiting,
        upto=found.upto,
        head=found.head,
        bad=found.bad,
        wanted=facts.get("head"),
        fits=found.fits.place if found.fits else None,
        fits_upto=found.fits_upto,
    )


def tell_not_checked(tx: Tx, *, once: str, facts: dict[str, Any], now: datetime) -> None:
    """A check that failed in all its tries: who asked is told, and Văn phòng."""
    desk = Desk(tx, now, channel="errand")
    desk.person = tx.agencies.person(int(facts["person"]), on=desk.today)
    desk.note("log_not_checked", "journal", after={"person": desk.person.id})
    desk.say(desk.person.id, "log_not_checked", once=f"{once}:not")
    telling.tell_secretariat(
        desk, "log_not_checked_told", once=f"{once}:not:told", by=desk.person.name
    )


def head_now(desk: Desk) -> dict[str, Any]:
    """Seal what is written so far: the head that is handed out, under ``HEAD``.

    The entry that tells of it keeps it so; nothing while the journal is empty.
    """
    found = desk.tx.seals.seal_all(at=desk.now)
    return {} if found is None else {HEAD: as_head(found[0], upto=found[1])}

"""The operator's ``verify-log``: the journal against its chain, from the machine itself."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

from bot.actions.desk import plain
from bot.actions.log_check import LogCheck
from bot.clock import local
from bot.rules.seals import How, digits
from storage.database import Database

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from bot.rules.seals import Bad, Verified

REFUSED = 1

SAID = {
    How.CHANGED: "is not what was sealed: it was changed, or stands in another's place",
    How.MISSING: "is gone",
    How.INSERTED: "was put between others later",
    How.SEAL_MISSING: "has no seal any more",
    How.UNKNOWN_VERSION: "was sealed by a newer release",
    How.HEAD_DIFFERS: "does not stand for the head that was handed out",
    How.HEAD_UNKNOWN: "",
}


def verify_log(arguments: Namespace, *, database_url: str, now: datetime) -> int:
    """``json`` and ``head``; 0 when the log holds, else 1 with the first bad place in a line."""
    try:
        wanted = digits(arguments.head) if arguments.head else None
    except ValueError:
        sys.stderr.write("--head: 8 to 64 hexadecimal digits, as the signed paper has them\n")
        return REFUSED
    found = checked(database_url, wanted=wanted, now=now)
    if arguments.json:
        sys.stdout.write(json.dumps(plain(found), ensure_ascii=False) + "\n")
    elif found.bad is None:
        sys.stdout.write("".join(f"{line}\n" for line in lines(found)))
    if found.bad is not None:
        sys.stderr.write(f"{first_bad(found.bad)}\n")
        return REFUSED
    return 0


def checked(database_url: str, *, wanted: str | None, now: datetime) -> Verified:
    """Beside a running service: it only reads."""
    store = Database(database_url)
    try:
        check = LogCheck(wanted)
        while store.read_now(check.step):
            pass
        return store.read_now(partial(check.end, now=now))
    finally:
        store.close()


def lines(found: Verified) -> list[str]:
    """What the operator reads of a log that holds."""
    if found.upto is None:
        return [f"the log is empty; {found.waiting} entries wait to be sealed"]
    told = [
        f"the log holds: {found.sealed} entries, the last of {_at(found.upto)}"
        + (f"; {found.waiting} wait to be sealed" if found.waiting else ""),
        f"head: {found.head}",
    ]
    if found.fits is not None and found.fits_upto is not None:
        upto = _at(found.fits_upto)
        told.append(f"the given head fits: it stands for {found.fits.place} entries, up to {upto}")
    return told


def first_bad(bad: Bad) -> str:
    """One line that names the place."""
    if bad.how is How.HEAD_UNKNOWN:
        return "the log does not hold: the given head is none of its own: it was cut or rewritten"
    where = f"place {bad.place} of the chain" if bad.place is not None else "the journal"
    if bad.how is How.HEAD_DIFFERS:
        return f"the log does not hold: {where} {SAID[bad.how]} (told by entry {bad.entry})"
    if bad.entry is None:
        return f"the log does not hold: {where} {SAID[bad.how]}"
    named = f"{bad.verb} {bad.subject}, written {_at(bad.at)}" if bad.at is not None else "unread"
    return f"the log does not hold: entry {bad.entry} ({named}), {where}, {SAID[bad.how]}"


def _at(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"

"""Enrolment by a secret: its forms and lifetimes, and when guessing is stopped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.vietnamese import fold
from bot.rules.working_days import Calendar

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs without 0, 1, I and O: five bits each, none read for another."""

LINK, CODE = "link", "code"
"""The two forms of an invitation."""

CODE_SIGNS = 8
CODE_BYTES = 5
LINK_BYTES = 16
LINK_WORKING_DAYS = 3
CODE_LIVES = timedelta(minutes=30)

MOST_FAILURES = 5
LOCK = timedelta(minutes=15)
MOST_FAILURES_OF_ALL = 50
WINDOW = timedelta(minutes=10)
PAUSE = timedelta(minutes=30)

LONGEST = 64
"""What the platform lets a link carry; longer arguments are no secret of ours."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong secrets of everybody: ``moments`` of the last ten minutes, and a pause if any."""

    moments: tuple[datetime, ...] = ()
    paused_until: datetime | None = None

    def paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


def link_token(random: bytes) -> str:
    """128 bits as the platform's links carry them; raises ``ValueError`` for fewer."""
    if len(random) < LINK_BYTES:
        raise ValueError("a link needs 128 bits")
    return base64.urlsafe_b64encode(random).decode("ascii").rstrip("=")


def short_code(random: bytes) -> str:
    """Eight signs from exactly 40 bits; raises ``ValueError`` for another number of bytes."""
    if len(random) != CODE_BYTES:
        raise ValueError("a short code needs 40 bits")
    number = int.from_bytes(random, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_SIGNS)))


def as_shown(code: str) -> str:
    """As in "7KQM-2XRB": easier to read out and to type."""
    return f"{code[:4]}-{code[4:]}"


def link_hash(token: str) -> str:
    """What the database keeps of a link's token."""
    return hashlib.sha256(f"{LINK}:{token}".encode("utf-8", "replace")).hexdigest()


def code_hash(code: str) -> str:
    """What the database keeps of a typed code; case, blanks and dashes do not count."""
    plain = "".join(sign for sign in fold(code).upper() if sign.isalnum())
    return hashlib.sha256(f"{CODE}:{plain}".encode("utf-8", "replace")).hexdigest()


def hashes(secret: str) -> tuple[str, str]:
    """What a typed secret may be known by: as a link's token, as a short code."""
    written = secret.strip()[: LONGEST + 1]
    return link_hash(written), code_hash(written)


def link_until(today: date, calendar: Calendar) -> date:
    """The last day of a link: the third working day after the day it was made."""
    return calendar.add_working(today, LINK_WORKING_DAYS)


def locks(failures: int) -> bool:
    """Whether one more failure after ``failures`` locks the account of who tries."""
    return failures + 1 >= MOST_FAILURES


def count_failure(known: Failures, now: datetime) -> tuple[Failures, bool]:
    """The failures with this one, and whether it is the one that begins a pause."""
    recent = (*_recent(known.moments, now), now)
    if len(recent) > MOST_FAILURES_OF_ALL and not known.paused(now):
        return Failures((), now + PAUSE), True
    return Failures(recent[-MOST_FAILURES_OF_ALL - 1 :], known.paused_until), False


def _recent(moments: Sequence[datetime], now: datetime) -> list[datetime]:
    return [moment for moment in moments if moment > now - WINDOW]

"""Counts the year again from the journal alone: the same numbers, found another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from bot.rules.figures import Counts
from bot.rules.rewind import FINISHING

SETTLED = "accepted"


class Entry(Protocol):
    """An act as the journal keeps it; days within ``before`` and ``after`` are ISO text."""

    @property
    def at(self) -> datetime: ...
    @property
    def verb(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def after(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Owed:
    """What the plan says of a duty from the first: its reference and its first due day."""

    ref: str
    first_due_on: date
    office: bool = False


@dataclass(slots=True)
class _Told:
    """What the journal has said of one duty so far."""

    due_on: date
    state: str = "open"
    done_on: date | None = None
    returned_until: date | None = None


def recount(owed: Iterable[Owed], entries: Iterable[Entry], *, due_through: date) -> Counts:
    """The plan's counts as the acts written by then give them; entries in the order written."""
    duties = {one.ref: one for one in owed}
    told = {one.ref: _Told(one.first_due_on) for one in duties.values()}
    for entry in entries:
        if entry.subject in told:
            _hear(told[entry.subject], entry)
    tally = dict.fromkeys(Counts.__dataclass_fields__, 0)
    for ref, known in told.items():
        if known.due_on <= due_through and known.state != "cancelled":
            tally["due"] += 1
            tally[_place(duties[ref], known, due_through)] += 1
    return Counts(**tally)


def _hear(known: _Told, entry: Entry) -> None:
    after = entry.after
    known.state = str(after.get("state") or known.state)
    if entry.verb == "status_withdrawn":
        known.done_on = None
    if after.get("done_on") and known.done_on is None:
        known.done_on = date.fromisoformat(after["done_on"])
    if after.get("due_on"):
        known.due_on = date.fromisoformat(after["due_on"])
    if entry.verb == "returned":
        known.returned_until = date.fromisoformat(after["until"])
    if entry.verb.removeprefix("status_") in FINISHING and entry.verb.startswith("status_"):
        _finish(known, date.fromisoformat(after["effective_on"]))


def _finish(known: _Told, effective: date) -> None:
    """Completed within a return's own day, the day of the first report counts (P6)."""
    kept = (
        known.returned_until is not None
        and known.done_on is not None
        and effective <= known.returned_until
    )
    if not kept:
        known.done_on = effective


def _place(owed: Owed, known: _Told, due_through: date) -> str:
    if known.state == SETTLED:
        done_on = known.done_on or known.due_on
        if done_on > known.due_on:
            return "late"
        return "extended" if done_on > owed.first_due_on else "on_time"
    if known.state == "returned" and (known.returned_until or known.due_on) > due_through:
        return "completing"
    silent = known.state in ("open", "received") and not owed.office
    places = {"reported": "waiting", "blocked": "blocked"}
    return places.get(known.state, "unanswered" if silent else "overdue")

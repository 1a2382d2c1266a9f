"""Holds the ledger against what must have been said: the figures, and everything that is wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.rules.model import Nudge
from bot.rules.must_have_been_said import AFTER_IT, EITHER, KEEP_QUIET, NOBODY_THERE, SAY, Owed

NEVER_MADE = "never_made"
MADE_LATE = "made_late"
SILENCED = "silenced"
SAID_THOUGH_QUIET = "said_though_quiet"
UNEXPECTED = "unexpected"
TWICE = "twice"
NO_REASON = "no_reason"
NO_MESSAGE = "no_message"
STUCK = "stuck"
WRONG_PERSON = "wrong_person"
UNREACHABLE_UNTOLD = "unreachable_untold"
DEAD_UNTOLD = "dead_untold"
NO_DIGEST = "no_digest"
NO_PAPER = "no_paper"
NO_CALL = "no_call"
UNHANDLED = "unhandled"
RETURN_UNTOLD = "return_untold"
LAW_UNTOLD = "law_untold"
EFFECT_UNASKED = "effect_unasked"
TIMETABLE_UNTOLD = "timetable_untold"
OBJECTIVE_UNASKED = "objective_unasked"
FIGURES_UNASKED = "figures_unasked"
KINDS = (
    NEVER_MADE, MADE_LATE, SILENCED, SAID_THOUGH_QUIET, UNEXPECTED, TWICE, NO_REASON, NO_MESSAGE,
    STUCK, WRONG_PERSON, UNREACHABLE_UNTOLD, DEAD_UNTOLD, NO_DIGEST, NO_PAPER, NO_CALL, UNHANDLED,
    RETURN_UNTOLD, TIMETABLE_UNTOLD, LAW_UNTOLD, EFFECT_UNASKED, OBJECTIVE_UNASKED,
    FIGURES_UNASKED,
)  # fmt: skip

SENT, PENDING, AMBIGUOUS, UNREACHABLE, SKIPPED, MISSING, DEAD = (
    "sent", "pending", "ambiguous", "unreachable", "skipped", "missing", "dead",
)  # fmt: skip
UNDER_WAY = ("waiting", "sending", "held")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding of the auditor; ``kind`` and ``subject`` together are said once for ever."""

    kind: str
    subject: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Message:
    """A delivery as far as the auditor looks; ``lines`` are the (duty, rung) that it carries."""

    id: int
    once: str
    person_id: int | None
    kind: str
    state: str
    reason: str | None
    not_before: datetime
    lines: tuple[tuple[int, str], ...] = ()
    duties: tuple[int, ...] = ()


@dataclass(slots=True)
class Figures:
    """``due`` = sent + pending + ambiguous + unreachable + dead + skipped (by reason) + missing."""

    due: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: str, why: str | None = None) -> None:
        self.due += 1
        self.outcomes[outcome] += 1
        if outcome == SKIPPED:
            self.skipped[why or "?"] += 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is kept of some mornings: rows by (duty, round, rung), and the messages by id."""

    rows: Sequence[Nudge]
    messages: Mapping[int, Message]
    refs: Mapping[int, str]
    may_hear: Mapping[tuple[int, date], frozenset[int]]
    """(duty, day) → the people of its unit to whom its lines may go; absent: not looked at."""
    there: Mapping[tuple[int, date], frozenset[int]] = field(default_factory=dict)
    """(duty, day) → those who surely were there to hear of it: «nobody» is then no reason."""

    def name(self, duty_id: int, rung: str) -> str:
        return f"{self.refs.get(duty_id, duty_id)}/{rung}"


def compare(
    owed: Mapping[date, Sequence[Owed]], ledger: Ledger
) -> tuple[dict[date, Figures], list[Wrong]]:
    """Figures by day and what is wrong, for the mornings that ``owed`` names."""
    known: dict[tuple[int, int, str], list[Nudge]] = defaultdict(list)
    for row in ledger.rows:
        known[row.duty_id, row.round, row.rung].append(row)
    figures = {day: Figures() for day in owed}
    wrong: list[Wrong] = []
    for day in sorted(owed):
        for one in owed[day]:
            rows = [r for r in known[one.duty_id, one.round, one.rung] if r.day >= day]
            found = list(_settle(one, day, rows, ledger))
            if found and not rows and found[0] not in wrong:
                figures[day].count(MISSING)
            wrong += found
    wrong += _unexpected(owed, ledger, figures)
    wrong += _twice(ledger)
    wrong += [w for row in ledger.rows if row.day in owed for w in _row_alone(row, ledger)]
    return figures, list(dict.fromkeys(wrong))


def _settle(one: Owed, day: date, rows: list[Nudge], ledger: Ledger) -> Iterator[Wrong]:
    """One rung against its rows of that day or later: made, and as it had to be.

    A row of a later day tells nothing of this one: what was put off is noted again when said.
    """
    if not rows and one.must != EITHER:
        yield Wrong(NEVER_MADE, ledger.name(one.duty_id, one.rung))
    if one.must == SAY and rows and all(row.day > day for row in rows):
        yield Wrong(MADE_LATE, ledger.name(one.duty_id, one.rung))
    for row in (row for row in rows if row.day == day):
        said = row.state == "merged"
        if one.must == SAY and not said and row.why != NOBODY_THERE:
            yield Wrong(SILENCED, f"{ledger.name(one.duty_id, one.rung)}/{row.why}")
        if one.must == KEEP_QUIET and said:
            yield Wrong(SAID_THOUGH_QUIET, ledger.name(one.duty_id, one.rung))


def _unexpected(
    owed: Mapping[date, Sequence[Owed]], ledger: Ledger, into: Mapping[date, Figures]
) -> Iterator[Wrong]:
    """Every row of the mornings is counted; one that no rule asked for is told."""
    asked = {(day, o.duty_id, o.round, o.rung) for day, rungs in owed.items() for o in rungs}
    for row in ledger.rows:
        if row.day not in into:
            continue
        into[row.day].count(*_outcome(row, ledger))
        if (row.day, row.duty_id, row.round, row.rung) not in asked:
            yield Wrong(UNEXPECTED, f"{ledger.name(row.duty_id, row.rung)}/{row.day}")


def _outcome(row: Nudge, ledger: Ledger) -> tuple[str, str | None]:
    if row.state != "merged":
        return SKIPPED, row.why
    message = ledger.messages.get(row.delivery_id or 0)
    if message is None:
        return MISSING, None
    if message.state == "dropped":
        return SKIPPED, message.reason
    return (PENDING if message.state in UNDER_WAY else message.state), None


def _row_alone(row: Nudge, ledger: Ledger) -> Iterator[Wrong]:
    """What can be said of a row by itself: its reason, its message, its reader."""
    name = ledger.name(row.duty_id, row.rung)
    if row.state != "merged":
        if not row.why:
            yield Wrong(NO_REASON, f"nudge:{row.id}")
        if row.why == NOBODY_THERE and ledger.there.get((row.duty_id, row.day)):
            yield Wrong(SILENCED, f"{name}/{row.why}")
        return
    if row.delivery_id is None or row.delivery_id not in ledger.messages:
        yield Wrong(NO_MESSAGE, name)
    hearers = ledger.may_hear.get((row.duty_id, row.day))
    if hearers is not None and row.person_id not in hearers:
        yield Wrong(WRONG_PERSON, name)


def _twice(ledger: Ledger) -> Iterator[Wrong]:
    """One rung of one round to two people, or in two messages to the same one."""
    people: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    rounds: dict[tuple[int, str], set[int]] = defaultdict(set)
    for row in ledger.rows:
        if row.state == "merged":
            people[row.duty_id, row.round, row.rung].add(row.person_id)
            rounds[row.duty_id, row.rung].add(row.round)
    for (duty_id, _, rung), told in people.items():
        if len(told) > 1:
            yield Wrong(TWICE, ledger.name(duty_id, rung))
    times: Counter[tuple[int | None, int, str]] = Counter()
    for message in ledger.messages.values():
        if message.state != "dropped" and not _stands_in(message):
            times.update((message.person_id, *line) for line in set(message.lines))
    for (_, duty_id, rung), count in times.items():
        if rung and count > max(1, len(rounds[duty_id, rung])):
            yield Wrong(TWICE, ledger.name(duty_id, rung))


def _stands_in(message: Message) -> bool:
    """For another message: the deputy's for one undeliverable, a new one for one deleted."""
    return message.once.endswith(":deputy") or message.once.startswith("anew:")


def uncalled(ledger: Ledger, day: date, notices: Iterable[Message]) -> Iterator[Wrong]:
    """Whoever was nudged for the last time is to be telephoned: a notice names the duty (P1)."""
    told = {duty_id for notice in notices for duty_id in notice.duties}
    for row in ledger.rows:
        last = row.rung == AFTER_IT[-1] and row.state == "merged"
        if row.day == day and (last or row.why == NOBODY_THERE) and row.duty_id not in told:
            yield Wrong(NO_CALL, ledger.name(row.duty_id, row.rung))

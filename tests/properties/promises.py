"""The invariants of the product, each as a list of the cases that broke it just now.

They are asked whenever all is at rest. ``before`` is what was seen the last time.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Final

from bot.bells import ring_morning, ring_noon
from bot.clock import local
from bot.delivery.whispers import WORDS
from bot.rules.working_days import Calendar, calendar_for, in_office_hours
from bot.sandbox.messages import Message
from bot.texts import texts
from storage.transaction import Tx
from tests.properties.small_office import SmallOffice
from tests.sweep.books import RESENT

OFFSETS: Final = {"before": -5, "due": 0, "late1": 1, "late3": 3}
"""The ladder in this file's own words: working days from the due day (P1)."""

ORDER: Final = ("open", "before", "promised", "due", "late1", "late3")
ENDED: Final = ("sent", "dropped", "dead", "unreachable")
LETTERS, BYTES = 4096, 32 * 1024
ANSWER_LANE = 0
PAYLOAD: Final = re.compile(r"[?&]start=([^\s&]*)")
NUDGED: Final = re.compile(
    r"^\d+\. (.+)\nThời hạn: [^,]+, (\d+/\d+/\d+)[^\n]*(Nhắc(?: quá hạn)? lần \d)", re.MULTILINE
)
HARMLESS: Final = (
    "not modified", "query is too old", "to edit not found", "no text in the message to edit",
    "blocked by the user",
)  # fmt: skip
"""Also what the look for an unclear message is told of one that was deleted, or is a file."""

Row = Any
Broken = list[str]


@dataclass
class Seen:
    """The office at rest, each table read once."""

    office: SmallOffice
    now: datetime
    tables: dict[str, list[Row]]
    calendar: Calendar

    def rows(self, table: str) -> list[Row]:
        return self.tables[table]

    @cached_property
    def deliveries(self) -> dict[int, Row]:
        return {row.id: row for row in self.rows("delivery")}

    @cached_property
    def duties(self) -> dict[int, Row]:
        return {row.id: row for row in self.rows("duty")}

    @cached_property
    def messages(self) -> list[Message]:
        """What the bot said and nobody removed."""
        found = [m for p in self.office.lives.world.people for m in self.office.chat(p.key)]
        return [message for message in found if message.by_bot]


READ: Final = (
    "account", "counter", "delivery", "duty", "evidence", "extension", "inbox", "journal",
    "matter", "nudge", "occasion", "post", "status_report", "unit",
)  # fmt: skip


def look(office: SmallOffice) -> Seen:
    """Everything that the invariants ask about."""

    def read(tx: Tx) -> tuple[dict[str, list[Row]], Calendar]:
        rows = {table: _rows(tx, table) for table in READ}
        return rows, calendar_for(tx.days.overrides())

    tables, calendar = office.read(read)
    return Seen(office, office.now, tables, calendar)


def _rows(tx: Tx, table: str) -> list[Row]:
    order = "name" if table == "counter" else "id"
    asked = f'SELECT * FROM "{table}" ORDER BY {order}'  # noqa: S608 - a name
    return list(tx.session.connection().exec_driver_sql(asked))


# ---- what is said


def once_in_sight(_before: Seen, now: Seen) -> Broken:
    """I1: for each duty, rung and recipient at most one message in sight, but for marked ones."""
    said = Counter(
        (n.duty_id, n.round, n.rung, n.person_id) for n in now.rows("nudge") if n.state == "merged"
    )
    broken = [f"in the ledger twice: {key}" for key, times in said.items() if times > 1]
    ours = {(d.chat_id, d.message_id) for d in now.rows("delivery") if d.message_id is not None}
    again: Counter[int] = Counter()
    for delivery in now.rows("delivery"):
        again[delivery.chat_id] += delivery.resends + (delivery.state == "ambiguous")
    broken += [f"said twice: {rung}" for rung, times in _rungs_in_words(now).items() if times > 1]
    whisper = texts().render("vi", WORDS)  # of the probe: it says nothing to anybody
    strays = [
        message
        for message in now.messages
        if (message.person.chat_id, message.message_id) not in ours and message.text != whisper
    ]
    for chat, times in Counter(m.person.chat_id for m in strays).items():
        if times > again[chat]:
            shown = [m.text[:80] for m in strays if m.person.chat_id == chat]
            broken.append(f"{times} in chat {chat} that nobody answers for: {shown}")
    return broken


def _rungs_in_words(now: Seen) -> Counter[tuple[str, ...]]:
    """Each «Nhắc lần 1» as it was first read: (whom, what, due day, which), but for marked ones."""
    cards = {
        (d.chat_id, d.message_id) for d in now.rows("delivery") if d.once.startswith("morning:")
    }
    lives = now.office.lives
    return Counter(
        (message.person.key, *found)
        for message in now.messages
        if (key := (message.person.chat_id, message.message_id)) in cards
        and not lives.first_words[key].startswith(RESENT)
        for found in NUDGED.findall(lives.first_words[key])
    )


def settled(_before: Seen, now: Seen) -> Broken:
    """I2: at rest every message has ended, waits for its hour, or is of unknown fate."""
    broken = []
    for d in now.rows("delivery"):
        waits = d.state == "waiting" and moment(d.not_before) > now.now
        if not (d.state in (*ENDED, "ambiguous") or waits):
            broken.append(f"{d.once} is {d.state} until {d.not_before}")
        if d.state in ("dropped", "dead", "unreachable") and not d.reason:
            broken.append(f"{d.once} is {d.state} without a reason")
    return broken


def rungs_in_order(before: Seen, now: Seen) -> Broken:
    """I3: no rung before its day, rungs in order, at most one a duty, recipient and working day.

    And nothing unasked out of office hours.
    """
    broken = []
    known = {n.id for n in before.rows("nudge")}
    ladders: dict[tuple[int, int], list[Row]] = defaultdict(list)
    days: Counter[tuple[int, int, date]] = Counter()
    for nudge in now.rows("nudge"):
        if nudge.state != "merged":
            continue
        ladders[(nudge.duty_id, nudge.round)].append(nudge)
        days[(nudge.duty_id, nudge.person_id, day(nudge.day))] += 1
        if nudge.id not in known and _too_early(now, nudge):
            broken.append(f"too early: {nudge}")
    broken += [f"more than one a day: {key}" for key, times in days.items() if times > 1]
    broken += [f"out of order: {rungs}" for rungs in map(_rungs, ladders.values())
               if rungs != sorted(rungs, key=ORDER.index)]  # fmt: skip
    return broken + _out_of_hours(before, now)


def _rungs(ladder: list[Row]) -> list[str]:
    timed = [n for n in sorted(ladder, key=lambda n: n.id) if n.rung != "promised"]
    return [nudge.rung for nudge in timed]


def _too_early(now: Seen, nudge: Row) -> bool:
    duty = now.duties[nudge.duty_id]
    if not now.calendar.is_working(day(nudge.day)):
        return True
    if nudge.round != duty.round or duty.due_on is None or nudge.rung not in OFFSETS:
        return False
    base = max(day(each) for each in (duty.due_on, duty.returned_until) if each is not None)
    return day(nudge.day) < now.calendar.add_working(base, OFFSETS[nudge.rung])


def _out_of_hours(before: Seen, now: Seen) -> Broken:
    broken = []
    for d in now.rows("delivery"):
        known = before.deliveries.get(d.id)
        fresh = d.sent_at is not None and (known is None or known.sent_at is None)
        unasked = d.lane != ANSWER_LANE and d.edits is None
        if fresh and unasked and not in_office_hours(local(moment(d.sent_at)), now.calendar):
            broken.append(f"{d.once} at {local(moment(d.sent_at))}")
    return broken


def ringing_again_changes_nothing(before: Seen, now: Seen) -> Broken:
    """I4: a bell that rings twice adds nothing, and what was in the ledger stays there."""
    gone = _gone(before, now, "nudge") + _gone(before, now, "delivery")
    if now.now == before.now:
        return gone
    once, twice = rung(now, 1), rung(now, 2)
    broken = [f"{once} nudges and messages, {twice} after a second ring"] if once != twice else []
    return broken + gone


def rung(now: Seen, times: int) -> list[int]:
    """How many nudges and messages there would be if the bells rang so often now."""

    def ring(tx: Tx) -> list[int]:
        for _ in range(times):
            ring_morning(tx, now.now)
            ring_noon(tx, now.now)
        return [len(_rows(tx, table)) for table in ("nudge", "delivery")]

    found: list[int] = now.office.read(ring)
    return found


def notices(seen: Seen) -> set[str]:
    """Every one that there is: the ledger's, and what was said or will be, by its key.

    Without the auditor's findings: when it looks where a clock leaps is a matter of turns.
    """
    kept = (row.once for row in seen.rows("delivery"))
    said = {f"said {once}" for once in kept if not once.startswith("auditor:")}
    return said | {f"noted {row}" for row in seen.rows("nudge")}


def waits(seen: Seen) -> bool:
    """Whether something is to be said at a later hour."""
    return any(row.state == "waiting" for row in seen.rows("delivery"))


def _gone(before: Seen, now: Seen, table: str) -> Broken:
    """Rows that are no longer there."""
    left = {row.id for row in now.rows(table)}
    return [f"{table} {row.id} is gone" for row in before.rows(table) if row.id not in left]


def somebody_answers(_before: Seen, now: Seen) -> Broken:
    """I5: every open duty has a living addressee, or the office's list names its unit's people."""
    living = {a.person_id for a in now.rows("account") if a.state == "active" and not a.unreachable}
    listed = {a.person_id for a in now.rows("account") if a.unreachable and a.state != "ended"}
    posts: dict[int, set[int]] = defaultdict(set)
    for post in now.rows("post"):
        if post.valid_to is None:
            posts[post.unit_id].add(post.person_id)
    enrolled = {a.person_id for a in now.rows("account") if a.state != "ended"}
    broken = []
    for duty in now.duties.values():
        people = posts[duty.unit_id]
        named = listed | (people - enrolled)
        if duty.state not in ("accepted", "cancelled") and not (people & living or people <= named):
            broken.append(f"nobody answers for {duty.ref}")
    return broken


def no_nudge_after_the_reply(before: Seen, now: Seen) -> Broken:
    """I6: no nudge whose claim commits after the closing reply's commit."""
    closed: dict[int, list[datetime]] = defaultdict(list)
    for report in now.rows("status_report"):
        if report.what in CLOSING:
            closed[report.duty_id].append(moment(report.recorded_at))
    broken = []
    for d in now.rows("delivery"):
        known = before.deliveries.get(d.id)
        fresh = d.sending_at is not None and (known is None or known.sending_at is None)
        if not (fresh and d.once.startswith("morning:") and d.state == "sent"):
            continue
        asked = [int(line["duty"]) for line in loaded(d.facts).get("lines", [])]
        at = moment(d.sending_at)
        if asked and all(any(when < at for when in closed[duty]) for duty in asked):
            broken.append(f"{d.once} left at {at} though all of {asked} had been answered")
    return broken


CLOSING: Final = ("done", "no_change", "none", "some", "change")


# ---- what comes in


def every_update_is_kept(_before: Seen, now: Seen) -> Broken:
    """I12: what the platform saw confirmed is in the inbox, once, and its effects stand once."""
    kept = Counter(row.update_id for row in now.rows("inbox"))
    broken = [f"update {n} is not there" for n, _ in now.office.pushed if not kept[n]]
    broken += [f"update {n} is there {times} times" for n, times in kept.items() if times > 1]
    told = Counter((r.inbox_id, r.duty_id) for r in now.rows("status_report") if r.inbox_id)
    return broken + [f"applied twice: {key}" for key, times in told.items() if times > 1]


def every_update_is_handled(_before: Seen, now: Seen) -> Broken:
    """I13: whatever one update is like, at rest every other has been handled too."""
    return [f"update {row.update_id} waits" for row in now.rows("inbox") if row.state == "new"]


def nothing_recorded_vanishes(before: Seen, now: Seen) -> Broken:
    """I16: the state of a duty is what its entries lead to, one after the other; history grows."""
    broken = _gone(before, now, "journal") + _gone(before, now, "status_report")
    old = {row.id: row for row in before.rows("journal")}
    broken += [f"entry {r.id} was changed" for r in now.rows("journal") if old.get(r.id, r) != r]
    chains: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in now.rows("journal"):
        then, after = loaded(entry.before).get("state"), loaded(entry.after).get("state")
        if then is not None and after is not None:
            chains[entry.subject].append((then, after))
    for duty in now.duties.values():
        chain = chains[duty.ref]
        ends = [after for _, after in chain[:-1]]
        begins = [then for then, _ in chain[1:]]
        if ends != begins:
            broken.append(f"{duty.ref}: the entries do not follow each other: {chain}")
        if chain and chain[-1][1] != duty.state:
            broken.append(f"{duty.ref} is {duty.state}, its entries end with {chain[-1]}")
    return broken


def files_are_there(_before: Seen, now: Seen) -> Broken:
    """I18: an evidence row has its file of that SHA-256, and each file its row."""
    folder = now.office.folder / "evidence"
    files = {path.name: path for path in folder.rglob("*") if path.is_file()}
    named = {row.sha256 for row in now.rows("evidence") if row.sha256}
    broken = [f"no file for {row.name}" for row in now.rows("evidence")
              if row.sha256 and row.sha256 not in files]  # fmt: skip
    for name, path in files.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != name:
            broken.append(f"the file {name} holds something else")
        if name not in named:
            broken.append(f"the file {name} belongs to nothing")
    return broken


# ---- what the platform takes


def messages_fit(_before: Seen, now: Seen) -> Broken:
    """I21: every message fits the platform, which refused none of ours."""
    broken = [
        f"message {m.message_id} has {len(m.text)} letters"
        for m in now.messages
        if len(m.text) > LETTERS or len(m.text.encode("utf-8", "surrogatepass")) > BYTES
    ]
    calls = list(now.office.lives.world.calls)
    broken += [
        f"{call.method} was refused: {call.error}"
        for call in calls
        if not call.ok and not call.fault and _is_our_fault(call.error or "")
    ]
    return broken


def _is_our_fault(error: str) -> bool:
    low = error.casefold()
    return low.startswith("bad request") and not any(words in low for words in HARMLESS)


def buttons_fit(_before: Seen, now: Seen) -> Broken:
    """I23: callback data has at most 64 bytes, a start payload 64 of ``[A-Za-z0-9_-]``."""
    pressed = {b.callback for m in now.messages for b in m.buttons() if b.callback is not None}
    broken = [f"{data!r} is too long" for data in pressed if not 1 <= len(data.encode()) <= 64]
    payloads = {found for m in now.messages for found in PAYLOAD.findall(m.text)}
    return broken + [p for p in payloads if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", p)]


PROMISES: Final[tuple[Callable[[Seen, Seen], Broken], ...]] = (
    once_in_sight,
    settled,
    rungs_in_order,
    ringing_again_changes_nothing,
    somebody_answers,
    no_nudge_after_the_reply,
    every_update_is_kept,
    every_update_is_handled,
    nothing_recorded_vanishes,
    files_are_there,
    messages_fit,
    buttons_fit,
)


def broken(before: Seen, now: Seen) -> str:
    """The invariants that do not hold, each by its sentence with the first cases; or ""."""
    found = {
        (promise.__doc__ or "").partition("\n")[0]: promise(before, now)[:3] for promise in PROMISES
    }
    told = [f"{sentence}\n  " + "\n  ".join(cases) for sentence, cases in found.items() if cases]
    return "\n".join(told)


# ---- one reading for both engines


def moment(kept: Any) -> datetime:
    """A moment as either engine keeps it (SQLite: text in UTC)."""
    found = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    assert isinstance(found, datetime)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(kept: Any) -> date:
    """A day as either engine keeps it."""
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


def loaded(kept: Any) -> dict[str, Any]:
    """JSON as either engine gives it."""
    found = json.loads(kept) if isinstance(kept, str) else kept
    assert isinstance(found, dict)
    return found

"""Compares the books: the platform's transcript, the database, the diaries, the auditor."""

from __future__ import annotations

import contextlib
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlalchemy.orm
from sqlalchemy.pool import NullPool

from bot.actions.evidence import WITHOUT_CONTENT
from bot.auditor.verdict import audit
from bot.clock import local_day
from bot.commands.log import checked, first_bad
from storage.kept_files import read_kept
from storage.tables import (
    ButtonRow,
    DeliveryRow,
    ErrandRow,
    EvidenceRow,
    FindingRow,
    InboxRow,
    JournalRow,
    MarkRow,
    NudgeRow,
)
from storage.tables import StatusReportRow as ReportRow
from storage.tables_record import SealRow
from storage.transaction import Tx
from tests.chaos.agency import first_morning
from tests.chaos.delivered import compare_messages, has_arrived
from tests.chaos.findings import compare_findings, read_slips

if TYPE_CHECKING:
    from pathlib import Path

    from tests.chaos.order import Order
    from tests.chaos.platform import Seen, Transcript

ON_THE_WAY = ("waiting", "sending", "ambiguous")
APPLIED = ("handled", "refused")
EXAMPLES = 8
HEARD = ("asked", "pressed", "said")
"""The journal knows of everything that came in; these lines tell of no effect."""
MOST_UNSEALED = 20
"""What was written after the last look at everything may wait for the next one."""
LATE = frozenset({"made_late"})
"""Not counted against the bot: the run's clock leaps from morning to noon in a few seconds."""
RECORDS_AT_ONCE = frozenset({"status.no_change", "status.none", "status.done"})
"""Buttons that record something without a further question."""
FOUND = re.compile(r"delivery \d+ had arrived")
NOT_FOUND = re.compile(r"delivery \d+ had not arrived")


@dataclass
class Rest:
    """What has not come to its end, and is not meant for later."""

    updates: int = 0
    deliveries: Counter[str] = field(default_factory=Counter)
    unsealed: int = 0

    @property
    def pending(self) -> int:
        return self.updates + self.deliveries.total()

    @property
    def is_reached(self) -> bool:
        return not (self.pending or self.unsealed)


@dataclass
class Books:
    """Counts of what must not be, and of what may; ``examples`` name some of each."""

    lost: int = 0
    duplicates: int = 0
    acked_not_stored: int = 0
    never: int = 0
    unreasoned: int = 0
    edit_clobber: int = 0
    effects_twice: int = 0
    ambiguous: int = 0
    found: int = 0
    resent: int = 0
    resent_labelled: int = 0
    updates: int = 0
    dead: int = 0
    messages: int = 0
    reminders: int = 0
    reports: int = 0
    files: int = 0
    findings_raised: int = 0
    findings_answered: int = 0
    findings_returned: int = 0
    findings_verified: int = 0
    findings_closed: int = 0
    sealed: int = 0
    forged: int = 0
    whispers_left: int = 0
    silent: int = 0
    late: int = 0
    undecided: int = 0
    audited: bool = False
    repeated: list[str] = field(default_factory=list)
    """Every message that was said again, and the marked one that says so."""
    examples: dict[str, list[str]] = field(default_factory=dict)

    def wrong(self, name: str, what: str) -> None:
        setattr(self, name, getattr(self, name) + 1)
        told = self.examples.setdefault(name, [])
        if len(told) < EXAMPLES:
            told.append(what)


@contextlib.contextmanager
def _reading(url: str) -> Iterator[sa.Connection]:
    """A connection that leaves nothing behind: this process is forked from."""
    engine = sa.create_engine(url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _table(row: Any) -> sa.Table:
    found: sa.Table = row.__table__
    return found


def left_over(url: str, *, now: datetime) -> Rest:
    """What still waits at ``now`` by the agency's clock."""
    inbox, delivery = _table(InboxRow), _table(DeliveryRow)
    due = sa.or_(delivery.c.state != "waiting", delivery.c.not_before <= now)
    counted = sa.select(delivery.c.state, sa.func.count()).where(
        delivery.c.state.in_(ON_THE_WAY), due
    )
    with _reading(url) as connection:
        new = sa.select(sa.func.count()).where(inbox.c.state == "new")
        written, sealed = (
            connection.scalar(sa.select(sa.func.count()).select_from(_table(each))) or 0
            for each in (JournalRow, SealRow)
        )
        return Rest(
            connection.scalar(new) or 0,
            Counter(dict(connection.execute(counted.group_by(delivery.c.state)).tuples().all())),
            written - sealed,
        )


def rung_on(url: str) -> str:
    """The last morning that was rung (ISO), or nothing."""
    return str(_marked(url, "morning").get("day", ""))


def trusted_at(url: str) -> datetime | None:
    """The latest moment that the service noted as one at which its clock was to be trusted."""
    kept = _marked(url, "clock").get("high")
    return datetime.fromisoformat(kept) if kept else None


def _marked(url: str, name: str) -> dict[str, Any]:
    mark = _table(MarkRow)
    with _reading(url) as connection:
        found = connection.scalar(sa.select(mark.c.value).where(mark.c.name == name))
    return dict(found or {})


def compare(order: Order, rest: Rest, *, now: datetime) -> Books:
    """Every book against the others."""
    transcript: Transcript = pickle.loads((order.folder / "transcript").read_bytes())  # noqa: S301 - our own
    books = Books(updates=len(transcript.diary))
    kept = _read(order.database_url)
    books.reports = len(kept.reports)
    books.resent = kept.resent
    _unsettled(books, rest, kept, now, transcript.messages)
    applied = _diaries(books, transcript, kept.inbox)
    _effects(books, transcript, applied, kept)
    refs = {row.ref for row in kept.findings}
    _acknowledged(books, transcript, applied, kept.reports, refs)
    compare_messages(books, transcript.messages, kept.rows)
    _reminders(books, kept.nudges, kept.rows)
    _files(books, kept, order.folder / "evidence")
    handled = [(entry.token, applied.get(entry.mark, [])) for entry in transcript.diary]
    pressed = {
        row.id: kept.verbs.get(token, "")
        for token, found in handled
        for row in found
        if row.state == "handled"
    }
    compare_findings(books, read_slips(order.database_url), pressed)
    _sealed(books, order.database_url, now)
    _audited(books, order.database_url, now)
    log = (order.folder / "log").read_text(encoding="utf-8", errors="replace")
    books.found = len(FOUND.findall(log))
    books.ambiguous = books.found + len(NOT_FOUND.findall(log)) + books.resent
    return books


@dataclass(frozen=True, slots=True)
class _Kept:
    """The database's book: whole tables, and which button's token meant what."""

    inbox: Sequence[Any]
    rows: Sequence[Any]
    reports: Sequence[Any]
    nudges: Sequence[Any]
    journal: set[int | None]
    findings: Sequence[Any]
    verbs: dict[str, str]
    evidence: Sequence[Any]
    errands: set[str]
    """Those that are still to be done."""
    resent: int


def _read(url: str) -> _Kept:
    tables = [_table(row) for row in (InboxRow, DeliveryRow, ReportRow, NudgeRow)]
    button, mark = _table(ButtonRow), _table(MarkRow)
    with _reading(url) as connection:
        inbox, rows, reports, nudges = (connection.execute(sa.select(t)).all() for t in tables)
        evidence = connection.execute(sa.select(_table(EvidenceRow))).all()
        errand = _table(ErrandRow)
        waiting = sa.select(errand.c.once).where(errand.c.state == "waiting")
        errands = set(connection.scalars(waiting))
        entry = _table(JournalRow).c
        acts = sa.select(entry.inbox_id).where(entry.verb.not_in(HEARD))
        journal = set(connection.scalars(acts))
        findings = connection.execute(sa.select(_table(FindingRow))).all()
        verbs = dict(connection.execute(sa.select(button.c.token, button.c.verb)).tuples().all())
        resent = connection.scalar(sa.select(mark.c.value).where(mark.c.name == "resent"))
    count = int((resent or {}).get("count", 0))
    return _Kept(inbox, rows, reports, nudges, journal, findings, verbs, evidence, errands, count)


def _unsettled(
    books: Books, rest: Rest, kept: _Kept, now: datetime, messages: Sequence[Seen]
) -> None:
    for row in kept.inbox:
        if row.state == "new":
            books.wrong("unreasoned", f"update {row.update_id} is still new")
    for row in kept.rows:
        if row.state in ON_THE_WAY and (row.state != "waiting" or row.not_before <= now):
            books.wrong("unreasoned", f"delivery {row.id} {row.once} is {row.state}: {row.reason}")
        elif row.state not in (*ON_THE_WAY, "sent") and not row.reason:
            books.wrong("unreasoned", f"delivery {row.id} {row.once} is {row.state}, no reason")
        elif row.state == "dead" and not has_arrived(row, messages):
            books.wrong("never", f"delivery {row.id} {row.once} was given up: {row.reason}")
    if rest.pending and not books.unreasoned:
        books.wrong("unreasoned", f"something never came to rest: {rest}")


def _mark_of(raw: str, update_id: int) -> str:
    """What an update is known by; its counterpart is ``Entry.mark``."""
    try:
        update = json.loads(raw)
    except ValueError:
        return f"unreadable {update_id}"
    match update:
        case {"callback_query": {"id": str(press)}}:
            return f"press {press}"
        case {"message": {"message_id": int(number), "chat": {"id": int(chat)}}}:
            return f"message {chat} {number}"
        case {"edited_message": {"message_id": int(number), "chat": {"id": int(chat)}} as edited}:
            return f"edit {chat} {number} {edited.get('text')}"
        case {"my_chat_member": {"chat": {"id": int(chat)}, "new_chat_member": {"status": status}}}:
            return f"{status} {chat}"
        case _:
            return f"nonsense {update_id}"


def _diaries(books: Books, transcript: Transcript, inbox: Sequence[Any]) -> dict[str, list[Any]]:
    """Each act that the platform accepted was applied, and once; mark → its rows."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in inbox:
        found[_mark_of(row.raw, row.update_id)].append(row)
    acts = Counter(entry.mark for entry in transcript.diary if entry.act != "nonsense")
    for mark, count in acts.items():
        rows = found.get(mark, [])
        applied = sum(row.state in APPLIED for row in rows)
        if applied < count:
            states = [(row.state, (row.problem or "")[:120]) for row in rows]
            for _ in range(count - applied):
                books.wrong("lost", f"{mark}: {states or 'not in the inbox'}")
        elif applied > count:
            books.wrong("effects_twice", f"{mark}: applied {applied} times")
    books.dead = sum(row.state == "dead" for row in inbox)
    for entry in transcript.diary:
        if entry.act == "nonsense" and all(r.state != "dead" for r in found.get(entry.mark, [])):
            books.wrong("lost", f"{entry.mark}: {[r.state for r in found.get(entry.mark, [])]}")
    return {mark: [r for r in rows if r.state in APPLIED] for mark, rows in found.items()}


def _effects(
    books: Books, transcript: Transcript, applied: dict[str, list[Any]], kept: _Kept
) -> None:
    """What was handled has left a trace, and a recording button has recorded, once."""
    of_inbox = Counter((r.inbox_id, r.duty_id) for r in kept.reports if r.inbox_id is not None)
    for (inbox_id, duty_id), count in of_inbox.items():
        if count > 1:
            books.wrong("effects_twice", f"update {inbox_id} recorded {count} times on {duty_id}")
    recorded = {inbox_id for inbox_id, _ in of_inbox}
    answered = {int(part) for row in kept.rows for part in re.findall(r"reply:(\d+):", row.once)}
    traced = recorded | kept.journal | answered
    for entry in transcript.diary:
        for row in applied.get(entry.mark, []):
            if row.state == "refused":
                continue
            if kept.verbs.get(entry.token) in RECORDS_AT_ONCE and row.id not in recorded:
                if row.id not in traced:
                    books.wrong("lost", f"{entry.mark} {entry.words}: handled without a record")
            elif row.id not in traced and entry.mark.removeprefix("press ") not in transcript.told:
                books.wrong(
                    "silent", f"{entry.act} {entry.words!r} {kept.verbs.get(entry.token, '')}"
                )


def _acknowledged(
    books: Books,
    transcript: Transcript,
    applied: dict[str, list[Any]],
    reports: Sequence[Any],
    findings: set[str],
) -> None:
    """Whatever was shown as recorded is in the database, and whatever was answered was applied."""
    known = {report.ref for report in reports} | findings
    for chat, ref in transcript.references:
        if ref not in known:
            books.wrong("acked_not_stored", f"{ref} was shown in {chat}")
    for press, words in transcript.told.items():
        if not applied.get(f"press {press}"):
            books.wrong("acked_not_stored", f"press {press} was answered {words!r}")


def _reminders(books: Books, nudges: Sequence[Any], rows: Sequence[Any]) -> None:
    """Each rung that went into a message: the message is there, or the row says why not."""
    by_id = {row.id: row for row in rows}
    keys: Counter[tuple[Any, ...]] = Counter()
    for nudge in nudges:
        if nudge.state != "merged" or nudge.delivery_id is None:
            continue
        books.reminders += 1
        row = by_id.get(nudge.delivery_id)
        if row is None or (row.state != "sent" and not row.reason):
            state = row.state if row is not None else "missing"
            books.wrong("never", f"rung {nudge.rung} of duty {nudge.duty_id}: {state}")
        keys[nudge.duty_id, nudge.round, nudge.rung, nudge.person_id] += 1
    for key, count in keys.items():
        if count > 1:
            books.wrong("effects_twice", f"rung {key} {count} times")


def _files(books: Books, kept: _Kept, folder: Path) -> None:
    """What was taken in stands once, with its content, or with a reason why it has none."""
    files = [row for row in kept.evidence if row.form not in WITHOUT_CONTENT]
    taken = Counter(row.file_id for row in files)
    books.files = len(taken)
    for file_id, count in taken.items():
        if count > 1:
            books.wrong("effects_twice", f"file {file_id} taken in {count} times")
    for row in files:
        if row.sha256 is not None:
            if not _is_kept(folder, row.sha256):
                books.wrong("lost", f"the content of evidence {row.id}")
        elif row.refused is None and f"fetch:{row.id}" not in kept.errands:
            books.wrong("unreasoned", f"evidence {row.id} has no content, and nobody fetches it")


def _is_kept(folder: Path, digest: str) -> bool:
    try:
        read_kept(folder, digest)
    except (OSError, ValueError):
        return False
    return True


def _sealed(books: Books, url: str, now: datetime) -> None:
    """The chain over the journal: whatever was killed when, every entry has its place in it."""
    found = checked(url, wanted=None, now=now)
    books.sealed = found.sealed
    if found.bad is not None:
        books.wrong("forged", first_bad(found.bad))
    if found.waiting > MOST_UNSEALED:
        books.wrong("forged", f"{found.waiting} entries were never sealed")


def _audited(books: Books, url: str, now: datetime) -> None:
    """The auditor's own recomputation of what must have been said."""
    engine = sa.create_engine(url, poolclass=NullPool)
    try:
        with sa.orm.Session(engine) as session:
            verdict = audit(Tx(session), now, since=local_day(first_morning()))
    finally:
        engine.dispose()
    books.audited = True
    for wrong in verdict.wrong:
        books.wrong("late" if wrong.kind in LATE else "never", f"auditor: {wrong.key}")

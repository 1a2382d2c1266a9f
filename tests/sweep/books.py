"""The two books of a scene, comparable between runs: what was recorded and what people see."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from bot.delivery.whispers import WORDS
from bot.texts import texts
from storage.transaction import Tx
from tests.sweep.lives import Lives

RECORDED: Final = (
    "account", "contact", "counter", "day_override", "dialogue", "duty", "evidence", "extension",
    "finding", "matter", "nudge", "occasion", "person", "plan", "plan_item", "post",
    "status_report", "unit",
)  # fmt: skip
"""The tables that hold what the agency relies on."""

OF_ONE_RUN: Final = frozenset(
    (
        "id", "inbox_id", "delivery_id", "report_id", "dialogue_id", "duty_id", "file_id",
        "words_id", "message_id", "said",
    )
)  # fmt: skip
"""Columns whose values are numbers that a run hands out; what they point to is compared."""

FINAL: Final = frozenset(("sent", "dropped", "unreachable", "dead"))
RESENT: Final = "(gửi lại) "
CLOCK_TIME: Final = re.compile(r"\d\d(?: giờ |:)\d\d")

Shown = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Books:
    """What is compared.

    ``recorded``: each table as rows without the run's own numbers; ``said``: once key → state;
    ``unsettled``: what has no final state; ``shown``: (whom, words as first sent) → how often in
    sight; ``marked``: of these, how often with the mark of a second sending; ``stands``: the
    words and buttons of each message as it stands, by once key.
    """

    recorded: Mapping[str, list[str]]
    said: Mapping[str, str]
    unsettled: list[str]
    shown: Shown
    marked: Shown
    stands: Mapping[str, str]

    @property
    def times_marked(self) -> int:
        """How many messages bear the mark of a second sending."""
        return sum(self.marked.values())


def books_of(lives: Lives) -> Books:
    """As things stand at rest."""
    assert lives.app is not None
    store = lives.app.store
    recorded, said, unsettled, known = store.read_now(_read)
    shown, marked = _in_sight(lives)
    return Books(recorded, said, unsettled, shown, marked, _standing(lives, known))


def differences(found: Books, expected: Books, *, deaths: int) -> list[str]:
    """What is wrong with a run in which the process died, held against one without.

    Nothing lost, nothing recorded twice; a message in sight twice only with the visible mark.
    """
    broken = [f"unsettled: {each}" for each in found.unsettled]
    for table, rows in expected.recorded.items():
        lost = Counter(rows) - Counter(found.recorded[table])
        more = Counter(found.recorded[table]) - Counter(rows)
        broken += [f"{table} lost {row}" for row in lost] + [f"{table} more {row}" for row in more]
    broken += _apart("said", found.said, expected.said)
    broken += _apart("stands", found.stands, expected.stands)
    return broken + _not_once(found, expected, deaths=deaths)


def _not_once(found: Books, expected: Books, *, deaths: int) -> list[str]:
    once = expected.shown - expected.marked
    for key, times in expected.marked.items():
        once[key] = max(once[key], times)
    plain = found.shown - found.marked
    broken = [f"never seen: {key}" for key in once if found.shown[key] < once[key]]
    broken += [f"seen twice without a mark: {key}" for key in plain if plain[key] > once[key]]
    more = found.times_marked - expected.times_marked
    if more > deaths * IN_FLIGHT:
        broken.append(f"{more} messages were sent again after {deaths} deaths")
    return broken


IN_FLIGHT: Final = 8
"""As many messages at once as one death may leave in doubt."""


def _apart(name: str, found: Mapping[str, str], expected: Mapping[str, str]) -> list[str]:
    keys = sorted(set(found) | set(expected))
    return [
        f"{name} {key}: {found.get(key)!r} instead of {expected.get(key)!r}"
        for key in keys
        if found.get(key) != expected.get(key)
    ]


# ---- what the database holds


def _read(
    tx: Tx,
) -> tuple[dict[str, list[str]], dict[str, str], list[str], dict[tuple[int, int], str]]:
    updates = {row.id: row.update_id for row in _rows(tx, "inbox")}
    reports = {row.id: f"{row.what} {row.words}" for row in _rows(tx, "status_report")}
    recorded = {table: _plainly(tx, table, reports) for table in RECORDED}
    recorded["journal"] = _journal(tx)
    deliveries = _rows(tx, "delivery")
    names = {row.id: _once(row.once, updates) for row in deliveries}
    new = [row for row in deliveries if row.edits is None]
    said = {names[row.id]: row.state for row in new}
    unsettled = [f"{names[row.id]} is {row.state}" for row in deliveries if row.state not in FINAL]
    unsettled += [f"update {r.update_id} waits" for r in _rows(tx, "inbox") if r.state == "new"]
    unsettled += [f"{r.once} is {r.state}" for r in _rows(tx, "errand") if r.state != "done"]
    known = {
        (row.chat_id, row.message_id): names[row.id] for row in new if row.message_id is not None
    }
    return recorded, said, unsettled, known


def _once(key: str, updates: Mapping[int, int]) -> str:
    """An answer's key names the inbox row: here the update, which is the same in every run.

    What answers no update keeps its number, or two of them would be one.
    """
    return re.sub(r"\breply:(\d+)", lambda m: f"reply:{updates.get(int(m[1]), m[1])}", key)


def _rows(tx: Tx, table: str) -> list[Any]:
    return list(tx.session.execute(sa.text(f'SELECT * FROM "{table}"')))  # noqa: S608 - a name


def _plainly(tx: Tx, table: str, reports: Mapping[int, str]) -> list[str]:
    asked = _comparable(table, tx.session.connection().engine.dialect.name, tx)
    rows = tx.session.execute(asked).mappings()
    return sorted(
        str(tuple(_told(name, value, reports) for name, value in row.items())) for row in rows
    )


def _told(name: str, value: Any, reports: Mapping[int, str]) -> Any:
    """A column's value; where it names reports in whose place one comes, by their words."""
    if name == "amends" and value is not None:
        return [reports[each] for each in ([value] if isinstance(value, int) else value)]
    if isinstance(value, dict):
        return {key: _told(key, each, reports) for key, each in value.items()}
    return value


_asked: dict[tuple[str, str], sa.TextualSelect] = {}


def _comparable(table: str, engine: str, tx: Tx) -> sa.TextualSelect:
    """What the database itself says of a table's columns; asked once, for asking takes longest."""
    if (table, engine) not in _asked:
        shown = sa.Table(table, sa.MetaData(), autoload_with=tx.session.connection())
        named = [c for c in shown.columns if c.name not in OF_ONE_RUN and not _is_moment(c)]
        words = ", ".join(f'"{column.name}"' for column in named)
        _asked[table, engine] = sa.text(f'SELECT {words} FROM "{table}"').columns(*named)  # noqa: S608 - names
    return _asked[table, engine]


def _is_moment(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.DateTime)


def _journal(tx: Tx) -> list[str]:
    """Who did what, before and after: the numbers of the run are left out."""
    return sorted(
        f"{row.verb} {re.sub(':[0-9]+$', '', row.subject)} {row.person_id} "
        f"{_facts(row.before)} {_facts(row.after)}"
        for row in _rows(tx, "journal")
    )


def _facts(kept: Any) -> str:
    facts = json.loads(kept) if isinstance(kept, str) else kept
    named = {name: value for name, value in facts.items() if not _of_one_run(name)}
    if "once" in facts:
        named["once"] = facts["once"].partition(":")[0]
    return json.dumps(named, ensure_ascii=False, sort_keys=True)


def _of_one_run(name: str) -> bool:
    return name in ("delivery", "as_of", "evidence", "mark", *OF_A_SENDING)


OF_A_SENDING: Final = ("message", "once", "words", "chain_head")
"""What the journal keeps of a message that left: a second sending bears a mark in its words."""


# ---- what people see


def _in_sight(lives: Lives) -> tuple[Shown, Shown]:
    """Without the whispers of the probe: one that a death left behind says nothing to anybody."""
    whisper = texts().render("vi", WORDS)
    shown: Shown = Counter()
    marked: Shown = Counter()
    for person in lives.world.people:
        chat = lives.world.chat(person.key)
        for message in chat.messages.values() if chat else ():
            if not message.by_bot or message.deleted:
                continue
            words = lives.first_words[person.chat_id, message.message_id]
            if words == whisper:
                continue
            key = (person.key, _timeless(words.removeprefix(RESENT)))
            shown[key] += 1
            marked[key] += words.startswith(RESENT)
    return shown, +marked


def _standing(lives: Lives, known: Mapping[tuple[int, int], str]) -> dict[str, str]:
    found = {}
    for person in lives.world.people:
        chat = lives.world.chat(person.key)
        for message in chat.messages.values() if chat else ():
            name = known.get((person.chat_id, message.message_id))
            if name is not None and not message.deleted:
                labels = [button.text for button in message.buttons()]
                words = _timeless(message.text.removeprefix(RESENT))
                found[name] = f"{words} {labels}"
    return found


def _timeless(words: str) -> str:
    return CLOCK_TIME.sub("…", words)

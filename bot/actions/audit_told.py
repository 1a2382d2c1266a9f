"""What the auditor found reaches Văn phòng: at once when something is wrong, else once a week."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.clock import local_day
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.audited import Wrong
    from bot.rules.model import Person

MARK = "auditor"
TOLD = "auditor_told"
NAMED = 3
"""Examples of a kind in the message; the rest is a count."""
REMEMBERED = timedelta(days=60)
CARDS_BACK = 8


def tell_wrong(desk: Desk, wrong: Sequence[Wrong]) -> int:
    """Tell Văn phòng what was not told before, in one message; how many findings were new.

    Each finding is said once for ever, in office hours.
    """
    told: dict[str, str] = desk.tx.marks.get(TOLD)
    fresh = [each for each in wrong if each.key not in told]
    if not fresh:
        return 0
    keys = sorted(each.key for each in fresh)
    name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:24]
    for person, _ in _readers(desk):
        desk.say(
            person.id,
            "auditor_found",
            once=f"auditor:{name}:{person.id}",
            not_before=telling.opening(desk),
            found=_by_kind(fresh),
            at=desk.now,
        )
    desk.note("auditor_found", "auditor", after={"found": keys[:50], "count": len(keys)})
    oldest = (desk.today - REMEMBERED).isoformat()
    remembered = {key: day for key, day in told.items() if day >= oldest}
    desk.tx.marks.put(TOLD, **remembered, **dict.fromkeys(keys, desk.today.isoformat()))
    return len(fresh)


def _readers(desk: Desk) -> list[tuple[Person, Any]]:
    return telling.secretariat(desk) or desk.holding(Role.ADMINISTRATOR)


def _by_kind(wrong: Sequence[Wrong]) -> list[dict[str, Any]]:
    counts = Counter(each.kind for each in wrong)
    return [
        {
            "kind": kind,
            "count": count,
            "named": _named([each.subject for each in wrong if each.kind == kind]),
        }
        for kind, count in counts.items()
    ]


def _named(subjects: Sequence[str]) -> list[str]:
    """A few of them as the office knows them: a duty's reference, a number, a day."""
    return list(dict.fromkeys(_called(subject) for subject in subjects))[:NAMED]


def _called(subject: str) -> str:
    first, _, rest = subject.partition("/")
    return rest if first.isdigit() else first.rpartition(":")[2]


def weekly(desk: Desk, person: Person) -> dict[str, Any] | None:
    """The line of last week's figures for the first card of a week; None when it was said.

    ``since``, ``until`` and the counts of the auditor; nothing where it has not looked yet.
    """
    monday = desk.today - timedelta(days=desk.today.weekday())
    counted = _counted(desk, monday - timedelta(days=7), monday - timedelta(days=1))
    if counted is None or not counted["counts"].get("due"):
        return None
    return None if _said_since(desk, person, monday) else counted


def week_so_far(desk: Desk) -> dict[str, Any] | None:
    """The figures of the week, when the auditor last looked, and the kinds of what it found."""
    kept = desk.tx.marks.get(MARK)
    if "at" not in kept:
        return None
    monday = desk.today - timedelta(days=desk.today.weekday())
    counted = _counted(desk, monday, desk.today) or {"counts": {}, "why": {}}
    found = Counter(key.partition(":")[0] for key in kept.get("wrong", ()))
    return {**counted, "at": kept["at"], "since": monday, "found": dict(found)}


def _counted(desk: Desk, first: date, last: date) -> dict[str, Any] | None:
    """since, until, counts, why; None for days on which nothing was looked at."""
    kept: dict[str, dict[str, Any]] = desk.tx.marks.get(MARK).get("days", {})
    days = {day: each for day, each in kept.items() if first.isoformat() <= day <= last.isoformat()}
    if not days:
        return None
    total: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for each in days.values():
        total.update({name: count for name, count in each.items() if name != "skipped_why"})
        why.update(each.get("skipped_why", {}))
    return {"since": min(days), "until": max(days), "counts": dict(total), "why": dict(why)}


def _said_since(desk: Desk, person: Person, monday: date) -> bool:
    cards = desk.tx.outbox.said_to(person.id, telling.OFFICE_CARD, limit=CARDS_BACK)
    return any(card.facts.get("checked") and local_day(card.made_at) >= monday for card in cards)

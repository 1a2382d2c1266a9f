"""Who of a unit a morning's lines had to go to: posts, absences and stand-ins, read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.rules.model import Role
from storage import audit_lists as lists

if TYPE_CHECKING:
    from storage.audit import Held, Record
    from storage.audit_lists import Away
    from storage.transaction import Tx

OF_A_UNIT = (Role.HEAD, Role.DEPUTY, Role.FOCAL)
OF_THE_OFFICE = (Role.SECRETARIAT, Role.HEAD)
ANSWERING = (Role.HEAD, Role.DEPUTY)

Views = Mapping[date, Sequence[datetime]]
"""The moments at which each morning may have been looked at."""


@dataclass(slots=True)
class Hearers:
    """By (duty, day): ``may`` are those to whom a line may go, ``there`` those to whom it can."""

    may: dict[tuple[int, date], frozenset[int]] = field(default_factory=dict)
    there: dict[tuple[int, date], frozenset[int]] = field(default_factory=dict)


def hearers(tx: Tx, record: Record, views: Views) -> Hearers:
    """Posts held and absences known on each of the mornings; on a day of hand-over both hold."""
    office_id = tx.agencies.office().id
    away = lists.away_between(tx, min(views), max(views))
    found = Hearers()
    known: dict[tuple[int, date], tuple[frozenset[int], frozenset[int]]] = {}
    for duty in record.duties:
        for day, moments in views.items():
            key = (duty.unit_id, day)
            if key not in known:
                posts = record.posts.get(duty.unit_id, ())
                known[key] = _of_unit(posts, away, day, moments, office=key[0] == office_id)
            found.may[duty.id, day], found.there[duty.id, day] = known[key]
    return found


def _of_unit(
    posts: Sequence[Held],
    away: Sequence[Away],
    day: date,
    moments: Sequence[datetime],
    *,
    office: bool,
) -> tuple[frozenset[int], frozenset[int]]:
    """(in any view, in every view) of one unit's people on a day."""
    own = OF_THE_OFFICE if office else OF_A_UNIT
    held = [post for post in posts if _holds(post, day)]
    everybody = [post.person_id for post in held if post.role in own]
    surely = [
        post.person_id
        for post in held
        if post.role in (own if office else ANSWERING) and day not in (post.since, post.until)
    ]
    instead = [
        {each.person_id: each.deputy_id for each in away if each.was_known(day, at)}
        for at in moments
    ]
    may = {person for out in instead for person in _after(everybody, out)}
    there = set.intersection(*(set(_after(surely, out)) for out in instead))
    if office and not may:  # Văn phòng is never nobody
        may = there = set(everybody)
    return frozenset(may), frozenset(there)


def _holds(post: Held, day: date) -> bool:
    begun = post.since is None or post.since <= day
    return begun and (post.until is None or post.until >= day)


def _after(people: Iterable[int], instead: Mapping[int, int | None]) -> Iterable[int]:
    """Each of them, or at the end of the chain of those named in their place; cut off: nobody."""
    for person in people:
        at: int | None = person
        for _ in range(len(instead) + 1):
            if at is None or at not in instead:
                break
            at = instead[at]
        if at is not None and at not in instead:
            yield at

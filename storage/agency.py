"""The agency, its units, people and the posts they hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import col, select

from bot.rules.model import Agency, Person, Post, Role, Unit, UnitKind
from storage.shape import Store, shape
from storage.tables import AgencyRow, PersonRow, PostRow, UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sqlalchemy.orm import Session

T = TypeVar("T")


class Agencies(Store):
    """Read again and again within one body, so what was read is kept until something changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: dict[Any, Any] = {}

    def _kept(self, key: Any, read: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = read()
        found: T = self._known[key]
        return found

    def _changed(self) -> None:
        self.session.flush()
        self._known.clear()

    def the_agency(self) -> Agency | None:
        """The agency of this installation (one today)."""
        return self._kept("agency", self._read_agency)

    def _read_agency(self) -> Agency | None:
        row = self.session.scalars(select(AgencyRow).order_by(col(AgencyRow.id))).first()
        return shape(Agency, row) if row else None

    def add_agency(self, *, key: str, name: str, parent: str, code: str, place: str) -> Agency:
        row = AgencyRow(key=key, name=name, parent=parent, code=code, place=place)
        self.session.add(row)
        self._changed()
        return shape(Agency, row)

    def add_unit(
        self,
        *,
        agency_id: int,
        key: str,
        name: str,
        short: str,
        head_title: str,
        kind: UnitKind,
        place: int,
        aliases: Iterable[str] = (),
    ) -> Unit:
        row = UnitRow(
            agency_id=agency_id,
            key=key,
            name=name,
            short=short,
            head_title=head_title,
            kind=kind,
            place=place,
            aliases=list(aliases),
        )
        self.session.add(row)
        self._changed()
        return shape(Unit, row)

    def units(self, *, on: date | None = None) -> list[Unit]:
        """In their place in lists; with ``on`` only those that exist that day."""
        found = self._kept("units", self._read_units)
        return [u for u in found if on is None or _spans(u.valid_from, u.valid_to, on)]

    def _read_units(self) -> list[Unit]:
        rows = self.session.scalars(select(UnitRow).order_by(col(UnitRow.place)))
        return [shape(Unit, row) for row in rows]

    def unit(self, unit_id: int) -> Unit:
        return shape(Unit, self.session.get_one(UnitRow, unit_id))

    def unit_of_key(self, key: str) -> Unit | None:
        row = self.session.scalars(select(UnitRow).where(col(UnitRow.key) == key)).first()
        return shape(Unit, row) if row else None

    def office(self) -> Unit:
        """The standing office (Văn phòng), which owes what bodies and leaders owe."""
        return next(unit for unit in self.units() if unit.kind is UnitKind.OFFICE)

    def set_aliases(self, unit_id: int, aliases: Iterable[str]) -> None:
        """Other names by which people call the unit."""
        self.session.get_one(UnitRow, unit_id).aliases = list(dict.fromkeys(aliases))
        self.session.flush()

    def add_person(self, *, agency_id: int, key: str, name: str) -> Person:
        row = PersonRow(agency_id=agency_id, key=key, name=name)
        self.session.add(row)
        self._changed()
        return shape(Person, row, posts=())

    def appoint(
        self,
        *,
        person_id: int,
        unit_id: int,
        role: Role,
        title: str,
        full_title: str,
        items: Iterable[int] = (),
        valid_from: date | None = None,
    ) -> Post:
        row = PostRow(
            person_id=person_id,
            unit_id=unit_id,
            role=role,
            title=title,
            full_title=full_title,
            items=list(items),
            valid_from=valid_from,
        )
        self.session.add(row)
        self._changed()
        return shape(Post, row)

    def set_items(self, post_id: int, items: Iterable[int]) -> None:
        """Which plan items (TT) a focal point answers for."""
        self.session.get_one(PostRow, post_id).items = sorted(set(items))
        self._changed()

    def end_post(self, post_id: int, *, on: date) -> None:
        """The post's last day is the day before ``on``."""
        self.session.get_one(PostRow, post_id).valid_to = on
        self._changed()

    def set_language(self, person_id: int, language: str) -> None:
        self.session.get_one(PersonRow, person_id).language = language
        self._changed()

    def person(self, person_id: int, *, on: date | None = None) -> Person:
        row = self.session.get_one(PersonRow, person_id)
        return shape(Person, row, posts=self._posts(on, person_id))

    def person_of_key(self, key: str, *, on: date | None = None) -> Person | None:
        row = self.session.scalars(select(PersonRow).where(col(PersonRow.key) == key)).first()
        return shape(Person, row, posts=self._posts(on, row.id)) if row else None

    def people(self, *, on: date | None = None) -> list[Person]:
        return list(self._kept(("people", on), lambda: self._read_people(on)))

    def _read_people(self, on: date | None) -> list[Person]:
        rows = self.session.scalars(select(PersonRow).order_by(col(PersonRow.id))).all()
        posts: dict[int, list[Post]] = defaultdict(list)
        for post in self._posts(on):
            posts[post.person_id].append(post)
        return [shape(Person, row, posts=tuple(posts[row.id or 0])) for row in rows]

    def holding(
        self, *roles: Role, on: date, unit_id: int | None = None
    ) -> list[tuple[Person, Post]]:
        """Who holds one of the roles that day (in the unit), in the order of the roles."""
        held = self._kept(("held", on), lambda: self._read_held(on))
        pairs = held.get(unit_id, []) if unit_id is not None else held[None]
        found = [pair for pair in pairs if pair[1].role in roles]
        return sorted(found, key=lambda pair: roles.index(pair[1].role))

    def _read_held(self, on: date) -> dict[int | None, list[tuple[Person, Post]]]:
        held: dict[int | None, list[tuple[Person, Post]]] = {None: []}
        for person in self.people(on=on):
            for post in person.posts:
                held[None].append((person, post))
                held.setdefault(post.unit_id, []).append((person, post))
        return held

    def _posts(self, on: date | None, person_id: int | None = None) -> tuple[Post, ...]:
        query = select(PostRow).order_by(col(PostRow.id))
        if person_id is not None:
            query = query.where(col(PostRow.person_id) == person_id)
        found = (shape(Post, row) for row in self.session.scalars(query))
        return tuple(p for p in found if on is None or _spans(p.valid_from, p.valid_to, on))


def _spans(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)

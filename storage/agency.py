"""The agency, its units, people and the posts they hold."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.rules.absences import lent, stands_in
from bot.rules.model import Agency, Person, Post, Role, Unit, UnitKind
from storage.absences import Absences
from storage.directory import directory
from storage.prepared import columns, given, given_all
from storage.shape import Rows, Store
from storage.tables import AgencyRow, PersonRow, PostRow, UnitRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

AGENCY, UNIT, PERSON, POST = map(columns, (AgencyRow, UnitRow, PersonRow, PostRow))

FIRST_AGENCY = Rows(Agency, AgencyRow, order=(AGENCY.id,), limit=1)
UNITS = Rows(Unit, UnitRow, order=(UNIT.place,))
UNIT_OF_KEY = Rows(Unit, UnitRow, UNIT.key == given("key"))
PERSON_OF_ID = Rows(Person, PersonRow, PERSON.id == given("id"))
PERSON_OF_KEY = Rows(Person, PersonRow, PERSON.key == given("key"))
PEOPLE = Rows(Person, PersonRow, order=(PERSON.id,))
POSTS = Rows(Post, PostRow, order=(POST.id,))
POSTS_OF = Rows(Post, PostRow, POST.person_id == given("person"), order=(POST.id,))
POSTS_IN = Rows(Post, PostRow, POST.unit_id == given("unit"), order=(POST.person_id, POST.id))
POSTS_AS = Rows(Post, PostRow, POST.role.in_(given_all("roles")), order=(POST.person_id, POST.id))


class Agencies(Store):
    """Read with every update, so what was read is kept until the directory changes."""

    def _kept(self, *key: Any, read: Any, on: date | None = None) -> Any:
        return directory(self.session).kept(key, read, on=on)

    def the_agency(self) -> Agency | None:
        """The agency of this installation (one today)."""
        found: Agency | None = self._kept("agency", read=lambda: self._first(FIRST_AGENCY))
        return found

    def add_agency(self, *, key: str, name: str, parent: str, code: str, place: str) -> Agency:
        return self._insert(
            Agency, AgencyRow, key=key, name=name, parent=parent, code=code, place=place
        )

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
        return self._insert(
            Unit,
            UnitRow,
            agency_id=agency_id,
            key=key,
            name=name,
            short=short,
            head_title=head_title,
            kind=kind,
            place=place,
            aliases=list(aliases),
        )

    def units(self, *, on: date | None = None) -> list[Unit]:
        """In their place in lists; with ``on`` only those that exist that day."""
        return [u for u in self._units() if on is None or _spans(u.valid_from, u.valid_to, on)]

    def _units(self) -> tuple[Unit, ...]:
        found: tuple[Unit, ...] = self._kept("units", read=lambda: tuple(self._all(UNITS)))
        return found

    def by_id(self) -> Mapping[int, Unit]:
        """Every unit under its number."""
        found: Mapping[int, Unit] = self._kept("units by id", read=self._read_by_id)
        return found

    def _read_by_id(self) -> Mapping[int, Unit]:
        return MappingProxyType({unit.id: unit for unit in self._units()})

    def unit(self, unit_id: int) -> Unit:
        """Raises ``LookupError`` for a number that no unit has."""
        return self.by_id()[unit_id]

    def unit_of_key(self, key: str) -> Unit | None:
        return self._first(UNIT_OF_KEY, key=key)

    def office(self) -> Unit:
        """The standing office (Văn phòng), which owes what bodies and leaders owe."""
        found: Unit = self._kept("office", read=self._read_office)
        return found

    def _read_office(self) -> Unit:
        return next(unit for unit in self._units() if unit.kind is UnitKind.OFFICE)

    def set_aliases(self, unit_id: int, aliases: Iterable[str]) -> None:
        """Other names by which people call the unit."""
        self._change(Unit, UnitRow, unit_id, aliases=list(dict.fromkeys(aliases)))

    def add_person(self, *, agency_id: int, key: str, name: str) -> Person:
        return self._insert(Person, PersonRow, agency_id=agency_id, key=key, name=name)

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
        return self._insert(
            Post,
            PostRow,
            person_id=person_id,
            unit_id=unit_id,
            role=role,
            title=title,
            full_title=full_title,
            items=list(items),
            valid_from=valid_from,
        )

    def set_items(self, post_id: int, items: Iterable[int]) -> None:
        """Which plan items (TT) a focal point answers for."""
        self._change(Post, PostRow, post_id, items=sorted(set(items)))

    def end_post(self, post_id: int, *, on: date) -> None:
        """The post's last day is the day before ``on``."""
        self._change(Post, PostRow, post_id, valid_to=on)

    def set_language(self, person_id: int, language: str) -> None:
        self._change(Person, PersonRow, person_id, language=language)

    def person(self, person_id: int, *, on: date | None = None) -> Person:
        """With the posts held that day (all that were ever held without one).

        Raises ``NoSuchRow``.
        """
        found: Person = self._kept(
            "person", person_id, read=lambda: self._read_person(person_id, on), on=on
        )
        return found

    def _read_person(self, person_id: int, on: date | None) -> Person:
        person = self._one(PERSON_OF_ID, id=person_id)
        held = _holding(person, self._all(POSTS_OF, person=person_id), on)
        return held if on is None else replace(held, acting=self._acting(held, on))

    def _acting(self, person: Person, on: date) -> tuple[Post, ...]:
        """What the person stands in for that day, and would hold so."""
        away = Absences(self.session).on(on)
        absent = [each for each in away if person.id == stands_in(each, away)]
        posts = [post for each in absent for post in self._all(POSTS_OF, person=each)]
        held = [post for post in posts if _spans(post.valid_from, post.valid_to, on)]
        return lent(held, person.posts, to=person.id)

    def person_of_key(self, key: str, *, on: date | None = None) -> Person | None:
        found = self._first(PERSON_OF_KEY, key=key)
        return self.person(found.id, on=on) if found else None

    def people(self, *, on: date | None = None) -> list[Person]:
        found: tuple[Person, ...] = self._kept("people", read=lambda: self._read_people(on), on=on)
        return list(found)

    def _read_people(self, on: date | None) -> tuple[Person, ...]:
        posts: dict[int, list[Post]] = {}
        for post in self._all(POSTS):
            posts.setdefault(post.person_id, []).append(post)
        found = (_holding(person, posts.get(person.id, []), on) for person in self._all(PEOPLE))
        if on is None:
            return tuple(found)
        return tuple(replace(person, acting=self._acting(person, on)) for person in found)

    def holding(
        self, *roles: Role, on: date, unit_id: int | None = None
    ) -> list[tuple[Person, Post]]:
        """Who holds one of the roles that day (in the unit), in the order of the roles."""
        found: tuple[tuple[Person, Post], ...] = self._kept(
            "held", roles, unit_id, read=lambda: self._read_held(roles, on, unit_id), on=on
        )
        return list(found)

    def _read_held(
        self, roles: tuple[Role, ...], on: date, unit_id: int | None
    ) -> tuple[tuple[Person, Post], ...]:
        if unit_id is None:
            posts = self._all(POSTS_AS, roles=list(roles))
        else:
            posts = [p for p in self._all(POSTS_IN, unit=unit_id) if p.role in roles]
        held = [post for post in posts if _spans(post.valid_from, post.valid_to, on)]
        held.sort(key=lambda post: roles.index(post.role))
        return tuple((self.person(post.person_id, on=on), post) for post in held)


def _holding(person: Person, posts: Iterable[Post], on: date | None) -> Person:
    held = tuple(p for p in posts if on is None or _spans(p.valid_from, p.valid_to, on))
    return Person(person.id, person.key, person.name, person.language, held)


def _spans(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)

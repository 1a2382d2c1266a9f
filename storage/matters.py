"""What waits for a decision: more time, and matters that a unit cannot settle itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.rules.model import Extension, Matter
from storage.prepared import columns, given, given_all
from storage.shape import Rows, Store
from storage.tables import ContactRow, ExtensionRow, MatterRow

if TYPE_CHECKING:
    from collections.abc import Iterable

EXTENSION, MATTER, CONTACT = map(columns, (ExtensionRow, MatterRow, ContactRow))


@dataclass(frozen=True, slots=True)
class Contact:
    """Văn phòng spoke with a unit about a duty."""

    id: int
    duty_id: int
    at: datetime
    promised_on: date | None
    words: str


def _extensions(*where: Any) -> Rows[Extension]:
    return Rows(Extension, ExtensionRow, *where, order=(EXTENSION.id,))


def _matters(*where: Any) -> Rows[Matter]:
    return Rows(Matter, MatterRow, *where, order=(MATTER.id,))


def _contacts(*where: Any) -> Rows[Contact]:
    return Rows(Contact, ContactRow, *where, order=(CONTACT.id,))


EXTENSION_OF_ID = _extensions(EXTENSION.id == given("id"))
PENDING = _extensions(EXTENSION.state == "asked")
EXTENSIONS_OF_IDS = _extensions(EXTENSION.id.in_(given_all("ids")))
EXTENSIONS_OF = _extensions(EXTENSION.duty_id.in_(given_all("duties")))
MATTER_OF_ID = _matters(MATTER.id == given("id"))
OPEN = _matters(MATTER.state == "open")
TAKEN = _matters(MATTER.state == "taken")
MATTERS_OF_IDS = _matters(MATTER.id.in_(given_all("ids")))
MATTERS_OF = _matters(MATTER.duty_id.in_(given_all("duties")))
CONTACTS_OF = _contacts(CONTACT.duty_id.in_(given_all("duties")))
PROMISED = _contacts(CONTACT.promised_on == given("day"))


class Extensions(Store):
    def ask(self, **values: Any) -> Extension:
        return self._insert(Extension, ExtensionRow, **values)

    def get(self, extension_id: int) -> Extension:
        return self._one(EXTENSION_OF_ID, id=extension_id)

    def of_ids(self, extension_ids: Iterable[int]) -> list[Extension]:
        return self._of_each(EXTENSIONS_OF_IDS, "ids", extension_ids)

    def change(self, extension_id: int, **values: Any) -> Extension:
        return self._change(Extension, ExtensionRow, extension_id, **values)

    def pending(self) -> list[Extension]:
        return self._all(PENDING)

    def of_duties(self, duty_ids: Iterable[int]) -> list[Extension]:
        return self._of_each(EXTENSIONS_OF, "duties", duty_ids)


class Matters(Store):
    def raise_(self, **values: Any) -> Matter:
        return self._insert(Matter, MatterRow, **values)

    def get(self, matter_id: int) -> Matter:
        return self._one(MATTER_OF_ID, id=matter_id)

    def of_ids(self, matter_ids: Iterable[int]) -> list[Matter]:
        return self._of_each(MATTERS_OF_IDS, "ids", matter_ids)

    def change(self, matter_id: int, **values: Any) -> Matter:
        return self._change(Matter, MatterRow, matter_id, **values)

    def open(self) -> list[Matter]:
        return self._all(OPEN)

    def taken(self) -> list[Matter]:
        """What Văn phòng has taken over and not settled yet."""
        return self._all(TAKEN)

    def of_duties(self, duty_ids: Iterable[int]) -> list[Matter]:
        return self._of_each(MATTERS_OF, "duties", duty_ids)

    def note_contact(
        self, *, duty_id: int, person_id: int, at: datetime, promised_on: date | None, words: str
    ) -> None:
        """Văn phòng spoke with the unit about a late duty."""
        self._append(
            ContactRow,
            duty_id=duty_id,
            person_id=person_id,
            at=at,
            promised_on=promised_on,
            words=words,
        )

    def contacts(self, duty_id: int) -> list[tuple[datetime, date | None, str]]:
        return [(each.at, each.promised_on, each.words) for each in self.calls([duty_id])]

    def calls(self, duty_ids: Iterable[int]) -> list[Contact]:
        """What was said of several duties, in the order it was noted."""
        return self._of_each(CONTACTS_OF, "duties", duty_ids)

    def promised_by_phone(self, day: date) -> list[int]:
        """Duties whose unit promised this day when Văn phòng called."""
        return list(dict.fromkeys(each.duty_id for each in self._all(PROMISED, day=day)))

"""What names a record from outside, and who may see it: a model of the rights (I20)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tests.properties.promises import Seen
from tests.properties.small_office import SmallOffice
from tests.sweep.books import RESENT

OF_UNIT: Final = {"head-1": "P1", "deputy-1": "P1", "head-2": "P2", "head-office": "VP"}
SEES_ALL: Final = ("secretary", "director")
UNKNOWN: Final = {"duty": "NV-2021-999", "status_report": "PH-2021-9999"}
"""Such references as are never given out here, by table."""


@dataclass(frozen=True)
class Surface:
    """``words`` name a record of ``table``; ``first``: they are what these words are changed to.

    ``looks``: they only show it, so that whoever may see it can be made to.
    """

    words: str
    table: str = "duty"
    first: str = ""
    looks: bool = True

    @property
    def unknown(self) -> str:
        return UNKNOWN[self.table]


SURFACES: Final = {
    "card": Surface("/viec {}"),
    "records": Surface("/xem {}"),
    "reasons": Surface("/visao {}"),
    "reply's record": Surface("/xem {}", "status_report"),
    "reply's reasons": Surface("/visao {}", "status_report"),
    "named": Surface("#{}"),
    "reply": Surface("{} đã xong", looks=False),
    "edit": Surface("{} đã xong", first="NV-2021-998 đã xong", looks=False),
}


def unit_of(seen: Seen, surface: Surface, record: Any) -> str:
    """The key of the unit to which a record belongs now."""
    duty = record if surface.table == "duty" else seen.duties[record.duty_id]
    keys: dict[int, str] = {unit.id: unit.key for unit in seen.rows("unit")}
    return keys[duty.unit_id]


def may_see(seen: Seen, who: str, surface: Surface, record: Any) -> bool:
    """One's own unit's, or all of them."""
    return who in SEES_ALL or OF_UNIT[who] == unit_of(seen, surface, record)


def answers(office: SmallOffice, who: str, surface: Surface, ref: str) -> list[str]:
    """What is said to it, as if every reference were the same."""
    office.reply(who, "/huy")
    if surface.first:
        office.reply(who, surface.first)
        own = [message.text for message in office.chat(who) if not message.by_bot]
        if own[-1:] != [surface.first]:
            return []  # who keeps the bot out writes nothing
    known = {message.message_id for message in office.chat(who)}
    speak = office.edit_message if surface.first else office.reply
    speak(who, surface.words.format(ref))
    return [
        message.text.replace(ref, "…")
        for message in office.chat(who)
        if message.by_bot
        and message.message_id not in known
        and not message.text.startswith(RESENT)
    ]

"""The buttons of messages: what a press means, known by a token that says nothing."""

from __future__ import annotations

import secrets
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Button
from storage.prepared import Prepared, given, given_all
from storage.shape import Rows, Store, columns
from storage.tables import ButtonRow

if TYPE_CHECKING:
    from collections.abc import Sequence

_button = columns(ButtonRow)
_OF_DELIVERY = Rows(
    Button, ButtonRow, _button.delivery_id == given("delivery_id"), order=[_button.id]
)
_OF_DELIVERIES = Rows(
    Button, ButtonRow, _button.delivery_id.in_(given_all("delivery_ids")), order=[_button.id]
)
_LIVE_OF = Rows(
    Button,
    ButtonRow,
    _button.delivery_id.in_(given_all("delivery_ids")),
    _button.live.is_(True),
    order=[_button.id],
)
_OF_TOKEN = Rows(Button, ButtonRow, _button.token == given("token"))
_GIVEN = (
    "token", "delivery_id", "person_id", "slot", "code", "label", "verb", "args", "live", "row",
)  # fmt: skip
_MAKE = Prepared(sa.insert(ButtonRow.__table__).inline(), columns=_GIVEN)  # type: ignore[attr-defined] # SQLModel's
_CHANGED = ("code", "label", "verb", "args", "live", "row")
_CHANGE = Prepared(
    sa.update(ButtonRow)
    .where(_button.id == given("which"))
    .values({name: given(f"to_{name}", _button[name].type) for name in _CHANGED})
)
_END = Prepared(sa.update(ButtonRow).where(_button.id == given("which")).values(live=False))


class Buttons(Store):
    def put_buttons(
        self, delivery_id: int, person_id: int, wanted: Sequence[dict[str, Any]]
    ) -> list[Button]:
        """The message's keyboard becomes ``wanted``; a slot keeps its token, others go dead.

        ``wanted`` are dicts: slot, label, verb and, where there are any, code, args and row.
        """
        known = {each.slot: each for each in self.buttons(delivery_id)}
        wanted = _as_they_stood(known, wanted)
        slots = {button["slot"] for button in wanted}
        gone = [each for each in known.values() if each.live and each.slot not in slots]
        _END.many(self.session, [{"which": each.id} for each in gone])
        stay = {b["slot"] for b in wanted if b["slot"] in known and _is_as(known[b["slot"]], b)}
        moved = [each for each in wanted if each["slot"] in known and each["slot"] not in stay]
        _CHANGE.many(self.session, [_changed(known[each["slot"]], each) for each in moved])
        new = {each["slot"]: each for each in wanted if each["slot"] not in known}
        if new:
            _MAKE.many(self.session, [_new(delivery_id, person_id, each) for each in new.values()])
            known = {each.slot: each for each in self.buttons(delivery_id)}
        shown = [(known[each["slot"]], each) for each in wanted]
        return [each if each.slot in stay else _shown(each, asked) for each, asked in shown]

    def button_of(self, token: str) -> Button | None:
        return self._first(_OF_TOKEN, token=token)

    def buttons(self, delivery_id: int) -> list[Button]:
        return self._all(_OF_DELIVERY, delivery_id=delivery_id)

    def of_deliveries(self, delivery_ids: Sequence[int]) -> dict[int, list[Button]]:
        """The buttons of each of several messages that ever had any, live or not."""
        found: dict[int, list[Button]] = {}
        for button in self._all(_OF_DELIVERIES, delivery_ids=delivery_ids):
            found.setdefault(button.delivery_id, []).append(button)
        return found

    def live_of(self, delivery_ids: Sequence[int]) -> dict[int, list[Button]]:
        """The live buttons of each of several messages that has any."""
        found: dict[int, list[Button]] = {}
        for button in self._all(_LIVE_OF, delivery_ids=delivery_ids):
            found.setdefault(button.delivery_id, []).append(button)
        return found


def _as_they_stood(
    known: dict[str, Button], wanted: Sequence[dict[str, Any]]
) -> Sequence[dict[str, Any]]:
    """Where rows only move up, because others went, they keep their numbers: nothing is written.

    A number says which buttons stand in one row, and which row comes first; gaps say nothing.
    """
    if any(each["slot"] not in known for each in wanted):
        return wanted
    rows = [(each.get("row", 0), known[each["slot"]].row) for each in wanted]
    for (asked, stood), (next_asked, next_stood) in pairwise(rows):
        if (asked == next_asked, asked < next_asked) != (stood == next_stood, stood < next_stood):
            return wanted
    return [{**each, "row": stood} for each, (_, stood) in zip(wanted, rows, strict=True)]


def _values(button: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": button.get("code", ""),
        "label": button["label"],
        "verb": button["verb"],
        "args": button.get("args", {}),
        "live": True,
        "row": button.get("row", 0),
    }


def _new(delivery_id: int, person_id: int, button: dict[str, Any]) -> dict[str, Any]:
    return {
        **_values(button),
        "token": secrets.token_urlsafe(16),
        "delivery_id": delivery_id,
        "person_id": person_id,
        "slot": button["slot"],
    }


def _changed(known: Button, wanted: dict[str, Any]) -> dict[str, Any]:
    return {f"to_{name}": value for name, value in _values(wanted).items()} | {"which": known.id}


def _is_as(known: Button, wanted: dict[str, Any]) -> bool:
    return (
        known.live
        and known.label == wanted["label"]
        and known.verb == wanted["verb"]
        and known.code == wanted.get("code", "")
        and known.row == wanted.get("row", 0)
        and known.args == wanted.get("args", {})
    )


def _shown(known: Button, wanted: dict[str, Any]) -> Button:
    values = _values(wanted)
    return Button(
        id=known.id,
        token=known.token,
        delivery_id=known.delivery_id,
        person_id=known.person_id,
        slot=known.slot,
        **values,
    )

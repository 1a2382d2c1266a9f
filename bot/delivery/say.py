"""Composes a plain sentence of ``templates/`` with the buttons that its sender named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Composed, NotNeeded
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.transaction import Tx


def compose_sentence(_tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts`` hold sentence, facts and buttons (rows of specs whose label is a sentence)."""
    given = delivery.facts
    if given.get("wiped"):
        return NotNeeded("its secret is no longer kept")
    text = texts().render(delivery.language, given["sentence"], **given.get("facts", {}))
    after = given.get("after")
    if after is not None:
        told = texts().render(delivery.language, after["sentence"], **after.get("facts", {}))
        text = f"{text}\n\n{told}"
    keyboard = [
        [labelled(button, delivery.language) for button in row]
        for row in rows_of(given.get("buttons", []))
    ]
    return Composed(text, keyboard, protect=bool(given.get("protect")))


def rows_of(buttons: list[Any]) -> list[list[dict[str, Any]]]:
    """Buttons given one by one stand below each other."""
    return [each if isinstance(each, list) else [each] for each in buttons]


def labelled(button: dict[str, Any], language: str) -> dict[str, Any]:
    """The spec with its label rendered; ``text`` is a ready label (a unit's or person's name)."""
    label = button.get("text")
    if label is None:
        label = texts().render(language, button["label"], **button.get("facts", {}))
    slot = button.get("slot") or f"{button['verb']}:{button.get('code', '')}:{label}"
    return {
        "slot": slot[:120],
        "code": button.get("code", ""),
        "label": label,
        "verb": button["verb"],
        "args": button.get("args", {}),
    }


def compose_menu(_tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: commands, pairs of a name and the sentence that describes it."""
    menu = tuple(
        (name, texts().render(delivery.language, about))
        for name, about in delivery.facts["commands"]
    )
    return Composed("", menu=menu)


def compose_leave(_tx: Tx, _delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """Leaving a group needs no words."""
    return Composed("")

"""What was asked, pressed or said and changed nothing of its own: the journal knows it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.said import Said, Tapped

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def note_heard(desk: Desk, value: Any) -> None:
    """One line for an update of an official whose body wrote none: who, when, in which words.

    And one for what moved after the body's own last line.
    """
    if desk.person is None or (desk.noted and not desk.tx.duties.has_moved):
        return
    if isinstance(value, Tapped):
        verb = desk.button.verb if desk.button is not None else ""
        desk.note("pressed", f"button:{verb}")
    elif isinstance(value, Said):
        if value.command is not None:
            desk.note("asked", f"command:{value.command}")
        else:
            desk.note("said", f"message:{value.message_id}", after=_more(value))


def _more(value: Said) -> dict[str, Any]:
    told = {"edited": True} if value.edited else {}
    return told | ({"file": value.file.name} if value.file is not None else {})

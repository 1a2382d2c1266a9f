"""Keeps the platform's side of a demonstration in a folder: chats, files, menus, counters, hour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from bot.sandbox.files import StoredFile
from bot.sandbox.menus import Menu
from bot.sandbox.messages import Message

if TYPE_CHECKING:
    from bot.sandbox.world import World

SKIPPED = 1_000
"""Ids left out after each start: what was given out after the last saving is never reused."""


@dataclass(frozen=True)
class KeptChat:
    """``messages`` bear no file contents: these lie beside, each once."""

    key: str
    open: bool
    blocked: bool
    messages: list[Message]


@dataclass(frozen=True)
class Kept:
    now: datetime
    next_update_id: int
    last_message_id: int
    chats: list[KeptChat]
    files: list[StoredFile]
    menus: list[Menu]


class MemoryUnreadable(Exception):
    """The folder holds a sandbox of another release, or a damaged one; the text says which."""


class Memory:
    """The sandbox's own part of a data folder; the bot's database lies beside it."""

    def __init__(self, folder: Path) -> None:
        self._page = folder / "sandbox.json"
        self._files = folder / "sandbox-files"
        self._shape = TypeAdapter(Kept)

    def recall(self) -> Kept | None:
        """What was kept, or None in a fresh folder. Raises ``MemoryUnreadable``."""
        if not self._page.exists():
            return None
        try:
            return self._shape.validate_json(self._page.read_bytes())
        except (OSError, ValidationError):
            raise MemoryUnreadable(f"{self._page} cannot be read: name another folder") from None

    def keep(self, world: World) -> None:
        """Write down what the platform would remember; the old page stays whole until then."""
        self._files.mkdir(parents=True, exist_ok=True)
        for stored in world.files.all():
            place = self._files / stored.unique_id
            if not place.exists():
                place.write_bytes(stored.content)
        draft = self._page.with_suffix(".new")
        draft.write_bytes(self._shape.dump_json(_kept(world)))
        draft.replace(self._page)

    def furnish(self, world: World, kept: Kept) -> None:
        """Put everything back into a world whose people have their seats."""
        contents = {one.unique_id: self._with_content(one) for one in kept.files}
        for stored in contents.values():
            world.files.put(stored)
        for menu in kept.menus:
            world.menus.set(menu.scope, menu.language, menu.commands)
        for known in kept.chats:
            chat = world.chat(known.key)
            if chat is None:
                continue
            chat.open, chat.blocked = known.open, known.blocked
            for message in known.messages:
                file = message.attachment
                whole = contents.get(file.unique_id) if file else None
                world.change(replace(message, person=chat.person, attachment=whole))
        world.last_message_id = kept.last_message_id + SKIPPED
        world.updates.next_id = kept.next_update_id + SKIPPED

    def _with_content(self, stored: StoredFile) -> StoredFile:
        place = self._files / stored.unique_id
        return replace(stored, content=place.read_bytes() if place.exists() else b"")


def _kept(world: World) -> Kept:
    seats = [chat for person in world.people if (chat := world.chat(person.key))]
    return Kept(
        now=world.clock.now(),
        next_update_id=world.updates.next_id,
        last_message_id=world.last_message_id,
        chats=[
            KeptChat(
                chat.person.key,
                chat.open,
                chat.blocked,
                [replace(m, attachment=_bare(m.attachment)) for m in chat.messages.values()],
            )
            for chat in seats
        ],
        files=[replace(stored, content=b"") for stored in world.files.all()],
        menus=world.menus.all(),
    )


def _bare(stored: StoredFile | None) -> StoredFile | None:
    return replace(stored, content=b"") if stored else None

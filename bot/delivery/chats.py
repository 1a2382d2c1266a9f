"""The chats in which something is under way: one call at a time in each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Hold:
    """``awaited``: more may wait behind it; ``taken``: it has a place for a new message."""

    awaited: bool = False
    taken: bool = False


class Chats:
    """A chat is reserved before anything is claimed for it, and let go by whoever called."""

    def __init__(self) -> None:
        self._holds: dict[int, Hold] = {}

    def __len__(self) -> int:
        return len(self._holds)

    def __contains__(self, chat: int) -> bool:
        return chat in self._holds

    def __getitem__(self, chat: int) -> Hold:
        return self._holds[chat]

    def reserve(self, chat: int) -> bool:
        """False when something is under way there; whoever asked is remembered."""
        known = self._holds.get(chat)
        if known is not None:
            known.awaited = True
            return False
        self._holds[chat] = Hold()
        return True

    def free(self, chat: int) -> bool:
        """Let it go; True when more may wait for it."""
        return self._holds.pop(chat).awaited

    def left_out(self) -> list[int]:
        """All of them, of a look into the table: what waits behind them is looked for later."""
        for hold in self._holds.values():
            hold.awaited = True
        return list(self._holds)

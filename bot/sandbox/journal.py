"""What changed in the sandbox, numbered, so that the page can ask for the rest."""

from __future__ import annotations

import asyncio
from bisect import bisect_right


class Journal:
    """Revisions of messages, (person's key, message id) each; and a bell for who waits."""

    def __init__(self) -> None:
        self.revision = 0
        self._revisions: list[int] = []
        self._changed: list[tuple[str, int]] = []
        self._bell = asyncio.Event()
        self._closed = False

    def note(self, key: str, message_id: int) -> None:
        """A message of this person's chat is new, edited or gone."""
        self.touch()
        self._revisions.append(self.revision)
        self._changed.append((key, message_id))

    def touch(self) -> None:
        """Something else changed: the clock, a menu, a person."""
        self.revision += 1
        self._bell.set()
        self._bell = asyncio.Event()

    def close(self) -> None:
        """Let everybody who waits go home."""
        self._closed = True
        self._bell.set()

    def since(self, revision: int, key: str | None = None) -> dict[str, list[int]]:
        """The message ids changed after ``revision``, each once, oldest first, by person."""
        found: dict[str, dict[int, None]] = {}
        for who, message_id in self._changed[bisect_right(self._revisions, revision) :]:
            if key is None or who == key:
                found.setdefault(who, {})[message_id] = None
        return {who: list(ids) for who, ids in found.items()}

    async def wait(self, revision: int, seconds: float) -> None:
        """Return once ``revision`` is not the newest, at the latest after ``seconds``."""
        if self.revision != revision or self._closed:
            return
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return

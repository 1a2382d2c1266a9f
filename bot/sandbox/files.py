"""The files that passed through the sandbox, kept in memory, each under its file_id."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True)
class StoredFile:
    """One file; ``picture`` is (width, height) when it was sent as a photo, else None.

    ``voice`` tells a voice note, which has no name.
    """

    file_id: str
    unique_id: str
    name: str
    kind: str
    content: bytes
    picture: tuple[int, int] | None
    voice: bool = False

    def as_content(self) -> dict[str, Any]:
        """The part of a Bot API ``Message`` that names this file."""
        known = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }
        if self.voice:
            return {"voice": known | {"duration": 3, "mime_type": self.kind}}
        if self.picture is None:
            return {"document": known | {"file_name": self.name, "mime_type": self.kind}}
        width, height = self.picture
        thumb = known | {"file_unique_id": self.unique_id + "s", "width": 90, "height": 90}
        return {"photo": [thumb, known | {"width": width, "height": height}]}

    def as_file(self) -> dict[str, Any]:
        """Bot API ``File``."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "file_path": self.path(),
        }

    def path(self) -> str:
        """Where ``/file/bot<token>/`` serves it; never the sender's own name."""
        folder, ending = ("photos", ".jpg") if self.picture else ("documents", _ending(self.name))
        return f"{folder}/file_{self.unique_id}{ending}"

    def as_seen(self) -> dict[str, Any]:
        """``name`` and ``url``; the rest is for drawing."""
        return {
            "name": self.name,
            "url": f"/sandbox/files/{self.unique_id}/{quote(self.name, safe='')}",
            "size": len(self.content),
            "picture": list(self.picture) if self.picture else None,
        }


class FileShelf:
    """Every file, found by file_id, by unique id or by its download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_unique: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(
        self,
        *,
        name: str,
        kind: str,
        content: bytes,
        picture: tuple[int, int] | None = None,
        voice: bool = False,
    ) -> StoredFile:
        """Store a file; the same bytes under another name are another file."""
        count = len(self._by_id)
        mark = hashlib.sha256(f"{count}:{name}:".encode() + content).hexdigest()
        made = StoredFile(
            file_id=f"BQACAgUAAxkBAA{mark[:40]}",
            unique_id=f"AgAD{mark[40:52]}",
            name=name,
            kind=kind,
            content=content,
            picture=picture,
            voice=voice,
        )
        self.put(made)
        return made

    def put(self, stored: StoredFile) -> None:
        """Let it be found under all its names."""
        self._by_id[stored.file_id] = stored
        self._by_unique[stored.unique_id] = stored
        self._by_path[stored.path()] = stored

    def all(self) -> list[StoredFile]:
        """Every file, in the order in which they came."""
        return list(self._by_id.values())

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file that a bot may send again or download."""
        return self._by_id.get(file_id)

    def by_unique(self, unique_id: str) -> StoredFile | None:
        """The file that the page links to."""
        return self._by_unique.get(unique_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file behind a ``file_path`` of getFile."""
        return self._by_path.get(path)


PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"


def picture_kind(content: bytes) -> str | None:
    """``image/png`` or ``image/jpeg`` by the first bytes; None for anything else."""
    kinds = {PNG: "image/png", JPEG: "image/jpeg"}
    return next((kind for mark, kind in kinds.items() if content.startswith(mark)), None)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """(width, height) of a PNG or JPEG, read from its header; None for anything else."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(JPEG):
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot and ending.isascii() and ending.isalnum() else ""

"""The folder of evidence: each content once, under its SHA-256; never unpacked, never run."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(folder: Path, content: bytes) -> str:
    """Write content under its SHA-256: temporary file, synced, renamed; the hex digest.

    No name that anybody gave is part of the place, and nobody may run what lies there.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = place_of(folder, digest)
    if place.exists():
        _clear(place)
        return digest
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_name(f"{digest}.{secrets.token_hex(4)}.part")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(place)
    finally:
        fresh.unlink(missing_ok=True)
    _sync(place.parent)
    _clear(place)
    return digest


def read_kept(folder: Path, digest: str) -> bytes:
    """The content as it was kept.

    Raises ``FileNotFoundError``, and ``ValueError`` where what lies there is no longer it.
    """
    content = place_of(folder, digest).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"the kept file {digest[:12]} has changed")
    return content


def place_of(folder: Path, digest: str) -> Path:
    """Where a content lies. Raises ``ValueError`` for what is no SHA-256."""
    if _DIGEST.fullmatch(digest) is None:
        raise ValueError("not a SHA-256")
    return folder / digest[:2] / digest


def _clear(place: Path) -> None:
    """What a crash left half written: the errand that is done again takes it away."""
    for begun in place.parent.glob(f"{place.name}.*.part"):
        begun.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

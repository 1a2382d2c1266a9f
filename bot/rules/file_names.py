"""The name of a file that somebody sent: for display only, never a path."""

from __future__ import annotations

import unicodedata

LONGEST = 120
MOST_BYTES = 240
"""What common file systems take for a name, less some room for what is put before it."""

LONGEST_ENDING = 12
NAMELESS = "tep"

_BREAKS = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that a system takes for a device, whatever their ending."""


def shown_name(name: str) -> str:
    """A name that misleads nobody: no path, no control or direction signs, no device.

    At most ``LONGEST`` letters and ``MOST_BYTES`` bytes; the ending is kept.
    """
    last = next((p for p in reversed(name.replace("\\", "/").split("/")) if p.strip(" .")), "")
    plain = unicodedata.normalize("NFC", last).translate(_BREAKS)
    kept = "".join(sign for sign in plain if sign.isprintable() or sign.isspace())
    return _short(_free(_trimmed(kept))) or NAMELESS


def _trimmed(name: str) -> str:
    return " ".join(name.split()).strip(" .")


def _short(name: str) -> str:
    """The ending tells what it is: what is cut is cut before it."""
    if _fits(name):
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    while stem and not _fits(f"{stem}{dot}{ending}"):
        stem = stem[:-1]
    return _trimmed(f"{stem.rstrip(' .')}{dot}{ending}")


def _fits(name: str) -> bool:
    return len(name) < LONGEST and len(name.encode("utf-8", "replace")) < MOST_BYTES


def _free(name: str) -> str:
    device = name.partition(".")[0].rstrip().lower() in _RESERVED
    return f"_{name}" if device else name

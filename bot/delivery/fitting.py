"""A message that people's own words make too long for the platform is cut in the midst of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.delivery.typeable import LONGEST

if TYPE_CHECKING:
    from bot.delivery.composed import Composed

MORE = " … "
TAIL = 160
"""Characters that stay at the end of a cut line: what the sentence says behind the words."""
SHORTEST = 2 * TAIL


def fitting(composed: Composed) -> Composed:
    """The message within the platform's limit; the record keeps the words whole.

    The platform counts units of UTF-16, and refuses a longer message altogether. The longest
    line is cut first, so that what to do next can still be read below it.
    """
    if len(composed.text) <= LONGEST // 2 or units(composed.text) <= LONGEST:
        return composed
    lines = composed.text.split("\n")
    for place in sorted(range(len(lines)), key=lambda n: -len(lines[n])):
        excess = units("\n".join(lines)) - LONGEST
        if excess > 0:
            lines[place] = _cut(lines[place], excess)
    text = "\n".join(lines)
    return replace(composed, text=text if units(text) <= LONGEST else text[: LONGEST // 2])


def units(text: str) -> int:
    """How long the platform finds it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(line: str, excess: int) -> str:
    """Shorter by the excess, or as short as a line is made."""
    length = max(len(line) - excess - len(MORE), SHORTEST)
    if length >= len(line) - len(MORE):
        return line
    return line[: length - TAIL].rstrip() + MORE + line[-TAIL:].lstrip()

"""Every button can be typed: what the words of a message do not show of it stands below them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from bot.delivery.composed import Composed

LONGEST = 4096
"""Characters of a message on the platform."""


NUMBER_AND_LETTER = re.compile(r"(\d+)([a-d])")

NAMED_BY_THE_FRAME = ("form.correct",)
"""Verbs that the words around a form's question name: «sửa 2: nhập lại câu trước»."""


def typeable(composed: Composed) -> Composed:
    """The message, with a line for each button where one of them could not be typed (F37).

    A button without a code is then given the next free number.
    """
    buttons = [button for row in composed.keyboard for button in row]
    if all(is_shown(composed.text, button) for button in buttons):
        return composed
    untold = [b for b in buttons if not _has_its_code(composed.text, b) and not _is_framed(b)]
    numbered = _with_codes(composed, untold)
    lines = [_line(numbered[button["slot"]]) for button in untold]
    text = "\n".join([composed.text, *lines])
    if len(text) > LONGEST:
        return composed
    rows = [[numbered.get(b["slot"], b) for b in row] for row in composed.keyboard]
    return replace(composed, text=text, keyboard=rows)


def is_shown(text: str, button: dict[str, Any]) -> bool:
    """Whether a reader of the words alone sees what to type for the button: its code or words."""
    return _has_its_code(text, button) or _is_framed(button) or fold(button["label"]) in fold(text)


def _is_framed(button: dict[str, Any]) -> bool:
    return button["verb"] in NAMED_BY_THE_FRAME


def _has_its_code(text: str, button: dict[str, Any]) -> bool:
    code = button.get("code")
    if not code:
        return False
    sign = f"{code}. "
    shown = f"  {sign}" in text or f"\n{sign}" in text or text.startswith(sign)
    return shown or _is_in_legend(text, code, button["label"].removeprefix(sign))


def _is_in_legend(text: str, code: str, label: str) -> bool:
    """Numbered lines with the same choices say them once, by letters: «a. Đã trao đổi»."""
    found = NUMBER_AND_LETTER.fullmatch(code)
    return found is not None and all(
        sign in text for sign in (f"\n{found[1]}. ", f"\n  {found[2]}. {label}")
    )


def _with_codes(composed: Composed, untold: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The untold buttons by their slots, those without a code numbered behind the others."""
    taken = {button.get("code") for row in composed.keyboard for button in row}
    free = (str(number) for number in range(1, len(taken) + len(untold) + 1))
    left = iter([number for number in free if number not in taken])
    return {b["slot"]: b if b.get("code") else {**b, "code": next(left)} for b in untold}


def _line(button: dict[str, Any]) -> str:
    code, label = button["code"], button["label"]
    return f"  {label}" if label.startswith(f"{code}. ") else f"  {code}. {label}"

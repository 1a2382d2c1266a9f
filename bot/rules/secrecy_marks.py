"""The markings of classified documents, as they are stamped."""

from __future__ import annotations

import re

_MARKING = re.compile(r"(?<![^\W\d_])(?<!BẢO )(?<!BÍ )(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?![^\W\d_])")
"""A word of its own, also in the name of a file; «BẢO MẬT» and «BÍ MẬT» only speak about it."""


def is_marked(text: str) -> bool:
    """Whether a marking stands there in capitals, as a word (Luật Bảo vệ bí mật nhà nước)."""
    return _MARKING.search(text) is not None

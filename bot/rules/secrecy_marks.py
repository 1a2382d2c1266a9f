"""The markings of classified documents, as they are stamped."""

from __future__ import annotations

import re

_MARKING = re.compile(r"(?:^|[\s(\[\"'–-])(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?:$|[\s.,:;)\]\"'–-])")


def is_marked(text: str) -> bool:
    """Whether a marking stands there in capitals, as a word (Luật Bảo vệ bí mật nhà nước)."""
    return _MARKING.search(text) is not None

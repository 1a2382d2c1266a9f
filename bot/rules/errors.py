"""A rule that was broken: the error carries the key of the sentence that explains it kindly."""

from __future__ import annotations

from typing import Any, ClassVar


class RuleBroken(Exception):
    """Raised by rules and actions; its effects are undone and ``says`` is said instead.

    ``says`` names a macro of ``templates/<language>/replies.j2``; ``facts`` are its arguments.
    """

    says: ClassVar[str] = "rule_broken"

    def __init__(self, says: str | None = None, **facts: Any) -> None:
        super().__init__(says or type(self).says)
        self.sentence = says or type(self).says
        self.facts = facts

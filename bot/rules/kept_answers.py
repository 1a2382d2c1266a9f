"""What an open form has been told; what it was never told ends it kindly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from bot.rules.errors import RuleBroken


class AnswerMissing(RuleBroken):
    """A form that another release began lacks what this one needs: it cannot go on."""

    says = "form_gone"

    def __init__(self, dialogue_id: int) -> None:
        super().__init__()
        self.dialogue_id = dialogue_id


class KeptAnswers(dict[str, Any]):
    """The answers of a stored dialogue; asking for one that is not there raises kindly."""

    def __init__(self, known: Mapping[str, Any] | None = None, *, of: int = 0) -> None:
        super().__init__(known or {})
        self.of = of

    def __missing__(self, key: str) -> NoReturn:
        raise AnswerMissing(self.of)

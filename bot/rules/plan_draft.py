"""A plan as read from a text, before anybody has confirmed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.rules.errors import RuleBroken

Fact = str | int | bool | None | date | tuple[str, ...] | tuple[int, ...]


class NotAPlan(RuleBroken):
    """The text holds no table of items with doers and times."""

    says = "not_a_plan"


class RepeatedRows(NotAPlan):
    """Two rows bear the same code; ``rows`` are the lines of the table, from 1."""

    says = "repeated_rows"


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to look at before the plan is issued: a key, the items (TT) and the facts."""

    key: str
    items: tuple[int, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """Something only the secretariat can say; ``tt`` is None when it is about the whole plan."""

    key: str
    tt: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A row, its cells word for word with the line breaks of the paper joined.

    ``tt`` is unique in the plan; ``printed`` is the number or code as the paper has it.
    """

    tt: int
    content: str
    units_text: str = ""
    timing_text: str = ""
    cooperating_text: str = ""
    result_text: str = ""
    group: str = ""
    printed: str = ""

    @property
    def doers(self) -> str:
        """The doers in one text, where the paper has a column for each role."""
        if not self.cooperating_text:
            return self.units_text
        return f"Chủ trì: {self.units_text}; Phối hợp: {self.cooperating_text}"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What a plan's text says; what it does not say is empty or None."""

    title: str
    year: int | None
    agency: str
    items: tuple[DraftItem, ...]
    bases: tuple[str, ...] = ()
    number: str = ""
    signed_on: date | None = None
    signer_title: str = ""
    signer_name: str = ""
    named_units: tuple[str, ...] = ()
    warnings: tuple[Concern, ...] = ()

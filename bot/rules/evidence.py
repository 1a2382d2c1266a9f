"""A piece of evidence: a file, a link, a document's number, or paper that Văn phòng holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """``refused`` tells why it does not count, ``shows`` which of the item's wants it answers."""

    id: int
    duty_id: int | None
    finding_id: int | None
    report_id: int | None
    dialogue_id: int | None
    person_id: int
    form: str
    name: str
    file_id: str
    size: int
    sha256: str | None
    received_at: datetime
    refused: str | None = None
    plan_id: int | None = None
    unique_id: str | None = None
    album: str | None = None
    shows: str | None = None
    words: str = ""

    @property
    def owners(self) -> dict[str, int | None]:
        """What it belongs to, by the names that the storage knows."""
        return {
            "duty_id": self.duty_id,
            "report_id": self.report_id,
            "finding_id": self.finding_id,
            "dialogue_id": self.dialogue_id,
            "plan_id": self.plan_id,
        }

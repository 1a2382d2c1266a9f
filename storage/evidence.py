"""Files that show something was done: known by content, named only for display."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import Evidence
from storage.prepared import Prepared, columns, given, given_all
from storage.shape import Rows, Store
from storage.tables import EvidenceRow

if TYPE_CHECKING:
    from datetime import datetime

EVIDENCE = columns(EvidenceRow)
OWNERS = ("duty_id", "report_id", "finding_id", "dialogue_id", "plan_id")

OF_ID = Rows(Evidence, EvidenceRow, EVIDENCE.id == given("id"))
OF_OWNER = {
    name: Rows(
        Evidence,
        EvidenceRow,
        EVIDENCE.refused.is_(None),
        EVIDENCE[name] == given("owner"),
        order=(EVIDENCE.id,),
    )
    for name in OWNERS
}

COUNTS = Prepared(
    sa.select(EVIDENCE.duty_id, sa.func.count(EVIDENCE.id))
    .where(EVIDENCE.refused.is_(None), EVIDENCE.duty_id.in_(given_all("duties")))
    .group_by(EVIDENCE.duty_id)
)


class EvidenceStore(Store):
    def add(self, **values: Any) -> Evidence:
        """A file that was announced; its content is fetched by an errand."""
        return self._insert(Evidence, EvidenceRow, **values)

    def get(self, evidence_id: int) -> Evidence:
        return self._one(OF_ID, id=evidence_id)

    def fetched(self, evidence_id: int, *, sha256: str, size: int, at: datetime) -> Evidence:
        return self._change(
            Evidence, EvidenceRow, evidence_id, sha256=sha256, size=size, stored_at=at
        )

    def refuse(self, evidence_id: int, why: str) -> None:
        self._change(Evidence, EvidenceRow, evidence_id, refused=why)

    def attach(self, evidence_id: int, **to: int | None) -> None:
        """Say what the file belongs to: ``duty_id``, ``report_id``, ``finding_id``, ``plan_id``."""
        self._change(Evidence, EvidenceRow, evidence_id, **to)

    def of(self, **owner: int) -> list[Evidence]:
        """Files of a duty, report, finding, dialogue or plan (one of ``OWNERS``), none refused."""
        ((name, number),) = owner.items()
        return self._all(OF_OWNER[name], owner=number)

    def counts(self, duty_ids: list[int]) -> dict[int, int]:
        """How many files each duty has; one that has none is left out."""
        rows = COUNTS.run(self.session, {"duties": duty_ids})
        return {int(duty_id): int(count) for duty_id, count in rows}

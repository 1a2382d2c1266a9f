"""What shows that something was done: known by content, named only for display."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.evidence import Evidence
from bot.rules.evidence_wanted import LINK, PAPER, REFERENCE, Held
from storage.prepared import Prepared, columns, given, given_all
from storage.shape import Rows, Store
from storage.tables import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

EVIDENCE = columns(EvidenceRow)
OWNERS = ("duty_id", "report_id", "finding_id", "dialogue_id", "plan_id")
_COUNTS = EVIDENCE.refused.is_(None)

OF_ID = Rows(Evidence, EvidenceRow, EVIDENCE.id == given("id"))
OF_OWNER = {
    name: Rows(
        Evidence,
        EvidenceRow,
        _COUNTS,
        EVIDENCE[name] == given("owner"),
        order=(EVIDENCE.id,),
    )
    for name in OWNERS
}
SENT_FOR = Rows(Evidence, EvidenceRow, EVIDENCE.duty_id == given("duty"), order=(EVIDENCE.id,))
OF_ALBUM = Rows(
    Evidence,
    EvidenceRow,
    EVIDENCE.album == given("album"),
    EVIDENCE.person_id == given("person"),
    order=(EVIDENCE.id,),
)
OF_CONTENT = Rows(
    Evidence, EvidenceRow, _COUNTS, EVIDENCE.sha256 == given("sha256"), order=(EVIDENCE.id,)
)
UNPLACED = Rows(
    Evidence,
    EvidenceRow,
    _COUNTS,
    EVIDENCE.person_id == given("person"),
    EVIDENCE.id >= given("first"),
    *(EVIDENCE[name].is_(None) for name in OWNERS),
    order=(EVIDENCE.id,),
)

HELD = Prepared(
    sa.select(EVIDENCE.duty_id, EVIDENCE.form, EVIDENCE.shows, sa.func.count(EVIDENCE.id))
    .where(_COUNTS, EVIDENCE.duty_id.in_(given_all("duties")))
    .group_by(EVIDENCE.duty_id, EVIDENCE.form, EVIDENCE.shows)
)


class EvidenceStore(Store):
    def add(self, **values: Any) -> Evidence:
        """A file that was announced; its content is fetched by an errand."""
        return self._insert(Evidence, EvidenceRow, **values)

    def get(self, evidence_id: int) -> Evidence:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=evidence_id)

    def fetched(self, evidence_id: int, *, sha256: str, size: int, at: datetime) -> Evidence:
        return self._change(
            Evidence, EvidenceRow, evidence_id, sha256=sha256, size=size, stored_at=at
        )

    def refuse(self, evidence_id: int, why: str) -> Evidence:
        """It stays as a fact, and no longer counts: too_large, empty, same or not_fetched."""
        return self._change(Evidence, EvidenceRow, evidence_id, refused=why)

    def attach(self, evidence_id: int, **to: Any) -> Evidence:
        """Say what it belongs to (one of ``OWNERS``), and what it ``shows`` there."""
        return self._change(Evidence, EvidenceRow, evidence_id, **to)

    def of(self, **owner: int) -> list[Evidence]:
        """What a duty, report, finding, dialogue or plan has (one of ``OWNERS``), none refused."""
        ((name, number),) = owner.items()
        return self._all(OF_OWNER[name], owner=number)

    def sent_for(self, duty_id: int) -> list[Evidence]:
        """All that was sent for a duty, also what does not count."""
        return self._all(SENT_FOR, duty=duty_id)

    def of_album(self, album: str, *, person_id: int) -> list[Evidence]:
        """The parts of one album that have come, in the order in which they came."""
        return self._all(OF_ALBUM, album=album, person=person_id)

    def of_content(self, sha256: str) -> list[Evidence]:
        """Everything that has the same content and counts, the oldest first."""
        return self._all(OF_CONTENT, sha256=sha256)

    def unplaced(self, person_id: int, *, first: int) -> list[Evidence]:
        """What somebody sent, from a number on, that belongs to nothing yet."""
        return self._all(UNPLACED, person=person_id, first=first)

    def held(self, duty_ids: list[int]) -> dict[int, Held]:
        """What has been handed in for each duty; one that has nothing is left out."""
        found: dict[int, list[tuple[str, str | None, int]]] = {}
        for duty_id, form, shows, count in HELD.run(self.session, {"duties": duty_ids}):
            found.setdefault(int(duty_id), []).append((str(form), shows, int(count)))
        return {duty_id: _held(rows) for duty_id, rows in found.items()}


def _held(rows: Iterable[tuple[str, str | None, int]]) -> Held:
    told = list(rows)
    apart = (LINK, REFERENCE, PAPER)
    return Held(
        files=sum(count for form, _, count in told if form not in apart),
        links=sum(count for form, _, count in told if form == LINK),
        references=sum(count for form, _, count in told if form == REFERENCE),
        shown=frozenset(key for _, key, _ in told if key),
    )

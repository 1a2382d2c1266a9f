"""What came of fetching a file: kept by its content, or its sender is told the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.desk import Desk
from bot.actions.evidence import SAME, SAYS, show_again, twin_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.evidence import Evidence
    from storage.transaction import Tx


def note_stored(tx: Tx, evidence_id: int, *, sha256: str, size: int, now: datetime) -> bool:
    """The content lies under its hash; True when the sender was told something.

    The same content under the same owner counts once: the later one stays as a fact.
    """
    evidence = tx.evidence.fetched(evidence_id, sha256=sha256, size=size, at=now)
    desk = _desk(tx, evidence, now)
    after = {"sha256": sha256, "size": size, "name": evidence.name}
    desk.note("evidence_stored", f"evidence:{evidence_id}", after=after)
    twin = twin_of(desk, evidence)
    if twin is not None and evidence.refused is None:
        _refuse(desk, evidence, SAME, other=twin.name)
    return twin is not None


def note_not_fetched(tx: Tx, evidence_id: int, why: str, *, now: datetime) -> None:
    """It cannot be fetched, or is empty: it does not count, and its sender is told."""
    evidence = tx.evidence.get(evidence_id)
    _refuse(_desk(tx, evidence, now), evidence, why)


def _refuse(desk: Desk, evidence: Evidence, why: str, *, other: str | None = None) -> None:
    desk.tx.evidence.refuse(evidence.id, why)
    desk.note("evidence_refused", f"evidence:{evidence.id}", after={"why": why})
    desk.say(
        evidence.person_id,
        SAYS[why],
        once=f"evidence:{evidence.id}:{why}",
        name=evidence.name,
        size=evidence.size,
        other=other,
    )
    if evidence.duty_id is not None:
        duty = desk.tx.duties.get(evidence.duty_id)
        show_again(desk, duty, once=f"evidence:{evidence.id}:{why}")


def _desk(tx: Tx, evidence: Evidence, now: datetime) -> Desk:
    desk = Desk(tx, now, channel="errand")
    desk.person = tx.agencies.person(evidence.person_id, on=desk.today)
    return desk

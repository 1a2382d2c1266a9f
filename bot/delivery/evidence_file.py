"""Composes a piece of evidence that is sent back to who may see it: the content as it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.transaction import Tx


def compose_evidence_file(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: evidence, its id, and ref, what it shows."""
    evidence = tx.evidence.get(int(delivery.facts["evidence"]))
    if evidence.sha256 is None:
        return NotNeeded("its content has not been fetched")
    sender = tx.agencies.person(evidence.person_id, on=local_day(evidence.received_at))
    caption = texts().render(
        delivery.language,
        "evidence_caption",
        ref=delivery.facts["ref"],
        name=evidence.name,
        at=evidence.received_at,
        by=sender.full_title,
    )
    return Composed(caption, attachment=Attachment(evidence.name, kept=evidence.sha256))

"""Composes the receipt of a report (M5), when it cannot be shown on the card itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.sections import receipt_facts
from bot.rules.evidence_wanted import NOTHING
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.transaction import Tx


def compose_receipt(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: report, the id of what was recorded."""
    report = tx.reports.get(int(delivery.facts["report"]))
    duty = tx.duties.get(report.duty_id)
    facts = receipt_facts(
        duty,
        report,
        unit=tx.agencies.unit(duty.unit_id),
        held=tx.evidence.held([duty.id]).get(duty.id, NOTHING),
        calendar=calendar_for(tx.days.overrides()),
        office_id=tx.agencies.office().id,
    )
    return Composed(texts().render(delivery.language, "receipt", r=facts))

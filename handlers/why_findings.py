"""Why a finding was told, asked about again, or opened again, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.actions import reasons
from bot.clock import local_day
from bot.rules.access import NotYours
from bot.rules.edition import edition_on
from bot.rules.finding_model import CheckState
from bot.rules.finding_rounds import last_check
from bot.rules.findings import acknowledge_by, is_nonconformity
from bot.rules.in_force import NUMBERS

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.finding_model import EffectivenessCheck
    from bot.rules.model import Delivery, Finding


def explain_finding(desk: Desk, finding: Finding) -> None:
    """Why a finding was told, by when it is to be answered, and what is nudged of it.

    Raises ``NotYours`` for who may not know of it.
    """
    if not findings.knows(desk, finding):
        raise NotYours
    duty = desk.tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    first = duty.first_due_on if duty else None
    checks = desk.tx.findings.checks(finding.id)
    again = next((c for c in checks if c.round == finding.round - 1), None)
    since = local_day(again.answered_at) if again and again.answered_at else finding.found_on
    desk.reply(
        "why_finding",
        f={
            "ref": finding.ref,
            "unit": desk.units[finding.unit_id].name,
            "found_on": finding.found_on,
            "owed": is_nonconformity(finding.level) and first is not None,
            "acknowledge_by": acknowledge_by(finding.found_on, desk.calendar),
            "due": duty.due_on if duty else None,
            "days": desk.calendar.working_between(since, first) if first else 0,
            "usual": edition_on(since).periods.correct.get(finding.level),
            "duty": reasons.of_duty(desk, duty) if duty else None,
            "rule": NUMBERS["finding"],
            "round": finding.round,
            "since": since,
            "effect": _effect(finding, last_check(checks)),
        },
    )


def _effect(finding: Finding, check: EffectivenessCheck | None) -> dict[str, Any] | None:
    """The day on which the effect is asked about, while that is still to come or to be answered."""
    if check is None or check.state not in (CheckState.PLANNED, CheckState.ASKED):
        return None
    days = edition_on(check.closed_on).periods.effectiveness.get(finding.level)
    return {"on": check.due_on, "days": days, "closed_on": check.closed_on,
            "rule": NUMBERS["effect"]}  # fmt: skip


def about_finding(desk: Desk, message: Delivery) -> None:
    """A message that shows a finding."""
    explain_finding(desk, desk.tx.findings.get(int(message.facts["finding"])))

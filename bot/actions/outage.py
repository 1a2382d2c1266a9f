"""After a time in which nothing was fetched: who may have answered in vain is asked again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.addressee import reachable
from bot.actions.desk import Desk
from bot.rules.outages import LASTS_LONG, NOBODY_NOTICED, OUTAGE, SHORT_LINE
from storage.outbox import Lane

if TYPE_CHECKING:
    from storage.outages import Asked
    from storage.transaction import Tx

ASKED_WITHIN = timedelta(days=7)
"""Nobody looks at an older message for a button."""
AFTER_THE_MORNING = timedelta(minutes=5)
"""What is due anyway carries the line; only who gets nothing is written to."""
WAITED_FOR = (
    "card", "office", "escalation", "assignment", "finding", "finding_check", "finding_effect",
    "finding_reopened", "say",
)  # fmt: skip


def tell_outage(tx: Tx, now: datetime, began: datetime, ended: datetime) -> None:
    """In the commit that notes the outage; its length decides what is done (R1).

    Up to two minutes nothing; then open messages are edited, silently: presses of that time are
    gone. From twenty hours on written words may be gone too: the next message to each person
    says so, and who has an open question but gets no message gets one of its own.
    """
    if tx.agencies.the_agency() is None or ended - began <= NOBODY_NOTICED:
        return
    desk = Desk(tx, now, channel="outage")
    facts = {"began": began.isoformat(), "ended": ended.isoformat()}
    desk.note("outage", "intake", after=facts)
    asked = [
        each
        for each in tx.outages.still_asking(since=now - ASKED_WITHIN)
        if each.kind in WAITED_FOR and reachable(desk, each.person_id)
    ]
    if ended - began < LASTS_LONG:
        for each in asked:
            _edit(desk, each, facts)
        return
    for person_id in dict.fromkeys(each.person_id for each in asked):
        _write(desk, person_id, facts)


def _edit(desk: Desk, asked: Asked, facts: dict[str, str]) -> None:
    desk.send(
        asked.kind,
        asked.person_id,
        once=f"{OUTAGE}:{facts['began']}:edit:{asked.id}",
        edits=asked.id,
        chat_id=asked.chat_id,
        line={"sentence": SHORT_LINE, "facts": facts},
    )


def _write(desk: Desk, person_id: int, facts: dict[str, str]) -> None:
    """Waits a little: it is not sent when another message has said it meanwhile."""
    desk.send(
        OUTAGE,
        person_id,
        once=f"{OUTAGE}:{facts['began']}:{person_id}",
        lane=Lane.NUDGE,
        not_before=telling.opening(desk) + AFTER_THE_MORNING,
        began=facts["began"],
        ended=facts["ended"],
    )

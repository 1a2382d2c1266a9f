"""The line that speaks of an outage: at the end of what is said anyway, or on its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.rules.outages import CARRIES, LASTS_LONG, LONG_LINE, OUTAGE, SPOKEN_OF
from bot.texts import texts
from storage.outbox import Lane

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery
    from storage.outages import Outage
    from storage.transaction import Tx


def with_outage(tx: Tx, delivery: Delivery, composed: Composed, now: datetime) -> Composed:
    """The message with the line, where it edits because of an outage or is the next one after it.

    Part of the claim: that the person was told is written in the same transaction.
    """
    line = delivery.facts.get("line")
    if delivery.edits is not None:
        return _ending(composed, delivery, **line) if line else composed
    if delivery.person_id is None or delivery.lane == Lane.ANSWER or delivery.kind not in CARRIES:
        return composed
    outage = _long_one(tx, now)
    if outage is None or not _is_first(tx, delivery, outage, now):
        return composed
    facts = {"began": outage.began_at.isoformat(), "ended": outage.ended_at.isoformat()}
    return _ending(composed, delivery, sentence=LONG_LINE, facts=facts)


def compose_outage(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: began, ended. Of its own only where no other message has said it."""
    digest = tx.outbox.said_to(delivery.person_id or 0, "digest", limit=1)
    if digest and local_day(digest[0].made_at) == local_day(now):
        return NotNeeded("the digest puts again what waits for an answer")
    facts = {name: delivery.facts[name] for name in ("began", "ended")}
    return Composed(texts().render(delivery.language, LONG_LINE, **facts))


def _ending(
    composed: Composed, delivery: Delivery, *, sentence: str, facts: dict[str, str]
) -> Composed:
    line = texts().render(delivery.language, sentence, **facts)
    return replace(composed, text=f"{composed.text}\n\n{line}")


def _long_one(tx: Tx, now: datetime) -> Outage | None:
    """The latest outage in which written answers may have been lost."""
    found = [
        each
        for each in tx.outages.since(now - SPOKEN_OF)
        if each.ended_at - each.began_at >= LASTS_LONG
    ]
    return found[-1] if found else None


def _is_first(tx: Tx, delivery: Delivery, outage: Outage, now: datetime) -> bool:
    """Whether this is the message that tells the person; said again it says it again."""
    account = tx.accounts.of_person(delivery.person_id or 0)
    if account is None or account.bound_at > outage.began_at:
        return False
    once = f"{OUTAGE}:{outage.began_at.isoformat()}:{delivery.person_id}"
    carried = f"said in delivery {delivery.id}"
    known = tx.outbox.known(once)
    if known is None:
        made = tx.outbox.say(
            once,
            OUTAGE,
            agency_id=delivery.agency_id,
            person_id=delivery.person_id,
            at=now,
            lane=Lane.NUDGE,
            began=outage.began_at.isoformat(),
            ended=outage.ended_at.isoformat(),
        )
        if made is not None:
            tx.outbox.change(made, state="dropped", reason=carried)
        return made is not None
    if known.state == "waiting":
        tx.outbox.change(known.id, state="dropped", reason=carried)
        return True
    return known.reason == carried

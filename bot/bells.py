"""What rings when: the table of bells, and what each puts into motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apscheduler.triggers.cron import CronTrigger

from bot.actions import morning as mornings
from bot.actions.contact import escalate
from bot.actions.desk import Desk
from bot.actions.digest import ring_digest
from bot.actions.lapse import lapse_dialogues
from bot.actions.office_morning import ring_office, ring_office_noon
from bot.actions.papers import ring_papers
from bot.actions.plan_year_end import ring_new_year
from bot.clock import AGENCY_ZONE, local
from bot.rules.working_days import in_office_hours

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Bell:
    """``trigger`` says when; ``body`` asks what is due by now, so ringing twice is harmless."""

    name: str
    trigger: CronTrigger
    body: Callable[[Tx, datetime], None]


def ring_morning(tx: Tx, now: datetime) -> None:
    """Everything of the working morning, in one transaction; late after a downtime."""
    desk = Desk(tx, now, channel="bell")
    if tx.agencies.the_agency() is None or not mornings.begins(desk):
        return
    lapse_dialogues(desk)
    found = mornings.plan_morning(desk)
    own = mornings.send_cards(desk, found)
    card = ring_office(desk, [line for lines in own.values() for line in lines])
    mornings.note_ledger(desk, found, dict.fromkeys(own, card))
    if found.escalated:
        escalate(desk, found.escalated)
    ring_digest(desk)
    ring_papers(desk)
    ring_new_year(desk)


def ring_noon(tx: Tx, now: datetime) -> None:
    """The afternoon's opening: what arrived since the morning and waits for Văn phòng (P15)."""
    desk = Desk(tx, now, channel="bell")
    if tx.agencies.the_agency() is None or local(now).hour < NOON:
        return
    if in_office_hours(local(now), desk.calendar):
        lapse_dialogues(desk)
        ring_office_noon(desk)


NOON = 13

BELLS = (
    Bell("morning", CronTrigger(hour=7, minute=30, timezone=AGENCY_ZONE), ring_morning),
    Bell("noon", CronTrigger(hour=13, minute=30, timezone=AGENCY_ZONE), ring_noon),
)

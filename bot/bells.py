"""What rings when: the table of bells, and what each puts into motion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from apscheduler.triggers.cron import CronTrigger

from bot.actions import morning as mornings
from bot.actions.absence import ring_returns
from bot.actions.audit_timetable import ring_timetables
from bot.actions.confirm_again import ask_again
from bot.actions.contact import escalate
from bot.actions.desk import Desk
from bot.actions.digest import ring_digest
from bot.actions.effectiveness import ring_checks
from bot.actions.lapse import lapse_dialogues, next_lapse
from bot.actions.objective_results import ring_objectives
from bot.actions.office_morning import ring_office, ring_office_noon
from bot.actions.papers import ring_papers
from bot.actions.plan_copy import prepare_next_plan
from bot.actions.plan_year_end import ring_new_year
from bot.actions.procedure_follow import settle_changes
from bot.actions.procedure_issue import ring_in_force
from bot.actions.retention import forget_updates
from bot.clock import AGENCY_ZONE, local

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

Rest: TypeAlias = "Callable[[Tx, datetime], Rest] | None"


@dataclass(frozen=True, slots=True)
class Bell:
    """``trigger`` says when; ``body`` asks what is due by now, so ringing twice is harmless.

    What it gives back is the rest, for a transaction of its own, or None when all is done.
    ``also`` tells a moment at which it has something to do besides.
    """

    name: str
    trigger: CronTrigger
    body: Callable[[Tx, datetime], Rest]
    also: Callable[[Tx, datetime], datetime | None] | None = None


def ring_morning(tx: Tx, now: datetime) -> Rest:
    """Everything of the working morning, late after a downtime; what is left of many people.

    A life that ends before the rest is said begins anew: the ledger knows who has been told.
    """
    desk = Desk(tx, now, channel="bell")
    if tx.agencies.the_agency() is None or not mornings.is_due(desk):
        return None
    ring_in_force(desk)
    settle_changes(desk)
    found = mornings.plan_morning(desk)
    return _say_morning(desk, mornings.apart(found, last=tx.agencies.office().id))


def _go_on(parts: list[mornings.Morning], tx: Tx, now: datetime) -> Rest:
    desk = Desk(tx, now, channel="bell")
    return _say_morning(desk, parts) if mornings.is_due(desk) else None


def _say_morning(desk: Desk, parts: list[mornings.Morning]) -> Rest:
    """The first part; with the last one, all that is not for the units."""
    found, rest = parts[0], parts[1:]
    own = mornings.send_cards(desk, found)
    if rest:
        return partial(_go_on, rest)
    mornings.is_done(desk)
    prepare_next_plan(desk)
    card = ring_office(desk, [line for lines in own.values() for line in lines])
    mornings.note_ledger(desk, found, dict.fromkeys(own, card))
    ask_again(desk)
    if found.escalated:
        escalate(desk, found.escalated)
    ring_digest(desk)
    ring_papers(desk)
    ring_returns(desk)
    ring_objectives(desk)
    ring_timetables(desk)
    ring_checks(desk)
    ring_new_year(desk)
    return None


def ring_noon(tx: Tx, now: datetime) -> Rest:
    """The afternoon's opening: what arrived since the morning and waits for Văn phòng (P15).

    Once a day, also when nothing had arrived: what comes later waits for the next morning.
    """
    desk = Desk(tx, now, channel="bell")
    if tx.agencies.the_agency() is None or local(now).hour < NOON:
        return None
    if mornings.is_due(desk, mornings.NOON_MARK):
        ring_office_noon(desk)
        mornings.is_done(desk, mornings.NOON_MARK)
    return None


def ring_forms(tx: Tx, now: datetime) -> Rest:
    """Forms that were left open too long, as soon as the office is there to read of it."""
    if tx.agencies.the_agency() is not None:
        lapse_dialogues(Desk(tx, now, channel="bell"))
    return None


def next_form(tx: Tx, now: datetime) -> datetime | None:
    """When the first open form lapses."""
    if tx.agencies.the_agency() is None:
        return None
    return next_lapse(Desk(tx, now, channel="bell"))


NOON = 13

BELLS = (
    Bell("morning", CronTrigger(hour=7, minute=30, timezone=AGENCY_ZONE), ring_morning),
    Bell("noon", CronTrigger(hour=13, minute=30, timezone=AGENCY_ZONE), ring_noon),
    Bell(
        "forms",
        CronTrigger(hour=7, minute=30, timezone=AGENCY_ZONE),
        ring_forms,
        also=next_form,
    ),
)


def night_bell(keep_days: int) -> Bell:
    """Forgets, in small parts and by night, the updates that came so many days ago."""

    def ring_night(tx: Tx, now: datetime) -> Rest:
        return ring_night if forget_updates(tx, now, days=keep_days) else None

    return Bell("night", CronTrigger(day_of_week="sun", hour=2, timezone=AGENCY_ZONE), ring_night)

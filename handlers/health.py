"""``/tinhtrang``: what was due, sent, could not be; whom to call; and the word that ends a hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.actions import people as staff
from bot.actions.audit_told import week_so_far
from bot.actions.call_list import call_list
from bot.actions.clock_trust import fault_of, vouch
from bot.delivery.whispers import asking
from bot.rules.access import require
from handlers import outcome

if TYPE_CHECKING:
    from bot.actions.call_list import Call
    from bot.actions.desk import Desk
    from handlers.said import Said

RECENT = timedelta(days=30)
TRUST = {"label": "b_clock_right", "verb": "health.clock_right", "code": "1", "args": {}}


def health(desk: Desk, _said: Said) -> None:
    """Readable in ten seconds: what is wrong first, then the figures, then whom to call."""
    require(desk.actor, "health")
    fault = fault_of(desk)
    people = [person for person in desk.tx.agencies.people(on=desk.today) if person.posts]
    outages = desk.tx.outages.since(desk.now - RECENT)
    desk.reply(
        "health",
        buttons=[TRUST] if fault else [],
        fault=fault,
        now=desk.now,
        hold=desk.tx.marks.get("hold") or None,
        week=week_so_far(desk),
        counts=desk.tx.outbox.counts(),
        calls=[_shown(call) for call in call_list(desk)],
        absent=[person.full_title for person in staff.not_enrolled(desk)],
        waiting=[p.full_title for p in people if staff.state_of(desk, p) == "waiting"],
        dead=len(desk.tx.inbox.dead_letters()),
        asking=asking(desk.tx, desk.now),
        outage=[outages[-1].began_at, outages[-1].ended_at] if outages else None,
    )


def clock_right(desk: Desk, _args: dict[str, Any]) -> None:
    """Who may see how things stand vouches for the clock."""
    vouch(desk)
    outcome.chosen(desk)
    desk.reply("clock_trusted", now=desk.now)


def _shown(call: Call) -> dict[str, Any]:
    return {
        "name": call.person.full_title,
        "why": call.why,
        "since": call.since,
        "missed": call.missed,
    }


VERBS: dict[str, Any] = {"health.clock_right": clock_right}

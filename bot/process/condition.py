"""What is well and what is not: the facts behind ``/healthz``, judged one by one."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.actions.audit_told import MARK as AUDITOR
from bot.actions.audit_told import week_so_far
from bot.actions.clock_trust import fault_of
from bot.actions.desk import Desk
from bot.delivery.whispers import asking
from bot.intake.presence import MARK as INTAKE
from storage.audit_lists import dead_updates, not_arrived

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storage.transaction import Tx

AUDITED_WITHIN = timedelta(minutes=35)
"""Two looks may be missed by a stall; more is silence."""
RECENT = timedelta(hours=24)
HEARD_WITHIN = timedelta(minutes=3)
"""Whoever takes updates in notes it every half minute, in whichever process."""
PAUSED_LONG = 15 * 60
"""Seconds: when the platform asks for more, what is due today needs another way."""
FREE_PART, FREE_BYTES = 0.10, 1_000_000_000

COUNTED = ("due", "sent", "pending", "ambiguous", "unreachable", "dead", "skipped", "missing")
"""This week's figures of the auditor."""


def kept_facts(tx: Tx, now: datetime) -> dict[str, Any]:
    """What the tables know: deliveries, what was given up, the auditor's last look, the clock."""
    desk = Desk(tx, now, channel="health")
    week = week_so_far(desk) if tx.agencies.the_agency() is not None else None
    kept = tx.marks.get(AUDITOR)
    looked = datetime.fromisoformat(kept["at"]) if "at" in kept else None
    counts = week["counts"] if week else {}
    fault = fault_of(desk)
    return {
        "deliveries": tx.outbox.counts(),
        "asking": asking(tx, now),
        "dead_letters": len(tx.inbox.dead_letters()),
        "given_up": _given_up(tx, now),
        **{f"week_{name}": int(counts.get(name, 0)) for name in COUNTED},
        "skipped_why": week["why"] if week else {},
        "auditor": {
            "at": kept.get("at"),
            "clean": bool(kept.get("clean", True)),
            "late": looked is not None and now - looked > AUDITED_WITHIN,
            "wrong": kept.get("wrong", []),
        },
        "intake_silent": _is_silent(tx, now),
        "auditor_clean": bool(kept.get("clean", True)),
        "clock_fault": fault,
        "clock_trusted": fault is None,
    }


def _is_silent(tx: Tx, now: datetime) -> bool:
    noted = tx.marks.get(INTAKE).get("polled_at")
    return noted is not None and now - datetime.fromisoformat(noted) > HEARD_WITHIN


def _given_up(tx: Tx, now: datetime) -> int:
    """Messages and updates of the last day that nobody can send or handle any more."""
    since = now - RECENT
    return len(not_arrived(tx, "dead", since=since)) + len(dead_updates(tx, since=since))


def _never_looked(facts: Mapping[str, Any]) -> bool:
    """Not even once, in a process that has run for longer than two looks take."""
    up = facts.get("up_seconds", 0)
    return facts.get("auditor", {}).get("at", "") is None and up > AUDITED_WITHIN.total_seconds()


def disk_facts(folder: Path) -> dict[str, Any]:
    """``disk_ok``: a tenth or a gigabyte is free where the data lies."""
    try:
        usage = shutil.disk_usage(folder if folder.exists() else folder.parent)
    except OSError:
        return {"disk_free_mb": 0, "disk_ok": False}
    enough = usage.free > min(FREE_PART * usage.total, FREE_BYTES)
    return {"disk_free_mb": usage.free // 1_000_000, "disk_ok": enough}


def problems_in(facts: Mapping[str, Any], *, speaks: bool) -> list[str]:
    """The names of what is not well; ``speaks``: this process rings the bells and sends."""
    auditor = facts.get("auditor", {})
    others_fetch = speaks and "intake" not in facts.get("parts", ("intake",))
    judged = {
        "polling": facts.get("polling", True),
        "intake": not others_fetch or not facts.get("intake_silent"),
        "store": facts.get("store", "ok") == "ok",
        "given_up": not facts.get("given_up"),
        "hold": facts.get("hold") is None,
        "paused": facts.get("paused_seconds", 0) < PAUSED_LONG,
        "clock": facts.get("clock_fault") is None,
        "disk": facts.get("disk_ok", True),
        "auditor": auditor.get("clean", True),
        "auditor_late": not speaks or not (auditor.get("late", False) or _never_looked(facts)),
    }
    return [name for name, well in judged.items() if not well]

"""Stops guessing: wrong codes are counted by account and over all, and told to who must know."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.actions.telling import opening
from bot.rules.enrolment import LOCK, MOST_FAILURES, Failures, count_failure, locks
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from storage.accounts import Stranger

MARK = "enrolment"


def held_back(desk: Desk, knock: Stranger) -> str | None:
    """Why no secret is looked at now: ``locked``, ``paused``, or None."""
    if knock.locked_until is not None and desk.now < knock.locked_until:
        return "locked"
    return "paused" if _failures(desk).paused(desk.now) else None


def count(desk: Desk, knock: Stranger, why: str, subject: str) -> bool:
    """Journal the refusal and count it; whether it is still to be answered.

    Who goes on while locked is answered a few more times and then no longer: a machine that
    guesses must not keep the chat busy.
    """
    desk.note("security_enrolment", subject, after={"why": why, "user": knock.user_id})
    locked = why == "locked"
    until = desk.now + LOCK if not locked and locks(knock.failures) else None
    desk.tx.accounts.note_failure(knock.user_id, locked_until=until)
    if until is not None:
        desk.note("security_locked", f"user:{knock.user_id}", after={"until": until})
    known, begins = count_failure(_failures(desk), desk.now)
    desk.tx.marks.put(
        MARK,
        failures=[moment.isoformat() for moment in known.moments],
        paused_until=known.paused_until.isoformat() if known.paused_until else None,
    )
    if begins:
        _tell_pause(desk, known)
    return not (locked and knock.failures >= MOST_FAILURES)


def _failures(desk: Desk) -> Failures:
    kept = desk.tx.marks.get(MARK)
    until = kept.get("paused_until")
    return Failures(
        tuple(datetime.fromisoformat(moment) for moment in kept.get("failures", ())),
        datetime.fromisoformat(until) if until else None,
    )


def _tell_pause(desk: Desk, known: Failures) -> None:
    """Once a pause, to the secretariat and the administrator."""
    desk.note("security_enrolment_paused", "enrolment", after={"until": known.paused_until})
    told = {person.id for person, _ in desk.holding(Role.ADMINISTRATOR, Role.SECRETARIAT)}
    for person_id in sorted(told):
        desk.say(
            person_id,
            "enrolment_paused",
            once=f"enrolment_paused:{desk.now.isoformat()}:{person_id}",
            not_before=opening(desk),
            until=known.paused_until,
        )

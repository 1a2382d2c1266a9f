"""Someone without an account wrote: one polite refusal, then silence; the words are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def refuse_stranger(desk: Desk, *, user_id: int) -> None:
    """Say M6 once to a user; one whose account waits for confirmation is told to wait."""
    account = desk.tx.accounts.of_user(user_id)
    if account is not None and account.state == "waiting":
        desk.tell_chat("enrolment_waits")
        return
    stranger = desk.tx.accounts.stranger(user_id, at=desk.now)
    if stranger.refused_at is None:
        desk.tell_chat("stranger_refused")
        desk.tx.accounts.note_refusal(user_id, at=desk.now)
        desk.words = ""
        desk.note("stranger_refused", f"user:{user_id}")

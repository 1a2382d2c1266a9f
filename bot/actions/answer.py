"""Answers to what a card asks: statements, done, and the question which period is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import cards, matters, procedure_pins, status, telling
from bot.actions.arrival import arrived
from bot.actions.finding_done import is_locked
from bot.actions.replaced import take_place
from bot.actions.status import OPEN_STATES, Word
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, ItemKind, StatusReport
from bot.rules.rewind import former

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk

PERIODIC = (ItemKind.REVIEW, ItemKind.CONTINUOUS)


class NothingToCorrect(RuleBroken):
    says = "nothing_to_correct"


class CorrectionTooLate(RuleBroken):
    """Accepted by hand: a correction is the office's to make."""

    says = "correction_too_late"


def open_siblings(desk: Desk, duty: Duty) -> list[Duty]:
    """The unit's unanswered periods of the same item that have opened, this one among them."""
    if duty.kind not in PERIODIC or duty.item_id is None:
        return [duty]
    found = desk.tx.duties.of_item(duty.item_id, unit_id=duty.unit_id)
    return [d for d in found if d.state in OPEN_STATES and d.opens_on <= desk.today]


def report(desk: Desk, duty: Duty, word: Word) -> tuple[Duty, StatusReport]:
    """A unit's own word: recorded, and shown to Văn phòng where it waits for it."""
    moved, told = status.record(desk, duty, word)
    arrived(desk, moved, told=told)
    return moved, told


def state_periods(desk: Desk, duties: Sequence[Duty], word: Word) -> list[StatusReport]:
    """The same statement for each period that was named."""
    return [report(desk, duty, word)[1] for duty in duties]


def ask_which_period(desk: Desk, duties: Sequence[Duty], what: str, words: str) -> None:
    """One answer with several open periods is asked back, never guessed (P3)."""
    late = {d.id: d.due_on is not None and d.due_on < desk.today for d in duties}
    choices: list[dict[str, Any]] = [
        {"label": "b_period", "facts": {"period": d.period, "late": late[d.id]}, "duties": [d.id]}
        for d in duties
    ]
    choices.append(
        {
            "label": "b_all_periods",
            "facts": {"count": len(duties)},
            "duties": [d.id for d in duties],
        }
    )
    desk.reply(
        "which_period",
        buttons=[
            {
                "label": choice["label"],
                "facts": choice["facts"],
                "verb": "status.period",
                "code": str(number),
                "args": {"duties": choice["duties"], "what": what, "words": words},
            }
            for number, choice in enumerate(choices, start=1)
        ],
        choices=[{"label": c["label"], **c["facts"]} for c in choices],
    )


def receive(desk: Desk, duties: Sequence[Duty]) -> int:
    """«Đã nhận» for all that is still open and unread; how many it was said of."""
    fresh = [d for d in duties if d.state is DutyState.OPEN]
    for duty in fresh:
        post = status.spokesman(desk, duty)
        former_word = take_place(desk, duty)
        moved = desk.tx.duties.change(duty, state=DutyState.RECEIVED)
        desk.note(
            "status_received",
            duty.ref,
            before={"state": duty.state},
            after={"state": DutyState.RECEIVED},
            capacity=post.role.value,
        )
        if former_word is not None:
            telling.show_on_cards(desk, moved)
    for duty in fresh[:1]:
        arrived(desk, desk.tx.duties.get(duty.id))
    return len(fresh)


def correct(desk: Desk, duty: Duty) -> Duty:
    """«sửa»: the latest report is withdrawn (kept, no longer counted), the duty asks again."""
    known = [r for r in desk.tx.reports.of_duty(duty.id) if r.withdrawn_at is None]
    if not known:
        raise NothingToCorrect
    status.spokesman(desk, duty)
    if duty.state is DutyState.ACCEPTED and duty.bears_evidence:
        raise CorrectionTooLate(ref=duty.ref)
    latest = known[-1]
    if is_locked(desk, duty, latest):
        raise CorrectionTooLate(ref=duty.ref)
    desk.tx.reports.withdraw(latest.id, at=desk.now)
    procedure_pins.withdrawn(desk, latest)
    moved = desk.tx.duties.change(duty, **_restored(latest.details.get("was", {})))
    desk.note(
        "status_withdrawn",
        duty.ref,
        before={**former(duty, moved), "state": duty.state, "report": latest.ref},
        after={"state": moved.state},
    )
    moved = matters.corrected(desk, moved, latest)
    cards.refresh_all(desk, duty)
    return moved


def _restored(was: dict[str, Any]) -> dict[str, Any]:
    from datetime import date  # noqa: PLC0415 - only here a day comes back from JSON

    def day(name: str) -> date | None:
        text = was.get(name)
        return date.fromisoformat(text) if text else None

    return {
        "state": DutyState(was.get("state", "open")),
        "percent": was.get("percent"),
        "promised_on": day("promised_on"),
        "done_on": day("done_on"),
        "recorded_on": day("recorded_on"),
        "blocked_on": day("blocked_on"),
    }

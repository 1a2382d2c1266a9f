"""Ten bugs that would break a promise, each put into the running product.

A bug whose place has been renamed cannot be put in: that fails loudly. Each says by ``struck``
that it was met.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import pytest
import sqlalchemy as sa

import bot.clock
import bot.delivery.telegram
import bot.intake.standing
import handlers.free_text
import handlers.report_status
import storage.writer
from bot.actions import status
from bot.delivery.claiming import Claiming
from bot.delivery.claims import Claims
from bot.delivery.outcome import Unclear, Unsent
from bot.delivery.refusals import outcome_of
from bot.delivery.settling import Settling
from bot.intake.polling import Polling
from bot.intake.presence import MARK
from bot.rules.access import NotYours
from storage.outbox import Outbox

Struck = Callable[[], None]
Bug = Callable[[pytest.MonkeyPatch, Struck], None]

A_MOMENT: Final = 0.01
"""Seconds in which what was said too early can do its harm."""


def acknowledged_before_the_commit(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """Who asked for a transaction is answered while it can still be lost."""
    patch.setattr(storage.writer, "_answered", _early(storage.writer._answered, struck))


def _early(run: Callable[..., Any], struck: Struck) -> Callable[..., Any]:
    def early(session: Any, asked: Any) -> Any:
        answer = run(session, asked)
        struck()
        storage.writer._deliver([answer])
        time.sleep(A_MOMENT)
        return answer

    return early


def the_offset_before_the_inbox(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """The offset is committed first, the updates after it."""
    keep = Polling._keep

    async def early(self: Polling, batch: list[Any]) -> None:
        after, _ = self._standing.after(batch, ())

        def advance(tx: Any) -> None:
            tx.marks.put(MARK, **tx.marks.get(MARK) | after.facts())

        struck()
        await self._store.write(advance)
        await keep(self, batch)

    patch.setattr(Polling, "_keep", early)


def no_row_says_sending(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """A claim is only remembered; it is written down together with the outcome."""
    claims: dict[int, dict[str, Any]] = {}
    claim, mark_sent = Outbox.claim, Outbox.mark_sent

    def remembered(_self: Outbox, delivery_id: int, **values: Any) -> bool:
        struck()
        claims[delivery_id] = values
        return True

    def marked(self: Outbox, sent: Any, *, at: datetime) -> None:
        known = list(sent)
        for delivery_id, _ in known:
            claim(self, delivery_id, **claims[delivery_id])
        mark_sent(self, known, at=at)

    patch.setattr(Outbox, "claim", remembered)
    patch.setattr(Outbox, "mark_sent", marked)


def nothing_settles(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """What is unclear is decided at once: a late effect comes after the decision."""
    _settles = Settling._settles

    def at_once(self: Settling, delivery: Any) -> float:
        struck()
        _settles(self, delivery)
        return float("-inf")

    patch.setattr(Settling, "_settles", at_once)


def only_the_update_id_counts(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """The same press under a new number is a new press: nothing asks how the duty stands."""
    press = handlers.free_text.press

    def pressed(desk: Any, button: Any) -> None:
        struck()
        desk.button = button
        desk.words = desk.words or button.label
        handlers.VERBS[button.verb](desk, button.args)

    assert callable(press)

    def any_duty(desk: Any, args: dict[str, Any]) -> Any:
        return desk.tx.duties.get(int(args["duty"]))

    patch.setattr(handlers.free_text, "press", pressed)
    patch.setattr(handlers.report_status, "open_duty", any_duty)
    patch.setattr(status, "_check", lambda *_: None)


def a_key_is_released_when_done(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """A rung that was said gives its key in the ledger back."""
    mark_sent = Outbox.mark_sent

    def released(self: Outbox, sent: Any, *, at: datetime) -> None:
        known = list(sent)
        mark_sent(self, known, at=at)
        struck()
        for delivery_id, _ in known:
            self.session.execute(
                sa.text("DELETE FROM nudge WHERE delivery_id = :id"), {"id": delivery_id}
            )

    patch.setattr(Outbox, "mark_sent", released)


def the_wrong_zone(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """The agency's wall clock shows the time of Greenwich."""
    assert bot.clock.AGENCY_ZONE.utcoffset(datetime(2021, 3, 9, tzinfo=UTC)) is not None
    struck()
    patch.setattr(bot.clock, "AGENCY_ZONE", UTC)


def a_timeout_is_tried_again(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """What may have arrived counts as not sent."""
    assert vars(bot.delivery.telegram)["outcome_of"] is outcome_of

    def blind(problem: Any) -> Any:
        outcome = outcome_of(problem)
        if not isinstance(outcome, Unclear):
            return outcome
        struck()
        return Unsent(outcome.why)

    patch.setattr(bot.delivery.telegram, "outcome_of", blind)


def one_transaction_for_the_batch(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """A message that cannot be composed undoes the claims of all that were taken with it."""
    composed = Claims._composed

    def strict(self: Claims, batch: Any, delivery: Any, shown: Any) -> Any:
        self._composers[shown.kind](batch.tx, shown, batch.now)
        return composed(self, batch, delivery, shown)

    async def together(self: Claiming, ids: Any, *, heavy: bool = False) -> Any:
        try:
            return await self._claimed(ids)
        except Exception:  # noqa: BLE001 - the bug: all of them are left as they are
            struck()
            return {}

    patch.setattr(Claims, "_composed", strict)
    patch.setattr(Claiming, "claim", together)


def anybody_may_press(patch: pytest.MonkeyPatch, struck: Struck) -> None:
    """A button does what it says for whoever sends its token."""
    assert callable(handlers.free_text.pressed)

    def pressed(desk: Any, tapped: Any) -> None:
        button = desk.tx.outbox.button_of(tapped.token)
        if button is None:
            raise NotYours
        struck()
        handlers.free_text.press(desk, button)

    patch.setattr(handlers.free_text, "pressed", pressed)


BUGS: Final[tuple[Bug, ...]] = (
    acknowledged_before_the_commit,
    the_offset_before_the_inbox,
    no_row_says_sending,
    nothing_settles,
    only_the_update_id_counts,
    a_key_is_released_when_done,
    the_wrong_zone,
    a_timeout_is_tried_again,
    one_transaction_for_the_batch,
    anybody_may_press,
)

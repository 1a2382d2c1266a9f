"""The auditor agrees with a service that keeps its promises, and sees each one that is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions import morning
from bot.rules import audited, nudges
from storage.tables import DeliveryRow, InboxRow, NudgeRow
from storage.transaction import Tx
from tests.auditor.audited_year import AuditedYear, course_of

NUDGE = NudgeRow.__table__.c  # type: ignore[attr-defined] # a table class has one
DELIVERY = DeliveryRow.__table__.c  # type: ignore[attr-defined] # as above
Spoil = Callable[[Tx, datetime], None]


@pytest.mark.parametrize(("seed", "diligence"), [(1, 0.0), (9, 1.2), (23, 1.2), (30, 0.5)])
def test_a_year_of_any_course_is_clean(tmp_path: Path, seed: int, diligence: float) -> None:
    year = AuditedYear(tmp_path, course_of(seed, diligence=diligence))
    year.play()
    assert year.found == {}
    due = sum(figures.due for figures in year.verdicts[-1].days.values())
    assert due or diligence


def run(tx: Tx, statement: sa.Executable) -> None:
    tx.session.execute(statement)


def forgets_the_last_rung(tx: Tx, _now: datetime) -> None:
    run(tx, sa.delete(NudgeRow).where(NUDGE.rung == "late3"))


def says_everything_to_two_people(tx: Tx, now: datetime) -> None:
    said = tx.session.execute(
        sa.select(NudgeRow.__table__).where(NUDGE.day == now.date(), NUDGE.rung == "due")  # type: ignore[attr-defined] # a table class has one
    ).mappings()
    for row in list(said):
        again = {**row, "person_id": 1 if row["person_id"] != 1 else 2}
        again.pop("id")
        if not tx.session.scalar(
            sa.select(NUDGE.id).where(
                NUDGE.duty_id == row["duty_id"], NUDGE.rung == "due",
                NUDGE.person_id == again["person_id"], NUDGE.round == row["round"],
            )
        ):  # fmt: skip
            tx.session.add(NudgeRow(**again))
    tx.session.flush()


def sends_a_card_again(tx: Tx, now: datetime) -> None:
    for card in tx.outbox.in_state("sent"):
        if card.kind == "card" and card.edits is None and not card.once.startswith("again"):
            tx.outbox.say(
                f"again:{card.id}", "card", agency_id=1, person_id=card.person_id, at=now,
                **card.facts,
            )  # fmt: skip


def drops_a_card_silently(tx: Tx, now: datetime) -> None:
    last = sa.select(sa.func.max(DELIVERY.id)).where(DELIVERY.kind == "card").scalar_subquery()
    run(tx, sa.update(DeliveryRow).where(DELIVERY.id == last).values(state="dropped", reason=None))


def loses_the_message_of_a_line(tx: Tx, _now: datetime) -> None:
    run(tx, sa.update(NudgeRow).where(NUDGE.state == "merged").values(delivery_id=None))


def never_finishes_sending(tx: Tx, now: datetime) -> None:
    ago = now - timedelta(hours=3)
    hangs = {"state": "sending", "sending_at": ago, "not_before": ago}
    run(tx, sa.update(DeliveryRow).where(DELIVERY.kind == "card").values(hangs))


def gives_no_reason_for_silence(tx: Tx, _now: datetime) -> None:
    run(tx, sa.update(NudgeRow).where(NUDGE.state == "skipped").values(why=""))


def passes_over_what_was_due(tx: Tx, now: datetime) -> None:
    rung = sa.and_(NUDGE.rung == "due", NUDGE.day == now.date())
    run(tx, sa.update(NudgeRow).where(rung).values(state="skipped", why="promised"))


def tells_nobody_of_the_unreachable(tx: Tx, _now: datetime) -> None:
    lost = {"state": "unreachable", "reason": "blocked"}
    run(tx, sa.update(DeliveryRow).where(DELIVERY.kind == "card").values(lost))


def loses_the_digest(tx: Tx, _now: datetime) -> None:
    digests = sa.update(DeliveryRow).where(DELIVERY.kind == "digest")
    run(tx, digests.values(once=sa.literal("lost:") + DELIVERY.once))


def loses_the_months_table(tx: Tx, _now: datetime) -> None:
    papers = sa.update(DeliveryRow).where(DELIVERY.kind == "monthly_paper")
    run(tx, papers.values(once=sa.literal("lost:") + DELIVERY.once))


def telephones_nobody(tx: Tx, _now: datetime) -> None:
    notices = sa.update(DeliveryRow).where(DELIVERY.kind == "escalation")
    run(tx, notices.values(facts={"duties": []}))


def leaves_an_update(tx: Tx, now: datetime, *, state: str = "new") -> None:
    ago = now - timedelta(minutes=30)
    if state == "dead" or not tx.inbox.any_waiting():
        number = int(now.timestamp())
        tx.session.add(
            InboxRow(
                update_id=number, raw="{}", state=state, received_at=ago,
                handled_at=now if state == "dead" else None,
            )
        )  # fmt: skip
        tx.session.flush()


def buries_a_card_silently(tx: Tx, _now: datetime) -> None:
    dead = {"state": "dead", "reason": "refused"}
    run(tx, sa.update(DeliveryRow).where(DELIVERY.kind == "card").values(dead))


PLANTED: list[tuple[Spoil, str]] = [
    (forgets_the_last_rung, audited.NEVER_MADE),
    (says_everything_to_two_people, audited.TWICE),
    (sends_a_card_again, audited.TWICE),
    (drops_a_card_silently, audited.NO_REASON),
    (loses_the_message_of_a_line, audited.NO_MESSAGE),
    (never_finishes_sending, audited.STUCK),
    (gives_no_reason_for_silence, audited.NO_REASON),
    (passes_over_what_was_due, audited.SILENCED),
    (tells_nobody_of_the_unreachable, audited.UNREACHABLE_UNTOLD),
    (loses_the_digest, audited.NO_DIGEST),
    (loses_the_months_table, audited.NO_PAPER),
    (telephones_nobody, audited.NO_CALL),
    (leaves_an_update, audited.UNHANDLED),
    (partial(leaves_an_update, state="dead"), audited.DEAD_UNTOLD),
    (buries_a_card_silently, audited.DEAD_UNTOLD),
]


@pytest.mark.parametrize(
    ("spoil", "kind"),
    PLANTED,
    ids=[f"{getattr(s, '__name__', 'gives_an_update_up')}" for s, _ in PLANTED],
)
def test_what_is_planted_is_found(tmp_path: Path, spoil: Spoil, kind: str) -> None:
    busy = 0.6 if spoil is gives_no_reason_for_silence else 0.05
    year = AuditedYear(tmp_path, course_of(3, diligence=busy, divisions=2), spoil, every=9)
    year.play()
    assert kind in year.kinds


def a_day_late(monkeypatch: pytest.MonkeyPatch) -> None:
    late = tuple(replace(rung, offset=rung.offset + 1) for rung in nudges.TABLE)
    monkeypatch.setitem(nudges.LADDERS, nudges.VERSION, late)


def never_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudges, "quiet", lambda *_args, **_more: None)


def always_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudges, "quiet", lambda *_args, **_more: "promised")


def nudges_the_wrong_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morning, "addressee", lambda *_args: 1)


@pytest.mark.parametrize(
    ("breaks", "kinds"),
    [
        (a_day_late, {audited.MADE_LATE}),
        (never_quiet, {audited.SAID_THOUGH_QUIET}),
        (always_quiet, {audited.SILENCED}),
        (nudges_the_wrong_unit, {audited.WRONG_PERSON}),
    ],
)
def test_a_ladder_that_is_wrong_does_not_agree_with_itself(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaks: Callable[[pytest.MonkeyPatch], None],
    kinds: set[str],
) -> None:
    breaks(monkeypatch)
    year = AuditedYear(tmp_path, course_of(12, diligence=1.2))
    year.play()
    assert kinds <= year.kinds

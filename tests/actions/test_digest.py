"""When the digest rings, to whom, and that it is said once with figures frozen then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.actions.digest import ring_digest
from bot.delivery.composed import Composed
from bot.rules.figures import year_counts
from bot.rules.model import PlanState
from storage.transaction import Tx
from tests.reporting import Reporting


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Reporting]:
    office = Reporting(tmp_path)
    yield office
    office.store.close()


def test_it_rings_once_a_week_however_often_the_bell_is_pulled(year: Reporting) -> None:
    assert year.at("2021-03-01T07:29").rings(ring_digest) == 0
    assert year.at("2021-03-01T07:30").rings(ring_digest) == 1
    for later in ("2021-03-01T07:30", "2021-03-01T14:00", "2021-03-03T07:30", "2021-03-05T16:59"):
        assert year.at(later).rings(ring_digest) == 0
    assert [d.once[:7] for d in year.waiting("digest")] == ["digest:"]
    assert [d.once for d in year.waiting("digest_picture")] == [
        year.waiting("digest")[0].once.replace("digest:", "digest-picture:")
    ]


def test_a_monday_off_moves_it_to_the_next_working_day(year: Reporting) -> None:
    assert year.at("2021-05-03T07:30").rings(ring_digest) == 0
    assert year.at("2021-05-04T07:30").rings(ring_digest) == 1


def test_after_a_downtime_it_is_caught_up_within_its_week_only(year: Reporting) -> None:
    assert year.at("2021-09-06T08:10").rings(ring_digest) == 1
    assert year.at("2021-09-17T17:30").rings(ring_digest) == 0
    assert year.at("2021-09-19T09:00").rings(ring_digest) == 0


def test_it_waits_for_the_office_to_open(year: Reporting) -> None:
    year.at("2021-03-08T12:00").rings(ring_digest)
    text, picture = year.waiting("digest")[0], year.waiting("digest_picture")[0]
    due = year.store.read_now(lambda tx: tx.outbox.next_at())
    assert due is not None
    assert due.isoformat() == "2021-03-08T06:30:00+00:00"
    assert (text.lane, picture.lane) == (4, 4)


def test_a_year_has_forty_four_digests(year: Reporting) -> None:
    monday, rung = date(2021, 1, 4), 0
    while monday <= date(2021, 12, 31):
        for day in (monday, monday + timedelta(days=1)):
            rung += year.at(f"{day.isoformat()}T07:30").rings(ring_digest)
        monday += timedelta(days=7)
    assert rung == 44


def test_before_the_issue_and_after_the_closing_there_is_none(year: Reporting) -> None:
    assert year.at("2021-02-22T07:30").rings(ring_digest) == 0
    year.store.write_now(lambda tx: tx.plans.change(year.plan.id, state=PlanState.CLOSED))
    assert year.at("2021-03-08T07:30").rings(ring_digest) == 0


def test_what_comes_in_between_does_not_change_the_figures(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_digest)
    before = year.book()
    year.at("2021-04-05T07:31").answers("KHTC", 3, "no_change", "2021-03")
    composed = year.at("2021-04-05T07:32").send(year.waiting("digest")[0])
    assert isinstance(composed, Composed)
    counts = year_counts(before)
    assert f"{counts.due:02d} lượt việc đến hạn, hoàn thành {counts.done:02d}" in composed.text
    assert "07 giờ 30 ngày 05/4/2021" in composed.text


def test_the_journal_keeps_the_same_counts(year: Reporting) -> None:
    year.at("2021-04-05T07:30").rings(ring_digest)

    def kept(tx: Tx) -> object:
        return [e.after["counts"] for e in tx.journal.entries() if e.verb == "digest_made"]

    assert year.store.read_now(kept) == [asdict(year_counts(year.book()))]


def test_an_unanswered_request_comes_again_the_next_week(year: Reporting) -> None:
    year.at("2021-03-24T09:00")

    def ask(desk: Desk) -> None:
        duty = year.duty_in(desk.tx, "TTRA", 2)
        desk.tx.extensions.ask(
            duty_id=duty.id, asked_by=desk.actor.id, asked_at=desk.now, from_due=duty.due_on,
            to_due=date(2021, 4, 15), reason="đang chờ số liệu", decider="director",
        )  # fmt: skip

    year.does("head-ttra", ask)
    year.at("2021-03-29T07:30").rings(ring_digest)
    year.at("2021-04-05T07:30").rings(ring_digest)
    first, second = [year.send(delivery) for delivery in year.waiting("digest")]
    assert isinstance(first, Composed)
    assert isinstance(second, Composed)
    assert [[b["code"] for b in row] for row in first.keyboard] == [["1a", "1b"]]
    assert "Văn phòng chưa có đề xuất." in first.text
    assert "Xin ý kiến tuần thứ 02." in second.text
    assert "Xin ý kiến tuần thứ" not in first.text
    assert first.text.startswith("Kính gửi đồng chí Giám đốc")

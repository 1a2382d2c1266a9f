"""Health says what is not well by its name; the heartbeat goes out only when nothing is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.auditor.loop import keep
from bot.auditor.verdict import audit
from bot.process.condition import disk_facts, kept_facts, problems_in
from bot.process.heartbeat import Heartbeat
from bot.rules.model import Delivery
from storage.transaction import Tx
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def looked(year: OfficeYear, moment: str) -> None:
    year.at(moment)

    def look(tx: Tx) -> None:
        keep(tx, now=year.now, verdict=audit(tx, year.now, since=year.now.date()))

    year.store.write_now(look)


def facts(year: OfficeYear, later: timedelta = timedelta()) -> dict[str, object]:
    now: datetime = year.now + later
    return year.store.read_now(lambda tx: kept_facts(tx, now))


def problems(year: OfficeYear, **more: object) -> list[str]:
    return problems_in(facts(year) | more, speaks=True)


def test_a_service_that_has_not_looked_yet_is_well(year: OfficeYear) -> None:
    assert problems(year, polling=True, store="ok", hold=None) == []


def test_what_the_auditor_found_is_a_problem_and_told_once(year: OfficeYear) -> None:
    looked(year, "2021-03-01T08:00")
    assert problems(year) == ["auditor"]
    looked(year, "2021-03-01T08:15")
    found = [d for d in year.inbox_of("secretary") if "chưa khớp với kế hoạch" in d.text]
    assert len(found) == 1
    assert "nội dung đến ngày báo nhưng chưa báo: 05 (NV-3-KHTC-2021-03, " in found[0].text
    assert "bản tổng hợp tuần chưa lập: 01" in found[0].text


def test_an_auditor_that_fell_silent_is_a_problem_of_who_speaks(year: OfficeYear) -> None:
    looked(year, "2021-02-27T08:00")
    late = facts(year, timedelta(minutes=40))
    assert problems_in(late, speaks=True) == ["auditor_late"]
    assert problems_in(late, speaks=False) == []


def test_an_auditor_that_never_looked_is_a_problem_once_it_should_have(year: OfficeYear) -> None:
    none_yet = facts(year)
    assert problems_in(none_yet | {"up_seconds": 60}, speaks=True) == []
    assert problems_in(none_yet | {"up_seconds": 2_200}, speaks=True) == ["auditor_late"]
    assert problems_in(none_yet | {"up_seconds": 2_200}, speaks=False) == []


def test_a_clock_fault_and_a_held_post_are_problems(year: OfficeYear) -> None:
    fault = {"kind": "back", "seen": "2021-01-01T00:00+00:00", "expected": "2021-03-01T00:00+00:00"}
    year.store.write_now(lambda tx: tx.marks.put("clock", fault=fault))
    assert problems(year, hold="401", disk_ok=False) == ["hold", "clock", "disk"]


def test_a_platform_that_asks_for_a_long_wait_is_a_problem(year: OfficeYear) -> None:
    assert problems(year, paused_seconds=60) == []
    assert problems(year, paused_seconds=3600) == ["paused"]


def test_a_sender_notices_that_no_worker_hears_any_more(year: OfficeYear) -> None:
    year.store.write_now(lambda tx: tx.marks.put("intake", polled_at=year.now.isoformat()))
    late, sender = facts(year, timedelta(minutes=4)), {"parts": ["bells", "delivery"]}
    assert problems_in(facts(year) | sender, speaks=True) == []
    assert problems_in(late | sender, speaks=True) == ["intake"]
    assert problems_in(late | sender, speaks=False) == []
    assert problems_in(late | {"parts": ["intake", "delivery"]}, speaks=True) == []


def test_a_message_given_up_is_a_problem_for_a_day(year: OfficeYear) -> None:
    def bury(tx: Tx) -> Delivery:
        made = tx.outbox.say("x", "say", agency_id=1, person_id=1, at=year.now)
        tx.outbox.change(made or 0, state="dead", reason="refused")
        return tx.outbox.get(made or 0)

    year.store.write_now(bury)
    assert problems(year) == ["given_up"]
    assert problems_in(facts(year, timedelta(hours=25)), speaks=True) == []


def test_the_disk_is_looked_at(tmp_path: Path) -> None:
    assert disk_facts(tmp_path)["disk_ok"] is True
    assert disk_facts(tmp_path / "not" / "there")["disk_ok"] is False


class Watcher:
    """Counts the calls; ``silent`` takes them and never answers."""

    def __init__(self) -> None:
        self.calls = 0
        self.url = ""

    async def heard(self, _request: web.Request) -> web.Response:
        self.calls += 1
        return web.Response(text="ok")


@pytest.fixture
async def watcher() -> AsyncIterator[Watcher]:
    made = Watcher()
    app = web.Application()
    app.router.add_get("/ping", made.heard)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    made.url = f"http://{host}:{port}/ping"
    yield made
    await runner.cleanup()


async def test_the_watcher_is_called_only_while_all_is_well(watcher: Watcher) -> None:
    well = True

    async def is_well() -> bool:
        return well

    heart = Heartbeat(watcher.url, is_well)
    assert await heart.beat()
    well = False
    assert not await heart.beat()
    assert watcher.calls == heart.beats == 1


async def test_a_heartbeat_never_raises(watcher: Watcher) -> None:
    async def breaks() -> bool:
        raise OSError("no database")

    async def is_well() -> bool:
        return True

    assert not await Heartbeat(watcher.url, breaks).beat()
    assert not await Heartbeat("http://127.0.0.1:9/ping", is_well).beat()
    assert not await Heartbeat(watcher.url + "/nobody", is_well).beat()


async def test_it_beats_again_and_again(watcher: Watcher) -> None:
    async def is_well() -> bool:
        return True

    beating = asyncio.create_task(Heartbeat(watcher.url, is_well, every=0.01).run())
    async with asyncio.timeout(5):
        while watcher.calls < 3:  # noqa: ASYNC110 - another task counts
            await asyncio.sleep(0.01)
    beating.cancel()

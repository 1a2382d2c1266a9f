"""The auditor looks by itself, keeps its figures, and keeps quiet while the clock is in doubt."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.auditor import loop
from bot.auditor.loop import Auditor, looked_from, walked_to
from bot.bells import ring_morning
from bot.clock import FileClock, HandClock, moment_of
from storage.database import Database
from tests.office_year import OfficeYear

MORNING = "2021-03-01T07:30"


@pytest.fixture
def year(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    yield made
    made.store.close()


def auditor_of(year: OfficeYear, moment: str, *, held: bool = False) -> Auditor:
    clock = HandClock(moment_of(moment))
    return Auditor(year.store, clock, after_commit=lambda: None, held=lambda: held)


def kept(store: Database) -> dict[str, object]:
    return store.read_now(lambda tx: tx.marks.get("auditor"))


async def test_a_rung_morning_is_clean_and_its_figures_are_kept(year: OfficeYear) -> None:
    rung = moment_of(MORNING)
    await year.store.write(lambda tx: ring_morning(tx, rung))
    verdict = await auditor_of(year, "2021-03-01T07:45").once()
    assert verdict is not None
    assert verdict.clean
    days = kept(year.store)["days"]
    assert isinstance(days, dict)
    assert days["2021-03-01"]["due"] == days["2021-03-01"]["pending"] + sum(
        days["2021-03-01"]["skipped_why"].values()
    )


async def test_a_bell_that_never_rang_is_noticed_from_the_plan_alone(year: OfficeYear) -> None:
    verdict = await auditor_of(year, "2021-03-01T07:45").once()
    assert verdict is not None
    assert {wrong.kind for wrong in verdict.wrong} == {"never_made", "no_digest"}
    assert kept(year.store)["clean"] is False


async def test_nothing_is_judged_while_the_clock_is_in_doubt(year: OfficeYear) -> None:
    assert await auditor_of(year, "2021-03-01T07:45", held=True).once() is None
    assert kept(year.store) == {}


async def test_ten_minutes_are_given_to_a_bell(year: OfficeYear) -> None:
    verdict = await auditor_of(year, "2021-03-01T07:39").once()
    assert verdict is not None
    assert verdict.clean


def test_a_look_goes_back_to_the_last_one_but_not_for_ever(year: OfficeYear) -> None:
    now = moment_of("2021-03-10T08:00")

    def since(at: str) -> str:
        year.store.write_now(lambda tx: tx.marks.put("auditor", at=at))
        return year.store.read_now(lambda tx: looked_from(tx, now=now)).isoformat()

    assert since("2021-03-10T07:45:00+07:00") == "2021-03-09"
    assert since("2021-03-05T17:00:00+07:00") == "2021-03-05"
    assert since("2020-12-31T17:00:00+07:00") == "2021-03-02"


def test_a_walked_clock_is_stopped_once_a_working_morning() -> None:
    friday = moment_of("2021-03-05T07:45")
    assert walked_to(friday) == moment_of("2021-03-08T07:45")
    assert walked_to(friday - timedelta(minutes=1)) == friday


async def test_a_plan_issued_after_the_bell_is_told_of_on_the_same_day(year: OfficeYear) -> None:
    """The morning was rung late, and all that it did was to pass over what the issue told."""
    rung = moment_of("2021-02-24T10:00")
    await year.store.write(lambda tx: ring_morning(tx, rung))
    verdict = await auditor_of(year, "2021-02-24T10:15").once()
    assert verdict is not None
    assert verdict.days[rung.date()].skipped
    assert verdict.wrong == ()


def waiting(year: OfficeYear, since: str) -> None:
    """A message that may leave from a moment on."""
    at, facts = moment_of(since), {"label": "một"}
    year.store.write_now(
        lambda tx: tx.outbox.say(
            "test", "say", agency_id=1, person_id=1, at=at, sentence="chosen", facts=facts
        )
    )


def by_file(year: OfficeYear, file: Path, moment: str) -> Auditor:
    file.write_text(moment, encoding="utf-8")
    return Auditor(year.store, FileClock(file), after_commit=lambda: None)


async def kinds_at(auditor: Auditor, file: Path, moment: str) -> set[str]:
    """What a look finds, the clock moved there by hand."""
    await asyncio.to_thread(file.write_text, moment, encoding="utf-8")
    verdict = await auditor.once()
    assert verdict is not None
    return {wrong.kind for wrong in verdict.wrong}


async def test_what_waits_only_because_the_clock_was_moved_is_not_stuck(
    year: OfficeYear, tmp_path: Path
) -> None:
    waiting(year, "2021-02-27T13:30")
    auditor = by_file(year, tmp_path / "clock", "2021-02-27T09:00")
    assert await kinds_at(auditor, tmp_path / "clock", "2021-02-27T09:00") == set()
    assert await kinds_at(auditor, tmp_path / "clock", "2021-02-27T16:00") == set()
    assert await kinds_at(auditor, tmp_path / "clock", "2021-02-27T16:15") == {"stuck"}


async def test_mornings_that_the_clock_was_moved_over_need_not_have_been_rung(
    year: OfficeYear, tmp_path: Path
) -> None:
    file = tmp_path / "clock"
    auditor = by_file(year, file, "2021-02-26T16:00")
    assert await kinds_at(auditor, file, "2021-02-26T16:00") == set()
    rung = moment_of("2021-03-03T09:00")
    await year.store.write(lambda tx: ring_morning(tx, rung))
    assert await kinds_at(auditor, file, "2021-03-03T09:00") == set()
    assert await kinds_at(auditor, file, "2021-03-03T09:15") == set()


async def test_by_a_clock_file_it_looks_every_quarter_of_an_hour(
    year: OfficeYear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "FIRST_BY_HAND", 0.01)
    file = tmp_path / "clock"
    file.write_text("2021-02-27T09:00:00+07:00", encoding="utf-8")
    auditor = Auditor(year.store, FileClock(file), after_commit=lambda: None)
    running = asyncio.create_task(auditor.run())
    looks = []
    for moment in ("2021-02-27T09:00:00+07:00", "2021-02-27T09:14:00+07:00",
                   "2021-02-27T09:15:00+07:00"):  # fmt: skip
        file.write_text(moment, encoding="utf-8")
        await asyncio.sleep(1.3)
        looks.append(str(kept(year.store).get("at", ""))[11:16])
    running.cancel()
    assert looks == ["02:00", "02:00", "02:15"]

"""People go away, come back and hand over as chance has it: nothing is said twice or never."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from types import MappingProxyType

import pytest

from bot import bells
from bot.actions import absence, addressee, handover
from bot.actions.desk import Desk
from bot.clock import local_day
from bot.rules import audited
from bot.rules.absences import Absence
from bot.rules.model import Person, Role, UnitKind
from storage.absences import Absences
from storage.transaction import Tx
from tests.auditor.audited_year import AuditedYear, course_of
from tests.properties.any_agency import desk_of

_new = count(1)


class YearAway(AuditedYear):
    """Every second division has a deputy; whoever speaks for a unit may be away."""

    def _begin(self, tx: Tx, now: datetime) -> None:
        super()._begin(tx, now)
        for unit in tx.agencies.units():
            if unit.kind is UnitKind.DIVISION and unit.place % 2:
                _enrolled(tx, now, f"deputy-{unit.key}", unit.id, Role.DEPUTY)

    def _people(self, tx: Tx, now: datetime) -> None:
        self._absences(tx, now)
        super()._people(tx, now)

    def _absences(self, tx: Tx, now: datetime) -> None:
        desk = _office(tx, now)
        for person in tx.agencies.people(on=desk.today):
            if not person.holds(Role.HEAD, Role.DEPUTY, Role.SECRETARIAT):
                continue
            roll = self.chance.random()
            if roll < 0.03:
                self._goes(desk, person)
            elif roll < 0.05:
                for _, each in absence.away_now(desk, [person])[:1]:
                    absence.end(desk, each)
            elif roll < 0.055 and person.holds(Role.HEAD):
                self._hands_over(tx, now, person)
        self._post(tx, now)

    def _goes(self, desk: Desk, person: Person) -> None:
        first = desk.today + timedelta(days=self.chance.choice((0, 0, 1, 3)))
        last = first + timedelta(days=self.chance.choice((0, 2, 5, 14)))
        others = absence.colleagues(desk, person)
        there = [each for each in others if absence.is_there(desk, each.id, first, last)]
        deputy = self.chance.choice([*there, None]) if there else None
        known = absence.overlapping(desk, person, first, last)
        absence.note(desk, person, first=first, last=last, deputy=deputy, instead=known)

    def _hands_over(self, tx: Tx, now: datetime, leaver: Person) -> None:
        successor = _enrolled(tx, now, f"new-{next(_new)}")
        handover.hand_over(_office(tx, now), leaver, successor, handover.Move(handover.GONE))


def _office(tx: Tx, now: datetime) -> Desk:
    return desk_of(tx, now, "secretary")


def _enrolled(
    tx: Tx, now: datetime, key: str, unit_id: int | None = None, role: Role | None = None
) -> Person:
    agency = tx.agencies.the_agency()
    assert agency is not None
    person = tx.agencies.add_person(agency_id=agency.id, key=key, name=key)
    if unit_id is not None and role is not None:
        tx.agencies.appoint(
            person_id=person.id, unit_id=unit_id, role=role, title=key, full_title=key
        )
    bound = tx.accounts.bind(person_id=person.id, user_id=person.id, chat_id=person.id, at=now)
    tx.accounts.activate(bound.id, at=now)
    return tx.agencies.person(person.id, on=local_day(now))


@pytest.mark.parametrize(
    ("seed", "diligence"), [(seed, (seed % 5) * 0.3) for seed in range(0, 40, 3)]
)
def test_a_year_with_people_away_is_clean(tmp_path: Path, seed: int, diligence: float) -> None:
    year = YearAway(tmp_path, course_of(seed, diligence=diligence))
    played = year.play()
    assert year.found == {}
    assert played.repeated == []
    assert any(figures.due for verdict in year.verdicts for figures in verdict.days.values())


def nobody_is_ever_away(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: Mapping[int, Absence] = MappingProxyType({})
    monkeypatch.setattr(Absences, "on", lambda _self, _day: nobody)


def nobody_is_ever_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addressee, "spoken_to", lambda _people, _away: [])


def nobody_is_told_on_the_return(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bells, "ring_returns", lambda _desk: 0)


@pytest.mark.parametrize(
    ("breaks", "kind"),
    [
        (nobody_is_ever_away, audited.WRONG_PERSON),
        (nobody_is_ever_there, audited.SILENCED),
        (nobody_is_told_on_the_return, audited.RETURN_UNTOLD),
    ],
)
def test_a_bot_that_forgets_who_is_away_is_found_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaks: Callable[[pytest.MonkeyPatch], None],
    kind: str,
) -> None:
    breaks(monkeypatch)
    year = YearAway(tmp_path, course_of(5, diligence=0.0))
    year.play()
    assert kind in year.kinds

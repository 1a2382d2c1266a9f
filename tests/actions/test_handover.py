"""What goes over to a successor is named once, by the number under which it is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.actions import handover
from bot.actions.desk import Desk
from bot.actions.handover import STAYS, Move
from tests.auditing import file_minor
from tests.office_year import OfficeYear


def _people(desk: Desk, *keys: str) -> list[Any]:
    found = [desk.tx.agencies.person_of_key(key) for key in keys]
    return [desk.tx.agencies.person(each.id, on=desk.today) for each in found if each is not None]


def test_a_finding_is_named_by_its_duty_or_else_by_itself(tmp_path: Path) -> None:
    office = OfficeYear(tmp_path).at("2021-10-06T10:15")
    first, second = file_minor(office), file_minor(office)
    for words in ("khắc phục ngay: a", "nguyên nhân: b", "hành động: c", "đã xong"):
        office.says("head-qlkh", f"{second} {words}")
    office.says("head-qlkh", "đã thay")

    def preview(desk: Desk) -> None:
        told = handover.preview(desk, *_people(desk, "head-qlkh"))
        assert [each["label"] for each in told["opened"]].count(first) == 1
        assert told["findings"] == [second], "reported, so nothing is owed; still to be verified"

    assert office.does("secretary", preview) is None

    def give(desk: Desk) -> None:
        leaver, successor = _people(desk, "head-qlkh", "head-khtc")
        handover.hand_over(desk, leaver, successor, Move(STAYS))

    assert office.does("secretary", give) is None
    listed = office.last("head-khtc", "handover_list").text
    assert (listed.count(first), listed.count(second)) == (1, 1), listed

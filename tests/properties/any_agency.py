"""An agency of any size with a plan of any items, issued by two of its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from bot.actions import plan_import, plan_issue
from bot.actions.desk import Desk
from bot.rules.model import Role, UnitKind
from storage.transaction import Tx

SIGNED = date(2021, 2, 24)
HEADER = (
    "KẾ HOẠCH\n"
    "Duy trì, cải tiến Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 năm 2021\n\n"
    "TT\tNội dung\tĐơn vị thực hiện\tThời gian hoàn thành\n"
)
WORK = {
    "task": "Cập nhật bản mô tả công việc của công chức, gửi 01 bản về Văn phòng Sở",
    "review": "Rà soát, chỉnh sửa, bổ sung các quy trình khi có văn bản thay thế",
    "case": "Hướng dẫn thực hiện khi có công chức được bố trí công việc mới",
    "report": "Báo cáo kết quả thực hiện duy trì hệ thống",
}
"""What an item asks for, by the kind that its words are read as."""

OFFICE, LEADERSHIP, FIRST_DIVISION = "VP", "LD", 1
_updates = count(1)


@dataclass(frozen=True)
class Item:
    """A row of the plan: what (a key of ``WORK``), by whom, and when in the plan's own words."""

    work: str
    by: str
    timing: str


def text_of(items: list[Item]) -> str:
    """The plan as somebody pastes it: a table with tabs."""
    rows = [
        f"{number}\t{WORK[item.work]} ({number})\t{item.by}\t{item.timing}"
        for number, item in enumerate(items, 1)
    ]
    return HEADER + "\n".join(rows) + "\n\nIII. TỔ CHỨC THỰC HIỆN\n"


def found(tx: Tx, *, divisions: int, at: datetime) -> None:
    """Văn phòng, the leadership and so many divisions, everybody with an account."""
    agency = tx.agencies.add_agency(key="so", name="Sở", parent="", code="SO", place="")

    def unit(key: str, name: str, kind: UnitKind, place: int) -> int:
        return tx.agencies.add_unit(
            agency_id=agency.id, key=key, name=name, short=name, head_title="Trưởng phòng",
            kind=kind, place=place,
        ).id  # fmt: skip

    def official(key: str, unit_id: int, role: Role) -> None:
        person = tx.agencies.add_person(agency_id=agency.id, key=key, name=key)
        tx.agencies.appoint(
            person_id=person.id, unit_id=unit_id, role=role, title=key, full_title=key
        )
        bound = tx.accounts.bind(person_id=person.id, user_id=person.id, chat_id=person.id, at=at)
        tx.accounts.activate(bound.id, at=at)

    office = unit(OFFICE, "Văn phòng Sở", UnitKind.OFFICE, 1)
    official("secretary", office, Role.SECRETARIAT)
    official("head-office", office, Role.HEAD)
    for number in range(FIRST_DIVISION, divisions + 1):
        division = unit(f"P{number}", f"Phòng Nghiệp vụ {number}", UnitKind.DIVISION, number + 1)
        official(f"head-{number}", division, Role.HEAD)
    leaders = unit(LEADERSHIP, "Lãnh đạo Sở", UnitKind.LEADERSHIP, divisions + 2)
    official("director", leaders, Role.DIRECTOR)


def desk_of(tx: Tx, now: datetime, key: str) -> Desk:
    """The desk of somebody who writes now."""
    person = tx.agencies.person_of_key(key, on=SIGNED)
    assert person is not None, key
    return Desk(tx, now, person=person, inbox_id=next(_updates), chat_id=person.id)


def issue(tx: Tx, items: list[Item], *, at: datetime) -> None:
    """Pasted and issued by the secretary, confirmed by the head of Văn phòng."""
    plan, _ = plan_import.store(desk_of(tx, at, "secretary"), text_of(items))
    plan_issue.prepare(
        desk_of(tx, at, "secretary"), plan, number="15/KH", signed_on=SIGNED, scan_id=None
    )
    plan_issue.ask_confirmation(desk_of(tx, at, "secretary"), tx.plans.get(plan.id))
    plan_issue.issue(desk_of(tx, at, "head-office"), tx.plans.get(plan.id))

"""The agency of a run: the cast, many more heads, and duties whose rungs fall due each morning."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.actions.desk import Desk
from bot.actions.finding import Draft, file
from bot.actions.finding_answers import Answer, answer, report_done
from bot.clock import AGENCY_ZONE, SystemClock, local_day
from bot.rules.findings import FIELDS
from bot.rules.model import ItemKind, Level, Role
from bot.rules.working_days import Calendar, calendar_for
from bot.sandbox.people import SandboxPerson
from bot.sandbox.stage import chat_of, seed
from storage.database import Database
from storage.migrate import migrate
from storage.seed.crowd import Lot, add_plan, add_units, owe

if TYPE_CHECKING:
    from storage.transaction import Tx

ISSUED_BEFORE = timedelta(days=60)
OPEN_FOR = timedelta(days=10)
DAYS_OF_DUTIES = 60
AUDITED, AUDITING = 16, 12
"""Units that are audited: few, so that findings come to an end within a run. And heads who are
auditors as well: who waits for one answer writes nothing else, so it takes many."""
KINDS = (ItemKind.REVIEW, ItemKind.TASK, ItemKind.REVIEW, ItemKind.CONTINUOUS)


def calendar() -> Calendar:
    """Working days as the statute has them; the run declares none of its own."""
    return calendar_for({})


def first_morning() -> datetime:
    """The bells of the next working day whose whole run lies in one year."""
    today = local_day(SystemClock().now())
    year = today.year if today.month <= 6 else today.year + 1
    return morning_of(calendar().next_working(date(year, 3, 1)))


def morning_of(day: date) -> datetime:
    """Two seconds after the morning's bell."""
    return datetime(day.year, day.month, day.day, 7, 30, 2, tzinfo=AGENCY_ZONE)


def noon_of(day: date) -> datetime:
    """Two seconds after the noon bell."""
    return datetime(day.year, day.month, day.day, 13, 30, 2, tzinfo=AGENCY_ZONE)


def prepare(url: str, *, units: int) -> list[SandboxPerson]:
    """Make the database, of so many units beside those of the cast.

    Everybody who holds a post, as the platform knows them.
    """
    migrate(url)
    store = Database(url)
    try:
        return store.write_now(lambda tx: _plant(tx, units))
    finally:
        store.close()


def _plant(tx: Tx, units: int) -> list[SandboxPerson]:
    start = first_morning()
    seed(tx, start, ())
    issued = start - ISSUED_BEFORE
    heads = add_units(tx, count=units, on=local_day(issued), at=issued, chat_of=chat_of)
    lots = _lots(local_day(start), units)
    items = add_plan(tx, issued_at=issued, kinds=[lot.kind for lot in lots])
    for item, lot in zip(items, lots, strict=True):
        owe(tx, item, lot, heads)
    for unit_id, person_id in list(heads.items())[-AUDITING:]:
        tx.agencies.appoint(
            person_id=person_id,
            unit_id=unit_id,
            role=Role.AUDITOR,
            title="Auditor",
            full_title="Auditor",
            valid_from=local_day(issued),
        )
    _audit(tx, start, list(heads.values()))
    return [
        SandboxPerson(p.key, p.name, p.posts[0].role.value, "", chat_of(p.id))
        for p in tx.agencies.people(on=local_day(start))
        if p.posts and tx.accounts.of_person(p.id) is not None
    ]


def reported_slips() -> list[str]:
    """The findings that wait to be verified from the start, by number."""
    year = first_morning().year
    return [f"KPH-{year}-{place + 1:03d}" for place in range(AUDITED) if place % 2]


def _audit(tx: Tx, at: datetime, heads: list[int]) -> None:
    """An audit is under way: a finding in each audited unit, every other one reported as done.

    No update asked for it: what is said has a number below all of them.
    """
    cast = [tx.agencies.person_of_key(f"auditor-{number}") for number in (1, 2, 3)]
    auditors = [*(each.id for each in cast if each is not None), *heads[-AUDITING:]]
    numbers = count(-1, -1)

    def desk_of(person_id: int) -> Desk:
        person = tx.agencies.person(person_id, on=local_day(at))
        made = Desk(tx, at, person=person, inbox_id=next(numbers))
        made.shows_receipts = False
        return made

    due_on = calendar().add_working(local_day(at), 15)
    for place, head in enumerate(heads[:AUDITED]):
        unit_id = desk_of(head).actor.posts[0].unit_id
        words = ("7.5.3", f"Còn dùng biểu mẫu cũ, nơi {place}", "Hồ sơ tháng 2")
        draft = Draft(unit_id, Level.MINOR, *words, due_on=due_on)
        finding = file(desk_of(auditors[place % len(auditors)]), draft)
        if place % 2:
            for name in FIELDS:
                finding = answer(desk_of(head), finding, Answer(name, "Đã làm"))
            report_done(desk_of(head), finding, words="Đã thay biểu mẫu")


def _lots(start: date, units: int) -> list[Lot]:
    """One duty a unit falls due each working day, so that every morning has something to say."""
    due, lots = start, []
    for number in range(DAYS_OF_DUTIES):
        kind = KINDS[number % len(KINDS)]
        opens = due - OPEN_FOR
        lots.append(Lot(units, kind, _period(kind, due), opens, due, told=opens < start))
        due = calendar().next_working(due + timedelta(days=1))
    return lots


def _period(kind: ItemKind, day: date) -> str:
    if kind is ItemKind.REVIEW:
        return f"{day.year}-{day.month:02d}"
    if kind is ItemKind.CONTINUOUS:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year)

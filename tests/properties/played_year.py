"""Plays a year day by day with people who answer as chance has it, and keeps what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from bot.actions import accept, answer, calendar_days, extend, matters, on_behalf, time_given
from bot.actions.desk import Desk
from bot.actions.morning import MARK
from bot.actions.status import OPEN_STATES, Word
from bot.bells import ring_morning, ring_noon
from bot.clock import AGENCY_ZONE
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.delivery.hours import leaves_any_time, opening
from bot.rules.errors import RuleBroken
from bot.rules.model import Delivery, Duty, DutyState, ItemKind, Nudge
from bot.rules.plan_commands import DeclaredDay
from bot.rules.working_days import Calendar, calendar_for
from storage.outbox import Lane
from storage.transaction import Tx
from tests.properties.any_agency import SIGNED, Item, desk_of, found, issue
from tests.tables import with_tables

ONE_DAY = timedelta(days=1)
A_LITTLE = timedelta(seconds=10)
MORNING, LATE_MORNING, LUNCH, NOON, EVENING = (
    time(7, 30), time(9, 12), time(12, 5), time(13, 30), time(20, 40)
)  # fmt: skip
DONE = {ItemKind.REVIEW: "no_change", ItemKind.CONTINUOUS: "none"}


@dataclass(frozen=True)
class Course:
    """What befalls the agency: its size, its plan, how often its people speak, and chance."""

    divisions: int
    items: tuple[Item, ...]
    diligence: float
    days: int
    seed: int


@dataclass(frozen=True)
class Spoken:
    """A message that left: when, why it was made, to whom, and its words."""

    at: datetime
    once: str
    person_id: int | None
    kind: str
    words: str
    lane: int
    edit: bool

    @property
    def unasked(self) -> bool:
        return not self.edit and self.lane != Lane.ANSWER


@dataclass
class Morning:
    """What one working morning left behind: the duties as they then stood, and the ledger."""

    day: date
    duties: list[Duty]
    waiting: set[int]
    ledger: list[Nudge]
    calendar: Calendar


@dataclass
class Played:
    """Everything that the rules can be held against afterwards."""

    spoken: list[Spoken] = field(default_factory=list)
    mornings: list[Morning] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    unit_names: dict[int, str] = field(default_factory=dict)


class Player:
    """One transaction a moment: the bell, what it sent, and what people did about it."""

    def __init__(self, folder: Path, course: Course) -> None:
        self.store = with_tables(folder / f"year-{next(_files)}.db")
        self.course = course
        self.chance = Random(course.seed)  # noqa: S311 - a course can be played again
        self.played = Played()
        self._messages = count(1)

    def play(self) -> Played:
        try:
            issued = at(SIGNED, time(9, 40))
            self.store.write_now(lambda tx: self._begin(tx, issued))
            day = SIGNED + ONE_DAY
            for _ in range(self.course.days):
                if self.chance.random() < 0.03:
                    day += timedelta(days=self.chance.randint(1, 12))
                self._day(day)
                day += ONE_DAY
        finally:
            self.store.close()
        return self.played

    def _begin(self, tx: Tx, now: datetime) -> None:
        found(tx, divisions=self.course.divisions, at=now)
        issue(tx, list(self.course.items), at=now)
        self.played.unit_names = {unit.id: unit.short for unit in tx.agencies.units()}
        self._post(tx, now)

    def _day(self, day: date) -> None:
        """Bells early, late and in the night; people in between."""
        wakes = self.chance.choices(
            (MORNING, LATE_MORNING, LUNCH, NOON, EVENING), (80, 8, 4, 4, 4)
        )[0]  # fmt: skip
        later = NOON if self.chance.random() < 0.7 else EVENING
        for hour in sorted({wakes, max(wakes, later)}):
            moment = at(day, hour)
            self.store.write_now(partial(self._moment, now=moment))

    def _moment(self, tx: Tx, now: datetime) -> None:
        self._ring(tx, now)
        if self.chance.random() < 0.2:
            self._again(tx, now)
        self._people(tx, now)

    # ---- the bell and the post

    def _ring(self, tx: Tx, now: datetime) -> None:
        before = tx.marks.get(MARK)
        ring_morning(tx, now)
        ring_noon(tx, now)
        if tx.marks.get(MARK) != before:
            self._keep_morning(tx, now)
        self._post(tx, now)
        self._post(tx, now + A_LITTLE)

    def _again(self, tx: Tx, now: datetime) -> None:
        before = _state(tx)
        ring_morning(tx, now)
        ring_noon(tx, now)
        if _state(tx) != before:
            self.played.repeated.append(now.isoformat())

    def _keep_morning(self, tx: Tx, now: datetime) -> None:
        self.played.mornings.append(
            Morning(
                day=now.date(),
                duties=self._duties(tx),
                waiting={e.duty_id for e in tx.extensions.pending()},
                ledger=ledger_of(tx),
                calendar=calendar_for(tx.days.overrides()),
            )
        )

    def _post(self, tx: Tx, now: datetime) -> None:
        for delivery in tx.outbox.due(at=now, limit=1000):
            held = None if leaves_any_time(delivery) else opening(tx, now)
            if held is not None:
                tx.outbox.change(delivery.id, not_before=held)
                continue
            target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
            compose = COMPOSERS[target.kind] if target.kind in READ else _unread
            composed = compose(tx, target, now)
            if isinstance(composed, NotNeeded) or (delivery.edits and not target.message_id):
                tx.outbox.change(delivery.id, state="dropped")
                continue
            number = target.message_id or next(self._messages)
            words = composed.text
            tx.outbox.change(delivery.id, state="sent", sent_at=now, message_id=number, words=words)
            self.played.spoken.append(
                Spoken(
                    now,
                    delivery.once,
                    delivery.person_id,
                    target.kind,
                    words,
                    delivery.lane,
                    edit=delivery.edits is not None,
                )
            )

    # ---- the people

    def _people(self, tx: Tx, now: datetime) -> None:
        for duty in self._duties(tx):
            if self.chance.random() < self.course.diligence / 8:
                self._do(tx, self.chance.choice(ACTS), duty.id, now)
        for extension in tx.extensions.pending():
            if self.chance.random() < 0.15:
                agrees = self.chance.random() < 0.5
                self._try(tx, partial(_decide, now=now, extension_id=extension.id, agrees=agrees))
        if self.chance.random() < 0.02:
            self._try(tx, lambda tx: self._declare(tx, now))
        self._post(tx, now)

    def _do(self, tx: Tx, act: Act, duty_id: int, now: datetime) -> None:
        self._try(tx, lambda tx: act(tx, now, tx.duties.get(duty_id), self.chance))

    def _try(self, tx: Tx, body: Callable[[Tx], None]) -> None:
        """A broken rule undoes the one act, as in the service."""
        try:
            with tx.session.begin_nested():
                body(tx)
        except RuleBroken:
            tx.session.expire_all()

    def _declare(self, tx: Tx, now: datetime) -> None:
        day = now.date() + timedelta(days=self.chance.randint(1, 20))
        working = not calendar_for(tx.days.overrides()).is_working(day)
        declared = DeclaredDay(day=day, working=working, reason="swap", decision="1/QĐ")
        calendar_days.declare(desk_of(tx, now, "secretary"), declared)

    def _duties(self, tx: Tx) -> list[Duty]:
        return tx.duties.of_year(SIGNED.year)


READ = ("card", "digest", "digest_picture")
"""The kinds whose words the promises look at; the others leave without being composed."""

_files = count(1)
Act = Callable[[Tx, datetime, Duty, Random], None]


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, AGENCY_ZONE)


def _unread(_tx: Tx, _delivery: Delivery, _now: datetime) -> Composed:
    return Composed("")


def ledger_of(tx: Tx) -> list[Nudge]:
    """Every rung that was noted, in the order noted."""
    return tx.nudges.of_duties([duty.id for duty in tx.duties.of_year(SIGNED.year)])


def _state(tx: Tx) -> tuple[int, int]:
    return sum(tx.outbox.counts().values()), len(ledger_of(tx))


def _head(tx: Tx, now: datetime, duty: Duty) -> Desk:
    """Who answers for the unit: its head, for Văn phòng the secretary."""
    key = tx.agencies.unit(duty.unit_id).key
    return desk_of(tx, now, "secretary" if key == "VP" else f"head-{key[1:]}")


def _is_open(duty: Duty, now: datetime) -> bool:
    return duty.state in OPEN_STATES and duty.opens_on <= now.date()


def _done(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if _is_open(duty, now):
        answer.report(_head(tx, now, duty), duty, Word(DONE.get(duty.kind, "done")))


def _promises(tx: Tx, now: datetime, duty: Duty, chance: Random) -> None:
    if _is_open(duty, now) and duty.bears_evidence:
        day = now.date() + timedelta(days=chance.randint(0, 12))
        answer.report(_head(tx, now, duty), duty, Word("in_progress", day=day))


def _begins(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if _is_open(duty, now) and duty.bears_evidence:
        answer.report(_head(tx, now, duty), duty, Word("in_progress", percent=40))


def _is_blocked(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if _is_open(duty, now) and duty.bears_evidence:
        desk = _head(tx, now, duty)
        moved, _ = answer.report(desk, duty, Word("blocked", reason="chờ văn bản"))
        matters.raise_blocked(desk, moved, cause="", reason="chờ văn bản", decider="office")


def _goes_on(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if duty.state is DutyState.BLOCKED:
        matters.unblock(_head(tx, now, duty), duty, "đã có văn bản")


def _asks_for_time(tx: Tx, now: datetime, duty: Duty, chance: Random) -> None:
    if _is_open(duty, now) and duty.due_on is not None:
        day = duty.due_on + timedelta(days=chance.randint(1, 15))
        extend.ask(_head(tx, now, duty), duty, day, "chờ số liệu")


def _corrects(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    answer.correct(_head(tx, now, duty), duty)


def _is_accepted(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if duty.state is DutyState.REPORTED:
        accept.accept(desk_of(tx, now, "secretary"), duty, seen="bản giấy")


def _is_returned(tx: Tx, now: datetime, duty: Duty, _chance: Random) -> None:
    if duty.state is DutyState.REPORTED:
        accept.return_(desk_of(tx, now, "secretary"), duty, missing="ảnh")


def _is_recorded(tx: Tx, now: datetime, duty: Duty, chance: Random) -> None:
    if _is_open(duty, now):
        day = max(duty.opens_on, now.date() - timedelta(days=chance.randint(0, 3)))
        told = on_behalf.Told(on_behalf.sayable(duty)[0], "paper", day, seen="bản giấy")
        on_behalf.record(desk_of(tx, now, "secretary"), duty, told)


def _decide(tx: Tx, *, now: datetime, extension_id: int, agrees: bool) -> None:
    extension = tx.extensions.get(extension_id)
    desk = desk_of(tx, now, "director" if extension.decider == "director" else "secretary")
    if agrees:
        time_given.agree(desk, extension_id)
    else:
        time_given.refuse(desk, extension_id, "giữ thời hạn")


ACTS: tuple[Act, ...] = (
    _done, _done, _promises, _begins, _is_blocked, _goes_on, _goes_on, _asks_for_time,
    _corrects, _is_accepted, _is_accepted, _is_returned, _is_returned, _is_recorded,
)  # fmt: skip
"""What may happen to a duty on any day; what does not fit it changes nothing."""

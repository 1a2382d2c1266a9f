"""A small office in the sandbox to which anything may happen: one method an event.

Every event takes plain values, resolved against what is there, so that the same list of events
can be played on another database. After each all is at rest, whoever died on the way.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from bot.actions import contested, extend, people
from bot.actions.desk import Desk
from bot.clock import AGENCY_ZONE, local
from bot.commands.log import checked
from bot.rules.errors import RuleBroken
from bot.rules.seals import Verified
from bot.sandbox import hands
from bot.sandbox.bot_api import limits
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.flood import FloodMeter
from bot.sandbox.hands import CannotDo
from bot.sandbox.messages import Button, Message
from bot.sandbox.world import Press
from bot.sealer import Sealer
from storage.database import Database
from storage.transaction import Tx
from tests.properties.any_agency import Item
from tests.sweep.before import Chats
from tests.sweep.books import RESENT
from tests.sweep.door import Door
from tests.sweep.hooks import SimulatedCrash
from tests.sweep.lives import Lives

PLANS: Final = (
    (Item("task", "Các phòng", "16/3"), Item("review", "Các phòng", "Hàng tháng")),
    (Item("task", "Phòng Nghiệp vụ 1", "15/3"), Item("case", "Các phòng", "Thường xuyên")),
    (Item("task", "Các phòng", "Tháng 3, Tháng 4"), Item("report", "Văn phòng Sở", "Tháng 3")),
)
HEADS: Final = ("head-1", "head-2")
EVERYBODY: Final = ("head-1", "head-2", "deputy-1", "secretary", "head-office", "director")
STRANGER: Final = "stranger"
STRANGER_CHAT: Final = 7_000_000_001
A_MINUTE: Final = timedelta(minutes=1)
BELLS: Final = (time(7, 30), time(13, 30))

REPLIES: Final = (
    "đã xong", "1a", "2a", "đang làm, hẹn 12/3", "50%", "chưa", "sửa", "/viec", "/huy",
    "đề nghị gia hạn đến 25/3 vì chờ số liệu", "vướng mắc: chờ văn bản của Bộ", "25/3", "1",
    "/phong", "không thuộc phòng", "/tinhtrang", "/kehoach", "đã gửi",
)  # fmt: skip

FAULTS: Final = {
    "flood": Fault("sendMessage", 429, retry_after=20),
    "error before": Fault("sendMessage", 502),
    "error after": Fault("sendMessage", 502, mode=Mode.AFTER),
    "dropped": Fault("sendMessage", 502, mode=Mode.DROP),
    "refused": Fault("sendMessage", 400, description="message is too long"),
    "edit lost": Fault("editMessageText", 502, mode=Mode.DROP),
    "edit flood": Fault("editMessageText", 429, retry_after=3),
    "edit gone": Fault("editMessageText", 400, mode=Mode.GONE),
    "answer lost": Fault("answerCallbackQuery", 500, mode=Mode.AFTER),
}
"""What the platform may do at its next call: every way that does not take real seconds."""


@dataclass(frozen=True)
class Pressed:
    """A press that was made: who, on which message, what the platform sent."""

    who: str
    body: dict[str, Any]


class SmallOffice:
    """Two divisions, one of them with a deputy, and Văn phòng; the clock begins at ``start``."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, door: Door, folder: Path, url: str, chats: Chats
    ) -> None:
        self._loop = loop
        self.url = url
        self._beside = Database(url)
        self.folder = folder
        self.mornings = 0
        self.pushed: list[tuple[int, dict[str, Any]]] = []
        self._numbers = count(10_000_000)
        self.lives = loop.run_until_complete(self._made(door, url, chats))
        try:
            self.rest()
        except BaseException:
            self.close()
            raise

    async def _made(self, door: Door, url: str, chats: Chats) -> Lives:
        lives = Lives(door, self.folder, url, start=chats.now, people=chats.people)
        chats.furnish(lives)
        push = lives.world.updates.push

        def noted(kind: str, body: dict[str, Any], *, lives: timedelta) -> int | None:
            number = push(kind, body, lives=lives)
            if number is not None:
                self.pushed.append((number, body))
            return number

        lives.world.updates.push = noted  # type: ignore[method-assign] # of this world alone
        return lives

    def run(self, work: Any) -> Any:
        """To its end."""
        return self._loop.run_until_complete(work)

    def close(self) -> None:
        self.run(self.lives.close())
        self._beside.close()

    # ---- what can be looked at

    @property
    def now(self) -> datetime:
        return self.lives.clock.now()

    def read(self, query: Callable[[Tx], Any]) -> Any:
        """A query on what is committed."""
        return self._beside.read_now(query)

    def chat(self, who: str) -> list[Message]:
        """What somebody sees, the oldest first."""
        found = hands.chat_of(self.lives.world, who).messages
        return [found[number] for number in sorted(found) if not found[number].deleted]

    def last_words(self, who: str) -> str:
        """What the bot said last, whether or not it had to say it again."""
        said = [message.text for message in self.chat(who) if message.by_bot]
        return said[-1].removeprefix(RESENT) if said else ""

    # ---- time

    def tick(self) -> None:
        """On to the next bell."""
        self._go_to(_next_bell(self.now) + A_MINUTE)

    def advance(self, minutes: int) -> None:
        """Time passes; every bell on the way rings."""
        until = self.now + timedelta(minutes=minutes)
        while (bell := _next_bell(self.now)) < until:
            self._go_to(bell)
            self._go_to(min(bell + A_MINUTE, until))
        self._go_to(until)

    def _go_to(self, moment: datetime) -> None:
        """Straight there: a walk would also stop four times an hour for the auditor."""
        self.lives.clock.set(moment)
        if self.lives.app is not None:
            self.lives.app.post.ring()
        self.rest()

    def jump_clock(self, hours: int) -> None:
        """The clock stands elsewhere all at once, also earlier."""
        self.lives.world.flood = FloodMeter(self.lives.clock)  # the platform's clock did not jump
        self._go_to(self.now + timedelta(hours=hours))

    def clock_leaps(self, hours: int) -> None:
        """The clock is elsewhere all at once, as a broken one, which no hand moved."""
        self.lives.world.flood = FloodMeter(self.lives.clock)  # the platform's clock did not jump
        self.lives.clock.jump(self.now + timedelta(hours=hours))
        self.rest()

    def trust_clock(self) -> None:
        """Whatever hand moved it before, it is right as it stands."""
        self.lives.clock.believe()

    def rest(self) -> None:
        self.run(self.lives.rest())

    # ---- people

    def reply(self, who: str, text: str) -> None:
        """Somebody writes."""
        with suppress(CannotDo):
            hands.say(self.lives.world, who, text)
        self.rest()

    def edit_message(self, who: str, text: str) -> None:
        """Somebody changes what they wrote last."""
        own = [message for message in self.chat(who) if not message.by_bot]
        if own:
            with suppress(CannotDo):
                hands.edit(self.lives.world, who, own[-1].message_id, text)
        self.rest()

    def press(self, who: str, choice: int, *, times: int = 1) -> Pressed | None:
        """A button of one of the newest messages, so many times before anything is answered."""
        offered = self._offered(who)
        if not offered:
            return None
        message, button = offered[choice % len(offered)]
        made = None
        for _ in range(times):
            with suppress(CannotDo):
                hands.tap(self.lives.world, who, message.message_id, button.text)
                made = Pressed(who, self.pushed[-1][1])
        self.rest()
        return made

    def press_twice(self, who: str, choice: int, times: int) -> None:
        """The same, and once more when all is answered."""
        pressed = self.press(who, choice, times=times)
        if pressed is not None:
            self.press_again(pressed)

    def press_again(self, pressed: Pressed) -> None:
        """The client sends the same press once more, under a new number."""
        self._push("callback_query", {**pressed.body, "id": str(next(self._numbers))})

    def press_foreign(self, who: str, whose: str, choice: int) -> tuple[str | None, str | None]:
        """A press with the token of another's button, and one with a token that never was.

        What each was answered.
        """
        offered = self._offered(whose)
        if not offered or who == whose:
            return None, None
        token = offered[choice % len(offered)][1].callback
        message = offered[choice % len(offered)][0]
        return self._answered(who, message, token), self._answered(who, message, "A" * 22)

    def _answered(self, who: str, message: Message, token: str | None) -> str | None:
        world = self.lives.world
        person = hands.chat_of(world, who).person
        number = str(next(self._numbers))
        world.presses[number] = Press(person, self.now)
        own = {**world.as_api(message), "chat": person.as_chat()}
        self._push("callback_query", {"id": number, "from": person.as_user(), "message": own,
                                      "chat_instance": "1", "data": token})  # fmt: skip
        return world.presses[number].answer

    def send_file(self, who: str, number: int, caption: str) -> None:
        """Somebody sends a document; each number has a content of its own."""
        content = b"%PDF-1.4 " + hashlib.sha256(str(number).encode()).hexdigest().encode()
        with suppress(CannotDo):
            hands.send_file(
                self.lives.world, who, name=f"minh chứng {number}.pdf", kind="application/pdf",
                content=content, caption=caption,
            )  # fmt: skip
        self.rest()

    def poison(self, good: str, text: str) -> int | None:
        """An update that cannot be understood, and right behind it a good one of somebody."""
        chat = {"id": STRANGER_CHAT, "type": "private"}
        self.lives.world.updates.push("message", {"chat": chat}, lives=limits.MESSAGE_UPDATE_LIVES)
        with suppress(CannotDo):
            hands.say(self.lives.world, good, text)
            number = self.pushed[-1][0]
            self.rest()
            return number
        self.rest()
        return None

    def block(self, who: str) -> None:
        hands.block(self.lives.world, who, blocked=True)
        self.rest()

    def unblock(self, who: str) -> None:
        """Lets the bot in again, and writes: a living channel."""
        hands.block(self.lives.world, who, blocked=False)
        self.rest()

    # ---- the office

    def revoke_account(self, who: str) -> None:
        """The secretary ends an account."""
        self.acts("secretary", lambda desk: people.end_account(desk, _person(desk, who)))

    def enrol_again(self, who: str) -> None:
        """An account for somebody who has none."""

        def bind(desk: Desk) -> None:
            person = _person(desk, who)
            if desk.tx.accounts.of_person(person.id) is None:
                bound = desk.tx.accounts.bind(
                    person_id=person.id, user_id=person.id, chat_id=person.id, at=desk.now
                )
                desk.tx.accounts.activate(bound.id, at=desk.now)
                people.after_enrolment(desk, person)

        self.acts("secretary", bind)

    def ask_time(self, who: str, choice: int, days: int) -> None:
        """A head asks for more time."""

        def ask(desk: Desk) -> None:
            due = [d for d in desk.tx.duties.of_year(2021) if d.due_on and d.bears_evidence]
            if due:
                duty = due[choice % len(due)]
                assert duty.due_on is not None
                extend.ask(desk, duty, duty.due_on + timedelta(days=days), "chờ số liệu")

        self.acts(who, ask)

    def reassign(self, who: str, choice: int, keep: bool) -> None:  # noqa: FBT001 - drawn
        """A head says that the work is not theirs; Văn phòng leaves it with them, or does not."""
        raised: list[int] = []

        def contest(desk: Desk) -> None:
            open_now = [d for d in desk.tx.duties.of_year(2021) if d.opens_on <= desk.today]
            if open_now:
                duty = open_now[choice % len(open_now)]
                raised.append(contested.contest(desk, duty, "không thuộc phòng").id)

        def decide(desk: Desk) -> None:
            (contested.keep if keep else contested.take_away)(desk, raised[0], "theo phân công")

        if self.acts(who, contest) and raised:
            self.acts("secretary", decide)

    def acts(self, who: str, body: Callable[[Desk], object]) -> bool:
        """Somebody does something in a transaction of its own; a broken rule undoes it.

        False when it was undone, or nobody knows because the process died.
        """

        def act(tx: Tx) -> None:
            person = tx.agencies.person_of_key(who, on=local(self.now).date())
            if person is not None and person.posts:
                number = next(self._numbers)
                body(Desk(tx, self.now, person=person, inbox_id=number, chat_id=person.id))

        done: bool = self.run(self._written(act))
        self.rest()
        return done

    async def _written(self, act: Callable[[Tx], None]) -> bool:
        app = self.lives.app
        if app is None:
            return False
        try:
            await app.store.write(act)
        except (RuleBroken, SimulatedCrash):
            return False
        app.post.ring()
        return True

    # ---- the machine

    def fault(self, kind: str, who: str | None = None) -> None:
        """The platform will misbehave once, to everybody's next call or to somebody's."""
        chat = hands.chat_of(self.lives.world, who).person.chat_id if who else None
        self.lives.world.faults.order(replace(FAULTS[kind], chat_id=chat))

    def calm(self) -> None:
        """No misbehaviour is ordered any more, and no death."""
        for fault in FAULTS.values():
            self.lives.world.faults.order(replace(fault, times=0))
        if self.lives.hooks is not None:
            self.lives.hooks.die_at = None

    def crash(self) -> None:
        """The process dies while it rests, and is started again."""
        self.run(self.lives.crash())
        self.rest()

    def crash_in(self, moments: int) -> None:
        """It will die at the so-manieth hook from now on."""
        if self.lives.hooks is not None:
            self.lives.hooks.die_in(moments)

    # ---- the log

    def seal(self) -> None:
        """As the bot's own loop does, every other second that really passes."""
        self.run(Sealer(self._beside, self.lives.clock).all())

    def log_checked(self) -> Verified:
        """What the operator's ``verify-log`` finds."""
        return checked(self.url, wanted=None, now=self.now)

    # ---- inside

    def _offered(self, who: str) -> list[tuple[Message, Button]]:
        newest = [m for m in self.chat(who) if m.by_bot and m.buttons()][-2:]
        return [(message, button) for message in newest for button in message.buttons()]

    def _push(self, kind: str, body: dict[str, Any]) -> None:
        self.lives.world.updates.push(kind, body, lives=limits.CALLBACK_UPDATE_LIVES)
        self.rest()


def _next_bell(now: datetime) -> datetime:
    moment = local(now)
    for day in (moment.date(), moment.date() + timedelta(days=1)):
        for hour in BELLS:
            bell = datetime.combine(day, hour, AGENCY_ZONE)
            if bell > moment:
                return bell
    raise AssertionError


def _person(desk: Desk, key: str) -> Any:
    person = desk.tx.agencies.person_of_key(key, on=desk.today)
    assert person is not None
    return person

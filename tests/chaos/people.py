"""The people of a run: they press what they see, write short words, and keep a diary of it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.sandbox import hands
from bot.sandbox.hands import CannotDo, Upload
from tests.chaos.agency import (
    AUDITED,
    AUDITING,
    calendar,
    first_morning,
    reported_slips,
)

if TYPE_CHECKING:
    from bot.sandbox.messages import Button
    from tests.chaos.order import Order
    from tests.chaos.platform import Watched

WORDS = (
    "xong rồi",
    "50%",
    "chưa",
    "/viec",
    "80%",
    "đang làm, tuần sau xong",
    "/viec",
    "/huy",
    "70%",
    "xin gia hạn đến cuối tháng vì đang chờ số liệu",
    "/giahan",
    "15/4",
    "vướng, chưa có kinh phí",
    "sửa 1",
    "tiếp tục",
    "/vang",
    "/visao",
)
FINDING = (
    "/phathien {unit}",
    "nhẹ",
    "7.5.3",
    "Còn dùng biểu mẫu của lần ban hành trước",
    "Hồ sơ số {number}",
    "{due}",
    "Ghi phiếu",
)
"""What an auditor answers, question after question; a kill may come between any two."""
LISTS = ("/kph", "/viec", "/kiemtranhatky")
AUDITS, ANSWERS = 0.2, 0.2
"""So many acts are an auditor's, and those of a head who has a finding to answer."""
REMEDY = (
    "/kph {ref} đã nhận",
    "/kph {ref} khắc phục ngay: đã thay biểu mẫu",
    "/kph {ref} nguyên nhân: chưa thu hồi bản cũ",
    "/kph {ref} hành động: lập danh mục biểu mẫu",
)
DONE = ("/kph {ref} đã xong", "Đã thay toàn bộ biểu mẫu")
"""What a head answers to a finding, step after step; then that the work is done."""
RETURN = ("Thiếu bản sao danh mục", "{due}")
CLOSE, BACK = "đóng", "bổ sung"
VERIFYING = (CLOSE, CLOSE, BACK, "")
"""What an auditor writes behind a finding's number; nothing: the slip is shown."""
AGAIN = 0.25
"""So often a head reports a finding done that was reported before: it may have come back."""
OTHERS, SENT_BACK = 0.2, 0.2
"""So often an auditor takes up what others are asked about; and sends back what is there."""
REMEDIES = ("Đã thay biểu mẫu", "Chưa thu hồi bản cũ", "Lập danh mục biểu mẫu", "xong rồi")
ABOUT_FINDINGS = "KPH-"
OFFICE_WORDS = ("/viec", "/tinhtrang", "/viec", "cảm ơn")
CAPTIONS = ("", "", "xong rồi", "biên bản họp")
MALFORMED = 0.001
FLIPS = 3
"""How often in a run somebody blocks the bot, and lets it in again after a while."""
BLOCKED_FOR = 3.0
UNANSWERED = 3
"""So many acts without a reaction, and a person waits to see one."""
PATIENCE = 8.0
"""Seconds; then the person tries again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the platform accepted it.

    ``mark`` is what the update can be known by wherever it turns up: a press's id, a message's
    number, an edited text. ``token`` is what the pressed button carried.
    """

    number: int
    who: str
    chat_id: int
    act: str
    mark: str
    words: str
    token: str = ""


class Crowd:
    """Acts until the order's number of updates is reached."""

    def __init__(self, world: Watched, order: Order) -> None:
        self._world = world
        self._phase = order.phase
        self._chance = random.Random(order.seed * 31 + 7)  # noqa: S311 - must repeat
        heads = [p for p in world.people if p.key.startswith("head-u")]
        self._heads, also = heads[:-AUDITING], heads[-AUDITING:]
        self._auditors = [p for p in world.people if p.key.startswith("auditor")] + also
        self._office = [p for p in world.people if p not in (*heads, *self._auditors)]
        self._due = f"{calendar().next_working(date(first_morning().year, 11, 25)):%d/%m}"
        self._steps: defaultdict[str, deque[str]] = defaultdict(deque)
        self._blocked: dict[str, float] = {}
        self._flips_at = {(n + 1) * order.phase.updates // (FLIPS + 1) for n in range(FLIPS)}
        self._answered: defaultdict[str, set[str]] = defaultdict(set)
        self._ending: dict[str, str] = {}
        self._reported = dict.fromkeys(reported_slips())
        """Findings that a head has told of as done, in this order."""
        self._edited: Counter[str] = Counter()
        self._acted: dict[str, float] = {}
        self.diary: list[Entry] = []
        self.paused = True
        self.finished = False

    async def run(self) -> None:
        """As fast as the phase says, never with more than its backlog waiting."""
        pause = self._phase.seconds / max(1, self._phase.updates)
        due, idle = time.monotonic(), 0
        while len(self.diary) < self._phase.updates:
            if self.paused or self._world.updates.count() >= self._phase.backlog:
                await asyncio.sleep(0.005)
                due = max(due, time.monotonic() - 2.0)
                continue
            self._let_in_again()
            before = len(self.diary)
            with contextlib.suppress(CannotDo):
                self._act()
            due += pause * (len(self.diary) - before)
            idle += len(self.diary) == before
            if due > time.monotonic():
                await asyncio.sleep(due - time.monotonic())
            elif len(self.diary) % 20 == 0 or idle % 50 == 49:
                await asyncio.sleep(0.001)
        self.finished = True

    def reconcile(self) -> None:
        """Whoever blocked the bot lets it in again."""
        for key in list(self._blocked):
            self._unblock(key)

    def _act(self) -> None:
        number = len(self.diary)
        if number in self._flips_at:
            self._flips_at.discard(number)
            self._block()
        if self._is_about_findings():
            return
        drawn = self._chance.random()
        someone = self._chance.choice(self._office if drawn > 0.98 else self._heads)
        if someone.key in self._blocked or self._waits(someone.key):
            return
        if drawn < MALFORMED:
            self._send_nonsense()
            return
        if drawn > 0.95 and drawn <= 0.98 and self._edit(someone.key):
            return
        self._acted[someone.key] = time.monotonic()
        self._world.unanswered[someone.key] += 1
        if 0.93 < drawn <= 0.95:
            self._send_files(someone.key)
            return
        if drawn < self._phase.presses and self._press(someone.key):
            return
        words = OFFICE_WORDS if drawn > 0.98 else WORDS
        self._say(someone.key, self._chance.choice(words))

    def _is_about_findings(self) -> bool:
        """One act in so many is an auditor's, or of a head who answers one."""
        part = self._chance.random()
        if part < AUDITS:
            self._audit(self._chance.choice(self._auditors).key)
        elif part < AUDITS + ANSWERS:
            self._remedy(self._chance.choice(self._heads[:AUDITED]).key)
        return part < AUDITS + ANSWERS

    def _audit(self, key: str) -> None:
        """The next step of a finding; between two findings what came back is looked at."""
        if self._waits(key):
            return
        self._acted[key] = time.monotonic()
        self._world.unanswered[key] += 1
        steps = self._steps[key]
        drawn = self._chance.random()
        if not steps:
            if drawn < 0.75 and self._verify(key):
                return
            if drawn < 0.3 and self._press(key, of_findings=True):
                return
            if drawn > 0.9:
                self._say(key, self._chance.choice(LISTS))
                return
            steps.extend(FINDING)
        audited = self._chance.choice(self._heads[:AUDITED]).key
        unit = f"Unit {audited.removeprefix('head-u')}"
        step = steps.popleft().format(unit=unit, number=len(self.diary), due=self._due)
        self._say(key, step)

    def _verify(self, key: str) -> bool:
        """What waits is looked at and closed, now and then sent back; some press twice.

        Who has not been asked yet has heard of it: any auditor may ask for the slip, or close it
        by its number, also where another one is about to.
        """
        waits = list(self._world.to_verify.get(key, ()))
        heard = list(self._reported) or list(self._world.slips.get(key, ()))
        if heard and (not waits or self._chance.random() < OTHERS):
            ref, act = self._chance.choice(heard), self._chance.choice(VERIFYING)
            self._say(key, f"/kph {ref} {act}".strip())
            if act == BACK:
                self._steps[key].extend(step.format(due=self._due) for step in RETURN)
            elif act and self._chance.random() < 0.8:
                self._reported.pop(ref, None)
            return True
        if not waits:
            return False
        message = hands.chat_of(self._world, key).messages[self._chance.choice(waits)]
        close, back = message.buttons()[:2]
        if self._chance.random() < SENT_BACK:
            self._tap(key, message.message_id, back)
            self._steps[key].extend(RETURN)
            return True
        for _ in range(self._chance.choice((1, 1, 1, 2))):
            self._tap(key, message.message_id, close)
        return True

    def _remedy(self, key: str) -> None:
        """The next step of a finding's answers; else a button of one, or words of no order."""
        if key in self._blocked or self._waits(key):
            return
        self._acted[key] = time.monotonic()
        self._world.unanswered[key] += 1
        if not self._steps[key]:
            drawn = self._chance.random()
            if drawn < 0.2:
                self._say(key, self._chance.choice(REMEDIES))
                return
            if drawn < 0.4 and self._press(key, of_findings=True):
                return
            self._take_up(key)
        self._say(key, self._steps[key].popleft() if self._steps[key] else "/kph")
        if self._ending.get(key) and not self._steps[key]:
            self._reported[self._ending.pop(key)] = None

    def _take_up(self, key: str) -> None:
        """The newest finding that the head has not answered, or one that may have come back."""
        shown = self._world.slips.get(key, {})
        fresh = [ref for ref in shown if ref not in self._answered[key]]
        if self._answered[key] and (not fresh or self._chance.random() < AGAIN):
            ref, steps = self._chance.choice(sorted(self._answered[key])), list(DONE)
        elif fresh:
            ref, steps = fresh[-1], [*REMEDY, *DONE]
        else:
            return
        self._answered[key].add(ref)
        self._ending[key] = ref
        self._steps[key].extend(step.format(ref=ref) for step in steps)

    def _waits(self, key: str) -> bool:
        """Whether the person still looks for a reaction to what was done before."""
        if self._world.unanswered[key] < UNANSWERED:
            return False
        return time.monotonic() - self._acted[key] < PATIENCE

    def _press(self, key: str, *, of_findings: bool = False) -> bool:
        """A button of the newest messages; sometimes twice, as an impatient thumb does."""
        chat = hands.chat_of(self._world, key)
        latest = list(self._world.latest.get(key, ()))
        with_buttons = [
            [(m, b) for b in m.buttons() if b.callback is not None]
            for message_id in latest[-8 if of_findings else -4 :]
            for m in [chat.messages[message_id]]
            if not m.deleted
        ]
        offered = [each for each in with_buttons if each]
        about = [each for each in offered if ABOUT_FINDINGS in each[0][0].text]
        if of_findings or (about and self._chance.random() < 0.5):
            offered = about
        if not offered:
            return False
        newest = self._phase.newest and self._chance.random() < self._phase.newest
        among = offered[-1] if newest else [each for some in offered for each in some]
        message, button = self._chance.choice(among)
        self._tap(key, message.message_id, button)
        if self._chance.random() < 0.05:
            self._tap(key, message.message_id, button)
        return True

    def _tap(self, key: str, message_id: int, button: Button) -> None:
        press = hands.tap(self._world, key, message_id, button.text)
        self._note(key, "press", f"press {press}", button.text, token=button.callback or "")

    def _say(self, key: str, text: str) -> None:
        hands.say(self._world, key, text)
        chat = hands.chat_of(self._world, key)
        message_id = next(reversed(chat.messages))
        self._note(key, "say", f"message {chat.person.chat_id} {message_id}", text)

    def _send_files(self, key: str) -> None:
        """One file, or an album; each of another content, so that none is there already."""
        chat = hands.chat_of(self._world, key)
        before = len(chat.messages)
        parts = self._chance.choice((1, 1, 3))
        number = len(self.diary)
        uploads = [
            Upload(
                f"Biên bản {number}-{part}.pdf", "application/pdf", f"%PDF {number} {part}".encode()
            )
            for part in range(parts)
        ]
        hands.send_files(self._world, key, uploads, caption=self._chance.choice(CAPTIONS))
        for message in list(chat.messages.values())[before:]:
            mark = f"message {chat.person.chat_id} {message.message_id}"
            self._note(key, "file", mark, message.text)

    def _edit(self, key: str) -> bool:
        """Change one's own latest message: another wording, or other words."""
        chat = hands.chat_of(self._world, key)
        latest = list(chat.messages.values())[-12:]
        own = [m for m in latest if not (m.by_bot or m.deleted or m.attachment)]
        if not own:
            return False
        self._edited[key] += 1
        words = own[-1].text.partition(" (sửa")[0] or self._chance.choice(WORDS)
        text = f"{self._chance.choice((words, words, *WORDS[:5]))} (sửa {self._edited[key]})"
        hands.edit(self._world, key, own[-1].message_id, text)
        mark = f"edit {chat.person.chat_id} {own[-1].message_id} {text}"
        self._note(key, "edit", mark, text)
        return True

    def _send_nonsense(self) -> None:
        """An update that python-telegram-bot cannot read."""
        number = self._world.updates.push("message", {"message_id": 1}, lives=timedelta(hours=24))
        self.diary.append(Entry(len(self.diary), "", 0, "nonsense", f"nonsense {number}", ""))

    def _block(self) -> None:
        someone = self._chance.choice(self._heads)
        if someone.key in self._blocked:
            return
        self._blocked[someone.key] = time.monotonic() + BLOCKED_FOR
        hands.block(self._world, someone.key, blocked=True)
        self._note(someone.key, "block", f"kicked {someone.chat_id}", "")

    def _let_in_again(self) -> None:
        for key, until in list(self._blocked.items()):
            if until < time.monotonic():
                self._unblock(key)

    def _unblock(self, key: str) -> None:
        del self._blocked[key]
        hands.block(self._world, key, blocked=False)
        self._note(key, "unblock", f"member {hands.chat_of(self._world, key).person.chat_id}", "")

    def _note(self, key: str, act: str, mark: str, words: str, *, token: str = "") -> None:
        chat_id = hands.chat_of(self._world, key).person.chat_id
        self.diary.append(Entry(len(self.diary), key, chat_id, act, mark, words, token))

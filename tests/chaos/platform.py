"""The platform of a run, in its own process: the sandbox's Bot API, misbehaving, and people."""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import re
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvloop

from bot.clock import SystemClock
from bot.lag import Lag
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.people import SandboxPerson
from bot.sandbox.quick import serve_quick
from bot.sandbox.stage import TOKEN
from bot.sandbox.unruly import UnrulyFaults
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.world import World
from bot.texts import texts
from tests.chaos.clock import SteppedClock
from tests.chaos.order import Order
from tests.chaos.people import Crowd, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.calls import LoggedCall
    from bot.sandbox.messages import Message

REFERENCE = re.compile(r"\b(?:PH-\d{4}-\d{4,}|KPH-\d{4}-\d{3,})\b")
TO_VERIFY = texts().render("vi", "finding_do_close")
"""The button that closes a finding: whoever has it was asked to look at the work."""
RESTARTED_AT = 5_000


@dataclass
class Seen:
    """A message of the bot as it stands at the end; ``edits`` is how often it was changed."""

    chat_id: int
    message_id: int
    text: str
    deleted: bool
    at: datetime
    """By the machine's clock."""
    edits: int = 0


@dataclass
class Transcript:
    """The platform's book: what it delivered, and what people did."""

    messages: list[Seen] = field(default_factory=list)
    references: set[tuple[int, str]] = field(default_factory=set)
    """(chat, reference of a record) that was ever shown there."""
    told: dict[str, str] = field(default_factory=dict)
    """What a press was answered with, by its id."""
    diary: list[Entry] = field(default_factory=list)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)


class Tally(deque["LoggedCall"]):
    """Counts calls by method and outcome, and keeps none of them.

    ``on_told`` hears the id of every press whose waiting the bot has ended.
    """

    def __init__(self, on_told: Callable[[str], None]) -> None:
        super().__init__(maxlen=1)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.polls = 0
        self._on_told = on_told

    def append(self, call: LoggedCall) -> None:
        self.polls += call.method == "getMe"
        outcome = "ok" if call.ok else (call.error or "")[:40]
        self.counts[call.method, call.fault or outcome] += 1
        if call.ok and call.method == "answerCallbackQuery":
            self._on_told(str(call.params.get("callback_query_id", "")))


class NoLimit:
    """Flood limits are the bench's business: here they would only slow the kills down."""

    def take(self, _chat_id: int) -> int | None:
        return None


class Watched(World):
    """Notes what becomes of every message; without ``one_count`` each chat counts its own ids."""

    def __init__(
        self, clock: SteppedClock, people: list[SandboxPerson], *, one_count: bool
    ) -> None:
        self.seen: dict[tuple[int, int], Seen] = {}
        self.references: set[tuple[int, str]] = set()
        self._one_count = one_count
        self._machine = SystemClock()
        self._own: Counter[str] = Counter()
        self.latest: dict[str, deque[int]] = {}
        self.slips: dict[str, dict[str, None]] = {}
        """The nonconformities that each person was shown, the first one first."""
        self.to_verify: dict[str, dict[int, None]] = {}
        """The messages of each person in which a finding waits to be verified."""
        self.unanswered: Counter[str] = Counter()
        """How often each person acted since the bot last showed a reaction in the chat."""
        super().__init__(clock, TOKEN, people)

    def post(self, draft: Message) -> Message:
        if self._one_count:
            return super().post(draft)
        self._own[draft.person.key] += 1
        posted = replace(draft, message_id=self._own[draft.person.key])
        self.change(posted)
        return posted

    def reacted(self, key: str) -> None:
        """The person sees that something came of what was done."""
        if self.unanswered[key] > 0:
            self.unanswered[key] -= 1

    def told(self, press_id: str) -> None:
        """The button that was pressed has stopped waiting."""
        press = self.presses.get(press_id)
        if press is not None:
            self.reacted(press.person.key)

    def change(self, message: Message) -> None:
        super().change(message)
        if not message.by_bot:
            return
        self.reacted(message.person.key)
        chat_id, key = message.person.chat_id, (message.person.chat_id, message.message_id)
        known = self.seen.get(key)
        if known is None:
            now = self._machine.now()
            self.seen[key] = Seen(chat_id, message.message_id, message.text, message.deleted, now)
            latest = self.latest.setdefault(message.person.key, deque(maxlen=8))
            latest.append(message.message_id)
        else:
            known.edits += known.text != message.text
            known.text, known.deleted = message.text, message.deleted
        found = REFERENCE.findall(message.text)
        self.references.update((chat_id, ref) for ref in found)
        if any(ref.startswith("KPH-") for ref in found):
            self._note_slips(message, found)

    def _note_slips(self, message: Message, refs: list[str]) -> None:
        key = message.person.key
        self.slips.setdefault(key, {}).update(dict.fromkeys(r for r in refs if r[0] == "K"))
        waits = self.to_verify.setdefault(key, {})
        if any(TO_VERIFY in button.text for button in message.buttons()):
            waits[message.message_id] = None
        else:
            waits.pop(message.message_id, None)


def be_the_platform(
    order: Order, people: list[SandboxPerson], clock_file: Path, pipe: Connection
) -> None:
    """Until told to end; the first thing said over the pipe is the port."""
    uvloop.run(_Platform(order, people, clock_file, pipe).run())


class _Platform:
    def __init__(
        self, order: Order, people: list[SandboxPerson], clock_file: Path, pipe: Connection
    ) -> None:
        self._order = order
        self._pipe = pipe
        clock = SteppedClock(clock_file)
        world = self._world = Watched(clock, people, one_count=order.probe)
        world.updates = UpdateQueue(SystemClock(), first_id=700_000_000)
        self._tally = world.calls = Tally(world.told)
        world.flood = NoLimit()  # type: ignore[assignment] # it answers the one question
        self._faults = world.faults = UnrulyFaults(order.seed, times=order.times)
        for person in people:
            chat = world.chat(person.key)
            if chat is not None:
                chat.open = True
        self._crowd = Crowd(world, order)
        self._lag = Lag()
        self._ended = asyncio.Event()

    async def run(self) -> None:
        async with serve_quick(self._world) as port:
            self._pipe.send(port)
            loop = asyncio.get_running_loop()
            loop.add_reader(self._pipe.fileno(), self._obey)
            looking = asyncio.create_task(self._lag.run())
            acting = asyncio.create_task(self._crowd.run())
            ending = asyncio.create_task(self._ended.wait())
            await asyncio.wait((acting, ending), return_when=asyncio.FIRST_EXCEPTION)
            looking.cancel()
            acting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await acting

    def _obey(self) -> None:
        try:
            word, *rest = self._pipe.recv()
        except EOFError:
            self._ended.set()
            return
        self._pipe.send(getattr(self, f"_{word}")(*rest))

    def _status(self) -> dict[str, Any]:
        return {
            "acts": len(self._crowd.diary),
            "finished": self._crowd.finished,
            "waiting": self._world.updates.count(),
            "running": self._world.running,
            "sent": len(self._world.seen),
            "polls": self._tally.polls,
            "stood_still_ms": self._lag.figures()["loop_lag_max_ms"],
            "rests": self._crowd.finished and self._world.quiet(),
        }

    def _polls(self) -> int:
        """How many processes asked who they are: each does so once, at its start."""
        return self._tally.polls

    def _hush(self) -> bool:
        """The platform behaves from now on, and everybody lets the bot in again."""
        self._faults.quiet = True
        self._crowd.reconcile()
        return True

    def _pause(self) -> bool:
        """Nobody does anything."""
        self._crowd.paused = True
        return True

    def _act(self) -> bool:
        """People go on."""
        self._crowd.paused = False
        return True

    def _hang(self) -> bool:
        """The next getUpdates gets no answer."""
        self._world.faults.order(Fault("getUpdates", 504, Mode.HANG))
        return True

    def _renumber(self) -> bool:
        """Number updates anew, once nothing waits."""
        if not self._world.updates.empty():
            return False
        self._world.updates.restart(RESTARTED_AT)
        return True

    def _write_down(self, to: str) -> bool:
        world = self._world
        transcript = Transcript(
            messages=list(world.seen.values()),
            references=world.references,
            told={key: press.answer for key, press in world.presses.items() if press.answer},
            diary=self._crowd.diary,
            calls=self._tally.counts,
            struck=self._faults.struck,
        )
        Path(to).write_bytes(pickle.dumps(transcript))
        return True

    def _end(self) -> bool:
        self._ended.set()
        return True

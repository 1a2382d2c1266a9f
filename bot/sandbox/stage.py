"""Sets the stage: the production bot against the sandbox, on a clock moved by hand."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.actions.desk import Desk
from bot.actions.enrol import Secrets, link_of, make
from bot.app import App
from bot.clock import HandClock
from bot.rules.model import Role
from bot.sandbox.people import SandboxPerson
from bot.sandbox.server import create_app, serve
from bot.sandbox.world import World
from bot.settings import Settings
from storage.migrate import migrate
from storage.seed.cast import STRANGER_NAME, plant

if TYPE_CHECKING:
    from bot.rules.model import Person
    from storage.transaction import Tx

TOKEN = "700001:sandbox-token-of-no-worth-000000000"  # noqa: S105 - the sandbox's own
STRANGER = "stranger"
FIRST_CHAT = 7_000_000_101


@dataclass
class Stage:
    """A running sandbox: its world, clock, bot and port; ``bot`` may crash and come back."""

    world: World
    clock: HandClock
    settings: Settings
    bot: App
    port: int
    up: bool = False

    async def settle(self) -> None:
        """Return when the bot rests; waits of the pace are walked, a second at a time.

        While the bot is down nothing is at rest: whoever acts waits until it is back.
        """
        while not self.up:  # noqa: ASYNC110 - a crash and a return may follow at once
            await asyncio.sleep(0.01)
        await settle(self.bot, self.world, self.clock)

    async def crash(self) -> None:
        """The process dies: what is in memory is lost, what was committed stays."""
        self.up = False
        await self.bot.stop(gently=False)

    async def restart(self) -> None:
        """The service starts again on what the database holds."""
        self.bot = App(self.settings, self.clock)
        await self.bot.start()
        self.up = True
        await self.settle()

    async def return_at(self, moment: datetime) -> None:
        """After a crash: time went on without the service, which is back at that moment."""
        self.clock.set(moment)
        await self.restart()


async def settle(bot: App, world: World, clock: HandClock) -> None:
    """Everything fetched, handled and said; what only the pace holds back is let through."""
    while True:
        await bot.at_rest()
        if not world.quiet():
            await asyncio.sleep(0.002)
            continue
        until = bot.post.paced_until
        if until is None:
            return
        if until > clock.now():
            clock.set(until)
        bot.post.ring()
        await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def stage(
    folder: Path,
    start: datetime,
    *,
    port: int = 0,
    database_url: str | None = None,
    unenrolled: tuple[str, ...] = (),
    furnish: Callable[[World], None] = lambda _: None,
) -> AsyncIterator[Stage]:
    """The sandbox while the block runs; a database that is there already goes on as it was.

    ``furnish`` puts what the platform remembers into the world, before the bot looks at it.
    """
    clock = HandClock(start)
    settings_of = {"data_dir": folder} | ({"database_url": database_url} if database_url else {})
    probe = Settings(bot_token=SecretStr(TOKEN), **settings_of)  # type: ignore[arg-type] # by name
    await asyncio.to_thread(migrate, probe.database_url)
    world = World(clock, TOKEN, [])
    held: list[Stage] = []

    async def rest() -> None:
        if held:
            await held[0].settle()

    async def links() -> list[dict[str, str]]:
        return await handed_out() if held else []

    app = create_app(world, clock, settle=rest, links=links)
    async with serve(app, world, port=port) as served:
        url = f"http://127.0.0.1:{served}"
        settings = probe.model_copy(update={"bot_api_url": url, "settle_seconds": 1})
        ready = Stage(world, clock, settings, App(settings, clock), served)
        handed_out = Links(ready)
        await ready.bot.store.write(lambda tx: seed(tx, clock.now(), unenrolled))
        await ready.bot.store.read(lambda tx: invite_world(tx, world, clock.now()))
        furnish(world)
        await ready.bot.start()
        ready.up = True
        held.append(ready)
        try:
            await rest()
            yield ready
        finally:
            held.clear()
            if ready.up:
                await ready.bot.stop()


def seed(tx: Tx, now: datetime, unenrolled: tuple[str, ...]) -> None:
    """The cast, all enrolled but those named; nothing when the database has an agency."""
    if tx.agencies.the_agency() is not None:
        return
    plant(tx, on=date(now.year - 1, 1, 1))
    for person in tx.agencies.people():
        if person.key in unenrolled:
            continue
        chat_id = chat_of(person.id)
        account = tx.accounts.bind(person_id=person.id, user_id=chat_id, chat_id=chat_id, at=now)
        tx.accounts.activate(account.id, at=now)


def chat_of(person_id: int) -> int:
    """Sandbox identities lie beyond 32 bits, as real ones do."""
    return FIRST_CHAT + person_id * 7_919


def invite_world(tx: Tx, world: World, now: datetime) -> None:
    """Everyone of the agency, and a stranger, gets a seat; the enrolled have begun their chat."""
    units = {unit.id: unit for unit in tx.agencies.units()}
    on = now.date()
    for person in tx.agencies.people(on=on):
        role = person.posts[0].role if person.posts else Role.HEAD
        unit = units[person.posts[0].unit_id].name if person.posts else ""
        world.add_person(
            SandboxPerson(person.key, person.name, role.value, unit, chat_of(person.id))
        )
        account = tx.accounts.of_person(person.id)
        chat = world.chat(person.key)
        if chat is not None and account is not None:
            chat.open = True
    world.add_person(SandboxPerson(STRANGER, STRANGER_NAME, "stranger", "", FIRST_CHAT - 1))


class Links:
    """What Văn phòng would hand to those not enrolled yet; made anew when it has run out."""

    def __init__(self, ready: Stage) -> None:
        self._stage = ready
        self._made: dict[int, Secrets] = {}

    async def __call__(self) -> list[dict[str, str]]:
        """key, name, link and code of everyone who holds a post and has no account."""
        made: list[dict[str, str]] = await self._stage.bot.store.write(self._invite)
        return made

    def _invite(self, tx: Tx) -> list[dict[str, str]]:
        desk = Desk(tx, self._stage.clock.now(), channel="sandbox")
        username = tx.marks.get("bot").get("username", "")
        return [
            {
                "key": person.key,
                "name": person.name,
                "link": link_of(username, self._secrets(desk, person).token),
                "code": self._secrets(desk, person).token,
            }
            for person in tx.agencies.people(on=desk.today)
            if person.posts and tx.accounts.of_person(person.id) is None
        ]

    def _secrets(self, desk: Desk, person: Person) -> Secrets:
        known = self._made.get(person.id)
        if known is None or known.link_until < desk.today:
            known = self._made[person.id] = make(desk, person)
        return known

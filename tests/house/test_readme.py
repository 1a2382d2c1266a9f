"""README tells the truth about what can be typed, by whom, and which addresses there are."""

from __future__ import annotations

import re

import pytest
from starlette.routing import Route

import run
from bot.clock import HandClock, moment_of
from bot.rules.access import ALL, MAY
from bot.sandbox.server import create_app
from bot.sandbox.world import World
from handlers import COMMANDS, Command
from tests.house.files import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERYONE = "everyone"
ROW = re.compile(r"^\| (`/[^|]*)\|([^|]*)\| ([^|]*) \|", re.MULTILINE)


def _chat_rows() -> dict[tuple[str, ...], str]:
    """(names as written, in their order) → who, of the table of chat commands."""
    found = {}
    for vietnamese, english, who in ROW.findall(README):
        names = tuple(re.findall(r"`/(\w+)`", f"{vietnamese} {english}"))
        found[names] = who
    return found


def _who(command: Command) -> str:
    allowed = MAY[command.may] if command.may else ALL
    if set(allowed) == set(ALL):
        return EVERYONE
    return ", ".join(sorted(role.value.replace("_", " ") for role in allowed))


def test_the_table_of_chat_commands_is_the_table_of_the_code() -> None:
    told = {names: ", ".join(sorted(who.split(", "))) for names, who in _chat_rows().items()}
    assert told == {command.names: _who(command) for command in COMMANDS}


def test_every_command_of_the_operator_is_told_and_no_other() -> None:
    told = set(re.findall(r"^\| `([a-z][a-z-]*)(?: [^`]*)?` \|", README, re.MULTILINE))
    assert told == {*run.BOT_COMMANDS, *run.OWN_COMMANDS}


def test_every_address_of_the_sandbox_is_told() -> None:
    clock = HandClock(moment_of("2021-02-24T09:45"))

    async def settle() -> None:
        return

    app = create_app(World(clock, "1:token", []), clock, settle=settle)
    paths = {route.path for route in app.routes if isinstance(route, Route)}
    ours = {path for path in paths if path.startswith(("/sandbox/", "/bot", "/file", "/healthz"))}
    untold = {path for path in ours if path.replace(":path", "") not in README}
    assert untold == set()


@pytest.mark.parametrize("page", ["README.md", "docs/huong-dan.md", "bot/rules/README.md"])
def test_every_picture_and_page_that_is_linked_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = [one for one in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in one]
    assert linked
    missing = [one for one in linked if not ((ROOT / page).parent / one).exists()]
    assert missing == []


def test_every_command_that_the_guide_names_exists() -> None:
    text = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    known = {name for command in COMMANDS for name in command.names}
    assert set(re.findall(r"`/([a-z]+)", text)) - known == set()

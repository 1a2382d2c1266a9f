"""The commands that the first step offers are those that the bot has."""

from __future__ import annotations

import argparse

import run
from bot.__main__ import parser


def _of_the_bot() -> set[str]:
    rows = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return set(rows.choices)


def test_the_first_step_offers_every_command_of_the_bot_and_no_other() -> None:
    assert set(run.BOT_COMMANDS) == _of_the_bot()


def test_no_command_of_the_first_step_hides_one_of_the_bot() -> None:
    assert set(run.OWN_COMMANDS) & _of_the_bot() == set()

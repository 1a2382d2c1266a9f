"""The front door for the operator: every command, its options, and what runs it."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import TypedDict


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused (one line on stderr), 2 wrong usage."""
    given = parser().parse_args(arguments)
    try:
        return int(given.runs(given) or 0)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        line = _line_of(problem)
        if line is None:
            raise
        sys.stderr.write(f"{line}\n")
        return 1


def _line_of(problem: Exception) -> str | None:
    """What the operator is told of it; None: it is our own fault."""
    if type(problem).__name__ in REFUSALS:
        return str(problem)
    from storage.trouble import trouble_of

    trouble = trouble_of(problem)
    if trouble is None:
        return None
    why = str(getattr(problem, "orig", problem)).strip().splitlines()
    return f"{trouble}: {why[0]}" if why else str(trouble)


class Surroundings(TypedDict):
    """The database and the moment of an operator's command."""

    database_url: str
    now: datetime


REFUSALS = (
    "SettingsRefused", "DatabaseRefused", "SchemaUnknown", "Refusal", "PartsRefused", "UnknownPart"
)  # fmt: skip
"""Errors whose text is the one line that the operator needs."""


YEAR_BEGIN, YEAR_END = "2021-02-24T09:45", "2021-12-31T17:30"
"""What the demonstration can play: from its first view on."""


def _moment(text: str) -> str:
    """A moment of that year; of a day alone its morning. Raises ``ArgumentTypeError``."""
    try:
        moment = (
            f"{datetime.fromisoformat(text if 'T' in text else text + 'T08:00'):%Y-%m-%dT%H:%M}"
        )
    except ValueError:
        moment = ""
    if not YEAR_BEGIN <= moment <= YEAR_END:
        raise argparse.ArgumentTypeError(f"a moment from {YEAR_BEGIN} to {YEAR_END}, not {text!r}")
    return moment


def parser() -> argparse.ArgumentParser:
    """Every command with its options; ``runs`` of what is parsed does it."""
    top = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    top.add_argument(
        "--allow-insecure-env", action="store_true", help="read a .env that others can read"
    )
    rows = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    demo = rows.add_parser("demo", help="the sandbox, filled with the 2021 plan")
    demo.add_argument("--port", type=int, default=8080)
    demo.add_argument("--data", type=Path, default=None, help="keep the data in this folder")
    demo.add_argument("--empty", action="store_true", help="start before the plan's import")
    demo.add_argument(
        "--fast-forward", nargs="?", const=YEAR_END, type=_moment, metavar="WHEN",
        help="play the whole year first, or up to a moment of it: 2021-10-06, 2021-10-06T10:00",
    )  # fmt: skip
    demo.set_defaults(runs=_demo)

    runs = rows.add_parser("run", help="the bot itself")
    runs.add_argument(
        "--only", default="", metavar="PARTS", help="intake,dispatch,delivery,bells: some of them"
    )
    runs.set_defaults(runs=_run)
    rows.add_parser("migrate", help="bring the database to this release").set_defaults(
        runs=_migrate
    )
    imports = rows.add_parser("import", help="read a plan's text into a draft")
    imports.add_argument("file", type=Path)
    imports.add_argument("--preview", action="store_true", help="show only, store nothing")
    imports.add_argument("--json", action="store_true")
    imports.set_defaults(runs=_import)

    people = rows.add_parser("people", help="who holds which post, who is enrolled")
    people.add_argument(
        "act", nargs="?", choices=("list", "load", "confirm", "end"), default="list"
    )
    people.add_argument(
        "key", nargs="?", default="", help="whom to confirm or to end; the file to load"
    )
    people.add_argument("--json", action="store_true")
    people.set_defaults(runs=_people)
    invite = rows.add_parser("invite", help="an invitation for somebody")
    invite.add_argument("key")
    invite.add_argument("--json", action="store_true")
    invite.set_defaults(runs=_invite)

    verifies = rows.add_parser("verify-log", help="the journal against its chain of hashes")
    verifies.add_argument("--head", default="", metavar="HEX", help="from a signed paper")
    verifies.add_argument("--json", action="store_true")
    verifies.set_defaults(runs=_verify_log)

    register = rows.add_parser("procedures", help="the procedures register")
    register.add_argument("act", choices=("import",))
    register.add_argument("file", type=Path, help=".xlsx, or CSV in UTF-8")
    register.add_argument("--preview", action="store_true", help="show only, store nothing")
    register.add_argument("--json", action="store_true")
    register.set_defaults(runs=_procedures)

    rows.add_parser("understand", help="JSON lines of replies in, meanings out").set_defaults(
        runs=_understand
    )
    bench = rows.add_parser("bench", help="the benchmarks")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--short", action="store_true")
    bench.add_argument("--only", action="append", default=[], help="one part, by its name")
    bench.add_argument("--bot", action="append", default=[], help="one of the measured bots")
    bench.add_argument("--profile", action="store_true", help="where the product's CPU goes")
    bench.set_defaults(runs=_bench)
    return top


def _demo(given: argparse.Namespace) -> int:
    from bot.sandbox.demo import demo

    asyncio.run(
        demo(port=given.port, folder=given.data, empty=given.empty, fast_forward=given.fast_forward)
    )
    return 0


def _run(given: argparse.Namespace) -> int:
    gc.disable()  # a start makes much and drops little: the service turns it on again
    sys.modules["httpx._main"] = None  # type: ignore[assignment] # its command line: 0.1 s, unused
    from bot.service import run
    from bot.settings import load

    return run(load(allow_insecure_env=given.allow_insecure_env), only=given.only)


def _migrate(given: argparse.Namespace) -> int:
    from bot.settings import load
    from storage.migrate import migrate

    revision = migrate(load(allow_insecure_env=given.allow_insecure_env).database_url)
    sys.stdout.write(f"database is at {revision}\n")
    return 0


def _import(given: argparse.Namespace) -> int:
    from bot.commands.plan import import_plan

    return import_plan(given, **_surroundings(given, stored=not given.preview))


def _people(given: argparse.Namespace) -> int:
    from bot.commands.people import list_people

    return list_people(given, **_surroundings(given))


def _invite(given: argparse.Namespace) -> int:
    from bot.commands.people import invite

    return invite(given, **_surroundings(given))


def _verify_log(given: argparse.Namespace) -> int:
    from bot.commands.log import verify_log

    return verify_log(given, **_surroundings(given))


def _procedures(given: argparse.Namespace) -> int:
    from bot.commands.procedures import import_procedures

    return import_procedures(given, **_surroundings(given))


def _surroundings(given: argparse.Namespace, *, stored: bool = True) -> Surroundings:
    """What an operator's command works on; ``stored``: nothing goes without the database."""
    from bot.settings import load
    from bot.steady_clock import clock_of
    from storage.database import DatabaseRefused
    from storage.migrate import is_current

    settings = load(allow_insecure_env=given.allow_insecure_env)
    if stored and not is_current(settings.database_url):
        raise DatabaseRefused("the database is not of this release: run migrate first")
    return {"database_url": settings.database_url, "now": clock_of(settings.clock_file).now()}


def _understand(_given: argparse.Namespace) -> int:
    from bot.rules.understand.lines import answer_line

    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(answer_line(line) + "\n")
    return 0


def _bench(given: argparse.Namespace) -> int:
    from bot.bench import bench

    return bench(
        short=given.short,
        as_json=given.json,
        only=tuple(given.only),
        bots=tuple(given.bot),
        profile=given.profile,
    )


if __name__ == "__main__":
    sys.exit(main())

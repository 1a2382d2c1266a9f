"""The front door for the operator: every command, its options, and what runs it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused (one line on stderr), 2 wrong usage."""
    given = parser().parse_args(arguments)
    try:
        return int(given.runs(given) or 0)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        if type(problem).__name__ in REFUSALS:
            sys.stderr.write(f"{problem}\n")
            return 1
        raise


REFUSALS = ("SettingsRefused", "DatabaseRefused", "SchemaUnknown", "Refusal")
"""Errors whose text is the one line that the operator needs."""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    top.add_argument("--allow-insecure-env", action="store_true",
                     help="read a .env that others can read")
    rows = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    demo = rows.add_parser("demo", help="the sandbox, filled with the 2021 plan")
    demo.add_argument("--port", type=int, default=8080)
    demo.add_argument("--data", type=Path, default=None, help="keep the data in this folder")
    demo.add_argument("--empty", action="store_true", help="start before the plan's import")
    demo.add_argument("--fast-forward", action="store_true", help="play the whole year first")
    demo.set_defaults(runs=_demo)

    rows.add_parser("run", help="the bot itself").set_defaults(runs=_run)
    rows.add_parser("migrate", help="bring the database to this release").set_defaults(
        runs=_migrate
    )
    imports = rows.add_parser("import", help="read a plan's text into a draft")
    imports.add_argument("file", type=Path)
    imports.add_argument("--preview", action="store_true", help="show only, store nothing")
    imports.add_argument("--json", action="store_true")
    imports.set_defaults(runs=_import)

    people = rows.add_parser("people", help="who holds which post, who is enrolled")
    people.add_argument("--json", action="store_true")
    people.set_defaults(runs=_people)
    invite = rows.add_parser("invite", help="an invitation for somebody")
    invite.add_argument("key")
    invite.add_argument("--json", action="store_true")
    invite.set_defaults(runs=_invite)

    rows.add_parser("understand", help="JSON lines of replies in, meanings out").set_defaults(
        runs=_understand
    )
    bench = rows.add_parser("bench", help="the benchmarks")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--short", action="store_true")
    bench.set_defaults(runs=_bench)
    return top


def _demo(given: argparse.Namespace) -> int:
    from bot.sandbox.demo import demo  # noqa: PLC0415 - each command loads only what it runs

    asyncio.run(
        demo(port=given.port, folder=given.data, empty=given.empty, fast_forward=given.fast_forward)
    )
    return 0


def _run(given: argparse.Namespace) -> int:
    from bot.service import run  # noqa: PLC0415 - as above
    from bot.settings import load  # noqa: PLC0415 - as above

    return run(load(allow_insecure_env=given.allow_insecure_env))


def _migrate(given: argparse.Namespace) -> int:
    from bot.settings import load  # noqa: PLC0415 - as above
    from storage.migrate import migrate  # noqa: PLC0415 - as above

    revision = migrate(load(allow_insecure_env=given.allow_insecure_env).database_url)
    sys.stdout.write(f"database is at {revision}\n")
    return 0


def _import(given: argparse.Namespace) -> int:
    from bot.commands_plan import import_plan  # noqa: PLC0415 - as above

    return import_plan(given)


def _people(given: argparse.Namespace) -> int:
    from bot.commands_people import list_people  # noqa: PLC0415 - as above

    return list_people(given)


def _invite(given: argparse.Namespace) -> int:
    from bot.commands_people import invite  # noqa: PLC0415 - as above

    return invite(given)


def _understand(_given: argparse.Namespace) -> int:
    from bot.rules.understand.lines import answer_line  # noqa: PLC0415 - as above

    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(answer_line(line) + "\n")
    return 0


def _bench(given: argparse.Namespace) -> int:
    from bot.bench import bench  # noqa: PLC0415 - as above

    return bench(short=given.short, as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())

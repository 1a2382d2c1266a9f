"""``python -m tests.properties``: many courses of the state machine; exit code 0 if all hold.

With ``--both`` the same courses of events on SQLite and on PostgreSQL, which must end alike.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time

from hypothesis import Phase, core, settings

from tests.properties.ground import standing_on
from tests.properties.test_both_engines import keep_and_say_the_same
from tests.properties.test_promises import hold_whatever_happens


def main() -> int:
    """One line at the end; a course that breaks a promise is printed before it."""
    asked = _asked()
    logging.disable(logging.CRITICAL)
    core.global_force_seed = asked.seed
    began = time.monotonic()
    phases = [Phase.generate, *([Phase.shrink] if asked.shrink else [])]
    courses = settings(
        max_examples=asked.examples,
        stateful_step_count=asked.steps,
        phases=phases,
        database=None,
    )
    with asyncio.Runner() as runner:
        told = (_on_both if asked.both else _on_one)(asked, courses, runner)
    sys.stdout.write(f"{told}, seed {asked.seed}: {time.monotonic() - began:.1f} s\n")
    return 0


def _on_one(asked: argparse.Namespace, courses: settings, runner: asyncio.Runner) -> str:
    with standing_on(asked.database, runner) as ground:
        hold_whatever_happens(ground, courses)
        kind = asked.database.partition(":")[0]
        return f"every promise held in {ground.offices} courses of {asked.steps} steps on {kind}"


def _on_both(asked: argparse.Namespace, courses: settings, runner: asyncio.Runner) -> str:
    server = "postgres" if asked.database == "sqlite" else asked.database
    with standing_on("sqlite", runner) as one, standing_on(server, runner) as other:
        keep_and_say_the_same((one, other), courses)
        return f"both databases ended alike after each of {one.offices} courses"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.properties", description=__doc__)
    parser.add_argument("--database", default="sqlite", help="as for python -m tests.sweep")
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--both", action="store_true", help="the same courses on both databases")
    parser.add_argument("--shrink", action="store_true", help="look for a shorter course (slow)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""``python -m tests.properties``: many courses of the state machine; exit code 0 if all hold."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time

from hypothesis import Phase, core, settings

from tests.properties.ground import standing_on
from tests.properties.test_promises import hold_whatever_happens


def main() -> int:
    """One line at the end; a course that breaks a promise is printed before it."""
    asked = _asked()
    logging.disable(logging.CRITICAL)
    core.global_force_seed = asked.seed
    began = time.monotonic()
    phases = [Phase.generate, *([Phase.shrink] if asked.shrink else [])]
    with asyncio.Runner() as runner, standing_on(asked.database, runner) as ground:
        hold_whatever_happens(
            ground,
            settings(
                max_examples=asked.examples,
                stateful_step_count=asked.steps,
                phases=phases,
                database=None,
            ),
        )
        sys.stdout.write(
            f"{ground.offices} courses of up to {asked.steps} steps on "
            f"{asked.database.partition(':')[0]}, seed {asked.seed}: every promise held, "
            f"{time.monotonic() - began:.1f} s\n"
        )
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.properties", description=__doc__)
    parser.add_argument("--database", default="sqlite", help="as for python -m tests.sweep")
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shrink", action="store_true", help="look for a shorter course (slow)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""``python -m tests.sweep``: die at every point of every scene.

Exit code 0 when nothing broke and no point was missed.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from dataclasses import asdict

from tests.sweep.run import Points, Swept, swept
from tests.sweep.scenes import SCENES

RECOVERY = 30
"""The second life dies at one of its first hooks: while it takes up what the first left."""


def main() -> int:
    """Every scene in turn, one line each; ``--json`` prints the figures at the end."""
    asked = _asked()
    logging.disable(logging.ERROR)
    found = []
    for scene in SCENES:
        if asked.scene in (None, scene.name):
            found.append(swept(scene, asked.database, _points(asked)))
            _tell(found[-1])
    if asked.json:
        sys.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False) + "\n")
    return int(not all(one.holds for one in found))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument(
        "--database",
        default="sqlite",
        help="sqlite, postgres (a server of our own), or a server's address",
    )
    parser.add_argument("--double", action="store_true", help="the second life dies too")
    parser.add_argument("--each", type=int, default=1, help="only every n-th hook")
    parser.add_argument("--first", type=int, default=1, help="the hook to begin with")
    parser.add_argument("--most", type=int, help="at most so many points a scene")
    parser.add_argument("--seed", type=int, default=1, help="where second lives end")
    parser.add_argument("--scene", choices=[scene.name for scene in SCENES])
    parser.add_argument("--json", action="store_true", help="one JSON array at the end")
    return parser.parse_args()


def _points(asked: argparse.Namespace) -> Points:
    def again(at: int) -> int:
        return 1 + (at * 7919 + int(asked.seed) * 104_729) % RECOVERY

    return Points(
        first=asked.first,
        each=asked.each,
        again=again if asked.double else None,
        most=asked.most,
    )


def _tell(one: Swept) -> None:
    sys.stdout.write(
        f"{one.scene}: {one.hooks} hooks, {one.runs} deaths, {one.again} of them twice, "
        f"{one.marked} messages again with the mark, {len(one.broken)} broken, "
        f"{len(one.missed)} missed, {one.seconds:.1f} s\n"
    )
    sys.stdout.writelines(f"  never came to {name}\n" for name in one.missed)
    for died, broken in one.broken.items():
        sys.stdout.write(f"  died at {died}\n")
        sys.stdout.writelines(f"    {each[:400]}\n" for each in broken[:8])
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

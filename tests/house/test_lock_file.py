"""The lock file is what ``pyproject.toml`` asks for, with hashes and no machine's trace."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.files import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>.*(?:\n +.*)*)", re.MULTILINE)


def _asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(line) for line in asked]


def test_the_lock_holds_what_the_project_asks_for() -> None:
    locked = {canonicalize_name(hit["name"]): hit["version"] for hit in ENTRY.finditer(LOCK)}

    unmet = [
        str(asked)
        for asked in _asked_for()
        if not asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"))
    ]

    assert unmet == []


def test_every_entry_has_a_hash() -> None:
    entries = list(ENTRY.finditer(LOCK))
    assert len(entries) > len(_asked_for())
    assert [hit["name"] for hit in entries if "--hash=sha256:" not in hit["rest"]] == []


def test_the_lock_names_its_command_and_no_place_to_fetch_from() -> None:
    assert "python3 run.py lock" in LOCK.splitlines()[1]
    assert not re.search(r"file:|https?://|--(?:extra-)?index-url|--find-links", LOCK)

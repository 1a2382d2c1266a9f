"""What the import contracts cannot say: every part has a floor, and rules only reckon."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from tests.house.files import ROOT, name_of, python_files, tree_of

READS_OR_WRITES = {"open", "print", "input", "exec", "eval", "__import__"}
WAITS = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
ASKS_THE_CLOCK = {"now", "today", "utcnow"}


def _layers() -> set[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layered = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    return {name for layer in layered for name in re.findall(r"[\w.]+", layer)}


def _rules() -> list[Path]:
    return [path for path in python_files() if name_of(path).startswith("bot/rules/")]


def test_every_part_of_the_bot_stands_on_a_floor() -> None:
    parts = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts[:2])
        for path in python_files(under=("bot",))
    }
    assert parts - {"bot.__init__"} - _layers() == set()


def test_rules_do_not_wait() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in _rules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, WAITS)
    ]
    assert found == []


def test_rules_neither_read_nor_write_nor_ask_the_clock() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in _rules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _is_refused(node.func)
    ]
    assert found == []


def _is_refused(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in READS_OR_WRITES
    return isinstance(function, ast.Attribute) and function.attr in ASKS_THE_CLOCK

"""What the import contracts cannot say: every part has a floor, and rules only reckon."""

from __future__ import annotations

import ast
import re
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.house.files import PRODUCT, ROOT, name_of, python_files, tree_of

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


def test_no_file_needs_itself_by_way_of_others() -> None:
    files = {_module(path): path for path in python_files(under=PRODUCT)}
    needs = {module: _needs(path, set(files)) - {module} for module, path in files.items()}
    assert _circle(needs) == []


def test_a_circle_of_files_is_found() -> None:
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _needs(path: Path, modules: set[str]) -> set[str]:
    """What a file imports of the product, be it for its types only or inside a function."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            below = {f"{node.module}.{each.name}" for each in node.names}
            found |= below if below <= modules else {*below, node.module or ""}
    return found & modules


def _circle(needs: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []

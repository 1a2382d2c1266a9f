"""Which sentences the code names, and the words that the templates themselves hold."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from bot.texts import TEMPLATES
from tests.house.files import PRODUCT, name_of, python_files, text_of, tree_of

KEY = re.compile(r"[a-z][a-z0-9_]*")
SAYS_NOTHING = ("bot/sandbox/", "bot/bench/")
"""They speak of people's messages and of measurements, never a sentence of the templates."""
NO_DESK = {"outbox"}
"""What is called ``say`` here takes a kind where the desk takes a sentence."""
BUTTON = re.compile(r"b_[a-z0-9_]+")
"""A button's words, wherever they are named: in tables, choices, arguments."""
SHAPES = {"Question": ((1, "asks"),), "Form": ((3, "title"),), "Command": ((3, "about"),)}
"""Values whose fields are sentences: the field's place and its name."""


@dataclass(frozen=True)
class Takes:
    """A function with a parameter ``sentence``: where it stands, and whether it has a self."""

    place: int
    method: bool


def referred_to() -> dict[str, list[str]]:
    """Sentence → the places (file:line) that name it."""
    files = [p for p in python_files(under=PRODUCT) if not name_of(p).startswith(SAYS_NOTHING)]
    takers = _takers(files)
    refusals = _refusals(files)
    found: dict[str, set[str]] = defaultdict(set)
    for path in files:
        for node in ast.walk(tree_of(path)):
            for key, line in _named_by(node, takers, refusals):
                found[key].add(f"{name_of(path)}:{line}")
    for path in sorted(TEMPLATES.glob("??/*.j2")):
        for hit in re.finditer(r"""\bsentence\(\s*["']([a-z0-9_]+)["']""", text_of(path)):
            found[hit[1]].add(name_of(path))
    return {key: sorted(places) for key, places in found.items()}


def _named_by(
    node: ast.AST, takers: dict[str, set[Takes]], refusals: set[str]
) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Call):
        yield from _in_call(node, takers, refusals)
    elif isinstance(node, ast.Constant) and BUTTON.fullmatch(str(node.value)):
        yield str(node.value), node.lineno
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in ("label", "sentence"):
                yield from _keys(value)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value is not None and any(_name(t) == "says" for t in targets):
            yield from _keys(node.value)


def _in_call(
    call: ast.Call, takers: dict[str, set[Takes]], refusals: set[str]
) -> Iterator[tuple[str, int]]:
    called = _name(call.func)
    given = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    places = list(SHAPES.get(called, ()))
    if called in refusals:
        places.append((0, "says"))
    if not (isinstance(call.func, ast.Attribute) and _name(call.func.value) in NO_DESK):
        bound = isinstance(call.func, ast.Attribute)
        places += [(t.place - (t.method and bound), "sentence") for t in takers.get(called, ())]
    for place, name in dict.fromkeys(places):
        if name in given:
            yield from _keys(given[name])
        elif len(call.args) > place:
            yield from _keys(call.args[place])
    if called not in takers and "sentence" in given:
        yield from _keys(given["sentence"])


def _keys(value: ast.expr) -> Iterator[tuple[str, int]]:
    """The constants that a value may come to: both branches of a choice."""
    if isinstance(value, ast.IfExp):
        yield from _keys(value.body)
        yield from _keys(value.orelse)
    elif isinstance(value, ast.BoolOp):
        for each in value.values:
            yield from _keys(each)
    elif isinstance(value, ast.Constant) and KEY.fullmatch(str(value.value)):
        yield str(value.value), value.lineno


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _takers(files: list[Path]) -> dict[str, set[Takes]]:
    found: dict[str, set[Takes]] = defaultdict(set)
    for path in files:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
                if "sentence" in names:
                    method = names[0] == "self"
                    found[node.name].add(Takes(names.index("sentence"), method))
    return found


def _refusals(files: list[Path]) -> set[str]:
    """RuleBroken and every class below it, by name."""
    below: dict[str, set[str]] = {
        node.name: {_name(base) for base in node.bases}
        for path in files
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
    }
    found = {"RuleBroken"}
    while more := {name for name, bases in below.items() if bases & found} - found:
        found |= more
    return found


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """(line, words) that a template file can say: its text, and strings that are no bare key."""
    for line, kind, words in Environment(autoescape=True).lex(text_of(path)):
        if kind == "data" or (kind == "string" and not KEY.fullmatch(words[1:-1])):
            for down, part in enumerate(words.splitlines()):
                yield line + down, part

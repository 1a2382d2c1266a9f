"""Every file keeps to the house: one sentence, a fair length, no machine's paths, reasons given."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.files import (
    PRODUCT,
    ROOT,
    name_of,
    project_files,
    python_files,
    text_of,
    tree_of,
)

LONGEST = 320
LONGEST_TEST = 480
"""Tests repeat themselves where that reads better, and hold their samples."""
LONGER_FOR_A_REASON = {
    "run.py": 345,  # it runs before anything is installed: one file, nothing to import
    "storage/tables.py": 720,  # the whole database in one picture
    "storage/migrations/versions/0001_the_first_tables.py": 1200,  # Alembic wrote it: every table
    "storage/migrations/versions/0004_the_quality_records.py": 1400,  # a whole year's registers
    "bot/rules/model.py": 440,  # the nouns of the product side by side
}
ANOTHER_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
MAY_HOLD_VIETNAMESE = ("bot/rules/", "storage/seed/")
"""Lexicons, grammars and the agency's own plan are facts, not sentences of the bot."""
MACHINE_PATH = re.compile(r"(?<![\w.~$}/*])/(?:home|root|work|Users|opt|tmp|mnt)/[\w.]")
EXCEPTION = re.compile(r"#\s*(?:noqa|type: ignore|pragma|mypy:)[^\n]*")
WITH_REASON = re.compile(r"(?:noqa: [A-Z0-9, ]+?|type: ignore\[[\w, -]+\]) +[-#] *\w+")


def test_a_file_opens_with_one_sentence() -> None:
    without = []
    for path in python_files():
        opening = (ast.get_docstring(tree_of(path)) or "").partition("\n\n")[0]
        is_sentence = opening.endswith(".") and not ANOTHER_SENTENCE.search(opening)
        if text_of(path).strip() and not is_sentence:
            without.append(name_of(path))
    assert without == []


def test_a_file_is_not_too_long() -> None:
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in python_files()}
    too_long = {name: lines for name, lines in lengths.items() if lines > _allowed(name)}
    assert too_long == {}


def _allowed(name: str) -> int:
    usual = LONGEST_TEST if name.startswith("tests/") else LONGEST
    return LONGER_FOR_A_REASON.get(name, usual)


def test_no_sentence_of_the_bot_is_written_in_python() -> None:
    found = [
        f"{name_of(path)}:{line}: {text}"
        for path in python_files(under=PRODUCT)
        if not name_of(path).startswith(MAY_HOLD_VIETNAMESE)
        for line, text in _vietnamese_strings(path)
    ]
    assert found == []


def _vietnamese_strings(path: Path) -> list[tuple[int, str]]:
    tree = tree_of(path)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in notes
        and VIETNAMESE.search(node.value)
    ]


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{name_of(path)}: {hit.group()}"
        for path in project_files()
        for hit in MACHINE_PATH.finditer(text_of(path))
    ]
    assert found == []


def test_a_lint_exception_says_why() -> None:
    found = [
        f"{name_of(path)}: {hit.group()}"
        for path in python_files()
        if path != Path(__file__)
        for hit in EXCEPTION.finditer(text_of(path))
        if not WITH_REASON.search(hit.group())
    ]
    assert found == []


def test_a_test_lies_in_a_package() -> None:
    folders = {path.parent for path in python_files(under=("tests",))}
    without = [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert without == []


def test_the_look_at_files_sees_this_one_and_not_the_environment() -> None:
    names = {name_of(path) for path in project_files()}
    assert name_of(Path(__file__)) in names
    assert not any(name.startswith((".venv/", ".tools/", ".git/")) for name in names)
    assert (ROOT / "pyproject.toml").exists()

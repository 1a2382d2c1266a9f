"""The project's own files, as far as they belong to it and not to the machine it lies on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "handlers", "storage")


def _ignored() -> list[str]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [".git", *(pattern.strip("/") for pattern in patterns)]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file, without what ``.gitignore`` names (the tree need not be a repository)."""
    return tuple(sorted(_below(ROOT, _ignored())))


def _below(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _below(path, ignored)
        else:
            yield path


def python_files(*, under: tuple[str, ...] = ()) -> list[Path]:
    """The Python files, all or those in some top-level folders."""
    found = [path for path in project_files() if path.suffix == ".py"]
    return [path for path in found if not under or path.relative_to(ROOT).parts[0] in under]


def name_of(path: Path) -> str:
    """How a file is called in the project."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """A file's text; empty when it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file as a syntax tree."""
    return ast.parse(text_of(path), filename=str(path))

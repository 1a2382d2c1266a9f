"""The first step: what it decides about the environment, what it tells uv, and how it refuses."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run

RUN = Path(run.__file__)


def _call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, RUN, *arguments], capture_output=True, text=True, check=False
    )


def _made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment with its stamp, in a folder of its own."""
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to(sys.executable)
    (folder / "lock").write_text("alembic==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr(run, "LOCK_FILE", folder / "lock")
    monkeypatch.setattr(run, "STAMP", folder / "stamp")
    (folder / "stamp").write_text(run.wanted_stamp(), encoding="utf-8")


def test_an_environment_with_its_stamp_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(tmp_path, monkeypatch)
    assert run.is_ready()


def test_a_changed_lock_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _made(tmp_path, monkeypatch)
    run.LOCK_FILE.write_text("alembic==2\n", encoding="utf-8")
    assert not run.is_ready()


def test_an_interrupted_installation_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(tmp_path, monkeypatch)
    run.STAMP.unlink()
    assert not run.is_ready()


def test_an_interpreter_that_went_away_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(tmp_path, monkeypatch)
    run.PYTHON.unlink()
    run.PYTHON.symlink_to(tmp_path / "python3.10")
    assert not run.is_ready()


def test_what_pip_was_told_is_read_from_files_and_environment() -> None:
    listing = ":env:.index-url='https://one/simple'\nglobal.cert='/a b.pem'\nnot a setting\n"
    assert run.pip_settings(listing) == {"index-url": "https://one/simple", "cert": "/a b.pem"}


def test_uv_is_told_what_pip_was_told() -> None:
    told = run.uv_settings(
        {
            "index-url": "https://one/simple",
            "extra-index-url": "https://two/simple https://three/simple",
            "find-links": "wheels more-wheels",
            "quiet": "1",
        }
    )
    assert told == {
        "UV_DEFAULT_INDEX": "https://one/simple",
        "UV_INDEX": "https://two/simple https://three/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "wheels,more-wheels",
    }


def test_several_lines_of_a_pip_file_are_several_values() -> None:
    listing = "global.extra-index-url='\\nhttps://one/simple\\nhttps://two/simple'"
    told = run.uv_settings(run.pip_settings(listing))
    assert told["UV_INDEX"] == "https://one/simple https://two/simple"


def test_the_table_says_what_failed() -> None:
    told = run.summary([("lint", 0, 0.1), ("tests", 1, 12.0)])
    assert [line.split() for line in told.splitlines()] == [
        ["lint", "ok", "0.1", "s"],
        ["tests", "FAILED", "12.0", "s"],
        ["1", "of", "2", "checks", "failed"],
    ]


@pytest.mark.parametrize("arguments", [[], ["fly"]])
def test_wrong_usage_shows_the_commands_and_ends_with_2(arguments: list[str]) -> None:
    answer = _call(*arguments)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "usage: python3 run.py COMMAND" in answer.stderr


def test_help_names_every_command() -> None:
    answer = _call("--help")
    assert answer.returncode == 0
    for name in [*run.BOT_COMMANDS, *run.OWN_COMMANDS]:
        assert f"\n  {name} " in answer.stdout


def test_the_first_step_needs_the_standard_library_alone() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else _names(node))
    ]
    packages = {(name or "").partition(".")[0] for name in imported}
    assert packages - set(sys.stdlib_module_names) == set()


def _names(node: ast.Import) -> list[str | None]:
    return [alias.name for alias in node.names]


def test_an_older_python_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert run.start() == 1
    assert capsys.readouterr().err == "Python 3.11 or newer is needed; this is 3.9.\n"


def test_checks_keep_what_they_compile_beside_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    found = run.surroundings_of_checks()
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert Path(found["PYTHONPYCACHEPREFIX"]).is_relative_to(run.ROOT / ".venv")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "/elsewhere")
    assert run.surroundings_of_checks()["PYTHONPYCACHEPREFIX"] == "/elsewhere"


def test_all_checks_must_hold_and_the_tests_are_told_what_follows(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = ["-c", "import sys; print(*sys.argv[1:])"]
    monkeypatch.setattr(run, "CHECKS", (("types", ["-c", ""]), ("tests", told)))
    assert run.run_checks(["-k", "words"]) == 0
    assert "-k words\n" in capfd.readouterr().out
    monkeypatch.setattr(run, "CHECKS", (("types", ["-c", "exit(1)"]), ("tests", told)))
    assert run.run_checks([]) == 1
    assert "1 of 2 checks failed" in capfd.readouterr().out

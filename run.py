"""The first step: makes ``.venv`` from the lock file when it is missing, then runs a command in it.

Standard library only, and readable by an older Python, so that it can say what is missing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
LOCK_FILE = ROOT / "requirements.lock"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INTERPRETER = getattr(sys, "_base_executable", "") or sys.executable
"""Behind an environment too: one that is made anew is never made by itself."""
STAMP = ENVIRONMENT / ".installed-from"
COMPILED = ENVIRONMENT / "compiled"
TOOLS = ROOT / ".tools"
UV = TOOLS / "bin" / "uv"
UV_RELEASE = "uv==0.13.9"
"""Pinned, so that two machines write the same lock file."""

BOT_COMMANDS = {
    "demo": "the sandbox with the 2021 plan; no token needed: "
    "[--port 8080] [--data DIR] [--empty] [--fast-forward [WHEN]]",
    "run": "the bot: intake, dispatch, delivery, bells: [--only PARTS]",
    "migrate": "bring the database to this version",
    "import": "read a plan: FILE [--preview] [--json]",
    "people": "posts and who holds them: [list | load FILE | confirm KEY | end KEY] [--json]",
    "invite": "make an invitation: KEY [--json]",
    "procedures": "the procedures register: import FILE [--preview] [--json]",
    "verify-log": "whether the journal is as it was written: [--head HEX] [--json]",
    "understand": "what a written reply means: JSON lines in, JSON lines out",
    "bench": "the benchmarks: [--short] [--json] [--only PART] [--bot NAME] [--profile]",
}
OWN_COMMANDS = {
    "test": "every quick check; exit 0 only if all hold (what follows goes to pytest)",
    "browser": "the browser tests (what follows goes to pytest)",
    "chaos": "the fault test: kills, a misbehaving platform, then four books compared: "
    "[--kills N] [--updates N] [--seed S] [--database URL] [--phase a|b|both] [--json]",
    "lock": "write requirements.lock anew from pyproject.toml",
}

# Each check is a module or a line of Python, never a script of .venv/bin: those hold the path
# of the folder they were made in and break when the folder is moved.
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
CHECKS = (
    ("format", ["-m", "ruff", "format", "--check"]),
    ("lint", ["-m", "ruff", "check"]),
    ("types", ["-m", "mypy"]),
    ("floors", ["-c", LINT_IMPORTS, "--no-logo"]),
    ("tests", ["-m", "pytest", "-q", "-n", "3", "--dist", "worksteal"]),
)

UV_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
"""What pip calls a setting, and the variable that tells uv the same (uv reads no pip.conf)."""

LOCAL_SOURCES = ("UV_INDEX", "UV_FIND_LINKS")
"""Left out when the lock file is written: its hashes are those of the registry."""


class CannotGoOn(Exception):
    """What stands in the way, as its last lines said it."""


def usage() -> str:
    """Every command with what it does, one a line."""
    lines = [f"  {name:<11} {does}" for name, does in {**OWN_COMMANDS, **BOT_COMMANDS}.items()]
    return "\n".join(["usage: python3 run.py COMMAND ...", "", *lines])


def say(line: str) -> None:
    """A progress line; on stderr, since stdout belongs to the command."""
    print(line, file=sys.stderr, flush=True)


def fingerprint(lock: bytes, interpreter: str) -> str:
    """What an environment is made from: the lock file and the interpreter behind it."""
    return f"{hashlib.sha256(lock).hexdigest()} {interpreter}"


def wanted_stamp() -> str:
    """The stamp of an environment that needs nothing; changes with the lock and with Python."""
    return fingerprint(LOCK_FILE.read_bytes(), os.path.realpath(PYTHON))


def present_stamp() -> str:
    """The stamp in the environment; empty when there is none or it was left half made."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def is_ready() -> bool:
    """Whether the environment holds just what the lock file says."""
    return os.access(PYTHON, os.X_OK) and present_stamp() == wanted_stamp()


def pip_settings(listing: str) -> dict[str, str]:
    """Read ``pip config list`` (files and ``PIP_*`` alike): name to value, the last one wins."""
    found = {}
    for line in listing.splitlines():
        name, equals, value = line.partition("=")
        if equals:
            found[name.rpartition(".")[2]] = value.strip().strip("'\"")
    return found


def uv_settings(told_to_pip: dict[str, str]) -> dict[str, str]:
    """The same wishes as environment variables of uv; hashes make every source equally safe."""
    told = {}
    for name, variable in UV_SETTINGS.items():
        if name in told_to_pip:
            between = "," if variable == "UV_FIND_LINKS" else " "
            told[variable] = between.join(told_to_pip[name].replace("\\n", " ").split())
    if "UV_INDEX" in told:
        told["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return told


def quietly(*command: str | Path, **also: str) -> str:
    """Run a command from the root and give its output; ``CannotGoOn`` holds its last lines."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **also},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise CannotGoOn("\n".join(done.stdout.strip().splitlines()[-8:]) or f"{command[0]} failed")
    return done.stdout


def pip(*arguments: str | Path) -> str:
    """Run the pip of the Python that runs this file."""
    # These two wishes are meant for installing by hand; here they would only refuse.
    free = {"PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0"}
    return quietly(INTERPRETER, "-m", "pip", "--disable-pip-version-check", *arguments, **free)


def have_uv() -> None:
    """Put uv into its private folder unless the right one is there."""
    try:
        if UV_RELEASE.rpartition("=")[2] in quietly(UV, "--version"):
            return
    except (OSError, CannotGoOn):
        pass
    say("  fetching the installer (uv) ...")
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip("install", "--quiet", "--root-user-action=ignore", "--target", TOOLS, UV_RELEASE)


def settings_for_uv(*, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Pip's configuration said to uv; what the user told uv itself goes first."""
    told = uv_settings(pip_settings(pip("config", "list")))
    return {k: v for k, v in told.items() if k not in os.environ and k not in without}


def install_with_uv(*, afresh: bool) -> None:
    """Seconds: bring the environment to exactly what the lock file says."""
    have_uv()
    told = settings_for_uv()
    if afresh:
        quietly(UV, "venv", "--clear", "--python", INTERPRETER, ENVIRONMENT, **told)
    say("  installing what requirements.lock names ...")
    quietly(UV, "pip", "sync", "--require-hashes", "--python", PYTHON, LOCK_FILE, **told)


def install_with_pip() -> None:
    """Slower, and needs nothing but pip: not even Debian's python3-venv."""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    quietly(INTERPRETER, "-m", "venv", "--without-pip", ENVIRONMENT)
    say("  installing what requirements.lock names, with pip (a minute or two) ...")
    install = ["install", "--quiet", "--root-user-action=ignore", "--require-hashes", "-r"]
    pip("--python", PYTHON, *install, LOCK_FILE)


def make_ready() -> None:
    """Make or renew the environment; the stamp is taken off first and put back last.

    So an interrupted installation has no stamp, and the next call starts again from nothing.
    """
    began = time.monotonic()
    made_by = present_stamp().partition(" ")[2]
    afresh = not os.access(PYTHON, os.X_OK) or made_by != os.path.realpath(PYTHON)
    say("Making .venv ..." if afresh else "The lock file has changed: renewing .venv ...")
    STAMP.unlink(missing_ok=True)
    try:
        install_with_uv(afresh=afresh)
    except (OSError, CannotGoOn) as obstacle:
        say(f"  uv could not do it ({str(obstacle).splitlines()[0]}); going on with pip")
        install_with_pip()
    STAMP.write_text(wanted_stamp(), encoding="utf-8")
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def ensure_ready() -> None:
    """Make the environment if need be; of two calls at the same time one waits for the other."""
    if is_ready():
        return
    with Path(__file__).open(encoding="utf-8") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not is_ready():
            make_ready()


def surroundings() -> dict[str, str]:
    """The environment of a command: our packages are found from any working directory."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def surroundings_of_checks() -> dict[str, str]:
    """The same; what is compiled is kept away from the sources, also if none are wanted beside.

    Otherwise each worker compiles every test anew, and each bot that a test starts all of itself.
    """
    found = {"PYTHONPYCACHEPREFIX": str(COMPILED), **surroundings()}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def become(*arguments: str) -> None:
    """Turn this process into the environment's Python, so that signals reach it directly."""
    os.execve(PYTHON, [str(PYTHON), *arguments], surroundings())


def wait_for(*arguments: str) -> int:
    """Run the environment's Python to its end; on Ctrl-C let it first stop what it started."""
    kept = surroundings_of_checks()
    with subprocess.Popen([PYTHON, *arguments], cwd=ROOT, env=kept) as running:
        try:
            return running.wait()
        except KeyboardInterrupt:
            running.wait()
            raise


def run_checks(for_pytest: list[str]) -> int:
    """Run every check, two at a time, and close with a table; 0 if all hold."""

    def outcome(check: tuple[str, list[str]]) -> tuple[str, int, float]:
        name, began = check[0], time.monotonic()
        say(f"\n--- {name}")
        code = wait_for(*check[1], *(for_pytest if name == "tests" else []))
        return name, code, time.monotonic() - began

    with ThreadPoolExecutor(2) as two:
        outcomes = list(two.map(outcome, CHECKS))
    print("\n" + summary(outcomes), flush=True)
    return 1 if any(code for _, code, _ in outcomes) else 0


def summary(outcomes: list[tuple[str, int, float]]) -> str:
    """The closing table: check, outcome, seconds."""
    rows = [f"{name:<8} {'FAILED' if code else 'ok':<6} {s:6.1f} s" for name, code, s in outcomes]
    failed = sum(1 for _, code, _ in outcomes if code)
    told = f"{failed} of {len(rows)} checks failed" if failed else "all checks hold"
    return "\n".join([*rows, told])


def browser(arguments: list[str]) -> int:
    """Run the browser tests."""
    return wait_for("-m", "pytest", "tests/browser", *arguments)


def chaos(arguments: list[str]) -> int:
    """Run the fault test; 0 only when nothing was lost and nothing was said twice."""
    return wait_for("-m", "tests.chaos", *arguments)


def lock() -> int:
    """Write the lock file: every dependency with its hashes, for any platform, no path in it."""
    have_uv()
    say("Resolving ...")
    told = {"UV_CUSTOM_COMPILE_COMMAND": "python3 run.py lock"}
    told.update(settings_for_uv(without=LOCAL_SOURCES))
    options = ["--universal", "--python-version", "3.11", "--group", "dev", "--generate-hashes"]
    quietly(UV, "pip", "compile", "pyproject.toml", *options, "-o", LOCK_FILE.name, **told)
    say(f"Written: {LOCK_FILE.name}")
    return 0


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, or 2 for wrong usage."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if name == "lock":
        return lock()
    if name not in {**BOT_COMMANDS, **OWN_COMMANDS}:
        say((f"unknown command: {name}\n" if name else "") + usage())
        return 2
    ensure_ready()
    runs = {"test": run_checks, "browser": browser, "chaos": chaos}.get(name)
    if runs is not None:
        return runs(rest)
    become("-m", "bot", name, *rest)
    return 0


def start() -> int:
    """``main``, with what ends it early said in plain words."""
    if sys.version_info < OLDEST_PYTHON:
        say("Python 3.11 or newer is needed; this is {}.{}.".format(*sys.version_info[:2]))
        return 1
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        say("\nInterrupted.")
        return 130
    except (OSError, CannotGoOn) as obstacle:
        say(f"Cannot go on: {obstacle}")
        return 1


if __name__ == "__main__":
    sys.exit(start())

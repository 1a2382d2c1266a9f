"""What the deployment files name exists: commands, parts, settings, files, ports."""

from __future__ import annotations

import re
from typing import Final

import pytest

from bot.parts import Part, parts_of
from bot.settings import Settings
from run import BOT_COMMANDS, OWN_COMMANDS
from tests.house.files import ROOT

DEPLOY: Final = ROOT / "docs" / "deploy"
UNITS: Final = (*sorted(DEPLOY.glob("*.service")), *sorted((ROOT / "docs").glob("*.service")))
SETTINGS: Final = {name.upper() for name in Settings.model_fields}
OF_OTHERS: Final = {
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "PUBLIC_NAME", "HTTPS_PROXY", "NO_PROXY",
}  # fmt: skip
NOT_IN_CONTAINERS: Final = {"BOT_TOKEN_FILE", "CLOCK_FILE"}
"""The token goes by the environment there, and a clock moved by hand is for rehearsals."""
POSTGRES: Final = "postgresql+psycopg://x"


def _compose() -> str:
    return (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def _only(text: str) -> list[str]:
    return re.findall(r'--only"?,? "?([a-z,]+)', text)


def _parts() -> dict[str, frozenset[Part]]:
    texts = {unit.name: unit.read_text(encoding="utf-8") for unit in UNITS}
    found = {name: _only(text) for name, text in texts.items()} | {"compose": _only(_compose())}
    return {
        f"{name} {only}": parts_of(only, POSTGRES) for name, all_ in found.items() for only in all_
    }


def test_together_the_units_and_the_containers_run_every_part() -> None:
    units = {part for name, parts in _parts().items() if "service" in name for part in parts}
    containers = {part for name, parts in _parts().items() if "compose" in name for part in parts}
    assert units == containers == set(Part)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_a_command_that_exists_with_settings_that_exist(unit: object) -> None:
    text = unit.read_text(encoding="utf-8")  # type: ignore[attr-defined] # a path
    (command,) = re.findall(r"^ExecStart=/usr/bin/python3 run\.py (\w+)", text, re.MULTILINE)
    assert command in {**BOT_COMMANDS, **OWN_COMMANDS}
    assert set(re.findall(r"^Environment=(\w+)=", text, re.MULTILINE)) <= SETTINGS
    named = set(re.findall(r"\b(?!AF_)[A-Z]+_[A-Z_]+\b", text))
    assert named <= SETTINGS
    stop = int(re.findall(r"^TimeoutStopSec=(\d+)", text, re.MULTILINE)[0])
    assert stop > 10, "longer than what is in flight may take"


def test_the_containers_are_told_settings_that_exist() -> None:
    told = set(re.findall(r"^ +([A-Z][A-Z_]+):", _compose(), re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", _compose()))
    assert told | asked <= SETTINGS | OF_OTHERS
    assert told >= SETTINGS - NOT_IN_CONTAINERS, "no setting that only a file could change"


def test_the_containers_health_is_asked_for_where_they_listen() -> None:
    port = re.findall(r'HTTP_PORT: "(\d+)"', _compose())[0]
    assert f"http://127.0.0.1:{port}/healthz" in _compose()


def test_no_secret_and_no_data_goes_into_the_image() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {"**/.env", "**/.venv", "**/*.db", "data", ".git"} <= set(ignored)


def test_the_containers_name_files_that_exist() -> None:
    assert (ROOT / re.findall(r"dockerfile: (\S+)", _compose())[0]).is_file()
    assert (DEPLOY / re.findall(r"- \./(\S+?):", _compose())[0]).is_file()
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"run\.py (\w+)", dockerfile)) <= set(BOT_COMMANDS)


def test_what_stands_in_front_lets_the_webhook_s_path_through_to_the_workers_ports() -> None:
    path = re.findall(r"WEBHOOK_URL: https://\$\{PUBLIC_NAME:\?\}(\S+)", _compose())[0]
    for name in ("Caddyfile", "Caddyfile.compose"):
        assert f"handle {path} " in (DEPLOY / name).read_text(encoding="utf-8")
    for_units = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    worker = (DEPLOY / "tro-ly-iso-worker@.service").read_text(encoding="utf-8")
    begins = re.findall(r"HTTP_PORT=(\d+)%i", worker)[0]
    assert all(port.startswith(begins) for port in re.findall(r"127\.0\.0\.1:(\d+)", for_units))
    port = re.findall(r'HTTP_PORT: "(\d+)"', _compose())[0]
    assert f"worker {port}" in (DEPLOY / "Caddyfile.compose").read_text(encoding="utf-8")

"""The operator's people and invitations."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from bot.commands import people as operator
from tests.enrolling import Enrolling

PHONE = 7_111_111_111_111


def test_the_operator_invites_confirms_and_ends(tmp_path: Path) -> None:
    office = Enrolling(tmp_path, without=("head-khtc",))
    now = office.clock.now()
    made = operator.invite_now(Namespace(key="head-khtc"), office.store, now=now)
    assert made["link"].startswith("https://t.me/")
    assert made["code"] in " ".join(operator.invitation_lines(made))
    office.writes(PHONE, f"/start {made['code']}")
    listed = operator.people_now(Namespace(act="confirm", key="head-khtc"), office.store, now=now)
    assert {"head-khtc": "enrolled"}.items() <= {p["key"]: p["state"] for p in listed}.items()
    listed = operator.people_now(Namespace(act="end", key="head-khtc"), office.store, now=now)
    assert {"head-khtc": "absent"}.items() <= {p["key"]: p["state"] for p in listed}.items()
    assert any("head-khtc" in line for line in operator.people_lines(listed))
    office.store.close()


def test_a_refused_request_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Enrolling(tmp_path)
    url, now = str(office.store.engine.url), office.clock.now()
    office.store.close()
    given = Namespace(key="nobody", json=True)
    assert operator.invite(given, database_url=url, now=now) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    given = Namespace(key="head-khtc", json=True)
    assert operator.invite(given, database_url=url, now=now) == 0
    assert json.loads(capsys.readouterr().out)["person"] == "head-khtc"
    assert operator.list_people(Namespace(json=False), database_url=url, now=now) == 0
    assert len(capsys.readouterr().out.splitlines()) == 17

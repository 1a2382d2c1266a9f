"""An agency's own file sets it up once, and says in one line what is wrong with it."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import people as operator
from storage.migrate import migrate
from storage.seed.agency_file import AgencyFileRefused, read

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "agency.example.toml"
NOW = datetime(2026, 2, 2, 2, 0, tzinfo=UTC)


def _load(url: str, file: Path) -> int:
    return operator.list_people(
        Namespace(act="load", key=str(file), json=False), database_url=url, now=NOW
    )


def _changed(tmp_path: Path, before: str, after: str) -> Path:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert before in text
    changed = tmp_path / "agency.toml"
    changed.write_text(text.replace(before, after, 1), encoding="utf-8")
    return changed


def test_the_example_sets_up_an_agency_whose_secretary_can_be_invited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    migrate(url)
    assert _load(url, EXAMPLE) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    given = Namespace(key="secretary", json=False)
    assert operator.invite(given, database_url=url, now=NOW) == 0
    assert "/start" in capsys.readouterr().out


def test_an_agency_is_set_up_only_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    migrate(url)
    assert _load(url, EXAMPLE) == 0
    assert _load(url, EXAMPLE) == 1
    assert "there is an agency already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('kind = "office"', 'kind = "bureau"', "kind is one of: office"),
        ('kind = "office"', 'kind = "division"', "exactly one unit is of the kind office"),
        ('role = "secretariat"', 'role = "deputy"', "nobody holds the role secretariat"),
        ('unit = "KHTC", role = "head"', 'unit = "XX", role = "head"', "there is no unit XX"),
        ('key = "head-khtc"', 'key = "head-vp"', "two people have the key head-vp"),
        ('short = "Văn phòng"', 'nick = "Văn phòng"', "unknown: nick; missing: short"),
        ("[agency]", "[agency", "is no TOML"),
        ("posts = [", "posts = [7, ", "not the shape"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    with pytest.raises(AgencyFileRefused) as refused:
        read(_changed(tmp_path, before, after))
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AgencyFileRefused, match="cannot read"):
        read(tmp_path / "none.toml")

"""Evidence lies under its content's hash, whole, once, and for nobody to run."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.kept_files import keep, place_of, read_kept


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    first = keep(tmp_path, b"a")
    assert keep(tmp_path, b"a") == first == hashlib.sha256(b"a").hexdigest()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first]
    assert read_kept(tmp_path, first) == b"a"


def test_nobody_may_run_or_read_it_but_the_service(tmp_path: Path) -> None:
    place = place_of(tmp_path, keep(tmp_path, b"#!/bin/sh\n"))
    assert place.stat().st_mode & 0o777 == 0o600


def test_what_was_begun_before_a_crash_is_no_content(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"whole").hexdigest()
    place = place_of(tmp_path, digest)
    place.parent.mkdir()
    place.with_name(f"{digest}.0000.part").write_bytes(b"wh")
    assert read_kept(tmp_path, keep(tmp_path, b"whole")) == b"whole"
    assert [path.name for path in place.parent.iterdir()] == [digest]


def test_a_changed_file_is_not_handed_out(tmp_path: Path) -> None:
    digest = keep(tmp_path, b"as it came")
    place_of(tmp_path, digest).write_bytes(b"as somebody made it")
    with pytest.raises(ValueError, match="has changed"):
        read_kept(tmp_path, digest)


@given(st.text())
def test_only_a_hash_names_a_place(name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        place_of(Path("/kept"), name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_no_name_leads_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        place_of(Path("/kept"), name)

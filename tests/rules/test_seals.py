"""The chain: the same from everywhere, and every kind of tampering found at its first place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.rules.seals import (
    HEAD,
    START,
    How,
    Seal,
    Verified,
    Walk,
    as_head,
    chained,
    digits,
    link,
)

NOON = datetime(2021, 4, 5, 5, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    id: int
    at: datetime = NOON
    agency_id: int = 1
    person_id: int | None = 4
    capacity: str = "head"
    verb: str = "status_no_change"
    subject: str = "NV-3-KHTC-2021-03"
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    channel: str = "telegram"
    words: str = "không có thay đổi"
    inbox_id: int | None = 9


def lines(*ids: int) -> list[Line]:
    return [Line(each, at=NOON + timedelta(seconds=each)) for each in ids]


def checked(
    seals: list[Seal],
    entries: list[Line],
    *,
    head: str | None = None,
    now: datetime = NOON + timedelta(hours=1),
) -> Verified:
    walk = Walk(head)
    known = {entry.id: entry for entry in entries}
    walk.on(seals, known)
    walk.held_against([seal for seal in seals if seal.place in walk.handed_out])
    sealed = {seal.journal_id for seal in seals}
    below = [e for e in entries if e.id not in sealed and e.id < walk.highest]
    return walk.ended(below, waiting=0, now=now)


def bad(seals: list[Seal], entries: list[Line], **more: Any) -> tuple[How, int | None] | None:
    found = checked(seals, entries, **more).bad
    return None if found is None else (found.how, found.place)


def test_what_was_sealed_once_keeps_its_head_for_ever() -> None:
    """A release that changes this number can no longer check what older ones sealed."""
    other = Line(2, person_id=None, inbox_id=None, after={"b": 1, "a": 0.5})
    made = chained(None, [Line(1), other], at=NOON)
    assert [each.chain[:16] for each in made] == ["4b795593e9cd2713", "6f18927275f636b9"]


def test_a_moment_is_the_same_in_every_zone() -> None:
    east = timezone(timedelta(hours=7))
    there = link(START, Line(1, at=NOON.astimezone(east)), place=1, sealed_at=NOON.astimezone(east))
    assert there == link(START, Line(1), place=1, sealed_at=NOON)


def test_the_order_of_names_within_facts_does_not_count() -> None:
    one, other = Line(1, after={"a": 1, "b": 2}), Line(1, after={"b": 2, "a": 1})
    assert chained(None, [one], at=NOON) == chained(None, [other], at=NOON)


def test_an_untouched_log_holds() -> None:
    entries = lines(1, 2, 3, 7)
    found = checked(chained(None, entries, at=NOON), entries)
    assert found.bad is None
    assert found.sealed == 4
    assert found.upto == entries[-1].at


@pytest.mark.parametrize(
    "change",
    [
        {"words": "có thay đổi"},
        {"at": NOON - timedelta(days=1)},
        {"person_id": 5},
        {"person_id": None},
        {"capacity": "deputy"},
        {"verb": "status_change"},
        {"subject": "NV-3-QLKH-2021-03"},
        {"before": {"state": "open"}},
        {"after": {"state": "accepted"}},
        {"channel": "paper"},
        {"inbox_id": 10},
        {"agency_id": 2},
    ],
)
def test_any_column_changed_is_found_at_its_place(change: dict[str, Any]) -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    assert bad(seals, [entries[0], replace(entries[1], **change), entries[2]]) == (How.CHANGED, 2)


def test_a_missing_entry_is_found() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    assert bad(seals, [entries[0], entries[2]]) == (How.MISSING, 2)


def test_a_missing_entry_with_its_seal_is_found() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    assert bad([seals[0], seals[2]], [entries[0], entries[2]]) == (How.SEAL_MISSING, 2)


def test_two_entries_that_changed_places_are_found() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    swapped = [entries[0], replace(entries[2], id=2), replace(entries[1], id=3)]
    assert bad(seals, swapped) == (How.CHANGED, 2)


def test_two_seals_that_changed_entries_are_found() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    swapped = [seals[0], replace(seals[1], journal_id=3), replace(seals[2], journal_id=2)]
    assert bad(swapped, entries) == (How.CHANGED, 2)


def test_an_entry_put_between_others_is_found_before_it_is_sealed() -> None:
    entries = lines(1, 2, 4)
    seals = chained(None, entries, at=NOON)
    found = checked(seals, [*entries, Line(3)], now=NOON + timedelta(days=1))
    assert found.bad is not None
    assert (found.bad.how, found.bad.entry) == (How.INSERTED, 3)


def test_an_entry_put_between_others_is_found_after_it_is_sealed() -> None:
    entries = lines(1, 2, 4)
    seals = chained(None, entries, at=NOON)
    seals += chained(seals[-1], [Line(3)], at=NOON + timedelta(days=1))
    assert bad(seals, [*entries, Line(3)]) == (How.INSERTED, 4)


def test_a_commit_that_was_a_little_late_is_none() -> None:
    entries = lines(1, 2, 4)
    seals = chained(None, entries, at=NOON)
    waiting = checked(seals, [*entries, Line(3)], now=NOON + timedelta(seconds=20))
    assert waiting.bad is None
    seals += chained(seals[-1], [Line(3)], at=NOON + timedelta(seconds=20))
    assert bad(seals, [*entries, Line(3)]) is None


def test_a_cut_tail_is_found_by_the_head_on_paper() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    head = seals[-1].chain[:16]
    assert bad(seals[:2], entries[:2]) is None, "nothing in the rest tells of it"
    assert bad(seals[:2], entries[:2], head=head) == (How.HEAD_UNKNOWN, None)


def test_a_head_from_paper_tells_what_it_stands_for() -> None:
    entries = lines(1, 2, 3)
    seals = chained(None, entries, at=NOON)
    found = checked(seals, entries, head=seals[1].chain[:16])
    assert found.bad is None
    assert found.fits == seals[1]
    assert found.fits_upto == entries[1].at


def test_a_log_sealed_anew_no_longer_fits_the_head_it_tells_of() -> None:
    entries = lines(1, 2)
    seals = chained(None, entries, at=NOON)
    tells = Line(3, verb="monthly_paper_drafted", after={HEAD: as_head(seals[1], upto=NOON)})
    whole = [*seals, *chained(seals[1], [tells], at=NOON)]
    assert bad(whole, [*entries, tells]) is None
    forged = [entries[0], replace(entries[1], words="khác"), tells]
    assert bad(chained(None, forged, at=NOON), forged) == (How.HEAD_DIFFERS, 2)


def test_a_seal_of_a_newer_release_is_not_called_a_change() -> None:
    entries = lines(1, 2)
    seals = chained(None, entries, at=NOON)
    assert bad([seals[0], replace(seals[1], version=99)], entries) == (How.UNKNOWN_VERSION, 2)


@pytest.mark.parametrize("typed", ["7F3A 91c0", " 7f3a91c0 ", "7f3a 91c0 4b2e d810"])
def test_a_head_is_read_as_paper_has_it(typed: str) -> None:
    assert digits(typed).startswith("7f3a91c0")


@pytest.mark.parametrize("typed", ["7f3a", "7f3a91cg", "a" * 65])
def test_what_is_no_head_is_not_read(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        digits(typed)

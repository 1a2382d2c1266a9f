"""References of duties as people type them."""

from __future__ import annotations

import pytest

from bot.rules.duty_refs import duty_ref_in, duty_ref_of


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("#NV-2021-014", "NV-2021-014"),
        ("cd-2021-001", "CĐ-2021-001"),
        ("CĐ-2021-001", "CĐ-2021-001"),
        ("qđ-2021-003", "QĐ-2021-003"),
        ("KPH-2021-001", None),
        ("CĐ-2021-001 đã xong", None),
    ],
)
def test_a_reference_alone_is_read_as_it_is_on_record(typed: str, ref: str | None) -> None:
    assert duty_ref_of(typed) == ref


def test_a_reference_among_words_is_found() -> None:
    assert duty_ref_in("việc cd-2021-002 đang làm") == "CĐ-2021-002"
    assert duty_ref_in("mục 2 đã xong") is None

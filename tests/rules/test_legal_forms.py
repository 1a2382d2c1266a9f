"""Which documents start the law's clock, by what is written of them."""

from __future__ import annotations

import pytest

from bot.rules.legal_forms import form_of, starts_clock
from bot.rules.legal_model import LegalForm


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("TT 26/2014/TT-BKHCN", LegalForm.CIRCULAR),
        ("23/2015/TTLT-BKHCN-BNV", LegalForm.JOINT_CIRCULAR),
        ("61/2018/NĐ-CP", LegalForm.DECREE),
        ("Quyết định 19/2014/QĐ-TTg", LegalForm.DECISION),
        ("128/2025/QĐ-UBND", LegalForm.DECISION),
        ("07/2020/NQ-HĐND", LegalForm.RESOLUTION),
        ("Luật 80/2015/QH13", LegalForm.LAW),
        ("Nghị quyết 88/2019/QH14", LegalForm.RESOLUTION),
        ("QĐ công bố TTHC 55/QĐ-UBND", LegalForm.ANNOUNCEMENT),
        ("1234/QĐ-UBND", LegalForm.OTHER),
        ("Công văn 12/SKHCN-VP", LegalForm.OTHER),
    ],
)
def test_the_form_is_told_by_the_number_or_the_name(written: str, form: LegalForm) -> None:
    assert form_of(written) is form


@pytest.mark.parametrize("written", ["80/2015/QH13", "Quyết định 12", "văn bản mới", "15/5/2021"])
def test_what_is_unclear_is_left_to_be_asked(written: str) -> None:
    assert form_of(written) is None


def test_only_normative_documents_start_the_clock() -> None:
    assert {form for form in LegalForm if not starts_clock(form)} == {
        LegalForm.ANNOUNCEMENT,
        LegalForm.OTHER,
    }

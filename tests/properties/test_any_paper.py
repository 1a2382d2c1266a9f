"""Whatever was typed, a paper that tells of it opens, and has it as plain words (I22).

Word files are all that the product writes; tables come in as .xlsx or CSV, none goes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.delivery.documents import monthly_docx, report_docx, slip_docx
from bot.delivery.documents.cleaning import clean
from bot.rules.papers import Answer, MonthlyRow, OpenThing
from tests.delivery import samples
from tests.delivery.documents.opened import parts, words

PAPERS: Final[dict[str, Callable[[str], bytes]]] = {
    "report": lambda typed: report_docx(
        replace(
            samples.report(),
            open_things=(OpenThing(reference="QĐ-2021-009", words=typed, unit="Văn phòng"),),
            proposals=(typed,),
        )
    ),
    "monthly": lambda typed: monthly_docx(
        replace(samples.monthly(), rows=(MonthlyRow(unit=typed, answer=Answer.UNANSWERED),))
    ),
    "slip": lambda typed: slip_docx(replace(samples.slip(), statement=typed, evidence=typed)),
}
ANY: Final = st.text(st.characters(exclude_categories=()), max_size=80)
ACTIVE: Final = (b"w:instrText", b"w:fldSimple", b"w:hyperlink", b"w:altChunk", b"w:object")
"""What a reader would run, follow or take in."""


@pytest.mark.parametrize("name", PAPERS)
@settings(max_examples=4, deadline=None, derandomize=True)
@example(typed='=HYPERLINK("http://a.vn") {{7*7}} ]]></w:t><w:fldSimple w:instr="DATE"/>\t+1')
@example(typed="@SUM(1)\r\n-1\u2028\ufffe\x00\ud800\u202eộ")
@given(typed=ANY)
def test_any_words_stay_words_in_a_paper(name: str, typed: str) -> None:
    drawn = PAPERS[name](typed)

    assert _flat(clean(typed)) in _flat(words(drawn))
    assert _active(drawn) == _active_in_harmless(name)


@cache
def _active_in_harmless(name: str) -> list[int]:
    return _active(PAPERS[name]("x"))


def _active(drawn: bytes) -> list[int]:
    document = parts(drawn)["word/document.xml"]
    return [document.count(b"<" + each) for each in ACTIVE]


def _flat(told: str) -> str:
    """On one line; the hyphens of references are joined ones."""
    return " ".join(told.replace("\u2011", "-").split())

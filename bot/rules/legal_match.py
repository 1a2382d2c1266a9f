"""Which procedures a document touches: those whose bases cite it or what it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.rules.procedure_model import InForce
from bot.rules.vietnamese import fold, nfc_clean

_CITED = re.compile(r"(?<![\w/])\d{1,5}/(?:\d{4}/?)?(?:[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*)?(?![\w/])")
_SHORT = re.compile(
    r"\b(TTLT|TT|ND|QD|NQ|THONG TU|NGHI DINH|QUYET DINH|NGHI QUYET)\s*(?:SO\s*:?\s*)?"
    r"(\d{1,5})/(\d{4})(?![\d/])"
)
_SERIES = {"THONG TU": "TT", "NGHI DINH": "ND", "QUYET DINH": "QD", "NGHI QUYET": "NQ"}


def citations(text: str) -> tuple[str, ...]:
    """The documents that a text names, alike however they are written, each once.

    «Thông tư số 01/2021/TT-MAU» and «TT 1/2021/tt-mau» give ``1/2021/TT-MAU``; «TT 26/2014»,
    cut short, gives ``26/2014/TT``.
    """
    plain = " ".join(fold(nfc_clean(text)).upper().split())
    found = [_plain(hit[0]) for hit in _CITED.finditer(plain) if re.search(r"[A-Z]", hit[0])]
    found += [
        f"{hit[2].lstrip('0')}/{hit[3]}/{_SERIES.get(hit[1], hit[1])}"
        for hit in _SHORT.finditer(plain)
    ]
    return tuple(dict.fromkeys(found))


def document_key(number: str) -> str:
    """What is alike for one document; a number that is none of the usual ones is its own words."""
    found = citations(number)
    return found[0] if found else " ".join(fold(nfc_clean(number)).upper().split())


def _plain(number: str) -> str:
    first, _, rest = number.partition("/")
    return f"{first.lstrip('0') or '0'}/{rest}"


def is_same(one: str, other: str) -> bool:
    """Whether two citations are of one document; one of them may be cut short."""
    short, long = sorted((one, other), key=len)
    return long == short or (short.count("/") > 1 and long.startswith(f"{short}-"))


def cites(base: str, wanted: Iterable[str]) -> bool:
    """Whether a basis, as it is written, names one of the wanted documents."""
    return any(is_same(one, other) for one in citations(base) for other in wanted)


def touched(known: Iterable[InForce], wanted: Sequence[str]) -> list[InForce]:
    """The procedures in force that rest on one of the documents, in the order given."""
    return [each for each in known if any(cites(base, wanted) for base in each.version.bases)]

"""The forms of documents: how each is written, and which of them start the law's clock."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.legal_model import LegalForm
from bot.rules.vietnamese import fold, nfc_clean

NUMBER = re.compile(r"(?<![\w/])\d{1,5}(?:/\d{4})?/[A-Za-zĐđ][\wĐđ]*(?:[-/][\wĐđ]+)*(?![\w/])")
"""«26/2014/TT-BKHCN», «1234/QĐ-UBND», «80/2015/QH13»; no day of a calendar looks so."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """``names`` are the folded words that tell it, ``series`` what its numbers look like."""

    form: LegalForm
    names: tuple[str, ...]
    series: str = ""
    normative: bool = True


TABLE = (
    FormRow(
        LegalForm.ANNOUNCEMENT,
        ("quyet dinh cong bo", "qd cong bo", "cong bo tthc", "cong bo thu tuc hanh chinh",
         "cong bo danh muc"),
        normative=False,
    ),
    FormRow(LegalForm.JOINT_CIRCULAR, ("thong tu lien tich", "ttlt"), r"\d+/\d{4}/TTLT-.+"),
    FormRow(LegalForm.CIRCULAR, ("thong tu", "tt"), r"\d+/\d{4}/TT-.+"),
    FormRow(LegalForm.DECREE, ("nghi dinh", "nd"), r"\d+/\d{4}/ND-CP"),
    FormRow(
        LegalForm.RESOLUTION,
        ("nghi quyet", "nq"),
        r"\d+/\d{4}/(?:NQ-HDND|QH\d+|UBTVQH\d+|NQ-UBTVQH.*)",
    ),
    FormRow(LegalForm.ORDINANCE, ("phap lenh",), r"\d+/\d{4}/PL-UBTVQH.*"),
    FormRow(LegalForm.LAW, ("luat", "bo luat"), r"\d+/\d{4}/QH\d+"),
    FormRow(LegalForm.DECISION, ("quyet dinh", "qd"), r"\d+/\d{4}/QD-(?:TTG|UBND|CTN|KTNN)"),
    FormRow(
        LegalForm.OTHER,
        ("cong van", "chi thi", "ke hoach", "huong dan", "thong bao", "van ban khac"),
        r"\d+/(?:CV|CT|KH|HD|TB|BC)-.+|\d+/[A-Z]+-[A-Z]+",
        normative=False,
    ),
)  # fmt: skip
"""Luật Ban hành văn bản quy phạm pháp luật 2015 Đ.4, numbered as NĐ 34/2016 Đ.57 says: the year
stands in the number of what is normative, and only there. A decision without it, and one that
makes procedures public, is none."""

NORMATIVE = frozenset(row.form for row in TABLE if row.normative)


def starts_clock(form: LegalForm) -> bool:
    """Only a legal normative document does (QĐ 19/2014 Đ.4.4a)."""
    return form in NORMATIVE


def form_of(text: str) -> LegalForm | None:
    """The form that the words or the number tell without a doubt, else None.

    «Quyết định 12» is left open: only its number tells a normative one from the others.
    """
    plain = " ".join(fold(nfc_clean(text)).split())
    found = NUMBER.search(nfc_clean(text))
    if any(name in plain for name in TABLE[0].names):
        return LegalForm.ANNOUNCEMENT
    if found is None:
        return _named(plain, but=(LegalForm.DECISION, LegalForm.RESOLUTION))
    by_number = _numbered(found[0])
    named = _named(plain[: plain.find(fold(found[0]))])
    if by_number in (LegalForm.LAW, LegalForm.RESOLUTION) and named in (
        LegalForm.LAW,
        LegalForm.RESOLUTION,
    ):
        return named
    return None if _is_both(found[0]) else by_number


def _numbered(number: str) -> LegalForm | None:
    plain = fold(number).upper()
    fitting = (row for row in TABLE if row.series and re.fullmatch(row.series, plain))
    return next((row.form for row in fitting), None)


def _is_both(number: str) -> bool:
    """The National Assembly numbers laws and resolutions alike."""
    return re.fullmatch(r"\d+/\d{4}/QH\d+", fold(number).upper()) is not None


def _named(plain: str, *, but: tuple[LegalForm, ...] = ()) -> LegalForm | None:
    for row in TABLE:
        if row.form not in but and any(
            re.search(rf"\b{re.escape(name)}\b", plain) for name in row.names
        ):
            return row.form
    return None

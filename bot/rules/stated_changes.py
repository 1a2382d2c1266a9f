"""Reads a stated change: which procedure, on what ground, issued anew as which version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.model import StatusReport
from bot.rules.vietnamese import fold_in_place, nfc_clean

_CODE = re.compile(r"\b(?:QTNB|QT|QTHT)[-.\s]?[A-ZĐ0-9]+(?:[-.][A-Z0-9]+)*", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?:^\s*|[,;:.]\s*|\bban hanh(?: lai)?\s+|\b(?:qt|qtnb|qtht)[-.\s]?[a-z0-9.-]+\s+)"
    r"lan\s+(?:ban hanh\s+|sua doi\s+)?(?:thu\s+)?(\d{1,2})\b"
    r"|\blan\s+(?:ban hanh|sua doi)\s+(?:thu\s+)?(\d{1,2})\b"
)
"""«lần 02» of a procedure; «thẩm định lần 2» is a step's."""
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_OPENING = re.compile(r"^\W*(?:3b\W+)?(?:co thay doi|co|thay doi)\b\W*")


@dataclass(frozen=True, slots=True)
class Stated:
    """``issue`` is set when the procedure was issued anew; ``in_force_on`` its day if told."""

    procedure: str
    basis: str
    issue: str = ""
    in_force_on: date | None = None


def stated_by(report: StatusReport) -> Stated:
    """What a report of a change says, from its fields and the person's own words."""
    details = report.details
    words = nfc_clean(f"{details.get('basis') or ''} {report.words}")
    code = str(details.get("procedure") or "").strip()
    found = _CODE.search(report.words)
    procedure = code or (found[0].strip() if found else "")
    basis = str(details.get("basis") or "").strip() or _rest(report.words, procedure)
    told = _ISSUE.search(fold_in_place(words))
    number = str(details.get("issue") or (told[1] or told[2] if told else "")).strip()
    issue = number.zfill(2) if number.isdigit() else number
    stated = _in_force(words[told.end() :], report.effective_on) if told else None
    return Stated(procedure, basis, issue, (stated or report.effective_on) if issue else None)


def issue_in(text: str) -> bool:
    """Whether words tell of a procedure that was issued anew: «lần 02, 20/7»."""
    return _ISSUE.search(fold_in_place(nfc_clean(text))) is not None


def _rest(words: str, procedure: str) -> str:
    plain = nfc_clean(words)
    opening = _OPENING.match(fold_in_place(plain))
    plain = plain[opening.end() :] if opening else plain
    return " ".join(plain.replace(procedure, "", 1).split()).strip(" ,;:.")


def _in_force(words: str, said_on: date) -> date | None:
    found = _DAY.search(words)
    if found is None:
        return None
    try:
        return date(int(found[3] or said_on.year), int(found[2]), int(found[1]))
    except ValueError:
        return None

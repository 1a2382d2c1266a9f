"""Takes a line of /kiemtra apart: who inspected, the minutes, what they found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.day_patterns import FIGURES, ISO
from bot.rules.legal_forms import NUMBER
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

_DAY = re.compile(rf"(?:\bngay\s+)?(?P<day>{FIGURES}(?![\w/])|{ISO})")
_MINUTES = re.compile(r"[,;]?\s*\b(?:bien ban|bb)\b(?: kiem tra)?(?: so)?\s*:?")
_UNIT = re.compile(r"[,;]?\s*\bgiao\s+(?:cho\s+)?(?P<unit>[^,;:]+)")
_NOTHING = re.compile(
    r"^(?:khong|ko)(?: (?:co|phat hien|neu|phat sinh))?"
    r"(?: (?:ton tai|sai sot|sai pham|kien nghi|diem khong phu hop|noi dung|gi))?"
    r"(?: (?:nao|gi|can|phai|phat sinh)\b.*)?$"
)
_CLEAN = re.compile(r"\b(?:khong|ko) (?:co|phat hien|neu|phat sinh)\b.*$")
_EDGES = " ,;.:()-–"


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """What a line tells, as typed."""

    body: str = ""
    minutes_on: str = ""
    minutes_number: str = ""
    findings: str = ""
    unit: str = ""


def read_inspection(text: str) -> InspectionLine:
    """«Chi cục TĐC, biên bản số 12/BB-TĐC ngày 10/12/2021: hồ sơ chưa xếp theo thứ tự»."""
    head, _, findings = " ".join(nfc_clean(text).split()).partition(":")
    head, findings = (head, findings) if findings else _without_colon(head)
    unit = _UNIT.search(fold_in_place(head))
    named = head[unit.start("unit") : unit.end("unit")].strip(_EDGES) if unit else ""
    head = head[: unit.start()] + head[unit.end() :] if unit else head
    number = NUMBER.search(head)
    head = head.replace(number[0], " ", 1) if number else head
    day = _DAY.search(fold_in_place(head))
    on = head[day.start("day") : day.end("day")] if day else ""
    head = head[: day.start()] + " " + head[day.end() :] if day else head
    cut = _MINUTES.search(fold_in_place(head))
    body = head[: cut.start()] if cut else head
    return InspectionLine(
        body=" ".join(body.split()).strip(_EDGES),
        minutes_on=on,
        minutes_number=number[0] if number else "",
        findings=findings.strip(_EDGES),
        unit=named,
    )


def _without_colon(head: str) -> tuple[str, str]:
    """«Thanh tra Bộ ngày 10/12 không có tồn tại»: what says that there is nothing, by itself."""
    found = _CLEAN.search(fold_in_place(head))
    if found is None or not says_clean(head[found.start() :]):
        return head, ""
    return head[: found.start()], head[found.start() :]


def says_clean(text: str) -> bool:
    """«không có tồn tại», «không có»: nothing; «không có giấy phép» is a finding."""
    return _NOTHING.match(fold(nfc_clean(text)).strip(_EDGES)) is not None

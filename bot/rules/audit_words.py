"""Reads what is typed about an audit: its days, its team, a line of its timetable, a move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.rules.absence_words import read_absence
from bot.rules.audit_model import Half, SessionKind
from bot.rules.day_patterns import DASHLESS_FIGURES
from bot.rules.days import read_day
from bot.rules.past_days import past_day
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

if TYPE_CHECKING:
    from datetime import date

LONGEST = 400
NOON_HOUR = 12
HOURS, MINUTES = 24, 60

_SESSION = re.compile(
    rf"^(?:ngay\s+)?(?P<day>{DASHLESS_FIGURES})\s*,?\s*"
    r"(?:(?P<half>sang|chieu|morning|afternoon)\s*,?\s*)?"
    r"(?:(?:luc\s+)?(?P<hour>\d{1,2})\s*(?:h|:|gio)\s*(?P<minute>\d{2})?\s*(?:phut)?\s*,?\s*"
    r"(?P<late>sang|chieu)?)?\s*:\s*(?P<rest>\S.*)$"
)
_BETWEEN = re.compile(r"\s+[–—−-]\s+|\s*[–—−]\s*|\s*(?:->|=>)\s*|\s+(?:danh gia|audits)\s+")
_MEETINGS = {
    "hop khai mac": SessionKind.OPENING,
    "khai mac": SessionKind.OPENING,
    "opening meeting": SessionKind.OPENING,
    "opening": SessionKind.OPENING,
    "hop doan": SessionKind.TEAM,
    "hop noi bo doan": SessionKind.TEAM,
    "team meeting": SessionKind.TEAM,
    "hop ket thuc": SessionKind.CLOSING,
    "hop be mac": SessionKind.CLOSING,
    "be mac": SessionKind.CLOSING,
    "ket thuc": SessionKind.CLOSING,
    "closing meeting": SessionKind.CLOSING,
    "closing": SessionKind.CLOSING,
}
_PAIR = re.compile(r"\s+và\s+|\s+va\s+", re.IGNORECASE)
_AND = re.compile(r"\s*[,;+]\s*|\s+va\s+|\s+and\s+")
_LEADER = re.compile(r"^(?:truong doan|doan truong|leader)\s*[:\-–]?\s*")
_SHORT = {"dgv": "đánh giá viên ", "pgd": "phó giám đốc", "gd": "giám đốc"}
_SHORTENED = re.compile(r"\b(dgv)\s?(\d{1,2})\b|\b(pgd|gd)\b")
_CERTIFIED = re.compile(
    rf"[\s,(]*(?:chung chi|chung nhan|cc|certificate)?\s*(?:ngay|cap ngay|cap)?\s*:?\s*"
    rf"(?P<on>{DASHLESS_FIGURES})"
    rf"(?:\s*(?:[–—−-]|den|toi|until)\s*(?P<until>{DASHLESS_FIGURES}))?[\s)]*$"
)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A line of the timetable as written; names are not looked up yet."""

    day: date
    half: Half
    at: str
    kind: SessionKind
    auditor: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamLine:
    """Somebody of the team as written, with the days of the certificate where they were told."""

    who: str
    leads: bool
    certified_on: date | None = None
    certified_until: date | None = None


def read_days(text: str, *, today: date) -> tuple[date, date] | None:
    """«06/10–07/10», «06 và 07/10/2021», «06/10»; None for anything else."""
    read = read_absence(_PAIR.sub(" – ", nfc_clean(text)), today=today)
    if read.first is None or read.last is None or read.who:
        return None
    return read.first, read.last


def read_session(line: str, *, today: date) -> SessionLine | None:
    """«06/10 sáng: ĐGV1 – VP, QLKH», «07/10 16h30: họp kết thúc»; None for other words."""
    written = " ".join(nfc_clean(line[:LONGEST]).split()).strip(" .")
    found = _SESSION.match(fold_in_place(written))
    if found is None:
        return None
    day = read_day(found["day"].replace(" ", ""), today=today)
    if day is None or int(found["hour"] or 0) >= HOURS or int(found["minute"] or 0) >= MINUTES:
        return None
    half, at = _when(found)
    rest = written[found.start("rest") :]
    meeting = _MEETINGS.get(fold(rest).strip(" ."))
    if meeting is not None:
        return SessionLine(day, half, at, meeting)
    cut = _BETWEEN.search(fold_in_place(rest))
    if cut is None:
        return None
    units = _split(rest[cut.end() :])
    return SessionLine(
        day, half, at, SessionKind.UNIT, auditor=spelled(rest[: cut.start()]), units=units
    )


def read_sessions(text: str, *, today: date) -> list[SessionLine]:
    """Every line, all of them lines of a timetable; empty when any is not."""
    lines = [line for line in nfc_clean(text).splitlines() if line.strip()]
    read = [read_session(line, today=today) for line in lines]
    return [each for each in read if each is not None] if lines and all(read) else []


def _when(found: re.Match[str]) -> tuple[Half, str]:
    told = found["half"] or found["late"]
    if found["hour"] is None:
        late = told in ("chieu", "afternoon")
        return (Half.AFTERNOON if late else Half.MORNING), ""
    hour = int(found["hour"])
    if told in ("chieu", "afternoon") and hour < NOON_HOUR:
        hour += NOON_HOUR
    half = Half.AFTERNOON if hour >= NOON_HOUR else Half.MORNING
    return half, f"{hour:02d}:{int(found['minute'] or 0):02d}"


def _split(text: str) -> tuple[str, ...]:
    cuts = [(0, 0), *((c.start(), c.end()) for c in _AND.finditer(fold_in_place(text)))]
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    parts = [text[begin:end].strip(" .") for (_, begin), end in zip(cuts, ends, strict=True)]
    return tuple(part for part in parts if part)


def spelled(who: str) -> str:
    """«ĐGV1» as «đánh giá viên 1»: the short forms that offices use for people of an audit."""
    plain = fold_in_place(who)
    out, at = "", 0
    for found in _SHORTENED.finditer(plain):
        word = _SHORT[found[1] or found[3]] + (found[2] or "")
        out += who[at : found.start()] + word
        at = found.end()
    return (out + who[at:]).strip()


def read_team(text: str, *, today: date) -> list[TeamLine]:
    """«trưởng đoàn: Phó Giám đốc; ĐGV1 15/8/2021; ĐGV2, ĐGV3»; empty when nobody is named."""
    written = nfc_clean(text)
    parts: list[str] = []
    for line in re.split(r"[\n;]", written):
        parts += _split(line)
    found = [_member(part, today) for part in parts]
    return [each for each in found if each.who]


def read_certificate(text: str, *, today: date) -> tuple[date, date | None] | None:
    """«15/8/2021», «15/8/2020–15/8/2023»: since and until when, without any name; else None."""
    found = _CERTIFIED.fullmatch(fold_in_place(nfc_clean(text).strip(" .")))
    if found is None:
        return None
    on = past_day(found["on"].replace(" ", ""), today=today)
    until = _known(found["until"], today) if found["until"] else None
    return None if on is None else (on, until)


def _member(part: str, today: date) -> TeamLine:
    plain = fold_in_place(part)
    head = _LEADER.match(plain)
    on, until, end = None, None, len(part)
    certified = _CERTIFIED.search(plain)
    if certified is not None:
        on = past_day(certified["on"].replace(" ", ""), today=today)
        until = _known(certified["until"], today) if certified["until"] else None
        end = certified.start()
    start = head.end() if head else 0
    return TeamLine(spelled(part[start:end].strip(" ,.:-–()")), head is not None, on, until)


def _known(day: str, today: date) -> date | None:
    return read_day(day.replace(" ", ""), today=today)

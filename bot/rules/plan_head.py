"""What stands around a plan's table: title, year, agency, number, bases, signer, doers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bot.rules.vietnamese import fold, fold_in_place

TITLE_LINES = 6
LONGEST_NAME = 80
FIRST_YEAR, LAST_YEAR = 2010, 2099

_PLAN = re.compile(r"^\W*ke hoach\b")
_AFTER_TITLE = re.compile(
    r"^\W*(?:thuc hien|can cu|kinh gui|nham|de |tiep tuc|trien khai|\(kem|phan "
    r"|(?:[ivx]{1,4}|\d+)\s*[.)])"
)
_YEAR = re.compile(r"\bnam\s+(20\d\d)\b")
_ANY_YEAR = re.compile(r"(?<![\d/])(20\d\d)(?![\d/])")
_NUMBER = re.compile(r"\bSố\s*:?\s*(\d+\s*/\s*KH(?:\s*-\s*[A-ZĐ0-9&.]+)+)", re.IGNORECASE)
_DATE = re.compile(r"\bngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(20\d\d)\b")
_BASIS = re.compile(
    r"(?<![\w/])\d{1,5}(?:/(?:19|20)\d\d)?/(?:QĐ|NĐ|TT|QH|NQ|CT|KH|CV|TTLT|VBHN|UBND)\d*"
    r"(?:-[A-ZĐƯ][\wĐ&]*)*"
)
_AGENCY_WORDS = (
    r"(?:Sở|SỞ|Chi cục|CHI CỤC|Cục|CỤC|Trung tâm|TRUNG TÂM|Ủy ban nhân dân|ỦY BAN NHÂN DÂN|UBND"
    r"|Ban Quản lý|BAN QUẢN LÝ|Văn phòng UBND|Thanh tra tỉnh|THANH TRA TỈNH)"
)
_KINDS_OF_AGENCY = ("chi cục", "trung tâm", "ủy ban nhân dân", "ban quản lý", "sở", "cục")
_NAMED_AGENCY = re.compile(
    rf"{_AGENCY_WORDS}\s[^\W\d_][^\n,;:.–()]*?"
    r"(?=\s+(?:-\s+)?năm\s|\s+-\s|\s+(?:xây dựng|ban hành|tổ chức|triển khai|đã)\b|[,;:.\n–()]|$)"
)
_SIGNER = re.compile(
    r"^\W*(?:(?:kt|tl|tm|tuq|q)\s*\.\s*)?(?:pho\s+)?(?:giam doc|chu tich|chi cuc truong|cuc truong"
    r"|chanh van phong|truong ban|thu truong)\b[^,;:]{0,60}$"
)
_NAME = re.compile(r"^[^\W\d_a-zà-ỹđ][^\W\d_]*(?:\s+[^\W\d_]+){1,4}$")
_DOER = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[a-e]\))\s*(\S.*)$")
_DUTY_WORDS = re.compile(r"\s*(?::|có trách nhiệm|chịu trách nhiệm|chủ trì).*$")


def title_of(lines: Sequence[str]) -> str:
    """The words under "KẾ HOẠCH", on one line; empty without such a line."""
    for place, line in enumerate(lines):
        found = _PLAN.match(fold_in_place(line))
        if found:
            rest = line[found.end() :].strip(" :-–.")
            words = " ".join([rest, *_title_lines(lines[place + 1 :])]).strip()
            return words[:1].upper() + words[1:]
    return ""


def _title_lines(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:TITLE_LINES]:
        if _AFTER_TITLE.match(fold(line)) or not line.strip(" -_*.–"):
            return
        yield " ".join(line.split())


def year_of(title: str, text: str) -> int | None:
    """The plan's year: named in the title, else in the text, else the commonest of its years."""
    for words in (title, text):
        found = _YEAR.search(fold(words))
        if found:
            return int(found[1])
    years = Counter(int(year) for year in _ANY_YEAR.findall(text))
    return years.most_common(1)[0][0] if years else None


def agency_of(title: str, head: Sequence[str]) -> str:
    """The agency's name: from the title, else from the letterhead or the opening words.

    A letterhead names the body above the agency first, and in capitals: the way the name is
    written elsewhere in the text is preferred.
    """
    pieces = [piece for line in head for piece in re.split(r"\s{2,}|\t", line)]
    named = [" ".join(found[0].split()) for p in pieces for found in _NAMED_AGENCY.finditer(p)]
    in_title = [" ".join(found[0].split()) for found in _NAMED_AGENCY.finditer(title)]
    own = [name for name in named if not fold(name).startswith(("uy ban", "ubnd"))]
    name = next(iter([*in_title[-1:], *own, *named]), "")
    spelled = next((other for other in named if fold(other) == fold(name) and name != other), "")
    return _in_small_letters(spelled or name)


def _in_small_letters(name: str) -> str:
    """As in "SỞ KHOA HỌC VÀ CÔNG NGHỆ" is the Sở Khoa học và Công nghệ."""
    if not name.isupper():
        return name
    words = name.lower().split()
    kind = next((k for k in _KINDS_OF_AGENCY if name.lower().startswith(k)), words[0])
    rest = name.lower().removeprefix(kind).strip()
    rest = re.sub(r"(^|\bvà |\btỉnh |\bphường |\bxã )(\w)", lambda m: m[1] + m[2].upper(), rest)
    return f"{kind[:1].upper()}{kind[1:]} {rest}".strip()


def number_of(head: Sequence[str]) -> str:
    """The plan's number ("15/KH-SKHCN"); empty while it has none."""
    found = _NUMBER.search("\n".join(head))
    return re.sub(r"\s", "", found[1]) if found else ""


def signed_on(head: str) -> date | None:
    """The day of the letterhead; None when there is none or it does not exist."""
    found = _DATE.search(fold(head))
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def bases_of(text: str) -> tuple[str, ...]:
    """Numbers of the documents that the plan rests on, as written, each once."""
    return tuple(dict.fromkeys(_BASIS.findall(text)))


def signer_of(lines: Sequence[str]) -> tuple[str, str]:
    """Title and name under the plan; empty where the text has none."""
    for place in range(len(lines) - 1, -1, -1):
        if not (_SIGNER.match(fold(lines[place])) and lines[place].strip().isupper()):
            continue
        names = [line.strip() for line in lines[place + 1 :] if _NAME.match(line.strip())]
        return " ".join(lines[place].split()), names[-1] if names else ""
    return "", ""


def named_units(lines: Sequence[str]) -> tuple[str, ...]:
    """The doers that "Tổ chức thực hiện" gives duties to, in its order."""
    found = (_DOER.match(line) for line in lines)
    names = (_DUTY_WORDS.sub("", match[1]).strip(" .:-") for match in found if match)
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= LONGEST_NAME))

"""What is typed behind /quytrinh: which act, which procedure, and what is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.day_patterns import FIGURES, ISO
from bot.rules.legal_clock import law_limit
from bot.rules.legal_forms import starts_clock
from bot.rules.legal_line import LawLine, read_law
from bot.rules.procedure_codes import code_key
from bot.rules.vietnamese import fold_in_place, nfc_clean

ACTS: tuple[tuple[str, str], ...] = (
    ("import", r"nhap(?: danh muc)?|import"),
    ("issue", r"ban hanh(?: lai)?|ghi ban hanh|issue"),
    ("submit", r"trinh(?: (?:duyet|phe duyet|ban hanh))?|submit"),
    ("amend", r"sua(?: thong tin)?|dinh chinh|edit"),
    ("add", r"them(?: moi)?|bo sung|add"),
    ("withdraw", r"bai bo|bo|ngung(?: ap dung)?|withdraw"),
    ("drop", r"thoi(?: khong)?(?: sua)?|dung sua|drop"),
    ("open", r"(?:co )?thay doi|mo sua|de nghi sua|open"),
)
"""The first word or words, folded, and the act that they ask for."""

FIELDS: tuple[tuple[str, str], ...] = (
    ("name", r"ten(?: quy trinh)?|name"),
    ("code", r"ma(?: so| moi)?|ky hieu|code"),
    ("unit_id", r"(?:phong|don vi)(?: chu tri)?|unit"),
    ("effective_on", r"(?:ngay )?(?:co )?hieu luc|effective"),
    ("bases", r"can cu(?: phap ly)?|bases?"),
    ("issue", r"lan(?: ban hanh)?|issue"),
    ("revision", r"(?:lan )?sua doi|revision"),
    ("decision_on", r"ngay (?:ky|quyet dinh|qd)|decided"),
    ("decision_number", r"(?:so|quyet dinh|qd|so quyet dinh)|number"),
    ("author", r"(?:nguoi )?soan thao|author"),
    ("reviewer", r"(?:nguoi )?(?:soat xet|xem xet|kiem tra)|reviewer"),
    ("approver", r"(?:nguoi )?phe duyet|approver"),
)
"""What may be put right, by the words before the colon."""

_DAY = rf"(?:{ISO}|{FIGURES}|hom nay)"
_ISSUE = re.compile(
    r"\blan\s+(?:ban hanh\s+)?(?:thu\s+)?(?P<issue>\d{1,2})(?:\s*[./]\s*(?P<own>\d{1,2})(?![\d/]))?"
)
_REVISION = re.compile(r"\bsua doi\s+(?:lan\s+)?(?:thu\s+)?(?P<revision>\d{1,2})\b")
_EFFECTIVE = re.compile(rf"\b(?:hieu luc|ap dung|tu ngay)\D{{0,12}}(?P<day>{_DAY})")
_NUMBER = re.compile(r"\b(?:so|qd|quyet dinh)\b\s*:?\s*(?:so\s*:?\s*)?(?P<number>\d{1,5}/[^\s,;]+)")
_SIGNED = re.compile(rf"^\s*,?\s*(?:ky\s+)?(?:ngay\s+)?(?:ky\s+)?(?P<day>{_DAY})")
_GROUND = re.compile(r"\b(?:theo|do|vi|can cu)\b")
_AFTER_ISSUE = re.compile(rf"^\W{{0,3}}(?:ngay\s+)?(?P<day>{_DAY})")
_FIELD = re.compile(r"(?P<before>.*?)[\s,;:–-]*\b(?P<field>{names})\s*[:=]\s*(?P<value>.+)".replace(
    "{names}", "|".join(f"(?:{form})" for _, form in FIELDS)
), re.DOTALL)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """``act`` is one of ``ACTS``, show or list; ``rest`` is what stands behind it, as typed."""

    act: str
    rest: str = ""


def read_order(text: str) -> Order:
    """«nhập …», «ban hành QT-QLKH-02 lần 02», «QT-QLKH-02», «QT-QLKH-02 sửa tên: …»."""
    written = nfc_clean(text).strip()
    if not written:
        return Order("list")
    folded = fold_in_place(written)
    for act, form in ACTS:
        found = re.match(rf"(?:{form})\b(?![-.]\w)\s*[:,]?\s*", folded)
        if found:
            return Order(act, written[found.end() :].strip())
    field = _FIELD.fullmatch(folded)
    if field:
        return Order("amend", re.sub(r"\s+(?:sửa|sua)\s+", " ", written, count=1))
    return Order("show", written)


def field_named(text: str) -> str | None:
    """Which field words mean: «ngày hiệu lực» is ``effective_on``."""
    plain = " ".join(fold_in_place(nfc_clean(text)).split()).strip(" .:")
    return next((field for field, form in FIELDS if re.fullmatch(form, plain)), None)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Which procedure, by its code as typed, which field, and its new value as typed."""

    code: str
    field: str
    value: str


def read_amendment(text: str) -> Amendment | None:
    """«QT-QLKH-02 tên: Tiếp nhận đề xuất nhiệm vụ»; None where no field is named."""
    written = nfc_clean(text).strip()
    found = _FIELD.fullmatch(fold_in_place(written))
    if found is None:
        return None
    name = field_named(found["field"])
    if name is None:
        return None
    code = written[: found.end("before")].strip(" ,;:–-")
    return Amendment(code, name, written[found.start("value") :].strip())


@dataclass(frozen=True, slots=True)
class Issuing:
    """What a line tells of a version, as typed; "" for what it leaves open.

    ``issue`` is «2.1», the issue and its revision, or «sửa đổi 1» where only that was told.
    """

    code: str
    issue: str = ""
    effective: str = ""
    number: str = ""
    signed_on: str = ""


def read_issuing(text: str) -> Issuing:
    """«QT-QLKH-02 lần 02, hiệu lực 20/7/2021, số 45/QĐ-SKHCN ngày 19/7/2021»."""
    written = nfc_clean(text).strip()
    folded = fold_in_place(written)
    issue, revision = _ISSUE.search(folded), _REVISION.search(folded)
    number = _NUMBER.search(folded)
    starts = [each.start() for each in (issue, revision, number) if each]
    effective = _EFFECTIVE.search(folded)
    starts += [effective.start()] if effective else []
    signed = _SIGNED.match(folded[number.end() :]) if number else None
    since = effective or (_AFTER_ISSUE.match(folded[issue.end() :]) if issue else None)
    return Issuing(
        code=written[: min(starts, default=len(written))].strip(" ,;:–-"),
        issue=_issue_words(issue, revision),
        effective=since["day"] if since else "",
        number=written[number.start("number") : number.end("number")] if number else "",
        signed_on=signed["day"] if signed else "",
    )


def read_asking(text: str, law: LawLine, code: str) -> tuple[str, str]:
    """(the ground, what is to change) of «QT-QLKH-02 theo góp ý: bổ sung biểu mẫu».

    ``law`` is the same line read by ``read_law``. What is empty was not told.
    """
    ground = _GROUND.search(fold_in_place(law.rest))
    begun = law.rest[: ground.start()] if ground else law.rest
    if code_key(begun) != code_key(code):
        return law.number, text
    told = law.number or (law.rest[ground.end() :].strip() if ground else "")
    return told, law.title or (text if ground else "")


def _issue_words(issue: re.Match[str] | None, revision: re.Match[str] | None) -> str:
    if issue is None:
        return f"sửa đổi {revision['revision']}" if revision else ""
    own = revision["revision"] if revision else issue["own"]
    return f"{int(issue['issue'])}.{int(own or 0)}"


def law_day_in(text: str, *, today: date) -> date | None:
    """The last day by the law for «TT 01/2021/TT-MAU, hiệu lực 15/5» (QĐ 19/2014 Đ.4.4a).

    None where no legal normative document is named, or its day of effect is not.
    """
    read = read_law(text, today=today)
    if not read.number or read.form is None or not starts_clock(read.form):
        return None
    return law_limit(read.effective_on) if read.effective_on is not None else None

"""Numbers and shares of the work: figures, words, per cent, fractions, halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rules.understand.spellings import words_of
from bot.rules.understand.tokens import Kind, Token

_ONES = {
    "zero": 0, "mot": 1, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "tư": 4,
    "nam": 5, "lam": 5, "sau": 6, "sáu": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_TENS = frozenset({"muoi", "chuc", "chục"})
_WHOLE = 100
_TEN = 10
# A pair of figures after one of these is a share ("làm được 3/4"), not a day.
_SHARE_BEFORE = words_of("""
    duoc dat khoang tam co moi tien do xong gan hon thanh lam da đã noi khac phuc phan
""")
_SURE_SHARE_BEFORE = words_of("""
    duoc dat khoang moi con do tam
""")
_SHARE_AFTER = words_of("""
    quy noi muc diem phong cong khoi tieu ho phieu viec dau đầu qt chi loi kph bieu chang phan
    nhiem buoc thu nguoi don so thoi roi
""")
_DAY_BEFORE = words_of("""
    ngay den truoc hom sang chieu trua vao hen tu từ toi tới han qua het hạn dot luc thu nhat
    hieu
""")
_BEGINNINGS = frozenset({*_ONES, "nửa", "nua", "khong", "con", "tram"})
_FIGURES = frozenset({Kind.PAIR, Kind.NUMBER})
_WORKING = frozenset({"lam", "duoc", "dat", "xong"})
_ROUGHLY = frozenset(
    {"khoang", "chung", "tam", "co", "cỡ", "gan", "hon", "hơn", "duoc", "tren", "duoi"}
)
_VAGUE = frozenset({"dam", "vai", "may", "mấy"})
_NOUGHT = (["so", "0"], ["so", "khong"])
_NOUNS_OF_HALF = frozenset({"chang", "duong", "phan", "viec", "khoi", "cong", "quang"})
_MORE_BEFORE = frozenset(
    {"thang", "tuan", "ngay", "hom", "lan", "chut", "it", "may", "mấy", "vai", "cai"}
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the work at ``tokens[start:end]``: ``percent`` of it is done."""

    percent: int
    start: int
    end: int
    rough: bool = False
    doubtful: bool = False  # may as well be a day


def number_at(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The whole number at this place and the place after it, or None."""
    if at >= len(words):
        return None
    token = words[at]
    if token.kind is Kind.NUMBER:
        return (int(token.word), at + 1) if token.word.isdecimal() and len(token.word) < 6 else None
    if token.word not in _ONES:
        return None
    value, after = _ONES[token.word], at + 1
    if after < len(words) and words[after].word in _TENS and value < _TEN:
        value, after = value * _TEN, after + 1
        if after < len(words) and _ONES.get(words[after].word, _TEN) < _TEN:
            value, after = value + _ONES[words[after].word], after + 1
    elif value == _TEN and after < len(words) and _ONES.get(words[after].word, _TEN) < _TEN:
        value, after = value + _ONES[words[after].word], after + 1
    elif after < len(words) and words[after].word == "tram" and value == 1:
        value, after = _WHOLE, after + 1
    return value, after


def is_share(words: Sequence[Token], at: int) -> bool:
    """Whether the pair of figures here ("3/4") is a share of the work rather than a day."""
    first, second = pair(words[at])
    typed = words[at].word
    if "-" in typed or first > second or second == 0 or typed.startswith("0/"):
        return typed.startswith("0/") and second > 0
    before = words[at - 1].word if at else ""
    after = words[at + 1].word if at + 1 < len(words) else ""
    two_before = words[at - 2].word if at > 1 else ""
    if before == "con" or (before in {"den", "toi", "tới"} and two_before in _WORKING):
        return True
    if before in _DAY_BEFORE:
        return False
    if after in _SHARE_AFTER:
        return True
    if typed.startswith("0") or "/0" in typed:
        return False
    return before in _SHARE_BEFORE or second > 12 or (len(words) == 1)


def pair(token: Token) -> tuple[int, int]:
    """The two figures of "3/4" or "15-10"."""
    first, _, second = token.word.replace("-", "/").partition("/")
    return int(first), int(second)


def shares(words: Sequence[Token]) -> list[Share]:
    """Every share of the work that is named, in order."""
    found: list[Share] = []
    at = 0
    while at < len(words):
        token = words[at]
        begins = token.word in _BEGINNINGS or token.kind in _FIGURES
        share = _share_at(words, at) if begins else None
        if share is None:
            at += 1
        else:
            found.append(_rest_turned(words, share))
            at = share.end
    return found


def _share_at(words: Sequence[Token], at: int) -> Share | None:
    token = words[at]
    if token.kind is Kind.PAIR:
        if not is_share(words, at):
            return None
        part, whole = pair(token)
        return Share(_rounded(part, whole), at, at + 1, doubtful=_may_be_a_day(words, at))
    if token.kind is Kind.NUMBER or token.word in _ONES:
        return _figure_share(words, at)
    if token.word in {"khong", "con"}:
        return _nought(words, at)
    if token.word == "tram":
        end = _percent_sign(words, at + 1)
        return Share(_WHOLE, at, end) if end else None
    return _half(words, at)


def _nought(words: Sequence[Token], at: int) -> Share | None:
    """Forms like "không phần trăm", "con số 0"."""
    if words[at].word == "khong" and (end := _percent_sign(words, at + 1)):
        return Share(0, at, end)
    following = [word.word for word in words[at + 1 : at + 3]]
    return Share(0, at, at + 3) if words[at].word == "con" and following in _NOUGHT else None


def _may_be_a_day(words: Sequence[Token], at: int) -> bool:
    """Forms like "xong 6/10" may be six of ten, or the sixth of October."""
    part, whole = pair(words[at])
    before = words[at - 1].word if at else ""
    after = words[at + 1].word if at + 1 < len(words) else ""
    calendar = part <= 31 and whole <= 12
    lone = not before or part == whole > 12
    return lone or (calendar and after not in _SHARE_AFTER and before not in _SURE_SHARE_BEFORE)


def _figure_share(words: Sequence[Token], at: int) -> Share | None:
    word = words[at].word
    if words[at].kind is Kind.NUMBER and not word.isdecimal():
        value, after = round(float(word.replace(",", "."))), at + 1
    else:
        number = number_at(words, at)
        if number is None:
            return None
        value, after = number
    if at and words[at - 1].word in _VAGUE:
        return None
    end = _percent_sign(words, after)
    if end:
        return Share(value, at, end) if value <= _WHOLE else None
    ranged = _range_end(words, after)
    if ranged:
        return Share(value, at, ranged, rough=True) if value <= _WHOLE else None
    return _worded_share(words, at, value, after)


def _worded_share(words: Sequence[Token], at: int, value: int, after: int) -> Share | None:
    """Such as "bảy lăm phần trăm", "2 trong 5 quy trình", "hai phần ba", "1 nửa"."""
    following = words[after].word if after < len(words) else ""
    if following == "lam" and value < _TEN and (end := _percent_sign(words, after + 1)):
        return Share(value * _TEN + 5, at, end)
    if following in {"trong", "tren"} and (whole := number_at(words, after + 1)):
        fits = value <= whole[0] <= _WHOLE and _noun_follows(words, whole[1])
        return Share(_rounded(value, whole[0]), at, whole[1]) if fits else None
    if following == "phan":
        return _parts(words, at, value, after + 1)
    halves = following in {"nửa", "nua"} and value == 1
    return Share(50, at, after + 1) if halves else None


def _noun_follows(words: Sequence[Token], at: int) -> bool:
    return at >= len(words) or words[at].word in _SHARE_AFTER


def _percent_sign(words: Sequence[Token], at: int) -> int | None:
    if at >= len(words):
        return None
    if words[at].kind is Kind.PERCENT or words[at].word in {"percent", "%"}:
        return at + 1
    if words[at].word == "phan" and at + 1 < len(words) and words[at + 1].word == "tram":
        return at + 2
    return None


def _range_end(words: Sequence[Token], at: int) -> int | None:
    """The end of "… - 60%" or "… đến 60%" that begins here."""
    if at < len(words) and (words[at].word in {"den", "toi", "tới"} or words[at].word in "-–—"):
        number = number_at(words, at + 1)
        return _percent_sign(words, number[1]) if number else None
    return None


def _parts(words: Sequence[Token], at: int, value: int, after: int) -> Share | None:
    """Forms like "hai phần ba"; "tám phần" alone is of ten."""
    whole = number_at(words, after)
    if whole and value <= whole[0] <= _WHOLE:
        return Share(_rounded(value, whole[0]), at, whole[1])
    before = words[at - 1].word if at else ""
    if not whole and value < _TEN and before in _ROUGHLY:
        return Share(value * _TEN, at, after, rough=True)
    return None


def _half(words: Sequence[Token], at: int) -> Share | None:
    """Forms like "một nửa", "được nửa", "nửa chặng đường"; "nua" is more often *nữa* (more)."""
    before = words[at - 1].word if at else ""
    after = words[at + 1].word if at + 1 < len(words) else ""
    if after in {"thang", "tuan", "ngay", "nam", "buoi", "quy"} or before in _MORE_BEFORE:
        return None
    if before in {"mot", "một", "1", "phan", *_ROUGHLY, "qua"} or after in _NOUNS_OF_HALF:
        return Share(50, at, at + 1, rough=before in {"gan", "hon", "hơn", "qua"})
    return Share(50, at, at + 1) if words[at].word == "nửa" else None


def _rest_turned(words: Sequence[Token], share: Share) -> Share:
    """Forms like "còn 20% nữa" says that 80 per cent are done."""
    for place in range(share.start - 1, max(share.start - 4, -1), -1):
        word = words[place].word
        if word == "con" and (place == 0 or words[place - 1].word not in {"van", "vẫn"}):
            return replace(share, percent=_WHOLE - share.percent, start=place)
        if word not in _ROUGHLY and word not in {"lai", "lại", "thieu", "co", "chi"}:
            return share
    return share


def _rounded(part: int, whole: int) -> int:
    return int(part * _WHOLE / whole + 0.5)

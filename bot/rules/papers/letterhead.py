"""Who issues and signs a paper, and the two words every paper shares: a document, an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issues the paper; names as spoken («Sở Khoa học và Công nghệ»), capitals are drawn."""

    parent: str
    agency: str
    symbol: str
    place: str
    head_title: str = "Giám đốc"


class Authority(StrEnum):
    """In whose name a paper is signed (NĐ 30/2020 Đ.13): oneself, KT., TL., Q., TUQ."""

    OWN = "own"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    ACTING = "acting"
    EMPOWERED = "empowered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """The post that signs; ``title`` is the signer's own, needed unless ``OWN`` or ``ACTING``."""

    authority: Authority = Authority.OWN
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A signed document by its number and day («15/KH-SKHCN», 24/02/2021)."""

    number: str
    signed_on: date


class Answer(StrEnum):
    """What a unit stated in a monthly review; silence is never «no change»."""

    NO_CHANGE = "no_change"
    CHANGE = "change"
    UNANSWERED = "unanswered"
    NOT_DUE = "not_due"

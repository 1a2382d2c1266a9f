"""Draws the weekly picture with typst; the values go in as JSON, never as markup."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro  # type: ignore[import-untyped] # a folder of fonts, no code
import typst

from bot.delivery.documents.cleaning import shortened
from bot.delivery.documents.wording import TEMPLATES
from bot.rules.papers import AttentionLine, DigestPicture, PictureCell, UpcomingLine
from bot.rules.vietnamese_dates import day_in_chat, hour_and_day

WIDTH_PX = 1080
_POINTS_WIDE = 540
_POINTS_AN_INCH = 72
_LINES_SHOWN = 6
_LENGTHS = {"unit": 80, "label": 40, "lead": 60, "words": 160, "aside": 80}
_NO_LETTERS = frozenset({"So", "Sk", "Co", "Cn", "Cs"})
"""Character categories that the font has no shape for: they would print as boxes."""


def digest_png(picture: DigestPicture) -> bytes:
    """The picture as .png, 1080 pixels wide, as high as it needs."""
    image = typst.compile(
        TEMPLATES / "digest.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=_POINTS_AN_INCH * WIDTH_PX / _POINTS_WIDE,
        sys_inputs={"picture": json.dumps(_told(picture), ensure_ascii=False)},
    )
    if not isinstance(image, bytes):
        msg = "the picture took more than one page"
        raise TypeError(msg)
    return image


@cache
def _fonts() -> typst.Fonts:
    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _told(picture: DigestPicture) -> dict[str, Any]:
    counts = picture.counts
    return {
        "agency": _words(picture.agency, "unit"),
        "year": str(picture.year),
        "as_of": hour_and_day(picture.as_of),
        "due": picture.due,
        "done": picture.done,
        "counts": {
            "done": counts.done,
            "in_progress": counts.in_progress,
            "overdue": counts.overdue,
            "not_due": counts.not_due,
        },
        "items": [
            {
                "tt": str(item.tt),
                "label": _words(item.label, "label"),
                "timing": _words(item.timing, "label"),
            }
            for item in picture.items
        ],
        "rows": [
            {"unit": _words(row.unit, "unit"), "cells": [_cell(cell) for cell in row.cells]}
            for row in picture.rows
        ],
        "attention": [_attention(line) for line in picture.attention[:_LINES_SHOWN]],
        "more_attention": max(0, len(picture.attention) - _LINES_SHOWN),
        "upcoming": [
            _upcoming(line, picture.as_of.year) for line in picture.upcoming[:_LINES_SHOWN]
        ],
        "more_upcoming": max(0, len(picture.upcoming) - _LINES_SHOWN),
    }


def _cell(cell: PictureCell) -> dict[str, Any]:
    tally = None
    if cell.answered is not None and cell.due is not None:
        tally = {"answered": cell.answered, "due": cell.due, "span": cell.span.value}
    return {"state": cell.state.value, "tally": tally}


def _attention(line: AttentionLine) -> dict[str, str]:
    return {
        "lead": _words(line.lead, "lead"),
        "words": _words(line.words, "words"),
        "aside": _words(line.aside, "aside"),
    }


def _upcoming(line: UpcomingLine, year: int) -> dict[str, str]:
    return {
        "lead": day_in_chat(line.due_on, in_year=year),
        "words": _words(line.words, "words"),
        "aside": _words(line.who, "aside"),
    }


def _words(words: str, kind: str) -> str:
    drawable = "".join(one for one in words if unicodedata.category(one) not in _NO_LETTERS)
    return shortened(drawable, _LENGTHS[kind])

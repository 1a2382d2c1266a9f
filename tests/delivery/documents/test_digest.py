"""The weekly picture: its measures, its weight, and that words cannot break it."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace

import pytest

from bot.delivery.documents import digest_png
from bot.delivery.documents.wording import TEMPLATES
from bot.rules.digest_picture import can_be_drawn
from bot.rules.papers import (
    AttentionLine,
    CellState,
    DigestPicture,
    PictureCell,
    PictureItem,
    PictureRow,
)
from tests.delivery import samples

SAMPLE = digest_png(samples.picture())


def test_the_picture_is_1080_pixels_wide_and_fits_a_phone() -> None:
    width, height = _size(SAMPLE)

    assert width == 1080
    assert 900 < height < 1500


def test_the_usual_picture_is_light() -> None:
    assert len(SAMPLE) <= 300_000


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert digest_png(samples.picture()) == SAMPLE


@pytest.mark.parametrize(("units", "items"), [(1, 1), (3, 3), (14, 7), (6, 20), (14, 20)])
def test_few_and_many_fit(units: int, items: int) -> None:
    image = digest_png(_grid(units, items))

    assert _size(image)[0] == 1080


@pytest.mark.parametrize("state", list(CellState))
def test_every_state_can_be_drawn_and_looks_its_own(state: CellState) -> None:
    other = CellState.NOT_DUE if state is not CellState.NOT_DUE else CellState.DONE

    assert _pixels(digest_png(_one(state))) != _pixels(digest_png(_one(other)))


def test_a_word_and_a_sign_belong_to_every_state() -> None:
    source = (TEMPLATES / "digest.typ").read_text(encoding="utf-8")

    told = re.findall(r'^  (\w+): \(word: "([^"]+)", sign: "([^"]+)"', source, re.MULTILINE)

    assert {state for state, _, _ in told} == {state.value for state in CellState}
    assert len({word for _, word, _ in told}) == len({sign for _, _, sign in told}) == len(told)


def test_a_unit_that_may_not_be_named_shows_no_alarm() -> None:
    source = (TEMPLATES / "digest.typ").read_text(encoding="utf-8")

    unnamed = next(line for line in source.splitlines() if "late_unnamed" in line)

    assert "Đang đôn đốc" in unnamed
    assert "Quá hạn" not in unnamed
    assert "red" not in unnamed


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x") *đậm* $x^2$ `raw` <label> @ref \\u{41} [',
        '"}],"rows":[] {{7*7}} ]]></w:t>',
        "a\x00\x1b\ud800\ufffe\u202e😀" + "chữ " * 7_500,
        "x" * 30_000,
        "",
    ],
)
def test_words_cannot_break_the_picture(typed: str) -> None:
    line = AttentionLine(lead=typed, words=typed, aside=typed)
    picture = replace(samples.picture(), attention=(line,) * 20, upcoming=(), agency=typed)

    assert _size(digest_png(picture))[0] == 1080


def test_every_row_has_one_cell_an_item() -> None:
    picture = samples.picture()

    with pytest.raises(ValueError, match="6 items"):
        replace(picture, items=picture.items[:-1])


def _one(state: CellState) -> DigestPicture:
    row = PictureRow(unit="Văn phòng", cells=(PictureCell(state=state),))
    item = PictureItem(tt=1, label="Kế hoạch", timing="Tháng 02")
    return replace(samples.picture(), items=(item,), rows=(row,), attention=(), upcoming=())


def _grid(units: int, items: int) -> DigestPicture:
    states = list(CellState)
    columns = tuple(
        PictureItem(tt=at + 1, label="Đánh giá nội bộ và khắc phục", timing="Từ tháng 6 đến 8")
        for at in range(items)
    )
    rows = tuple(
        PictureRow(
            unit=samples.QLCN,
            cells=tuple(
                PictureCell(state=states[(at + row) % len(states)], answered=10, due=12)
                for at in range(items)
            ),
        )
        for row in range(units)
    )
    return replace(samples.picture(), items=columns, rows=rows)


def _size(image: bytes) -> tuple[int, int]:
    assert image.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def _pixels(image: bytes) -> bytes:
    at, packed = 8, b""
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        if image[at + 4 : at + 8] == b"IDAT":
            packed += image[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(packed)


@pytest.mark.parametrize("items", [4, 10, 20, 30])
def test_the_largest_that_may_be_drawn_can_be_shown(items: int) -> None:
    """The platform takes no picture whose sides are over 10,000 pixels together."""
    units = next(n for n in range(200, 0, -1) if can_be_drawn(n, items))
    assert units >= 16, "no agency is too large for a picture"

    width, height = _size(digest_png(_grown(units, items)))

    assert width + height <= 10_000
    assert not can_be_drawn(84, 60)


def _grown(units: int, items: int) -> DigestPicture:
    """The sample with so many rows and columns."""
    picture = samples.picture()
    columns = [replace(picture.items[n % len(picture.items)], tt=n + 1) for n in range(items)]
    rows = [
        PictureRow(unit=f"U{n}", cells=tuple(row.cells[m % len(row.cells)] for m in range(items)))
        for n in range(units)
        for row in [picture.rows[n % len(picture.rows)]]
    ]
    return replace(picture, items=tuple(columns), rows=tuple(rows))

"""Opens a drawn paper as a reader would: its words in order, its tables, its parts."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
from docx.document import Document


def opened(paper: bytes) -> Document:
    return docx.Document(io.BytesIO(paper))


def words(paper: bytes) -> str:
    """Every word of the body, tables included, one paragraph a line."""
    paragraphs = opened(paper).element.body.iter(_w("p"))
    lines = ["".join(_word(part) for part in paragraph.iter()) for paragraph in paragraphs]
    return "\n".join(lines).replace("\xa0", " ")


def parts(paper: bytes) -> dict[str, bytes]:
    """The XML parts of the file, each checked to be well formed."""
    with zipfile.ZipFile(io.BytesIO(paper)) as packed:
        found = {name: packed.read(name) for name in packed.namelist() if name.endswith(".xml")}
    for content in found.values():
        ET.fromstring(content)  # noqa: S314 - a paper that we drew ourselves
    return found


def _word(part: object) -> str:
    tag, text = getattr(part, "tag", ""), getattr(part, "text", "") or ""
    return {_w("t"): text, _w("noBreakHyphen"): "-", _w("br"): " "}.get(str(tag), "")


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"

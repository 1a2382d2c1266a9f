"""Renders the sentences of ``templates/`` in a reader's language; no sentence lives in Python."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.rules import vietnamese_dates as dates
from bot.rules.edition import Edition, edition_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FIRST_LANGUAGE = "vi"


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for what every sentence does: facts and own macros."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Facts are dicts: what stands under the name, unless a dict has it for itself."""
        if type(obj) is dict and attribute in obj and attribute not in OF_DICTS:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in OF_LOOPS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A macro of the sentences themselves may always be called."""
        if type(obj) is Macro:
            for name in FOR_CONTEXTS:
                kwargs.pop(name, None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


OF_DICTS = frozenset(dir(dict))
OF_LOOPS = frozenset({"first", "last", "index", "index0"})

FOR_CONTEXTS = ("_loop_vars", "_block_vars")
"""What a call within a loop or block is given besides, for functions that ask for a context."""


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python code beside them, for the next start; where that may be written."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)


class Texts:
    """``render`` gives plain text: people's words are values, never template source.

    What a language lacks is said in Vietnamese. A file is compiled when one of its sentences is
    first needed.
    """

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._environment = _Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=False,  # messages are plain text, sent without a parse mode
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled_beside(folder),
        )
        self._environment.filters.update(FILTERS)
        languages = sorted(p.name for p in folder.iterdir() if len(p.name) == 2)
        self._files = {language: _files_of(folder, language) for language in languages}
        self._macros: dict[tuple[str, str], Macro] = {}
        self._fixed: dict[tuple[str, str], str] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._files)

    def names(self, language: str) -> frozenset[str]:
        """Every sentence that a language has."""
        return frozenset(self._files.get(language, {}))

    def render(self, language: str, sentence: str, **facts: Any) -> str:
        """The sentence in the reader's language. Raises ``KeyError`` for an unknown sentence."""
        if facts:
            return self._rendered(language, sentence, facts)
        key = (language, sentence)
        if key not in self._fixed:
            self._fixed[key] = self._rendered(language, sentence, {})
        return self._fixed[key]

    def _rendered(self, language: str, sentence: str, facts: dict[str, Any]) -> str:
        macro = self._macros.get((language, sentence)) or self._macro(language, sentence)
        return tidy(str(macro(**facts)))

    def _macro(self, language: str, sentence: str) -> Macro:
        file = self._files.get(language, {}).get(sentence)
        spoken = language if file is not None else FIRST_LANGUAGE
        file = file or self._files[FIRST_LANGUAGE][sentence]
        template = self._environment.get_template(
            file, globals={"sentence": partial(self.render, spoken)}
        )
        macro: Macro = getattr(template.module, sentence)
        self._macros[language, sentence] = macro
        return macro


def _compiled_beside(folder: Path) -> _Compiled | None:
    place = folder / "__pycache__"
    with suppress(OSError):
        place.mkdir(exist_ok=True)
    return _Compiled(str(place)) if place.is_dir() else None


MACRO = re.compile(r"^\{%-?\s*macro\s+([a-zA-Z]\w*)\s*\(", re.MULTILINE)
"""Where a file begins a sentence; what begins with an underscore is the file's own."""


def _files_of(folder: Path, language: str) -> dict[str, str]:
    """Which file has each sentence of a language."""
    found: dict[str, str] = {}
    for file in sorted((folder / language).glob("*.j2")):
        for name in MACRO.findall(file.read_text(encoding="utf-8")):
            if name in found:
                raise ValueError(f"{language}: the sentence {name} is written twice")
            found[name] = f"{language}/{file.name}"
    return found


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The shipped sentences."""
    return Texts()


UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Control, zero-width and direction characters: words of one person may not disguise others."""


def tidy(text: str) -> str:
    """No trailing blanks, at most one empty line in a row, none at the ends, nothing unseen."""
    lines = [line.rstrip() for line in UNSEEN.sub("", text).strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _day(value: date | str) -> date:
    """Facts travel as JSON: an ISO day or moment becomes a date again."""
    if isinstance(value, str):
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _of_day(form: Callable[[date], str]) -> Callable[[date | str], str]:
    """The same few days are said again and again."""
    return lru_cache(maxsize=512)(lambda value: form(_day(value)))


def _edition_of(value: date | str) -> Edition:
    """What counted on a day: sentences of an old record keep its own edition (R14)."""
    day = _day(value)
    return edition_on(day.date() if isinstance(day, datetime) else day)


def _cited(form: str) -> Callable[[date | str, str], str]:
    """Where the law said it: the day, then the name of the rule."""
    return lambda day, key: str(getattr(_edition_of(day).law.citations[key], form))


def _quoted(text: str, most: int = 300) -> str:
    """Somebody's words on one line, cut with a visible mark."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    """The first letter small, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "paper_day": _of_day(dates.day_in_paper),
    "chat_day": _of_day(dates.day_in_chat),
    "weekday_day": _of_day(dates.weekday_and_day),
    "weekday": _of_day(dates.weekday),
    "long_day": _of_day(dates.long_day),
    "iso_day": lambda value: _day(value).strftime("%d %b %Y"),
    "hour": lambda value: dates.hour(_moment(value)),
    "hour_day": lambda value: dates.hour_and_day(_moment(value)),
    "law": _cited("short"),
    "law_in_full": _cited("vi"),
    "law_en": _cited("en"),
    "law_period": lambda day, key: _edition_of(day).law.periods[key],
    "clause": lambda day, key: _edition_of(day).standard.cited[key],
    "two": dates.two_digits,
    "month": dates.month_name,
    "quarter": dates.quarter_name,
    "period": lru_cache(maxsize=512)(dates.period_name),
    "quoted": _quoted,
    "capital": _capital,
    "lowered": _lowered,
}

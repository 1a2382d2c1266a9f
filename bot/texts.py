"""Renders the sentences of ``templates/`` in a reader's language; no sentence lives in Python."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.rules import vietnamese_dates as dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FIRST_LANGUAGE = "vi"


class Texts:
    """``render`` gives plain text: people's words are values, never template source.

    What a language lacks is said in Vietnamese.
    """

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=False,  # messages are plain text, sent without a parse mode
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(FILTERS)
        self._macros: dict[str, dict[str, tuple[Template, str]]] = {}
        for language in sorted(p.name for p in folder.iterdir() if len(p.name) == 2):
            self._macros[language] = self._known(folder, language)

    def _known(self, folder: Path, language: str) -> dict[str, tuple[Template, str]]:
        found: dict[str, tuple[Template, str]] = {}
        for file in sorted((folder / language).glob("*.j2")):
            template = self._environment.get_template(
                f"{language}/{file.name}", globals={"sentence": partial(self.render, language)}
            )
            for name in _sentences(template):
                if name in found:
                    message = f"{language}: the sentence {name} is written twice"
                    raise ValueError(message)
                found[name] = (template, name)
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._macros)

    def names(self, language: str) -> frozenset[str]:
        """Every sentence that a language has."""
        return frozenset(self._macros.get(language, {}))

    def render(self, language: str, sentence: str, **facts: Any) -> str:
        """The sentence in the reader's language. Raises ``KeyError`` for an unknown sentence."""
        known = self._macros.get(language, {}).get(sentence)
        template, name = known or self._macros[FIRST_LANGUAGE][sentence]
        return tidy(str(getattr(template.module, name)(**facts)))


def _sentences(template: Template) -> list[str]:
    """The macros that a file itself exports; what it imports is not its own."""
    return [n for n, v in vars(template.module).items() if isinstance(v, Macro)]


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
    return lambda value: form(_day(value))


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
    "two": dates.two_digits,
    "month": dates.month_name,
    "quarter": dates.quarter_name,
    "period": dates.period_name,
    "quoted": _quoted,
    "capital": _capital,
    "lowered": _lowered,
}

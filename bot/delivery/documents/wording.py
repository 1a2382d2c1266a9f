"""Words a paper: fills its template with values and gives back the tree that is to be drawn.

The templates are XML with Jinja; autoescape is on and every value is cleaned where it is
printed, so a person's words can never become an element, an attribute or a template.
Values are printed between tags only, never inside an attribute (numbers excepted).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.delivery.documents.cleaning import clean, shortened, unbroken
from bot.delivery.documents.forms import agency_rule_mm
from bot.rules import vietnamese_dates

TEMPLATES = Path(__file__).parents[3] / "templates" / "documents"

_FILTERS = {
    "two": vietnamese_dates.two_digits,
    "day": vietnamese_dates.day_in_paper,
    "short_day": vietnamese_dates.day_in_chat,
    "long_day": vietnamese_dates.long_day,
    "hour_and_day": vietnamese_dates.hour_and_day,
    "period": vietnamese_dates.period_name,
    "shortened": shortened,
    "unbroken": unbroken,
    "rule_mm": agency_rule_mm,
}


def worded(template: str, **values: Any) -> Element:
    """The paper as a tree of ``page``, ``columns``, ``p``, ``rule``, ``table`` and ``footer``.

    Raises ``jinja2.UndefinedError`` when the template asks for what it was not given.
    """
    words = _environment().get_template(template).render(values)
    return fromstring(words)  # noqa: S314 - our own template; every value in it is escaped


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment


def _printed(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup("<br/>").join(escape(line) for line in clean(value).split("\n"))

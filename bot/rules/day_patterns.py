"""How a day is found inside a folded line; which day it is, if any, ``read_day`` tells."""

from __future__ import annotations

_YEAR = r"(?:\d{4}|\d{2})"

ISO = r"\d{4}-\d{1,2}-\d{1,2}"
FIGURES = rf"\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{_YEAR})?"
"""«23/7/2021», «23 - 7»."""
DASHLESS_FIGURES = rf"\d{{1,2}}\s?[/.]\s?\d{{1,2}}(?:\s?[/.]\s?{_YEAR})?"
"""Where a dash joins two days."""
CLOSE_FIGURES = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
"""Where figures set apart may be something else; a year with a slip is found whole, to be told."""
NAMED_MONTH = r"\d{1,2} thang \d{1,2}(?: nam \d{4})?"

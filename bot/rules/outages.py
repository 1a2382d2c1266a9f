"""How long an outage must be for which words: the platform keeps presses and messages so long."""

from __future__ import annotations

from datetime import timedelta

NOBODY_NOTICED = timedelta(seconds=120)
"""The platform gives a press 150 seconds."""

LASTS_LONG = timedelta(hours=20)
"""Messages are kept for 24 hours; people are asked before the first are gone."""

SPOKEN_OF = timedelta(days=10)
"""Who hears nothing for so long after an outage is not told of it any more."""

OUTAGE = "outage"
SHORT_LINE, LONG_LINE = "outage_short", "outage_long"

CARRIES = ("card", "office", "escalation", "assignment", "finding")
"""The kinds whose words may end with the line; a digest has its own form and is repeated weekly."""

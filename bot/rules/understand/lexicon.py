"""TABLE: the phrases of a reply and what each one is a mark of.

Phrases are separated by commas. A word may be typed with or without marks; ``=`` before a phrase
means only with these marks ("=đăng" is never read in "dang"), ``~`` only without any. The longest
phrase that fits at a place wins, so an exception is simply a longer phrase.
"""

from __future__ import annotations

from bot.rules.understand import lexicon_obstacles, lexicon_talk, lexicon_work
from bot.rules.understand.marks import Mark

LEXICON: dict[Mark, str] = {
    **lexicon_work.PHRASES,
    **lexicon_obstacles.PHRASES,
    **lexicon_talk.PHRASES,
}

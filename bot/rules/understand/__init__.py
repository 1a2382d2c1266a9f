"""What a written Vietnamese reply of an official means, without any language model."""

from bot.rules.understand.likeness import count_examples
from bot.rules.understand.reading import (
    STATUSES,
    Context,
    DateRole,
    Intent,
    ReasonKind,
    Understood,
)
from bot.rules.understand.reply import understand

__all__ = [
    "STATUSES",
    "Context",
    "DateRole",
    "Intent",
    "ReasonKind",
    "Understood",
    "count_examples",
    "understand",
]

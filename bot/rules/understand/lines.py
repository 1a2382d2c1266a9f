"""One JSON line in, one JSON line out: the operator's way to ask what a reply means."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.rules.understand.reading import Context, Understood
from bot.rules.understand.reply import understand


def answer_line(line: str) -> str:
    """What the reply of one line means.

    In: ``{"text": str, "context": one of Context, "today": "YYYY-MM-DD"}``; ``context`` may be
    left out (``any``). Out: the fields of :class:`Understood` with ``date`` for ``day``, or
    ``{"error": str}`` where the line is no such object. Never raises.
    """
    try:
        asked = json.loads(line)
        text, context, today = _asked(asked)
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        return json.dumps({"error": _told(wrong)}, ensure_ascii=False)
    return json.dumps(_answer(understand(text, context=context, today=today)), ensure_ascii=False)


def _asked(asked: Any) -> tuple[str, Context, date]:
    if not isinstance(asked, dict):
        message = "a line is one JSON object"
        raise TypeError(message)
    text = asked["text"]
    if not isinstance(text, str):
        message = "text is a string"
        raise TypeError(message)
    return text, Context(asked.get("context", Context.ANY)), date.fromisoformat(asked["today"])


def _told(wrong: Exception) -> str:
    return f"missing: {wrong.args[0]}" if isinstance(wrong, KeyError) else str(wrong)


def _answer(understood: Understood) -> dict[str, Any]:
    return {
        "intent": understood.intent,
        "percent": understood.percent,
        "date": understood.day.isoformat() if understood.day else None,
        "date_text": understood.date_text,
        "date_role": understood.date_role,
        "exact": understood.exact,
        "sure": understood.sure,
        "alternatives": understood.alternatives,
        "secondary": understood.secondary,
        "reason_kind": understood.reason_kind,
        "reason": understood.reason,
        "procedures": understood.procedures,
        "basis": understood.basis,
        "codes": understood.codes,
        "period_month": understood.period_month,
        "both": understood.both,
    }

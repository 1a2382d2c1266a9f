"""Reads what a caller of the sandbox's own addresses orders; what is wrong is a 400."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from bot.sandbox.hands import CannotDo


async def order_of(request: Request) -> dict[str, Any]:
    """The JSON object of a request; JSON alone, so that no foreign form can post one."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise CannotDo(400, "the body must be JSON, sent as application/json")
    try:
        read = json.loads(await request.body())
    except ValueError:
        raise CannotDo(400, "the body is not JSON") from None
    if not isinstance(read, dict):
        raise CannotDo(400, "the body must be a JSON object")
    return read


def named(order: dict[str, Any], name: str) -> str:
    """A text that must be there."""
    value = order.get(name)
    if not isinstance(value, str):
        raise CannotDo(400, f'the field "{name}" must be a text')
    return value


def number(order: dict[str, Any], name: str) -> int:
    """A number that must be there."""
    try:
        return int(order[name])
    except (KeyError, TypeError, ValueError):
        raise CannotDo(400, f'the field "{name}" must be a number') from None


def optional(order: dict[str, Any], name: str) -> int | None:
    """A number that may be missing."""
    return None if order.get(name) in (None, "") else number(order, name)

"""One call of a bot: its parameters, whichever of the four ways they came, read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.refusals import Refused, bad

TRUE = frozenset({"true", "yes", "1"})
BODY_LIMIT = limits.UPLOAD_BYTES + 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """``params`` as they came: strings from forms, JSON values from a JSON body."""

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The parameter as text; missing is the empty text."""
        value = self.params.get(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a number; unreadable counts as 0, as the platform does."""
        given = self.text(name).strip()
        if not given:
            return default
        try:
            return int(given)
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        """A boolean parameter; missing is False."""
        return self.text(name).strip().lower() in TRUE

    def structure(self, name: str, what: str) -> Any:
        """A JSON parameter, None when missing; raises 400 «can't parse {what} JSON object»."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of a parameter: posted under its name, or named by ``attach://…``."""
        given = self.text(name)
        if given.startswith("attach://"):
            return self.uploads.get(given.removeprefix("attach://"))
        return self.uploads.get(name)


async def read_call(method: str, request: Request) -> Call:
    """Collect query string and body (JSON, urlencoded or multipart); later ones win."""
    if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
        raise Refused(413)
    params: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        params |= await _read_json(request)
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        await _read_form(request, params, uploads)
    return Call(method, params, uploads)


async def _read_json(request: Request) -> dict[str, Any]:
    body = await request.body()
    if not body.strip():
        return {}
    try:
        read = json.loads(body)
    except ValueError:
        raise bad("object expected as JSON body") from None
    if not isinstance(read, dict):
        raise bad("object expected as JSON body")
    return {name: value for name, value in read.items() if value is not None}


async def _read_form(request: Request, params: dict[str, Any], uploads: dict[str, Upload]) -> None:
    try:
        async with request.form(max_part_size=BODY_LIMIT) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    kind = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or "file", kind, await value.read())
                else:
                    params[name] = value
    except HTTPException:
        raise bad("can't parse request body") from None

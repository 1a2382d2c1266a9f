"""Takes in a file that somebody sent: noted at once, fetched by an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Evidence

MOST_BYTES = 20 * 1024 * 1024
"""What a bot can fetch from the platform."""


class AnnouncedFile(Protocol):
    """A file as the platform announced it; ``size`` in bytes."""

    @property
    def form(self) -> str: ...
    @property
    def file_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


class FileTooLarge(RuleBroken):
    says = "file_too_large"


class FileEmpty(RuleBroken):
    says = "file_empty"


def take_in(desk: Desk, *, file: AnnouncedFile, **owner: int | None) -> Evidence:
    """Note the file as evidence of ``owner`` (duty_id, finding_id, dialogue_id, plan_id).

    Raises ``FileTooLarge`` over 20 MB, which the platform would not hand out.
    """
    if file.size > MOST_BYTES:
        raise FileTooLarge(name=shown_name(file.name))
    if file.size == 0 and file.form == "document":
        raise FileEmpty(name=shown_name(file.name))
    evidence = desk.tx.evidence.add(
        agency_id=desk.agency.id,
        person_id=desk.actor.id,
        form=file.form,
        name=shown_name(file.name),
        file_id=file.file_id,
        size=file.size,
        received_at=desk.now,
        **owner,
    )
    desk.tx.errands.send(
        f"fetch:{evidence.id}", "fetch_evidence", at=desk.now, evidence_id=evidence.id
    )
    desk.note("evidence_received", f"evidence:{evidence.id}", after={"name": evidence.name})
    return evidence


def shown_name(name: str) -> str:
    """A name for display only: no path, no control or direction characters, 120 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable())
    return kept.strip()[-120:] or "tep"

"""Takes in what shows that something was done: noted at once, its content fetched by an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from bot.actions import cards, telling
from bot.rules.evidence_wanted import LINK, NOTHING, PAPER, REFERENCE, Held, lacking, shows
from bot.rules.file_names import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Duty

MOST_BYTES = 20 * 1024 * 1024
"""What a bot can fetch from the platform."""

RECEIPT = "receipt"
FETCH = "fetch_evidence"
"""The errand that gets a file's content; another one also reads it."""

WITHOUT_CONTENT = (LINK, REFERENCE, PAPER)
LONGEST_WORDS = 2_000
LONGEST_SHOWN = 200

TOO_LARGE, EMPTY, SAME, LOST = "too_large", "empty", "same", "not_fetched"
SAYS = {TOO_LARGE: "file_too_large", EMPTY: "file_empty", SAME: "file_same", LOST: "file_lost"}
"""Why a file does not count → what its sender is told."""


class AnnouncedFile(Protocol):
    """A file as the platform announced it; ``size`` in bytes, -1 when it was not told.

    ``album`` names the parts that were sent as one, "" for a file alone.
    """

    @property
    def form(self) -> str: ...
    @property
    def file_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def unique_id(self) -> str: ...
    @property
    def album(self) -> str: ...


def take_in(desk: Desk, *, file: AnnouncedFile, words: str = "", **owner: int | None) -> Evidence:
    """Note a file as evidence of ``owner`` (duty_id, finding_id, dialogue_id, plan_id), or of none.

    What cannot be fetched, is empty or is there already is kept as a fact that does not count:
    ``refused`` tells why, and the sender is told.
    """
    return take_in_for(desk, FETCH, file, words, owner)


def take_in_for(
    desk: Desk, errand: str, file: AnnouncedFile, words: str, owner: dict[str, int | None]
) -> Evidence:
    """Like ``take_in``; what the ``errand`` does with the content, once it is there, it knows."""
    name = _name_of(file)
    evidence = desk.tx.evidence.add(
        agency_id=desk.agency.id,
        person_id=desk.actor.id,
        form=file.form,
        name=name,
        file_id=file.file_id,
        size=max(file.size, 0),
        received_at=desk.now,
        refused=_why_not(desk, file, owner),
        unique_id=file.unique_id or None,
        album=file.album or None,
        words=_words_of(file, words),
        **owner,
    )
    desk.kept.append(evidence.id)
    desk.note(
        "evidence_received",
        f"evidence:{evidence.id}",
        after={"name": evidence.name, "size": evidence.size, "refused": evidence.refused},
    )
    if evidence.refused is not None:
        desk.reply(SAYS[evidence.refused], name=name, size=evidence.size, other=None)
    elif file.form not in WITHOUT_CONTENT:
        desk.tx.errands.send(f"fetch:{evidence.id}", errand, at=desk.now, evidence_id=evidence.id)
    duty_id = owner.get("duty_id")
    return evidence if duty_id is None else place(desk, evidence, desk.tx.duties.get(duty_id))


def place(desk: Desk, evidence: Evidence, duty: Duty) -> Evidence:
    """Put what has come under a duty; what the duty has already does not count twice."""
    settled = evidence.duty_id == duty.id and evidence.shows in duty.evidence
    if evidence.refused is not None or settled:
        return evidence
    if evidence.duty_id != duty.id:
        evidence = desk.tx.evidence.attach(evidence.id, duty_id=duty.id)
        twin = twin_of(desk, evidence)
        if twin is not None:
            desk.reply(SAYS[SAME], name=evidence.name, size=evidence.size, other=twin.name)
            return desk.tx.evidence.refuse(evidence.id, SAME)
    key = shows(
        evidence.form,
        name=evidence.name,
        words=evidence.words,
        wanted=duty.evidence,
        held=held_of(desk, duty).shown,
    )
    return desk.tx.evidence.attach(evidence.id, shows=key) if key else evidence


def vouch(desk: Desk, duty: Duty, keys: Iterable[str], words: str) -> None:
    """Văn phòng's own word for what it holds on paper or has seen; rights were checked before."""
    for key in [key for key in keys if key not in held_of(desk, duty).shown]:
        told = desk.tx.evidence.add(
            agency_id=desk.agency.id,
            duty_id=duty.id,
            person_id=desk.actor.id,
            form=PAPER,
            name=words[:LONGEST_SHOWN],
            file_id="",
            size=0,
            received_at=desk.now,
            shows=key,
            words=words[:LONGEST_WORDS],
        )
        after = {"duty": duty.ref, "shows": key}
        desk.note("evidence_vouched", f"evidence:{told.id}", after=after)


def held_of(desk: Desk, duty: Duty) -> Held:
    """What the duty has."""
    return desk.tx.evidence.held([duty.id]).get(duty.id, NOTHING)


def lacks(desk: Desk, duty: Duty) -> list[str]:
    """What the item wants shown and nothing shows; a unit's own words for it do not suffice."""
    if not duty.evidence:
        return []
    return lacking(duty.evidence, held_of(desk, duty).shown)


def twin_of(desk: Desk, evidence: Evidence) -> Evidence | None:
    """The older file of the same content under the same owner; None where there is none.

    What has no owner yet has no twin: it is compared where it is put.
    """
    if evidence.sha256 is None or not any(evidence.owners.values()):
        return None
    same = desk.tx.evidence.of_content(evidence.sha256)
    return next((e for e in same if e.id < evidence.id and e.owners == evidence.owners), None)


def show_again(desk: Desk, duty: Duty, *, once: str | None = None) -> None:
    """Cards and receipts that tell of the duty's evidence say it as it now stands.

    ``once`` is needed where nobody's message is being answered.
    """
    report = next(iter(reversed(desk.tx.reports.of_duty(duty.id))), None)
    told = {each.edits or each.id for each in desk.tx.outbox.made}
    readers = [
        (person, kind) for person in cards.readers(desk, duty) for kind in (cards.CARD, RECEIPT)
    ]
    shown = desk.tx.outbox.said_to_each(readers, limit=cards.RECENT)
    ours = [d for d in telling.shown_in_office(desk) if duty.id in d.facts.get("duties", [])]
    for delivery in [*shown, *ours]:
        receipt = report is not None and delivery.facts.get("report") == report.id
        speaks = (
            receipt
            if delivery.kind == RECEIPT
            else delivery in ours or duty.id in cards.shown_duties(delivery)
        )
        if speaks and delivery.id not in told:
            desk.refresh(delivery, once=once)


def _name_of(file: AnnouncedFile) -> str:
    if file.form in WITHOUT_CONTENT:
        return file.name[:LONGEST_SHOWN]
    return shown_name(file.name)


def _words_of(file: AnnouncedFile, words: str) -> str:
    """The caption; before it, in a line of its own, a link or number that is all there is."""
    first = file.name[:LONGEST_WORDS] if file.form in WITHOUT_CONTENT else ""
    return "\n".join(filter(None, (first, words[:LONGEST_WORDS])))


def _why_not(desk: Desk, file: AnnouncedFile, owner: dict[str, Any]) -> str | None:
    if file.size > MOST_BYTES:
        return TOO_LARGE
    if file.size == 0 and file.form == "document":
        return EMPTY
    known = _of_owner(desk, owner)
    if file.form in WITHOUT_CONTENT:
        told = _words_of(file, "")
        return SAME if any(e.words.partition("\n")[0] == told for e in known) else None
    same = any(e.unique_id == file.unique_id for e in known if e.unique_id)
    return SAME if same else None


def _of_owner(desk: Desk, owner: dict[str, Any]) -> list[Evidence]:
    for name, number in owner.items():
        if number is not None:
            return desk.tx.evidence.of(**{name: number})
    return []

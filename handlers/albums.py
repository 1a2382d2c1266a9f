"""One album is one answer: what was told at its first part is edited as the others come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.evidence import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Delivery
    from handlers.said import SentFile


def parts(desk: Desk, file: SentFile | None) -> list[Evidence]:
    """The parts of the file's album that have come before."""
    if file is None or not file.album:
        return []
    return desk.tx.evidence.of_album(file.album, person_id=desk.actor.id)


def tell(desk: Desk, file: SentFile, sentence: str, **facts: Any) -> None:
    """Answer a file; a further part of an album changes the answer that its first part got."""
    told = answer_to(desk, file.album)
    if told is None:
        note_answer(desk, file, desk.reply(sentence, **facts))
        return
    buttons = plain(list(facts.pop("buttons", ())))
    say_instead(desk, told, "say", sentence=sentence, facts=plain(facts), buttons=buttons)


def note_answer(desk: Desk, file: SentFile, delivery_id: int | None, **more: Any) -> None:
    """Remember what an album was answered with."""
    if file.album:
        kept = {"album": file.album, "delivery": delivery_id, **more}
        desk.tx.marks.put(_mark(desk), **kept)


def answer_to(desk: Desk, album: str) -> Delivery | None:
    """What the parts before were answered with; None when it was a receipt, or nothing."""
    kept = known(desk, album)
    return desk.tx.outbox.get(int(kept["delivery"])) if kept.get("delivery") else None


def known(desk: Desk, album: str) -> dict[str, Any]:
    """What is remembered of an album: ``delivery``, and ``reported`` (a duty)."""
    kept = desk.tx.marks.get(_mark(desk)) if album else {}
    return kept if kept.get("album") == album else {}


def become_receipt(desk: Desk, told: Delivery, report_id: int) -> None:
    """The words came with a later part: the answer to the files is now the one receipt."""
    say_instead(desk, told, RECEIPT, report=report_id)


def say_instead(desk: Desk, told: Delivery, kind: str, **facts: Any) -> None:
    """Another content for a message that was said; nothing is sent when it stays the same."""
    if told.kind == kind and told.facts == facts:
        return
    desk.refresh(desk.tx.outbox.change(told.id, kind=kind, facts=facts))


def names_of(rows: Sequence[Evidence]) -> list[str]:
    """The names of what counts, as they are shown."""
    return [each.name for each in rows if each.refused is None]


def files_told(facts: dict[str, Any], rows: Sequence[Evidence]) -> dict[str, Any]:
    """The facts of an answer about files, told of all of them."""
    forms = {each.form for each in rows if each.refused is None}
    form = forms.pop() if len(forms) == 1 else "document"
    return {**facts, "names": names_of(rows), "form": form}


def _mark(desk: Desk) -> str:
    return f"album:{desk.actor.id}"

"""Takes in a register by file, by pasted rows or by one line: shown first, kept when confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import procedure_file, procedure_import, procedure_shown
from bot.actions.evidence import take_in_for
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.procedure_words import read_order
from bot.rules.sheet_rows import read_text
from bot.rules.vietnamese import fold, nfc_clean
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question
from handlers.one_line import filled

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from handlers.said import Said

COMMANDS = ("quytrinh", "procedures")
CAPTIONS = ("quy trinh", "nhap quy trinh", "danh muc quy trinh", "nhap danh muc quy trinh")


def begin(desk: Desk, rest: str) -> None:
    """«/quytrinh nhập», with the rows or before they are sent."""
    require(desk.actor, "keep_procedures")
    _read(desk, rest)


def _read(desk: Desk, text: str) -> None:
    """Rows that cannot be kept are named, and the form waits for them."""
    answers = filled(desk, IMPORT, {}, {"rows": text})
    if answers is not None:
        _finish(desk, answers, None)


def _rows(desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """Rows that can be kept; bad ones are named, and the form waits for them again."""
    rows, bad = procedure_import.compare(desk, read_text(text))
    if bad:
        raise RuleBroken("procedures_bad_rows", **procedure_shown.bad_facts("", rows, bad))
    return text


def _finish(desk: Desk, answers: dict[str, Any], _done: Dialogue | None) -> None:
    require(desk.actor, "keep_procedures")
    rows, bad = procedure_import.compare(desk, read_text(answers["rows"]))
    procedure_shown.preview(desk, "", rows, bad)


def takes_file(desk: Desk, said: Said) -> bool:
    """A spreadsheet sent with the command as its caption, or while its rows are asked for."""
    if said.file is None or said.edited or not may(desk.actor, "keep_procedures"):
        return False
    here = desk.tx.dialogues.open_of(desk.actor.id)
    asked = here is not None and here.name == IMPORT.name
    if not (asked or _is_meant(said)):
        return False
    if not procedure_file.is_sheet(said.file.name):
        if said.command is None:
            return False
        raise RuleBroken("procedures_file_kind", name=said.file.name[:80])
    owner: dict[str, int | None] = {"dialogue_id": _its_dialogue(desk, here if asked else None).id}
    take_in_for(desk, procedure_file.ERRAND, said.file, "", owner)
    return True


def _is_meant(said: Said) -> bool:
    if said.command in COMMANDS:
        return read_order(said.arguments).act in ("import", "list")
    words = " ".join(fold(nfc_clean(said.text)).split()).strip(" .:")
    return said.command is None and words in CAPTIONS


def _its_dialogue(desk: Desk, here: Dialogue | None) -> Dialogue:
    """What the file belongs to: the form that asked for it, or one that is over at once."""
    if here is None:
        other = desk.tx.dialogues.open_of(desk.actor.id)
        if other is not None:
            dialogue.set_aside(desk, other)
        here = desk.tx.dialogues.begin(
            person_id=desk.actor.id,
            name=IMPORT.name,
            title=IMPORT.title,
            step="rows",
            answers={},
            said={},
            at=desk.now,
            lapses_at=desk.within(hours=IMPORT.hours),
        )
    return desk.tx.dialogues.move(here, state="done")


def keep(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi … quy trình»."""
    counts = procedure_import.keep(desk, desk.tx.procedures.sheet(int(args["sheet"])))
    outcome.settle(desk, "procedures_kept", counts=counts)


def leave(desk: Desk, args: dict[str, Any]) -> None:
    """«Không ghi»."""
    require(desk.actor, "keep_procedures")
    procedure_import.drop(desk, desk.tx.procedures.sheet(int(args["sheet"])))
    outcome.settle(desk, "procedures_left")


IMPORT = dialogue.declare(
    Form(
        "procedures_import",
        (Question("rows", "ask_procedure_rows", _rows, takes_files=True),),
        _finish,
        "form_procedures",
    )
)

VERBS: dict[str, Any] = {"procedure.keep": keep, "procedure.leave": leave}

"""Where a file went is told, which of several duties it shows is asked, and can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import accept, answer
from bot.actions.evidence import held_of, place, show_again, take_in
from bot.actions.status import OPEN_STATES, Word, spokesman
from bot.rules.errors import RuleBroken
from bot.rules.evidence_wanted import RECORDINGS, lacking
from bot.rules.model import Duty, DutyState
from handlers import albums, outcome
from handlers.duty_choices import choose_duty, named_items
from handlers.file_places import candidates, is_told
from handlers.said import SentFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from handlers.said import Said

ASK = "file_of_which_duty"
KEPT = "file_kept"


def find_its_duty(desk: Desk, said: Said, file: SentFile) -> None:
    """The one that it can only be, or the question which of several."""
    duties = candidates(desk, said)
    if not duties:
        albums.tell(desk, file, "file_for_what", names=[])
    elif len(duties) == 1:
        _attach(desk, said, duties[0], file)
    else:
        _ask(desk, said, duties, file)


def _ask(desk: Desk, said: Said, duties: Sequence[Duty], file: SentFile) -> None:
    """Kept at once, placed by the answer; a second file while that is asked joins the question."""
    evidence = take_in(desk, file=file, words=said.text)
    if evidence.refused is not None:
        return
    last = next(iter(desk.latest(said.chat_id, limit=1)), None)
    if last is not None and asks_which(last.facts):
        first = int(last.facts["buttons"][0]["args"]["first"])
        rows = desk.tx.evidence.unplaced(desk.actor.id, first=first)
        facts = albums.files_told(last.facts["facts"], rows)
        albums.say_instead(desk, last, "say", **{**last.facts, "facts": facts})
        albums.note_answer(desk, file, last.id)
        return
    _choose(desk, duties, file, [evidence])


def _choose(desk: Desk, duties: Sequence[Duty], file: SentFile, rows: Sequence[Evidence]) -> None:
    asked = choose_duty(
        desk,
        duties,
        "file.of_duty",
        ASK,
        albums.files_told({"form": file.form}, rows),
        first=rows[0].id,
    )
    albums.note_answer(desk, file, asked)


def asks_which(facts: dict[str, Any]) -> bool:
    """Whether a message still asks which duty some files are of."""
    return facts.get("sentence") == ASK and bool(facts.get("buttons"))


def of_duty(desk: Desk, args: dict[str, Any]) -> None:
    """«Tệp này là minh chứng của việc nào?» was answered."""
    duty = desk.tx.duties.get(int(args["duty"]))
    spokesman(desk, duty)
    rows = place_waiting(desk, duty, int(args["first"]))
    if not rows:
        raise RuleBroken("file_placed_before")
    outcome.chosen(desk)
    counted = [each for each in rows if each.refused is None]
    if counted:
        _placed(desk, duty, SentFile(counted[0].form, "", counted[0].name, 0), counted)


def other_duty(desk: Desk, args: dict[str, Any]) -> None:
    """«Của việc khác»: what was taken for one duty's evidence is asked about."""
    rows = [desk.tx.evidence.get(int(each)) for each in args["evidence"]]
    duty = desk.tx.duties.get(int(args["duty"]))
    spokesman(desk, duty)
    rows = [r for r in rows if r.duty_id == duty.id and r.person_id == desk.actor.id]
    if not rows or duty.state is DutyState.ACCEPTED:
        raise RuleBroken("file_placed_before")
    for each in rows:
        desk.tx.evidence.attach(each.id, duty_id=None, shows=None)
        desk.note("evidence_moved", f"evidence:{each.id}", before={"duty": duty.ref})
    show_again(desk, duty)
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "file_moves", tt=duty.tt, label=duty.label)
    others = [
        d for d in map(desk.tx.duties.get, args["others"]) if d.state is not DutyState.ACCEPTED
    ]
    _choose(desk, others, SentFile(rows[0].form, "", "", 0), rows)


def place_waiting(desk: Desk, duty: Duty, first: int) -> list[Evidence]:
    """Everything that somebody has sent since, and that has no place yet."""
    rows = desk.tx.evidence.unplaced(desk.actor.id, first=first)
    for each in rows:
        desk.note("evidence_placed", f"evidence:{each.id}", after={"duty": duty.ref})
    return [place(desk, each, duty) for each in rows]


def _attach(desk: Desk, said: Said, duty: Duty, file: SentFile) -> None:
    evidence = take_in(desk, file=file, words=said.text, duty_id=duty.id)
    if evidence.refused is None:
        _placed(desk, duty, file, [evidence], others=_others(desk, said, duty))


def _others(desk: Desk, said: Said, duty: Duty) -> list[int]:
    """What else it could have been meant for; nothing where the answered message says it."""
    if said.reply_to is not None or named_items(said.text):
        return []
    return [d.id for d in candidates(desk, said, every=True) if d.id != duty.id]


def _placed(
    desk: Desk, duty: Duty, file: SentFile, rows: Sequence[Evidence], *, others: Sequence[int] = ()
) -> None:
    """What a duty waits for completes it (P6); else the sender is told where the file went."""
    if duty.state is DutyState.RETURNED and file.form not in RECORDINGS:
        answer.report(desk, desk.tx.duties.get(duty.id), Word("done"))
        albums.note_answer(desk, file, None, reported=duty.id)
        return
    show_again(desk, duty)
    tell_kept(desk, duty, file, rows, others=others)


def tell_kept(
    desk: Desk, duty: Duty, file: SentFile, rows: Sequence[Evidence], *, others: Sequence[int] = ()
) -> None:
    """Which duty it was taken for, and what is still lacking there."""
    args = {"duty": duty.id, "evidence": [each.id for each in rows], "others": list(others)}
    albums.tell(
        desk,
        file,
        KEPT,
        buttons=[{"label": "b_file_of_other", "verb": "file.other", "args": args}]
        if others
        else [],
        tt=duty.tt,
        label=duty.label,
        **(albums.files_told({}, rows) if rows else {"names": [file.name], "form": file.form}),
        asks=duty.state in OPEN_STATES,
        missing=missing_of(desk, duty),
    )


def missing_of(desk: Desk, duty: Duty) -> list[str]:
    """What the unit has yet to send."""
    report = accept.last_report(desk, duty) if is_told(duty) else None
    words = report.words if report is not None else ""
    return lacking(duty.evidence, held_of(desk, duty).shown, words=words)


VERBS: dict[str, Any] = {"file.of_duty": of_duty, "file.other": other_duty}

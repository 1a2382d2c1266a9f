"""An edited message amends what it said: the record that it made, or an answer in a form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.actions import amend
from bot.actions.lapse import go_on_button
from bot.rules.options import codes_in
from bot.rules.understand import Intent
from bot.rules.vietnamese import nfc_clean
from handlers import dialogue, replies, several_items
from handlers.answers_shown import shown_answer
from handlers.duty_choices import named_items, own_duties
from handlers.form import FORMS, is_known
from handlers.reply_acts import ACTS
from handlers.typed_codes import by_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, StatusReport
    from handlers.said import Said

ORIGIN = ""
"""The step under which a form keeps the message that began it."""
LOOK_BACK = 4


def take(desk: Desk, said: Said, hear: Callable[[Desk, Said], None]) -> None:
    """Amend what the message said; ``hear`` takes it anew where nothing was recorded yet."""
    text = nfc_clean(said.text).strip()
    if not text:
        desk.reply("edit_not_a_record")
        return
    form = desk.tx.dialogues.of_message(desk.actor.id, said.message_id)
    if form is not None and form.said.get(ORIGIN) != said.message_id:
        _amend_answer(desk, form, said, text)
        return
    reports = desk.tx.reports.told_in(desk.actor.id, said.message_id)
    if form is not None:
        reports = reports or desk.tx.reports.of_dialogue(desk.actor.id, form.id)
    if reports:
        _amend_reports(desk, reports, text)
    elif (form is not None and form.state != "done") or _was_asked_back(desk, said):
        _begin_anew(desk, form)
        hear(desk, replace(said, edited=False, file=None))
    else:
        desk.reply("edit_not_a_record")


# ---- a record


def _amend_reports(desk: Desk, reports: Sequence[StatusReport], text: str) -> None:
    """The same understanding as of new words, about the duties that the message spoke of."""
    if all(report.words.strip() == text for report in reports):
        return
    duties = [amend.require_amendable(desk, report) for report in reports]
    ids = [report.id for report in reports]
    _leave_begun(desk, ids)
    about = [duty.id for duty in duties]
    named = named_items(text)
    if named and not named & {duty.tt for duty in duties}:
        about = [duty.id for duty in own_duties(desk) if duty.tt in named]
    desk.asked = False
    if amend.instead_of(desk, ids, partial(_hear_again, desk, text, about)):
        return
    stands = [r for r in reports if desk.tx.reports.get(r.id).withdrawn_at is None]
    sentence = "amend_waits" if desk.asked else "amend_no_status"
    desk.reply(sentence, reports=amend.facts_of(desk, stands))


def _hear_again(desk: Desk, text: str, about: Sequence[int]) -> None:
    """What the words do when they are said for the first time, about these duties.

    Words that only receive, ask or greet do nothing.
    """
    codes, mine = codes_in(text), own_duties(desk)
    if codes:
        by_codes(desk, codes)
        return
    asks, reads = replies.ask_back, replies.read_against
    if several_items.takes(desk, text, mine, reads=reads, asks=asks):
        return
    fitting = [duty for duty in mine if duty.id in about]
    if not fitting:
        return
    meant, read = reads(text, fitting, desk)
    if not read.sure:
        asks(desk, meant, read, text)
    elif read.intent in ACTS and read.intent is not Intent.ACKNOWLEDGED:
        ACTS[read.intent](desk, meant, read, text)


def _leave_begun(desk: Desk, report_ids: list[int]) -> None:
    """A form that an earlier edit began is overtaken by this one."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is not None and set(report_ids) & set(here.answers.get("amends", ())):
        desk.tx.dialogues.leave(desk.actor.id, state="left")


# ---- what was asked back, or began a form


def _was_asked_back(desk: Desk, said: Said) -> bool:
    """Whether a question about the message's words still stands; it is taken away."""
    looked = desk.latest(said.chat_id, limit=LOOK_BACK)
    live = desk.tx.outbox.live_of([delivery.id for delivery in looked])
    for delivery in looked:
        about = {button.args.get("message") for button in live.get(delivery.id, [])}
        if said.message_id in about:
            desk.settle_message(delivery.id, "edited_anew")
            return True
    return False


def _begin_anew(desk: Desk, form: Dialogue | None) -> None:
    if form is not None and form.state == "open":
        desk.tx.dialogues.leave(desk.actor.id, state="left")


# ---- an answer in a form


def _amend_answer(desk: Desk, form: Dialogue, said: Said, text: str) -> None:
    step = next(key for key, message in form.said.items() if message == said.message_id)
    if not is_known(form) or step not in {q.key for q in FORMS[form.name].questions}:
        desk.reply("edit_not_a_record")
        return
    if form.state == "done":
        _amend_finished(desk, form, step, text)
        return
    fresh = _answers_with(desk, form, step, text)
    declared = FORMS[form.name]
    missing = declared.unanswered(fresh)
    stands = form.step if form.step in fresh or missing is None else missing.key
    moved = desk.tx.dialogues.move(form, step=stands, answers=fresh)
    number, _ = declared.progress(step, fresh)
    shown = shown_answer(desk, declared.question(step), fresh)
    waits = form.state != "open" or form.lapses_at <= desk.now
    desk.reply(
        "form_answer_changed",
        buttons=[go_on_button(form.id)] if waits else [],
        title=declared.title,
        number=number,
        answer=shown,
        waits=waits,
    )
    if not waits:
        dialogue.ask_again(desk, moved)


def _amend_finished(desk: Desk, form: Dialogue, step: str, text: str) -> None:
    """The form is over: it ends again with the new answer, in place of what it recorded."""
    declared = FORMS[form.name]
    reports = desk.tx.reports.of_dialogue(desk.actor.id, form.id)
    fresh = _answers_with(desk, form, step, text) if declared.amendable and reports else {}
    if not fresh or declared.unanswered(fresh) is not None:
        desk.reply("edit_after_form", title=declared.title)
        return
    ids = [report.id for report in reports]
    done = desk.tx.dialogues.move(form, answers={**fresh, "amends": ids})
    desk.asked = False
    if not dialogue.finish(desk, declared, done):
        sentence = "amend_waits" if desk.asked else "amend_no_status"
        desk.reply(sentence, reports=amend.facts_of(desk, reports))


def _answers_with(desk: Desk, form: Dialogue, step: str, text: str) -> dialogue.Answers:
    declared = FORMS[form.name]
    value = dialogue.read_answer(desk, declared.question(step), form.answers, text)
    return dialogue.corrected(desk, declared, form.answers, step, value)

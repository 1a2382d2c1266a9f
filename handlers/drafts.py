"""Ways out of an open form and back into it: left, lapsed, taken up again, an answer corrected."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.actions.lapse import go_on_button
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold
from handlers import dialogue, outcome
from handlers.contents import COMMANDS
from handlers.form import FORMS, is_known

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Dialogue
    from handlers.said import Said

GO_ON = ("tiep tuc", "tiep tuc nhap", "nhap tiep", "continue", "go on")
KEEP = ("giu nguyen", "keep")
LEAVE = ("huy", "huy nhap", "dung lai", "dung nhap", "thoi", "bo", "huy bo", "cancel", "stop")
BACK = ("sua", "sua lai", "sua cau truoc", "cau truoc", "quay lai", "back")
CORRECT = re.compile(r"(?:sua|sua lai|edit)(?: lai)?(?: cau)?(?: so)? (\d{1,2})")
"""Folded words that steer a form: said alone they are never an answer."""

KEPT_FOR = timedelta(days=14)
"""A draft older than that is not meant by «tiếp tục»; its own button still finds it."""

STAYS = ("huy", "cancel")
"""The command that leaves a form by itself."""


class NoSuchAnswer(RuleBroken):
    says = "form_no_such_answer"


class DraftGone(RuleBroken):
    """``why``: done, or a form of another release."""

    says = "form_draft_gone"


def leave_for_command(desk: Desk, said: Said) -> None:
    """Any command of the table leaves an open form; its draft is kept, which is said."""
    if desk.person is None or said.command in STAYS or not _is_command(said.command):
        return
    here = desk.tx.dialogues.open_of(desk.person.id)
    if here is not None:
        dialogue.set_aside(desk, here)


def _is_command(name: str | None) -> bool:
    return name is not None and any(name in row.names for row in COMMANDS)


def let_go(desk: Desk, dialogue_id: int) -> None:
    """A form that cannot go on is left, where it is the open one."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is not None and here.id == dialogue_id:
        desk.tx.dialogues.leave(desk.actor.id, state="left")


def takes(desk: Desk, said: Said, text: str, target: Delivery | None) -> bool:
    """An open form takes the words, unless they answer another message; a draft comes back."""
    if _answers_question(desk, said, text, target):
        return True
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is None:
        return _takes_up(desk, text, target)
    if not _may_go_on(desk, here, text):
        return False
    if target is not None and target.facts.get("sentence") != "form_question":
        return False
    if text == "" and (said.file is None or not dialogue.takes_files(here)):
        return False
    if said.file is not None or not _steers(desk, here, text):
        dialogue.answer_text(desk, here, said)
    return True


def _may_go_on(desk: Desk, here: Dialogue, text: str) -> bool:
    """Whether the open form still hears; one that lapsed is set aside, or taken up at a word."""
    if not is_known(here):
        desk.tx.dialogues.leave(desk.actor.id, state="left")
        desk.reply("form_gone")
        return False
    if here.lapses_at > desk.now:
        return True
    desk.tx.dialogues.leave(desk.actor.id, state="lapsed")
    if _folded(text) in GO_ON:
        _reopen(desk, desk.tx.dialogues.get(here.id))
        return True
    title = FORMS[here.name].title
    desk.reply("form_lapsed", buttons=[go_on_button(here.id)], title=title)
    return False


def _answers_question(desk: Desk, said: Said, text: str, target: Delivery | None) -> bool:
    """An answer to an earlier question of a form corrects it; to a draft's, takes it up."""
    about = target.facts.get("dialogue") if target is not None else None
    if target is None or about is None or not text:
        return False
    draft = desk.tx.dialogues.get(int(about))
    step = str(target.facts["step"])
    if draft.person_id != desk.actor.id or draft.state == "done" or not is_known(draft):
        return False
    lapsed = draft.state == "open" and draft.lapses_at <= desk.now
    if draft.state == "open" and not lapsed and step == draft.step:
        return False
    if step != draft.step and step not in draft.answers:
        return False
    if draft.state != "open" or lapsed:
        draft = _opened(desk, draft)
    draft = desk.tx.dialogues.move(draft, step=step) if step != draft.step else draft
    dialogue.answer_text(desk, draft, said)
    return True


# ---- words and buttons that steer


def _steers(desk: Desk, here: Dialogue, text: str) -> bool:
    """«Sửa 2», «giữ nguyên», «tiếp tục», «hủy»: about the form, not an answer."""
    folded = _folded(text)
    form = FORMS[here.name]
    numbered = CORRECT.fullmatch(folded)
    if folded in GO_ON:
        waits = _gave_way(desk, here)
        if waits is not None:
            _reopen(desk, waits)
        else:
            dialogue.ask_again(desk, here)
    elif folded in LEAVE:
        dialogue.set_aside(desk, here, sentence="form_left")
    elif folded in KEEP and here.step in here.answers:
        dialogue.advance(desk, here, here.step, here.answers[here.step])
    elif numbered is not None:
        _correct_numbered(desk, here, int(numbered[1]))
    elif folded in BACK and form.before(here.step, here.answers):
        dialogue.correct(desk, here, form.before(here.step, here.answers)[-1][1].key)
    else:
        return False
    return True


def _gave_way(desk: Desk, here: Dialogue) -> Dialogue | None:
    """What was set aside for a form that nobody has answered yet: «tiếp tục» was said of that."""
    draft = desk.tx.dialogues.last_draft(desk.actor.id) if here.version == 0 else None
    alive = draft is not None and is_known(draft) and draft.lapses_at > desk.now
    return draft if alive else None


def _correct_numbered(desk: Desk, here: Dialogue, number: int) -> None:
    form = FORMS[here.name]
    if number == form.progress(here.step, here.answers)[0]:
        dialogue.ask_again(desk, here)
        return
    answered = dict(form.before(here.step, here.answers))
    later = form.asked(here.step, here.answers)
    answered |= {n: q for n, q in enumerate(later, start=1) if q.key in here.answers}
    if number not in answered:
        raise NoSuchAnswer(number=number, known=sorted(answered))
    dialogue.correct(desk, here, answered[number].key)


def correct_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """«Sửa câu trước» under a question."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    known = here is not None and here.id == int(args["dialogue"]) and is_known(here)
    if here is None or not known or args["step"] not in here.answers:
        raise RuleBroken("question_is_past")
    outcome.chosen(desk)
    dialogue.correct(desk, here, args["step"])


# ---- a draft is taken up again


def go_on(desk: Desk, args: dict[str, Any]) -> None:
    """«Tiếp tục» under the notice that a form was left or lapsed."""
    draft = desk.tx.dialogues.get(int(args["dialogue"]))
    if draft.person_id != desk.actor.id:
        raise NotYours
    outcome.chosen(desk)
    _reopen(desk, draft)


def _takes_up(desk: Desk, text: str, target: Delivery | None) -> bool:
    """«Tiếp tục», typed where no form is open; «hủy» finds nothing to leave."""
    if target is None and _folded(text) in STAYS:
        desk.reply("nothing_to_leave")
        return True
    if target is not None or _folded(text) not in GO_ON:
        return False
    draft = desk.tx.dialogues.last_draft(desk.actor.id)
    if draft is None or draft.lapses_at < desk.now - KEPT_FOR:
        return False
    _reopen(desk, draft)
    return True


def _reopen(desk: Desk, draft: Dialogue) -> None:
    dialogue.ask_again(desk, _opened(desk, draft))


def _opened(desk: Desk, draft: Dialogue) -> Dialogue:
    """The draft, open once more; whatever else is open is set aside, which is said."""
    if not is_known(draft) or draft.state == "done":
        raise DraftGone(why="done" if draft.state == "done" else "old")
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is not None and here.id != draft.id:
        dialogue.set_aside(desk, here)
    return desk.tx.dialogues.reopen(draft, lapses_at=desk.within(hours=FORMS[draft.name].hours))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text)).strip(" .!")


VERBS: dict[str, Any] = {"form.go_on": go_on, "form.correct": correct_chosen}

"""Closing Văn phòng's own items: number, date and scan, then a confirmation by another (P5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import audit_close, close_item, telling
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import dialogue, signed_paper
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty
    from handlers.said import Said

_TYPED = re.compile(
    r"^(?:da )?hoan thanh muc (?P<tt>\d{1,2})\s*[:,]\s*"
    rf"(?P<paper>(?:{signed_paper.KIND_WORDS}\s+)?"
    r"(?:so\s+)?[^\s,;]+\s*[,;]\s*(?:ngay\s+)?\d[\d/.\- ]+\d\s*\.?)$"
)


def begin(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi số, ngày, bản ký»; number and day may have been typed with it."""
    duty = desk.tx.duties.get(int(args["duty"]))
    _begin(desk, duty, str(args.get("words") or ""))


def _begin(desk: Desk, duty: Duty, words: str) -> None:
    """Who has not acknowledged an audit that ends with its item is named before."""
    close_item.check(desk, duty)
    ends = audit_close.ends_with(desk, duty)
    if ends is not None and (units := audit_close.units_unheard(desk, ends)):
        desk.reply("audit_unheard_with_item", ref=ends.ref, units=units)
    signed_paper.begin(desk, PAPER, words, duty=duty.id)


def typed(desk: Desk, said: Said) -> bool:
    """«hoàn thành mục 7: số 120/BC-SKHCN, 24/11/2021»; the scan is then asked."""
    text = nfc_clean(said.text).strip()
    found = _TYPED.match(fold_in_place(text))
    if found is None:
        return False
    duty = close_item.item_of_number(desk, int(found["tt"]))
    if duty is None:
        return False
    _begin(desk, duty, text[found.start("paper") :])
    return True


def _finish(desk: Desk, answers: dict[str, Any], done: Dialogue) -> None:
    signed_on = signed_paper.day_told(desk, answers)
    duty = desk.tx.duties.get(int(answers["duty"]))
    desk.shows_receipts = False
    moved, report = close_item.record_paper(
        desk, duty, number=answers["number"], signed_on=signed_on, dialogue_id=done.id
    )
    desk.reply(
        "close_entered",
        work=telling.facts_of(desk, moved),
        number=answers["number"],
        signed_on=signed_on,
        files=len(desk.tx.evidence.of(report_id=report.id)),
    )


def confirm(desk: Desk, args: dict[str, Any]) -> None:
    """«Xác nhận», by the head of Văn phòng or a leader."""
    moved = close_item.confirm(desk, _duty(desk, args), int(args["report"]))
    telling.settle(desk, "close_confirmed_said", work=telling.facts_of(desk, moved))


def again(desk: Desk, args: dict[str, Any]) -> None:
    """Something in the entry is not right: what, is asked."""
    message = desk.button.delivery_id if desk.button else None
    dialogue.begin(desk, AGAIN, duty=args["duty"], report=args["report"], message=message)


def _finish_again(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    moved = close_item.again(desk, _duty(desk, answers), int(answers["report"]), answers["words"])
    work = telling.facts_of(desk, moved)
    telling.settle(desk, "close_again_said", message=answers.get("message"), work=work)


def _duty(desk: Desk, args: dict[str, Any]) -> Duty:
    return desk.tx.duties.get(int(args["duty"]))


PAPER = dialogue.declare(
    Form(
        "office_paper",
        signed_paper.questions(),
        _finish,
        "close_form",
    )
)
AGAIN = dialogue.declare(
    Form(
        "office_paper_again",
        (Question("words", "close_ask_again", dialogue.words),),
        _finish_again,
        "close_form",
    )
)

VERBS: dict[str, Any] = {
    "office.close": begin,
    "office.confirm_paper": confirm,
    "office.paper_again": again,
}

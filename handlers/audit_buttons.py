"""What stands on the buttons of an audit's sheet; each can be typed behind /danhgia too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import audit_plan
from bot.rules.access import NotYours
from handlers import (
    audit_closing,
    audit_day,
    audit_forms,
    audit_session_forms,
    audit_sheet,
    dialogue,
)

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit


def _audit_of(desk: Desk, args: dict[str, Any]) -> Audit:
    return desk.tx.audits.get(int(args["audit"]))


def plan(desk: Desk, _args: dict[str, Any]) -> None:
    """«Lập kế hoạch đánh giá»."""
    audit_forms.begin(desk, "")


def show(desk: Desk, args: dict[str, Any]) -> None:
    """The sheet of an audit that is over."""
    if not audit_sheet.sees_papers(desk):
        raise NotYours
    audit_sheet.show(desk, _audit_of(desk, args))


def session(desk: Desk, args: dict[str, Any]) -> None:
    """«Xếp lịch theo từng đơn vị»."""
    known = _audit_of(desk, args)
    audit_plan.require_planned(desk, known)
    dialogue.begin(desk, audit_session_forms.SESSION, audit=known.id)


def sign(desk: Desk, args: dict[str, Any]) -> None:
    """Number, day and scan of the plan or of the decision on the team."""
    known = _audit_of(desk, args)
    audit_plan.require_running(desk, known)
    dialogue.begin(desk, audit_session_forms.PAPER, audit=known.id, paper=args["paper"])


def closing(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi họp kết thúc»."""
    known = _audit_of(desk, args)
    audit_plan.require_planned(desk, known)
    dialogue.begin(desk, audit_closing.CLOSING, audit=known.id)


def addendum(desk: Desk, args: dict[str, Any]) -> None:
    """«Bổ sung biên bản»: the minutes stay as they are."""
    audit_closing.add(desk, _audit_of(desk, args), "")


def close(desk: Desk, args: dict[str, Any]) -> None:
    """«Đóng đợt đánh giá»."""
    audit_closing.close(desk, _audit_of(desk, args))


def ask_again(desk: Desk, args: dict[str, Any]) -> None:
    """The units that have not acknowledged are shown the result once more."""
    audit_closing.ask_again(desk, _audit_of(desk, args))


def close_unheard(desk: Desk, args: dict[str, Any]) -> None:
    """Closed all the same; the minutes keep which units have not acknowledged."""
    audit_closing.close(desk, _audit_of(desk, args), unheard_too=True)


def papers(desk: Desk, args: dict[str, Any]) -> None:
    """Which papers there are."""
    if not audit_sheet.sees_papers(desk):
        raise NotYours
    audit_sheet.papers(desk, _audit_of(desk, args))


def paper(desk: Desk, args: dict[str, Any]) -> None:
    """One of them as a Word file."""
    audit_sheet.give_paper(desk, _audit_of(desk, args), str(args["paper"]))


VERBS: dict[str, Any] = {
    **audit_day.VERBS,
    "audit.plan": plan,
    "audit.show": show,
    "audit.session": session,
    "audit.sign": sign,
    "audit.closing": closing,
    "audit.addendum": addendum,
    "audit.close": close,
    "audit.ask_again": ask_again,
    "audit.close_unheard": close_unheard,
    "audit.papers": papers,
    "audit.paper": paper,
}

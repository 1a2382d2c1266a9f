"""The papers of an audit as they are typed: had as Word files, signed, added to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions import audit_close, audit_plan
from bot.rules.access import NotYours
from bot.rules.audit_model import AuditState
from bot.rules.errors import RuleBroken
from bot.rules.plan_commands import read_number
from bot.rules.vietnamese import fold_in_place
from handlers import audit_closing, audit_forms, audit_sheet, office_paper
from handlers.audit_session_forms import begin_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit

    Act = Callable[[Desk, str], None]

REF = re.compile(r"dg-(?P<year>20\d\d)-\d{3,}")


def meant(desk: Desk, rest: str) -> Audit:
    """The audit that is named, else the open one, else the last one held: it keeps its papers."""
    named = REF.match(fold_in_place(rest).strip())
    year = int(named["year"]) if named else desk.today.year
    found = [a for y in (year, year - 1) for a in reversed(desk.tx.audits.of_year(y))]
    if named:
        found = [each for each in found if fold_in_place(each.ref) == named[0]]
        if not found:
            raise RuleBroken("audit_words_unknown", text=rest[:80])
        return found[0]
    over = [each for each in found if each.state is AuditState.CLOSED]
    return desk.tx.audits.open() or (over[0] if over else audit_plan.open_audit(desk))


def papers(desk: Desk, rest: str) -> None:
    """«văn bản»: which there are."""
    known = meant(desk, rest)
    if not audit_sheet.sees_papers(desk):
        raise NotYours
    audit_sheet.papers(desk, known)


def given(paper: str, sign: Act | None = None) -> Act:
    """«biên bản», «báo cáo ĐG-2021-001» has the paper; «báo cáo 205/BC-SKHCN» tells its number."""

    def act(desk: Desk, rest: str) -> None:
        if not rest or REF.fullmatch(fold_in_place(rest)):
            audit_sheet.give_paper(desk, meant(desk, rest), paper)
        elif sign is not None:
            sign(desk, rest)
        else:
            raise RuleBroken("audit_words_unknown", text=rest[:80])

    return act


def signed(paper: str) -> Act:
    """«số kế hoạch: 88/KH-SKHCN, 17/9/2021»: the scan is then asked for."""

    def noted(desk: Desk, rest: str) -> None:
        known = audit_plan.open_audit(desk)
        audit_plan.require_running(desk, known)
        begin_paper(desk, known, paper, rest)

    return noted


def plan(desk: Desk, rest: str) -> None:
    """«kế hoạch 06/10–07/10» begins one; «kế hoạch 88/KH-SKHCN, 17/9» is the signed one's."""
    if read_number(rest) and desk.tx.audits.open() is not None:
        signed("plan")(desk, rest)
    else:
        audit_forms.begin(desk, rest)


def sign_report(desk: Desk, rest: str) -> None:
    """«số báo cáo: 205/BC-SKHCN, 13/10/2021»."""
    known = audit_plan.open_audit(desk)
    report = audit_close.report_of(desk, known)
    if report is None:
        raise audit_close.NotHeld(ref=known.ref)
    office_paper.begin(desk, {"duty": report[0].id, "words": rest})


def addendum(desk: Desk, rest: str) -> None:
    """«bổ sung biên bản ĐG-2021-001: …», with the words or without."""
    named = REF.match(fold_in_place(rest))
    words = rest[named.end() :] if named else rest
    audit_closing.add(desk, meant(desk, rest), words.strip(" :\n"))

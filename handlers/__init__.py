"""The table of contents: every command, who may, and what runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.actions.desk import Desk

Body = Callable[["Desk", Any], None]
Verb = Callable[["Desk", dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A row: Vietnamese and English name, the verb of the access table, the body.

    ``about`` names the sentence of the menu and of the help.
    """

    names: tuple[str, ...]
    may: str | None
    body: Body
    about: str


from handlers import (  # noqa: E402 - the bodies need the types above
    absence,
    drafts,
    files,
    finding,
    handover,
    health,
    help_,
    office,
    people,
    plan,
    replies,
    report,
    report_status,
    start,
    why,
    work,
)

COMMANDS: tuple[Command, ...] = (
    Command(("start", "batdau"), None, start.start, "about_start"),
    Command(("trogiup", "help"), None, help_.help_, "about_help"),
    Command(("huy", "cancel"), None, help_.cancel, "about_cancel"),
    Command(("ngonngu", "language"), None, help_.language, "about_language"),
    Command(("viec", "tasks"), "my_work", work.my_work, "about_work"),
    Command(("phong", "unit"), "unit_work", work.unit_work, "about_unit"),
    Command(("rasoat", "review"), "review", report_status.review, "about_review"),
    Command(("giahan", "extend"), "ask_time", report_status.extend, "about_extend"),
    Command(("phathien", "finding"), "write_finding", finding.write, "about_finding"),
    Command(("kph", "findings"), "see_findings", finding.list_, "about_findings"),
    Command(("kehoach", "plan"), "see_plan", plan.plan, "about_plan"),
    Command(("baocao", "report"), "report", report.report, "about_report"),
    Command(("tomtat", "digest"), "digest", report.digest, "about_digest"),
    Command(("xem", "show"), None, report.show, "about_show"),
    Command(("ghinhan", "record"), "record_on_behalf", office.record, "about_record"),
    Command(("giao", "assign"), "assign", office.assign, "about_assign"),
    Command(("moi", "invite"), "invite", people.invite, "about_invite"),
    Command(("nhansu", "people"), "people", people.people, "about_people"),
    Command(("daumoi", "focal"), "name_focal", people.focal, "about_focal"),
    Command(("vang", "away"), "away", absence.away, "about_away"),
    Command(("bangiao", "handover"), "hand_over", handover.begin, "about_handover"),
    Command(("lich", "calendar"), "calendar", plan.calendar, "about_calendar"),
    Command(("tinhtrang", "health"), "health", health.health, "about_health"),
    Command(("visao", "why"), None, why.why, "about_why"),
    Command(("quytac", "rules"), None, help_.rules, "about_rules"),
)

VERBS: dict[str, Verb] = {
    **start.VERBS,
    **help_.VERBS,
    **health.VERBS,
    **work.VERBS,
    **report_status.VERBS,
    **drafts.VERBS,
    **replies.VERBS,
    **files.VERBS,
    **finding.VERBS,
    **plan.VERBS,
    **report.VERBS,
    **office.VERBS,
    **people.VERBS,
    **absence.VERBS,
    **handover.VERBS,
}
"""What a button's verb runs; the button's row says for whom and about what."""

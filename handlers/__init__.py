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
    figures,
    files,
    finding,
    handover,
    health,
    help_,
    inspection,
    internal_audit,
    legal,
    management_review,
    newcomers,
    objectives,
    office,
    people,
    plan,
    procedures,
    replies,
    report,
    report_status,
    start,
    validity,
    verify_log,
    why,
    work,
    year_end,
)

QUALITY_RECORDS: tuple[Command, ...] = (
    Command(("quytrinh", "procedures"), "see_procedures", procedures.register, "about_procedures"),
    Command(("vanban", "legal"), "see_law", legal.law, "about_law"),
    Command(("muctieu", "objectives"), "objectives", objectives.objectives, "about_objectives"),
    Command(("solieu", "figures"), "figures", figures.figures, "about_figures"),
    Command(("nguoimoi", "newcomer"), "newcomer", newcomers.newcomer, "about_newcomer"),
    Command(("danhgia", "audit"), "audit", internal_audit.audit, "about_audit"),
    Command(("xemxet", "mreview"), "see_review", management_review.review, "about_mreview"),
    Command(("hieuluc", "validity"), "see_review", validity.confirm, "about_validity"),
    Command(("kiemtra", "inspection"), "inspections", inspection.inspection, "about_inspection"),
    Command(("dongnam", "closeyear"), "close_year", year_end.begin, "about_close_year"),
    Command(
        ("kiemtranhatky", "verifylog"), "verify_log", verify_log.verify_log, "about_verify_log"
    ),
)
"""What keeps the year's records: a shelf of its own in the help."""

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
    *QUALITY_RECORDS,
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
    **internal_audit.VERBS,
    **plan.VERBS,
    **procedures.VERBS,
    **report.VERBS,
    **office.VERBS,
    **people.VERBS,
    **absence.VERBS,
    **newcomers.VERBS,
    **objectives.VERBS,
    **legal.VERBS,
    **figures.VERBS,
    **inspection.VERBS,
    **handover.VERBS,
    **management_review.VERBS,
    **validity.VERBS,
    **year_end.VERBS,
}
"""What a button's verb runs; the button's row says for whom and about what."""

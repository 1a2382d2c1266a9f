"""The table of message kinds: what composes each, at the moment it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.absence import compose_return
from bot.delivery.audit_paper import compose_audit_paper
from bot.delivery.audit_timetable import compose_result, compose_timetable
from bot.delivery.cards import compose_card
from bot.delivery.digest import compose_digest
from bot.delivery.digest_picture import compose_digest_picture
from bot.delivery.dossier import compose_dossier
from bot.delivery.escalation import compose_escalation
from bot.delivery.evidence_file import compose_evidence_file
from bot.delivery.finding import compose_finding
from bot.delivery.finding_slip import compose_slip
from bot.delivery.handover import compose_handover
from bot.delivery.monthly_paper import compose_monthly_paper
from bot.delivery.objectives import compose_objectives_card
from bot.delivery.objectives_paper import compose_objectives_paper
from bot.delivery.office import compose_office
from bot.delivery.outage import compose_outage
from bot.delivery.plan import compose_assignment, compose_plan_table
from bot.delivery.receipts import compose_receipt
from bot.delivery.report import compose_report, compose_report_paper
from bot.delivery.review_pack import compose_review_pack, compose_review_paper
from bot.delivery.say import compose_leave, compose_menu, compose_sentence

if TYPE_CHECKING:
    from bot.delivery.composed import Composer

COMPOSERS: dict[str, Composer] = {
    "say": compose_sentence,
    "menu": compose_menu,
    "leave": compose_leave,
    "card": compose_card,
    "absence_back": compose_return,
    "handover_list": compose_handover,
    "receipt": compose_receipt,
    "evidence_file": compose_evidence_file,
    "plan_table": compose_plan_table,
    "assignment": compose_assignment,
    "finding": compose_finding,
    "finding_check": compose_finding,
    "finding_return": compose_finding,
    "finding_effect": compose_finding,
    "finding_reopened": compose_finding,
    "finding_sheet": compose_finding,
    "finding_slip": compose_slip,
    "audit_timetable": compose_timetable,
    "audit_result": compose_result,
    "audit_paper": compose_audit_paper,
    "digest": compose_digest,
    "digest_picture": compose_digest_picture,
    "monthly_paper": compose_monthly_paper,
    "dossier": compose_dossier,
    "objectives_card": compose_objectives_card,
    "objectives_paper": compose_objectives_paper,
    "report": compose_report,
    "report_paper": compose_report_paper,
    "review_pack": compose_review_pack,
    "review_paper": compose_review_paper,
    "office": compose_office,
    "escalation": compose_escalation,
    "outage": compose_outage,
}

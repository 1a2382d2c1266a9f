"""Who may do what: one table of verbs and roles, asked in the transaction of the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.errors import RuleBroken
from bot.rules.model import Role

if TYPE_CHECKING:
    from bot.rules.model import Person

ALL = tuple(Role)
HEADS = (Role.HEAD, Role.DEPUTY, Role.FOCAL)
LEADERS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
OFFICE = (Role.SECRETARIAT,)

MAY: dict[str, tuple[Role, ...]] = {
    "see_plan": ALL,
    "run_plan": OFFICE,
    "confirm_paper": (Role.HEAD, *LEADERS),
    "my_work": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "unit_work": HEADS,
    "review": HEADS,
    "ask_time": (*HEADS, *OFFICE),
    "write_finding": (Role.AUDITOR,),
    "see_findings": (Role.AUDITOR, *OFFICE, *HEADS, *LEADERS),
    "audit": (Role.AUDITOR, *OFFICE, *HEADS, *LEADERS),
    "plan_audit": (*OFFICE, Role.AUDITOR),
    "ask_in_audit": (Role.AUDITOR,),
    "acknowledge_audit": (Role.HEAD, Role.DEPUTY),
    "report": (*OFFICE, *LEADERS),
    "digest": (*LEADERS, *OFFICE),
    "record_on_behalf": OFFICE,
    "assign": (Role.DIRECTOR, *OFFICE),
    "invite": (*OFFICE, Role.ADMINISTRATOR),
    "people": (*OFFICE, Role.ADMINISTRATOR),
    "health": (*OFFICE, Role.ADMINISTRATOR),
    "accept": OFFICE,
    "decide": LEADERS,
    "calendar": (*OFFICE, Role.ADMINISTRATOR),
    "close_year": OFFICE,
    "verify_log": (*OFFICE, Role.ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR),
    "name_focal": (Role.HEAD,),
    "see_law": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "record_law": OFFICE,
    "inspections": (*OFFICE, *LEADERS, Role.AUDITOR),
    "record_inspection": OFFICE,
    "figures": (*OFFICE, *LEADERS),
    "give_figures": OFFICE,
    "away": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "hand_over": (Role.HEAD, *OFFICE),
    "see_review": (*OFFICE, *LEADERS),
    "run_review": OFFICE,
    "confirm_validity": (*OFFICE, Role.DIRECTOR),
    "see_procedures": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "keep_procedures": OFFICE,
    "change_procedures": (Role.HEAD, Role.DEPUTY, *OFFICE),
    "approve_procedures": (Role.DIRECTOR,),
    "objectives": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "see_all_objectives": (*LEADERS, Role.AUDITOR),
    "enter_objectives": (Role.HEAD, Role.DEPUTY, *OFFICE),
    "approve_objectives": (Role.DIRECTOR,),
    "newcomer": (*HEADS, *OFFICE),
}
"""verb → the roles that may; what else must hold (own unit, not the doer) stands with the act."""


HEAD_OF_AGENCY = ("approve_objectives", "approve_procedures", "confirm_validity")
"""What the head of the agency does in person (QĐ 19/2014 Đ.4.2): an absence lends it to nobody.

Who signs in the head's place (KT.) signs on paper, and Văn phòng enters it.
"""


class NotYours(RuleBroken):
    """Also said where the thing does not exist: a refusal tells nothing about it."""

    says = "not_yours"


class OfTheHead(RuleBroken):
    """A leader is told how what only the head of the agency does goes on without them."""

    says = "of_the_head"


def may(person: Person, verb: str) -> bool:
    """Whether one of the person's posts allows the verb, or one they stand in for today."""
    return any(post.role in MAY[verb] for post in person.capacities)


def require(person: Person, verb: str) -> None:
    """Raises ``NotYours`` unless one of the person's posts allows the verb, or ``OfTheHead``."""
    if may(person, verb):
        return
    if verb in HEAD_OF_AGENCY and person.holds(*LEADERS):
        raise OfTheHead(verb=verb)
    raise NotYours

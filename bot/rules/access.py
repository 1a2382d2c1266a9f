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
    "name_focal": (Role.HEAD,),
    "away": (*HEADS, *OFFICE, *LEADERS, Role.AUDITOR),
    "hand_over": (Role.HEAD, *OFFICE),
}
"""verb → the roles that may; what else must hold (own unit, not the doer) stands with the act."""


class NotYours(RuleBroken):
    """Also said where the thing does not exist: a refusal tells nothing about it."""

    says = "not_yours"


def may(person: Person, verb: str) -> bool:
    """Whether one of the person's posts allows the verb, or one they stand in for today."""
    return any(post.role in MAY[verb] for post in person.capacities)


def require(person: Person, verb: str) -> None:
    """Raises ``NotYours`` unless one of the person's posts allows the verb."""
    if not may(person, verb):
        raise NotYours

"""Asks the table of separation who acts may do what with a finding, and says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.separation import NOT_YOURS, Act, may, why_not
from storage.finding_relations import about

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Finding, Person


class NotYourPart(RuleBroken):
    """Of somebody who may see the finding: whose part it is."""

    says = "finding_not_your_part"


def require(desk: Desk, act: Act, finding: Finding) -> None:
    """Raises ``NotYours``, ``NotYourPart``, or the sentence of what stands between."""
    known = about(desk.tx, finding, on=desk.today)
    why = why_not(desk.actor, act, known)
    if why is None:
        return
    if why != NOT_YOURS:
        raise RuleBroken(why, ref=finding.ref, unit=desk.units[finding.unit_id].name)
    if may(desk.actor, Act.SEE, known):
        raise NotYourPart(ref=finding.ref, act=act.value)
    raise NotYours


def fit(desk: Desk, finding: Finding, person: Person, act: Act = Act.VERIFY) -> bool:
    """Whether somebody else may."""
    return may(person, act, about(desk.tx, finding, on=desk.today))

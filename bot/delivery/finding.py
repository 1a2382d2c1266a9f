"""Composes what is said about a finding, as it stands when the message leaves (M7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.finding_buttons import buttons_of
from bot.delivery.finding_facts import finding_facts, now_standing, sentence_of
from bot.delivery.say import labelled
from bot.rules.finding_model import CheckState
from bot.rules.findings import FindingState, is_nonconformity, speaker
from bot.rules.separation import Act, may
from bot.texts import texts
from storage.finding_relations import about

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery, Finding, Person, Unit
    from storage.transaction import Tx

SENTENCES = {
    "finding": "finding_notice",
    "finding_check": "finding_check_notice",
    "finding_return": "finding_return_notice",
    "finding_sheet": "finding_sheet",
    "finding_effect": "finding_effect_notice",
    "finding_reopened": "finding_reopened_notice",
}
ADVICE = "finding_advice_notice"
"""M7 of what is no nonconformity: nothing is owed."""

NEEDED_WHILE = {"finding_check": FindingState.REPORTED, "finding_return": FindingState.RETURNED}


def compose_finding(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: finding; of a return lacking and until, of a reopening round and words.

    Never without the right to see.
    """
    finding = now_standing(tx, int(delivery.facts["finding"]))
    unit = tx.agencies.unit(finding.unit_id)
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    known = about(tx, finding, on=local_day(now))
    if not may(reader, Act.SEE, known):
        return NotNeeded("no right to see it any more")
    unsent = delivery.message_id is None and delivery.state in ("waiting", "sending")
    if unsent and _is_over(tx, delivery, finding):
        return NotNeeded("the finding has moved meanwhile")
    sentence = SENTENCES[delivery.kind]
    if delivery.kind == "finding" and not is_nonconformity(finding.level):
        sentence = ADVICE
    facts = finding_facts(tx, finding, unit, now) | {
        "title": _title(reader, unit, finding),
        "until": delivery.facts.get("until"),
        "told_round": delivery.facts.get("round"),
        "told_words": sentence_of(str(delivery.facts.get("words", ""))),
    }
    if "lacking" in delivery.facts:
        facts["lacking"] = sentence_of(str(delivery.facts["lacking"]))
    specs = buttons_of(tx, delivery.kind, finding, unit, reader, on=local_day(now))
    keyboard = [[labelled(each, delivery.language)] for each in specs]
    text = texts().render(delivery.language, sentence, f=facts)
    return Composed(text, keyboard, protect=True)


def _is_over(tx: Tx, delivery: Delivery, finding: Finding) -> bool:
    """What the message asks was settled before it left, or is asked of somebody else now."""
    if delivery.kind == "finding_effect":
        wanted = (CheckState.ASKED, delivery.facts["round"], delivery.facts["asked_of"])
        checks = tx.findings.checks(finding.id)
        return wanted not in [(each.state, each.round, each.asked_of) for each in checks]
    return NEEDED_WHILE.get(delivery.kind, finding.state) != finding.state


def _title(reader: Person, unit: Unit, finding: Finding) -> str:
    """How the reader is addressed: by the post in the audited unit, else as the auditor is."""
    post = speaker(reader, unit)
    if post is not None:
        return post.full_title
    return reader.name if reader.id == finding.auditor_id else reader.title

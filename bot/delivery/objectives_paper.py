"""Composes «Mục tiêu chất lượng năm …»: the list that is approved, posted and sent to Văn phòng."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.composed import Attachment, Composed, NotNeeded
from bot.delivery.documents import objectives_docx
from bot.delivery.letterhead import letterhead
from bot.rules.objective_facts import objective_facts
from bot.rules.objective_model import Objective, ObjectiveState
from bot.rules.papers import ObjectiveGroup, ObjectiveRow, ObjectivesPaper
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from storage.transaction import Tx

PAPERS = "vi"


def compose_objectives_paper(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: year, as_of. The newest version of every objective, approved or not."""
    paper = objectives_paper(tx, int(delivery.facts["year"]), made_at=now)
    if not paper.total:
        return NotNeeded("the year has no objectives any more")
    caption = texts().render(
        delivery.language,
        "objectives_paper_caption",
        year=paper.year,
        count=paper.total,
        draft=paper.draft,
        number=paper.number,
        signed_on=paper.signed_on,
        at=now,
    )
    name = f"Muc-tieu-chat-luong-{paper.year}.docx"
    return Composed(caption, attachment=Attachment(name, lambda: objectives_docx(paper)))


def objectives_paper(tx: Tx, year: int, *, made_at: datetime) -> ObjectivesPaper:
    """The list as it stands: of each reference the version that is being put down, if any."""
    newest = list({each.ref: each for each in tx.objectives.current(year)}.values())
    approvals = tx.objectives.approvals(year)
    numbered = [each for each in approvals if each.number]
    units = tx.agencies.units(on=local_day(made_at))
    groups = [_group(tx, None, newest, texts().render(PAPERS, "objectives_of_agency"))]
    groups += [_group(tx, unit.id, newest, unit.name) for unit in units]
    return ObjectivesPaper(
        letterhead=letterhead(tx, units),
        year=year,
        generated_at=made_at,
        groups=tuple(group for group in groups if group.rows),
        number=numbered[-1].number if numbered else "",
        signed_on=approvals[-1].signed_on if approvals else None,
    )


def _group(tx: Tx, unit_id: int | None, found: Sequence[Objective], name: str) -> ObjectiveGroup:
    own = [each for each in found if each.unit_id == unit_id]
    return ObjectiveGroup(unit=name, rows=tuple(_row(tx, each) for each in own))


def _row(tx: Tx, objective: Objective) -> ObjectiveRow:
    unit = tx.agencies.by_id()[objective.unit_id] if objective.unit_id is not None else None
    known = objective_facts(objective, unit)
    return ObjectiveRow(
        ref=objective.ref,
        what=objective.what,
        target=texts().render(PAPERS, "objective_target", o=known),
        resources=objective.resources,
        owner=objective.owner,
        due_on=objective.due_on,
        method=objective.method,
        follow=texts().render(PAPERS, "objective_follow", follow=known["follow"]),
        in_force=objective.state is ObjectiveState.APPROVED,
    )

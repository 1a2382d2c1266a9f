"""The operator's ``import``: a plan's text previewed, or kept as the draft of its year."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.actions.desk import Desk, plain
from bot.actions.plan_import import as_json, store
from bot.actions.telling import opening
from bot.clock import local_day
from bot.rules.errors import RuleBroken
from bot.rules.item_words import classify, deliverables
from bot.rules.model import Role
from bot.rules.periods import Answers, assignments_of
from bot.rules.plan_preview import Preview, preview
from bot.rules.plan_stored import timings
from bot.rules.working_days import calendar_for
from storage.database import Database
from storage.seed.known_units import known_units

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from bot.rules.model import Unit
    from storage.transaction import Tx

REFUSED = 1

SAID = {
    "not_a_plan": "this text holds no table of a plan (number, work, unit, time)",
    "repeated_rows": "rows of the table bear the same number",
    "plan_in_force_already": "the plan of that year was issued: amend it in chat",
}
"""What a refusal means, for an operator."""


def import_plan(arguments: argparse.Namespace, *, database_url: str, now: datetime) -> int:
    """``file``, ``preview`` and ``json`` of the arguments; 0, or 1 with one line on stderr.

    A preview needs no database: without an agency it reads with the demonstration's units.
    """
    try:
        text = Path(arguments.file).read_text(encoding="utf-8-sig").replace("\x00", "")
    except (OSError, UnicodeDecodeError) as problem:
        return _refuse(f"cannot read {arguments.file}: {problem}")
    units, days = known_units(database_url)
    try:
        read = preview(text, units=units, calendar=calendar_for(days), today=local_day(now))
        if not arguments.preview:
            _keep(text, database_url=database_url, now=now)
    except RuleBroken as broken:
        facts = ", ".join(f"{name}: {value}" for name, value in broken.facts.items())
        meaning = SAID.get(broken.sentence, broken.sentence)
        return _refuse(f"refused: {meaning}" + (f" ({facts})" if facts else ""))
    except LookupError as problem:
        return _refuse(str(problem))
    shown = sheet(read, units)
    sys.stdout.write(json.dumps(shown, ensure_ascii=False) if arguments.json else _table(shown))
    sys.stdout.write("\n")
    return 0


def _refuse(line: str) -> int:
    sys.stderr.write(" ".join(line.split()) + "\n")
    return REFUSED


def _keep(text: str, *, database_url: str, now: datetime) -> None:
    database = Database(database_url)
    try:
        database.write_now(partial(_store, text=text, now=now))
    finally:
        database.close()


def _store(tx: Tx, *, text: str, now: datetime) -> None:
    """The draft, and a line to the secretariat, who answers what is open in chat."""
    desk = Desk(tx, now, channel="operator")
    plan, _ = store(desk, text)
    for person, _post in desk.holding(Role.SECRETARIAT):
        desk.say(
            person.id,
            "plan_imported_told",
            once=f"plan-imported:{plan.id}:{person.id}",
            not_before=opening(desk),
            year=plan.year,
            items=len(tx.plans.items(plan.id)),
            open=len(plan.answers["open"]),
        )


def sheet(read: Preview, units: Sequence[Unit]) -> dict[str, Any]:
    """What ``--json`` prints."""
    timing = timings(read.items, Answers())
    items = []
    for as_issued, item in zip(read.draft.items, read.items, strict=True):
        owed = [a for a in assignments_of(item, units=units, on=read.on) if a.owes]
        duties = [duty for duty in read.duties if duty.tt == item.tt]
        leads = list(dict.fromkeys(a.on_behalf_of or a.unit_key for a in owed))
        items.append(
            {
                "tt": item.tt,
                "content": as_issued.content,
                "units_text": as_issued.units_text,
                "cooperating_text": as_issued.cooperating_text,
                "timing_text": as_issued.timing_text,
                "kind": classify(item),
                "units": [a.unit_key for a in owed],
                "lead": leads[0] if len(leads) == 1 else None,
                "cooperating": [
                    a.unit_key for a in assignments_of(item, units=units, on=read.on) if not a.owes
                ],
                "timing": timing[item.tt],
                "due": sorted({duty.due_on for duty in duties if duty.due_on is not None}),
                "deliverables": deliverables(item.content),
            }
        )
    undated = [duty for duty in read.duties if duty.due_on is None]
    shown: dict[str, Any] = plain(
        {
            "year": read.year,
            "title": read.draft.title,
            "number": read.draft.number or None,
            "signed_on": read.draft.signed_on,
            "bases": read.draft.bases,
            "items": items,
            "duties": len(read.duties) - len(undated),
            "continuous": len({(duty.tt, duty.unit_key) for duty in undated}),
            "continuous_periods": len(undated),
            "counted_from": read.on,
            "questions": as_json(read.questions),
            "concerns": as_json(read.concerns),
        }
    )
    return shown


def _table(shown: dict[str, Any]) -> str:
    """For an operator at a terminal: one line an item, then what is open."""
    lines = [f"{shown['year']}: {shown['title']}"]
    lines += [
        f"{item['tt']:>3}  {item['kind']:<18} {','.join(item['units']) or '?':<28}"
        f" {', '.join(item['due'][:3]) or '-'}{' …' if len(item['due']) > 3 else ''}"
        f"  {item['content'][:60]}"
        for item in shown["items"]
    ]
    lines.append(f"dated duties: {shown['duties']}, continuous: {shown['continuous']}")
    lines += [f"asked: {q['key']} {q['tt'] or ''}".rstrip() for q in shown["questions"]]
    lines += [f"look at: {c['key']} {c['items'] or ''}".rstrip() for c in shown["concerns"]]
    return "\n".join(lines)

"""Composes the director's weekly digest: figures frozen when the bell rang, decisions first."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.frozen_book import book_of
from bot.rules.access import may
from bot.rules.digest import Brief, Decision, Progress, brief_of, without_opening
from bot.rules.digest_fit import fitted
from bot.rules.figures import statement_of
from bot.rules.model import Role
from bot.rules.more_time import ASKED, GRANTED, TAKEN_BACK
from bot.rules.office_matters import DECIDED, OPEN, TAKEN
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.rules.legal_clock import LawWaits
    from bot.rules.model import Delivery, Duty, Extension, Person
    from bot.rules.yearbook import Call, YearBook
    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a decision: ``how`` is agreed, told (other words), or over (nothing left).

    ``follows`` is the directive that it made: ref, unit, due. ``granted_to`` the day that other
    words about more time named.
    """

    how: str
    follows: dict[str, Any] | None = None
    granted_to: date | None = None


Settled = dict[tuple[str, int], CameOf | None]
READERS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


def compose_digest(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: plan, as_of. Buttons only for who may decide, and only for what still waits."""
    book = book_of(tx, delivery.facts)
    settled = _settled(tx, brief_of(book))
    reader = tx.agencies.person(delivery.person_id, on=book.today) if delivery.person_id else None
    shown, text = words_of(book, delivery.language, reader=reader, settled=settled)
    waiting = [d for d in shown.decisions if settled.get((d.kind, d.id)) is None]
    decides = reader is not None and may(reader, "decide")
    many = len(shown.decisions) > 1
    keyboard = [_row(d, delivery.language, many=many) for d in waiting if decides]
    return Composed(text, keyboard, protect=True)


def words_of(
    book: YearBook,
    language: str,
    *,
    reader: Person | None = None,
    settled: Settled | None = None,
) -> tuple[Brief, str]:
    """What is said, and its words: at most twelve lines and 1,300 characters."""
    known = settled or {}

    def render(brief: Brief) -> str:
        shown = facts_of(book, brief, settled=known)
        shown["greeting"] = _greeting(reader, language)
        return texts().render(language, "digest_text", b=shown)

    return fitted(brief_of(book), render)


def facts_of(book: YearBook, brief: Brief, *, settled: Settled) -> dict[str, Any]:
    """The brief as the template takes it: units by their short names."""
    received, owing = brief.spoke
    plan = book.plan
    return {
        "year": plan.year,
        "at": book.local,
        "office": book.unit(book.office_id).name,
        "all_well": brief.all_well,
        "carried": brief.carried,
        "new_plan": {
            "number": plan.number,
            "signed_on": plan.signed_on,
            "units": owing,
            "received": received,
        }
        if brief.new_plan and plan.number and plan.signed_on
        else None,
        "decisions": [
            {
                **_plain(decision),
                "duty": decision.duty,
                "agreeable": can_be_agreed(decision),
                "unit": short(book, decision.duty),
                "procedure": _procedure(book, decision.duty),
                "settled": settled.get((decision.kind, decision.id)),
            }
            for decision in brief.decisions
        ],
        "more_decisions": brief.more_decisions,
        "late": _late(book, brief),
        "hindrances": [
            {
                "unit": short(book, h.duty),
                "duty": h.duty,
                "procedure": _procedure(book, h.duty),
                "reason": h.reason,
                "above": h.above,
            }
            for h in brief.hindrances
        ],
        "more_hindrances": brief.more_hindrances,
        "attention": brief.attention,
        "laws": [_law(each, book.today) for each in brief.laws[:MOST_LIMITS]],
        "week": [_progress(book, line) for line in brief.week],
        "more_week": brief.more_week,
        "review": _review(book, brief),
        "counts": brief.counts,
        "cut": brief.cut,
    }


def in_order(book: YearBook, counted: Iterable[tuple[int, int]]) -> list[tuple[str, int]]:
    """(unit's short name, count) in the agency's order, never by lateness."""
    known = dict(counted)
    return [(unit.short, known[unit.id]) for unit in book.units if unit.id in known]


def short(book: YearBook, duty: Duty) -> str:
    """The short name of a duty's unit."""
    return book.unit(duty.unit_id).short


def _review(book: YearBook, brief: Brief) -> dict[str, Any] | None:
    """The month's review, unless it is told as due this week."""
    review = brief.review
    if review is None or any(line.duty.id == review.duty.id for line in brief.week):
        return None
    return _progress(book, review)


def _late(book: YearBook, brief: Brief) -> dict[str, Any]:
    late = brief.late
    return {
        "total": late.total,
        "blocked": late.blocked,
        "asking": late.asking,
        "talking": late.talking,
        "named": [
            {
                "unit": short(book, line.duty),
                "duty": line.duty,
                "days": line.days,
                "call": _call(line.call) if line.call else None,
            }
            for line in late.named
        ],
        "folded": in_order(book, late.folded),
    }


MOST_LIMITS, MOST_CODES = 2, 3
"""Limits of the law, and procedures of one, that the line has room for."""


def _law(waits: LawWaits, today: date) -> dict[str, Any]:
    return {
        "codes": waits.codes[:MOST_CODES],
        "more": max(0, len(waits.codes) - MOST_CODES),
        "limit": waits.limit_on,
        "left": (waits.limit_on - today).days,
    }


def _call(call: Call) -> dict[str, Any]:
    return {**asdict(call), "words": without_opening(call.words)}


def _progress(book: YearBook, line: Progress) -> dict[str, Any]:
    return {
        "duty": line.duty,
        "unit": short(book, line.duty),
        "answered": line.answered,
        "of": line.of,
    }


def _procedure(book: YearBook, duty: Duty) -> str:
    """The procedure that the unit reported as changed, when the obstacle stands in its way."""
    report = statement_of(book, duty)
    return str(report.details.get("procedure") or "") if report and report.what == "change" else ""


def _plain(decision: Decision) -> dict[str, Any]:
    names = (
        "number", "kind", "reason", "proposal", "week", "to_due", "proposal_due", "nth", "before",
        "cause",
    )  # fmt: skip
    return {name: getattr(decision, name) for name in names}


def _settled(tx: Tx, brief: Brief) -> Settled:
    """What came of each decision since the figures were frozen; None while it waits."""
    return {(one.kind, one.id): _outcome(tx, one) for one in brief.decisions}


def _outcome(tx: Tx, decision: Decision) -> CameOf | None:
    if decision.kind == "extension":
        return _of_request(tx.extensions.get(decision.id))
    matter = tx.matters.get(decision.id)
    if matter.state in (OPEN, TAKEN):
        return None
    if matter.state != DECIDED and not matter.decision:
        return CameOf("over")
    agreed = bool(matter.decision) and matter.decision == decision.proposal
    made = tx.duties.get(matter.duty_made) if matter.duty_made is not None else None
    follows = {
        "ref": made.ref,
        "unit": tx.agencies.unit(made.unit_id).short,
        "due": made.due_on,
    } if made else None  # fmt: skip
    return CameOf("agreed" if agreed else "told", follows=follows)


def _of_request(extension: Extension) -> CameOf | None:
    if extension.state == ASKED:
        return None
    if extension.state == TAKEN_BACK:
        return CameOf("over")
    if extension.state == GRANTED and extension.granted_to is None:
        return CameOf("agreed")
    return CameOf("told", granted_to=extension.granted_to)


def _greeting(reader: Person | None, language: str) -> str:
    posts = [post for post in reader.posts if post.role in READERS] if reader else []
    title = posts[0].title if posts else ""
    return texts().render(language, "digest_greeting", title=title, own=bool(posts))


def can_be_agreed(decision: Decision) -> bool:
    """A request for time can; a matter only once Văn phòng has proposed something."""
    return decision.kind == "extension" or bool(decision.proposal)


def _row(decision: Decision, language: str, *, many: bool) -> list[dict[str, Any]]:
    args = {"kind": decision.kind, "id": decision.id}
    return [
        {
            "slot": f"digest.{verb}:{decision.kind}:{decision.id}",
            "code": f"{decision.number}{letter}",
            "label": texts().render(
                language, f"digest_b_{verb}", number=decision.number, many=many
            ),
            "verb": f"digest.{verb}",
            "args": args,
        }
        for verb, letter in (("agree", "a"), ("other", "b"))
        if verb != "agree" or can_be_agreed(decision)
    ]

"""Composes a card: what is asked, what was answered, as things stand when it leaves."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.delivery.sections import Section, section_of
from bot.delivery.surroundings import Surroundings
from bot.rules.legal_clock import ALERT
from bot.rules.model import Duty, DutyState, Role
from bot.rules.options import OPTIONS, Ask, ask_of, stem, stems
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery, Unit
    from storage.transaction import Tx

NUDGING = ("before", "due", "promised", "late1", "late3")


def compose_card(tx: Tx, delivery: Delivery, _now: datetime) -> Composed | NotNeeded:
    """``facts``: unit, day, form (monthly, nudge, duty) and lines of duty, rung, number, last.

    Days are counted from the card's own day: an edit shows what is recorded since, and does
    not rewrite what was said then.
    """
    lines: list[dict[str, Any]] = delivery.facts["lines"]
    known = tx.duties.of_ids(int(line["duty"]) for line in lines)
    duties = [known[int(line["duty"])] for line in lines]
    unsent = delivery.message_id is None and delivery.state in ("waiting", "sending")
    if unsent and delivery.facts["form"] != "duty" and all(_settled(duty) for duty in duties):
        return NotNeeded("answered meanwhile")
    unit = tx.agencies.unit(int(delivery.facts["unit"]))
    around = Surroundings(
        tx=tx,
        today=date.fromisoformat(delivery.facts["day"]),
        calendar=calendar_for(tx.days.overrides()),
        office_id=tx.agencies.office().id,
        reader_id=delivery.person_id or 0,
    )
    around.look_at(duties)
    brief = _brief(delivery.facts["form"], lines)
    sections = [
        section_of(around, duty, line, code=code, brief=short, made_at=delivery.made_at)
        for duty, line, code, short in zip(duties, lines, _codes(duties, brief), brief, strict=True)
    ]
    if len(sections) == 1 and sections[0].answered and sections[0].shown["receipt"]:
        receipt = texts().render(delivery.language, "receipt", r=sections[0].shown["receipt"])
        return Composed(receipt)
    return Composed(_text(around, delivery, unit, sections), _keyboard(delivery, sections, around))


def _settled(duty: Duty) -> bool:
    return duty.answered or duty.state is DutyState.CANCELLED


def _brief(form: str, lines: list[dict[str, Any]]) -> list[bool]:
    """In a card with several duties a nudged one takes a line; its button opens its card."""
    if len(lines) == 1:
        return [False]
    return [form == "nudge" or _is_nudged(line) for line in lines]


def _is_nudged(line: dict[str, Any]) -> bool:
    rung = line.get("rung") or ""
    return rung in NUDGING or rung.startswith(ALERT)


def _codes(duties: list[Duty], brief: list[bool]) -> list[str]:
    """What is asked in full keeps its plain number; a nudged second period shows its month."""
    apart = stems(duties)
    return [
        one if short else stem(duty) for one, duty, short in zip(apart, duties, brief, strict=True)
    ]


def _text(around: Surroundings, delivery: Delivery, unit: Unit, sections: list[Section]) -> str:
    shown = [section.worded(delivery.language) for section in sections]
    open_ = [section for section in sections if not section.answered]
    return texts().render(
        delivery.language,
        "card",
        unit=unit.name,
        day=delivery.facts["day"],
        title=reader_title(around, unit),
        sections=[each for each in shown if not each["brief"]],
        lines=[each for each in shown if each["brief"]],
        form=delivery.facts["form"],
        remaining=_remaining(around, unit, delivery),
        example=" ".join(f"{section.code}a" for section in open_ if not section.brief),
        asks=bool(open_),
        hands_paper=any(section.ask is Ask.TASK for section in open_),
        office=around.tx.agencies.office().name,
        stands_in=delivery.facts.get("stands_in"),
    )


def reader_title(around: Surroundings, unit: Unit) -> str:
    """How the reader is addressed: by the post held in the unit, from data."""
    person = around.tx.agencies.person(around.reader_id, on=around.today)
    fitting = [post for post in person.posts if post.unit_id == unit.id] or list(person.posts)
    order = (Role.HEAD, Role.DEPUTY, Role.FOCAL, Role.SECRETARIAT)
    fitting.sort(key=lambda post: order.index(post.role) if post.role in order else len(order))
    return fitting[0].title if fitting else unit.head_title


def _remaining(around: Surroundings, unit: Unit, delivery: Delivery) -> list[dict[str, Any]]:
    """What is overdue and no longer nudged stays listed in later cards (P1)."""
    if delivery.facts["form"] != "monthly":
        return []
    listed = {int(line["duty"]) for line in delivery.facts["lines"]}
    found = around.tx.duties.overdue(unit.id, before=around.today)
    return [
        {"tt": duty.tt, "label": duty.label, "period": duty.period, "due": duty.due_on}
        for duty in found
        if duty.id not in listed
    ]


def _keyboard(
    delivery: Delivery, sections: list[Section], around: Surroundings
) -> list[list[dict[str, Any]]]:
    keyboard: list[list[dict[str, Any]]] = []
    for section in sections:
        if section.answered:
            continue
        if section.brief:
            specs = [
                {
                    "label": "b_open",
                    "facts": {"tt": section.duty.tt, "label": section.shown["short"]},
                    "verb": "work.open",
                    "code": section.code,
                    "args": {"duty": section.duty.id},
                    "slot": f"open:{section.duty.id}",
                }
            ]
        else:
            specs = options(
                section.duty,
                section.code,
                office_id=around.office_id,
                register=section.shown.get("register"),
            )
        made = [labelled(spec, delivery.language) for spec in specs]
        keyboard.extend([one] for one in made)
    return _told_apart(keyboard)


def options(
    duty: Duty, code: str, *, office_id: int, register: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Button specs of a duty: each option with its code ("3a").

    Where the register has procedures of the unit, «Không thay đổi» says of how many.
    """
    return [
        {
            "label": option.label,
            "facts": {},
            **(no_change_of(register) if register and option.label == "b_no_change" else {}),
            "verb": option.verb,
            "code": f"{code}{option.letter}",
            "args": {"duty": duty.id, "version": duty.version},
            "slot": f"{option.verb}:{duty.id}",
        }
        for option in OPTIONS[ask_of(duty, office_id=office_id)]
    ]


def no_change_of(register: dict[str, Any]) -> dict[str, Any]:
    """While something is being changed a unit can only say that there is nothing new."""
    if register["changing"]:
        return {"label": "b_no_new_change"}
    return {"label": "b_no_change_of", "facts": {"count": register["count"]}}


def _told_apart(keyboard: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """Buttons carry the words after the code; the same words twice carry the code too."""
    labels = Counter(button["label"] for row in keyboard for button in row)
    for row in keyboard:
        for button in row:
            if labels[button["label"]] > 1:
                button["label"] = f"{button['code']}. {button['label']}"
    return keyboard

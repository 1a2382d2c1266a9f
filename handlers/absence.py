"""/vang: who is away from when to when, and who stands in; in one line, or asked what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import absence as absences
from bot.actions import telling
from bot.rules.absence_words import AbsenceWords, ends_early, read_absence, says_away
from bot.rules.access import LEADERS, may, require
from bot.rules.person_match import match_people
from bot.rules.vietnamese import fold, nfc_clean
from handlers import outcome
from handlers.absence_form import FORM, MOST, NOBODY, as_written, check_days, finish, is_there
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.absences import Absence
    from bot.rules.model import Person
    from handlers.said import Said

    Answers = dict[str, Any]

SNOOZES = (
    "nhac lai sau", "nhac sau", "de sau", "hoan nhac", "tam hoan nhac", "lat nua nhac lai",
    "snooze", "remind me later", "nhac lai toi sau", "mai nhac lai", "khi khac nhac",
)  # fmt: skip


def away(desk: Desk, said: Said) -> None:
    """``/vang 3/8–10/8 thay: Phó Trưởng phòng``; alone it lists who is away."""
    require(desk.actor, "away")
    text = said.arguments.strip()
    if not text:
        _list(desk)
    elif ends_early(text):
        _back(desk)
    else:
        _begin(desk, read_absence(text, today=desk.today), text)


def typed(desk: Desk, said: Said) -> bool:
    """«về sớm» of who is away, and «nhắc lại sau», which there is not."""
    plain = " ".join(fold(nfc_clean(said.text)).split()).strip(" .,")
    if plain in SNOOZES:
        desk.reply("no_snooze")
        return True
    if ends_early(said.text) and absences.away_now(desk, [desk.actor]):
        _back(desk)
        return True
    return _sounds_away(desk, said.text)


def _sounds_away(desk: Desk, text: str) -> bool:
    """«Tôi đi công tác từ 3/8 đến 10/8» is asked back before anything is noted."""
    if not may(desk.actor, "away") or not says_away(text, today=desk.today):
        return False
    read = read_absence(text, today=desk.today)
    args = {"person": desk.actor.id, "line": text}
    desk.reply(
        "absence_is_it",
        buttons=[
            {"label": "b_note_absence", "verb": "absence.of", "code": "1", "args": args},
            {"label": "b_leave_it", "verb": "people.leave_it", "code": "2", "args": {}},
        ],
        first=read.first,
        last=read.last,
        deputy=read.deputy,
    )
    return True


# ---- the list, and the end


def _list(desk: Desk) -> None:
    known = absences.away_now(desk)
    own = [each for person, each in known if person.id == desk.actor.id]
    others = [(p, each) for p, each in known if p.id != desk.actor.id and _shows(desk, p)]
    mine = [(desk.actor, each) for each in own]
    ends = [(p, e) for p, e in (*mine, *others) if absences.may_note_for(desk, p)]
    desk.reply(
        "absence_list",
        buttons=[_end_button(desk, p, e, n) for n, (p, e) in enumerate(ends[:MOST], start=1)],
        own=[_listed(desk, desk.actor, each) for each in own],
        others=[_listed(desk, person, each) for person, each in others],
        today=desk.today,
    )


def _shows(desk: Desk, person: Person) -> bool:
    """Of one's own unit; of all units to Văn phòng and the leaders."""
    if telling.of_office(desk) or desk.actor.holds(*LEADERS):
        return True
    units = {post.unit_id for post in desk.actor.posts}
    return any(post.unit_id in units for post in person.posts)


def _listed(desk: Desk, person: Person, absence: Absence) -> dict[str, Any]:
    return {
        "who": person.full_title,
        "first": absence.first_day,
        "last": absence.last_day,
        "deputy": _named(desk, absence.deputy_id),
    }


def _named(desk: Desk, person_id: int | None) -> str | None:
    if person_id is None:
        return None
    return desk.tx.agencies.person(person_id, on=desk.today).title


def _end_button(desk: Desk, person: Person, absence: Absence, number: int) -> dict[str, Any]:
    plain = absences.end_button(desk, absence)
    facts = {
        "label": plain["label"],
        "who": person.full_title,
        "first": absence.first_day,
        "last": absence.last_day,
    }
    return {**plain, "label": "b_absence_of", "facts": facts, "code": str(number)}


def back(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã về», or a note that is dropped; the rights are looked at with the act."""
    _end(desk, desk.tx.absences.get(int(args["absence"])))


def _back(desk: Desk) -> None:
    known = [each for _, each in absences.away_now(desk, [desk.actor])]
    if not known:
        desk.reply("absence_none_of_yours")
        return
    _end(desk, known[0])


def _end(desk: Desk, absence: Absence) -> None:
    begun = absence.first_day <= desk.today
    if absence.ended_at is not None or absence.last_day < desk.today:
        desk.reply("absence_over_already")
        return
    person = desk.tx.agencies.person(absence.person_id, on=desk.today)
    facts: dict[str, Any] = {
        "who": person.full_title,
        "first": absence.first_day,
        "last": absence.last_day,
        "begun": begun,
        "mine": person.id == desk.actor.id,
    }
    outcome.settle(desk, "absence_settled", **facts)
    absences.end(desk, absence)


# ---- one line


def _begin(desk: Desk, read: AbsenceWords, text: str) -> None:
    if not read.who:
        _go_on(desk, desk.actor, read)
        return
    everybody = [p for p in desk.tx.agencies.people(on=desk.today) if p.posts]
    allowed = [p for p in everybody if absences.may_note_for(desk, p)]
    found = match_people(read.who, allowed, desk.units, on=desk.today)
    if len(found) == 1:
        _go_on(desk, found[0], read)
    elif found:
        _ask_who(desk, found, read.who, text)
    elif read.first is None and read.last is None:
        desk.reply("absence_days_unread", text=text)
    else:
        desk.reply("absence_nobody_of_that_name", text=read.who)


def _ask_who(desk: Desk, found: Sequence[Person], who: str, text: str) -> None:
    desk.reply(
        "absence_who",
        text=who,
        buttons=[
            {"text": person.full_title, "verb": "absence.of", "code": str(number),
             "args": {"person": person.id, "line": text}}
            for number, person in enumerate(found[:MOST], start=1)
        ],
    )  # fmt: skip


def of_person(desk: Desk, args: dict[str, Any]) -> None:
    """Whose absence was meant is answered: on with the same line."""
    require(desk.actor, "away")
    outcome.chosen(desk)
    person = desk.tx.agencies.person(int(args["person"]), on=desk.today)
    _go_on(desk, person, read_absence(args["line"], today=desk.today))


def _go_on(desk: Desk, person: Person, read: AbsenceWords) -> None:
    if read.first is not None and read.last is not None:
        check_days(desk, read)
    known: Answers = {"person": person.id}
    if read.first is not None and read.last is not None:
        known["days"] = as_written(read.first, read.last)
    elif read.first is not None:
        known["first"] = read.first.isoformat()
    known |= _deputy_of(desk, person, read)
    answers = filled(desk, FORM, known)
    if answers is not None:
        finish(desk, answers, None)


def _deputy_of(desk: Desk, person: Person, read: AbsenceWords) -> Answers:
    """The stand-in that was named or is plain to see; empty where it is to be asked."""
    others = absences.colleagues(desk, person)
    if read.deputy:
        found = match_people(read.deputy, others, desk.units, on=desk.today)
        return _of_these(desk, found, read) or _problem("unknown", read.deputy)
    if not absences.needs_stand_in(person) or not others:
        return {"deputy": NOBODY}
    if read.first is None or read.last is None:
        return {}
    natural = absences.natural_stand_ins(desk, person)
    known = _of_these(desk, natural, read)
    return {**known, "natural": True} if "deputy" in known else known


def _of_these(desk: Desk, found: Sequence[Person], read: AbsenceWords) -> Answers:
    """The one of them who is there; who is away, where that was the only one."""
    first, last = read.first, read.last
    there = [p for p in found if not first or not last or is_there(desk, p, first, last)]
    if len(there) == 1:
        return {"deputy": there[0].id}
    return _problem("away", found[0].full_title) if found and not there else {}


def _problem(why: str, who: str) -> Answers:
    return {"problem": {"why": why, "who": who}}


VERBS: dict[str, Any] = {"absence.back": back, "absence.of": of_person}

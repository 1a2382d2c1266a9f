"""The dialogue of a hand-over: who, where to, to whom; shown whole, then done once confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import handover as handing
from bot.actions import people as staff
from bot.actions.handover import GONE, MOVED, STAYS, Move, NewPost
from bot.rules.access import NotYours, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.person_match import match_people
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.help_ import renew_menu
from handlers.people_forms import name_of_person, titles
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Person, Unit

    Answers = dict[str, Any]

NEW, NONE = "new", "none"
YES, NO = "yes", "no"
MOST = 20
WHERE = {
    GONE: (
        "b_leaves_agency",
        ("thoi", "nghi", "nghi huu", "thoi viec", "chuyen co quan", "leaves"),
    ),
    MOVED: ("b_moves_unit", ("chuyen", "chuyen don vi", "moves")),
    STAYS: ("b_stays_in_unit", ("o lai", "van o don vi", "stays")),
}
ROLES = {
    Role.HEAD: "role_head",
    Role.DEPUTY: "role_deputy",
    Role.FOCAL: "role_focal",
    Role.AUDITOR: "role_auditor",
}


def leavers(desk: Desk) -> list[Person]:
    """Those of whose posts some may be handed over by who acts."""
    found = desk.tx.agencies.people(on=desk.today)
    return [person for person in found if handing.handed_posts(desk, person)]


def _leaver_choices(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    among = answers.get("among")
    found = [p for p in leavers(desk) if among is None or p.id in among]
    if len(found) > MOST:
        return []
    return [{"text": person.full_title, "value": person.id} for person in found]


def _parse_leaver(desk: Desk, _answers: Answers, text: str) -> int:
    found = match_people(text, leavers(desk), desk.units, on=desk.today)
    if len(found) != 1:
        names = [person.full_title for person in found[:MOST]]
        raise RuleBroken("handover_who_unclear", text=text, names=names)
    return found[0].id


def _leaver(desk: Desk, answers: Answers) -> Person:
    return desk.tx.agencies.person(int(answers["leaver"]), on=desk.today)


def _where_choices(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": where, "aliases": aliases}
        for where, (label, aliases) in WHERE.items()
    ]


def _moves(answers: Answers) -> bool:
    return answers.get("where") == MOVED


def _gets_post(answers: Answers) -> bool:
    return _moves(answers) and bool(answers.get("grants"))


def _role_choices(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """Posts with the bot in the receiving unit; its head only where it has none."""
    headed = desk.holding(Role.HEAD, unit_id=int(answers["unit"]))
    roles = [role for role in ROLES if role is not Role.HEAD or not headed]
    return [
        *({"label": ROLES[role], "value": role.value} for role in roles),
        {"label": "b_no_post_there", "value": NONE},
    ]


def takers(desk: Desk, answers: Answers) -> list[Person]:
    """The unit's own people first; for Văn phòng everybody else too."""
    leaver = _leaver(desk, answers)
    units = {post.unit_id for post in handing.handed_posts(desk, leaver)}
    everybody = [p for p in desk.tx.agencies.people(on=desk.today) if p.posts and p.id != leaver.id]
    own = [p for p in everybody if any(post.unit_id in units for post in p.posts)]
    others = [p for p in everybody if p not in own] if answers.get("grants") else []
    return [*own, *others]


def _successor_choices(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    leaver = _leaver(desk, answers)
    units = {post.unit_id for post in handing.handed_posts(desk, leaver)}
    own = [p for p in takers(desk, answers) if any(post.unit_id in units for post in p.posts)]
    offered_: list[dict[str, Any]] = [{"text": p.full_title, "value": p.id} for p in own[:MOST]]
    return [*offered_, {"label": "b_somebody_new", "value": NEW, "aliases": ("nguoi moi", "new")}]


def _parse_successor(desk: Desk, answers: Answers, text: str) -> int:
    found = match_people(text, takers(desk, answers), desk.units, on=desk.today)
    if len(found) != 1:
        names = [person.full_title for person in found[:MOST]]
        raise RuleBroken("handover_who_unclear", text=text, names=names)
    return found[0].id


def _is_new(answers: Answers) -> bool:
    return answers.get("successor") == NEW


def _default_name(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    posts = handing.handed_posts(desk, _leaver(desk, answers))
    return [{"text": posts[0].full_title, "value": posts[0].full_title}] if posts else []


def _leaver_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"who": _leaver(desk, answers).full_title}


# ---- shown, confirmed, done


def _preview_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    leaver = _leaver(desk, answers)
    unit = _unit(desk, answers)
    known = None if _is_new(answers) else _known_successor(desk, answers)
    return {
        "leaver": leaver.name,
        "successor": known.name if known else answers["name"],
        "state": staff.state_of(desk, known) if known else "absent",
        "where": answers["where"],
        "moved_to": unit.name if unit else None,
        "role": answers.get("role"),
        **handing.preview(desk, leaver),
    }


def _known_successor(desk: Desk, answers: Answers) -> Person:
    return desk.tx.agencies.person(int(answers["successor"]), on=desk.today)


def _unit(desk: Desk, answers: Answers) -> Unit | None:
    return desk.units[int(answers["unit"])] if _moves(answers) and "unit" in answers else None


def _sure_choices(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [
        {"label": "b_sure", "value": YES, "aliases": ("dung", "co", "yes", "dong y")},
        {"label": "b_leave_it", "value": NO, "aliases": ("khong", "thoi", "no")},
    ]


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    require(desk.actor, "hand_over")
    if answers["sure"] != YES:
        desk.reply("left_as_is")
        return
    leaver = _leaver(desk, answers)
    posts = handing.handed_posts(desk, leaver)
    if not posts:
        raise NotYours
    unit = _unit(desk, answers)
    successor = _made(desk, answers) if _is_new(answers) else _known_successor(desk, answers)
    move = Move(answers["where"], unit, _new_post(desk, answers, unit))
    handing.hand_over(desk, leaver, successor, move)
    _receipt(desk, leaver, successor, move)


def _made(desk: Desk, answers: Answers) -> Person:
    post = handing.handed_posts(desk, _leaver(desk, answers))[0]
    return desk.tx.agencies.add_person(
        agency_id=desk.agency.id,
        key=staff.new_key(desk, post.role, desk.units[post.unit_id]),
        name=answers["name"],
    )


def _new_post(desk: Desk, answers: Answers, unit: Unit | None) -> NewPost | None:
    role = answers.get("role")
    if unit is None or role in (None, NONE):
        return None
    title, full = titles(desk, unit, Role(role))
    return NewPost(Role(role), title, full)


def _receipt(desk: Desk, leaver: Person, successor: Person, move: Move) -> None:
    left = desk.tx.agencies.person(leaver.id, on=desk.today)
    state = staff.state_of(desk, successor)
    facts = {
        "leaver": leaver.name,
        "successor": successor.name,
        "state": state,
        "ended": not left.posts,
        "moved_to": move.unit.name if move.unit else None,
        "new_post": move.post.full_title if move.post else None,
        "grants": desk.actor.holds(Role.SECRETARIAT),
        "office": desk.tx.agencies.office().name,
    }
    for person in (left, successor):
        if staff.state_of(desk, person) == "enrolled":
            renew_menu(desk, person.id)
    if desk.actor.id == leaver.id and not left.posts:
        desk.tell_chat("handed_over", **facts)
        return
    desk.reply("handed_over", buttons=_invites(successor, facts), **facts)


def _invites(successor: Person, facts: dict[str, Any]) -> Sequence[dict[str, Any]]:
    if facts["state"] != "absent" or not facts["grants"]:
        return []
    args = {"person": successor.id}
    return [{"label": "b_invite", "verb": "people.invite", "code": "1", "args": args}]


HANDOVER = dialogue.declare(
    Form(
        "handover",
        (
            Question("leaver", "ask_handover_leaver", _parse_leaver, choices=_leaver_choices),
            Question(
                "where",
                "ask_handover_where",
                dialogue.one_of,
                choices=_where_choices,
                shows=_leaver_shown,
            ),
            Question(
                "unit",
                "ask_handover_unit",
                named(working_units),
                choices=offered(working_units),
                needed=_moves,
            ),
            Question(
                "role",
                "ask_handover_role",
                dialogue.one_of,
                choices=_role_choices,
                needed=_gets_post,
                follows=("unit",),
            ),
            Question(
                "successor",
                "ask_handover_successor",
                _parse_successor,
                choices=_successor_choices,
                shows=_leaver_shown,
                follows=("leaver",),
            ),
            Question(
                "name", "ask_name_of_person", name_of_person, choices=_default_name, needed=_is_new
            ),
            Question(
                "sure",
                "ask_handover_sure",
                dialogue.one_of,
                choices=_sure_choices,
                shows=_preview_shown,
            ),
        ),
        _finish,
        "form_handover",
        recalls=False,
    )
)

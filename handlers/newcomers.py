"""/nguoimoi: who was given new work, in which procedures they were guided, what they have read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.actions import newcomer as newcomers
from bot.actions import telling
from bot.rules.access import HEADS, require
from bot.rules.newcomer_line import NewcomerLine, read_newcomer
from bot.rules.procedure_codes import code_key
from bot.rules.unit_match import match_unit, units_named
from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import newcomer_form
from handlers.unit_choices import working_units

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.newcomer_model import GuidedProcedure, Newcomer
    from handlers.said import Said

MOST_BUTTONS = 6
_READ = re.compile(r"^da doc(?:\s*,?\s*(?:va\s+)?da hieu)?\b\s*:?\s*(?P<code>.*)$")


def newcomer(desk: Desk, said: Said) -> None:
    """``/nguoimoi chuyên viên … từ 17/5; hướng dẫn: …; quy trình: …``; alone it lists."""
    require(desk.actor, "newcomer")
    text = said.arguments.strip()
    if not text:
        _list(desk)
        return
    line = read_newcomer(text)
    unit_id, line = _with_unit(desk, line)
    newcomer_form.begin(desk, line, unit_id=unit_id)


def typed(desk: Desk, said: Said) -> bool:
    """«Đã đọc, đã hiểu», with or without a code, of who has something to confirm."""
    found = _READ.match(fold_in_place(nfc_clean(said.text).strip(" .")))
    if found is None:
        return False
    unread = newcomers.unread_of(desk, desk.actor.id)
    wanted = code_key(found["code"])
    meant = [each for each in unread if not found["code"] or code_key(each.name) == wanted]
    if meant:
        _confirm(desk, [each.id for each in meant])
    return bool(meant)


def _with_unit(desk: Desk, line: NewcomerLine) -> tuple[int | None, NewcomerLine]:
    """Whose newcomer: named by Văn phòng, before a colon or in the post; else one's own unit."""
    posts = [p for p in desk.actor.capacities if p.role in HEADS]
    own = posts[0].unit_id if posts and not telling.of_office(desk) else None
    if line.unit_words:
        found = match_unit(line.unit_words, working_units(desk), desk.today).sure
        if found is not None:
            return found.id, line
        line = replace(line, post=f"{line.unit_words}: {line.post}")
    return own if own is not None else _named_in(desk, line.post), line


def _named_in(desk: Desk, post: str) -> int | None:
    """«Chuyên viên phòng QLKH»: the one unit that the words name; None is asked."""
    units = working_units(desk)
    _, said, name = fold_in_place(post).rpartition("phong ")
    found = units_named(post, units) or (match_unit(name, units).units if said else ())
    return found[0].id if len(found) == 1 else None


# ---- the list


def _list(desk: Desk) -> None:
    """Those of the year, of one's own unit or of all; what is open about them can be pressed."""
    year = desk.today.year
    office = telling.of_office(desk)
    units = {post.unit_id for post in desk.actor.capacities if post.role in HEADS}
    found = [n for n in desk.tx.newcomers.of_year(year) if office or n.unit_id in units]
    rows = desk.tx.newcomers.guided_in([each.id for each in found])
    desk.reply(
        "newcomers_list",
        buttons=_buttons(desk, found, rows),
        year=year,
        office=office,
        lines=[newcomers.facts_of(desk, each, rows.get(each.id, [])) for each in found],
    )


def _buttons(
    desk: Desk, found: list[Newcomer], rows: dict[int, list[GuidedProcedure]]
) -> list[dict[str, Any]]:
    buttons = []
    for number, each in enumerate(found, start=1):
        asks = _asks(desk, each, rows.get(each.id, []))
        if asks is not None:
            label, verb = asks
            args = {"occasion": each.id, "item": each.item_id}
            buttons.append({"label": label, "facts": {"number": number}, "verb": verb,
                            "code": str(number), "args": args})  # fmt: skip
    return buttons[-MOST_BUTTONS:]


def _asks(desk: Desk, each: Newcomer, rows: list[GuidedProcedure]) -> tuple[str, str] | None:
    """The one thing that is open about somebody new: label and verb."""
    facts = newcomers.facts_of(desk, each, rows)
    procedures = facts["procedures"]
    if each.guided_on is None:
        return "b_newcomer_guided", "guidance.ask"
    if not facts["enrolled"] and any(p["read_on"] is None for p in procedures):
        return "b_newcomer_paper_of", "newcomer.paper"
    lacks = not procedures or any(p["newer"] for p in procedures)
    if lacks and desk.tx.procedures.in_force(each.unit_id):
        return "b_newcomer_complete_of", "newcomer.complete"
    return None


# ---- read and understood


def read(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã đọc, đã hiểu»; only who it was sent to may."""
    _confirm(desk, [int(each) for each in args["guided"]])


def _confirm(desk: Desk, guided: list[int]) -> None:
    told = newcomers.read(desk, guided)
    facts = [newcomers.shown(desk, each) for each in told]
    left = newcomers.unread_of(desk, desk.actor.id)
    if desk.button is not None and not left:
        desk.settle_message(desk.button.delivery_id, "newcomer_read", procedures=facts, left=0)
    if not desk.pressed or left:
        desk.reply("newcomer_read", procedures=facts, left=len(left))


VERBS: dict[str, Any] = {"newcomer.read": read, **newcomer_form.VERBS}

"""Help by role, leaving a dialogue, language, and the rules in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import menus
from bot.actions import people as staff
from bot.actions.telling import secretariat
from bot.rules import nudges
from bot.rules.errors import RuleBroken
from bot.rules.in_force import NUMBERS, rules_in_force
from bot.rules.vietnamese import fold
from handlers import dialogue, outcome
from handlers.contents import COMMANDS, QUALITY_RECORDS

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

LANGUAGES = {"vi": ("vi", "tieng viet", "viet", "vietnamese", "1"),
             "en": ("en", "english", "tieng anh", "anh", "2")}  # fmt: skip
LABELS = {"vi": "b_vietnamese", "en": "b_english"}


RECORDS = ("ho so", "ho so chat luong", "records")


def help_(desk: Desk, said: Said) -> None:
    """``/trogiup``: the commands of one's role, an example, whom to call.

    ``/trogiup hồ sơ``: those that keep the quality records, each with its words.
    """
    records = menus.seen_by(desk.actor, QUALITY_RECORDS)
    if records and fold(said.arguments).strip() in RECORDS:
        desk.reply("help_records", commands=records)
        return
    desk.reply(
        "help",
        commands=[row for row in menus.seen_by(desk.actor, COMMANDS) if row not in records],
        records=[name for name, _ in records],
        roles=staff.roles_of(desk.actor),
        contacts=[post.full_title for _, post in secretariat(desk)],
        office=desk.tx.agencies.office().name,
    )


def cancel(desk: Desk, _said: Said) -> None:
    """``/huy``: leave the open form, its draft kept."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is None:
        desk.reply("nothing_to_leave")
    else:
        dialogue.set_aside(desk, here, sentence="form_left")


# ---- language


def language(desk: Desk, said: Said) -> None:
    """``/ngonngu``: choose by button, or by the word behind the command."""
    written = fold(said.arguments).strip()
    if not written:
        desk.reply("which_language", buttons=[_language_button(each) for each in LANGUAGES])
        return
    chosen = next((key for key, words in LANGUAGES.items() if written in words), None)
    if chosen is None:
        raise RuleBroken("language_unknown")
    speak(desk, chosen)


def language_chosen(desk: Desk, args: dict[str, Any]) -> None:
    """A language was pressed."""
    outcome.chosen(desk)
    speak(desk, args["language"])


def speak(desk: Desk, chosen: str) -> None:
    """From now on in this language, the menu too."""
    staff.set_language(desk, desk.actor, chosen)
    desk.reply("language_set")
    renew_menu(desk, desk.actor.id)


def _language_button(key: str) -> dict[str, Any]:
    place = list(LANGUAGES).index(key) + 1
    return {
        "label": LABELS[key],
        "verb": "help.language",
        "code": str(place),
        "args": {"language": key},
    }


def renew_menu(desk: Desk, person_id: int, *, once: str | None = None) -> None:
    """The platform's menu of somebody, by the posts held today."""
    person = desk.tx.agencies.person(person_id, on=desk.today)
    menus.renew(desk, person, COMMANDS, once=once)


# ---- the rules in force


def rules(desk: Desk, said: Said) -> None:
    """``/quytac``: when the bot speaks and when it keeps silent; ``/quytac 7``: that rule."""
    asked = said.arguments.strip()
    only = int(asked) if asked.isdecimal() and len(asked) <= len("999") else None
    shown = rules_in_force(only, on=desk.today)
    if not shown:
        raise RuleBroken("rule_unknown", last=len(NUMBERS))
    desk.reply(
        "rules_in_force",
        rules=shown,
        version=nudges.VERSION,
        office=desk.tx.agencies.office().name,
        one=only is not None,
    )


VERBS: dict[str, Any] = {"help.language": language_chosen}

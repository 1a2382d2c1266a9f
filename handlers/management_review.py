"""/xemxet: the inputs of the management review, what the meeting decides, and its minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import management_review as reviews
from bot.actions import management_review_decisions as decisions
from bot.actions import telling
from bot.clock import local_day
from bot.delivery.review_pack import LOOKED_AT, summary_of
from bot.rules.access import may, require
from bot.rules.decision_kinds import read_sorting
from bot.rules.duty_refs import duty_ref_of
from bot.rules.errors import RuleBroken
from bot.rules.management_review import Point, taken
from bot.rules.review_decisions import says_decisions
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from handlers import dialogue, management_review_decisions, signed_paper
from handlers.management_review_forms import ADDENDUM, FILL, MINUTES
from storage.review_sources import decisions_by_kind

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.decision_kinds import DecisionKind
    from bot.rules.management_review import ManagementReview, Pack
    from bot.rules.model import Duty
    from handlers.said import Said

POINTS = "|".join(point.value for point in Point)
_FILLS = re.compile(
    rf"^(?:dau vao|noi dung)\s+(?P<point>{POINTS})\s*[:.–-]\s*(?P<words>\S.*)$", re.DOTALL
)
_FILLS_BARE = re.compile(r"^(?P<point>c[1-7])\s*[:–-]\s*(?P<words>\S.*)$", re.DOTALL)
_ANY_POINT = re.compile(rf"^(?P<point>{POINTS})\s*[:.–-]\s*(?P<words>\S.*)$", re.DOTALL)
_ADDS = re.compile(r"^(?:bo sung|sua|dinh chinh) bien ban\s*[:,.]?\s*(?P<words>.*)$", re.DOTALL)
_MINUTES = re.compile(r"^(?:ghi )?bien ban(?:\s*[:,]?\s+(?:so\s+)?(?P<words>\S*\d.*))?\s*$")
_TAKES_BACK = re.compile(r"^(?:xin )?thu hoi (?P<ref>#?qd-\d{4}-\d{3,})\W*$")
LISTS = ("ket luan", "quyet dinh", "decisions")
MAKES = ("lap", "lap ban moi", "ban moi", "lap tai lieu", "lap ho so", "make")
BEGINS_ANEW = ("moi", "lap moi", "hoi nghi moi", "new")
SHOWS = ("xem", "ban gan nhat", "last")


def review(desk: Desk, said: Said) -> None:
    """``/xemxet [lập | xem | kết luận | biên bản | c7: … | QĐ: …]``; leaders read what was made.

    Alone it shows the inputs as they stand now, and makes nothing.
    """
    require(desk.actor, "see_review")
    text = nfc_clean(said.arguments).strip()
    plain = fold(text).strip(" .")
    if plain in LISTS:
        _list(desk)
    elif plain in SHOWS:
        _show_latest(desk)
    elif not may(desk.actor, "run_review"):
        _read(desk, plain)
    elif plain in BEGINS_ANEW:
        make(desk)
    elif plain in MAKES:
        again(desk, {})
    elif not text:
        _look(desk)
    elif not _obeyed(desk, text, any_point=True):
        raise RuleBroken("mreview_usage")


def _read(desk: Desk, plain: str) -> None:
    """Leaders read; what they would note is told to be the office's, not passed over."""
    if plain and plain not in MAKES:
        raise _of_the_office(desk)
    _show_latest(desk)


def _of_the_office(desk: Desk) -> RuleBroken:
    return RuleBroken("mreview_of_the_office", assigns=may(desk.actor, "assign"))


def typed(desk: Desk, said: Said) -> bool:
    """What the secretariat types in and after the meeting; True when it was taken.

    A leader who types one, in answer to nothing, is told whose it is to enter.
    """
    text = nfc_clean(said.text).strip()
    if not may(desk.actor, "run_review"):
        if may(desk.actor, "see_review") and says_decisions(text) and not said.reply_to:
            raise _of_the_office(desk)
        return False
    about = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    plainly_meant = about is not None and about.kind == "review_pack"
    return _obeyed(desk, text, any_point=plainly_meant)


def decides(desk: Desk, said: Said) -> bool:
    """«QĐ: …» is the next decision, not the answer about the one before, in the meeting's haste."""
    text = nfc_clean(said.text).strip()
    if not says_decisions(text) or not may(desk.actor, "run_review"):
        return False
    asking = desk.tx.dialogues.open_of(desk.actor.id)
    if asking is None or asking.name != management_review_decisions.DECISION.name:
        return False
    management_review_decisions.hear(desk, text)
    return True


def _obeyed(desk: Desk, text: str, *, any_point: bool) -> bool:
    plain = fold_in_place(text)
    if says_decisions(text) and (plain.startswith("qd") or desk.tx.reviews.open_now()):
        management_review_decisions.hear(desk, text)
    elif found := _TAKES_BACK.match(plain):
        _take_back(desk, text[found.start("ref") : found.end("ref")])
    elif sorting := read_sorting(text):
        _sort(desk, *sorting)
    elif found := _ADDS.match(plain):
        _add(desk, text[found.start("words") :])
    elif (found := _MINUTES.match(plain)) and (
        any_point or (not found["words"] and desk.tx.reviews.open_now())
    ):
        minutes(desk, {}, text[found.start("words") :] if found["words"] else "")
    elif found := _filling(desk, plain, any_point=any_point):
        _fill(desk, Point(found["point"]), text[found.start("words") :])
    else:
        return False
    return True


def _filling(desk: Desk, plain: str, *, any_point: bool) -> re.Match[str] | None:
    """«c7: …»; a bare «d: …» only where it is plainly meant, «nội dung d: …» while one is open."""
    if any_point:
        return _FILLS.match(plain) or _ANY_POINT.match(plain)
    here = desk.tx.reviews.open_now() is not None
    return _FILLS_BARE.match(plain) or (_FILLS.match(plain) if here else None)


# ---- the inputs


def _look(desk: Desk) -> None:
    """The inputs as they stand now; once the year has its minutes, those and what was made."""
    if _is_over(desk):
        _tell_over(desk)
        return
    here = reviews.being_prepared(desk)
    content = reviews.looked_at(desk, here)
    shown = taken(content)
    parts = summary_of(shown, desk.actor, desk.actor.language, review=here, version=LOOKED_AT)
    of = here.id if here else None
    for part, _ in enumerate(parts, start=1):
        desk.send("review_pack", desk.actor.id, content=content, review=of, part=part)


def _is_over(desk: Desk) -> bool:
    """Whether the plan's year has its minutes, and no further meeting was begun."""
    latest = desk.tx.reviews.latest()
    over = latest is not None and latest.locked
    return over and latest is not None and latest.year >= reviews.plan_in_question(desk).year


def _tell_over(desk: Desk) -> None:
    """What was made is read; another meeting is begun on purpose."""
    _show_latest(desk)
    latest = desk.tx.reviews.latest()
    if latest is not None:
        desk.reply(
            "mreview_over",
            ref=latest.ref,
            number=latest.number,
            held_on=latest.held_on,
            buttons=[
                {"label": "mreview_b_begin", "verb": "mreview.begin", "code": "1", "args": {}},
            ],
        )


def again(desk: Desk, _args: dict[str, Any]) -> None:
    """«Lập bản mới»: of the meeting that is prepared, or of the first of the year."""
    require(desk.actor, "run_review")
    if _is_over(desk):
        _tell_over(desk)
    else:
        make(desk)


def begin(desk: Desk, _args: dict[str, Any]) -> None:
    """«Chuẩn bị hội nghị khác» in a year that has its minutes."""
    make(desk)


def make(desk: Desk) -> None:
    """A new version of the inputs as of now: the summary, then the Word file."""
    being_prepared = reviews.opened(desk)
    _send(desk, being_prepared, reviews.freeze(desk, being_prepared))


def _send(desk: Desk, of: ManagementReview, pack: Pack) -> None:
    content, version = taken(pack.content), pack.version
    parts = summary_of(content, desk.actor, desk.actor.language, review=of, version=version)
    for part, _ in enumerate(parts, start=1):
        desk.send("review_pack", desk.actor.id, pack=pack.id, part=part)
    desk.send("review_paper", desk.actor.id, pack=pack.id)


def _show_latest(desk: Desk) -> None:
    latest = desk.tx.reviews.latest()
    packs = desk.tx.reviews.packs(latest.id) if latest else []
    if latest is None or not packs:
        desk.reply("mreview_not_yet", year=desk.today.year)
        return
    _send(desk, latest, packs[-1])


def _fill(desk: Desk, point: Point, words: str) -> None:
    of = reviews.open_or_locked(desk)
    spoken = reviews.fill(desk, of, point, words)
    desk.reply(
        "mreview_filled",
        point=point.value,
        words=spoken.words,
        buttons=[{"label": "mreview_b_again", "verb": "mreview.again", "code": "1", "args": {}}],
    )


def fill(desk: Desk, args: dict[str, Any]) -> None:
    """«Bổ sung c7»: the words are asked."""
    desk.tx.reviews.get(int(args["review"])).require_open()
    dialogue.begin(desk, FILL, review=args["review"], point=args["point"])


# ---- what was decided


def _list(desk: Desk) -> None:
    show_decisions(desk, desk.tx.reviews.latest())


def show_decisions(desk: Desk, latest: ManagementReview | None) -> None:
    """What a review decided by kind, each with its state, and the addenda to its minutes."""
    decided = decisions_by_kind(desk.tx, latest.id) if latest else []
    desk.reply(
        "mreview_decisions",
        ref=latest.ref if latest else None,
        number=latest.number if latest else None,
        held_on=latest.held_on if latest else None,
        groups=management_review_decisions.grouped(desk, decided),
        sorts=may(desk.actor, "run_review"),
        addenda=[
            {"place": e.place, "words": e.words, "title": e.title,
             "day": local_day(e.recorded_at).isoformat()}
            for e in desk.tx.reviews.addenda(latest.id)
        ] if latest else [],
    )  # fmt: skip


def _decision(desk: Desk, ref: str) -> Duty:
    duty = desk.tx.duties.of_ref(duty_ref_of(ref) or ref)
    if duty is None:
        raise RuleBroken("mreview_no_such_decision", ref=ref.upper())
    return duty


def _sort(desk: Desk, ref: str, kind: DecisionKind) -> None:
    duty = _decision(desk, ref)
    decisions.sort(desk, duty, kind)
    desk.reply("mreview_sorted", work=telling.facts_of(desk, duty), kind=kind.value)


def _take_back(desk: Desk, ref: str) -> None:
    moved = decisions.take_back(desk, _decision(desk, ref))
    desk.reply("mreview_taken_back", works=[telling.facts_of(desk, moved)])


# ---- minutes, and what is said after them


def minutes(desk: Desk, args: dict[str, Any], words: str = "") -> None:
    """«Ghi biên bản»: number, days and scan are asked, as far as the line has not told them."""
    require(desk.actor, "run_review")
    of = desk.tx.reviews.get(int(args["review"])) if args else reviews.open_or_locked(desk)
    of.require_open()
    signed_paper.begin(desk, MINUTES, words, review=of.id)


def _add(desk: Desk, words: str) -> None:
    of = reviews.latest_recorded(desk)
    known = {"words": words.strip()} if words.strip() else {}
    dialogue.begin(desk, ADDENDUM, review=of.id, number=of.number, **known)


VERBS: dict[str, Any] = {
    "mreview.fill": fill,
    "mreview.again": again,
    "mreview.begin": begin,
    "mreview.minutes": minutes,
    **management_review_decisions.VERBS,
}

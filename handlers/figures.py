"""/solieu: the figures of a quarter, in one line or asked one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import quarter_figures
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.quarter_line import read_figures, tenths
from bot.rules.quarter_model import QUARTERS, first_day_after, last_quarter
from bot.rules.vietnamese import fold, nfc_clean
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.quarter_model import QuarterFigure
    from handlers.said import Said

    Answers = dict[str, Any]

NOTHING, UNMEASURED = "nothing", "unmeasured"
COUNTS = ("received", "on_time", "late", "complaints")
LONGEST = 7
NONE_AT_ALL = ("khong", "ko", "khong co", "khong co ho so nao", "khong ho so nao")


def figures(desk: Desk, said: Said) -> None:
    """``/solieu quý I: nhận 120, đúng hạn 118, chậm 2, khiếu nại 0, hài lòng 98%``."""
    require(desk.actor, "figures")
    text = said.arguments.strip()
    line = read_figures(text)
    if not text or not may(desk.actor, "give_figures"):
        _show(desk, line.year or last_quarter(desk.today)[0])
        return
    if not line.tells and line.quarter is None:
        raise RuleBroken("figures_unread", text=text)
    known: Answers = {}
    if line.none_arose:
        known["received"] = NOTHING
    known |= {name: getattr(line, name) for name in COUNTS if getattr(line, name) is not None}
    if line.satisfaction is not None:
        known["satisfaction"] = line.satisfaction
    elif line.unmeasured:
        known["satisfaction"] = UNMEASURED
    known |= _only_quarter(desk) if line.quarter is None else {}
    answers = filled(desk, FORM, known, {"period": line.period, "satisfaction": line.share})
    if answers is not None:
        finish(desk, answers, None)


def _only_quarter(desk: Desk) -> Answers:
    """The last quarter is meant where no other one waits; else it is asked."""
    last = quarter_figures.numbered(*last_quarter(desk.today))
    waiting = quarter_figures.owed_quarters(desk)
    return {"period": last} if waiting in ([], [last]) else {}


def _show(desk: Desk, year: int) -> None:
    known = desk.tx.quarter_figures.of_year(year)
    last_year, last = last_quarter(desk.today)
    over = range(1, (last if year == last_year else 4) + 1)
    by_quarter = {each.quarter: each for each in known}
    rows = [
        {"period": f"{year}-Q{n}", "f": facts_of(by_quarter[n]) if n in by_quarter else None}
        for n in over
    ]
    missing = [n for n in over if n not in by_quarter]
    gives = may(desk.actor, "give_figures")
    desk.reply(
        "figures_shown",
        buttons=[
            {"label": "figures_b_give", "facts": {"period": f"{year}-Q{n}"},
             "verb": "figures.give", "code": str(place),
             "args": {"quarter": quarter_figures.numbered(year, n)}}
            for place, n in enumerate(missing, start=1) if gives
        ],
        year=year,
        rows=rows,
        gives=gives,
    )  # fmt: skip


def give(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi số liệu» of Văn phòng's card: all of it is asked."""
    require(desk.actor, "give_figures")
    dialogue.begin(desk, FORM, period=int(args["quarter"]))


def none_arose(desk: Desk, args: dict[str, Any]) -> None:
    """«Không phát sinh» of Văn phòng's card."""
    year, quarter = divmod(int(args["quarter"]), 10)
    _receipt(desk, quarter_figures.give(desk, year, quarter, none_arose=True))


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """All is known: a version that counts from now on."""
    year, quarter = divmod(int(answers["period"]), 10)
    if answers["received"] == NOTHING:
        made = quarter_figures.give(desk, year, quarter, none_arose=True)
    else:
        share = answers["satisfaction"]
        made = quarter_figures.give(
            desk,
            year,
            quarter,
            received=int(answers["received"]),
            on_time=int(answers["on_time"]),
            late=int(answers["late"]),
            complaints=int(answers["complaints"]),
            satisfaction=None if share == UNMEASURED else int(share),
        )
    _receipt(desk, made)


def _receipt(desk: Desk, made: QuarterFigure) -> None:
    desk.reply("figures_receipt", f=facts_of(made))


def facts_of(figure: QuarterFigure) -> dict[str, Any]:
    """What sentences say of a quarter's figures."""
    share = figure.satisfaction
    return {
        "period": figure.period,
        "version": figure.version,
        "received": figure.received,
        "on_time": figure.on_time,
        "late": figure.late,
        "complaints": figure.complaints,
        "satisfaction": None if share is None else [share // 10, share % 10],
        "none_arose": figure.none_arose,
        "more_than_received": figure.on_time + figure.late > figure.received,
    }


def _period(desk: Desk, _answers: Answers, text: str) -> int:
    """«quý I», «quý 2/2020»: without a year the latest one in which that quarter is over.

    The quarter that runs is this year's. Raises ``QuarterNotOver``.
    """
    line = read_figures(text)
    if line.quarter is None:
        raise RuleBroken("figures_quarter_unread", text=text)
    last_year, last = last_quarter(desk.today)
    year = line.year or (last_year if line.quarter <= last else last_year - 1)
    if line.year is None and line.quarter == last % 4 + 1:
        year = desk.today.year
    if first_day_after(year, line.quarter) > desk.today:
        raise quarter_figures.QuarterNotOver(period=f"{year}-Q{line.quarter}")
    return quarter_figures.numbered(year, line.quarter)


def _over(desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    """The quarters that are over, the latest first."""
    year, quarter = last_quarter(desk.today)
    places = range(4 * year + quarter - 1, 4 * year + quarter - 1 - len(QUARTERS), -1)
    over = ((place // 4, place % 4 + 1) for place in places)
    return [
        {"label": "figures_b_quarter", "facts": {"period": f"{y}-Q{q}"},
         "value": quarter_figures.numbered(y, q)}
        for y, q in over
    ]  # fmt: skip


def _count(_desk: Desk, _answers: Answers, text: str) -> int:
    """A whole number, with or without what it counts."""
    if fold(nfc_clean(text)).strip(" .") in NONE_AT_ALL:
        return 0
    digits = "".join(each for each in text if each.isdigit())
    if not digits or len(digits) > LONGEST or "-" in text:
        raise RuleBroken("figures_count_unread", text=text)
    return int(digits)


def _share(_desk: Desk, _answers: Answers, text: str) -> int:
    """«98,5%»."""
    found = tenths(text)
    if found is None:
        raise RuleBroken("figures_share_unread", text=text)
    return found


def _nothing(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "figures_b_none", "value": NOTHING}]


def _unmeasured(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "figures_b_unmeasured", "value": UNMEASURED}]


def _something(answers: Answers) -> bool:
    return answers.get("received") != NOTHING


def _of(_desk: Desk, answers: Answers) -> dict[str, Any]:
    year, quarter = divmod(int(answers["period"]), 10)
    return {"period": f"{year}-Q{quarter}"}


FORM = dialogue.declare(
    Form(
        "figures",
        (
            Question("period", "figures_ask_quarter", _period, choices=_over),
            Question("received", "figures_ask_received", _count, choices=_nothing, shows=_of),
            Question("on_time", "figures_ask_on_time", _count, needed=_something, shows=_of),
            Question("late", "figures_ask_late", _count, needed=_something, shows=_of),
            Question("complaints", "figures_ask_complaints", _count, needed=_something,
                     shows=_of),
            Question("satisfaction", "figures_ask_satisfaction", _share, choices=_unmeasured,
                     needed=_something, shows=_of),
        ),
        finish,
        "figures_form",
    )
)  # fmt: skip

VERBS: dict[str, Any] = {"figures.give": give, "figures.none": none_arose}

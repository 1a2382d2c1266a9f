"""A result of an objective: typed in one line, or asked; why it misses the target is asked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bot.actions import objective_entry as entry
from bot.actions import objective_results as results
from bot.rules.objective_facts import last_of, result_facts
from bot.rules.objective_figures import Figure, exact, most_of, read_figure, shown_number
from bot.rules.objective_model import Measurement, Objective, Standing, Verdict
from bot.rules.objective_periods import running
from bot.rules.objective_words import ResultWords, read_result
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.one_line import filled

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


def begin(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi kết quả» on a card or a list; the rights are looked at with the act."""
    objective = _objective(desk, args)
    period = str(args.get("period") or running(objective, desk.today))
    results.check(desk, objective, period)
    dialogue.begin(desk, FORM, objective=objective.id, period=period)


def answered(desk: Desk, line: dict[str, Any]) -> bool:
    """Whether a line of a card has its result by now."""
    return any(each.period == line["period"] for each in desk.tx.objectives.results(line["ref"]))


def take(desk: Desk, objective: Objective, told: ResultWords) -> None:
    """«MT-2021-001 quý I: 48/50», «đạt», «không đạt: vì …»: recorded, or what lacks is asked."""
    known = {each.period: each for each in desk.tx.objectives.results(objective.ref)}
    verdict_alone = told.declared is not None and not told.figure and told.period is None
    whole = str(objective.year)
    period = told.period or (whole if verdict_alone else running(objective, desk.today))
    results.check(desk, objective, period)
    says_more = bool(told.declared or told.note)
    figure = _figure_of(objective, told.figure, known.get(period) if says_more else None)
    if figure is None and told.declared is Verdict.ACHIEVED:
        _not_against_the_last(objective, known)
    _go_on(desk, objective, period, figure, told)


def _figure_of(objective: Objective, words: str, known: Measurement | None) -> Figure | None:
    """The figure that was typed, else the one on record."""
    if words:
        return read_figure(words, measure=objective.measure, most=most_of(objective))
    return Figure(exact(known), known.part, known.whole) if known is not None else None


def _not_against_the_last(objective: Objective, known: dict[str, Measurement]) -> None:
    """«Đạt» without a figure, while the latest one says otherwise: that one is named."""
    last = last_of(known)
    if last is not None:
        standing = results.says_of(objective, last.period, exact(last))
        results.refuse_against(objective, last.period, last, standing)


def _go_on(
    desk: Desk, objective: Objective, period: str, figure: Figure | None, told: ResultWords
) -> None:
    answers: Answers = {"objective": objective.id, "period": period}
    if told.declared is not None:
        answers["declared"] = told.declared.value
    if figure is not None:
        answers["value"] = _kept(
            objective, period, figure, told.figure or shown_number(figure.kept)
        )
        if told.declared is Verdict.ACHIEVED:
            standing = results.says_of(objective, period, figure.value)
            results.refuse_against(objective, period, figure, standing)
    if told.note:
        answers["note"] = told.note
    whole = filled(desk, FORM, answers)
    if whole is not None:
        finish(desk, whole, None)


def _kept(objective: Objective, period: str, figure: Figure, words: str) -> dict[str, Any]:
    standing = results.says_of(objective, period, figure.value)
    return {
        "words": words,
        "kept": f"{figure.value.numerator}/{figure.value.denominator}",
        "part": figure.part,
        "whole": figure.whole,
        "standing": standing.value,
    }


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The result is on record; the receipt says what it means and how it is corrected."""
    objective, value = _objective(desk, answers), answers["value"]
    figure = Figure(Fraction(value["kept"]), value["part"], value["whole"])
    note = str(answers.get("note") or value.get("note") or "")
    declared = Verdict(answers["declared"]) if "declared" in answers else None
    made = results.record(
        desk,
        objective,
        str(answers["period"]),
        figure,
        note=note,
        declared=declared,
    )
    _leave_same(desk, objective)
    args = {"objective": objective.id, "period": made.period}
    button = {"label": "b_objective_note", "verb": "objective.note", "code": "1", "args": args}
    desk.reply(
        "objective_recorded",
        buttons=[button] if made.standing is not Standing.ON_TRACK and not note else [],
        o=entry.facts_of(desk, objective),
        r=result_facts(objective, made),
    )


def _leave_same(desk: Desk, objective: Objective) -> None:
    """The form that still asks for what a typed line has just told is left."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    asks = (FORM.name, NOTE.name)
    if here is not None and here.name in asks and here.answers["objective"] == objective.id:
        desk.tx.dialogues.leave(desk.actor.id, state="left")


def note(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi nguyên nhân, biện pháp» under a result that misses the target."""
    objective = _objective(desk, args)
    results.check(desk, objective, str(args["period"]))
    dialogue.begin(desk, NOTE, objective=objective.id, period=args["period"])


def _finish_note(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    """The same figure once more, with its cause: what is on record is only added to."""
    objective = _objective(desk, answers)
    told = ResultWords(str(answers["period"]), "", None, str(answers["note"]))
    take(desk, objective, told)


def _objective(desk: Desk, args: dict[str, Any]) -> Objective:
    """The version in force of what was asked about, also where it changed meanwhile."""
    asked = desk.tx.objectives.get(int(args["objective"]))
    return entry.objective_of(desk, asked.ref)


# ---- questions


def _shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    objective = _objective(desk, answers)
    known = {each.period: each for each in desk.tx.objectives.results(objective.ref)}
    last = last_of(known, before=str(answers["period"]))
    return {
        "o": entry.facts_of(desk, objective),
        "period": answers["period"],
        "last": result_facts(objective, last) if last is not None else None,
    }


def _value(desk: Desk, answers: Answers, text: str) -> dict[str, Any]:
    """«48/50», «97,5 %», and a note behind it in the same words."""
    objective, period = _objective(desk, answers), str(answers["period"])
    told = read_result(text, year=objective.year)
    words = told.figure if told is not None and told.figure else text
    figure = read_figure(words, measure=objective.measure, most=most_of(objective))
    if answers.get("declared") == Verdict.ACHIEVED.value:
        standing = results.says_of(objective, period, figure.value)
        results.refuse_against(objective, period, figure, standing)
    note = told.note if told is not None else ""
    return {**_kept(objective, period, figure, words), "note": note}


def _needs_note(answers: Answers) -> bool:
    """At the end of the year a result that misses the target, or is judged so, is explained."""
    value = answers.get("value", {})
    worse = answers.get("declared") == Verdict.NOT_ACHIEVED.value
    misses = value.get("standing", Standing.ON_TRACK.value) != Standing.ON_TRACK.value
    final = "-" not in str(answers.get("period", "-"))
    return final and (misses or worse) and not value.get("note")


def _note_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    value = answers["value"]
    return {
        "o": entry.facts_of(desk, _objective(desk, answers)),
        "period": answers["period"],
        "value": value["words"],
        "standing": value["standing"],
    }


def _result_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    """What is on record of the period that is being explained."""
    objective = _objective(desk, answers)
    known = {each.period: each for each in desk.tx.objectives.results(objective.ref)}
    return {
        "o": entry.facts_of(desk, objective),
        "r": result_facts(objective, known[str(answers["period"])]),
    }


FORM = dialogue.declare(
    Form(
        "objective_result",
        (
            Question("value", "ask_objective_value", _value, shows=_shown),
            Question(
                "note",
                "ask_objective_note",
                dialogue.words,
                needed=_needs_note,
                shows=_note_shown,
                follows=("value",),
            ),
        ),
        finish,
        "form_objective_result",
    )
)

NOTE = dialogue.declare(
    Form(
        "objective_note",
        (Question("note", "ask_objective_why", dialogue.words, shows=_result_shown),),
        _finish_note,
        "form_objective_result",
    )
)

VERBS: dict[str, Any] = {"objective.result": begin, "objective.note": note}

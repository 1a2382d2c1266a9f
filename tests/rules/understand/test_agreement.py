"""Two readers: what both say is sure, what they differ about is asked."""

from __future__ import annotations

from bot.rules.understand.agreement import agreed
from bot.rules.understand.decision import Verdict
from bot.rules.understand.reading import Context, Intent


def _likely(best: Intent, ahead: float) -> dict[Intent, float]:
    return {intent: 0.0 if intent is best else -ahead for intent in Intent}


def _agreed(verdict: Verdict, likely: dict[Intent, float], *, words: int = 6) -> Verdict:
    return agreed(verdict, likely, context=Context.DEADLINE, words=words)


def test_what_both_readers_say_is_sure() -> None:
    assert _agreed(Verdict(Intent.DONE, sure=True), _likely(Intent.DONE, 20)).sure


def test_a_sure_reading_that_no_example_bears_out_is_asked_about() -> None:
    told = _agreed(Verdict(Intent.DONE, sure=True), _likely(Intent.BLOCKED, 5))
    assert not told.sure
    assert told.alternatives[:2] == (Intent.DONE, Intent.BLOCKED)


def test_examples_that_speak_clearly_are_offered_first() -> None:
    told = _agreed(Verdict(Intent.DONE, sure=True), _likely(Intent.BLOCKED, 60))
    assert (told.intent, told.sure) == (Intent.BLOCKED, False)
    assert told.alternatives[:2] == (Intent.BLOCKED, Intent.DONE)


def test_what_was_said_beside_stays_said_when_it_comes_first() -> None:
    verdict = Verdict(Intent.DONE, sure=False, secondary=Intent.BLOCKED)
    told = _agreed(verdict, _likely(Intent.BLOCKED, 60))
    assert (told.intent, told.secondary) == (Intent.BLOCKED, Intent.DONE)


def test_the_examples_alone_make_nothing_sure() -> None:
    assert not _agreed(Verdict(Intent.DONE, sure=False), _likely(Intent.DONE, 90)).sure


def test_a_long_reply_needs_a_clearer_likeness_than_a_short_one() -> None:
    verdict, likely = Verdict(Intent.DONE, sure=True), _likely(Intent.DONE, 3)
    assert _agreed(verdict, likely, words=3).sure
    assert not _agreed(verdict, likely, words=12).sure

"""How far the updates are fetched, over repeats and new counts of the platform."""

from __future__ import annotations

from bot.intake.reading import Arrived, arrived
from bot.intake.standing import Standing, standing_of
from storage.inbox import Known
from tests.intake.platform import message

AT_100 = Standing(epoch=2, offset=100, past=40)


def _batch(*numbers: int, text: str = "xong") -> list[Arrived]:
    return [arrived(message(number, text)) for number in numbers]


def _known(*updates: Arrived, epoch: int = 2, raw: str | None = None) -> list[Known]:
    return [Known(epoch, each.update_id, raw or each.raw, "handled") for each in updates]


def test_what_follows_moves_the_offset() -> None:
    assert AT_100.asks_about(_batch(100, 102)) == []
    after, fresh = AT_100.after(_batch(100, 102), [])
    assert after == Standing(2, 103, 40)
    assert len(fresh) == 2


def test_a_repeated_batch_changes_nothing() -> None:
    batch = _batch(97, 98)
    assert AT_100.asks_about(batch) == [97, 98]
    assert AT_100.after(batch, _known(*batch)) == (AT_100, [])


def test_a_repeat_whose_words_were_wiped_is_known_all_the_same() -> None:
    batch = _batch(97)
    for wiped in ("{}", '{"wiped": "ab12"}'):
        assert AT_100.after(batch, _known(*batch, raw=wiped)) == (AT_100, [])


def test_a_repeat_beside_something_new_is_left_out() -> None:
    batch = _batch(99, 100)
    after, fresh = AT_100.after(batch, _known(batch[0]))
    assert after == Standing(2, 101, 40)
    assert [each.update_id for each in fresh] == [100]


def test_a_new_count_below_the_offset_begins_an_epoch_and_is_confirmed() -> None:
    after, fresh = AT_100.after(_batch(7, 8), [])
    assert after == Standing(3, 9, past=100)
    assert len(fresh) == 2


def test_a_new_count_that_meets_old_numbers_is_not_taken_for_a_repeat() -> None:
    old, new = _batch(97, 98, text="cũ"), _batch(97, 98, 99, 100, 101, text="mới")
    after, fresh = AT_100.after(new, _known(*old))
    assert after == Standing(3, 102, past=100)
    assert fresh == new


def test_in_a_new_count_old_repeats_are_still_known() -> None:
    after, _ = AT_100.after(_batch(7), [])
    repeated = _batch(50)
    assert after.asks_about(repeated) == [50]
    assert after.after(repeated, _known(*repeated)) == (after, []), "8 to 49 are still to come"


def test_an_update_without_a_number_moves_nothing() -> None:
    assert AT_100.after([arrived("chữ")], []) == (AT_100, [arrived("chữ")])


def test_a_number_at_the_end_of_all_numbers_is_survived() -> None:
    after, _ = AT_100.after(_batch(2**63 - 1), [])
    again, fresh = after.after(_batch(101), [])
    assert (again.epoch, again.offset) == (3, 102)
    assert len(fresh) == 1


def test_it_is_found_again_in_the_mark() -> None:
    assert standing_of(AT_100.facts() | {"polled_at": "…"}) == AT_100
    assert standing_of({}) == Standing()

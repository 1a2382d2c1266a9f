"""What stands in the chats, message by message, against the deliveries that should have put it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.texts import texts
from storage.sending import REPEATABLE_KINDS

if TYPE_CHECKING:
    from tests.chaos.books import Books
    from tests.chaos.platform import Seen

CAPTION = 1024
NEAR = 2_000
"""Message ids: whatever was said about that time."""

Key = tuple[int, int]
"""Chat and message id."""


def compare_messages(books: Books, messages: Sequence[Seen], rows: Sequence[Any]) -> None:
    """Every message that stands is one delivery's, and says what that delivery says."""
    seen = {(m.chat_id, m.message_id): m for m in messages}
    books.messages = len(seen)
    owners = _owners(books, seen, rows)
    edits: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        edits[row.edits].append(row)
    strays = []
    for key, message in seen.items():
        row = owners.get(key)
        if message.deleted:
            continue
        if row is None:
            strays.append(message)
        elif not _says(message.text, [row, *edits[row.id]]):
            books.wrong("edit_clobber", f"{key}: {message.text!r:.80} is not {row.words!r:.80}")
    _account_for(books, strays, seen, rows)


def _owners(books: Books, seen: dict[Key, Seen], rows: Sequence[Any]) -> dict[Key, Any]:
    """Which delivery made which message; one that says it did and did not is never said."""
    owners: dict[Key, Any] = {}
    for row in rows:
        if row.edits is not None or row.state != "sent" or row.kind in REPEATABLE_KINDS:
            continue
        key = (row.chat_id, row.message_id)
        if key not in seen or key in owners:
            books.wrong("never", f"delivery {row.id} {row.once}: {row.words!r:.80}")
        owners[key] = row
    return owners


def _account_for(
    books: Books, strays: Sequence[Seen], seen: dict[Key, Seen], rows: Sequence[Any]
) -> None:
    """A message that nobody owns is a second one, unless a later one with the mark says so."""
    whispers = {texts().render("vi", each).strip() for each in ("line_check", "line_checked")}
    mark = _mark()
    left: Counter[int] = Counter()
    marked: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        shown = seen.get((row.chat_id, row.message_id))
        if row.resends and shown is not None and (row.words or "").startswith(mark):
            left[row.id] = row.resends
            marked[row.chat_id].append(row)
    unknown = []
    lost_sight_of: Counter[int] = Counter()
    for stray in strays:
        left_open = (row for row in rows if lost_sight_of[row.id] < _copies_of_lost(row))
        owner = next((row for row in left_open if _is_lost_sight_of(row, stray)), None)
        if stray.text in whispers:
            books.whispers_left += 1
        elif owner is not None:
            lost_sight_of[owner.id] += 1
            books.undecided += 1
        else:
            unknown.append(stray)
    repeated = {}
    for stray in sorted(unknown, key=lambda each: -each.message_id):
        again = _said_again(stray, marked[stray.chat_id], left)
        if again is not None:
            left[again.id] -= 1
            repeated[stray.chat_id, stray.message_id] = again
            unknown.remove(stray)
    books.resent_labelled += len(repeated)
    books.repeated += [
        f"chat {chat}: {number} said again as {again.message_id}, delivery {again.id} {again.once}"
        for (chat, number), again in sorted(repeated.items())
    ]
    for stray in unknown:
        at = (stray.chat_id, stray.message_id)
        answered = [f"{r.id} at {r.message_id} {left[r.id]} left" for r in marked[stray.chat_id]]
        also = [s.message_id for s in strays if s.chat_id == stray.chat_id and s is not stray]
        books.wrong(
            "duplicates",
            f"{at}: {stray.text!r:.60}; strays {also}; marked {answered}; {_kin(stray, rows)}",
        )


def _copies_of_lost(row: Any) -> int:
    """So many copies of it may stand though it is not known to have arrived.

    The reader blocked the bot, or it was to be said again and there was no more reason to: one.
    It was said again until that was given up, and somebody told: as often as it was said.
    """
    if row.edits is not None:
        return 0
    if row.state == "dead":
        return int(row.resends) + 1 if row.resends else 0
    return int(row.state == "unreachable" or (row.state == "dropped" and row.resends > 0))


def _is_lost_sight_of(row: Any, stray: Seen) -> bool:
    if row.chat_id != stray.chat_id or not _copies_of_lost(row):
        return False
    if row.state == "dead":
        return _bare(row.words) == _bare(stray.text)
    return (row.words or "").strip() == stray.text.strip()


def has_arrived(row: Any, messages: Sequence[Seen]) -> bool:
    """Whether what was said again until that was given up stands in the chat all the same."""
    return row.resends > 0 and any(_is_lost_sight_of(row, message) for message in messages)


def _said_again(stray: Seen, marked: Sequence[Any], left: Counter[int]) -> Any:
    """The marked message that repeats it: with the same words, else composed anew since.

    Asked for the last copy first: what comes after it comes after all others too, so that none
    takes from another the only one that may answer for it.
    """
    later = [row for row in marked if left[row.id] and row.message_id > stray.message_id]
    own = [row for row in later if _bare(row.words) == _bare(stray.text)]
    return min(own or later, key=lambda row: row.message_id, default=None)


def _kin(message: Seen, rows: Sequence[Any]) -> str:
    """The deliveries of that chat with the same words, for whoever looks into it."""
    alike = [
        f"{r.id} {r.once} has {r.message_id}: {r.state} {r.reason}, low {r.low}, fence {r.fence}, "
        f"tries {r.attempts}, resends {r.resends}, sending {r.sending_at}"
        for r in rows
        if r.chat_id == message.chat_id
        and _bare(r.words) == _bare(message.text)
        and abs((r.message_id or message.message_id) - message.message_id) < NEAR
    ]
    return f"at {message.at:%H:%M:%S.%f}; like {alike}"


def _says(text: str, rows: list[Any]) -> bool:
    said = {(row.words or "").strip() for row in rows if row.words is not None}
    return not said or text.strip() in said or text.strip() in {w[:CAPTION].strip() for w in said}


def _bare(words: str | None) -> str:
    """Words without the mark of a second sending."""
    return (words or "").strip().removeprefix(_mark()).strip()


def _mark() -> str:
    """How a second sending begins."""
    return texts().render("vi", "resent", words="").strip()

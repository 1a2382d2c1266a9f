"""TABLE: what each mark says in the mood it stands in: plain, past, going, denied, and so on."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from bot.rules.understand.marks import Mark
from bot.rules.understand.reading import ReasonKind
from bot.rules.understand.signs import Sign


class Mood(IntEnum):
    """The negation and time a verb stands in."""

    PLAIN = 0
    PAST = 1
    GOING = 2
    FUTURE = 3
    NOT_YET = 4
    NOT = 5
    NEARLY = 6
    IF = 7


# TABLE: what a verb says in each mood, in the order of Mood: plain, past, going, future;
# not yet, not; nearly, if.
SAYS: Final[dict[Mark, tuple[int, ...]]] = {
    Mark.FINISH: (
        Sign.FINISHED, Sign.FINISHED, Sign.NEARLY, Sign.PROMISED,
        Sign.UNFINISHED, Sign.UNFINISHED, Sign.NEARLY, Sign.IF,
    ),
    Mark.DELIVER: (
        Sign.HANDED, Sign.DELIVERED, Sign.ONGOING, Sign.PROMISED,
        Sign.UNSENT, Sign.UNSENT, Sign.NEARLY, Sign.IF,
    ),
    Mark.ISSUE: (
        Sign.HANDED, Sign.DELIVERED, Sign.ONGOING, Sign.PROMISED,
        Sign.UNSENT, Sign.UNSENT, Sign.NEARLY, Sign.IF,
    ),
    Mark.SUBMIT: (
        Sign.SUBMITTED, Sign.SUBMITTED, Sign.ONGOING, Sign.PROMISED,
        Sign.UNSENT, Sign.UNSENT, Sign.NEARLY, Sign.IF,
    ),
    Mark.WORK: (
        Sign.WORK, Sign.WORKED, Sign.ONGOING, Sign.WILL_WORK,
        Sign.UNSTARTED, Sign.UNSTARTED | Sign.DOUBT, Sign.NEARLY, Sign.IF,
    ),
    Mark.START: (
        Sign.WORK, Sign.ONGOING, Sign.ONGOING, Sign.UNSTARTED,
        Sign.UNSTARTED, Sign.UNSTARTED | Sign.DOUBT, Sign.UNSTARTED, Sign.IF,
    ),
    Mark.ASSIGN: (
        Sign.WORK, Sign.SUBMITTED, Sign.ONGOING, Sign.WILL_WORK,
        Sign.UNSTARTED, Sign.UNSTARTED | Sign.DOUBT, Sign.NEARLY, Sign.IF,
    ),
    Mark.DRAFT: (
        Sign.WORK, Sign.PARTLY, Sign.ONGOING, Sign.WILL_WORK,
        Sign.UNSTARTED, Sign.UNSTARTED | Sign.DOUBT, Sign.NEARLY, Sign.IF,
    ),
    Mark.FIX: (
        Sign.FIX, Sign.FIXED, Sign.FIXING, Sign.FIX | Sign.DOUBT,
        Sign.UNFIXED, Sign.NOT_FIXED, Sign.FIXING, Sign.IF,
    ),
    Mark.CHANGE: (
        Sign.CHANGED, Sign.CHANGED, Sign.CHANGED, Sign.CHANGED | Sign.DOUBT,
        Sign.UNCHANGED, Sign.UNCHANGED, Sign.CHANGED | Sign.DOUBT, Sign.IF,
    ),
    Mark.NEW_TEXT: (
        Sign.NEW_TEXT, Sign.NEW_TEXT, Sign.NEW_TEXT, Sign.NEW_TEXT | Sign.DOUBT,
        Sign.UNCHANGED, Sign.UNCHANGED, Sign.NEW_TEXT | Sign.DOUBT, Sign.IF,
    ),
    Mark.ANY_TEXT: (
        Sign.ASKED, Sign.ASKED, Sign.ASKED, Sign.ASKED,
        Sign.UNCHANGED, Sign.UNCHANGED, Sign.ASKED, Sign.IF,
    ),
    Mark.SAME: (
        Sign.SAME, Sign.SAME, Sign.SAME, Sign.SAME,
        Sign.CHANGED | Sign.DOUBT, Sign.CHANGED | Sign.DOUBT, Sign.SAME | Sign.DOUBT, Sign.IF,
    ),
    Mark.EXTEND: (
        Sign.EXTEND, Sign.EXTEND | Sign.DOUBT, Sign.EXTEND, Sign.EXTEND,
        Sign.NEGATED_EXTEND, Sign.NEGATED_EXTEND, Sign.EXTEND, Sign.EXTEND,
    ),
    Mark.OBSTACLE: (
        Sign.OBSTACLE, Sign.OBSTACLE, Sign.OBSTACLE, Sign.OBSTACLE,
        Sign.CLEAR, Sign.CLEAR, Sign.OBSTACLE, Sign.IF,
    ),
    Mark.ABSENT: (
        Sign.ABSENT, Sign.ABSENT, Sign.ABSENT, Sign.ABSENT,
        0, 0, Sign.ABSENT, Sign.IF,
    ),
    Mark.REST: (
        Sign.TOPIC, Sign.TOPIC, Sign.TOPIC, Sign.TOPIC,
        Sign.NOTHING_LEFT, Sign.NOTHING_LEFT, Sign.TOPIC, Sign.IF,
    ),
}  # fmt: skip

# TABLE: marks that say one thing whatever stands around them.
ALWAYS: dict[Mark, int] = {
    Mark.UNABLE: Sign.UNABLE,
    Mark.CLEAR: Sign.CLEAR,
    Mark.PARTLY: Sign.PARTLY,
    Mark.INTEND: Sign.INTEND,
    Mark.THANKS: Sign.THANKS,
    Mark.ACK: Sign.ACK,
    Mark.YES: Sign.ACK,
    Mark.WHICH: Sign.WHICH,
    Mark.MAY_I_ASK: Sign.WHICH,
    Mark.MAY: Sign.MAY,
    Mark.CHAT: Sign.CHAT,
    Mark.GREET: Sign.GREET,
    Mark.WISH: Sign.CHAT,
    Mark.BOTH: Sign.BOTH,
    Mark.DOUBLE: Sign.DOUBLE,
    Mark.QUOTED: Sign.QUOTED,
    Mark.HEDGE: Sign.HEDGE,
    Mark.OTHERS: Sign.OTHERS,
    Mark.BUSY: Sign.BUSY,
    Mark.ONLY_THEN: Sign.ONLY_THEN,
    Mark.ASK_FOR: Sign.ASK_FOR,
    Mark.BECAUSE: Sign.BECAUSE,
    Mark.BUT: Sign.BUT,
    Mark.DUE: Sign.DUE,
    Mark.TOPIC: Sign.TOPIC,
    Mark.LATE: Sign.LATE,
    Mark.EXCEPT: Sign.EXCEPT,
    Mark.RETURNED: Sign.PARTLY,
    Mark.PROCEDURE: Sign.PROCEDURE,
}

KINDS: dict[Mark, ReasonKind] = {
    Mark.PUBLISH: ReasonKind.PUBLICATION,
    Mark.MONEY: ReasonKind.MONEY,
    Mark.SOFTWARE: ReasonKind.SOFTWARE,
    Mark.STAFF: ReasonKind.STAFF,
    Mark.ABSENT: ReasonKind.STAFF,
    Mark.FORM: ReasonKind.FORM,
    Mark.REORG: ReasonKind.REORGANISATION,
    Mark.GUIDE: ReasonKind.GUIDANCE,
    Mark.OUTSIDE: ReasonKind.OTHER_UNIT,
}

MOODS: dict[Mark, Mood] = {
    Mark.ALREADY: Mood.PAST,
    Mark.GOING: Mood.GOING,
    Mark.WILL: Mood.FUTURE,
    Mark.NEARLY: Mood.NEARLY,
    Mark.IF: Mood.IF,
    Mark.MUST: Mood.IF,
    Mark.NOT: Mood.NOT,
    Mark.NOT_YET: Mood.NOT_YET,
}
SILENT = frozenset(
    {Mark.FILLER, Mark.TOPIC, Mark.ACK, Mark.ROI, Mark.NOT_EVEN, Mark.WHAT, Mark.MORE, Mark.THANKS,
     Mark.COUNT, Mark.TELL}
)  # fmt: skip
MEANS = frozenset(KINDS) - {Mark.ABSENT}
VERBS = frozenset(SAYS)
ASKABLE = VERBS | MEANS | {Mark.HAVE, Mark.CHAT, Mark.ABLE, Mark.PROCEDURE}
SUBJECTS = frozenset({Mark.OUTSIDE, Mark.SOFTWARE, Mark.PUBLISH, Mark.MONEY})
SOMETHING: Final[dict[Mood, int]] = {
    Mood.NOT_YET: Sign.NOT_YET_SOMETHING,
    Mood.GOING: Sign.GOING_SOMETHING,
    Mood.PAST: Sign.PAST_SOMETHING,
}
NEGATIONS = frozenset({Mark.NOT, Mark.NOT_YET})
WITHIN = frozenset(
    {
        Mark.ASSIGN,
        Mark.DRAFT,
        Mark.INSIDE,
        Mark.DELIVER,
        Mark.SUBMIT,
        Mark.FINISH,
        Mark.WORK,
        Mark.FIX,
    }
)
WAITABLE = frozenset({Mark.NEW_TEXT}) | MEANS | WITHIN - {Mark.WORK, Mark.FINISH, Mark.FIX}
GIVERS = frozenset({Mark.DELIVER, Mark.ASK_FOR, Mark.EXTEND, Mark.SUBMIT, Mark.THANKS})
FEATURE = frozenset(
    {
        Mark.ISSUE,
        Mark.ASSIGN,
        Mark.DRAFT,
        Mark.START,
        Mark.FINISH,
        Mark.DELIVER,
        Mark.WORK,
        Mark.SUBMIT,
    }
)
DENIALS: Final = frozenset({Mood.NOT, Mood.NOT_YET})

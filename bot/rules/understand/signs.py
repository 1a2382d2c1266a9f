"""The signs a reply can give: what is said, after negation and time have been applied."""

from __future__ import annotations

from typing import Final


class Sign:
    """Plain numbers, one bit each.

    They are joined for every word of every reply; the flags of ``enum`` would halve the speed.
    """

    FINISHED: Final = 1 << 0
    DELIVERED: Final = 1 << 1
    WORKED: Final = 1 << 2
    HANDED: Final = 1 << 3  # "gửi VP" without a word of time
    FIXED: Final = 1 << 4
    FIX: Final = 1 << 5
    FIXING: Final = 1 << 6
    ONGOING: Final = 1 << 7
    SUBMITTED: Final = 1 << 8
    PROMISED: Final = 1 << 9
    WILL_WORK: Final = 1 << 10
    NEARLY: Final = 1 << 11
    PARTLY: Final = 1 << 12
    REMAIN: Final = 1 << 13
    UNFINISHED: Final = 1 << 14
    UNSENT: Final = 1 << 15
    UNSTARTED: Final = 1 << 16
    UNABLE: Final = 1 << 17
    LACK: Final = 1 << 18
    OBSTACLE: Final = 1 << 19
    WAIT_OUTSIDE: Final = 1 << 20
    WAIT_INSIDE: Final = 1 << 21
    WAIT: Final = 1 << 22
    ABSENT: Final = 1 << 23
    CLEAR: Final = 1 << 24
    BUSY: Final = 1 << 25
    EXTEND: Final = 1 << 26
    CHANGED: Final = 1 << 27
    NEW_TEXT: Final = 1 << 28
    UNCHANGED: Final = 1 << 29
    SAME: Final = 1 << 30
    PROCEDURE: Final = 1 << 31
    GIVEN: Final = 1 << 32
    ACK: Final = 1 << 33
    INTEND: Final = 1 << 34
    THANKS: Final = 1 << 35
    ASKED: Final = 1 << 36
    WHICH: Final = 1 << 37
    CHAT: Final = 1 << 38
    GREET: Final = 1 << 39
    HEDGE: Final = 1 << 40
    IF: Final = 1 << 41
    OTHERS: Final = 1 << 42
    DOUBLE: Final = 1 << 43
    QUOTED: Final = 1 << 44
    BARE_YES: Final = 1 << 45
    BARE_NO: Final = 1 << 46
    BARE_NOT_YET: Final = 1 << 47
    BARE_ROI: Final = 1 << 48
    NOTHING_LEFT: Final = 1 << 49
    BOTH: Final = 1 << 50
    ASK_FOR: Final = 1 << 51
    GIVE: Final = 1 << 52
    BECAUSE: Final = 1 << 53
    DUE: Final = 1 << 54
    TOPIC: Final = 1 << 55
    HOLD: Final = 1 << 56
    BUT: Final = 1 << 57
    ALREADY: Final = 1 << 58
    NEGATED_EXTEND: Final = 1 << 59
    WORK: Final = 1 << 60
    NONE_AT_ALL: Final = 1 << 61
    MAY: Final = 1 << 62
    FULL: Final = 1 << 63  # 100 per cent
    PART: Final = 1 << 64
    ZERO: Final = 1 << 65
    QUESTION_MARK: Final = 1 << 66
    LATER: Final = 1 << 67  # a day to come is named
    DATED: Final = 1 << 68
    SPAN: Final = 1 << 69  # "3 ngày"
    CODE: Final = 1 << 70
    DOCUMENT: Final = 1 << 71
    CHECKED: Final = 1 << 72  # a tick
    DOUBT: Final = 1 << 73  # said in a way that must be asked about
    UNFIXED: Final = 1 << 74
    NOT_FIXED: Final = 1 << 75
    EXCEPT: Final = 1 << 76
    SHORT: Final = 1 << 77  # of a few words only
    LATE: Final = 1 << 78
    MEANS: Final = 1 << 79
    NOT_YET_SOMETHING: Final = 1 << 80  # a verb that is not known
    GOING_SOMETHING: Final = 1 << 81
    PAST_SOMETHING: Final = 1 << 82
    MORE: Final = 1 << 83
    REORG: Final = 1 << 84
    ONLY_THEN: Final = 1 << 85
    ODD: Final = 1 << 89  # some words nobody knows: they may be a slip that hides what matters
    AT_LAST: Final = 1 << 88  # the last clause says it is done, whatever stood in the way
    ASKS_TIME: Final = 1 << 87  # "xin … 20/10": asked for, and a day, in one clause
    STRANGE: Final = 1 << 86  # words nobody knows are many

"""What a phrase of a reply tells: one mark a phrase."""

from __future__ import annotations

from enum import IntEnum, auto


class Mark(IntEnum):
    """What a phrase tells."""

    FILLER = auto()  # known, says nothing
    TOPIC = auto()  # a thing of the ISO year
    FINISH = auto()
    DELIVER = auto()
    ISSUE = auto()  # what an authority does with a text
    SUBMIT = auto()  # laid before one's own leaders
    WORK = auto()
    START = auto()
    FIX = auto()  # work on a paper; a change when a procedure is meant
    CHANGE = auto()
    NEW_TEXT = auto()  # a legal text that is new
    ANY_TEXT = auto()  # "văn bản nào": asks, or under a negation says none
    PROCEDURE = auto()
    SAME = auto()
    NOT_YET = auto()
    NOT = auto()
    NOT_EVEN = auto()  # đâu at the end
    ALREADY = auto()  # đã
    ROI = auto()
    JUST = auto()  # mới, vừa
    GOING = auto()
    WILL = auto()
    NEARLY = auto()
    HEDGE = auto()
    IF = auto()
    MUST = auto()  # ought to, not did
    WHEN = auto()  # asks, or begins a condition
    OTHERS = auto()
    ABLE = auto()
    UNABLE = auto()
    HAVE = auto()
    REMAIN = auto()
    REST = auto()  # what is left over; with "không còn" nothing is
    OBSTACLE = auto()
    CLEAR = auto()  # the obstacle is gone
    LACKS = auto()
    WAIT = auto()
    GIVE = auto()  # cho, without marks also chờ
    GUIDE = auto()
    PUBLISH = auto()
    MONEY = auto()
    SOFTWARE = auto()
    STAFF = auto()
    OUTSIDE = auto()
    FORM = auto()
    REORG = auto()
    INSIDE = auto()  # one's own leaders
    ABSENT = auto()  # somebody needed is away for long
    BUSY = auto()
    BECAUSE = auto()
    SO = auto()
    ONLY_THEN = auto()  # mới làm được: not before a day or a thing
    BUT = auto()
    EXTEND = auto()
    ASK_FOR = auto()
    MORE = auto()
    GIVEN = auto()  # received, understood
    ACK = auto()
    THANKS = auto()
    INTEND = auto()  # sẽ triển khai: goodwill, not a report
    YES = auto()
    WHAT = auto()  # a word that asks, or with a negation means "none at all"
    WHICH = auto()  # asks whatever stands around it
    MAY_I_ASK = auto()
    CHAT = auto()
    GREET = auto()
    WISH = auto()
    BOTH = auto()
    MAY = auto()  # may it be so?
    DOUBLE = auto()  # two negations
    PARTLY = auto()
    QUOTED = auto()  # somebody else's words or a status as a noun
    DUE = auto()  # takes effect
    BROKEN = auto()
    HOLD = auto()
    ASSIGN = auto()  # given to somebody to do
    DRAFT = auto()
    EXCEPT = auto()
    TELL = auto()  # "tôi báo": a word to come
    RETURNED = auto()  # sent back for more work
    COUNT = auto()  # a bare number
    LATE = auto()  # will be or is late
    UNKNOWN = auto()  # no phrase of the table

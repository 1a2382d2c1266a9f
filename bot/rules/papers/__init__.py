"""What each paper of the office holds: pure values, worded and drawn by the document writers.

Units stand in the order they are given; nothing here is sorted by lateness or alphabet.
A person is named by the post. Words of people are kept as they came; the writers clean them.
"""

from __future__ import annotations

from bot.rules.papers.audit_facts import (
    AuditFacts,
    FindingLine,
    GuidanceFacts,
    PointAnswer,
    PointState,
    ReviewMeetingFacts,
)
from bot.rules.papers.letterhead import (
    Answer,
    Authority,
    Document,
    Letterhead,
    Signer,
)
from bot.rules.papers.monthly import (
    Answerer,
    Channel,
    MonthlyPaper,
    MonthlyRow,
    StatedChange,
)
from bot.rules.papers.objectives import (
    ObjectiveGroup,
    ObjectiveResultLine,
    ObjectiveRow,
    ObjectivesPaper,
)
from bot.rules.papers.picture import (
    AttentionLine,
    CellState,
    DigestPicture,
    PictureCell,
    PictureCounts,
    PictureItem,
    PictureRow,
    Span,
    UpcomingLine,
)
from bot.rules.papers.report import (
    Carried,
    ItemResult,
    OpenThing,
    Outcome,
    ReportItem,
    ReportPaper,
    Shortcoming,
    Unanswered,
    UnitTally,
)
from bot.rules.papers.review_facts import ProcedureChange, ReviewCell, ReviewRow
from bot.rules.papers.review_pack import DecidedRow, OutputGroup, PackRow, ReviewPackPaper
from bot.rules.papers.slip import (
    DatedWords,
    SlipPaper,
    Verification,
)
from bot.rules.papers.tally import Tally, added

__all__ = [
    "Answer",
    "Answerer",
    "AttentionLine",
    "AuditFacts",
    "Authority",
    "Carried",
    "CellState",
    "Channel",
    "DatedWords",
    "DecidedRow",
    "DigestPicture",
    "Document",
    "FindingLine",
    "GuidanceFacts",
    "ItemResult",
    "Letterhead",
    "MonthlyPaper",
    "MonthlyRow",
    "ObjectiveGroup",
    "ObjectiveResultLine",
    "ObjectiveRow",
    "ObjectivesPaper",
    "OpenThing",
    "Outcome",
    "OutputGroup",
    "PackRow",
    "PictureCell",
    "PictureCounts",
    "PictureItem",
    "PictureRow",
    "PointAnswer",
    "PointState",
    "ProcedureChange",
    "ReportItem",
    "ReportPaper",
    "ReviewCell",
    "ReviewMeetingFacts",
    "ReviewPackPaper",
    "ReviewRow",
    "Shortcoming",
    "Signer",
    "SlipPaper",
    "Span",
    "StatedChange",
    "Tally",
    "Unanswered",
    "UnitTally",
    "UpcomingLine",
    "Verification",
    "added",
]

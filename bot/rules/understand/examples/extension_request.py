"""TABLE: replies that mean a wish for more time, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
xin gia hạn
cần thêm thời gian
Xin cho phòng thêm ít ngày
xin hoan den sau dot thanh tra
Cho em thêm vài bữa
cần thêm thời gian, khoảng 10 ngày nữa
châm chước cho phòng em ít bữa nhé
need one more week
cho khất nợ đến sau đợt sáp nhập
không kịp mất, xin thêm thời gian
Đề nghị Thường trực BCĐ cho lùi mốc đến sau đợt kiểm tra của Bộ
xin khất, xong em báo
xin nộp trễ
""",
    Context.FINDING: """
đề nghị lùi hạn đến kỳ họp sau
""",
}

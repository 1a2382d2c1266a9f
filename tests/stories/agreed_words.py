"""The ten messages of the year 2021, word for word, as they reached their readers."""

from __future__ import annotations

import json
from typing import Final

from bot.clock import AGENCY_ZONE, moment_of
from tests.stories.driver import Story

SIGNED: Final = "Văn phòng Sở, thường trực BCĐ ISO"
STANDING = """\
  2a. Đã hoàn thành
  2b. Đang thực hiện, hẹn ngày …
  2c. Có vướng mắc
  2d. Đề nghị gia hạn"""

MONTHLY = f"""\
Phòng Quản lý Khoa học – việc ngày 01/4/2021
Kính gửi đồng chí Trưởng phòng.

3. Rà soát quy trình, tháng 4/2021
Từ lần rà soát trước (02/3/2021) đến nay, có văn bản thay thế, sửa đổi, bổ sung hoặc mới ban hành \
làm thay đổi quy trình của phòng không?
  3a. Không có thay đổi
  3b. Có thay đổi
Thời hạn: thứ Năm, 29/4/2021.

4. Hướng dẫn công chức, viên chức được bố trí công việc mới, quý I/2021
  4a. Không phát sinh
  4b. Có phát sinh

Đồng chí bấm nút hoặc trả lời tin này, ví dụ: 3a 4a
{SIGNED}"""

NUDGE = f"""\
Phòng Quản lý Công nghệ và Thị trường công nghệ – việc ngày 24/3/2021
Kính gửi đồng chí Trưởng phòng.

2. Mục tiêu chất lượng năm 2021: rà soát, bổ sung; niêm yết tại phòng làm việc; gửi 01 bản về \
Văn phòng Sở
Thời hạn: thứ Tư, 31/3/2021, còn 05 ngày làm việc. Nhắc lần 1.
{STANDING}
Nếu đã gửi bản giấy hoặc gửi qua hệ thống quản lý văn bản, chỉ cần trả lời: đã gửi
{SIGNED}"""

LAST_NUDGE = f"""\
Phòng Quản lý Chuyên ngành – việc ngày 05/4/2021
Kính gửi đồng chí Trưởng phòng.

2. Mục tiêu chất lượng năm 2021
Thời hạn 31/3/2021, đã qua 03 ngày làm việc. Nhắc quá hạn lần 2 (lần 1: 01/4/2021). \
Văn phòng chưa nhận được kết quả.
{STANDING}
Trợ lý không nhắc thêm việc này; Văn phòng sẽ trao đổi trực tiếp với đồng chí. Nếu đến 17 giờ 00 \
thứ Sáu, 09/4/2021 chưa có kết quả, việc này được nêu tên phòng trong bản tổng hợp báo cáo \
Giám đốc sáng thứ Hai, 12/4/2021.
{SIGNED}"""

ESCALATION = """\
Việc cần trao đổi trực tiếp, ngày 05/4/2021
Kính gửi đồng chí Chánh Văn phòng.

1. Phòng Quản lý Chuyên ngành – Mục 2, Mục tiêu chất lượng năm 2021
Thời hạn 31/3/2021, đã qua 03 ngày làm việc. Đã nhắc 04 lần (24/3, 31/3, 01/4, 05/4), \
tin đều đã gửi tới, chưa có trả lời về việc này.
  1a. Đã trao đổi, phòng hẹn ngày …
  1b. Ghi nhận bản giấy đã nhận ngày …
  1c. Ghi vướng mắc của phòng
  1d. Xin ý kiến Lãnh đạo Sở
Trợ lý không tự nhắc thêm phòng về việc này."""

RECEIPT = """\
Đã ghi nhận – PH-2021-0008
Phòng Quản lý Khoa học, Mục 2: báo hoàn thành ngày 30/3/2021.
Đồng chí Trưởng phòng trả lời lúc 15 giờ 40, 30/3/2021: "đã niêm yết, gửi 01 bản về VP"
Còn thiếu: ảnh bản niêm yết.
Tiếp theo: Văn phòng xem và xác nhận; việc này không nhắc nữa.
Nếu ghi chưa đúng, trả lời tin này: sửa"""

STRANGER = (
    "Đây là kênh nội bộ, chỉ phục vụ tài khoản đã đăng ký; không tiếp nhận hồ sơ, đơn thư, "
    "phản ánh. Nếu là công chức, viên chức của cơ quan, đề nghị liên hệ Văn phòng cơ quan để "
    "được cấp mã đăng ký."
)

FINDING = """\
Điểm không phù hợp – phiếu KPH-2021-001
Kính gửi đồng chí Trưởng phòng Quản lý Khoa học.
Đánh giá nội bộ năm 2021, ngày 06/10/2021. Đánh giá viên: đồng chí Đánh giá viên 1, \
Phòng Kế hoạch - Tài chính.

Mức độ: nhẹ.
Chuẩn mực: TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản.
Nội dung: phòng dùng biểu mẫu của quy trình QT-QLKH-02 lần ban hành 01, trong khi lần ban hành 02 \
có hiệu lực từ 20/7/2021.
Bằng chứng: 03 hồ sơ tiếp nhận tháng 9/2021, ghi mã tại phiếu.
Thời hạn khắc phục: thứ Tư, 27/10/2021 (15 ngày làm việc).

Đề nghị đồng chí xác nhận trước 17 giờ 00 thứ Sáu, 08/10/2021:
  a. Đã nhận, thống nhất
  b. Đã nhận, có ý kiến bảo lưu
Sau đó báo cáo lần lượt: khắc phục ngay; nguyên nhân; hành động khắc phục. \
Đánh giá viên kiểm tra và đóng phiếu."""

DIGEST = f"""\
Kính gửi đồng chí Giám đốc
Thực hiện Kế hoạch ISO năm 2021, tình hình đến 07 giờ 30 ngày 12/7/2021
XIN Ý KIẾN: 01
1. Phòng QL Công nghệ chưa sửa được QT-QLCN-03 vì chưa có quyết định công bố TTHC mới của \
UBND tỉnh. Văn phòng đề xuất: Sở có văn bản đề nghị, Văn phòng tham mưu, chậm nhất 23/7/2021.
   1a. Đồng ý    1b. Ý kiến khác
QUÁ HẠN: không có.
VƯỚNG MẮC: 01 (nêu trên).
TUẦN NÀY: không có việc đến hạn; rà soát quy trình tháng 7 đã có 04/05 phòng trả lời.
TỪ ĐẦU NĂM: 26 lượt việc đến hạn, hoàn thành 26: đúng hạn 23, đúng hạn đã gia hạn 01, chậm 02.
Chi tiết: /baocao
{SIGNED}"""

ALL_WELL = (
    "Kính gửi đồng chí Giám đốc. Kế hoạch ISO năm 2021, đến 07 giờ 30 ngày 12/4/2021: không có "
    "việc quá hạn, không có vướng mắc, không có nội dung xin ý kiến. Từ đầu năm: 10 lượt việc "
    "đến hạn, hoàn thành 10."
)

NAMED = (
    "QUÁ HẠN: 01. Phòng KH-TC, rà soát quy trình tháng 10, thời hạn 29/10, quá 06 ngày làm việc; "
    "Văn phòng: đã liên hệ 03/11, Trưởng phòng đi công tác."
)

REPORT = """\
Tóm tắt báo cáo Kế hoạch ISO năm 2021, số liệu đến hết ngày 15/11/2021
DỰ THẢO. Số, ngày do Văn thư ghi sau khi ký.

Chưa trả lời: 01 (Mục 4, quý I: Phòng QL Chuyên ngành).
Mục 1: hoàn thành 24/02/2021 (15/KH-SKHCN).
Mục 2: 05/05 phòng; đúng hạn 03, đúng hạn đã gia hạn 01, chậm 01.
Mục 3: 40/40 lượt đến hạn có trả lời; đúng hạn 38, chậm 02; có thay đổi 04, không có thay đổi 36; \
02 quy trình ban hành lại.
Mục 4: 02 trường hợp; xác nhận quý 14/15.
Mục 5: hoàn thành 29/10/2021; 03 điểm không phù hợp, đã đóng 03; 02 khuyến nghị.
Mục 6: hoàn thành 28/10/2021.
Mục 7: đang thực hiện, thời hạn 30/11/2021.
Ngoài kế hoạch: 01, hoàn thành 01.
Cần bổ sung trước khi trình (Điều 36 TT 26/2014): khiếu nại, phản ánh; công bố, niêm yết.
Kèm: Du-thao-bao-cao-ISO-2021.docx. Xem một số liệu: /xem muc 3"""
"""The conclusions of the review («03 kết luận») come with their own records."""

RETURNED = """\
Đề nghị bổ sung – PH-2021-0008
Kính gửi đồng chí Trưởng phòng Quản lý Khoa học.
Mục 2, Mục tiêu chất lượng năm 2021: Văn phòng đã nhận 01 bản. Còn thiếu ảnh bản niêm yết tại \
phòng làm việc.
Đề nghị bổ sung trước 17 giờ 00 thứ Hai, 05/4/2021: chụp ảnh và gửi trả lời tin này.
Ngày phòng báo hoàn thành (30/3/2021) giữ nguyên nếu bổ sung trong thời gian trên.
Văn phòng Sở, 09 giờ 00, 31/3/2021"""

COMPLETED = """\
Đã ghi nhận – PH-2021-0009
Phòng Quản lý Khoa học, Mục 2: báo hoàn thành ngày 30/3/2021, bổ sung ngày 31/3/2021.
Đồng chí Trưởng phòng trả lời lúc 14 giờ 20, 31/3/2021.
Minh chứng: 01 tệp.
Tiếp theo: Văn phòng xem và xác nhận; việc này không nhắc nữa.
Nếu ghi chưa đúng, trả lời tin này: sửa"""

WORDS = [
    ("2021-04-01", "head-qlkh", MONTHLY),
    ("2021-03-24", "head-qlcn", NUDGE),
    ("2021-04-05", "head-qlcng", LAST_NUDGE),
    ("2021-04-05", "head-vp", ESCALATION),
    ("2021-03-30", "head-qlkh", RECEIPT),
    ("2021-03-10", "stranger", STRANGER),
    ("2021-10-06", "head-qlkh", FINDING),
    ("2021-07-12", "director", DIGEST),
    ("2021-04-12", "director", ALL_WELL),
    ("2021-11-15", "secretary", REPORT),
    ("2021-03-31", "head-qlkh", RETURNED),
    ("2021-03-31", "head-qlkh", COMPLETED),
]
"""Day, reader, the whole text, sent or edited in."""

UNWANTED = (
    "bạn", "anh/chị", "quý vị", "vui lòng", "từ chối", "cảnh báo", "task", "deadline", "kiểm toán"
)  # fmt: skip

Texts = list[tuple[str, str, str]]


async def texts_of(told: Story) -> Texts:
    """Every text the platform was asked to show: the day, the reader, the words."""
    people = {p["chat_id"]: p["key"] for p in (await told.http.get("/sandbox/people")).json()}
    found = []
    for line in (await told.http.get("/sandbox/calls")).text.splitlines():
        call = json.loads(line)
        if call["ok"] and call["method"] in ("sendMessage", "editMessageText"):
            on = moment_of(call["at"]).astimezone(AGENCY_ZONE).date().isoformat()
            reader = people[int(call["params"]["chat_id"])]
            found.append((on, reader, call["params"]["text"]))
    return found


def the_ten_messages_say_the_agreed_words(texts: Texts) -> None:
    for day, reader, words in WORDS:
        of_day = [text for on, who, text in texts if (on, who) == (day, reader)]
        assert words in of_day, f"{reader}, {day}:\n{words}\n---\n" + "\n---\n".join(of_day)
    monday = [t for d, w, t in texts if (d, w) == ("2021-11-08", "director") and NAMED in t]
    assert len(monday) == 1
    for _, reader, text in texts:
        found = [word for word in UNWANTED if f" {word} " in f" {text.lower()} "]
        assert found == [], f"{reader}: {text}"

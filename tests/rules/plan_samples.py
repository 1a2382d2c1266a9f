"""Plans of the kind that agencies issue, in the states in which their text arrives."""

from __future__ import annotations

from pathlib import Path

SEED = Path(__file__).resolve().parents[2] / "storage" / "seed" / "plan-2021.txt"

BROKEN_CELLS = """
ỦY BAN NHÂN DÂN TỈNH MẪU        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP                      Độc lập - Tự do - Hạnh phúc

Số: 07/KH-STP                   Mẫu, ngày 12 tháng 01 năm 2023

KẾ HOẠCH
Áp dụng, duy trì và cải tiến Hệ thống quản lý chất lượng
theo TCVN ISO 9001:2015 năm 2023

Căn cứ Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014; Quyết định số 101/QĐ-BKHCN
ngày 21/01/2019, Sở Tư pháp ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
1. Nâng cao hiệu quả công tác.
2. Duy trì hệ thống.
II. NỘI DUNG VÀ THỜI GIAN

STT
Nội dung
công việc
Đơn vị
chủ trì
Đơn vị
phối hợp
Thời gian
hoàn thành
Kết quả

I. Công tác chỉ đạo

1
Kiện toàn Ban Chỉ đạo
ISO của Sở
Văn phòng Sở
Các phòng
Tháng
01
Quyết định

2
Xây dựng mục tiêu chất lượng năm 2023
Các phòng, đơn vị thuộc Sở
Văn phòng Sở
Quý I
Bản mục tiêu

2

II. Vận hành hệ thống

3
Rà soát, cập nhật các quy trình
giải quyết thủ tục hành chính
Các phòng
Văn phòng Sở
Hằng
tháng
Bảng rà soát

4
Tổ chức đánh giá nội bộ
Ban Chỉ đạo ISO
Các phòng
Từ 15/7 đến
30/8
Báo cáo đánh giá

5 Xem xét của lãnh đạo về hệ thống
Lãnh đạo Sở Văn phòng Sở Trước ngày
15/10 Biên bản

6
Báo cáo kết quả thực hiện
Văn phòng Sở
Các phòng
Chậm nhất ngày 30/11
Báo cáo

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở có trách nhiệm theo dõi, đôn đốc.
2. Các phòng có trách nhiệm thực hiện Kế hoạch này./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
"""

TABBED = (
    "KẾ HOẠCH\nDuy trì HTQLCL của Chi cục Thủy lợi năm 2024\n"
    "TT\tNội dung công việc\tĐơn vị thực hiện\tThời gian hoàn thành\n"
    "1\tXây dựng Kế hoạch duy trì HTQLCL\tVăn phòng\tTháng 01\n"
    "2\tRà soát mục tiêu chất lượng\tCác phòng\tTháng 02\n"
    "3\tĐánh giá nội bộ\tBCĐ ISO, các phòng\tTháng 9\n"
    "\t(gồm lập kế hoạch đánh giá)\t\t\n"
    "4\tBáo cáo kết quả thực hiện\tVăn phòng\tTháng 11\n"
)

BARRED = """Kế hoạch áp dụng ISO 9001 năm 2025
| STT | Nội dung | Thời gian thực hiện | Đơn vị chủ trì |
|---|---|---|---|
| 1 | Ban hành kế hoạch | Tháng 1 | Văn phòng |
| 2 | Rà soát quy trình | Hàng quý | Các phòng |
| 3 | Đánh giá nội bộ | Tháng 8 và tháng 9 | BCĐ ISO |
"""

ALIGNED = """
                    KẾ HOẠCH
      Duy trì hệ thống quản lý chất lượng của Sở Công Thương năm 2022

TT   Nội dung                                 Đơn vị thực hiện      Thời gian
1    Xây dựng kế hoạch duy trì, cải tiến      Văn phòng Sở          Tháng 02
     HTQLCL năm 2022
2    Rà soát các quy trình giải quyết         Các phòng chuyên      Hàng tháng
     công việc                                môn
3    Tổ chức đánh giá nội bộ                  BCĐ ISO, các          Tháng 10
                                              phòng
4    Báo cáo kết quả thực hiện                Văn phòng Sở          Tháng 11

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở
"""

LISTED = """
KẾ HOẠCH
Duy trì Hệ thống quản lý chất lượng tại Ủy ban nhân dân phường Mẫu năm 2024
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Duy trì hiệu quả.
2. Yêu cầu
Bảo đảm tiến độ.
II. NỘI DUNG
1. Xây dựng mục tiêu chất lượng của từng bộ phận.
- Đơn vị chủ trì: Văn phòng - Thống kê.
- Đơn vị phối hợp: Các bộ phận chuyên môn.
- Thời gian thực hiện: Tháng 3.
2. Đánh giá nội bộ hệ thống.
- Đơn vị chủ trì: Ban Chỉ đạo ISO.
- Thời gian thực hiện: Từ tháng 6 đến tháng 8.
- Kết quả: Báo cáo đánh giá.
3. Họp xem xét của lãnh đạo.
- Đơn vị chủ trì: Chủ tịch UBND phường.
- Thời gian thực hiện: Trước ngày 15/12.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi.
"""

CELL_A_LINE = """Kế hoạch duy trì HTQLCL năm 2026
TT
Nội dung
Đơn vị thực hiện
Thời gian hoàn thành
1
Xây dựng kế hoạch duy trì HTQLCL
Văn phòng Sở
Tháng 1
2
Cập nhật quy trình khi văn bản thay đổi
Các phòng
Khi có văn bản mới
3
Tập huấn đánh giá viên nội bộ
Văn phòng Sở
6 tháng đầu năm
4
Đánh giá nội bộ
BCĐ ISO, các phòng
Quý III
5
Hướng dẫn công chức mới
Các phòng
Thường xuyên
"""

CHAT_PIECE = """1 Xây dựng kế hoạch duy trì HTQLCL Văn phòng Sở Tháng 02
2 Rà soát quy trình Các phòng Hàng tháng
3 Báo cáo kết quả thực hiện Văn phòng Sở Tháng 11"""

WITHOUT_MARKS = """KE HOACH
Duy tri he thong quan ly chat luong nam 2022
TT Noi dung Don vi thuc hien Thoi gian hoan thanh
1 Xay dung ke hoach duy tri HTQLCL Van phong So Thang 02
2 Ra soat cac quy trinh Cac phong Hang thang
3 To chuc danh gia noi bo BCD ISO, cac phong Thang 10
"""


def long_plan(count: int) -> str:
    """A plan of many items, with a page number and the heading again every ten rows."""
    heading = "TT Nội dung Đơn vị thực hiện Thời gian hoàn thành"
    lines = ["KẾ HOẠCH", "Duy trì HTQLCL năm 2027", heading]
    for number in range(1, count + 1):
        month = (number - 1) % 12 + 1
        lines += [str(number), f"Thực hiện nội dung thứ {number} của hệ thống", "theo quy định."]
        lines += ["Các phòng", f"Tháng {month}"]
        if number % 10 == 0:
            lines += ["", str(number // 10 + 1), heading]
    return "\n".join(lines)

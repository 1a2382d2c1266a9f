"""TABLE: replies that mean that the work is done, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.FINDING: """
đã khắc phục xong
khắc phục rồi
đã sửa biểu mẫu theo yêu cầu của đoàn
đã cập nhật danh mục tài liệu bên ngoài
không còn tồn tại nào => ask
Phòng đã sửa lại danh mục tài liệu, đề nghị đoàn kiểm tra lại
đã khắc phục, gửi minh chứng kèm theo
KPH-2026-001 phòng em xử lý dứt điểm rồi ạ
da bo sung ho so con thieu va luu day du
lỗi này phòng sửa xong rồi, mời đoàn qua kiểm tra
đã huỷ biểu mẫu cũ, thay biểu mẫu mới đúng quy định
Phòng đã họp kiểm điểm và khắc phục xong cả 3 nội dung
sai sót đã được chấn chỉnh, kèm ảnh chụp
Phòng đã thay bảng niêm yết cũ, gửi ảnh kèm
Đã khắc phục toàn bộ các điểm nêu trong phiếu
đã đào tạo lại cho công chức và lưu biên bản
khac phuc xong tu 25/9 => [25/9 = 2026-09-25]
Điểm này phòng khắc phục rồi, có biên bản
đã xử lý xong, mời đoàn kiểm tra xác nhận
Đã sửa xong và gửi lại đánh giá viên
đã cập nhật lại danh mục hồ sơ theo yêu cầu
da khac phuc het roi a
phòng đã khắc phục xong nội dung trong phiếu KPH-2026-002
Biểu mẫu sai đã được thay thế
đã bố trí lại kho hồ sơ, chụp ảnh gửi kèm
Đã sửa xong lỗi, đính kèm ảnh
khac phuc roi e nhe
Đã bổ sung chữ ký vào sổ theo dõi
cả 3 điểm đã khắc phục
Đã cập nhật danh mục tài liệu theo kết luận
KPH-2026-002 đã đóng, hồ sơ đầy đủ
Đã đào tạo lại cho công chức, biên bản ngày 20/9 => [20/9]
khac phuc xong tu hom qua
đã gắn nhãn hồ sơ theo đúng quy định
Đã hủy biểu mẫu cũ, thay biểu mẫu mới
không còn điểm nào tồn tại nữa
KN-2026-3 đã thực hiện theo khuyến nghị
sửa rồi, mời đoàn kiểm tra lại
2/2 điểm đã xử lý xong => 100%
đã khắc phục
khắc phục xong cả rồi em
đã lập lại hồ sơ và lưu đúng quy định
da bo sung du ho so con thieu
thay biển tên và niêm yết lại rồi nhé
không còn lỗi nào chưa sửa
da dong diem KPH, gui minh chung kem theo
điểm này phòng đã làm xong từ tháng trước
đã bổ sung, ảnh đính kèm
Lỗi số 1 và số 2 sửa cả rồi, đoàn xuống kiểm tra lúc nào cũng được
đã xử lý, phiếu KPH ký đóng hôm 30/9 => [30/9]
khắc phục ngay trong ngày rồi em
Đã họp rút kinh nghiệm và sắp xếp lại toàn bộ hồ sơ lưu
không còn tồn tại
đã khắc phục xong cả 2 điểm, có ảnh kèm
da sua theo yeu cau cua doan
hoàn thành khắc phục ngày 25/9 => [25/9]
lỗi do chưa nắm quy định, đã tập huấn lại, không còn lặp lại
không còn điểm nào chưa xử lý
hết điểm tồn tại rồi
k con diem nao chua khac phuc
Điểm KPH số 2 đã đóng, biên bản kiểm tra lại ngày 05/9 kèm theo => [05/9]
da sua lai QT-09 theo yeu cau cua doan danh gia, cap nhat xong hom qua
Cả 3 khuyến nghị phòng làm xong rồi, minh chứng trong file zip
hok con ton tai j nua, da khac phuc het
""",
    Context.MONTHLY: """
phòng đã rà soát xong và gửi biên bản
đã rà soát xong, gửi báo cáo rồi
""",
    Context.ANY: """
phòng tôi xong mục 3 rồi
đã nộp báo cáo tháng 9
báo cáo anh mục 2 của phòng em xong rồi ạ
""",
}

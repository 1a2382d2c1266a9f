"""TABLE: replies that mean that something has changed, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.MONTHLY: """
có thay đổi
co
có 2 quy trình cần sửa
có nghị định mới thay thế NĐ 45/2020
sửa QT-03, QT-05
QT-QLCN-03 lần 02, 15/9 => [15/9 = 2026-09-15]
có: QT-QLKH-02 lần 02, 20/7 => [20/7 = 2026-07-20]
có thay đổi: QT-QLKH-02 sửa theo TT 01/2026/TT-MAU, hiệu lực 15/5 => [15/5 = 2026-05-15]
bỏ quy trình QT-08
thay mẫu đơn trong QT-06
bổ sung 1 bước vào quy trình cấp phép
qt05 sua theo nd 45
phí thẩm định giảm 50% theo TT 43
cập nhật căn cứ pháp lý QT-02
co van ban moi
đã ban hành lại QT-01
Phòng xây dựng mới quy trình kiểm tra nhà nước về đo lường
QĐ 1300/QĐ-UBND công bố TTHC mới, phòng phải xây dựng QT
có, sửa QT-QLCN-03 nhưng chưa có quyết định công bố TTHC mới của UBND tỉnh nên chưa làm được
QT-04 hết hiệu lực
có thủ tục bị bãi bỏ
có sửa QT-QLKH-02
Thông tư 12/2026/TT-BKHCN thay thế TT 05, phòng phải sửa QT-07
bo qt 09 vi tthc bi bai bo
Quy trình tiếp nhận đề tài thêm bước thẩm định
co 1 qt moi ve an toan buc xa
mẫu 03 của QT-11 thay bằng mẫu mới từ 15/9 => [15/9 = 2026-09-15]
Phòng ban hành lại QT-QLCN-03 lần 2
thời hạn giải quyết giảm từ 15 còn 12 ngày theo QĐ 320/QĐ-UBND
có điều chỉnh biểu mẫu QT-01, QT-03 do đổi tên Sở
gộp QT-04 với QT-05
có đấy, QT-QLCN-05 phải sửa lại phần lệ phí
TT 20/2026/TT-BKHCN có hiệu lực từ 01/11, ảnh hưởng QT-02 => [01/11 = 2026-11-01]
huỷ QT-09, nhập vào QT-10
thêm 1 biểu mẫu ở QT 07
thay đổi thành phần hồ sơ theo nghị định mới
quy trình cấp giấy phép giờ làm trên cổng dịch vụ công, phải viết lại
có: thủ tục về chuyển giao công nghệ vừa được công bố lại
chuyển thẩm quyền xuống xã theo NĐ 133/2025 nên QT-03 không còn áp dụng
sua qt 01 qt 02
có sửa đổi
Luật mới có hiệu lực 01/01, phòng phải sửa 5 quy trình => [01/01 = 2027-01-01]
bổ sung QT-13 về chuyển đổi số
QT 03 đổi biểu mẫu số 2
đổi tên phòng nên phải ban hành lại toàn bộ quy trình
cắt giảm thời gian giải quyết QT-06 còn 7 ngày
theo thong tu 15/2026/TT-BKHCN phai cap nhat 2 qt
phòng vừa được giao thêm thủ tục mới về mã số mã vạch
QT-01 lỗi thời, đề nghị sửa
có, thay QT-02 bằng QT-02 lần 3
Có 01 quy trình phải sửa do TT 09/2026
QT-05: thay đổi lưu đồ và thời gian xử lý
đang phải xây dựng lại QT-11 vì luật mới
tách QT-04 thành 2 quy trình
nghị định 88/2026/NĐ-CP làm thay đổi 3 thủ tục
sửa tên phòng trong tất cả quy trình
bãi bỏ 2 TTHC theo QĐ 77/QĐ-UBND, dừng QT-03
co sua QT-TTRA-01
Có sửa đổi QT-QLCNG-04 theo NĐ 105/2025/NĐ-CP
2 quy trình bị thay thế: QT-01, QT-02
đề nghị huỷ bỏ QT-06
rút gọn hồ sơ trong QT-08, bỏ bản sao công chứng
co tt moi, qt-03 phai sua
cần cập nhật lại QT 10 do đổi mẫu đơn
Thủ tục cấp chứng chỉ hành nghề chuyển về xã, QT-12 bãi bỏ từ 01/7 => [01/7 = 2026-07-01]
có thêm quy trình mới
có thay đổi biểu mẫu QT-02
QT-09 bị bãi bỏ
bổ sung căn cứ pháp lý mới vào 3 quy trình
TT 18/2026 bãi bỏ TT 05/2020 nên phòng sửa QT-06
có quy trình mới về sở hữu trí tuệ
giảm thời gian thẩm định QT-04 từ 20 xuống 15 ngày
phai sua qt 07
Có 2 thủ tục mới công bố theo QĐ 1500/QĐ-UBND
QT-QLKH-01 thay đổi thành phần hồ sơ
có: bỏ QT-03
sửa đổi, bổ sung QT-02 và QT-05 theo NĐ 67/2026/NĐ-CP
phòng có ban hành mới 1 quy trình
thay thế biểu mẫu BM-03 trong QT-04
rut ngan qt 06 con 5 ngay
có văn bản mới: TT 22/2026/TT-BKHCN
thủ tục cấp phép chuyển sang làm trực tuyến nên phải sửa quy trình
yes, QT-01 updated
Sửa QT-07 vì Thông tư 05/2025/TT-BKHCN thay thế
có 1 quy trình cần sửa
QT-03 bỏ, thay bằng QT-11
TT 12/2025 thay TT 08, phải soát xét QT-06
Phòng đề nghị bãi bỏ 02 quy trình
bo sung QT moi ve do luong
Quy trình cấp phép thay đổi thời gian giải quyết từ 15 còn 10 ngày
Có phát sinh: biểu mẫu BM-02 phải thay
NĐ 30 mới ban hành, QT-09 bị ảnh hưởng
QT-04 đang sửa
đổi biểu mẫu của QT 05 từ 01/9 => [01/9]
có nhé
có em ạ, 2 cái
Thông tư 03/2026 có hiệu lực từ 15/10 nên QT-01 phải điều chỉnh => [15/10]
giảm 1 bước trong QT-02
cập nhật lại căn cứ pháp lý QT-10
có, 1 cái
Luật mới ra nên phải sửa 3 QT
bỏ QT-15, không còn thủ tục này
QT-02 rút còn 7 ngày
thay mẫu đơn theo Quyết định 210/QĐ-BKHCN
cần bổ sung quy trình tiếp nhận hồ sơ trực tuyến
Thêm 1 quy trình mới về chuyển giao công nghệ
đề nghị sửa đổi QT-10 do thay đổi lưu đồ
coQT-07 da sua xong, trinh ky
phí thẩm định tăng theo TT 11/2026, QT-06 phải đổi
vừa ban hành lại QT-03 lần 2
TTHC cấp phép chuyển về xã nên QT-08 phải bãi bỏ từ 01/7 => [01/7]
biểu mẫu 05 không dùng nữa
gộp QT-01 với QT-02 làm một
có thay đổi nhưng chưa kịp sửa
sửa QT 4 rồi nhé, căn cứ NĐ 61/2018
tháng 9 có 1 quy trình thay đổi thời hạn giải quyết
suwar QT-05 theo NDD 45
có, QT-02
có 2 quy trình phải sửa do nghị định mới
QT-11 hết hiệu lực
phải sửa lại mẫu 03
bãi bỏ 1 thủ tục nên bỏ QT-14
quy trình QT-06 chuyển sang làm trực tuyến toàn trình
đã sửa QT-03, đang chờ ký
có thay đổi về thẩm quyền ký
thời gian giải quyết rút từ 20 ngày xuống 12 ngày
Luật KHCN mới có hiệu lực 1/10, phòng phải làm lại 4 quy trình => [1/10]
QT-09 thay đổi căn cứ pháp lý
bổ sung bước thẩm định vào QT-05
co, sua bieu mau 02
sap toi phai sua QT-04 do co TT moi
chỉ có QT-02 sửa, còn lại giữ nguyên
các quy trình giữ nguyên, trừ QT-12 phải thay mẫu
cap nhat QT 7 theo TT 9/2026/TT-BKHCN
phòng vừa ban hành quy trình mới QT-16
TTHC này vừa bị bãi bỏ theo QĐ 1500/QĐ-UBND, phòng sẽ hủy QT-13
tưởng không có gì, ai dè QT-05 phải sửa vì Nghị định mới
thời hạn trả kết quả tăng từ 5 lên 7 ngày làm việc
mẫu tờ khai đổi, kéo theo QT-02, QT-03 sửa
ngoài QT-08 thay biểu mẫu thì không có gì khác
phòng vừa tách ra từ phòng cũ nên toàn bộ mã quy trình đổi
từ 15/9 bỏ yêu cầu bản sao chứng thực trong QT-06 => [15/9]
có chứ, đang viết lại QT-10
QT-01, QT-02 cập nhật căn cứ pháp lý
bo sung phu luc cho QT 9
lệ phí giảm 50% đến hết năm theo TT 43/2026
thay người ký trong lưu đồ QT-04
thay 3 biểu mẫu của quy trình cấp giấy phép
thủ tục này giờ làm ở xã, đề nghị bỏ khỏi danh mục
phát sinh 01 quy trình nội bộ mới
QT-03 thay đổi do TT 08/2026/TT-BKHCN
có 2 quy trình cần cập nhật
bãi bỏ QT-07 theo QĐ 1122/QĐ-UBND
sua bieu mau QT 11
Bổ sung 1 quy trình mới, mã QT-20
có, quy trình cấp phép đổi mẫu đơn
NĐ 99/2026 hiệu lực 01/11, phải sửa QT-05 => [01/11]
QT-08 rút ngắn còn 5 ngày
co thay doi nha em
thay thế QT-02 bằng QT-02 mới ban hành lần 3
đã sửa QT-09, nộp bản mới cho Văn phòng rồi
đã ban hành lại QT-04, gửi VP hôm qua
cập nhật xong QT-12 lần 4, đã chuyển văn thư
đã thay biểu mẫu của QT-03, nộp rồi
tưởng giữ nguyên nhưng thực ra QT-06 bỏ bước
mọi năm không có gì nhưng năm nay QT-10 thay mẫu
nói không có thì không đúng, QT-02 đổi người ký
Phòng có thay đổi ở QT-03 do TT 11/2025/TT-BKHCN
qt 07 phai bo, thu tuc da bai bo
cos, suwar QT-10
co1 su73a QT-02
Bổ sung 1 quy trình mới về chuyển giao công nghệ
co 2 cai phai sua e a
Nghị định 88/2025/NĐ-CP có hiệu lực từ 15/8 nên QT-SHTT-01 phải sửa căn cứ => [15/8]
gop QT-04 voi QT-05 thanh mot
thành phần hồ sơ giảm từ 5 xuống 3, các bước khác giữ nguyên
doi ten quy trinh cap giay chung nhan DN KHCN, thoi han con 8 ngay
Có thay đổi phí thẩm định theo TT 64/2025
quyet dinh 1920/QD-UBND cong bo lai thu tuc, phong dang sua QT-14
Tháng này có ạ
co chu, bieu mau BM-02 doi tu 1/9 => [1/9]
Không có bãi bỏ, chỉ sửa QT-08 thôi
thẩm quyền chuyển về cấp xã nên QT-16 không còn phù hợp
rut QT-01 khoi danh muc nhe
QT-TDC-06 ban hành lại lần 04, căn cứ Luật sửa đổi, áp dụng từ đầu năm sau => [đầu năm sau]
them qt-21 tiep nhan ho so truc tuyen
""",
    Context.ANY: """
QT-05 sửa rồi nhé
QT-03 thay biểu mẫu rồi em nhé
""",
}

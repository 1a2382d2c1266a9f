"""TABLE: replies that mean that something stands in the way, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
vướng
có vướng mắc
phòng đang gặp vướng mắc về văn bản hướng dẫn
thiếu kinh phí
chưa có kinh phí in ấn
ko có tiền làm
chưa được cấp kinh phí nên chưa triển khai
chờ kinh phí
cho thong tu moi
đang đợi hướng dẫn của Bộ
cho huong dan cua bo khcn
Bộ chưa có văn bản hướng dẫn
UBND tỉnh chưa ban hành quyết định công bố
chua co qd cong bo TTHC
phần mềm bị lỗi
hệ thống sập mấy hôm nay không nhập được
phần mềm một cửa chưa kết nối được
chữ ký số hết hạn nên không ký được
thiếu nhân sự
phòng chỉ còn 2 người, không làm xuể
cán bộ phụ trách nghỉ ốm dài ngày
chờ số liệu của các đơn vị
Sở Tài chính chưa trả lời
các xã chưa gửi số liệu về
chưa có mẫu biểu thống nhất
không có biểu mẫu nên không làm được
đang sáp nhập phòng nên chưa làm được
chờ sắp xếp bộ máy xong mới làm
khó quá không biết làm thế nào
đang tắc ở Sở Nội vụ
vuongs vb huwowngs daanx
kẹt chỗ phòng tài chính
không làm được => ask
chưa có hướng dẫn, tháng 11 mới có => [tháng 11]
làm được 50% rồi thì vướng, chưa có mẫu => 50%
tắc ở chỗ chưa có dự toán được duyệt
chưa sửa được do Bộ KHCN chưa ban hành thông tư thay thế
hệ thống một cửa điện tử bị lỗi nên không lấy được số liệu
vướng sáp nhập, chưa rõ chức năng nhiệm vụ phòng nào
đợi UBND tỉnh công bố danh mục thủ tục hành chính
ko lam dc vi thieu nguoi
Cán bộ phụ trách chuyển công tác, chưa có người thay
phong KHTC chua cap kinh phi nen dang dung lai
đang bị kẹt, Sở Nội vụ chưa trả lời công văn
gap kho khan ve bieu mau, chua biet lam theo mau nao
bó tay, phần mềm không cho nhập
vuwowngs mắc về kinh phí
Không thể hoàn thành vì các đơn vị phối hợp chưa gửi số liệu
nhân viên nghỉ thai sản, không ai thay
đường truyền hỏng, không vào được hệ thống
vẫn phải chờ Bộ ra thông tư
chua co co so de lam vi chua co huong dan
Mẫu mới chưa được ban hành nên phòng chưa làm được
dự toán chưa duyệt, không có tiền thuê tư vấn
bị vướng ở khâu phối hợp với UBND huyện
ko co nguoi lam
đang phải dừng do phần mềm bảo trì
chờ Sở Tư pháp thẩm định xong mới trình được
phòng sắp giải thể nên chưa biết giao cho ai
Quy định chồng chéo, đề nghị lãnh đạo tháo gỡ
tnguyên máy chủ trục trặc, chưa xuất được báo cáo
chờ quyết định công bố thủ tục của tỉnh, dự kiến giữa tháng 11 => [giữa tháng 11 = 2026-11-15]
không có hướng dẫn cụ thể nên phòng lúng túng
kẹt kinh phí
phòng đang khó vì thiếu biên chế
vuong cho chua co bieu mau
Chưa triển khai được: hệ thống một cửa đang nâng cấp
doi thong tu cua bo
Sở Nội vụ chưa có ý kiến nên chưa làm tiếp được
phải chờ tỉnh sắp xếp lại bộ máy
tỉnh chưa công bố danh mục TTHC
Có khó khăn: cán bộ chuyên trách vừa chuyển công tác
tắc khâu thẩm định giá, chờ Sở Tài chính
chưa mua được thiết bị nên không làm được
quy định mâu thuẫn nhau, không biết theo cái nào
hiện nay chưa có văn bản nào hướng dẫn nên khó thực hiện
vướng quá, đề nghị lãnh đạo Sở cho ý kiến chỉ đạo
không có kinh phí thì làm sao được
chờ Cục Sở hữu trí tuệ trả lời
tài khoản bị khoá nên không vào nộp được
máy chủ lỗi mấy hôm nay
phòng thiếu 2 biên chế, không đủ người làm
chưa thống nhất được với Sở Y tế
mẫu biểu chưa ban hành
Nghị định mới chưa có thông tư hướng dẫn
phụ thuộc vào số liệu của các huyện, chưa có
đang kẹt vì chưa có quyết định sáp nhập
bi ket o khau tham dinh cua so tu phap
chờ hướng dẫn mới của Bộ KH&CN
thiếu văn bản hướng dẫn nên không triển khai được
khó khăn về nhân lực
phòng đang bị động vì tỉnh chưa giao dự toán
hệ thống dịch vụ công lỗi liên tục, không trích xuất được dữ liệu
tắc vì đơn vị tư vấn chưa bàn giao
chưa làm được do chờ UBND tỉnh ban hành quyết định
chưa có mẫu, VP gửi mẫu mới làm được
các phòng chưa gửi số liệu nên không tổng hợp được
ket phan mem
hết kinh phí rồi, không in được
phòng chỉ có một người, lại nghỉ ốm
đang vướng, chưa có văn bản chỉ đạo của tỉnh
khó thực hiện do thiếu hướng dẫn
Chưa có tiền mua bảng niêm yết
chưa có biểu mẫu của Bộ
cán bộ nghỉ việc, không có người làm
mạng hỏng không gửi được
vướng khâu liên thông với Sở Tài nguyên
dang doi UBND tinh ban hanh danh muc
chưa sắp xếp xong bộ máy nên chưa làm được
không truy cập được phần mềm
phải chờ bên VNPT sửa phần mềm
kinh phí chưa được duyệt
chờ bộ phận một cửa gửi số liệu
không có kinh phí để làm
bị tắc ở phần mềm, báo lỗi suốt
chờ ý kiến của UBND tỉnh
vướng mắc: chưa có thông tư hướng dẫn thi hành
thieu mau bieu nen chua lam dc
đồng chí phụ trách nghỉ thai sản chưa có người thay thế
phòng đang chờ sáp nhập nên chưa triển khai
chưa làm được vì các huyện không gửi số liệu
khó khăn quá, không biết phải làm thế nào
hệ thống không cho đăng nhập
Sở Tài chính chưa cấp tiền
kẹt do chưa công bố TTHC
chờ nghị định mới
Mắc ở chỗ Sở Tài chính chưa thẩm định dự toán
ko the lam vi chua co huong dan cua Bo
kẹt kinh phí, chưa được bố trí
Phần mềm ISO bị lỗi đăng nhập từ tuần trước
Không có người làm, anh phụ trách đi học
mau bieu moi chua co nen chua lam duoc
bi ket vi Bo chua ban hanh thong tu
Đợi UBND tỉnh công bố danh mục TTHC mới rồi mới sửa được quy trình
vương kinh phi
Đang chờ sáp nhập phòng nên chưa biết ai làm
Đang vướng, chưa thống nhất được với Sở Nội vụ
chờ số liệu của các huyện, chưa tổng hợp được
khó quá em ơi, không có mẫu
Chờ văn bản của Bộ, dự kiến 20/10 có => [20/10]
máy chủ hỏng, dữ liệu không lấy ra được
phòng em chỉ còn 1 người, làm không xuể
cho huong dan cua tong cuc
Xong phần 1 rồi, phần 2 vướng kinh phí
Không có kinh phí thì làm sao làm được
mac o khau tham dinh cua So Xay dung
Bộ KH&CN chưa có hướng dẫn nên bó tay
Hệ thống báo lỗi liên tục, không tải lên được
nghẽn ở chỗ UBND huyện chưa gửi số liệu
chưa có quyết định sáp nhập nên chưa rõ ai chịu trách nhiệm
phong thieu bien che, khong co nguoi lam
cho Bo tra loi cong van
đang đợi Sở Nội vụ cho ý kiến bằng văn bản
Nhân sự phụ trách chuyển công tác, chưa có người thay
vướng luật mới, chờ nghị định hướng dẫn
chưa có biểu mẫu chính thức nên chưa triển khai được
server sập 3 hôm nay rồi
đơn vị tư vấn chưa bàn giao phần mềm
ket cung, thieu tien in an
vuowngs mawcs kinh phis
vu7o7ng1 kinh phi1
Làm không được, tài khoản bị khóa
chữ ký số hết hạn chưa gia hạn được nên không ký gửi được
stuck, waiting for ministry circular
no budget so cannot do
Chờ Trung ương sửa luật, khi nào có mới làm
bên tài chính chưa duyệt chi
Hồ sơ đang kẹt bên Văn phòng UBND tỉnh, bao giờ xong chưa biết
không tuyển được người làm phần này
phần mềm đang nâng cấp đến 15/10 mới mở lại => [15/10]
vướng giải phóng mặt bằng kho lưu trữ
chờ tỉnh ban hành danh mục, dự kiến cuối tháng 10 => [cuối tháng 10]
khó khăn do không có máy scan
phòng bị tách, chức năng chưa rõ nên việc này treo
xong 2/4 mục, 2 mục còn lại vướng vì thiếu mẫu => 50%
bị kẹt do thủ tục đấu thầu
UBND tỉnh chưa phê duyệt nên chưa thể tiếp tục
chưa có chữ ký số nên không gửi được
không đủ người, 2 đồng chí nghỉ thai sản
mạng nội bộ hỏng từ thứ Hai
nhà thầu chậm bàn giao
chờ kết luận của Thanh tra tỉnh mới làm tiếp được
Sở Tài chính chưa trả lời công văn
đang phải dừng vì chưa có chủ trương
mẫu mới của Bộ chưa ra nên tắc
làm được 50% thì vướng phần mềm => 50%
không truy cập được hệ thống từ hôm qua
khó vì các xã không phối hợp cung cấp số liệu
làm được nửa thì phần mềm chết, giờ nằm chờ bên Viettel sửa => 50%
xong 4 mục rồi nhưng mục 5 kẹt do Sở Tài chính chưa duyệt dự toán
Hướng dẫn của Bộ và của tỉnh đá nhau nên phòng không biết làm theo cái nào
cho y kien UBND tinh ca thang nay
Trưởng phòng vừa nghỉ hưu, chưa có ai được ủy quyền ký
tiền chưa về thì lấy gì mà làm
bên Bưu điện không giao phiếu nên không tổng hợp nổi
Đang làm thì có lệnh dừng chờ sắp xếp bộ máy
k co mau, k biet bao cao kieu gi
kẹt lắm em ơi, một mình anh cáng cả ba mảng
Chưa làm được. Lý do: chưa có tài khoản truy cập hệ thống mới
phụ thuộc vào kết quả thẩm định của Bộ, sớm nhất 20/10 mới có => [20/10]
phải đợi Nghị định thay thế, nghe đâu 1/11 ban hành => [1/11]
máy chủ bảo trì tới 12/10, số liệu nằm trong đó hết => [12/10]
bộ phận một cửa chưa bố trí người trực nên không thu được phiếu
đơn vị phối hợp im lặng, gửi 2 công văn không trả lời
đề nghị lãnh đạo tháo gỡ: chưa xác định được phòng chủ trì
phan mem loi hoai, k nhap lieu dc
không đủ thẩm quyền quyết, cần UBND tỉnh cho chủ trương
hợp đồng tư vấn chưa ký được vì vướng quy định đấu thầu
chưa có hướng dẫn của Tổng cục nên phải dừng
vướng ở khâu xin kinh phí
phần mềm không cho nhập năm 2026
Đang chờ UBND tỉnh ban hành quyết định
thieu nguoi, can bo di biet phai
không có mẫu nên không biết làm
So Noi vu chua co y kien nen ket
gặp khó do các huyện chưa gửi báo cáo
Chờ Bộ công bố TTHC, dự kiến 25/10 => [25/10]
mạng hỏng, không vào được phần mềm
Đang vướng vì Bộ chưa ban hành thông tư thay thế
chua lam dc do cho UBND tinh cong bo danh muc tthc
tắc ở khâu kinh phí, Sở Tài chính chưa duyệt dự toán
hệ thống dịch vụ công sập cả tuần, không lấy được số liệu
cho cong an tinh tra loi moi lam tiep duoc
Không triển khai được do thiếu biên chế, phòng chỉ còn 2 người
ket vi sap nhap, chua ro chuc nang giao ve dau
vuowngs chuwa cos maaux
bi5 vu7o71ng kinh phi1
Chưa có mẫu mới nên chịu, không làm tiếp được
doi Tong cuc tra loi cong van 512, may thang roi
ko co huong dan thi lam sao lam
bí rồi, nhờ VP gỡ giúp
Xong 3 quy trình, còn QT-11 mắc vì chưa có nghị định hướng dẫn
cuoi thang Bo moi ban hanh thong tu, truoc do khong lam gi duoc => [cuoi thang]
Ngày 20/10 xã mới chốt xong nhân sự một cửa, giờ phải đợi => [20/10]
mắc cái phần mềm chưa cấp tài khoản cho phòng em
ben So Noi vu giu ho so chua tra, phong bo tay
Chỗ này liên quan Sở Nông nghiệp, họ không thống nhất nên ách lại
""",
    Context.FINDING: """
chưa khắc phục được vì thiếu kinh phí
Chưa khắc phục được do chờ mua sắm máy chủ
không khắc phục được vì phần mềm không hỗ trợ
chưa khắc phục được do chưa có người phụ trách
không thể khắc phục vì thiếu thiết bị đo
chưa khắc phục được, vướng quy định
không khắc phục được do thiếu trang thiết bị
Chưa khắc phục được do thiếu thiết bị lưu trữ, chờ kinh phí
Không khắc phục được do phần mềm không có chức năng này
điểm này vướng vì chưa có kho lưu trữ
không có tủ lưu hồ sơ nên chưa khắc phục được
vướng kinh phí mua thiết bị
phụ thuộc phần mềm của tỉnh, phòng không tự sửa được
thiếu người được đào tạo đánh giá
muốn khắc phục cũng không được vì thiếu tủ hồ sơ, kinh phí chưa cấp
điểm này do phần mềm của tỉnh, phải chờ VNPT nâng cấp
chưa khắc phục được vì chờ kinh phí mua tủ
Máy chủ hỏng, dữ liệu mất, phòng không phục hồi được hồ sơ
khong khac phuc dc vi phai sua quy che cua tinh truoc
""",
    Context.MONTHLY: """
muốn sửa QT-05 nhưng chờ Bộ công bố thủ tục
chưa rà được vì người phụ trách nghỉ ốm
chưa sửa được vì chờ công bố TTHC
không tra cứu được cơ sở dữ liệu văn bản nên chưa rà soát được
""",
    Context.ANY: """
mục 4 vướng kinh phí
phòng em vướng nhân sự ở mục 5
""",
}

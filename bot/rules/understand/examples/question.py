"""TABLE: replies that mean a question about the work, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
Nộp bản giấy hay bản mềm?
lam xong thi nop cho ai
Hạn có phải là thứ Sáu không em
mục này phòng nào chủ trì vậy
Có mẫu không em?
xong rồi thì báo ở đâu
sao chưa thấy phòng tôi trong danh sách
co phai phong toi lam viec nay ko
Gia hạn thì xin ai?
Ký số hay ký tươi
Văn bản nào quy định việc này
đã có ai nộp chưa
nếu chưa làm xong thì có bị trừ điểm không
Bao nhiêu phần trăm thì được tính là hoàn thành
Đang nộp mà hệ thống hỏi mã số, mã số nào
Có cần bản giấy không hay chỉ bản mềm thôi
mẫu số mấy vậy em
việc này nộp qua đâu
sao lại giao cho phòng tôi, đây là việc của phòng TCHC mà?
hạn là 15 hay 20
nộp muộn có sao không
ai là người ký báo cáo này
Em cho anh xin cái mẫu với
gửi lại cho chị đường link với em
thế đã nộp ở kỳ trước thì có phải nộp lại không
tại sao đã báo xong mà vẫn bị nhắc?
Mục tiêu đạt 80% thì ghi là đạt hay không đạt?
Phòng tôi không có thủ tục hành chính thì báo cáo gì
"không phát sinh" nghĩa là gì
chưa hoàn thành thì ghi vào cột nào
cái này làm từ năm ngoái rồi, năm nay làm lại à
xin hoi han nop la bao gio
muc 7 la muc gi the
bao cao theo quy hay theo thang
em xem giúp anh phòng anh còn thiếu gì
ai duyệt việc gia hạn
phải làm những gì hả em
gui lai file huong dan cho chi
can nop may ban
Đoàn đánh giá gồm những ai
ddoanf ddanhs gias gomf ai
How do I submit?
nhiêu bản vậy
ho so luu bao nhieu nam
làm xong bước 1 thì chuyển ai
deadline khi nao z
nếu không kịp thì xin gia hạn kiểu gì
Có thể nộp qua zalo không
Có phải làm lại từ đầu không
mẫu này lấy đâu ra
ký rồi thì có cần đóng dấu không
anh nộp rồi mà, em kiểm tra xem sao vẫn báo chưa?
cho chị xin mẫu báo cáo
gửi giúp anh mẫu 01 với
nhờ em gửi lại kế hoạch
em gửi anh xem lại hướng dẫn mục 4 được không
thế xong thì bấm cái nào
chưa xong có được nộp trước một phần không
hạn có lùi được không hay chốt rồi
làm đến đâu báo đến đó hay xong mới báo
phòng khác nộp hết chưa em
trường hợp chưa có kinh phí thì báo cáo thế nào
đang vướng thì ghi vào mục nào
văn bản giao việc số mấy
cán bộ mới có phải học không
tôi thay anh trưởng phòng cũ thì đăng ký thế nào
bảo xong rồi mà sao trên này vẫn ghi chưa xong em?
chị nộp qua zalo thì có được tính là đã nộp không
nếu phòng xin gia hạn thì ai là người quyết
hai phòng cùng làm thì phòng nào báo cáo
em cho hỏi đang vướng kinh phí thì chọn mục b hay c
ghi "đang thực hiện 50%" có được không hay phải nêu số việc
báo cáo này gửi Giám đốc hay Phó Giám đốc phụ trách
ơ tưởng hạn tháng 11 cơ mà
cái này khác gì báo cáo tháng trước
sao phòng mình nhiều việc thế nhỉ
gửi trễ thì bị phê bình à
nhắc gì mà nhắc hoài vậy, hạn còn cả tuần mà
phong a da nop chua em kiem tra giup
lay so lieu o dau de dien
phai lam het 5 muc hay chi muc cua phong minh
thế nào được coi là khắc phục xong
có cần xin ý kiến lãnh đạo trước khi nộp không
minh chứng gồm những loại gì
hỏi ngu tí, ISO là cái gì vậy em
chuyển cho phòng khác làm được không, việc này không phải của tôi
""",
    Context.FINDING: """
kph này do đâu em?
khắc phục theo mẫu nào ạ
Điểm này là lỗi của phòng nào
điểm này căn cứ vào điều khoản nào của ISO
khắc phục xong có phải mời đoàn đến không
bằng chứng khắc phục là ảnh được không
phòng tôi không đồng ý với điểm này thì làm thế nào
tôi không rõ điểm này sai ở đâu
phải sửa những gì vậy em
nộp bằng chứng khắc phục cho ai
hạn khắc phục tới khi nào
ảnh chụp có được tính là bằng chứng không
bao giờ đoàn kiểm tra lại
KPH này của phòng nào
khắc phục rồi thì ai xác nhận
điểm số 2 là điểm gì
cái này có tính là lỗi nặng không
điểm này tôi không thấy sai, căn cứ đâu mà ghi lỗi
đóng điểm này cần mấy chữ ký
Vì sao phòng chị có tới 3 điểm không phù hợp?
khac phuc den muc nao thi dc dong
""",
    Context.MONTHLY: """
có thay đổi gì không?
như thế nào là có thay đổi em?
rà cả quy trình nội bộ à?
Nghị định 45 có phải sửa quy trình không
tháng này phải rà những quy trình nào
thế nào thì gọi là có thay đổi
sửa biểu mẫu có tính là thay đổi không em
QT-05 bản mới nhất là lần mấy
tháng này có phải rà soát không em
rà soát những quy trình nào vậy
quy trình nào phải sửa theo nghị định mới
không có thay đổi thì có cần gửi văn bản không
thay đổi biểu mẫu thì báo ở đâu
sửa xong QT rồi thì ai ký ban hành
có phải nộp bản giấy không
bao nhieu quy trinh phai ra soat
mã QT của phòng tôi là gì
Thông tư 05 có áp dụng cho phòng mình không?
không phát sinh thì bấm vào đâu
báo cáo trước ngày mấy
em ơi QT-07 lần ban hành thứ mấy rồi
ra soat ca bieu mau ha em
vb nay co lam thay doi QT nao ko
danh mục quy trình mới nhất lấy ở đâu
thế nào là không phát sinh
đã báo tháng trước rồi tháng này báo nữa à
ai tong hop phan nay
sửa quy trình thì làm theo mẫu nào
Có văn bản mới nào ảnh hưởng đến phòng mình không nhỉ
Sửa rồi thì gửi ai duyệt
chưa rà soát xong thì báo thế nào
neu khong co thay doi thi co phai bao cao khong
""",
    Context.ANY: """
hạn bao giờ em?
nộp bản giấy hay bản mềm?
mẫu ở đâu vậy
xong chưa em
các phòng khác làm xong chưa?
chưa xong có sao không?
thế nào là hoàn thành?
không có thay đổi thì có phải báo cáo không?
vướng thì báo ai
muốn gia hạn thì làm thế nào?
sao đã gửi rồi vẫn báo quá hạn?
mục tiêu chất lượng gửi mấy bản
ai ký văn bản này
cho hỏi hạn nộp
co phai dong dau ko
báo cáo theo mẫu nào em
kph la gi
em ơi cái này làm sao
phòng nào chủ trì
đánh giá nội bộ ngày nào
có cần gửi bản cứng không
Văn phòng cho hỏi Mục 4 có áp dụng cho Thanh tra không
xong rồi thì nộp ở đâu
làm xong chưa có mẫu thì gửi kiểu gì?
Hạn chót có phải 15/10 không?
mục 3 là làm những gì vậy em
phải ký số hay ký tươi
Ai là người kiểm tra?
cho a hoi kph la gi
file mẫu lấy chỗ nào
gửi rồi mà sao vẫn nhắc?
có bắt buộc phải niêm yết không
chưa làm xong thì bị gì không?
nếu không có thay đổi thì trả lời sao em
cái này của phòng nào vậy
bao nhiêu bản thì đủ
gửi bản scan được không hay phải bản gốc
tôi đã báo xong rồi sao còn nhắc
khi nào đoàn xuống đánh giá
có ai hướng dẫn phần này không em
hạn của mục 2 hôm nào
mẫu số mấy thế
Cái này nộp bản nào thế em?
hạn 15/10 hay 20/10 vậy?
đã hoàn thành thì có cần gửi minh chứng không?
phòng chưa có QT thì báo thế nào
em ơi mục tiêu phải mấy cái
ai nhận báo cáo này
gia hạn được tối đa mấy ngày
lấy biểu mẫu kph ở đâu
nhờ em gửi lại mẫu cho anh được không
đoàn đánh giá gồm những ai
mục 2 làm gì vậy em?
thời hạn là khi nào
nộp trễ có bị phê bình không
cái này năm ngoái làm thế nào nhỉ
có mẫu báo cáo chưa em
sao danh sách không có phòng tôi
gửi bản mềm qua đâu
ai duyệt mục tiêu chất lượng
xong rồi thì đánh dấu chỗ nào
chưa có văn bản thì trả lời thế nào
nội dung này phải báo cáo mấy lần?
muốn sửa báo cáo đã gửi thì làm thế nào
có file mẫu không em
khi nào phải nộp vậy
chưa làm thì có bị nhắc tên không?
em ơi mục 4 là sao
Trưởng phòng vắng thì ai ký thay
hạn cuối hôm nào nhỉ
làm sao để xin gia hạn
bản nào nộp bản nào lưu vậy em
mục này có cần trưởng phòng ký không?
hạn là hôm nay à?
tôi phải báo cáo cho ai
khi nào thì đánh giá phòng tôi
thế nào gọi là điểm không phù hợp nhẹ
đã làm rồi có phải làm lại không
cho xin mẫu với em
sao lại quá hạn được nhỉ
báo cáo này gửi khi nào
mình phải điền cột nào vậy
không có mẫu thì làm theo cái nào hả em
Mục tiêu chất lượng là gì
sao hôm nay mới nhắc
có bắt buộc niêm yết bản giấy không?
bao lâu thì có kết quả đánh giá
nộp muộn thì sao
cho hỏi ai là thư ký ISO
đã nộp rồi thì rút lại được không
quy trình sửa xong thì gửi ai
báo cáo quý hay tháng vậy em
bao lâu thì trả lời
gửi file word hay pdf
năm nay đánh giá tháng mấy
chứng nhận ISO còn hạn đến bao giờ
quy trình mới lấy ở đâu
đã xong thì bấm nút nào
không phát sinh có phải báo không
xong roi thi gui vao dau
mình vào xem kế hoạch kiểu gì
phòng em còn việc nào không
tai lieu nao con hieu luc
làm sao xem hạn
tài khoản tôi vào không được thì gọi ai
hạn của mục 3 là bao giờ
phòng tôi được giao mấy việc
làm thế nào để xin gia hạn
bấm nhầm thì sửa kiểu gì
báo cáo nộp ở mục nào trên này
có mẫu kế hoạch không
ai là trưởng đoàn đánh giá
đánh giá nội bộ năm nay vào tháng mấy
phiếu KPH ký mấy người
sao em nhắn hoài không thấy trả lời
mục tiêu chất lượng là gì
gia hạn được mấy lần
chậm 1 ngày có sao không
việc này ai làm
chua hieu muc 4, giai thich giup
đổi người phụ trách thì làm sao
đã xong mà sao vẫn hiện đỏ
thế có phải in ra không
cho xem lại danh sách việc của phòng
kế hoạch năm nay ban hành chưa
ghi nhầm thành xong rồi thì sửa thế nào
báo cáo tự đánh giá viết mấy trang
có hướng dẫn ghi phiếu không
đăng ký mục tiêu thì điền ở đâu
nộp ở đâu em
hạn cuối là hôm nào
mau nao vay
Mục này áp dụng cho phòng nào?
làm xong thì báo ai
sao phòng tôi vẫn bị nhắc
có phải nộp bản giấy không
ai duyet ke hoach nay
bao gio hop danh gia
cho hỏi cách điền phiếu KPH
chưa có minh chứng thì báo thế nào
gia hạn tối đa bao nhiêu ngày
Cái này áp dụng cho đơn vị sự nghiệp không em?
Chưa làm thì có bị trừ điểm thi đua không?
gui ban giay hay ban mem
hanj noopj laf ngayf naof
gu73i cho ai va65y
Xin gia hạn thì làm đơn theo mẫu nào?
qt cua phong minh co may cai nhi
bao cáo nay phai ky boi ai ạ
VP cho hỏi mục 4 ai chủ trì ạ
cho e xin link bieu mau voi
30/9 hay 15/10 mới là hạn chót?
Doan danh gia noi bo gom nhung ai
có phải làm lại từ đầu hông
nhiu % thi coi la hoan thanh
tài liệu cũ hủy hay lưu, lưu mấy năm
""",
}

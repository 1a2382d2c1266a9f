"""TABLE: replies that mean small talk, not about the work, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
Sáng mai mấy giờ xuất phát đi Vĩnh Phúc
em ăn cơm chưa
Ai cầm chìa khóa phòng họp
hôm qua đội tuyển đá hay quá
Chúc chị em 20/10 vui vẻ
nhầm nhé, xin lỗi
alo alo
Cuối tuần đi đâu chơi không mọi người
Nước uống phòng 302 hết rồi
có ai đi Hà Nội không
Tối nay nhậu không anh em
ai có sạc iphone cho mượn
Mất điện rồi cả nhà ơi
xe 7 chỗ chiều nay có ai đi không
cho mình xin số thợ sửa điều hòa
20/10 chị em liên hoan ở đâu
Sáng nay ai gửi xe chắn cổng thế
đẹp quá
Hôm nay rét thế
con tôi ốm, chiều xin nghỉ
mời mọi người xuống phòng họp ăn hoa quả
thứ 7 đi đá bóng nhé
đội mình thắng rồi
nộp tiền ăn trưa chưa các bạn
xin lỗi gửi nhầm
quên ô ở phòng họp, ai thấy không
chuc ngu ngon
nước về chưa cả nhà
máy in phòng 5 hết mực rồi
đã chuyển khoản tiền quỹ nhé
bánh sinh nhật để ở phòng khách nha
Thang máy hỏng, mọi người đi cầu thang bộ
camera cổng sau lỗi rồi
trưa nay cơm hộp hay bún
hom nay gio manh qua
ai lấy nhầm áo mưa của tôi
nghỉ lễ mấy ngày nhỉ
Chúc mừng anh lên chức
lịch khám sức khỏe hôm nào
cho tôi hỏi wifi khách
:)))
ê
test thôi
em oi cho chi hoi phong ke toan may gio lam viec
hết mực in rồi ai thay giúp
cả nhà nhớ mặc đồng phục thứ hai
nhóm mình có ai biết chỗ sửa xe không
tiền điện thoại tháng này chưa thanh toán nhé
xong xuôi rồi đi nhậu thôi
đã mua vé xem phim
ê đi cà phê
tan làm chưa
ảnh hôm qua đẹp quá
cho mượn cái máy chiếu
phòng có khách, pha trà giúp
báo cơm trưa chưa em
em đang trên đường về quê
đã đến nơi, trời mưa to lắm
Con anh vừa thi đỗ đại học, mai mời cả phòng
đi ăn sáng xong chưa
hoàn thành nghĩa vụ quân sự rồi mới cưới nhé cháu
xe anh hết xăng giữa đường
trận tối qua hòa 1/1 chán quá
ai biết số bác sĩ da liễu không
phòng 3 xong bữa trưa chưa xuống uống nước
nghe nói sắp tăng lương cơ sở
Chúc mừng ngày Nhà giáo Việt Nam
mai gửi xe bên kia đường nhé, cổng sửa
cho chị gửi nhờ cái tủ lạnh
khổ, con ốm cả đêm
bấm nhầm, xin thu hồi
sáng nay đường tắc kinh khủng
lễ 2/9 cơ quan có đi đâu không
quán bún chả chỗ nào ngon
hoa ban công ai tưới chưa
😂😂
nhóm này dùng để làm gì vậy
hỏi thăm nhà bác bảo vệ bị ngập chưa
lì xì đầu năm đi sếp
""",
    Context.FINDING: """
alo ai đó
mai cơ quan đi tham quan nhé
chúc cả nhà cuối tuần vui
hôm nay lạnh ghê
nhầm nhóm
""",
    Context.MONTHLY: """
mai họp chi bộ nhé
tháng này đóng đảng phí chưa
trưa đi ăn bún không
chiều nay ai trực cơ quan
chúc cả nhà ngày mới tốt lành
sắp nghỉ lễ rồi
alo
gửi lộn phòng rồi, xin lỗi
ai có sạc dự phòng không
cái máy photo lại hỏng
haha
chờ xe đưa đón ở cổng nhé
tối qua xem bóng đá không
""",
    Context.ANY: """
chúc mừng sinh nhật em
trưa nay ăn gì
ai có chìa khóa phòng họp không
chào em
hello
kkk
:))
mất điện rồi
cafe k
gửi nhầm, xin lỗi cả nhà
nhầm
mai họp lúc mấy giờ em
chiều nay đá bóng nhé
chúc cả nhà cuối tuần vui vẻ
em gửi số tài khoản để chị chuyển tiền nhé
máy in hết mực rồi
mưa to quá
ai đi ăn cơm không
wifi mật khẩu gì thế
lương tháng này về chưa
xong việc rồi đi nhậu thôi => ask
làm xong bữa cơm rồi => ask
tối nay có trận bóng không
em ơi xe cơ quan mấy giờ chạy
hihi
máy in tầng 2 hỏng rồi
chúc chị em 20/10 vui vẻ
xin lỗi gửi nhầm
cà phê không
hôm nay ai trực
chiều nay đi uống cà phê nhé
cho mượn cái máy chiếu với
con ốm nên mai chị nghỉ
ai để quên điện thoại ở hội trường
hôm nay lạnh thế
a lô a lô
mọi người ơi 17h ra sân bóng nhé
tin này gửi nhầm, bỏ qua giúp
đẹp quá
tối nay nhậu không anh em
ai thấy cái USB của tôi đâu không
chúc mừng 8/3
trời mưa to quá
số điện thoại chị kế toán là gì
mai sinh nhật sếp nhé cả nhà
ê
hết giấy in rồi
lịch trực tết có chưa
chiều nay cơ quan có cúp điện không nhỉ
cả nhà ơi tối liên hoan nhé
nhầm nhóm rồi, xin lỗi
ảnh đẹp quá
xe ai chắn cổng thế
chúc sếp sinh nhật vui vẻ
hehe
nay ăn bún chả không mọi người
mọi người ăn gì trưa nay
em đặt giúp chị vé máy bay
chúc mừng anh lên chức
điều hòa phòng họp hỏng
mất mạng rồi em ơi
hôm nay ai lấy báo
haha vui quá
nhầm số rồi
trưa nay ai đi ăn phở không
chúc ngủ ngon
em ơi máy tính chị bị treo
gửi nhầm
nóng quá đi mất
hôm nay lãnh lương chưa
kkkk
xe đưa đón mấy giờ
chị ơi đi ăn trưa không
happy birthday sếp
xin phép nghỉ chiều nay vì con ốm
ai cầm nhầm áo mưa của mình không
hi hi
wifi yếu quá
gửi lộn nhóm rồi
nước uống hết rồi em ơi
Mai nghỉ lễ cả nhà nhé
Trời mưa to quá
ăn trưa ở đâu
hết giờ rồi về thôi
hôm nay thứ mấy
Cả cơ quan chụp ảnh lúc 4h
ai rảnh xuống bê nước hộ
mạng chậm quá
đá bóng chiều nay sân nào
giá vàng lên rồi
hihi ok
họp giao ban mấy giờ
sếp đến chưa
đặt cơm giúp em với
ai đi chung xe về thành phố không
cho em gửi lời chúc 20/11
nhà anh bảo vệ có hỷ mọi người nhé
hôm nay nóng kinh
cúp điện rồi
con mèo chạy vô phòng họp
bao giờ phát lương
thứ bảy này liên hoan nhé
em về trước đây
chào buổi sáng
bạn là ai
vé máy bay đi công tác đặt chưa em
phòng họp tầng 2 có ai dùng không
mật khẩu wifi mới là gì
bình chọn giúp cháu bài thi nhé
nóng thế này mà điều hòa hỏng
tối nay có ai ở lại cơ quan không
anh em nhớ đội mũ bảo hiểm
trưa nay cả phòng đi ăn nhé
ai lấy xe của tôi
Chúc mừng sinh nhật sếp
gửi nhầm, xin lỗi
phòng họp 2 có ai dùng không
mật khẩu wifi tầng 3
chiều đá bóng không
máy lạnh hư rồi
Tối nay đội bóng Sở đá mấy giờ vậy
chuc chi em 20/10 vui ve
cho muon cai o to di cong tac xa Lac Thuy nhe
[Chuyển tiếp] Mời các đồng chí dự đám cưới con anh lái xe ngày 18/10
may lanh phong 302 hu roi
test
xin lỗi em bấm nhầm
ban cafe xong chua a
Hom nay mat dien den 16h
ai còn ở cơ quan mở cổng giùm với
ddi nhaauj khoong
Xăng lại tăng rồi các bác ạ
phong a nop tien quy chua
Kính viếng cụ thân sinh đồng chí Bình, anh em đóng góp qua công đoàn
""",
}

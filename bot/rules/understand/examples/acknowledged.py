"""TABLE: replies that mean received, and no more, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
Vâng, tôi nắm được rồi
Dạ em nhận được rồi ạ
để anh bảo anh em làm
Cảm ơn Văn phòng, phòng sẽ làm đúng hạn
ok bạn ơi
Đã nhận được thông báo
oki nha
da, e biet roi a
rồi, anh biết rồi
🙏🙏
đã xem
tiếp thu
vâng để em nhắc các bạn
Nhất trí với nội dung nhắc
Dạ vâng em sẽ báo lại ạ
đã rõ nhiệm vụ
ừm, nhận rồi
Được rồi em
cảm ơn em nhé
dạ em cảm ơn chị
em đã tiếp nhận thông tin, sẽ báo cáo trưởng phòng
ok chị, để em trình anh Trưởng phòng
rồi rồi, biết rồi
thấy rồi nhé
Đã đọc, cảm ơn Văn phòng
okla, thanks
roger that
dạ, phòng ghi nhận ạ
nhất trí
vâng, phòng sẽ cố gắng
👌👌
da vang a, e nho roi
tuân thủ nhé
dạ để phòng sắp xếp
được, để anh chỉ đạo
ok se nop dung han
xin ghi nhận nhắc nhở của Văn phòng
hieu roi em
Yes sir
ok chị yên tâm
vâng ạ, phòng sẽ làm
đã tiếp nhận
em rõ rồi ạ, cảm ơn chị
rồi nhé, để anh lo
được em
nhận thông tin
đã thông suốt
ừ để chị xem
dạ để em báo lại sếp
👍 ok
biết rồi khổ lắm nói mãi
sẽ thực hiện nghiêm
Em chuyển lời tới các bạn trong phòng rồi ạ
ok để đó anh tính
dạ em ghi sổ rồi ạ
đã nhận được lời nhắc, cảm ơn Văn phòng
ừ biết rồi, đừng nhắc nữa
Chị nắm được, chị sẽ bảo các bạn làm
thông tin đã rõ, phòng sẽ khẩn trương
nhận lệnh
vâng vâng em làm ngay đây ạ
hay quá, cảm ơn em nhắc
da e tiep thu a
oke em, để chị phân công
1 phiếu đã nhận
+1
sure, thanks
đã đọc tin nhắn
nghe rõ trả lời
ok chốt thế nhé
rồi em
""",
    Context.FINDING: """
đã nhận phiếu
đã nhận, thống nhất
Đã nhận phiếu KPH
nhận được phiếu rồi, phòng sẽ khắc phục
đồng ý với kết luận
dạ phòng tiếp thu
nhận phiếu rồi
rõ, phòng sẽ khắc phục
đã nhận, phòng sẽ nghiên cứu khắc phục
ok đoàn
phòng đã nhận biên bản và sẽ khắc phục
tiếp thu ý kiến đoàn
""",
    Context.MONTHLY: """
ok em
đã nhận, phòng sẽ rà
vâng em rà rồi báo
ok để phòng kiểm tra
ok
đã nhận, sẽ rà soát
vâng ạ
dạ em nắm rồi
ok em để anh xem lại
nhận được rồi, cảm ơn em
rõ rồi
dạ rõ
""",
    Context.ANY: """
Ok nhé
dạ
Dạ vâng ạ
vâng em
rõ rồi
đã rõ
nhận
em nhận được rồi ạ
đã xem
uhm
ừ
ukm e
okla
👌
👍👍
🙏 cảm ơn
thanks em
đã nhận, cảm ơn em
Phòng đã nhận được kế hoạch
biết rồi em
sẽ thực hiện
ok để anh chỉ đạo
roger
vaang aj
dax nhaanj
đồng ý
ok em, anh sẽ cho anh em làm
đã nhận kế hoạch, phòng sẽ tổ chức thực hiện
chờ anh tí
da, em nhan duoc roi
vg
Okie em nha
Cảm ơn Văn phòng
Phòng đã tiếp nhận, sẽ triển khai theo kế hoạch
tks em
ok để anh xem
nhất trí
đã đọc
Dạ em nắm được thông tin rồi ạ
oke bạn
ờ
vâng, phòng sẽ thực hiện đúng hạn
cảm ơn em nhiều nhé
đã tiếp nhận ý kiến
tốt rồi
received, thanks
ok để chị báo lại sếp
anh nhận tin rồi
rõ em nhé
đã nhận đủ
Vâng, cảm ơn chị
yes
👍 ok
ừm
okkk
đã nhận thông báo, phòng sẽ thực hiện
để chị xem nhé
Thanh tra Sở đã nhận
đã nhận. Xin cảm ơn
Em nhận được thông báo rồi nhé
rõ ạ
dạ em cảm ơn
ok nhen
đã tiếp nhận thông tin, sẽ báo lại sau
nhớ rồi
oki c
đã đọc tin
Vâng, để em báo trưởng phòng
🙏
Đã nhận được, cảm ơn Văn phòng
dạ em biết rồi
okay
👌👌 ok em
anh đã nắm
vâng ạ, em cảm ơn chị
được rồi em
ok, phòng sẽ làm
nhận được chỉ đạo, phòng sẽ thực hiện
ok cảm ơn em
Đã nhận được tin nhắn
rồi, anh biết rồi
dạ rõ ạ
vâng ạ, em sẽ thực hiện
đã tiếp nhận văn bản
oke luôn
nhận thông tin
👍🏻
dạ em đã nhận
ok chị ơi
cảm ơn, phòng đã nhận thông tin
ừ nhé
vâng em nhớ rồi
đã xem, sẽ triển khai
thank you
rõ, cảm ơn
được nhé
nhất trí với kế hoạch
ok, nhận đủ
dạ rõ anh
tôi đã nắm thông tin
đã ghi nhận nhé
ok nhé mọi người
dạ em rõ rồi
cảm ơn thông tin
xin cảm ơn Ban chỉ đạo
okela
Dạ vâng, trước 20/10 em gửi => [20/10]
vâng em cảm ơn
ghi nhận
nhận được, sẽ chỉ đạo thực hiện
👍👍👍
ok ok
dạ em nhận nhiệm vụ
rõ chưa em? rõ rồi ạ
đã nắm, phòng sẽ làm đúng tiến độ
ok, để tôi giao cho chuyên viên
đã phổ biến lại cho anh em
tất cả đã rõ
ok mai anh em mình trao đổi
đã nhận ạ
ok anh
da ro
Vâng, phòng sẽ thực hiện đúng hạn
cám ơn em nhiều
em nhận được rồi
rõ rồi em nhé
noted, thanks
ghi nhận, sẽ chỉ đạo phòng làm
oki chị
thông tin đã tới các bạn
đã chuyển cho phòng rồi, cảm ơn
không có vấn đề gì
để anh nói anh em làm
tôi đã giao chuyên viên theo dõi
5
x
Dạ vâng anh
oki em nha
da doc
Phòng đã tiếp nhận nội dung
rox rooif
d9a4 nha65n
Vâng, đã rõ ạ
ừ để đấy anh xem
tks e
da phong em nam duoc roi a
Rõ thưa đồng chí, phòng sẽ nghiêm túc thực hiện
ok se nop dung han
dc roi em, c biet roi
Cảm ơn Văn phòng đã thông báo
nhận được mail rồi nhé
uk
de phong nghien cuu
Dạ em biết rồi ạ, trước 20/9 em gửi => [20/9]
anh da xem, se chi dao anh em lam
""",
}

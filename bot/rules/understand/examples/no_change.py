"""TABLE: replies that mean that nothing has changed, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.MONTHLY: """
không có thay đổi
không thay đổi
khong co gi thay doi
ko có
k có gì em
không
ko ạ
dạ không
kg
hông
không có gì
chưa có thay đổi gì
tháng 10 không có văn bản mới
trong kỳ không phát sinh văn bản thay thế
không có quy trình nào thay đổi
các quy trình vẫn còn phù hợp
vẫn giữ nguyên như tháng trước
đã rà soát, không có gì thay đổi
rà soát rồi, không có
quy trình không thay đổi, văn bản không có gì mới
khoong cos gif thay ddoori
khong6 co1 thay d9oi63
có gì mới đâu
làm gì có thay đổi
không có văn bản nào mới ban hành liên quan
phòng không phải sửa quy trình nào
tháng này vẫn vậy em
no changes
không có thủ tục mới
ko bs gi, ko sua gi
chưa phát sinh
hông có gì mới
k
Phòng đã rà soát, chưa có văn bản nào làm thay đổi quy trình
ra soat xong, k phat sinh
giữ y như cũ nha
Kỳ này phòng không sửa đổi, bổ sung quy trình nào
0 có
no change
chưa có gì mới
vẫn áp dụng các quy trình hiện hành
tháng 10 ko cos thay ddooir
ổn định, không biến động
Không có thủ tục hành chính nào được công bố mới
3a
ko có j thay đổi nhé
Sau rà soát, các quy trình của phòng vẫn phù hợp, không cần sửa
chẳng có gì đâu em
không cập nhật gì
k có vb mới, k sửa qt
trong tháng phòng không nhận được văn bản nào làm thay đổi quy trình
như cũ
quy trình ổn định em nhé
hok
tháng 10: không
không phát sinh nội dung mới
các quy trình không có gì phải điều chỉnh
cả hai tháng đều không thay đổi
ko
không có gì em ơi
phòng rà rồi, vẫn như mọi khi
chưa có văn bản mới nên quy trình giữ nguyên
không có biến động gì
Không có văn bản thay thế, sửa đổi, bổ sung
tháng rồi k có gì mới
hem thay đổi
đã rà soát 12 quy trình, tất cả còn phù hợp
kết quả: không phát sinh thay đổi
4 quy trình của phòng vẫn đúng quy định, ko sửa
không có em nhé
Phòng không có nội dung thay đổi
Rà soát đến nay chưa phát hiện văn bản nào làm thay đổi quy trình
vẫn như tháng 9
kô có gì mới
hổng có thay đổi gì hết
quý này không có TTHC nào sửa
các QT đều đang áp dụng, không sửa
tháng 10 phòng KH-TC không có
không phát sinh gì thêm
ko co qt nao phai thay doi
Dạ không có thay đổi gì ạ
k có nhé
tất cả quy trình giữ nguyên hiệu lực
Kỳ này không
qt ko doi
chưa có văn bản thay thế nào
không sửa không thêm không bỏ
giống kỳ trước em ạ
không có quy trình bị ảnh hưởng
khoong
Không có gì thay đổi trong tháng
vẫn thế em ạ
ko thay đổi
không có phát sinh
tháng 9 và tháng 10 đều không có
phòng đã rà soát toàn bộ, không phải sửa đổi
chưa có nghị định, thông tư mới nào
không có nội dung cần cập nhật
khum có gì
Không. Các quy trình vẫn áp dụng tốt
Phòng QLKH không có thay đổi
không nhé
không có quy trình nào cần sửa
k có vb mới
vẫn giữ như tháng 9
các quy trình chưa cần sửa đổi
không phát sinh thay đổi nào
không có gì mới, không sửa gì
đã rà soát: không thay đổi
chưa phát sinh văn bản mới
Tháng này phòng không phát sinh gì
Không có văn bản nào mới ảnh hưởng quy trình
van giu nguyen cac QT
0 có gì mới
Quy trình hiện hành vẫn phù hợp, chưa cần sửa đổi
k có j
rà rồi, không phải sửa cái nào
chưa có thay đổi
Không có sửa đổi, bổ sung
đã rà soát, không thay đổi gì
ổn, không đổi gì
Phòng không có quy trình nào cần sửa
Vẫn thế
không có biến động
đã rà, các quy trình còn phù hợp
Phòng rà soát rồi, không thấy gì cần sửa
Không có biến động gì so với tháng 8
y như cũ em ạ
các quy trình vẫn còn hiệu lực, không điều chỉnh
nil
Không sửa đổi bổ sung quy trình nào trong tháng
0
hok có j mới hết
chẳng có gì thay đổi đâu
không có văn bản nào thay thế
thang nay ko co QT nao thay doi
khoong cos thay ddooir
kho6ng co1 gi2
tháng này yên, không có văn bản mới
có gì đâu mà thay đổi
mọi thứ bình thường
phòng không có gì báo cáo
đã rà soát đủ 12 quy trình, tất cả giữ nguyên
vẫn áp dụng bản cũ
chưa có văn bản mới nên giữ nguyên
Không thay đổi. Tháng trước cũng vậy
đã rà soát xong, không có gì thay đổi
rà xong rồi, giữ nguyên hết
Phòng QLCN báo cáo tháng 9: không phát sinh
không có gì mới, giữ nguyên 8 quy trình
chưa thấy văn bản nào mới
quy trình của phòng vẫn đúng luật, không sửa
ko fai sua j
hong co chi het
không ạ, vẫn thế
thay đổi thì không có
đến giờ chưa có thay đổi nào
Dạ không có ạ
chưa có gì mới em nhé
không có quy trình nào bị ảnh hưởng bởi TT 05
Nghị định mới không ảnh hưởng đến quy trình của phòng
có văn bản mới nhưng không phải sửa quy trình
văn bản mới ra chưa có hiệu lực nên chưa sửa
Rà hết 15 quy trình, cái nào cũng còn dùng được
phòng mình thì vẫn thế thôi em
ko sua ko them ko bot
Tháng 9: không có
không có văn bản QPPL mới tác động
y như báo cáo kỳ trước
nguyên si
có sửa gì đâu em
hỏi hoài, có thay đổi chi mô
thông tư mới chỉ áp dụng cho ngành y, phòng không phải sửa gì
không phải cập nhật quy trình nào hết
đã xem lại, thấy không cần điều chỉnh
khô5ng co1 thay d9o63i
không biến động gì so với lần trước
không thêm bớt gì
ổn cả
trống
zero
không có thay đổi gì trong tháng
Các QT vẫn phù hợp
ko thay doi
tháng này không sửa quy trình nào
k phat sinh a
Giữ nguyên như tháng 8
không có VB mới
vẫn vậy em
rà soát xong, không có gì phải sửa
chưa có văn bản nào làm thay đổi quy trình
chưa
chưa ạ
chưa có chi
không thấy thay đổi chi mô
y nguyên
Phòng rà rồi, không có gì mới
thang nay van vay
dạ không có gì ạ
kho6ng thay d9o6i3 gi2
Không phát sinh văn bản mới trong kỳ
hong co thay doi gi het tron a
chưa có gì thay đổi
y chang tháng rồi
14 quy trinh cua phong deu con hieu luc, khong phai sua
Không bãi bỏ, không sửa đổi, không ban hành mới
Có văn bản mới nhưng không ảnh hưởng đến quy trình của phòng
vb phap luat van on dinh, qt giu nguyen
Báo cáo đồng chí, kỳ tháng 9/2025 phòng Thông tin không có quy trình cần điều chỉnh
chua thay quy dinh nao thay the ca
cũng như mọi khi thôi em
chua
khong quy trinh nao bi anh huong boi ND 133
mần chi có thay đổi mô
chẳng có gì phải cập nhật
""",
    Context.ANY: """
tháng này phòng không thay đổi gì
quy trình của phòng không có gì thay đổi
""",
}

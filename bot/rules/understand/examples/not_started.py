"""TABLE: replies that mean that the work has not begun, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
chưa
chưa em ơi
dạ chưa ạ
phòng em chưa làm gì cả
chưa triển khai được gì
chua dung den
chưa đâu
có làm gì đâu
chưa có thời gian làm
bận quá chưa làm được
quên mất, chưa làm
chưa làm, để tuần sau => [tuần sau]
thứ 2 tuần sau mới bắt đầu làm => [thứ 2 tuần sau = 2026-10-12]
chưa phân công ai
chưa khởi động
not started
0 phần trăm => 0%
mới 0% => 0%
chuaw lamf gif
chwa làm
hok có làm
chưa giao ai làm
vẫn để đó chưa ai làm
anh đi công tác, chưa triển khai
chưa làm đc => ask
chưa gửi => ask
chua dong gi het
đã làm gì đâu em
Chưa bắt tay vào làm
ch làm đc gì
hok làm kịp, chưa có bắt đầu gì cả
Dạ phòng em chưa thực hiện ạ, đầu tuần sau mới làm được => [đầu tuần sau = 2026-10-12]
chuwa lamf
not yet
phòng chưa triển khai vì đang tập trung phục vụ đoàn thanh tra
Chưa đụng tới
chưa, tuần này bận quá
mới nhận văn bản, chưa làm
chưa em ạ, tuần rồi đi công tác suốt
phòng chưa bắt đầu
chưa đả động gì
thú thật là chưa làm
chư làm j hết á
chưa, thứ 5 này phòng họp mới phân công => [thứ 5 này = 2026-10-08]
việc này phòng chưa thực hiện
bận tiếp đoàn kiểm tra nên chưa triển khai
chưa làm xong mà cũng chưa bắt đầu nữa
chưa làm đâu chị ơi
cả phòng chưa ai động vào
chua bat dau nhe
phòng chưa thực hiện được do bận đại hội
chưa có gì để báo cáo
ch bắt đầu
Nội dung này phòng chưa triển khai, sang tháng 11 mới làm => [tháng 11]
tới giờ vẫn chưa làm gì
phòng chưa kịp triển khai vì mới nhận nhiệm vụ
phòng vẫn chưa làm được gì cả em ạ
chưa có triển khai
thực ra chưa bắt đầu
chwa lamf gif heets
chua lm
dạ em chưa làm kịp
Chưa thực hiện, đang bận quyết toán
việc này còn để đó, chưa làm
sang tuần mới làm, giờ chưa có gì
thật sự là chưa làm gì
chưa có động tĩnh gì
chưa làm vì mới đi phép về
phòng chưa bố trí được thời gian nên chưa làm
dạ vẫn chưa chị ạ
chưa hề triển khai
ko lam gi ca
vẫn chưa bắt đầu, tháng sau mới làm => [tháng sau]
chuwa thuwcj hieenj
chưa nhé
Dạ phòng chưa làm
chưa có ai làm
đến giờ vẫn chưa triển khai
công việc này chưa được thực hiện
tuần này phòng chưa làm được vì đi kiểm tra thực tế
chua trien khai gi dau
hông có làm gì hết
chưa xây dựng
chưa em, phòng đang kẹt việc khác
chưa thực hiện ạ
vẫn chưa có gì em ơi
chưa đụng vào
chua trien khai, thang sau moi lam => [thang sau]
phòng chưa tổ chức thực hiện
chưa lm đc gì
ch triển khai
hiện phòng chưa bắt đầu vì nhiều việc
Chưa phân công
chưa đụng đến ạ
chua so den, bua gio ban qua
Tuần sau phòng mới bắt đầu => [Tuần sau]
Chưa có thời gian làm em ơi
chưa đâu em
phong chua trien khai gi het
Em quên mất, để mai em làm => [mai]
Nội dung này chưa được thực hiện
vẫn nằm im chị ạ
chưa giao cho ai cả
Chưa, đang ưu tiên việc khác
đầu tuần sau mới làm được => [đầu tuần sau]
chưa bắt tay vào
chua lam j het
Phòng còn chưa bàn tới
chưa rờ tới luôn
Ch làm
tới giờ vẫn giậm chân, chưa làm gì
Chưa. Tuần sau mới xếp được lịch => [Tuần sau]
mấy nay lo đoàn thanh tra nên chưa làm
Phòng em mới nhận việc, chưa bắt đầu
quen chua lam, de em lam ngay
nothing done yet
0/5 mục => 0%
tiến độ 0% => 0%
không phần trăm nào => 0%
ngày mai mới bắt đầu làm => [ngày mai]
chuwa lamf gif car
chu7a tri63n khai
đầu tháng 11 phòng mới làm => [đầu tháng 11]
chua co ai lam ca
Chưa đến lượt em ơi, đang lo việc khác
chưa có kế hoạch làm
em chưa nắm việc này nên chưa làm
ua quen mat tieu chua lam
Chưa nộp gì, chưa viết chữ nào
chưa phân công, để họp giao ban đã
chưa động đến
chưa có ai nhận việc này
phòng mới biết việc này nên chưa làm
chưa lên kế hoạch
hiện tại chưa, sang tuần làm => [sang tuần]
thứ Hai tuần sau mới bắt đầu => [thứ Hai tuần sau]
em chưa làm, xin lỗi chị
chưa làm xong cũng chưa bắt đầu
đợt này bận quá chưa ngó tới
xin thưa là chưa
chưa đâu, còn nhiều việc khác
bữa rày lu bu quá chưa mó tay vô được
Nghe thông báo thì có nghe mà chưa mần chi
phòng em chưa triển khai do vừa thay trưởng phòng
mãi lo vụ kiểm toán nên để đó chưa đụng
vẫn còn trắng tinh em ơi
Việc này chưa có trong lịch, tháng 11 phòng mới tính => [tháng 11]
dạ thú thật là chưa ạ
số 0 tròn trĩnh => 0%
chưa đâu vào đâu cả
định tuần sau mới bắt tay làm => [tuần sau]
đã đọc kỹ yêu cầu nhưng chưa thực hiện
chuaw lafm ddaau
chu7a d9u5ng d9e61n
0/4 => 0%
giờ mới biết có việc này, để mai phân công => [mai]
k có thời gian nên chưa bắt đầu
người được giao nghỉ phép nên chưa ai làm
phong em chua lam muc nay
chưa tiến hành
Chưa có ai phụ trách nên chưa làm
chua gi ca chi a
đầu tuần tới phòng mới triển khai => [đầu tuần tới]
0% em ạ => 0%
Việc này phòng chưa đụng tới
bận đại hội nên chưa làm được gì
xong đâu mà xong, có ai làm đâu
làm gì có ai đụng vào mà xong
đã ai bắt tay vào đâu
xong gì mà xong, còn chưa bắt đầu
Chưa đụng tới luôn á
chua lam j het tron
Phòng em quên mất, để em làm ngay
e chua co thoi gian, dau tuan toi lam => [dau tuan toi]
đã làm gì đâu
chu7a trie63n khai
Chưa bắt tay vào, đang bận phục vụ đoàn công tác
khong phong nao duoc giao nen chua ai lam
Cái này phòng chưa phân công, sáng thứ hai họp xong sẽ giao người => [sáng thứ hai]
hổng có làm, mấy bữa nay lu bu quá
con so 0 tron trinh => 0%
chua, dang uu tien viec khac
Chưa có tiến độ gì để báo cáo ạ
zero percent => 0%
Mới nhận bàn giao nên chưa xem đến
dự định ra Tết mới làm, giờ chưa có gì => [ra Tết]
""",
    Context.FINDING: """
chưa khắc phục
chưa làm gì
chưa khắc phục điểm nào
chưa tiến hành khắc phục
chưa xử lý
chưa sửa
chưa bắt đầu khắc phục
Chưa khắc phục
chưa xử lý gì
chưa làm gì với điểm này
chua khac phuc diem nao
chưa xác định được nguyên nhân, chưa bắt đầu
chưa làm được gì, tuần sau làm => [tuần sau]
phòng chưa họp bàn về điểm này
bận nên chưa ngó tới phiếu này
chưa có hành động gì
chưa khắc phục ạ
chưa khắc phục được điểm nào
diem nay phong chua xu li, thang sau moi lam => [thang sau]
""",
    Context.MONTHLY: """
chưa rà soát
phong chua ra soat thang nay
chưa kịp rà
chua ra soat gi ca
tháng này bận chưa rà được quy trình nào
tháng này chưa rà cái nào
""",
    Context.ANY: """
mục 6 chưa làm
""",
}

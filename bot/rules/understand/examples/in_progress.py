"""TABLE: replies that mean that the work is under way, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
cơ bản xong, chờ sếp ký
bên em làm xong rồi, văn bản đang chờ giám đốc ký
đã dự thảo xong, đang lấy ý kiến
xong phần dự thảo, còn phần phụ lục => ask
mới xong một nửa => 50%
mới được khoảng 20% => 20%
tầm 6 phần rồi => 60%
năm mươi phần trăm => 50%
bảy lăm phần trăm => 75%
tám mươi lăm phần trăm rồi em => 85%
50% => 50%
~ 80% => 80%
lam xong 3/5 quy trinh => 60%
đã rà soát 6/10 quy trình => 60%
xong 2 trong 5 quy trình => 40%
đang làm tới 2/3 => 67%
một phần ba thôi em => 33%
làm được phân nửa => 50%
được ba phần tư khối lượng => 75%
đi được nửa chặng đường => 50%
còn 1/4 nữa thôi => 75%
còn khoảng 30% công việc => 70%
tiến độ đạt 62,5% => 62%
đang chờ GĐ duyệt
cho sep ky
đang xin ý kiến phó giám đốc
dang cho van thu dong dau
đợi anh trưởng phòng về ký
sắp xong rồi em
sap xong
đang triển khai theo đúng kế hoạch
đag làm
dang lamf
ddang trieenr khai
đang soạn
working on it
còn mỗi khâu in ấn
phòng đang tổng hợp số liệu từ các bộ phận
chưa xong => ask
chưa xong đâu em => ask
chua hoan thanh => ask
gần xong => ask
không phải chưa làm => ask
nếu xong thì tôi báo => ask
khi nào xong sẽ gửi => ask
xong sẽ báo => ask
mục 2 xong, mục 3 chưa làm => ask
đã gửi 2 bản, còn 1 bản chưa xong => ask
đang làm dở dang, tầm bảy mươi phần trăm => 70%
được hai phần ba rồi em => 67%
moi dc 1/3 thoi => 33%
Hoàn thành 8/10 quy trình rồi, nốt 2 cái nữa => 80%
còn chừng 10% nữa là xong => 90%
Tien do khoang 45 phan tram => 45%
đã làm đc nửa rồi => 50%
dang trinh pgd ky nhay
Đã trình lãnh đạo Sở, đang chờ ký
chưa xong đâu, đang hoàn thiện nốt
in progress, 30% => 30%
làm gần hết rồi, chỉ còn in ấn đóng quyển
dang don doc cac bo phan gui so lieu
mới làm đc 4/7 việc => 57%
xong khoảng sáu mươi phần trăm rồi ạ => 60%
tiến độ chừng 3 phần tư => 75%
hơn 90% rồi, chờ anh Phó ký là xong => 90%
đang làm, hạn 9/10 phòng sẽ nộp đúng hạn
Đang chỉnh theo góp ý của Giám đốc
trình sếp từ hôm qua, sếp chưa ký
dự thảo lần 2 rồi, đang gửi các phòng góp ý
đang đợi chữ ký của lãnh đạo
bên mình xong phần rà soát, đang viết báo cáo
đã bắt tay vào làm
đc tầm 1/2 => 50%
tiến độ hiện tại 35% => 35%
xong ba phần năm => 60%
đã rà 9/12 quy trình => 75%
mới nhúc nhích được 15% => 15%
bốn mươi phần trăm ạ => 40%
quá nửa rồi, còn phần số liệu => 50%
dang trien khai, chua xong
vẫn trong quá trình tổng hợp
đang nhờ các bộ phận đọc góp ý
bản thảo xong rồi, chờ GĐ cho ý kiến
sếp đang xem dự thảo
chờ ký nữa là xong
đang hoafn thieejn hoof sow
còn chút xíu nữa
đang khẩn trương hoàn thiện để kịp hạn
đang làm đến đâu thì báo đến đó, nay được 40% => 40%
xấp xỉ 95% => 95%
mới có ba mươi phần trăm thôi chị => 30%
hoàn thành được 7/9 mục => 78%
cỡ nửa việc rồi => 50%
lam dc 2/3 r => 67%
phòng đang làm rồi, đừng lo
còn đang vướng chút nhưng vẫn làm, xong khoảng 50% => 50%; ask
đã soạn xong, trình ký rồi, chờ văn thư
chưa xong hết, còn mục 4
đang chờ anh Phó giám đốc đi công tác về ký
gần như hoàn thành, đang rà lại lỗi chính tả
dang hoan thien ho so
hiện đạt 55 % => 55%
đã đi được ba phần tư chặng đường => 75%
mới làm được một ít
xong 4/6 quy trình rồi nhé => 67%
chín mươi phần trăm rồi, chỉ còn ký => 90%
sếp đang duyệt
hồ sơ đang ở chỗ phó giám đốc chờ ký
phòng đang họp thống nhất nội dung
đang hoàn thiện theo góp ý
còn đang soạn dở
đang lm
đang làm, ước khoảng 65% => 65%
được sáu chục phần trăm => 60%
làm xong 1/2 rồi em => 50%
mới được 2 phần 5 => 40%
còn 15% nữa thôi => 85%
vẫn đang thu thập số liệu
đang đợi sếp phê duyệt
chuyên viên đang tổng hợp trình trưởng phòng
đã trình từ sáng, chờ lãnh đạo ký duyệt
gần xong, đang in
đang làm phần cuối
xong phần của phòng, đang chờ các phòng góp ý
chưa hoàn thành, đang làm tiếp
mới làm tầm 25% => 25%
đạt khoảng bốn lăm phần trăm => 45%
xong 5 trên 8 đầu việc => 63%
gần được một nửa => 50%
đang thực hiện, chưa vướng gì
chờ trưởng phòng duyệt là gửi
đang trình ký, chưa đóng dấu
em vẫn đang làm ạ
bản dự thảo đang chờ phó giám đốc cho ý kiến
còn vài chỗ phải sửa, đang hoàn thiện
đang gấp rút làm cho kịp
chưa xong em ơi, đang làm dở
sắp gửi rồi
dang tong hop so lieu cac bo phan
Đang làm dở, cỡ bảy phần mười => 70%
được non nửa rồi => 50%
moi duoc 1/3 thoi => 33%
Hòm hòm rồi, còn chỉnh câu chữ
bản thảo xong rồi nhưng chưa trình ký
da trinh, cho GD ky
sắp xong rồi em ạ
Đã xong phần rà soát, đang viết báo cáo
gan nhu xong het, con 1 chu ky
tiến độ đạt tám mươi phần trăm => 80%
còn khoảng 30% nữa là xong => 70%
em đang làm đây ạ
dang chinh sua theo gop y cua PGD
dd9ang la2m
ddang xin yes kieens cacs phongf
hôm nay làm nốt
đã giao chuyên viên soạn, đang hoàn thiện
được 4/5 mục rồi, còn mục cuối => 80%
làm 2 phần 3 rồi => 67%
mới bắt tay vào làm từ hôm qua
Chưa xong, được khoảng 6 phần rồi => 60%
Đang triển khai, đã hoàn thành 3 trong 4 nội dung => 75%
Mới làm sơ sơ thôi em
đang làm tới đâu hay tới đó, chắc bảy tám chục phần trăm => 80%
Cũng sắp rồi, còn mỗi phần ký
đang ngồi làm đây
soạn xong bản nháp, đang xin góp ý
mới được hai chục phần trăm => 20%
Đã làm một nửa công việc => 50%
dang viet, con phan ket luan
còn 2 chỉ tiêu chưa đủ số liệu, còn lại xong hết
anh đang duyệt lại lần cuối
đang đi thu thập minh chứng
trình sếp rồi, sếp chưa ký
đã trình, đợi lãnh đạo phê duyệt
da xong du thao, cho chi Giam doc xem
làm gần tới rồi
ba phần tư rồi em => 75%
được cỡ 45% => 45%
khoảng 1/2 công việc => 50%
Xong 7/9 quy trình => 78%
mới xong bước 1, đang bước 2
in progress, almost there
dd5ang la2m, chie62u gu73i
phần của phòng xong rồi, đang chờ các phòng khác góp ý
đang chờ chữ ký của giám đốc
chưa xong, mới có khung
làm rồi nhưng chưa hết
đã khởi động, mới họp phân công
đã gửi các phòng góp ý, chờ tổng hợp
mới tổng hợp được 4 phòng, còn 3 phòng
đang hoàn thiện thể thức văn bản
đã xong bản nháp
được 80 phần trăm => 80%
chừng sáu chục phần trăm => 60%
xong phân nửa => 50%
ba phần năm => 60%
gần một nửa => 50%
được hơn nửa rồi => 50%
quá nửa rồi em => 50%
chỉ còn khâu ký
ký xong là gửi ngay
sếp đang xem
văn thư đang lấy số
vẫn đang làm em nhé
làm được kha khá rồi
đang đợi anh Giám đốc đi công tác về ký
xong phần khó rồi, phần còn lại vài bữa
bản in xong rồi nhưng còn thiếu chữ ký nháy của PGĐ
đang trên đường tới đích rồi em, chắc chín mươi phần trăm => 90%
ddax laaps khung, ddang vieets chi tieets
chờ anh Giám đốc họp về ký là gửi em luôn
6 trên 8 chỉ tiêu đã có số liệu, 2 chỉ tiêu đang lấy => 75%
đã phân công xong, các tổ đang làm
Nói chung là hòm hòm, cần chỉnh tí hình thức
làm đến bước 3 trên 5 rồi => 60%
mới đi được nửa đường => 50%
còn chừng 10% là hoàn tất => 90%
đang dò lại lỗi chính tả rồi in
đang sửa theo bút phê của anh Phó
tiến độ 4/10 việc => 40%
đã trình lần 1 bị trả, đang hoàn thiện lại
chưa xong hẳn nhưng sắp rồi
em gõ gần xong, đợi chị trưởng phòng đọc lại
Khối lượng thực hiện ước đạt 2/3 => 67%
qua nửa chặng đường rồi => 50%
Phòng đang hoàn thiện nốt phần phụ lục
dang cho truong phong xem lai
được 2/3 khối lượng rồi => 67%
lam dc tam 40% a => 40%
Đang dự thảo, chưa trình
còn chữ ký của anh Giám đốc nữa là xong
bốn phần năm công việc đã xong => 80%
đã làm được phân nửa số việc => 50%
đang rà soát lại số liệu
hồ sơ đang trên bàn Giám đốc, ký xong là phát hành
nằm chờ chữ ký sếp, ký là gửi ngay
chị Phó ký nữa là xong
xong đến đâu gửi đến đó, giờ được một nửa => 50%
dang lam, tam 40 phan tram => 40%
Mới được 2/5 quy trình thôi em => 40%
Bản thảo xong rồi nhưng GĐ chưa ký
trinh sep roi, doi ky thoi
chua xong dau, moi duoc bay chuc phan tram => 70%
không phải chưa làm, chỉ là chưa xong hết thôi
con moi buoc in va dong dau
d9ang la2m, d9u7o75c 30% => 30%
dang tong hop y kien, 6/10 phong da gui => 60%
lam sap xong oy
được nửa chặng rồi, còn phần phụ lục => 50%
vẫn đang làm nha anh, chưa tới đâu nhưng có làm
mới xong phần đầu
dag lam do chi oi
đã giao đồng chí Hạnh soạn, đang chờ phòng duyệt
co lam roi nhung chua xong
8 tren 10 bieu mau da sua => 80%
gui xin y kien cac don vi trong So r, dang doi tong hop
""",
    Context.FINDING: """
đang khắc phục
đã khắc phục 2/3 điểm => 67%
Đã xác định nguyên nhân, đang sửa biểu mẫu
đang sửa theo kết luận của đoàn
phòng đang làm rõ nguyên nhân
đang khắc phục dần
đang bổ sung hồ sơ còn thiếu
đang tìm nguyên nhân
đang lập kế hoạch khắc phục
Mới khắc phục được 2/3 điểm => 67%
Đang phân tích nguyên nhân
đang sửa, còn 1 điểm
đã xác định nguyên nhân, đang làm hành động khắc phục
đã sửa 3/5 lỗi => 60%
đang bổ sung hồ sơ, còn thiếu biên bản
khắc phục được 2/4 điểm => 50%
sửa gần xong
da sua 1 loi, loi con lai dang lam
mới làm được phần hồ sơ, còn phần mềm chưa
2 trong 3 điểm đã khắc phục, điểm thứ 3 đang làm => 67%
đang chờ bản scan rồi đóng điểm này
mới khắc phục tạm, chưa triệt để
đang sửa, còn thiếu 1 hồ sơ
khắc phục được 1/3 => 33%
dang khac phuc, 1 trong 2 diem da xong => 50%
Phòng đã phân tích nguyên nhân, đang sửa quy trình QT-06
""",
    Context.MONTHLY: """
đang rà soát
phòng đang rà soát chưa xong
đang xem lại các quy trình em nhé
đang rà, còn 3 quy trình
rà được một nửa rồi => 50%
phòng đang rà soát 12 quy trình, chưa xong
""",
    Context.ANY: """
việc anh giao em đang làm
""",
}

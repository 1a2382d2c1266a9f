"""TABLE: replies that mean that the work is done, by question."""

from __future__ import annotations

from typing import Final

from bot.rules.understand.reading import Context

REPLIES: Final[dict[Context, str]] = {
    Context.DEADLINE: """
Phòng Quản lý Khoa học báo cáo: đã hoàn thành nội dung Mục 2
xong xuôi rồi nhé em
làm rồi
nop roi ma
da hoan tat, ho so luu tai phong
Đã gửi qua hệ thống quản lý văn bản sáng nay
đã gửi
gửi rồi em nhé, kiểm tra giúp
Kính gửi VP, phòng đã niêm yết và gửi 01 bản
ok xong
Dạ xong rồi chị
xg rồi
xong r nha e
đã xog
đã làm xong mục 2, gửi bản giấy cho chị văn thư VP
e gởi zalo chị rồi đó
completed
already sent
da nop 01 ban giay ngay 30/9 => [30/9 = 2026-09-30]
Đã ban hành QĐ số 112/QĐ-SKHCN ngày 28/9/2026 => [28/9/2026 = 2026-09-28]
100% rồi => 100%
đạt 100 phần trăm => 100%
xong 5/5 => 100%
trình GĐ ký rồi, đã gửi VP
giám đốc ký rồi, đã phát hành
Phòng tôi không còn việc nào tồn, xong hết
hoàn thành trước hạn
đã up file lên drive của VP
Hoàn thành!
HOAN THANH
hoàn thành rồi ạ !!!
ddax hoanf thanhf
d9a4 gu73i VP
ddax nopj
da xonggg
daxong
hoanthanh roi
đã xogn
em đã thực hiện đầy đủ theo kế hoạch ạ
hình như xong rồi => ask
chắc xong rồi => ask
phòng khác xong rồi => ask
Báo cáo Văn phòng: phòng đã thực hiện xong nội dung này
em nop hom thu 6 roi a
Xong từ tuần trước rồi em ơi
ddax gửi bản mềm qua ioffice
hoanf thanhf roofi nhes
d9a4 xong roi62
da up len he thong qlvb roi nhe c
Đã ký ban hành và chuyển văn thư, số 87/BC-TTra
phòng gửi bản giấy cho VP ngày 02/10 rồi nhé => [02/10 = 2026-10-02]
finished, sent to VP
oke em, anh nộp rồi
Mục tiêu CL 2026 của phòng đã niêm yết đầy đủ, bản sao gửi VP lưu
làm xong hết rồi, không còn gì tồn đọng
vừa gửi zalo cho chị Chánh VP xong
12/12 nội dung đã hoàn thành => 100%
đã nộp, số 145/BC-QLKH ngày 05/10/2026 => [05/10/2026 = 2026-10-05]
XONG
đã xong cách đây 3 hôm
Gửi VP: nội dung này phòng Thanh tra đã triển khai xong, có biên bản kèm theo
Rồi em ơi, nộp cho Văn phòng từ hôm thứ Hai
e lam xong r a, c check mail giup e
thưa anh, việc này bên em đã giải quyết dứt điểm
xong từ đời nào rồi
Phòng đã hoàn tất, kết quả: 05/05 mục tiêu được niêm yết => 100%
ddax gwir vaf luwu hoof sow
da hoan thanhh
ht xong trước 30/9 rồi nhé => [30/9 = 2026-09-30]
Bản mục tiêu đã được PGĐ ký ngày 01/10, đã chuyển VP => [01/10 = 2026-10-01]
đã thực hiện, hồ sơ lưu tại phòng, không có vướng mắc gì
ok anh gửi cho em rồi đó, xem trong ioffice
báo cáo: nhiệm vụ đã hoàn thành, đề nghị VP xác nhận
mọi việc xong cả rồi nhé
hoàn thành 3/3 nội dung => 100%
Anh chị VP xem giúp, phòng đã gửi bản có dấu đỏ qua trục liên thông
việc đã xong, minh chứng để trong thư mục chung
hthanh r nhe
ỏk đã gửi
xong hết từ thứ 5 rồi c ơi
nop xong r
đã được lãnh đạo Sở ký, văn thư phát hành rồi
Báo cáo đã chuyển lãnh đạo VP từ 29/9 => [29/9 = 2026-09-29]
Dạ em báo cáo: phòng đã hoàn thành và đã niêm yết
đã hoàn tất
kết thúc công việc ngày 03/10/2026 => [03/10/2026 = 2026-10-03]
gửi văn bản giấy sang VP rồi đấy nhé
mission completed
đã làm đúng như yêu cầu và gửi lại bản chính thức
Phòng em hoàn thành nhiệm vụ này rồi ạ, kính gửi anh
Mục này xong từ tháng trước
nộp VP sáng nay rồi
vừa nộp xong
dda nop cho vp
ddax xong nhes
d9a4 ho2an tha2nh
đã hoàn thành nhiệm vụ được giao, văn bản số 98/TTr-QLCN
xonggg rồiii
E làm xong hết rồi sếp ạ
Báo cáo đã được ký và gửi đi
phòng đã gửi hồ sơ về VP (bản giấy + bản mềm)
okie xong luôn rồi
bên anh hoàn tất thủ tục rồi nhé
da trinh ky va phat hanh
Kính báo VP: mục 2 phòng đã làm xong và lưu hồ sơ
thế là xong rồi nhé
Đã nộp đủ hồ sơ cho Văn phòng
e gui roi, a xem giup
cv 345/SKHCN-QLKH đã gửi VP, coi như hoàn thành nhiệm vụ => ask
dax guwri baos caos veef VP
đã thực hiện xong 100% kế hoạch => 100%
hoàn thành từ sớm
ok rồi, đã xong xuôi
xong, gửi kèm ảnh niêm yết
đã công khai tại trụ sở và trên web
Phòng đã hoàn thành ngày 30/09/2026, đề nghị ghi nhận => [30/09/2026 = 2026-09-30]
Báo cáo chị, việc này bên em xong rồi, có số văn bản 120/BC-VP
phòng mình đã hoàn thành phần được giao
nop cho c Van phong hom qua roi
xong ròi nha a
Đã niêm yết mục tiêu tại phòng
đã ký số và gửi trên trục
rồi nhé, xong sáng nay
dda gui
đã hoàn thàn nhiệm vụ
đã gửi email ngày 5/10 => [5/10 = 2026-10-05]
hoàn thành cả 4 nội dung rồi ạ
Đã thực hiện xong việc rà soát, bổ sung và niêm yết mục tiêu
đã làm xong, lưu tủ hồ sơ phòng
xong 7/7 mục tiêu => 100%
Dạ anh, nhiệm vụ này phòng xong rồi ạ
đã làm xong và báo cáo lãnh đạo Sở
nop roi nhe, luu so 56
Bản mục tiêu chất lượng đã gửi VP chiều hôm kia
xonggg r a
ddax nieem yeets roofi
Phòng hoàn thành rồi, không có khó khăn gì
đã gửi văn bản số 302/TTra-NV ngày 01/10/2026 => [01/10/2026 = 2026-10-01]
ok e, c gửi rồi nhé
việc này đã kết thúc, hồ sơ đã bàn giao VP
sent already
tất cả đã hoàn thành
đã ký, đã phát hành, đã gửi
hoàn thành 9/9 chỉ tiêu => 100%
Phòng đã chốt xong, em cập nhật giúp anh
nop cho chi van thu hoi sang roi e
Báo cáo đã được Giám đốc phê duyệt và phát hành số 88/BC-SKHCN
xong lau roi em oi
Đã ban hành kế hoạch, gửi các phòng thực hiện
phòng tôi nộp từ tuần trước rồi mà
ddax nopj chieuf qua
da hoan thanh 8/8 muc tieu => 100%
Đã thực hiện đầy đủ theo yêu cầu
làm đâu ra đấy rồi nhé
vừa bấm gửi xong đấy em
Gửi chị bản ký đóng dấu ạ
da scan gui len he thong, chi kiem tra giup
xong hết r, khỏi nhắc nữa nha
hoan tat 100 phan tram => 100%
d9a4 gu7i3 va8n pho2ng ro62i
Mục tiêu chất lượng của phòng đã được phê duyệt, treo tại bảng tin
hoàn thành trước hạn rồi nhé em
OK anh vừa ký xong, chuyển văn thư rồi
Em nộp rồi chị nhé, biên nhận số 45
xong, ngày 02/10 đã nộp => [02/10]
bên anh xong từ hôm 28/9 => [hôm 28/9]
rồi nhé em, anh ký cả rồi
dạ rồi chị ơi
Em làm xong cả rồi, chị yên tâm
phòng mình hoàn thành từ đời nào rồi
đã đẩy lên trục liên thông sáng nay
Hồ sơ phòng tôi đủ, đã bàn giao cho thư ký
nop r ma ta
da ky va dong dau xong xuoi
Có rồi, gửi chị Văn thư hôm thứ Hai
đã có báo cáo số 112/BC-TTra
đã tổ chức họp phổ biến mục tiêu cho toàn phòng, có biên bản
xong het tron roi nghen
da phe duyet, da ban hanh
hoan thanh xuat sac nhe em
Phòng đã dán ở bảng tin và gửi 1 bản giấy về VP
em vừa nộp xong 5 phút trước
all done, sent to office yesterday
finished roi em
ho so da luu day du tai phong
việc này phòng làm xong trước Tết rồi
Mục 5 ok rồi nhé, có đủ chữ ký
da chuyen ho so cho doan danh gia
d9ã nộp, xem email giúp anh
đã cử người tham gia tập huấn, danh sách gửi kèm
xong từ thứ Năm tuần trước
Kính gửi VP: Phòng QLCN đã thực hiện xong nội dung được giao, số văn bản 301/SKHCN-QLCN ngày \
28/9 => [28/9]
ngày 30/9 phòng đã gửi bản mềm => [30/9]
nộp hôm 25/9 rồi mà em => [25/9]
coi lại giùm, tui nộp rồi
quy trình đã soát xét và ký ban hành
báo cáo xong, đã có chữ ký của anh Phó
đã báo cáo miệng và gửi văn bản
bản cứng để trên bàn chị rồi nhé
10/10 mục đã xong => 100%
Đạt 100% kế hoạch => 100%
4/4 nội dung hoàn thành => 100%
xong 3 muc, du ca 3
làm xong việc đó rồi nhé
phòng QLKH xong cả 3 mục
dạ xong ạ
xong ngon lành
đã báo cáo qua văn bản 45/BC-VP
da trien khai day du den toan the cong chuc
đã rồi
nộp đầy đủ, đúng hạn
hồ sơ đã được Văn phòng tiếp nhận
VP nhận rồi mà em
trình ký xong, phát hành chiều qua
có quyết định ban hành rồi, số 55
đã kiểm tra và nghiệm thu xong
hoàn thiện xong hết từ hôm kia
mục tiêu năm 2026 phòng đã ký ban hành
ok đã đăng lên cổng thông tin
moi gui xong sang nay
vừa gửi rồi em check mail đi
lam xong dau do r
xonggg r ạ
Anh ơi bữa trước nói chưa xong chớ giờ xong rồi nghen
Hôm qua còn kẹt, nay gỡ được rồi, đã gửi VP đầy đủ
[Chuyển tiếp] Kính gửi phòng: báo cáo đã được ký số và phát hành lúc 9h sáng nay
Ban đầu tính xin lùi nhưng anh em cố, tối qua nộp luôn rồi
phần việc của Thanh tra Sở xong đâu từ tuần trước, biên bản bàn giao có chữ ký hai bên
K can gia han nua dau em, phong nop xong sang nay
nop roi do, so van ban 77/BC-QLCN
d0a4 ho2an tha2nh, gu73i va8n thu7
chị kiểm tra hộp thư đi, em gửi từ thứ Sáu
Mọi thứ đâu vào đấy cả, mời Văn phòng xuống kiểm tra
cái mục 4 đó hả, phòng tui mần xong lâu rồi
Sau 3 lần sửa, cuối cùng Giám đốc cũng ký, văn thư đã phát hành
da ky, da dong dau, da gui, da luu
Không còn gì phải làm nữa, hồ sơ đã nộp đủ
chưa nộp đâu ra chưa nộp, nộp hôm 2/10 rồi mà em => [2/10]
5/5 muc tieu da dang ky va duoc phe duyet ngay 01/10 => 100%; [01/10]
Đã tổ chức hội nghị phổ biến, 32/32 công chức ký nhận => 100%
xong r, k thieu j
em để bản giấy trong ngăn kéo chị văn thư rồi nhé
GĐ đã bút phê đồng ý, coi như việc này khép lại
tài liệu đã nằm trên thư mục chung, ai cần thì vào lấy
hôm rồi phòng có gửi công văn 210, chị tra lại giúp
Việc A xong, việc B cũng xong, hết nợ
đóng hồ sơ mục này được rồi em
báo cáo cấp trên là phòng đã thực hiện trọn vẹn
phòng đã làm xong phần của mình, báo cáo anh chị nắm
vb da phat hanh roi nhe e
Đã trình và được PGĐ ký hôm qua
nộp xong, xin xác nhận giúp
Mục tiêu 2026 của phòng: đã ký, đã niêm yết
hoan thanh 100% roi chi oi => 100%
em up len he thong roi a
đã báo cáo đầy đủ bằng văn bản số 120/BC-TTra ngày 02/10 => [02/10]
Xong cả 6 mục tiêu
thuc hien xong tu tuan truoc
gửi rồi mà chị, bản scan trong mail
da ban giao cho Van phong luc 3h chieu
OK, phòng làm xong rồi, minh chứng gửi sau
ừ việc đó phòng anh làm rồi, hồ sơ để trong thư mục ISO
ok chị, cái đó bên em làm rồi, biên bản lưu tại phòng
vâng, cái này làm rồi ạ, có biên bản
không phải chưa nộp, nộp rồi mà thất lạc
nguyên nhân do cán bộ mới chưa quen, đã hướng dẫn lại và không tái diễn
12/12 đầu việc đã rà, không thiếu việc nào => 100%
8/8 quy trình đã kiểm tra, không bỏ sót => 100%
10/9 phòng nộp rồi, sao vẫn nhắc => [10/9]
đã nộp rồi sao còn báo trễ
đã trình và lãnh đạo đã ký
trình ký xong, Giám đốc duyệt rồi
Phòng em nộp rồi anh nhé
bao cao anh, phong e hoan tat tu hom kia roi
em up len thu muc chung cua VP r do
xong xuôi cả rồi
Dạ em báo cáo: kế hoạch đã được Giám đốc ký ban hành ngày 12/9/2025 => [12/9/2025]
da ban hanh kem QD 318/QD-SKHCN
hsơ đã chuyển vp từ sáng nha
12/12 quy trình đã rà soát, không sót cái nào => 100%
ddax noopj cho vawn phongf rooif
d9a4 xong ro62i nhe1
Đã gửi bản ký số qua trục liên thông
daxong nha em
oki, phong minh gui bcao tren ioffice roi
Không còn việc gì tồn đọng, phòng đã nộp đủ cả 5 biểu
dạ rồi ạ
Kính gửi Văn phòng Sở, phòng Quản lý Công nghệ đã hoàn thành việc rà soát danh mục tài liệu và \
gửi kèm Tờ trình số 41/TTr-QLCN
tui làm xong hồi sáng rồi nghen
Xong rùi đó chị, chị ktra lại giúp e
da in dan len bang tin cua phong va luu ho so
bên em chốt xong số liệu rồi, báo cáo giấy văn thư đã mang sang
mot tram phan tram roi sep oi => 100%
Hôm 20/8 phòng nộp rồi mà, sao hệ thống vẫn nhắc => [20/8]
fini
xong phần của phòng e từ tuần trước rùi ạ
da tap huan cho toan bo can bo ngay 15/9, co danh sach ky ten => [15/9]
""",
}

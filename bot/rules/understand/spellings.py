"""TABLE: how officials shorten and misspell words in chat, and what each stands for."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text, which is easier to keep than a list of quoted ones."""
    return frozenset(text.split())


# A word here keeps its marks: without them it would be taken for another one.
KEPT_WORDS = words_of("""
    nó nợ nở bỏ bộ chờ đợi dời đổi đội đời dạ đá đa đà đang đăng đáng dạng dáng chữa chứa chùa
    mãi mái mại sống sông nửa nữa mốt một bận bạn bàn bán bản mời mỗi môi mọi kỳ kỹ kĩ cô cố cỗ
    hỏng ơi nằm tự tử từ tứ tư sáu sâu sấu mưa đâu đầu đấu vấn văn vẫn vân cơm hơi hỏi hồi hội
    thôi thời cấm cám câm đọc độc đốc tiền tiến tiện nhắn nhân nhận nhẫn chậm châm chăm vào váo
    xịn đó đo đồ độ gõ gỡ gờ máy mây mấy chúc chức chục bài bãi bại ứng đứng đúng dùng dừng tín
    tính chưa của bảo báo bào mạng màng mất mật mắt phải phái lại lái tốt tót tới tối tôi tội đổ
    sửa sữa họp hợp hộp đã hơn à vắng giãn nới hoãn thấy ảnh hỉ quà quỹ vé thử trực hiếu thang
    bánh đẹp rối bí ách mắc sờ rà ngó mó lắm ước tỉnh xã cục họ nắm hả hà tăng tầng mượn muộn
    mang đẩy mèo răng ô tô lạnh nhậu bão lụt chó mực lo lò dãn dụng đụng sáng sang quá ăn bún phở
    rượu tiệc hát nắng điện lương thưởng viếng nhầm ngủ bầu tiêm áo xăng chơi quán khách cổng
    nóng thịt ngập chuột ghế tiễn đám giỗ sân chè xôi dột chuông sạc đèn quạt rèm nháp bảng mổ
    rờ rớ mần mô đương viện thuế phạt thao máu gọi đặt cơ cây thẻ
""")

# What is typed (without marks, small letters) and the word or words meant.
SPELLINGS: dict[str, str] = {
    typed: meant
    for meant, typings in {
        "khong": "ko k kg kh hok hong hông hổng hem hk khg khum kog khog kô hog hơm",
        "chua": "ch chx chư chz chuă chưă chưaa",
        "duoc": "dc đc đươc đx duoc dựơc dk đk dcj đựơc đưọc",
        "roi": "r rui oy òi roai rôi rùi rồy rầu roy",
        "xong": "xog xonk xoong xg xonng xng xonbg xongn",
        "hoan thanh": "ht hthanh hthành",
        "lam": "lm",
        "dang": "đg dag đag ddg đangg",
        "gi": "j gj giề zi",
        "vay": "v z zay zậy dzay dzậy vậyy",
        "sao": "s",
        "nhe": "nhé nhá nha nhen nghen nhaa nhee nhoa nghn",
        "a": "ạ ah ak ạh aj",
        "van ban": "vb vbản",
        "quy trinh": "qtr qtrinh qtrình quytrinh",
        "van phong": "vp vphong vphòng vpsở",
        "giam doc": "gđ gd gđốc",
        "pho giam doc": "pgđ pgd",
        "truong phong": "tp trphong trp tphong",
        "pho phong": "ptp pp",
        "lanh dao": "lđ ld lđạo ldao",
        "bao cao": "bc bcáo bcao",
        "cong van": "cv cvan",
        "chuyen vien": "cviên cvien",
        "muc tieu chat luong": "mtcl",
        "muc tieu": "mt mtieu mtiêu",
        "chat luong": "cl",
        "kinh phi": "kphi kphí kfi",
        "thu tuc hanh chinh": "tthc tt",
        "van thu": "vthu vthư",
        "ubnd": "ubndt ub",
        "thong bao": "tbao",
        "hom nay": "hnay hn hnai",
        "hom qua": "hqua",
        "ngay mai": "ngmai nmai",
        "so lieu": "slieu sliệu",
        "phan mem": "pmem pmềm pmm",
        "trien khai": "tkhai trkhai",
        "vuong mac": "vmac",
        "van de": "vđề vde",
        "viec": "vc vịec",
        "anh": "ank anhh",
        "em": "iem eim emm",
        "chi": "chị cj",
        "moi nguoi": "mn mng",
        "dich vu cong": "dvc",
        "luon": "lun luon luônn",
        "bao nhieu": "nhiu nhiêu bnhieu",
        "voi": "vs",
        "nguoi": "ng ngừoi",
        "cam on": "cmon camon",
        "biet": "bit bik bít",
        "bay gio": "bgio bh bjo bgiờ chừ",
        "thoi gian": "tgian",
        "thoi han": "thạn",
        "phan tram": "ptram phantram pt %",
        "tat ca": "tca",
        "nhung": "nhg nhưg nhug",
        "trong": "trog",
        "thang": "thg thag",
        "ngay": "ngàyy",
        "gui": "gởi gưi gui gữi guiw",
        "va": "&",
        "deadline": "dl ddl",
        "thay doi": "tdoi tđổi tdổi",
        "phat sinh": "psinh psjnh",
        "huong dan": "hdan hdẫn",
        "nghi dinh": "ndinh",
        "thong tu": "ttu ttư",
        "ok": "oke okie okay oki okla okela okê okeh okey okk okiee okii uki okelah okeyy",
        "vang": "vag vâg vg vưng vưg",
        "thanks": "tks thx thanhs thank tk ty",
        "uh": "uhm uk um uhuh ukm ừ ừm ưm ờ ùm u",
        "dạ": "dạ dja",
        "mùng": "mồng mong",
    }.items()
    for typed in typings.split()
}

# Words of other languages and of the trade that look like Telex or typing errors but are none.
LOAN_WORDS = words_of("""
    ii iii iv
    file files mail email gmail zalo test server web website app wifi word excel pdf scan ioffice
    voffice office drive link team online offline deadline check checklist form format usb laptop
    print share folder group chat bot admin user password pass login done finished finish complete
    completed sent submit submitted noted roger ok thanks yes no yet not in progress pending change
    changes nothing none update updated working on it still wip will tomorrow today this week next
    monday friday please later soon asap draft report review all same as before blocked waiting
    for guidance need more time extend extension days day understood received got hi hello bye
    haha hihi hehe kkk lol alo internet qlvb iso tcvn ubnd hdnd kph kn vneid tdc khcn skhcn
    started have has been is was are the and to of my sure copy fyi pls info data up upload post
    egov edoc hscv tabmis sms call phone wait we i our new new with by at from start yep yeah nope
    karaoke game bug error hack sim pin cafe coffee noel voucher almost half percent zero fini what
    when where who how why which quarter morning afternoon
""")

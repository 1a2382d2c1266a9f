"""TABLE: the phrases of a reply and what each one is a mark of.

Phrases are separated by commas. A word may be typed with or without marks; ``=`` before a phrase
means only with these marks ("=đăng" is never read in "dang"), ``~`` only without any. The longest
phrase that fits at a place wins, so an exception is simply a longer phrase.
"""

from __future__ import annotations

from enum import IntEnum, auto


class Mark(IntEnum):
    """What a phrase tells."""

    FILLER = auto()  # known, says nothing
    TOPIC = auto()  # a thing of the ISO year
    FINISH = auto()
    DELIVER = auto()
    ISSUE = auto()  # what an authority does with a text
    SUBMIT = auto()  # laid before one's own leaders
    WORK = auto()
    START = auto()
    FIX = auto()  # work on a paper; a change when a procedure is meant
    CHANGE = auto()
    NEW_TEXT = auto()  # a legal text that is new
    ANY_TEXT = auto()  # "văn bản nào": asks, or under a negation says none
    PROCEDURE = auto()
    SAME = auto()
    NOT_YET = auto()
    NOT = auto()
    NOT_EVEN = auto()  # đâu at the end
    ALREADY = auto()  # đã
    ROI = auto()
    JUST = auto()  # mới, vừa
    GOING = auto()
    WILL = auto()
    NEARLY = auto()
    HEDGE = auto()
    IF = auto()
    MUST = auto()  # ought to, not did
    WHEN = auto()  # asks, or begins a condition
    OTHERS = auto()
    ABLE = auto()
    UNABLE = auto()
    HAVE = auto()
    REMAIN = auto()
    REST = auto()  # what is left over; with "không còn" nothing is
    OBSTACLE = auto()
    CLEAR = auto()  # the obstacle is gone
    LACKS = auto()
    WAIT = auto()
    GIVE = auto()  # cho, without marks also chờ
    GUIDE = auto()
    PUBLISH = auto()
    MONEY = auto()
    SOFTWARE = auto()
    STAFF = auto()
    OUTSIDE = auto()
    FORM = auto()
    REORG = auto()
    INSIDE = auto()  # one's own leaders
    ABSENT = auto()  # somebody needed is away for long
    BUSY = auto()
    BECAUSE = auto()
    SO = auto()
    BUT = auto()
    EXTEND = auto()
    ASK_FOR = auto()
    MORE = auto()
    GIVEN = auto()  # received, understood
    ACK = auto()
    THANKS = auto()
    INTEND = auto()  # sẽ triển khai: goodwill, not a report
    YES = auto()
    WHAT = auto()  # a word that asks, or with a negation means "none at all"
    WHICH = auto()  # asks whatever stands around it
    MAY_I_ASK = auto()
    CHAT = auto()
    GREET = auto()
    WISH = auto()
    BOTH = auto()
    MAY = auto()  # may it be so?
    DOUBLE = auto()  # two negations
    PARTLY = auto()
    QUOTED = auto()  # somebody else's words or a status as a noun
    DUE = auto()  # takes effect
    BROKEN = auto()
    HOLD = auto()
    ASSIGN = auto()  # given to somebody to do
    DRAFT = auto()
    EXCEPT = auto()
    TELL = auto()  # "tôi báo": a word to come
    RETURNED = auto()  # sent back for more work
    COUNT = auto()  # a bare number
    LATE = auto()  # will be or is late
    UNKNOWN = auto()  # no phrase of the table


LEXICON: dict[Mark, str] = {
    Mark.FINISH: """
        xong, xong xuôi, xong hết, xong sạch, xong cả, hoàn thành, hoàn tất, dứt điểm, hoàn thiện
        xong, kết thúc, xong toàn bộ, xong việc, done, finished, finish, complete, completed, hoàn
        thành xong, xong oi, làm xong, thực hiện xong, đủ cả, đâu vào đấy, hoàn tất xong, xong
        phần việc, đạt yêu cầu, xong mục tiêu, thế là xong, vậy là xong, hoàn thành tất cả, xử lý
        xong, giải quyết xong, đóng việc, ok hết, ổn hết, xong đâu ra đó, done hết, hoàn thành
        nhiệm vụ
    """,
    Mark.DELIVER: """
        gửi, nộp, chuyển, up, upload, đăng tải, =đăng, niêm yết, dán, treo, bàn giao, ký, kí, ký
        duyệt xong, ký số, ký đóng dấu, đóng dấu, scan gửi, sent, submitted, nộp bản giấy, lên
        trục, chuyển văn thư, trả bài, ký xong, ký rồi, chuyển sang, up lên, tải lên, đẩy lên,
        giao nộp, nộp lại, gửi lại, báo cáo về, gửi báo cáo, nộp báo cáo, phát hành văn bản, lấy
        số, vào sổ, gửi bản, gửi kèm, gửi đi, gửi qua, lưu hồ sơ, lưu đầy đủ, kèm minh chứng, gửi
        minh chứng, công khai, in treo, đưa, =mang, đã mang, cầm sang, để ở, để trên bàn, =đẩy, đã
        đẩy, đính kèm, chuyển qua, báo về, gửi trả, bấm gửi, ký gửi, ký phát hành, chấn chỉnh, đã
        chấn chỉnh, nghiệm thu, đã công bố, đào tạo lại, đã đào tạo, tập huấn lại, in ra dán, đã
        dán, đã treo, bố trí lại, làm lại xong, gửi lên, gởi lên, bàn giao xong, nhận bàn giao,
        lưu biên bản, cất hồ sơ, đóng tập, đóng quyển xong, phúc đáp, trả lời văn bản, gửi phúc
        đáp, nhập lên hệ thống, cập nhật lên hệ thống, đưa lên hệ thống, đẩy lên hệ thống, nhập hệ
        thống, scan lên, bỏ vào thư mục, để trong thư mục, lưu vào thư mục, chia sẻ, share, gửi
        nhóm, gửi vào nhóm, gửi zalo, gửi mail, gửi email, gửi file, gửi bản scan, nộp bản cứng,
        nộp bản mềm, nộp trực tiếp, nộp tận tay, chuyển phát, =thay bảng
    """,
    Mark.SUBMIT: """
        trình, trình ký, trình lãnh đạo, trình giám đốc, trình phó giám đốc, trình lãnh đạo sở,
        trình sếp, trình duyệt, báo cáo lãnh đạo, trình lãnh đạo ký, trình giám đốc ký, xin ý kiến
        lãnh đạo, lấy ý kiến, xin ý kiến, trình trưởng phòng, trình phó giám đốc ký, trình xin ý
        kiến, lấy ý kiến các phòng, gửi xin ý kiến, gửi lấy ý kiến, gửi các phòng góp ý, gửi góp
        ý, trình ký nháy, ký nháy, đưa vào chương trình
    """,
    Mark.WORK: """
        làm, thực hiện, tiến hành, triển khai, xử lý, xử lí, soạn, soạn thảo, rà soát, rà lại, rà
        xoát, xây dựng, viết, tổng hợp, thu thập, hoàn thiện, hoàn chỉnh, khắc phục, xác định
        nguyên nhân, phân tích, lập, chuẩn bị, đôn đốc, góp ý, kiểm tra, đối chiếu, nhập, nhập
        liệu, chỉnh lý, in ấn, in, đóng quyển, photo, động, đụng, đụng đến, đụng tới, thống kê, rà
        duyệt, làm việc này, tập trung làm, giải quyết, thảo luận, lên kế hoạch, xem xét, tham
        mưu, scan, sắp xếp hồ sơ, làm nốt, hoàn thiện nốt, thẩm định, phối hợp, phối hợp làm, làm
        dở, tự đánh giá, chấm điểm, đọc lại, gom, gom số liệu, working on it, working, update, xử,
        làm lại, duyệt, soát, soát lại, xúc tiến, đánh máy, chạy, ngó ngàng, sờ đến, sờ tới, đả
        động, động tay, động tới, động đến, nhúc nhích, tiến triển, tính đến, cập nhật số liệu,
        thực thi, khảo sát, trao đổi, liên hệ, tìm hiểu, nghiên cứu, đốc thúc, chốt, chốt số liệu,
        chốt lại, hoàn chỉnh nốt, chạy nước rút, bổ sung hồ sơ, bổ sung minh chứng, bổ sung tài
        liệu, cập nhật hồ sơ, sửa hồ sơ, sửa lỗi, báo cáo, phân công được người, phân công người,
        phân công được ai, phân công ai, bố trí được người, bố trí người, =sờ, =rà, =ngó, =mó,
        =gõ, kết nối, xác định, xác định được nguyên nhân, rục rịch, chạy việc, lo, =lo việc, kiểm
        điểm, giám sát, in thử, trao đổi lại, rà lần cuối, hoàn thiện hồ sơ, tiến hành rà soát,
        hoàn tất hồ sơ, lấy chữ ký, gom hồ sơ, chuẩn bị hồ sơ, xếp lịch, nghiên cứu văn bản, đọc
        văn bản, dịch, tính toán, chỉnh trang, trình bày lại, sửa câu chữ, sửa chữ, sửa theo góp
        ý, chỉnh theo góp ý, tiếp thu góp ý, giải trình góp ý, rà soát lại, kiểm tra lại, cập nhật
        lại, xác minh, thống nhất nội dung
    """,
    Mark.FIX: """
        sửa, sửa đổi, chỉnh sửa, bổ sung, cập nhật, điều chỉnh, sửa lại, sửa đổi bổ sung, chỉnh,
        biên soạn lại, soạn lại, xây dựng lại, ban hành lại, update lại, thay mới, làm mới, hiệu
        chỉnh, cải tiến, xây dựng quy trình, chỉnh lại
    """,
    Mark.CHANGE: """
        thay đổi, bãi bỏ, hủy, hủy bỏ, thêm mới, thay thế, thay, thay bằng, rút ngắn, rút gọn,
        giảm, cắt giảm, gộp, tách, sáp nhập quy trình, gộp quy trình, tách quy trình, ban hành
        mới, bị bãi bỏ, =đổi, đổi tên, đổi biểu mẫu, đổi lại, đổi quy trình, =bỏ, bỏ quy trình, bỏ
        <code>, bỏ mẫu, bỏ bớt, bỏ bước, biến động, phát sinh, thay mẫu, đổi mẫu, hết hiệu lực,
        bãi bỏ quy trình, thay thế bằng, loại bỏ, dừng áp dụng, ngừng áp dụng, quy trình mới, biểu
        mẫu mới, mẫu mới, mẫu đơn mới, thủ tục mới, có điểm mới, khác trước, nâng cấp, đưa thêm,
        phát sinh mới, change, changed, changes, tách ra, nhập lại, kéo dài thời gian giải quyết,
        không còn phù hợp, không còn áp dụng, hết áp dụng, qt mới, thủ tục hành chính mới, phải
        sửa, cần sửa, ban hành quy trình, ban hành lại quy trình, lỗi thời, phân cấp, ủy quyền,
        đổi thành, chuyển thành, chuyển sang cấp, thu hồi, xây dựng mới, =dừng, =tăng, tăng phí,
        tăng thời hạn, ảnh hưởng, bị ảnh hưởng, công bố lại, được công bố lại, hủy quy trình, hủy
        bỏ quy trình, bớt, bớt bước, bớt giấy tờ, cắt bớt, hợp nhất quy trình, nhập vào, viết lại,
        phải viết lại, thay đổi căn cứ, lạc hậu, cần cập nhật, phải cập nhật, cần điều chỉnh, phải
        điều chỉnh, phải bổ sung, cần bổ sung, cần thay, phải thay, chuyển thẩm quyền, đổi thẩm
        quyền, thay đổi thẩm quyền, điện tử hóa, chuyển cấp, có sự thay đổi, thêm bước, thêm biểu
        mẫu, thêm mẫu, thêm thành phần, thêm thủ tục, thêm quy trình, thêm nội dung, thay đổi quy
        trình, thay đổi biểu mẫu, phải làm lại quy trình, thay quy trình, lược bỏ, cắt bỏ, giảm
        bớt, rút thời gian, tăng thời gian, bổ sung thành phần, bổ sung thủ tục, chuyển đổi, số
        hóa, tích hợp, liên thông, phân quyền, nâng mức, đổi tên thủ tục, đổi thời hạn giải quyết,
        updated
    """,
    Mark.NEW_TEXT: """
        văn bản mới, nghị định mới, thông tư mới, quyết định mới, luật mới, văn bản thay thế, vb
        mới, quy định mới, văn bản sửa đổi, công bố mới, quyết định công bố mới, thông tư thay
        thế, nghị định thay thế, văn bản pháp luật mới, văn bản quy phạm pháp luật mới, văn bản
        liên quan, tiêu chuẩn mới, quy chuẩn mới, mới ban hành, điểm mới, mới ra, mới có hiệu lực,
        hướng dẫn mới, chính sách mới, công bố thủ tục hành chính mới, công bố danh mục mới, được
        công bố mới, được ban hành mới, văn bản mới ban hành
    """,
    Mark.PROCEDURE: """
        quy trình, quy trình nào, biểu mẫu, thủ tục, thủ tục hành chính, sổ tay, tài liệu hệ
        thống, các quy trình, lưu đồ, quy trình nội bộ, qt, mẫu số, thành phần hồ sơ, thời hạn
        giải quyết, bước thẩm định, bước, căn cứ pháp lý, căn cứ, phí, lệ phí, mẫu đơn
    """,
    Mark.SAME: """
        giữ nguyên, như cũ, vẫn như cũ, y như cũ, y cũ, như tháng trước, như kỳ trước, giống tháng
        trước, giống kỳ trước, như lần trước, giống lần trước, y như tháng trước, như trước, vẫn
        vậy, ổn định, vẫn áp dụng, còn áp dụng, vẫn còn phù hợp, còn phù hợp, vẫn phù hợp, phù
        hợp, nguyên như cũ, giữ như cũ, tiếp tục áp dụng, áp dụng như cũ, còn hiệu lực, vẫn còn
        hiệu lực, same as before, same as, hiện hành, vẫn dùng, vẫn thế, y hệt, y chang, như quý
        trước, vẫn còn nguyên, không có gì mới, không có gì khác, không khác gì, bình thường, no
        changes, no change, nothing new, nothing changed, as before, vẫn y nguyên, y nguyên, vẫn
        thực hiện như cũ, như hiện tại, như hiện hành, không đổi, đang áp dụng tốt, vẫn giữ, tháng
        nào cũng vậy, giống như cũ, y vậy, không cần sửa, không phải sửa, không phải sửa gì, chưa
        cần sửa, chưa phải sửa, không ảnh hưởng, không bị ảnh hưởng, không tác động, không có biến
        động, không có sự thay đổi, chưa có sự thay đổi, không xáo trộn, như vậy, như thế, như mọi
        khi, như thường lệ, như mọi tháng, vẫn như, đúng quy định, vẫn đúng quy định, vẫn đúng,
        còn nguyên giá trị, vẫn tốt, đang áp dụng bình thường, vẫn áp dụng bình thường, như đợt
        trước, chả khác gì, không phải chỉnh, không phải chỉnh sửa, không cần điều chỉnh, không
        cần cập nhật, không cần thay đổi, không phải cập nhật, không có chỉnh sửa, không có sửa
        đổi, không có điều chỉnh, chưa có thay đổi, chưa thay đổi, không có điểm mới, không khác,
        vẫn hợp lệ, vẫn còn giá trị, còn giá trị, vẫn còn đúng, áp dụng bình thường, vẫn đang áp
        dụng, đang còn phù hợp, còn nguyên
    """,
    Mark.NOT_YET: """
        chưa, chưa hề, chưa có ai, vẫn chưa, hiện chưa, chưa kịp, chưa từng, còn chưa, not yet,
        cũng chưa, chưa thể, chưa dám, chưa phải, yet, chưa đến lượt, =chưa thấy, not started yet,
        not started, not done yet, chưa có thời gian, không có thời gian, chưa sắp xếp được, chưa
        có thì giờ, chưa rảnh
    """,
    Mark.NOT: """
        không, không hề, chẳng, chả, đâu có, nào có, không có, không cần, không phải, none,
        nothing, đếch, không bị, cũng không, hoàn toàn không, làm gì có, =không thấy, không còn
    """,
    Mark.NOT_EVEN: "=đâu, ~dau, gì đâu, đâu cả, đâu ạ",
    Mark.ALREADY: """
        =đã, ~da, vừa mới, vừa, đã được, đã có, has, have been, đều đã, mới vừa, cũng đã
    """,
    Mark.ROI: """
        rồi, rồi đó, rồi đấy, rồi mà, từ lâu, từ hôm, từ trước, luôn rồi, hết rồi
    """,
    Mark.JUST: "mới, mới chỉ, chỉ mới, mới có, just, chỉ được, mới được, mới đạt",
    Mark.GOING: """
        đang, vẫn đang, hiện đang, còn đang, in progress, tiếp tục, đang tiếp tục, trong quá
        trình, đang trong quá trình, đang trong giai đoạn, wip, working on, are, is, we are, đang
        khẩn trương, khẩn trương, đang gấp rút, đang tích cực, đang tập trung, vẫn còn đang, đang
        có, dở dang, làm dở dang, dở, đang dở, still, ongoing, đang đi
    """,
    Mark.WILL: """
        sẽ, dự kiến, phấn đấu, cố gắng, hẹn, xin hẹn, hứa, chắc chắn, cam kết, để em, để anh, để
        chị, để phòng, will, chuẩn bị gửi, định, sẽ cố gắng, chậm nhất, muộn nhất, kịp, ráng, dự
        định, khả năng, đảm bảo, kế hoạch, để mai, là xong, thì xong, trước ngày, theo kế hoạch
        là, xin phép, ước tính, =tính, =ước, trễ nhất, trễ lắm là, muộn lắm là, chậm lắm
    """,
    Mark.NEARLY: """
        gần xong, sắp xong, sắp hoàn thành, gần hoàn thành, gần như xong, gần hết, gần đủ, hòm
        hòm, sắp, sắp sửa, xong cơ bản, tạm xong, gần xong rồi, hoàn thành cơ bản, xong phần lớn,
        phần lớn, hầu hết, tương đối, sơ bộ, bước đầu, gần như, almost, almost done, nearly done,
        đã cơ bản, về cơ bản, gần gần, xem như xong, xong sơ bộ, gần hoàn tất, sắp tới, giai đoạn
        cuối, công đoạn cuối, khâu cuối, gần tới đích, =cơ bản, =cơ bản xong, =cơ bản hoàn thành,
        =cơ bản đã xong, =cơ bản đã hoàn thành, ~co ban xong, ~co ban hoan thanh, ~co ban da, ~co
        ban da xong, ~co ban da hoan thanh
    """,
    Mark.PARTLY: """
        một phần, một số, được một phần, xong một phần, một ít, được chút, vài phần, phần đầu,
        phần một, xong bước, được ít, được kha khá, kha khá, chỉ xong, một vài, từng phần, một
        đoạn, được tí, 1 phần, 1 số, 1 ít, 1 vài, được 1 phần
    """,
    Mark.HEDGE: """
        hình như, chắc, chắc là, có lẽ, có vẻ, hình như là, không biết, không chắc, không rõ,
        không nhớ, nghe nói, nghe bảo, nghe đâu, hình như đã, để xem, coi như, chắc cũng, tưởng,
        tưởng là, tôi nghĩ, em nghĩ, theo tôi nhớ, nếu không nhầm, không nhầm thì, có khi, maybe,
        probably, hên xui, nhớ là, hay sao ấy, thì phải, hình như vậy, chắc vậy, có thể
    """,
    Mark.IF: """
        nếu, nếu như, hễ, giả sử, trường hợp, xong thì, xong sẽ, xong rồi sẽ, xong rồi thì, sau
        khi, làm xong thì, làm xong sẽ, có thì, có gì báo, if, when, miễn là, chỉ cần, để xong,
        gửi xong sẽ, có là, hoàn thành sẽ, xong mới, để làm xong, đến khi, trừ khi, hoàn thành
        thì, xong rồi gửi, xong gửi, xong tôi gửi, xong rồi báo, để hoàn thành, muốn hoàn thành,
        muốn xong, hoàn thành sau, gửi sau, nộp sau, báo cáo sau, làm sau, xong sau, mới xong
        được, khó mà xong, khó xong, coi như xong, hoàn thành rồi gửi, hoàn thành rồi nộp, có gì
        em báo, có gì anh báo, có gì phòng báo, có gì sẽ báo, xong em báo, xong anh báo, xong tôi
        báo, xong chị báo, xong phòng báo, xong em gửi, xong anh gửi, xong chị gửi, xong phòng
        gửi, xong là gửi, xong là nộp, xong là báo, hoàn thành em báo, xong báo lại, làm xong gửi,
        làm xong báo, làm xong em gửi, làm xong anh gửi, xong em nộp, xong nộp, xong rồi nộp
    """,
    Mark.OTHERS: """
        phòng khác, các phòng khác, phòng bạn, bên kia, bên đó, người ta, đơn vị khác, phòng bên,
        mấy phòng kia, phòng kia, ai đó, các đơn vị khác, mọi người, bên văn phòng, bên kế toán,
        bên khác, bên sở khác, tổ khác, nhóm khác, sở khác, bên phòng, người khác, đồng chí khác,
        năm ngoái, năm trước, đợt trước, lần trước, kỳ trước, phòng nọ, =họ
    """,
    Mark.ABLE: "được, nổi, xuể, kịp được, ra",
    Mark.UNABLE: """
        không thể, không làm được, không làm nổi, chịu, bó tay, bất khả thi, không triển khai
        được, không thực hiện được, không xuất được, không nhập được, không vào được, không truy
        cập được, không lấy được, không sửa được, không gửi được, không đăng nhập được, chưa đăng
        nhập được, không thể làm, không thể triển khai, không thể hoàn thành, không thể thực hiện,
        không cho nhập, không xử lý được, không khắc phục được, không cho gửi, không mở được,
        không tải được, không up được, không hoạt động, không nộp được, không hoàn thành được,
        không tiếp tục được, không đủ thẩm quyền, không cho đăng nhập, không đăng nhập, không vào
        được mạng, không cho vào
    """,
    Mark.HAVE: "có, đã có đủ, được cấp",
    Mark.REMAIN: """
        còn, còn lại, chỉ còn, nốt, chờ nốt, còn mỗi, còn phần, còn một số, còn vài, còn thiếu,
        chỉ còn lại, còn nữa, còn chút, còn tí, còn chút nữa, còn ít nữa, còn mấy, =còn nợ, =mỗi
    """,
    Mark.REST: """
        tồn tại, tồn tại nào, điểm không phù hợp nào, tồn đọng, vấn đề nào, lỗi nào tồn đọng, sai
        sót, việc tồn, việc nào, nợ, tồn tại gì, điểm tồn tại, điểm không phù hợp
    """,
    Mark.OBSTACLE: """
        vướng, vướng mắc, bị vướng, kẹt, bị kẹt, mắc kẹt, khó khăn, gặp khó khăn, gặp khó, đang
        khó, tắc, bị tắc, ách tắc, bế tắc, trở ngại, bất cập, chồng chéo, khúc mắc, trục trặc, gặp
        trục trặc, khó, khó làm, khó thực hiện, chưa rõ, không rõ cách, không có cơ sở, chưa có cơ
        sở, đang bí, stuck, blocked, bị từ chối, tắc nghẽn, bị chặn, vướng víu, vướng chỗ, đình
        trệ, nan giải, vướng ở, chưa biết làm theo mẫu nào, chưa biết làm thế nào, không biết làm
        thế nào, không biết làm theo mẫu nào, chưa đủ căn cứ, không đủ căn cứ, chưa có căn cứ,
        chưa đủ cơ sở, chưa rõ thẩm quyền, hỏng hóc, nằm chờ, vượt thẩm quyền, ngoài thẩm quyền,
        mâu thuẫn, bị treo, bị dừng, dừng lại, tạm dừng, phải dừng, đứng hình, đứng lại, giậm chân
        tại chỗ, dậm chân tại chỗ, bị động, chưa tháo gỡ, không có cách, không hợp tác, không phối
        hợp, chưa phối hợp, =rối, =bí, =ách, =mắc, hết kinh phí, hết tiền, cần kinh phí, cần hướng
        dẫn, chưa rõ chức năng, chưa rõ nhiệm vụ, chưa rõ chức năng nhiệm vụ, chưa rõ phòng nào,
        chưa rõ ai, chưa biết giao cho ai, chưa rõ cách làm, chưa biết cách làm, mẫu chưa ban
        hành, mẫu chưa có, mẫu chưa thống nhất, mẫu mới chưa được ban hành, mẫu mới chưa có, mẫu
        mới chưa ban hành, biểu mẫu chưa ban hành, biểu mẫu chưa có, chưa đúng mẫu, nghẽn, vướng
        mắc lớn, chưa được giao, chưa có chủ trương, chưa có quyết định, chưa rõ đầu mối, chưa
        phân cấp, không ai hướng dẫn, chưa ai hướng dẫn, lúng túng, lấn cấn, loay hoay, nhì nhằng,
        ì ạch, cản trở, vướng luật, vướng quy định, không có ai làm, không ai làm, không có ai
        thay, không ai thay, mắc ở, mắc chỗ, mắc mớ, nâng cấp hệ thống, đang nâng cấp, không hỗ
        trợ, chưa hỗ trợ, chưa có ý kiến, không đáp ứng, chưa đáp ứng, chưa mua được, chưa tuyển
        được, chưa tìm được, không tuyển được, không có chủ trương, khách quan, bất khả kháng, quá
        tải, thiếu hụt, thiếu thốn, rườm rà, phức tạp quá, quá khó, vênh nhau, đá nhau, chưa chốt
        được, lệch nhau, không khớp, chưa tương thích, chưa thống nhất được, không thống nhất
        được, chưa thể triển khai, vướng về, gặp vướng, gặp vướng mắc, còn vướng, còn vướng mắc,
        đang vướng, đang vướng mắc, khó khăn là, điểm nghẽn, nút thắt, bị đình lại, bị tạm dừng,
        đang tạm dừng, chưa có kinh nghiệm, thiếu kinh nghiệm, mất quyền, không có quyền, chưa
        được cấp quyền, không có tài khoản, chưa có tài khoản, chưa được phân cấp, thiếu căn cứ,
        chưa có căn cứ pháp lý, chưa có tiền lệ, =nằm ngoài
    """,
    Mark.CLEAR: """
        hết vướng, vướng mắc hết, hết vướng mắc, đã tháo gỡ, tháo gỡ xong, gỡ xong, hết khó khăn,
        đã gỡ, không vướng, không vướng gì, không vướng mắc, không vướng mắc gì, không có vướng
        mắc, không có vướng mắc gì, không khó khăn gì, không gặp khó khăn, không có khó khăn,
        không có khó khăn gì, không gặp vướng mắc, hết kẹt, hết tắc, thông rồi
    """,
    Mark.LACKS: """
        thiếu, bị thiếu, không đủ, chưa đủ, phụ thuộc, phụ thuộc vào, lệ thuộc, tùy thuộc
    """,
    Mark.WAIT: """
        =chờ, chờ đợi, còn chờ, phải chờ, đang chờ, đang đợi, chờ bên, ngóng, waiting, waiting
        for, mong chờ, =đợi, =chờ xin
    """,
    Mark.GIVE: "cho, ~doi",
    Mark.GUIDE: """
        hướng dẫn, văn bản hướng dẫn, thông tư hướng dẫn, thông tư, nghị định, quy định, văn bản
        chỉ đạo, hướng dẫn của bộ, quy định cụ thể, quy định chi tiết, văn bản của bộ, hướng dẫn
        cụ thể, công văn hướng dẫn, văn bản hướng dẫn của bộ, tiêu chí, guidance, văn bản trả lời,
        định mức, luật, kế hoạch của tỉnh, quy chế, nghị quyết, vb hướng dẫn, hướng dẫn thực hiện,
        văn bản trung ương, định hướng
    """,
    Mark.PUBLISH: """
        quyết định công bố, công bố thủ tục hành chính, quyết định công bố thủ tục hành chính,
        danh mục thủ tục hành chính, quyết định công bố danh mục, công bố danh mục, quyết định
        công bố thủ tục hành chính mới, quyết định công bố danh mục thủ tục hành chính, chưa công
        bố thủ tục hành chính, công bố danh mục thủ tục hành chính, qđ công bố
    """,
    Mark.MONEY: """
        kinh phí, tiền, ngân sách, dự toán, nguồn kinh phí, nguồn vốn, vốn, cấp kinh phí, cấp
        tiền, bố trí kinh phí, duyệt kinh phí, phân bổ kinh phí, giải ngân, mua sắm, đấu thầu,
        tiền đâu, cấp vốn, kho bạc, chi phí, phê duyệt dự toán
    """,
    Mark.SOFTWARE: """
        phần mềm, hệ thống, hệ thống một cửa, một cửa điện tử, cổng dịch vụ công, mạng, đường
        truyền, server, máy chủ, máy tính, phần mềm một cửa, dữ liệu, cơ sở dữ liệu, ioffice, tài
        khoản, chữ ký số, token, thiết bị, web, website, trang web, app, hệ thống quản lý văn bản,
        qlvb, voffice, máy móc, chứng thư số, trục liên thông, internet, dịch vụ công, cổng thông
        tin, egov, usb, token ký số
    """,
    Mark.BROKEN: """
        lỗi, bị lỗi, báo lỗi, hỏng, bị hỏng, sập, bị sập, treo máy, hư, trục trặc kỹ thuật, error,
        bug, hết hạn, bảo trì, đang bảo trì, rớt mạng, mất mạng, chập chờn, mất kết nối, mất dữ
        liệu
    """,
    Mark.STAFF: """
        người, người làm, nhân sự, cán bộ, biên chế, nhân lực, chuyên viên, người phụ trách, công
        chức, người thay, người đảm nhận, đồng chí phụ trách, cán bộ phụ trách, người thay thế,
        con người, lực lượng, chuyên viên phụ trách, nguồn nhân lực, nhân viên
    """,
    Mark.ABSENT: """
        nghỉ thai sản, thai sản, nghỉ ốm, nghỉ hưu, nghỉ việc, chuyển công tác, nghỉ sinh, luân
        chuyển, điều động, biệt phái, nghỉ dài ngày, đi viện, nằm viện, nghỉ chế độ, thôi việc, đi
        học, bị ốm, nghỉ đẻ, khuyết, chỉ có một người, kiêm nhiệm, chuyển sang sở khác, mới chuyển
        đi, đi biệt phái, tinh giản, điều đi, nghỉ phép dài, đi học dài hạn, đi học tập trung,
        đang điều trị, phải điều trị, nhập viện, mổ, nghỉ hưu rồi, chuyển đơn vị, chuyển phòng,
        xin thôi việc, ốm
    """,
    Mark.OUTSIDE: """
        sở tư pháp, sở nội vụ, sở tài chính, bộ, bộ khoa học, bộ khoa học và công nghệ, ubnd tỉnh,
        ubnd, ủy ban, ủy ban tỉnh, ủy ban nhân dân, ủy ban nhân dân tỉnh, trung ương, ubnd xã,
        ubnd huyện, cơ quan khác, các đơn vị, đơn vị phối hợp, các sở, văn phòng ubnd tỉnh, văn
        phòng ủy ban, đơn vị ngoài, nhà thầu, đơn vị tư vấn, tư vấn, tổng cục, bên thứ ba, số
        liệu, số liệu từ các phòng, số liệu của phòng khác, liên ngành, phòng ban khác, cục thống
        kê, sở y tế, sở công thương, sở nông nghiệp, sở xây dựng, sở tài nguyên, sở giáo dục, sở
        thông tin, các địa phương, địa phương, thẩm định của sở, huyện, phản hồi, trả lời, văn bản
        trả lời của sở, ý kiến của sở, ý kiến của bộ, ý kiến của ubnd, đơn vị liên quan, các đơn
        vị phối hợp, các cơ quan, hội đồng, bên cung cấp, bên bưu điện, vnpt, viettel, chi cục,
        kết quả kiểm nghiệm, kết quả thẩm định, ý kiến của, góp ý của sở, cơ quan, =tỉnh, =xã,
        =cục
    """,
    Mark.FORM: """
        mẫu, mẫu biểu, mẫu phiếu, mẫu báo cáo, form, mẫu chung, bm, mẫu thống nhất, phụ lục, biểu
    """,
    Mark.REORG: """
        sáp nhập, sắp xếp, sắp xếp tổ chức, sắp xếp bộ máy, hợp nhất, giải thể, tách phòng, chức
        năng nhiệm vụ, chức năng, cơ cấu tổ chức, chia tách, tinh gọn bộ máy, tinh gọn, đề án vị
        trí việc làm, sáp nhập phòng, kiện toàn, bàn giao nhiệm vụ, chuyển chức năng, tổ chức lại,
        chính quyền hai cấp, chính quyền 2 cấp, bộ máy, quyết định thành lập
    """,
    Mark.INSIDE: """
        lãnh đạo, lãnh đạo sở, lãnh đạo duyệt, giám đốc, phó giám đốc, sếp, giám đốc ký, lãnh đạo
        ký, ký duyệt, trưởng phòng, trưởng phòng ký, lãnh đạo phòng, lãnh đạo cho ý kiến, văn thư,
        lãnh đạo phê duyệt, giám đốc duyệt, sếp duyệt, sếp ký, cấp số, phó giám đốc ký, chánh văn
        phòng, phó phòng, các phòng góp ý, ý kiến các phòng, anh em, ý kiến lãnh đạo, chữ ký, thủ
        trưởng, ban giám đốc, bgđ, lãnh đạo xem, chánh thanh tra, đoàn kiểm tra, đánh giá viên,
        họp phòng, ý kiến góp ý, các phòng, văn phòng, lãnh đạo cơ quan, anh giám đốc, chị giám
        đốc, trưởng đoàn
    """,
    Mark.BUSY: """
        =bận, bận quá, bận việc, bận kiểm tra, bận họp, do bận, tập trung phục vụ, đi công tác,
        công tác, đang họp, họp, nhiều việc, lu bu, lo việc khác, bận bịu, quên, quên mất, nghỉ
        phép, việc gấp, ưu tiên việc khác, tập huấn, đi tập huấn, nhiều việc quá, kẹt việc, bận
        đoàn, bận thanh tra, bận tiếp đoàn, tiếp đoàn, phục vụ đoàn, phục vụ đoàn thanh tra, chạy
        việc khác, ngập việc, ngập đầu, bận rộn, túi bụi, bận túi bụi, bận lắm, ban qua, do ban,
        ban viec, ban hop, đoàn thanh tra, đi vắng, =vắng
    """,
    Mark.BECAUSE: """
        do, vì, bởi, tại, bởi vì, lý do, vì lý do, nguyên nhân, do đó, tại vì, vì vậy, là do, do
        là, nhân dịp
    """,
    Mark.SO: """
        nên, cho nên, vì thế, thành ra, để, rồi mới, thì mới, mới sửa được, mới làm được, mới
        triển khai được
    """,
    Mark.BUT: """
        nhưng, nhưng mà, tuy nhiên, tuy, mặc dù, mà, but, thế nhưng, còn phòng, vậy mà, song
    """,
    Mark.EXTEND: """
        gia hạn, xin gia hạn, lùi, lùi hạn, xin lùi, =dời, =dời lại, dời hạn, xin dời, xin hoãn,
        nộp chậm, nộp muộn, nộp trễ, gửi chậm, gửi muộn, gửi trễ, báo cáo muộn, báo cáo chậm, kéo
        dài, kéo dài thời gian, kéo dài thời hạn, điều chỉnh thời hạn, điều chỉnh thời gian, thêm
        thời gian, xin thêm thời gian, giãn tiến độ, giãn hạn, nới hạn, nới thời gian, khất, khất
        lại, xin khất, cho khất, xin chậm, chậm lại, lui han, lui, rời hạn, xin rời, xin thêm, cho
        thêm, châm trước, xin trễ, xin muộn, cho chậm, cho muộn, thư thư, thư cho, du di, extend,
        extension, more time, need more time, xin thêm ngày, ~xin doi, xin nộp sau, cho nộp sau,
        xin nộp muộn, xin nộp chậm, thay đổi thời hạn, thay đổi thời gian, đổi hạn, đổi thời hạn,
        cho xin thêm, linh động, để sau, để lại đến, cho trả chậm, gia hạn thêm, xin nợ, cho nợ,
        xin cho đến, đẩy lùi, đẩy hạn, ra hạn, xin ra hạn, lui lại, lùi lại, lùi thời hạn, lùi
        thời gian, lùi ngày, lùi tiến độ, chuyển hạn, chuyển thời hạn, hạn đến, thông cảm cho,
        nán, nán lại, xin hạn, xin lùi hạn, ~doi han, ~doi lai, ~doi sang, ~doi den, ~cho doi,
        =giãn, =nới, =hoãn, =tạm hoãn, ~gian han, ~gian tien do, ~noi han, xin phép chậm, xin phép
        muộn, xin phép trễ, xin phép lùi, xin phép hoãn, xin phép dời, ~xin phep doi, chậm vài,
        muộn vài, chậm mấy, muộn mấy, trễ mấy, trễ vài, tạo điều kiện, rộng rãi, kéo thêm, cộng
        thêm, bớt gấp, chậm cho, lùi giúp, lùi hộ, dãn, =dãn, khất hạn, khất nợ, xin dài hạn, cho
        dài thêm, đáo hạn, xin lui, để phòng đến, để em đến, cho em đến, cho phòng đến, cho anh
        đến, cho chị đến, cho tôi đến, cho phòng em đến, cho bên em đến, cần thêm, cần thêm thời
        gian, muốn thêm, muốn xin thêm, muốn lùi, muốn gia hạn, muốn xin gia hạn
    """,
    Mark.ASK_FOR: """
        xin, đề nghị, đề xuất, kính đề nghị, mong, nhờ, kiến nghị, request, cho phép, đề nghị cho,
        kính mong, xin được, mong được
    """,
    Mark.MORE: "nữa, thêm",
    Mark.GIVEN: """
        đã nhận, nhận được, đã nhận được, nhận rồi, đã nhận thông tin, đã nhận tin, đã rõ, rõ rồi,
        rõ, đã biết, biết rồi, đã xem, xem rồi, đã đọc, đọc rồi, đã tiếp nhận, tiếp nhận, đã nắm,
        nắm được, nắm rồi, đã nắm thông tin, đã ghi nhận, ghi nhận, hiểu rồi, đã hiểu, noted,
        received, roger, got it, đã thông báo, thấy rồi, đã thấy, đã nhận văn bản, nhận thông tin,
        nhận tin, đã nhận rồi, nhận nhé, nhận, =nhận, mình nhận, biết, copy, hiểu, đã nhận công
        văn, đã nhận kế hoạch, được rồi, đã nhận thông báo, đã tiếp thu, tiếp thu, xin tiếp thu,
        tiếp thu ý kiến, ok rồi, đã nhận nhắc việc, understood, mới nhận, mới nhận văn bản, mới
        nhận được, đã rõ nội dung, nhận đủ, =nắm, nắm được thông tin, nắm thông tin, đã nắm được,
        anh nhận, em nhận, nhận tin rồi, đã xem tin, đã coi, coi rồi, seen, da xem, lĩnh hội, đã
        lĩnh hội, ghi nhớ, nhớ rồi
    """,
    Mark.ACK: """
        ok, =dạ, vâng, uh, ừ, đồng ý, nhất trí, thống nhất, okela, yep, yeah, tốt, chuẩn, tuân
        lệnh, tán thành, đồng tình, nhận nhiệm vụ, sure, 10 điểm, =dạ vâng, vâng dạ, dạ rõ, da
        vang, da ro, da ok, da em, da anh, da chi, chấp hành, nghiêm túc thực hiện, xin chấp hành,
        nghe rồi, dạ được, được em, được nhé, ô kê, o ke, xin nhận, tốt rồi, tốt lắm, duyệt nhé,
        cứ thế nhé, cứ vậy nhé, dzạ, oki em, good, great, fine, đã tick, đc em, nhất trí cao, ok
        bạn, okie em, ok nha, triển khai nhé
    """,
    Mark.THANKS: """
        cảm ơn, cám ơn, xin cảm ơn, thanks, cảm ơn nhiều, trân trọng cảm ơn, cảm ơn em đã nhắc,
        cảm ơn đã nhắc, cám ơn em đã nhắc, cám ơn đã nhắc, trân trọng, đã nhắc, nhắc nhở, đã thông
        tin, đa tạ, cảm ơn em, cảm ơn vì đã nhắc, cảm ơn văn phòng đã nhắc, cảm ơn anh đã nhắc,
        cảm ơn chị đã nhắc, cam on van phong da nhac, cam on vp
    """,
    Mark.INTEND: """
        sẽ thực hiện, sẽ triển khai, sẽ làm, để phòng triển khai, để em làm, để anh làm, để chị
        làm, để phòng làm, sẽ chỉ đạo, sẽ phân công, sẽ giao, để anh xem, để em xem, để chị xem,
        để tôi xem, để xem lại, sẽ xem, sẽ nghiên cứu, sẽ báo cáo sau, sẽ báo lại, sẽ phản hồi, để
        em báo lại, sẽ cho anh em làm, sẽ lưu ý, lưu ý, để anh chỉ đạo, sẽ cho làm, sẽ kiểm tra,
        sẽ rà soát, triển khai theo kế hoạch, sẽ triển khai theo kế hoạch, để em báo sếp, báo lại
        sau, để phòng rà soát, để tôi chỉ đạo, để em triển khai, để anh triển khai, sẽ thực hiện
        ngay, sẽ khẩn trương, sẽ đôn đốc, sẽ sắp xếp, sẽ họp, sẽ trao đổi lại, sẽ thực hiện nghiêm
        túc, sẽ tổ chức thực hiện, để em check, để em kiểm tra, để check, sẽ chú ý, sẽ thực hiện
        đúng, để em chuyển, để tôi giao, để chị báo lại, để anh báo lại, để em báo lại sếp, báo
        sếp, để báo lại, để chị hỏi lại, để em hỏi lại, để anh hỏi lại, để kiểm tra, để chị kiểm
        tra, để anh kiểm tra, sẽ trả lời sau, trả lời sau, sẽ thông báo lại, sẽ nhắc, sẽ phổ biến,
        phổ biến lại, sẽ trao đổi, sẽ quán triệt, sẽ thực hiện đúng hạn, sẽ chuyển, sẽ gửi phản
        hồi, sẽ tiếp thu, chấp hành nghiêm
    """,
    Mark.YES: """
        yes, có chứ, có đấy, đúng rồi, có em, có nhé, đúng vậy, đúng đấy, đúng thế, chuẩn rồi,
        phải rồi
    """,
    Mark.WHAT: """
        gì, nào, ai, gì cả, gì hết, gì hết trơn, nào cả, nào hết, hết trơn, gì luôn, nào khác,
        điều gì, cái gì, cái nào, trơn, gì sất, sất
    """,
    Mark.MAY: """
        được không, ok không, được chứ, có được hông, được không em, được không ạ, được nhé không,
        có ok không, được hay không, thế có được không, được hông, được hem, được k, có được không
    """,
    Mark.WHICH: """
        khi nào nộp, ở đâu, chỗ nào, là gì, gì vậy, ra sao, tại sao, vì sao, sao, thế nào, như thế
        nào, làm sao, kiểu gì, mấy giờ, bao nhiêu, nhỉ, phải không, đúng không, bao lâu, ngày nào,
        đi đâu, cho ai, hay là, hay sao, là sao, sao lại, mà sao, thế thì sao, ai phụ trách, ai
        là, những gì, là những gì, gồm những gì, bao nhiêu bản, mấy bản, nghĩa là gì, có phải, ở
        chỗ nào, who, when is, where, how, what, why, which, hạn là ngày, hạn nào, đến bao giờ,
        hạn chót là, hạn cuối là, đâu vậy, có thể không, cần gì, gửi ai, nộp ai, gửi đâu, nộp đâu,
        lấy đâu, ở đâu em, ngày mấy, tháng mấy, thứ mấy, bn ngày, nội dung nào, phải làm gì, chỉ
        giúp, khác gì, được ko, phải ko, đúng hem, có sao, là ai, hay chưa, =rồi à, hay không, gửi
        kiểu, đã ai, ai đã, hay phải, hay bản, hay ký, hay gửi, hay nộp, hay chỉ, =hả, số mấy, mấy
        thế, hôm nào, mấy vậy, gì thế, cái gì vậy, nào thế, nào vậy, nào đây, ai vậy, ai thế, tính
        sao, làm sao đây, sao đây, hay thế nào, như nào, ntn, thế nào em, ở mô, chi rứa, bị gì
        không, có sao không, có bị gì không, đúng chưa, được chưa, có đúng, là bao nhiêu, gồm gì,
        phải không em, cần những gì, làm kiểu gì, được mấy, mất bao lâu, mấy lần, bao lâu một lần,
        có phải không, thì sao, hướng dẫn phần này, giải thích, nghĩa là sao, mấy cái, mấy mục,
        mấy bước, mấy người, mấy điểm, báo ai, hỏi ai, gặp ai, liên hệ ai, báo cho ai, gửi cho ai,
        nộp cho ai, =răng
    """,
    Mark.MAY_I_ASK: """
        cho hỏi, xin hỏi, cho em hỏi, cho anh hỏi, cho chị hỏi, cho tôi hỏi, hỏi chút, hỏi tí, hỏi
        tý, =hỏi, hỏi về, muốn hỏi, em hỏi, anh hỏi, hỏi thăm, ai biết, giải thích giúp, tư vấn
        giúp, cho a hỏi, cho e hỏi, cho mình hỏi, thắc mắc, cho c hỏi, hướng dẫn giúp, hướng dẫn
        em, nhờ hướng dẫn, hoi chut, cho hoi, hỏi xem
    """,
    Mark.CHAT: """
        ăn gì, ăn trưa, ăn sáng, cà phê, cafe, coffee, trà đá, bia, liên hoan, karaoke, bóng đá,
        trận bóng, đá bóng, cầu lông, thể thao, phim, du lịch, nghỉ mát, thời tiết, nóng quá, lạnh
        quá, trời mưa, wifi, mật khẩu, pass, password, điện thoại, số điện thoại, máy in, mực in,
        điều hòa, máy lạnh, mất điện, mất nước, bãi xe, gửi xe, xe, xe cơ quan, taxi, tiền điện,
        công đoàn, đoàn phí, đám cưới, đám tang, thăm ốm, sinh nhật, con ốm, đón con, về quê, đi
        chơi, gửi nhầm, nhầm nhóm, gửi nhầm nhóm, nhầm người, nhầm tin, bấm nhầm, test, alo, a lô,
        haha, hihi, hehe, kkk, lol, hì hì, hi hi, ha ha, he he, đâu rồi, ai trực, phòng họp, họp
        lúc mấy giờ, mấy giờ họp, họp mấy giờ, họp ở đâu, giấy mời, link họp, zoom, vé xe, mua,
        mua gì, trái cây, chụp ảnh, bỏ phiếu, vắc xin, khám sức khỏe, đồng phục, world cup, sea
        games, xổ số, vé số, giá vàng, giá xăng, tắc đường, kẹt xe, chìa khóa, chia khoa, khẩu
        trang, nước uống, văn phòng phẩm, giấy in, tủ lạnh, zalo nhóm, kết bạn, add, số tài khoản,
        xóa tin, thu hồi tin, tin nhắn rác, quảng cáo, trà sữa, trưa nay, ship, đặt cơm, báo cơm,
        cơm trưa, dễ thương, tào lao, game, nghỉ lễ, nghỉ bù, lịch trực, nghỉ tết, con mèo, sổ số,
        họp chi bộ, đảng phí, chi bộ, tiếp khách, phòng mấy, tầng mấy, bốc thăm, văn nghệ, tập văn
        nghệ, =ảnh, =hỉ, =quà, =quỹ, =vé, =thử, =trực, =hiếu, =thang máy, =bánh, =đẹp quá, =mưa,
        cho mượn, bỏ qua giúp, máy chiếu, sân bóng, lạnh thế, trời lạnh, nhậu nhẹt, hội trường,
        uống nước, uống cà phê, đi uống, tất niên, lì xì, nghỉ mai, xin nghỉ phép, mai nghỉ, mai
        anh nghỉ, mai chị nghỉ, đau đầu, đi khám, bận con, đưa con, đưa đón, trả tiền, chuyển
        khoản, ck, đặt vé, hội phụ nữ, đoàn thanh niên, từ thiện, quyên góp, ủng hộ, hát hò, bàn
        phím, màn hình, hết giấy, kẹt giấy, dọn vệ sinh, vệ sinh, tổng vệ sinh, bàn ghế, chìa
        khoá, biển số, đỗ xe, rửa xe, =mèo, tập thể dục, chạy bộ, liên hoan phòng, khao, mời cưới,
        thiệp cưới, chia tay, sinh con, đầy tháng, tân gia, =mực, =hết mực, cảm cúm, covid, test
        covid, xăng xe, phạt nguội, bóng chuyền, pickleball, tennis, nước mía, bún chả, bánh mì,
        giao hàng, shipper, bưu phẩm, bảo hiểm, thẻ xe, căng tin, căn tin, nhà ăn, thang bộ, mái
        dột, ngập nước, loa, micro, tivi, remote, pin, sạc điện thoại, ổ cắm, bóng đèn, tưới cây,
        chúc tết, về hưu, dự cưới, chụp hình, selfie, livestream, facebook, tiktok, youtube, máy
        bay, khách sạn, tour, lên chức, =ăn, =cơm, =bún, =phở, =nhậu, =rượu, =tiệc, =hát, =nắng,
        =điện, =lương, =thưởng, =viếng, =nhầm, =ngủ, =bầu, =tiêm, =áo, =xăng, =chơi, =quán,
        =khách, =cổng, =mượn, =lạnh, =nóng, =thịt, =lụt, =bão, =ngập, =chuột, =ghế, =chó, =tiễn,
        =đám, =giỗ, =sân, =chè, =xôi, =dột, =chuông, =sạc, =đèn, =quạt, =rèm, =bảo vệ, =đá phạt,
        =hội thao, =thi đấu, =gọi đồ, =đặt bàn, =đồ ăn, =hiến máu, =cây cảnh, =thẻ ngành, gửi lộn,
        lộn nhóm, gửi lộn nhóm, nhắn nhầm, nhắn lộn, xin phép nghỉ, xin nghỉ, xin về sớm, đến
        muộn, đi trễ, kẹt đường
    """,
    Mark.GREET: """
        chào, xin chào, hello, hi, chào em, chào anh, chào chị, chào cả nhà, chào buổi sáng, good
        morning, bye, tạm biệt, ngủ ngon, chào mọi người, kính chào, chào bạn
    """,
    Mark.WISH: """
        chúc mừng, chúc, happy, mừng sinh nhật, chúc mừng năm mới, chúc mừng sinh nhật, hoan hô,
        chia buồn, kính viếng, chúc cả nhà, chúc cuối tuần vui vẻ, chúc chị em, vui vẻ, chúc ngủ
        ngon, happy birthday, happy new year, noel vui vẻ
    """,
    Mark.BOTH: """
        cả hai, cả 2, ca hai, cả hai tháng, cả 2 tháng, cả hai kỳ, cả 2 kỳ, both, hai tháng luôn,
        cả hai luôn
    """,
    Mark.DOUBLE: """
        không phải chưa, không phải là chưa, không phải không, không phải là không, không phải
        chưa làm, chẳng phải chưa, chả phải chưa, đâu phải chưa, không hẳn, không hẳn là, không
        phải là chưa làm, không có nghĩa, đâu phải không, chưa hẳn, chưa chắc, không chắc đã, đâu
        phải là chưa, không phải đã, không phải là đã
    """,
    Mark.QUOTED: """
        ghi là, ghi nhầm, báo là, bảo là, bảo, bị báo, bị ghi, hệ thống báo, bị nhắc, vẫn nhắc,
        còn nhắc, sao báo, lại báo, vẫn báo, đánh dấu, trạng thái, tính là, coi là, được coi là,
        tích nhầm, ghi sai, nhập nhầm, thế nào là, như thế nào là, quá hạn, chưa tới hạn, chưa đến
        hạn, còn hạn, đến hạn, tới hạn, chưa hết hạn, không áp dụng, không thuộc, không phải của
        phòng, không có nhiệm vụ, không phải nhiệm vụ, không được giao, giải trình, ý kiến bảo
        lưu, công văn xin, công văn hỏi, công văn đề nghị, tờ trình xin, văn bản xin, làm thay, bị
        nhầm, nhắc nhầm, báo nhầm, nhầm phòng, không phải phòng, không phải việc, không phải trách
        nhiệm, không phải của, không thuộc trách nhiệm, đơn xin, không phải vậy, không chính xác,
        không phải thế, =chưa đúng, =không đúng, bỏ qua
    """,
    Mark.DUE: """
        hiệu lực, có hiệu lực, có hiệu lực từ, hiệu lực từ, áp dụng từ, thi hành từ, từ ngày, kể
        từ ngày, kể từ, thực hiện từ, bắt đầu từ
    """,
    Mark.HOLD: """
        chờ tí, chờ chút, đợi chút, đợi tí, chờ xíu, đợi xíu, chờ một chút, đợi một chút, xíu nữa,
        lát nữa, tí nữa, chút nữa, lát, tí em, cho tí, cho chút, đợi một lát, chờ em tí, chờ anh
        tí
    """,
    Mark.TOPIC: """
        mục tiêu, mục tiêu chất lượng, chất lượng, nội dung, nội dung này, nhiệm vụ, công việc,
        việc, việc này, iso, hồ sơ, minh chứng, bản giấy, bản mềm, bản cứng, không phù hợp, kph,
        phiếu, phiếu kph, khuyến nghị, đánh giá nội bộ, đoàn đánh giá, biên bản, danh mục, danh
        mục tài liệu, hành động khắc phục, kết quả, tiến độ, hạn, thời hạn, hạn chót, deadline,
        báo cáo tháng, bản mục tiêu, mục, điểm, phần, bản, bản sao, số, file, mail, email, zalo,
        văn bản, công văn, quyết định, danh sách, bảng, bảng tổng hợp, hệ thống quản lý, hệ thống
        quản lý chất lượng, phần việc, lĩnh vực, đề tài, cấp phép, bức xạ, an toàn bức xạ, sở hữu
        trí tuệ, đo lường, giấy phép, thanh tra, hướng dẫn công chức, công chức mới, viên chức,
        tháng, quý, năm, kỳ, kỳ này, đợt này, rà soát quy trình, văn bản đến, yêu cầu, chương
        trình, thuyết minh, lần, lần ban hành, bản cuối, link, drive, hợp đồng, kết luận, ý kiến,
        thư mục, hội nghị, khối lượng, khối lượng công việc, chặng đường, quãng đường, đầu việc,
        hạng mục, công đoạn, khâu, giai đoạn, báo cáo kết quả, kết quả rà soát, tình hình, thực
        tế, tài liệu, số hiệu, ngày ký, chỉ tiêu, an toàn, nội bộ, trục, giải quyết hồ sơ, tổ
        chức, cá nhân, công nghệ, khoa học, chuyên ngành, tiêu chuẩn, nhãn hiệu, kiểm định, tiết
        kiệm, cải cách hành chính, cchc, thời gian, phê bình, thi đua, chấm điểm thi đua, chính
        tả, lỗi chính tả, kết luận của đoàn, tập huấn iso, đào tạo, đoàn, hội đồng iso, bìa, mục
        lục, chữ, bảng biểu, số thứ tự, bản vẽ, sơ đồ, vị trí, vật tư, hóa chất, phòng thí nghiệm,
        cơ sở vật chất, nội quy, kế hoạch năm, tháng này, quý này, năm nay, đánh giá
    """,
    Mark.FILLER: """
        a, ạ, e, c, em, anh, chị, chú, cô, bác, bạn, mình, tôi, tui, ta, chúng tôi, bọn em, tụi
        em, nhé, nha, đó, đấy, này, kia, ấy, luôn, thôi, thật, quá, rất, khá, cũng, thì, là, và,
        với, cùng, của, ở, về, trên, dưới, trong, từ, tới, vào, lên, xuống, theo, qua, bằng, các,
        những, mấy, một, hai, ba, bốn, cái, con, bộ phận, phòng, phòng em, phòng tôi, phòng mình,
        phòng anh, phòng chị, bên em, bên anh, bên tôi, bên mình, bên chị, đơn vị, đơn vị em, đơn
        vị tôi, văn phòng sở, cơ quan mình, sở mình, đồng chí, đc, chị em, cả nhà, ơi, oi, vậy,
        thế, nè, hen, cơ, kính gửi, kính, báo cáo anh, báo cáo chị, báo cáo văn phòng, báo cáo
        đồng chí, báo cáo sếp, báo cáo em, thưa, thưa anh, thưa chị, xin báo cáo, em báo cáo, xin
        thông báo, thông báo, thông tin, đầy đủ, đủ, toàn bộ, tất cả, hết cả, đúng hạn, kịp thời,
        sớm, ngay, hiện, hiện tại, hiện nay, bây giờ, đến nay, tính đến nay, đến giờ, đến thời
        điểm này, lúc này, vẫn, lại, tự, chung, khoảng, chừng, tầm, độ, cỡ, hơn, khi, lúc, hồi,
        hôm, sáng, chiều, trưa, tối, ngày, tuần, cuối, đầu, giữa, sau, trước, cuối cùng, lần cuối,
        dưới đây, như, giúp, hộ, bác ơi, em ơi, anh ơi, chị ơi, kèm theo, kèm, nhiều, ít, số
        lượng, quản lý, quản lý khoa học, quản lý công nghệ, quản lý chuyên ngành, phòng qlkh,
        qlkh, qlcn, qlcng, khtc, ttra, thanh tra sở, kế hoạch tài chính, tcđlcl, tổ, nhóm, vp sở,
        chuyên viên phòng, cán bộ phòng, chánh, thư ký, thư ký iso, ban chỉ đạo, bcđ, dạ thưa, dạ
        em, dạ phòng, rằng, mọi, khác, đợt, kế, tiếp, tiếp theo, khác nữa, it, the, to, of, my,
        our, we, i, for, by, and, at, on, all, review, hành chính, tổng hợp số liệu, nhà, người
        nhà, đơn vị mình, bữa, bữa nay, chính thức, trực tiếp, tạm thời, tạm, nói chung, nói thật,
        thú thật, nhà mình, thiệt, thực ra, thực sự, ui, trời, trời ơi, ôi, haizz, tổng cộng, gồm,
        thuộc, liên quan, cụ thể, cho biết, ý, chính, đối với, riêng phòng, phía, xin lỗi, sorry,
        thông cảm, mong thông cảm, dịp, loại, dạng, kiểu, cách, thứ, không sao, làm ơn, với ạ,
        report, today, this, week, please, à, =lắm, phải, chủ trì, từ đời nào, từ bao giờ, từ đời
        nào rồi, =đúng, đúng yêu cầu, ngoài ra, không chỉ, không những, không riêng, không phải
        chỉ, bên ngoài, tài liệu bên ngoài, ngoài giờ, giờ, dư, tí, chút, xíu, kế hoạch này, nội
        dung trên, mục này, phần này, cái này, việc đó, vụ này, khoản này, đang lúc, mình thì, về
        việc, về nội dung, đối với mục, đối với nội dung, đấy ạ, đó ạ
    """,
    Mark.START: """
        bắt đầu, bắt đầu làm, bắt tay, bắt tay vào, bắt tay vào làm, bắt tay làm, khởi động,
        started, bắt đầu triển khai, bắt đầu thực hiện
    """,
    Mark.WHEN: "khi nào, bao giờ, lúc nào, chừng nào, khi mô",
    Mark.LATE: """
        chậm, =muộn, trễ, trễ hạn, không kịp, không kịp rồi, ko kịp rồi, khó kịp, e không kịp, sợ
        không kịp, chậm hạn, chậm tiến độ, không kịp hạn, không kịp tiến độ, chưa kịp hạn, hạn
        gấp, gấp quá, sát quá
    """,
    Mark.ASSIGN: """
        giao, phân công, chỉ đạo, giao việc, giao cho, đã họp, họp triển khai, họp bàn, quán
        triệt, phổ biến, giao ai, giao cho ai
    """,
    Mark.DRAFT: """
        dự thảo, bản thảo, đề cương, bản nháp, phần dự thảo, bản dự thảo, dự thảo lần, khung,
        =nháp
    """,
    Mark.EXCEPT: """
        ngoài, ngoại trừ, trừ, riêng, chỉ sửa, chỉ có, chỉ thay, chỉ riêng, chỉ thay đổi, ngoài ra
        chỉ, duy nhất, chỉ khác, chỉ bổ sung, chỉ cập nhật, chỉ điều chỉnh
    """,
    Mark.TELL: """
        tôi báo, em báo, anh báo, chị báo, phòng báo, báo lại, báo em, báo anh, báo chị, báo văn
        phòng, sẽ báo, báo sau, báo nhé, báo tin, thông báo sau, alo em, nhắn em, nhắn anh
    """,
    Mark.RETURNED: """
        bị trả lại, trả lại, bị trả về, trả về, yêu cầu sửa lại, bắt sửa lại, bắt làm lại, phải
        làm lại, yêu cầu làm lại
    """,
    Mark.ISSUE: """
        ban hành, phát hành, công bố, phê duyệt, thông qua, được phê duyệt, được duyệt, được ban
        hành, được công bố, ký ban hành, ban hành ra, ra văn bản, ra thông tư, ra hướng dẫn
    """,
    Mark.MUST: """
        phải nộp, phải gửi, cần gửi, cần nộp, phải làm, cần làm, yêu cầu gửi, yêu cầu nộp, đề nghị
        gửi, đề nghị nộp, nhớ gửi, nhớ nộp, phải xong, cần xong, phải hoàn thành, cần hoàn thành,
        đề nghị hoàn thành, yêu cầu hoàn thành, mong hoàn thành, mong sớm hoàn thành
    """,
    Mark.ANY_TEXT: """
        gì mới, điều gì mới, cái gì mới, văn bản nào, văn bản gì, văn bản nào mới, văn bản mới
        nào, ban hành mới nào, thông tư nào, nghị định nào, quyết định nào, quy định nào, thủ tục
        nào, thủ tục hành chính nào, biến động gì, gì khác, điểm gì mới
    """,
}

"""Phrases about the work itself: finished, going on, changed, not yet, with what doubt."""

from __future__ import annotations

from bot.rules.understand.marks import Mark

PHRASES: dict[Mark, str] = {
    Mark.FINISH: """
        xong, xong xuôi, xong hết, xong sạch, xong cả, hoàn thành, hoàn tất, dứt điểm, hoàn thiện
        xong, kết thúc, xong toàn bộ, xong việc, done, finished, finish, complete, completed, hoàn
        thành xong, xong oi, làm xong, thực hiện xong, đủ cả, đâu vào đấy, hoàn tất xong, xong
        phần việc, đạt yêu cầu, xong mục tiêu, thế là xong, vậy là xong, hoàn thành tất cả, xử lý
        xong, giải quyết xong, đóng việc, ok hết, ổn hết, xong đâu ra đó, done hết, hoàn thành
        nhiệm vụ, fini, xong tất, xong trọn, đâu ra đấy, ổn thỏa, trọn vẹn, hoàn thành đủ, xong cả
        rồi, hết việc, đóng hồ sơ, đóng phiếu, đóng điểm, khép lại, đã khép lại, thông qua rồi
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
        lại, xác minh, thống nhất nội dung, =rờ, rờ tới, rờ đến, =mần, bàn tới, bàn đến, viết chữ
        nào, đoái hoài, mó tay, khởi sự, =rớ, rớ tới, rớ đến, nhích, nhích được, lần hồi
    """,
    Mark.FIX: """
        sửa, sửa đổi, chỉnh sửa, bổ sung, cập nhật, điều chỉnh, sửa lại, sửa đổi bổ sung, chỉnh,
        biên soạn lại, soạn lại, xây dựng lại, ban hành lại, update lại, thay mới, làm mới, hiệu
        chỉnh, cải tiến, xây dựng quy trình, chỉnh lại
    """,
    Mark.CHANGE: """
        thay đổi, thay đổi thời gian giải quyết, thay đổi thời hạn giải quyết, kéo dài thời hạn
        giải quyết, rút ngắn thời gian giải quyết, bãi bỏ, hủy, hủy bỏ, thêm mới, thay thế, thay,
        thay bằng, rút ngắn, rút gọn, giảm, cắt giảm, gộp, tách, sáp nhập quy trình, gộp quy
        trình, tách quy trình, ban hành mới, bị bãi bỏ, =đổi, đổi tên, đổi biểu mẫu, đổi lại, đổi
        quy trình, =bỏ, bỏ quy trình, bỏ <code>, bỏ mẫu, bỏ bớt, bỏ bước, biến động, phát sinh,
        thay mẫu, đổi mẫu, hết hiệu lực, bãi bỏ quy trình, thay thế bằng, loại bỏ, dừng áp dụng,
        ngừng áp dụng, quy trình mới, biểu mẫu mới, mẫu mới, mẫu đơn mới, thủ tục mới, có điểm
        mới, khác trước, nâng cấp, đưa thêm, phát sinh mới, change, changed, changes, tách ra,
        nhập lại, kéo dài thời gian giải quyết, không còn phù hợp, không còn áp dụng, hết áp dụng,
        qt mới, thủ tục hành chính mới, phải sửa, cần sửa, ban hành quy trình, ban hành lại quy
        trình, lỗi thời, phân cấp, ủy quyền, đổi thành, chuyển thành, chuyển sang cấp, thu hồi,
        xây dựng mới, =dừng, =tăng, tăng phí, tăng thời hạn, ảnh hưởng, bị ảnh hưởng, công bố lại,
        được công bố lại, hủy quy trình, hủy bỏ quy trình, bớt, bớt bước, bớt giấy tờ, cắt bớt,
        hợp nhất quy trình, nhập vào, viết lại, phải viết lại, thay đổi căn cứ, lạc hậu, cần cập
        nhật, phải cập nhật, cần điều chỉnh, phải điều chỉnh, phải bổ sung, cần bổ sung, cần thay,
        phải thay, chuyển thẩm quyền, đổi thẩm quyền, thay đổi thẩm quyền, điện tử hóa, chuyển
        cấp, có sự thay đổi, thêm bước, thêm biểu mẫu, thêm mẫu, thêm thành phần, thêm thủ tục,
        thêm quy trình, thêm nội dung, thay đổi quy trình, thay đổi biểu mẫu, phải làm lại quy
        trình, thay quy trình, lược bỏ, cắt bỏ, giảm bớt, rút thời gian, tăng thời gian, bổ sung
        thành phần, bổ sung thủ tục, chuyển đổi, số hóa, tích hợp, liên thông, phân quyền, nâng
        mức, đổi tên thủ tục, đổi thời hạn giải quyết, updated
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
        quy trình, biểu mẫu, thủ tục, thủ tục hành chính, sổ tay, tài liệu hệ thống, các quy
        trình, lưu đồ, quy trình nội bộ, qt, mẫu số, thành phần hồ sơ, thời hạn giải quyết, bước
        thẩm định, bước, căn cứ pháp lý, căn cứ, phí, lệ phí, mẫu đơn
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
        dụng, đang còn phù hợp, còn nguyên, nguyên xi, y xì, y xì đúc, vẫn vậy thôi, không suy
        suyển, vẫn nguyên xi, chưa có gì mới, không có gì mới mẻ, như hồi trước, như đợt rồi
    """,
    Mark.NOT_YET: """
        chưa, chưa hề, chưa có ai, vẫn chưa, hiện chưa, chưa kịp, chưa từng, còn chưa, not yet,
        cũng chưa, chưa thể, chưa dám, chưa phải, yet, chưa đến lượt, =chưa thấy, not started yet,
        not started, not done yet, chưa có thời gian, không có thời gian, chưa sắp xếp được, chưa
        có thì giờ, chưa rảnh
    """,
    Mark.NOT: """
        không, không hề, chẳng, chả, đâu có, nào có, không có, không cần, không phải, none,
        nothing, đếch, không bị, cũng không, hoàn toàn không, làm gì có, =không thấy, không còn,
        nil
    """,
    Mark.NOT_EVEN: "=đâu, ~dau, gì đâu, đâu cả, đâu ạ, =mô, =chi mô, =gì mô",
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
        có, dở dang, làm dở dang, dở, đang dở, still, ongoing, đang đi, =đương, đang ngồi, đang
        lúi húi, đang hì hục
    """,
    Mark.WILL: """
        sẽ, dự kiến, phấn đấu, cố gắng, hẹn, xin hẹn, hứa, chắc chắn, cam kết, để em, để anh, để
        chị, để phòng, will, chuẩn bị gửi, định, sẽ cố gắng, chậm nhất, muộn nhất, kịp, ráng, dự
        định, khả năng, đảm bảo, kế hoạch, là xong, thì xong, trước ngày, theo kế hoạch là, ước
        tính, =tính, =ước, trễ nhất, trễ lắm là, muộn lắm là, chậm lắm
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
}

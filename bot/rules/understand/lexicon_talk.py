"""Phrases that ask, answer, thank and greet, and the small words between."""

from __future__ import annotations

from bot.rules.understand.marks import Mark

PHRASES: dict[Mark, str] = {
    Mark.EXTEND: """
        gia hạn, xin gia hạn, xin đến, xin tới, xin sang, lùi, lùi hạn, xin lùi, =dời, =dời lại,
        dời hạn, xin dời, xin hoãn, nộp chậm, nộp muộn, nộp trễ, gửi chậm, gửi muộn, gửi trễ, báo
        cáo muộn, báo cáo chậm, kéo dài, kéo dài thời gian, kéo dài thời hạn, điều chỉnh thời hạn,
        điều chỉnh thời gian, thêm thời gian, xin thêm thời gian, giãn tiến độ, giãn hạn, nới hạn,
        nới thời gian, khất, khất lại, xin khất, cho khất, xin chậm, chậm lại, lui han, lui, rời
        hạn, xin rời, xin thêm, cho thêm, châm trước, xin trễ, xin muộn, cho chậm, cho muộn, thư
        thư, thư cho, du di, extend, extension, more time, need more time, xin thêm ngày, ~xin
        doi, xin nộp sau, cho nộp sau, xin nộp muộn, xin nộp chậm, thay đổi thời hạn, thay đổi
        thời gian, đổi hạn, đổi thời hạn, cho xin thêm, linh động, để sau, để lại đến, cho trả
        chậm, gia hạn thêm, xin nợ, cho nợ, xin cho đến, đẩy lùi, đẩy hạn, ra hạn, xin ra hạn, lui
        lại, lùi lại, lùi thời hạn, lùi thời gian, lùi ngày, lùi tiến độ, chuyển hạn, chuyển thời
        hạn, hạn đến, thông cảm cho, nán, nán lại, xin hạn, xin lùi hạn, ~doi han, ~doi lai, ~doi
        sang, ~doi den, ~cho doi, =giãn, =nới, =hoãn, =tạm hoãn, ~gian han, ~gian tien do, ~noi
        han, xin phép chậm, xin phép muộn, xin phép trễ, xin phép lùi, xin phép hoãn, xin phép
        dời, ~xin phep doi, chậm vài, muộn vài, chậm mấy, muộn mấy, trễ mấy, trễ vài, tạo điều
        kiện, rộng rãi, kéo thêm, cộng thêm, bớt gấp, chậm cho, lùi giúp, lùi hộ, dãn, =dãn, khất
        hạn, khất nợ, xin dài hạn, cho dài thêm, đáo hạn, xin lui, để phòng đến, để em đến, cho em
        đến, cho phòng đến, cho anh đến, cho chị đến, cho tôi đến, cho phòng em đến, cho bên em
        đến, cần thêm, cần thêm thời gian, muốn thêm, muốn xin thêm, muốn lùi, muốn gia hạn, muốn
        xin gia hạn
    """,
    Mark.ASK_FOR: """
        xin, đề nghị, đề xuất, kính đề nghị, mong, nhờ, kiến nghị, request, cho phép, đề nghị cho,
        kính mong, xin được, mong được, xin phép, mong cho, nhờ cho, xin cho, xin với
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
        lĩnh hội, ghi nhớ, nhớ rồi, thông tin đã đến, đã đến phòng, đã chuyển thông báo, đã thông
        báo lại, chuyển thông báo cho, đã truyền đạt, đã nhận chỉ đạo, đã nhận nhiệm vụ, đã thông
        suốt, thông suốt, nghe rõ, nhận lệnh, đã nghe
    """,
    Mark.ACK: """
        ok, =dạ, vâng, uh, ừ, đồng ý, nhất trí, thống nhất, okela, yep, yeah, tốt, chuẩn, tuân
        lệnh, tán thành, đồng tình, nhận nhiệm vụ, sure, 10 điểm, =dạ vâng, vâng dạ, dạ rõ, da
        vang, da ro, da ok, da em, da anh, da chi, chấp hành, nghiêm túc thực hiện, xin chấp hành,
        nghe rồi, dạ được, được em, được nhé, ô kê, o ke, xin nhận, tốt rồi, tốt lắm, duyệt nhé,
        cứ thế nhé, cứ vậy nhé, dzạ, oki em, good, great, fine, đã tick, đc em, nhất trí cao, ok
        bạn, okie em, ok nha, triển khai nhé, tuân thủ, chấp thuận, không vấn đề gì, không vấn đề,
        không thành vấn đề, no problem, ok luôn, ok nhé, được thôi, được luôn, miễn bàn
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
        hồi, sẽ tiếp thu, chấp hành nghiêm, để anh bảo, để chị bảo, để em bảo, để tôi bảo, về bảo,
        bảo tụi nó, bảo anh em, bảo các bạn, để anh nhắc, để em nhắc, để chị nhắc, nhắc anh em, sẽ
        nhắc anh em, để anh lo, để em lo, để chị lo, để đó anh tính, để đó em tính, để anh tính,
        ghi sổ rồi, chuyển lời, chuyển lời tới, bảo lại anh em, bảo lại các bạn, làm ngay đây
    """,
    Mark.YES: """
        yes, đúng rồi, đúng vậy, đúng đấy, đúng thế, chuẩn rồi, phải rồi
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
        nộp cho ai, =răng, lần mấy, gọi ai, còn thiếu gì, thiếu những gì, mã số nào, xin ai, trình
        ai, ai ký, ai duyệt, ký ở đâu, chi vậy, bao nhiêu phần trăm, bấm nút nào, nút nào, cột
        nào, ô nào, dòng nào, trang nào, link nào, kiểu chi, ở trang nào, có tính là, có được
        tính, có bị, có bắt buộc, có nhất thiết, có cần phải, là việc gì, là mục gì, vào đâu, từ
        đâu, qua đâu, bấm đâu, bấm vào đâu, ghi vào đâu, ghi đâu, cần mấy, gồm mấy, có mấy, phải
        mấy, hay chọn, chọn mục nào, chọn cái nào
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
        muộn, đi trễ, kẹt đường, đội bóng, tuyển việt nam, thợ sửa, cái ô, =ô tô, mượn xe, mở
        cổng, đóng cổng, chắn cổng, camera, iphone, tiền quỹ, nộp quỹ, tiền ăn, tiền ăn trưa, bánh
        sinh nhật, mời ăn, ăn hoa quả, hoa quả, rét thế, rét quá, gió mạnh, gió mùa, thắng rồi,
        thua rồi, xuất phát, nhầm máy, áo mưa, thi xong, thi đỗ, thi rớt, chuyên lý, chuyên toán,
        con bé, thằng cu, cháu nhà, nhà cháu, vợ anh, chồng chị, con gái, con trai, nghỉ hè, đi
        biển, đi chùa, đi lễ, dọn nhà, sửa nhà, xây nhà, mua nhà, bán xe, nhà thuốc, nghĩa vụ quân
        sự, bác sĩ, bệnh viện, tăng lương, lương cơ sở, đường tắc, ban công, đại học, tưới chưa,
        trận đấu, trận tối qua, gửi nhờ, đội mũ, mũ bảo hiểm
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
        việc, về nội dung, đối với mục, đối với nội dung, đấy ạ, đó ạ, đâu vào đâu
    """,
    Mark.START: """
        bắt đầu, bắt đầu làm, bắt tay, bắt tay vào, bắt tay vào làm, bắt tay làm, khởi động,
        started, bắt đầu triển khai, bắt đầu thực hiện
    """,
    Mark.WHEN: "khi nào, bao giờ, lúc nào, chừng nào, khi mô",
    Mark.LATE: """
        chậm, =muộn, trễ, trễ hạn, không kịp, không kịp rồi, ko kịp rồi, khó kịp, e không kịp, sợ
        không kịp, chậm hạn, chậm tiến độ, không kịp hạn, không kịp tiến độ, chưa kịp hạn, hạn
        gấp, gấp quá, sát quá, không đạt mốc, không kịp mốc, không đúng hẹn, trễ hẹn, lỡ hẹn
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

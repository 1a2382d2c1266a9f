"""Phrases about what stands in the way, who is waited for, and why."""

from __future__ import annotations

from bot.rules.understand.marks import Mark

PHRASES: dict[Mark, str] = {
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
        mắc lớn, chưa được giao, chưa có chủ trương, chưa rõ đầu mối, chưa
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
        chưa có căn cứ pháp lý, chưa có tiền lệ, =nằm ngoài, no budget, bị khóa, tài khoản bị
        khóa, cannot do, bị trì hoãn, đang kẹt, kẹt cứng
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
        phần mềm, hệ thống, đăng nhập, đường link, hệ thống một cửa, một cửa điện tử, cổng dịch vụ
        công, mạng, đường truyền, server, máy chủ, máy tính, phần mềm một cửa, dữ liệu, cơ sở dữ
        liệu, ioffice, tài khoản, chữ ký số, token, thiết bị, web, website, trang web, app, hệ
        thống quản lý văn bản, qlvb, voffice, máy móc, chứng thư số, trục liên thông, internet,
        dịch vụ công, cổng thông tin, egov, usb, token ký số
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
        =cục, viện kiểm sát, công an, công an tỉnh, chi cục thuế, cục thuế, bảo hiểm xã hội, tòa
        án, sở kế hoạch, sở lao động, sở văn hóa, sở giao thông, sở ngoại vụ, hải quan, ngân hàng,
        ban quản lý, trung tâm, cấp trên, trung tâm hành chính công, đơn vị chủ trì, chính phủ,
        quốc hội, hđnd, hội đồng nhân dân, thanh tra tỉnh, thanh tra chính phủ, bên thầu, bên cung
        cấp phần mềm, =viện, =thuế
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
        nên, cho nên, vì thế, thành ra, để, rồi mới, thì mới
    """,
    Mark.ONLY_THEN: """
        mới sửa được, mới làm được, mới triển khai được, mới thực hiện được, mới bắt đầu được, mới
        rảnh, mới có thời gian, mới tính, mới tới lượt, mới đến lượt
    """,
    Mark.BUT: """
        nhưng, nhưng mà, tuy nhiên, tuy, mặc dù, mà, but, thế nhưng, còn phòng, vậy mà, song, chớ
        giờ, chứ giờ, chứ nay, chớ nay, mà giờ, nay thì, giờ thì, ai dè, ai ngờ, tưởng đâu
    """,
}

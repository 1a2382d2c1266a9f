/** Every sentence of the page, in Vietnamese and in English, and how dates are said. */

const VI = {
  skip: "Đến phần tin nhắn", sandbox: "bản dùng thử", clock: "Đồng hồ của bản dùng thử", people: "Mọi người",
  shown: "Người đang xem", help: "Hướng dẫn", close: "Đóng", picture: "Ảnh phóng to", lost: "Mất kết nối với bản dùng thử, đang nối lại…",
  hour: "+1 giờ", morning: "Sáng làm việc kế tiếp", morningLong: "Đến 07:31 ngày làm việc kế tiếp (trừ ngày nghỉ, ngày lễ)",
  month: "Sáng đầu tháng sau", monthLong: "Đến 07:31 ngày làm việc đầu tiên của tháng sau, khi thẻ việc tháng vừa được gửi", week: "+1 tuần", toDate: "Đến ngày…",
  moving: "Đang chuyển đồng hồ", movingTo: (when) => `Đang chuyển đến ${when}`, moveClock: "Chuyển đồng hồ đến",
  dateAndTime: "Ngày, giờ", cancel: "Thôi", move: "Chuyển", backwards: "Đồng hồ chỉ đi tới, không đi lùi.", understood: "Đã rõ",
  tryNow: "Thử ngay",
  guide: [
    "Đóng vai Trưởng phòng Quản lý Khoa học: bấm «Đã nhận» dưới tin giao việc.",
    "Bấm «Sáng đầu tháng sau» ở trên cùng: thẻ việc của tháng và bản tổng hợp của Giám đốc đến lúc 07 giờ 30.",
    "Trả lời thẻ: bấm nút, gõ 3a, hoặc viết bằng lời: đang làm, 30/3 xong.",
    "Mở thư mời trong danh sách để thử đăng ký; Thư ký bấm xác nhận.",
    "Nút / cho biết lệnh của từng người; Thư ký thử /baocao. Mọi tin ở lại trên máy này.",
  ],
  guideEmpty: [
    "Đóng vai Thư ký ISO: dán văn bản kế hoạch vào ô tin nhắn, ví dụ toàn bộ tệp storage/seed/plan-2021.txt.",
    "Trả lời các câu hỏi về chỗ văn bản để ngỏ. Bản dự thảo chưa giao việc cho ai.",
    "Viết: ban hành 15/KH-SKHCN, 24/02/2021, rồi bấm theo từng bước.",
    "Chọn Chánh Văn phòng trong danh sách, bấm «Xác nhận ban hành»: các phòng nhận giao việc.",
    "Chuyển đồng hồ ở trên cùng cho các ngày trôi qua. Mọi tin ở lại trên máy này.",
  ],
  roles: { secretariat: "Thư ký ISO", head: "Thủ trưởng đơn vị", deputy: "Cấp phó, đầu mối", leader: "Lãnh đạo", auditor: "Đánh giá viên", administrator: "Quản trị", stranger: "Người ngoài", other: "Khác" },
  invitation: "Thư mời chờ mở", invitationFor: (name) => `Thư ký trao liên kết này cho ${name}:`, openInvitation: "Mở thư mời",
  copyLink: "Sao chép liên kết", copied: "Đã sao chép",
  show: (name) => `Hiện ${name}`, hide: (name) => `Ẩn ${name}`, unread: (n) => `${n} tin chưa đọc`,
  chatOf: (name) => `Trò chuyện của ${name} với Trợ lý ISO`, messages: "Tin nhắn", more: "Lựa chọn khác",
  block: "Chặn trợ lý", unblock: "Bỏ chặn trợ lý", blocked: "Người này đã chặn trợ lý.", closeColumn: "Đóng cột",
  notStarted: "Chưa có tin nhắn", nothingYet: "Trợ lý sẽ nhắn khi có việc của người này.", notStartedMore: "Trợ lý chỉ nhắn được cho người đã bắt đầu trò chuyện.", start: "Bắt đầu",
  write: "Viết tin nhắn", send: "Gửi", attach: "Gửi tệp", commands: "Các lệnh", noCommands: "Chưa có lệnh nào trong danh mục.",
  reply: "Trả lời", edit: "Sửa", replyTo: "Trả lời", editing: "Đang sửa tin", cancelReply: "Thôi trả lời", edited: "đã sửa",
  missing: "Tin không còn", file: "Tệp", download: (name) => `Tải ${name}`, enlarge: (name) => `Phóng to ảnh ${name}`,
  deadButtons: (n) => `${n} nút đã đóng`, typing: "Trợ lý đang xử lý…", older: "Hiện tin cũ hơn", newer: "Đến tin mới nhất",
  failed: (why) => `Không thực hiện được: ${why}`, bot: "Trợ lý ISO", today: "Hôm nay", language: "Switch to English", pick: "Chọn người ở danh sách để xem tin nhắn.",
};

const EN = {
  skip: "Skip to the messages", sandbox: "sandbox", clock: "The sandbox's clock", people: "People",
  shown: "People shown", help: "Guide", close: "Close", picture: "Enlarged picture", lost: "The sandbox does not answer, trying again…",
  hour: "+1 hour", morning: "Next working morning", morningLong: "To 07:31 on the next working day (public holidays left out)",
  month: "First morning next month", monthLong: "To 07:31 on the next month's first working day, just after the month's cards left", week: "+1 week", toDate: "To a date…",
  moving: "Moving the clock", movingTo: (when) => `Moving to ${when}`, moveClock: "Move the clock to",
  dateAndTime: "Date and time", cancel: "Cancel", move: "Move", backwards: "The clock only goes forward.", understood: "OK",
  tryNow: "Try it",
  guide: [
    "Be the head of the science division: press «Đã nhận» (received) under the assignment.",
    "Press «First morning next month» at the top: the month's card and the director's digest arrive at 07:30.",
    "Answer the card: press a button, type 3a, or use words: đang làm, 30/3 xong.",
    "Open the invitation in the list to try enrolling; the secretariat confirms.",
    "The / button shows each person's commands; try /baocao as the secretariat. Nothing leaves this machine.",
  ],
  guideEmpty: [
    "Be the ISO secretariat: paste the plan's text into the message field, such as all of storage/seed/plan-2021.txt.",
    "Answer what the text leaves open. A draft gives nobody any work.",
    "Write: ban hành 15/KH-SKHCN, 24/02/2021, and follow the steps.",
    "Pick the head of the office (Chánh Văn phòng) in the list and confirm: the divisions get their work.",
    "Move the clock at the top to let days pass. Nothing leaves this machine.",
  ],
  roles: { secretariat: "ISO secretariat", head: "Heads of unit", deputy: "Deputies, focal points", leader: "Leaders", auditor: "Auditors", administrator: "Administration", stranger: "Outsiders", other: "Others" },
  invitation: "Invitation waiting", invitationFor: (name) => `The secretariat hands this link to ${name}:`, openInvitation: "Open invitation",
  copyLink: "Copy link", copied: "Copied",
  show: (name) => `Show ${name}`, hide: (name) => `Hide ${name}`, unread: (n) => `${n} unread`,
  chatOf: (name) => `Chat of ${name} with the assistant`, messages: "Messages", more: "More options",
  block: "Block the bot", unblock: "Unblock the bot", blocked: "This person has blocked the bot.", closeColumn: "Close column",
  notStarted: "No messages yet", nothingYet: "The assistant writes when there is work for this person.", notStartedMore: "The bot can write only to people who have started the chat.", start: "Start",
  write: "Write a message", send: "Send", attach: "Attach a file", commands: "Commands", noCommands: "The menu is empty.",
  reply: "Reply", edit: "Edit", replyTo: "Reply to", editing: "Editing", cancelReply: "Cancel reply", edited: "edited",
  missing: "Message is gone", file: "File", download: (name) => `Download ${name}`, enlarge: (name) => `Enlarge ${name}`,
  deadButtons: (n) => `${n} closed buttons`, typing: "The assistant is working…", older: "Show older messages", newer: "To the newest message",
  failed: (why) => `That did not work: ${why}`, bot: "Trợ lý ISO", today: "Today", language: "Chuyển sang tiếng Việt", pick: "Pick a person in the list to see the chat.",
};

const DAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const DAYS_EN = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const language = remembered("language") === "en" ? "en" : "vi";
export const word = language === "en" ? EN : VI;

/** Fill every element that names its words by `data-word` (text) or `data-label` (aria-label). */
export function fillWords(root) {
  document.documentElement.lang = language;
  for (const one of root.querySelectorAll("[data-word]")) one.textContent = word[one.dataset.word];
  for (const one of root.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word[one.dataset.label]);
    if (one.tagName === "BUTTON") one.title = word[one.dataset.label];
  }
}

/** `2021-02-24T09:45:00+07:00` → its parts as the agency's wall clock shows them. */
function wall(moment) {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(moment);
  return { year, month, day, time, weekday: new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay() };
}

export const hourOf = (moment) => wall(moment).time;
export const dayKey = (moment) => moment.slice(0, 10);

/** «Thứ Tư, 24/02/2021». */
export function dayOf(moment) {
  const { year, month, day, weekday } = wall(moment);
  return `${(language === "en" ? DAYS_EN : DAYS)[weekday]}, ${day}/${month}/${year}`;
}

/** «thứ Tư, 24/02/2021 09:45», inside a sentence. */
export function instantOf(moment) {
  const day = dayOf(moment);
  return `${language === "en" ? day : day[0].toLowerCase() + day.slice(1)} ${hourOf(moment)}`;
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1 << 20 ? [bytes / 1024, "KB"] : [bytes / (1 << 20), "MB"];
  const said = amount.toFixed(amount < 10 ? 1 : 0);
  return `${language === "en" ? said : said.replace(".", ",")} ${unit}`;
}

export function remembered(name) {
  try { return localStorage.getItem(`sandbox.${name}`); } catch { return null; }
}

export function remember(name, value) {
  try { localStorage.setItem(`sandbox.${name}`, value); } catch { /* a private window forgets */ }
}

/** One person's chat: a header, the messages with their days, and the composer. */

import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, icon, iconButton, make, placeOf } from "./dom.js";
import * as server from "./server.js";
import { dayKey, dayOf, word } from "./words.js";

const SHOWN = 120;
const NEAR = 60;
const PILL = 34;
const TYPING_AFTER = 350;

export class Column {
  /** `entries`: Map of message id → entry, kept by the page; `desk`: close, notice, invited. */
  constructor(person, entries, desk) {
    this.person = person;
    this.key = person.key;
    this.name = person.name;
    this.entries = entries;
    this.desk = desk;
    this.limit = SHOWN;
    this.drawn = new Map();
    this.state = { open: false, blocked: false };
    this.act = { say: (text) => this.do(() => server.say(this.key, text)), open: (url, event, now) => this.open(url, event, now) };
    this.composer = new Composer(this);
    this.build();
    this.redraw();
  }

  build() {
    this.flow = make("div.flow", { role: "log", "aria-label": word.messages, "aria-live": "polite" });
    this.list = make("div.messages", { tabindex: "0" }, this.flow);
    this.stuck = true;
    this.parked = null;
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const grown = new ResizeObserver(() => { if (this.stuck) this.list.scrollTop = this.list.scrollHeight; });
    grown.observe(this.flow);
    grown.observe(this.list);
    this.typing = make("p.typing", { hidden: true, role: "status" }, make("span.dots", { "aria-hidden": "true" }, make("i"), make("i"), make("i")), word.typing);
    this.toNewest = iconButton("down", word.newer, () => this.toEnd(), { hidden: true });
    this.toNewest.classList.add("to-newest");
    this.toast = make("p.toast", { role: "status", hidden: true });
    this.blockedNote = make("p.blocked", { hidden: true }, word.blocked, " ", make("button", { type: "button", onclick: () => this.block(false) }, word.unblock));
    const head = make("header.column-head", {}, avatar(this.person),
      make("div.who", {}, make("h2", { title: this.name }, this.name), make("p", {}, placeOf(this.person))), this.options());
    this.element = make("section.column", { "aria-label": word.chatOf(this.name), "data-key": this.key },
      head, make("div.scroll", {}, this.list, this.toNewest, this.toast), this.typing, this.blockedNote, this.composer.element);
  }

  options() {
    this.blockItem = make("button", { type: "button", onclick: () => { menu.open = false; this.block(!this.state.blocked); } }, word.block);
    const close = make("button", { type: "button", onclick: () => this.desk.close(this.key) }, word.closeColumn);
    const menu = make("details.options", {}, make("summary.icon-button", { "aria-label": word.more, title: word.more }, icon("more")),
      make("div.options-list", {}, this.blockItem, close));
    menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
    return menu;
  }

  setState(state) {
    this.state = state;
    if (!this.entries.size && state.open !== this.drawnOpen) this.redraw();
    this.blockItem.textContent = state.blocked ? word.unblock : word.block;
    this.blockedNote.hidden = !state.blocked;
    this.composer.element.hidden = state.blocked;
  }

  /** Draw everything anew: the latest `limit` messages. */
  redraw() {
    this.drawn.clear();
    this.drawnOpen = this.state.open;
    const ids = [...this.entries.keys()].sort((a, b) => a - b);
    const shown = ids.slice(-this.limit);
    this.flow.replaceChildren();
    if (shown.length < ids.length) this.flow.append(make("button.older", { type: "button", onclick: () => this.more() }, word.older));
    if (!ids.length) this.flow.append(this.beginning());
    this.lastDay = null;
    for (const id of shown) this.append(this.entries.get(id));
    this.toEnd();
  }

  more() {
    const height = this.list.scrollHeight;
    this.limit += SHOWN;
    this.redraw();
    this.stick(false);
    this.list.scrollTop = this.list.scrollHeight - height;
  }

  beginning() {
    const invited = this.desk.invited(this.key);
    if (this.state.open) return make("div.beginning", {}, make("p", {}, make("b", {}, word.notStarted)), make("p", {}, word.nothingYet));
    const start = () => this.act.say(invited ? `/start ${invited.code}` : "/start");
    return make("div.beginning", {}, make("p", {}, make("b", {}, word.notStarted)), make("p", {}, word.notStartedMore),
      make("button.main", { type: "button", onclick: start }, invited ? word.openInvitation : word.start));
  }

  /** Take in changed entries; new ones go to the end, known ones are drawn in their place. */
  take(changed) {
    this.flow.querySelector(".beginning")?.remove();
    const follows = this.stuck || this.parked !== null;
    let first = null;
    let day = null;
    for (const entry of changed) {
      const before = this.drawn.get(entry.message_id);
      if (entry.deleted) { before?.remove(); this.drawn.delete(entry.message_id); continue; }
      if (!before) {
        this.append(entry);
        if (entry.from === "bot" && day !== this.lastDay) [first, day] = [this.drawn.get(entry.message_id), this.lastDay];
        continue;
      }
      const now = bubble(entry, this);
      before.replaceWith(now);
      this.drawn.set(entry.message_id, now);
    }
    if (changed.some((entry) => entry.from === this.key && !entry.edited_at)) this.toEnd();
    if (first && follows) this.park(first);
  }

  /** What is new is read from its first line: when it is taller than the chat, not from its end. */
  park(first) {
    const top = first.offsetTop - this.list.offsetTop - PILL;
    if (this.list.scrollHeight - top <= this.list.clientHeight) return this.toEnd();
    this.stick(false);
    this.list.scrollTop = top;
    this.parked = this.list.scrollTop;
  }

  append(entry) {
    const day = dayKey(entry.at);
    if (day !== this.lastDay) this.flow.append(make("h3.day", {}, make("span", {}, dayOf(entry.at))));
    this.lastDay = day;
    const made = bubble(entry, this);
    this.drawn.set(entry.message_id, made);
    this.flow.append(made);
  }

  nearEnd() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR; }

  /** Only scrolling up lets go of the newest message: content that grows below does not. */
  scrolled() {
    if (this.parked !== null && Math.abs(this.list.scrollTop - this.parked) > 2) this.parked = null;
    const up = this.list.scrollTop < (this.top ?? 0) - 1;
    this.top = this.list.scrollTop;
    if (this.nearEnd()) this.stick(true);
    else if (up) this.stick(false);
  }

  /** While it sticks, the newest message stays in sight. */
  stick(stuck) {
    this.stuck = stuck;
    if (stuck) this.parked = null;
    this.toNewest.hidden = stuck;
  }

  toEnd() {
    this.stick(true);
    this.list.scrollTop = this.list.scrollHeight;
  }

  goTo(id) {
    const made = this.drawn.get(id);
    made?.scrollIntoView({ block: "center" });
    made?.classList.add("found");
    setTimeout(() => made?.classList.remove("found"), 1500);
  }

  find(id) { return this.entries.get(id); }
  reply(entry) { this.composer.reply(entry); }
  edit(entry) { this.composer.edit(entry); }
  tap(entry, button) { return this.do(() => server.tap(this.key, entry.message_id, button)); }
  block(blocked) { return this.do(() => server.block(this.key, blocked)); }

  open(url, event, now = false) {
    const start = /^https?:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/i.exec(url);
    if (start) { event.preventDefault(); return this.act.say(`/start ${start[1]}`); }
    if (now) window.open(url, "_blank", "noopener,noreferrer");
  }

  /** Run an act of this person; shows that the bot is at work, then its alert or the refusal. */
  async do(action) {
    const soon = setTimeout(() => { this.typing.hidden = false; }, TYPING_AFTER);
    try {
      const alert = (await action()).find((entry) => entry.alert);
      if (alert?.popup) this.desk.notice(alert.text);
      else if (alert) this.say(alert.text);
    } catch (error) {
      this.say(word.failed(error.message));
    } finally {
      clearTimeout(soon);
      this.typing.hidden = true;
    }
  }

  say(text) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => { this.toast.hidden = true; }, 3500);
  }
}

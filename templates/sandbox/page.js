/** The desk: who is shown, what is unread, and the news that keep every chat up to date. */

import { Clock } from "./clock.js";
import { Column } from "./column.js";
import { make } from "./dom.js";
import { badge, drawInvitations, drawPeople, drawTabs } from "./people.js";
import * as server from "./server.js";
import { fillWords, language, remember, remembered, word } from "./words.js";

const FIRST_SHOWN = ["secretary", "head-qlkh", "director"];
const FIRST_OPEN = "head-qlkh";
const PLANNER = "secretary";
const PAUSE = 80;
const RETRY = 1500;
const element = (id) => document.getElementById(id);

class Desk {
  constructor(people) {
    this.people = people;
    this.entries = new Map(people.map((one) => [one.key, new Map()]));
    this.states = {};
    this.read = new Map();
    this.columns = new Map();
    this.links = [];
    this.narrow = matchMedia("(max-width: 760px)");
    this.narrow.addEventListener("change", () => this.draw());
    this.shown = new Set(this.firstShown());
    this.current = this.shown.has(FIRST_OPEN) ? FIRST_OPEN : [...this.shown][0];
    this.clock = new Clock((text) => this.notice(text));
  }

  firstShown() {
    const keys = new Set(this.people.map((one) => one.key));
    const kept = (remembered("shown") ?? "").split(",").filter((key) => keys.has(key));
    const usual = FIRST_SHOWN.filter((key) => keys.has(key));
    return kept.length ? kept : usual.length ? usual : [...keys].slice(0, 3);
  }

  isVisible(key) { return this.shown.has(key) && (!this.narrow.matches || key === this.current); }

  unread(key) {
    const seen = this.read.get(key) ?? 0;
    let count = 0;
    for (const entry of this.entries.get(key).values()) if (entry.message_id > seen && entry.from === "bot") count++;
    return count;
  }

  markRead() {
    for (const key of this.entries.keys()) {
      if (this.isVisible(key)) this.read.set(key, Math.max(0, ...this.entries.get(key).keys()));
    }
  }

  toggle(key) {
    if (this.narrow.matches) { this.shown.add(key); this.select(key); element("people").classList.remove("opened"); return; }
    if (this.shown.has(key)) this.shown.delete(key); else this.shown.add(key);
    this.keepShown();
    this.draw();
    this.columns.get(key)?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  select(key) { this.current = key; this.keepShown(); this.draw(); }
  keepShown() { remember("shown", [...this.shown].join(",")); }

  close(key) {
    this.shown.delete(key);
    if (this.current === key) this.current = [...this.shown][0];
    this.keepShown();
    this.draw();
  }

  invited(key) { return this.links.find((one) => one.key === key); }

  async openInvitation(one) {
    this.shown.add(one.key);
    this.select(one.key);
    element("people").classList.remove("opened");
    this.columns.get(one.key).element.scrollIntoView({ inline: "nearest", block: "nearest" });
    await this.columns.get(one.key).act.say(`/start ${one.code}`);
  }

  notice(text) {
    element("notice").querySelector("p").textContent = text;
    element("notice").showModal();
  }

  /** Put the columns of those shown side by side, in the order of the list. */
  draw() {
    this.markRead();
    const wanted = this.people.filter((one) => this.isVisible(one.key));
    for (const key of [...this.columns.keys()]) if (!this.isVisible(key)) { this.columns.get(key).element.remove(); this.columns.delete(key); }
    const chats = element("chats");
    chats.querySelector(".pick")?.remove();
    for (const person of wanted) {
      if (!this.columns.has(person.key)) this.columns.set(person.key, this.column(person));
    }
    wanted.forEach((person, at) => {
      const made = this.columns.get(person.key).element;
      if (chats.children[at] !== made) { chats.insertBefore(made, chats.children[at] ?? null); this.columns.get(person.key).toEnd(); }
    });
    if (!wanted.length) chats.append(make("p.pick", {}, word.pick));
    this.drawList();
  }

  column(person) {
    const made = new Column(person, this.entries.get(person.key), this);
    if (this.states[person.key]) made.setState(this.states[person.key]);
    return made;
  }

  drawList() {
    const focused = document.activeElement?.closest?.("#groups .person")?.dataset.key;
    drawPeople(this.people, this);
    if (focused) document.querySelector(`#groups .person[data-key="${CSS.escape(focused)}"]`)?.focus();
    drawTabs(this.people, this);
    const all = this.people.reduce((sum, one) => sum + this.unread(one.key), 0);
    const made = badge(all);
    element("all-unread").hidden = !made;
    element("all-unread").textContent = made?.textContent ?? "";
  }

  /** Take in one answer of `/sandbox/changes`. */
  async take(news) {
    this.clock.show(news.clock);
    this.states = news.people;
    if (Object.keys(news.people).some((key) => !this.entries.has(key))) await this.meet();
    for (const [key, changed] of Object.entries(news.chats)) {
      for (const entry of changed) {
        if (entry.deleted) this.entries.get(key).delete(entry.message_id); else this.entries.get(key).set(entry.message_id, entry);
      }
      this.columns.get(key)?.take(changed);
    }
    for (const [key, column] of this.columns) column.setState(news.people[key]);
    this.markRead();
    this.drawList();
    if (!news.clock.moving_to) await this.invite();
  }

  async meet() {
    this.people = await server.people();
    for (const one of this.people) if (!this.entries.has(one.key)) this.entries.set(one.key, new Map());
  }

  async invite() {
    const links = await server.links();
    if (JSON.stringify(links) === JSON.stringify(this.links)) return;
    this.links = links;
    drawInvitations(links, this);
    for (const column of this.columns.values()) if (!column.entries.size) column.redraw();
  }
}

function guide() {
  const box = element("guide");
  const set = (open) => {
    box.hidden = !open;
    element("help").setAttribute("aria-expanded", String(open));
    remember("guide", open ? "open" : "closed");
  };
  element("help").addEventListener("click", () => set(box.hidden));
  element("close-guide").addEventListener("click", () => set(false));
  set(remembered("guide") !== "closed");
}

/** Before the plan's import the first minute goes another way. */
function guideLines(desk) {
  const begun = desk.entries.get(PLANNER)?.size ?? 1;
  if (!begun) desk.select(PLANNER);
  const lines = begun ? word.guide : word.guideEmpty;
  element("guide-lines").replaceChildren(...lines.map((line) => make("li", {}, line)));
}

function chrome() {
  fillWords(document);
  guide();
  const other = element("language");
  other.textContent = language === "en" ? "VI" : "EN";
  other.lang = language === "en" ? "vi" : "en";
  other.title = word.language;
  other.setAttribute("aria-label", word.language);
  other.addEventListener("click", () => { remember("language", language === "en" ? "vi" : "en"); location.reload(); });
  element("open-people").addEventListener("click", () => { element("people").classList.add("opened"); element("close-people").focus(); });
  element("close-people").addEventListener("click", () => { element("people").classList.remove("opened"); element("open-people").focus(); });
  element("people").addEventListener("keydown", (event) => { if (event.key === "Escape") element("close-people").click(); });
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function follow() {
  let desk = null;
  for (let revision = 0; ;) {
    try {
      desk ??= new Desk(await server.people());
      const news = await server.changes(revision);
      if (news.revision < revision) location.reload();
      const first = revision === 0;
      await desk.take(news);
      revision = news.revision;
      if (first) { desk.draw(); guideLines(desk); }
      element("lost").hidden = true;
      await pause(PAUSE);
    } catch (error) {
      console.error(error);
      element("lost").hidden = false;
      await pause(RETRY);
    }
  }
}

chrome();
follow();

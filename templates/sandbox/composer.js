/** Where a person writes: the text, the reply, the file, the commands of the menu. */

import { icon, iconButton, make } from "./dom.js";
import * as server from "./server.js";
import { word } from "./words.js";

/** What the platform takes as one. */
const ALBUM = 10;

/** `chat`: key, name, do(action) which shows progress and errors. */
export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.replyTo = null;
    this.editing = null;
    this.field = make("textarea", { rows: 1, "aria-label": `${word.write} (${chat.name})`, placeholder: word.write, enterkeyhint: "send" });
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.field.addEventListener("input", () => this.typed());
    this.picker = make("input", { type: "file", hidden: true, multiple: true, onchange: () => this.picked() });
    this.menu = make("div.menu", { role: "listbox", "aria-label": word.commands, hidden: true });
    this.context = make("div.context", { hidden: true });
    this.slash = make("button.icon-button.slash", { type: "button", "aria-label": word.commands, title: word.commands, "aria-expanded": "false", onclick: () => this.toggleMenu() }, "/");
    const send = make("button.icon-button.send", { "aria-label": word.send, title: word.send }, icon("send"));
    this.element = make("form.composer", { onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.menu, this.context,
      make("div.fields", {}, iconButton("attach", word.attach, () => this.picker.click()), this.slash, this.field, send), this.picker);
    this.element.addEventListener("focusout", (event) => { if (!this.element.contains(event.relatedTarget)) this.closeMenu(); });
  }

  keyed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const marked = this.menu.hidden ? null : this.menu.querySelector("[aria-selected=true]");
      if (marked) marked.click(); else this.send();
    } else if (event.key === "Escape") {
      if (this.menu.hidden) this.clearContext(); else this.closeMenu();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.menu.hidden) {
      event.preventDefault();
      this.mark(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  typed() {
    this.fit();
    if (/^\/\w*$/.test(this.field.value)) this.openMenu(this.field.value.slice(1).toLowerCase());
    else this.closeMenu();
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const more = this.editing ? { edit: this.editing.message_id } : this.replyTo ? { reply_to: this.replyTo.message_id } : {};
    this.field.value = "";
    this.fit();
    this.closeMenu();
    this.clearContext();
    await this.chat.do(() => server.say(this.chat.key, text, more));
  }

  async picked() {
    const files = [...this.picker.files];
    const caption = this.field.value.trim();
    const replyTo = this.replyTo?.message_id;
    this.picker.value = "";
    this.field.value = "";
    this.fit();
    this.clearContext();
    for (let i = 0; i < files.length; i += ALBUM) {
      const album = files.slice(i, i + ALBUM);
      await this.chat.do(() => server.sendFiles(this.chat.key, album, i ? "" : caption, replyTo));
    }
  }

  reply(entry) { this.setContext(entry, word.replyTo, null); this.replyTo = entry; }

  edit(entry) {
    this.setContext(entry, word.editing, entry);
    this.field.value = entry.text;
    this.fit();
  }

  setContext(entry, title, editing) {
    this.clearContext();
    this.editing = editing;
    const said = (entry.text || entry.files[0]?.name || "").replace(/\s+/g, " ").slice(0, 140);
    this.context.append(make("div.quote", {}, make("b", {}, title), make("span", {}, said)), iconButton("close", word.cancelReply, () => this.clearContext()));
    this.context.hidden = false;
    this.field.focus();
  }

  clearContext() {
    if (this.editing) { this.field.value = ""; this.fit(); }
    this.replyTo = this.editing = null;
    this.context.replaceChildren();
    this.context.hidden = true;
  }

  toggleMenu() {
    if (this.menu.hidden) { this.openMenu(""); this.field.focus(); } else this.closeMenu();
  }

  async openMenu(beginning) {
    const listed = await server.menu(this.chat.key).catch(() => []);
    const fitting = listed.filter((one) => one.command.startsWith(beginning));
    if (!fitting.length && beginning) return this.closeMenu();
    this.menu.replaceChildren(...fitting.map((one) => this.offered(one)));
    if (!fitting.length) this.menu.append(make("p", {}, word.noCommands));
    this.menu.hidden = false;
    this.slash.setAttribute("aria-expanded", "true");
  }

  offered({ command, description }) {
    const pick = () => { this.field.value = `/${command}`; this.send(); };
    return make("button", { type: "button", role: "option", "aria-selected": "false", tabindex: "-1", onclick: pick },
      make("b", {}, `/${command}`), make("span", {}, description));
  }

  closeMenu() {
    this.menu.hidden = true;
    this.slash.setAttribute("aria-expanded", "false");
  }

  mark(step) {
    const options = [...this.menu.querySelectorAll("[role=option]")];
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const next = options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length];
    for (const one of options) one.setAttribute("aria-selected", String(one === next));
    next?.scrollIntoView({ block: "nearest" });
  }
}

/** One message as a bubble: quote, picture or file, text, buttons, time. */

import { icon, iconButton, make } from "./dom.js";
import { formatted } from "./text.js";
import { hourOf, sizeOf, word } from "./words.js";

const PICTURE_WIDTH = 300;
const PICTURE_HEIGHT = 260;

/** `entry` as in the transcript; `chat` is the column: find, name, act, reply, edit, tap. */
export function bubble(entry, chat) {
  const mine = entry.from !== "bot";
  const body = make("div.bubble", { ondblclick: () => chat.reply(entry) });
  if (entry.reply_to) body.append(quote(entry, chat));
  for (const file of entry.files) body.append(file.picture ? picture(file) : document_(file));
  if (entry.text) body.append(make("div.text", {}, formatted(entry.text, entry.entities, chat.act)));
  if (entry.reaction) body.append(make("span.reaction", {}, entry.reaction));
  body.append(stamp(entry));
  const tools = make("div.bubble-tools", {}, iconButton("reply", word.reply, () => chat.reply(entry)));
  if (mine && entry.text && !entry.files.length) tools.append(iconButton("edit", word.edit, () => chat.edit(entry)));
  return make(`article.message${mine ? ".mine" : ""}`, { "data-id": entry.message_id, "aria-label": `${mine ? chat.name : word.bot}, ${hourOf(entry.at)}` },
    make("div.line", {}, body, tools), buttons(entry, chat));
}

function stamp(entry) {
  const made = make("span.stamp", {});
  if (entry.edited_at) made.append(make("span", { title: hourOf(entry.edited_at) }, word.edited), " ");
  made.append(make("time", { datetime: entry.at }, hourOf(entry.at)));
  return made;
}

function quote(entry, chat) {
  const replied = chat.find(entry.reply_to);
  const who = !replied ? "" : replied.from === "bot" ? word.bot : chat.name;
  const said = replied ? replied.text || replied.files[0]?.name || word.file : word.missing;
  return make("button.quote", { type: "button", onclick: () => chat.goTo(entry.reply_to) },
    make("b", {}, who), make("span", {}, said.replace(/\s+/g, " ").slice(0, 120)));
}

function picture(file) {
  const scale = Math.min(1, PICTURE_WIDTH / file.picture[0], PICTURE_HEIGHT / file.picture[1]);
  const [width, height] = file.picture.map((side) => Math.max(1, Math.round(side * scale)));
  const image = make("img", { src: file.url, alt: file.name, width, height, loading: "lazy" });
  return make("button.photo", { type: "button", "aria-label": word.enlarge(file.name), onclick: () => enlarge(file) }, image);
}

function enlarge(file) {
  const box = document.getElementById("picture");
  const image = box.querySelector("img");
  image.src = file.url;
  image.alt = file.name;
  box.onclick = () => box.close();
  box.showModal();
}

function document_(file) {
  const ending = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4).toUpperCase() : "";
  return make("a.file", { href: file.url, download: file.name, "aria-label": word.download(file.name) },
    make(`span.file-kind.kind-${ending.toLowerCase().replace(/[^a-z]/g, "")}`, { "aria-hidden": "true" }, ending || icon("file")),
    make("span.file-name", {}, make("b", {}, file.name), make("small", {}, sizeOf(file.size))));
}

function buttons(entry, chat) {
  const live = entry.buttons.filter((button) => button.live);
  const dead = entry.buttons.filter((button) => !button.live);
  if (!live.length) return dead.length ? closed(dead) : null;
  const rows = Map.groupBy ? Map.groupBy(live, (button) => button.row) : grouped(live);
  return make("div.keyboard", {}, ...[...rows.values()].map((row) =>
    make("div.keys", {}, ...row.map((button) => key(button, entry, chat)))));
}

function grouped(live) {
  const rows = new Map();
  for (const button of live) rows.set(button.row, [...(rows.get(button.row) ?? []), button]);
  return rows;
}

function key(button, entry, chat) {
  const made = make(`button.key${button.style ? `.key-${button.style}` : ""}`, { type: "button" }, button.text);
  if (button.url) made.append(icon("link"));
  if (button.copies) made.append(icon("copy"));
  made.addEventListener("click", async (event) => {
    if (button.url) return chat.act.open(button.url, event, true);
    if (button.copies) return navigator.clipboard?.writeText(button.copies);
    made.classList.add("busy");
    made.setAttribute("aria-busy", "true");
    await chat.tap(entry, button.text);
    made.classList.remove("busy");
    made.removeAttribute("aria-busy");
  });
  return made;
}

function closed(dead) {
  return make("details.closed-keys", {}, make("summary", {}, word.deadButtons(dead.length)),
    make("div.keys", {}, ...dead.map((button) => make("button.key", { type: "button", disabled: true }, button.text))));
}

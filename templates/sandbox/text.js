/** A message's text with its entities (UTF-16 offsets) as elements. */

import { make } from "./dom.js";

const PLAIN = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|tg|mailto|tel):/i;

/** A fragment of `text.slice(from, to)`; `act` opens links and commands for this person. */
export function formatted(text, entities, act, from = 0, to = text.length) {
  const made = document.createDocumentFragment();
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const one = entities[i];
    const end = Math.min(one.offset + one.length, to);
    if (one.offset < at || one.offset >= to) continue;
    made.append(text.slice(at, one.offset));
    const inner = entities.slice(i + 1).filter((other) => other.offset >= one.offset && other.offset + other.length <= end);
    made.append(wrapped(one, formatted(text, inner, act, one.offset, end), text.slice(one.offset, end), act));
    at = end;
  }
  made.append(text.slice(at, to));
  return made;
}

function wrapped(entity, content, words, act) {
  const tag = PLAIN[entity.type];
  if (tag) return make(tag, {}, content);
  if (entity.type === "spoiler") return spoiler(content);
  if (entity.type === "bot_command") return make("button.command", { type: "button", onclick: () => act.say(words) }, content);
  const url = { text_link: entity.url, url: /^https?:/i.test(words) ? words : `https://${words}`, email: `mailto:${words}` }[entity.type];
  if (url && SAFE.test(url)) return link(url, content, act);
  return make("span", {}, content);
}

function link(url, content, act) {
  const made = make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, content);
  made.addEventListener("click", (event) => act.open(url, event));
  return made;
}

function spoiler(content) {
  const made = make("span.spoiler", { tabindex: "0", role: "button", "aria-expanded": "false" }, content);
  const reveal = () => { made.classList.add("shown"); made.setAttribute("aria-expanded", "true"); };
  made.addEventListener("click", reveal);
  made.addEventListener("keydown", (event) => { if (event.key === "Enter") reveal(); });
  return made;
}

/** The list of people by role, who is shown, who has unread messages, who is invited. */

import { avatar, iconButton, make, placeOf } from "./dom.js";
import { word } from "./words.js";

const GROUPS = [
  ["secretariat", ["secretariat"]], ["head", ["head"]], ["deputy", ["deputy", "focal"]], ["leader", ["director", "deputy_director"]],
  ["auditor", ["auditor"]], ["administrator", ["administrator"]], ["stranger", ["stranger"]],
];

/** `desk`: shown (Set), unread(key), toggle(key), only(key). */
export function drawPeople(people, desk) {
  const known = new Set(GROUPS.flatMap(([, roles]) => roles));
  const groups = [...GROUPS.map(([name, roles]) => [name, people.filter((one) => roles.includes(one.role))]), ["other", people.filter((one) => !known.has(one.role))]];
  document.getElementById("groups").replaceChildren(...groups.filter(([, members]) => members.length).map(([name, members]) =>
    make("section.group", {}, make("h3", {}, word.roles[name]), make("ul", {}, ...members.map((one) => make("li", {}, row(one, desk)))))));
}

function row(person, desk) {
  const shown = desk.shown.has(person.key);
  const count = desk.unread(person.key);
  return make("button.person", {
    type: "button", "aria-pressed": String(shown), "data-key": person.key, onclick: () => desk.toggle(person.key),
    title: shown ? word.hide(person.name) : word.show(person.name),
  }, avatar(person), make("span.person-name", {}, make("b", {}, person.name), make("small", {}, placeOf(person))), badge(count));
}

export function badge(count) {
  return count ? make("span.badge", { "aria-label": word.unread(count) }, count > 99 ? "99+" : String(count)) : null;
}

/** Tabs of the narrow page: one for each shown person. */
export function drawTabs(people, desk) {
  document.getElementById("tabs").replaceChildren(...people.filter((one) => desk.shown.has(one.key)).map((one) =>
    make("button.tab", { type: "button", role: "tab", "aria-selected": String(one.key === desk.current), onclick: () => desk.select(one.key) },
      make("span", {}, one.name), badge(one.key === desk.current ? 0 : desk.unread(one.key)))));
}

/** The invitations that wait, each with the link that the secretariat hands over. */
export function drawInvitations(links, desk) {
  document.getElementById("invitations").replaceChildren(...links.map((one) => {
    const copy = iconButton("copy", word.copyLink, async () => { await navigator.clipboard?.writeText(one.link); copy.title = word.copied; });
    return make("section.invitation", { "aria-label": word.invitation },
      make("h3", {}, word.invitation), make("p", {}, word.invitationFor(one.name)),
      make("div.link", {}, make("code", {}, one.link), copy),
      make("button.main", { type: "button", onclick: () => desk.openInvitation(one) }, word.openInvitation));
  }));
}

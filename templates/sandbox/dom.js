/** Makes elements; text always goes in as text, never as markup. */

/** `make("p.note", {title: "…"}, "text", child)`; attributes starting with "on" are listeners. */
export function make(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/icons.svg#${name}`);
  picture.append(use);
  return picture;
}

export const iconButton = (name, label, onclick, more = {}) =>
  make("button.icon-button", { type: "button", "aria-label": label, title: label, onclick, ...more }, icon(name));

/** The unit, unless the post's name says it already ("Trưởng phòng Quản lý Khoa học"). */
export function placeOf({ name, unit }) {
  const said = unit.split(" ").slice(1).join(" ");
  return name.includes(unit) || (said && name.includes(said)) ? "" : unit;
}

/** Initials of the post, on the colour of the role. */
export function avatar(person) {
  const letters = person.name.split(/\s+/).slice(0, 2).map((part) => part[0]).join("").toUpperCase();
  return make(`span.avatar.role-${person.role}`, { "aria-hidden": "true" }, letters);
}

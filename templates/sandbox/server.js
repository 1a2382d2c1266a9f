/** What the page asks of the sandbox, one function an address. */

/** Raised with the sandbox's own sentence when it refuses. */
export class Refused extends Error {}

async function read(answer) {
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(body?.error ?? `HTTP ${answer.status}`);
  return body;
}

const get = async (address) => read(await fetch(address, { cache: "no-store" }));
const post = async (address, body) =>
  read(await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));

export const people = () => get("/sandbox/people");
export const links = () => get("/sandbox/links");
export const menu = (key) => get(`/sandbox/menu/${encodeURIComponent(key)}`);
export const changes = (since) => get(`/sandbox/changes?since=${since}`);
export const say = (key, text, more = {}) => post("/sandbox/say", { as: key, text, ...more });
export const tap = (key, messageId, button) => post("/sandbox/tap", { as: key, message_id: messageId, button });
export const block = (key, blocked) => post(blocked ? "/sandbox/block" : "/sandbox/unblock", { as: key });
export const moveClock = (order) => post("/sandbox/clock", order);

/** One file, or up to ten as one album. */
export async function sendFiles(key, files, caption, replyTo) {
  const form = new FormData();
  form.append("as", key);
  for (const file of files) form.append("file", file, file.name);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", String(replyTo));
  return read(await fetch("/sandbox/send-file", { method: "POST", body: form }));
}

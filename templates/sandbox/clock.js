/** The sandbox's clock at the top: what it shows, and the hands that move it. */

import * as server from "./server.js";
import { dayOf, hourOf, instantOf, word } from "./words.js";

export class Clock {
  constructor(notice) {
    this.notice = notice;
    this.began = null;
    this.now = null;
    this.ahead = {};
    this.moves = document.getElementById("moves");
    this.moves.querySelector("[data-to=morning]").title = word.morningLong;
    this.moves.querySelector("[data-to=month]").title = word.monthLong;
    this.moves.addEventListener("click", (event) => this.pressed(event.target.closest("button")));
    this.date = document.getElementById("date");
    document.getElementById("date-cancel").addEventListener("click", () => this.date.close());
    document.getElementById("date-go").addEventListener("click", () => this.goToDate());
  }

  /** `state` as `GET /sandbox/clock` tells it: the agency's calendar is the server's to know. */
  show({ now, moving_to: target, next_morning: morning, next_month: month }) {
    this.now = now;
    this.ahead = { morning, month };
    const shown = document.getElementById("now");
    shown.querySelector(".hour").textContent = hourOf(now);
    shown.querySelector(".day").textContent = dayOf(now);
    const moving = document.getElementById("moving");
    moving.hidden = !target;
    this.moves.hidden = Boolean(target);
    if (!target) { this.began = null; return; }
    this.began ??= now;
    moving.querySelector(".moving-text").textContent = word.movingTo(instantOf(target));
    const [from, at, to] = [this.began, now, target].map((one) => Date.parse(one));
    moving.querySelector("progress").value = to > from ? (at - from) / (to - from) : 1;
  }

  pressed(button) {
    if (!button) return;
    if (button.id === "open-date") this.askDate();
    else if (button.dataset.by) this.move({ by: button.dataset.by });
    else if (button.dataset.to) this.move({ to: this.ahead[button.dataset.to] });
  }

  askDate() {
    const field = document.getElementById("date-value");
    field.min = field.value = this.now.slice(0, 16);
    document.getElementById("date-error").hidden = true;
    this.date.showModal();
  }

  goToDate() {
    const to = document.getElementById("date-value").value;
    const error = document.getElementById("date-error");
    error.hidden = Boolean(to) && to >= this.now.slice(0, 16);
    error.textContent = word.backwards;
    if (!error.hidden) return;
    this.date.close();
    this.move({ to });
  }

  async move(order) {
    try {
      this.show(await server.moveClock(order));
    } catch (error) {
      this.notice(word.failed(error.message));
    }
  }
}

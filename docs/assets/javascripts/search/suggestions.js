/** Titles under a search field while typing, by keyboard or by touch. */

import { ask } from "./client.js";
import { marked, pageAt } from "./dom.js";

const WAIT = 150; // milliseconds after a key
let made = 0;

export class Suggestions {
  /**
   * Takes over a field that has the focus.
   * @param {HTMLElement} element @param {HTMLInputElement} field
   */
  constructor(element, field) {
    this.field = field;
    this.found = element.dataset.found;
    this.root = new URL("../../../", import.meta.url).href;
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${++made}`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", element.dataset.label || field.placeholder);
    this.list.hidden = true;
    element.append(this.list);
    const given = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(given)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    field.form.addEventListener("submit", () => this.close());
    // A press must not take the focus from the field before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      this.choose(/** @type {Element} */ (target).closest("[role=option]"));
    });
    ask("open").catch(() => {});
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), WAIT);
  }

  async show() {
    const text = this.field.value;
    if (!text.trim()) return this.close();
    try {
      const { hits } = await ask("suggest", text, document.documentElement.lang);
      if (text !== this.field.value || document.activeElement !== this.field) return;
      this.list.replaceChildren(...hits.map((/** @type {any} */ hit, /** @type {number} */ i) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = pageAt(this.root, hit.url);
        option.lang = hit.lang;
        marked(option.appendChild(document.createElement("span")), hit.title);
        option.appendChild(document.createElement("small")).textContent = [hit.kind, hit.school].filter(Boolean).join(" · ");
        return option;
      }));
      this.open(hits.length > 0);
      this.announce(hits.length);
    } catch {
      this.close();
    }
  }

  /** @param {boolean} open */
  open(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    this.field.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.open(false);
  }

  /** @param {number} count */
  announce(count) {
    const place = document.getElementById("announce");
    if (!place || !this.found) return;
    const thai = document.documentElement.lang === "th";
    const digits = String(count).replace(/\d/g, (digit) => (thai ? "๐๑๒๓๔๕๖๗๘๙"[+digit] : digit));
    place.textContent = this.found.replace("{}", digits);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const active = this.list.querySelector("[aria-selected=true]");
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Enter" && active && !this.list.hidden) this.choose(active);
    else if (step && !this.list.hidden) this.move(active, step);
    else if (step && this.field.value.trim()) this.show();
    else return;
    event.preventDefault();
  }

  /** @param {Element | null} active @param {number} step from the field through the list and back */
  move(active, step) {
    const options = [...this.list.children];
    const places = options.length + 1;
    const at = (options.indexOf(active) + 1 + step + places) % places;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i + 1 === at)));
    if (!at) return this.field.removeAttribute("aria-activedescendant");
    const next = options[at - 1];
    this.field.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element | null} option */
  choose(option) {
    if (option) location.assign(/** @type {HTMLElement} */ (option).dataset.url);
  }
}

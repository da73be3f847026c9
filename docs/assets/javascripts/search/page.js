/** The search page: `<khlang-search>` shows what its address asks for. */

import { ask } from "./client.js";
import { copy, marked, pageAt } from "./dom.js";
import { Filters } from "./filters.js";
import { read, write } from "./state.js";
import { keepPlace, takePlace } from "./place.js";
import { Words } from "./words.js";

const WAIT = 120; // milliseconds after a key
const SHARED = 2; // events and articles in sight

class SearchPage extends HTMLElement {
  connectedCallback() {
    const data = this.querySelector("script[type='application/json']");
    this.words = new Words(JSON.parse(data.textContent));
    this.root = new URL("../../../", import.meta.url).href;
    this.field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
    this.parts = Object.fromEntries([...this.querySelectorAll("[data-at]")]
      .map((each) => [each.dataset.at, each]));
    this.filters = new Filters(this.parts.filters, this.parts.chips, this.words,
      (state) => this.go(state));
    this.field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ ...this.state, q: this.field.value, page: 1 });
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.go({ ...this.state, q: this.field.value, page: 1 }, true), WAIT);
    });
    this.parts.sort.addEventListener("change", () =>
      this.go({ ...this.state, sort: this.parts.sort.value, page: 1 }));
    this.parts.also.addEventListener("click", (event) => {
      event.preventDefault(); // the address holds the search alone
      this.parts.shared.querySelector("h2").focus();
    });
    addEventListener("popstate", () => this.read());
    const wide = matchMedia("(min-width: 1024px)"); // as search.css: there the filters stay open
    const unfold = () => {
      this.parts.facets.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
    addEventListener("pagehide", keepPlace);
    this.read().then(takePlace);
  }

  /** Shows what the address asks for. */
  read() {
    clearTimeout(this.timer);
    this.state = read(location.search);
    this.field.value = this.state.q;
    return this.show();
  }

  /** @param {import("./state.js").State} state @param {boolean} [typing] keeps the history short */
  go(state, typing = false) {
    clearTimeout(this.timer);
    const address = location.pathname + write(state);
    if (address !== location.pathname + location.search) {
      history[typing ? "replaceState" : "pushState"](null, "", address);
    }
    this.state = state;
    return this.show();
  }

  async show() {
    const { state } = this;
    this.setAttribute("aria-busy", "true");
    try {
      const view = await ask("view", state, this.words.given.language);
      if (state === this.state) this.render(view);
    } catch (error) {
      if (state === this.state) this.fail();
    }
    if (state === this.state) this.removeAttribute("aria-busy");
  }

  fail() {
    const { note } = this.parts;
    note.textContent = this.words.say("failed");
    note.hidden = false;
  }

  /** @param {import("./results.js").View} view */
  render(view) {
    const { parts, state, words } = this;
    parts.busy.hidden = true; // a later search leaves the results in sight
    const count = view.total ? words.works(view.total) : words.say("found_none");
    parts.heading.textContent = state.q || this.filters.any(state) ? count : words.say("all", view.total);
    document.title = [state.q, this.title ||= document.title].filter(Boolean).join(" · ");
    parts.sort.value = state.sort;
    this.filters.show(state, view);
    for (const link of document.querySelectorAll("a[data-switch]")) link.search = write(state);
    parts.note.hidden = !view.relaxed;
    if (view.relaxed) parts.note.textContent = words.say(`relaxed_${view.relaxed}`, state.q);
    parts.results.replaceChildren(...view.hits.map((hit) => this.hit(hit)));
    this.shared(view);
    this.pager(view);
    parts.near.hidden = !view.near.length;
    parts.near_name.textContent = words.say(view.relaxed === "nothing" ? "newest" : "near");
    parts.near_note.hidden = Boolean(view.relaxed);
    parts.near_list.replaceChildren(...view.near.map((hit) => this.card(hit)));
    const also = view.shared.length ? words.say("shared_found", view.shared.length) : "";
    const announced = [view.total || !view.relaxed ? count : parts.note.textContent, also]
      .filter(Boolean).join(" ");
    if (parts.status.textContent !== announced) parts.status.textContent = announced;
  }

  /** @param {import("./results.js").Hit} hit @param {string} template @returns {any} */
  fill(hit, template) {
    const { node, part } = copy(template);
    const area = hit.areas[0];
    part.subject.classList.add(`area-${this.words.given.dyes[area] || "other"}`);
    part.subject.append(this.words.label("area", area, {}));
    part.link.href = pageAt(this.root, hit.url);
    part.link.dataset.work = hit.id;
    part.link.lang = hit.lang;
    marked(part.link, hit.title);
    if (hit.cover) part.cover.src = this.root + hit.cover;
    else part.cover.remove();
    part.badges.append(...hit.badges.map((badge) => this.badge(badge, hit)));
    return { node, part };
  }

  /** @param {import("./results.js").Hit} hit */
  hit(hit) {
    const { node, part } = this.fill(hit, "search-hit");
    part.snippet.lang = hit.lang;
    marked(part.snippet, hit.snippet);
    part.meta.textContent = [hit.school, this.words.grades(hit.grades), this.words.year(hit.year)].join(" · ");
    if (hit.deep && part.link.origin === location.origin) this.deepen(part.snippet, part.link.href);
    return node;
  }

  /** @param {import("./results.js").Hit} hit */
  card(hit) {
    const { node, part } = this.fill(hit, "search-near");
    part.school.textContent = hit.school;
    part.line.textContent = [this.words.grades(hit.grades), this.words.year(hit.year)].join(" · ");
    return node;
  }

  /**
   * Events and articles that fit: a few in sight after the works, the rest folded away.
   * @param {import("./results.js").View} view
   */
  shared({ shared, hits }) {
    const { also, shared: place, shared_list: list, shared_rest: rest, shared_more: more } = this.parts;
    const rows = shared.map((hit) => {
      const { node, part } = copy("search-shared");
      part.kind.textContent = hit.kind;
      part.link.href = pageAt(this.root, hit.url);
      part.link.lang = hit.lang;
      marked(part.link, hit.title);
      part.meta.textContent = [hit.school, this.words.year(hit.year)].join(" · ");
      return node;
    });
    list.replaceChildren(...rows.slice(0, SHARED));
    more.replaceChildren(...rows.slice(SHARED));
    place.hidden = !rows.length;
    also.hidden = !rows.length || !hits.length;
    also.firstElementChild.textContent = this.words.say("shared_found", rows.length);
    rest.hidden = rows.length <= SHARED;
    rest.open = false;
    rest.querySelector("summary").textContent = this.words.say("more", rows.length - SHARED);
  }

  /** @param {string} badge @param {import("./results.js").Hit} hit */
  badge(badge, { reused }) {
    const { node } = copy(`search-badge-${badge}`);
    const name = reused === 1 ? "badge_reused_by_one" : "badge_reused_by";
    node.append(badge === "reused" ? this.words.say(name, reused) : this.words.given.labels.badge[badge]);
    return node;
  }

  /** Shows where the body of a work answers. @param {HTMLElement} place @param {string} address */
  async deepen(place, address) {
    const { q } = this.state;
    try {
      const text = await (await fetch(address)).text();
      const body = new DOMParser().parseFromString(text, "text/html").querySelector(".body");
      const pieces = body ? await ask("snippet", q, body.textContent) : [];
      if (!pieces.length || !place.isConnected) return;
      place.textContent = "";
      marked(place, pieces);
    } catch {
      // The abstract stands there already.
    }
  }

  /** @param {import("./results.js").View} view */
  pager({ page, pages }) {
    const near = [...Array(pages).keys()].map((i) => i + 1)
      .filter((number) => number === 1 || number === pages || Math.abs(number - page) < 3);
    const link = (/** @type {number} */ to, /** @type {string} */ text, /** @type {string} */ name) => {
      const anchor = document.createElement("a");
      anchor.href = write({ ...this.state, page: to }) || location.pathname;
      anchor.textContent = text;
      if (name) anchor.setAttribute("aria-label", name);
      if (to === page && name) anchor.setAttribute("aria-current", "page");
      anchor.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.go({ ...this.state, page: to }).then(() => {
          this.parts.heading.focus({ preventScroll: true });
          this.parts.heading.scrollIntoView();
        });
      });
      return anchor;
    };
    const links = near.map((number) => link(number, this.words.number(number), this.words.say("page", number)));
    if (page < pages) links.push(link(page + 1, this.words.say("next"), ""));
    this.parts.pager.hidden = pages < 2;
    this.parts.pager.replaceChildren(...links);
  }
}

customElements.define("khlang-search", SearchPage);

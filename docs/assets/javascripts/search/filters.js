/** The filters beside the results, and the chips of those in use. */

import { copy } from "./dom.js";
import { FACETS } from "./facets.js";

const ALIKE = ["size", "multigrade", "connection", "budget"]; // what tells schools like the reader's
const ORDER = ["area", "grade", "badge", ...ALIKE, "category", "year", "school"];
const SHOWN = 8; // values of a facet before the rest is folded away

/** @typedef {import("./state.js").State} State */

export class Filters {
  /**
   * @param {HTMLElement} form
   * @param {HTMLElement} chips
   * @param {import("./words.js").Words} words
   * @param {(state: State) => void} go
   */
  constructor(form, chips, words, go) {
    Object.assign(this, { form, chips, words, go });
    this.unfolded = new Set();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      const { name, value, checked } = /** @type {HTMLInputElement} */ (target);
      this.choose(name, value, checked);
    });
    form.addEventListener("toggle", ({ target }) => {
      const { facet } = /** @type {HTMLElement} */ (target).dataset;
      if (facet) this.unfolded[/** @type {any} */ (target).open ? "add" : "delete"](facet);
    }, true);
  }

  /** @param {State} state */
  any(state) {
    return FACETS.some((facet) => state[facet].length);
  }

  /** @param {string} facet @param {string} value @param {boolean} chosen */
  choose(facet, value, chosen) {
    const others = this.state[facet].filter((/** @type {string} */ each) => each !== value);
    this.go({ ...this.state, [facet]: chosen ? [...others, value] : others, page: 1 });
  }

  /** @param {State} state @param {import("./results.js").View} view */
  show(state, { counts, schools }) {
    this.state = state;
    this.schools = schools;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const held = focused && this.form.contains(focused) ? focused.id : "";
    const groups = ORDER.map((facet) => this.group(facet, counts[facet])).filter(Boolean);
    this.form.replaceChildren(...this.gathered(groups));
    if (held) document.getElementById(held)?.focus();
    this.showChips();
  }

  /**
   * Puts the filters of schools like the reader's under one heading, where the first of them stands.
   * @param {HTMLElement[]} groups
   * @returns {HTMLElement[]}
   */
  gathered(groups) {
    const alike = groups.filter((group) => ALIKE.includes(group.dataset.facet));
    if (!alike.length) return groups;
    const { node, part } = copy("search-alike");
    node.open = this.unfolded.has("alike") || ALIKE.some((facet) => this.state[facet].length);
    part.groups.append(...alike);
    return groups.flatMap((group) => (group === alike[0] ? [node] : alike.includes(group) ? [] : [group]));
  }

  /** @param {string} facet @param {Object<string, number>} counts @returns {HTMLElement | null} */
  group(facet, counts) {
    const values = [...new Set([...Object.keys(counts), ...this.state[facet]])];
    if (!values.length) return null;
    this.words.sorted(facet, values);
    if (facet === "school") values.sort((a, b) => (counts[b] || 0) - (counts[a] || 0));
    const { node, part } = copy("search-facet");
    node.dataset.facet = facet;
    part.name.textContent = this.words.given.facets[facet];
    const rows = values.map((value) => this.row(facet, value, counts[value] || 0));
    const folded = rows.length > SHOWN + 2 ? rows.splice(SHOWN) : [];
    part.values.append(...rows);
    if (!folded.length) part.more.remove();
    else {
      part.more.dataset.facet = facet;
      part.more.open = this.unfolded.has(facet);
      part.rest.textContent = this.words.say("more", folded.length);
      part.more.append(...folded);
    }
    return node;
  }

  /** @param {string} facet @param {string} value @param {number} count */
  row(facet, value, count) {
    const { node, part } = copy("search-value");
    Object.assign(part.box, { id: `f-${facet}-${value}`, name: facet, value });
    part.box.checked = this.state[facet].includes(value);
    part.label.textContent = this.words.label(facet, value, this.schools);
    part.count.textContent = this.words.number(count);
    return node;
  }

  showChips() {
    const used = ORDER.flatMap((facet) => this.state[facet].map((/** @type {string} */ value) => [facet, value]));
    const chips = used.map(([facet, value]) => {
      const { node, part } = copy("search-chip");
      part.label.textContent = this.words.label(facet, value, this.schools);
      node.addEventListener("click", () => {
        this.choose(facet, value, false);
        document.getElementById("search-count").focus();
      });
      return node;
    });
    if (used.length) {
      const { node } = copy("search-clear");
      node.addEventListener("click", () => {
        const none = Object.fromEntries(FACETS.map((facet) => [facet, []]));
        this.go({ ...this.state, ...none, page: 1 });
        document.getElementById("search-count").focus();
      });
      chips.push(node);
    }
    this.chips.hidden = !used.length;
    this.chips.replaceChildren(...chips);
    const filters = document.getElementById("search-used");
    filters.textContent = used.length ? ` (${this.words.number(used.length)})` : "";
  }
}

/** From the state of a search page to what it shows. */

import { Engine } from "./engine.js";
import { FACETS, Facets } from "./facets.js";
import { Marker } from "./mark.js";

const PAGE = 10;
const NEAR = 6;
const SUGGESTIONS = 7;
const SHARED = 20; // events and articles found at most
const SHARED_SUGGESTIONS = 2;
const SHARED_ENOUGH = 1; // of them found without a look into their texts

/** @typedef {import("./mark.js").Pieces} Pieces */
/** @typedef {import("./state.js").State} State */
/** @typedef {{id: string, url: string, lang: string, title: Pieces, snippet: Pieces, deep: boolean,
 *   cover: string, areas: string[], grades: string[], badges: string[], year: string, category: string,
 *   school: string, reused: number, kind?: string}} Hit
 *   deep: what was found lies in the body; kind: what a hit that is no work is called */
/** @typedef {{total: number, page: number, pages: number, hits: Hit[], near: Hit[], shared: Hit[],
 *   counts: Object<string, Object<string, number>>, schools: Object<string, string>,
 *   relaxed: "" | "near" | "filters" | "nothing"}} View */

export class Results {
  /**
   * @param {string} root address of the index's folder
   * @param {any} [config] as of `Store`
   * @param {number} [enough] as of `Engine`
   */
  constructor(root, config, enough) {
    this.root = root;
    this.engine = new Engine(root, config, enough);
  }

  /** Fetches what every search needs. */
  async open() {
    await this.engine.open();
    const { values, works } = await this.engine.store.open();
    this.facets ||= new Facets(await this.engine.store.facets(), values, works);
  }

  /** @param {string} text @returns {Promise<import("./engine.js").Found>} all works without units */
  async find(text) {
    const [found] = await Promise.all([text.trim() ? this.engine.search(text) : null, this.open()]);
    if (found && found.units.length) return found;
    return { works: [...Array(this.engine.works).keys()], strong: this.engine.works, units: [] };
  }

  /** @param {State} state @param {string} language @returns {Promise<View>} */
  async view(state, language) {
    const asked = FACETS.some((facet) => state[facet].length) ? "" : state.q;
    const alongside = this.shared(asked, language, SHARED); // each waits for the line
    alongside.catch(() => {}); // told below, unless the works fail first
    const found = await this.find(state.q);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, state[facet]]));
    const passes = this.facets.filter(chosen);
    const fitting = found.works.slice(0, found.strong);
    const others = found.works.slice(found.strong);
    const strong = fitting.filter((work) => passes(work));
    let near = others.filter((work) => passes(work));
    /** @type {View["relaxed"]} */
    let relaxed = "";
    if (!strong.length) {
      relaxed = near.length ? "near" : "filters";
      if (!near.length) near = found.works;
      if (!near.length) [relaxed, near] = ["nothing", [...Array(this.engine.works).keys()]];
    }
    this.sort(strong, state.sort);
    const pages = Math.max(1, Math.ceil(strong.length / PAGE));
    const page = Math.min(Math.max(1, state.page), pages);
    const marker = new Marker(this.engine.query, found.units);
    const show = (/** @type {number[]} */ works) =>
      Promise.all(works.map((work) => this.hit(work, marker, language)));
    const [hits, closest, shared] = await Promise.all([
      show(strong.slice((page - 1) * PAGE, page * PAGE)),
      show(state.q && page === pages ? near.slice(0, NEAR) : strong.length ? [] : near.slice(0, NEAR)),
      alongside,
    ]);
    return {
      total: strong.length, page, pages, hits, near: closest, shared: page > 1 ? [] : shared, relaxed,
      counts: this.facets.counts(fitting.length ? fitting : others, chosen),
      schools: this.facets.schools[language],
    };
  }

  /** @param {number[]} works in place @param {string} sort */
  sort(works, sort) {
    if (sort === "newest") works.sort((a, b) => a - b);
    if (sort === "reused") works.sort((a, b) => this.facets.reused(b) - this.facets.reused(a));
  }

  /** @param {number} work @param {Marker} marker @param {string} language @returns {Promise<Hit>} */
  async hit(work, marker, language) {
    const card = await this.engine.store.card(work);
    const english = language === "en" && card.urlEn !== "";
    const of = (/** @type {string} */ facet) => this.facets.of(work, facet);
    const title = marker.pieces(english ? card.titleEn : card.title);
    const { pieces, found } = marker.snippet(english ? card.abstractEn : card.abstract);
    return {
      id: card.id, url: english ? card.urlEn : card.url, lang: english ? "en" : "th", title,
      snippet: pieces, deep: marker.terms.length > 0 && !found && !title.some(([, marked]) => marked),
      cover: card.cover, areas: of("area"), grades: of("grade"), badges: of("badge"),
      year: of("year")[0], category: of("category")[0] || "", school: this.facets.schools[language][of("school")[0]],
      reused: this.facets.reused(work),
    };
  }

  /**
   * Events and articles that fit; they have an index of their own, which takes no part in counts.
   * @param {string} text @param {string} language @param {number} most @returns {Promise<Hit[]>}
   */
  async shared(text, language, most) {
    const config = await this.engine.store.open();
    if (!config.shared || !text.trim()) return [];
    this.others ||= new Results(this.root, { ...config, ...config.shared }, SHARED_ENOUGH);
    const hits = await this.others.fitting(text, language, most);
    const kinds = config.shared.kinds[language];
    return hits.map((hit) => ({ ...hit, kind: kinds[hit.category] }));
  }

  /** @param {string} text @param {string} language @param {number} most @returns {Promise<Hit[]>} */
  async fitting(text, language, most) {
    const { works, strong, units } = await this.find(text);
    if (!units.length) return [];
    const marker = new Marker(this.engine.query, units);
    return Promise.all(works.slice(0, Math.min(strong, most))
      .map((work) => this.hit(work, marker, language)));
  }

  /** @param {string} text @param {string} language @returns {Promise<{total: number, hits: Hit[]}>} */
  async suggest(text, language) {
    const [found, shared] = await Promise.all([
      this.find(text), this.shared(text, language, SHARED_SUGGESTIONS)]);
    const marker = new Marker(this.engine.query, found.units);
    const room = SUGGESTIONS - shared.length;
    const works = found.units.length ? found.works.slice(0, room) : [];
    const hits = await Promise.all(works.map((work) => this.hit(work, marker, language)));
    const fitting = Math.min(found.strong, room);
    return {
      total: found.units.length ? found.strong : 0,
      hits: [...hits.slice(0, fitting), ...shared, ...hits.slice(fitting)],
    };
  }

  /** @param {string} query @param {string} text @returns {Promise<Pieces>} the part about a query */
  async snippet(query, text) {
    const { units } = await this.find(query);
    const { pieces, found } = new Marker(this.engine.query, units).snippet(text);
    return found ? pieces : [];
  }
}

/** The search itself: which works a query finds, in which order. */

import { Fit } from "./fit.js";
import { Query } from "./query.js";
import { Store } from "./store.js";

/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {{works: number[], strong: number, units: Unit[]}} Found
 *   works, best first; the first `strong` of them fit the query, the rest are near */

const FITS = 0.7; // share of a query's weight that a work must hold to be found
const NEAR = 0.34; // and to be near
const SHARPNESS = 3; // how much a larger share counts
const TOGETHER = 4; // how much it counts that no unit is missing
const BODY_KEYS = 16; // trigrams looked for in bodies
const MEANT = 34; // keys fetched for what a query without results may have meant
const HELD = 0.5; // share of a Latin word below which its letters are those of other words
const LAST = 12; // works shown when none is even near
const ENOUGH = 10;

export class Engine {
  /**
   * @param {string} root address of the index's folder
   * @param {any} [config] as of `Store`
   * @param {number} [enough] works found without a look into bodies
   */
  constructor(root, config, enough = ENOUGH) {
    this.store = new Store(root, config);
    this.enough = enough;
  }

  /** Fetches what every search needs. */
  open() {
    this.ready ||= this.store.open().then((config) => {
      this.works = config.works;
      this.query = new Query(config.rules, config.synonyms);
      if (!config.main) this.store.lists("main", [0]).catch(() => {});
    }).catch((error) => {
      this.ready = undefined;
      throw error;
    });
    return this.ready;
  }

  /**
   * What a query finds; what its keys write in the other layout, where only that finds anything.
   * @param {string} text
   * @returns {Promise<Found>}
   */
  async search(text) {
    await this.open();
    const found = await this.find(text);
    const meant = found.strong ? "" : this.query.text.otherLayout(text);
    const other = meant ? await this.find(meant) : found;
    return other.strong ? other : found;
  }

  /** @param {string} text @returns {Promise<Found>} */
  async find(text) {
    const units = this.query.units(text);
    if (!units.length) return { works: [], strong: 0, units };
    const { known, lists } = await this.lists(units);
    let fits = known.map((unit) => new Fit(unit, this.works, lists));
    let found = this.rank(fits);
    const keys = found.strong < this.enough ? telling(known, lists) : [];
    if (keys.length) {
      const bodies = await this.store.lists("body", keys);
      fits = known.map((unit) => new Fit(unit, this.works, lists, bodies));
      found = this.rank(fits);
    }
    if (!found.strong && await this.mend(fits)) found = this.rank(fits);
    if (!found.strong) found = { works: this.rank(held(fits)).works, strong: 0 };
    return { ...found, units: known };
  }

  /** Looks for what the least known unit may have meant. @param {Fit[]} fits @returns {Promise<boolean>} */
  async mend(fits) {
    const runs = fits.filter(({ unit }) => unit.letters && !unit.around);
    const [worst] = runs.sort((a, b) => a.most() - b.most());
    const meant = worst ? this.query.meant(worst.unit, MEANT) : [];
    if (!meant.length) return false;
    const lists = await this.store.lists("main", [...new Set(meant.flatMap(({ keys }) => keys))]);
    for (const unit of meant) worst.take(new Fit(unit, this.works, lists));
    return true;
  }

  /**
   * Postings of all units. A concept that no work holds is looked for as plain words instead.
   * @param {Unit[]} units
   * @returns {Promise<{known: Unit[], lists: import("./fit.js").Lists}>}
   */
  async lists(units) {
    const keys = units.flatMap(({ keys, word, start, tones = [] }) =>
      [...keys, ...tones, word, start].filter((key) => key !== undefined));
    const lists = await this.store.lists("main", keys);
    const unknown = units.filter(({ kind, text, keys: [key] }) =>
      kind === "concept" && text && !lists.get(key).held);
    if (!unknown.length) return { known: units, lists };
    const rest = units.filter((unit) => !unknown.includes(unit));
    return this.lists(rest.concat(unknown.flatMap(({ text }) => this.query.plain(text))));
  }

  /** @param {Fit[]} fits @returns {{works: number[], strong: number}} */
  rank(fits) {
    const whole = fits.reduce((sum, fit) => sum + fit.weight, 0);
    const parts = fits.map((fit) => Math.sqrt(fit.weight));
    const all = parts.reduce((sum, part) => sum + part, 0);
    const shares = new Float32Array(this.works);
    const scores = new Float64Array(this.works);
    for (let work = 0; work < this.works; work++) {
      let [share, score, together] = [0, 0, 0];
      for (let i = 0; i < fits.length; i++) {
        share += fits[i].weight * fits[i].share[work];
        score += fits[i].rank * fits[i].score[work];
        together += parts[i] * fits[i].share[work];
      }
      shares[work] = share / whole;
      scores[work] = score * shares[work] ** SHARPNESS * (together / all) ** TOGETHER;
    }
    const order = (/** @type {number} */ a, /** @type {number} */ b) => scores[b] - scores[a] || a - b;
    const within = (/** @type {number} */ least, /** @type {number} */ most) =>
      [...shares.keys()].filter((work) => shares[work] >= least && shares[work] < most).sort(order);
    const strong = within(FITS, Infinity);
    const near = within(NEAR, FITS);
    const last = strong.length || near.length ? [] : within(Number.MIN_VALUE, NEAR).slice(0, LAST);
    return { works: [...strong, ...near, ...last], strong: strong.length };
  }
}

/**
 * The trigrams of a query by which bodies are best told apart: the rarest.
 * @param {Unit[]} units
 * @param {import("./fit.js").Lists} lists
 * @returns {number[]}
 */
function telling(units, lists) {
  const keys = units.flatMap(({ letters, keys }) => (letters ? keys : []));
  return [...new Set(keys)].sort((a, b) => lists.get(a).held - lists.get(b).held).slice(0, BODY_KEYS);
}

/**
 * All but Latin words that are nowhere, so that they hide nothing. What is left of a Thai word that is
 * spelt in another way still tells works apart.
 * @param {Fit[]} fits
 */
function held(fits) {
  const known = fits.filter((fit) => fit.unit.kind !== "latin" || fit.most() >= HELD);
  return known.length ? known : fits;
}

/** A query as units to look for: concepts, and runs of letters. */

import { Concepts } from "./concepts.js";
import { Grams, conceptKey, numberKey, wordKey } from "./grams.js";
import { variants } from "./slips.js";
import { Text, runs } from "./text.js";

/**
 * @typedef {object} Unit
 * @property {"concept" | "thai" | "latin"} kind
 * @property {string} text what the reader wrote
 * @property {string} [name] of a concept
 * @property {number[]} keys those that a work should hold
 * @property {number} [word] the exact word, or a number with what it counts: lifts the ranking
 * @property {number[]} [tones] its marks: they too only lift
 * @property {number[]} [letters] of a run, folded
 * @property {boolean} [around] whether other units hold what matters of it
 * @property {number} [start] words that only begin so, for a word too short for trigrams
 */

const LONGEST_WORD = 16;
const MOST_KEYS = 24;
const SMALL_NUMBER = /^[0-9]{1,3}$/;

export class Query {
  /** @param {import("./text.js").Rules} rules @param {string[][]} synonyms */
  constructor(rules, synonyms) {
    this.text = new Text(rules);
    this.grams = new Grams(rules);
    this.fillers = new RegExp(rules.fillers.terms.join("|"), "g");
    this.alike = this.pairs(rules.alike.groups);
    this.concepts = new Concepts(rules, synonyms, this.text);
  }

  /** @param {string[]} groups @returns {Map<number, number[]>} each letter's own likes */
  pairs(groups) {
    const alike = new Map();
    for (const group of groups.map((text) => this.grams.fold(text))) {
      for (const letter of group) {
        alike.set(letter, [...(alike.get(letter) || []), ...group.filter((other) => other !== letter)]);
      }
    }
    return alike;
  }

  /**
   * A unit as it may have been meant, nearest first, with no more than so many new keys.
   * @param {Unit} unit
   * @param {number} most
   * @returns {Unit[]}
   */
  meant(unit, most) {
    const keys = new Set(unit.keys);
    const units = [];
    for (const letters of unit.letters ? variants(unit.letters, this.alike) : []) {
      const meant = { kind: unit.kind, text: unit.text, keys: this.grams.trigrams(letters) };
      meant.keys.forEach((key) => keys.add(key));
      if (keys.size - unit.keys.length > most) break;
      units.push(meant);
    }
    return units;
  }

  /** @param {string} query @returns {Unit[]} */
  units(query) {
    const { found, rest } = this.concepts.cut(this.text.prepare(query));
    /** @type {Unit[]} */
    const units = found.map(({ name, words }) => ({
      kind: "concept", name, text: words, keys: [conceptKey(name)],
      word: runs(words)[0] === words && words.length <= LONGEST_WORD ? wordKey(words) : undefined,
    }));
    units.push(...this.plain(rest, units.length > 0));
    const total = units.reduce((sum, unit) => sum + unit.keys.length, 0);
    if (total > MOST_KEYS) {
      for (const unit of units) if (unit.keys.length > 12) unit.keys = thinned(unit.keys);
    }
    return units;
  }

  /**
   * The runs of a prepared text. One that says more than what it looks for gives a unit for each
   * part that matters, and itself as a unit of little weight.
   * @param {string} text
   * @param {boolean} [beside] whether there are other units, which matter
   * @returns {Unit[]}
   */
  plain(text, beside = false) {
    const units = new Map();
    let before = "";
    for (const run of runs(text)) {
      const parts = run.replace(this.fillers, " ").split(" ").filter(Boolean);
      const matter = parts.map((part) => this.run(part, before)).filter((unit) => unit !== null);
      before = run;
      for (const unit of matter) units.set(unit.text, unit);
      const whole = this.run(run);
      if (!whole || units.has(run)) continue;
      units.set(run, { ...whole, around: true });
    }
    const all = [...units.values()];
    if (!beside && all.every(({ around }) => around)) for (const unit of all) unit.around = false;
    return all;
  }

  /** @param {string} run @param {string} [before] the run before it @returns {Unit | null} */
  run(run, before = "") {
    const letters = this.grams.fold(run);
    const kind = run < "\u0e00" ? "latin" : "thai";
    if (letters.length < 3 || (kind === "latin" && run.length < 4)) {
      if (letters.length < 2 && kind === "thai") return null;
      const typing = letters.length > 1 && !/^[0-9]+$/.test(run); // of 14 nobody means 142
      const start = typing ? this.grams.startKey(letters) : undefined;
      const word = SMALL_NUMBER.test(run) && before >= "\u0e00" ? numberKey(before, run) : undefined;
      return { kind, text: run, keys: [wordKey(run)], start, word };
    }
    const word = kind === "latin" || run.length <= LONGEST_WORD ? wordKey(run) : undefined;
    const tones = kind === "thai" ? this.grams.toned(run) : [];
    return { kind, text: run, letters, keys: this.grams.trigrams(letters), word, tones };
  }
}

/** Every other trigram still touches every letter. @param {number[]} keys */
const thinned = (keys) => keys.filter((_, i) => i % 2 === 0);

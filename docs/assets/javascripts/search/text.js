/** Thai text made comparable, by the rules that the index carries; the same as text.py. */

const RUN = /[\u0e00-\u0e7f]+|[a-z0-9]+/g;
const NO_THAI = /(?:^|[^ก-ฮ])[\u0e31\u0e34-\u0e3a\u0e47]|(?:^|[^ก-ฮ\u0e31\u0e34-\u0e3a])[\u0e48-\u0e4c]/;
const ENGLISH = /^(?:[A-Z]?[a-z]*[aeiouy][a-z]*|[A-Z]+|[0-9]+)$/; // a word as people type it
const SHORTEST = 4; // letters of a query that may be typed in the wrong layout

/** @typedef {{map: [string, string], drop: string, rewrite: [string, string][],
 *   join: [string, string][], fold: {drop: string, map: [string, string]},
 *   grades: {id: string, top: number, word: string, letter: string, after?: string}[], stages: [string, string][],
 *   keyboard: {latin: string, thai: string},
 *   offices: {kinds: [string, string][], provinces: Object<string, string>}}} Rules */

/** @param {string} text the unbroken stretches of Thai, or of Latin letters and digits */
export const runs = (text) => text.match(RUN) || [];

export class Text {
  /** @param {Rules} rules */
  constructor(rules) {
    this.characters = new Map([...rules.drop].map((character) => [character, ""]));
    const [from, to] = rules.map;
    for (let i = 0; i < from.length; i++) this.characters.set(from[i], to[i]);
    const compiled = (/** @type {[string, string][]} */ list) =>
      list.map(([find, put]) => /** @type {const} */ ([new RegExp(find, "g"), put]));
    this.rewrites = compiled(rules.rewrite);
    this.joins = compiled(rules.join);
    this.keyboard = rules.keyboard;
  }

  /** @param {string} text one UTF-16 unit @returns {string} */
  character(text) {
    const put = this.characters.get(text);
    if (put !== undefined) return put;
    return (text >= "\ud800" && text < "\ue000") || text === "\uffff" ? " " : text;
  }

  /** @param {string} text */
  normalise(text) {
    let out = "";
    for (let i = 0; i < text.length; i++) out += this.character(text[i]);
    out = out.replace(/ {2,}/g, " ");
    for (const [find, put] of this.rewrites) out = out.replace(find, put);
    return out;
  }

  /** @param {string} text normalised, and abbreviations written apart made one word */
  prepare(text) {
    let out = this.normalise(text);
    for (const [find, put] of this.joins) out = out.replace(find, put);
    return out;
  }

  /** @param {string} text @returns {string} what its keys write in the other layout, or nothing likely */
  otherLayout(text) {
    const { latin, thai } = this.keyboard;
    const typed = text.trim();
    const [from, to] = /[ก-๙]/.test(typed) ? [thai, latin] : [latin, thai];
    if (typed.length < SHORTEST || /[a-z]/i.test(typed) === (from === thai)) return "";
    const keys = [...typed].map((key) => (from.includes(key) ? to[from.indexOf(key)] : key)).join("");
    const likely = from === thai
      ? keys.split(/ +/).every((word) => ENGLISH.test(word))
      : !NO_THAI.test(keys);
    return likely ? keys : "";
  }
}

/** Keys of trigrams, words, beginnings of words and concepts; the same as grams.py. */

const SPREAD = 0x9e3779;
const TONED = 0x75 << 16;
const START = 0x7f << 16;
const CONCEPT = 0x80 << 16;
const WORD = 0xc0 << 16;
const THAI = 37;
const GONE = 0xf0;

/** @param {number} token */
const spread = (token) => Math.imul(token, SPREAD) & 0xffffff;

/** @param {string} text FNV-1a over UTF-16 units */
function digest(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value & 0x3fffff;
}

/** @param {string} word */
export const wordKey = (word) => spread(WORD | digest(word));

/** @param {string} concept */
export const conceptKey = (concept) => spread(CONCEPT | digest(concept));

/** @param {string} run Thai @param {string} number that follows it, as in ตัวอย่าง 9 */
export const numberKey = (run, number) => conceptKey(run.slice(-2) + number);

export class Grams {
  /** @param {import("./text.js").Rules} rules */
  constructor(rules) {
    this.bytes = new Map();
    [..."abcdefghijklmnopqrstuvwxyz0123456789"].forEach((c, i) => this.bytes.set(c, 1 + i));
    for (let i = 0; i < 0x80; i++) {
      this.bytes.set(String.fromCharCode(0xe00 + i), i < 0x50 ? THAI + i : THAI);
    }
    [...rules.fold.drop].forEach((mark, i) => this.bytes.set(mark, GONE + i));
    const [from, to] = rules.fold.map;
    for (let i = 0; i < from.length; i++) this.bytes.set(from[i], this.bytes.get(to[i]));
  }

  /** @param {string} text prepared @returns {number[]} folded letters, 0 between runs */
  fold(text) {
    const letters = [];
    for (let i = 0; i < text.length; i++) {
      const byte = this.bytes.get(text[i]) || 0;
      if (byte < GONE) letters.push(byte);
    }
    return letters;
  }

  /** @param {number[]} letters of one run or more @returns {number[]} each key once */
  trigrams(letters) {
    const kind = (/** @type {number} */ letter) => (letter >= THAI ? 2 : letter > 0 ? 1 : 0);
    const keys = new Set();
    for (let i = 0; i + 2 < letters.length; i++) {
      const [a, b, c] = [letters[i], letters[i + 1], letters[i + 2]];
      if (kind(a) && kind(a) === kind(b) && kind(b) === kind(c)) {
        keys.add(spread((a << 16) | (b << 8) | c));
      }
    }
    return [...keys];
  }

  /** @param {string} run @returns {number[]} keys of its marks, each with two letters */
  toned(run) {
    const keys = new Set();
    let [first, second] = [0, 0];
    for (let i = 0; i < run.length; i++) {
      const byte = this.bytes.get(run[i]) || 0;
      if (byte < GONE) [first, second] = [second, byte];
      else if (first >= THAI && second >= THAI) keys.add(spread((TONED + ((byte - GONE) << 16)) | (first << 8) | second));
    }
    return [...keys];
  }

  /** @param {number[]} letters @returns {number} key of words that begin with these two */
  startKey(letters) {
    return spread(START | (letters[0] << 8) | letters[1]);
  }
}

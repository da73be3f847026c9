/** Where a query stands in a text as it is shown; a mark never splits a Thai cluster. */

const LEADING = /[เ-ไ]/;
const ATTACHED = /[\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e]/;
const LENGTH = 170; // characters of a snippet
const LEAD = 40; // of which before the first mark
const RUN_ON = 24; // looked back for a place to begin or end at

/** @typedef {[text: string, marked: boolean][]} Pieces */

export class Marker {
  /**
   * @param {import("./query.js").Query} query
   * @param {import("./query.js").Unit[]} units
   */
  constructor(query, units) {
    this.query = query;
    const { grams, text, concepts } = query;
    const terms = units.filter((unit) => !unit.around || !units.some((other) => !other.around))
      .flatMap((unit) => (unit.kind === "concept" ? concepts.terms
        .filter(([, group]) => group === unit.name).map(([term]) => term) : [unit.text]));
    this.terms = terms.map((term) => grams.fold(term.trim()))
      .filter((letters) => letters.length > 1).sort((a, b) => b.length - a.length);
    this.text = text;
    this.grams = grams;
  }

  /** @param {string} shown @returns {{letters: number[], at: number[]}} folded, and from where */
  fold(shown) {
    const letters = [];
    const at = [];
    for (let i = 0; i < shown.length; i++) {
      const double = shown[i] === "เ" && shown[i + 1] === "เ";
      const [byte] = this.grams.fold(double ? "แ" : this.text.character(shown[i]));
      if (byte === undefined) continue;
      letters.push(byte);
      at.push(i);
      if (double) i++;
    }
    return { letters, at };
  }

  /** @param {string} shown @returns {[number, number][]} stretches, apart and in order */
  spans(shown) {
    const { letters, at } = this.fold(shown);
    const held = new Uint8Array(shown.length + 1);
    const mark = (/** @type {number} */ from, /** @type {number} */ count) => {
      const end = from + count < at.length ? at[from + count] : shown.length;
      held.fill(1, at[from], end);
    };
    for (const term of this.terms) {
      let found = false;
      for (let i = 0; i + term.length <= letters.length; i++) {
        if (!term.every((letter, k) => letters[i + k] === letter) || !this.whole(term, letters, i)) continue;
        mark(i, term.length);
        found = true;
      }
      if (!found && term.length > 3) this.parts(term, letters, mark);
    }
    return stretches(held, shown);
  }

  /** Latin and very short terms count only as whole runs. */
  whole(/** @type {number[]} */ term, /** @type {number[]} */ letters, /** @type {number} */ at) {
    return !isLatin(term[0]) || !(isLatin(letters[at - 1]) || (term.length < 4 && isLatin(letters[at + term.length])));
  }

  /** Marks where a good part of a term stands; of a Latin one, where a word begins. */
  parts(/** @type {number[]} */ term, /** @type {number[]} */ letters, /** @type {Function} */ mark) {
    const least = term.length < 8 ? 4 : 5;
    for (let i = 0; i < letters.length; i++) {
      if (isLatin(letters[i]) && isLatin(letters[i - 1])) continue;
      let best = 0;
      for (let k = 0; k + least <= term.length; k++) {
        let same = 0;
        while (k + same < term.length && letters[i + same] === term[k + same]) same++;
        if (same > best) best = same;
      }
      if (best < least) continue;
      mark(i, best);
      i += best - 1;
    }
  }

  /** @param {string} shown @returns {Pieces} all of a text */
  pieces(shown) {
    return cut(shown, this.spans(shown), 0, shown.length);
  }

  /** @param {string} shown @returns {{pieces: Pieces, found: boolean}} the part that says most */
  snippet(shown) {
    shown = shown.replace(/\s+/g, " ").trim();
    const spans = this.spans(shown);
    let start = 0;
    let most = 0;
    for (const [from] of spans) {
      const inside = spans.filter(([a, b]) => a >= from && b <= from + LENGTH - LEAD);
      const marked = inside.reduce((sum, [a, b]) => sum + b - a, 0);
      if (marked > most) [most, start] = [marked, from];
    }
    if (start <= LEAD) start = 0;
    else start = opening(shown, start - LEAD);
    let end = Math.min(shown.length, start + LENGTH);
    if (shown.length - end < RUN_ON) end = shown.length;
    else end = boundary(shown, end);
    while (shown[end - 1] === " ") end--; // what follows must not stand alone on a line
    const pieces = cut(shown, spans, start, end);
    if (start) pieces.unshift(["…", false]);
    if (end < shown.length) pieces.push(["…", false]);
    return { pieces, found: spans.length > 0 };
  }
}

/** @param {number | undefined} letter folded */
const isLatin = (letter) => letter > 0 && letter < 37;

/** @param {string} text @param {number} at may the text be cut before this character */
const safe = (text, at) => !ATTACHED.test(text[at] || "") && !LEADING.test(text[at - 1] || "")
  && !(text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000);

/** @param {string} text @param {number} at @returns {number} a place to begin, near this one */
function opening(text, at) {
  const space = text.lastIndexOf(" ", at);
  if (space >= 0 && at - space < RUN_ON) return space + 1;
  return boundary(text, at);
}

const WORDS = Intl.Segmenter && new Intl.Segmenter("th", { granularity: "word" });

/**
 * @param {string} text @param {number} at
 * @returns {number} where the word begins that stands there; its letter, in a browser that knows no words
 */
function boundary(text, at) {
  const word = WORDS?.segment(text).containing(at);
  if (word && at - word.index < RUN_ON) at = word.index;
  while (at > 0 && !safe(text, at)) at--;
  return at;
}

/** @param {Uint8Array} held @param {string} text @returns {[number, number][]} */
function stretches(held, text) {
  /** @type {[number, number][]} */
  const spans = [];
  for (let i = 0; i < text.length; i++) {
    if (!held[i]) continue;
    let [from, to] = [i, i];
    while (held[to]) to++;
    i = to;
    while (from > 0 && !safe(text, from)) from--;
    while (to < text.length && ATTACHED.test(text[to])) to++;
    while (to > from && (LEADING.test(text[to - 1]) || text[to - 1] === " ")) to--;
    const last = spans[spans.length - 1];
    if (last && last[1] >= from) last[1] = Math.max(last[1], to);
    else if (to > from) spans.push([from, to]);
  }
  return spans;
}

/** @returns {Pieces} */
function cut(/** @type {string} */ text, /** @type {[number, number][]} */ spans, /** @type {number} */ start, /** @type {number} */ end) {
  /** @type {Pieces} */
  const pieces = [];
  let at = start;
  for (const [from, to] of spans) {
    if (to <= start || from >= end) continue;
    if (from > at) pieces.push([text.slice(at, from), false]);
    pieces.push([text.slice(Math.max(from, start), Math.min(to, end)), true]);
    at = Math.min(to, end);
  }
  if (at < end) pieces.push([text.slice(at, end), false]);
  return pieces;
}

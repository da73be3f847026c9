/** How well each work fits one unit of a query. */

/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./store.js").List} List */
/** @typedef {Map<number, List>} Lists */

const TITLE = 1;
const ABSTRACT = 0xf0; // four parts, the next to each its neighbour
const BODY = 0xff; // eight
const BEGINS = 0.6; // a word that only begins as a short unit does
const LABELLED = 0.85; // a concept that only labels or names hold
const IN_BODY = 0.8; // the best that a fit in the body can be
const POWER = 1.2;
const ABSENT = 0.5;
const AROUND = 0.15;
const TONELESS = 0.5;
const PLACE = 0.4;
const PHRASE = 8; // a whole run counts where nearly all of it is held
const GRADE = 1.2; // how much heavier than one trigram
const TERM = 4;
const MEANT = 0.85; // a reading that the query does not say
const EXACT = 1.2;
const EXACT_TITLE = 3;

/** Weights held, in all and in each place, for every work. */
class Tally {
  /** @param {number} works @param {number} joined places of which neighbours count as one */
  constructor(works, joined) {
    this.joined = joined;
    this.all = new Float32Array(works);
    this.places = new Float32Array(works * 8);
  }

  /** @param {List} list @param {number} weight */
  add(list, weight) {
    for (let i = 0; i < list.works.length; i++) {
      const work = list.works[i];
      this.all[work] += weight;
      let bits = list.places[i];
      bits |= ((bits & this.joined) >> 1) & this.joined;
      while (bits) {
        const bit = 31 - Math.clz32(bits);
        this.places[work * 8 + bit] += weight;
        bits ^= 1 << bit;
      }
    }
  }

  /** @param {number} work the most that one place holds */
  best(work) {
    let best = 0;
    for (let i = work * 8; i < work * 8 + 8; i++) if (this.places[i] > best) best = this.places[i];
    return best;
  }
}

export class Fit {
  /**
   * @param {Unit} unit
   * @param {number} works how many there are
   * @param {Lists} lists
   * @param {Lists} [bodies] the same of the bodies
   */
  constructor(unit, works, lists, bodies) {
    this.unit = unit;
    this.works = works;
    this.share = new Float32Array(works); // 0 to 1: what a work holds of the unit
    this.score = new Float32Array(works);
    this.tally = new Tally(works, ABSTRACT);
    this.weights = unit.keys.map((key) => this.idf(lists.get(key), bodies && bodies.get(key)));
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
    this.rank = weight(unit, this.total); // what the unit counts in the order
    this.weight = this.rank * (unit.around ? AROUND : 1); // and in what is found
    unit.keys.forEach((key, i) => this.tally.add(lists.get(key), this.weights[i]));
    if (this.total) this.fill();
    else this.hold(unit.word && lists.get(unit.word));
    if (unit.start) this.begin(lists.get(unit.start));
    if (bodies) this.complete(lists, bodies);
    if (unit.tones && unit.tones.length) this.tone(unit.tones.map((key) => lists.get(key)));
    if (unit.word) this.lift(lists.get(unit.word));
  }

  /**
   * Rarer is heavier; what nobody holds may be a slip, and what very many hold is not listed.
   * @param {List} list @param {List} [body]
   */
  idf(list, body) {
    if (list.held && !list.works.length) return 0;
    const held = Math.max(list.held, body ? body.held : 0);
    return (held ? 1 : ABSENT) * Math.log(1 + this.works / (held + 0.5)) ** POWER;
  }

  fill() {
    const { tally: { all, places }, total, unit } = this;
    for (let work = 0; work < this.works; work++) {
      if (!all[work]) continue;
      const at = work * 8;
      const title = places[at] / total;
      const keywords = places[at + 1] / total;
      const share = (all[work] * (1 - PLACE) + this.tally.best(work) * PLACE) / total;
      this.share[work] = share;
      if (unit.around) this.score[work] = share ** PHRASE;
      else this.score[work] = share * share + title * title + 0.5 * keywords * keywords;
    }
    if (unit.kind === "concept") this.label();
  }

  /** Of a unit without a key that is listed: those that hold its word, else all. @param {List} [word] */
  hold(word) {
    if (!word || !word.held) {
      this.share.fill(1);
      this.score.fill(1);
    } else for (const work of word.works) this.share[work] = this.score[work] = 1;
  }

  /** A concept that only labels or names hold counts less than one that the text names. */
  label() {
    const { all, places } = this.tally;
    for (let work = 0; work < this.works; work++) {
      const [from, to] = [work * 8, work * 8 + 8];
      if (!all[work] || places[from] || places[from + 1] || places.subarray(from + 4, to).some(Boolean)) continue;
      this.share[work] = LABELLED;
      this.score[work] = LABELLED ** PHRASE;
    }
  }

  /** @param {List} list */
  begin(list) {
    for (let i = 0; i < list.works.length; i++) {
      const work = list.works[i];
      if (this.share[work] >= BEGINS) continue;
      this.share[work] = BEGINS;
      this.score[work] = BEGINS * BEGINS * (list.places[i] & TITLE ? 3 : 1);
    }
  }

  /** @param {List[]} lists of the marks */
  tone(lists) {
    const held = new Uint8Array(this.works);
    for (const { works } of lists) for (let i = 0; i < works.length; i++) held[works[i]]++;
    for (let work = 0; work < this.works; work++) {
      this.score[work] *= 1 - TONELESS * (1 - held[work] / lists.length);
    }
  }

  /** @param {List} list */
  lift(list) {
    for (let i = 0; i < list.works.length; i++) {
      this.score[list.works[i]] += list.places[i] & TITLE ? EXACT_TITLE : EXACT;
    }
  }

  /** The largest share that any work holds. @returns {number} */
  most() {
    return this.share.reduce((most, share) => Math.max(most, share), 0);
  }

  /** Takes what another reading of the unit gives, where that is more. @param {Fit} other */
  take(other) {
    for (let work = 0; work < this.works; work++) {
      const share = MEANT * other.share[work];
      if (share <= this.share[work]) continue;
      this.share[work] = share;
      this.score[work] = MEANT * other.score[work];
    }
  }

  /**
   * Lets the body complete what the rest of a work holds, as far as bodies are told apart.
   * @param {Lists} lists
   * @param {Lists} bodies
   */
  complete(lists, bodies) {
    const rest = new Float32Array(this.works);
    const body = new Tally(this.works, BODY);
    let total = 0;
    this.unit.keys.forEach((key, i) => {
      const list = bodies.get(key);
      if (!list) return;
      total += this.weights[i];
      body.add(list, this.weights[i]);
      for (const work of lists.get(key).works) rest[work] += this.weights[i];
    });
    if (!total) return;
    for (let work = 0; work < this.works; work++) {
      if (!body.all[work]) continue;
      const all = Math.min(1, (rest[work] + body.all[work]) / total);
      const best = Math.min(1, (rest[work] + body.best(work)) / total);
      const share = IN_BODY * (all + 2 * best) / 3;
      if (share <= this.share[work]) continue;
      this.share[work] = share;
      this.score[work] = Math.max(this.score[work], share * share);
    }
  }
}

/** @param {Unit} unit @param {number} total of its keys @returns {number} */
function weight({ kind, text }, total) {
  if (kind === "concept") return total * (text ? TERM : GRADE) + 1;
  return Math.min(total, 40) * (kind === "latin" ? 2.5 : 1) + 1;
}

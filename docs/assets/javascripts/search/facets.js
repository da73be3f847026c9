/** What each work is filed under: filters and counts. */

const COLUMNS = ["area", "grade", "badge", "category", "year", "school", "budget"]; // as facets.py
const TRAITS = ["size", "multigrade", "connection"]; // of a school, after its code and name; then its English name

export const FACETS = [...COLUMNS, ...TRAITS];

/** @typedef {Object<string, string[]>} Chosen values by facet */

export class Facets {
  /**
   * @param {Uint16Array} columns
   * @param {Object<string, any[]>} values
   * @param {number} works
   */
  constructor(columns, values, works) {
    this.columns = columns;
    this.works = works;
    /** @type {Object<string, Object<string, string>>} names by language and code */
    this.schools = {
      th: Object.fromEntries(values.school),
      en: Object.fromEntries(values.school.map(([code, name, ...more]) => [code, more[TRAITS.length] || name])),
    };
    /** For each facet and each number in its column, the values it stands for. */
    this.values = [
      ...COLUMNS.map((facet) => values[facet].map((value) => {
        if (facet === "school") return [value[0]];
        return Array.isArray(value) ? value : value === "" ? [] : [String(value)];
      })),
      ...TRAITS.map((_, i) => values.school.map((school) => (school[2 + i] ? [school[2 + i]] : []))),
    ];
    /** For each facet, where its column starts; traits are told by the column of schools. */
    this.starts = FACETS.map((facet) =>
      works * COLUMNS.indexOf(TRAITS.includes(facet) ? "school" : facet));
  }

  /** @param {number} work @param {string} facet @returns {string[]} */
  of(work, facet) {
    const number = FACETS.indexOf(facet);
    return this.values[number][this.columns[this.starts[number] + work]];
  }

  /** @param {number} work @returns {number} how many schools use it too */
  reused(work) {
    return this.columns[COLUMNS.length * this.works + work];
  }

  /** @param {Chosen} chosen @returns {(work: number, except?: string) => boolean} */
  filter(chosen) {
    const tests = FACETS.flatMap((facet, number) => {
      const wanted = chosen[facet] || [];
      if (!wanted.length) return [];
      const passes = this.values[number].map((values) => values.some((value) => wanted.includes(value)));
      return [{ facet, passes, start: this.starts[number] }];
    });
    return (work, except = "") => tests.every(({ facet, passes, start }) =>
      facet === except || passes[this.columns[start + work]]);
  }

  /**
   * How many works each value would show: choices within one facet add up, facets narrow down.
   * @param {number[]} works
   * @param {Chosen} chosen
   * @returns {Object<string, Object<string, number>>}
   */
  counts(works, chosen) {
    const passes = this.filter(chosen);
    return Object.fromEntries(FACETS.map((facet, number) => {
      const held = new Uint32Array(this.values[number].length);
      const start = this.starts[number];
      for (const work of works) if (passes(work, facet)) held[this.columns[start + work]]++;
      /** @type {Object<string, number>} */
      const counts = {};
      held.forEach((count, i) => {
        if (count) for (const value of this.values[number][i]) counts[value] = (counts[value] || 0) + count;
      });
      return [facet, counts];
    }));
  }
}

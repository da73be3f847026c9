/** Grades, offices and synonyms in a query, each cut out and made one key; see concepts.py. */

import { runs } from "./text.js";

/** @param {string} text prepared @returns {string} its runs, each between single spaces */
export const phrase = (text) => ` ${runs(text).join(" ")} `;

export class Concepts {
  /**
   * @param {import("./text.js").Rules} rules
   * @param {string[][]} synonyms
   * @param {import("./text.js").Text} text
   */
  constructor(rules, synonyms, text) {
    this.provinces = rules.offices.provinces;
    this.grades = rules.grades.map(({ id, top, word, letter, after = "" }) => {
      const alone = `${letter}${after} ?\\.? ?`;
      const year = `[1-${top}]`;
      const more = ` ?(?:-|ถึง) ?(?:${word}|${alone})?(${year})`;
      // In ขนม 5 a letter before a space says no grade; in คณิต ป 3 it does, as in คณิตป.3 and คณิตป3.
      const short = `(?:^| )${alone}|${letter}(?:\\. ?)?`;
      return /** @type {const} */ ([
        id, new RegExp(`(?:${word}|${short})(${year})(?:${more})?(?![0-9])`, "g")]);
    });
    this.stages = rules.stages.map(([id, find]) => /** @type {const} */ ([id, new RegExp(find, "g")]));
    const tail = " ?\\.? ?([ก-๎]{2,20}?) ?\\.? ?(?:เขต ?)?([1-9][0-9]?)(?![0-9])";
    this.offices = rules.offices.kinds.map(([kind, names]) =>
      /** @type {const} */ ([kind, new RegExp(`(?:${names})${tail}`, "g")]));
    const terms = new Map();
    const tone = new RegExp(`[${rules.fold.drop}]`, "g");
    const named = (/** @type {string} */ term) => phrase(text.prepare(term).replace(tone, ""));
    for (const group of synonyms) {
      const names = group.map(named).filter((name) => name.trim());
      for (const name of names) {
        const inner = name.trim();
        const term = inner < "\u0e00" || inner.length <= 3 ? name : inner;
        if (!terms.has(term)) terms.set(term, names[0].trim());
      }
    }
    this.terms = [...terms].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    this.finds = this.terms.map(([term, group]) => /** @type {const} */ ([
      new RegExp([...term].map((letter) => `${letter}${tone.source}*`).join(""), "g"), group]));
  }

  /**
   * Cuts the concepts out of a prepared query.
   * @param {string} text
   * @returns {{found: {name: string, words: string}[], rest: string}}
   */
  cut(text) {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const [kind, find] of this.offices) {
      text = text.replace(find, (all, province, number) => {
        found.set(`${kind}:${this.provinces[province] || province}:${number}`, all);
        return " ";
      });
    }
    for (const [id, find] of this.stages) {
      text = text.replace(find, () => {
        found.set(id, "");
        return " ";
      });
    }
    for (const [id, find] of this.grades) {
      text = text.replace(find, (_, first, last) => {
        for (let year = +first; year <= +(last || first); year++) found.set(id + year, "");
        return " ";
      });
    }
    let rest = phrase(text);
    for (const [find, group] of this.finds) {
      rest = rest.replace(find, (words) => {
        if (!found.has(group)) found.set(group, words.trim());
        return " ";
      });
    }
    return { found: [...found].map(([name, words]) => ({ name, words })), rest };
  }
}

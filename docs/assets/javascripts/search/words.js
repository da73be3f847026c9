/** Numbers, years and names as the language of the page writes them; the words come from the page. */

export class Words {
  /** @param {any} given the JSON of search.html */
  constructor(given) {
    this.given = given;
    this.thai = given.language === "th";
  }

  /** @param {string} name @param {...(string | number)} values @returns {string} */
  say(name, ...values) {
    let i = 0;
    return this.given.words[name].replace(/\{\}/g, () => {
      const value = values[i++];
      return typeof value === "number" ? this.number(value) : value;
    });
  }

  /** @param {number} count @returns {string} */
  works(count) {
    return this.say(count === 1 ? "found_one" : "found", count);
  }

  /** @param {number | string} value a count, or digits */
  number(value) {
    const text = typeof value === "number" ? value.toLocaleString("en") : value;
    return this.thai ? text.replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[+digit]) : text;
  }

  /** @param {string} year of the Buddhist era */
  year(year) {
    return this.thai ? this.number(year) : `${+year - 543} (B.E. ${year})`;
  }

  /** @param {string} facet @param {string} value @param {Object<string, string>} schools */
  label(facet, value, schools) {
    if (facet === "year") return this.year(value);
    if (facet === "school") return schools[value] || value;
    return this.given.labels[facet][value] || value;
  }

  /** @param {string} facet @param {string[]} values in the order in which they are listed */
  sorted(facet, values) {
    if (facet === "year") return values.sort((a, b) => +b - +a);
    const order = Object.keys(this.given.labels[facet] || {});
    return order.length ? values.sort((a, b) => order.indexOf(a) - order.indexOf(b)) : values;
  }

  /** @param {string[]} grades @returns {string} in short, neighbours as a range */
  grades(grades) {
    const order = Object.keys(this.given.short);
    /** @type {{stem: string, first: string, last: string, at: number}[]} */
    const ranges = [];
    for (const grade of this.sorted("grade", [...grades])) {
      const [, stem, number] = /^(.*?)([0-9๐-๙]*)$/.exec(this.given.short[grade] || grade);
      const at = order.indexOf(grade);
      const last = ranges[ranges.length - 1];
      if (last && last.stem === stem && last.at + 1 === at) Object.assign(last, { last: number, at });
      else ranges.push({ stem, first: number, last: number, at });
    }
    return ranges.map(({ stem, first, last }) => stem + first + (last === first ? "" : `–${last}`)).join(", ");
  }
}

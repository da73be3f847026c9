/** The state of the search page, which its address holds in full. */

import { FACETS } from "./facets.js";

/** @typedef {{q: string, sort: string, page: number} & Object<string, any>} State
 *   with a list of values for each facet */

export const SORTS = ["relevance", "newest", "reused"];

/** @param {string} search the query string of an address @returns {State} */
export function read(search) {
  const given = new URLSearchParams(search);
  const sort = given.get("sort") || "";
  /** @type {State} */
  const state = {
    q: given.get("q") || "",
    sort: SORTS.includes(sort) ? sort : SORTS[0],
    page: Math.max(1, parseInt(given.get("page") || "1", 10) || 1),
  };
  for (const facet of FACETS) state[facet] = [...new Set(given.getAll(facet).filter(Boolean))];
  return state;
}

/** @param {State} state @returns {string} with its question mark, or nothing */
export function write(state) {
  const given = new URLSearchParams();
  if (state.q) given.append("q", state.q);
  for (const facet of FACETS) for (const value of state[facet]) given.append(facet, value);
  if (state.sort !== SORTS[0]) given.append("sort", state.sort);
  if (state.page > 1) given.append("page", String(state.page));
  const text = given.toString();
  return text && `?${text}`;
}

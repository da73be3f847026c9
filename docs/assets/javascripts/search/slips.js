/** What a reader may have meant: the same letters with one slip of the finger or ear undone. */

const SHORTEST = 4; // in shorter runs a slip leaves nothing, in longer ones enough is left
const LONGEST = 9;

/**
 * @param {number[]} letters of one run
 * @param {Map<number, number[]>} alike letters that are mistaken for one another
 * @returns {number[][]} likelier ones first
 */
export function variants(letters, alike) {
  if (letters.length < SHORTEST || letters.length > LONGEST) return [];
  const put = (/** @type {number} */ at, /** @type {number} */ gone, /** @type {number[]} */ ...added) =>
    [...letters.slice(0, at), ...added, ...letters.slice(at + gone)];
  const places = [...letters.keys()];
  return [
    ...places.slice(1).map((at) => put(at - 1, 2, letters[at], letters[at - 1])),
    ...places.flatMap((at) => (alike.get(letters[at]) || []).map((letter) => put(at, 1, letter))),
    ...places.map((at) => put(at, 1)),
  ].filter((variant) => variant.length > 2 && variant.some((letter, i) => letter !== letters[i]));
}

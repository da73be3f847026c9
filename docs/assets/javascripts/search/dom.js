/** Small helpers that build elements from text and templates, never from markup. */

/** @param {Node} parent @param {import("./mark.js").Pieces} pieces */
export function marked(parent, pieces) {
  for (const [text, isMarked] of pieces) {
    if (!isMarked) parent.appendChild(document.createTextNode(text));
    else parent.appendChild(document.createElement("mark")).textContent = text;
  }
}

/**
 * The address of a page of the site; opened from a folder, it must name the file.
 * @param {string} root
 * @param {string} url
 */
export function pageAt(root, url) {
  const { href, protocol } = new URL(url, root);
  return protocol === "file:" ? href.replace(/\/$/, "/index.html") : href;
}

/**
 * A copy of a template, and its parts by their data-part.
 * @param {string} id
 * @returns {{node: HTMLElement, part: Object<string, any>}}
 */
export function copy(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const node = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  const parts = [node, ...node.querySelectorAll("[data-part]")];
  return { node, part: Object.fromEntries(parts.map((each) => [each.dataset.part || "", each])) };
}

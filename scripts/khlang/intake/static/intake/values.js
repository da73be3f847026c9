/** What stands in the form, by name, and back; rows come and go with their names. */

import * as rows from "./rows.js";

/** @typedef {{values: [string, string][], held: Record<string, {id: string, text: string}>}} Content */

const IGNORED = /^(upload\.|csrfmiddlewaretoken$|version$|do$)/;

/** @param {HTMLFormElement} form @returns {Content} */
export function take(form) {
  const values = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !IGNORED.test(name),
  );
  const held = {};
  for (const box of form.querySelectorAll(".file")) {
    const name = box.querySelector("[type=hidden]");
    if (name.value) {
      held[name.name] = { id: name.dataset.id, text: box.querySelector(".held-n").textContent };
    }
  }
  return { values: /** @type {[string, string][]} */ (values), held };
}

/** Put what was taken back, over whatever stands there. */
export function put(form, { values, held }) {
  rows.match(form, values.map(([name]) => name));
  const given = new Map();
  for (const [name, value] of values) given.set(name, [...(given.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || IGNORED.test(input.name) || input.type === "file") continue;
    const value = given.get(input.name) ?? [];
    if (input.type === "radio" || input.type === "checkbox") {
      input.checked = value.includes(input.value);
    } else if (input.localName !== "button") {
      input.value = value[0] ?? "";
    }
  }
  for (const box of form.querySelectorAll(".file")) {
    const name = box.querySelector("[type=hidden]");
    show(box, name.value, held[name.name]?.id ?? "", held[name.name]?.text ?? name.value);
  }
}

/** Show which file an input holds; none when ``name`` is empty. */
export function show(box, name, id, text) {
  const hidden = box.querySelector("[type=hidden]");
  hidden.value = name;
  hidden.dataset.id = id;
  const held = box.querySelector(".held");
  held.hidden = !name;
  held.querySelector(".held-n").textContent = text;
  const picture = held.querySelector("img");
  if (!picture) return;
  if (name && id) picture.src = `${box.closest("form").dataset.files}/${id}/content`;
  else picture.removeAttribute("src");
}

/** Records that are added to a list and taken away; their inputs are numbered from 0. */

import { toThai } from "../forms/thai.js";

/** @param {HTMLFormElement} form @returns {HTMLElement[]} the lists of records */
export function lists(form) {
  return [...form.querySelectorAll("[data-rows]")];
}

/** Add an empty record to a list and return it. */
export function add(list) {
  const { rows } = list.dataset;
  const template = list.parentElement.querySelector(`template[data-row="${rows}"]`);
  list.append(template.content.cloneNode(true));
  renumber(list);
  return list.lastElementChild;
}

/** Take a record away. */
export function remove(record) {
  const list = record.parentElement;
  record.remove();
  renumber(list);
}

/** Give each list as many records as told, or one where one is needed. */
export function setCounts(form, wanted = {}) {
  for (const list of lists(form)) {
    const count = wanted[list.dataset.rows] ?? Number(list.parentElement.dataset.min ?? 0);
    while (list.children.length > count) remove(list.lastElementChild);
    while (list.children.length < count) add(list);
  }
}

/** @returns {Record<string, number>} records by list */
export function counts(form) {
  return Object.fromEntries(lists(form).map((list) => [list.dataset.rows, list.children.length]));
}

function renumber(list) {
  const { rows } = list.dataset;
  const most = Number(list.parentElement.dataset.max ?? Infinity);
  list.parentElement.querySelector("[data-add]").hidden = list.children.length >= most;
  [...list.children].forEach((record, index) => {
    record.querySelector("[data-number]").textContent = toThai(index + 1);
    const button = record.querySelector("[data-remove]");
    button.setAttribute("aria-label", `${button.getAttribute("aria-label").replace(/ที่ .*$/, "").trim()}ที่ ${toThai(index + 1)}`);
    for (const element of record.querySelectorAll("*")) {
      change(element, "name", `${rows}.`, ".", index);
      change(element, "data-q", `${rows}.`, ".", index);
      for (const attribute of ["id", "for", "aria-describedby"]) {
        change(element, attribute, `f-${rows}-`, "-", index);
      }
    }
  });
}

function change(element, attribute, start, end, index) {
  const value = element.getAttribute(attribute);
  if (value === null) return;
  const parts = value.split(" ").map((part) => {
    if (!part.startsWith(start)) return part;
    const rest = part.slice(start.length);
    return `${start}${index}${rest.slice(rest.indexOf(end))}`;
  });
  element.setAttribute(attribute, parts.join(" "));
}

/** Rows that are added and taken away; their names are numbered from 0. */

import { toThai } from "../site/javascripts/forms/thai.js";

const rowsOf = (group) => [...group.querySelectorAll(":scope > .row")];

/** Add an empty row and return it. */
export function add(group) {
  const template = group.querySelector(":scope > template");
  const row = template.content.firstElementChild.cloneNode(true);
  template.before(row);
  renumber(group);
  return row;
}

/** Take a row away and return what should have the focus. */
export function remove(row) {
  const group = row.closest("[data-rows]");
  const next = row.nextElementSibling.matches(".row") ? row.nextElementSibling : null;
  const before = row.previousElementSibling.matches(".row") ? row.previousElementSibling : null;
  row.remove();
  renumber(group);
  return (next ?? before)?.querySelector("input, select, textarea") ?? group.querySelector("[data-add]");
}

/** Give each group the rows that the names ask for. */
export function match(form, names) {
  for (const group of form.querySelectorAll("[data-rows]")) {
    const prefix = `${group.dataset.rows}.`;
    const numbers = names
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length).split(".")[0]) + 1);
    const wanted = Math.max(0, ...numbers);
    while (rowsOf(group).length < wanted) add(group);
    for (const row of rowsOf(group).slice(Math.max(wanted, rowsOf(group).length && wanted))) row.remove();
    renumber(group);
  }
}

function renumber(group) {
  const name = group.dataset.rows;
  const rows = rowsOf(group);
  rows.forEach((row, number) => {
    row.dataset.row = String(number);
    row.querySelector(".no").textContent = toThai(number + 1);
    for (const element of row.querySelectorAll("*")) rename(element, name, number);
    const button = row.querySelector(":scope > [data-remove]");
    button.value = `remove:${name}.${number}`;
    button.setAttribute("aria-label", `${button.getAttribute("aria-label").replace(/\s*[๐-๙]*$/, "")} ${toThai(number + 1)}`);
  });
  const most = Number(group.dataset.max) || Infinity;
  group.querySelector(":scope > [data-add]").hidden = rows.length >= most;
}

function rename(element, name, number) {
  const dotted = new RegExp(`(^|upload\\.|drop:)${name}\\.(\\*|\\d+)\\.`);
  const dashed = new RegExp(`\\bf-${name}-(\\*|\\d+)-`, "g");
  for (const attribute of ["name", "data-q", "value"]) {
    if (attribute === "value" && element.localName !== "button") continue;
    swap(element, attribute, dotted, `$1${name}.${number}.`);
  }
  for (const attribute of ["id", "for", "aria-describedby"]) {
    swap(element, attribute, dashed, `f-${name}-${number}-`);
  }
}

function swap(element, attribute, pattern, text) {
  const value = element.getAttribute(attribute);
  if (value !== null) element.setAttribute(attribute, value.replace(pattern, text));
}

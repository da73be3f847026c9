/** Rows that are added to a table and taken away. */

import { toThai } from "./thai.js";
import { WORDS } from "./words.js";

export const MOST = 200;

/** Rows with which an empty table begins: enough to see what it is about. */
const AT_FIRST = 3;

const bodyOf = (table) => table.tBodies[0];

/** @param {HTMLElement} form @returns {any[]} tables to which rows can be added */
export function tables(form) {
  return [...form.querySelectorAll("[data-addable]")];
}

/** @param {HTMLElement} form @returns {Record<string, number>} rows by table */
export function counts(form) {
  return Object.fromEntries(
    tables(form).map((table) => [table.dataset.table, bodyOf(table).rows.length]),
  );
}

/** Give each table as many rows as told, or as it begins with. */
export function setCounts(form, wanted = {}) {
  for (const table of tables(form)) {
    const count = Number(wanted[table.dataset.table]) || AT_FIRST;
    const rows = bodyOf(table).rows;
    while (rows.length > Math.max(count, 1)) rows[rows.length - 1].remove();
    while (rows.length < Math.min(count, MOST)) add(table);
  }
}

/** Add an empty row and return it. */
export function add(table) {
  const rows = bodyOf(table).rows;
  const row = rows[rows.length - 1].cloneNode(true);
  for (const control of row.querySelectorAll("input, select, textarea")) empty(control);
  for (const message of row.querySelectorAll(".err")) {
    message.textContent = "";
    message.hidden = true;
  }
  for (const cell of row.cells) cell.classList.remove("is-bad");
  bodyOf(table).append(row);
  renumber(table);
  return row;
}

/** Take a row away; the last one is only emptied. */
export function remove(table, row) {
  if (bodyOf(table).rows.length === 1) {
    for (const control of row.querySelectorAll("input, select, textarea")) empty(control);
  } else {
    row.remove();
    renumber(table);
  }
}

function empty(control) {
  control.value = "";
  control.removeAttribute("aria-invalid");
}

function renumber(table) {
  const name = table.dataset.table;
  [...bodyOf(table).rows].forEach((row, index) => {
    const number = String(index + 1);
    row.dataset.row = number;
    for (const element of row.querySelectorAll("*")) {
      replace(element, "name", new RegExp(`^${name}\\.\\d+\\.`), `${name}.${number}.`);
      for (const attribute of ["id", "for", "aria-describedby"]) {
        const pattern = new RegExp(`f-${name}-\\d+-`, "g");
        replace(element, attribute, pattern, `f-${name}-${number}-`);
      }
      const label = new RegExp(`(${WORDS.row}|^ลบแถว) [๐-๙]+`);
      replace(element, "aria-label", label, `$1 ${toThai(number)}`);
    }
    const sequence = row.querySelector(".seq");
    if (sequence) sequence.textContent = toThai(number);
  });
}

function replace(element, attribute, pattern, text) {
  const value = element.getAttribute(attribute);
  if (value !== null) element.setAttribute(attribute, value.replace(pattern, text));
}

/** Between the inputs on the page, a plain record of answers, and the tags of the Word file. */

import { readDate, readYear, toArabic, toThai, writeDate } from "./thai.js";

/** @typedef {Record<string, string>} Answers by name of input; a box that is not ticked is absent */
/** @typedef {Record<string, string | boolean>} Tagged by tag of content control */

/** @param {HTMLFormElement} form @returns {Answers} */
export function read(form) {
  /** @type {Answers} */
  const answers = {};
  for (const input of inputs(form)) {
    const picks = input.type === "radio" || input.type === "checkbox";
    if (!picks || input.checked) answers[input.name] = input.value;
  }
  return answers;
}

/** @param {Answers} answers */
export function write(form, answers) {
  for (const input of inputs(form)) {
    const value = answers[input.name];
    if (input.type === "radio" || input.type === "checkbox") input.checked = value === input.value;
    else if (typeof value === "string") input.value = value;
  }
}

/** @param {HTMLFormElement} form @returns {any[]} inputs that hold an answer */
export function inputs(form) {
  return [...form.elements].filter((element) => element.name && element.type !== "file");
}

/** The text of a date of which all three parts are given, else what there is of it. */
export function dateText(parts, thaiDigits) {
  const year = readYear(parts.y);
  const day = Number(parts.d);
  const month = Number(parts.m);
  if (day && month && !year.fault) return writeDate({ day, month, year: year.year }, thaiDigits);
  if (!parts.d && !parts.m && !parts.y) return "";
  const name = month ? writeDate({ day: 0, month, year: 0 }, false).split(" ")[1] : "....";
  const text = [parts.d || "....", name, parts.y || "...."].join(" ");
  return thaiDigits ? toThai(text) : toArabic(text);
}

/** @param {HTMLFormElement} form @returns {Tagged} */
export function tagged(form) {
  const thaiDigits = form.dataset.digits !== "arabic";
  const tags = {};
  const dates = new Set();
  for (const group of form.querySelectorAll("[data-date]")) {
    const name = group.dataset.date;
    const part = (end) => form.elements.namedItem(`${name}.${end}`);
    dates.add(part("d")).add(part("m")).add(part("y"));
    const parts = { d: part("d").value, m: part("m").value, y: part("y").value };
    tags[name] = dateText(parts, thaiDigits);
  }
  for (const input of inputs(form)) {
    if (dates.has(input)) continue;
    if (input.type === "radio") {
      if (input.value !== "other") tags[`${input.name}.${input.value}`] = input.checked;
    } else if (input.type === "checkbox") {
      if (input.value !== "other") tags[input.name] = input.checked;
    } else {
      tags[input.name] = textOf(input, thaiDigits);
    }
  }
  return tags;
}

function textOf(input, thaiDigits) {
  const value = input.value.trim();
  const date = input.dataset.kind === "date" ? readDate(value) : null;
  return date ? writeDate(date, thaiDigits) : value;
}

/** What is missing or mistyped; never forbids: a half-filled form may be printed too. */

import { exists, number, readDate, readYear, toArabic, toThai, writeDate } from "./thai.js";
import { FAULTS } from "./words.js";

/** @typedef {{holder: HTMLElement, input: HTMLElement, label: string, message: string}} Fault */

const YEARS = ["academic_year", "fiscal_year", "calendar_year"];

/** What is wrong with what was typed, or nothing; `holder` is a question or a cell. */
export function mistake(holder) {
  const group = holder.querySelector("[data-date]");
  if (group && holder.dataset.type === "date") return dateMistake(group);
  const other = holder.querySelector('input[value="other"]');
  if (other) return other.checked && !textBeside(other).value.trim() ? FAULTS.other : "";
  const input = holder.querySelector("[data-kind]");
  const text = input?.value.trim();
  if (!text || holder.dataset.type === "table") return "";
  if (YEARS.includes(input.dataset.kind)) return yearMistake(text);
  if (input.dataset.kind === "number") return numberMistake(input, text);
  if (input.dataset.kind === "date") return textDateMistake(text);
  if (input.dataset.kind === "url") return /^https?:\/\/\S+\.\S+/.test(text) ? "" : FAULTS.url;
  return "";
}

/** @param {Element} box the choice of อื่น ๆ @returns {any} where it is written out */
export function textBeside(box) {
  return box.closest(".other").querySelector('input[type="text"]');
}

function yearMistake(text) {
  const { fault, year } = readYear(text);
  if (fault === "christian") return FAULTS.christianYear(toThai(year));
  return fault ? FAULTS.year : "";
}

function numberMistake(input, text) {
  const value = number(text);
  if (Number.isNaN(value)) return FAULTS.number;
  const { min, max } = input.dataset;
  if (min && value < Number(min)) return FAULTS.least(toThai(Number(min)));
  return max && value > Number(max) ? FAULTS.most(toThai(Number(max))) : "";
}

function dateMistake(group) {
  const [day, month, year] = [...group.querySelectorAll("select, input")];
  const given = [day, month, year].filter((part) => part.value.trim()).length;
  if (given === 0) return "";
  if (year.value.trim() && yearMistake(year.value)) return yearMistake(year.value);
  if (given < 3) return FAULTS.datePart;
  const date = {
    day: Number(day.value), month: Number(month.value), year: Number(toArabic(year.value)),
  };
  return exists(date) ? "" : FAULTS.noSuchDay(writeDate(date, true));
}

function textDateMistake(text) {
  const date = readDate(text);
  if (!date) return FAULTS.date;
  const fault = yearMistake(String(date.year));
  if (fault) return fault;
  return exists(date) ? "" : FAULTS.noSuchDay(writeDate(date, true));
}

/** What is missing in a question that should be answered, or nothing. */
export function gap(question) {
  if (question.dataset.required === undefined) return "";
  const controls = [...question.querySelectorAll("input, select, textarea")];
  const isPicked = controls.some((control) => control.checked);
  const isTyped = controls.some((control) => !isBox(control) && control.value.trim());
  switch (question.dataset.type) {
    case "choice":
      return isPicked || (question.querySelector("select") && isTyped) ? "" : FAULTS.unpicked;
    case "multichoice":
      return isPicked ? "" : FAULTS.unpicked;
    case "likert":
      return likertGap(question);
    case "table":
      return isTyped ? "" : FAULTS.emptyTable;
    default:
      return isTyped ? "" : FAULTS.missing;
  }
}

const isBox = (control) => control.type === "radio" || control.type === "checkbox";

function openItems(question) {
  return [...question.querySelectorAll("[data-item]")].filter((row) => !row.querySelector(":checked"));
}

function likertGap(question) {
  const numbers = openItems(question).map((row) => row.dataset.item);
  return numbers.length ? FAULTS.unrated(toThai(numbers.join(", "))) : "";
}

/** Show a message beside what it is about, or take it away. */
export function show(holder, message) {
  const place = holder.querySelector(":scope > .err");
  if (!place) return;
  place.textContent = message;
  place.hidden = !message;
  holder.classList.toggle("is-bad", Boolean(message));
  for (const control of holder.querySelectorAll("input, select, textarea")) {
    const isBeside = control.closest(".other") && message !== FAULTS.other;
    if (message && !isBox(control) && !isBeside) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/** @param {Element} control @returns {HTMLElement | null} the cell or question that it belongs to */
export function holderOf(control) {
  return control.closest(".ft td, [data-q]");
}

/**
 * Check the whole form and show every message in its place.
 * @param {HTMLFormElement} form
 * @returns {Fault[]} in the order of the page
 */
export function check(form) {
  /** @type {Fault[]} */
  const faults = [];
  for (const holder of form.querySelectorAll("[data-q], .ft tbody td:not(.seq, .rm)")) {
    const message = mistake(holder) || gap(holder);
    show(holder, message);
    if (message) faults.push({ holder, input: target(holder), label: labelOf(holder), message });
  }
  return faults;
}

function target(holder) {
  const row = holder.dataset.type === "likert" ? openItems(holder)[0] : holder;
  return row.querySelector("[aria-invalid]") ?? row.querySelector("input, select, textarea");
}

function labelOf(holder) {
  if (holder.localName === "td") {
    const question = holder.closest("[data-q]");
    const name = holder.querySelector("[aria-label]").getAttribute("aria-label");
    return `${labelOf(question)} ${name}`;
  }
  const label = holder.querySelector("legend, label").cloneNode(true);
  for (const extra of label.querySelectorAll(".req, .vh, .badge")) extra.remove();
  const signer = holder.parentElement.closest('[data-type="signer"]');
  return `${signer ? `${labelOf(signer)} ` : ""}${label.textContent.trim()}`;
}

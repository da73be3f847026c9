/** What is missing or mistyped before a work can be sent. */

import { number, readDate, exists, readYear, toArabic, toThai } from "../forms/thai.js";
import { FAULTS } from "../forms/words.js";

/** @typedef {{holder: HTMLElement, input: HTMLElement, label: string, message: string}} Fault */

const MEGABYTE = 2 ** 20;
const MOST = 40;
export const WORDS = {
  short: (least, has) => `สั้นเกินไป มี ${toThai(has)} ตัวอักษร ต้องมีอย่างน้อย ${toThai(least)}`,
  long: (most, has) => `ยาวเกินไป มี ${toThai(has)} ตัวอักษร มีได้ไม่เกิน ${toThai(most)}`,
  many: (most) => `เลือกได้ไม่เกิน ${toThai(most)} ข้อ`,
  whole: "กรอกเป็นจำนวนเต็ม",
  noRow: "ยังไม่ได้เพิ่มรายการ",
  school: "เลือกโรงเรียนจากรายชื่อ หรือพิมพ์รหัสโรงเรียน ๑๐ หลัก",
  kind: "ไฟล์ชนิดนี้แนบไม่ได้ ใช้ PDF, DOCX, XLSX, PPTX, ZIP, MP3, M4A หรือ MP4",
  heavy: `ไฟล์ใหญ่เกิน ${toThai(MOST)} MB`,
  chosen: "ยังไม่ได้เลือกไฟล์",
};

/** @param {HTMLElement} holder a question @returns {string} what is wrong with it, or nothing */
export function fault(holder) {
  const { type } = holder.dataset;
  if (type === "rows") return rowsFault(holder);
  const controls = [...holder.querySelectorAll("input, select, textarea")];
  if (type === "radio" || type === "checkboxes") return choiceFault(holder, controls);
  const [control] = controls;
  if (control.type === "file") return fileFault(holder, control);
  const text = control.value.trim().replace(/\s+/g, " ");
  if (!text) return isNeeded(holder) ? FAULTS.missing : "";
  return textFault(holder, type, text);
}

function textFault({ dataset }, type, text) {
  const least = dataset.min === undefined ? -Infinity : Number(dataset.min);
  const most = dataset.max === undefined ? Infinity : Number(dataset.max);
  switch (type) {
    case "line":
    case "lines":
      if (text.length < least) return WORDS.short(least, text.length);
      return text.length > most ? WORDS.long(most, text.length) : "";
    case "number":
    case "integer":
      return numberFault(number(text), least, most, type === "integer");
    case "year": {
      const year = readYear(text);
      if (year.fault === "christian") return FAULTS.christianYear(toThai(year.year));
      return year.fault || year.year < least || year.year > most ? FAULTS.year : "";
    }
    case "date":
      return dateFault(text);
    case "url":
      return /^https?:\/\/\S+\.\S+/.test(text) ? "" : FAULTS.url;
    case "school":
      return /\d{10}/.test(toArabic(text)) ? "" : WORDS.school;
    default:
      return "";
  }
}

function numberFault(value, least, most, isWhole) {
  if (Number.isNaN(value)) return FAULTS.number;
  if (isWhole && !Number.isInteger(value)) return WORDS.whole;
  if (value < least) return FAULTS.least(toThai(least));
  return value > most ? FAULTS.most(toThai(most)) : "";
}

function dateFault(text) {
  const date = readDate(text);
  if (!date) return FAULTS.date;
  const year = readYear(String(date.year));
  if (year.fault === "christian") return FAULTS.christianYear(toThai(year.year));
  return exists(date) ? "" : FAULTS.noSuchDay(text);
}

function choiceFault(holder, boxes) {
  const ticked = boxes.filter((box) => box.checked).length;
  if (ticked === 0) return isNeeded(holder) ? FAULTS.unpicked : "";
  const most = Number(holder.dataset.max ?? Infinity);
  return holder.dataset.type === "checkboxes" && ticked > most ? WORDS.many(most) : "";
}

function fileFault(holder, control) {
  const [file] = control.files;
  if (!file) return isNeeded(holder) ? WORDS.chosen : "";
  if (file.size > MOST * MEGABYTE) return WORDS.heavy;
  if (holder.dataset.type !== "file") return "";
  const suffix = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
  return control.accept.split(",").includes(suffix) ? "" : WORDS.kind;
}

function rowsFault(holder) {
  const least = Number(holder.dataset.min ?? 0);
  return holder.querySelectorAll("[data-record]").length < least ? WORDS.noRow : "";
}

/** Whether an answer must be there: always, or once its record has any. */
function isNeeded(holder) {
  if (holder.dataset.required === undefined) return false;
  const record = holder.closest("[data-record]");
  if (!record || record.closest("[data-required]")) return true;
  return [...record.querySelectorAll("input, select, textarea")].some((control) =>
    control.type === "checkbox" || control.type === "radio" ? control.checked : control.value.trim(),
  );
}

/** @param {HTMLFormElement} form @returns {Fault[]} in the order of the page */
export function check(form) {
  /** @type {Fault[]} */
  const faults = [];
  for (const holder of form.querySelectorAll("[data-q]")) {
    const message = fault(holder);
    show(holder, message);
    if (message) faults.push({ holder, input: target(holder), label: label(holder), message });
  }
  return faults;
}

/** Show a message beside what it is about, or take it away. */
export function show(holder, message) {
  const place = holder.querySelector(":scope > .err");
  place.textContent = message;
  place.hidden = !message;
  for (const control of holder.querySelectorAll(":scope > :is(input, select, textarea), :scope > .opts input")) {
    if (message) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

function target(holder) {
  return holder.querySelector("input, select, textarea, button");
}

function label(holder) {
  const own = words(holder);
  const record = holder.parentElement.closest("[data-record]");
  return record ? `${words(record)} ${own}` : own;
}

function words(element) {
  const copy = element.querySelector("legend, label").cloneNode(true);
  for (const extra of copy.querySelectorAll(".req, .vh")) extra.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

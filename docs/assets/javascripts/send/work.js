/** What was filled in as the text of an index.md, and the names of the files beside it. */

import { exists, readDate } from "../forms/thai.js";
import { markdown, oneLine } from "./typed.js";

// What nobody sees, and halves of characters: the reader of works refuses them.
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;
const ERA = 543;
const DEFAULT_SECTION = "process";

/** @typedef {{name: string, type: string, value: string | string[]}} Answer */

/**
 * @param {Answer[]} answers in the order of the form; files are given by their new name
 * @param {Record<string, string>} headings of the sections, by id, in order
 * @returns {string}
 */
export function indexText(answers, headings) {
  const tree = {};
  for (const { name, type, value } of answers) put(tree, name.split("."), shaped(type, value));
  const { section = {}, pictures = {}, ...front } = tree;
  for (const picture of rowsOf(pictures)) {
    if (!picture.file) continue;
    const place = picture.section || DEFAULT_SECTION;
    section[place] = `${section[place] ?? ""}\n\n![${oneLine(picture.alt ?? "")}](${picture.file})`;
  }
  const lines = Object.entries({ status: "submitted", ...front }).map(
    ([name, value]) => `${name}: ${JSON.stringify(plain(value))}`,
  );
  const body = Object.keys(headings)
    .filter((id) => section[id]?.trim())
    .map((id) => `## ${headings[id]}\n\n${section[id].trim()}\n`);
  return `---\n${lines.join("\n")}\n---\n\n${body.join("\n")}`;
}

/** @param {string} text @returns {string} without what nobody sees */
export function clean(text) {
  return text.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
}

/**
 * A name for a file that every disk and address can hold.
 * @param {string} original
 * @param {string} fallback without suffix
 * @param {Set<string>} taken
 */
export function safeName(original, fallback, taken) {
  const dot = original.lastIndexOf(".");
  const suffix = original.slice(dot + 1).toLowerCase();
  const stem = original.slice(0, dot).replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^[-_]+|[-_]+$/g, "");
  const first = (stem || fallback).slice(0, 60);
  let name = `${first}.${suffix}`;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${first}-${count}.${suffix}`;
  taken.add(name.toLowerCase());
  return name;
}

function shaped(type, value) {
  if (Array.isArray(value)) return value.map(clean);
  const text = clean(value);
  switch (type) {
    case "words":
      return text.split(/\s*[\n,;]\s*/).filter(Boolean);
    case "numbers":
      return text.split(/[\s,;]+/).filter(Boolean);
    case "school":
      return /\d{10}/.exec(text)?.[0] ?? text;
    case "date":
      return isoDate(text);
    case "section":
      return markdown(text);
    default:
      return text;
  }
}

function isoDate(text) {
  const date = readDate(text);
  if (!date) return text;
  const year = date.year < 2400 ? date.year + ERA : date.year;
  if (!exists({ ...date, year })) return text;
  const two = (value) => String(value).padStart(2, "0");
  return `${year}-${two(date.month)}-${two(date.day)}`;
}

function put(tree, [first, ...rest], value) {
  if (rest.length === 0) tree[first] = value;
  else put((tree[first] ??= {}), rest, value);
}

const isRows = (value) => Object.keys(value).every((key) => /^\d+$/.test(key));

function rowsOf(value) {
  return Object.keys(value).sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

/** Records numbered from 0 as a list; empty parts left out. */
function plain(value) {
  if (typeof value === "string" || Array.isArray(value)) return value;
  if (isRows(value)) return rowsOf(value).map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

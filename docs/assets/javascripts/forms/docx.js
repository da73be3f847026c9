/** Writes answers into the published Word file, whose content controls bear their tags. */

import { strFromU8, strToU8, unzipSync, zipSync } from "./fflate.js";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const PART = "word/document.xml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TICKED = "☑";
const EMPTY = "☐";
// What XML cannot hold: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * @param {ArrayBuffer} template the blank Word file
 * @param {import("./answers.js").Tagged} tags
 * @param {Record<string, number>} rows how many rows each table has on the page
 * @returns {Uint8Array}
 */
export function fill(template, tags, rows) {
  const parts = unzipSync(new Uint8Array(template));
  const page = new DOMParser().parseFromString(strFromU8(parts[PART]), "application/xml");
  for (const [table, count] of Object.entries(rows)) addRows(page, table, count);
  for (const control of page.getElementsByTagNameNS(W, "sdt")) {
    const answer = tags[tagOf(control)];
    if (answer !== undefined) answerControl(control, answer);
  }
  const xml = new XMLSerializer().serializeToString(page);
  parts[PART] = strToU8(xml.startsWith("<?xml") ? xml : DECLARATION + xml);
  return zipSync(parts, { level: 6 });
}

const all = (node, name, space = W) => [...node.getElementsByTagNameNS(space, name)];
const first = (node, name, space = W) => node.getElementsByTagNameNS(space, name)[0];
const property = (control, name, space = W) => first(first(control, "sdtPr"), name, space);

function tagOf(control) {
  return property(control, "tag")?.getAttributeNS(W, "val") ?? "";
}

/** Copy the last row of a table until there are `count`. */
function addRows(page, table, count) {
  const pattern = new RegExp(`^${table}\\.(\\d+)\\.`);
  const numbers = new Map();
  for (const control of page.getElementsByTagNameNS(W, "sdt")) {
    const found = pattern.exec(tagOf(control));
    if (found) numbers.set(Number(found[1]), rowOf(control));
  }
  const last = Math.max(...numbers.keys());
  let end = numbers.get(last);
  for (let number = last + 1; number <= count; number += 1) {
    const copy = numbers.get(last).cloneNode(true);
    for (const control of all(copy, "sdt")) renumber(control, table, last, number);
    end.after(copy);
    end = copy;
  }
}

function rowOf(node) {
  return node.localName === "tr" ? node : rowOf(node.parentNode);
}

function renumber(control, table, from, to) {
  const tag = property(control, "tag");
  const end = tagOf(control).slice(`${table}.${from}`.length);
  tag.setAttributeNS(W, "w:val", `${table}.${to}${end}`);
  const alias = property(control, "alias");
  const label = alias?.getAttributeNS(W, "val") ?? "";
  alias?.setAttributeNS(W, "w:val", label.replace(`แถว ${from} `, `แถว ${to} `));
  property(control, "id")?.remove();
}

function answerControl(control, answer) {
  const box = property(control, "checkbox", W14);
  const content = first(control, "sdtContent");
  if (box) {
    first(box, "checked", W14).setAttributeNS(W14, "w14:val", answer ? "1" : "0");
    first(content, "t").textContent = answer ? TICKED : EMPTY;
    return;
  }
  const text = String(answer).replace(/\r\n?/g, "\n").replace(UNWRITABLE, "");
  const isFilled = !property(control, "showingPlcHdr");
  if (!text.trim() && !isFilled) return;
  property(control, "showingPlcHdr")?.remove();
  const paragraphs = [...content.children].filter((child) => child.localName === "p");
  if (paragraphs.length) writeLines(content, paragraphs, text.split("\n"));
  else writeRun(first(content, "r"), text.replace(/\s*\n\s*/g, " "));
}

function writeLines(content, paragraphs, lines) {
  lines.forEach((line, place) => {
    const isNew = place >= paragraphs.length;
    const paragraph = isNew ? paragraphs[0].cloneNode(true) : paragraphs[place];
    if (isNew) content.append(paragraph);
    writeRun(first(paragraph, "r"), line);
  });
  for (const unused of paragraphs.slice(lines.length)) unused.remove();
}

function writeRun(run, text) {
  for (const style of all(run, "rStyle")) style.remove();
  const [place, ...others] = all(run, "t");
  for (const other of others) other.remove();
  place.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  place.textContent = text;
}

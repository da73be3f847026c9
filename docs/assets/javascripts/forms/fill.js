/** The page on which a form is filled in. Nothing leaves the browser. */

import { inputs, tagged } from "./answers.js";
import { check, holderOf, mistake, show, textBeside } from "./check.js";
import { Draft, isDraft } from "./draft.js";
import { hideTexts, showTexts } from "./print.js";
import * as rows from "./rows.js";
import { readDate, toThai, today, writeDate, writeMoment, writeTime } from "./thai.js";
import { WORDS } from "./words.js";

const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PAUSE = 400;

const $ = (id) => /** @type {any} */ (document.getElementById(id));
const form = $("fill");
const draft = new Draft(form);
/** @type {any} what stood on the page before the last deed that lost something */
let before = null;
let timer = 0;

function say(text, canUndo = false) {
  $("state").textContent = text;
  $("undo").hidden = !canUndo;
  if (!canUndo) before = null;
}

// keeping and restoring

function keep() {
  clearTimeout(timer);
  timer = 0;
  if (!draft.keep()) say(WORDS.notSaved);
  else if (before === null) say(WORDS.saved(writeTime(new Date())));
}

function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

/** Keep at once what waits, lest the word of it comes after that of a deed. */
function keepNow() {
  if (timer) keep();
}

function restore() {
  const kept = draft.kept();
  if (!kept) return;
  draft.put(kept);
  const notice = [WORDS.restored(writeMoment(new Date(kept.saved)))];
  if (kept.digest !== form.dataset.digest) notice.push(WORDS.changed);
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "btn";
  clear.textContent = $("clear").textContent;
  clear.addEventListener("click", reset);
  $("restored").append(`${notice.join(" ")} `, clear);
  $("restored").hidden = false;
}

/** Change the page so that it can be undone. */
function change(deed, text) {
  before = draft.take();
  deed();
  afterPut();
  keep();
  say(text, true);
}

function afterPut() {
  for (const message of form.querySelectorAll(".err")) show(message.parentElement, "");
  $("problems").hidden = true;
  grow();
}

function reset() {
  $("restored").hidden = true;
  change(() => draft.reset(), WORDS.cleared);
  form.scrollIntoView();
  inputs(form)[0]?.focus({ preventScroll: true });
}

function undo() {
  draft.put(before);
  afterPut();
  keep();
  say(WORDS.undone);
  form.querySelector("input, select, textarea")?.focus({ preventScroll: true });
}

// files

function fileName(suffix) {
  const { day, month, year } = today();
  const two = (value) => String(value).padStart(2, "0");
  return `${form.dataset.name} ${year}-${two(month)}-${two(day)}.${suffix}`;
}

function offer(data, type, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = fileName(suffix);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(WORDS.downloaded(link.download));
}

async function saveWord() {
  try {
    const response = await fetch(form.dataset.docx);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const { fill } = await import("./docx.js");
    offer(fill(await response.arrayBuffer(), tagged(form), rows.counts(form)), WORD_TYPE, "docx");
  } catch (error) {
    console.warn(error);
    say(WORDS.noTemplate);
  }
}

function backUp() {
  offer(JSON.stringify(draft.take(), null, 1), "application/json", "json");
}

async function load(file) {
  let found = null;
  try {
    found = JSON.parse(await file.text());
  } catch (error) {
    found = null;
  }
  if (!isDraft(found)) say(WORDS.notBackup);
  else if (found.form !== form.dataset.form) say(WORDS.otherForm(found.form));
  else change(() => draft.put(found), WORDS.loaded);
}

// what is missing

/** Do a deed at once, or show first what is missing. */
function unlessFaulty(deed) {
  const faults = check(form);
  $("problems").hidden = faults.length === 0;
  if (faults.length === 0) {
    deed();
    return;
  }
  $("problems-h").textContent = WORDS.problems(toThai(faults.length));
  $("problems").querySelector("ul").replaceChildren(...faults.map(line));
  $("anyway").onclick = () => {
    $("problems").hidden = true;
    deed();
  };
  $("back").onclick = () => faults[0].input.focus();
  $("problems").focus();
}

function line({ input, label, message }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${input.id}`;
  link.textContent = label;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    input.focus();
  });
  item.append(link, ` ${message}`);
  return item;
}

// rows

function addRow(button) {
  const table = form.querySelector(`[data-table="${button.dataset.add}"]`);
  if (table.tBodies[0].rows.length >= rows.MOST) {
    say(WORDS.rowsFull(toThai(rows.MOST)));
    return;
  }
  const row = rows.add(table);
  keep();
  say(WORDS.rowAdded(toThai(row.dataset.row)));
  row.querySelector("input, select, textarea").focus();
}

function removeRow(button) {
  const row = button.closest("tr");
  const next = row.nextElementSibling ?? row.previousElementSibling ?? row;
  change(() => rows.remove(row.closest("table"), row), WORDS.rowRemoved(toThai(row.dataset.row)));
  next.querySelector("[data-remove]").focus();
}

function unpick(name) {
  for (const box of form.querySelectorAll(`input[type="radio"][name="${name}"]`)) box.checked = false;
  const text = form.elements.namedItem(`${name}.other`);
  if (text) text.value = "";
  form.querySelector(`input[type="radio"][name="${name}"]`).focus();
  keepSoon();
}

/** Let what is typed in one line be seen whole where the style sheet cannot. */
function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of form.querySelectorAll("textarea")) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }
}

// events

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  const input = event.target;
  before = null;
  $("undo").hidden = true;
  if (input.type === "file") return;
  if (input.localName === "textarea" && input.dataset.kind === "text") {
    if (input.value.includes("\n")) input.value = input.value.replace(/\s*\n\s*/g, " ");
  }
  if (input.name.endsWith(".other") && input.value) {
    input.closest(".other").querySelector('[value="other"]').checked = true;
  }
  const holder = holderOf(input);
  if (holder) show(holder, "");
  const question = input.closest("[data-q].is-bad");
  if (question) show(question, "");
  grow();
  keepSoon();
});
form.addEventListener("change", (event) => {
  const input = event.target;
  const holder = holderOf(input);
  if (!holder || input.type === "file") return;
  if (input.value === "other" && input.checked) textBeside(input).focus();
  else if (!input.closest("[data-date]")) show(holder, mistake(holder));
  const date = input.dataset.kind === "date" && !mistake(holder) && readDate(input.value);
  if (date) input.value = writeDate(date, form.dataset.digits !== "arabic");
});
form.addEventListener("focusout", (event) => {
  const group = event.target.closest("[data-date]");
  if (group && !group.contains(event.relatedTarget)) show(holderOf(group), mistake(holderOf(group)));
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.add) addRow(button);
  else if ("remove" in button.dataset) removeRow(button);
  else if (button.dataset.unpick) unpick(button.dataset.unpick);
});
form.addEventListener("keydown", (event) => {
  const isOneLine = event.target.localName === "textarea" && event.target.dataset.kind === "text";
  if (event.key === "Enter" && isOneLine && !event.isComposing) event.preventDefault();
});

const deeds = {
  save: () => unlessFaulty(saveWord),
  print: () => unlessFaulty(() => window.print()),
  backup: backUp,
  load: () => $("file").click(),
  clear: reset,
  undo,
};
for (const [id, deed] of Object.entries(deeds)) {
  $(id).addEventListener("click", () => {
    form.querySelector(".more-b").open = false;
    keepNow();
    deed();
  });
}
$("file").addEventListener("change", async () => {
  const [file] = $("file").files;
  keepNow();
  if (file) await load(file);
  $("file").value = "";
});
form.querySelector(".more-b").addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
});
addEventListener("beforeprint", () => showTexts(form));
addEventListener("afterprint", () => hideTexts(form));
addEventListener("pagehide", () => draft.keep());

for (const column of form.querySelectorAll("[data-width]")) {
  column.style.width = `${column.dataset.width}%`;
}
restore();
grow();
form.dataset.ready = "";

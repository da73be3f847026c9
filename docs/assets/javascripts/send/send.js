/** The form of a work: filled in here, made into one zip here. Nothing leaves the browser. */

import { zipSync } from "../forms/fflate.js";
import { toThai, today, writeMoment, writeTime } from "../forms/thai.js";
import { check, fault, show } from "./check.js";
import * as draft from "./draft.js";
import { PhotoError, shrink } from "./photo.js";
import * as rows from "./rows.js";
import { indexText, safeName } from "./work.js";

const WORDS = {
  saved: (time) => `บันทึกในเบราว์เซอร์นี้แล้ว ${time} (ยกเว้นไฟล์)`,
  notSaved: "เบราว์เซอร์นี้ไม่ยอมให้บันทึก โปรดสร้างไฟล์ zip ก่อนปิดหน้า",
  restored: (time) => `นำสิ่งที่กรอกค้างไว้เมื่อ ${time} กลับมาให้แล้ว ภาพและไฟล์ต้องเลือกใหม่`,
  problems: (count) => `ยังมี ${count} ข้อที่ต้องแก้ก่อน`,
  photo: (now, all) => `กำลังย่อภาพที่ ${now} จาก ${all}`,
  packing: "กำลังรวมเป็นไฟล์ zip",
  made: "สร้างไฟล์แล้ว",
  send: (name, size) => `ไฟล์ชื่อ ${name} ขนาด ${size} MB ส่งไฟล์นี้ให้กลุ่มนิเทศฯ`,
  heavy: "ไฟล์ใหญ่เกินกว่าที่อีเมลส่วนใหญ่รับ ส่งทางอื่น หรือลดไฟล์แนบ",
  again: "ดาวน์โหลดไฟล์อีกครั้ง",
  failed: "สร้างไฟล์ไม่สำเร็จ หน่วยความจำของเครื่องอาจไม่พอ ลองลดจำนวนภาพหรือไฟล์แนบ",
  cleared: "ล้างแบบแล้ว",
  surely: "ล้างทุกข้อที่กรอกไว้หรือไม่",
};
const PAUSE = 400;
const MAIL_LIMIT = 20;
const MEGABYTE = 2 ** 20;

const $ = (id) => /** @type {any} */ (document.getElementById(id));
const form = $("send");
let timer = 0;
let address = "";

function say(text) {
  $("state").textContent = text;
}

function keep() {
  clearTimeout(timer);
  timer = 0;
  say(draft.keep(form) ? WORDS.saved(writeTime(new Date())) : WORDS.notSaved);
}

function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

function openFilled() {
  for (const more of form.querySelectorAll(".more-q")) {
    const filled = [...more.querySelectorAll("input, select, textarea")].some((control) =>
      control.type === "radio" || control.type === "checkbox" ? control.checked : control.value,
    );
    if (filled) more.open = true;
  }
}

/** Choose what a call for submissions asks for: its address names subject and grade. */
function takeCall() {
  const asked = new URLSearchParams(location.search);
  for (const [key, name] of [["area", "learning_areas"], ["grade", "grades"]]) {
    for (const box of form.querySelectorAll(`input[name="${name}"]`)) {
      if (asked.getAll(key).includes(box.value)) box.checked = true;
    }
  }
}

// making the zip

/** @returns {{control: any, type: string}[]} every chosen file, by its input */
function chosen() {
  return [...form.querySelectorAll('input[type="file"]')]
    .filter((control) => control.files.length)
    .map((control) => ({ control, type: control.closest("[data-q]").dataset.type }));
}

/** @returns {Promise<{names: Record<string, string>, files: Record<string, any>}>} */
async function gather() {
  const names = {};
  const files = {};
  const taken = new Set(["index.md"]);
  const all = chosen();
  const photos = all.filter(({ type }) => type === "picture").length;
  let now = 0;
  for (const { control, type } of all) {
    const [file] = control.files;
    if (type === "picture") {
      now += 1;
      say(WORDS.photo(toThai(now), toThai(photos)));
      const stem = control.name === "cover.file" ? "cover" : "picture";
      const name = safeName(`${stem}.jpg`, stem, taken);
      names[control.name] = name;
      files[name] = [await photo(control, file), { level: 0 }];
    } else {
      const name = safeName(file.name, "file", taken);
      names[control.name] = name;
      files[name] = [new Uint8Array(await file.arrayBuffer()), { level: 0 }];
    }
  }
  return { names, files };
}

async function photo(control, file) {
  try {
    return await shrink(file);
  } catch (error) {
    if (error instanceof PhotoError) show(control.closest("[data-q]"), error.message);
    throw error;
  }
}

function answers(names) {
  const found = [];
  for (const [name, given] of Object.entries(draft.values(form))) {
    const control = form.elements.namedItem(name);
    const holder = (control.length && !control.tagName ? control[0] : control).closest("[data-q]");
    const type = name.startsWith("section.") ? "section" : holder.dataset.type;
    found.push({ name, type, value: type === "checkboxes" ? given : given[0] });
  }
  for (const [name, file] of Object.entries(names)) found.push({ name, type: "name", value: file });
  return found;
}

function headings() {
  const questions = form.querySelectorAll('[data-q^="section."]');
  return Object.fromEntries([...questions].map((each) => {
    const label = each.querySelector("label").firstChild.textContent.trim();
    return [each.dataset.q.slice("section.".length), label];
  }));
}

async function make() {
  keep();
  $("done").hidden = true;
  const faults = check(form);
  if (faults.length) {
    list(faults);
    return;
  }
  $("problems").hidden = true;
  $("make").disabled = true;
  try {
    const { names, files } = await gather();
    say(WORDS.packing);
    const text = new TextEncoder().encode(indexText(answers(names), headings()));
    offer(zipSync({ "index.md": text, ...files }));
  } catch (error) {
    if (!(error instanceof PhotoError)) {
      console.warn(error);
      say(WORDS.failed);
    } else list(shown());
  } finally {
    $("make").disabled = false;
  }
}

function offer(data) {
  const { day, month, year } = today();
  const two = (value) => String(value).padStart(2, "0");
  const name = `innovation-${year}-${two(month)}-${two(day)}.zip`;
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob([data], { type: "application/zip" }));
  const link = $("again");
  Object.assign(link, { href: address, download: name, textContent: WORDS.again });
  const size = data.length / MEGABYTE;
  $("done-h").textContent = WORDS.made;
  $("done-p").textContent =
    WORDS.send(name, toThai(size.toFixed(1))) + (size > MAIL_LIMIT ? ` ${WORDS.heavy}` : "");
  $("done").hidden = false;
  say(WORDS.made);
  link.click();
  $("done").focus();
}

// what is wrong

function shown() {
  return [...form.querySelectorAll("[data-q] > .err:not([hidden])")].map((place) => ({
    input: place.parentElement.querySelector("input"),
    label: place.parentElement.querySelector("legend, label").firstChild.textContent.trim(),
    message: place.textContent,
  }));
}

function list(faults) {
  $("problems-h").textContent = WORDS.problems(toThai(faults.length));
  $("problems").querySelector("ul").replaceChildren(...faults.map(line));
  $("problems").hidden = false;
  say("");
  $("problems").focus();
}

function line({ input, label, message }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${input.id}`;
  link.textContent = label;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const closed = input.closest("details:not([open])");
    if (closed) closed.open = true;
    input.focus();
  });
  item.append(link, ` ${message}`);
  return item;
}

// events

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  const holder = event.target.closest("[data-q]");
  if (holder) show(holder, "");
  keepSoon();
});
form.addEventListener("change", (event) => {
  const holder = event.target.closest("[data-q]");
  const isTyped = event.target.value && event.target.type !== "radio";
  if (holder && isTyped) show(holder, fault(holder));
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.add) {
    const record = rows.add(button.parentElement.querySelector("[data-rows]"));
    show(record.parentElement.parentElement, "");
    record.querySelector("input, select, textarea").focus();
    keepSoon();
  } else if (button && "remove" in button.dataset) {
    const record = button.closest("[data-record]");
    const adder = record.parentElement.parentElement.querySelector("[data-add]");
    rows.remove(record);
    adder.focus();
    keepSoon();
  } else if (button?.dataset.unpick) {
    const boxes = [...button.closest("[data-q]").querySelectorAll("input")];
    for (const box of boxes) box.checked = false;
    boxes[0].focus();
    keepSoon();
  }
});
$("make").addEventListener("click", make);
$("clear").addEventListener("click", () => {
  if (!window.confirm(WORDS.surely)) return;
  draft.put(form, null);
  for (const holder of form.querySelectorAll("[data-q]")) show(holder, "");
  for (const id of ["problems", "done", "restored"]) $(id).hidden = true;
  keep();
  say(WORDS.cleared);
  form.scrollIntoView();
});
addEventListener("pagehide", () => timer && keep());

const before = draft.kept();
draft.put(form, before);
if (before) {
  $("restored").textContent = WORDS.restored(writeMoment(new Date(before.saved)));
  $("restored").hidden = false;
} else takeCall();
openFilled();
form.dataset.ready = "";

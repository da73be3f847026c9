/** The form with scripts: step by step, kept as it is filled in, checked on the way. */

import { toThai, writeMoment } from "../site/javascripts/forms/thai.js";
import { Draft, forget } from "./draft.js";
import * as faults from "./faults.js";
import { Files } from "./files.js";
import * as rows from "./rows.js";
import { Steps } from "./steps.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("fill"));
const problems = document.getElementById("problems");
const state = document.getElementById("state");

function say(text, isOff = false) {
  state.textContent = text;
  state.classList.toggle("off", isOff);
}

const draft = new Draft(form, say, clash);
const files = new Files(form, () => {
  draft.change();
  draft.save();
});
const steps = new Steps(form, () => {
  if (draft.isChanged) draft.save();
});

// checking

/** Save and check; show what is wrong in the steps that were seen, or in all of them. */
async function check(inAll) {
  if (!(await draft.save())) return null;
  let found;
  try {
    const token = form.elements.namedItem("csrfmiddlewaretoken").value;
    const response = await fetch(form.dataset.check, {
      method: "POST", headers: { "X-CSRFToken": token },
    });
    if (!response.ok) return null;
    ({ faults: found } = await response.json());
  } catch (error) {
    return null;
  }
  const seen = new Set(steps.seen);
  const shown = inAll
    ? found
    : found.filter((one) => seen.has(faults.questionOf(form, one.name)?.closest(".step")));
  faults.show(form, shown);
  steps.mark();
  if (inAll) faults.summarise(problems, form, found);
  return found;
}

async function checkAll() {
  const found = await check(true);
  if (found === null) return;
  if (found.length > 0) {
    problems.focus();
    problems.scrollIntoView();
  } else {
    say("ตรวจแล้ว ไม่พบปัญหา พร้อมส่ง");
  }
}

// what another window or an earlier visit left

function offer(text, ...deeds) {
  const note = document.createElement("div");
  note.className = "note restored";
  note.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  note.append(words);
  for (const [label, deed] of deeds) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = label;
    button.addEventListener("click", () => {
      note.remove();
      deed();
    });
    note.append(button);
  }
  form.querySelector(".restored")?.remove();
  problems.before(note);
}

function clash(version) {
  offer(
    "มีการบันทึกจากหน้าต่างหรือเครื่องอื่นแล้ว จะใช้ข้อความใด",
    ["ใช้ที่บันทึกไว้จากที่อื่น", () => {
      forget(form.dataset.receipt);
      draft.isChanged = false;
      location.reload();
    }],
    ["ใช้ข้อความในหน้านี้", () => {
      draft.version.value = version;
      draft.save();
    }],
  );
}

function restore() {
  const kept = draft.kept();
  if (!kept) return;
  const when = writeMoment(new Date(kept.at));
  if (kept.version === draft.version.value) {
    draft.put(kept);
    offer(`นำข้อความที่พิมพ์ไว้เมื่อ ${when} กลับมาให้แล้ว`);
    return;
  }
  offer(
    `เครื่องนี้มีข้อความที่พิมพ์ไว้เมื่อ ${when} แต่ยังไม่ได้บันทึก และมีฉบับที่บันทึกใหม่กว่าจากที่อื่น`,
    ["ใช้ข้อความในเครื่องนี้", () => draft.put(kept)],
    ["ใช้ฉบับที่บันทึกใหม่กว่า", () => forget(form.dataset.receipt)],
  );
}

// the preview

function preview() {
  const dialog = document.createElement("dialog");
  dialog.className = "look";
  dialog.setAttribute("aria-label", "ตัวอย่างหน้าผลงาน");
  const frame = document.createElement("iframe");
  frame.className = "frame";
  frame.title = "ตัวอย่างหน้าผลงาน";
  frame.src = `${form.dataset.preview}/`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn p";
  button.textContent = "ปิดตัวอย่าง";
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(button, frame);
  document.body.append(dialog);
  dialog.showModal();
}

// the length of texts

const figure = (value) => toThai(Number(value).toLocaleString("en"));

function count(input) {
  const { least, most } = input.dataset;
  if (!most && !least) return;
  const place = input.parentElement.querySelector(":scope > .left-n") ?? document.createElement("p");
  place.className = "left-n";
  const length = [...input.value.trim()].length;
  const isShort = least && length < Number(least);
  const bound = isShort ? `อย่างน้อย ${figure(least)}` : most ? `ไม่เกิน ${figure(most)}` : "";
  place.textContent = `${figure(length)} ตัวอักษร ${bound}`;
  place.classList.toggle("over", Boolean(most) && length > Number(most));
  input.after(place);
}

// events

form.addEventListener("input", (event) => {
  const input = /** @type {any} */ (event.target);
  if (input.type === "file") return;
  if (input.dataset.most || input.dataset.least) count(input);
  faults.settle(input);
  draft.change();
});
form.addEventListener("focusin", (event) => {
  const input = /** @type {any} */ (event.target);
  if (input.dataset.most || input.dataset.least) count(input);
});
form.addEventListener("change", (event) => {
  const input = /** @type {any} */ (event.target);
  if (input.type === "file") files.choose(input.closest(".file"));
});
form.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest('button, a[href^="#f-"]');
  if (!button) return;
  const deed = deedOf(button);
  if (!deed) return;
  event.preventDefault();
  deed();
});

/** @returns {(() => void) | null} what a button does here, without leaving the page */
function deedOf(button) {
  if (button.localName === "a") {
    const target = document.getElementById(button.getAttribute("href").slice(1));
    return target && (() => steps.reveal(target));
  }
  if (button.dataset.add) return () => changed(() => rows.add(button.closest("[data-rows]")).querySelector("input, select, textarea"));
  if ("remove" in button.dataset) return () => changed(() => rows.remove(button.closest(".row")));
  if ("drop" in button.dataset) {
    return () => {
      const box = button.closest(".file");
      files.drop(box);
      box.querySelector("[type=file]").focus();
    };
  }
  return deeds[button.id || button.value] ?? null;
}

const deeds = {
  save: () => {
    draft.isChanged = true;
    draft.save();
  },
  back: () => steps.go(steps.number - 1),
  next: async () => {
    const isReady = check(false);
    steps.go(steps.number + 1);
    await isReady;
  },
  check: checkAll,
  preview: async () => {
    await draft.save();
    preview();
  },
};

function changed(deed) {
  const next = deed();
  next?.focus();
  draft.change();
}

/** A form is left only when nothing is underway. */
form.addEventListener("submit", async (event) => {
  const button = /** @type {any} */ (event).submitter;
  event.preventDefault();
  if (files.isBusy) {
    say("โปรดรอให้ไฟล์ส่งเสร็จก่อน", true);
    return;
  }
  draft.isChanged = true;
  if (!(await draft.save())) return;
  const found = await check(true);
  if (found?.some((fault) => fault.error)) {
    problems.focus();
    problems.scrollIntoView();
    return;
  }
  const deed = document.createElement("input");
  deed.type = "hidden";
  deed.name = "do";
  deed.value = button?.value ?? "save";
  form.append(deed);
  form.submit();
});

if (!problems.hidden) {
  steps.begin();
  steps.mark();
  problems.focus();
} else {
  steps.begin();
}
restore();
files.goOn();
form.dataset.ready = "";

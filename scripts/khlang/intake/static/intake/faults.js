/** What the check found, at its inputs and in a summary. */

import { toThai } from "../site/javascripts/forms/thai.js";

/** @typedef {{name: string, message: string, remedy: string, error: boolean}} Fault */

/** @param {HTMLFormElement} form @param {Fault[]} faults in the order of the form */
export function show(form, faults) {
  clear(form);
  for (const fault of faults) {
    const question = questionOf(form, fault.name);
    const place = question?.querySelector(":scope > .err");
    if (!place) continue;
    place.append(line("p", fault));
    place.hidden = false;
    for (const control of fault.error ? controls(question) : []) {
      control.setAttribute("aria-invalid", "true");
    }
    describe(question, place.id);
  }
}

/** @param {HTMLElement} place the summary @param {HTMLFormElement} form @param {Fault[]} faults */
export function summarise(place, form, faults) {
  const errors = faults.filter((fault) => fault.error).length;
  place.hidden = faults.length === 0;
  place.querySelector("h2").textContent = errors
    ? `ยังส่งไม่ได้ มี ${toThai(errors)} จุดที่ต้องแก้`
    : "ส่งได้ แต่มีข้อควรดูอีกครั้ง";
  place.querySelector("ul").replaceChildren(
    ...faults.map((fault) => {
      const question = questionOf(form, fault.name);
      const control = question && (controls(question)[0] ?? question);
      if (!control) return line("li", fault);
      const item = document.createElement("li");
      const link = document.createElement("a");
      if (!fault.error) item.className = "mild";
      link.href = `#${control.id}`;
      link.textContent = fault.message;
      item.append(link);
      return item;
    }),
  );
}

export function clear(form) {
  for (const place of form.querySelectorAll(".err:not([hidden])")) {
    place.replaceChildren();
    place.hidden = true;
  }
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** Something was changed here: what was said of it may no longer be so. */
export function settle(input) {
  const question = input.closest("[data-q]");
  const place = question?.querySelector(":scope > .err");
  if (!place || place.hidden) return;
  place.replaceChildren();
  place.hidden = true;
  for (const control of question.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

export function questionOf(form, name) {
  return name ? form.querySelector(`[data-q="${CSS.escape(name)}"]`) : null;
}

function controls(question) {
  if (question.matches(".group, .several")) return [];
  return [...question.querySelectorAll("input:not([type=hidden]), select, textarea")];
}

function describe(question, id) {
  const target = question.matches("fieldset") ? question : controls(question)[0];
  const known = (target?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  if (target && !known.includes(id)) target.setAttribute("aria-describedby", [...known, id].join(" "));
}

function line(name, fault) {
  const element = document.createElement(name);
  const how = document.createElement("span");
  if (!fault.error) element.className = "mild";
  how.className = "how";
  how.textContent = fault.remedy;
  element.append(`${fault.message} `, how);
  return element;
}

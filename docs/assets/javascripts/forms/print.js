/** On paper an input is replaced by its text: inputs cut off what is longer than they are. */

import { dateText } from "./answers.js";

const MARK = "printed-value";
/** Room to write a line by hand, in points. */
const LINE = 17;

export function showTexts(form) {
  hideTexts(form);
  const thaiDigits = form.dataset.digits !== "arabic";
  for (const group of form.querySelectorAll("[data-date]")) {
    const [day, month, year] = [...group.querySelectorAll("select, input")];
    const parts = { d: day.value, m: month.value, y: year.value };
    group.after(text(dateText(parts, thaiDigits), 1));
  }
  for (const input of form.querySelectorAll('textarea, select, input[type="text"], input[type="url"]')) {
    if (!input.closest("[data-date]")) input.after(text(input.value, Number(input.rows) || 1));
  }
}

export function hideTexts(form) {
  for (const each of form.querySelectorAll(`.${MARK}`)) each.remove();
}

function text(value, lines) {
  const place = document.createElement("span");
  place.className = MARK;
  place.textContent = value.trim();
  if (!place.textContent && lines > 1) place.style.minHeight = `${lines * LINE}pt`;
  return place;
}

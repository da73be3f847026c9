/** What was filled in, kept in this browser; files are not kept, a page may not choose them again. */

import { counts, setCounts } from "./rows.js";

const KEY = "khlang.send";

/** @typedef {{saved: string, rows: Record<string, number>, values: Record<string, string[]>}} Draft */

/** @param {HTMLFormElement} form @returns {Record<string, string[]>} values by name, no files */
export function values(form) {
  const found = {};
  for (const control of controls(form)) {
    const isBox = control.type === "radio" || control.type === "checkbox";
    if (isBox ? control.checked : control.value) (found[control.name] ??= []).push(control.value);
  }
  return found;
}

/** @returns {any[]} the inputs that are kept */
export function controls(form) {
  return [...form.elements].filter((control) => control.name && control.type !== "file");
}

/** @returns {boolean} whether the browser kept it */
export function keep(form) {
  try {
    const now = values(form);
    if (Object.keys(now).length === 0) localStorage.removeItem(KEY);
    else {
      const draft = { saved: new Date().toISOString(), rows: counts(form), values: now };
      localStorage.setItem(KEY, JSON.stringify(draft));
    }
    return true;
  } catch (error) {
    return false;
  }
}

/** @returns {Draft | null} what was kept */
export function kept() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    return typeof draft?.saved === "string" && draft.values && draft.rows ? draft : null;
  } catch (error) {
    return null;
  }
}

/** Put a draft onto the page, or an empty form. */
export function put(form, draft) {
  setCounts(form, draft?.rows);
  for (const control of controls(form)) {
    const given = draft?.values[control.name] ?? [];
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = given.includes(control.value);
    } else control.value = given[0] ?? "";
  }
  for (const chooser of form.querySelectorAll('input[type="file"]')) chooser.value = "";
}

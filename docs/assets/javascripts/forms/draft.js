/** The answers of one form: kept in this browser, saved to a file and read from one. */

import { read, write } from "./answers.js";
import { counts, setCounts } from "./rows.js";

/** @typedef {{khlang: "form", form: string, digest: string, saved: string,
 *   rows: Record<string, number>, answers: Record<string, string>}} Draft */

export class Draft {
  /** @param {HTMLFormElement} form as the page came */
  constructor(form) {
    this.form = form;
    this.key = `khlang.form.${form.dataset.form}`;
    setCounts(form);
    this.blank = this.take();
  }

  /** @returns {Draft} what stands on the page */
  take() {
    return {
      khlang: "form",
      form: this.form.dataset.form,
      digest: this.form.dataset.digest,
      saved: new Date().toISOString(),
      rows: counts(this.form),
      answers: read(this.form),
    };
  }

  /** Put a draft onto the page; what the form no longer asks is left out. */
  put(draft) {
    setCounts(this.form, draft.rows);
    write(this.form, { ...empty(this.form), ...this.blank.answers, ...draft.answers });
  }

  /** Put the blank form onto the page. */
  reset() {
    this.put(this.blank);
  }

  /** @returns {boolean} whether nothing has been filled in */
  get isBlank() {
    const { rows, answers } = this.take();
    return JSON.stringify([rows, answers]) === JSON.stringify([this.blank.rows, this.blank.answers]);
  }

  /** @returns {boolean} whether the browser kept it */
  keep() {
    try {
      if (this.isBlank) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(this.take()));
      return true;
    } catch (error) {
      return false;
    }
  }

  /** @returns {any} what was kept, or null */
  kept() {
    try {
      const draft = JSON.parse(localStorage.getItem(this.key));
      return isDraft(draft) ? draft : null;
    } catch (error) {
      return null;
    }
  }
}

/** Every input without a value, so that what a draft lacks does not keep its old one. */
function empty(form) {
  return Object.fromEntries(Object.keys(read(form)).map((name) => [name, ""]));
}

/** @param {any} draft whatever a file held */
export function isDraft(draft) {
  return (
    draft?.khlang === "form" &&
    typeof draft.form === "string" &&
    typeof draft.saved === "string" &&
    isRecordOf(draft.rows, "number") &&
    isRecordOf(draft.answers, "string")
  );
}

function isRecordOf(record, type) {
  const isRecord = record !== null && typeof record === "object";
  return isRecord && Object.values(record).every((value) => typeof value === type);
}

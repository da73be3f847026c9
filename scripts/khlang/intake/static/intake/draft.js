/** Keeps the form: in this browser at once, on the server as soon as it can be reached. */

import { put, take } from "./values.js";

const AT_ONCE = 300;
const SOON = 2000;
const RETRIES = [5_000, 15_000, 30_000, 60_000];

const keyOf = (receipt) => `khlang.draft.${receipt}`;

/** Forget what this browser keeps of a submission. */
export function forget(receipt) {
  try {
    localStorage.removeItem(keyOf(receipt));
  } catch (error) {
    // Storage may be forbidden; then nothing is there either.
  }
}

export class Draft {
  /**
   * @param {HTMLFormElement} form
   * @param {(text: string, isOff?: boolean) => void} say
   * @param {(version: string) => void} clash called when another window saved meanwhile
   */
  constructor(form, say, clash) {
    this.form = form;
    this.say = say;
    this.clash = clash;
    this.version = form.elements.namedItem("version");
    this.isChanged = false;
    this.failures = 0;
    this.timers = { here: 0, there: 0 };
    /** @type {Promise<boolean>} */
    this.saving = Promise.resolve(true);
    addEventListener("online", () => this.isChanged && this.save());
    addEventListener("pagehide", () => this.isChanged && this.keep());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.isChanged) this.save(true);
    });
  }

  /** Something was typed. */
  change() {
    this.isChanged = true;
    clearTimeout(this.timers.here);
    clearTimeout(this.timers.there);
    this.timers.here = setTimeout(() => this.keep(), AT_ONCE);
    this.timers.there = setTimeout(() => this.save(), SOON);
  }

  /** Keep what stands in the form in this browser. */
  keep() {
    const kept = { version: this.version.value, at: new Date().toISOString(), ...take(this.form) };
    try {
      localStorage.setItem(keyOf(this.form.dataset.receipt), JSON.stringify(kept));
    } catch (error) {
      // A full or forbidden storage leaves the server's copy.
    }
  }

  /** @returns {any} what this browser kept and the server never got, or null */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(keyOf(this.form.dataset.receipt)));
    } catch (error) {
      return null;
    }
  }

  put(kept) {
    put(this.form, kept);
    this.change();
  }

  /** Save on the server, one time after the other. @returns {Promise<boolean>} whether it is there */
  save(isLast = false) {
    clearTimeout(this.timers.here);
    clearTimeout(this.timers.there);
    if (this.isChanged) this.keep();
    this.saving = this.saving.then(() => (this.isChanged ? this.#send(isLast) : true));
    return this.saving;
  }

  async #send(isLast) {
    this.say("กำลังบันทึก…");
    this.isChanged = false;
    const body = new URLSearchParams(/** @type {any} */ (take(this.form).values));
    body.set("version", this.version.value);
    body.set("csrfmiddlewaretoken", this.form.elements.namedItem("csrfmiddlewaretoken").value);
    let response;
    try {
      response = await fetch(this.form.dataset.saveUrl, {
        method: "POST", body, keepalive: isLast && body.toString().length < 60_000,
      });
    } catch (error) {
      return this.#later("ไม่มีสัญญาณ เก็บไว้ในเครื่องนี้แล้ว จะบันทึกเมื่อสัญญาณกลับมา");
    }
    if (response.ok) return this.#saved(await response.json());
    this.isChanged = true;
    if (response.status === 409) {
      const { version, message } = await response.json();
      this.say(message, true);
      if (version !== undefined) this.clash(String(version));
      return false;
    }
    if (response.status === 503) return this.#later("มีผู้ใช้พร้อมกันมาก เก็บไว้ในเครื่องนี้แล้ว จะลองบันทึกอีกครั้ง");
    this.say("บันทึกบนเซิร์ฟเวอร์ไม่ได้ เก็บไว้ในเครื่องนี้แล้ว โปรดเปิดหน้านี้ใหม่", true);
    return false;
  }

  #saved({ version, saved }) {
    this.failures = 0;
    this.version.value = String(version);
    if (this.isChanged) this.keep();
    else forget(this.form.dataset.receipt);
    this.say(`บันทึกแล้ว ${saved}`);
    return true;
  }

  #later(text) {
    this.isChanged = true;
    this.say(text, true);
    const pause = RETRIES[Math.min(this.failures++, RETRIES.length - 1)];
    this.timers.there = setTimeout(() => this.save(), pause);
    return false;
  }
}

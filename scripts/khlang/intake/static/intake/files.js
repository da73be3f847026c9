/** The files of the form: chosen, shrunk, sent in parts, gone on with after a break. */

import { toThai } from "../site/javascripts/forms/thai.js";
import { PhotoError, shrink } from "../site/javascripts/send/photo.js";
import * as shelf from "./shelf.js";
import { show } from "./values.js";

const PARTS = { least: 64 * 1024, first: 256 * 1024, most: 1024 * 1024 };
const QUICK = 1500;
const PAUSES = [1000, 2000, 4000, 8000, 15_000, 30_000];

export class RefusedError extends Error {}

export class Files {
  /**
   * @param {HTMLFormElement} form
   * @param {() => void} arrived called when an input holds another file
   */
  constructor(form, arrived) {
    this.form = form;
    this.arrived = arrived;
    /** @type {Set<string>} */
    this.underway = new Set();
  }

  get isBusy() {
    return this.underway.size > 0;
  }

  /** Send the file that was chosen in an input. */
  async choose(box) {
    const input = box.querySelector("[type=file]");
    const [file] = input.files;
    if (!file) return;
    input.value = "";
    const kind = box.dataset.file;
    tell(box, kind === "picture" ? "กำลังย่อภาพ…" : "กำลังเตรียมไฟล์…", 0);
    let blob;
    try {
      blob = kind === "picture" ? new Blob([await shrink(file)]) : file;
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error;
      tell(box, "", 0);
      fault(box, error.message);
      return;
    }
    const name = box.querySelector("[type=hidden]").name;
    const parcel = {
      id: newId(), receipt: this.form.dataset.receipt, input: name, name: file.name, kind, blob,
    };
    await shelf.lay(parcel);
    await this.send(parcel, box);
  }

  /** Go on with what was underway when the page was left. */
  async goOn() {
    for (const parcel of await shelf.of(this.form.dataset.receipt)) {
      const hidden = this.form.elements.namedItem(parcel.input);
      if (hidden instanceof HTMLInputElement) this.send(parcel, hidden.closest(".file"));
      else shelf.take(parcel.id);
    }
  }

  /** Take the file out of an input. */
  drop(box) {
    const { id } = box.querySelector("[type=hidden]").dataset;
    show(box, "", "", "");
    this.arrived();
    if (id) this.#forget(id);
  }

  /** Let the server forget a file; one that it keeps is left out when the work is sent. */
  #forget(id) {
    this.#post(`${this.form.dataset.files}/${id}/remove`, null).catch(() => {});
  }

  async send(parcel, box) {
    this.underway.add(parcel.id);
    try {
      const name = await this.#sendParts(parcel, box);
      if (!box.isConnected) {
        // Its row was taken away meanwhile.
        this.#forget(parcel.id);
        return;
      }
      const before = box.querySelector("[type=hidden]").dataset.id;
      show(box, name, parcel.id, `${parcel.name} · ${size(parcel.blob.size)}`);
      if (before) this.#forget(before);
      tell(box, "", 0);
      fault(box, "");
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      tell(box, "", 0);
      fault(box, error.message);
    } finally {
      await shelf.take(parcel.id);
      this.underway.delete(parcel.id);
    }
    this.arrived();
  }

  async #sendParts(parcel, box) {
    const announced = new URLSearchParams({
      id: parcel.id, name: parcel.name, size: String(parcel.blob.size), kind: parcel.kind,
    });
    let state = await this.#patiently(box, () => this.#post(this.form.dataset.files, announced));
    let part = PARTS.first;
    const address = `${this.form.dataset.files}/${parcel.id}`;
    while (!state.name) {
      const from = state.received;
      tell(box, `ส่งแล้ว ${size(from)} จาก ${size(parcel.blob.size)}`, (100 * from) / parcel.blob.size);
      const data = parcel.blob.slice(from, from + part);
      const start = performance.now();
      let failed = false;
      state = await this.#patiently(
        box,
        () => this.#post(`${address}?offset=${from}`, data),
        async () => {
          failed = true;
          return this.#ask(address);
        },
      );
      const isQuick = !failed && performance.now() - start < QUICK;
      part = isQuick ? Math.min(2 * part, PARTS.most) : Math.max(part / 2, PARTS.least);
    }
    return state.name;
  }

  /** Do something until it succeeds; after a break first ask how things stand. */
  async #patiently(box, deed, ask = deed) {
    let now = deed;
    for (let tries = 0; ; tries++) {
      try {
        return await now();
      } catch (error) {
        if (error instanceof RefusedError) throw error;
        tell(box, "สัญญาณขาด จะส่งต่อจากเดิมเมื่อสัญญาณกลับมา", null);
        await signalOr(PAUSES[Math.min(tries, PAUSES.length - 1)]);
        now = ask;
      }
    }
  }

  async #ask(address) {
    return read(await fetch(address));
  }

  async #post(address, body) {
    const token = this.form.elements.namedItem("csrfmiddlewaretoken").value;
    const headers = { "X-CSRFToken": token };
    if (body instanceof Blob) headers["Content-Type"] = "application/octet-stream";
    return read(await fetch(address, { method: "POST", headers, body }));
  }
}

async function read(response) {
  if (response.ok) return response.json();
  if (response.status === 409) return response.json();
  if (response.status === 503) throw new Error("busy");
  let message = "ส่งไฟล์ไม่ได้ โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง";
  try {
    ({ message } = await response.json());
  } catch (error) {
    // Not an answer of ours; the plain words stay.
  }
  throw new RefusedError(message);
}

function signalOr(milliseconds) {
  return new Promise((done) => {
    const go = () => {
      removeEventListener("online", go);
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener("online", go);
  });
}

/** Show how far a file is; ``null`` leaves the bar as it stands. */
function tell(box, text, percent) {
  const line = box.querySelector(".going-on");
  line.hidden = !text;
  line.querySelector("span").textContent = text;
  if (percent !== null) line.querySelector("progress").value = percent;
}

function fault(box, message) {
  const place = box.closest(".q").querySelector(":scope > .err");
  place.textContent = message;
  place.hidden = !message;
  const input = box.querySelector("[type=file]");
  if (message) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", place.id);
    input.focus();
  } else {
    input.removeAttribute("aria-invalid");
  }
}

function size(bytes) {
  const text = bytes >= 2 ** 20 ? `${(bytes / 2 ** 20).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
  return toThai(text);
}

/** A random UUID, also where the browser has none for pages without HTTPS. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

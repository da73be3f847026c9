/** What every page of the teacher's door does: the work for a form's key, and forgetting. */

import { forget } from "./draft.js";

/** @type {Map<string, Promise<string>>} */
const numbers = new Map();

/** @returns {Promise<string>} the number for a key; without it the server takes forms less often */
function numberFor(key, bits) {
  const known = numbers.get(key);
  if (known) return known;
  const found = new Promise((done) => {
    const worker = new Worker(new URL("work.js", import.meta.url), { type: "module" });
    const end = (number) => {
      worker.terminate();
      done(number);
    };
    worker.addEventListener("message", ({ data }) => end(data));
    worker.addEventListener("error", () => end("-"));
    worker.postMessage({ key, bits });
  });
  numbers.set(key, found);
  return found;
}

/** Do the work while the page is read; a press before it is done waits for it. */
function prepare(form) {
  const key = form.querySelector("[name=key]");
  const nonce = form.querySelector("[name=nonce]");
  let isWaiting = false;
  numberFor(key.value, Number(key.dataset.bits)).then((number) => {
    nonce.value = number;
    if (isWaiting) form.submit();
  });
  form.addEventListener("submit", (event) => {
    if (nonce.value) return;
    event.preventDefault();
    isWaiting = true;
    form.querySelector("button").setAttribute("aria-disabled", "true");
  });
}

for (const form of document.querySelectorAll("form[data-work]")) prepare(form);
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => forget(form.dataset.forget));
}

/** What every page of the teacher's door does: the work for a form's key, and forgetting. */

import { forget } from "./draft.js";

/** Find the number for a form's key while its page is read; a press before that waits for it. */
function prepare(form) {
  const key = form.querySelector("[name=key]");
  const nonce = form.querySelector("[name=nonce]");
  const button = form.querySelector("button");
  const worker = new Worker(new URL("work.js", import.meta.url), { type: "module" });
  let isWaiting = false;
  const go = () => {
    worker.terminate();
    if (isWaiting) form.submit();
  };
  worker.addEventListener("message", ({ data }) => {
    nonce.value = data;
    go();
  });
  // Without the number the server still takes the form, only not so often.
  worker.addEventListener("error", () => {
    nonce.value = "-";
    go();
  });
  form.addEventListener("submit", (event) => {
    if (nonce.value) return;
    event.preventDefault();
    isWaiting = true;
    button.setAttribute("aria-disabled", "true");
  });
  worker.postMessage({ key: key.value, bits: Number(key.dataset.bits) });
}

for (const form of document.querySelectorAll("form[data-work]")) prepare(form);
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => forget(form.dataset.forget));
}

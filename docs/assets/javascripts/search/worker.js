/** Runs searches away from the page, so that typing never waits. */

import { Results } from "./results.js";

/** @type {Results} */
let results;

addEventListener("message", async ({ data: { root, config, id, method, given } }) => {
  if (root) {
    results = new Results(root, config);
    return;
  }
  try {
    postMessage({ id, value: await results[method](...given) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
postMessage({ ready: true });

/** Runs searches away from the page, so that typing never waits. */

import { Results } from "./results.js";

const results = new Results(new URL("../../search/", import.meta.url).href);

addEventListener("message", async ({ data: { id, method, given } }) => {
  try {
    postMessage({ id, value: await results[method](...given) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
postMessage({ ready: true });

/** Asks the worker, or searches here where a browser has no module workers. */

const ROOT = new URL("../../search/", import.meta.url).href;

/** @type {Promise<(method: string, given: any[]) => Promise<any>> | undefined} */
let started;

/** Fetched while the worker's code is on its way; where that fails, `Store` tries again. */
async function describe() {
  try {
    const response = await fetch(`${ROOT}index.json`, { cache: "no-cache" });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<(method: string, given: any[]) => Promise<any>>} */
function start() {
  started ||= new Promise((resolve, reject) => {
    const description = describe();
    const here = async () => {
      try {
        const { Results } = await import("./results.js");
        const results = new Results(ROOT, await description);
        resolve((method, given) => results[method](...given));
      } catch (error) {
        started = undefined; // the next question tries again
        reject(error);
      }
    };
    try {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      const waiting = new Map();
      let last = 0;
      worker.addEventListener("error", here, { once: true });
      worker.addEventListener("message", async ({ data: { ready, id, value, error } }) => {
        if (ready) {
          worker.removeEventListener("error", here);
          worker.postMessage({ root: ROOT, config: await description });
          resolve((method, given) => new Promise((answer, refuse) => {
            waiting.set(++last, { answer, refuse });
            worker.postMessage({ id: last, method, given });
          }));
          return;
        }
        const { answer, refuse } = waiting.get(id);
        waiting.delete(id);
        if (error) refuse(new Error(error));
        else answer(value);
      });
    } catch {
      here();
    }
  });
  return started;
}

/** @param {string} method of `Results` @param {...any} given @returns {Promise<any>} */
export async function ask(method, ...given) {
  return (await start())(method, given);
}

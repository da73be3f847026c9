/** Where the reader was on the page: results come too late for the browser to bring that back itself. */

const KEY = "khlang-search-place";

export function keepPlace() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([location.href, scrollY]));
  } catch {
    // Where nothing may be kept, the page begins at its top.
  }
}

/** Goes there when the reader comes back to the page. */
export function takePlace() {
  const [{ type }] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (type === "navigate") return;
  try {
    const [address, top] = JSON.parse(sessionStorage.getItem(KEY) || "[]");
    if (address === location.href) scrollTo(0, top);
  } catch {
    // As above.
  }
}

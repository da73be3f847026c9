// Runs before the first paint: the scheme the reader chose, and a mark that scripts run.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var chosen = null;
  try {
    chosen = localStorage.getItem("khlang.scheme");
  } catch (error) {
    // Storage may be forbidden; the system's scheme is followed.
  }
  if (chosen !== "slate" && chosen !== "default") {
    chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  }
  root.setAttribute("data-md-color-scheme", chosen);
})();

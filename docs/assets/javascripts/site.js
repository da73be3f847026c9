// Small comforts; every page works without them.
(function () {
  "use strict";

  var root = document.documentElement;
  var SCHEME = "data-md-color-scheme";
  var KEY = "khlang.scheme";

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function announce(text) {
    var place = document.getElementById("announce");
    if (place) place.textContent = text;
  }

  document.getElementById("scheme").addEventListener("click", function () {
    var scheme = root.getAttribute(SCHEME) === "slate" ? "default" : "slate";
    root.setAttribute(SCHEME, scheme);
    try {
      localStorage.setItem(KEY, scheme);
    } catch (error) {
      // The choice then lasts for this page.
    }
  });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) {
    if (!stored()) root.setAttribute(SCHEME, event.matches ? "slate" : "default");
  });

  var panels = Array.prototype.slice.call(document.querySelectorAll(".menu, .find"));

  function close(panel) {
    panel.open = false;
  }

  panels.forEach(function (panel) {
    panel.addEventListener("toggle", function () {
      if (!panel.open) return;
      panels.forEach(function (other) {
        if (other !== panel) close(other);
      });
      var field = panel.querySelector("input");
      if (field) field.focus();
    });
    panel.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || event.defaultPrevented || !panel.open) return;
      close(panel);
      panel.querySelector("summary").focus();
    });
  });

  document.addEventListener("click", function (event) {
    panels.forEach(function (panel) {
      if (!panel.contains(event.target)) close(panel);
    });
  });

  function write(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy refused"));
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var label = button.querySelector("span");
    var text = label.textContent;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.dataset.copy);
      write(source ? source.textContent.trim() : location.href.split("#")[0]).then(function () {
        label.textContent = button.dataset.done;
        announce(button.dataset.done);
        setTimeout(function () {
          label.textContent = text;
        }, 2000);
      }, function () {});
    });
  });

  document.querySelectorAll("[data-save]").forEach(function (button) {
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.save).textContent;
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
      link.download = button.dataset.name;
      link.click();
      setTimeout(function () {
        URL.revokeObjectURL(link.href);
      }, 1000);
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      print();
    });
  });

  var links = document.querySelectorAll(".toc a");
  var headings = Array.prototype.map
    .call(links, function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    })
    .filter(Boolean);
  var waiting = false;

  function mark() {
    waiting = false;
    var here = headings.filter(function (heading) {
      return heading.getBoundingClientRect().top < 160;
    }).pop();
    links.forEach(function (link) {
      if (here && decodeURIComponent(link.hash.slice(1)) === here.id) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  addEventListener(
    "scroll",
    function () {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    },
    { passive: true }
  );
})();

// Small comforts of the desk; every page works without them.
(function () {
  "use strict";

  var THAI = "๐๑๒๓๔๕๖๗๘๙";

  function thai(number) {
    return String(number).replace(/\d/g, function (digit) {
      return THAI[digit];
    });
  }

  // What is half written survives a look at another page of this tab, and no longer than the tab.
  var revision = document.querySelector("#return [name=revision]");
  var fields = document.querySelectorAll("[form=return], [form=accept], #return textarea, #accept textarea, .score input");
  if (revision) {
    var key = "khlang.desk." + location.pathname + revision.value;
    var kept = {};
    try {
      kept = JSON.parse(sessionStorage.getItem(key)) || {};
    } catch (error) {
      // Storage may be forbidden; then nothing is kept.
    }
    var keep = function () {
      var values = {};
      fields.forEach(function (field) {
        if (field.value) values[field.name] = field.value;
      });
      try {
        sessionStorage.setItem(key, JSON.stringify(values));
      } catch (error) {
        // As above.
      }
    };
    fields.forEach(function (field) {
      if (!field.value && kept[field.name]) {
        field.value = kept[field.name];
        var fold = field.closest("details.mend");
        if (fold && field.value) fold.open = true;
      }
      field.addEventListener("input", keep);
    });
  }

  var total = document.querySelector("[data-total]");
  if (total) {
    var scores = Array.prototype.slice.call(document.querySelectorAll("[data-full]"));
    var levels = total.dataset.levels.split(";").filter(Boolean).map(function (pair) {
      var at = pair.indexOf("=");
      return { from: Number(pair.slice(0, at)), label: pair.slice(at + 1) };
    });
    var add = function () {
      var given = scores.filter(function (input) {
        return input.value !== "" && input.validity.valid;
      });
      if (given.length < scores.length) {
        total.textContent = given.length ? "ยังให้คะแนนไม่ครบ" : "";
        return;
      }
      var sum = 0;
      var full = 0;
      scores.forEach(function (input) {
        sum += Number(input.value);
        full += Number(input.dataset.full);
      });
      var score = Math.round((10000 * sum) / full) / 100;
      var level = levels.find(function (each) {
        return score >= each.from;
      });
      total.textContent = "รวม " + thai(score) + " คะแนน ระดับ" + (level ? level.label : "");
    };
    scores.forEach(function (input) {
      input.addEventListener("input", add);
    });
    add();
  }

  var counter = document.querySelector("[data-count-reasons]");
  if (counter) {
    var reasons = Array.prototype.slice.call(document.querySelectorAll("[form=return]"));
    var count = function () {
      var fields = {};
      reasons.forEach(function (input) {
        if (input.value.trim()) fields[input.name.slice(input.name.indexOf(".") + 1)] = true;
      });
      var number = Object.keys(fields).length;
      counter.textContent = number
        ? counter.dataset.some.replace("{}", thai(number))
        : counter.dataset.none;
    };
    reasons.forEach(function (input) {
      input.addEventListener("input", count);
    });
    count();
  }
})();

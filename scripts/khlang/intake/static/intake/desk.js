// Small comforts of the desk; every page works without them.
(function () {
  "use strict";

  var THAI = "๐๑๒๓๔๕๖๗๘๙";

  function thai(number) {
    return String(number).replace(/\d/g, function (digit) {
      return THAI[digit];
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

// Stands in for what a page opened from a folder may not use: modules, fetch and workers.
(function () {
  "use strict";

  var root = new URL("../../", document.currentScript.src).href;
  var makers = {};
  var modules = {};
  var files = {};
  var scripts = {};

  function use(name) {
    if (!(name in modules)) {
      var meta = { url: root + "assets/javascripts/" + name };
      modules[name] = makers[name](use, load, meta);
    }
    return modules[name];
  }

  function script(address) {
    return (scripts[address] ||= new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = function () {
        delete scripts[address];
        reject(new TypeError("no file " + address));
      };
      document.head.append(element);
    }));
  }

  // The last of the names is the module asked for; the others are what it needs.
  function load(names) {
    var missing = names.filter(function (name) {
      return !(name in makers);
    });
    return Promise.all(missing.map(function (name) {
      return script(root + "assets/javascripts/" + name);
    })).then(function () {
      return use(names[names.length - 1]);
    });
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), function (letter) {
      return letter.charCodeAt(0);
    });
  }

  window.khlang = {
    define: function (name, make) {
      makers[name] = make;
      if (document.currentScript.hasAttribute("data-start")) use(name);
    },
    file: function (name, text) {
      files[name] = text;
    },
  };

  window.Worker = undefined;

  window.fetch = function (given) {
    var address = new URL(given, document.baseURI);
    address.search = address.hash = "";
    var name = decodeURI(address.href.slice(root.length));
    return script(address.href + ".js").then(function () {
      return new Response(bytes(files[name]));
    });
  };
})();

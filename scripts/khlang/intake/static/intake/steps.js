/** One step of the form at a time, with an address of its own. */

import { toThai } from "../site/javascripts/forms/thai.js";

export class Steps {
  /** @param {HTMLFormElement} form @param {() => void} moved called when another step is shown */
  constructor(form, moved) {
    this.form = form;
    this.moved = moved;
    this.all = [...form.querySelectorAll(".step")];
    this.links = [...form.querySelectorAll(".steps [data-step]")];
    form.classList.add("stepped");
    addEventListener("hashchange", () => this.#follow());
  }

  get number() {
    return this.all.findIndex((step) => step.classList.contains("now"));
  }

  get isLast() {
    return this.number === this.all.length - 1;
  }

  /** @returns {HTMLElement[]} the steps up to the one that is shown */
  get seen() {
    return this.all.slice(0, this.number + 1);
  }

  begin() {
    this.#show(this.#named(location.hash) ?? this.all[0]);
    if (location.hash.startsWith("#f-")) this.#follow();
  }

  go(number) {
    const step = this.all[Math.max(0, Math.min(number, this.all.length - 1))];
    location.hash = step.id;
  }

  /** Show an element of the form and give it the focus. */
  reveal(element) {
    const step = element.closest(".step");
    if (step) this.#show(step);
    const fold = element.closest("details");
    if (fold) fold.open = true;
    element.focus();
    element.scrollIntoView({ block: "center" });
  }

  /** Tell in the list which steps have something to mend. */
  mark() {
    for (const link of this.links) {
      const step = this.all.find((each) => each.dataset.step === link.dataset.step);
      link.classList.toggle("bad", Boolean(step.querySelector("[aria-invalid], .several > .err:not([hidden])")));
    }
  }

  #named(hash) {
    return this.all.find((step) => `#${step.id}` === hash);
  }

  #follow() {
    const step = this.#named(location.hash);
    const element = document.getElementById(location.hash.slice(1));
    if (step) {
      this.#show(step);
      step.querySelector("h2").focus({ preventScroll: true });
      scrollTo(0, Math.max(0, this.form.getBoundingClientRect().top + scrollY - 90));
      this.moved();
    } else if (element && this.form.contains(element)) {
      this.reveal(element);
    }
  }

  #show(shown) {
    for (const step of this.all) step.classList.toggle("now", step === shown);
    const number = this.all.indexOf(shown) + 1;
    const text = `ขั้นที่ ${toThai(number)} จาก ${toThai(this.all.length)} · ${shown.dataset.title}`;
    document.getElementById("step-now").textContent = text;
    /** @type {HTMLProgressElement} */ (document.getElementById("step-bar")).value = number;
    for (const link of this.links) {
      if (link.dataset.step === shown.dataset.step) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    document.getElementById("back").hidden = number === 1;
    document.getElementById("next").hidden = number === this.all.length;
  }
}

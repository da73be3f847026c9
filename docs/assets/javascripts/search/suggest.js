/** `<khlang-suggest>` around a search form: titles while typing, fetched when its field is first used. */

class Suggest extends HTMLElement {
  connectedCallback() {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("input[name=q]"));
    if (!field || this.begun) return;
    this.begun = true;
    const start = async () => {
      const { Suggestions } = await import("./suggestions.js");
      const suggestions = new Suggestions(this, field);
      if (field.value !== field.defaultValue) suggestions.later(); // typed while that was on its way
    };
    if (document.activeElement === field) start().catch(() => {});
    else field.addEventListener("focus", () => start().catch(() => {}), { once: true });
  }
}

customElements.define("khlang-suggest", Suggest);

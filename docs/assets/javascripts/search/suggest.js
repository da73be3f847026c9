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
    // Where the line was gone for a moment, the next touch of the field tries again.
    const begin = () => start().catch(() => field.addEventListener("focus", begin, { once: true }));
    if (document.activeElement === field) begin();
    else field.addEventListener("focus", begin, { once: true });
  }
}

customElements.define("khlang-suggest", Suggest);

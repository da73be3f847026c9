/** Plain text that people type, as Markdown: the same rules as khlang.submission.typed. */

const ITEM = /^(?:[-*•·●▪–]|[0-9๐-๙]{1,3}[.)])[ \t]+/;
const NUMBER = /^([0-9๐-๙]{1,3})[.)][ \t]+/;
const TABLE = /^\|.*\|$/;
const OPENS = /^(#+|>|-+$|-(?=\s)|```|\+)/;

/** @param {string} text what stands in a field of several lines @returns {string} */
export function markdown(text) {
  const blocks = [];
  let kind = "";
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const written = line.trim();
    const now = written ? kindOf(written) : "";
    if (written && now !== "text" && now === kind) blocks.at(-1).push(shown(written, now));
    else if (written) blocks.push([shown(written, now)]);
    kind = now;
  }
  return blocks.map((block) => block.join("\n")).join("\n\n");
}

/** @param {string} text @returns {string} a picture's description as it may stand in brackets */
export function oneLine(text) {
  return text.replaceAll("[", "(").replaceAll("]", ")").replaceAll("\\", "/").trim().replace(/\s+/g, " ");
}

function kindOf(line) {
  if (NUMBER.test(line)) return "number";
  if (ITEM.test(line)) return "bullet";
  return TABLE.test(line) ? "table" : "text";
}

function shown(line, kind) {
  const safe = line.replace(/<(?=[A-Za-z/!?])/g, "&lt;").replaceAll("{", "&#123;");
  if (kind === "bullet") return `- ${safe.replace(ITEM, "")}`;
  if (kind === "number") return safe.replace(NUMBER, (_, number) => `${arabic(number)}. `);
  return kind === "table" ? safe : safe.replace(OPENS, "\\$1").replace(/^~(?=~~)/, "&#126;");
}

function arabic(number) {
  return number.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
}

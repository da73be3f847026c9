/** Thai digits, and dates and years in พ.ศ. */

export const MONTHS = [
  "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
  "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
];
const SHORT = [
  "มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค",
];
const ERA = 543;
const YEARS = { first: 2400, last: 2699 };

/** @typedef {{day: number, month: number, year: number}} Day a date in พ.ศ. */

export function toThai(value) {
  return String(value).replace(/[0-9]/g, (digit) => String.fromCharCode(0xe50 + Number(digit)));
}

export function toArabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
}

/** @param {string} text @returns {number} NaN when it is no number */
export function number(text) {
  const plain = toArabic(text).replace(/[,\s]/g, "").replace("−", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

/**
 * What is wrong with a year in พ.ศ.
 * @param {string} text
 * @returns {{fault: "" | "year" | "christian", year: number}} for "christian", the year in พ.ศ.
 */
export function readYear(text) {
  const plain = toArabic(text.trim()).replace(/^พ\.?ศ\.?\s*/, "");
  if (!/^\d{4}$/.test(plain)) return { fault: "year", year: NaN };
  const year = Number(plain);
  if (year >= YEARS.first && year <= YEARS.last) return { fault: "", year };
  const isChristian = year + ERA >= YEARS.first && year + ERA <= YEARS.last;
  return isChristian ? { fault: "christian", year: year + ERA } : { fault: "year", year };
}

export function exists({ day, month, year }) {
  const date = new Date(Date.UTC(year - ERA, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Read a date as people write it: 1/10/2569, ๑ ต.ค. ๒๕๖๙, วันที่ 1 ตุลาคม พ.ศ. 2569.
 * @param {string} text
 * @returns {Day | null} which may not exist, or be in ค.ศ.
 */
export function readDate(text) {
  const plain = toArabic(text.trim()).replace(/^วันที่\s*/, "").replace(/พ\.?\s*ศ\.?(?=\s*\d)/, "");
  const parts = /^(\d{1,2})\s*[/\-. ]?\s*([ก-๎.]+|\d{1,2})\s*[/\-. ]?\s*(\d{4})$/.exec(plain);
  if (!parts) return null;
  const month = readMonth(parts[2]);
  return month ? { day: Number(parts[1]), month, year: Number(parts[3]) } : null;
}

/** @param {string} text @returns {number} 0 when it is no month */
function readMonth(text) {
  if (/^\d/.test(text)) return Number(text) <= 12 ? Number(text) : 0;
  const plain = text.replaceAll(".", "");
  return 1 + Math.max(MONTHS.indexOf(plain), SHORT.indexOf(plain));
}

/** @param {Day} date @param {boolean} thaiDigits */
export function writeDate({ day, month, year }, thaiDigits) {
  const text = `${day} ${MONTHS[month - 1]} ${year}`;
  return thaiDigits ? toThai(text) : text;
}

/** @param {Date} moment @returns {string} such as ๒๒ พฤศจิกายน ๒๕๖๙ เวลา ๑๔.๐๕ น. */
export function writeMoment(moment) {
  return `${writeDate(today(moment), true)} เวลา ${writeTime(moment)}`;
}

export function writeTime(moment) {
  const two = (value) => String(value).padStart(2, "0");
  return toThai(`${two(moment.getHours())}.${two(moment.getMinutes())} น.`);
}

/** @returns {Day} */
export function today(moment = new Date()) {
  return {
    day: moment.getDate(), month: moment.getMonth() + 1, year: moment.getFullYear() + ERA,
  };
}

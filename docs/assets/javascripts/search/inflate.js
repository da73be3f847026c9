/** Unpacks gzip where the browser cannot (DecompressionStream is missing); RFC 1951 and 1952. */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @param {number[]} sizes bits of each symbol's code @returns {{count: number[], symbols: number[]}} */
function tree(sizes) {
  const count = new Array(16).fill(0);
  for (const size of sizes) if (size) count[size]++;
  const next = [0, 0];
  for (let size = 1; size < 15; size++) next[size + 1] = next[size] + count[size];
  /** @type {number[]} */
  const symbols = [];
  sizes.forEach((size, symbol) => {
    if (size) symbols[next[size]++] = symbol;
  });
  return { count, symbols };
}

class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.left = 0;
  }

  /** @param {number} count @returns {number} */
  bits(count) {
    while (this.left < count) {
      this.held |= this.bytes[this.at++] << this.left;
      this.left += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.left -= count;
    return value;
  }

  /** @param {{count: number[], symbols: number[]}} tree @returns {number} */
  symbol({ count, symbols }) {
    let [code, first, index] = [0, 0, 0];
    for (let size = 1; size < 16; size++) {
      code |= this.bits(1);
      if (code - count[size] < first) return symbols[index + code - first];
      index += count[size];
      first = (first + count[size]) << 1;
      code <<= 1;
    }
    throw new Error("damaged data");
  }
}

const FIXED = [
  tree([...Array(288).keys()].map((i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  tree(new Array(30).fill(5)),
];

/** @param {Reader} reader */
function dynamic(reader) {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const used = reader.bits(4) + 4;
  const sizes = new Array(19).fill(0);
  for (let i = 0; i < used; i++) sizes[ORDER[i]] = reader.bits(3);
  const codes = tree(sizes);
  /** @type {number[]} */
  const all = [];
  while (all.length < literals + distances) {
    const symbol = reader.symbol(codes);
    if (symbol < 16) all.push(symbol);
    else if (symbol === 16) all.push(...new Array(3 + reader.bits(2)).fill(all[all.length - 1]));
    else all.push(...new Array(symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7)).fill(0));
  }
  return [tree(all.slice(0, literals)), tree(all.slice(literals))];
}

/** @param {Uint8Array} data one gzip member without a name or comment, as the index has @returns {Uint8Array} */
export function gunzip(data) {
  const end = data.length - 4;
  const size = data[end] | (data[end + 1] << 8) | (data[end + 2] << 16) | (data[end + 3] << 24);
  const out = new Uint8Array(size);
  const reader = new Reader(data, 10);
  let at = 0;
  for (let last = 0; !last;) {
    last = reader.bits(1);
    const kind = reader.bits(2);
    if (kind === 0) {
      const from = reader.at + 4; // whole bytes are never held back
      const length = data[reader.at] | (data[reader.at + 1] << 8);
      out.set(data.subarray(from, from + length), at);
      Object.assign(reader, { at: from + length, held: 0, left: 0 });
      at += length;
      continue;
    }
    const [literals, distances] = kind === 1 ? FIXED : dynamic(reader);
    for (;;) {
      const symbol = reader.symbol(literals);
      if (symbol === 256) break;
      if (symbol < 256) {
        out[at++] = symbol;
        continue;
      }
      const length = LENGTHS[symbol - 257] + reader.bits(symbol < 265 || symbol > 284 ? 0 : (symbol - 261) >> 2);
      const far = reader.symbol(distances);
      const extra = far < 4 ? 0 : (far >> 1) - 1;
      const distance = far < 4 ? far + 1 : ((2 + (far & 1)) << extra) + 1 + reader.bits(extra);
      for (let i = 0; i < length; i++, at++) out[at] = out[at - distance];
    }
  }
  return out;
}

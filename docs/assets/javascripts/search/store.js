/** The index's files: fetched when first needed, unpacked, kept. */

/** @typedef {{keys: Uint32Array, held: Uint32Array, from: Uint32Array, places: Uint32Array,
 *   bytes: Uint8Array}} Shard */
/** @typedef {{works: Uint32Array, places: Uint8Array, held: number}} List
 *   held without works: too common to be listed */
/** @typedef {{id: string, url: string, title: string, abstract: string, cover: string,
 *   urlEn: string, titleEn: string, abstractEn: string}} Card */

/** @type {List} */
const NOTHING = { works: new Uint32Array(0), places: new Uint8Array(0), held: 0 };

/** @param {Response} response @returns {Promise<Uint8Array>} */
async function unpack(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  if (typeof DecompressionStream === "function" && response.body) {
    const stream = response.body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const { gunzip } = await import("./inflate.js");
  return gunzip(new Uint8Array(await response.arrayBuffer()));
}

export class Store {
  /** @param {string} root address of the folder that holds index.json */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.pieces = new Map();
  }

  /** @returns {Promise<any>} index.json, fetched once */
  open() {
    this.config ||= fetch(`${this.root}index.json`, { cache: "no-cache" }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.json();
    }).catch((error) => {
      this.config = undefined;
      throw error;
    });
    return this.config;
  }

  /**
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} read
   * @returns {Promise<T>}
   */
  piece(name, read) {
    let piece = this.pieces.get(name);
    if (!piece) {
      piece = this.open()
        .then(({ folder }) => fetch(this.root + folder + name))
        .then(unpack)
        .then(read);
      piece.catch(() => this.pieces.delete(name));
      this.pieces.set(name, piece);
    }
    return piece;
  }

  /** @returns {Promise<Uint16Array>} the columns of facets.py */
  facets() {
    return this.piece("facets.bin", (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true));
    });
  }

  /** @param {number} work @returns {Promise<Card>} */
  async card(work) {
    const { cards } = await this.open();
    const chunk = await this.piece(`c${Math.floor(work / cards)}.bin`, (bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)));
    const [id, url, title, abstract, cover, urlEn, titleEn, abstractEn] = chunk[work % cards];
    return { id, url, title, abstract, cover, urlEn, titleEn, abstractEn };
  }

  /**
   * Postings of all the keys asked for.
   * @param {"main" | "body"} tier
   * @param {number[]} keys
   * @returns {Promise<Map<number, List>>}
   */
  async lists(tier, keys) {
    const bits = (await this.open())[tier];
    const shards = await Promise.all(keys.map((key) => {
      const number = key >>> (24 - bits);
      return this.piece(`${tier[0]}${number}.bin`, (bytes) => parse(bytes, number << (24 - bits)));
    }));
    return new Map(keys.map((key, i) => [key, list(shards[i], key)]));
  }
}

/**
 * @param {Uint8Array} bytes a shard as shards.py writes it
 * @param {number} first the first key it may hold
 * @returns {Shard}
 */
function parse(bytes, first) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const count = number();
  const column = () => Uint32Array.from({ length: count }, number);
  const keys = column();
  for (let i = 0, key = first; i < count; i++) keys[i] = key += keys[i];
  const held = column();
  const from = column();
  const places = new Uint32Array(count + 1);
  let end = at;
  for (let i = 0, listed = 0; i < count; i++) {
    const length = from[i];
    from[i] = end;
    end += length;
    places[i] = listed;
    listed += length ? held[i] : 0;
    places[i + 1] = listed;
  }
  for (let i = 0; i <= count; i++) places[i] += end;
  return { keys, held, from, places, bytes };
}

/** @param {Shard} shard @param {number} key @returns {List} */
function list({ keys, held, from, places, bytes }, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  if (keys[low] !== key) return NOTHING;
  const count = places[low + 1] - places[low];
  const works = new Uint32Array(count);
  let at = from[low];
  for (let i = 0, work = 0; i < count; i++) {
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      work += (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    works[i] = work;
  }
  return { works, places: bytes.subarray(places[low], places[low + 1]), held: held[low] };
}

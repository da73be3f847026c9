/** The index's files: fetched when first needed, unpacked, kept. */

/** @typedef {{keys: Uint32Array, held: Uint32Array, from: Uint32Array, places: Uint32Array,
 *   bytes: Uint8Array}} Block postings of one segment */
/** @typedef {{works: Uint32Array, places: Uint8Array, held: number}} List
 *   held without works: too common, in one segment at least, to be listed */
/** @typedef {{id: string, url: string, title: string, abstract: string, cover: string,
 *   urlEn: string, titleEn: string, abstractEn: string}} Card */

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
  /**
   * @param {string} root address of the folder that holds index.json
   * @param {any} [config] what index.json says, where that is known already
   */
  constructor(root, config) {
    this.root = root;
    if (config) this.config = Promise.resolve(config);
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
      const count = bytes.length / 2;
      return Uint16Array.from({ length: count }, (_, i) => bytes[i] | bytes[count + i] << 8);
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
    const [members, ...shards] = await Promise.all([this.members(), ...keys.map((key) => {
      const number = key >>> (24 - bits);
      return this.piece(`${tier[0]}${number}.bin`, (bytes) => parse(bytes, number << (24 - bits)));
    })]);
    return new Map(keys.map((key, i) => [key, list(shards[i], key, members)]));
  }

  /** @returns {Promise<number[][]>} the works of each segment */
  async members() {
    const { works, segments } = await this.open();
    const columns = await this.facets();
    if (!this.parted) {
      this.parted = Array.from({ length: segments }, () => []);
      columns.subarray(columns.length - works).forEach((segment, work) => this.parted[segment].push(work));
    }
    return this.parted;
  }
}

/**
 * @param {Uint8Array} bytes a shard as shards.py writes it
 * @param {number} first the first key it may hold
 * @returns {Block[]} one for each segment
 */
function parse(bytes, first) {
  const blocks = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const count = number();
    const column = () => Uint32Array.from({ length: count }, number);
    const keys = column();
    for (let i = 0, key = first; i < count; i++) keys[i] = key += keys[i];
    const held = column();
    const from = column();
    const places = new Uint32Array(count + 1);
    let end = at;
    let listed = 0;
    for (let i = 0; i < count; i++) {
      const length = from[i];
      from[i] = end;
      end += length;
      places[i] = listed;
      listed += length ? held[i] : 0;
    }
    places[count] = listed;
    for (let i = 0; i <= count; i++) places[i] += end;
    at = end + listed;
    blocks.push({ keys, held, from, places, bytes });
  }
  return blocks;
}

/** @param {Uint32Array} keys @param {number} key @returns {number} its place, or where it would be */
function find(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {Block[]} blocks
 * @param {number} key
 * @param {number[][]} members
 * @returns {List}
 */
function list(blocks, key, members) {
  /** @type {number[]} */
  const works = [];
  /** @type {number[]} */
  const found = [];
  let all = 0;
  let listed = true;
  blocks.forEach(({ keys, held, from, places, bytes }, segment) => {
    const place = find(keys, key);
    if (keys[place] !== key) return;
    const count = places[place + 1] - places[place];
    all += held[place];
    listed &&= count > 0;
    for (let i = 0, at = from[place], work = 0; i < count; i++) {
      let shift = 0;
      let byte;
      do {
        byte = bytes[at++];
        work += (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      works.push(members[segment][work]);
      found.push(bytes[places[place] + i]);
    }
  });
  if (!listed) works.length = found.length = 0;
  return { works: Uint32Array.from(works), places: Uint8Array.from(found), held: all };
}

/** A worker that finds the number for which a key's hash begins with enough zero bits. */

import { sha256 } from "./sha256.js";

addEventListener("message", ({ data: { key, bits } }) => {
  let nonce = 0;
  // Shifted by 32, nothing would be: no work is asked for then.
  while (bits > 0 && sha256(`${key}:${nonce}`)[0] >>> (32 - bits) !== 0) nonce++;
  postMessage(String(nonce));
});

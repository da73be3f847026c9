/** Files that are on their way, kept in this browser until they have arrived. */

const NAME = "khlang";
const SHELF = "uploads";

/** @typedef {{id: string, receipt: string, input: string, name: string, kind: string, blob: Blob}} Parcel */

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF, { keyPath: "id" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function run(mode, deed) {
  try {
    const base = await open();
    const transaction = base.transaction(SHELF, mode);
    const request = deed(transaction.objectStore(SHELF));
    const result = await new Promise((done, fail) => {
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => fail(transaction.error);
      transaction.onabort = () => fail(transaction.error);
    });
    base.close();
    return result;
  } catch (error) {
    return null; // Without the shelf a file is only lost when the page is left.
  }
}

/** @param {Parcel} parcel */
export const lay = (parcel) => run("readwrite", (shelf) => shelf.put(parcel));
/** @param {string} id */
export const take = (id) => run("readwrite", (shelf) => shelf.delete(id));
/** @param {string} receipt @returns {Promise<Parcel[]>} */
export const of = async (receipt) =>
  ((await run("readonly", (shelf) => shelf.getAll())) ?? []).filter((one) => one.receipt === receipt);

// Code in an address: deflated, as base64 for addresses. Who has no such functions has the text itself.

/** Longest code in an address, in characters of the address: longer ones are cut off on their way. */
const LONGEST = 6000;

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} stream */
async function through(bytes, stream) {
  const found = new Blob([bytes]).stream().pipeThrough(/** @type {Value} */ (stream));
  return new Uint8Array(await new Response(found).arrayBuffer());
}

/** Code as text of an address, or nothing where it is too long. @param {string} code
 * @returns {Promise<string>} */
export async function packed(code) {
  const bytes = await through(new TextEncoder().encode(code), new CompressionStream("deflate-raw"));
  const text = btoa(Array.from(bytes, (x) => String.fromCharCode(x)).join(""));
  const safe = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return safe.length > LONGEST ? "" : safe;
}

/** The code of an address; nothing where it is none. @param {string} text
 * @returns {Promise<string | null>} */
export async function unpacked(text) {
  if (!/^[\w-]+$/.test(text) || text.length > LONGEST) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (x) =>
      x.charCodeAt(0),
    );
    const found = await through(bytes, new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(found.slice(0, 100_000));
  } catch {
    return null;
  }
}

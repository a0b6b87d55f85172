// The configuration in a `.keras` file, which is a zip. In: its bytes. Out: the text of `config.json`.

const [END, ENTRY] = [0x06054b50, 0x02014b50]; // marks of the zip's last record, and of an entry in its list
const END_SIZE = 22; // bytes of the last record without its comment
const LONGEST_COMMENT = 65_535;
const LARGEST = 20_000_000; // bytes of a configuration, unpacked

/** Why there is no configuration, in words for the reader. */
export class NoConfig extends Error {}

/** @param {Blob} file @returns {Promise<string>} */
export async function configOf(file) {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_SIZE - LONGEST_COMMENT)));
  let at = tail.byteLength - END_SIZE;
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1;
  if (at < 0)
    throw new NoConfig("This is no `.keras` file: it is no zip. Of an `.h5` file, paste `model.to_json()`.");
  const [size, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  const entry = entryOf(await viewOf(file.slice(start, start + size)), "config.json");
  if (!entry) throw new NoConfig("This zip is no `.keras` file: it has no `config.json`.");
  if (entry.size > LARGEST)
    throw new NoConfig("The `config.json` of this file is too large to be read here.");
  const head = await viewOf(file.slice(entry.start, entry.start + 30));
  const data = entry.start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return text(file.slice(data, data + entry.packed), entry.method);
}

/** @param {Blob} part */
const viewOf = async (part) => new DataView(await part.arrayBuffer());

/** Where a file of the zip lies. @param {DataView} list @param {string} wanted */
function entryOf(list, wanted) {
  for (let at = 0; at + 46 <= list.byteLength && list.getUint32(at, true) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((x) => list.getUint16(at + x, true));
    const bytes = new Uint8Array(list.buffer, list.byteOffset + at + 46, name);
    if (new TextDecoder().decode(bytes) === wanted) {
      const [packed, size, start] = [20, 24, 42].map((x) => list.getUint32(at + x, true));
      return {
        method: list.getUint16(at + 10, true),
        packed: packed ?? 0,
        size: size ?? 0,
        start: start ?? 0,
      };
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return null;
}

/** @param {Blob} packed @param {number} method 0: as it is, 8: deflated */
async function text(packed, method) {
  if (method === 0) return packed.text();
  if (method !== 8)
    throw new NoConfig("The `config.json` of this file is packed in a way that no browser unpacks.");
  try {
    return await new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  } catch {
    throw new NoConfig("The `config.json` of this file cannot be unpacked: the file is damaged.");
  }
}

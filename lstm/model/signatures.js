// Names of keras.layers with their arguments. In: signatures.json, where an argument is `name` or
// `name=value`. Out: for each layer its arguments as pairs, or a name alone.
import SIGNATURES from "./signatures.json" with { type: "json" };

/** @typedef {{ p: Value[][], c: Value[][], k: Value[][], mask?: number, strict?: number, built?: number,
 * module: string }} Signature */

/** @type {Record<string, null | boolean>} */
const WORDS = { None: null, True: true, False: false };

/** @param {string} text of a value @returns {Value} */
function usualOf(text) {
  if (text in WORDS) return WORDS[text];
  if (/^-?\d+$/.test(text)) return Number(text);
  if (/^\d[\d.e-]*$/.test(text)) return { float: Number(text) };
  if (text.startsWith("(")) return JSON.parse(text.replaceAll("(", '{"tuple":[').replaceAll(")", "]}"));
  return text;
}

/** @param {string} [text] */
const pairs = (text = "") =>
  text
    .split(" ")
    .filter(Boolean)
    .map((part) => part.split("=").map((x, n) => (n ? usualOf(x) : x)));

/** @type {Record<string, Signature>} */
export const LAYERS = Object.fromEntries(
  Object.entries(/** @type {Record<string, Value>} */ (SIGNATURES.layers)).map(([name, x]) => [
    name,
    { ...x, p: pairs(x.p), c: pairs(x.c), k: pairs(x.k) },
  ]),
);
/** @type {Record<string, string>} */
export const ALIASES = SIGNATURES.aliases;
export const ACTIVATIONS = SIGNATURES.activations.split(" ");
/** Layers that are not read. */
export const OTHERS = SIGNATURES.others.split(" ");
/** @type {Record<string, string>} */
export const OPTIMIZERS = SIGNATURES.optimizers;

// Names of keras.layers with their arguments. In: signatures.json, where an argument is `name` or
// `name=value`. Out: for each layer its arguments as pairs, or a name alone. What most layers have is not
// there: a call of `inputs`, a module of the layer's name.
import { snake } from "./names.js";
import SIGNATURES from "./signatures.json" with { type: "json" };

/** @typedef {{ p: Value[][], c: Value[][], mask?: number, strict?: number, built?: number,
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
    {
      ...x,
      p: pairs(x.p),
      c: pairs(x.c ?? "inputs"),
      module: x.module.includes(".") ? x.module : `${x.module}.${snake(name)}`,
    },
  ]),
);
/** @type {Record<string, string>} */
export const ALIASES = SIGNATURES.aliases;
export const ACTIVATIONS = SIGNATURES.activations.split(" ");
/** Layers that are not read. */
export const OTHERS = new RegExp(`^(${SIGNATURES.others})$`);
/** Arguments of each. @type {Record<string, string>} */
export const OPTIMIZERS = Object.fromEntries(
  Object.entries(SIGNATURES.optimizers).map(([name, own]) => [name, `${own} ${SIGNATURES.ofEveryOptimizer}`]),
);

// Tensors. Their sizes are numbers, null where Keras has None, or a Sym where the source has a name.
import { repr, shapeText } from "./strings.js";
import { giveUp } from "./values.js";

/** @typedef {import("./values.js").Sym} Sym */
/** @typedef {number | null | Sym} Size */
/** "?" where it is not known. @typedef {"" | "sparse" | "ragged" | "?"} Storage */

export class Tensor {
  /** @param {Size[]} shape @param {string} dtype
   * @param {"keras" | "tf" | "numpy"} kind symbolic, or with values of TensorFlow or NumPy */
  constructor(shape, dtype, kind) {
    this.shape = shape;
    this.dtype = dtype;
    this.kind = kind;
    this.name = "";
    /** The mask's shape. @type {Size[] | null} */
    this.mask = null;
    /** What made it. @type {import("./layer.js").CallNode | null} */
    this.node = null;
    /** What it is, in words. */
    this.what = "";
    /** Whether it is a state of a recurrent layer, and which. @type {"" | "h" | "c"} */
    this.role = "";
    /** Whether its sequences are filled up with zeros. */
    this.isPadded = false;
    /** Whether a layer keeps it, so that it is no tensor of the program. */
    this.isVariable = false;
    /** Whether it is a sequence with two directions side by side. */
    this.isBidirectional = false;
    /** The name of each axis, where it is known. @type {string[]} */
    this.axes = [];
    /** Of values that can be labels: the smallest and the largest that the code gives, and whether both are
     * there for sure. @type {{ least: number, most: number, sure: boolean } | null} */
    this.labels = null;
    /** Those of an array of texts. @type {string[] | null} */
    this.written = null;
    /** How it is stored, as `Input(…, ragged=True)` says. @type {Storage} */
    this.storage = "";
  }

  get rank() {
    return this.shape.length;
  }

  /** Where time is, or -1. */
  get time() {
    return this.axes.indexOf("timesteps");
  }

  repr() {
    if (this.kind === "keras") {
      if (this.storage === "?") giveUp("whether a tensor is sparse");
      const [sparse, ragged] = ["sparse", "ragged"].map((x) => (this.storage === x ? "True" : "False"));
      const kind = `dtype=${this.dtype}, sparse=${sparse}, ragged=${ragged}`;
      const words = `shape=${shapeText(this.shape)}, ${kind}, name=${this.name}`;
      return `<KerasTensor ${words}>`;
    }
    return `tf.Tensor(shape=${shapeText(this.shape)}, dtype=${this.dtype})`;
  }
}

/** All tensors, None and other values in a structure, in order. @param {Value} structure
 * @returns {Value[]} */
export function flatten(structure) {
  if (structure?.items) return structure.items.flatMap(flatten);
  if (structure?.map instanceof Map) {
    return [...structure.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap((/** @type {Value} */ [, x]) => flatten(x));
  }
  return [structure];
}

/** The same structure of other leaves. @param {(leaf: Value) => Value} change @param {Value} structure
 * @returns {Value} */
export function mapStructure(change, structure) {
  if (structure?.items)
    return new structure.constructor(
      structure.items.map((/** @type {Value} */ x) => mapStructure(change, x)),
    );
  if (structure?.map instanceof Map) {
    return new structure.constructor(
      [...structure.entries()].map((/** @type {Value} */ [k, x]) => [k, mapStructure(change, x)]),
    );
  }
  return change(structure);
}

/** @param {Value} value @returns {value is Tensor} */
export const isTensor = (value) => value instanceof Tensor;

/** Whether it has values in rows of any length: most of what takes a tensor takes it otherwise, or not.
 * @param {Value} x */
export const isRagged = (x) => isTensor(x) && x.kind === "tf" && x.storage === "ragged";

/** @param {Value} structure */
export const isNested = (structure) => Boolean(structure?.items) || structure?.map instanceof Map;

/** A value among the arguments that a message lists. @param {Value} value */
export const argumentText = (value) => repr(mapStructure((x) => (isTensor(x) ? x.repr() : repr(x)), value));

// Layers that prepare data, and learn from data what they need: TextVectorization, lookups, Normalization.
import { fail, Layer, Shape } from "./layer.js";
import { Same } from "./plain.js";
import { shapeText } from "./strings.js";
import { isTensor } from "./tensor.js";
import { giveUp, List, Sym } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Tensor} Tensor */

export class TextVectorization extends Layer {
  /** @override */
  get convertsInputs() {
    return false;
  }

  /** @override */
  get allowsOtherPositional() {
    return true;
  }

  /** @param {Values} values @override */
  configure({ output_mode: mode, output_sequence_length: length, ragged, sparse }) {
    const isUsual = mode === "int" && !ragged && !sparse;
    if (!isUsual || (length !== null && typeof length !== "number" && !(length instanceof Sym)))
      this.unsure("these settings");
    this.world.names.next("StringLookup"); // which it is made of
  }

  /** What it learns is no weight. @param {Value} data */
  adapt(data) {
    void data;
    return null;
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { inputs } = call.values;
    const length = this.config.output_sequence_length;
    if (isTensor(inputs)) {
      if (!/^(string|<U\d+)$/.test(inputs.dtype)) giveUp("a TextVectorization of what is no text");
      if (!call.symbolic && length === null) giveUp("how many words the longest text has");
      return this.tensor(new Shape([inputs.shape[0] ?? null, length]), call, "int64");
    }
    const isTexts = inputs instanceof List && inputs.items.every((x) => typeof x === "string");
    if (!isTexts || length === null) giveUp("how many words the longest text has");
    return this.tensor(new Shape([inputs.items.length, length]), call, "int64");
  }

  /** @param {Call} _call @param {Tensor[]} outputs @override */
  describe(_call, outputs) {
    for (const x of outputs) {
      x.axes = ["batch", "timesteps"];
      x.what = "the number of each word; 0 fills up, 1 is a word that is not known";
    }
  }
}

/** StringLookup and IntegerLookup. */
export class Lookup extends Layer {
  /** @override */
  get convertsInputs() {
    return false;
  }

  /** @override */
  get allowsOtherPositional() {
    return true;
  }

  /** How many tokens it knows, or null where only its data say it. @type {Size} */
  size = null;

  /** @param {Values} values @override */
  configure({
    vocabulary,
    max_tokens: most,
    pad_to_max_tokens: pad,
    output_mode: mode,
    invert,
    sparse,
    ...values
  }) {
    const {
      num_oov_indices: others,
      mask_token: mask,
      oov_token: unknown,
      idf_weights: weights,
      salt,
    } = values;
    const words = vocabulary?.items ?? [];
    const isUsual =
      ["int", "one_hot", "multi_hot", "count"].includes(mode) &&
      typeof others === "number" &&
      (most === null ? !pad : typeof most === "number" && most > 1) &&
      new Set(words).size === words.length &&
      (vocabulary === null || words.length) &&
      ![mask, unknown].some((x) => words.includes(x));
    if (!isUsual || invert || sparse || weights !== null || salt !== null) this.unsure("these settings");
    const special = others + (mask === null ? 0 : 1);
    this.size = pad ? most : words.length ? words.length + special : null;
  }

  /** @param {Value} data */
  adapt(data) {
    void data;
    if (!this.size) this.learned = true;
    return null;
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { inputs } = call.values;
    const isText = this.cls === "StringLookup";
    const shape = isTensor(inputs) ? inputs.shape : [inputs?.items?.length];
    const isRight = isTensor(inputs)
      ? isText === (inputs.dtype === "string") && (isText || /int/.test(inputs.dtype))
      : inputs?.items?.every((/** @type {Value} */ x) => typeof x === (isText ? "string" : "number"));
    if (!isRight) giveUp(`a ${this.cls} of this`);
    if (this.config.output_mode === "int") return this.tensor(new Shape(shape), call, "int64");
    if (!call.symbolic || this.learned) giveUp("how many tokens there are");
    const isSingle = shape.length > 1 && shape.at(-1) === 1;
    const kept = this.config.output_mode === "one_hot" && !isSingle ? shape : shape.slice(0, -1);
    return this.tensor(new Shape([...kept, this.size]), call, "float32");
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    for (const x of outputs) {
      const isNumber = x.dtype === "int64";
      x.what = isNumber
        ? "the number of each token in the vocabulary"
        : "a place for each token that is known";
    }
  }
}

export class Normalization extends Same {
  /** @param {Values} values @override */
  configure({ axis, mean, variance }) {
    if (mean !== null || variance !== null) this.unsure("these settings");
    const axes = axis === null ? [] : (axis?.items ?? [axis]);
    if (!axes.every((/** @type {Value} */ x) => typeof x === "number")) this.unsure("the axis");
    this.axes = axes;
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const rank = shape.length;
    const axes = this.axes.map((/** @type {number} */ x) => (x < 0 ? x + rank : x)).sort();
    if (axes.some((/** @type {number} */ x) => x < 0 || x >= rank)) giveUp("an axis that is not there");
    for (const x of axes) {
      if (shape[x] !== null) continue;
      const given = shapeText(this.axes);
      fail(
        `All \`axis\` values to be kept must have a known shape. Received axis=${given}, inputs.shape=` +
          `${shapeText(shape)}, with unknown axis at index ${x}`,
      );
    }
    const kept = axes.map((/** @type {number} */ x) => shape[x] ?? null);
    for (const sizes of [kept, kept, []]) this.addWeight(sizes); // mean, variance, count
  }

  /** @param {Value} data */
  adapt(data) {
    if (isTensor(data) && !this.built) this.inScope(() => this.build([data.shape]));
    this.built ||= isTensor(data);
    return null;
  }
}

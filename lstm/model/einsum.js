// EinsumDense: a Dense whose axes an equation names.
import { fail, Layer, Shape } from "./layer.js";
import { activationOf } from "./plain.js";
import { repr } from "./strings.js";
import { differ, giveUp, isSize } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Tensor} Tensor */

const EQUATION = /^(\.{3})?([a-z]+)(\.{3})?,([a-z]+)->(\.{3})?([a-z]+)(\.{3})?$/i;

export class EinsumDense extends Layer {
  /** @param {Values} values @override */
  configure({ equation, output_shape: shape, activation, lora_rank: rank, quantization_config: quantized }) {
    this.activation = activationOf(activation);
    if (rank !== null || quantized !== null) this.unsure("these settings");
    if (typeof equation !== "string") giveUp("an equation that is not known");
    const found = EQUATION.exec(equation);
    const dots = [found?.[1], found?.[3], found?.[5], found?.[7]].map(Boolean).join();
    const forms = ["false,false,false,false", "true,false,true,false", "false,true,false,true"];
    if (!found || !forms.includes(dots)) giveUp(`the equation ${equation}`);
    this.isLeft = Boolean(found[1]);
    this.letters = [found[2] ?? "", found[4] ?? "", found[6] ?? ""];
    this.wanted = shape?.items ?? [shape];
    if (!this.wanted.every((/** @type {Value} */ x) => x === null || isSize(x)))
      this.unsure("these settings");
  }

  /** The whole shape of the output, and the size that each letter has. @param {Size[]} shape */
  analysed(shape) {
    const [input = "", , output = ""] = this.letters ?? [];
    const more = Math.max(0, shape.length - input.length);
    if (this.isLeft && shape.length < input.length) giveUp("an equation that is not known");
    const left = this.isLeft ? more : 0;
    const before = [shape[0] ?? null, ...shape.slice(1, left)];
    const sizes = [...before, ...this.wanted, ...shape.slice(shape.length - more + left)];
    if (sizes.length !== output.length + more) giveUp("an output shape that does not fit");
    const known = this.inputSizes(shape, left, sizes);
    for (const [n, letter] of [...output].entries()) known.set(letter, sizes[n + left] ?? null);
    return { sizes, known, right: more - left };
  }

  /** @param {Size[]} shape @param {number} left axes that have no letter @param {Size[]} sizes of the output
   * @returns {Map<string, Size>} */
  inputSizes(shape, left, sizes) {
    const [input = "", , output = ""] = this.letters ?? [];
    const known = new Map();
    for (const [n, letter] of [...input].entries()) {
      if (n + left >= shape.length) fail("tuple index out of range", "IndexError");
      const at = output.indexOf(letter);
      if (at >= 0) this.compare(letter, shape[n + left] ?? null, sizes[at + left] ?? null);
      known.set(letter, shape[n + left] ?? null);
    }
    return known;
  }

  /** @param {string} letter @param {Size} size @param {Size} wanted */
  compare(letter, size, wanted) {
    if (wanted === null || (size !== null && !differ(size, wanted))) return;
    fail(
      `Input shape and output shape do not match at shared dimension '${letter}'. Input shape is ` +
        `${repr(size)}, and output shape is ${repr(wanted)}.`,
    );
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const { known, right } = this.analysed(shape);
    const [, weight = "", output = ""] = this.letters ?? [];
    if (![...weight].every((x) => known.has(x))) giveUp("a weight that is not known");
    this.inputSpec = [{ ndim: shape.length }];
    this.kernel = [...weight].map((x) => known.get(x) ?? null);
    this.addWeight(this.kernel, "kernel");
    const { bias_axes: axes } = this.config;
    if (axes === null) return;
    if (typeof axes !== "string" || !axes || ![...axes].every((x) => output.includes(x)))
      this.unsure("these settings");
    const first = Math.min(...[...axes].map((x) => output.indexOf(x)));
    const bias = [...output.slice(first)].map((x) => (axes.includes(x) ? (known.get(x) ?? null) : 1));
    this.addWeight([...bias, ...Array(right).fill(1)], "bias");
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    const { sizes, known } = this.analysed(shape);
    const [, weight = ""] = this.letters ?? [];
    const fits = [...weight].every((x, n) => !differ(known.get(x) ?? null, this.kernel?.[n] ?? null));
    if (!fits) giveUp("what TensorFlow says of shapes that do not fit");
    if (call.symbolic) return new Shape(sizes);
    return new Shape(this.evaluated(shape, known));
  }

  /** With values, an axis has the size that it has in the input. @param {Size[]} shape
   * @param {Map<string, Size>} known */
  evaluated(shape, known) {
    const [input = "", , output = ""] = this.letters ?? [];
    const more = shape.length - input.length;
    const own = [...output].map((x) => {
      const at = input.indexOf(x);
      return at < 0 ? (known.get(x) ?? null) : (shape[at + (this.isLeft ? more : 0)] ?? null);
    });
    return this.isLeft ? [...shape.slice(0, more), ...own] : [...own, ...shape.slice(shape.length - more)];
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    for (const x of outputs) {
      x.axes = x.axes.length ? [...x.axes.slice(0, -1), ""] : [];
      x.what = `sums over axes, by the equation ${this.config.equation}`;
    }
  }
}

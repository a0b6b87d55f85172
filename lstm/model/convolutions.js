// Layers that go over positions: convolutions, poolings, and those that cut or fill up axes.
import { checkNames, fail, Layer, Shape } from "./layer.js";
import { activationOf } from "./plain.js";
import { channelAxis, convOutput, joined, poolOutput, standardTuple } from "./sizes.js";
import { repr, shapeText } from "./strings.js";
import { flatten, isTensor } from "./tensor.js";
import { add, giveUp, multiply, plain, Sym } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Tensor} Tensor */

/** @param {string} cls */
const dimensions = (cls) => Number(/(\d)D/.exec(cls)?.[1]);

/** @param {string} name @param {Value} value */
function positive(name, value) {
  if (value instanceof Sym || (typeof value === "number" && value > 0)) return;
  if (typeof value !== "number") giveUp(`${name} that is no whole number`);
  fail(
    `Invalid value for argument \`${name}\`. Expected a strictly positive value. Received ` +
      `${name}=${value}.`,
  );
}

export class Convolution extends Layer {
  /** @param {Values} values @override */
  configure(values) {
    const rank = dimensions(this.cls);
    this.kernel = standardTuple(values.kernel_size, rank, "kernel_size");
    this.strides = standardTuple(values.strides, rank, "strides");
    this.dilation = standardTuple(values.dilation_rate, rank, "dilation_rate");
    this.padding = String(values.padding).toLowerCase();
    const allowed = this.cls === "Conv1D" ? ["valid", "same", "causal"] : ["valid", "same"];
    if (!allowed.includes(this.padding)) this.unsure("these settings");
    channelAxis(values, !/^Conv.D$/.test(this.cls));
    if ((values.groups ?? 1) !== 1) this.unsure("these settings");
    activationOf(values.activation);
    this.inputSpec = [{ minNdim: rank + 2 }];
    checkNames(values);
    values.filters = plain(values.filters);
    positive("depth_multiplier", values.depth_multiplier ?? 1);
    positive("filters", values.filters ?? 1);
    this.checkStrides();
  }

  /** Keras refuses both for a layer that convolves, and TensorFlow, when it runs, for others. */
  checkStrides() {
    /** @type {Value} */
    const { strides, dilation } = this;
    if (Math.max(...strides) > 1 && Math.max(...dilation) > 1) {
      fail(
        "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: " +
          `strides=${shapeText(strides)} and dilation_rate=${shapeText(dilation)}`,
      );
    }
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const axis = channelAxis(this.config);
    const channels = shape.at(axis) ?? null;
    this.inputSpec = [{ minNdim: dimensions(this.cls) + 2, axes: [[axis, channels]] }];
    if (channels === null) fail("unsupported operand type(s) for %: 'NoneType' and 'int'", "TypeError");
    this.outputShape([shape]);
    this.addWeight([.../** @type {number[]} */ (this.kernel), channels, this.config.filters]);
    if (this.config.use_bias) this.addWeight([this.config.filters]);
  }

  /** @param {Size[][]} shapes @param {Call} [call] @override */
  outputShape([shape = []], call) {
    return new Shape(convOutput(shape, this.config.filters, this, call));
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    for (const x of outputs) {
      const isFirst = channelAxis(this.config) === 1;
      if (dimensions(this.cls) > 1) x.axes = [];
      else x.axes = isFirst ? ["batch", "filters", "timesteps"] : ["batch", "timesteps", "filters"];
      x.what = `${repr(this.config.filters)} filters at every position`;
    }
  }
}

/** DepthwiseConv1D, DepthwiseConv2D: each channel has kernels of its own. */
export class DepthwiseConvolution extends Convolution {
  /** @override */
  checkStrides() {
    /** @type {Value} */
    const { strides, dilation } = this;
    if (new Set(strides).size > 1 || (strides[0] > 1 && Math.max(...dilation) > 1))
      this.unsure("these settings");
  }

  /** @param {Size[]} shape @returns {Value} the channels that come out */
  filters(shape) {
    const channels = shape.at(-1) ?? null;
    if (channels === null) giveUp("an unknown number of channels");
    return multiply(this.config.depth_multiplier, channels);
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    this.inputSpec = [{ minNdim: dimensions(this.cls) + 2, axes: [[-1, shape.at(-1) ?? null]] }];
    this.outputShape([shape]);
    this.addWeight([
      .../** @type {number[]} */ (this.kernel),
      shape.at(-1) ?? null,
      this.config.depth_multiplier,
    ]);
    this.addPointwise(shape);
    if (this.config.use_bias) this.addWeight([this.filters(shape)]);
  }

  /** @param {Size[]} _shape */
  addPointwise(_shape) {}

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape(convOutput(shape, this.filters(shape), this));
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    for (const x of outputs)
      x.what = `${repr(x.shape.at(-1))} filters at every position, each of one channel`;
  }
}

/** SeparableConv1D, SeparableConv2D: a depthwise convolution, then one of all channels at each position. */
export class SeparableConvolution extends DepthwiseConvolution {
  /** @param {Size[]} shape @override */
  addPointwise(shape) {
    const ones = Array(dimensions(this.cls)).fill(1);
    this.addWeight([...ones, super.filters(shape), this.config.filters]);
  }

  /** @param {Size[]} _shape @override */
  filters(_shape) {
    return this.config.filters;
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    for (const x of outputs) x.what = `${repr(this.config.filters)} filters at every position`;
  }
}

/** Conv1DTranspose, Conv2DTranspose: each position becomes as many as its stride. */
export class TransposedConvolution extends Convolution {
  /** @override */
  checkStrides() {
    super.checkStrides();
    if (this.config.output_padding !== null || this.dilation?.some((x) => x > 1))
      this.unsure("these settings");
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const channels = shape.at(-1) ?? null;
    if (shape.length !== dimensions(this.cls) + 2) this.unsure("other axes");
    this.inputSpec = [{ minNdim: shape.length, axes: [[-1, channels]] }];
    this.addWeight([.../** @type {number[]} */ (this.kernel), this.config.filters, channels], "kernel");
    if (this.config.use_bias) this.addWeight([this.config.filters]);
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    const { kernel = [], strides = [] } = this;
    const sizes = shape.slice(1, -1).map((size, n) => {
      const [window = 1, stride = 1] = [kernel[n], strides[n]];
      const more = this.padding === "valid" ? Math.max(window - stride, 0) : 0;
      return add(multiply(size, stride), more);
    });
    return new Shape([shape[0] ?? null, ...sizes, this.config.filters]);
  }
}

export class Pooling extends Layer {
  /** @param {Values} values @override */
  configure(values) {
    const rank = dimensions(this.cls);
    this.pool = standardTuple(values.pool_size, rank, "pool_size");
    this.strides = standardTuple(values.strides ?? values.pool_size, rank, "strides", true);
    channelAxis(values, true);
    this.inputSpec = [{ ndim: rank + 2 }];
    this.built = true;
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape(poolOutput(shape, this));
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    super.describe(call, outputs);
    const word = this.cls.startsWith("Max") ? "largest" : "mean";
    for (const x of outputs) x.what = `the ${word} of each window of ${this.pool?.join(" × ")}`;
  }
}

export class GlobalPooling extends Layer {
  /** @param {Values} values @override */
  configure({ keepdims }) {
    channelAxis(this.config);
    if (typeof keepdims !== "boolean") this.unsure("these settings");
    this.inputSpec = [{ ndim: dimensions(this.cls) + 2 }];
    this.built = true;
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    const axis = channelAxis(this.config);
    const sizes = this.config.keepdims ? Array(shape.length - 2).fill(1) : [];
    return new Shape(joined(shape, sizes, shape.at(axis) ?? null, axis));
  }

  /** @returns {null} @override */
  computeMask() {
    return null;
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    const axis = channelAxis(this.config);
    const over = axis === 1 ? "the last axis" : "time";
    const word = `${this.cls.includes("Max") ? "largest value" : "mean"} over ${over}`;
    for (const x of outputs) {
      x.axes = this.config.keepdims ? [] : ["batch", input?.axes.at(axis) ?? "features"];
      const of = (input?.what ?? "").replace(" of every timestep", "");
      x.what = input?.rank === 3 ? `the ${word}${of ? ` of ${of}` : ""}` : "one number for each channel";
    }
  }
}

/** What a program gives as padding or cropping, before and after each axis.
 * @param {Value} value @param {number} rank @param {string} name @returns {number[][]} */
function margins(value, rank, name) {
  if (rank === 1) return [standardTuple(value, 2, name, true)];
  if (typeof value === "number" && value >= 0) return Array(rank).fill([value, value]);
  if (!value?.items) giveUp(`this ${name}`);
  if (value.items.length !== 2)
    fail(`\`${name}\` should have two elements. Received: ${name}=${repr(value)}.`);
  return value.items.map((/** @type {Value} */ x, /** @type {number} */ n) =>
    standardTuple(x, 2, `${n ? "2nd" : "1st"} entry of ${name}`, true),
  );
}

/** UpSampling, ZeroPadding and Cropping of one and of two dimensions. */
export class Resized extends Layer {
  /** @param {Values} values @override */
  configure({ size, padding, cropping }) {
    const rank = dimensions(this.cls);
    channelAxis(this.config, true);
    if (size !== undefined) {
      if (rank === 1 && typeof size !== "number") giveUp("the size of UpSampling1D");
      this.factors = standardTuple(size, rank, "size");
    } else this.margins = margins(padding ?? cropping, rank, padding === undefined ? "cropping" : "padding");
    this.inputSpec = [{ ndim: rank + 2 }];
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    const sign = this.cls.startsWith("Cropping") ? -1 : 1;
    const sizes = shape.slice(1, -1).map((size, n) => {
      if (this.factors) return multiply(size, this.factors[n]);
      const [one = 0, two = 0] = this.margins?.[n] ?? [];
      return add(size, one + two, sign);
    });
    if (sizes.some((x) => typeof x === "number" && x <= 0)) this.cutAll(shape, call);
    return new Shape([shape[0] ?? null, ...sizes, shape.at(-1) ?? null]);
  }

  /** @param {Size[]} shape @param {Call} call @returns {never} */
  cutAll(shape, call) {
    const what = call.symbolic ? "input_shape" : "inputs.shape";
    const margins = (this.margins ?? []).map((x) => shapeText(x));
    const isOne = margins.length === 1;
    const start = isOne
      ? "`cropping` parameter of `Cropping1D` layer must be smaller than the input length."
      : "Values in `cropping` argument should be smaller than the corresponding spatial dimension " +
        "of the input.";
    const given = isOne ? margins[0] : `(${margins.join(", ")})`;
    fail(`${start} Received: ${what}=${shapeText(shape)}, cropping=${given}`);
  }
}

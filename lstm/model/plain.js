// Layers that work on one tensor: Dense, Embedding, shapes, poolings, convolutions, normalisations, dropouts.
import {
  checkSeed,
  compared,
  fail,
  isFloat,
  isSizes,
  Layer,
  refuseWhole,
  Shape,
  standardShape,
  tensorsOf,
  typeName,
  typeText,
} from "./layer.js";
import { lookAtReshape } from "./mistakes.js";
import { ACTIVATIONS } from "./signatures.js";
import { channelAxis } from "./sizes.js";
import { repr, shapeText, str } from "./strings.js";
import { flatten, isNested, isTensor, mapStructure } from "./tensor.js";
import {
  Builtin,
  Dict,
  differ,
  giveUp,
  isNumber,
  isSequence,
  isSize,
  List,
  numberOf,
  PyError,
  plain,
  product,
  Scalar,
  Sym,
  Tuple,
} from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Tensor} Tensor */

/** `activations.get`. @param {Value} value @returns {string} its name */
export function activationOf(value) {
  if (value === null) return "linear";
  if (value instanceof Builtin) return value.name;
  const isWrong = isNumber(value) || isSequence(value);
  if (!isWrong && typeof value !== "string") return "";
  if (isWrong || !ACTIVATIONS.includes(value))
    fail(`Could not interpret activation function identifier: ${str(value)}`);
  return value;
}

const OF_NUMPY =
  /^np\.(a?(max|min)|sum|mean|prod|ceil|floor|power|arg(max|min)|median|std|u?int\d*|number)\(/;

/** Whether it is a number of NumPy. @param {Value} value */
export const isOfNumpy = (value) =>
  value instanceof Sym
    ? [...value.terms.keys()].some((x) => OF_NUMPY.test(x))
    : value instanceof Scalar || (isTensor(value) && value.kind !== "keras");

/** Keras takes no number of NumPy for a size, and has its value in the message. @param {Value} value
 * @param {string} name */
export function refuseNumpy(value, name) {
  if (isOfNumpy(value) && !(value instanceof Scalar))
    giveUp(`\`${name}\` as a number of NumPy, which Keras refuses: write \`int(…)\``);
}

/** @param {Value} value @param {string} name */
function isPositive(value, name) {
  refuseNumpy(value, name);
  return value instanceof Sym || (typeof value === "number" && value > 0);
}

/** @param {Value} value @param {string} name @param {string} [shown] */
export function checkUnits(value, name, shown = `\`${name}\``) {
  if (isPositive(value, name)) return;
  if (typeof value === "boolean") giveUp(`\`${name}\` that is True or False`);
  fail(
    `Received an invalid value for ${shown}, expected a positive integer. Received: ${name}=${str(value)}`,
  );
}

/** What an activation makes of numbers. @param {string} activation @param {Value} units
 * @param {Tensor} output */
function described(activation, units, output) {
  const count = repr(units);
  const of = output.time > 0 ? " for every timestep" : output.rank === 2 ? " for each sample" : "";
  if (activation === "softmax") return `${count} probabilities${of}, which add up to 1`;
  const between = { sigmoid: ", each between 0 and 1", tanh: ", each between −1 and 1" };
  const numbers = units === 1 ? "one number" : `${count} numbers`;
  return numbers + of + (between[/** @type {"tanh"} */ (activation)] ?? "");
}

export class Dense extends Layer {
  /** @param {Values} values @override */
  check(values) {
    checkUnits(values.units, "units");
  }

  /** @param {Values} values @override */
  configure({ activation, lora_rank: rank, quantization_config: quantized }) {
    this.activation = activationOf(activation);
    this.inputSpec = [{ minNdim: 2 }];
    if (rank !== null || quantized !== null) this.unsure("these settings");
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const last = shape.at(-1) ?? null;
    this.addWeight([last, this.config.units], "kernel");
    if (this.config.use_bias) this.addWeight([this.config.units], "bias");
    this.inputSpec = [{ minNdim: 2, axes: [[-1, last]] }];
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape([...shape.slice(0, -1), this.config.units]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const output of outputs) {
      output.axes = [...(input?.axes.slice(0, -1) ?? []), "units"];
      if (!input?.axes.length) output.axes = output.rank === 2 ? ["batch", "units"] : [];
      output.what = described(this.activation ?? "", this.config.units, output);
    }
  }
}

export class Embedding extends Layer {
  /** @param {Values} values @override */
  check({ input_dim: input, output_dim: output }) {
    for (const [name, value] of [
      ["input_dim", input],
      ["output_dim", output],
    ]) {
      if (isPositive(value, name)) continue;
      const type = typeText(value).slice(8, -2).replace("numpy.", "");
      fail(`\`${name}\` must be a positive integer. Received: ${name}=${str(value)} (of type ${type}).`);
    }
  }

  /** @param {Values} rest @override */
  base(rest) {
    const { input_length: length, ...given } = rest;
    super.base(given);
    if (length !== undefined && length !== null) this.world.warn("do-not-pass-an-input-shape", this);
  }

  /** @param {Values} values @override */
  configure({ mask_zero: zero, weights }) {
    if (zero instanceof Sym) giveUp("whether `mask_zero` is true");
    this.supportsMasking = Boolean(zero);
    this.autocast = false;
    if (weights !== null && weights !== undefined) this.buildNow();
  }

  buildNow() {
    this.build();
    this.built = true;
  }

  /** @override */
  build() {
    this.addWeight([this.config.input_dim, this.config.output_dim]);
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape([...shape, this.config.output_dim]);
  }

  /** @param {Value} inputs @param {Value} _previous @param {Call} call @override */
  computeMask(inputs, _previous, call) {
    if (!this.config.mask_zero) return null;
    if (call.symbolic) {
      this.world.names.next("NotEqual");
      this.world.names.next("KerasTensor");
    }
    return new Shape([...flatten(inputs)[0].shape]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const output of outputs) {
      if (input?.rank === 2) {
        if (!input.axes.length) input.axes = ["batch", "timesteps"];
        output.axes = ["batch", "timesteps", "embedding"];
        output.what = "a vector for the token of every timestep";
      } else output.what = "a vector for every token";
    }
  }
}

export class Masking extends Layer {
  /** @override */
  configure() {
    this.built = true;
  }

  /** @param {Value} inputs @param {Value} _previous @param {Call} call @override */
  computeMask(inputs, _previous, call) {
    if (call.symbolic) {
      for (const name of ["NotEqual", "KerasTensor", "Any", "KerasTensor"]) this.world.names.next(name);
    }
    return new Shape(flatten(inputs)[0].shape.slice(0, -1));
  }
}

/** Layers that leave the shape: dropouts, activations, normalisations. */
export class Same extends Layer {
  /** @param {Values} values @override */
  configure(values) {
    if (this.cls.startsWith("SpatialDropout")) this.inputSpec = [{ ndim: Number(this.cls.at(-2)) + 2 }];
    if (this.cls === "Activation") this.activation = activationOf(values.activation);
    if (this.cls === "Softmax") this.activation = "softmax";
    if (/Dropout|Noise/.test(this.cls)) this.checkRate(values);
    if (/^(Leaky)?ReLU$/.test(this.cls)) this.checkSlopes(values);
    for (const name of ["l1", "l2"]) {
      const x = values[name] ?? 0;
      if ((isNumber(x) && numberOf(x) >= 0) || x instanceof Sym) continue;
      fail(`Invalid value for argument ${name}: expected a non-negative float.Received: ${name}=${str(x)}`);
    }
  }

  /** LeakyReLU takes the name of Keras 2, too. @param {Values} rest @override */
  base({ alpha, ...rest }) {
    if (alpha === undefined || this.cls !== "LeakyReLU")
      return super.base(alpha === undefined ? rest : { ...rest, alpha });
    this.config.negative_slope = alpha;
    super.base(rest);
  }

  /** @param {Values} values */
  checkSlopes(values) {
    if (this.cls === "LeakyReLU") {
      const start = "The negative_slope value of a Leaky ReLU layer cannot be None or negative value.";
      this.checkSlope("negative_slope", values, `${start} Expected a float.`, "int");
      return;
    }
    const start = "of a ReLU layer cannot be";
    if (values.max_value !== null)
      this.checkSlope("max_value", values, `max_value ${start} a negative value.`, "float");
    for (const name of ["negative_slope", "threshold"])
      this.checkSlope(name, values, `${name} ${start} None or a negative value.`, "float");
  }

  /** @param {string} name @param {Values} values @param {string} start of the message
   * @param {string} type */
  checkSlope(name, { [name]: x }, start, type) {
    if (x === null || compared(x, "<", type) < 0) fail(`${start} Received: ${name}=${str(x)}`);
  }

  /** Several tensors stay several. @param {Call} call @override */
  outputs(call) {
    const [, first] = call.tensors[0] ?? ["", null];
    if (!call.symbolic && call.values.training && !isFloat(first.dtype ?? "float32")) {
      if (/^(Spatial)?Dropout/.test(this.cls) && numberOf(this.config.rate)) refuseWhole(first.dtype);
      this.unsure("whole numbers");
    }
    if (!isNested(first)) return super.outputs(call);
    if (!call.symbolic && !/Dropout|Noise|Identity/.test(this.cls)) this.unsure("several tensors");
    return mapStructure((x) => this.tensor(x.shape, call), first);
  }

  /** @param {Values} values */
  checkRate({ rate, stddev, noise_shape: shape = null, seed }) {
    const [name, x] = rate === undefined ? ["stddev", stddev] : ["rate", rate];
    const value = compared(x, "<=", "int", true);
    if (value < 0 || value > 1)
      fail(
        `Invalid value received for argument \`${name}\`. ` +
          "Expected a float value between 0 and 1. Received: " +
          `${name}=${str(x)}`,
      );
    if (this.cls === "Dropout" && isNumber(shape))
      fail(
        "Invalid value received for argument `noise_shape`. " +
          "Expected an iterable of integers (e.g., a tuple " +
          `or list). Received: noise_shape=${str(shape)}`,
      );
    if (shape !== null && !isSizes(shape)) this.unsure("these settings");
    if (value > 0) checkSeed(seed);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const inputs = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const [n, x] of outputs.entries()) {
      Object.assign(x, { axes: [...(inputs[n]?.axes ?? [])], what: inputs[n]?.what ?? "" });
    }
    if (!this.activation || this.activation === "linear") return;
    for (const output of outputs) {
      output.what = described(this.activation, output.shape.at(-1) ?? null, output);
    }
  }
}

/** LayerNormalization, BatchNormalization, RMSNormalization, UnitNormalization. */
export class Normalised extends Same {
  /** @param {Values} values @override */
  configure({ axis, momentum, epsilon }) {
    const isUsual = isSize(axis) || (isSequence(axis) && this.cls !== "BatchNormalization");
    if (!isUsual || [momentum, epsilon].some((x) => typeof x === "string")) this.unsure("these settings");
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    const [shape = []] = shapes;
    if (this.cls === "UnitNormalization") return;
    // A shape of shapes has shapes for sizes.
    if (isNested(structure)) standardShape(new Tuple(this.sizes(shapes.map((x) => new Tuple(x)))));
    const sizes = this.sizes(shape);
    const names = this.weightNames();
    for (const name of names) this.addWeight(sizes, name);
    if (this.config.renorm) this.unsure("these settings");
    const [axis = 0] = this.config.axis?.items ?? [this.config.axis];
    if (this.cls === "BatchNormalization") {
      this.inputSpec = [{ ndim: shape.length, axes: [[axis, sizes[0] ?? null]] }];
    }
  }

  weightNames() {
    const { scale = true, center = true } = this.config;
    if (this.cls === "RMSNormalization") return ["scale"];
    const moving = this.cls === "BatchNormalization" ? ["moving_mean", "moving_variance"] : [];
    return [...(scale ? ["gamma"] : []), ...(center ? ["beta"] : []), ...moving];
  }

  /** Sizes of the axes that are normalised. @param {Value[]} shape @returns {Value[]} */
  sizes(shape) {
    const { axis } = this.config;
    const axes = axis?.items ?? [axis];
    if (!axes.every((/** @type {Value} */ x) => typeof x === "number")) this.unsure("the axis");
    const outside = axes.find((/** @type {number} */ x) => x >= shape.length || x < -shape.length);
    if (outside !== undefined) fail("tuple index out of range", "IndexError");
    return axes.map((/** @type {number} */ x) => shape.at(x) ?? null);
  }
}

export class GroupNormalization extends Normalised {
  /** @param {Values} values @override */
  check({ groups }) {
    if (groups instanceof Sym || typeof groups === "boolean") this.unsure("these settings");
    if (typeof groups === "number" && (groups > 0 || groups === -1)) return;
    const text = str(groups);
    fail(
      "Received an invalid value for argument `groups`, expected a positive integer (or `-1` for instance " +
        `normalization). Received: groups=${text}`,
    );
  }

  /** @override */
  configure() {
    this.autocast = false;
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build([shape = []], structure) {
    const { axis, groups: given } = this.config;
    const [size = null] = this.sizes(shape);
    if (size === null) {
      fail(
        `Axis ${axis} of input tensor should have a defined dimension but the layer received an input with ` +
          `shape ${shapeText(shape)}.`,
      );
    }
    if (typeof size !== "number") giveUp("whether groups divide the channels");
    const groups = given === -1 ? size : given;
    if (size < groups)
      fail(`Number of groups (${groups}) cannot be more than the number of channels (${size}).`);
    if (size % groups)
      fail(`Number of groups (${groups}) must be a multiple of the number of channels (${size}).`);
    super.build([shape], structure);
    this.inputSpec = [{ ndim: shape.length, axes: [[axis, size]] }];
  }
}

export class PReLU extends Same {
  /** @param {Size[][]} shapes @param {Value} structure @override */
  build([shape = []], structure) {
    if (isNested(structure)) this.unsure("several tensors");
    const { shared_axes: shared } = this.config;
    const axes = shared?.items ?? (shared === null ? [] : [shared]);
    if (!axes.every((/** @type {Value} */ x) => typeof x === "number" && x > 0)) this.unsure("the axes");
    this.addWeight(
      shape.slice(1).map((x, n) => (axes.includes(n + 1) ? 1 : x)),
      "alpha",
    );
    const known = shape.map((x, n) => [n, x]).filter(([n]) => n !== 0 && !axes.includes(n));
    this.inputSpec = [{ ndim: shape.length, axes: axes.length ? known : [] }];
  }
}

export class Flatten extends Layer {
  /** @param {Values} values @override */
  configure(values) {
    channelAxis(values);
    this.inputSpec = [{ minNdim: 1 }];
  }

  /** @param {Call} call @override */
  outputs(call) {
    const input = flatten(call.tensors[0]?.[1])[0];
    return this.tensor(this.outputShape([input.shape]), call, input.dtype);
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    const rest = shape.slice(1);
    return new Shape([shape[0] ?? null, rest.includes(null) ? null : product(rest)]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const output of outputs) {
      const isTime = input?.axes[1] === "timesteps" && input.rank === 3;
      output.axes = ["batch", isTime ? `timesteps * ${input.axes[2]}` : "features"];
      output.what = `${input?.what || "all values"}${isTime ? ", all timesteps in one row" : ""}`;
    }
  }
}

export class Reshape extends Layer {
  /** @param {Values} values @override */
  configure({ target_shape: target }) {
    if (!target?.items) this.unsure("the target");
    /** @type {Value[]} */
    const sizes = target.items.map(plain);
    this.target = sizes;
    if (!this.target.every(isSize)) this.unsure("the target");
    if (this.target.filter((x) => x === -1).length > 1) this.unsure("the target");
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape([shape[0] ?? null, ...reshaped(shape.slice(1), this.target ?? [], "target_shape")]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    lookAtReshape(this.world, input?.shape.slice(1) ?? [], this.target ?? [], this);
    for (const x of outputs) [x.what, x.axes] = ["the same values in another shape", []];
  }
}

/** @param {Size[]} shape @param {Value[]} target @param {string} name of the argument @returns {Size[]} */
export function reshaped(shape, target, name) {
  if (shape.includes(null)) return target.map((x) => (x === -1 ? null : x));
  const size = product(shape);
  const known = product(target.filter((x) => x !== -1));
  const received = `Received: input_shape=${shapeText(shape)}, ${name}=${shapeText(target)}`;
  if (!target.includes(-1)) {
    if (differ(size, known)) fail(`The total size of the tensor must be unchanged. ${received}`);
    return target;
  }
  const rest = quotient(size, known);
  if (rest === undefined) {
    fail(
      "The total size of the tensor must be unchanged, however, the input size cannot by divided by the " +
        `specified dimensions in ${name}. ${received}`,
    );
  }
  return target.map((x) => (x === -1 ? rest : x));
}

/** @param {Value} size @param {Value} part @returns {Value} undefined where it cannot be divided */
function quotient(size, part) {
  if (typeof size === "number" && typeof part === "number")
    return part && size % part === 0 ? size / part : undefined;
  if (part === 1) return size;
  if (size instanceof Sym && part instanceof Sym && size.terms.size === 1 && part.terms.size === 1) {
    return quotientOfProducts(size, part);
  }
  giveUp("a size that depends on names");
}

/** @param {Sym} size @param {Sym} part @returns {Value} */
function quotientOfProducts(size, part) {
  const [[one, x] = ["", 1]] = size.terms;
  const [[two, y] = ["", 1]] = part.terms;
  const left = one.split("\u0000");
  for (const name of two.split("\u0000").filter(Boolean)) {
    const at = left.indexOf(name);
    if (at < 0) giveUp(`the size of \`${size.text} // ${part.text}\``);
    left.splice(at, 1);
  }
  if (x % y !== 0) giveUp("a size that depends on names");
  return left.filter(Boolean).length ? new Sym(new Map([[left.join("\u0000"), x / y]])) : x / y;
}

export class Permute extends Layer {
  /** @param {Values} values @override */
  configure({ dims }) {
    if (dims === null || isNumber(dims)) fail(`'${typeName(dims)}' object is not iterable`, "TypeError");
    /** @type {number[]} */
    this.dims = dims?.items ?? [];
    if (!dims.items) this.unsure("the axes");
    if (this.dims.some((x) => typeof x !== "number")) this.unsure("the axes");
    const sorted = [...this.dims].sort();
    if (sorted.some((x, n) => x !== n + 1)) {
      fail(
        "Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be " +
          "consecutive " +
          `and start from 1. Received dims=${repr(dims)}`,
      );
    }
    this.inputSpec = [{ ndim: this.dims.length + 1 }];
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape([shape[0] ?? null, ...(this.dims ?? []).map((x) => shape[x] ?? null)]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const x of outputs) {
      x.axes = input?.axes.length ? ["batch", ...(this.dims ?? []).map((n) => input.axes[n] ?? "")] : [];
      x.what = `${input?.what || "the same values"}, axes swapped`;
    }
  }
}

export class RepeatVector extends Layer {
  /** @param {Values} values @override */
  configure({ n }) {
    refuseNumpy(n, "n");
    if (!isSize(n)) fail(`Expected an integer value for \`n\`, got ${typeText(n)}.`, "TypeError");
    if (typeof n === "number" && n <= 0)
      fail(`Argument \`n\` should be a positive integer. Received: n=${n}`);
    this.inputSpec = [{ ndim: 2 }];
  }

  /** @param {Size[][]} shapes @override */
  outputShape([shape = []]) {
    return new Shape([shape[0] ?? null, this.config.n, shape[1] ?? null]);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [input] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    for (const x of outputs) {
      x.axes = ["batch", "timesteps", input?.axes[1] ?? "features"];
      x.what = `the same row at every timestep${input?.what ? `: ${input.what}` : ""}`;
    }
  }
}

export class Rescaling extends Layer {}

/** A Lambda around a function of the program: the function is run. */
export class Lambda extends Layer {
  /** @param {Values} values @override */
  configure({ mask }) {
    if (mask !== null) this.unsure("the mask");
    this.supportsMasking = false;
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { world } = this;
    const { inputs, mask, training = null } = call.values;
    const { output_shape: shape } = this.config;
    this.told = [];
    if (!call.symbolic)
      return this.on(
        inputs,
        training,
        flatten(mask ?? null).some((x) => x),
      );
    if (shape !== null) return this.shaped(shape, inputs, call);
    for (const _ of flatten(inputs)) world.names.next("KerasTensor");
    world.names.next("scratch_graph");
    const inside = mapStructure(
      (x) => Object.assign(world.tensor(x.shape, this.computeDtype, "tf"), { axes: x.axes, what: x.what }),
      inputs,
    );
    let found;
    try {
      found = this.on(inside, null, false);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      fail(
        "We could not automatically infer the shape of the Lambda's output. Please specify the " +
          "`output_shape` argument for this Lambda layer.",
        "NotImplementedError",
      );
    }
    const flat = flatten(found);
    if (!flat.length || !flat.every(isTensor)) giveUp("what a Lambda returns");
    for (const _ of flat) world.names.next("KerasTensor");
    this.told = flat.map(({ axes, what }) => ({ axes, what }));
    return mapStructure((x) => this.tensor(x.shape, call), found);
  }

  /** What the function returns. @param {Value} inputs @param {Value} training @param {boolean} isMasked */
  on(inputs, training, isMasked) {
    const { arguments: more, function: called } = this.config;
    if (more !== null && !(more instanceof Dict)) giveUp("the arguments of a Lambda");
    const kwargs = Object.fromEntries([...(more?.entries() ?? [])]);
    const takes = (/** @type {string} */ name) =>
      called.node?.parameters.some((/** @type {Value} */ x) => x.name === name);
    if (takes("mask") && isMasked) giveUp("a Lambda that takes a mask");
    if (takes("mask")) kwargs.mask = null;
    if (takes("training")) kwargs.training = training;
    return this.world.callBack?.(called, [inputs], kwargs);
  }

  /** Its outputs where the program says their shape: the function does not run.
   * @param {Value} shape @param {Value} inputs @param {Call} call */
  shaped(shape, inputs, call) {
    const shapes = mapStructure((x) => new Tuple(x.shape), inputs);
    if (!(shape instanceof Tuple || shape instanceof List))
      return tensorsOf(this, this.world.callBack?.(shape, [shapes]), call);
    const [first] = flatten(inputs);
    if (!(shape instanceof Tuple) || !isSizes(shape)) giveUp("the output shape of this");
    return tensorsOf(this, new Tuple([first.shape[0], ...shape.items]), call);
  }

  /** @type {{ axes: string[], what: string }[]} */
  told = [];

  /** @param {Call} _call @param {Tensor[]} outputs @override */
  describe(_call, outputs) {
    for (const [n, x] of outputs.entries()) Object.assign(x, this.told[n]);
  }
}

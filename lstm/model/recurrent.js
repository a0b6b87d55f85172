// Recurrent layers, their cells and wrappers.
import { checkOwn, describeStep, firstStates, step, stepOfAll } from "./cells.js";
import { cellMessage } from "./graph.js";
import {
  checkNames,
  checkSeed,
  compared,
  fail,
  isFloat,
  Layer,
  refuseWhole,
  Shape,
  standardShape,
} from "./layer.js";
import { snake } from "./names.js";
import { activationOf, isOfNumpy, refuseNumpy, Same } from "./plain.js";
import { LAYERS } from "./signatures.js";
import { channelAxis, convOutput, spatial, standardTuple } from "./sizes.js";
import { floatText, repr, shapeText, str } from "./strings.js";
import { flatten, isNested, isRagged, isTensor } from "./tensor.js";
import {
  differ,
  Float,
  giveUp,
  isNumber,
  isSequence,
  List,
  multiply,
  numberOf,
  PyError,
  plain,
  Scalar,
  Sym,
  Tuple,
} from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./tensor.js").Tensor} Tensor */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */

/** Gates of each kind. @type {Record<string, number>} */
const GATES = { LSTM: 4, GRU: 3, SimpleRNN: 1 };

const WEIGHTS = ["kernel", "recurrent_kernel", "bias"];

/** @param {string} cls */
const kindOf = (cls) => cls.replace(/Cell$/, "");

/** What `if units <= 0` says. @param {Value} units */
function checkUnits(units) {
  if (isTensor(units)) return;
  if (compared(units, "<=", "int") <= 0)
    fail(`Received an invalid value for argument \`units\`, expected a positive integer, got ${str(units)}.`);
  if (typeof units === "boolean") giveUp("`units` that is True or False");
}

/** What a cell looks up when it is made. @param {Values} values */
function checkActivations(values) {
  activationOf(values.activation);
  activationOf(values.recurrent_activation ?? null);
  checkNames(values);
  for (const name of ["dropout", "recurrent_dropout"]) compared(values[name], ">", "float");
  checkSeed(values.seed);
}

/** Whether it drops some of its inputs. @param {Value} cell */
const drops = ({ config: { dropout } }) => {
  const rate = isNumber(dropout) ? numberOf(dropout) : 0;
  return rate > 0 && rate < 1;
};

/** What LSTM, GRU, SimpleRNN and their cells do first. @param {string} cls @param {Values} values
 * @param {Values} rest */
function checkGiven(cls, values, rest) {
  checkUnits(values.units);
  checkActivations(values);
  if (/^(LSTM|GRU)/.test(cls)) delete rest.implementation; // an argument of Keras 2
}

/** Sizes of the weights of a cell. @param {string} kind @param {Size} features @param {Values} config */
function cellWeights(kind, features, { units, use_bias: bias, reset_after: after }) {
  const gates = GATES[kind] ?? 1;
  const wide = units instanceof Float ? units.like(units.value * gates) : multiply(units, gates);
  const found = [
    [features, wide],
    [units, wide],
  ];
  if (bias) found.push(kind === "GRU" && after !== false ? [2, wide] : [wide]);
  return found;
}

/** LSTMCell, GRUCell, SimpleRNNCell. */
export class Cell extends Layer {
  /** @param {Values} values @param {Values} rest @override */
  check(values, rest) {
    checkGiven(this.cls, values, rest);
  }

  get stateSizes() {
    return Array(this.cls === "LSTMCell" ? 2 : 1).fill(this.config.units);
  }

  get outputSize() {
    return this.config.units;
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    this.built = true; // even where a weight cannot be
    this.addWeights(cellWeights(kindOf(this.cls), shape.at(-1) ?? null, this.config));
  }

  /** @param {Size[][]} shapes */
  addWeights(shapes) {
    for (const [n, x] of shapes.entries()) this.addWeight(x, WEIGHTS[n]);
  }

  /** @param {Call} call @override */
  outputs(call) {
    const [[first = "inputs"] = []] = this.callSignature;
    const { [first]: x, training } = call.values;
    const isDropped = (training || this.cls === "SimpleRNNCell") && drops(this);
    if (isDropped && isTensor(x) && !isFloat(x.dtype)) refuseWhole(x.dtype);
    return step(this, call);
  }

  /** @param {Call} _call @param {import("./tensor.js").Tensor[]} outputs @override */
  describe(_call, outputs) {
    describeStep(this.cls === "LSTMCell" ? ["h", "c"] : ["h"], outputs);
  }
}

export class StackedCells extends Layer {
  /** @type {Value[]} */
  cells = [];

  /** @param {Values} values @override */
  configure({ cells }) {
    this.cells = cells?.items ?? [];
    if (!this.cells.every((x) => x instanceof Layer)) giveUp("a cell that is no layer");
    this.inner = this.cells;
  }

  get stateSizes() {
    return this.cells.map((x) => (x.stateSizes.length === 1 ? x.stateSizes[0] : x.stateSizes));
  }

  get outputSize() {
    return this.cells.at(-1)?.outputSize;
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    let input = shape;
    for (const cell of this.cells) {
      if (!cell.built) cell.inScope(() => cell.build([input]));
      cell.built = true;
      input = [shape[0] ?? null, cell.outputSize];
    }
  }

  /** @param {Call} call @override */
  outputs(call) {
    return stepOfAll(this, call);
  }

  /** What each of its tensors is, nobody has asked. @override */
  describe() {}
}

/** LSTM, GRU, SimpleRNN, and RNN around any cell. */
export class Recurrent extends Layer {
  /** @type {Value} */
  cell = null;

  /** @param {Values} values @param {Values} rest @override */
  check(values, rest) {
    if (this.cls === "RNN") return this.checkCell(values);
    checkGiven(this.cls, values, rest);
    this.world.names.next(`${this.cls}Cell`);
  }

  /** @param {Values} values */
  checkCell(values) {
    /** @type {Value} */
    let cell = values.cell;
    if (isSequence(cell)) {
      const stack = new StackedCells(this.world, "StackedRNNCells");
      stack.make([cell], {});
      cell = stack;
    }
    if (!(cell instanceof Layer)) giveUp("a cell that is no layer");
    if (!(/** @type {Value} */ (cell).stateSizes)) {
      fail(
        "The RNN cell should have a `state_size` attribute (single integer or list of integers, one " +
          `integer per RNN state). Received: cell=${cell.repr()}`,
      );
    }
    this.cell = cell;
    this.inner = [cell];
  }

  /** @param {Values} rest @override */
  base(rest) {
    const { zero_output_for_mask: zero = false, ...given } = rest;
    this.config.zero_output_for_mask = zero;
    super.base(given);
  }

  /** @param {Values} values @override */
  configure(values) {
    const [size, ...more] = this.stateSizes;
    // Keras takes an int of NumPy for the sizes of weights, and refuses it for the output of a symbolic call.
    const { units } = this.config;
    this.config.units = plain(units);
    this.wrongOutput = this.config.units !== units;
    if (units instanceof Scalar && units.dtype === "float32") this.unsure("these settings");
    if ((size instanceof Float || isOfNumpy(size)) && !more.length && !this.cell?.cells)
      fail("state_size must be an integer, or a list/tuple of integers (one for each state tensor).");
    for (const x of this.stateSizes.flat()) refuseNumpy(x, "units");
    if (this.cls !== "RNN") this.inputSpec = [{ ndim: 3 }];
    for (const name of ["return_sequences", "return_state", "go_backwards", "stateful"]) {
      if (typeof values[name] !== "boolean") giveUp(`whether \`${name}\` is true`);
    }
    this.checkCudnn(values.use_cudnn);
  }

  /** @param {Value} value */
  checkCudnn(value) {
    if ([undefined, "auto", true, false].includes(value)) return;
    fail(
      "Invalid valid received for argument `use_cudnn`. Expected one of {'auto', True, " +
        `False}. Received: use_cudnn=${str(value)}`,
    );
  }

  /** @returns {Value[]} */
  get stateSizes() {
    if (this.cell) return this.cell.stateSizes;
    return Array(this.cls === "LSTM" ? 2 : 1).fill(this.config.units);
  }

  /** @returns {Size} */
  get outputSize() {
    return this.cell ? this.cell.outputSize : this.config.units;
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const step = [shape[0] ?? null, ...shape.slice(2)];
    if (!this.cell) {
      if (!this.cellBuilt) this.addCellWeights(step.at(-1) ?? null);
    } else if (!this.cell.built) {
      this.cell.inScope(() => this.cell.build([step]));
      this.cell.built = true;
    }
    this.checkBatch(shape);
  }

  /** @param {Size[]} shape */
  checkBatch(shape) {
    this.expectedBatch = shape[0] ?? null;
    if (!this.config.stateful) return;
    if (this.expectedBatch === null) {
      fail(
        "When using `stateful=True` in a RNN, the batch size must be static. Found dynamic batch size: " +
          `sequence.shape=${shapeText(shape)}`,
      );
    }
    if (this.cell) firstStates(this, this.expectedBatch);
  }

  /** @param {Size} features */
  addCellWeights(features) {
    this.cellBuilt = true;
    const { scopes } = this.world;
    scopes.push(`${snake(this.cls)}_cell`);
    for (const [n, x] of cellWeights(this.cls, features, this.config).entries())
      this.addWeight(x, WEIGHTS[n]);
    scopes.pop();
  }

  /** @type {Size} */
  expectedBatch = null;
  wrongOutput = false;

  /** How many axes each timestep has besides its channels. */
  get spatial() {
    return 0;
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    this.checkEager(shape, call);
    if (call.symbolic && this.wrongOutput) fail("output_size must be an integer.");
    const [batch = null, length = null] = shape;
    this.checkSizes(batch, call);
    const { return_sequences: every, return_state: states } = this.config;
    if (!call.symbolic && this.cell) this.checkStep(shape, call);
    const output = new Shape(every ? [batch, length, this.outputSize] : [batch, this.outputSize]);
    if (!states) return output;
    const state = (/** @type {Value} */ size) =>
      Array.isArray(size) ? new List(size.map((x) => new Shape([batch, x]))) : new Shape([batch, size]);
    return new Tuple([output, ...this.stateSizes.map(state)]);
  }

  /** A cell counts as built even where its weights could not be made: then it is its states that cannot.
   * @param {Size} batch @param {Call} call */
  checkSizes(batch, call) {
    const size = this.stateSizes.flat().find((x) => x instanceof Float);
    if (!size) return;
    if (call.symbolic || this.world.graph || this.config.stateful || call.values.initial_state)
      giveUp("states whose size is no whole number");
    fail(`Cannot convert ${shapeText([batch, size])} to EagerTensor of dtype int32`, "TypeError");
  }

  /** What only a call with values finds out. @param {Size[]} shape @param {Call} call */
  checkEager(shape, call) {
    if (call.symbolic) return;
    const { initial_state: states, mask, sequences } = call.values;
    if (isRagged(sequences)) {
      if (this.config.unroll || this.config.stateful || states) this.unsure("a ragged tensor");
      fail("Cannot index into an inner ragged dimension.");
    }
    if (this.config.unroll && shape[1] === null) {
      fail(
        "Cannot unroll a RNN if the time dimension is undefined. \n" +
          "- If using a Sequential model, specify the time dimension by passing an `Input()` as your " +
          "first layer.\n" +
          "- If using the functional API, specify the time dimension by passing a `shape` or " +
          "`batch_shape` argument to your `Input()`.",
      );
    }
    if (this.config.stateful && differ(shape[0] ?? null, this.expectedBatch)) {
      fail(
        "If an RNN is stateful, the batch size of the input sequences must be the same as the batch size " +
          "of the " +
          `initial state. \n- Expected batch size: ${repr(this.expectedBatch)}\n- Received batch size: ` +
          `${repr(shape[0])}`,
      );
    }
    this.checkWhole(sequences);
    if (Array.isArray(mask) && mask.length !== 2) giveUp("a mask of other axes");
    if (shape[1] === 0) giveUp("what TensorFlow says of no timesteps");
    this.checkFeatures(shape, call);
    if (states !== null && states !== undefined) this.checkStates(states, shape);
  }

  /** Keras makes a mask for the first inputs that are dropped, even where it drops none.
   * @param {Tensor | undefined} x */
  checkWhole(x) {
    const cell = this.cell?.cells?.[0] ?? this.cell ?? this;
    if (x && !isFloat(x.dtype) && drops(cell)) refuseWhole(x.dtype);
  }

  /** @param {Value} states @param {Size[]} shape */
  checkStates(states, shape) {
    const flat = flatten(states);
    const sizes = this.stateSizes.flat();
    if (this.cls === "LSTM" && flat.length === 1) fail("list index out of range", "IndexError");
    if (!flat.every((x) => isTensor(x) && x.rank === 2))
      giveUp("what TensorFlow says of states that do not fit");
    if (this.cell) return this.checkFit(flat, sizes, shape);
    if (this.cls === "GRU") flat.splice(1); // the others are ignored
    if (this.cls === "LSTM" && this.config.unroll) flat.splice(sizes.length); // no loop counts the others
    const isMany = flat.length > sizes.length && isNested(states);
    if (isMany && this.cls !== "LSTM") giveUp("what TensorFlow says of states that do not fit");
    // The first step multiplies h before anybody counts the states.
    const fits = flat[0].kind !== "tf" || flat[0].shape[1] === this.config.units;
    if (!fits) return this.checkProduct(flat, shape);
    if (isMany) fail(`Too few leaves for PyTreeSpec; expected: ${flat.length}, got: ${sizes.length}.`);
    return this.checkFit(flat, sizes, shape);
  }

  /** Where a cell is of a class of the program: its outputs are of the sizes it says. @param {Size[]} shape
   * @param {Call} call */
  checkStep([batch = null, , ...rest], call) {
    const { cell, world } = this;
    const cells = cell.cells ?? [cell];
    if (!cells.some((/** @type {Value} */ x) => x.userClass)) return;
    const { initial_state: given = null } = call.values;
    if (given && cell.cells) giveUp("a cell of a class of its own");
    const tensor = (/** @type {Value[]} */ sizes) => world.tensor([batch, ...sizes], cell.computeDtype, "tf");
    const count = world.steps.length;
    const states = given ?? firstStates(this, batch);
    let sizes = rest;
    cells.forEach((/** @type {Value} */ x, /** @type {number} */ n) => {
      const own = cell.cells ? states.items[n] : states;
      if (x.userClass) checkOwn(x, tensor(sizes), isNested(own) ? own : new List([own]));
      sizes = [x.outputSize];
    });
    world.steps.splice(count);
  }

  get cellScope() {
    return `${snake(this.cls)}_cell`;
  }

  /** The input is not as wide as the kernel is high. @param {Size[]} shape @param {Call} call */
  checkFeatures(shape, call) {
    const [kernel] = this.weights;
    if (this.cls === "RNN" || !kernel || !differ(shape[2] ?? null, kernel[0] ?? null)) return;
    const { initial_state: given = null, mask = null } = call.values;
    const { go_backwards: back, stateful } = this.config;
    const [batch = null] = shape;
    const isSure = !back && !stateful && (batch !== null || (given === null && !mask));
    const operand = isSure
      ? `${this.world.graph?.layers.get(this)}/strided_slice_${batch === null ? 2 : 1}`
      : "";
    const { units } = this.config;
    const states = this.stateSizes.map(() => this.world.tensor([batch, units], this.computeDtype, "tf"));
    const own = given === null ? states : flatten(given);
    this.failInCell("", [batch, shape[2] ?? null], [...kernel], operand, own, shape);
  }

  /** The first state is not as wide as the kernel is high. @param {Value[]} states @param {Size[]} shape */
  checkProduct(states, shape) {
    const { units } = this.config;
    const high = multiply(units, GATES[this.cls] ?? 1);
    const operand = this.world.graph?.data.get(states[0]) ?? "";
    return this.failInCell("_1", states[0].shape, [units, high], operand, states, shape);
  }

  /** What a product in the cell says. @param {"" | "_1"} which @param {Size[]} one @param {Size[]} two
   * @param {string} operand @param {Value[]} states @param {Size[]} shape @returns {never} */
  failInCell(which, one, two, operand, states, shape) {
    const { unroll, dropout, recurrent_dropout: recurrent } = this.config;
    if (unroll || [dropout, recurrent].some((x) => x?.value !== 0)) {
      giveUp("what TensorFlow says of shapes that do not fit");
    }
    const error = new PyError(
      this.world.graph ? "ValueError" : "InvalidArgumentError",
      cellMessage(this, which, one, two, operand),
    );
    const cell = new Cell(this.world, `${this.cls}Cell`);
    const [first = "inputs"] = cell.callSignature.map(([name]) => name);
    const inputs = this.world.tensor([shape[0] ?? null, shape[2] ?? null], this.computeDtype, "tf");
    const training = this.world.graph?.training ?? false;
    const values = { [first]: inputs, states: new Tuple(states), training };
    cell.inject(error, { args: [], kwargs: {}, values, tensors: [], symbolic: false });
    throw error;
  }

  /** @param {Value[]} states @param {Value[]} sizes @param {Size[]} shape */
  checkFit(states, sizes, shape) {
    const fits = states.length === sizes.length && states.every((x, n) => x.shape[1] === sizes[n]);
    const isOther = (/** @type {Value} */ x) => x !== 1 && differ(x ?? null, shape[0] ?? null);
    if (!fits || states.some((x) => isOther(x.shape[0]))) {
      giveUp("what TensorFlow says of states that do not fit");
    }
  }

  /** @param {Value} _inputs @param {Value} previous @override */
  computeMask(_inputs, previous) {
    const [mask] = flatten(previous);
    return [this.config.return_sequences && mask ? new Shape(mask) : null];
  }

  /** @param {Call} _call @param {import("./tensor.js").Tensor[]} outputs @override */
  describe(_call, outputs) {
    const { return_sequences: every, return_state: states, go_backwards: back } = this.config;
    const [first, ...rest] = outputs;
    if (!first) return;
    const last = back ? "after the first timestep, the last one read" : "after the last timestep";
    first.what = every ? `h of every timestep${back ? ", the last timestep first" : ""}` : `h ${last}`;
    const inside = ["rows", "columns", "depth"].slice(0, first.rank - (every ? 3 : 2));
    const width = inside.length ? "filters" : "units";
    const step = channelAxis(this.config) === 1 ? [width, ...inside] : [...inside, width];
    first.role = every ? "" : "h";
    first.axes = every ? ["batch", "timesteps", ...step] : ["batch", ...step];
    if (!states) return;
    const names = this.stateNames(rest.length);
    rest.forEach((x, n) => {
      x.role = names[n] === "c" ? "c" : names[n] === "h" ? "h" : "";
      x.what = `${names[n]} ${last}`;
      x.axes = ["batch", ...step];
    });
  }

  /** @param {number} count */
  stateNames(count) {
    if (this.cls === "LSTM" || /ConvLSTM/.test(this.cls) || this.cell?.cls === "LSTMCell") return ["h", "c"];
    if (count === 1) return ["h"];
    return Array.from({ length: count }, (_, n) => `state ${n}`);
  }
}

/** ConvLSTM1D, 2D, 3D. */
export class ConvRecurrent extends Recurrent {
  /** @override */
  get spatial() {
    return Number(this.cls.at(-2));
  }

  /** @param {Values} values @override */
  check(values) {
    this.world.names.next("ConvLSTMCell");
    this.kernel = standardTuple(values.kernel_size, this.spatial, "kernel_size");
    this.strides = standardTuple(values.strides, this.spatial, "strides", true);
    this.dilation = standardTuple(values.dilation_rate, this.spatial, "dilation_rate");
    this.padding = values.padding;
    checkActivations(values);
  }

  /** @param {Values} values @override */
  configure(values) {
    super.configure(values);
    this.inputSpec = [{ ndim: this.spatial + 3 }];
  }

  /** @override */
  get stateSizes() {
    return [this.config.filters, this.config.filters];
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const { filters, use_bias: bias } = this.config;
    const step = [shape[0] ?? null, ...shape.slice(2)];
    const axis = channelAxis(this.config);
    const channels = step.at(axis) ?? null;
    if (spatial(step, axis).includes(null)) {
      fail(
        "ConvLSTM layers only support static input shapes for the spatial dimension. Received invalid " +
          `input shape: input_shape=${shapeText(step)}`,
      );
    }
    if (channels === null) {
      fail(
        "The channel dimension of the inputs (last axis) should be defined. Found None. Full input shape " +
          `received: input_shape=${shapeText(step)}`,
      );
    }
    const wide = multiply(filters, 4);
    this.addWeight([.../** @type {number[]} */ (this.kernel), channels, wide]);
    this.addWeight([.../** @type {number[]} */ (this.kernel), filters, wide]);
    if (bias) this.addWeight([wide]);
    this.checkBatch(shape);
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    const { filters, stateful, return_sequences: every, return_state: states } = this.config;
    const [batch = null, length = null, ...step] = shape;
    const [, ...state] = convOutput([batch, ...step], filters, this, call);
    if (!call.symbolic) this.checkWhole(call.values.sequences);
    if (!call.symbolic && (call.values.initial_state || stateful)) giveUp("states of a ConvLSTM");
    const output = new Shape(every ? [batch, length, ...state] : [batch, ...state]);
    const last = () => new Shape([batch, ...state]);
    return states ? new Tuple([output, last(), last()]) : output;
  }
}

const COMMON = ["stateful", "return_sequences", "return_state"];

export class Bidirectional extends Layer {
  /** @type {Value} */
  forward = null;
  /** @type {Value} */
  backward = null;

  /** @param {Values} values @override */
  check({ layer, merge_mode: merge, backward_layer: back }) {
    if (layer instanceof Sym || back instanceof Sym) giveUp("the layer inside Bidirectional is not known");
    if (!(layer instanceof Layer)) {
      fail(
        "Please initialize `Bidirectional` layer with a `keras.layers.Layer` instance. Received: " +
          `${str(layer)}`,
      );
    }
    if (back !== null && !(back instanceof Layer)) {
      fail(`\`backward_layer\` need to be a \`keras.layers.Layer\` instance. Received: ${str(back)}`);
    }
    if (!["sum", "mul", "ave", "concat", null].includes(merge)) {
      if (merge instanceof Sym) giveUp("the merge mode is not known");
      const text = str(merge);
      fail(
        `Invalid merge mode. Received: ${text}. Merge mode should be one of {"sum", "mul", "ave", ` +
          `"concat", None}`,
      );
    }
  }

  /** @param {Values} values @override */
  configure({ layer, backward_layer: back }) {
    for (const x of [layer, back ?? layer]) {
      if (x instanceof Recurrent) continue;
      if (back === null) refuseBackwards(x);
      if (x.userClass || !x.nodes || x.inside !== x.inner) giveUp(`Bidirectional around ${x.cls}`);
      fail(`'${x.cls}' object has no attribute 'go_backwards'`, "AttributeError");
    }
    this.forward = copy(layer, `forward_${layer.name.replace(/^forward_/, "")}`, layer.config.go_backwards);
    this.backward = back ?? copy(layer, backwardOf(layer), true);
    this.verify();
    for (const x of [this.forward, this.backward]) x.config.zero_output_for_mask = x.config.return_sequences;
    this.inner = [this.forward, this.backward];
    this.inputSpec = this.forward.inputSpec;
  }

  verify() {
    const [one, two] = [this.forward.config, this.backward.config];
    const show = repr;
    if (one.go_backwards === two.go_backwards) {
      fail(
        "Forward layer and backward layer should have different `go_backwards` value. Received: " +
          `forward_layer.go_backwards ${show(one.go_backwards)}, ` +
          `backward_layer.go_backwards=${show(two.go_backwards)}`,
      );
    }
    for (const name of COMMON) {
      if (one[name] === two[name]) continue;
      fail(
        "Forward layer and backward layer are expected to have the same value for attribute " +
          `"${name}", got "${show(one[name])}" for forward layer and "${show(two[name])}" for backward layer`,
      );
    }
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    for (const x of this.inner) {
      if (!x.built) x.inScope(() => x.build([shape], null));
      x.built = true;
    }
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    if (!call.symbolic) return this.eagerShape(shape, call);
    return this.shapes(this.forward.outputShape([shape], call));
  }

  /** @param {Size[]} shape @param {Call} call */
  eagerShape(shape, call) {
    const { initial_state: states = null, mask = null } = call.values;
    const half = states === null ? 0 : Math.floor(flatten(states).length / 2);
    const part = (/** @type {number} */ from, /** @type {number} */ to) =>
      states === null ? null : new List(flatten(states).slice(from, to));
    const one = this.direction(this.forward, shape, call, part(0, half), mask);
    const other = this.direction(this.backward, shape, call, part(half, 2 * half), mask);
    const [sizes, others] = [one, other].map((x) => String(flatten(x).map((y) => y.sizes.map(repr))));
    if (sizes !== others) giveUp("two directions of different sizes");
    return this.shapes(one);
  }

  /** What a direction returns, with its own arguments in an error.
   * @param {Value} layer @param {Size[]} shape @param {Call} call @param {Value} states
   * @param {Value} mask */
  direction(layer, shape, call, states, mask) {
    const { sequences } = call.values;
    const values = { sequences, initial_state: states, mask, training: call.values.training ?? null };
    const own = { ...call, values, symbolic: false };
    try {
      return layer.outputShape([shape], own);
    } catch (error) {
      if (error instanceof PyError && !error.isInjected) layer.inject(error, own);
      throw error;
    }
  }

  /** @param {Value} found of the forward layer */
  shapes(found) {
    const { merge_mode: merge } = this.config;
    const [output, ...states] = found instanceof Tuple ? found.items : [found];
    const { sizes } = output;
    const wide = () => new Shape([...sizes.slice(0, -1), multiply(sizes.at(-1), 2)]);
    const outputs = merge === null ? [output, new Shape([...sizes])] : [merge === "concat" ? wide() : output];
    if (this.forward.config.return_state) return new Tuple([...outputs, ...states, ...states]);
    return outputs.length > 1 ? new Tuple(outputs) : outputs[0];
  }

  /** @param {Value} _inputs @param {Value} previous @param {Call} _call @override */
  computeMask(_inputs, previous, _call) {
    const [mask] = flatten(previous);
    const { return_sequences: every, return_state: states, stateful } = this.forward.config;
    const found = every && mask ? new Shape(mask) : null;
    if (states && stateful) fail("unsupported operand type(s) for *: 'generator' and 'int'", "TypeError");
    return this.config.merge_mode === null ? [found, found] : [found];
  }

  /** @param {Call} _call @param {import("./tensor.js").Tensor[]} outputs @override */
  describe(_call, outputs) {
    const { merge_mode: merge } = this.config;
    const { return_sequences: every } = this.forward.config;
    const axes = every ? ["batch", "timesteps"] : ["batch"];
    const what = every ? "h of every timestep" : "h after each direction's last timestep";
    const count = merge === null ? 2 : 1;
    outputs.slice(0, count).forEach((x, n) => {
      const way =
        merge === null ? `, ${["forward", "backward"][n]}` : `, ${MERGED[/** @type {string} */ (merge)]}`;
      x.what = what + way;
      x.isBidirectional = every && merge !== null;
      x.axes = [...axes, merge === "concat" ? "2 * units" : "units"];
    });
    const rest = outputs.slice(count);
    const names = this.forward.stateNames(rest.length / 2);
    rest.forEach((x, n) => {
      const isBack = n >= rest.length / 2;
      x.what = `${isBack ? "backward" : "forward"} ${names[n % names.length]} after its last timestep`;
      x.axes = ["batch", "units"];
    });
  }
}

/** @type {Record<string, string>} */
const MERGED = {
  concat: "forward half, then backward half",
  sum: "forward plus backward",
  ave: "mean of forward and backward",
  mul: "forward times backward",
};

/** @param {Value} layer */
const backwardOf = ({ name }) => `backward_${name.replace(/^backward_/, "")}`;

/** What initializers say of themselves. @type {[RegExp, string][]} */
const INITIALIZERS = [
  [/^(glorot|he|lecun)_(normal|uniform)$/, "'seed': None, 'input_axes': None, 'output_axes': None"],
  [/^orthogonal$/, "'seed': None, 'gain': 1.0"],
  [/^(zeros|ones)$/, ""],
  [/^(random_)?uniform$/, "'seed': None, 'minval': -0.05, 'maxval': 0.05"],
];

/** Layers whose configurations are known. */
const WITH_CONFIG =
  /Cell$|^(Dense|Embedding|Masking|Dropout|Activation|Flatten|Global\w+D|LayerNormalization)$/;

/** @param {string} key @param {Value} value of a layer's configuration */
function configText(key, value) {
  if (key === "data_format") return `'${value ?? "channels_last"}'`;
  if (key === "rms_scaling") return "False";
  if (/dropout$/.test(key)) return floatText(Math.min(1, Math.max(0, numberOf(value))));
  const found = INITIALIZERS.find(([x]) => typeof value === "string" && x.test(snake(value)));
  if (/initializer$/.test(key) && found) {
    const cls = snake(value)
      .replace(/^uniform/, "random_uniform")
      .replace(/(^|_)./g, (x) => x.slice(-1).toUpperCase());
    return `{'module': 'keras.initializers', 'class_name': '${cls}', 'config': {${found[1]}}, ${END}`;
  }
  if (/activation$/.test(key) && activationOf(value)) return `'${activationOf(value)}'`;
  if (value !== null && !isNumber(value)) giveUp(`\`${key}\` in a message`);
  return repr(plain(value));
}

/** What Keras says of a layer of which it wants another one that reads backwards. @param {Value} layer */
function refuseBackwards(layer) {
  const { cls, dtype, module } = layer;
  const name = backwardOf(layer);
  const frozen = repr(layer.trainable);
  const unknown = `Unrecognized keyword arguments passed to ${cls}: {'go_backwards': True}`;
  if (cls === "StackedRNNCells") fail(unknown);
  const isKnown =
    WITH_CONFIG.test(cls) && !layer.userClass && !layer.config.activity_regularizer && !layer.config.weights;
  if (!isKnown) giveUp(`Bidirectional around ${cls}`);
  const names = (LAYERS[cls]?.p ?? [])
    .map(([x]) => x)
    .filter((x) => !/^(activity|lora|unit_f|weights)/.test(x));
  if (cls === "LSTMCell") names.splice(4, 0, "unit_forget_bias");
  if (cls === "Embedding") names.splice(4, 0, "activity_regularizer");
  if (cls === "LayerNormalization") names.splice(4, 0, "rms_scaling");
  if (cls === "Dropout") names.push(...names.splice(1, 1)); // after its seed
  const config = names.map((x) => `'${x}': ${configText(x, layer.config[x] ?? null)}, `);
  const whole = (/** @type {string} */ type) =>
    `{'name': '${name}', 'trainable': ${frozen}, 'dtype': ${type}, ${config.join("")}'go_backwards': True}`;
  const policy = `{'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': '${dtype}'}, ${END}`;
  fail(
    `<class '${module}.${cls}'> could not be deserialized properly. Please ensure that components that are ` +
      "Python object instances (layers, models, etc.) returned by `get_config()` are " +
      "explicitly deserialized " +
      "in the model's `from_config()` method.\n\nconfig={'module': 'keras.layers', 'class_name': " +
      `'${cls}', 'config': ${whole(policy)}, ${END}.\n\nException encountered: Error when deserializing ` +
      `class '${cls}' using config=${whole(`'${dtype}'`)}.\n\nException encountered: ${unknown}`,
    "TypeError",
  );
}

const END = "'registered_name': None}";

/** A layer again, as from its configuration. @param {Value} layer @param {string} name
 * @param {boolean} back */
function copy(layer, name, back) {
  const made = new layer.constructor(layer.world, layer.cls);
  if (layer.cell) made.inner = [copyOfCell(layer.cell)];
  else layer.world.names.next(made instanceof ConvRecurrent ? "ConvLSTMCell" : `${layer.cls}Cell`);
  made.cell = made.inner[0] ?? null;
  Object.assign(made, {
    config: { ...layer.config, go_backwards: back },
    name,
    dtype: layer.dtype,
    inputSpec: layer.inputSpec,
  });
  for (const key of ["kernel", "strides", "dilation"]) if (layer[key]) made[key] = layer[key];
  return made;
}

/** @param {Value} cell @returns {Value} */
function copyOfCell(cell) {
  if (cell.userClass) giveUp("Bidirectional around an own class");
  const made = new cell.constructor(cell.world, cell.cls);
  Object.assign(made, { config: { ...cell.config }, name: cell.name, dtype: cell.dtype });
  if (cell.cells) made.inner = made.cells = cell.cells.map(copyOfCell);
  return made;
}

export class TimeDistributed extends Layer {
  /** @type {Value} */
  layer = null;

  /** @param {Values} values @override */
  check({ layer }) {
    if (layer instanceof Sym) giveUp("the layer inside TimeDistributed is not known");
    if (!(layer instanceof Layer)) {
      fail(
        "Please initialize `TimeDistributed` layer with a `keras.layers.Layer` instance. Received: " +
          `${str(layer)}`,
      );
    }
    this.layer = layer;
    this.inner = [layer];
  }

  /** @param {Size[]} shape */
  child(shape) {
    if (shape.length < 3) {
      fail(
        "`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions, " +
          `received: ${shapeText(shape)}`,
      );
    }
    return [shape[0] ?? null, ...shape.slice(2)];
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    const [shape = []] = shapes;
    if (isNested(structure)) {
      const { cls } = structure instanceof Tuple ? this.layer : this;
      const last =
        cls === "Dense" && this.child(shapes.map((x) => /** @type {Value} */ (new Tuple(x)))).at(-1);
      if (!last) this.unsure("several tensors");
      standardShape(new Tuple([last, this.layer.config.units]));
    }
    const child = this.child(shape);
    if (!this.layer.built) this.layer.inScope(() => this.buildInner(child));
    this.layer.built = true;
  }

  /** @param {Size[]} child */
  buildInner(child) {
    if (this.layer.userClass) giveUp("TimeDistributed around an own class");
    if (this.layer.buildOn) this.layer.buildOn(child);
    else this.layer.build([child], null);
  }

  /** @param {Size[]} child @param {Call} call */
  innerShape(child, call) {
    if (this.layer.userClass) giveUp("TimeDistributed around an own class");
    if (this.layer.shapeOn) return this.layer.shapeOn(child);
    if (!call.symbolic) this.checkInner(child, call);
    const { outputs, outputShape } = Layer.prototype;
    if (
      this.layer.outputs === outputs ||
      this.layer.outputShape !== outputShape ||
      this.layer instanceof Same
    )
      return this.layer.outputShape([child], { ...call, values: {}, symbolic: true });
    const { symbolic } = call;
    const inputs = this.tensor(child, call);
    const found = this.layer.outputs({ values: { inputs }, tensors: [["inputs", inputs]], symbolic });
    if (!isTensor(found)) giveUp(`TimeDistributed around ${this.layer.cls}`);
    return new Shape(found.shape);
  }

  /** Keras calls the layer inside without a look at its input: TensorFlow finds out. @param {Size[]} child
   * @param {Call} call */
  checkInner(child, call) {
    const { layer, world } = this;
    if (layer instanceof Recurrent) layer.checkWhole(call.values.inputs);
    if (layer.stateSizes?.some((/** @type {Value} */ x) => x instanceof Float))
      giveUp("states whose size is no whole number");
    if (layer instanceof Recurrent && !layer.spatial && child.length === 2 && !world.graph)
      fail(
        "Index out of range using input dim 2; input has only 2 dims [Op:StridedSlice] name: " +
          `${world.scopes.join("/")}/strided_slice/`,
        "InvalidArgumentError",
      );
    const input = world.tensor(child, "float32", "tf");
    if (layer.forward) return layer.forward.assertInputs(input);
    try {
      if (layer instanceof Recurrent && !layer.spatial && child.length !== 3) fail("");
      layer.assertInputs(input);
    } catch {
      giveUp("what TensorFlow says of other axes");
    }
  }

  /** @param {Size[][]} shapes @param {Call} call @override */
  outputShape([shape = []], call) {
    const found = this.innerShape(this.child(shape), call);
    const sizes = Array.isArray(found) ? found : found.sizes;
    if (!sizes) giveUp("TimeDistributed around several outputs");
    return new Shape([sizes[0], shape[1] ?? null, ...sizes.slice(1)]);
  }

  /** @param {Call} call @param {import("./tensor.js").Tensor[]} outputs @override */
  describe(call, outputs) {
    this.layer.describe(call, outputs);
    for (const x of outputs) {
      const inner = x.axes.slice(x.axes[1] === "timesteps" ? 2 : 1);
      x.axes = ["batch", "timesteps", ...(x.rank === inner.length + 2 ? inner : [])];
      if (!/every timestep/.test(x.what)) x.what = `at every timestep: ${x.what}`;
    }
  }
}

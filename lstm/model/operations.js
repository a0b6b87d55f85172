// Functions of tf and keras.ops on tensors.
import { elementwise, made, matmul } from "./arrays.js";
import { fail } from "./layer.js";
import {
  changed,
  concatenate,
  content,
  expandDims,
  largest,
  reduction,
  shapeOf,
  squeeze,
  stack,
  tile,
} from "./numpy.js";
import { Module } from "./objects.js";
import { flatten, isTensor } from "./tensor.js";
import { dtypeOf, reshape, transposed } from "./tensormethods.js";
import { Builtin, giveUp, isSequence, List, multiply, Some, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {(run: Interpreter, args: Value[], kwargs: Record<string, Value>) => Value} Call */

const NOT_FOR_TENSORFLOW =
  "A KerasTensor cannot be used as input to a TensorFlow function. A KerasTensor is a symbolic " +
  "placeholder for a shape " +
  "and dtype, used when constructing Keras Functional models or Keras Functions. You can only use it as " +
  "input to a Keras " +
  "layer or a Keras operation (from the namespaces `keras.layers` and `keras.ops`). You are likely doing " +
  "something like:" +
  "\n\n```\nx = Input(...)\n...\ntf_fn(x)  # Invalid.\n```\n\nWhat you should do instead is wrap `tf_fn` " +
  "in a layer:\n\n" +
  "```\nclass MyLayer(Layer):\n    def call(self, x):\n        return tf_fn(x)\n\nx = MyLayer()(x)\n```\n";

/** @param {Interpreter} run @param {Value} shape @param {string} dtype */
function filled(run, shape, dtype) {
  const sizes = shape?.items?.some(isTensor)
    ? shape.items.map((/** @type {Value} */ x) => (isTensor(x) ? null : x))
    : shapeOf(shape);
  return run.world.tensor(sizes, dtype, "tf");
}

/** @param {string} usual @returns {Call} */
const fill =
  (usual) =>
  (run, [shape, given], { shape: named = shape, dtype = given }) =>
    filled(run, named, dtype === undefined ? usual : dtypeOf(dtype));

/** @type {Call} */
const random = (run, [shape], { shape: named = shape, dtype }) =>
  filled(run, named, dtype === undefined ? "float32" : dtypeOf(dtype));

/** @type {Call} */
const constant = (run, [x, given], { dtype = given }) => {
  const found = content(x);
  if (!found) {
    if (x instanceof Sym) giveUp(`\`${x.text}\` is not known`);
    giveUp("a constant of this");
  }
  const plain = { int64: "int32", float64: "float32" }[/** @type {"int64"} */ (found.dtype)] ?? found.dtype;
  const own = isTensor(x) ? found.dtype.replace(/^<U.*/, "string") : plain;
  return run.world.tensor(found.shape, dtype === undefined || dtype === null ? own : dtypeOf(dtype), "tf");
};

/** Rows of any length, of numbers or of arrays of one shape. @type {Call} */
const ragged = (run, [rows, given], { dtype = given, ragged_rank: rank }) => {
  if (!rows?.items?.every(isSequence)) giveUp("ragged rows of this");
  const inside = constant(run, [new List(rows.items.flatMap((/** @type {List} */ x) => x.items))], { dtype });
  const [, ...sizes] = inside.shape;
  if (sizes.length && rank !== 1) giveUp("ragged rows of this");
  const made = run.world.tensor([rows.items.length, null, ...sizes], inside.dtype, "tf");
  return Object.assign(made, { storage: "ragged" });
};

/** A matrix, or many, with its axes swapped where a program wants it. @param {Interpreter} run
 * @param {Value} x @param {Value} isTurned */
function turned(run, x, isTurned) {
  if (isTurned === false || !isTensor(x) || x.rank < 2) return x;
  const axes = x.shape.map((_, n) => n);
  return transposed(run, x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
}

/** @type {Call} */
const put = (run, [list, given], { axis = given }) => {
  if (typeof axis !== "number") giveUp("the axis");
  return concatenate(run, [list, axis], {});
};

/** Comparisons by their names. */
const TESTS = {
  equal: "==",
  not_equal: "!=",
  greater: ">",
  greater_equal: ">=",
  less: "<",
  less_equal: "<=",
};

/** @type {Record<string, Call>} */
const COMMON = {
  ...Object.fromEntries(
    Object.entries(TESTS).map(([name, op]) => [
      name,
      (/** @type {Interpreter} */ run, /** @type {Value[]} */ [a, b]) => elementwise(run.world, op, [a, b]),
    ]),
  ),
  zeros: fill("float32"),
  ones: fill("float32"),
  expand_dims: (run, [x, ...rest], kwargs) =>
    expandDims(run, [isTensor(x) ? x : constant(run, [x], {}), ...rest], kwargs),
  squeeze,
  reshape: (run, [x, shape], { shape: named = shape, newshape = named }) => {
    if (!isTensor(x)) giveUp("what is reshaped");
    return reshape(run, x, newshape?.items ?? [newshape]);
  },
  transpose: (run, [x, given = null], { perm = given, axes = perm }) =>
    transposed(run, x, axes?.items ?? null),
  stack,
  matmul: (run, [a, b], { transpose_a: one = false, transpose_b: two = false }) =>
    matmul(run.world, turned(run, a, one), turned(run, b, two)),
  tanh: changed,
  sigmoid: changed,
  relu: changed,
  softmax: changed,
  exp: changed,
  sqrt: changed,
  square: changed,
  abs: changed,
  zeros_like: (run, [x]) => made(run.world, "ZerosLike", [x], x.shape, x.dtype),
  ones_like: (run, [x]) => made(run.world, "OnesLike", [x], x.shape, x.dtype),
  cast: (run, [x, given], { dtype = given }) => {
    if (!isTensor(x)) giveUp("what is cast");
    return made(run.world, "Cast", [x], x.shape, dtypeOf(dtype), x.what, x.axes);
  },
  tile,
  maximum: (run, [a, b]) => elementwise(run.world, "Maximum", [a, b]),
  minimum: (run, [a, b]) => elementwise(run.world, "Minimum", [a, b]),
  shape: (run, [x]) => {
    if (!isTensor(x)) giveUp("the shape of this");
    return new Tuple(x.shape.map((size) => size ?? run.world.tensor([], "int32", "tf")));
  },
  dot: (run, [a, b]) => {
    if (![a, b].every(isTensor) || b.rank < 2 || a.rank < 1) giveUp("a product of these");
    const [x, y] = [a.shape.at(-1) ?? null, b.shape.at(-2) ?? null];
    if (x !== y && x !== null && y !== null) giveUp("a product of these");
    const shape = [...a.shape.slice(0, -1), ...b.shape.slice(0, -2), b.shape.at(-1) ?? null];
    return made(run.world, "Dot", [a, b], shape, a.dtype, "a product of two tensors");
  },
  add: (run, [a, b]) => elementwise(run.world, "+", [a, b]),
  multiply: (run, [a, b]) => elementwise(run.world, "*", [a, b]),
  subtract: (run, [a, b]) => elementwise(run.world, "-", [a, b]),
};

/** @type {Call} */
const split = (
  run,
  [x, given, where = 0],
  { num_or_size_splits: parts = given, indices_or_sections: sections = parts, axis = where },
) => {
  if (!isTensor(x) || typeof sections !== "number" || typeof axis !== "number") giveUp("what is split");
  const at = axis < 0 ? axis + x.rank : axis;
  const size = x.shape[at];
  if (typeof size !== "number" || size % sections) giveUp("what is split");
  if (x.kind === "keras") giveUp("what is split");
  const shape = x.shape.map((s, n) => (n === at ? size / sections : s));
  return new List(
    Array.from({ length: sections }, () =>
      made(run.world, "Split", [x], shape, x.dtype, `part of: ${x.what}`, x.axes),
    ),
  );
};

/** @type {Call} */
export const repeat = (run, [x, given, at = null], { repeats = given, axis = at }) => {
  if (!isTensor(x) || typeof repeats !== "number" || typeof axis !== "number") giveUp("what is repeated");
  const shape = x.shape.map((size, n) => (n === (axis + x.rank) % x.rank ? multiply(size, repeats) : size));
  return made(run.world, "Repeat", [x], shape, x.dtype, x.what, x.axes);
};

/** @type {Call} */
const flip = (run, [x, at = null], { axis = at }) => {
  if (!isTensor(x)) giveUp("what is reversed");
  const isTime = typeof axis === "number" && x.time > 0 && axis === x.time;
  const what = isTime ? `${x.what}, the last timestep first` : x.what;
  return made(run.world, "Flip", [x], x.shape, x.dtype, what, x.axes);
};

/** @type {Record<string, Call>} */
const TF = {
  sequence_mask: (run, [lengths, given = null], { maxlen = given }) => {
    const found = content(lengths);
    if (!found || typeof maxlen !== "number") giveUp("how long a sequence_mask is");
    return run.world.tensor([...found.shape, maxlen], "bool", "tf");
  },
  identity: (_run, [x]) => {
    if (!isTensor(x)) giveUp("what is cast");
    return Object.assign(_run.world.tensor(x.shape, x.dtype, "tf"), {
      what: x.what,
      axes: x.axes,
      role: x.role,
    });
  },
  repeat,
  argmax: largest("int64", 0),
  reverse: (run, [x, at], { axis = at }) =>
    flip(run, [x, axis?.items?.length === 1 ? axis.items[0] : axis], {}),
  split,
  constant,
  convert_to_tensor: constant,
  concat: put,
  reduce_mean: reduction("Mean", "the mean"),
  reduce_sum: reduction("Sum", "the sum"),
  reduce_max: reduction("Max", "the largest"),
  reduce_min: reduction("Min", "the smallest"),
};

/** @type {Record<string, Call>} */
const OPS = {
  repeat,
  flip,
  log: changed,
  convert_to_tensor: constant,
  concatenate: (run, [list, given = 0], { axis = given }) => put(run, [list, axis], {}),
  mean: reduction("Mean", "the mean"),
  sum: reduction("Sum", "the sum"),
  max: reduction("Max", "the largest"),
  min: reduction("Min", "the smallest"),
};

/** @param {Value} kind */
const devices = (kind) => (kind === "GPU" ? new List([]) : Sym.named("tf.config.list_physical_devices(…)"));

/** Names of tf that are modules of more functions. @type {Record<string, Record<string, Call>>} */
const MODULES = {
  ragged: { constant: ragged },
  random: {
    categorical: (run, [logits, given], { num_samples: count = given, dtype = "int64" }) =>
      isTensor(logits) && logits.rank === 2 && typeof count === "number"
        ? run.world.tensor([logits.shape[0] ?? null, count], dtypeOf(dtype), "tf")
        : giveUp("what `tf.random.categorical` draws"),
    normal: random,
    uniform: random,
    truncated_normal: random,
    set_seed: () => null,
  },
  math: {
    tanh: changed,
    sigmoid: changed,
    exp: changed,
    log: changed,
    reduce_mean: reduction("Mean", "the mean"),
    reduce_sum: reduction("Sum", "the sum"),
  },
  // as on a machine without a GPU, where the answers of Keras are from
  test: { is_gpu_available: () => false },
  config: { list_physical_devices: (_run, [kind]) => devices(kind) },
  nn: Object.fromEntries(
    "tanh sigmoid relu softmax relu6 leaky_relu elu selu gelu silu swish softplus log_softmax"
      .split(" ")
      .map((name) => [name, changed]),
  ),
};

/** Names of TensorFlow 1 that are gone. */
const OLD = new Set([
  "placeholder",
  "Session",
  "ConfigProto",
  "global_variables_initializer",
  "get_default_graph",
  "contrib",
]);

const DTYPES = ["float16", "float32", "float64", "bfloat16", "int32", "int64", "bool", "string"];

/** A function of `tf`, `keras.ops` or `keras.random`. @param {Interpreter} run
 * @param {"tf" | "ops" | "random"} of
 * @param {string} name @returns {Value} */
export function operations(run, of, name) {
  if (of === "tf" && DTYPES.includes(name)) return name;
  if (of === "tf" && name === "newaxis") return null;
  if (of === "tf" && Object.hasOwn(MODULES, name)) {
    return new Module(`tf.${name}`, (x) => wrapped(run, "tf", x, MODULES[name]?.[x]));
  }
  const table = of === "random" ? MODULES.random : { ...COMMON, ...(of === "tf" ? TF : OPS) };
  const found = table && Object.hasOwn(table, name) ? table[name] : undefined;
  if (!found && OLD.has(name) && of === "tf")
    fail(`module 'tensorflow' has no attribute '${name}'`, "AttributeError");
  if (!found && of === "tf") return Sym.named(`tf.${name}`);
  return wrapped(run, of, name, found);
}

/** Without a dtype that is None: Keras takes its own then, TensorFlow refuses it. @param {string} of
 * @param {string} name @param {Record<string, Value>} kwargs */
function typed(of, name, { dtype, ...rest }) {
  if (dtype === null && of === "tf") {
    if (/normal/.test(name)) giveUp("the dtype of an array");
    fail("Cannot convert the argument `type_value`: None to a TensorFlow DType.", "TypeError");
  }
  return dtype === undefined || dtype === null ? rest : { ...rest, dtype };
}

/** @param {Interpreter} run @param {string} of @param {string} name @param {Call | undefined} call */
function wrapped(run, of, name, call) {
  if (!call) return undefined;
  return new Builtin(name, (args, kwargs) => {
    const given = [...args, ...Object.values(kwargs)].flatMap(flatten);
    const symbolic = given.some((x) => isTensor(x) && x.kind === "keras");
    if (of === "tf" && symbolic) {
      if (["dot", "stack"].includes(name)) giveUp(`tf.${name} of a symbolic tensor`);
      fail(NOT_FOR_TENSORFLOW);
    }
    const isConstant = /^(constant|convert_to_tensor)$/.test(name);
    const open = given.find((x) => x instanceof Sym && !(isConstant && x instanceof Some));
    const isMade = /^(zeros|ones|uniform|(truncated_)?normal)$/.test(name);
    if (open && !isMade) giveUp(`\`${open.text}\` is not known`);
    const result = call(run, args, isMade ? typed(of, name, kwargs) : kwargs);
    if (isTensor(result) && result.kind === "numpy" && of !== "random") return onTensorFlow(run, result);
    return result;
  });
}

/** @param {Interpreter} run @param {import("./tensor.js").Tensor} x */
function onTensorFlow(run, x) {
  return Object.assign(run.world.tensor(x.shape, x.dtype, "tf"), { what: x.what, axes: x.axes });
}

// What a program asks of a tensor: `.shape`, `.reshape(…)`, `.numpy()`.

import { made } from "./arrays.js";
import { fail, isFloat } from "./layer.js";
import { lookAtReshape } from "./mistakes.js";
import { reshaped } from "./plain.js";
import { isRagged, Tensor } from "./tensor.js";
import { Builtin, giveUp, Open, plain, product, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {(x: Tensor, args: Value[], kwargs: Record<string, Value>, run: Interpreter) => Value} Method */

/** @param {string} name @param {string} word @returns {Method} */
const reducing =
  (name, word) =>
  (x, [at = null], { axis = at, keepdims = false }, run) =>
    reduced(run, x, axis, keepdims, name, word);

/** @type {Record<string, Method>} */
const OF_NUMPY = {
  reshape: (x, args, _, run) => {
    const target = args.length === 1 && args[0]?.items ? args[0].items : args;
    return reshape(run, x, target);
  },
  astype: (x, [dtype], _, run) => made(run.world, "", [x], x.shape, dtypeOf(dtype), x.what, x.axes),
  copy: (x) => x,
  round: (x, _, __, run) => made(run.world, "", [x], x.shape, x.dtype, x.what, x.axes),
  flatten: (x, _, __, run) => made(run.world, "", [x], [product(x.shape)], x.dtype),
  mean: reducing("Mean", "the mean"),
  sum: reducing("Sum", "the sum"),
  max: reducing("Max", "the largest"),
  min: reducing("Min", "the smallest"),
  transpose: (x, args, _, run) =>
    transposed(run, x, args.length === 1 && args[0]?.items ? args[0].items : args),
  tolist: () => Sym.named("values"),
  numpy: (x) => x,
  item: () => Sym.named("a value"),
};

/** @type {Record<string, Method>} */
const OF_TENSOR = {
  numpy: (x, _, __, run) =>
    Object.assign(run.world.tensor(x.shape, x.dtype, "numpy"), { what: x.what, axes: x.axes }),
  get_shape: (x) => new Tuple(x.shape),
};

/** @param {Value} dtype */
export function dtypeOf(dtype) {
  if (typeof dtype === "string") return { float: "float64", int: "int64" }[dtype] ?? dtype;
  if (dtype instanceof Builtin) {
    const found =
      { float: "float64", int: "int64", bool: "bool" }[/** @type {"float"} */ (dtype.name)] ?? dtype.name;
    if (/^(float|int|uint)\d+$|^bool$|^bfloat16$/.test(found)) return found;
  }
  giveUp("the dtype of an array");
}

/** @param {Interpreter} run @param {Tensor} x @param {Value[]} given */
export function reshape(run, x, given) {
  const target = given.map(plain);
  if (target.some((y) => typeof y !== "number" && !(y instanceof Sym) && y !== null)) {
    if (target.some((y) => y instanceof Tensor && y.rank === 0))
      return made(
        run.world,
        "Reshape",
        [x],
        target.map((y) => (typeof y === "number" && y >= 0 ? y : null)),
        x.dtype,
      );
    giveUp("what is reshaped");
  }
  lookAtReshape(run.world, x.shape, target);
  try {
    return made(
      run.world,
      "Reshape",
      [x],
      reshaped(x.shape, target, "newshape"),
      x.dtype,
      "the same values in another shape",
    );
  } catch (error) {
    if (error instanceof Open || x.kind === "keras") throw error;
    if (x.kind !== "numpy") giveUp("what TensorFlow says of shapes that do not fit");
    const size = product(x.shape);
    return fail(
      `cannot reshape array of size ${size} into shape ` +
        `(${target.join(",")}${target.length === 1 ? "," : ""})`,
    );
  }
}

/** @param {Interpreter} run @param {Tensor} x @param {Value} axis @param {Value} keep @param {string} name
 * @param {string} word */
export function reduced(run, x, axis, keep, name, word) {
  if (typeof keep !== "boolean") giveUp("keepdims");
  const axes = axis === null ? x.shape.map((_, n) => n) : (axis?.items ?? [axis]);
  if (!axes.every((/** @type {Value} */ n) => typeof n === "number" && n >= -x.rank && n < x.rank))
    giveUp("the axis");
  const gone = new Set(axes.map((/** @type {number} */ n) => (n < 0 ? n + x.rank : n)));
  const shape = x.shape.flatMap((size, n) => (gone.has(n) ? (keep ? [1] : []) : [size]));
  const names = x.axes.length === x.rank && !keep ? x.axes.filter((_, n) => !gone.has(n)) : [];
  const overTime = x.time >= 0 && gone.has(x.time) ? " over time" : "";
  const of = x.what.replace(" of every timestep", "");
  const isWhole = x.kind === "numpy" && x.dtype === "int64" && name !== "Mean";
  if (!isFloat(x.dtype) && !isWhole) giveUp("a reduction of whole numbers");
  return made(run.world, name, [x], shape, x.dtype, `${word}${overTime}${of ? ` of ${of}` : ""}`, names);
}

/** @param {Interpreter} run @param {Tensor} x @param {Value[] | null} axes */
export function transposed(run, x, axes) {
  const order = axes?.length ? axes : x.shape.map((_, n) => x.rank - 1 - n);
  if (order.length !== x.rank && x.kind === "keras")
    fail(
      `axis must be a list of the same length as the input shape, expected ${x.rank}, but received ` +
        `${order.length}.`,
    );
  if (order.length !== x.rank || [...order].sort().some((y, n) => y !== n)) giveUp("the axes of a transpose");
  const shape = order.map((n) => x.shape[n] ?? null);
  return made(
    run.world,
    "Transpose",
    [x],
    shape,
    x.dtype,
    `${x.what || "the same values"}, axes swapped`,
    order.map((n) => x.axes[n] ?? ""),
  );
}

/** @type {Record<string, (x: Tensor, run: Interpreter) => Value>} */
const PLAIN = {
  shape: (x) => new Tuple(x.shape),
  dtype: (x) => x.dtype,
  ndim: (x) => x.rank,
  name: (x) => (x.kind === "keras" ? x.name : undefined),
  T: (x, run) => (x.kind === "tf" ? undefined : transposed(run, x, null)),
  size: (x) => (x.kind === "numpy" ? product(x.shape) : undefined),
  _keras_mask: (x, run) => (x.mask ? run.world.tensor(x.mask, "bool", x.kind) : undefined),
};

/** `tensor.name`. @param {Interpreter} run @param {Tensor} x @param {string} name @returns {Value} */
export function tensorAttribute(run, x, name) {
  if (isRagged(x)) giveUp(`\`.${name}\` of a ragged tensor`);
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name]?.(x, run) : undefined;
  if (plain !== undefined) return plain;
  const table = x.kind === "numpy" ? OF_NUMPY : x.kind === "tf" ? OF_TENSOR : {};
  const found = Object.hasOwn(table, name) ? /** @type {Record<string, Method>} */ (table)[name] : undefined;
  if (found) return new Builtin(name, (args, kwargs) => found(x, args, kwargs, run));
  if (x.kind === "keras" && name === "numpy")
    fail("'KerasTensor' object has no attribute 'numpy'", "AttributeError");
  if (x.kind === "numpy") return Sym.named(`….${name}`);
  giveUp(`\`.${name}\` of a tensor`);
}

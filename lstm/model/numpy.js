// NumPy: shapes and dtypes of arrays.
import { made, matmul, pairsOf, refuseSymbolic } from "./arrays.js";
import { standardShape } from "./layer.js";
import { Module } from "./objects.js";
import { binary } from "./operators.js";
import { repr } from "./strings.js";
import { flatten, isRagged, isTensor } from "./tensor.js";

/** @typedef {import("./tensor.js").Tensor} Tensor */
import { dtypeOf, reduced, reshape, transposed } from "./tensormethods.js";
import {
  add,
  Builtin,
  differ,
  Float,
  giveUp,
  isNumber,
  isOne,
  isSequence,
  isSize,
  isWhole,
  List,
  multiply,
  numberOf,
  plain,
  product,
  Scalar,
  Some,
  Sym,
  toEven,
} from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {(run: Interpreter, args: Value[], kwargs: Record<string, Value>) => Value} Call */

/** @param {Value} shape @returns {Value[]} */
export function shapeOf(shape) {
  if (typeof plain(shape) === "number" || (shape instanceof Sym && !/[[(.]/.test(shape.text)))
    return [plain(shape)];
  return standardShape(shape);
}

/** @param {Interpreter} run @param {Value[]} shape @param {string} dtype */
const array = (run, shape, dtype) => run.world.tensor(shape, dtype, "numpy");

/** An array of which the source tells the shape alone, as after `X.reshape(…)`: its rows stay a name where
 * the shape
 * has -1, and its dtype is not known. @param {Interpreter} run @param {string} of its text
 * @param {Value[]} given
 * @returns {Value} */
export function reshapedOpen(run, of, given) {
  const sizes = given.length === 1 && given[0]?.items ? given[0].items : given;
  const isKnown = sizes.length > 1 && sizes.every(isSize);
  if (!isKnown || sizes.slice(1).includes(-1)) return Sym.named(`${of}.reshape(…)`);
  const rows = sizes[0] === -1 ? Sym.named(`len(${of})`) : sizes[0];
  return array(run, [rows, ...sizes.slice(1)], "?");
}

/** @param {string} usual @returns {Call} */
const filled =
  (usual) =>
  (run, [shape, given], { shape: named = shape, dtype = given }) =>
    array(run, shapeOf(named), dtype === undefined ? usual : dtypeOf(dtype));

/** Arrays of one number. @param {number} value @returns {Call} */
const only = (value) => (run, args, kwargs) =>
  Object.assign(filled("float64")(run, args, kwargs), { labels: labelsOf(value) });

/** @type {Call} */
const like = (run, [x], { dtype }) => {
  if (!isTensor(x)) giveUp("an array of this");
  return array(run, x.shape, dtype === undefined ? x.dtype : dtypeOf(dtype));
};

/** `np.array` of numbers, lists and arrays. @type {Call} */
const asArray = (run, [x, given], { dtype = given }) => {
  const found = content(x);
  if (found?.dtype === "string" && found.shape.length === 1 && dtype === undefined) {
    const longest = Math.max(...x.items.map((/** @type {string} */ y) => [...y].length), 1);
    return Object.assign(array(run, found.shape, `<U${longest}`), { written: [...x.items] });
  }
  if (!found || found.dtype === "string") {
    if (x instanceof Sym) return Sym.named(`np.array(${x.text})`);
    giveUp("an array of this");
  }
  const made = array(run, found.shape, dtype === undefined || dtype === null ? found.dtype : dtypeOf(dtype));
  return Object.assign(made, { labels: labelsOf(x) });
};

/** What labels a value holds, if any. @param {Value} x @returns {Tensor["labels"]} */
function labelsOf(x) {
  if (isTensor(x)) return x.labels;
  const numbers = flatten(x).map(plain);
  if (!numbers.length || !numbers.every((y) => typeof y === "number")) return null;
  const [least = 0, most = 0] = [Math.min, Math.max].map((y) => numbers.reduce((a, b) => y(a, b)));
  return { least, most, sure: true };
}

/** @type {Record<string, string>} */
const OF_PYTHON = { string: "string", number: "int64", boolean: "bool" };

/** @param {Value} x @returns {{ shape: Value[], dtype: string } | null} */
export function content(x) {
  if (isTensor(x)) return x.kind === "keras" || isRagged(x) ? null : { shape: x.shape, dtype: x.dtype };
  const dtype = x instanceof Float || x instanceof Some ? x.dtype : OF_PYTHON[typeof x];
  if (dtype) return { shape: [], dtype };
  if (!isSequence(x)) return null;
  const inside = x.items.map(content);
  const [first] = inside;
  if (!x.items.length) return { shape: [0], dtype: "float64" };
  if (
    !first ||
    inside.some(
      (y) => !y || y.shape.length !== first.shape.length || y.shape.some((s, n) => differ(s, first.shape[n])),
    )
  )
    return null;
  const dtypes = new Set(inside.map((y) => y?.dtype));
  const isMixed = dtypes.size > 1;
  if (isMixed && [...dtypes].some((y) => !["int64", "float64"].includes(y ?? ""))) return null;
  return { shape: [x.items.length, ...first.shape], dtype: isMixed ? "float64" : first.dtype };
}

/** @type {Call} */
const arange = (run, args, { dtype }) => {
  if (args.some((x) => !(typeof x === "number" || x instanceof Float))) return Sym.named("np.arange(…)");
  const numbers = args.map((x) => (x instanceof Float ? x.value : x));
  const [start, stop, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  const isFloat = args.some((x) => x instanceof Float);
  return array(
    run,
    [Math.max(0, Math.ceil((stop - start) / step))],
    dtype === undefined ? (isFloat ? "float64" : "int64") : dtypeOf(dtype),
  );
};

/** @type {Call} */
export const concatenate = (run, [list, given = 0], { axis = given }) => {
  const items = list?.items ?? [];
  if (!items.length || !items.every(isTensor) || typeof axis !== "number")
    giveUp("arrays that do not fit together");
  const [first] = items;
  const at = axis < 0 ? axis + first.rank : axis;
  if (
    items.some(
      (/** @type {Tensor} */ x) =>
        x.rank !== first.rank ||
        x.dtype !== first.dtype ||
        x.shape.some((s, n) => n !== at && differ(s, first.shape[n] ?? null)),
    )
  ) {
    giveUp("arrays that do not fit together");
  }
  const shape = [...first.shape];
  shape[at] = items
    .slice(1)
    .reduce((/** @type {Value} */ sum, /** @type {Tensor} */ x) => add(sum, x.shape[at] ?? null), shape[at]);
  return made(
    run.world,
    "Concatenate",
    [list],
    shape,
    first.dtype,
    `one after the other: ${first.what}`,
    first.axes,
  );
};

/** @type {Call} */
export const stack = (run, [list, given = 0], { axis = given }) => {
  const items = list?.items ?? [];
  if (!items.length || !items.every(isTensor) || typeof axis !== "number")
    giveUp("arrays that do not fit together");
  const [first] = items;
  if (
    items.some(
      (/** @type {Tensor} */ x) =>
        x.rank !== first.rank ||
        x.dtype !== first.dtype ||
        x.shape.some((s, n) => differ(s, first.shape[n] ?? null)),
    )
  ) {
    giveUp("arrays that do not fit together");
  }
  const shape = [...first.shape];
  shape.splice(axis < 0 ? axis + first.rank + 1 : axis, 0, items.length);
  return made(run.world, "Stack", [list], shape, first.dtype, "stacked");
};

/** @type {Call} */
export const expandDims = (run, [x, given], { axis = given }) => {
  if (!isTensor(x) || typeof axis !== "number") giveUp("what is expanded");
  const shape = [...x.shape];
  const at = axis < 0 ? axis + x.rank + 1 : axis;
  shape.splice(at, 0, 1);
  const axes = x.axes.length ? [...x.axes] : [];
  if (axes.length) axes.splice(at, 0, "1");
  return made(run.world, "ExpandDims", [x], shape, x.dtype, x.what, axes);
};

/** @type {Call} */
export const squeeze = (run, [x, given = null], { axis = given }) => {
  if (!isTensor(x)) giveUp("what is squeezed");
  if (axis !== null && typeof axis !== "number") giveUp("the axis");
  const isOpen = (/** @type {Value} */ s) => s instanceof Sym || (s === null && x.kind !== "keras");
  if (axis === null && x.shape.some(isOpen)) giveUp("what is squeezed");
  const at = axis === null ? null : axis < 0 ? axis + x.rank : axis;
  if (at !== null && x.shape[at] !== 1) giveUp("what is squeezed");
  const keep = x.shape.map((s, n) => (at === null ? s !== 1 : n !== at));
  const axes = x.axes.filter((_, n) => keep[n]);
  return made(
    run.world,
    "Squeeze",
    [x],
    x.shape.filter((_, n) => keep[n]),
    x.dtype,
    x.what,
    axes,
  );
};

/** @param {string} name @param {string} word @returns {Call} */
export const reduction =
  (name, word) =>
  (run, [x, one = null, two = false], { axis = one, keepdims = two }) => {
    if (!isTensor(x)) return Sym.named(`np.${name.toLowerCase()}(…)`);
    return reduced(run, x, axis, keepdims, name, word);
  };

/** Where the largest is along an axis. @param {string} dtype @param {Value} usual axis @returns {Call} */
export const largest =
  (dtype, usual) =>
  (run, [x, given = usual], { axis = given, ...others }) => {
    if (!isTensor(x) || typeof axis !== "number" || axis >= x.rank || Object.keys(others).length)
      return Sym.named(axis === null ? "np.argmax(…)" : "np.argmax(…, axis)");
    const shape = x.shape.filter((_, n) => n !== (axis + x.rank) % x.rank);
    return made(run.world, "Argmax", [x], shape, dtype, `where the largest is: ${x.what}`);
  };

/** @type {Call} */
export const changed = (run, [x]) => {
  if (x instanceof Sym) return Sym.named("values");
  if (!isTensor(x)) return Sym.named("np.number(…)");
  const dtype = x.kind === "numpy" && /int/.test(x.dtype) ? "float64" : x.dtype;
  if (x.kind !== "numpy" && /int|bool/.test(x.dtype)) giveUp("a function of whole numbers");
  return made(run.world, "Elementwise", [x], x.shape, dtype, x.what, x.axes);
};

/** Each axis so many times over. @type {Call} */
export const tile = (
  run,
  [x, given],
  { reps = given, repeats = reps, multiples = repeats, n = multiples },
) => {
  const counts = n?.items ?? [n];
  if (!isTensor(x) || !counts.every(isSize)) giveUp("what is repeated");
  if (x.kind !== "numpy" && counts.length !== x.rank) giveUp("what is repeated");
  const shape = pairsOf(x.shape, counts).map(([size, times]) => multiply(size, times));
  return made(run.world, "Tile", [x], shape, x.dtype, x.what, x.axes);
};

/** Functions after which shape and dtype are as before. @type {Call} */
const keeping = (run, [x]) => {
  if (!isTensor(x)) return Sym.named("np.number(…)");
  if (x.kind === "tf") return array(run, x.shape, x.dtype);
  return made(run.world, "Other", [x], x.shape, x.dtype, x.what, x.axes);
};

/** Along an axis, as `cumsum`. @type {Call} */
const along = (run, [x, given], { axis = given }) =>
  isTensor(x) && x.rank > 1 && typeof axis !== "number" ? Sym.named("sums") : keeping(run, [x], {});

const KEEPING = "clip roll flip sort nan_to_num square";

/** A function of each number. @param {(x: number) => number} compute @param {Call} otherwise on arrays
 * @param {boolean} [keeps] whether whole numbers stay whole @returns {Call} */
const ofEach =
  (compute, otherwise, keeps = false) =>
  (run, [x, ...more], kwargs) =>
    isNumber(x) && !more.length
      ? new Scalar(compute(numberOf(x)), keeps && isWhole(x) ? "int64" : "float64")
      : otherwise(run, [x, ...more], kwargs);

/** A function of all numbers of a list. @param {(x: number[]) => number} compute @param {Call} otherwise
 * @param {boolean} [isMean] @returns {Call} */
const ofAll =
  (compute, otherwise, isMean = false) =>
  (run, args, kwargs) => {
    const items = args.length + Object.keys(kwargs).length === 1 && args[0]?.items;
    if (!items?.length || !items.every(isNumber)) return otherwise(run, args, kwargs);
    const isInt = !isMean && items.every(isWhole);
    return new Scalar(compute(items.map(numberOf)), isInt ? "int64" : "float64");
  };

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** @type {Call} */
const productOf = (_run, [x]) => Sym.named(`np.prod(${repr(x)})`);

/** @type {Record<string, Call>} */
const NUMPY = {
  ...Object.fromEntries(KEEPING.split(" ").map((name) => [name, keeping])),
  ...Object.fromEntries(
    /** @type {("sin")[]} */ ("sin cos exp sqrt tanh log log2 log1p log10".split(" ")).map((name) => [
      name,
      ofEach(Math[name], changed),
    ]),
  ),
  ...Object.fromEntries(
    /** @type {("abs")[]} */ (["abs", "floor", "ceil"]).map((name) => [
      name,
      ofEach(Math[name], keeping, true),
    ]),
  ),
  round: ofEach(toEven, keeping, true),
  argmax: largest("int64", null),
  power: (run, [a, b]) =>
    isNumber(a) && isNumber(b)
      ? binary(run, "**", new Scalar(numberOf(a), isWhole(a) ? "int64" : "float64"), b)
      : Sym.named("np.power(…)"),
  append: (run, [x, y, given = null], { axis = given }) => {
    const [one, two] = [x, y].map((z) => content(z) ?? (isOne(z) ? { shape: [], dtype: "int64" } : null));
    const isKnown = one && two && (one.dtype === two.dtype || one.dtype === "float64");
    if (axis !== null || !isKnown) return Sym.named("np.append(…)");
    return array(run, [add(product(one.shape), product(two.shape))], one.dtype);
  },
  prod: ofAll((x) => x.reduce((a, b) => a * b, 1), productOf),
  cumsum: along,
  cumprod: along,
  tile,
  diff: (run, [x]) => {
    if (!isTensor(x) || !x.rank) return Sym.named("np.diff(…)");
    return array(run, [...x.shape.slice(0, -1), add(x.shape.at(-1) ?? null, -1)], x.dtype);
  },
  repeat: (run, [x, n, given = null], { axis = given }) =>
    isTensor(x) && typeof axis === "number"
      ? tile(run, [x, new List(x.shape.map((_, at) => (at === (axis + x.rank) % x.rank ? n : 1)))], {})
      : Sym.named("np.repeat(…)"),
  zeros: only(0),
  ones: only(1),
  empty: filled("float64"),
  full: (run, [shape, value, given], { dtype = given }) =>
    array(run, shapeOf(shape), dtype ? dtypeOf(dtype) : typeof value === "number" ? "int64" : "float64"),
  zeros_like: like,
  ones_like: like,
  array: asArray,
  asarray: asArray,
  arange,
  linspace: (run, [, , count = 50], { num = count }) => array(run, [num], "float64"),
  expand_dims: expandDims,
  squeeze,
  reshape: (run, [x, shape, ...rest], { newshape = shape, shape: named = newshape }) => {
    if (x instanceof Sym) return reshapedOpen(run, x.text, [named]);
    if (!isTensor(x) || rest.length) giveUp("what is reshaped");
    return reshape(run, x, named?.items ?? [named]);
  },
  transpose: (run, [x, given = null], { axes = given }) => transposed(run, x, axes?.items ?? null),
  concatenate,
  stack,
  mean: ofAll((x) => sum(x) / x.length, reduction("Mean", "the mean"), true),
  sum: ofAll(sum, reduction("Sum", "the sum")),
  max: ofAll((x) => Math.max(...x), reduction("Max", "the largest")),
  min: ofAll((x) => Math.min(...x), reduction("Min", "the smallest")),
  dot: (run, [a, b]) => matmul(run.world, a, b),
  matmul: (run, [a, b]) => matmul(run.world, a, b),
  vstack: (run, [x]) => {
    if (!x?.items?.every(isTensor)) return Sym.named("np.vstack(…)");
    const rows = x.items.map((/** @type {Tensor} */ y) =>
      y.rank < 2 ? array(run, [1, ...y.shape], y.dtype) : y,
    );
    return concatenate(run, [new List(rows), 0], {});
  },
  hstack: (run, [x]) => {
    if (!x?.items?.every(isTensor)) return Sym.named("np.hstack(…)");
    return concatenate(run, [x, x.items[0]?.rank === 1 ? 0 : 1], {});
  },
  eye: (run, [rows, columns = null], { M: wide = columns, dtype }) =>
    array(run, [rows, wide ?? rows], dtype === undefined ? "float64" : dtypeOf(dtype)),
};

/** Numbers drawn at random. @param {string} usual dtype @param {number} at place of the size
 * @returns {Call} */
const drawn =
  (usual, at) =>
  (run, args, { size = args[at] ?? null, dtype }) =>
    size === null
      ? Sym.named(usual === "int64" ? "a random int" : "a random number")
      : array(run, shapeOf(size), dtype === undefined ? usual : dtypeOf(dtype));

/** As many as there are sizes. @type {Call} */
const drawnBySizes = (run, args) => drawn("float64", 0)(run, [args.length ? new List(args) : null], {});

/** Whole numbers from the first one on, below the second one. @type {Call} */
const integers = (run, args, kwargs) => {
  const found = drawn("int64", 2)(run, args, kwargs);
  const { low: one = args[0], high: two = args[1] ?? null, endpoint = false } = kwargs;
  const [least, end] = two === null ? [0, one] : [one, two];
  if (isTensor(found) && !endpoint && [least, end].every((x) => typeof x === "number"))
    found.labels = { least, most: end - 1, sure: false };
  return found;
};

/** @type {Record<string, Call>} */
const RANDOM = {
  rand: drawnBySizes,
  randn: drawnBySizes,
  random: drawn("float64", 0),
  random_sample: drawn("float64", 0),
  randint: integers,
  integers,
  normal: drawn("float64", 2),
  uniform: drawn("float64", 2),
  standard_normal: drawn("float64", 0),
  choice: (run, [x, given], { size = given }) => {
    const dtype = typeof x === "number" ? "int64" : content(x)?.dtype;
    const isOpen = size === undefined || !dtype || dtype === "string";
    if (isOpen) return Sym.named("values");
    const labels = typeof x === "number" ? { least: 0, most: x - 1 } : labelsOf(x);
    return Object.assign(array(run, shapeOf(size), dtype), { labels: labels && { ...labels, sure: false } });
  },
  permutation: (run, [x]) => (typeof x === "number" ? array(run, [x], "int64") : x),
  shuffle: () => null,
  seed: () => null,
};

/** Functions that make an array of a list. */
const OF_ARRAYS = new Set(["reshape", "expand_dims", "squeeze", "transpose", "tile", "repeat", "diff"]);

const DTYPES = ["float16", "float32", "float64", "int32", "int64", "int8", "int16", "uint8", "bool_"];
const CONSTANTS = {
  newaxis: null,
  pi: new Float(Math.PI),
  nan: new Float(Number.NaN),
  inf: new Float(Number.POSITIVE_INFINITY),
  e: new Float(Math.E),
};

/** A name of NumPy. @param {Interpreter} run @param {string} name @returns {Value} */
export function numpy(run, name) {
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[/** @type {"pi"} */ (name)];
  if (name === "random") return new Module("numpy.random", (x) => random(run, x));
  if (DTYPES.includes(name)) {
    return new Builtin(name, ([x]) => {
      if (isTensor(x)) return array(run, x.shape, name);
      const value = typeof x === "string" ? Number(x) : numberOf(x);
      return isNumber(x) || typeof x === "string"
        ? new Scalar(name.includes("int") ? Math.trunc(value) : value, name)
        : Sym.named("np.number(…)");
    });
  }
  const found = Object.hasOwn(NUMPY, name) ? NUMPY[name] : undefined;
  if (!found) return Sym.named(`np.${name}`);
  return new Builtin(name, ([first, ...args], kwargs) => {
    const isOwn = name === "squeeze" || name === "flip"; // what such a tensor has itself
    if (!isOwn && [first, ...args].flatMap(flatten).some((x) => x?.kind === "keras")) refuseSymbolic();
    const isList = OF_ARRAYS.has(name) && isSequence(first) && content(first);
    return found(run, [isList ? asArray(run, [first], {}) : first, ...args], kwargs);
  });
}

/** @param {Interpreter} run @param {string} name */
function random(run, name) {
  if (name === "default_rng" || name === "RandomState") {
    return new Builtin(name, () => new Module("rng", (x) => random(run, x)));
  }
  const found = Object.hasOwn(RANDOM, name) ? RANDOM[name] : undefined;
  if (found) return new Builtin(name, (args, kwargs) => found(run, args, kwargs));
  return Sym.named(`np.random.${name}`);
}

// What NumPy, TensorFlow and Keras do with whole tensors: shapes and dtypes alone.

import { Operation } from "./kerasmodels.js";
import { fail, isFloat } from "./layer.js";
import { lookAtSlice } from "./mistakes.js";
import { repr, shapeText } from "./strings.js";
import { flatten, isRagged, isTensor, Tensor } from "./tensor.js";
import {
  add,
  Dict,
  differ,
  ELLIPSIS,
  giveUp,
  isWhole,
  List,
  Scalar,
  Slice,
  Sym,
  same,
  Tuple,
} from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./world.js").World} World */

/** A result of an operation; of symbolic tensors, an operation of the graph.
 * @param {World} world @param {string} name class of the operation @param {Value[]} inputs
 * @param {Size[]} shape
 * @param {string} dtype @param {string} [what] @param {string[]} [axes] */
export function made(world, name, inputs, shape, dtype, what = "", axes = []) {
  const given = inputs.flatMap(flatten).filter(isTensor);
  const symbolic = given.some((x) => x.kind === "keras");
  const kind = symbolic ? "keras" : given.some((x) => x.kind === "tf") ? "tf" : "numpy";
  /** @type {Operation | null} */
  let operation = null;
  if (symbolic) {
    operation = new Operation(world, name);
    operation.name = world.names.next(name);
  }
  const result = world.tensor(shape, dtype, kind);
  Object.assign(result, { what, axes: axes.length === shape.length ? axes : [] });
  if (given.some(isRagged)) giveUp("this of a ragged tensor");
  if (name !== "GetItem" && given.some((x) => x.storage && x.storage !== "ragged")) result.storage = "?";
  const [{ labels = null } = {}] = given;
  if (labels && KEEPS_VALUES.test(name))
    result.labels = { ...labels, sure: labels.sure && !/Item|Take/.test(name) };
  if (operation) {
    result.node = {
      layer: operation,
      inputs: given,
      outputs: [result],
      args: inputs,
      kwargs: {},
      line: world.line,
    };
    operation.nodes.push(result.node);
    operation.outputs = () => {
      giveUp("an operation in a model called again");
    };
  }
  return result;
}

/** Operations that change no value. */
const KEEPS_VALUES = /^(GetItem|Take|Reshape|ExpandDims|Squeeze|Cast|Transpose)?$/;

/** @type {Record<string, string>} */
const OPERATIONS = {
  "+": "Add",
  "-": "Subtract",
  "*": "Multiply",
  "/": "TrueDivide",
  "//": "FloorDivide",
  "**": "Power",
  "%": "Mod",
  neg: "Negative",
  "==": "Equal",
  "!=": "NotEqual",
  "<": "Less",
  ">": "Greater",
  "<=": "LessEqual",
  ">=": "GreaterEqual",
  "&": "LogicalAnd",
  "|": "LogicalOr",
  "~": "LogicalNot",
};

/** @type {Record<string, string>} */
const WORDS = { "+": "plus", "-": "minus", "*": "times", "/": "divided by" };

/** What a symbolic tensor says that is to be a number or an array. @param {string} [to] @returns {never} */
export const refuseSymbolic = (to = "a NumPy array") =>
  fail(
    "A KerasTensor is symbolic: it's a placeholder for a shape an a dtype. It doesn't have any actual " +
      `numerical value. You cannot convert it to ${to}.`,
  );

/** @param {Value} x */
const shapeOf = (x) => (isTensor(x) ? x.shape : []);

/** @param {World} world @param {string} op @param {Value[]} operands @returns {Tensor} */
export function elementwise(world, op, operands) {
  if (operands.some((x) => x === null || x?.items || typeof x === "string" || x instanceof Dict))
    giveUp("a tensor with this");
  const kinds = operands.filter(isTensor).map((x) => x.kind);
  const [left] = operands;
  if ((left instanceof Scalar || left?.kind === "numpy") && kinds.includes("keras")) refuseSymbolic();
  const shape = operands.map(shapeOf).reduce((a, b) => broadcast(a, b, kinds));
  const isTest = ["==", "!=", "<", ">", "<=", ">="].includes(op);
  const dtype = isTest ? "bool" : resultType(op, operands);
  const first = operands.find((x) => isTensor(x) && x.rank === shape.length);
  const whats = operands.filter(isTensor).map((x) => x.what || "an input");
  const what = whats.length > 1 ? whats.join(` ${WORDS[op] ?? "with"} `) : (first?.what ?? "");
  return made(
    world,
    OPERATIONS[op] ?? op,
    operands,
    shape,
    dtype,
    isTest ? "true or false" : what,
    first?.axes,
  );
}

/** Of numbers of two types, or of a tensor with a number of NumPy; nothing where that is not known.
 * @param {string} one @param {string} two @param {Value[]} operands @param {boolean} isNumpy */
function mixedType(one, two, operands, isNumpy) {
  const areUsual = [one, two].every((x) => /^(int|float)(32|64)$/.test(x));
  if (isNumpy && one !== two && areUsual) return isFloat(one) || isFloat(two) ? "float64" : "int64";
  if (operands.every(isTensor) || !isFloat(one)) return undefined;
  return two === "float64" && operands.some((x) => x.kind === "keras") ? two : one;
}

/** @param {string} op @param {Value[]} operands */
function resultType(op, operands) {
  const dtypes = operands.filter(isTensor).map((x) => x.dtype);
  const isNumpy = operands.every((x) => !isTensor(x) || x.kind === "numpy");
  const withFloat = operands.some((x) => !isWhole(x));
  const [one = "float32", two = operands.find((x) => x instanceof Scalar)?.dtype] = dtypes;
  if (dtypes.includes("?")) return "?"; // data from outside
  const mixed = two && mixedType(one, two, operands, isNumpy);
  if (mixed) return mixed;
  if (two !== undefined && one !== two) giveUp(`the dtype of ${one} with ${two}`);
  if (one === "bool") giveUp("numbers of True and False");
  if (isFloat(one)) return one;
  if (op === "/" || withFloat) {
    if (isNumpy) return "float64";
    if (operands.some((x) => isTensor(x) && x.kind === "keras")) return "float32";
    if (op === "/") return "float64";
    giveUp("a float with whole numbers");
  }
  return one;
}

/** The sizes of each axis, the last ones in line and 1 where one shape has none.
 * @param {Size[]} one @param {Size[]} two @returns {[Size, Size][]} */
export function pairsOf(one, two) {
  const rank = Math.max(one.length, two.length);
  const [a = [], b = []] = [one, two].map((x) => [...Array(rank - x.length).fill(1), ...x]);
  return a.map((x, n) => [x ?? null, b[n] ?? null]);
}

/** @param {Size[]} one @param {Size[]} two @param {string[]} kinds @returns {Size[]} */
export function broadcast(one, two, kinds) {
  return pairsOf(one, two).map(([x, y]) => {
    if (!together(x, y)) return cannotBroadcast(one, two, x, y, kinds);
    return x === 1 || (x === null && y !== 1) ? y : x;
  });
}

/** Whether an axis of this size goes with one of that. @param {Size} x @param {Size} y */
function together(x, y) {
  if (x === 1 || y === 1 || x === null || y === null || same(x, y)) return true;
  if (!differ(x, y)) giveUp(`whether \`${repr(x)}\` and \`${repr(y)}\` are the same`);
  return false;
}

/** @param {Size[]} one @param {Size[]} two @param {Size} x @param {Size} y @param {string[]} kinds
 * @returns {never} */
function cannotBroadcast(one, two, x, y, kinds) {
  const list = (/** @type {Size[]} */ shape) => repr(new List(shape));
  if (kinds.includes("keras")) {
    fail(
      `Cannot broadcast shape, the failure dim has value ${repr(x)}, which cannot be broadcasted to ` +
        `${repr(y)}. Input shapes are: ${list(one)} and ${list(two)}.`,
    );
  }
  if (kinds.every((kind) => kind === "numpy")) {
    const show = (/** @type {Size[]} */ shape) => shapeText(shape).replaceAll(" ", "");
    fail(`operands could not be broadcast together with shapes ${show(one)} ${show(two)} `);
  }
  giveUp("what TensorFlow says of shapes that do not fit");
}

/** @param {World} world @param {Value} left @param {Value} right */
export function matmul(world, left, right) {
  if (![left, right].every(isTensor)) giveUp("a product of these");
  if (left.rank < 2 || right.rank < 2) giveUp("a product of these");
  const [a, b] = [left.shape, right.shape];
  if (!same(a.at(-1), b.at(-2))) {
    if (!differ(a.at(-1) ?? null, b.at(-2) ?? null) && left.kind === "keras") void 0;
    else giveUp("a product of these");
  }
  const kinds = [left.kind, right.kind];
  const shape = [...broadcast(a.slice(0, -2), b.slice(0, -2), kinds), a.at(-2) ?? null, b.at(-1) ?? null];
  return made(
    world,
    "Matmul",
    [left, right],
    shape,
    resultType("@", [left, right]),
    "a product of two tensors",
  );
}

// --- Slices

/** `x[key]`. @param {World} world @param {Tensor} x @param {Value} key @returns {Value} */
export function sliced(world, x, key) {
  if (x.written && typeof key === "number" && x.written.at(key)) return x.written.at(key);
  if (x.kind === "keras" && key instanceof Slice)
    fail(`Unsupported key type for array slice. Received: \`${key.repr()}\``);
  if (x.kind === "numpy" && isTensor(key) && key.kind === "numpy" && /^u?int/.test(key.dtype) && x.rank)
    return made(world, "Take", [x], [...key.shape, ...x.shape.slice(1)], x.dtype);
  if (x.kind === "numpy" && key instanceof List && x.rank && areRows(key.items, x.shape[0]))
    return made(world, "Take", [x], [key.items.length, ...x.shape.slice(1)], x.dtype);
  const keys = key instanceof Tuple ? [...key.items] : [key];
  if (keys.some((k) => isTensor(k) || k instanceof List || typeof k === "boolean" || typeof k === "string")) {
    giveUp("an index of this kind");
  }
  const dots = keys.filter((k) => k === ELLIPSIS).length;
  if (dots > 1) giveUp("an index of this kind");
  const plain = keys.filter((k) => k !== null && k !== ELLIPSIS).length;
  if (plain > x.rank) tooMany(x, key, plain);
  const at = keys.indexOf(ELLIPSIS);
  const fill = Array(x.rank - plain).fill(new Slice(null, null, null));
  const full = at < 0 ? [...keys, ...fill] : [...keys.slice(0, at), ...fill, ...keys.slice(at + 1)];
  return applied(world, x, key, full);
}

/** @param {Value[]} numbers @param {Size | undefined} size */
const areRows = (numbers, size) =>
  numbers.length &&
  typeof size === "number" &&
  numbers.every((x) => typeof x === "number" && x < size && x >= -size);

/** @param {Tensor} x @param {Value} key @param {number} count @returns {never} */
function tooMany(x, key, count) {
  if (x.kind === "numpy") {
    fail(
      `too many indices for array: array is ${x.rank}-dimensional, but ${count} were indexed`,
      "IndexError",
    );
  }
  if (x.kind === "keras")
    fail(`Array has shape ${shapeText(x.shape)} but slice has to many indices. Received: \`${repr(key)}\``);
  giveUp("an index of this kind");
}

/** @param {World} world @param {Tensor} x @param {Value} key @param {Value[]} full */
function applied(world, x, key, full) {
  /** @type {Size[]} */
  const shape = [];
  /** @type {string[]} */
  const axes = [];
  let axis = 0;
  for (const part of full) {
    if (part === null) {
      shape.push(1);
      axes.push("1");
      continue;
    }
    const size = x.shape[axis] ?? null;
    if (part instanceof Slice) {
      const found = length(size, part);
      shape.push(found);
      axes.push(same(found, size) ? (x.axes[axis] ?? "") : "part");
    } else checkIndex(x, key, part, size, axis);
    axis += 1;
  }
  lookAtSlice(world, x, full);
  const words = rowWords(x, full);
  const named =
    x.axes.length === x.rank && !axes.includes("part") ? axes : axes.map((y) => (y === "part" ? "" : y));
  return made(world, "GetItem", [x, key], shape, x.dtype, words, named);
}

/** A number that NumPy gives, of which the value is not known. */
const ONE_INDEX = /^(np\.argmax\(…\)|a random int)$/;

/** @param {Tensor} x @param {Value} key @param {Value} part @param {Size} size @param {number} axis */
function checkIndex(x, key, part, size, axis) {
  if (part instanceof Sym) {
    if (!ONE_INDEX.test(part.text)) giveUp(`whether \`${part.text}\` is one index`);
    return;
  }
  if (typeof part !== "number") giveUp("an index of this kind");
  if (typeof size !== "number") return;
  const at = part < 0 ? part + size : part;
  if (at >= 0 && at < size) return;
  if (x.kind === "keras")
    fail(`Array has shape ${shapeText(x.shape)} but out-of-bounds index ${repr(key)} was requested.`);
  if (x.kind === "numpy")
    fail(`index ${part} is out of bounds for axis ${axis} with size ${size}`, "IndexError");
  giveUp("an index of this kind");
}

/** How many are in a slice. @param {Size} size @param {Slice} slice @returns {Size} */
function length(size, { start, stop, step }) {
  if (start === null && stop === null && (step === null || step === 1 || step === -1)) return size;
  if ([start, stop, step].some((x) => isTensor(x))) giveUp("a slice whose ends are not known");
  if (size === null) return null;
  if (step !== null && step !== 1) return stepped(size, start, stop, step);
  if ([size, start, stop].some((x) => x instanceof Sym)) return symbolLength(size, start, stop);
  const [a, b] = ends(/** @type {number} */ (size), start, stop);
  return Math.max(0, b - a);
}

/** @param {Size} size @param {Value} start @param {Value} stop @param {Value} step @returns {Size} */
function stepped(size, start, stop, step) {
  if (typeof size !== "number" || typeof step !== "number") giveUp("a slice whose ends are not known");
  if (step < 0) {
    if (start === null && stop === null) return Math.ceil(size / -step);
    giveUp("a slice whose ends are not known");
  }
  const [a, b] = ends(size, start, stop);
  return Math.max(0, Math.ceil((b - a) / step));
}

/** @param {number} size @param {Value} start @param {Value} stop @returns {[number, number]} */
function ends(size, start, stop) {
  const clip = (/** @type {Value} */ x, /** @type {number} */ usual) => {
    if (x === null) return usual;
    if (typeof x !== "number") giveUp("a slice whose ends are not known");
    return Math.min(size, Math.max(0, x < 0 ? x + size : x));
  };
  return [clip(start, 0), clip(stop, size)];
}

/** @param {Size} size @param {Value} start @param {Value} stop @returns {Size} */
function symbolLength(size, start, stop) {
  if (stop === null && typeof start === "number") return start < 0 ? -start : add(size, start, -1);
  if ((start === null || start === 0) && typeof stop === "number" && stop < 0) return add(size, stop);
  giveUp("a slice whose ends are not known");
}

/** What rows a slice takes. @param {Tensor} x @param {Value[]} full */
function rowWords(x, full) {
  const at = x.time;
  const part = at >= 0 && full.every((y) => y !== null) ? full[at] : undefined;
  const of = x.what
    .replace(/^h of every timestep/, "h")
    .replace(" of every timestep", "")
    .replace(" for every timestep", "");
  if (part === -1) return `the last row: ${of} at the last timestep`;
  if (part === 0) return `the first row: ${of} at timestep 0`;
  if (typeof part === "number") return `row ${part}: ${of}`;
  return x.what ? `part of: ${x.what}` : "";
}

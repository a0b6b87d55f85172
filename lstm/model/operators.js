// Python's operators. Numbers stay exact, tensors keep shapes alone, and a Sym makes a Sym.

import { elementwise, matmul } from "./arrays.js";
import { fail, typeName } from "./layer.js";
import { content, numpy } from "./numpy.js";
import { isOfNumpy } from "./plain.js";
import { percent, repr } from "./strings.js";
import { Tensor } from "./tensor.js";
import {
  add,
  Dict,
  Float,
  giveUp,
  isNumber,
  isOne,
  isSequence,
  isWhole,
  List,
  multiply,
  numberOf,
  plain,
  Scalar,
  Sym,
  Tuple,
} from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */

/** True, false, or undefined where it is not known. @param {Value} value @returns {boolean | undefined} */
export function isTrue(value) {
  if (value instanceof Sym) return undefined;
  if (value === null || value === undefined) return false;
  if (isNumber(value)) return numberOf(value) !== 0;
  if (typeof value === "string") return value !== "";
  if (isSequence(value)) return value.items.length > 0;
  if (value instanceof Dict) return value.map.size > 0;
  if (value?.kind === "keras") fail("A symbolic KerasTensor cannot be used as a boolean.", "TypeError");
  if (value instanceof Tensor) return undefined;
  return true;
}

/** @type {Record<string, (a: number, b: number) => number>} */
const NUMBERS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
  "<<": (a, b) => a * 2 ** b,
  ">>": (a, b) => Math.floor(a / 2 ** b),
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
};

/** @param {Interpreter} run @param {string} op @param {Value} left @param {Value} right
 * @param {import("./types.d.ts").Node} [node] @returns {Value} */
export function binary(run, op, left, right, node) {
  if (left instanceof Tensor || right instanceof Tensor) return tensors(run, op, left, right);
  if (left instanceof Sym || right instanceof Sym) return symbols(op, left, right, node);
  if (isNumber(left) && isNumber(right)) return numbers(op, left, right);
  if (op === "+") return joined(left, right);
  if (op === "*") return repeated(left, right);
  if (op === "%" && typeof left === "string")
    return percent(left, right) ?? Sym.named(node?.source ?? "text");
  if (op === "|" && left instanceof Dict && right instanceof Dict)
    return new Dict([...left.entries(), ...right.entries()]);
  return unsupported(op, left, right);
}

/** @param {string} op @param {Value} left @param {Value} right @returns {never} */
const unsupported = (op, left, right) =>
  fail(`unsupported operand type(s) for ${op}: '${typeName(left)}' and '${typeName(right)}'`, "TypeError");

/** @param {Interpreter} run @param {string} op @param {Value} given @param {Value} other */
function tensors(run, op, given, other) {
  // The number is not known, but that it is one.
  const isNumpy = [given, other].some((x) => x.kind === "numpy");
  const [left, right] = [given, other].map((x) => {
    if (isNumpy && isSequence(x) && content(x)) return numpy(run, "array").call([x], {});
    return x?.text === "float(…)" ? new Float(1) : x;
  });
  if (left instanceof Sym || right instanceof Sym) {
    const open = left instanceof Sym ? left : right;
    giveUp(`\`${open.text}\` is not known`);
  }
  if (op === "@") return matmul(run.world, left, right);
  return elementwise(run.world, op, [left, right]);
}

/** @param {string} op @param {Value} left @param {Value} right @param {import("./types.d.ts").Node} [node] */
function symbols(op, left, right, node) {
  const isSize = [left, right].every((x) => x instanceof Sym || typeof x === "number");
  if (isSize && op === "+") return add(left, right);
  if (isSize && op === "-") return add(left, right, -1);
  if (isSize && op === "*") return multiply(left, right);
  if (isOne(left) && isOne(right)) return Sym.named("np.number(one)");
  if (isOfNumpy(left) || isOfNumpy(right)) return Sym.named("np.number(…)");
  const show = (/** @type {Value} */ x) => (x instanceof Sym ? x.inner : repr(x));
  return Sym.named(node?.source?.replace(/\s+/g, " ") ?? `${show(left)} ${op} ${show(right)}`);
}

/** Of a number of NumPy from one or two others. @param {boolean} isFloat @param {string} one
 * @param {string} two */
function typeOf(isFloat, one, two) {
  if (one === two && isFloat !== /int/.test(one)) return one;
  return isFloat ? "float64" : "int64";
}

/** @param {string} op @param {Value} left @param {Value} right */
function numbers(op, left, right) {
  const [a, b] = [numberOf(left), numberOf(right)];
  const [one, two = one] = [left, right].filter((x) => x instanceof Scalar).map((x) => x.dtype);
  if (["/", "//", "%"].includes(op) && b === 0 && !one) {
    const isWhole = !(left instanceof Float || right instanceof Float);
    if (op === "/") fail(isWhole ? "division by zero" : "float division by zero", "ZeroDivisionError");
    fail(
      isWhole ? "integer division or modulo by zero" : "float floor division by zero",
      "ZeroDivisionError",
    );
  }
  const compute = NUMBERS[op];
  if (!compute) return unsupported(op, left, right);
  const value = compute(a, b);
  const isFloat = !isWhole(left) || !isWhole(right) || op === "/" || (op === "**" && b < 0);
  if (one) return new Scalar(value, typeOf(isFloat, one, two));
  return isFloat ? new Float(value) : value;
}

/** @param {Value} left @param {Value} right */
function joined(left, right) {
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (left instanceof List && right instanceof List) return new List([...left.items, ...right.items]);
  if (left instanceof Tuple && right instanceof Tuple) return new Tuple([...left.items, ...right.items]);
  if (left instanceof List) fail(`can only concatenate list (not "${typeName(right)}") to list`, "TypeError");
  if (left instanceof Tuple)
    fail(`can only concatenate tuple (not "${typeName(right)}") to tuple`, "TypeError");
  if (typeof left === "string")
    fail(`can only concatenate str (not "${typeName(right)}") to str`, "TypeError");
  return unsupported("+", left, right);
}

/** @param {Value} left @param {Value} right */
function repeated(left, right) {
  const [many, count] = isNumber(left) ? [right, plain(left)] : [left, plain(right)];
  if (typeof count !== "number") return unsupported("*", left, right);
  if (count > 5000) giveUp("a list that is so long");
  if (typeof many === "string") return many.repeat(Math.max(0, count));
  if (many instanceof List) return new List(Array(Math.max(0, count)).fill(many.items).flat());
  if (many instanceof Tuple) return new Tuple(Array(Math.max(0, count)).fill(many.items).flat());
  return unsupported("*", left, right);
}

/** @param {Interpreter} run @param {string} op @param {Value} value */
export function unary(run, op, value) {
  if (op === "not") {
    const test = isTrue(value);
    return test === undefined ? Sym.named(`not ${repr(value)}`) : !test;
  }
  if (value instanceof Tensor) return elementwise(run.world, op === "-" ? "neg" : op, [value]);
  if (value instanceof Sym) return op === "-" ? multiply(value, -1) : Sym.named(`${op}${value.inner}`);
  if (value instanceof Float) return value.like(op === "-" ? -value.value : value.value);
  if (typeof value === "number" || typeof value === "boolean") {
    return { "-": -Number(value), "+": Number(value), "~": ~Number(value) }[op];
  }
  return fail(`bad operand type for unary ${op}: '${typeName(value)}'`, "TypeError");
}

/** @param {Interpreter} run @param {string} op @param {Value} left @param {Value} right
 * @param {import("./types.d.ts").Node} node @returns {Value} */
export function compare(run, op, left, right, node) {
  if (op === "is" || op === "is not") {
    if (left instanceof Sym || right instanceof Sym) return Sym.named(node.source ?? "this");
    return (left === right) === (op === "is");
  }
  if (left instanceof Tensor || right instanceof Tensor) {
    if (op === "in" || op === "not in") giveUp("whether a tensor is in this");
    return elementwise(run.world, op, [left, right]);
  }
  const found = compared(op, left, right);
  return found === undefined ? Sym.named(node.source ?? "this") : found;
}

/** @param {string} op @param {Value} left @param {Value} right @returns {boolean | undefined} */
function compared(op, left, right) {
  if (left instanceof Sym || right instanceof Sym) return undefined;
  if (op === "==" || op === "!=") {
    const found = equal(left, right);
    return found === undefined ? undefined : found === (op === "==");
  }
  if (op === "in" || op === "not in") {
    const found = within(left, right);
    return found === undefined ? undefined : found === (op === "in");
  }
  if (isNumber(left) && isNumber(right)) return ordered(op, numberOf(left), numberOf(right));
  if (typeof left === "string" && typeof right === "string") return ordered(op, left, right);
  return undefined;
}

/** @param {string} op @param {Value} a @param {Value} b */
const ordered = (op, a, b) => ({ "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b })[op];

/** @param {Value} left @param {Value} right @returns {boolean | undefined} */
function equal(left, right) {
  if (isNumber(left) && isNumber(right)) return numberOf(left) === numberOf(right);
  if (left?.items && right?.items) return equalLists(left, right);
  if (left instanceof Sym || right instanceof Sym) return undefined;
  const areObjects = [left, right].every((x) => x && typeof x === "object");
  return areObjects && left !== right ? undefined : left === right;
}

/** @param {Value} left @param {Value} right @returns {boolean | undefined} */
function equalLists(left, right) {
  if (left.constructor !== right.constructor || left.items.length !== right.items.length) return false;
  const each = left.items.map((/** @type {Value} */ x, /** @type {number} */ n) => equal(x, right.items[n]));
  return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
}

/** @param {Value} left @param {Value} right @returns {boolean | undefined} */
function within(left, right) {
  if (typeof left === "string" && typeof right === "string") return right.includes(left);
  if (right instanceof Dict) return right.has(left);
  if (!right?.items) return undefined;
  const each = right.items.map((/** @type {Value} */ x) => equal(left, x));
  return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
}

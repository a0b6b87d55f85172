// Methods of Python's own values, and its built-in functions.

import { attribute, iterate } from "./access.js";
import { refuseSymbolic } from "./arrays.js";
import { fail, Layer, typeName } from "./layer.js";
import { Bound, LibraryClass, PyClass, PyFunction } from "./objects.js";
import { isTrue } from "./operators.js";
import { formatted, repr, str } from "./strings.js";
import { Tensor } from "./tensor.js";
import {
  Builtin,
  Dict,
  Float,
  giveUp,
  isNumber,
  List,
  numberOf,
  PyError,
  plain,
  Scalar,
  Sym,
  Tuple,
  toEven,
} from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {(self: Value, args: Value[], kwargs: Record<string, Value>, run: Interpreter) => Value} Method
 * */

/** None, after something was done. @param {Value} _done */
const nothing = (_done) => null;

/** @type {Record<string, Method>} */
const OF_LIST = {
  append: (self, [x]) => nothing(self.items.push(x)),
  extend: (self, [x], _, run) => nothing(self.items.push(...iterate(run, x))),
  insert: (self, [at, x]) => nothing(self.items.splice(at, 0, x)),
  pop: (self, [at = self.items.length - 1]) => {
    if (!self.items.length) fail("pop from empty list", "IndexError");
    return self.items.splice(at < 0 ? at + self.items.length : at, 1)[0];
  },
  reverse: (self) => nothing(self.items.reverse()),
  copy: (self) => new List([...self.items]),
  clear: (self) => nothing(self.items.splice(0)),
  index: (self, [x]) => {
    const at = equalTo(self, x).indexOf(true);
    if (at < 0) giveUp("where this is in the list");
    return at;
  },
  count: (self, [x]) => equalTo(self, x).filter(Boolean).length,
};

/** Which items of a list are this. @param {Value} list @param {Value} x @returns {boolean[]} */
function equalTo({ items }, x) {
  if (someOpen([x, ...items])) giveUp("where this is in the list");
  return items.map((/** @type {Value} */ y) => Dict.key(y) === Dict.key(x));
}

/** @type {Record<string, Method>} */
const OF_DICT = {
  items: (self) => new List([...self.entries()].map(([k, v]) => new Tuple([k, v]))),
  keys: (self) => new List([...self.entries()].map(([k]) => k)),
  values: (self) => new List([...self.entries()].map(([, v]) => v)),
  get: (self, [key, usual = null]) => (self.has(key) ? self.get(key) : usual),
  update: (self, [other], kwargs) => {
    if (other instanceof Dict) for (const [k, v] of other.entries()) self.set(k, v);
    for (const [k, v] of Object.entries(kwargs)) self.set(k, v);
    return null;
  },
  pop: (self, [key, ...usual]) => {
    if (!self.has(key)) return usual.length ? usual[0] : fail(repr(key), "KeyError");
    const value = self.get(key);
    self.map.delete(Dict.key(key));
    return value;
  },
  setdefault: (self, [key, usual = null]) => {
    if (!self.has(key)) self.set(key, usual);
    return self.get(key);
  },
  copy: (self) => new Dict(self.entries()),
  add: (self, [key]) => nothing(self.set(key, true)),
};

/** @type {Record<string, Method>} */
const OF_TEXT = {
  lower: (self) => self.toLowerCase(),
  upper: (self) => self.toUpperCase(),
  strip: (self) => self.trim(),
  startswith: (self, [x]) => self.startsWith(x),
  endswith: (self, [x]) => self.endsWith(x),
  replace: (self, [a, b]) => self.replaceAll(a, b),
  join: (self, [x], _, run) => {
    const items = iterate(run, x);
    if (items.some((y) => typeof y !== "string")) giveUp("a text of unknown parts");
    return items.join(self);
  },
  split: (self, [by]) => new List(by ? self.split(by) : self.trim().split(/\s+/).filter(Boolean)),
  format: (self, args, kwargs) => {
    let n = 0;
    let isKnown = true;
    const found = self.replace(
      /\{\{|\}\}|\{([^{}:!.[]*)(?::([^{}]*))?\}/g,
      (/** @type {string} */ whole, /** @type {string} */ at, /** @type {string} */ format = "") => {
        if (at === undefined) return whole[0];
        const written = formatted(/^\d*$/.test(at) ? args[at ? Number(at) : n++] : kwargs[at], format);
        isKnown &&= written !== null;
        return written;
      },
    );
    return isKnown && !/[{}]/.test(found) ? found : Sym.named("text");
  },
};

/** @param {Interpreter} run @param {Value} object @param {string} name @returns {Builtin | undefined} */
export function method(run, object, name) {
  const methods =
    object instanceof List
      ? OF_LIST
      : object instanceof Dict
        ? OF_DICT
        : typeof object === "string"
          ? OF_TEXT
          : object instanceof Tuple
            ? { index: OF_LIST.index, count: OF_LIST.count }
            : undefined;
  const found = methods && Object.hasOwn(methods, name) ? methods[/** @type {"index"} */ (name)] : undefined;
  return found && new Builtin(name, (args, kwargs) => found(object, args, kwargs, run));
}

/** Whether something that the source does not tell is among these. @param {Value[]} values */
const someOpen = (values) => values.some((x) => x instanceof Sym || x instanceof Tensor);

/** @param {string} name @param {Value[]} args */
const called = (name, args) =>
  Sym.named(`${name}(${args.map((x) => (x instanceof Tensor ? "…" : repr(x))).join(", ")})`);

/** @param {Value} value @returns {Value} */
function size(value) {
  if (value instanceof Sym) return called("len", [value]);
  if (value instanceof Dict) return value.map.size;
  if (typeof value === "string") return value.length;
  if (value?.items) return value.items.length;
  if (value instanceof Tensor && value.rank) {
    if (value.kind === "keras") fail("object of type 'KerasTensor' has no len()", "TypeError");
    if (value.kind !== "numpy") giveUp("the length of this");
    return value.shape[0];
  }
  if (value === null || typeof value === "number" || value instanceof Layer) {
    fail(`object of type '${typeName(value)}' has no len()`, "TypeError");
  }
  giveUp("the length of this");
}

/** @param {Value[]} given */
function range(given) {
  const args = given.map(plain);
  const open = args.find((x) => x instanceof Sym);
  if (open) return called("range", args);
  if (args.some((x) => typeof x !== "number")) {
    const wrong = args.find((x) => typeof x !== "number");
    if (wrong instanceof Tensor) giveUp("what is in this");
    fail(`'${typeName(wrong)}' object cannot be interpreted as an integer`, "TypeError");
  }
  const [start, stop, step = 1] = args.length === 1 ? [0, ...args] : args;
  if (step === 0) fail("range() arg 3 must not be zero");
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > 20_000) giveUp(`a range of ${count}`);
  return new List(Array.from({ length: count }, (_, n) => start + n * step));
}

/** @param {string} name @param {Value[]} args @param {Record<string, Value>} kwargs
 * @param {(a: number, b: number) => boolean} better @param {Interpreter} run */
function extreme(name, args, { key = null }, better, run) {
  if (args.length === 1 && args[0] instanceof Tensor && args[0].kind !== "keras")
    return Sym.named(`${name}(…)`);
  if (args.some((x) => x?.kind === "keras") && args.length > 1) isTrue(args.find((x) => x?.kind === "keras"));
  const items = args.length === 1 && !(args[0] instanceof Sym) ? iterate(run, args[0]) : args;
  if (someOpen(items)) return called(name, args);
  if (!items.length) fail(`${name}() arg is an empty sequence`);
  const keys = key === null ? items : items.map((x) => run.call(key, [x], {}));
  if (!keys.every(isNumber)) return called(name, args);
  const numbers = keys.map(numberOf);
  const found = numbers.reduce((a, x, n) => (better(x, numbers[a] ?? 0) ? n : a), 0);
  return items[found];
}

/** @param {Value} value @param {Value} cls @returns {Value} */
function isInstance(value, cls) {
  if (value instanceof Sym || cls instanceof Sym) return Sym.named("isinstance(…)");
  if (cls instanceof Tuple) {
    const each = cls.items.map((x) => isInstance(value, x));
    return each.includes(true) ? true : each.every((x) => x === false) ? false : Sym.named("isinstance(…)");
  }
  if (cls instanceof Builtin) return isOfPython(value, cls.name);
  const isKnown =
    cls instanceof LibraryClass && value instanceof Layer && [value.cls, "Layer"].includes(cls.name);
  return isKnown ? true : Sym.named("isinstance(…)");
}

/** @param {Value} value @param {string} name of a type of Python @returns {Value} */
function isOfPython(value, name) {
  if (!["int", "str", "float", "list", "tuple", "dict", "bool"].includes(name))
    return Sym.named("isinstance(…)");
  if (value instanceof Scalar) return Sym.named("isinstance(…)");
  const isPlain = typeof value !== "object" || !value || value.items || value.map || value instanceof Float;
  return isPlain ? typeName(value) === name || (name === "int" && typeof value === "boolean") : false;
}

/** @param {Value} value */
function toInt(value) {
  if (value?.kind === "keras") refuseSymbolic("an int");
  if (value instanceof Sym || value instanceof Tensor)
    return value instanceof Sym ? called("int", [value]) : Sym.named("int(…)");
  if (typeof value === "string") {
    if (/^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
    fail(`invalid literal for int() with base 10: ${repr(value)}`);
  }
  if (value === null)
    fail(
      "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
      "TypeError",
    );
  return Math.trunc(numberOf(value));
}

/** @typedef {Record<string, (args: Value[], kwargs: Record<string, Value>) => Value>} Functions */

/** Types of numbers and texts, and what asks of any value. @type {Functions} */
const PLAIN = {
  print: () => null,
  len: ([x]) => size(x),
  range,
  int: ([x = 0]) => toInt(x),
  float: ([x = 0]) => {
    if (x?.kind === "keras") refuseSymbolic("a float");
    if (someOpen([x])) return Sym.named("float(…)");
    if (typeof x === "string" && Number.isNaN(Number(x))) giveUp("the number of a text");
    return new Float(numberOf(x));
  },
  str: ([x = ""]) => (someOpen([x]) ? Sym.named("str(…)") : str(x)),
  bool: ([x = false]) => isTrue(x) ?? Sym.named("bool(…)"),
  abs: ([x]) =>
    someOpen([x]) ? called("abs", [x]) : x instanceof Float ? x.like(Math.abs(x.value)) : Math.abs(x),
  round: ([x, digits]) => {
    if (someOpen([x])) return called("round", [x]);
    if (digits === undefined) return toEven(numberOf(x));
    return new Float(Number(numberOf(x).toFixed(digits)));
  },
  vars: ([x]) => (x?.attributes ? new Dict(x.attributes) : Sym.named("vars(…)")),
  isinstance: ([value, cls]) => isInstance(value, cls),
  callable: ([x]) => [PyFunction, Bound, Builtin, PyClass].some((cls) => x instanceof cls),
  super: () => null,
  iter: ([x]) => x,
};

/** Names that give what nobody can know. */
const OPEN = ["type", "id", "object", "hasattr", "open", "input", "next"];

/** What makes lists. @param {Interpreter} run @returns {Functions} */
const makers = (run) => ({
  list: ([x]) => (x === undefined ? new List([]) : new List(iterate(run, x))),
  tuple: ([x]) => (x === undefined ? new Tuple([]) : new Tuple(iterate(run, x))),
  set: ([x]) => (x === undefined ? new Dict() : new Dict(iterate(run, x).map((y) => [y, true]))),
  dict: ([x], kwargs) => {
    const start =
      x instanceof Dict
        ? [...x.entries()]
        : x === undefined
          ? []
          : iterate(run, x).map((y) => iterate(run, y));
    return new Dict([...start, ...Object.entries(kwargs)].map(([k, v]) => [k, v]));
  },
  enumerate: ([x, start = 0], { start: from = start }) =>
    new List(iterate(run, x).map((y, n) => new Tuple([n + from, y]))),
  zip: (args) => {
    const open = args.find((x) => x instanceof Sym);
    if (open) return open;
    const lists = args.map((x) => iterate(run, x));
    const least = Math.min(...lists.map((x) => x.length));
    return new List(
      Array.from({ length: lists.length ? least : 0 }, (_, n) => new Tuple(lists.map((x) => x[n]))),
    );
  },
});

/** What goes over lists. @param {Interpreter} run @returns {Functions} */
const loops = (run) => ({
  map: ([call, ...of]) => {
    const lists = of.map((x) => iterate(run, x));
    return new List(
      (lists[0] ?? []).map((_, n) =>
        run.call(
          call,
          lists.map((x) => x[n]),
          {},
        ),
      ),
    );
  },
  filter: ([call, x]) =>
    new List(
      iterate(run, x).filter((y) => {
        const test = isTrue(call === null ? y : run.call(call, [y], {}));
        if (test === undefined) giveUp("what a filter leaves");
        return test;
      }),
    ),
  reversed: ([x]) => new List(iterate(run, x).reverse()),
  sorted: ([x], kwargs) => {
    const items = iterate(run, x);
    if (Object.keys(kwargs).length || items.some((y) => typeof y !== "number" && typeof y !== "string"))
      return Sym.named("sorted(…)");
    return new List(items.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  },
  sum: ([x]) => {
    if (x instanceof Sym || (x instanceof Tensor && x.kind !== "keras")) return Sym.named("sum(…)");
    const items = iterate(run, x);
    if (items.some((y) => typeof y !== "number")) return Sym.named("sum(…)");
    return items.reduce((a, b) => a + b, 0);
  },
  min: (args, kwargs) => extreme("min", args, kwargs, (a, b) => a < b, run),
  max: (args, kwargs) => extreme("max", args, kwargs, (a, b) => a > b, run),
  any: ([x]) => every(iterate(run, x), true),
  all: ([x]) => every(iterate(run, x), false),
});

/** What goes by names of attributes. @param {Interpreter} run @returns {Functions} */
const names = (run) => ({
  getattr: ([object, name, ...usual]) => {
    try {
      return attribute(run, object, name);
    } catch (error) {
      if (usual.length && error instanceof PyError) return usual[0];
      throw error;
    }
  },
  setattr: ([object, name, value]) => nothing(run.setAttribute(object, name, value)),
});

/** @param {Value[]} items @param {boolean} wanted */
function every(items, wanted) {
  const tests = items.map(isTrue);
  if (tests.includes(wanted)) return wanted;
  return tests.includes(undefined) ? Sym.named("any(…)") : !wanted;
}

/** @returns {Functions} */
const open = () => Object.fromEntries(OPEN.map((name) => [name, () => Sym.named(`${name}(…)`)]));

/** Python's own names. @param {Interpreter} run @returns {[string, Value][]} */
export const builtins = (run) =>
  Object.entries({ ...PLAIN, ...makers(run), ...loops(run), ...names(run), ...open() }).map(
    ([name, call]) => [name, new Builtin(name, (args, kwargs) => call(args, kwargs))],
  );

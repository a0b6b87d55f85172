// Dots and brackets: attributes, items, iteration.

import { sliced } from "./arrays.js";
import { fail, Layer, typeName } from "./layer.js";
import { layerAttribute } from "./layerattributes.js";
import { method } from "./methods.js";
import { Bound, LibraryClass, Module, PyClass, PyFunction, PyObject, Super } from "./objects.js";
import { repr } from "./strings.js";
import { Tensor } from "./tensor.js";
import { tensorAttribute } from "./tensormethods.js";
import { Dict, Float, giveUp, List, Slice, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {import("./types.d.ts").Node} Node */

const LONGEST = 5000;

/** `object.name`. @param {Interpreter} run @param {Value} object @param {string} name @param {Node} [node]
 * @returns {Value} */
export function attribute(run, object, name, node) {
  if (object instanceof Sym)
    return Sym.named(node?.source?.replace(/\s+/g, " ") ?? `${object.inner}.${name}`);
  if (object instanceof Module) return ofModule(object, name);
  if (object instanceof Layer) return layerAttribute(run, object, name);
  if (object instanceof Tensor) return tensorAttribute(run, object, name);
  if (object instanceof PyObject) return ofObject(run, object, object.attributes, object.cls, name);
  if (object instanceof PyClass) return ofClass(object, name);
  if (object instanceof PyFunction && name === "__name__") return object.name;
  if (object instanceof Super) return ofSuper(run, object, name);
  if (object instanceof LibraryClass) giveUp(`\`${object.name}.${name}\``);
  const at = object?.fields?.indexOf(name) ?? -1; // of a named tuple
  return at >= 0 ? object.items[at] : (method(run, object, name) ?? noAttribute(object, name));
}

const OF_TENSORS = ["shape", "dtype", "ndim", "size"];

/** A value of Python has no such attribute. @param {Value} object @param {string} name @returns {never} */
function noAttribute(object, name) {
  const isPlain =
    ["number", "string"].includes(typeof object) || [Tuple, List, Float].some((x) => object instanceof x);
  if (object === null || (isPlain && OF_TENSORS.includes(name))) {
    fail(`'${typeName(object)}' object has no attribute '${name}'`, "AttributeError");
  }
  giveUp(`\`.${name}\` of this`);
}

// Modules of which all is known, but for what Keras 3 kept of its backend.
const WHOLE =
  /^(tensorflow\.)?keras\.(layers|utils)\.|^keras\.(losses|metrics|backend\.(?!b|ep|f|g|i[ms]|resu|se|stan))/;

/** @param {Module} module @param {string} name */
function ofModule(module, name) {
  const found = module.find(name);
  if (found === undefined) {
    const path = `${module.name}.${name}`;
    if (WHOLE.test(path)) fail(`module '${module.name}' has no attribute '${name}'`, "AttributeError");
    giveUp(`\`${path}\``);
  }
  return found;
}

/** @param {Interpreter} run @param {Value} object @param {Map<string, Value>} attributes @param {PyClass} cls
 * @param {string} name @returns {Value} */
export function ofObject(run, object, attributes, cls, name) {
  if (attributes.has(name)) return attributes.get(name);
  if (name === "__dict__") return new Dict(attributes);
  if (name === "__class__") return cls;
  const found = cls.member(name);
  if (found !== undefined) return memberOf(run, found, object, cls);
  if (cls.library || cls.bases.length) giveUp(`\`.${name}\` of ${cls.name}`);
  return fail(`'${cls.name}' object has no attribute '${name}'`, "AttributeError");
}

/** What a member of a class is on one of its objects. @param {Interpreter} run @param {Value} found
 * @param {Value} object @param {PyClass} cls @returns {Value} */
export function memberOf(run, found, object, cls) {
  if (!(found instanceof PyFunction) || found.kind === "staticmethod") return found;
  if (found.kind === "property") return run.callFunction(found, [object], {});
  return new Bound(found, found.kind ? cls : object);
}

/** @param {PyClass} cls @param {string} name */
function ofClass(cls, name) {
  const found = cls.member(name);
  if (name === "__name__") return cls.name;
  if (found instanceof PyFunction && found.kind === "classmethod") return new Bound(found, cls);
  if (found !== undefined) return found;
  giveUp(`\`${cls.name}.${name}\``);
}

/** @param {Interpreter} run @param {Super} object @param {string} name */
function ofSuper(run, { self, owner }, name) {
  for (const base of owner.bases) {
    const found = base instanceof PyClass ? base.member(name) : undefined;
    if (found instanceof PyFunction) return memberOf(run, found, self, self?.cls ?? self);
  }
  return run.builtins.get(" super")(run, self, owner, name);
}

/** `object[key]`. @param {Interpreter} run @param {Value} object @param {Value} key @param {Node} [node]
 * @returns {Value} */
export function index(run, object, key, node) {
  if (object instanceof Sym) return Sym.named(node?.source?.replace(/\s+/g, " ") ?? `${object.inner}[…]`);
  if (object instanceof Tensor) return sliced(run.world, object, key);
  if (key instanceof Sym) return Sym.named(node?.source?.replace(/\s+/g, " ") ?? "an item");
  if (object instanceof Dict) {
    if (object.has(key)) return object.get(key);
    if ([...object.entries()].some(([x]) => x instanceof Sym)) giveUp("a dict of unknown entries");
    return fail(repr(key), "KeyError");
  }
  if (typeof object === "string" || object?.items) return ofSequence(object, key);
  if (object === null) fail("'NoneType' object is not subscriptable", "TypeError");
  if (typeof object === "number") fail("'int' object is not subscriptable", "TypeError");
  if (object instanceof Layer) fail(`'${object.cls}' object is not subscriptable`, "TypeError");
  giveUp("an index of this");
}

/** @param {Value} object @param {Value} key */
function ofSequence(object, key) {
  const items = typeof object === "string" ? [...object] : object.items;
  const kind = typeName(object);
  if (key instanceof Slice) {
    const found = cut(items, key);
    if (typeof object === "string") return found.join("");
    return new object.constructor(found);
  }
  if (typeof key !== "number") {
    if (key instanceof Tensor && !key.rank) giveUp("an index of this kind");
    if (kind === "str") fail(`string indices must be integers, not '${typeName(key)}'`, "TypeError");
    fail(`${kind} indices must be integers or slices, not ${typeName(key)}`, "TypeError");
  }
  const at = key < 0 ? key + items.length : key;
  if (at < 0 || at >= items.length)
    fail(`${kind === "str" ? "string" : kind} index out of range`, "IndexError");
  return items[at];
}

/** @param {Value[]} items @param {Slice} slice */
function cut(items, { start, stop, step }) {
  if ([start, stop, step].some((x) => x !== null && typeof x !== "number"))
    giveUp("a slice whose ends are not known");
  const by = step ?? 1;
  const size = items.length;
  const clip = (/** @type {number | null} */ x, /** @type {number} */ usual) => {
    if (x === null) return usual;
    const at = x < 0 ? x + size : x;
    return by > 0 ? Math.min(size, Math.max(0, at)) : Math.min(size - 1, Math.max(-1, at));
  };
  const found = [];
  const [from, to] = by > 0 ? [clip(start, 0), clip(stop, size)] : [clip(start, size - 1), clip(stop, -1)];
  for (let n = from; by > 0 ? n < to : n > to; n += by) found.push(items[n]);
  return found;
}

/** @param {Interpreter} run @param {Value} object @param {Value} key @param {Value} value */
export function setItem(run, object, key, value) {
  void run;
  if (object instanceof Dict && key instanceof Sym) giveUp(`the key \`${key.text}\``);
  if (object instanceof Dict) object.set(key, value);
  else if (object instanceof List && typeof key === "number")
    object.items[key < 0 ? key + object.items.length : key] = value;
  else if (object instanceof Sym) return;
  else if (object instanceof Tensor) {
    if (object.kind === "keras") fail("'KerasTensor' object does not support item assignment", "TypeError");
    if (object.kind === "tf")
      fail(
        "'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment",
        "TypeError",
      );
  } else giveUp("an index of this");
}

/** What a loop goes over. @param {Interpreter} run @param {Value} value @returns {Value[]} */
export function iterate(run, value) {
  if (value instanceof Sym) giveUp(`what is in \`${value.text}\``);
  if (value instanceof Dict) return [...value.entries()].map(([key]) => key);
  if (typeof value === "string") return [...value];
  if (value?.items) return [...value.items];
  if (value instanceof Tensor) return rows(run, value);
  if (value === null || typeof value !== "object" || value instanceof Float) {
    fail(`cannot unpack non-iterable ${typeName(value)} object`, "TypeError");
  }
  if (value instanceof Layer) fail(`'${value.cls}' object is not iterable`, "TypeError");
  giveUp("what is in this");
}

/** @param {Interpreter} run @param {Tensor} value */
function rows(run, value) {
  if (value.written) return [...value.written];
  if (value.kind === "keras")
    fail("Iterating over a symbolic KerasTensor is not supported.", "NotImplementedError");
  const [size] = value.shape;
  if (value.rank === 0) {
    if (value.kind === "numpy") fail("iteration over a 0-d array", "TypeError");
    giveUp("the rows of a number");
  }
  if (typeof size !== "number") giveUp("how many rows there are");
  if (size > LONGEST) giveUp(`a loop over ${size} rows`);
  return Array.from({ length: size }, (_, n) => sliced(run.world, value, n));
}

// Values of Python. None is null, True and False are JavaScript's, an int is a number, a str is a string; the
// rest has classes. A Sym is a value that the source does not tell: it has the name that the source gives it.

/** An error that Python or Keras raises. */
export class PyError extends Error {
  /** @param {string} cls name of the exception's class @param {string} message its whole text */
  constructor(cls, message) {
    super(message);
    this.cls = cls;
    /** @type {number | null} the innermost line of the reader's code */
    this.line = null;
    /** Why its text is not known, where a program may still catch it. */
    this.unknown = "";
    /** Keras adds the arguments of a call once. */
    this.isInjected = false;
  }
}

/** What the source leaves open in a way that makes everything after it open, too. */
export class Open extends Error {}

/** Leave it open. @param {string} text what is not known @returns {never} */
export function giveUp(text) {
  throw new Open(text);
}

export class Float {
  /** @param {number} value */
  constructor(value) {
    this.value = value;
    this.dtype = "float64"; // of NumPy
  }

  /** Another number of the same type. @param {number} value @returns {Float} */
  like(value) {
    return new Float(value);
  }
}

/** A number of NumPy, of which the value is known. */
export class Scalar extends Float {
  /** @param {number} value @param {string} dtype */
  constructor(value, dtype) {
    super(value);
    this.dtype = dtype;
  }

  /** @param {number} value @override */
  like(value) {
    return new Scalar(value, this.dtype);
  }
}

/** Whether a number has no fraction by its type. @param {Value} x */
export const isWhole = (x) => !(x instanceof Float) || /int/.test(x.dtype);

/** An int of NumPy, where Python or a library takes it for an int. @param {Value} x */
export const plain = (x) => (x instanceof Scalar && isWhole(x) ? x.value : x);

/** @param {Value} x */
export const isNumber = (x) => typeof x === "number" || x instanceof Float || typeof x === "boolean";

/** Whether it is one number, known or not. @param {Value} x */
export const isOne = (x) =>
  isNumber(x) || (x instanceof Sym && /^(np\.(argmax\(…|number\(one)\)|a random (int|number))$/.test(x.text));

/** @param {Value} x */
export const numberOf = (x) => (x instanceof Float ? x.value : Number(x));

/** Half a number goes to the even one. @param {number} value */
export const toEven = (value) =>
  Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);

export class List {
  /** @param {Value[]} items */
  constructor(items) {
    this.items = items;
  }
}

export class Tuple {
  /** @param {readonly Value[]} items */
  constructor(items) {
    this.items = items;
  }
}

/** @param {Value} x */
export const isSequence = (x) => x instanceof List || x instanceof Tuple;

export class Dict {
  /** @param {Iterable<[Value, Value]>} entries */
  constructor(entries = []) {
    /** @type {Map<Value, [Value, Value]>} */
    this.map = new Map();
    for (const [key, value] of entries) this.set(key, value);
  }

  /** Equal tuples and numbers are one key. @param {Value} key */
  static key(key) {
    if (key instanceof Float) return key.value;
    if (key instanceof Some || (key instanceof Tuple && key.items.some((x) => x instanceof Sym)))
      giveUp("a key that is not known");
    if (key instanceof Tuple) return JSON.stringify(key.items);
    return key;
  }

  /** @param {Value} key @param {Value} value */
  set(key, value) {
    this.map.set(Dict.key(key), [key, value]);
  }

  /** @param {Value} key */
  get(key) {
    return this.map.get(Dict.key(key))?.[1];
  }

  /** @param {Value} key */
  has(key) {
    return this.map.has(Dict.key(key));
  }

  entries() {
    return this.map.values();
  }
}

export class Slice {
  /** @param {Value} start @param {Value} stop @param {Value} step */
  constructor(start, stop, step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  repr() {
    const show = (/** @type {Value} */ x) => (x === null ? "None" : (x.text ?? String(x.value ?? x)));
    return `slice(${show(this.start)}, ${show(this.stop)}, ${show(this.step)})`;
  }
}

export const ELLIPSIS = { repr: () => "Ellipsis" };

/** A function of Python's libraries: `call(args, kwargs, at)`. */
export class Builtin {
  /** @param {string} name
   * @param {(args: Value[], kwargs: Record<string, Value>) => Value} call */
  constructor(name, call) {
    this.name = name;
    this.call = call;
  }

  repr() {
    return `<function ${this.name}>`;
  }
}

/** A number, or anything else, that the source does not tell: a sum of products of names. */
export class Sym {
  /** @param {Map<string, number>} terms factor by product; the product of nothing is "" */
  constructor(terms) {
    this.terms = terms;
  }

  /** @param {string} name */
  static named(name) {
    return new Sym(new Map([[name, 1]]));
  }

  get text() {
    const words = [...this.terms].map(([product, factor]) => {
      if (!product) return String(factor);
      const name = product.replaceAll("\u0000", " * ");
      if (factor === 1) return name;
      return factor === -1 ? `-${name}` : `${factor} * ${name}`;
    });
    return words.join(" + ").replaceAll("+ -", "- ") || "0";
  }

  /** In a product or before a dot, a sum has brackets. */
  get inner() {
    return this.terms.size > 1 ? `(${this.text})` : this.text;
  }

  repr() {
    return this.text;
  }
}

/** A number of which the program's data decide which one it is. */
export class Some extends Sym {
  /** @param {string} text @param {string} dtype of an array of such */
  constructor(text, dtype) {
    super(new Map([[text, 1]]));
    this.dtype = dtype;
  }
}

/** Whether it can be the size of an axis. @param {Value} x */
export const isSize = (x) => typeof x === "number" || x instanceof Sym;

/** @param {Value} value @returns {Map<string, number>} */
function termsOf(value) {
  if (value instanceof Some) giveUp(`\`${value.text}\` is not known`);
  return value instanceof Sym ? value.terms : new Map([["", value]]);
}

/** A Sym, or a number if no name is left. @param {Map<string, number>} terms */
function simple(terms) {
  for (const [product, factor] of terms) if (factor === 0) terms.delete(product);
  if (terms.size === 0) return 0;
  const constant = terms.get("");
  if (terms.size === 1 && constant !== undefined) return constant;
  return new Sym(terms);
}

/** @param {Value} a @param {Value} b @param {number} [factor] @returns {Value} */
export function add(a, b, factor = 1) {
  if (a === null || b === null) return null;
  const terms = new Map(termsOf(a));
  for (const [product, x] of termsOf(b)) terms.set(product, (terms.get(product) ?? 0) + factor * x);
  return simple(terms);
}

/** @param {Value} a @param {Value} b @returns {Value} */
export function multiply(a, b) {
  if (a === null || b === null) return null;
  /** @type {Map<string, number>} */
  const terms = new Map();
  for (const [one, x] of termsOf(a)) {
    for (const [two, y] of termsOf(b)) {
      const product = [...one.split("\u0000"), ...two.split("\u0000")].filter(Boolean).sort().join("\u0000");
      terms.set(product, (terms.get(product) ?? 0) + x * y);
    }
  }
  return simple(terms);
}

/** @param {readonly Value[]} sizes */
export const product = (sizes) => sizes.reduce(multiply, 1);

/** Whether two sizes are the same for sure. @param {Value} a @param {Value} b */
export function same(a, b) {
  if (a instanceof Sym || b instanceof Sym) return a !== null && b !== null && add(a, b, -1) === 0;
  return a === b;
}

/** Whether two sizes differ for sure: None and names may be anything. @param {Value} a @param {Value} b */
export function differ(a, b) {
  if (a === null || b === null) return false;
  if (a instanceof Sym || b instanceof Sym) {
    const rest = add(a, b, -1);
    return typeof rest === "number" && rest !== 0;
  }
  return a !== b;
}

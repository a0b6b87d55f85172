// What every layer of Keras does when it is made and called: arguments, names, input checks, weights, masks.

import { lookAt } from "./mistakes.js";
import { snake } from "./names.js";
import { LibraryClass, PyClass } from "./objects.js";
import { LAYERS } from "./signatures.js";
import { repr, shapeText, str } from "./strings.js";
import { argumentText, flatten, isNested, isRagged, isTensor, mapStructure, Tensor } from "./tensor.js";
import {
  add,
  Dict,
  differ,
  Float,
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
/** @typedef {import("./world.js").World} World */
/** @typedef {Record<string, Value>} Values */
/** A call of a layer or of an operation, as Keras keeps it.
 * @typedef {{ layer: Layer, inputs: Tensor[], outputs: Tensor[], args: Value[], kwargs: Values, line:
 * number, isOfModel?: boolean }} CallNode */
/** @typedef {{ ndim?: number, minNdim?: number, maxNdim?: number, axes?: Size[][], shape?: Size[],
 * squeeze?: boolean, name?: string | null, dtype?: string }} InputSpec */
/** @typedef {{ args: Value[], kwargs: Values, values: Values, tensors: [string, Value][], symbolic: boolean
 * }} Call */

/** @param {Value} value of signatures.js @returns {Value} */
const parsed = (value) => {
  if (value && typeof value === "object" && "float" in value) return new Float(value.float);
  if (value && typeof value === "object" && "tuple" in value) return new Tuple(value.tuple.map(parsed));
  return value;
};

/** @param {string} text @param {string} [cls] @returns {never} */
export function fail(text, cls = "ValueError") {
  throw new PyError(cls, text);
}

/** Python's name of a value's type. @param {Value} value @returns {string} */
export function typeName(value) {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  if (typeof value === "number") return "int";
  if (value instanceof Scalar) return `numpy.${value.dtype}`;
  if (value instanceof Float) return "float";
  if (value instanceof List) return "list";
  if (value instanceof Tuple) return "tuple";
  if (value instanceof Dict) return "dict";
  if (value instanceof Tensor) {
    return { keras: "KerasTensor", tf: "EagerTensor", numpy: "ndarray" }[value.kind];
  }
  if (value instanceof Layer) return value.cls;
  if (value instanceof PyClass || LAYERS[value instanceof LibraryClass ? value.name : ""]) return "type";
  giveUp(`the type of \`${repr(value)}\` is not known`);
}

/** As in `<class 'int'>`. @param {Value} value */
export function typeText(value) {
  if (value instanceof Layer) return `<class '${value.module}.${value.cls}'>`;
  if (value instanceof Tensor && value.kind === "keras") {
    return "<class 'keras.src.backend.common.keras_tensor.KerasTensor'>";
  }
  if (value instanceof Tensor) giveUp("a message that shows a tensor's values");
  return `<class '${typeName(value)}'>`;
}

/** A number that Python compares with another one; NaN where it is open. @param {Value} value
 * @param {string} operator @param {string} other type of the other number
 * @param {boolean} [isRight] whether the value is on the right @returns {number} */
export function compared(value, operator, other, isRight = false) {
  if (value instanceof Sym) return Number.NaN;
  if (isNumber(value)) return numberOf(value);
  if (value instanceof Tensor && value.kind === "keras")
    fail("A symbolic KerasTensor cannot be used as a boolean.", "TypeError");
  const types = [typeName(value), other].map((x) => `'${x}'`);
  const [one, two] = isRight ? types.reverse() : types;
  return fail(`'${operator}' not supported between instances of ${one} and ${two}`, "TypeError");
}

/** What says that a tensor of whole numbers cannot be scaled. @param {string} dtype @returns {never} */
export const refuseWhole = (dtype) =>
  fail(
    "`x.dtype` must be a floating point tensor as `x` will be scaled. Received: " +
      `x_dtype=<dtype: '${dtype}'>`,
  );

/** @param {Value} seed of random numbers */
export function checkSeed(seed) {
  if (seed === true || seed === false) giveUp("a seed that is True or False");
  if (seed === null || seed === undefined || isSize(seed)) return;
  fail(`Argument \`seed\` must be an integer. Received: seed=${str(seed)}`);
}

/** Arguments by their names, and what is left over.
 * @param {string} where for a message, as `LSTM.__init__()`
 * @param {Value[][]} parameters name and default of each
 * @param {Value[]} args @param {Values} kwargs @param {number} self 1 if Python counts one more */
export function bind(where, parameters, args, kwargs, self = 1) {
  const names = parameters.map(([name]) => name);
  if (args.length > names.length) {
    const least = parameters.filter((x) => x.length === 1).length + self;
    const most = names.length + self;
    const takes =
      least === most
        ? `${most} positional argument${most === 1 ? "" : "s"}`
        : `from ${least} to ${most} positional arguments`;
    fail(`${where} takes ${takes} but ${args.length + self} were given`, "TypeError");
  }
  /** @type {Values} */
  const values = {};
  args.forEach((value, n) => {
    if (Object.hasOwn(kwargs, names[n]))
      fail(`${where} got multiple values for argument '${names[n]}'`, "TypeError");
    values[names[n]] = value;
  });
  /** @type {Values} */
  const rest = {};
  for (const [name, value] of Object.entries(kwargs)) {
    if (names.includes(name)) values[name] = value;
    else rest[name] = value;
  }
  missing(
    where,
    parameters.filter((x) => x.length === 1 && !Object.hasOwn(values, x[0])).map((x) => x[0]),
  );
  for (const [name, ...usual] of parameters)
    if (!Object.hasOwn(values, name)) values[name] = parsed(usual[0]);
  return { values, rest };
}

/** @param {string} where @param {string[]} names */
export function missing(where, names) {
  const count = names.length;
  if (!count) return;
  const last = `'${names[count - 1]}'`;
  const before = names.slice(0, -1).map((x) => `'${x}'`);
  const list = count > 1 ? `${before.join(", ")}${count > 2 ? "," : ""} and ${last}` : last;
  fail(`${where} missing ${count} required positional argument${count > 1 ? "s" : ""}: ${list}`, "TypeError");
}

/** @param {Value} shape what a program gives as a shape @returns {Size[]} */
export function standardShape(shape) {
  if (shape instanceof Sym) giveUp(`the shape \`${shape.text}\` is not known`);
  if (shape === null) fail("Undefined shapes are not supported.");
  if (!shape?.items) fail(`Cannot convert '${str(shape)}' to a shape.`);
  const sizes = shape.items.map(plain);
  for (const size of sizes) checkSize(size, `Cannot convert '${repr(shape)}' to a shape. `);
  return sizes;
}

/** @param {Value} size @param {string} start of the message */
function checkSize(size, start) {
  if (size === null || size instanceof Sym) return;
  if (typeof size === "boolean" || isTensor(size)) giveUp("a shape of other things than numbers");
  if (typeof size !== "number") {
    const text = str(size);
    fail(`${start}Found invalid dimension '${text}' of type '${typeText(size)}'. `);
  }
  if (size < 0) fail(`${start}Negative dimensions are not allowed.`);
}

/** @param {Value} value @param {Values} rest a layer's keyword arguments */
function policyOf(value, rest) {
  if (value === undefined || value === null) return "float32";
  if (typeof value !== "string") giveUp(`the dtype of \`${rest.name ?? "a layer"}\` is not known`);
  return value;
}

/** Names that Keras knows, but for the abstract ones. @type {Record<string, RegExp>} */
const KNOWN = {
  initializer: new RegExp(
    "^(zeros|ones|constant|identity|orthogonal|stft|variance_scaling|" +
      "(random|truncated|glorot|he|lecun)_normal|(random|glorot|he|lecun)_uniform)$",
  ),
  regularizer: /^(l1|l2|l1l2|orthogonal_regularizer)$/,
  constraint: /^((unit|max|min_max)_norm|non_neg)$/,
};
const SHORT = /^(zero|one|normal|uniform)$/; // of initializers, in lower case alone

/** What may be misspelt. @param {Values} values */
export function checkNames(values) {
  for (const [name, value] of Object.entries(values)) {
    const kind = /_(initializer|regularizer|constraint)$/.exec(name)?.[1] ?? "";
    const isText = typeof value === "string";
    if (!kind || !(isText || isNumber(value) || isSequence(value)) || KNOWN[kind]?.test(snake(str(value))))
      continue;
    if (kind === "initializer" && SHORT.test(str(value))) continue;
    if (isText && !/^[a-z0-9_]+$/.test(value)) giveUp(`\`${value}\` as \`${name}\``);
    fail(`Could not interpret ${kind} identifier: ${str(value)}`);
  }
}

/** @type {Record<string, string>} */
const COMPUTES = { mixed_float16: "float16", mixed_bfloat16: "bfloat16" };
const FLOATS = ["float16", "float32", "float64", "bfloat16"];
/** @param {string} dtype */
export const isFloat = (dtype) => FLOATS.includes(dtype);

/** Layers and models of which is known what they make of ragged values. */
const TAKES_RAGGED = /^(Embedding|LSTM|GRU|SimpleRNN|Bidirectional|Sequential|Functional)$/;

/** Layers whose outputs are stored as their inputs. @type {Record<string, RegExp>} */
const STORES = {
  ragged: /^Embedding$/,
  sparse: /^(Reshape|Flatten|Permute|Identity|Add|Subtract|Multiply|Average|M(ax|in)imum|Concatenate|Dot)$/,
};

/** Layers that, on values, do not turn whole numbers into floats; those that TensorFlow may refuse them. */
const KEEPS_WHOLE = /^(Global)?Max|^(ZeroPad|UpSampling|Cropping|Reshape|Permute|Repeat|Masking)|Dropout/;
const NOT_OF_WHOLE = /Conv|^Average|Softmax|Activation|Noise|^(P?Re|E)LU|^(Group|RMS|Unit)Norm/;

export class Layer {
  /** @param {World} world @param {string} cls */
  constructor(world, cls) {
    this.world = world;
    this.cls = cls;
    this.name = "";
    this.line = 0;
    this.built = false;
    this.dtype = "float32";
    this.autocast = true;
    /** @type {Value} */
    this.trainable = true;
    /** @type {InputSpec[] | null} */
    this.inputSpec = null;
    const isEnd = world.endsMasks && /RNN|LSTM|GRU|Bidirectional|TimeDistributed/.test(cls);
    this.supportsMasking = Boolean(LAYERS[cls]?.mask) && !isEnd;
    /** Shapes of its own weights. @type {Size[][]} */
    this.weights = [];
    /** Layers inside it that have weights. @type {Layer[]} */
    this.inner = [];
    /** @type {CallNode[]} */
    this.nodes = [];
    /** @type {Size[] | null} */
    this.inputShapeArgument = null;
    /** What it was made with. @type {Values} */
    this.config = {};
    /** The first argument of the last call, as it was given. @type {Value} */
    this.given = null;
    /** What a subclass or a program sets. @type {Map<string, Value>} */
    this.attributes = new Map();
  }

  get module() {
    const known = LAYERS[this.cls];
    return known ? `keras.src.layers.${known.module}` : "__main__";
  }

  repr() {
    return `<${this.cls} name=${this.name}, built=${this.built ? "True" : "False"}>`;
  }

  get computeDtype() {
    return COMPUTES[this.dtype] ?? this.dtype;
  }

  /** @returns {Value[][]} */
  get callSignature() {
    return LAYERS[this.cls]?.c ?? [];
  }

  /** Leave something of this layer open. @param {string} what @returns {never} */
  unsure(what) {
    giveUp(`${what} of ${this.cls}`);
  }

  /** What `__init__` does. @param {Value[]} args @param {Values} kwargs */
  make(args, kwargs) {
    const { p, strict } = /** @type {import("./signatures.js").Signature} */ (LAYERS[this.cls]);
    const where = `${this.cls}.__init__()`;
    const { values, rest } = bind(where, p, args, kwargs);
    const unknown = Object.keys(rest)[0];
    if (strict && unknown) fail(`${where} got an unexpected keyword argument '${unknown}'`, "TypeError");
    for (const name of ["name", "dtype", "trainable"]) {
      if (!Object.hasOwn(values, name)) continue;
      if (values[name] !== null) rest[name] = values[name];
      delete values[name];
    }
    this.config = values;
    this.check(values, rest);
    this.base(rest);
    this.configure(values);
    checkNames(values);
    if (LAYERS[this.cls]?.built) this.built = true;
  }

  /** What fails before Layer.__init__. @param {Values} _values @param {Values} _rest */
  check(_values, _rest) {}

  /** Layer.__init__. @param {Values} given */
  base(given) {
    const { name = null, trainable = true, dtype, autocast = true, activity_regularizer: _, ...rest } = given;
    if (name instanceof Sym) giveUp(`the name \`${name.text}\` is not known`);
    if (name !== null && (typeof name !== "string" || name.includes("/"))) {
      fail(
        "Argument `name` must be a string and cannot contain character `/`. Received: " +
          `name=${str(name)} (of type ${typeText(name)})`,
      );
    }
    this.name = name ?? this.world.names.next(this.cls);
    this.dtype = dtype === undefined || dtype === null ? this.world.policy : policyOf(dtype, given);
    this.autocast = autocast;
    this.trainable = trainable;
    const { input_dim: width, input_shape: shape, ...unknown } = rest;
    if (width !== undefined && width !== null)
      this.inputShapeArgument = /** @type {Value} */ (new Tuple([width]));
    else if (shape !== undefined && shape !== null) this.inputShapeArgument = shape;
    if (Object.keys(unknown).length) {
      fail(
        `Unrecognized keyword arguments passed to ${this.cls}: ${repr(new Dict(Object.entries(unknown)))}`,
      );
    }
  }

  /** The rest of `__init__`. @param {Values} _values */
  configure(_values) {}

  /** @param {Size[][]} _shapes of the first argument, as a list
   * @param {Value} _structure the same with its structure */
  build(_shapes, _structure) {}

  /** @param {Size[]} shape @param {string} [name] */
  addWeight(shape, name = "") {
    if (shape.some((size) => size instanceof Float)) standardShape(new Tuple(shape));
    if (shape.includes(null)) {
      const path = [...this.world.scopes, name].join("/");
      fail(
        "Shapes used to initialize variables must be fully-defined (no `None` dimensions). Received: " +
          `shape=${shapeText(shape)} for variable path='${path}'`,
      );
    }
    this.weights.push(shape);
  }

  /** Do something under the layer's name. @template T @param {() => T} action @returns {T} */
  inScope(action) {
    const { scopes } = this.world;
    scopes.push(this.name);
    try {
      return action();
    } finally {
      scopes.pop();
    }
  }

  /** The number of its parameters, or null where that is open. @returns {Value} */
  get parameters() {
    const weights = [...this.parts()].flatMap((x) => x.weights);
    return weights.reduce((/** @type {Value} */ sum, shape) => add(sum, product(shape)), 0);
  }

  /** @returns {Layer[]} */
  get inside() {
    return this.inner;
  }

  /** Itself and all layers inside, each once. @param {Set<Layer>} [found] */
  parts(found = new Set()) {
    if (!found.has(this)) for (const x of found.add(this) && this.inside) x.parts(found);
    return found;
  }

  // --- Calls

  /** @param {Value[]} args @param {Values} kwargs @returns {Value} what the layer returns */
  call(args, kwargs) {
    const flat = [...args, ...Object.values(kwargs)].flatMap(flatten);
    const open = flat.find((x) => x instanceof Sym);
    if (open) giveUp(`\`${open.text}\` is not known, so neither is what ${this.cls} returns`);
    if (flat.some(isRagged) && !TAKES_RAGGED.test(this.cls)) this.unsure("a ragged tensor");
    const given = this.convertsInputs ? args.map((x) => mapStructure((y) => this.converted(y), x)) : args;
    const named = Object.fromEntries(
      Object.entries(kwargs).map(([name, x]) => [
        name,
        this.convertsInputs ? mapStructure((y) => this.converted(y), x) : x,
      ]),
    );
    if (!this.allowsOtherPositional) this.checkPositional(given);
    this.given = args.length ? args[0] : Object.values(kwargs)[0];
    const call = this.bindCall(
      given,
      named,
      flat.some((x) => isTensor(x) && x.kind === "keras"),
    );
    const first = call.values[this.callSignature[0]?.[0]];
    this.assertInputs(first);
    if (!this.built) this.buildFor(call);
    const masks = this.previousMask(call);
    const outputs = this.inScope(() => this.run(call));
    this.built = true;
    this.setMasks(call, first, outputs, masks);
    this.note(args, kwargs, call, outputs);
    return outputs;
  }

  get convertsInputs() {
    return true;
  }

  /** @returns {string} */
  get inputDtype() {
    return this.computeDtype;
  }

  get allowsOtherPositional() {
    return false;
  }

  /** A NumPy array is a tensor then, and floats have the layer's precision. @param {Value} value */
  converted(value) {
    if (!isTensor(value)) return value;
    const dtype = this.autocast && isFloat(value.dtype) ? this.inputDtype : value.dtype;
    if (value.kind !== "numpy" && dtype === value.dtype) return value;
    const made = this.world.tensor(value.shape, dtype, value.kind === "keras" ? "keras" : "tf");
    return Object.assign(made, { mask: value.mask, axes: value.axes, what: value.what, node: value.node });
  }

  /** @param {Value[]} args */
  checkPositional(args) {
    for (const value of args.flatMap(flatten)) {
      if (isTensor(value) || value === null) continue;
      const text = str(value);
      fail(
        "Only input tensors may be passed as positional arguments. The following argument value should " +
          "be passed " +
          `as a keyword argument: ${text} (of type ${typeText(value)})`,
      );
    }
  }

  /** @param {Value[]} args @param {Values} kwargs @param {boolean} symbolic @returns {Call} */
  bindCall(args, kwargs, symbolic) {
    const signature = this.callSignature;
    const names = signature.map(([name]) => name);
    const outer = this.world.frames[0] ?? {}; // a model that runs, in which each layer says it to the next
    /** @type {Values} */
    const inherited = { training: (this.world.graph ?? outer).training };
    if (args.length > names.length) fail("too many positional arguments", "TypeError");
    /** @type {Values} */
    const values = {};
    args.forEach((value, n) => {
      if (Object.hasOwn(kwargs, names[n])) fail(`multiple values for argument '${names[n]}'`, "TypeError");
      values[names[n]] = value;
    });
    for (const [name, ...usual] of signature) {
      if (Object.hasOwn(values, name)) continue;
      if (Object.hasOwn(kwargs, name)) values[name] = kwargs[name];
      else if (inherited[name] != null) values[name] = inherited[name];
      else if (usual.length) values[name] = parsed(usual[0]);
      else fail(`missing a required argument: '${name}'`, "TypeError");
    }
    if ("training" in values) outer.training = values.training;
    const unknown = Object.keys(kwargs).find((x) => !names.includes(x) && x !== "training");
    if (unknown) fail(`got an unexpected keyword argument '${unknown}'`, "TypeError");
    return { args, kwargs, values, tensors: tensorArguments(values), symbolic };
  }

  /** @param {Value} inputs */
  assertInputs(inputs) {
    const specs = this.inputSpec;
    if (!specs) return;
    let flat = flatten(inputs);
    if (inputs instanceof Dict && specs.every((x) => x.name)) {
      flat = specs.map(({ name }) => {
        if (inputs.has(name)) return inputs.get(name);
        const keys = repr(new List([...inputs.entries()].map(([key]) => key)));
        const known = repr(new List(specs.map((x) => x.name)));
        return fail(
          `Missing data for input "${name}". You passed a data dictionary with keys ${keys}. Expected ` +
            `the following keys: ${known}`,
        );
      });
    }
    if (flat.length !== specs.length) this.wrongCount(flat, specs);
    for (const [n, x] of flat.entries()) checkInput(x, /** @type {InputSpec} */ (specs[n]), n, this.name);
  }

  /** @param {Value[]} flat @param {InputSpec[]} specs @returns {never} */
  wrongCount(flat, specs) {
    const start = `Layer "${this.name}" expects ${specs.length}`;
    if (specs.every((x) => x.name)) {
      const names = repr(new List(specs.map((x) => x.name)));
      const example = specs.map((x) => `'${x.name}': ...`).join(", ");
      fail(
        `${start} named input(s) with keys ${names}, but it received ${flat.length} input tensors. Pass ` +
          `inputs as a dict, e.g. \`layer({${example}})\`.`,
      );
    }
    if (flat.some((x) => isTensor(x) && x.kind !== "keras")) giveUp("a message that shows a tensor's values");
    return fail(
      `${start} input(s), but it received ${flat.length} input tensors. Inputs received: ` +
        `${repr(new List(flat))}`,
    );
  }

  /** @param {Call} call */
  buildFor(call) {
    const [, structure] = call.tensors.find(([name]) => name !== "mask") ?? ["", null];
    const shapes = flatten(structure).map((x) => x?.shape ?? null);
    this.inScope(() => this.build(shapes, structure));
    this.built = true;
    this.assertInputs(call.values[this.callSignature[0]?.[0]]);
  }

  /** The mask that the layer is handed: one, or a list of them. @param {Call} call @returns {Value} */
  previousMask(call) {
    const given = call.values.mask;
    const takesMask = this.callSignature.some(([name]) => name === "mask");
    if (takesMask && given !== null && given !== undefined)
      return mapStructure((x) => x?.shape ?? null, given);
    const first = call.values[this.callSignature[0]?.[0]];
    const found = mapStructure((x) => (x?.mask ? [...x.mask] : null), first);
    if (takesMask && call.tensors.length === 1)
      call.values.mask = flatten(found).some((x) => x) || found?.items ? found : null;
    return found;
  }

  /** The outputs, with the arguments in the message of an error. @param {Call} call */
  run(call) {
    try {
      return this.outputs(call);
    } catch (error) {
      if (error instanceof PyError && !error.isInjected) this.inject(error, call);
      throw error;
    }
  }

  /** @param {PyError} error @param {Call} call */
  inject(error, call) {
    error.isInjected = true;
    const name = `${this.cls}.call()`;
    const lines = this.shownArguments(call).map(([key, text]) => `  • ${key}=${text}`);
    const told = `Arguments received by ${name}:\n${lines.join("\n")}`;
    error.message = `Exception encountered when calling ${name}.\n\n${error.message}\n\n${told}`;
  }

  /** What Keras lists: of a symbolic call, the arguments as they were given. @param {Call} call
   * @returns {[string, string][]} */
  shownArguments(call) {
    const show = (/** @type {Value} */ x) => {
      return str(
        mapStructure((y) => {
          if (!Array.isArray(y)) return isTensor(y) ? y.repr() : repr(y);
          if (call.symbolic) giveUp("the name of a mask");
          return this.world.tensor(y, "bool", "tf").repr();
        }, x),
      );
    };
    if (call.symbolic) {
      if (call.args.length !== 1) giveUp("arguments that Keras lists");
      const args = `(${argumentText(call.args[0])},)`;
      const kwargs = Object.entries(this.shownKwargs(call));
      return [
        ["args", args],
        [
          "kwargs",
          kwargs.length
            ? `{${kwargs.map(([k, v]) => `${repr(k)}: ${isNested(v) ? show(v) : repr(show(v))}`).join(", ")}}`
            : "<class 'inspect._empty'>",
        ],
      ];
    }
    return this.callSignature.map(([key]) => [key, show(call.values[key])]);
  }

  /** @param {Call} call @returns {Values} */
  shownKwargs(call) {
    const { mask, training = null } = call.values;
    const takes = this.callSignature.some(([name]) => name === "mask") && call.tensors.length === 1;
    const given = training === null ? call.kwargs : { ...call.kwargs, training };
    return takes ? { ...given, mask: mask ?? null } : given;
  }

  /** @param {Call} call @returns {Value} tensors */
  outputs(call) {
    const [, first] = call.tensors[0] ?? ["", null];
    if (isNested(first) && !this.takesSeveral) this.unsure("several tensors");
    const shapes = flatten(first).map((x) => x?.shape);
    const shape = this.outputShape(shapes, call);
    const isWhole = !call.symbolic && isTensor(first) && !isFloat(first.dtype);
    if (isWhole && NOT_OF_WHOLE.test(this.cls)) this.unsure("whole numbers");
    const dtype = isWhole && KEEPS_WHOLE.test(this.cls) ? first.dtype : this.computeDtype;
    return mapStructure(
      (/** @type {Value} */ x) => this.tensor(x, call, dtype),
      Array.isArray(shape) ? wrapped(shape) : shape,
    );
  }

  get takesSeveral() {
    return false;
  }

  /** The shape of what comes out; several are a Tuple of Shapes. @param {Size[][]} shapes
   * @param {Call} _call @returns {Value} */
  outputShape(shapes, _call) {
    return shapes[0];
  }

  /** @param {Value} shape @param {Call} call @param {string} [dtype] */
  tensor(shape, call, dtype = this.computeDtype) {
    return this.world.tensor(
      shape instanceof Shape ? shape.sizes : shape,
      dtype,
      call.symbolic ? "keras" : "tf",
    );
  }

  /** @param {Call} call @param {Value} inputs @param {Value} outputs @param {Value} previous */
  setMasks(call, inputs, outputs, previous) {
    const flat = flatten(outputs).filter(isTensor);
    const had = flatten(previous).some((x) => x);
    if (!this.supportsMasking) {
      if (had) this.world.warn("does-not-support-masking-destroys-the-mask", this);
      return;
    }
    if (flat.every((x) => x.mask)) return;
    const masks = this.computeMask(inputs, previous, call);
    if (masks === null) return;
    const list = Array.isArray(masks) ? masks : [masks];
    flat.forEach((x, n) => {
      const mask = list[n];
      if (!x.mask && mask) x.mask = mask.sizes;
    });
  }

  /** Masks of the outputs, in order. @param {Value} _inputs @param {Value} previous @param {Call} _call
   * @returns {(Shape | null)[] | Shape | null} */
  computeMask(_inputs, previous, _call) {
    return flatten2(previous);
  }

  /** Keep a call of which there is something to see. @param {Value[]} args @param {Values} kwargs
   * @param {Call} call
   * @param {Value} outputs */
  note(args, kwargs, call, outputs) {
    const inputs = [...args, ...Object.values(kwargs)].flatMap(flatten).filter(isTensor);
    const flat = flatten(outputs).filter(isTensor);
    /** @type {CallNode} */
    const node = {
      layer: this,
      inputs,
      outputs: flat,
      args,
      kwargs,
      line: this.world.line,
      isOfModel: this.world.building > 0,
    };
    this.describe(call, flat);
    this.store(flatten(call.tensors[0]?.[1]).filter(isTensor), flat);
    lookAt(this, call, flat);
    this.world.steps.push(node);
    for (const frame of this.world.frames) frame.layers.set(this, flat);
    if (!call.symbolic) return;
    this.nodes.push(node);
    for (const x of flat) x.node = node;
  }

  /** Outputs are as sparse or ragged as the inputs where the layer says so. @param {Tensor[]} inputs
   * @param {Tensor[]} outputs */
  store([first, ...others], outputs) {
    const { storage = "" } = first ?? {};
    if (STORES[storage]?.test(this.cls) && others.every((x) => x.storage === storage))
      for (const x of outputs) x.storage = storage;
  }

  /** Say of each output what it is. @param {Call} call @param {Tensor[]} outputs */
  describe(call, outputs) {
    const input = flatten(call.tensors[0]?.[1]).find(isTensor);
    for (const output of outputs) {
      output.axes = input && output.rank === input.rank ? [...input.axes] : [];
      output.what = input?.what ?? "";
    }
  }
}

/** Whether it is a shape, not several. @param {Value} x */
export const isSizes = (x) =>
  Boolean(x?.items) && x.items.every((/** @type {Value} */ y) => y === null || isSize(y));

/** Tensors of the shapes that a program says. @param {Layer} layer @param {Value} shapes @param {Call} call
 * @returns {Value} */
export function tensorsOf(layer, shapes, call) {
  if (isSizes(shapes)) return layer.tensor([...shapes.items], call);
  if (!shapes?.items?.length) giveUp("the output shape of this");
  return new shapes.constructor(shapes.items.map((/** @type {Value} */ x) => tensorsOf(layer, x, call)));
}

/** A shape as one leaf of a structure. */
export class Shape {
  /** @param {Size[]} sizes */
  constructor(sizes) {
    this.sizes = sizes;
  }
}

/** @param {Size[]} sizes */
const wrapped = (sizes) => new Shape(sizes);

/** @param {Value} masks @returns {(Shape | null)[]} */
export const flatten2 = (masks) => flatten(masks).map((x) => (x ? new Shape(x) : null));

const SHOWN = "a message that shows a tensor's values";

/** Whether there are arrays among tensors, where they are none. @param {Value[]} flat */
const isMixed = (flat) =>
  flat.some((x) => x?.kind === "numpy") && flat.some((x) => isTensor(x) && x.kind !== "numpy");

/** Arguments that are tensors, or structures of them. @param {Values} values @returns {[string, Value][]} */
function tensorArguments(values) {
  /** @type {[string, Value][]} */
  const found = [];
  for (const [name, value] of Object.entries(values)) {
    const flat = flatten(value);
    if (isTensor(value)) found.push([name, value]);
    else if (!isNested(value) || flat.length === 0) continue;
    else if (isMixed(flat)) throw Object.assign(new PyError("ValueError", ""), { unknown: SHOWN });
    else if (flat.every((x) => isTensor(x) || x === null)) found.push([name, value]);
    else if (flat.some(isTensor)) {
      if (flat.some((x) => isTensor(x) && x.kind !== "keras"))
        giveUp("a message that shows a tensor's values");
      fail(
        "In a nested call() argument, you cannot mix tensors and non-tensors. Received invalid mixed " +
          `argument: ${name}=${repr(value)}`,
      );
    }
  }
  return found;
}

/** @param {Value} x @param {InputSpec} spec @param {number} index @param {string} layer */
function checkInput(x, spec, index, layer) {
  if (!isTensor(x)) {
    if (x === null)
      fail(
        "Inputs to a layer should be tensors. Got 'None' (of type <class 'NoneType'>) as input for layer " +
          `'${layer}'.`,
      );
    giveUp("an input that is no tensor");
  }
  checkAxes(
    x.shape,
    spec,
    `Input ${index} with name '${spec.name ?? "None"}' of layer '${layer}' is incompatible with the layer: `,
  );
}

/** @param {Size[]} shape @param {InputSpec} spec @param {string} start of the message */
function checkAxes(shape, spec, start) {
  const full = `Full shape received: ${shapeText(shape)}`;
  if (spec.ndim !== undefined && shape.length !== spec.ndim) {
    fail(`${start}expected ndim=${spec.ndim}, found ndim=${shape.length}. ${full}`);
  }
  if (spec.maxNdim !== undefined && shape.length > spec.maxNdim) {
    fail(`${start}expected max_ndim=${spec.maxNdim}, found ndim=${shape.length}`);
  }
  if (spec.minNdim !== undefined && shape.length < spec.minNdim) {
    fail(`${start}expected min_ndim=${spec.minNdim}, found ndim=${shape.length}. ${full}`);
  }
  for (const [axis, value] of spec.axes ?? []) {
    if (!differ(value ?? null, shape.at(Number(axis)) ?? null)) continue;
    fail(
      `${start}expected axis ${axis} of input shape to have value ${repr(value)}, but received input ` +
        `with shape ${shapeText(shape)}`,
    );
  }
  if (spec.shape) checkShape(shape, spec, start);
}

/** @param {Size[]} given @param {InputSpec} spec @param {string} start */
function checkShape(given, spec, start) {
  let [shape, wanted] = [given, spec.shape ?? []];
  if (spec.squeeze) {
    if (shape.at(-1) === 1) shape = shape.slice(0, -1);
    if (wanted.at(-1) === 1) wanted = wanted.slice(0, -1);
  }
  for (let n = 0; n < Math.min(shape.length, wanted.length); n++) {
    if (!differ(shape[n], wanted[n])) continue;
    fail(`${start}expected shape=${shapeText(spec.shape ?? [])}, found shape=${shapeText(shape)}`);
  }
}

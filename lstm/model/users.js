// Layers and models of classes that the program defines.

import { Model, Sequential } from "./kerasmodels.js";
import { fail, Layer, Shape, tensorsOf } from "./layer.js";
import { PyClass, PyFunction } from "./objects.js";
import { flatten, isTensor, mapStructure } from "./tensor.js";
import { Builtin, Dict, Float, giveUp, isSequence, isSize, PyError, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Size} Size */

/** All layers in attributes, as Keras tracks them: also in lists and dicts.
 * @param {Map<string, Value>} attributes
 * @returns {Layer[]} */
function tracked(attributes) {
  /** @type {Set<Layer>} */
  const found = new Set();
  /** @param {Value} value */
  const visit = (value) => {
    if (value instanceof Layer) found.add(value);
    else if (isSequence(value)) value.items.forEach(visit);
    else if (value instanceof Dict) for (const [, x] of value.entries()) visit(x);
  };
  for (const value of attributes.values()) visit(value);
  return [...found];
}

/** A layer or a model of a class of the program. */
export class UserLayer extends Model {
  /** Whether its class extends Model. @override */
  isModel = false;
  /** @type {Interpreter | null} */
  interpreter = null;
  /** @type {PyClass | null} @override */
  userClass = null;
  /** @override */
  supportsMasking = false;
  hasInit = false;

  /** @override */
  get layers() {
    return tracked(/** @type {Value} */ (this).attributes);
  }

  /** @override */
  get inputs() {
    return null;
  }

  /** @override */
  get outputTensors() {
    return null;
  }

  /** @param {Value[]} args @param {Values} kwargs @override */
  call(args, kwargs) {
    if (this.userClass?.member("__call__")) giveUp(`\`__call__\` of ${this.cls}`);
    return super.call(args, kwargs);
  }

  get callMethod() {
    const found = this.userClass?.member("call");
    if (!(found instanceof PyFunction)) giveUp(`a layer without \`call\``);
    return found;
  }

  /** @override */
  get callSignature() {
    const { node, defaults } = this.callMethod;
    return node.parameters
      .map((/** @type {Value} */ x, /** @type {number} */ n) =>
        defaults[n] === undefined ? [x.name] : [x.name, defaults[n]],
      )
      .filter((/** @type {Value} */ _, /** @type {number} */ n) => n && !node.parameters[n].star);
  }

  /** @override */
  assertInputs() {}

  /** Of a cell: the sizes of its states, or nothing where it says none. @returns {Value} */
  get stateSizes() {
    const size = this.ownValue("state_size");
    if (size === undefined) return null;
    const sizes = size?.items ?? [size];
    if (!sizes.every(isSize)) giveUp("a cell of a class of its own");
    return sizes;
  }

  get outputSize() {
    return this.ownValue("output_size") ?? this.stateSizes[0];
  }

  /** @param {string} name @returns {Value} */
  ownValue(name) {
    const found = /** @type {Value} */ (this).attributes.get(name) ?? this.userClass?.member(name);
    return found?.kind === "property" ? this.interpreter?.callFunction(found, [this], {}) : found;
  }

  /** @param {Size[][]} shapes @override */
  build([shape = []]) {
    const build = this.userClass?.member("build");
    if (build instanceof PyFunction) this.interpreter?.callFunction(build, [this, new Tuple(shape)], {});
  }

  /** @param {Call} call @override */
  buildFor(call) {
    const build = this.userClass?.member("build");
    if (build instanceof PyFunction) {
      const [, first] = call.tensors[0] ?? ["", null];
      const shape = mapStructure((x) => (x ? new Tuple(x.shape) : null), first);
      this.interpreter?.callFunction(build, [this, shape], {});
    } else if (
      this.layers.some((/** @type {Layer} */ x) => !x.built) &&
      !this.tryOnce(call) &&
      !call.symbolic
    ) {
      this.isOpenYet = true;
      return;
    }
    this.built = true;
  }

  /** Whether Keras could not build it before the call. */
  isOpenYet = false;

  /** Keras runs `call` once to build what is inside. @param {Call} call */
  tryOnce(call) {
    /** @type {Value} */
    const { world } = this;
    const steps = world.steps.length;
    world.names.next("scratch_graph");
    try {
      for (const _ of flatten(this.inGraph(call)).filter(isTensor)) world.names.next("KerasTensor");
      return true;
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      return false;
    } finally {
      world.steps.splice(steps);
    }
  }

  /** `call`, on tensors of TensorFlow of the same shapes. @param {Call} call */
  inGraph(call) {
    /** @type {Value} */
    const { world } = this;
    const inside = (/** @type {Value} */ x) => {
      if (!isTensor(x) || x.kind !== "keras") return x;
      if (x.storage && x.storage !== "ragged") giveUp("a sparse tensor in a class of the program");
      const made = world.tensor(x.shape, x.dtype, "tf");
      return Object.assign(made, { mask: x.mask, axes: x.axes, what: x.what });
    };
    const values = Object.fromEntries(
      Object.entries(call.values).map(([k, x]) => [k, mapStructure(inside, x)]),
    );
    return this.callOn(values);
  }

  /** @param {Values} values */
  callOn({ mask, ...values }) {
    if (mask !== undefined) values.mask = this.masks(mask, "tf");
    return this.interpreter?.callFunction(this.callMethod, [this], values);
  }

  /** @param {Call} call @override */
  outputs(call) {
    const frame = { layers: new Map() };
    const inputs = flatten(this.given).filter(isTensor);
    this.world.frames.push(frame);
    this.seen = { layers: frame.layers };
    try {
      const found = this.result(call);
      this.seen = { inputs, layers: frame.layers, outputs: flatten(found).filter(isTensor) };
      return found;
    } finally {
      this.world.frames.pop();
    }
  }

  /** What the last call was handed, called and gave. @type {Value} */
  seen = null;

  /** @param {Call} call */
  result(call) {
    if (!call.symbolic) return this.callOn(call.values);
    if (this.userClass?.member("compute_output_spec")) giveUp("a layer that says its own output");
    const shapes = this.userClass?.member("compute_output_shape");
    if (shapes instanceof PyFunction) return this.shaped(shapes, call);
    let found;
    try {
      this.world.names.next("scratch_graph");
      found = this.inGraph(call);
    } catch (error) {
      if (error instanceof PyError) this.explainInference(error);
      throw error;
    }
    return mapStructure((x) => {
      if (!isTensor(x)) return x;
      const made = this.world.tensor(x.shape, x.dtype, "keras");
      return Object.assign(made, { what: x.what, axes: x.axes });
    }, found);
  }

  /** Its outputs where it says their shapes: `call` does not run then. @param {PyFunction} method
   * @param {Call} call */
  shaped(method, call) {
    const given = Object.fromEntries(
      call.tensors.map(([name, x]) => [
        `${name}_shape`,
        mapStructure((y) => (y ? new Tuple(y.shape) : null), x),
      ]),
    );
    const names = method.node.parameters.slice(1).map((/** @type {Value} */ x) => x.name);
    const several = names.length > 1;
    if (several && names.some((/** @type {string} */ x) => !Object.hasOwn(given, x)))
      giveUp("the arguments of `compute_output_shape`");
    const found = this.interpreter?.callFunction(
      method,
      several ? [this] : [this, Object.values(given)[0] ?? null],
      several ? given : {},
    );
    return tensorsOf(this, found, call);
  }

  /** Masks as tensors. @param {Value} masks @param {"keras" | "tf"} kind */
  masks(masks, kind) {
    return mapStructure((x) => (Array.isArray(x) ? this.world.tensor(x, "bool", kind) : x), masks);
  }

  /** @param {Value} inputs @param {Value} previous @param {Call} call @override */
  computeMask(inputs, previous, call) {
    const method = this.userClass?.member("compute_mask");
    if (!(method instanceof PyFunction)) return super.computeMask(inputs, previous, call);
    const masks = this.masks(previous, call.symbolic ? "keras" : "tf");
    const found = this.interpreter?.callFunction(method, [this, inputs, masks], {});
    if (found !== null && !flatten(found).every((x) => x === null || isTensor(x)))
      giveUp("what `compute_mask` returns");
    return found === null ? null : flatten(found).map((x) => (x ? new Shape(x.shape) : null));
  }

  /** @param {PyError} error */
  explainInference(error) {
    const { cls, name } = this;
    if (error.isInjected) giveUp("an error in a graph");
    error.message =
      `Could not automatically infer the output shape / dtype of '${name}' (of type ${cls}). Either the ` +
      `\`${cls}.call()\` ` +
      `method is incorrect, or you need to implement the \`${cls}.compute_output_spec() / ` +
      "compute_output_shape()` method. " +
      `Error encountered:\n\n${error.message}`;
  }

  /** What it returns has its words already. @override */
  describe() {}
}

/** An object of a class of the program whose base is a layer or a model.
 * @param {Interpreter} run @param {PyClass} cls @param {Value} library @param {Value[]} args
 * @param {Values} kwargs */
export function makeUserLayer(run, cls, library, args, kwargs) {
  void args;
  void kwargs;
  if (library.name === "Sequential") return makeSequential(run, cls);
  if (library.name !== "Layer" && library.name !== "Model") giveUp(`a class that extends ${library.name}`);
  const made = new UserLayer(run.world, cls.name);
  made.isModel = library.name === "Model";
  if (cls.member("fit") !== undefined) giveUp(`\`fit\` of ${cls.name}`);
  made.supportsMasking = cls.member("compute_mask") !== undefined;
  made.interpreter = run;
  made.userClass = cls;
  made.line = run.world.line;
  return made;
}

/** A Sequential of a class of the program, which adds its layers itself. @param {Interpreter} run
 * @param {PyClass} cls */
function makeSequential(run, cls) {
  for (const name of ["call", "build", "compute_mask", "__call__", "fit", "add"])
    if (cls.member(name) !== undefined) giveUp(`\`${name}\` of ${cls.name}`);
  const made = new Sequential(run.world, cls.name);
  Object.assign(made, { userClass: cls, line: run.world.line });
  return made;
}

/** `Layer.__init__` of such an object. @param {Interpreter} _run @param {Value} made
 * @param {Value} library @param {Value[]} args
 * @param {Values} kwargs */
export function userInit(_run, made, library, args, kwargs) {
  if (library.name === "Sequential") return made.make(args, kwargs);
  if (args.length) {
    if (library.name === "Model" && (args.length >= 2 || kwargs.outputs))
      giveUp("a subclass that is Functional");
    fail(`Layer.__init__() takes 1 positional argument but ${args.length + 1} were given`, "TypeError");
  }
  if (kwargs.inputs || kwargs.outputs) giveUp("a subclass that is Functional");
  made.base(kwargs);
  made.hasInit = true;
}

/** A member of `super()` that the library has. @param {Interpreter} run @param {Value} self
 * @param {PyClass} owner
 * @param {string} name */
export function superMember(run, self, owner, name) {
  const { library } = owner;
  if (name === "__init__") {
    return new Builtin("__init__", (args, kwargs) => {
      if (library) userInit(run, self, library, args, kwargs);
      return null;
    });
  }
  if (name === "build") return new Builtin("build", () => null);
  if (name === "get_config") return new Builtin("get_config", () => new Dict());
  if (self instanceof Sequential && name === "add")
    return new Builtin("add", ([layer]) => self.add(layer) ?? null);
  giveUp(`\`super().${name}\``);
}

/** `self.add_weight(…)`. @param {Value} layer @param {Value[]} args @param {Values} kwargs */
export function addWeight(layer, args, kwargs) {
  const { shape = args[0] } = kwargs;
  if (!shape?.items) giveUp("a weight of this shape");
  if (shape.items.some((/** @type {Value} */ x) => x instanceof Float || x === null || x instanceof Sym))
    giveUp("a weight of this shape");
  layer.addWeight([...shape.items]);
  return layer.world.tensor([...shape.items], "float32", "tf");
}

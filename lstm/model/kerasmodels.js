// Models: Input, Sequential, Functional. In: layers and tensors. Out: what Keras makes of them, in its order.
import { fail, Layer, Shape, standardShape, typeText } from "./layer.js";
import { repr, shapeText, str } from "./strings.js";
import { flatten, isTensor, mapStructure, Tensor } from "./tensor.js";
import { Dict, differ, giveUp, List, PyError, Slice, Sym, same, Tuple } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./layer.js").CallNode} CallNode */
/** @typedef {import("./world.js").World} World */

export class InputLayer extends Layer {
  /** @type {Size[]} */
  batchShape = [];
  /** @type {Tensor | null} */
  output = null;

  /** @param {Values} values @param {Values} rest @override */
  check(values, rest) {
    if (rest.input_shape !== undefined) values.shape = rest.input_shape;
    if (rest.batch_input_shape !== undefined) values.batch_shape = rest.batch_input_shape;
    delete rest.input_shape;
    delete rest.batch_input_shape;
    this.given = rest.dtype ?? null;
    delete rest.dtype;
  }

  /** @param {Values} rest @override */
  base(rest) {
    super.base(rest.name === undefined ? {} : { name: rest.name });
  }

  /** @param {Values} values @override */
  configure(values) {
    const { shape, batch_shape: whole, batch_size: batch } = values;
    if (values.input_tensor !== null) this.unsure("these settings");
    if (shape !== null && whole !== null)
      fail("You cannot pass both `shape` and `batch_shape` at the same time.");
    if (batch !== null && whole !== null)
      fail("You cannot pass both `batch_size` and `batch_shape` at the same time.");
    if (shape === null && whole === null) fail("You must pass a `shape` argument.");
    this.batchShape = whole === null ? [batch, ...standardShape(shape)] : standardShape(whole);
    if (this.given !== null && typeof this.given !== "string") giveUp("the dtype of an Input");
    this.dtype = this.given ?? "float32";
    const storage = this.storageOf(values);
    this.output = Object.assign(new Tensor(this.batchShape, this.dtype, "keras"), { storage });
    this.output.name = this.explicit ?? this.world.names.next("KerasTensor");
    this.output.node = {
      layer: this,
      inputs: [],
      outputs: [this.output],
      args: [],
      kwargs: {},
      line: this.world.line,
    };
    this.output.what = "the input";
    this.output.axes = { 1: ["batch"], 3: ["batch", "timesteps", "features"] }[this.batchShape.length] ?? [];
    this.nodes.push(this.output.node);
    this.built = true;
  }

  /** @param {Values} values @returns {import("./tensor.js").Storage} */
  storageOf({ sparse, ragged }) {
    if (![sparse, ragged].every((x) => x === null || typeof x === "boolean")) this.unsure("these settings");
    if (sparse && ragged) fail("KerasTensor cannot have `sparse=True` and `ragged=True` at the same time.");
    return sparse ? "sparse" : ragged ? "ragged" : "";
  }

  /** The name that the program gives. @type {string | null} */
  explicit = null;

  /** @param {Value[]} args @param {Values} kwargs @override */
  make(args, kwargs) {
    const name = kwargs.name ?? args[8];
    this.explicit = typeof name === "string" ? name : null;
    super.make(args, kwargs);
  }

  /** @returns {never} @override */
  call() {
    return fail("InputLayer.call() takes 1 positional argument but 2 were given", "TypeError");
  }
}

/** @param {World} world @param {Value[]} args @param {Values} kwargs */
export function makeInput(world, args, kwargs) {
  const layer = new InputLayer(world, "InputLayer");
  layer.line = world.line;
  layer.make(args, kwargs);
  return layer;
}

/** An operation on symbolic tensors, such as `x[:, -1]`, which Keras keeps in the graph. */
export class Operation extends Layer {
  isOperation = true;
}

// --- The graph

/** Keras' map_graph: which nodes are between inputs and outputs, and in which order it lists them.
 * @param {Tensor[]} inputs @param {Tensor[]} outputs */
function mapGraph(inputs, outputs) {
  /** @type {CallNode[]} */
  const nodes = [];
  /** @type {Map<Layer, number>} */
  const indices = new Map();
  const done = new Set();
  const own = new Set(inputs);
  /** @param {Tensor} tensor */
  const visit = (tensor) => {
    const node = tensor.node;
    if (!node || done.has(node)) return;
    done.add(node);
    if (!indices.has(node.layer)) indices.set(node.layer, indices.size);
    if (!own.has(tensor)) node.inputs.forEach(visit);
    nodes.push(node);
  };
  outputs.forEach(visit);
  return ordered(inputs, nodes, indices);
}

/** @param {Tensor[]} inputs @param {CallNode[]} nodes @param {Map<Layer, number>} indices */
function ordered(inputs, nodes, indices) {
  /** @type {Map<CallNode, number>} */
  const depths = new Map();
  /** @type {Map<Layer, number>} */
  const layers = new Map();
  const among = new Set(nodes);
  for (const node of [...nodes].reverse()) {
    const depth = Math.max(depths.get(node) ?? 0, layers.get(node.layer) ?? 0);
    layers.set(node.layer, depth);
    depths.set(node, depth);
    for (const { node: parent } of node.inputs) {
      if (parent && among.has(parent)) depths.set(parent, Math.max(depth + 1, depths.get(parent) ?? 0));
    }
  }
  for (const { node } of inputs) {
    if (!node || layers.has(node.layer) || node.inputs.length) continue;
    layers.set(node.layer, 0);
    indices.set(node.layer, -1);
    depths.set(node, 0);
  }
  const order = [...layers.keys()].sort(
    (a, b) => (layers.get(b) ?? 0) - (layers.get(a) ?? 0) || (indices.get(a) ?? 0) - (indices.get(b) ?? 0),
  );
  const steps = [...depths.keys()].sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0));
  return { layers: order, nodes: steps };
}

/** @param {Value} structure @param {string} path @returns {[string, Value][]} */
function paths(structure, path = "") {
  const under = (/** @type {Value} */ key) => (path ? `${path}.${key}` : String(key));
  if (structure?.items)
    return structure.items.flatMap((/** @type {Value} */ x, /** @type {number} */ n) => paths(x, under(n)));
  if (structure instanceof Dict) return [...structure.entries()].flatMap(([key, x]) => paths(x, under(key)));
  return [[path, structure]];
}

/** @param {string} name @param {Value} structure */
function checkSymbolic(name, structure) {
  for (const x of flatten(structure)) {
    if (x instanceof Sym) giveUp(`\`${x.text}\` among the ${name} of a model`);
    if (isTensor(x) && x.kind === "keras") continue;
    if (isTensor(x)) giveUp("a message that shows a tensor's values");
    fail(
      `All \`${name}\` values must be KerasTensors. Received: ${name}=${str(structure)} including ` +
        "invalid value " +
        `${str(x)} of type ${typeText(x)}`,
    );
  }
}

/** What all models have. */
export class Model extends Layer {
  isModel = true;
  /** @type {Value} */
  compiled = null;
  /** A class of the program, or null. @type {Value} */
  userClass = null;

  /** @returns {Layer[]} */
  get layers() {
    return [];
  }

  /** @returns {Tensor[] | null} */
  get inputs() {
    return null;
  }

  /** @returns {Tensor[] | null} */
  get outputTensors() {
    return null;
  }

  /** @override */
  get callSignature() {
    return [["inputs"], ["training", null], ["mask", null]];
  }

  /** @override */
  get inside() {
    return this.layers;
  }
}

export class Functional extends Model {
  /** @override */
  supportsMasking = false;
  /** @type {Value} */
  inputStructure = null;
  /** @type {Value} */
  outputStructure = null;
  /** @type {{ layers: Layer[], nodes: CallNode[] }} */
  graph = { layers: [], nodes: [] };

  /** @param {Value} inputs @param {Value} outputs @param {Values} kwargs */
  connect(inputs, outputs, kwargs) {
    checkSymbolic("inputs", inputs);
    checkSymbolic("outputs", outputs);
    this.inputStructure = inputs;
    this.outputStructure = outputs;
    if (flatten(inputs).some((x) => !(x.node?.layer instanceof InputLayer)))
      giveUp("a model that begins inside another one");
    this.base(kwargs);
    for (const [name, x] of [
      ["inputs", inputs],
      ["outputs", outputs],
    ]) {
      if (flatten(x).length === 0)
        fail(
          `\`${name}\` argument cannot be empty. Received:\ninputs=${repr(inputs)}\noutputs=${repr(outputs)}`,
        );
    }
    this.graph = mapGraph(this.inputs, this.outputTensors);
    this.checkNames();
    this.checkConnected();
    this.built = true;
  }

  checkNames() {
    const names = this.graph.layers.map((x) => x.name);
    if (new Set(names).size === names.length) return;
    const twice = names.find((x, n) => names.indexOf(x) !== n);
    const count = names.filter((x) => x === twice).length;
    fail(`The name "${twice}" is used ${count} times in the model. All operation names should be unique.`);
  }

  checkConnected() {
    const known = new Set(this.inputs);
    for (const node of this.graph.nodes) {
      const isKnown = node.inputs.every((x) => known.has(x) || x.kind !== "keras");
      if (isKnown && node.inputs.length) for (const x of node.outputs) known.add(x);
    }
    for (const [path, x] of paths(this.outputStructure)) {
      if (!known.has(x)) fail(`Output with path \`${path}\` is not connected to \`inputs\``);
    }
  }

  /** @override */
  get layers() {
    return this.graph.layers.filter((x) => !(x instanceof Operation));
  }

  /** @returns {Tensor[]} @override */
  get inputs() {
    return flatten(this.inputStructure);
  }

  /** @returns {Tensor[]} @override */
  get outputTensors() {
    return flatten(this.outputStructure);
  }

  /** @override */
  get convertsInputs() {
    return false;
  }

  /** @override */
  get allowsOtherPositional() {
    return true;
  }

  /** @param {Value} inputs @override */
  assertInputs(inputs) {
    const specs = this.inputs.map((x) => ({
      shape: [null, ...x.shape.slice(1)],
      squeeze: true,
      name: x.node?.layer.name ?? null,
    }));
    this.inputSpec = specs;
    if (this.inputStructure instanceof Dict) {
      const names = [...this.inputStructure.entries()].map(([key]) => key).sort();
      this.inputSpec = names.map((name) => ({
        ...specs[this.inputs.indexOf(this.inputStructure.get(name))],
        name,
      }));
    }
    super.assertInputs(inputs);
  }

  /** @param {Call} call @returns {Value} @override */
  outputs(call) {
    const given = flatten(call.values.inputs);
    if (!given.every(isTensor)) giveUp("an input that is no tensor");
    if (given.some((x, n) => x.rank !== this.inputs[n]?.rank)) giveUp("data of other axes");
    if (call.symbolic) return this.symbolicOutputs(call, given);
    const cast = given.map((x, n) => {
      const { dtype = "" } = this.inputs[n] ?? {};
      return x.dtype === dtype
        ? x
        : Object.assign(this.world.tensor([], dtype, "tf"), { ...x, dtype, kind: "tf" });
    });
    return this.through(cast, call);
  }

  /** @param {Call} call @param {Tensor[]} given */
  symbolicOutputs(call, given) {
    if (repr(structureOf(call.values.inputs)) !== repr(structureOf(this.inputStructure))) {
      giveUp("another number of arrays");
    }
    given.forEach((x, n) => {
      const wanted = /** @type {Tensor} */ (this.inputs[n]);
      if (!x.shape.some((size, axis) => differ(size, wanted.shape[axis] ?? null))) return;
      fail(
        `${this.cls} was passed incompatible inputs. For input '${wanted.name}', expected shape ` +
          `${shapeText(wanted.shape)}, ` +
          `but received instead a tensor with shape ${shapeText(x.shape)}.`,
      );
    });
    const isSame = given.every((x, n) =>
      x.shape.every((size, axis) => same(size, this.inputs[n]?.shape[axis] ?? null)),
    );
    if (isSame) {
      return mapStructure(
        (x) => this.world.tensor([...x.shape], x.dtype, "keras"),
        single(this.outputStructure),
      );
    }
    return this.through(given, call);
  }

  /** Every layer again, on other tensors. @param {Tensor[]} given @param {Call} call */
  through(given, call) {
    /** @type {Map<Tensor, Tensor>} */
    const known = new Map();
    this.inputs.forEach((x, n) => {
      known.set(x, /** @type {Tensor} */ (given[n]));
    });
    for (const node of this.graph.nodes) {
      if (node.inputs.length === 0) continue;
      const fill = (/** @type {Value} */ x) => (isTensor(x) ? (known.get(x) ?? x) : x);
      const args = node.args.map((x) => mapStructure(fill, x));
      const kwargs = Object.fromEntries(
        Object.entries(node.kwargs).map(([k, x]) => [k, mapStructure(fill, x)]),
      );
      const found =
        node.layer instanceof Operation
          ? replayed(this.world, node, args.flatMap(flatten).filter(isTensor), call)
          : call.symbolic
            ? again(node.layer, args, kwargs)
            : node.layer.call(args, kwargs);
      const flat = flatten(found).filter(isTensor);
      node.outputs.forEach((x, n) => {
        known.set(x, /** @type {Tensor} */ (flat[n]));
      });
    }
    return mapStructure((x) => known.get(x), single(this.outputStructure));
  }

  /** What comes out for an input of a shape, as `compute_output_shape` says. @param {Size[]} shape */
  shapeOn(shape) {
    if (this.inputs.length !== 1) giveUp("a model with several inputs");
    const input = this.world.tensor(shape, this.inputs[0]?.dtype ?? "float32", "keras");
    const found = this.symbolicOutputs(
      { args: [input], kwargs: {}, values: { inputs: input }, tensors: [["inputs", input]], symbolic: true },
      [input],
    );
    if (!isTensor(found)) giveUp("a model with several inputs");
    return new Shape(found.shape);
  }

  /** @param {Call} _call @param {Tensor[]} outputs @override */
  describe(_call, outputs) {
    outputs.forEach((x, n) => {
      const own = this.outputTensors[n];
      x.what = own?.what ?? "";
      x.axes = [...(own?.axes ?? [])];
    });
  }
}

/** A layer's shapes alone: what it makes is no node. @param {Value} layer @param {Value[]} args
 * @param {Values} kwargs */
function again(layer, args, kwargs) {
  const call = layer.bindCall(args, kwargs, true);
  const found = layer.outputs(call);
  return found;
}

/** Operations that keep the batch axis, and change no other by it. */
const BATCHWISE = new Set(
  (
    "GetItem Add Subtract Multiply TrueDivide Negative Elementwise Concatenate Stack Mean Sum Max Min Cast " +
    "ExpandDims Squeeze Flip Repeat Transpose ZerosLike OnesLike"
  ).split(" "),
);

/** What an operation makes of batches of a known size. @param {World} world @param {CallNode} node
 * @param {Tensor[]} given @param {Call} call */
function replayed(world, node, given, call) {
  const [result] = node.outputs;
  const batch = given[0]?.shape[0] ?? null;
  const [, key] = node.args;
  const isAll = (/** @type {Value} */ x) => x instanceof Slice && x.start === null && x.stop === null;
  const cutsBatch = node.layer.cls === "GetItem" && !isAll(key?.items?.[0]);
  const isOnlyBatch =
    given.every((x, n) =>
      x.shape.every((size, axis) =>
        axis ? size !== null && same(size, node.inputs[n]?.shape[axis]) : same(size, batch),
      ),
    ) && (result?.shape.filter((x) => x === null).length ?? 0) === 1;
  if (!result || !BATCHWISE.has(node.layer.cls) || cutsBatch || !isOnlyBatch)
    giveUp("an operation in a model called again");
  const made = world.tensor(
    result.shape.map((x) => x ?? batch),
    result.dtype,
    call.symbolic ? "keras" : "tf",
  );
  return Object.assign(made, { what: result.what, axes: [...result.axes] });
}

/** A list of one is that one. @param {Value} structure */
const single = (structure) =>
  structure instanceof List && structure.items.length === 1 ? structure.items[0] : structure;

/** @param {Value} structure @returns {Value} */
function structureOf(structure) {
  const one = single(structure);
  return mapStructure(() => null, one instanceof List ? new Tuple(one.items) : one);
}

export class Sequential extends Model {
  /** @type {Value[]} */
  stack = [];
  /** @type {Functional | null} */
  functional = null;

  /** @param {Value[]} args @param {Values} kwargs @override */
  make(args, kwargs) {
    const names = ["layers", "trainable", "name"];
    const given = { layers: null, ...kwargs, ...Object.fromEntries(args.map((x, n) => [names[n], x])) };
    /** @type {{ layers: Value, [name: string]: Value }} */
    const { layers, ...rest } = given;
    const unknown = Object.keys(rest).find((x) => !names.includes(x));
    if (unknown) fail(`Sequential.__init__() got an unexpected keyword argument '${unknown}'`, "TypeError");
    this.base(rest);
    if (layers === null) return;
    if (layers instanceof Sym) giveUp(`the layers \`${layers.text}\` are not known`);
    if (layers instanceof Layer) fail(`'${layers.cls}' object is not iterable`, "TypeError");
    if (!layers.items) giveUp("layers that are no list");
    for (const layer of layers.items) this.add(layer, false);
    if (layers.items.length) this.rebuild();
  }

  /** @param {Value} given @param {boolean} [rebuild] */
  add(given, rebuild = true) {
    let layer = given;
    if (layer instanceof Sym) giveUp(`the layer \`${layer.text}\` is not known`);
    const shape = layer instanceof Layer ? layer.inputShapeArgument : null;
    if (!this.stack.length && shape !== null) this.add(makeInput(this.world, [], { shape }));
    if (isTensor(layer) && layer.node?.layer instanceof InputLayer) layer = layer.node.layer;
    this.checkAdded(layer);
    this.stack.push(layer);
    if (rebuild) this.rebuild();
    else [this.built, this.functional] = [false, null];
  }

  /** @param {Value} layer */
  checkAdded(layer) {
    if (!(layer instanceof Layer) || layer instanceof Operation) {
      if (isTensor(layer) && layer.kind !== "keras") giveUp("a message that shows a tensor's values");
      const text = str(layer);
      fail(
        `Only instances of \`keras.Layer\` can be added to a Sequential model. Received: ${text} (of ` +
          `type ${typeText(layer)})`,
      );
    }
    if (this.stack.some((x) => x.name === layer.name && x !== layer)) {
      fail(
        `All layers added to a Sequential model should have unique names. Name '${layer.name}' is ` +
          "already the name of a " +
          "layer in this model. Update the `name` argument to pass a unique name.",
      );
    }
    if (layer instanceof InputLayer && this.stack[0] instanceof InputLayer) {
      fail(
        `Sequential model '${this.name}' has already been configured to use input shape ` +
          `${shapeText(this.stack[0].batchShape)}. You cannot add a different Input layer to it.`,
      );
    }
  }

  pop() {
    const layer = this.stack.pop();
    [this.built, this.functional] = [false, null];
    if (this.stack.length) this.rebuild();
    return layer;
  }

  rebuild() {
    [this.built, this.functional] = [false, null];
    const [first] = this.stack;
    if (this.stack.length < 2) return;
    if (first instanceof InputLayer) this.buildOn(first.batchShape);
    else if (first instanceof Functional || first instanceof Sequential) {
      if (first instanceof Sequential && !first.functional) return;
      const inputs = first.inputs ?? [];
      if (inputs.length === 1) this.buildOn(/** @type {Tensor} */ (inputs[0]).shape);
    }
  }

  /** @param {Value} shape */
  buildOn(shape) {
    if (!this.stack.length)
      fail(
        `Sequential model ${this.name} cannot be built because it has no layers. Call \`model.add(layer)\`.`,
      );
    let [first] = this.stack;
    if (first instanceof InputLayer) {
      if (first.batchShape.length !== shape.length || first.batchShape.some((x, n) => !same(x, shape[n]))) {
        fail(
          `Sequential model '${this.name}' has already been configured to use input shape ` +
            `${shapeText(first.batchShape)}. ` +
            `You cannot build it with input_shape ${shapeText(shape)}`,
        );
      }
    } else {
      first = makeInput(this.world, [], { batch_shape: new Tuple(shape), dtype: this.stack[0].computeDtype });
      this.stack = [first, ...this.stack];
    }
    const inputs = first.output;
    let x = inputs;
    const { scopes } = this.world;
    const isOuter = scopes.at(-1) !== this.name;
    if (isOuter) scopes.push(this.name);
    this.world.building += 1;
    for (const [n, layer] of this.stack.slice(1).entries()) x = this.next(n, layer, x);
    this.world.building -= 1;
    if (isOuter) scopes.pop();
    const functional = new Functional(this.world, "Functional");
    functional.connect(inputs, x, {});
    this.functional = functional;
    this.built = true;
  }

  /** What each layer made of which tensor, and the names that Keras counted meanwhile.
   * @type {{ layer: Layer, input: Value, output: Value, counted: Map<string, number> }[]} */
  made = [];

  /** The output of a layer of the stack. Keras calls all layers again at each `add`: what has not changed
   * since is
   * only counted, but for the last two, whose tensors a message can name. @param {number} n
   * @param {Value} layer
   * @param {Value} x @returns {Value} */
  next(n, layer, x) {
    const known = this.made[n];
    const { names } = this.world;
    const isSame = known?.layer === layer && known?.input === x && !layer.userClass && layer.cls !== "Lambda";
    if (known && isSame && n < this.stack.length - 3) {
      names.count(known.counted);
      return known.output;
    }
    this.made.length = n;
    const before = new Map(names.counts);
    const output = this.through(layer, x);
    this.made[n] = { layer, input: x, output, counted: names.since(before) };
    return output;
  }

  /** @param {Value} layer @param {Value} x */
  through(layer, x) {
    try {
      return layer.call([x], {});
    } catch (error) {
      if (error instanceof PyError && error.cls === "NotImplementedError") giveUp("the output shape of this");
      if (error instanceof PyError && error.cls === "TypeError" && /required argument/.test(error.message)) {
        const required = layer.callSignature.filter((/** @type {Value[]} */ y) => y.length === 1);
        fail(
          "Layers added to a Sequential model can only have a single required positional argument, the " +
            "input tensor. " +
            `Layer ${layer.cls} has multiple required positional arguments: ` +
            `[${required.map((/** @type {Value[]} */ y) => `<Parameter "${y[0]}">`).join(", ")}]`,
        );
      }
      throw error;
    }
  }

  /** @param {Size[]} shape */
  shapeOn(shape) {
    if (!this.functional) giveUp("a Sequential that is not built");
    return this.functional.shapeOn(shape);
  }

  /** @override */
  get layers() {
    return this.stack[0] instanceof InputLayer ? this.stack.slice(1) : [...this.stack];
  }

  /** @override */
  get inputs() {
    return this.functional?.inputs ?? null;
  }

  /** @override */
  get outputTensors() {
    return this.functional?.outputTensors ?? null;
  }

  /** @override */
  get convertsInputs() {
    return true;
  }

  /** Sequential has no checks of its own. @override */
  assertInputs() {}

  /** @override */
  get inputDtype() {
    const [first] = this.stack;
    return first instanceof InputLayer ? first.dtype : this.computeDtype;
  }

  /** Sequential takes any argument, and hands states to no layer.
   * @param {Value[]} args @param {Values} kwargs @param {boolean} symbolic @override */
  bindCall(args, { initial_state: ignored, ...kwargs }, symbolic) {
    if (ignored !== undefined && symbolic) giveUp("an initial state of a Sequential");
    if (ignored !== undefined) this.world.warn("sequential-ignores-initial-state", this);
    return super.bindCall(args, kwargs, symbolic);
  }

  /** @param {Call} call @override */
  buildFor(call) {
    const first = call.values.inputs;
    if (!isTensor(first)) this.unsure("several tensors");
    this.buildOn(first.shape);
  }

  /** @param {Call} call @returns {Value} @override */
  outputs(call) {
    if (!this.functional) giveUp("a Sequential that is not built");
    const first = call.values.inputs;
    if (!isTensor(first)) this.unsure("several tensors");
    const wanted = /** @type {Tensor} */ (this.inputs?.[0]);
    if (first.rank !== wanted.rank) giveUp("data of other axes");
    if (!call.symbolic && first.shape.some((x, n) => n > 0 && differ(x, wanted.shape[n] ?? null))) {
      giveUp("data of other sizes");
    }
    return this.functional.outputs(call);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    this.functional?.describe(call, outputs);
  }
}

// What a program asks of a layer or a model: `model.add`, `layer.output`, `model.summary()`.

import { memberOf } from "./access.js";
import { initialState } from "./cells.js";
import { Functional, Model, Sequential } from "./kerasmodels.js";
import { fail, standardShape } from "./layer.js";
import { PyFunction } from "./objects.js";
import { ConvRecurrent, Recurrent } from "./recurrent.js";
import { Tensor } from "./tensor.js";
import { compile, evaluate, fit, predict } from "./training.js";
import { addWeight } from "./users.js";
import { Builtin, giveUp, List, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {(layer: Value, args: Value[], kwargs: Record<string, Value>, run: Interpreter) => Value}
 * Method */

/** @type {Record<string, Method>} */
const METHODS = {
  get_config: (layer) => Sym.named(`${layer.name}.get_config()`),
  get_weights: (layer) => {
    if (!layer.built || layer.inner.length || layer instanceof Model)
      return Sym.named(`${layer.name}.get_weights()`);
    const { weights, world } = layer;
    return new List(weights.map((/** @type {Value[]} */ x) => world.tensor(x, layer.dtype, "numpy")));
  },
  set_weights: () => null,
  adapt: (layer, [data], kwargs) => {
    if (!layer.adapt) fail(`'${layer.cls}' object has no attribute 'adapt'`, "AttributeError");
    return layer.adapt(data ?? kwargs.data);
  },
  vocabulary_size: (layer) => layer.size ?? Sym.named(`${layer.name}.vocabulary_size()`),
  get_vocabulary: (layer) =>
    typeof layer.size === "number" && !layer.config.pad_to_max_tokens
      ? new List(Array(layer.size).fill(Sym.named("a word")))
      : Sym.named(`${layer.name}.get_vocabulary()`),
  count_params: (layer) => {
    if (!layer.built) giveUp("parameters of a layer that is not built");
    return layer.parameters;
  },
  add_weight: (layer, args, kwargs) => {
    if (!layer.userClass) giveUp("`add_weight` of a layer of Keras");
    return addWeight(layer, args, kwargs);
  },
  build: (layer, args, kwargs) => build(layer, args[0] ?? kwargs.input_shape ?? null),
  get_initial_state: (layer, args, kwargs) => {
    if (!layer.stateSizes || layer instanceof ConvRecurrent || layer.userClass)
      giveUp(`\`.get_initial_state\` of ${layer.cls}`);
    return initialState(layer, args, kwargs);
  },
  reset_states: (layer) => reset(layer, "reset_states"),
  reset_state: (layer) => reset(layer, "reset_state"),
};

/** @type {Record<string, Method>} */
const OF_MODEL = {
  summary: () => null,
  compile,
  fit,
  predict,
  evaluate,
  train_on_batch: (model, args, kwargs, run) => fit(model, args, { ...kwargs, shuffle: false }, run),
  predict_on_batch: predict,
  test_on_batch: evaluate,
  save: () => null,
  save_weights: () => null,
  load_weights: () => null,
  export: () => null,
  to_json: () => Sym.named("model.to_json()"),
  get_layer: (model, [given, at], { name = given, index = at }) => {
    const wanted = typeof name === "number" ? name : index;
    if (typeof wanted === "number") return model.layers.at(wanted);
    const found = model.layers.find((/** @type {Value} */ x) => x.name === name);
    if (!found) {
      const names = model.layers.map((/** @type {Value} */ x) => `'${x.name}'`).join(", ");
      fail(`No such layer: ${name}. Existing layers are: [${names}].`);
    }
    return found;
  },
};

/** @type {Record<string, Method>} */
const OF_SEQUENTIAL = {
  add: (model, args, kwargs) => {
    model.add(args.length ? args[0] : kwargs.layer);
    return null;
  },
  pop: (model) => model.pop(),
};

/** @param {Value} layer @param {Value} shape */
function build(layer, shape) {
  if (shape instanceof Sym) giveUp(`the shape \`${shape.text}\` is not known`);
  if (layer instanceof Sequential) {
    layer.buildOn(standardShape(shape));
    return null;
  }
  if (layer.userClass) {
    layer.built = true;
    return null;
  }
  if (layer instanceof Functional) return null;
  if (!shape?.items || shape.items.some((/** @type {Value} */ x) => x?.items))
    giveUp("`build` of this shape");
  // A recurrent layer takes it a second time.
  if (!layer.built || !layer.stateSizes) layer.build([standardShape(shape)], null);
  layer.built = true;
  return null;
}

/** `build` of a class of the program, after which Keras takes the layer for built.
 * @param {Interpreter} run @param {Value} layer @param {PyFunction} method */
const buildOfOwn = (run, layer, method) =>
  new Builtin("build", (args, kwargs) => {
    run.callFunction(method, [layer, ...args], kwargs);
    layer.built = true;
    return null;
  });

/** @param {Value} layer @param {string} name */
function reset(layer, name) {
  if (layer instanceof Model) fail(`'${layer.cls}' object has no attribute '${name}'`, "AttributeError");
  if (layer.forward && !layer.forward.config.stateful) fail("Layer must be stateful.", "AttributeError");
  if (layer.config.stateful === undefined && !layer.forward)
    fail(`'${layer.cls}' object has no attribute '${name}'`, "AttributeError");
  return null;
}

/** @param {Value} layer @param {"inputs" | "outputs"} which @param {string} name */
function ends(layer, which, name) {
  const isList = name === which;
  if (layer instanceof Functional && !isList)
    return which === "inputs" ? layer.inputStructure : layer.outputStructure;
  if (layer instanceof Model && (isList || !(layer instanceof Sequential))) {
    const found = which === "inputs" ? layer.inputs : layer.outputTensors;
    if (found) return new List(found);
    if (layer instanceof Sequential)
      fail(`Sequential model '${layer.name}' has no defined ${which} yet.`, "AttributeError");
    giveUp(`\`.${name}\` of a model of its own class`);
  }
  const [node] = layer.nodes;
  if (!node)
    fail(`The layer ${layer.name} has never been called and thus has no defined ${name}.`, "AttributeError");
  return oneOf(node[which]);
}

/** @param {Tensor[]} tensors */
const oneOf = (tensors) => (tensors.length === 1 ? tensors[0] : new List(tensors));

/** The variables that a stateful layer keeps. @param {Value} layer @returns {Value} */
function statesOf(layer) {
  const { stateful } = layer.config;
  if (!(layer instanceof Recurrent) || layer.cls === "RNN" || layer instanceof ConvRecurrent)
    return Sym.named("states");
  if (!stateful || !layer.built) return null;
  const { world, expectedBatch: batch } = layer;
  return new List(
    layer.stateSizes.map((size) =>
      Object.assign(world.tensor([batch, size], layer.computeDtype, "tf"), { isVariable: true }),
    ),
  );
}

/** @type {Record<string, (layer: Value) => Value>} */
const ATTRIBUTES = {
  name: (layer) => layer.name,
  built: (layer) => layer.built,
  trainable: () => true,
  weights: (layer) => Sym.named(`${layer.name}.weights`),
  variables: (layer) => Sym.named(`${layer.name}.variables`),
  trainable_weights: (layer) => Sym.named(`${layer.name}.trainable_weights`),
  trainable_variables: (layer) => Sym.named(`${layer.name}.trainable_variables`),
  dtype: (layer) => layer.dtype,
  compute_dtype: (layer) => layer.computeDtype,
  supports_masking: (layer) => layer.supportsMasking,
  input: (layer) => ends(layer, "inputs", "input"),
  output: (layer) => ends(layer, "outputs", "output"),
  states: statesOf,
  state_size: (layer) => {
    if (!/^(LSTM|GRU|SimpleRNN)/.test(layer.cls)) giveUp(`\`.state_size\` of ${layer.cls}`);
    const sizes = new List([...layer.stateSizes]);
    return /^(GRU|SimpleRNN)Cell$/.test(layer.cls) ? sizes.items[0] : sizes;
  },
  output_size: (layer) => {
    if (!/Cell$/.test(layer.cls) || layer.userClass) giveUp(`\`.output_size\` of ${layer.cls}`);
    return layer.outputSize;
  },
  losses: () => Sym.named("losses"),
};

/** @type {Record<string, (model: Value) => Value>} */
const MODEL_ATTRIBUTES = {
  layers: (model) => new List(model.layers),
  inputs: (model) => ends(model, "inputs", "inputs"),
  outputs: (model) => ends(model, "outputs", "outputs"),
  input_shape: (model) => shapes(ends(model, "inputs", "inputs")),
  output_shape: (model) => shapes(ends(model, "outputs", "outputs")),
  optimizer: () => Sym.named("model.optimizer"),
  history: () => Sym.named("model.history"),
};

/** @param {Value} tensors */
function shapes(tensors) {
  const found = tensors.items.map((/** @type {Tensor} */ x) => new Tuple(x.shape));
  return found.length === 1 ? found[0] : new List(found);
}

const CONFIGURED = [
  "units",
  "return_sequences",
  "return_state",
  "go_backwards",
  "stateful",
  "rate",
  "filters",
  "merge_mode",
  "output_dim",
  "input_dim",
  "axis",
];

/** @template T @param {Record<string, T>} table @param {string} name @returns {T | undefined} */
const ownOf = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

/** `layer.name`. @param {Interpreter} run @param {Value} layer @param {string} name @returns {Value} */
export function layerAttribute(run, layer, name) {
  if (layer.attributes.has(name)) return layer.attributes.get(name);
  const member = layer.userClass?.member(name);
  if (member instanceof PyFunction)
    return name === "build" ? buildOfOwn(run, layer, member) : memberOf(run, member, layer, layer.userClass);
  if (member !== undefined) return member;
  const isModel = layer instanceof Model;
  const methods = { ...METHODS, ...(isModel && OF_MODEL), ...(layer instanceof Sequential && OF_SEQUENTIAL) };
  const called = ownOf(methods, name);
  if (called) return new Builtin(name, (args, kwargs) => called(layer, args, kwargs, run));
  const plain = ownOf({ ...ATTRIBUTES, ...(isModel && MODEL_ATTRIBUTES) }, name);
  if (plain) return plain(layer);
  if (CONFIGURED.includes(name) && Object.hasOwn(layer.config, name)) return layer.config[name];
  const way = /^(forward|backward)_layer$/.exec(name)?.[1];
  if (way && layer[way]) return layer[way];
  if (Object.hasOwn(OF_MODEL, name))
    fail(`'${layer.cls}' object has no attribute '${name}'`, "AttributeError");
  giveUp(`\`.${name}\` of ${layer.cls}`);
}

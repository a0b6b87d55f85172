// What a model returns, from its source. In: Python. Out: what Keras would say of it, and what each tensor
// is.
import { Interpreter } from "./interpret.js";
import { Model } from "./kerasmodels.js";
import { modules } from "./library.js";
import { builtins } from "./methods.js";
import { read } from "./syntax.js";
import { isRagged, isTensor } from "./tensor.js";
import { isSequence, Sym } from "./values.js";
import { World } from "./world.js";

/** @typedef {import("./tensor.js").Tensor} Tensor */
/** @typedef {import("./layer.js").Layer} Layer */
/** @typedef {import("./layer.js").CallNode} CallNode */

export const LONGEST = 100_000;

/** @param {Value} size a number, null, or text where the source has a name */
const sizeOf = (size) => (size instanceof Sym ? size.text : size);

/** @param {Value[] | null} shape */
const shapeOf = (shape) => (shape ? shape.map(sizeOf) : null);

/** @param {Tensor} x */
const tensorOf = (x) => ({ shape: shapeOf(x.shape), dtype: x.dtype, mask: shapeOf(x.mask) });

/** The calls of a layer that are in a model. @param {Layer} layer @param {Value} model */
function outputsOf(layer, model) {
  const graph = model.functional?.graph ?? model.graph;
  if (!graph) return model.seen?.layers.get(layer)?.map(tensorOf) ?? null;
  const among = new Set(graph.nodes);
  const node = layer.nodes.filter((x) => among.has(x)).at(-1);
  return node ? node.outputs.map(tensorOf) : null;
}

/** @param {Layer} layer @param {Value} model */
const layerOf = (layer, model) => ({
  class: layer.cls,
  name: layer.name,
  outputs: outputsOf(layer, model),
  parameters: layer.built ? sizeOf(layer.parameters) : null,
});

/** @param {Value} model */
const modelOf = (model) => ({
  class: model.cls,
  built: model.built,
  inputs:
    (model.inputs ?? model.seen?.inputs)?.map((/** @type {Tensor} */ x) => ({
      shape: shapeOf(x.shape),
      dtype: x.dtype,
    })) ?? null,
  outputs: (model.outputTensors ?? model.seen?.outputs)?.map(tensorOf) ?? null,
  layers: model.layers.map((/** @type {Layer} */ x) => layerOf(x, model)),
  parameters: model.built ? sizeOf(model.parameters) : null,
});

/** Models and tensors among a program's names. @param {Map<string, Value>} names */
function answerOf(names) {
  /** @type {Record<string, Value>} */
  const models = {};
  /** @type {Record<string, Value>} */
  const tensors = {};
  for (const [name, value] of names) {
    if (name.startsWith("__")) continue;
    if (value instanceof Model && value.isModel) models[name] = modelOf(value);
    else addTensors(name, value, tensors);
  }
  return { models, tensors };
}

/** @param {string} name @param {Value} value @param {Record<string, Value>} tensors */
function addTensors(name, value, tensors) {
  if (isTensor(value)) {
    const isNumber = value.kind === "numpy" && !value.rank; // a scalar of NumPy
    if (!value.isVariable && !isNumber && !isRagged(value)) tensors[name] = tensorOf(value);
  } else if (isSequence(value) && value.items.length < 50) {
    for (const [n, x] of value.items.entries()) addTensors(`${name}[${n}]`, x, tensors);
  }
}

/** @param {string} source Python @param {{ endsMasks?: boolean }} [settings] of a version: World has them */
export function explainModel(source, settings = {}) {
  const world = Object.assign(new World(), settings);
  const run = new Interpreter(world, new Map(), () => undefined);
  for (const [name, value] of builtins(run)) run.builtins.set(name, value);
  run.findModule = modules(run);
  world.callBack = (called, args, kwargs = {}) => run.call(called, args, kwargs);
  /** @type {import("./values.js").PyError | null} */
  let error = null;
  if (source.length > LONGEST) run.cannot(1, `the code is longer than ${LONGEST} characters`);
  else error = run.run(read(source));
  const found = error && { line: error.line, class: error.cls, message: error.message };
  return {
    answer: { ...answerOf(run.globals.names), error: found, unread: run.unread },
    steps: stepsOf(world.steps),
    warnings: world.warnings.map((x) => ({
      kind: x.kind,
      line: x.line,
      made: x.layer?.line || x.line,
      layer: x.layer?.name ?? "",
      words: x.words,
      classes: x.classes,
    })),
    symbols: [...run.undefined].map(([name, line]) => ({ name, line })),
  };
}

/** Calls of layers, for the table and the picture. @param {CallNode[]} nodes */
function stepsOf(nodes) {
  const rows = new Map(nodes.flatMap((x) => x.outputs.map((y) => [y, rowOf(x)])));
  const ids = new Map(nodes.flatMap((x) => [...x.inputs, ...x.outputs]).map((x, n) => [x, n]));
  return nodes.map((x) => stepOf(x, rows, ids));
}

/** Calls that are one row: a model that builds itself calls its layers again at each `add`.
 * @param {CallNode} node */
const rowOf = ({ layer, line, isOfModel }) =>
  `${layer.name} ${layer.cls} ${layer.line} ${isOfModel ? "" : line}`;

/** The rows whose outputs a tensor is made of; "" stands for none. @param {Tensor} x
 * @param {Map<Tensor, string>} rows @returns {string[]} */
function sourcesOf(x, rows) {
  const row = rows.get(x);
  if (row !== undefined || !x.node?.inputs.length) return [row ?? ""];
  return x.node.inputs.flatMap((y) => sourcesOf(y, rows));
}

/** @param {CallNode} node @param {Map<Tensor, string>} rows @param {Map<Tensor, number>} ids */
function stepOf(node, rows, ids) {
  const { layer, inputs, outputs, line, isOfModel = false } = node;
  const shown = (/** @type {Tensor} */ x) => ({ ...tensorOf(x), id: ids.get(x), axes: x.axes, what: x.what });
  return {
    line: isOfModel ? layer.line : line,
    made: layer.line,
    row: rowOf(node),
    class: layer.cls,
    name: layer.name,
    parameters: layer.built ? sizeOf(layer.parameters) : null,
    inputs: inputs.flatMap((x) => sourcesOf(x, rows).map((row) => ({ row, ...shown(x) }))),
    outputs: outputs.map(shown),
  };
}

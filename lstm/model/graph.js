// What TensorFlow says where data do not fit a model that it runs in its graph: `fit`, `evaluate`, `predict`.
import { pairsOf } from "./arrays.js";
import { fail } from "./layer.js";
import { shapeText } from "./strings.js";
import { flatten, isTensor } from "./tensor.js";
import { differ, giveUp, PyError, Sym } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./tensor.js").Tensor} Tensor */
/** A run of a model in the graph: its name there, that of each layer, and the names of its data.
 * @typedef {{ model: string, layers: Map<Value, string>, data: Map<Tensor, string>, training: boolean }}
 *   Graph
 */

const PRODUCT = "MatMul[T=DT_FLOAT, grad_a=false, grad_b=false, transpose_a=false, transpose_b=false]";

/** TensorFlow's `unique_name`: the next name that is free. @param {Map<string, number>} used
 * @param {string} name */
function unique(used, name) {
  let count = used.get(name) ?? 0;
  used.set(name, count + 1);
  if (count === 0) return name;
  let found = name;
  for (; used.has(found); count++) found = `${name}_${count}`;
  used.set(found, 1);
  return found;
}

/** The graph of a model without models inside; a layer that it calls twice has no name that is sure.
 * @param {Value} model @param {Value} functional with its nodes @param {Tensor[]} data
 * @param {boolean} training @returns {Graph} */
export function graphOf(model, functional, data, training) {
  /** @type {Map<string, number>} */
  const used = new Map();
  /** @type {Map<Value, string>} */
  const layers = new Map();
  for (const { layer, inputs } of functional.graph.nodes) {
    if (!inputs.length) continue;
    unique(used, layer.name); // Keras opens each scope twice
    layers.set(layer, layers.has(layer) ? "" : `${model.name}_1/${unique(used, layer.name)}`);
  }
  const names = data.map((x, n) => /** @type {[Tensor, string]} */ ([x, n ? `data_${n}` : "data"]));
  return { model: `${model.name}_1`, layers, data: new Map(names), training };
}

/** A shape as TensorFlow writes it. @param {Size[]} shape */
const listed = (shape) => `[${shape.map((x) => x ?? "?").join(",")}]`;

/** Sizes of one product of a cell that do not fit: the input and its kernel, or the state and its own.
 * @param {Value} layer @param {"" | "_1"} which @param {Size[]} one @param {Size[]} two
 * @param {string} operand its name in the graph, or nothing where it is not sure */
export function cellMessage(layer, which, one, two, operand) {
  const { graph } = layer.world;
  if ([...one.slice(1), ...two].some((x) => x === null || x instanceof Sym)) giveUp(UNSURE);
  if (!graph) {
    if (one[0] === null || one[0] instanceof Sym) giveUp(UNSURE);
    return `Matrix size-incompatible: In[0]: [${one}], In[1]: [${two}] [Op:MatMul] name: `;
  }
  const scope = graph.layers.get(layer);
  if (!scope || !operand) giveUp(UNSURE);
  const cell = `${scope}/${layer.cellScope}_1`;
  return (
    `Dimensions must be equal, but are ${one[1]} and ${two[0]} for '{{node ${cell}/MatMul${which}}} = ` +
    `${PRODUCT}(${operand}, ${cell}/Cast${which}/ReadVariableOp)' with input shapes: ` +
    `${listed(one)}, ${listed(two)}.`
  );
}

const UNSURE = "what TensorFlow says of shapes that do not fit";

/** Data with as many axes as the input has, as Keras makes them. @param {Tensor} x @param {Tensor} input
 * @param {boolean} isOnly @returns {Size[]} */
export function adjusted(x, input, isOnly) {
  if (x.rank === input.rank) return x.shape;
  if (x.rank === input.rank + 1 && x.shape.at(-1) === 1) return x.shape.slice(0, -1);
  if (x.rank === input.rank - 1 && input.shape.at(-1) === 1) return [...x.shape, 1];
  if (!isOnly) giveUp("data of other axes");
  const text = `shape=${shapeText(x.shape)}, dtype=${x.dtype}`;
  return fail(
    `Invalid input shape for input Tensor("data:0", ${text}) with name '${input.name}' and path ''. ` +
      `Expected shape ${shapeText(input.shape)}, but input has incompatible shape ${shapeText(x.shape)}`,
  );
}

/** Do something inside the model's own `call`, which an error then names. @template T @param {Value} model
 * @param {Tensor[]} data @param {boolean} training @param {() => T} action @returns {T} */
export function insideCall(model, data, training, action) {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof PyError) || error.isInjected) throw error;
    const [only, ...others] = data;
    if (others.length || model.userClass) giveUp("a message that shows a tensor's values");
    const name = `${model.cls}.call()`;
    const given = [
      ["inputs", only?.repr()],
      ["training", training ? "True" : "False"],
      ["mask", "None"],
      ["kwargs", "<class 'inspect._empty'>"],
    ];
    error.isInjected = true;
    error.message =
      `Exception encountered when calling ${name}.\n\n${error.message}\n\nArguments received by ${name}:\n` +
      given.map(([key, text]) => `  • ${key}=${text}`).join("\n");
    throw error;
  }
}

/** Layers that TensorFlow runs on data of other sizes as soon as their kernels fit. */
const ANY_SIZE = new Set(
  "InputLayer LSTM GRU SimpleRNN Dense Dropout Activation Flatten Masking Embedding RepeatVector".split(" "),
);

/** @param {Value} functional @param {Tensor[]} data */
export function checkSizes(functional, data) {
  const { inputs, graph } = functional;
  const isOther = data.some((x, n) =>
    x.shape.some((size, axis) => axis > 0 && differ(size, inputs[n]?.shape[axis] ?? null)),
  );
  if (isOther && graph.nodes.some((/** @type {Value} */ x) => !ANY_SIZE.has(x.layer.cls)))
    giveUp("data of other sizes");
}

/** Activations of a Dense and the operation that computes them. @type {Record<string, string>} */
const COMPUTED = { relu: "Relu", sigmoid: "Sigmoid", tanh: "Tanh", softmax: "Softmax" };

/** The operation in the graph that gives an output of the model, or nothing where it is not sure.
 * @param {Value} model @param {Graph} graph @param {number} n */
function lastOperation(model, graph, n) {
  /** @type {Value} */
  const { layer, inputs } =
    flatten((model.functional ?? model).outputStructure).filter(isTensor)[n]?.node ?? {};
  const scope = graph.layers.get(layer);
  if (!scope) return "";
  // Its data, its mask and what comes out are turned.
  if (layer.cls === "TimeDistributed" && layer.layer.cls === "Dense")
    return `${scope}/transpose_${inputs[0].mask ? 2 : 1}`;
  const isPlain = layer.cls === "Dense" && layer.config.use_bias === true && layer.computeDtype === "float32";
  const { units } = layer.config;
  const sum = units === 1 ? "Add" : typeof units === "number" && "BiasAdd"; // one number is no vector
  const operation = layer.activation === "linear" ? sum : COMPUTED[layer.activation];
  return isPlain && operation ? `${scope}/${operation}` : "";
}

/** Targets that do not go with the output. @param {Value} model @param {Graph | null} graph
 * @param {string[]} losses those up to this output, as the program writes them
 * @param {Tensor} target @param {Size[]} given its shape @param {Size[]} output
 * @param {[Size[], Size[]]} fitted both as the loss makes them @returns {never} */
export function targetsDoNotFit(model, graph, losses, target, given, output, fitted) {
  const [n, loss = ""] = [losses.length - 1, losses.at(-1)];
  const last = graph && lastOperation(model, graph, n);
  const before = losses.filter((x) => x === loss).length - 1;
  const scope = `compile_loss/${loss}${before ? `_${before}` : ""}`;
  const isSub = /^(mse|mae|MSE|MAE|mean_squared_error|mean_absolute_error|huber)$/.test(loss);
  const isExpanded = fitted[0].length > given.length || fitted[1].length > output.length;
  if (!last || !isSub || isExpanded || !/^float(32|64)$/.test(target.dtype)) {
    giveUp("what TensorFlow says of targets that do not fit");
  }
  const squeezed = `${scope}/Squeeze`;
  const sides = [
    { name: fitted[0].length < given.length ? squeezed : `data_${graph.data.size + n}`, shape: fitted[0] },
    { name: fitted[1].length < output.length ? squeezed : last, shape: fitted[1] },
  ];
  const [sub, [a, b]] = loss === "huber" ? ["Sub", sides.reverse()] : ["sub", sides];
  const [x, y] = clash(a?.shape ?? [], b?.shape ?? []) ?? [];
  return fail(
    `Dimensions must be equal, but are ${x} and ${y} for '{{node ${scope}/${sub}}} = ` +
      `Sub[T=DT_FLOAT](${a?.name}, ${b?.name})' with input shapes: ` +
      `${listed(a?.shape ?? [])}, ${listed(b?.shape ?? [])}.`,
  );
}

/** The sizes of the first axis, from the left, on which two shapes differ; or nothing.
 * @param {Size[]} one @param {Size[]} two */
export const clash = (one, two) => pairsOf(one, two).find(([x, y]) => x !== 1 && y !== 1 && differ(x, y));

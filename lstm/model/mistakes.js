// Mistakes that Keras does not report. Each has a page of its own, and a test with a right program beside it.
import { flatten, isTensor } from "./tensor.js";

/** @typedef {import("./tensor.js").Tensor} Tensor */
/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./world.js").World} World */

/** By the name of the page: what a reader is told. @type {Record<string, string>} */
export const MISTAKES = {
  "does-not-support-masking-destroys-the-mask":
    "is handed a mask and does not pass it on: the layers after it read padding as data",
  "softmax-over-an-axis-of-size-1":
    "has a softmax over one number, which is always 1; more than two classes need one number each",
  "relu-explodes-and-the-loss-is-nan": "has `relu` in its recurrence: values can grow at every timestep",
  "h-and-c-swapped-in-initial-state": "is handed c where it takes h, and h where it takes c",
  "gru-ignores-c": "has one state and is handed more; only the first counts",
  "bidirectional-last-row-is-not-the-final-state":
    "the last row of a Bidirectional sequence: its backward half has read one timestep only",
  "sequential-ignores-initial-state":
    "hands an `initial_state` to none of its layers, which start from zeros",
  "stateful-with-shuffled-batches-and-no-reset":
    "trains a stateful layer on shuffled rows: without `shuffle=False`, a state goes on in another sequence",
  "stateful-predict-returns-more-rows": "has a last batch of one row: more rows come back than went in",
  "zero-padding-changes-h": "reads what `pad_sequences` filled up, without a mask: zeros count as data",
  "reshape-mixes-samples-and-timesteps":
    "changes the order of the axes with a reshape, which mixes what belongs together; a transpose swaps axes",
  "last-unit-is-not-the-last-step": "takes the last unit of h, not the last timestep: h has no time axis",
  "go-backwards-output-is-reversed":
    "reads backwards and returns its sequence in that order, the last timestep first",
  "one-target-against-an-output-per-step":
    "the targets have another shape than the output, and the loss broadcasts them",
  "do-not-pass-an-input-shape":
    "is handed `input_length`, which Keras 3 ignores with a warning; an `Input` says how long sequences are",
  "sigmoid-under-categorical-crossentropy":
    "ends in `sigmoid` under `categorical_crossentropy`, which divides these numbers by their sum: what " +
    "the model returns is not what was trained; `softmax` returns it",
  "categorical-crossentropy-of-one-number-is-0":
    "returns one number, of which `categorical_crossentropy` is always 0, so nothing is learned; " +
    "`binary_crossentropy` goes with one number, for labels 0 and 1",
};

/** What a loss shows. @param {Value} model @param {string} loss its name */
export function lookAtLoss(model, loss) {
  const last = model.layers.at(-1);
  if (loss !== "categorical_crossentropy" || last?.activation !== "sigmoid") return;
  const isOne = last.config.units === 1;
  const kind = isOne
    ? "categorical-crossentropy-of-one-number-is-0"
    : "sigmoid-under-categorical-crossentropy";
  model.world.warn(kind, last);
}

/** What a call of a layer shows. @param {Value} layer @param {import("./layer.js").Call} call
 * @param {Tensor[]} outputs */
export function lookAt(layer, call, outputs) {
  const { world } = layer;
  const axis = layer.cls === "Softmax" ? layer.config.axis : -1;
  if (layer.activation === "softmax" && outputs[0]?.shape.at(axis) === 1) {
    world.warn("softmax-over-an-axis-of-size-1", layer);
  }
  if (["LSTM", "GRU", "SimpleRNN"].includes(layer.cls)) recurrent(layer, call);
  const inner = layer.forward;
  if (inner && isRelu(inner)) world.warn("relu-explodes-and-the-loss-is-nan", layer);
}

/** @param {Value} layer */
const isRelu = (layer) => [layer.config.activation, layer.config.activation?.name].includes("relu");

/** @param {Value} layer @param {import("./layer.js").Call} call */
function recurrent(layer, call) {
  const { world, config } = layer;
  if (isRelu(layer)) world.warn("relu-explodes-and-the-loss-is-nan", layer);
  if (config.go_backwards && config.return_sequences) world.warn("go-backwards-output-is-reversed", layer);
  const states = flatten(call.values.initial_state ?? null).filter(isTensor);
  const roles = states.map((x) => x.role);
  if (layer.cls === "LSTM" && roles[0] === "c" && roles[1] === "h") {
    world.warn("h-and-c-swapped-in-initial-state", layer);
  }
  if (layer.cls === "GRU" && states.length > 1) world.warn("gru-ignores-c", layer);
}

/** What a slice shows. @param {World} world @param {Tensor} x
 * @param {Value[]} parts an index or a slice for each axis */
export function lookAtSlice(world, x, parts) {
  if (parts.some((part) => part === null)) return;
  if (x.isBidirectional && x.time > 0 && parts[x.time] === -1) {
    world.warn("bidirectional-last-row-is-not-the-final-state", null);
  }
  if (x.role && x.rank === 2 && parts[1] === -1) world.warn("last-unit-is-not-the-last-step", null);
}

/** @param {Value} model */
const isStateful = (model) =>
  model.layers.some((/** @type {Value} */ x) => (x.forward ?? x).config.stateful === true);

/** What `fit` shows of a model. @param {Value} model @param {Value} x @param {Value} shuffle */
export function lookAtFit(model, x, shuffle) {
  const isShuffled = isTensor(x) && x.shape[0] !== 1 && shuffle === true;
  if (isStateful(model) && isShuffled) model.world.warn("stateful-with-shuffled-batches-and-no-reset", model);
}

/** How many rows a stateful model returns where the last batch is not full; nothing for other models.
 * @param {Value} model @param {number} count @param {number} batch */
export function rowsOfStateful(model, count, batch) {
  if (!isStateful(model) || count <= batch || count % batch === 0) return count;
  const isSure = model.layers.every((/** @type {Value} */ x) =>
    ["LSTM", "Dense", "InputLayer"].includes(x.cls),
  );
  if (count % batch !== 1 || !isSure) return null;
  model.world.warn("stateful-predict-returns-more-rows", model);
  return count - 1 + batch;
}

const RECURRENT = ["LSTM", "GRU", "SimpleRNN", "Bidirectional"];

/** Data that `pad_sequences` gives. @param {Value} x */
const isPadded = (x) => (isTensor(x) ? x.isPadded : /^pad_sequences\(/.test(x?.text ?? ""));

/** Whether a model reads the zeros of padding as data. @param {Value} model @param {Value} x its data */
export function lookAtPadding(model, x) {
  if (!isPadded(x) || !model.layers.length) return;
  const [first] = model.layers.filter((/** @type {Value} */ y) => y.cls !== "InputLayer");
  const isUnmasked = first?.cls === "Embedding" && first.config.mask_zero === false;
  const reader = model.layers.find((/** @type {Value} */ y) => RECURRENT.includes(y.cls));
  const isMaskedLater = model.layers.some((/** @type {Value} */ y) => y.cls === "Masking");
  if (isUnmasked && reader && !isMaskedLater) model.world.warn("zero-padding-changes-h", reader);
}

/** Whether a reshape does what a transpose should. @param {World} world @param {Size[]} from
 * @param {Size[]} to @param {Value} [layer] */
export function lookAtReshape(world, from, to, layer = null) {
  const isKnown = [...from, ...to].every((x) => typeof x === "number");
  if (!isKnown || from.length !== to.length) return;
  const [one, two] = [from, to].map((shape) => shape.filter((x) => x !== 1)); // an axis of 1 may go anywhere
  const sorted = (/** @type {Size[] | undefined} */ shape) => String([...(shape ?? [])].sort());
  if (String(one) !== String(two) && sorted(one) === sorted(two))
    world.warn("reshape-mixes-samples-and-timesteps", layer);
}

/** @param {World} world @param {Size[]} target @param {Size[]} output */
export function lookAtTargets(world, target, output) {
  const isSame = target.length === output.length && target.every((x, n) => x === output[n] || n === 0);
  const isKnown = [...target.slice(1), ...output.slice(1)].every((x) => typeof x === "number");
  if (!isSame && isKnown) world.warn("one-target-against-an-output-per-step", null);
}

// Mistakes that Keras does not report. Each has a page of its own, and a test with a right program beside it.
import { flatten, isTensor } from "./tensor.js";
import { giveUp } from "./values.js";

/** @typedef {import("./tensor.js").Tensor} Tensor */
/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./world.js").World} World */

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

/** What labels show of the layer that is to tell them apart. @param {Value} model @param {string} loss
 * @param {Tensor} target @param {Size[]} output */
export function lookAtLabels(model, loss, target, output) {
  const outputs = output.at(-1);
  const last = model.layers.at(-1);
  if (!last || typeof outputs !== "number") return;
  const { world } = model;
  const classes = classesOf(loss, target, output.length);
  for (const x of world.warnings)
    if (x.layer === last && /^softmax/.test(x.kind) && classes > 2)
      Object.assign(x, { classes, words: `, here ${classes}` });
  const { least, most } = target.labels ?? { least: 0, most: 0 };
  if (loss !== "sparse_categorical_crossentropy" || (least >= 0 && most < outputs)) return;
  const one = least >= 0 && most === outputs ? most : "…"; // of several it is the first one of a batch
  const range = `[0, ${outputs})`;
  const words = ` with \`Received a label value of ${one} which is outside the valid range of ${range}\``;
  const wrong = world.warn("received-a-label-value-outside-the-valid-range", last);
  Object.assign(wrong, { classes: least < 0 ? 0 : classes, words });
  giveUp("what comes after a label that has no output");
}

/** How many classes labels are of, or 0. @param {string} loss @param {Tensor} target
 * @param {number} rank of the output */
function classesOf(loss, { shape, labels }, rank) {
  const wide = /^(categorical|binary)_c/.test(loss) && shape.length === rank ? shape.at(-1) : 1;
  return wide === 1 ? (labels ? labels.most + 1 : 0) : typeof wide === "number" ? wide : 0;
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

// compile, fit, evaluate and predict: whether data and targets fit a model, and what Keras says where they
// do not.

import { adjusted, checkSizes, clash, graphOf, insideCall, targetsDoNotFit } from "./graph.js";
import { Functional, Sequential } from "./kerasmodels.js";
import { fail } from "./layer.js";
import {
  lookAtFit,
  lookAtLabels,
  lookAtLoss,
  lookAtPadding,
  lookAtTargets,
  rowsOfStateful,
} from "./mistakes.js";
import { snake } from "./names.js";
import { shapeText } from "./strings.js";
import { flatten, isRagged, isTensor, mapStructure } from "./tensor.js";
import { Builtin, Dict, differ, giveUp, isSequence, List, PyError, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./tensor.js").Tensor} Tensor */
/** @typedef {Record<string, Value>} Values */

/** @param {Value} model @param {Value[]} args @param {Values} kwargs */
export function compile(model, args, kwargs) {
  const names = ["optimizer", "loss", "loss_weights", "metrics"];
  model.compiled = { ...Object.fromEntries(args.map((x, n) => [names[n], x])), ...kwargs };
  lookAtLoss(model, lossName(model.compiled.loss ?? null));
  return null;
}

/** @param {Value[]} args @param {Values} kwargs
 * @param {number} at place of the batch size among the arguments @param {Value} model */
function given(args, kwargs, at, model) {
  const { x = args[0] ?? null, y = args[1] ?? null, batch_size: batch = args[at] ?? null } = kwargs;
  return { x: ordered(model, x), y, batch: batch ?? 32 };
}

/** Data by the names of a model's inputs, in their order. @param {Value} model @param {Value} x */
function ordered(model, x) {
  if (!(x instanceof Dict && model instanceof Functional) || model.inputStructure instanceof Dict) return x;
  const names = model.inputs.map((y) => y.node?.layer.name);
  return names.every((y) => x.has(y)) ? new List(names.map((y) => x.get(y))) : x;
}

/** @param {Value} model @param {string} method */
function assertCompiled(model, method) {
  if (!model.compiled) fail(`You must call \`compile()\` before calling \`${method}()\`.`);
}

/** The tensors of data, or nothing where they are not known. @param {Value} data
 * @returns {Tensor[] | null} */
function known(data) {
  const flat = flatten(data);
  return flat.every((x) => isTensor(x) && x.kind !== "keras") ? flat : null;
}

/** Symbolic tensors are no data: how many rows there are is asked of them first. @param {Value[]} data */
function checkData(...data) {
  if (!data.flatMap(flatten).some((x) => x?.kind === "keras")) return;
  fail("int() argument must be a string, a bytes-like object or a real number, not 'NoneType'", "TypeError");
}

/** Whether a model takes data that are not known. @param {Value} model */
function checkBuilt({ built, inputs }) {
  if (!built) giveUp("the data, so the model is not built");
  if (inputs?.some((/** @type {Tensor} */ x) => x.storage))
    giveUp("sparse or ragged data that are not known");
}

/** @param {Value} x @param {Value} y */
function checkCount(x, y) {
  const tensors = [...(known(x) ?? []), ...(y === null ? [] : (known(y) ?? []))];
  const [first] = tensors;
  if (!tensors.some((z) => differ(z.shape[0] ?? null, first?.shape[0] ?? null))) return;
  const sizes = [
    ["x", x],
    ["y", y],
  ].filter(([, z]) => z !== null);
  const lines = sizes.map(
    ([name, z]) =>
      `'${name}' sizes: ${flatten(z)
        .map((w) => String(w.shape[0]))
        .join(", ")}\n`,
  );
  fail(
    "Data cardinality is ambiguous. Make sure all arrays contain the same number of " +
      `samples.${lines.join("")}`,
  );
}

/** @param {Value} model @param {Value[]} args @param {Values} kwargs @param {Interpreter} run
 * @returns {Value} */
export function fit(model, args, kwargs, run) {
  assertCompiled(model, "fit");
  const { x, y, batch } = given(args, kwargs, 2, model);
  train(model, x, y, batch, run, true);
  lookAtFit(model, x, kwargs.shuffle ?? true);
  return Sym.named("history");
}

/** @param {Value} model @param {Value[]} args @param {Values} kwargs @param {Interpreter} run
 * @returns {Value} */
export function evaluate(model, args, kwargs, run) {
  assertCompiled(model, "evaluate");
  const { x, y, batch } = given(args, kwargs, 2, model);
  train(model, x, y, batch, run, false);
  return Sym.named("scores");
}

/** @param {Value} model @param {Value} x @param {Value} y @param {Value} batch @param {Interpreter} run
 * @param {boolean} training */
function train(model, x, y, batch, run, training) {
  checkData(x, y);
  const data = known(x);
  lookAtPadding(model, x);
  if (!data) {
    checkBuilt(model);
    return;
  }
  checkCount(x, y);
  inFunction(model, training ? "fit" : "evaluate", () => trainOn(model, data, x, y, batch, run, training));
}

/** @param {Value} model @param {Tensor[]} data @param {Value} x @param {Value} y @param {Value} batch
 * @param {Interpreter} run @param {boolean} training */
function trainOn(model, data, x, y, batch, run, training) {
  const size = sizeOfBatch(data[0]?.shape[0] ?? null, batch);
  const outputs = through(
    model,
    data.map((z) => [size, ...z.shape.slice(1)]),
    x,
    run,
    training,
  );
  if (y === null || !known(y) || outputs === null) return;
  const targets = /** @type {Tensor[]} */ (known(y));
  const isPlain = outputs.length === 1 || isSequence(y);
  if (isPlain && outputs.length === targets.length)
    outputs.forEach((x, n) => {
      checkTargets(model, x.shape, /** @type {Tensor} */ (targets[n]), size, n);
    });
  checkRows(model, outputs, /** @type {Tensor[]} */ (known(y)), batch);
}

/** A structure with other leaves, in their order. @param {Dict} structure @param {Tensor[]} leaves */
function filled(structure, leaves) {
  const places = flatten(structure);
  return mapStructure((x) => leaves[places.indexOf(x)], structure);
}

/** Do what a function of TensorFlow does. It is traced once: on other sizes later, its checks are others.
 * @template T @param {Value} model @param {string} kind @param {() => T} action @returns {T} */
function inFunction(model, kind, action) {
  model.traced ??= new Set();
  try {
    const found = action();
    model.traced.add(kind);
    return found;
  } catch (error) {
    if (error instanceof PyError && model.traced.has(kind))
      giveUp(`what TensorFlow says where \`${kind}\` has run before on other sizes`);
    throw error;
  }
}

/** The first axis of batches: fixed where all are of one size. @param {Size} count @param {Value} batch
 * @returns {Size} */
function sizeOfBatch(count, batch) {
  if (typeof count !== "number" || typeof batch !== "number") return null;
  return count % batch === 0 ? batch : null;
}

/** @param {Value} model @param {Value[]} args @param {Values} kwargs @param {Interpreter} run
 * @returns {Value} */
export function predict(model, args, kwargs, run) {
  const { x, batch } = given(args, kwargs, 1, model);
  checkData(x);
  const data = known(x);
  lookAtPadding(model, x);
  if (!data) {
    checkBuilt(model);
    return Sym.named("predictions");
  }
  checkCount(x, null);
  const count = data[0]?.shape[0] ?? null;
  const first = typeof count === "number" && typeof batch === "number" ? Math.min(count, batch) : null;
  const shapes = data.map((z) => [first, ...z.shape.slice(1)]);
  const found = inFunction(model, "predict", () => through(model, shapes, x, run, false));
  if (found === null) return Sym.named("predictions");
  const isCounted = typeof count === "number" && typeof batch === "number";
  const returned = isCounted ? rowsOfStateful(model, count, batch) : count;
  if (isCounted && returned === null) giveUp("a last batch that is not full");
  const rows = found.map((z) => {
    const made = run.world.tensor([returned, ...z.shape.slice(1)], z.dtype, "numpy");
    return Object.assign(made, { what: z.what, axes: z.axes });
  });
  const structure = model.outputStructure;
  if (structure instanceof Dict) return filled(structure, rows);
  return rows.length === 1 ? rows[0] : new List(rows);
}

/** The outputs of a model for batches of shapes, as in TensorFlow's graph; null where they are not known.
 * @param {Value} model @param {Size[][]} shapes @param {Value} structure @param {Interpreter} run
 * @param {boolean} training @returns {Tensor[] | null} */
function through(model, shapes, structure, run, training) {
  const { world } = run;
  if (!(model instanceof Sequential || model instanceof Functional)) {
    world.graph = { model: "", layers: new Map(), data: new Map(), training };
    return outside(run, () => ofUser(model, shapes, structure, run));
  }
  if (model instanceof Sequential && !model.functional) {
    if (shapes.length !== 1) giveUp("another number of arrays");
    model.buildOn([...(shapes[0] ?? [])]);
  }
  const inputs = model.inputs ?? [];
  if (inputs.length !== shapes.length) giveUp("another number of arrays");
  const stored = flatten(structure);
  const data = shapes.map((shape, n) => {
    const { storage } = stored[n];
    return Object.assign(world.tensor(shape, inputs[n]?.dtype ?? "float32", "tf"), { storage });
  });
  if (model instanceof Functional && !(structure instanceof Tuple || structure?.map))
    model.assertInputs(new List(data));
  const functional = model instanceof Sequential ? model.functional : model;
  const own = () =>
    inputs.map((x, n) => {
      const given = /** @type {Tensor} */ (data[n]);
      const { storage } = given;
      return Object.assign(world.tensor(adjusted(given, x, data.length === 1), given.dtype, "tf"), {
        storage,
      });
    });
  return outside(run, () =>
    insideCall(model, data, training, () => {
      const fitted = own();
      checkSizes(functional, fitted);
      world.graph = graphOf(model, functional, fitted, training);
      return flatten(functional?.through(fitted, EAGER));
    }),
  );
}

/** @param {Value} model @param {Size[][]} shapes @param {Value} structure @param {Interpreter} run
 * @returns {Tensor[] | null} */
function ofUser(model, shapes, structure, run) {
  if (!model.userClass) return null;
  const places = flatten(structure);
  const inputs = mapStructure((x) => {
    const dtype = x.dtype === "float64" ? "float32" : x.dtype;
    if (isRagged(x)) giveUp("ragged data");
    return run.world.tensor(shapes[places.indexOf(x)] ?? [], dtype, "tf");
  }, structure);
  return flatten(model.call([inputs], {})).filter(isTensor);
}

/** A call on values. */
const EAGER = { args: [], kwargs: {}, values: {}, tensors: [], symbolic: false };

/** Do something in TensorFlow's graph, whose calls are not steps of the program. @template T
 * @param {Interpreter} run @param {() => T} action */
function outside(run, action) {
  const { steps, warnings } = run.world;
  const [count, told] = [steps.length, warnings.length];
  try {
    return action();
  } finally {
    steps.splice(count);
    warnings.splice(told);
    run.world.lastGraph = run.world.graph;
    run.world.graph = null;
  }
}

// --- Targets

/** The name of a loss, or nothing where it is not known. @param {Value} loss */
function lossName(loss) {
  if (typeof loss === "string") return loss;
  if (loss instanceof Sym) return snake(/^(\w+)\(…\)$/.exec(loss.text)?.[1] ?? "");
  if (loss instanceof Builtin) return loss.name;
  return "";
}

/** @param {Value} model @param {Size[]} output @param {Tensor} y1 the target @param {Size} size
 * @param {number} n which output it is */
function checkTargets(model, output, y1, size, n) {
  const target = [size, ...y1.shape.slice(1)];
  const given = model.compiled?.loss ?? null;
  if (given?.map) return; // by the names of outputs
  const losses = Array.from({ length: n + 1 }, (_, at) => lossName(given?.items ? given.items[at] : given));
  const loss = losses[n] ?? "";
  lookAtLabels(model, loss, y1, output);
  const [y, p] = sameRank(target, output);
  const shapes = `Received: target.shape=${shapeText(y)}, output.shape=${shapeText(p)}`;
  if (/^(categorical|binary)_crossentropy$/.test(loss)) {
    if (y.length !== p.length)
      fail(`Arguments \`target\` and \`output\` must have the same rank (ndim). ${shapes}`);
    if (y.some((x, n) => differ(x, p[n] ?? null)))
      fail(`Arguments \`target\` and \`output\` must have the same shape. ${shapes}`);
  } else if (loss === "sparse_categorical_crossentropy") sparse(y, p);
  else if (loss !== "ctc" && clash(y, p)) {
    const graph = model.world.lastGraph;
    targetsDoNotFit(model, graph, losses, y1, target, output, [y, p]);
  } else if (REGRESSION.test(loss)) lookAtTargets(model.world, y, p);
}

const REGRESSION = /^(mse|mae|mean_squared_error|mean_absolute_error|huber|log_cosh|logcosh)$/;

/** What only shows when a batch runs: its size against another axis. @param {Value} model
 * @param {Tensor[]} outputs @param {Tensor[]} targets @param {Value} batch */
function checkRows(model, outputs, targets, batch) {
  const count = targets[0]?.shape[0] ?? null;
  if (typeof count !== "number" || typeof batch !== "number" || outputs.length !== 1) return;
  const loss = lossName(model.compiled?.loss ?? null);
  const isPlain = REGRESSION.test(loss);
  if (!isPlain && !/^(sparse_)?categorical_c|^binary_c/.test(loss)) return;
  const [target, output] = [targets[0], outputs[0]];
  for (const size of [Math.min(count, batch), count % batch || batch]) {
    const sized = (/** @type {Size[] | null | undefined} */ shape) => [size, ...(shape?.slice(1) ?? [])];
    const [y, p] = sameRank(sized(target?.shape), sized(output?.shape));
    const each = (y.length < p.length ? p : y).slice(0, -1); // losses, which a mask weighs
    if ((isPlain && clash(y, p)) || (output?.mask && clash(each, sized(output.mask))))
      giveUp("what TensorFlow says of targets that do not fit");
  }
}

/** Keras' squeeze_or_expand_to_same_rank. @param {Size[]} one @param {Size[]} two
 * @returns {[Size[], Size[]]} */
function sameRank(one, two) {
  if (one.length === two.length + 1 && one.at(-1) === 1)
    return two.length === 1 ? [one, [...two, 1]] : [one.slice(0, -1), two];
  if (two.length === one.length + 1 && two.at(-1) === 1)
    return one.length === 1 ? [[...one, 1], two] : [one, two.slice(0, -1)];
  return [one, two];
}

/** @param {Size[]} target @param {Size[]} output */
function sparse(target, output) {
  const y = target.length === output.length && target.at(-1) === 1 ? target.slice(0, -1) : target;
  const shapes = `target.shape=${shapeText(y)}, output.shape=${shapeText(output)}`;
  if (y.length !== output.length - 1)
    fail(`Argument \`output\` must have rank (ndim) \`target.ndim - 1\`. Received: ${shapes}`);
  if (y.some((x, n) => differ(x, output[n] ?? null))) {
    fail(
      `Arguments \`target\` and \`output\` must have the same shape up until the last dimension: ${shapes}`,
    );
  }
}

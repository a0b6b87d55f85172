// Cells that a program calls by itself, and the states that it asks them for.
import { bind, fail, Shape } from "./layer.js";
import { PyFunction } from "./objects.js";
import { flatten, isNested, isTensor } from "./tensor.js";
import { differ, giveUp, List, Sym, same, Tuple } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {Record<string, Value>} Values */

/** `get_initial_state(batch_size)` of a cell or a recurrent layer. @param {Value} layer @param {Value[]} args
 * @param {Values} kwargs @returns {Value} zeros, in Keras' structure */
export function initialState(layer, args, kwargs) {
  const isLayer = Boolean(layer.cell) || /^(LSTM|GRU|SimpleRNN)$/.test(layer.cls);
  const where = `${isLayer ? "RNN" : layer.cls}.get_initial_state()`;
  const { values, rest } = bind(where, [isLayer ? ["batch_size"] : ["batch_size", null]], args, kwargs);
  for (const name of Object.keys(rest))
    fail(`${where} got an unexpected keyword argument '${name}'`, "TypeError");
  const { batch_size: size } = values;
  const batch = checkedBatch(layer, size);
  const zeros = (/** @type {Size} */ wide) => layer.world.tensor([batch, wide], layer.computeDtype, "tf");
  const cell = layer.cell ?? layer;
  const own = cell.cells ? undefined : ownStates(cell, size);
  if (own !== undefined) return new List(isNested(own) ? [...own.items] : [own]);
  const sizes = /** @type {(Size | Size[])[]} */ (layer.stateSizes);
  return new List(
    sizes.map((x, n) => {
      const usual = Array.isArray(x) ? new List(x.map(zeros)) : stacked(layer, zeros(x));
      return (cell.cells && ownStates(cell.cells[n], size)) ?? usual;
    }),
  );
}

/** How many rows a state has: nothing where a tensor says it. @param {Value} layer @param {Value} size
 * @returns {Size} */
function checkedBatch(layer, size) {
  if (typeof size === "number" || size instanceof Sym) return size;
  if (!isTensor(size)) giveUp("a state of this size");
  if (size.rank === 0) return null;
  if (size.kind !== "tf" || layer.world.graph) giveUp("a state of this size");
  const [whole, one] = [size.shape, []].map((x) => `[${x}]`);
  fail(
    `Shapes of all inputs must match: values[0].shape = ${whole} != values[1].shape = ${one} [Op:Pack] ` +
      "name: ",
    "InvalidArgumentError",
  );
}

/** What a cell of a class of the program makes at first, if it says so. @param {Value} cell
 * @param {Value} size of the batch */
function ownStates(cell, size) {
  const method = cell.userClass ? cell.ownValue("get_initial_state") : undefined;
  if (method === undefined) return undefined;
  if (!(method instanceof PyFunction)) giveUp("a cell of a class of its own");
  return cell.interpreter.callFunction(method, [cell], { batch_size: size });
}

/** The states with which a recurrent layer starts where it is given none. @param {Value} layer
 * @param {Size} batch */
export const firstStates = (layer, batch) =>
  initialState(layer, [batch ?? layer.world.tensor([], "int32", "tf")], {});

/** Call a cell of a class of the program on a timestep: it has to return what it says.
 * @param {Value} cell @param {import("./tensor.js").Tensor} x @param {Value} states */
export function checkOwn(cell, x, states) {
  const [output, next] = cell.call([x, states], {})?.items ?? [];
  const flat = [output, ...flatten(next ?? null)];
  const wanted = [cell.outputSize, ...cell.stateSizes];
  const fits =
    flat.length === wanted.length && flat.every((y, n) => y?.rank === 2 && y.shape[1] === wanted[n]);
  if (!fits) giveUp("a cell that returns other sizes");
}

/** A state among those of a stack of cells is a list. @param {Value} layer @param {Value} state */
const stacked = (layer, state) =>
  (layer.cell ?? layer).cls === "StackedRNNCells" ? new List([state]) : state;

/** What a cell returns: its output, and its states in the structure in which they were given.
 * @param {Value} cell @param {Call} call @returns {Value} */
export function step(cell, call) {
  const [[first = "inputs"] = []] = cell.callSignature;
  const { [first]: inputs, states } = call.values;
  if (!isTensor(inputs) || inputs.rank !== 2) giveUp("a cell that is called on this");
  const [kernel] = cell.weights;
  const given = isNested(states) ? states.items : [states];
  const fits =
    same(kernel[0], inputs.shape[1] ?? null) &&
    given?.length === cell.stateSizes.length &&
    given.every((/** @type {Value} */ x, /** @type {number} */ n) =>
      fitsState(x, cell.stateSizes[n], inputs),
    );
  if (!fits) giveUp("what TensorFlow says of states that do not fit");
  const next = () => cell.tensor(new Shape([inputs.shape[0] ?? null, cell.config.units]), call);
  const output = next();
  const after = given.map(next);
  if (!isNested(states)) return new Tuple([output, after[0]]);
  return new Tuple([output, new List(after)]);
}

/** @param {Value} x @param {Size} size @param {import("./tensor.js").Tensor} inputs */
const fitsState = (x, size, inputs) =>
  isTensor(x) &&
  x.rank === 2 &&
  same(x.shape[1], size) &&
  !differ(x.shape[0] ?? null, inputs.shape[0] ?? null);

/** One cell after the other. @param {Value} stack @param {Call} call @returns {Value} */
export function stepOfAll(stack, call) {
  const { inputs, states } = call.values;
  if (states?.items?.length !== stack.cells.length) giveUp("the states of a stack of cells");
  let x = inputs;
  const after = stack.cells.map((/** @type {Value} */ cell, /** @type {number} */ n) => {
    const [[first = "inputs"] = []] = cell.callSignature;
    const own = states.items[n];
    const found = step(cell, { ...call, values: { [first]: x, states: own } });
    x = found.items[0];
    return found.items[1];
  });
  return new Tuple([x, new List(after)]);
}

/** Say what a cell's tensors are. @param {Value[]} names of the states @param {Value[]} outputs */
export function describeStep(names, outputs) {
  outputs.forEach((x, n) => {
    const role = n ? names[(n - 1) % names.length] : "h";
    Object.assign(x, { role, what: `${role} after this timestep`, axes: ["batch", "units"] });
  });
}

// A functional model of a configuration as Python. In: its layers with their connections. Out: lines.
import { inputCall } from "./config.js";
import { isGiven, isModel, layerCall, python, Raw, sliceText, snake } from "./configvalues.js";

/** @typedef {import("./config.js").Script} Script */
/** A call of a layer.
 * @typedef {{ layer: Value, index: number, args: Value[], kwargs: Record<string, Value> }} Call */

const RECURRENT = /^(?:LSTM|GRU|SimpleRNN|RNN|ConvLSTM\dD|Bidirectional|CuDNN\w+)$/;

/** @param {Value} x */
const isReference = (x) => Array.isArray(x) && typeof x[0] === "string" && typeof x[1] === "number";

/** Layer, call and output that a tensor is of; nothing where it is none. @param {Value} x
 * @returns {[string, number, number] | null} */
const historyOf = (x) => (x?.class_name === "__keras_tensor__" ? x.config.keras_history : null);

/** @param {string} layer @param {number} call */
const keyOf = (layer, call) => JSON.stringify([layer, call]);

/** Keras 2's list of a call's tensors, as Keras 3 writes it. @param {Value} layer @param {Value[]} tensors
 * @returns {{ args: Value[], kwargs: Record<string, Value> }} */
function modern(layer, tensors) {
  const given = tensors.map(([name, call, n]) => tensor(name, call, n));
  const kwargs = Object.fromEntries(
    Object.entries(tensors[0]?.[3] ?? {}).map(([key, x]) => [key, modernValue(x)]),
  );
  const [first, ...states] = given;
  if (RECURRENT.test(layer.class_name) && states.length)
    return { args: [first], kwargs: { ...kwargs, initial_state: states } };
  return { args: given.length === 1 ? [first] : [given], kwargs };
}

/** @param {Value} name @param {Value} call @param {Value} n */
const tensor = (name, call, n) => ({
  class_name: "__keras_tensor__",
  config: { keras_history: [name, call, n] },
});

/** @param {Value} x @returns {Value} */
function modernValue(x) {
  if (isReference(x) && x.length === 3) return tensor(x[0], x[1], x[2]);
  return Array.isArray(x) ? x.map(modernValue) : x;
}

/** All tensors in arguments. @param {Value} x @returns {[string, number, number][]} */
function tensorsIn(x) {
  const history = historyOf(x);
  if (history) return [history];
  return x && typeof x === "object" ? Object.values(x).flatMap(tensorsIn) : [];
}

export class Graph {
  /** @type {Map<string, Call>} */
  calls = new Map();
  /** Variables: by layer and call, and by layer. @type {Map<string, string>} */
  names = new Map();

  /** @param {Script} script @param {Value} config */
  constructor(script, config) {
    this.script = script;
    this.config = config;
    for (const layer of config.layers) {
      const nodes = layer.inbound_nodes ?? [];
      nodes.forEach((/** @type {Value} */ x, /** @type {number} */ index) => {
        const { args, kwargs } = Array.isArray(x) ? modern(layer, x) : x;
        this.calls.set(keyOf(layer.name ?? layer.config.name, index), { layer, index, args, kwargs });
      });
    }
    for (const call of this.calls.values()) if (this.isOwnMask(call.kwargs.mask)) call.kwargs.mask = null;
    this.several = new Set(
      [...this.calls.values()]
        .flatMap((x) => tensorsIn([x.args, x.kwargs]))
        .flatMap(([name, , n]) => (n > 0 ? [name] : [])),
    );
    for (const [name, , n] of this.leaves(config.output_layers)) if (n > 0) this.several.add(name);
  }

  /** References in a structure of them. @param {Value} x @returns {Value[]} */
  leaves(x) {
    if (isReference(x)) return [x];
    return x && typeof x === "object" ? Object.values(x).flatMap((y) => this.leaves(y)) : [];
  }

  /** Whether Keras itself found a mask, as it will again: it compares what Embedding or Masking reads.
   * @param {Value} mask @returns {boolean} */
  isOwnMask(mask) {
    const history = historyOf(mask);
    const call = history && this.calls.get(keyOf(history[0], history[1]));
    if (!history || !call) return false;
    if (call.layer.class_name === "Any") return this.isOwnMask(call.args[0]);
    if (call.layer.class_name !== "NotEqual") return false;
    const read = JSON.stringify(historyOf(call.args[0]));
    return [...this.calls.values()].some(
      ({ layer, args }) =>
        (layer.class_name === "Masking" || (layer.class_name === "Embedding" && layer.config.mask_zero)) &&
        JSON.stringify(historyOf(args[0])) === read,
    );
  }

  /** The call that an output is of. Keras counts calls outside the model there, too; of a layer that has one
   * call inside, it is that one. @param {string} layer @param {number} call */
  callOf(layer, call) {
    const isThere = this.calls.has(keyOf(layer, call));
    const isOne = this.calls.has(keyOf(layer, 0)) && !this.calls.has(keyOf(layer, 1));
    return keyOf(layer, !isThere && isOne ? 0 : call);
  }

  /** Calls that the outputs need. */
  needed() {
    const found = new Set();
    const waiting = this.leaves(this.config.output_layers).map(([name, call]) => this.callOf(name, call));
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const call = this.calls.get(key);
      if (found.has(key) || !call) continue;
      found.add(key);
      waiting.push(...tensorsIn([call.args, call.kwargs]).map(([name, n]) => keyOf(name, n)));
    }
    return [...this.calls].filter(([key]) => found.has(key));
  }

  /** @param {string} name of the model */
  write(name) {
    const { layers, input_layers: inputs, output_layers: outputs } = this.config;
    for (const layer of layers.filter((/** @type {Value} */ x) => x.class_name === "InputLayer"))
      this.input(layer);
    let left = this.needed();
    while (left.length) {
      const ready = left.filter(([, x]) => this.isReady(x));
      if (!ready.length) throw new RangeError("calls that wait for each other");
      for (const [key, call] of ready.slice(0, 1)) this.call(key, call);
      left = left.filter(([key]) => !this.names.has(key));
    }
    const parts = [this.structure(inputs), this.structure(outputs)];
    const named = this.config.name ? `, name=${python(this.config.name, this.script)}` : "";
    this.script.lines.push(`${name} = keras.Model(${parts.join(", ")}${named})`);
  }

  /** @param {Value} layer */
  input(layer) {
    const name = this.script.name(layer.config.name);
    this.names.set(keyOf(layer.name ?? layer.config.name, 0), name);
    this.script.lines.push(`${name} = ${inputCall(layer.config, this.script)}`);
  }

  /** @param {Call} call */
  isReady = ({ args, kwargs }) =>
    tensorsIn([args, kwargs]).every(([name, n]) => this.names.has(keyOf(name, n)));

  /** @param {string} key @param {Call} call */
  call(key, { layer, index, args, kwargs }) {
    const own = layer.name ?? layer.config.name;
    const isOperation = /\.ops\./.test(layer.module ?? "");
    const result = isOperation ? this.operation(layer, args, kwargs) : this.layer(layer, args, kwargs);
    const name = this.script.name(index ? `${own}_${index}` : isModel(layer) ? `${own}_out` : own);
    this.names.set(key, name);
    this.script.lines.push(`${name} = ${result}`);
  }

  /** @param {Value} layer @param {Value[]} args @param {Record<string, Value>} kwargs */
  layer(layer, args, kwargs) {
    const given = Object.entries(kwargs).filter(
      ([key, x]) => isGiven(x) && !(key === "training" && x === false),
    );
    const parts = [
      ...args.map((x) => this.argument(x)),
      ...given.map(([key, x]) => `${key}=${this.argument(x)}`),
    ];
    return `${this.made(layer)}(${parts.join(", ")})`;
  }

  /** A layer that is called once is made where it is called. @param {Value} layer */
  made(layer) {
    const own = layer.name ?? layer.config.name;
    const isShared = layer.inbound_nodes.length > 1 || isModel(layer);
    if (!isShared) return layerCall(layer, this.script).text;
    const known = this.names.get(own);
    if (known) return known;
    const { text } = layerCall(layer, this.script);
    const name = isModel(layer) ? text : this.script.name(`${own}_layer`);
    if (!isModel(layer)) this.script.lines.push(`${name} = ${text}`);
    this.names.set(own, name);
    return name;
  }

  /** @param {Value} layer @param {Value[]} args @param {Record<string, Value>} kwargs */
  operation({ class_name: cls, config }, args, kwargs) {
    const [first, key] = args;
    if (cls === "GetItem") return `${this.argument(first)}[${this.slices(key)}]`;
    const { name, dtype, ...settings } = config;
    const given = Object.entries({ ...settings, ...kwargs }).filter(([, x]) => isGiven(x));
    const parts = [
      ...args.map((x) => this.argument(x)),
      ...given.map(([key, x]) => `${key}=${this.argument(x)}`),
    ];
    return `keras.ops.${snake(cls)}(${parts.join(", ")})`;
  }

  /** @param {Value} key */
  slices(key) {
    const one = (/** @type {Value} */ x) =>
      x?.class_name === "__slice__"
        ? sliceText(x.config)
        : x?.class_name === "__ellipsis__"
          ? "..."
          : this.argument(x);
    return Array.isArray(key) ? key.map(one).join(", ") : one(key);
  }

  /** @param {Value} x @returns {string} */
  argument(x) {
    return python(this.replaced(x), this.script);
  }

  /** Arguments with variables in place of tensors. @param {Value} x @returns {Value} */
  replaced(x) {
    const history = historyOf(x);
    if (history) return new Raw(this.variable(history));
    return Array.isArray(x) ? x.map((y) => this.replaced(y)) : x;
  }

  /** @param {[string, number, number]} history */
  variable([layer, call, n]) {
    const name = this.names.get(this.callOf(layer, call));
    if (!name) throw new TypeError(`no tensor of ${layer}`);
    return this.isSeveral(layer) ? `${name}${this.place(layer, n)}` : name;
  }

  /** @param {string} name */
  layerOf(name) {
    return this.config.layers.find((/** @type {Value} */ x) => (x.name ?? x.config.name) === name);
  }

  /** Where a tensor is in what a layer returns; a cell, and each of stacked cells, returns
   * its states as a list.
   * @param {string} name @param {number} n among all tensors */
  place(name, n) {
    const layer = this.layerOf(name);
    if (layer?.class_name === "LSTMCell" && n > 0) return `[1][${n - 1}]`;
    const cells = layer?.config.cell?.config?.cells;
    if (!Array.isArray(cells) || n === 0) return `[${n}]`;
    const places = cells.flatMap((cell, k) =>
      cell.class_name === "LSTMCell" ? [`[${k + 1}][0]`, `[${k + 1}][1]`] : [`[${k + 1}]`],
    );
    return places[n - 1] ?? `[${n}]`;
  }

  /** Whether a layer returns several tensors. @param {string} name */
  isSeveral(name) {
    if (this.several.has(name)) return true;
    const layer = this.layerOf(name);
    const config = layer?.config ?? {};
    if (config.return_state || config.layer?.config?.return_state) return true;
    if (isModel(layer)) return Array.isArray(config.output_layers?.[0]);
    return [...this.calls.values()].some((x) => x.layer === layer && x.kwargs.return_attention_scores);
  }

  /** @param {Value} references @returns {string} */
  structure(references) {
    if (isReference(references)) return this.variable(references);
    if (Array.isArray(references)) return `[${references.map((x) => this.structure(x)).join(", ")}]`;
    const items = Object.entries(references).map(
      ([key, x]) => `${JSON.stringify(key)}: ${this.structure(x)}`,
    );
    return `{${items.join(", ")}}`;
  }
}

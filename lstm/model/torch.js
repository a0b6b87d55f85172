// Recurrent layers of PyTorch. In: code in which they are made. Out: what each returns, and code for Keras
// whose layers return the same. A size that the code does not give as a number stays as it is written.
import { argumentsAfter } from "./fixes.js";

/** A layer as the code makes it.
 * @typedef {{ line: number, kind: string, given: Record<string, string> }} Made */
/** What a layer returns: the name that PyTorch's documents have, its shape, what it is.
 * @typedef {{ name: string, shape: string, what: string }} Returned */

const MADE =
  /\bnn\.(LSTM|GRU|RNN)\(|(?<![\w.])(LSTM|GRU|RNN)\((?=[^)]*\b(?:batch_first|num_layers|input_size)\b)/g;
const ORDER = ["input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout", "bidirectional"];
const USUAL = { num_layers: "1", bias: "True", batch_first: "False", dropout: "0", bidirectional: "False" };
const KERAS = { LSTM: "LSTM", GRU: "GRU", RNN: "SimpleRNN" };
const GATES = { LSTM: 4, GRU: 3, RNN: 1 };

/** Layers of PyTorch in code. @param {string} source @returns {Made[]} */
export function madeIn(source) {
  const constants = new Map(
    [...source.matchAll(/^[ \t]*(\w+) *= *([\d_]+)[ \t]*(?:#.*)?$/gm)].map((x) => [x[1], x[2]]),
  );
  return [...source.matchAll(MADE)].flatMap((found) => {
    const list = argumentsAfter(source, found.index + found[0].length) ?? [];
    const order =
      found[1] === "RNN" || found[2] === "RNN"
        ? [...ORDER.slice(0, 3), "nonlinearity", ...ORDER.slice(3)]
        : ORDER;
    /** @type {Record<string, string>} */
    const given = { ...USUAL };
    for (const [n, { from, to, name }] of list.entries()) {
      const text = source.slice(from, to).replace(/^\w+\s*=(?!=)\s*/, "");
      given[name || (order[n] ?? "")] = constants.get(text) ?? text;
    }
    if (!given.input_size || !given.hidden_size) return [];
    return [
      { line: source.slice(0, found.index).split("\n").length, kind: found[1] ?? found[2] ?? "", given },
    ];
  });
}

/** @param {string} one @param {string} two */
const times = (one, two) => {
  if (one === "1" || two === "1") return one === "1" ? two : one;
  const [a, b] = [one, two].map(Number);
  return Number.isInteger(a) && Number.isInteger(b) ? String(Number(a) * Number(b)) : `${one} * ${two}`;
};

/** What a layer returns for a batch of sequences. @param {Made} made @returns {Returned[]} */
export function returned({ kind, given }) {
  const both = given.bidirectional === "True";
  const directions = both ? "2" : "1";
  const { hidden_size: hidden = "", num_layers: layers = "1", proj_size: narrow } = given;
  const width = narrow && narrow !== "0" ? narrow : hidden;
  const start = given.batch_first === "True" ? "batch, timesteps" : "timesteps, batch";
  const each = `of each layer${both ? ", forward and backward in turn" : ""}`;
  const states = times(directions, layers);
  const after = both ? "after each direction's last timestep" : "after the last timestep";
  const found = [
    {
      name: "output",
      shape: `(${start}, ${times(directions, width)})`,
      what: `h of every timestep of the last layer${both ? ", forward half, then backward half" : ""}`,
    },
    { name: "h_n", shape: `(${states}, batch, ${width})`, what: `h ${after} ${each}` },
  ];
  if (kind === "LSTM")
    found.push({ name: "c_n", shape: `(${states}, batch, ${hidden})`, what: `c ${after} ${each}` });
  return found;
}

/** How many numbers PyTorch and Keras learn; null where a size is a name. @param {Made} made */
export function parametersOf({ kind, given }) {
  const [input, hidden, layers] = [given.input_size, given.hidden_size, given.num_layers].map(Number);
  if (!input || !hidden || !layers || (given.proj_size ?? "0") !== "0") return null;
  const directions = given.bidirectional === "True" ? 2 : 1;
  const gates = GATES[/** @type {"LSTM"} */ (kind)];
  const count = (/** @type {number} */ biases) => {
    let sum = 0;
    for (let n = 0; n < layers; n++) {
      const wide = n ? directions * hidden : input;
      sum += directions * gates * hidden * (wide + hidden + biases);
    }
    return sum;
  };
  if (given.bias === "False") return { torch: count(0), keras: count(0) };
  return { torch: count(2), keras: count(kind === "GRU" ? 2 : 1) };
}

/** Code for Keras whose layers return the same, but that the batch comes first and each state is a tensor of
 * its own; nothing where Keras has no such layer. @param {Made} made */
export function kerasOf({ kind, given }) {
  const count = Number(given.num_layers);
  if (!count || count > 8 || (given.proj_size ?? "0") !== "0") return null;
  const layer = keras(kind, given);
  const letters = kind === "LSTM" ? ["h", "c"] : ["h"];
  const sides = given.bidirectional === "True" ? ["_forward", "_backward"] : [""];
  const lines = [
    "import keras",
    "from keras import layers",
    "",
    `x = keras.Input((None, ${given.input_size}))`,
  ];
  const all = [];
  for (let n = 0; n < count; n++) {
    const number = count > 1 ? String(n + 1) : "";
    const states = sides.flatMap((side) => letters.map((x) => `${x}${number}${side}`));
    lines.push(`${["out", ...states].join(", ")} = ${layer}(${n ? "out" : "x"})`);
    if (n < count - 1 && Number(given.dropout)) lines.push(`out = layers.Dropout(${given.dropout})(out)`);
    all.push(...states);
  }
  return `${[...lines, `model = keras.Model(x, [${["out", ...all].join(", ")}])`].join("\n")}\n`;
}

/** The layer of Keras for one of PyTorch's. @param {string} kind @param {Record<string, string>} given */
function keras(kind, { hidden_size: units, bidirectional, nonlinearity, bias }) {
  const activation = nonlinearity?.includes("relu") ? ', activation="relu"' : "";
  const biases = bias === "False" ? ", use_bias=False" : "";
  const more = `, return_sequences=True, return_state=True${activation}${biases}`;
  const layer = `layers.${KERAS[/** @type {"LSTM"} */ (kind)]}(${units}${more})`;
  return bidirectional === "True" ? `layers.Bidirectional(${layer})` : layer;
}

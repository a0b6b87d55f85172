// Values and layers of a configuration as Python. In: what JSON holds. Out: text of Python expressions.
import { inputCall } from "./config.js";
import { ALIASES, LAYERS } from "./signatures.js";

/** @typedef {import("./config.js").Script} Script */

/** Python that is there already. */
export class Raw {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

const MODELS = new Set(["Sequential", "Functional", "Model"]);
const HELPERS = /^keras(?:\.\w+)*\.(initializers|regularizers|constraints)$/;
/** What initializers are made with when nothing is said. */
const USUAL = { seed: null, gain: 1, minval: -0.05, maxval: 0.05, mean: 0, stddev: 0.05 };

/** Whether JSON holds something. @param {Value} x */
export const isGiven = (x) => x !== null && x !== undefined;

/** @param {string} name as in `GlorotUniform` */
export const snake = (name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();

/** Whether a model is a configuration's layer. @param {Value} x */
export const isModel = (x) =>
  MODELS.has(x?.class_name) && (Array.isArray(x.config?.layers) || Array.isArray(x.config));

/** A text of JSON is one of Python. @param {string} text */
const quoted = (text) => JSON.stringify(text);

/** A value in Python. @param {Value} value @param {Script | null} script @returns {string} */
export function python(value, script) {
  if (!isGiven(value)) return "None";
  if (value instanceof Raw) return value.text;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return listed(value, script);
  return value.class_name ? object(value, script) : dict(value, script);
}

/** Layers in a list, and all else in a tuple. @param {Value[]} values @param {Script | null} script */
function listed(values, script) {
  const texts = values.map((x) => python(x, script));
  if (values.some((x) => x instanceof Raw || x?.class_name)) return `[${texts.join(", ")}]`;
  return `(${texts.join(", ")}${texts.length === 1 ? "," : ""})`;
}

/** @param {Record<string, Value>} values @param {Script | null} script */
function dict(values, script) {
  const items = Object.entries(values).map(([key, x]) => `${quoted(key)}: ${python(x, script)}`);
  return `{${items.join(", ")}}`;
}

/** @param {Value} value with a `class_name` @param {Script | null} script */
function object(value, script) {
  const [name, config] = [String(value.class_name), value.config];
  if (name === "DTypePolicy") return quoted(config.name);
  if (name === "__lambda__") return "function_in_the_file";
  if (name === "__slice__") return sliceText(config);
  if (name === "function") return named(config);
  if (script && isModel(value)) return script.inner(value).text;
  if (script && (Object.hasOwn(LAYERS, name) || config?.dtype !== undefined))
    return layerCall(value, script).text;
  const place = HELPERS.exec(value.module ?? "")?.[1];
  const given = Object.entries(config ?? {}).filter(([, x]) => isGiven(x));
  const args = given.map(([key, x]) => `${named(key)}=${python(x, script)}`).join(", ");
  return `${place ? `keras.${place}.` : ""}${named(name)}(${args})`;
}

/** A name, whatever the file says. @param {Value} text */
const named = (text) =>
  String(text)
    .replace(/\W+/g, "_")
    .replace(/^(?=\d|$)/, "_");

/** @param {Value} config of a slice */
export function sliceText({ start, stop, step }) {
  const parts = [start, stop].map((x) => x ?? "").join(":");
  return isGiven(step) ? `${parts}:${step}` : parts;
}

/** The value of a default, as JSON would have it. @param {Value} value @returns {Value} */
function plain(value) {
  if (Array.isArray(value?.tuple)) return value.tuple.map(plain);
  return value?.float ?? value;
}

/** Whether a setting is what it is when nobody sets it. @param {Value} value @param {Value} usual */
function isUsual(value, usual) {
  const wanted = plain(usual);
  if (wanted === null && value === "linear") return true; // an activation
  const isSmall = value?.class_name && typeof wanted === "string";
  if (!isSmall) return JSON.stringify(value ?? null) === JSON.stringify(wanted);
  const name = snake(value.class_name);
  const isSame = name === wanted || (wanted === "uniform" && name === "random_uniform");
  const known = /** @type {Record<string, Value>} */ (USUAL);
  return isSame && Object.entries(value.config ?? {}).every(([key, x]) => !isGiven(x) || known[key] === x);
}

/** A layer as a call of its class. @param {Value} layer @param {Script} script
 * @returns {{ text: string }} */
export function layerCall(layer, script) {
  const name = String(layer.class_name);
  const config = layer.config ?? {};
  if (name === "InputLayer") return { text: inputCall(config, script) };
  if (isModel(layer)) return script.inner(layer);
  const real = (Object.hasOwn(ALIASES, name) && ALIASES[name]) || name;
  const known = Object.hasOwn(LAYERS, real) ? LAYERS[real] : undefined;
  const isOwn = layer.registered_name && !/^keras\b/.test(layer.module ?? "");
  const parts = known && !isOwn ? knownSettings(layer, known.p, script) : allSettings(config, script);
  parts.push(...commonSettings(config, script));
  return { text: `${isOwn ? "" : "layers."}${named(name)}(${parts.join(", ")})` };
}

/** Settings that are not the usual ones; first those that a call cannot do without.
 * @param {Value} layer @param {Value[][]} parameters @param {Script} script */
function knownSettings({ class_name: cls, config }, parameters, script) {
  /** @type {string[]} */
  const parts = [];
  for (const [name, ...usual] of parameters) {
    if (name === "name" || !Object.hasOwn(config, name) || (usual.length && isUsual(config[name], usual[0])))
      continue;
    if (name === "backward_layer" && isMirrored(config)) continue;
    const value = cls === "Bidirectional" && name === "layer" ? forward(config.layer) : config[name];
    const text = python(value, script);
    parts.push(usual.length ? `${name}=${text}` : text);
  }
  return parts;
}

/** The layer that a Bidirectional was made of. @param {Value} layer */
function forward(layer) {
  const name = layer.config?.name?.replace(/^forward_/, "");
  return { ...layer, config: { ...layer.config, name } };
}

/** Whether the backward layer is what a Bidirectional makes of the forward one. @param {Value} config */
function isMirrored({ layer, backward_layer: backward }) {
  if (!backward) return true;
  const bare = (/** @type {Value} */ { class_name: cls, config: { name, go_backwards: way, ...rest } }) =>
    JSON.stringify([cls, rest], (key, x) => (key === "shared_object_id" ? undefined : x));
  return bare(layer) === bare(backward) && layer.config.go_backwards !== backward.config.go_backwards;
}

const COMMON = new Set(["name", "trainable", "dtype", "batch_input_shape"]);

/** All settings of a layer that is not known. @param {Record<string, Value>} config @param {Script} script */
const allSettings = (config, script) =>
  Object.entries(config)
    .filter(([key]) => !COMMON.has(key))
    .map(([key, x]) => `${named(key)}=${python(x, script)}`);

/** @param {Value} config @param {Script} script */
function commonSettings({ name, dtype, trainable }, script) {
  const policy = dtype?.config?.name ?? dtype;
  return [
    ...(typeof policy === "string" && policy !== "float32" ? [`dtype=${quoted(policy)}`] : []),
    ...(trainable === false ? ["trainable=False"] : []),
    ...(name ? [`name=${python(name, script)}`] : []),
  ];
}

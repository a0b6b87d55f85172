// A saved model as Python. In: the text of its configuration. Out: a program that makes the same layers.
//
// The program is read like any other, so shapes, masks and parameters come from one place, and a reader can
// change it. Both formats are known: that of Keras 3, and that of Keras 2 with its `inbound_nodes` as lists.

import { Graph } from "./configgraph.js";
import { isGiven, layerCall, python, Raw } from "./configvalues.js";

/** @typedef {{ source: string } | { why: string }} Program */

const KEYWORDS =
  "False None True and as assert async await break class continue def del elif else except finally for " +
  "from global if import in is lambda nonlocal not or pass raise return try while with yield";
const DEEPEST = 20; // models in models

/** Lines of Python, and names that are taken in them. */
export class Script {
  /** @type {string[]} */
  lines = [];
  taken = new Set(["keras", "layers", "tf", "ops", "model", ...KEYWORDS.split(" ")]);
  depth = 0;

  /** A name that is Python and is free. @param {Value} given */
  name(given) {
    const plain = String(given)
      .replace(/\W+/g, "_")
      .replace(/^(?=\d|$)/, "x");
    let name = plain;
    for (let n = 1; this.taken.has(name); n++) name = `${plain}_${n}`;
    this.taken.add(name);
    return name;
  }

  /** A model of its own, for use as a layer. @param {Value} model @returns {Raw} its name */
  inner(model) {
    const name = this.name(model.config?.name ?? "inner");
    this.model(model, name);
    return new Raw(name);
  }

  /** @param {Value} model @param {string} name */
  model(model, name) {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new RangeError("models in models, too deep to follow");
    if (model.class_name === "Sequential") this.sequential(model.config, name);
    else new Graph(this, model.config).write(name);
    this.depth -= 1;
  }

  /** @param {Value} config @param {string} name */
  sequential(config, name) {
    const listed = Array.isArray(config) ? config : config.layers; // Keras 2.1 wrote the list alone
    const first = listed[0]?.config?.batch_input_shape;
    const items = listed.map((/** @type {Value} */ x) => layerCall(x, this).text);
    if (first && listed[0].class_name !== "InputLayer") items.unshift(inputCall(listed[0].config));
    const named = config.name ? `    name=${python(config.name, this)},\n` : "";
    const body = items.map((/** @type {string} */ x) => `        ${x},\n`).join("");
    this.lines.push(`${name} = keras.Sequential(\n    [\n${body}    ],\n${named})`);
    const shape = config.build_input_shape;
    const isOpen = listed[0]?.class_name !== "InputLayer" && !first;
    if (isOpen && isGiven(shape)) this.lines.push(`${name}.build(${python(shape, this)})`);
  }
}

/** `keras.Input(…)` of an InputLayer. @param {Value} config @param {Script | null} [script] */
export function inputCall(config, script = null) {
  const shape = config.batch_shape ?? config.batch_input_shape ?? [];
  const parts =
    shape[0] === null ? [python(shape.slice(1), script)] : [`batch_shape=${python(shape, script)}`];
  const dtype = typeof config.dtype === "string" ? config.dtype : config.dtype?.config?.name;
  if (dtype && dtype !== "float32") parts.push(`dtype=${python(dtype, script)}`);
  if (script && config.name) parts.push(`name=${python(config.name, script)}`);
  return `keras.Input(${parts.join(", ")})`;
}

/** @param {string} text JSON @param {string} [from] the name of the file @returns {Program} */
export function programOf(text, from = "") {
  /** @type {Value} */
  let model;
  try {
    model = JSON.parse(text);
  } catch {
    return { why: "This begins like the JSON of a model, and is not complete JSON." };
  }
  if (typeof model === "string") return programOf(model, from); // json.dumps(model.to_json())
  const name = model?.class_name;
  const config = model?.config;
  if (typeof name !== "string" || typeof config !== "object" || config === null)
    return { why: "This JSON is no configuration of a Keras model: it has no `class_name` with a `config`." };
  if (!Array.isArray(config.layers) && !Array.isArray(config)) return { why: withoutLayers(name) };
  return written(model, from);
}

/** @param {string} name */
const withoutLayers = (name) =>
  `\`${name}\` is a class of its own: its file holds the arguments and the weights, ` +
  `and does not hold its layers. ` +
  "Paste the code of the class instead.";

/** @param {Value} model @param {string} from @returns {Program} */
function written(model, from) {
  const script = new Script();
  const of = from ? ` of ${from.replace(/[\r\n]+/g, " ")}` : "";
  try {
    script.taken.delete("model");
    script.model(model, script.name("model"));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return { why: "This configuration has a form that no version of Keras known here writes." };
  }
  const text = script.lines.join("\n");
  const imports = ["import keras", ...(/\btf\./.test(text) ? ["import tensorflow as tf"] : [])];
  const head = `# The layers${of}, as code that makes them\n`;
  return { source: `${head}${imports.join("\n")}\nfrom keras import layers\n\n${text}\n` };
}

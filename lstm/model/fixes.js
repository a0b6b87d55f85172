// Changes of the code that take a message or a mistake away. In: code, and what was found of it. Out: changed
// code, which was read again: no change is offered after which the message is still there.
import { STRINGS } from "./strings.js";

/** @typedef {import("./results.js").Explained} Explained */
/** Reads code, as long as its answer is wanted.
 * @typedef {(source: string) => Explained | Promise<Explained | null>} Explain */
/** Reads code so many times more. @typedef {{ explain: Explain, left: number, seen: Set<string> }} Reader */
/** Changed code, what changes, and in which lines.
 * @typedef {{ source: string, what: string, lines: number[] }} Fix */
/** A call in the code: where it and its arguments begin, and each of them.
 * @typedef {{ start: number, open: number, list: Argument[] }} CallText */
/** @typedef {{ from: number, to: number, name: string }} Argument */

const RECURRENT = "LSTM|GRU|SimpleRNN|RNN";

/** @param {string} source @param {number} line counted from 1 */
const startOf = (source, line) => source.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);

/** @param {string} source @param {number} position */
const lineOf = (source, position) => source.slice(0, position).split("\n").length;

/** @param {string} source @param {number} from @param {number} to @param {string} text */
const replaced = (source, from, to, text) => source.slice(0, from) + text + source.slice(to);

/** Pieces of code: strings, comments, blanks, brackets, commas, and what is between them. */
const PIECES = new RegExp(`(${STRINGS.source})|\\s+|[([{]|[)\\]}]|,|[^\\s()[\\]{},"'#]+|.`, "gy");

/** The arguments after a bracket, without the comments around them. @param {string} source
 * @param {number} open */
export function argumentsAfter(source, open) {
  /** @type {Argument[]} */
  const list = [];
  let [depth, from, to] = [0, -1, -1];
  const end = () => {
    const name = /^(\w+)\s*=(?!=)/.exec(source.slice(from, to))?.[1] ?? "";
    if (from >= 0) list.push({ from, to, name });
    from = -1;
  };
  PIECES.lastIndex = open;
  for (const { 0: piece, index } of source.matchAll(PIECES)) {
    if (/^(#|\s)/.test(piece)) continue;
    depth += Number("([{".includes(piece)) - Number(")]}".includes(piece));
    if (depth < 0 || (piece === "," && !depth)) end();
    else {
      if (from < 0) from = index;
      to = index + piece.length;
    }
    if (depth < 0) return list;
  }
  return null;
}

/** Calls of what has this name, in a line or everywhere.
 * @param {string} source @param {string} name a pattern @param {number} [line] @returns {CallText[]} */
function calls(source, name, line) {
  const [from, text] = line ? [startOf(source, line), source.split("\n")[line - 1] ?? ""] : [0, source];
  /** @type {CallText[]} */
  const found = [];
  for (const { index, 0: head } of text.matchAll(new RegExp(`\\b(?:${name})\\s*\\(`, "g"))) {
    const open = from + index + head.length;
    const inside = argumentsAfter(source, open);
    if (inside) found.push({ start: from + index, open, list: inside });
  }
  return found;
}

/** The code with an argument of a call set. @param {string} source @param {CallText} call
 * @param {string} name @param {string} value */
function withArgument(source, { open, list }, name, value) {
  const known = list.find((x) => x.name === name);
  if (known) return replaced(source, known.from, known.to, `${name}=${value}`);
  const at = list.at(-1)?.to ?? open;
  return replaced(source, at, at, `${list.length ? ", " : ""}${name}=${value}`);
}

/** The code without an argument of a call, or nothing. @param {string} source @param {CallText} call
 * @param {string} name */
function withoutArgument(source, { list }, name) {
  const n = list.findIndex((x) => x.name === name);
  const [known, before, after] = [list[n], list[n - 1], list[n + 1]];
  if (!known) return null;
  if (before) return replaced(source, before.to, known.to, "");
  return replaced(source, known.from, after?.from ?? known.to, "");
}

// --- What may help against a message. Each gives changes, the most likely one first.

/** @typedef {(source: string, found: Explained, line: number) => Iterable<Fix>} Changes */

/** @param {Explained} found @param {(step: Explained["steps"][number]) => boolean} is */
const linesOf = (found, is) => [
  ...new Set(
    found.steps
      .filter(is)
      .reverse()
      .map((x) => x.made),
  ),
];

/** @type {Changes} */
function* keepSequences(source, found) {
  for (const line of linesOf(found, (x) => x.outputs[0]?.shape?.length === 2)) {
    for (const call of calls(source, RECURRENT, line)) {
      const changed = withArgument(source, call, "return_sequences", "True");
      yield { source: changed, what: "Add `return_sequences=True`", lines: [line] };
    }
  }
}

/** @type {Changes} */
function* dropSequences(source, found) {
  for (const line of linesOf(found, (x) => x.outputs[0]?.shape?.length === 3)) {
    for (const call of calls(source, RECURRENT, line)) {
      const changed = withoutArgument(source, call, "return_sequences");
      if (changed) yield { source: changed, what: "Remove `return_sequences=True`", lines: [line] };
    }
  }
}

/** @type {Changes} */
function* dropStates(source, found) {
  for (const line of linesOf(found, (x) => x.outputs.length > 1)) {
    for (const call of calls(source, RECURRENT, line)) {
      const changed = withoutArgument(source, call, "return_state");
      if (changed) yield { source: changed, what: "Remove `return_state=True`", lines: [line] };
    }
  }
}

/** @type {Changes} */
function* addStates(source, found, line) {
  const isMade = (/** @type {Explained["steps"][number]} */ x) => x.line === line && x.outputs.length === 1;
  for (const at of linesOf(found, isMade)) {
    for (const call of calls(source, RECURRENT, at)) {
      const changed = withArgument(source, call, "return_state", "True");
      yield { source: changed, what: "Add `return_state=True`", lines: [at] };
    }
  }
}

const SHAPE = /(\bInput\(\s*(?:shape\s*=\s*)?|\binput_shape\s*=\s*)[([]([^()[\]]+(?:\[[^\]]*\])?)[)\]]/g;

/** Other shapes of inputs. @param {string} source @param {(sizes: string[]) => string[] | null} change
 * @param {string} what @returns {Iterable<Fix>} */
function* reshapeInputs(source, change, what) {
  for (const { index, 0: whole, 1: head = "", 2: inside = "" } of source.matchAll(SHAPE)) {
    const sizes = change(
      inside
        .split(",")
        .map((x) => x.trim())
        .filter(Boolean),
    );
    if (!sizes) continue;
    const shape = `(${sizes.join(", ")})`;
    const changed = replaced(source, index, index + whole.length, head + shape);
    yield { source: changed, what: `${what}: \`${shape}\``, lines: [lineOf(source, index)] };
  }
}

/** @type {Changes} */
const addFeatures = (source) =>
  reshapeInputs(source, (x) => (x.length === 1 ? [...x, "1"] : null), "Give each timestep one feature");

/** @type {Changes} */
const dropSamples = (source) =>
  reshapeInputs(source, (x) => (x.length === 3 ? x.slice(1) : null), "Leave out the number of samples");

/** @type {Changes} */
function* addAxis(source, found, line) {
  const isOpen = /received: \(None/.test(found.answer.error?.message ?? ""); // a batch of data, or no data
  const callee = isOpen ? "\\w+\\.(?:fit|predict|evaluate|train_on_batch)" : "[\\w.)\\]]+";
  for (const { list } of calls(source, callee, line)) {
    const first = list.find((x) => x.name === "x") ?? list[0];
    if (!first || (first.name && first.name !== "x")) continue;
    const text = source.slice(first.from, first.to).replace(/^x\s*=\s*/, "");
    const what = `Give each timestep one feature: \`${text}[..., None]\``;
    yield { source: replaced(source, first.to, first.to, "[..., None]"), what, lines: [line] };
  }
}

const INPUTS = ["keras.Input", "tf.keras.Input", "Input", "layers.Input", "tf.keras.layers.Input"];

/** A fixed batch, and data in batches of this size. @type {Changes} */
function* fixBatch(source) {
  const batch = /\bbatch_size\s*=\s*(\w+)/.exec(source)?.[1] ?? "1";
  const what = `Add \`batch_size=${batch}\``;
  const open = calls(source, "\\w+\\.(?:fit|evaluate|predict)").filter((x) =>
    x.list.every((y) => y.name !== "batch_size"),
  );
  const cut = open.reduceRight((text, x) => withArgument(text, x, "batch_size", batch), source);
  const lines = open.map((x) => lineOf(source, x.start));
  for (const call of calls(cut, "Input")) {
    const changed = withArgument(cut, call, "batch_size", batch);
    yield { source: changed, what, lines: [...lines, lineOf(cut, call.start)] };
  }
  for (const call of calls(cut, RECURRENT)) {
    for (const fix of addInput(cut, call, "input_shape", `${batch}, `))
      yield lines.length ? joined({ source, what, lines }, fix) : fix;
  }
}

/** An Input with its batch in the place of an argument. @param {string} source @param {CallText} call
 * @param {string} name of the argument @param {string} start of the batch's shape @returns {Iterable<Fix>} */
function* addInput(source, call, name, start) {
  const given = call.list.find((x) => x.name === name);
  const sizes = given && /\((.*?),?\s*\)$/.exec(source.slice(given.from, given.to))?.[1];
  const rest = sizes && withoutArgument(source, call, name);
  if (!rest) return;
  const line = lineOf(source, call.start);
  const before = source.slice(startOf(source, line), call.start);
  const callee = /[\w.]*$/.exec(before)?.[0] ?? "";
  const added = /^(\s*\S+\.add\()/.exec(before)?.[1];
  for (const input of INPUTS) {
    const made = `${input}(batch_shape=(${start}${sizes}))`;
    const at = call.start - (added ? before : callee).length;
    const text = added ? `${added}${made})\n` : `${made}, `;
    yield { source: replaced(rest, at, at, text), what: `Add \`${made}\``, lines: [line] };
  }
}

/** Names of Keras 1 and 2, and misspelt ones, with those of Keras 3. @type {Record<string, string>} */
const RENAMED = {
  output_dim: "units",
  num_units: "units",
  dropout_W: "dropout",
  drop_out: "dropout",
  dropout_U: "recurrent_dropout",
  inner_activation: "recurrent_activation",
  activaton: "activation",
  activiation: "activation",
  init: "kernel_initializer",
  initializer: "kernel_initializer",
  inner_init: "recurrent_initializer",
  W_regularizer: "kernel_regularizer",
  U_regularizer: "recurrent_regularizer",
  b_regularizer: "bias_regularizer",
  return_sequence: "return_sequences",
  return_states: "return_state",
  border_mode: "padding",
};

const UNKNOWN = /^Unrecognized keyword arguments passed to (\w+): \{'(\w+)'/;

/** @type {Changes} */
function* renameArguments(source, found) {
  const [, cls = "", name = ""] = UNKNOWN.exec(found.answer.error?.message ?? "") ?? [];
  for (const call of calls(source, cls)) {
    if (name === "batch_input_shape") yield* addInput(source, call, name, "");
    const given = call.list.find((x) => x.name === name);
    const other = RENAMED[name];
    const lines = [lineOf(source, call.start)];
    const without = name === "input_length" ? withoutArgument(source, call, name) : null;
    if (without) yield { source: without, what: `Remove \`${name}\``, lines };
    if (!given || !other || call.list.some((x) => x.name === other)) continue;
    const changed = replaced(source, given.from, given.from + name.length, other);
    yield { source: changed, what: `Write \`${other}\` instead of \`${name}\``, lines };
  }
}

/** @type {[RegExp, Changes[]][]} */
const OF_MESSAGES = [
  [/expected ndim=3, found ndim=2/, [keepSequences, addFeatures, addAxis]],
  [/expected ndim=3, found ndim=4/, [dropSamples]],
  [/expected ndim=2, found ndim=3/, [dropSequences]],
  [/with at least 3 dimensions/, [keepSequences]],
  [UNKNOWN, [renameArguments]],
  [/expects 1 input\(s\), but it received \d input tensors/, [dropStates]],
  [/the batch size must be static/, [fixBatch]],
  [/^Iterating over|^not enough values/, [addStates]],
  [/must have the same (?:shape|rank)/, [dropSequences]],
];

// --- What helps against a mistake that Keras does not report.

/** Another word in a line. @param {RegExp} word @param {string} other @param {boolean} [everywhere]
 * @returns {Changes} */
const instead = (word, other, everywhere) =>
  function* changes(source, _, line) {
    const from = everywhere ? 0 : startOf(source, line);
    const found = word.exec(everywhere ? source : (source.split("\n")[line - 1] ?? ""));
    if (!found) return;
    const at = from + found.index;
    const text = found[0].replace(word, other);
    const what = `Write \`${text}\` instead of \`${found[0]}\``;
    yield { source: replaced(source, at, at + found[0].length, text), what, lines: [lineOf(source, at)] };
  };

/** An argument that is set or, without a value, left out. @param {string} name of what is called
 * @param {string} argument @param {string} [value] @returns {Changes} */
const argument = (name, argument, value) =>
  function* changes(source) {
    for (const call of calls(source, name)) {
      const changed = value
        ? withArgument(source, call, argument, value)
        : withoutArgument(source, call, argument);
      const what = value ? `Add \`${argument}=${value}\`` : `Remove \`${argument}\``;
      if (changed) yield { source: changed, what, lines: [lineOf(source, call.start)] };
    }
  };

const ONE_LOSS = instead(/(?:sparse_)?categorical_crossentropy/, "binary_crossentropy", true);

/** How many classes the labels have, where the code tells. @param {Explained} found @param {number} line */
const classesOf = (found, line) => found.warnings.find((x) => x.made === line && x.classes)?.classes;

/** A number for each class, with the loss that goes with it. @type {Changes} */
function* outputForEach(source, found, line) {
  const classes = classesOf(found, line);
  const call = calls(source, "Dense").findLast((x) => lineOf(source, x.start) <= line);
  const units = call?.list.find((x) => !x.name || x.name === "units");
  if (!classes || !units) return;
  const text = `${units.name && "units="}${classes}`;
  const lines = [lineOf(source, units.from)];
  const changed = replaced(source, units.from, units.to, text);
  const wider = { source: changed, what: `Write \`Dense(${text}, …)\`, for ${classes} classes`, lines };
  if (/categorical_crossentropy/.test(source)) yield wider;
  const loss = /(?<!sparse_)(?:binary|categorical)_crossentropy/;
  for (const fix of instead(loss, "sparse_categorical_crossentropy", true)(changed, found, line))
    yield joined(wider, fix);
}

/** One number between 0 and 1, with the loss that goes with it. @type {Changes} */
function* sigmoidInstead(source, found, line) {
  if (classesOf(found, line)) return;
  for (const fix of instead(/softmax/, "sigmoid")(source, found, line)) {
    const [loss] = ONE_LOSS(fix.source, found, line);
    const two = { ...fix, what: `${fix.what}, for labels 0 and 1` };
    yield loss ? joined(two, loss) : two;
  }
}

/** @type {Record<string, Changes[]>} */
const OF_MISTAKES = {
  "softmax-over-an-axis-of-size-1": [outputForEach, sigmoidInstead],
  "received-a-label-value-outside-the-valid-range": [outputForEach],
  "relu-explodes-and-the-loss-is-nan": [instead(/(["'])relu\1/, "$1tanh$1")],
  "h-and-c-swapped-in-initial-state": [instead(/\[(\w+), *(\w+)\]/, "[$2, $1]")],
  "stateful-with-shuffled-batches-and-no-reset": [argument("\\w+\\.fit", "shuffle", "False")],
  "zero-padding-changes-h": [argument("Embedding", "mask_zero", "True")],
  "one-target-against-an-output-per-step": [dropSequences],
  "do-not-pass-an-input-shape": [argument("Embedding", "input_length")],
  "sigmoid-under-categorical-crossentropy": [instead(/sigmoid/, "softmax")],
  "categorical-crossentropy-of-one-number-is-0": [ONE_LOSS],
};

const MOST = 40; // times that code is read in search of a change: a reader waits for it

/** What a change leaves: nothing where it makes code that cannot be read. @param {Changes[]} changes
 * @param {string} source @param {Explained} found @param {number} line @param {Reader} reader
 * @returns {AsyncIterable<[Fix, Explained]>} */
async function* tried(changes, source, found, line, reader) {
  for (const change of changes) {
    for (const fix of change(source, found, line)) {
      if (reader.seen.has(fix.source)) continue; // or one change would undo another
      reader.seen.add(fix.source);
      if (reader.left-- <= 0) return;
      const after = await reader.explain(fix.source);
      if (!after) return;
      if (after.answer.unread.length <= found.answer.unread.length) yield [fix, after];
    }
  }
}

/** Two changes, one after the other. @param {Fix} one @param {Fix} two @returns {Fix} */
function joined(one, two) {
  if (one.what === two.what) return { ...two, lines: [...one.lines, ...two.lines] };
  return { ...two, what: `${wordsOf(one)}. ${two.what}` };
}

/** What takes the message away, also where it takes a change several times; where the program only goes
 * further, at least that. @param {string} source @param {Explained} found @param {Explain} explain
 * @returns {Promise<Fix | null>} */
export const fixOfMessage = (source, found, explain) =>
  search(source, found, { explain, left: MOST, seen: new Set([source]) });

/** @param {string} source @param {Explained} found @param {Reader} reader
 * @returns {Promise<Fix | null>} */
async function search(source, found, reader) {
  const { error } = found.answer;
  const changes = OF_MESSAGES.find(([message]) => message.test(error?.message ?? ""))?.[1];
  if (!error || !changes) return null;
  /** @type {Fix | null} */
  let further = null;
  for await (const [fix, after] of tried(changes, source, found, error.line ?? 1, reader)) {
    const next = after.answer.error;
    if (!next) return fix;
    const more = next.message === error.message ? null : await search(fix.source, after, reader);
    if (more) return joined(fix, more);
    const added = fix.source.split("\n").length - source.split("\n").length;
    if ((next.line ?? 0) > (error.line ?? 0) + added) further ??= fix;
  }
  return further;
}

/** What changes where, in words. @param {Fix} fix */
export function wordsOf({ what, lines }) {
  const [last, ...others] = [...new Set(lines)].sort((a, b) => b - a);
  return `${what} in line${others.length ? `s ${others.reverse().join(", ")} and` : ""} ${last}`;
}

/** What takes a mistake away that Keras does not report. @param {string} source @param {Explained} found
 * @param {Explained["warnings"][number]} warning @param {Explain} explain
 * @returns {Promise<Fix | null>} */
export async function fixOfMistake(source, found, { kind, made }, explain) {
  const count = (/** @type {Explained} */ x) => x.warnings.filter((y) => y.kind === kind).length;
  const reader = { explain, left: MOST, seen: new Set([source]) };
  const isFixed = (/** @type {Explained} */ after) => !after.answer.error && count(after) < count(found);
  for await (const [fix, after] of tried(OF_MISTAKES[kind] ?? [], source, found, made, reader))
    if (isFixed(after)) return fix;
  return null;
}

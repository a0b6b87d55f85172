// A pasted `model.summary()`. In: its text, of Keras 3 or Keras 2. Out: rows, and what each tensor is.

/** @typedef {{ name: string, class: string, shapes: string[], parameters: string, isCut: boolean }} Row */
/** @typedef {{ title: string, rows: Row[], total: string }} Summary */

const RULE = /^[\s_=─━┏┓┡┩└┘├┤┼╇┳┴┻┷╋+-]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const COLOURS = /\u001b\[[\d;]*m/g;
const ONE_TENSOR = /^\((?:\s*(?:None|\d+|\?)\s*,?)*\)$/;

/** @param {string} text @returns {Summary | null} */
export function summaryOf(text) {
  const lines = text.replace(COLOURS, "").replaceAll("┃", "│").split("\n");
  const head = lines.findIndex((x) => /Layer \(type\)/.test(x));
  if (head < 0) return null;
  const end = lines.findIndex((x, n) => n > head && /Total params/.test(x));
  const body = lines.slice(head + 1, end < 0 ? undefined : end);
  const columns = columnsOf(lines[head] ?? "");
  return {
    title: /^\s*Model: "(.*)"/m.exec(text)?.[1] ?? "",
    rows: grouped(body)
      .map((x) => rowOf(x, columns))
      .filter((x) => x !== null),
    total: /Total params:\s*([\d,]+)/.exec(text)?.[1] ?? "",
  };
}

/** How a line is cut into cells: at bars, or where the words of the head begin.
 * @param {string} head @returns {(line: string) => string[]} */
function columnsOf(head) {
  if (head.includes("│")) {
    return (line) =>
      line
        .trim()
        .replace(/^│|│$/g, "")
        .split("│")
        .map((x) => x.trim());
  }
  const starts = ["Layer (type)", "Output Shape", "Param #", "Connected to"].map((x) => head.indexOf(x));
  const known = starts.filter((x) => x >= 0);
  return (line) => known.map((x, n) => line.slice(n ? x : 0, known[n + 1]).trim());
}

/** Lines of each layer: between rules, or empty lines. @param {string[]} lines */
function grouped(lines) {
  /** @type {string[][]} */
  const groups = [[]];
  for (const line of lines) {
    if (RULE.test(line)) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.flatMap(apart);
}

/** Layers of a table that has no line between them: each but the first line of one has no parameters.
 * @param {string[]} lines */
function apart(lines) {
  /** @type {string[][]} */
  const found = [];
  for (const line of lines) {
    const isFirst = /\([A-Z]\w*\)?.*[([?].*\d/.test(line) && !line.includes("│");
    if (isFirst || !found.length) found.push([line]);
    else found.at(-1)?.push(line);
  }
  return found;
}

/** @param {string[]} lines @param {(line: string) => string[]} cells @returns {Row | null} */
function rowOf(lines, cells) {
  /** @type {string[]} */
  const joined = [];
  for (const line of lines) {
    for (const [n, x] of cells(line).entries()) joined[n] = (joined[n] ?? "") + x;
  }
  const [layer = "", shape = "", parameters = ""] = joined;
  const [, name = "", cls = ""] = /^(.*?)\s*\(([^()]*)\)?$/.exec(layer) ?? ["", layer, ""];
  if (!name) return null;
  const shapes = (shape.match(/\([^()]*\)/g) ?? []).map(spaced).filter((x) => ONE_TENSOR.test(x));
  const isCut =
    !parameters ||
    (shape.match(/\(/g) ?? []).length > shapes.length ||
    /^\[.*[^\]]$/.test(shape) ||
    cls.endsWith("…");
  return { name, class: cls, shapes, parameters: parameters.split(" ")[0] ?? "", isCut };
}

/** @param {string} shape */
const spaced = (shape) => shape.replace(/\s+/g, "").replace(/,(?!\))/g, ", ");

// --- What a tensor is

const STATES = /** @type {Record<string, string[]>} */ ({ LSTM: ["h", "c"], GRU: ["h"], SimpleRNN: ["h"] });

/** @param {string} shape */
const axesOf = (shape) => shape.split(",").filter((x) => /[\w?]/.test(x)).length;

/** What each tensor of a layer is, as far as its class and its shapes tell.
 * @param {Row} row @returns {string[]} */
export function meanings({ class: cls, shapes }) {
  const states = STATES[cls];
  if (states) return recurrent(shapes, states);
  const size = shapes[0]?.match(/(\d+)\)$/)?.[1];
  return shapes.map((shape, n) => {
    if (cls === "Bidirectional" && n === 0) return ofBoth(axesOf(shape));
    if (cls === "Embedding" && size) return `a vector of ${size} numbers for each token`;
    return cls === "InputLayer" ? "your data" : "";
  });
}

/** @param {number} axes */
const ofBoth = (axes) =>
  axes === 3 ? "h of every timestep, of both directions" : "h after each direction's last timestep";

/** @param {string[]} shapes @param {string[]} states */
function recurrent(shapes, states) {
  const [first = ""] = shapes;
  const out = axesOf(first) === 3 ? "h of every timestep" : "h after the last timestep";
  const isWhole = shapes.length === states.length + 1;
  return shapes.map((_, n) => (n === 0 ? out : isWhole ? `${states[n - 1]} after the last timestep` : ""));
}

/** What the table does not say. @param {Summary} summary */
export function silences({ rows }) {
  const cut = rows.filter((x) => x.isCut).map((x) => `\`${x.name}\``);
  const two = rows.some((x) => x.class === "Bidirectional");
  return [
    "A summary does not say masks, activations, `go_backwards` or the arguments of a call. " +
      "Of `return_state` " +
      "it says what shapes tell: an LSTM with three of them has it.",
    ...(two ? ["What a `Bidirectional` wraps, and how it merges both directions, is not in the table."] : []),
    ...(cut.length
      ? [
          `The table cuts off what it says of ${cut.join(", ")}: ` +
            "`model.summary(line_length=150)` prints all.",
        ]
      : []),
  ];
}

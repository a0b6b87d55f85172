// What the page says of a program. In: what explainModel found. Out: sentences, and rows of the table.

/** @typedef {ReturnType<typeof import("./explain.js").explainModel>} Explained */
/** @typedef {Explained["steps"][number]} Step */

/** @param {Value[] | null} shape */
export const shapeText = (shape) =>
  shape ? `(${shape.map((x) => x ?? "None").join(", ")}${shape.length === 1 ? "," : ""})` : "?";

/** A shape in words where every axis has a name. @param {string[]} axes */
const axesText = (axes) =>
  axes.length && axes.every(Boolean) ? `(${axes.join(", ")}${axes.length === 1 ? "," : ""})` : "";

/** @param {Step["outputs"][number]} output */
export const outputOf = (output) => ({
  shape: shapeText(output.shape),
  axes: axesText(output.axes),
  what: output.what,
  mask: output.mask ? shapeText(output.mask) : "none",
});

/** Layers that a model has, each once, with its last call: what a Sequential calls again is no new row.
 * @param {Explained} found @returns {Step[]} */
export function rowsOf({ steps }) {
  return [...new Map(steps.map((x) => [x.row, x])).values()];
}

/** @param {number} count @param {string} word */
const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** The answer in one sentence. @param {Explained} found */
export function sentence(found) {
  const { answer } = found;
  if (answer.error) {
    const { line, class: cls } = answer.error;
    return `Line ${line}: ${cls}. Up to there: ${many(rowsOf(found).length, "layer call")}.`;
  }
  const models = Object.entries(answer.models);
  const [last] = models.slice(-1);
  if (!last) {
    const count = rowsOf(found).length;
    return count
      ? `No model, but ${many(count, "call")} of layers.`
      : "There is no Keras layer in this code yet.";
  }
  const [name, model] = last;
  if (!model.outputs) {
    const count = many(model.layers.length, "layer");
    const why = answer.unread.length
      ? "here: what gives it its input cannot be read"
      : "yet: Keras does not know its input. Add an Input first";
    return `${name} has ${count} and no shapes ${why}.`;
  }
  const shapes = model.outputs.map((/** @type {Value} */ x) => shapeText(x.shape)).join(" and ");
  const [layers, parameters] = [many(model.layers.length, "layer"), parametersText(model.parameters)];
  return `${name}, ${layers} and ${parameters} parameters, returns ${shapes}.`;
}

/** @param {Value} count */
export const parametersText = (count) =>
  typeof count === "number" ? count.toLocaleString("en") : String(count ?? "?");

/** What is left open, as sentences. @param {Explained} found */
export function notes({ answer, symbols }) {
  const open = symbols.map(({ name, line }) => `\`${name}\` (line ${line})`);
  const unread = answer.unread.map(({ line, what }) => `Line ${line} cannot be read here: ${what}.`);
  const names = open.length
    ? [`The code does not define ${open.join(", ")}; each stays a name. Python itself would stop there.`]
    : [];
  return [...new Set([...names, ...unread])];
}

/** Words that a message and the title of its page share, whatever the names.
 * @param {string} text */
export const plain = (text) =>
  text
    .toLowerCase()
    .replace(/["'`\\]/g, "")
    .replace(/\s+/g, " ");

/** The same, whatever the sizes, and whichever layer of a kind it is. @param {string} text */
const sizeless = (text) =>
  plain(text)
    .replace(/_\d+\b/g, "")
    .replace(/\d+/g, "0");

/** The page of a message: one with its sizes, else one with other sizes, else one that begins alike.
 * @param {string} message @param {[string, string][]} pages title and address of each */
export function pageOf(message, pages) {
  for (const words of [plain, sizeless]) {
    for (const partsOf of words === plain ? PARTS.slice(0, 3) : PARTS) {
      const [longest] = pages
        .flatMap(([title, url]) => partsOf(title).map((part) => ({ part, url })))
        .filter(({ part }) => part.length > 16 && words(message).includes(words(part)))
        .sort((a, b) => b.part.length - a.part.length);
      if (longest) return longest.url;
    }
  }
  return null;
}

/** What of a title a message may have: all, its end, one of several messages, or, with other sizes, its
 * start. @type {((title: string) => string[])[]} */
const PARTS = [
  (x) => [x],
  (x) => x.split(": ").slice(-1),
  (x) => x.split(/, (?!but |[^(]*\))/),
  (x) => x.split(": ", 1),
];

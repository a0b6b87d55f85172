// The answer as Markdown, for an issue or a forum. In: what was found, and the program. Out: text.
import { notes, outputOf, parametersText, rowsOf, sentence } from "./results.js";
import { meanings, silences } from "./summary.js";
import { kerasOf, returned } from "./torch.js";
import { mistakes } from "./words.js";

/** @typedef {import("./results.js").Explained} Explained */

/** @param {string} text of a cell */
const cell = (text) => text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");

/** @param {string} text */
const code = (text) => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

/** Lines that no text inside ends. @param {string} text @param {string} language */
export function fenced(text, language) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((x) => x.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** @param {string[]} heads @param {string[][]} rows */
const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map((x) => `| ${x.map(cell).join(" | ")} |`).join("\n");

/** @param {string[]} items */
const list = (items) => items.map((x) => `- ${x.replace(/\s*\n\s*/g, " ")}`).join("\n");

/** @param {Explained} found */
function layers(found) {
  const rows = rowsOf(found).map((step) => {
    const outputs = step.outputs.map(outputOf);
    return [
      String(step.line),
      `${code(step.class)} ${step.name}`,
      outputs.map((x) => code(x.shape)).join("<br>"),
      outputs.map((x) => x.what || "—").join("<br>"),
      outputs.map((x) => (x.mask === "none" ? "none" : code(x.mask))).join("<br>"),
      parametersText(step.parameters),
    ];
  });
  const heads = ["Line", "Layer", "Returns", "What it is", "Mask", "Parameters"];
  return rows.length ? [table(heads, rows)] : [];
}

/** @param {Explained} found @param {string} source */
export function markdownOf(found, source) {
  const { error } = found.answer;
  const silent = mistakes(found).map(([words]) => words);
  const open = notes(found);
  return `${[
    sentence(found),
    ...(error ? [fenced(`${error.class}: ${error.message}`, "text")] : []),
    ...layers(found),
    ...(silent.length ? [`Keras raises no error, but:\n\n${list(silent)}`] : []),
    ...(open.length ? [list(open)] : []),
    fenced(source, "python"),
  ].join("\n\n")}\n`;
}

/** @param {import("./summary.js").Summary} summary */
export function markdownOfSummary(summary) {
  const rows = summary.rows.map((x) => [
    `${x.class ? code(x.class) : ""} ${x.name}`,
    x.shapes.map(code).join("<br>") || "?",
    meanings(x)
      .map((y) => y || "—")
      .join("<br>") || "—",
    x.parameters,
  ]);
  return `${table(["Layer", "Returns", "What it is", "Parameters"], rows)}\n\n${list(silences(summary))}\n`;
}

/** @param {import("./traceback.js").Traceback} found @param {string} place @param {string} address */
export const markdownOfTraceback = (found, place, address) =>
  `At ${place}:\n\n${fenced(`${found.class}: ${found.message}`, "text")}\n` +
  (address ? `\nThe cause and the fix: <${address}>\n` : "");

/** @param {import("./torch.js").Made[]} made @param {string} said */
export function markdownOfTorch(made, said) {
  const rows = made.flatMap((layer) =>
    returned(layer).map(({ name, shape, what }) => [
      String(layer.line),
      code(`nn.${layer.kind}`),
      code(name),
      code(shape),
      what,
    ]),
  );
  const programs = made.flatMap((layer) => kerasOf(layer) ?? []).map((x) => fenced(x, "python"));
  const heads = ["Line", "Layer", "Returned as", "Shape", "What it is"];
  return `${[said, table(heads, rows), ...programs].join("\n\n")}\n`;
}

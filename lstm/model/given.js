// What a reader has at hand that is no Python: a saved model, a summary, a traceback. And what changes code
// that is no right Python. Loaded when there is one of these.
import { programOf } from "./config.js";
import { fixOfMessage, fixOfMistake, wordsOf as fixWords } from "./fixes.js";
import { markdownOf, markdownOfSummary, markdownOfTorch, markdownOfTraceback } from "./markdown.js";
import { plain } from "./results.js";
import { meanings, silences, summaryOf } from "./summary.js";
import { kerasOf, madeIn, parametersOf, returned } from "./torch.js";
import { placeOf, tracebackOf } from "./traceback.js";
import { mistakes as mistakesOf } from "./words.js";
import { configOf, NoConfig } from "./zip.js";

/** @typedef {[string, string][]} Pages */

const SHORT = 16; // letters of a title that say too little

const widget = /** @type {WidgetKit} */ (globalThis.lstm?.widget);
const { make, table, coded } = widget;

/** The program of a saved model. @param {File} file */
async function program(file) {
  try {
    const text = /\.json$/i.test(file.name) ? await file.text() : await configOf(file);
    return programOf(text, file.name);
  } catch (error) {
    if (error instanceof NoConfig) return { why: error.message };
    return { why: "This file cannot be read: it is damaged, or is no `.keras` file." };
  }
}

/** The answer for a text that is no Python. @param {string} text @param {GivenPages} pages
 * @returns {Promise<GivenAnswer>} */
async function answer(text, pages) {
  const start = text.trimStart();
  const made = madeIn(text);
  if (made.length) return ofTorch(made, pages);
  if (/^"?\{/.test(start)) {
    const found = programOf(start);
    return "source" in found ? found : { said: found.why.replaceAll("`", ""), details: [], markdown: "" };
  }
  const summary = summaryOf(text);
  if (summary && !/^Traceback/m.test(text)) return ofSummary(summary);
  return ofTraceback(text, pages);
}

/** @param {import("./summary.js").Summary} summary @returns {GivenAnswer} */
function ofSummary(summary) {
  const { rows, title, total } = summary;
  if (!rows.length) return { said: "This summary has no row that can be read.", details: [], markdown: "" };
  const count = `${rows.length} row${rows.length === 1 ? "" : "s"}`;
  const lines = rows.map((x) => [
    make("th", { scope: "row" }, make("code", {}, x.class || "?"), make("br"), make("small", {}, x.name)),
    stacked(x.shapes.length ? x.shapes.map((y) => make("code", {}, y)) : ["?"]),
    stacked(x.shapes.length ? meanings(x).map((y) => y || "—") : ["—"]),
    x.parameters || "?",
  ]);
  const notes = silences(summary).map((x) => make("li", {}, ...coded(x)));
  return {
    said: `A summary${title && ` of ${title}`} with ${count}${total && ` and ${total} parameters`}.`,
    details: [
      table("What the summary says of every layer", ["Layer", "Returns", "What it is", "Parameters"], lines),
      make("ul", {}, ...notes),
    ],
    markdown: markdownOfSummary(summary),
  };
}

/** @param {import("./torch.js").Made[]} made @param {GivenPages} pages @returns {GivenAnswer} */
function ofTorch(made, { put }) {
  const rows = made.flatMap((layer) =>
    returned(layer).map(({ name, shape, what }, n, all) => {
      const own = [make("td", {}, make("code", {}, name)), make("td", {}, make("code", {}, shape)), what];
      const place = make("th", { scope: "row", rowSpan: all.length }, `Line ${layer.line}`);
      const kind = make("td", { rowSpan: all.length }, make("code", {}, `nn.${layer.kind}`));
      return n ? own : [place, kind, ...own];
    }),
  );
  const details = made.map((layer) => inKeras(layer, put));
  const count = `${made.length} recurrent layer${made.length === 1 ? "" : "s"} of PyTorch`;
  const heads = ["Line", "Layer", "Returned as", "Shape", "What it is"];
  const said = `${count}, and the same in Keras.`;
  return { said, details: [table(count, heads, rows), ...details], markdown: markdownOfTorch(made, said) };
}

/** The same layer in Keras, and a button that reads it. @param {import("./torch.js").Made} layer
 * @param {(source: string) => void} put */
function inKeras(layer, put) {
  const code = kerasOf(layer);
  const place = `Line ${layer.line}`;
  if (!code)
    return make("p", {}, `${place}: Keras has no layer that is the same, or its depth is not known.`);
  const sizes = parametersOf(layer);
  const words =
    sizes && sizes.torch !== sizes.keras
      ? ` PyTorch learns ${sizes.torch} numbers, Keras ${sizes.keras}: it has one bias where PyTorch has two.`
      : "";
  const button = make("button", { type: "button", className: "md-button model-fix" }, "Read this code here");
  button.addEventListener("click", () => put(code));
  return make(
    "div",
    {},
    make(
      "p",
      {},
      `${place} in Keras, where the batch comes first and each state is a tensor of its own.${words}`,
    ),
    make("pre", { tabIndex: 0 }, make("code", {}, code)),
    make("p", {}, button),
  );
}

/** @param {Child[]} cells */
const stacked = (cells) => make("td", {}, ...cells.flatMap((x, n) => (n ? [make("br"), x] : [x])));

/** @param {string} text @param {GivenPages} pages @returns {Promise<GivenAnswer>} */
async function ofTraceback(text, pages) {
  const found = tracebackOf(text);
  if (!found)
    return { said: "This traceback has no message: paste its last lines, too.", details: [], markdown: "" };
  const place = placeOf(found);
  const link = await pageFor(`${found.class}: ${found.message}`, pages);
  const where = found.code ? [make("p", {}, make("code", {}, found.code))] : [];
  const message = make("pre", { tabIndex: 0 }, make("code", {}, `${found.class}: ${found.message}`));
  const more = link
    ? make("p", {}, "The cause and the fix: ", link)
    : make("p", {}, "No page of this site is about this message.");
  return {
    said: `${found.class}: ${place}.`,
    details: [...where, message, more],
    markdown: markdownOfTraceback(found, place, link?.href ?? ""),
  };
}

/** The page whose title a message has in it, the longest one. @param {string} message
 * @param {[string, string][]} errors */
const titled = (message, errors) =>
  errors
    .filter(([title]) => title.length > SHORT && plain(message).includes(plain(title)))
    .sort(([a], [b]) => b.length - a.length)[0];

/** The page of a message: the one that is called so, or else the one found as the box of the error index
 * finds it.
 * @param {string} message @param {GivenPages} pages */
async function pageFor(message, { errors, load }) {
  const [title, href] = titled(message, errors) ?? [];
  if (title && href) return make("a", { href }, title);
  const texts = await load();
  const entries = errors.map(([title, href]) => {
    const name = href.split("/").at(-2) ?? "";
    const words = [...(texts[name] ?? []), title].map(wordsOf);
    return { item: make("a", { href }, title), texts: words, asked: [] };
  });
  const item = fitting(message, entries)[0]?.item;
  return item instanceof HTMLAnchorElement ? item : null;
}

/** A button for a change of the code that takes a message or a mistake away; nothing where none does.
 * @type {GivenKit["offered"]} */
async function offered({ source, found, mistake }, explain, apply) {
  const fix = await (mistake
    ? fixOfMistake(source, found, mistake, explain)
    : fixOfMessage(source, found, explain));
  if (!fix) return null;
  const [first = "", ...rest] = fixWords(fix);
  const words = coded(`Fix it: ${first.toLowerCase()}${rest.join("")}`);
  const button = make("button", { type: "button", className: "md-button model-fix" }, ...words);
  button.addEventListener("click", () => apply(fix.source, fix.lines.at(-1) ?? 1));
  return button;
}

/** What is likely wrong though Keras raises no error, with the page of each. @type {GivenKit["mistakes"]} */
function mistakes(found, errors, fix) {
  const rows = mistakesOf(found).map(([words, warning]) => {
    const url = errors.find(([, x]) => x.endsWith(`/${warning.kind}/`))?.[1];
    const more = url ? [" ", make("a", { href: url }, "What happens, and the fix")] : [];
    return make("li", {}, ...coded(words), ...more, fix(warning));
  });
  return [make("p", {}, make("strong", {}, "Keras raises no error, but:")), make("ul", {}, ...rows)];
}

if (globalThis.lstm)
  globalThis.lstm.given = {
    program,
    answer,
    markdown: markdownOf,
    mistakes,
    offered,
  };

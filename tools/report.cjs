// Report what a weekly run found. In: a folder of texts, one a check. Out: a report each on
// GitHub, updated while it stays open.
"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { join, parse } = require("node:path");

const LABEL = "weekly";
const LONGEST = 60_000; // GitHub takes 65,536 characters
const TITLES = {
  newest: "Snippets differ on the newest releases",
  nightly: "Snippets differ on the nightly TensorFlow and Keras",
  matrix: "Snippets could not be run on every TensorFlow",
  mutants: "Tests do not find faults that were planted",
  thorough: "Checks of every page, message and setting fail",
  docstrings: "Docstrings of the newest Keras read otherwise",
  links: "Links lead nowhere",
};

/** The part of a text worth reading: no line for what passed or made progress, what was expected after what was
 * not, the end if it is too long. */
function excerpt(text) {
  const lines = text.split("\n").filter((line) => !/^\s*passed\s|^\s*\d+\/\d+\s/.test(line));
  const isExpected = (line) => /^expected\s/.test(line);
  const expected = lines.filter(isExpected);
  const heading = expected.length ? ["", "Expected (the reason in parentheses):", ...expected] : [];
  const kept = [...lines.filter((line) => !isExpected(line)), ...heading].join("\n").trim();
  return kept.length > LONGEST ? `(beginning left out)\n${kept.slice(-LONGEST)}` : kept;
}

/** Text as a block of code, whatever backticks are in it. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${text}\n${fence}`;
}

/** Title and body of one report. */
function compose(file, text, run) {
  const { name, ext } = parse(file);
  const found = excerpt(text);
  const again = name in TITLES && name !== "links" ? `\`make ${name}\` shows the same at home.\n\n` : "";
  return {
    title: TITLES[name] ?? `Weekly check: ${name}`,
    body: `${again}${ext === ".md" ? found : fenced(found)}\n\n[The run](${run})\n`,
  };
}

/** Open or update a report for each text in `folder`. */
async function report({ github, context, core, folder }) {
  const { owner, repo } = context.repo;
  const run = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
  const open = await github.paginate(github.rest.issues.listForRepo, {
    owner, repo, state: "open", labels: LABEL,
  });
  for (const file of readdirSync(folder).sort()) {
    const { title, body } = compose(file, readFileSync(join(folder, file), "utf8"), run);
    const known = open.find((issue) => issue.title === title && !issue.pull_request);
    if (known) {
      await github.rest.issues.update({ owner, repo, issue_number: known.number, body });
      core.info(`updated #${known.number}: ${title}`);
    } else {
      const { data } = await github.rest.issues.create({ owner, repo, title, body, labels: [LABEL] });
      core.info(`opened #${data.number}: ${title}`);
    }
  }
}

module.exports = Object.assign(report, { compose });

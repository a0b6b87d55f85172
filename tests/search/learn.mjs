// Learn how much each kind of evidence counts: `make search-weights`. In: a built site, and the queries that
// tune. Out: `lstm/search/weights.json`, and what cross-validation says of it. Queries that measure are not read.
//
//     node tests/search/learn.mjs SITE [WEIGHTS] [QUERIES]
import { readFileSync, writeFileSync } from "node:fs";
import { Evidence, kindOf, NAMES } from "../../lstm/search/evidence.js";
import { factsOf } from "./facts.mjs";
import { placesOf } from "./places.mjs";

const [STEPS, RATE, DECAY] = [200, 0.3, 0.001];
const NEAR = 0.5; // a question that is almost the query would teach that questions are all that counts
const CANDIDATES = 120;
const FOLDS = 5;
const SHARE_OF_MESSAGES = 0.2;
const TINY = 1e-4; // a probability that changes no weight

/** Numbers of one query: what speaks for each candidate, and which are right. */
function rowOf(evidence, kinds, { query, good, source }, without) {
  const { rows } = evidence.of(query, without);
  const candidates = [...rows]
    .map(([section, row]) => ({ section, row, first: firstGuess(row) }))
    .sort((one, other) => other.first - one.first)
    .slice(0, CANDIDATES);
  const vectors = candidates.map(({ section, row }) => {
    const kind = kinds.indexOf(kindOf(evidence.sections[section].id));
    return Float64Array.from([...row, ...kinds.map((_, n) => Number(n === kind))]);
  });
  const ids = candidates.map(({ section }) => evidence.sections[section].id);
  return { query, ids, vectors, right: ids.map((id) => good.has(id)), source, answers: [...good] };
}

/** A plain sum, good enough to choose whom to compare. */
function firstGuess(row) {
  const weights = { title: 2, question: 3, alike: 3, often: 2, held: 3, pasted: 3 };
  return Object.entries(weights).reduce((sum, [name, x]) => sum + x * row[NAMES.indexOf(name)], 0);
}

/** @param {Float64Array} weights @param {Float64Array} vector */
function dot(weights, vector) {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * vector[k];
  return sum;
}

/** Probability of each candidate if one is right, less that of each. */
function pulls({ vectors, right }, weights) {
  const scores = vectors.map((vector) => dot(weights, vector));
  const most = Math.max(...scores);
  const raw = scores.map((score) => Math.exp(score - most));
  const all = raw.reduce((sum, x) => sum + x, 0);
  const good = raw.reduce((sum, x, n) => sum + (right[n] ? x : 0), 0);
  return raw.map((x, n) => (right[n] ? x / good : 0) - x / all);
}

/** Weights under which right sections are likely: AdaGrad on the log-likelihood of a softmax. */
export function train(rows, size) {
  const usable = rows.filter(({ right }) => right.some(Boolean));
  const total = usable.reduce((sum, { share }) => sum + share, 0);
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight) => -DECAY * weight);
    for (const row of usable) {
      pulls(row, weights).forEach((pull, n) => {
        const scaled = (pull * row.share) / total;
        if (Math.abs(pull) < TINY) return;
        const vector = row.vectors[n];
        for (let k = 0; k < size; k++) slope[k] += scaled * vector[k];
      });
    }
    for (let k = 0; k < size; k++) {
      squares[k] += slope[k] ** 2;
      weights[k] += (RATE * slope[k]) / Math.sqrt(squares[k]);
    }
  }
  return weights;
}

/** What ranking finds under weights: sections, best first. */
function foundOf({ ids, vectors }, weights) {
  const found = ids.map((id, n) => ({ id, score: dot(weights, vectors[n]) }));
  return found.sort((one, other) => other.score - one.score);
}

/** Each thread's fold: by its place among the threads, so that a thread is in one. */
function foldsOf(rows) {
  const threads = [...new Set(rows.map(({ source }) => source))].sort();
  return rows.map(({ source }) => (threads.indexOf(source) * 7) % FOLDS);
}

/** What is found for queries whose fold was not learned from. */
function crossValidated(rows, more, size) {
  const folds = foldsOf(rows);
  return [...Array(FOLDS).keys()].flatMap((fold) => {
    const weights = train([...rows.filter((_, n) => folds[n] !== fold), ...more], size);
    const others = rows.filter((_, n) => folds[n] === fold);
    return others.map((row) => ({ row, found: foundOf(row, weights) }));
  });
}

/** A message as another program would say it: with other names, sizes and line numbers. */
export function reworded(message) {
  return message
    .replace(/[[(](?:(?:None|\d+), ?)*(?:None|\d+),?[\])]/g, (shape) =>
      shape.replace(/\d+/g, (size) => String(2 * Number(size) + 5)),
    )
    .replace(/(?<=line )\d+/g, (number) => String(Number(number) + 17))
    .replace(/(?<=layer ['"])\w+(?=['"])/g, (name) => `own_${name}`);
}

/** What is learned from: the queries, and the messages of the error pages. */
function examples(facts, queries) {
  const answered = queries.map(({ query, answers }) => ({ query, answers }));
  const evidence = new Evidence(facts.sections, facts.weights.synonyms, answered);
  const kinds = [...new Set(facts.sections.map(({ id }) => kindOf(id)))].sort();
  const threads = queries.map(({ source }) => source);
  const rows = queries.map(({ query, answers, source }) => {
    const without = (told, alike) => threads[told] === source || (told < 0 && alike > NEAR);
    return { ...rowOf(evidence, kinds, { query, good: new Set(answers), source }, without), share: 1 };
  });
  const pages = facts.sections.filter(({ id }) => kindOf(id) === "errors" && id.split("/").length === 4);
  const said = pages.flatMap(({ id, output }) => output.map((x) => ({ id, query: reworded(x) })));
  const share = (SHARE_OF_MESSAGES * rows.length) / said.length;
  const messages = said.map(({ id, query }) => {
    const example = { query, good: new Set([id]), source: id };
    return { ...rowOf(evidence, kinds, example, () => false), share };
  });
  return { answered, kinds, rows, messages };
}

const rounded = (weights, names, from = 0) =>
  Object.fromEntries(names.map((name, n) => [name, Number(weights[from + n].toFixed(2))]));

/** What weights.json holds, and how good it is. */
export function learn(facts, queries) {
  const { answered, kinds, rows, messages } = examples(facts, queries);
  const size = NAMES.length + kinds.length;
  const weights = train([...rows, ...messages], size);
  const file = {
    evidence: rounded(weights, NAMES),
    kinds: rounded(weights, kinds, NAMES.length),
    synonyms: facts.weights.synonyms,
    answered,
  };
  return { file, validated: crossValidated(rows, messages, size) };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const here = new URL(".", import.meta.url).pathname;
  const [site, target = `${here}../../lstm/search/weights.json`, from = `${here}queries.json`] =
    process.argv.slice(2);
  const queries = JSON.parse(readFileSync(from, "utf8")).filter((x) => x.use === "tune" && x.answers.length);
  const { file, validated } = learn(factsOf(site), queries);
  writeFileSync(target, `${JSON.stringify(file, null, 2)}\n`);
  const places = validated.map(({ row, found }) => placesOf(found, row.answers));
  for (const kind of ["section", "result", "page"]) {
    const share = (most) => places.filter((place) => place[kind] <= most).length;
    console.log(
      `cross-validated ${kind}: of ${places.length} ${share(1)} first, ${share(3)} in the first three`,
    );
  }
}

// What a judge reads to say which sections answer a query. In: a built site. Out, as JSON: for each query, the
// sections that today's search shows first, those that the search before it showed (`before.json`), and those that
// its label names, in an order that tells neither place nor source. `judged.json` holds what was judged.
//
// With `--new`, only those that nobody has judged yet.
//
//     node tests/search/pool.mjs SITE [SEED] [--new]
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ranking } from "../../lstm/search/rank.js";
import { factsOf } from "./facts.mjs";
import { resultsOf } from "./places.mjs";

const [FEW_RESULTS, FEW_SECTIONS] = [3, 5];

/** The first few sections of results, and all that the first few results show. */
function firstOf(results) {
  const shown = results.slice(0, FEW_RESULTS).flat();
  return [...shown, ...results.slice(FEW_RESULTS).flat()].slice(0, Math.max(FEW_SECTIONS, shown.length));
}

/** The same in an order that only the seed and the names decide. @param {Iterable<string>} ids */
export function shuffled(ids, seed) {
  const keyed = [...ids].map((id) => [createHash("sha256").update(`${seed} ${id}`).digest("hex"), id]);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, id]) => id);
}

/** Sections to judge: those that two searches found, and the labelled ones; none that the site has no more.
 * @param {string[][]} now results @param {string[][]} before @param {string[]} answers labelled
 * @param {Set<string>} there sections of the site */
export function poolOf(now, before, answers, there) {
  const ids = new Set([...firstOf(now), ...before.flat().slice(0, FEW_SECTIONS), ...answers]);
  return [...ids].filter((id) => there.has(id));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [site = "site", seed = "1", option = ""] = process.argv.slice(2);
  const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
  const [before, judged] = [read("before.json"), read("judged.json")];
  const { sections, weights } = factsOf(site);
  const ranking = new Ranking(sections, weights);
  const there = new Set(sections.map(({ id }) => id));
  const pools = read("queries.json").map(({ id, query, answers }) => {
    const now = resultsOf(ranking.find(query).found);
    const known = new Set(option === "--new" ? Object.values(judged[id] ?? {}).flat() : []);
    const pool = poolOf(now, before[id] ?? [], answers, there).filter((section) => !known.has(section));
    return { id, sections: shuffled(pool, `${seed} ${id}`) };
  });
  const rest = pools.filter((x) => x.sections.length);
  console.log(JSON.stringify(rest, null, 1));
}

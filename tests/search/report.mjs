// How well the search finds what people ask: `make search-report`. Prints, for queries that tune and for those
// that only measure, how many lead to a section that answers, and which do not; beside it what the search found
// that the site had before (`before.json`). A result is a page: `section` counts where its first section answers,
// `result` where it itself or one of the sections shown does, `page` where any section of it does.
//
// Below each table stands the same by two measures: by the labels, which were made before many pages were written,
// and as judged: each section that a search had shown was read, and `judged.json` says whether it answers. What was
// never judged counts as no answer, so the last line says how much of what a judge would read today was not read.
//
//     node tests/search/report.mjs SITE [--misses]
import { readFileSync } from "node:fs";
import { Ranking } from "../../lstm/search/rank.js";
import { factsOf } from "./facts.mjs";
import { placeOf, placesOf, resultsOf } from "./places.mjs";
import { poolOf } from "./pool.mjs";

const [site = "site", option = ""] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const queries = read("queries.json");
const before = read("before.json");
const judged = read("judged.json");

/** Recall and mean reciprocal rank of places. */
function measure(places) {
  const share = (most) => places.filter((place) => place <= most).length;
  const percent = (count) => `${count} (${Math.round((100 * count) / places.length)} %)`;
  const reciprocal = places.reduce((sum, place) => sum + 1 / place, 0) / places.length;
  return [percent(share(1)), percent(share(3)), percent(share(10)), reciprocal.toFixed(2)];
}

function line(...cells) {
  console.log(cells.map((cell, n) => String(cell).padEnd(n ? 14 : 34)).join(""));
}

const { sections, weights } = factsOf(site);
const there = new Set(sections.map(({ id }) => id));
const ranking = new Ranking(sections, weights);
const found = new Map(queries.map(({ id, query }) => [id, ranking.find(query).found]));
const MEASURES = {
  "by the labels": ({ answers }) => answers,
  "as judged": ({ id }) => judged[id]?.answers ?? [],
};

/** The same places by both measures, and what the search misses as judged. */
function compare(use, all) {
  line(`\n${use}: both measures`, "answered", "first", "in three", "in ten", "reciprocal");
  for (const counts of ["result", "section"]) {
    for (const [name, answersOf] of Object.entries(MEASURES)) {
      const some = all.filter((x) => answersOf(x).length);
      const places = some.map((x) => placesOf(found.get(x.id), answersOf(x))[counts]);
      line(`  ${counts}, ${name}`, some.length, ...measure(places));
    }
  }
  const old = all.filter(({ id }) => before[id]);
  for (const [name, answersOf] of Object.entries(MEASURES)) {
    const some = old.filter((x) => answersOf(x).length);
    const places = some.map((x) => placeOf(before[x.id], answersOf(x)));
    line(`  before, ${name}`, some.length, ...measure(places).slice(0, 2));
  }
  const answersOf = MEASURES["as judged"];
  const missed = all.filter((x) => answersOf(x).length && placesOf(found.get(x.id), answersOf(x)).result > 3);
  console.log(`  missed, as judged: ${missed.map(({ id }) => id).join(" ") || "none"}`);
  const pairs = all.flatMap(({ id, answers }) => {
    const { answers: yes = [], not = [] } = judged[id] ?? {};
    const pool = poolOf(resultsOf(found.get(id)), before[id] ?? [], answers, there);
    return pool.map((section) => yes.includes(section) || not.includes(section));
  });
  const unread = pairs.filter((known) => !known).length;
  console.log(`  never judged: ${unread} of ${pairs.length} sections that a judge would read`);
}

for (const use of ["tune", "measure"]) {
  const all = queries.filter((x) => x.use === use);
  const answered = all.filter((x) => x.answers.length);
  line(`\n${use}: ${all.length} queries`, "answered", "first", "in three", "in ten", "reciprocal");
  for (const kind of ["title", "sentence", "message", ""]) {
    const some = answered.filter((x) => !kind || x.kind === kind);
    const now = some.map((x) => placesOf(found.get(x.id), x.answers));
    const then = some.map((x) => placeOf(before[x.id] ?? [], x.answers));
    line(`  ${kind || "all"}: section`, some.length, ...measure(now.map((x) => x.section)));
    for (const counts of ["result", "page"]) line(`    ${counts}`, "", ...measure(now.map((x) => x[counts])));
    line("    before", "", ...measure(then).slice(0, 2));
  }
  compare(use, all);
  if (option !== "--misses") continue;
  const missed = answered.filter((x) => placesOf(found.get(x.id), x.answers).result > 3);
  for (const { id, query, answers } of missed) {
    console.log(`\n  ${id}: ${query.replace(/\s+/g, " ").slice(0, 160)}`);
    console.log(
      `    wanted ${answers.join(" ")}\n    found  ${resultsOf(found.get(id)).slice(0, 3).flat().join(" ")}`,
    );
  }
}

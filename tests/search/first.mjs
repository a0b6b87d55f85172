// Addresses of the pages that the search finds for texts, best first. In: JSON on standard input. Out: JSON.
//
//     node tests/search/first.mjs SITE <texts.json
import { readFileSync } from "node:fs";
import { byPage, Ranking } from "../../lstm/search/rank.js";
import { factsOf } from "./facts.mjs";

const [site = "site"] = process.argv.slice(2);
const { sections, weights } = factsOf(site);
const ranking = new Ranking(sections, weights);
const texts = JSON.parse(readFileSync(0, "utf8"));
const pages = texts.map((text) =>
  byPage(ranking.find(text).found, 1)
    .slice(0, 5)
    .map(([first]) => first.id.split("#")[0]),
);
process.stdout.write(JSON.stringify(pages));

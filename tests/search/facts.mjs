// What a built site gives to its search.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { named } from "../../lstm/search/rank.js";

/** Sections and weights. @param {string} folder of the site */
export function factsOf(folder) {
  const context = {};
  runInNewContext(readFileSync(`${folder}/search/sections.js`, "utf8"), context);
  return named(context.searchFacts);
}

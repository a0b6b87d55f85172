// What fits a query, best first. In: the sections of a site. Out: those that answer.
import MiniSearch from "minisearch";
import { essence, wordsOf } from "./words.js";

/** @typedef {{ id: string, page: string, title: string, asked: string, lead: string, prose: string,
 *   output: string }} Section */
/** @typedef {{ fields: Record<string, number>, k: number, b: number, d: number, typed: number,
 *   rare: number, kinds: Record<string, number> }} Weights */

export const FIELDS = ["title", "page", "asked", "lead", "prose", "output"];
const MOST_WORDS = 60;

/** @param {Section[]} sections */
export function indexOf(sections) {
  const index = new MiniSearch({ fields: FIELDS, tokenize: wordsOf, processTerm: (word) => word });
  index.addAll(sections);
  return index;
}

/** Which kind of page a section is on: its first folder, and in the reference the next. @param {string} id */
export function kindOf(id) {
  const [first = "", second = ""] = id.split("/");
  return first === "reference" ? `${first}/${second}` : first;
}

/** Sections that fit, with their scores. A word that no section has may be misspelt; the last one may not be
 * typed to its end.
 * @param {MiniSearch} index @param {string} query @param {Weights} weights
 * @param {Record<string, string[]>} synonyms
 * @returns {{ id: string, score: number, terms: string[] }[]} */
export function rank(index, query, weights, synonyms) {
  const words = [...new Set(wordsOf(essence(query)))].slice(0, MOST_WORDS);
  if (!words.length) return [];
  const others = words.flatMap((word) => synonyms[word] ?? []).filter((word) => !words.includes(word));
  const last = words.at(-1);
  const options = {
    tokenize: /** @param {string} x */ (x) => [x],
    boost: weights.fields,
    bm25: { k: weights.k, b: weights.b, d: weights.d },
    boostDocument: /** @param {string} id */ (id) => weights.kinds[kindOf(id)] ?? 1,
    fuzzy: /** @param {string} word */ (word) => (word.length > 4 ? 0.2 : false),
    prefix: /** @param {string} word */ (word) => word === last && word.length > 2,
    weights: { fuzzy: weights.typed, prefix: weights.typed },
  };
  const found = index.search({ combineWith: "OR", queries: [...words, ...others] }, options);
  return found.map(({ id, score, queryTerms }) => ({ id, score, terms: queryTerms }));
}

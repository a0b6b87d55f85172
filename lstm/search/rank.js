// What fits a query, best first. In: the sections of a site, and weights. Out: those that answer.
import { Evidence, kindOf, NAMES } from "./evidence.js";

/** @typedef {import("./evidence.js").Section} Section */
/** How much what speaks for a section counts; `tests/search/learn.mjs` writes it.
 * @typedef {{ evidence: Record<string, number>, kinds: Record<string, number>,
 *   synonyms: Record<string, string[]>, answered: import("./evidence.js").Answered[] }} Weights */
/** @typedef {{ id: string, score: number }} Found */

// more than all evidence together: the query is a question of the section, word for word
const CERTAIN = 1000;

// below the best by so much, a result is one in fifty as likely: scores are logarithms of likelihoods
const FAR = 4;
const FEW = 5; // results that are shown, however far they are

/** A question without what nobody types alike. @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Sections that can be searched. */
export class Ranking {
  /** @param {Section[]} sections @param {Weights} weights */
  constructor(sections, weights) {
    this.evidence = new Evidence(sections, weights.synonyms, weights.answered);
    this.weights = NAMES.map((name) => weights.evidence[name] ?? 0);
    this.kinds = sections.map(({ id }) => weights.kinds[kindOf(id)] ?? 0);
    this.questions = sections.map(({ asked }) => new Set(asked.map(plain)));
  }

  /** Sections that fit, best first, and the words that were looked for.
   * @param {string} query @returns {{ words: string[], found: Found[] }} */
  find(query) {
    const { words, rows } = this.evidence.of(query);
    const question = plain(query);
    const found = [...rows].map(([section, row]) => {
      const certain = this.questions[section]?.has(question) ? CERTAIN : 0;
      const score = this.weights.reduce((sum, weight, n) => sum + weight * (row[n] ?? 0), 0);
      const { id = "" } = this.evidence.sections[section] ?? {};
      return { id, score: certain + score + (this.kinds[section] ?? 0) };
    });
    return { words, found: found.sort((one, other) => other.score - one.score) };
  }

  /** Words in the order of what they tell. @param {string[]} words */
  telling(words) {
    const { evidence } = this;
    return [...words].sort((one, other) => evidence.rarity(other) - evidence.rarity(one));
  }
}

/** What was found, by page: a page comes where its best section does, with its `most` best.
 * @param {Found[]} found @param {number} most @returns {Found[][]} */
export function byPage(found, most) {
  /** @type {Map<string, Found[]>} */
  const pages = new Map();
  for (const one of found) {
    const page = one.id.split("#")[0] ?? "";
    const sections = pages.get(page) ?? [];
    if (sections.length < most) pages.set(page, [...sections, one]);
  }
  return [...pages.values()];
}

/** The first few pages, and more that are not far below the best. A page that is certain hides no other.
 * @param {Found[][]} pages best first @returns {Found[][]} */
export function likely(pages) {
  const scores = pages.map(([first]) => (first?.score ?? 0) % CERTAIN);
  const best = Math.max(...scores);
  return pages.filter((_, n) => n < FEW || (scores[n] ?? 0) > best - FAR);
}

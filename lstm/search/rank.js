// What fits a query, best first. In: the sections of a site, and weights. Out: those that answer.
import { Evidence, kindOf, NAMES } from "./evidence.js";

/** @typedef {import("./evidence.js").Section} Section */
/** How much what speaks for a section counts; `tests/search/learn.mjs` writes it.
 * @typedef {{ evidence: Record<string, number>, kinds: Record<string, number>,
 *   synonyms: Record<string, string[]>, answered: import("./evidence.js").Answered[] }} Weights */
/** @typedef {{ id: string, score: number }} Found */

// more than all evidence together: the query is a question of the section, word for word, or has in it the
// message that an error page is called after
const CERTAIN = 1000;
const MESSAGE = 4; // words that a title has at least to be a message

// below the best by so much, a result is one in fifty as likely: scores are logarithms of likelihoods
const FAR = 4;
const TOGETHER = 2; // sections of a page that are shown, and count for it
const FEW = 5; // results that are shown, however far they are

/** A question without what nobody types alike. @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Weights as a built site has them: an answered question is its words and the places of its sections.
 * @typedef {Omit<Weights, "answered"> & { answered: [string, ...number[]][] }} Placed */

/** What a built site gives to its search, with the names of sections in the place of their numbers.
 * @param {{ sections: Section[], weights: Placed }} facts
 * @returns {{ sections: Section[], weights: Weights }} */
export function named({ sections, weights }) {
  const answered = weights.answered.map(([query, ...places]) => ({
    query,
    answers: places.map((place) => sections[place]?.id ?? ""),
  }));
  return { sections, weights: { ...weights, answered } };
}

/** Sections that can be searched. */
export class Ranking {
  /** @param {Section[]} sections @param {Weights} weights */
  constructor(sections, weights) {
    this.evidence = new Evidence(sections, weights.synonyms, weights.answered);
    this.weights = Float64Array.from(NAMES, (name) => weights.evidence[name] ?? 0);
    this.kinds = sections.map(({ id }) => weights.kinds[kindOf(id)] ?? 0);
    /** Sections by the questions that they answer. @type {Map<string, Set<number>>} */
    this.questions = new Map();
    /** Titles of error pages. @type {[string, number][]} */
    this.messages = [];
    sections.forEach(({ id, title, asked }, section) => {
      const message = plain(title);
      if (kindOf(id) === "errors" && !id.includes("#") && message.split(" ").length >= MESSAGE)
        this.messages.push([` ${message} `, section]);
      for (const question of asked.map(plain)) {
        this.questions.set(question, (this.questions.get(question) ?? new Set()).add(section));
      }
    });
  }

  /** Sections that fit, best first, and the words that were looked for.
   * @param {string} query @returns {{ words: string[], found: Found[] }} */
  find(query) {
    const { words, rows } = this.evidence.of(query);
    const certain = this.certain(plain(query));
    /** @type {Found[]} */
    const found = [];
    for (const [section, row] of rows) {
      let score = (certain.has(section) ? CERTAIN : 0) + (this.kinds[section] ?? 0);
      for (let n = 0; n < row.length; n++) score += this.weights[n] * row[n];
      found.push({ id: this.evidence.sections[section]?.id ?? "", score });
    }
    return { words, found: found.sort((one, other) => other.score - one.score) };
  }

  /** Sections that answer for certain. @param {string} query as it is compared @returns {Set<number>} */
  certain(query) {
    const said = this.messages.filter(([message]) => ` ${query} `.includes(message));
    return new Set([...(this.questions.get(query) ?? []), ...said.map(([, section]) => section)]);
  }

  /** Words in the order of what they tell. @param {string[]} words */
  telling(words) {
    const { evidence } = this;
    return [...words].sort((one, other) => evidence.rarity(other) - evidence.rarity(one));
  }
}

/** How likely it is that one of the best sections of a page answers: as scores are logarithms of likelihoods,
 * the logarithm of their sum. @param {Found[]} sections best first */
function together(sections) {
  const [best = 0, ...others] = sections.slice(0, TOGETHER).map(({ score }) => score);
  return best + Math.log1p(others.reduce((sum, score) => sum + Math.exp(score - best), 0));
}

/** What was found, by page, with its `most` best: the page first on which an answer is most likely.
 * @param {Found[]} found @param {number} most @returns {Found[][]} */
export function byPage(found, most) {
  /** @type {Map<string, Found[]>} */
  const pages = new Map();
  for (const one of found) {
    const page = one.id.split("#")[0] ?? "";
    const sections = pages.get(page);
    if (!sections) pages.set(page, [one]);
    else if (sections.length < TOGETHER) sections.push(one);
  }
  return [...pages.values()]
    .map((sections) => ({ sections, score: together(sections) }))
    .sort((one, other) => other.score - one.score)
    .map(({ sections }) => sections.slice(0, most));
}

/** The first few pages, and more that are not far below the best. A page that is certain hides no other.
 * @param {Found[][]} pages best first @returns {Found[][]} */
export function likely(pages) {
  const scores = pages.map(([first]) => (first?.score ?? 0) % CERTAIN);
  const best = Math.max(...scores);
  return pages.filter((_, n) => n < FEW || (scores[n] ?? 0) > best - FAR);
}

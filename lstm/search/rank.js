// What fits a query, best first. In: the sections of a site. Out: those that answer.
//
// A section fits by its words, and by the question that it answers: of all questions that are written down for
// it, the nearest one tells most, so these are an index of their own.
import MiniSearch from "minisearch";
import { essence, wordsOf } from "./words.js";

/** @typedef {{ id: string, page: string, title: string, asked: string[], prose: string, output: string }} Section */
/** @typedef {{ k: number, b: number, d: number }} Bm25 */
/** How much what counts, learned from queries (see `tools/search`).
 * @typedef {{ fields: Record<string, number>, sections: Bm25, questions: Bm25, best: number, second: number,
 *   covered: number, kinds: Record<string, number>, synonyms: Record<string, string[]> }} Weights */
/** @typedef {{ id: string, score: number, words: string[] }} Found */

const FIELDS = ["title", "page", "asked", "lead", "prose", "output"];
const MOST_WORDS = 60;
const MISSPELT = 0.2; // letters that may differ, as part of a word

/** The text of a field of a section. @param {Section} section @param {string} field */
function textOf(section, field) {
  if (field === "asked") return section.asked.join(" ");
  if (field === "lead") return section.id.includes("#") ? "" : section.prose;
  return String(Reflect.get(section, field));
}

/** Which kind of page a section is on: its first folder, and in the reference the next. @param {string} id */
function kindOf(id) {
  const [first = "", second = ""] = id.split("/");
  return first === "reference" ? `${first}/${second}` : first;
}

/** Sections that can be searched. */
export class Ranking {
  /** @param {Section[]} sections @param {Weights} weights */
  constructor(sections, weights) {
    const words = { tokenize: wordsOf, processTerm: /** @param {string} word */ (word) => word };
    this.weights = weights;
    this.sections = new MiniSearch({ ...words, fields: FIELDS, extractField: fieldOf });
    this.sections.addAll(sections);
    const questions = sections.flatMap(({ id, title, asked }) =>
      [title, ...asked].map((text) => ({ of: id, text })),
    );
    this.questions = new MiniSearch({ ...words, fields: ["text"], storeFields: ["of"] });
    this.questions.addAll(questions.map((question, id) => ({ ...question, id })));
    this.count = sections.length;
    /** @type {Map<string, number>} how many sections have each word that was asked for */
    this.having = new Map();
  }

  /** Sections that fit, best first. A word that there is nowhere may be misspelt; the last one may not be typed
   * to its end.
   * @param {string} query @returns {Found[]} */
  find(query) {
    const words = this.known([...new Set(wordsOf(essence(query)))].slice(0, MOST_WORDS));
    if (!words.length) return [];
    const { best, second, covered } = this.weights;
    const nearest = this.nearest(words);
    const all = words.reduce((sum, word) => sum + this.rarity(word), 0);
    return this.inSections(words)
      .map(({ id, score, queryTerms }) => {
        const shared = queryTerms.reduce((sum, word) => sum + this.rarity(word), 0);
        const [first = 0, next = 0] = nearest.get(id) ?? [];
        const fits = score + this.weight(id) * (best * first + second * next);
        return { id, score: fits * (shared / all) ** covered, words: queryTerms };
      })
      .sort((one, other) => other.score - one.score);
  }

  /** Words as they are in the sections. @param {string[]} words */
  known(words) {
    const last = words.at(-1);
    return words.flatMap((word) => {
      if (this.hasWord(word)) return [word, ...(this.synonymsOf(word) ?? [])];
      const options = {
        ...exactly,
        fuzzy: word.length > 4 && MISSPELT,
        prefix: word === last && word.length > 2,
      };
      const like = this.sections.search({ combineWith: "OR", queries: [word] }, options)[0]?.terms[0];
      return like ? [like] : [];
    });
  }

  /** @param {string} word */
  synonymsOf(word) {
    return Object.hasOwn(this.weights.synonyms, word) ? this.weights.synonyms[word] : undefined;
  }

  /** @param {string} word */
  hasWord(word) {
    return this.countOf(word) > 0;
  }

  /** In how many sections a word is. @param {string} word */
  countOf(word) {
    const known = this.having.get(word);
    if (known !== undefined) return known;
    const count = this.sections.search({ combineWith: "OR", queries: [word] }, exactly).length;
    this.having.set(word, count);
    return count;
  }

  /** How much a word tells. @param {string} word */
  rarity(word) {
    return Math.log(1 + this.count / (this.countOf(word) || 0.5));
  }

  /** @param {string} id */
  weight(id) {
    return this.weights.kinds[kindOf(id)] ?? 1;
  }

  /** @param {string[]} queries */
  inSections(queries) {
    const boostDocument = /** @param {string} id */ (id) => this.weight(id);
    const options = { ...exactly, boost: this.weights.fields, bm25: this.weights.sections, boostDocument };
    return this.sections.search({ combineWith: "OR", queries }, options);
  }

  /** How near the two nearest questions of each section are. @param {string[]} queries */
  nearest(queries) {
    /** @type {Map<string, number[]>} */
    const scores = new Map();
    const options = { ...exactly, bm25: this.weights.questions };
    for (const { of, score } of this.questions.search({ combineWith: "OR", queries }, options)) {
      const known = scores.get(of) ?? [];
      if (known.length < 2) scores.set(of, [...known, score]); // they come best first
    }
    return scores;
  }
}

/** A query's words are words already. */
const exactly = { tokenize: /** @param {string} word */ (word) => [word] };

/** @param {Section} section @param {string} name */
function fieldOf(section, name) {
  return name === "id" ? section.id : textOf(section, name);
}

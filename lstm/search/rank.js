// What fits a query, best first. In: the sections of a site. Out: those that answer.
//
// A section fits by its words, and by the question that it answers: of all questions that are written down
// for it, the nearest one tells most, so these are an index of their own.
import MiniSearch from "minisearch";
import { essence, wordsOf } from "./words.js";

/** @typedef {{ id: string, page: string, title: string, asked: string[], prose: string,
 *   output: string[] }} Section */
/** @typedef {{ k: number, b: number, d: number }} Bm25 */
/** How much what counts, learned from queries (see `tools/search`).
 * @typedef {{ fields: Record<string, number>, sections: Bm25, questions: Bm25, best: number, second: number,
 *   covered: number, pasted: number, kinds: Record<string, number>,
 *   synonyms: Record<string, string[]> }} Weights */
/** @typedef {{ id: string, score: number, words: string[] }} Found */

const FIELDS = ["title", "page", "asked", "lead", "prose", "output"];
const MOST_WORDS = 60;
const PASTED = 6; // words from which on a query may be a message
const MISSPELT = 0.2; // letters that may differ, as part of a word

/** The words of each text of a section. @param {Section} section */
function textsOf({ id, page, title, asked, prose, output }) {
  const words = { page: wordsOf(page), title: wordsOf(title), prose: wordsOf(prose) };
  const lead = id.includes("#") ? [] : words.prose;
  return { ...words, id, lead, asked: asked.map(wordsOf), output: output.map((x) => wordsOf(essence(x))) };
}

/** @typedef {ReturnType<typeof textsOf>} Texts */

/** Which kind of page a section is on: its first folder, and in the reference the next. @param {string} id */
function kindOf(id) {
  const [first = "", second = ""] = id.split("/");
  return first === "reference" ? `${first}/${second}` : first;
}

/** Sections that can be searched. */
export class Ranking {
  /** @param {Section[]} sections @param {Weights} weights */
  constructor(sections, weights) {
    const texts = sections.map(textsOf);
    this.weights = weights;
    this.count = sections.length;
    this.having = countsOf(texts);
    this.sections = new MiniSearch({ ...ready, fields: FIELDS });
    this.sections.addAll(
      texts.map((text) => ({ ...text, asked: text.asked.flat(), output: text.output.flat() })),
    );
    const questions = texts.flatMap(({ id, title, asked }) =>
      [title, ...asked].map((words) => ({ of: id, words })),
    );
    this.questions = new MiniSearch({ ...ready, fields: ["words"], storeFields: ["of"] });
    this.questions.addAll(questions.map((question, id) => ({ ...question, id })));
    this.messages = texts.flatMap(({ id, output }) => output.map((words) => this.message(id, words)));
  }

  /** A message that a section shows. @param {string} id @param {string[]} words */
  message(id, words) {
    const set = new Set(words);
    return { id, words: set, sum: this.sum(set) };
  }

  /** Sections that fit, best first. A word that there is nowhere may be misspelt; the last one may not be
   * typed to its end.
   * @param {string} query @returns {Found[]} */
  find(query) {
    const words = this.known([...new Set(wordsOf(essence(query)))].slice(0, MOST_WORDS));
    if (!words.length) return [];
    const { best, second, covered, pasted } = this.weights;
    const nearest = this.nearest(words);
    const alike = this.alike(words);
    const all = this.sum(words);
    return this.inSections(words)
      .map(({ id, score, queryTerms }) => {
        const shared = this.sum(queryTerms);
        const [first = 0, next = 0] = nearest.get(id) ?? [];
        const fits = score + this.weight(id) * (best * first + second * next);
        const same = 1 + pasted * (alike.get(id) ?? 0) ** 2;
        return { id, score: fits * same * (shared / all) ** covered, words: queryTerms };
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
    return this.having.has(word);
  }

  /** How much a word tells. @param {string} word */
  rarity(word) {
    return Math.log(1 + this.count / (this.having.get(word) ?? 0.5));
  }

  /** How much words tell together. @param {Iterable<string>} words */
  sum(words) {
    let total = 0;
    for (const word of words) total += this.rarity(word);
    return total;
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

  /** How much of a pasted message and of what a section shows is the same, from 0 to 1.
   * @param {string[]} words */
  alike(words) {
    /** @type {Map<string, number>} */
    const found = new Map();
    if (words.length < PASTED) return found;
    const asked = this.sum(words);
    for (const { id, words: shown, sum } of this.messages) {
      const shared = this.sum(words.filter((word) => shown.has(word)));
      if (shared) found.set(id, Math.max(found.get(id) ?? 0, (2 * shared) / (asked + sum)));
    }
    return found;
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

/** In how many sections each word is. @param {Texts[]} sections */
function countsOf(sections) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { page, title, prose, asked, output } of sections) {
    for (const word of new Set([...page, ...title, ...prose, ...asked.flat(), ...output.flat()])) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** Fields are words already, and so are the words of a query. */
const ready = {
  /** @param {Record<string, string | number | string[]>} document @param {string} name */
  extractField(document, name) {
    const value = document[name];
    return Array.isArray(value) ? value.join("\n") : value;
  },
  tokenize: /** @param {string} text */ (text) => (text ? text.split("\n") : []),
  processTerm: /** @param {string} word */ (word) => word,
};
const exactly = { tokenize: /** @param {string} word */ (word) => [word] };

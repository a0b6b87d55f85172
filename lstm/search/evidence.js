// What speaks for each section as the answer to a query. In: the sections of a site, and a query. Out:
// numbers,
// which `rank.js` weighs. Each is a share of what the query tells, so that long queries and short ones
// compare.
//
// A section fits by its words, and by the questions that it answers. Those are an index of their own, as the
// nearest question tells more than all of them together.
import MiniSearch from "minisearch";
import { cosines, Meaning, together } from "./meaning.js";
import { compounds, essence, isMessage, wordsOf } from "./words.js";

/** @typedef {{ id: string, page: string, title: string, asked: string[], prose: string,
 *   output: string[] }} Section */
/** A question that people asked, and the sections that answer it.
 * @typedef {{ query: string, answers: string[] }} Answered */
/** @typedef {{ of: number[], words: Set<string>, sum: number, told: number }} Question */
/** Words of a query that each section has. @typedef {Map<number, Set<string>>} Held */
/** Which questions to pass over: `told` is the place of an answered one, -1 of others; `alike` is from 0
 * to 1.
 * @typedef {(told: number, alike: number) => boolean} Without */

const FIELDS = ["title", "output"];
const REST = ["page", "prose"]; // what they have is held, and their own scores told nothing more
const QUESTIONS = ["question", "second", "third"]; // the nearest ones of a section
const KINDS = ["errors", "errata", "faq", "guides"];
// what counts otherwise if the query is a message
const OTHERWISE = [
  "alike",
  "often",
  "meant",
  "question meant",
  "covered",
  "held",
  "pasted",
  "quoted",
  "output",
  "wanted",
];
export const NAMES = [
  ...FIELDS,
  ...QUESTIONS,
  "alike", // how much of the query and of the nearest question is the same
  "often", // the same of all questions, squared
  "meant", // the cosine of what the query and the section mean
  "question meant", // the highest of those of the query and a question
  "covered", // how much of the title is in the query
  "held", // how much of the query is in the section or in its questions, rare words above all
  "pasted", // how much of the query and of a message that the section shows is the same, squared
  "quoted", // how much more than half of the message of an error page is
  "beside", // the best of the page's sections
  "wanted", // how many questions of others it answers, on a logarithmic scale
  "page wanted", // how many its page does
  "whole", // a page, and no section below a heading
  ...KINDS.map((kind) => `message for ${kind}`),
  ...OTHERWISE.map((name) => `${name} of a message`),
];
const AT = Object.fromEntries(NAMES.map((name, place) => [name, place]));
const [ALIKE = 0, OFTEN = 0] = [AT.alike, AT.often];
const COPIED = OTHERWISE.map((name) => [AT[name] ?? 0, AT[`${name} of a message`] ?? 0]);
const IN_SECTIONS = { k: 1.5, b: 0.7, d: 0.25 };
const IN_QUESTIONS = { k: 0.6, b: 0.5 };
const MOST_WORDS = 60;
const PASTED = 6; // words from which on a query may be a message
const MISSPELT = 0.2; // letters that may differ, as part of a word
const NAME = /^\p{L}[\p{L}\p{N}]*$/u; // a word that may be misspelt; a shape or a number is none

/** @type {Without} */
const nothing = () => false;

/** The words of each text of a section. @param {Section} section */
function textsOf({ page, title, asked, prose, output }) {
  const words = { page: wordsOf(page), title: wordsOf(title), prose: wordsOf(prose) };
  return { ...words, asked: asked.map(wordsOf), output: output.map((x) => wordsOf(essence(x))) };
}

/** @typedef {ReturnType<typeof textsOf>} Texts */

/** Which kind of page a section is on: its first folder, and in the reference the next. @param {string} id */
export function kindOf(id) {
  const [first = "", second = ""] = (id.split("#")[0] ?? "").split("/");
  return first === "reference" ? second : first;
}

/** Numbers for each section that fits a query. */
class Rows {
  /** @type {Map<number, Float64Array>} */
  of = new Map();

  /** @param {number} section @param {string} name */
  get(section, name) {
    return this.of.get(section)?.[AT[name] ?? Number.NaN] ?? 0;
  }

  /** All numbers of a section. @param {number} section */
  row(section) {
    const known = this.of.get(section);
    if (known) return known;
    const row = new Float64Array(NAMES.length);
    this.of.set(section, row);
    return row;
  }

  /** @param {number} section @param {string} name @param {(known: number) => number} change */
  set(section, name, change) {
    const row = this.row(section);
    const place = AT[name] ?? Number.NaN;
    row[place] = change(row[place] ?? 0);
  }
}

/** Sections that can be searched. */
export class Evidence {
  /** @param {Section[]} sections @param {Record<string, string[]>} synonyms @param {Answered[]} answered */
  constructor(sections, synonyms, answered) {
    const texts = sections.map(textsOf);
    this.sections = sections;
    this.synonyms = synonyms;
    this.having = countsOf(texts);
    /** @type {Map<string, number>} */
    this.rarities = new Map();
    this.titles = texts.map(({ title }) => this.told(title));
    this.index = new MiniSearch({ ...ready, fields: [...FIELDS, ...REST] });
    this.index.addAll(
      texts.map(({ asked: _, ...text }, id) => ({ ...text, id, output: text.output.flat() })),
    );
    this.questions = [
      ...texts.flatMap(({ title, asked }, n) => [title, ...asked].map((x) => this.question(x, [n]))),
      ...this.answered(answered),
    ];
    this.counts = this.countsOf(nothing);
    this.asked = new Postings(this.questions.map(({ words }) => words));
    this.meaning = new Meaning(texts.map(saidBy), (word) => this.rarity(word));
    this.meant = together(texts.map((text) => this.meaning.of(saidBy(text))));
    this.texts = texts;
    this.questionsMeant = together(this.questions.map(({ words }) => this.meaning.of(words)));
    this.kinds = sections.map(({ id }) => kindOf(id));
    this.messages = texts.flatMap(({ output }, of) => output.map((x) => ({ of, ...this.told(x) })));
  }

  /** @param {string[]} words @param {number[]} of @returns {Question} */
  question(words, of, told = -1) {
    return { of, told, ...this.told(words) };
  }

  /** @param {Answered[]} answered @returns {Question[]} */
  answered(answered) {
    const places = new Map(this.sections.map(({ id }, place) => [id, place]));
    return answered.map(({ query, answers }, told) => {
      const of = answers.map((id) => places.get(id)).filter((x) => x !== undefined);
      return this.question(this.known(wordsOf(essence(query))), of, told);
    });
  }

  /** Words, and how much they tell. @param {string[]} words */
  told(words) {
    const set = new Set(words);
    return { words: set, sum: this.sum(set) };
  }

  /** What speaks for each section that has anything of a query, and the words that were looked for.
   * @param {string} query @param {Without} without */
  of(query, without = nothing) {
    const words = this.wordsIn(query);
    const rows = new Rows();
    if (!words.length) return { words, rows: rows.of };
    const all = this.sum(words);
    /** @type {Held} */
    const held = new Map();
    this.#texts(words, all, rows, held);
    const passed = this.#questions(words, all, rows, held, without);
    this.#held(words, rows, held);
    this.#meant(words, rows, without, passed);
    if (words.length >= PASTED) this.#messages(words, all, rows);
    this.#places(new Set(words), rows);
    this.#wanted(rows, without);
    if (isMessage(query)) this.#ofMessage(rows);
    return { words, rows: rows.of };
  }

  /** @param {string} query @returns {string[]} */
  wordsIn(query) {
    const words = wordsOf(essence(query));
    const whole = compounds(words).filter((word) => this.having.has(word));
    return this.known([...whole, ...words].slice(0, MOST_WORDS));
  }

  /** Words as they are in the sections, each once. A word that there is nowhere may be misspelt; the last one
   * may not be typed to its end. @param {string[]} words */
  known(words) {
    const last = words.at(-1);
    const found = words.flatMap((word) => {
      if (this.having.has(word)) {
        return [word, ...(Object.hasOwn(this.synonyms, word) ? (this.synonyms[word] ?? []) : [])];
      }
      const prefix = word === last && word.length > 2;
      const fuzzy = word.length > 4 && NAME.test(word) && MISSPELT;
      const options = { ...exactly, fuzzy, prefix };
      const like = this.index.search({ combineWith: "OR", queries: [word] }, options)[0]?.terms[0];
      return like ? [like] : [];
    });
    return [...new Set(found)];
  }

  /** How much a word tells. @param {string} word */
  rarity(word) {
    let known = this.rarities.get(word);
    if (known === undefined) {
      known = Math.log(1 + this.sections.length / (this.having.get(word) ?? 0.5));
      this.rarities.set(word, known);
    }
    return known;
  }

  /** How much words tell together. @param {Iterable<string>} words */
  sum(words) {
    let total = 0;
    for (const word of words) total += this.rarity(word);
    return total;
  }

  /** @param {string[]} queries @param {number} all @param {Rows} rows @param {Held} held */
  #texts(queries, all, rows, held) {
    for (const field of FIELDS) {
      const options = { ...exactly, fields: [field], bm25: IN_SECTIONS };
      for (const { id, score, queryTerms } of this.index.search({ combineWith: "OR", queries }, options)) {
        rows.set(id, field, () => score / all);
        hold(held, id, queryTerms);
      }
    }
    const options = { ...exactly, fields: REST };
    const others = this.index.search({ combineWith: "OR", queries }, options);
    for (const { id, queryTerms } of others) hold(held, id, queryTerms);
  }

  /** What speaks for sections because of their questions, and the places of those passed over.
   * @param {string[]} queries @param {number} all @param {Rows} rows @param {Held} held
   * @param {Without} without */
  #questions(queries, all, rows, held, without) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    /** @type {Set<number>} */
    const passed = new Set();
    for (const { id, score, queryTerms, shared } of this.asked.search(queries, (x) => this.rarity(x))) {
      const { of, sum, told } = /** @type {Question} */ (this.questions[id]);
      const alike = (2 * shared) / (all + sum);
      if (without(told, alike)) {
        passed.add(id);
        continue;
      }
      for (const section of of) {
        hold(held, section, queryTerms);
        const name = QUESTIONS[counts.get(section) ?? 0]; // they come best first
        counts.set(section, (counts.get(section) ?? 0) + 1);
        const row = rows.row(section);
        if (name) row[AT[name]] = score / all;
        if (alike > row[ALIKE]) row[ALIKE] = alike;
        row[OFTEN] += alike * alike;
      }
    }
    return passed;
  }

  /** How much of a query each section has. @param {string[]} words @param {Rows} rows @param {Held} held */
  #held(words, rows, held) {
    const telling = new Map(words.map((word) => [word, this.rarity(word) ** 2]));
    let all = 0;
    for (const tells of telling.values()) all += tells;
    for (const [section, had] of held) {
      let sum = 0;
      for (const word of had) sum += telling.get(word) ?? 0;
      rows.set(section, "held", () => sum / all);
    }
  }

  /** What speaks for sections that have any word of a query, in what they mean.
   * @param {string[]} words @param {Rows} rows @param {Without} without @param {Set<number>} passed */
  #meant(words, rows, without, passed) {
    const query = this.meaning.of(words);
    const meant = cosines(query, this.meant);
    for (const [section, without] of this.#passing(passed)) {
      meant[section] = cosines(query, this.meaning.of(without))[0] ?? 0;
    }
    const nearest = new Float64Array(this.sections.length);
    const near = cosines(query, this.questionsMeant);
    this.questions.forEach(({ of, told }, n) => {
      if (passed.has(n) || (told >= 0 && without(told, 0))) return;
      for (const section of of) if (near[n] > nearest[section]) nearest[section] = near[n];
    });
    for (const [section, row] of rows.of) {
      row[AT.meant] = meant[section];
      row[AT["question meant"]] = nearest[section];
    }
  }

  /** What sections say without the questions that are passed over. @param {Set<number>} passed
   * @returns {Map<number, string[]>} */
  #passing(passed) {
    /** @type {Map<number, Set<string>[]>} */
    const left = new Map();
    for (const place of passed) {
      const { of, told, words } = /** @type {Question} */ (this.questions[place]);
      const [section = 0] = of;
      if (told < 0) left.set(section, [...(left.get(section) ?? []), words]);
    }
    return new Map(
      [...left].map(([section, questions]) => {
        const text = /** @type {Texts} */ (this.texts[section]);
        const asked = text.asked.filter((x) => !questions.some((words) => same(words, x)));
        return [section, saidBy({ ...text, asked })];
      }),
    );
  }

  /** @param {string[]} words @param {number} all @param {Rows} rows */
  #messages(words, all, rows) {
    for (const { of, words: shown, sum } of this.messages) {
      const shared = this.sum(words.filter((word) => shown.has(word)));
      const alike = (2 * shared) / (all + sum);
      if (shared) rows.set(of, "pasted", (known) => Math.max(known, alike ** 2));
      if (this.kinds[of] === "errors") rows.set(of, "quoted", (known) => Math.max(known, 2 * alike - 1));
    }
  }

  /** What speaks for a section because of its title and its page.
   * @param {Set<string>} words @param {Rows} rows */
  #places(words, rows) {
    /** @type {Map<string, number>} */
    const best = new Map();
    const places = [...rows.of.keys()].map((section) => {
      const { id = "" } = this.sections[section] ?? {};
      return { section, id, page: id.split("#")[0] ?? "" };
    });
    for (const { section, page } of places) {
      const fit = rows.get(section, "question") + rows.get(section, "title");
      best.set(page, Math.max(best.get(page) ?? 0, fit));
    }
    for (const { section, id, page } of places) {
      const title = this.titles[section] ?? { words: new Set(), sum: 0 };
      const shared = this.sum([...title.words].filter((word) => words.has(word)));
      rows.set(section, "covered", () => (title.sum ? shared / title.sum : 0));
      rows.set(section, "beside", () => best.get(page) ?? 0);
      rows.set(section, "whole", () => Number(id === page));
    }
  }

  /** What others asked for. @param {Rows} rows @param {Without} without */
  #wanted(rows, without) {
    const asked = without === nothing ? this.counts : this.countsOf(without);
    for (const section of rows.of.keys()) {
      const { id = "" } = this.sections[section] ?? {};
      rows.set(section, "wanted", () => Math.log1p(asked.get(`section ${id}`) ?? 0));
      rows.set(section, "page wanted", () => Math.log1p(asked.get(`page ${id.split("#")[0]}`) ?? 0));
    }
  }

  /** How many answered questions each section and each page answers. @param {Without} without */
  countsOf(without) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    const count = (/** @type {string} */ name) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const { of, told } of this.questions) {
      if (told < 0 || without(told, 0)) continue;
      const ids = of.map((section) => this.sections[section]?.id ?? "");
      for (const id of ids) count(`section ${id}`);
      for (const page of new Set(ids.map((id) => id.split("#")[0]))) count(`page ${page}`);
    }
    return counts;
  }

  /** What a message makes of a section. @param {Rows} rows */
  #ofMessage(rows) {
    for (const section of rows.of.keys()) {
      const kind = this.kinds[section] ?? "";
      if (KINDS.includes(kind)) rows.set(section, `message for ${kind}`, () => 1);
      const row = rows.row(section);
      for (const [from, to] of COPIED) row[to] = row[from];
    }
  }
}

/** Sets of words, found by BM25 as MiniSearch has it, in a third of its time: each word is there once. */
class Postings {
  /** @param {Set<string>[]} texts */
  constructor(texts) {
    /** @type {Map<string, number[]>} */
    this.of = new Map();
    texts.forEach((words, id) => {
      for (const word of words) {
        const places = this.of.get(word);
        if (places) places.push(id);
        else this.of.set(word, [id]);
      }
    });
    const average = texts.reduce((sum, { size }) => sum + size, 0) / texts.length;
    const { k, b } = IN_QUESTIONS;
    /** Of each text, what one of its words counts. */
    this.counts = Float64Array.from(texts, ({ size }) => (k + 1) / (1 + k * (1 - b + (b * size) / average)));
  }

  /** Texts with any of the words, best first; `shared` is how much the words tell that they have.
   * @param {string[]} words @param {(word: string) => number} rarity */
  search(words, rarity) {
    /** @type {Map<number, { id: number, score: number, queryTerms: string[], shared: number }>} */
    const found = new Map();
    for (const word of words) {
      const places = this.of.get(word) ?? [];
      const telling = Math.log(1 + (this.counts.length - places.length + 0.5) / (places.length + 0.5));
      const tells = rarity(word);
      for (const id of places) {
        let one = found.get(id);
        if (!one) {
          one = { id, score: 0, queryTerms: [], shared: 0 };
          found.set(id, one);
        }
        one.score += telling * (this.counts[id] ?? 0);
        one.queryTerms.push(word);
        one.shared += tells;
      }
    }
    const all = [...found.values()];
    for (const one of all) one.score *= one.queryTerms.length;
    return all.sort((one, other) => other.score - one.score);
  }
}

/** Words of a query that a section has. @param {Held} held @param {number} section @param {string[]} words */
function hold(held, section, words) {
  const had = held.get(section);
  if (!had) held.set(section, new Set(words));
  else for (const word of words) had.add(word);
}

/** Whether words are those of a set. @param {Set<string>} set @param {string[]} words */
const same = (set, words) => new Set(words).size === set.size && words.every((word) => set.has(word));

/** All that a section says, without what programs printed. @param {Texts} text */
const saidBy = ({ page, title, prose, asked }) => [...page, ...title, ...prose, ...asked.flat()];

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

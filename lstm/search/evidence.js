// What speaks for each section as the answer to a query. In: the sections of a site, and a query. Out:
// numbers, which `rank.js` weighs. Each is a share of what the query tells, so that long queries and short
// ones compare.
//
// A section fits by its words, and by the questions that it answers. Those are an index of their own, as the
// nearest question tells more than all of them together.
import { Letters } from "./letters.js";
import { cosines, Meaning, together } from "./meaning.js";
import { Spelling } from "./spelling.js";
import { compounds, essence, isMessage, pairsOf, wordsOf } from "./words.js";

/** @typedef {{ id: string, page: string, title: string, asked: string[], prose: string,
 *   output: string[] }} Section */
/** A question that people asked, and the sections that answer it.
 * @typedef {{ query: string, answers: string[] }} Answered */
/** @typedef {{ of: number[], words: Set<string>, sum: number, told: number }} Question */
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
  "third meant",
  "spelt",
  "asked in full",
  "paired",
  "page held",
];
// what counts by its rank, too: the best of a few is the best, however little it has
const COMPARED = [
  "question",
  "alike",
  "meant",
  "question meant",
  "third meant",
  "spelt",
  "held",
  "paired",
  "covered",
  "page held",
  "output",
];
export const NAMES = [
  ...FIELDS,
  ...QUESTIONS,
  "alike", // how much of the query and of the nearest question is the same
  "often", // the same of all questions, squared
  "meant", // the cosine of what the query and the section mean
  "question meant", // the highest of those of the query and a question
  "third meant", // the third of these
  "spelt", // the cosine of the letters of the query and of the nearest question
  "asked in full", // how much of a question is in the query, of the question with most
  "paired", // how many words of the query stand beside each other in the section or in its questions, too
  "covered", // how much of the title is in the query
  "held", // how much of the query is in the section or in its questions, rare words above all
  "page held", // how much of it is in the page or in its questions
  "held of many", // how much of the query is in the section, times how long the query is
  "pasted", // how much of the query and of a message that the section shows is the same, squared
  "quoted", // how much more than half of the message of an error page is
  "beside", // the best of the page's sections
  "wanted", // how many questions of others it answers, on a logarithmic scale
  "page wanted", // how many its page does
  "whole", // a page, and no section below a heading
  ...KINDS.map((kind) => `message for ${kind}`),
  ...OTHERWISE.map((name) => `${name} of a message`),
  ...COMPARED.map((name) => `${name} by rank`),
];
const AT = Object.fromEntries(NAMES.map((name, place) => [name, place]));
const WIDE = NAMES.length;
const [TITLE = 0, QUESTION = 0, COVERED = 0, HELD = 0] = ["title", "question", "covered", "held"].map(at);
const [ALIKE = 0, OFTEN = 0, MEANT = 0] = ["alike", "often", "meant"].map(at);
const [QUESTION_MEANT = 0, WANTED = 0, PAGE_WANTED = 0] = ["question meant", "wanted", "page wanted"].map(at);
const [THIRD_MEANT = 0, SPELT = 0, IN_FULL = 0] = ["third meant", "spelt", "asked in full"].map(at);
const [PAIRED = 0, PAGE_HELD = 0, HELD_OF_MANY = 0] = ["paired", "page held", "held of many"].map(at);
const [PASTED_AT = 0, QUOTED = 0, BESIDE = 0, WHOLE = 0] = ["pasted", "quoted", "beside", "whole"].map(at);
const FIRST = at(QUESTIONS[0] ?? "");
const COPIED = OTHERWISE.map((name) => [AT[name] ?? 0, AT[`${name} of a message`] ?? 0]);
const RANKED = COMPARED.map((name) => [AT[name] ?? 0, AT[`${name} by rank`] ?? 0]);
const HALF = 2; // sections that have more than one whose rank counts half
const IN_SECTIONS = { k: 1.5, b: 0.7, d: 0.25 };
const IN_QUESTIONS = { k: 0.6, b: 0.5, d: 0 };
const USUAL = 2; // logarithm of the words of a query that is neither long nor short
const LEAST = 3; // words of a question that can be asked in full: fewer are in queries of all kinds
const NEAREST = 3; // questions of a section whose meaning counts
const MOST_WORDS = 60;
const PASTED = 6; // words from which on a query may be a message

/** The place of a number in a row. @param {string} name */
function at(name) {
  return AT[name] ?? 0;
}

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

/** What speaks for each section that fits a query: a row of numbers for each section, one after the other. */
class Rows {
  /** @param {number} count of sections */
  constructor(count) {
    this.numbers = new Float64Array(count * WIDE);
    this.fits = new Uint8Array(count);
  }

  /** The rows of sections that fit. @returns {Map<number, Float64Array>} */
  all() {
    /** @type {Map<number, Float64Array>} */
    const rows = new Map();
    this.fits.forEach((fits, section) => {
      if (fits) rows.set(section, this.numbers.subarray(section * WIDE, (section + 1) * WIDE));
    });
    return rows;
  }
}

/** Beside some kinds of evidence, how near the best each section is by them: 1 for the best, less the more
 * sections have more. Those that have as much as each other share a rank. @param {Rows} rows */
function rank({ numbers, fits }) {
  const values = new Float64Array(fits.length);
  for (const [from = 0, to = 0] of RANKED) {
    let count = 0;
    for (let section = 0; section < fits.length; section++) {
      const value = numbers[section * WIDE + from];
      if (fits[section] && value > 0) values[count++] = value;
    }
    const sorted = values.subarray(0, count).sort();
    for (let section = 0; section < fits.length; section++) {
      const row = section * WIDE;
      if (!fits[section] || numbers[row + from] <= 0) continue;
      numbers[row + to] = HALF / (HALF + larger(sorted, numbers[row + from]));
    }
  }
}

/** How many numbers are larger than one. @param {Float64Array} sorted smallest first @param {number} value */
function larger(sorted, value) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] > value) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}

/** Sums of what each thing has of a query, of each part once. */
class Sums {
  /** @param {number} count of things */
  constructor(count) {
    this.sums = new Float64Array(count);
    this.last = new Int32Array(count).fill(-1); // the place of the last part that counted
  }

  /** @param {number} thing @param {number} place of the part @param {number} count */
  add(thing, place, count) {
    if (this.last[thing] === place) return;
    this.last[thing] = place;
    this.sums[thing] += count;
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
    this.spelling = new Spelling(this.having);
    this.titles = Float64Array.from(texts, ({ title }) => this.told(title).sum);
    this.fields = FIELDS.map(
      (name) =>
        new Postings(
          texts.map((x) => fieldOf(x, name)),
          IN_SECTIONS,
        ),
    );
    this.anywhere = placesOf(texts.map((x) => [...FIELDS, ...REST].flatMap((name) => fieldOf(x, name))));
    this.entitled = placesOf(texts.map(({ title }) => title));
    this.questions = [
      ...texts.flatMap(({ title, asked }, n) => [title, ...asked].map((x) => this.question(x, [n]))),
      ...this.answered(answered),
    ];
    this.asked = new Postings(
      this.questions.map(({ words }) => [...words]),
      IN_QUESTIONS,
    );
    this.pages = pagesOf(sections);
    this.wanted = this.wantedBut(nothing);
    this.meaning = new Meaning(texts.map(saidBy), (word) => this.rarity(word));
    this.meant = together(texts.map((text) => this.meaning.of(saidBy(text))));
    this.texts = texts;
    this.questionsMeant = together(this.questions.map(({ words }) => this.meaning.of(words)));
    this.kinds = sections.map(({ id }) => kindOf(id));
    this.messages = texts.flatMap(({ output }, of) => output.map((x) => ({ of, ...this.told(x) })));
    this.quoting = placesOf(this.messages.map(({ words }) => [...words]));
    this.letters = new Letters(spelledOf(sections, answered));
    this.paired = placesOf(texts.map(({ title, prose }) => [...pairsOf(title), ...pairsOf(prose)]));
    this.askedPaired = placesOf(this.questions.map(({ words }) => pairsOf([...words])));
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
    const rows = new Rows(this.sections.length);
    if (!words.length) return { words, rows: rows.all() };
    const all = this.sum(words);
    this.#texts(words, all, rows);
    const passed = this.#questions(words, all, rows, without);
    this.#held(words, rows, passed);
    this.#paired(words, rows, passed);
    this.#spelt(query, rows, without, passed);
    this.#meant(words, rows, without, passed);
    if (words.length >= PASTED) this.#messages(words, all, rows);
    this.#places(words, rows);
    this.#wanted(rows, without);
    if (isMessage(query)) this.#ofMessage(rows);
    rank(rows);
    return { words, rows: rows.all() };
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
      const like = this.spelling.like(word, word === last && word.length > 2);
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

  /** @param {string[]} words @param {number} all @param {Rows} rows */
  #texts(words, all, { numbers, fits }) {
    this.fields.forEach((postings, n) => {
      const { scores, counts } = postings.search(words);
      for (let section = 0; section < fits.length; section++) {
        if (!counts[section]) continue;
        numbers[section * WIDE + n] = (scores[section] * counts[section]) / all;
        fits[section] = 1;
      }
    });
  }

  /** What speaks for sections because of their questions, and which of those are passed over.
   * @param {string[]} words @param {number} all @param {Rows} rows @param {Without} without */
  #questions(words, all, { numbers, fits }, without) {
    const { scores, counts } = this.asked.search(words);
    const shared = this.#shared(words, this.asked.places, counts.length);
    /** @type {Set<number>} */
    const passed = new Set();
    for (let n = 0; n < counts.length; n++) {
      if (!counts[n]) continue;
      const { of, sum, told, words: own } = /** @type {Question} */ (this.questions[n]);
      const alike = (2 * shared[n]) / (all + sum);
      if (without(told, alike)) {
        passed.add(n);
        continue;
      }
      const score = (scores[n] * counts[n]) / all;
      const full = own.size < LEAST ? 0 : shared[n] / sum;
      for (const section of of) {
        fits[section] = 1;
        count(numbers, section * WIDE, { score, alike, full });
      }
    }
    return passed;
  }

  /** How much words tell that each text has. @param {string[]} words @param {Map<string, number[]>} places
   * @param {number} count of texts */
  #shared(words, places, count) {
    const shared = new Float64Array(count);
    for (const word of words) {
      const tells = this.rarity(word);
      for (const n of places.get(word) ?? []) shared[n] += tells;
    }
    return shared;
  }

  /** How much of a query each section and its page have, in themselves or in their questions.
   * @param {string[]} words @param {Rows} rows @param {Set<number>} passed */
  #held(words, { numbers, fits }, passed) {
    const sections = new Sums(fits.length);
    const pages = new Sums(this.pages.count);
    let all = 0;
    words.forEach((word, place) => {
      const tells = this.rarity(word) ** 2;
      all += tells;
      this.#having(word, this.anywhere, this.asked.places, passed, (section) => {
        sections.add(section, place, tells);
        pages.add(this.pages.of[section], place, tells);
      });
    });
    const many = Math.log1p(words.length) - USUAL;
    for (let section = 0; section < fits.length; section++) {
      if (sections.last[section] < 0) continue;
      fits[section] = 1;
      const row = section * WIDE;
      const held = sections.sums[section] / all;
      numbers[row + HELD] = held;
      numbers[row + HELD_OF_MANY] = many * held;
      numbers[row + PAGE_HELD] = pages.sums[this.pages.of[section]] / all;
    }
  }

  /** Call a function with each section that has something in itself or in a question that is not passed over.
   * @param {string} what @param {Map<string, number[]>} own @param {Map<string, number[]>} asked
   * @param {Set<number>} passed @param {(section: number) => void} found */
  #having(what, own, asked, passed, found) {
    for (const section of own.get(what) ?? []) found(section);
    for (const n of asked.get(what) ?? []) {
      if (!passed.has(n)) for (const section of this.questions[n]?.of ?? []) found(section);
    }
  }

  /** How many neighbours in a query are neighbours in a section, too, or in one of its questions.
   * @param {string[]} words @param {Rows} rows @param {Set<number>} passed */
  #paired(words, { numbers, fits }, passed) {
    const pairs = [...new Set(pairsOf(words.filter((word) => !word.includes(" "))))];
    const sections = new Sums(fits.length);
    pairs.forEach((pair, place) => {
      this.#having(pair, this.paired, this.askedPaired, passed, (section) => sections.add(section, place, 1));
    });
    for (let section = 0; section < fits.length; section++) {
      if (sections.last[section] >= 0)
        numbers[section * WIDE + PAIRED] = sections.sums[section] / pairs.length;
    }
  }

  /** How alike the letters of a query and of the questions of each section are.
   * @param {string} query @param {Rows} rows @param {Without} without @param {Set<number>} passed */
  #spelt(query, { numbers }, without, passed) {
    const alike = this.letters.alike(essence(query));
    for (let n = 0; n < alike.length; n++) {
      const { of, told } = /** @type {Question} */ (this.questions[n]);
      if (passed.has(n) || (told >= 0 && without(told, 0))) continue;
      for (const section of of) {
        const place = section * WIDE + SPELT;
        if (alike[n] > numbers[place]) numbers[place] = alike[n];
      }
    }
  }

  /** What speaks for sections that have any word of a query, in what they mean.
   * @param {string[]} words @param {Rows} rows @param {Without} without @param {Set<number>} passed */
  #meant(words, { numbers, fits }, without, passed) {
    const query = this.meaning.of(words);
    const meant = cosines(query, this.meant);
    for (const [section, without] of this.#passing(passed)) {
      meant[section] = cosines(query, this.meaning.of(without))[0] ?? 0;
    }
    const nearest = new Float64Array(fits.length * NEAREST);
    const near = cosines(query, this.questionsMeant);
    for (let n = 0; n < near.length; n++) {
      const { of, told } = /** @type {Question} */ (this.questions[n]);
      if (passed.has(n) || (told >= 0 && without(told, 0))) continue;
      for (const section of of) insert(nearest, section * NEAREST, NEAREST, near[n]);
    }
    for (let section = 0; section < fits.length; section++) {
      if (!fits[section]) continue;
      numbers[section * WIDE + MEANT] = meant[section];
      numbers[section * WIDE + QUESTION_MEANT] = nearest[section * NEAREST];
      numbers[section * WIDE + THIRD_MEANT] = nearest[section * NEAREST + NEAREST - 1];
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
  #messages(words, all, { numbers, fits }) {
    const shared = this.#shared(words, this.quoting, this.messages.length);
    this.messages.forEach(({ of, sum }, n) => {
      const alike = (2 * shared[n]) / (all + sum);
      const isOfError = this.kinds[of] === "errors";
      if (!shared[n] && !isOfError) return;
      const row = of * WIDE;
      numbers[row + PASTED_AT] = Math.max(numbers[row + PASTED_AT], alike ** 2);
      if (isOfError) numbers[row + QUOTED] = Math.max(numbers[row + QUOTED], 2 * alike - 1);
      fits[of] = 1;
    });
  }

  /** What speaks for a section because of its title and its page.
   * @param {string[]} words @param {Rows} rows */
  #places(words, { numbers, fits }) {
    const covered = this.#shared(words, this.entitled, fits.length);
    const { of, whole, count } = this.pages;
    const best = new Float64Array(count);
    for (let section = 0; section < fits.length; section++) {
      const row = section * WIDE;
      const fit = numbers[row + QUESTION] + numbers[row + TITLE];
      if (fits[section] && fit > best[of[section]]) best[of[section]] = fit;
    }
    for (let section = 0; section < fits.length; section++) {
      if (!fits[section]) continue;
      const row = section * WIDE;
      const sum = this.titles[section];
      numbers[row + COVERED] = sum ? covered[section] / sum : 0;
      numbers[row + BESIDE] = best[of[section]];
      numbers[row + WHOLE] = whole[section];
    }
  }

  /** What others asked for. @param {Rows} rows @param {Without} without */
  #wanted({ numbers, fits }, without) {
    const { sections, pages } = without === nothing ? this.wanted : this.wantedBut(without);
    for (let section = 0; section < fits.length; section++) {
      if (!fits[section]) continue;
      numbers[section * WIDE + WANTED] = sections[section];
      numbers[section * WIDE + PAGE_WANTED] = pages[this.pages.of[section]];
    }
  }

  /** How many answered questions each section and each page answers, on a logarithmic scale.
   * @param {Without} without */
  wantedBut(without) {
    const sections = new Float64Array(this.sections.length);
    const pages = new Float64Array(this.pages.count);
    for (const { of, told } of this.questions) {
      if (told < 0 || without(told, 0)) continue;
      for (const section of of) sections[section]++;
      for (const page of new Set(of.map((section) => this.pages.of[section]))) pages[page]++;
    }
    return { sections: sections.map(Math.log1p), pages: pages.map(Math.log1p) };
  }

  /** What a message makes of a section. @param {Rows} rows */
  #ofMessage({ numbers, fits }) {
    for (let section = 0; section < fits.length; section++) {
      if (!fits[section]) continue;
      const row = section * WIDE;
      const kind = AT[`message for ${this.kinds[section]}`];
      if (kind !== undefined) numbers[row + kind] = 1;
      for (const [from, to] of COPIED) numbers[row + to] = numbers[row + from];
    }
  }
}

/** Texts that are found by BM25 as MiniSearch has it, in a third of its time. */
export class Postings {
  /** @param {string[][]} texts @param {{ k: number, b: number, d: number }} constants */
  constructor(texts, { k, b, d }) {
    /** The texts that have each word, */
    this.places = placesOf(texts);
    /** and what it counts in each of them. @type {Map<string, Float64Array>} */
    this.counts = new Map();
    this.size = texts.length;
    const sizes = texts.map((words) => new Set(words).size);
    const average = sizes.reduce((sum, x) => sum + x, 0) / texts.length;
    const times = texts.map(timesOf);
    for (const [word, places] of this.places) {
      const telling = Math.log(1 + (texts.length - places.length + 0.5) / (places.length + 0.5));
      const counts = Float64Array.from(places, (n) => {
        const often = times[n]?.get(word) ?? 0;
        return telling * (d + (often * (k + 1)) / (often + k * (1 - b + (b * (sizes[n] ?? 0)) / average)));
      });
      this.counts.set(word, counts);
    }
  }

  /** For each text the sum of what the words count that it has, and how many those are.
   * @param {string[]} words */
  search(words) {
    const scores = new Float64Array(this.size);
    const counts = new Uint16Array(this.size);
    for (const word of words) {
      const [places, by] = [this.places.get(word), this.counts.get(word)];
      if (!places || !by) continue;
      for (let k = 0; k < by.length; k++) {
        const n = places[k] ?? 0;
        scores[n] += by[k];
        counts[n]++;
      }
    }
    return { scores, counts };
  }
}

/** How often each word is in a text. @param {string[]} words */
function timesOf(words) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

/** The texts that have each word. @param {string[][]} texts @returns {Map<string, number[]>} */
function placesOf(texts) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  texts.forEach((words, n) => {
    for (const word of new Set(words)) {
      const known = places.get(word);
      if (known) known.push(n);
      else places.set(word, [n]);
    }
  });
  return places;
}

/** Count a question of a section. @param {Float64Array} numbers @param {number} row where the section's begin
 * @param {{ score: number, alike: number, full: number }} question */
function count(numbers, row, { score, alike, full }) {
  insert(numbers, row + FIRST, QUESTIONS.length, score);
  if (alike > numbers[row + ALIKE]) numbers[row + ALIKE] = alike;
  numbers[row + OFTEN] += alike * alike;
  if (full > numbers[row + IN_FULL]) numbers[row + IN_FULL] = full;
}

/** Put a number among the largest few, which stand one after the other, largest first.
 * @param {Float64Array} numbers @param {number} from @param {number} count @param {number} score */
function insert(numbers, from, count, score) {
  for (let k = from + count - 1; k >= from && score > numbers[k]; k--) {
    if (k < from + count - 1) numbers[k + 1] = numbers[k];
    numbers[k] = score;
  }
}

/** The page of each section, by number, and whether the section is all of it. @param {Section[]} sections */
function pagesOf(sections) {
  const names = sections.map(({ id }) => id.split("#")[0] ?? "");
  const numbers = new Map([...new Set(names)].map((name, n) => [name, n]));
  return {
    of: Int32Array.from(names, (name) => numbers.get(name) ?? 0),
    whole: Uint8Array.from(sections, ({ id }, n) => Number(id === names[n])),
    count: numbers.size,
  };
}

/** Questions as they are spelled, in the order of `questions`. @param {Section[]} sections
 * @param {Answered[]} answered */
const spelledOf = (sections, answered) => [
  ...sections.flatMap(({ title, asked }) => [title, ...asked]),
  ...answered.map(({ query }) => essence(query)),
];

/** The words of a field. @param {Texts} text @param {string} name @returns {string[]} */
function fieldOf({ page, title, prose, output }, name) {
  return { page, title, prose, output: output.flat() }[name] ?? [];
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

// Which word of the sections is meant by one that is in none: it may be misspelt, or not be typed to its end.
// In: words, and in how many sections each is. Out: the word that is most like it.
import MiniSearch from "minisearch";

const MISSPELT = 0.2; // letters that may differ, as part of a word
const SHORT = 4; // letters of a word that is not looked for as misspelt
const NAME = /^\p{L}[\p{L}\p{N}]*$/u; // a word that may be misspelt; a shape or a number is none

const whole = {
  tokenize: /** @param {string} word */ (word) => [word],
  processTerm: /** @param {string} word */ (word) => word,
};

/** The words of the sections, by how they are spelled. */
export class Spelling {
  /** @param {Map<string, number>} having in how many sections each word is */
  constructor(having) {
    this.index = new MiniSearch({ ...whole, fields: ["id"] });
    this.index.addAll([...having.keys()].filter((id) => NAME.test(id)).map((id) => ({ id })));
    /** Of words that are as like, the one in most sections is meant. @param {string} word */
    this.often = (word) => Math.log1p(having.get(word) ?? 0);
    /** What was found, as the next key asks again. @type {Map<string, string | undefined>} */
    this.known = new Map();
  }

  /** The word that is most like one that is in no section.
   * @param {string} word @param {boolean} prefix whether it may not be typed to its end */
  like(word, prefix) {
    const key = `${prefix} ${word}`;
    if (!this.known.has(key)) {
      const fuzzy = word.length > SHORT && NAME.test(word) && MISSPELT;
      const [found] = this.index.search(word, { fuzzy, prefix, boostDocument: this.often });
      this.known.set(key, found?.id);
    }
    return this.known.get(key);
  }
}

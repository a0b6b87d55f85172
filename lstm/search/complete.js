// How a word that is being typed may end. In: the sections of a site. Out: the most frequent word that
// begins so.

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
const LEAST = 3; // letters from which on a word is completed

/** Words that people ask with. */
export class Completion {
  /** @param {import("./evidence.js").Section[]} sections */
  constructor(sections) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { title, asked } of sections) {
      for (const [word] of `${title} ${asked.join(" ")}`.matchAll(WORD)) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    this.words = [...counts].sort((one, other) => other[1] - one[1]).map(([word]) => word);
  }

  /** The last word of a query in full, in a list as the theme takes it; none where it is whole or unknown.
   * @param {string} query @returns {string[]} */
  of(query) {
    const typed = query.match(/[\p{L}_][\p{L}\p{N}_]*$/u)?.[0] ?? "";
    if (typed.length < LEAST) return [];
    const found = this.words.find((word) => word.startsWith(typed));
    return found && found !== typed ? [found] : [];
  }
}

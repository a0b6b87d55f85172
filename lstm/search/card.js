// What the search shows of a page: its name, its sections that answer, and of each the sentence that does.
import { wordsOf } from "./words.js";

/** @typedef {import("./evidence.js").Section} Section */
/** @typedef {{ location: string, title: string, text: string, score: number,
 *   terms: Record<string, boolean> }} Row */

const LONGEST = 180;
const WORD = /([\p{L}_][\p{L}\p{N}_]*)/u;
const MOST_MARKED = 5; // words of the page that a result leads to

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What words of the site are to the search, as each key asks again. @type {Map<string, string[]>} */
const known = new Map();

/** @param {string} word @param {Set<string>} asked */
function isAsked(word, asked) {
  let words = known.get(word);
  if (!words) {
    words = wordsOf(word);
    known.set(word, words);
  }
  return words.some((x) => asked.has(x));
}

/** A text as HTML, in which whole words that are asked for are marked.
 * @param {string} text @param {Set<string>} asked */
function marked(text, asked) {
  return text
    .split(WORD)
    .map((part, n) => (n % 2 && isAsked(part, asked) ? `<mark>${part}</mark>` : escaped(part)))
    .join("");
}

/** @typedef {{ text: string, words: Set<string> }} Sentence */

/** The sentences of sections that were shown. @type {WeakMap<Section, Sentence[]>} */
const said = new WeakMap();

/** The sentences and lines of a section. @param {Section} section @returns {Sentence[]} */
function sentencesOf(section) {
  const before = said.get(section);
  if (before) return before;
  const { prose, output } = section;
  const texts = [
    ...prose.split(/(?<=[.!?:])\s+(?=[\p{Lu}(`])/u),
    ...output.flatMap((x) => x.split(/\n/)),
  ].filter((x) => x.trim());
  const sentences = texts.map((text) => ({ text, words: new Set(wordsOf(text)) }));
  said.set(section, sentences);
  return sentences;
}

/** The sentence or line with most of what is asked, or the first. @param {Section} section
 * @param {Set<string>} asked */
function sentenceOf(section, asked) {
  const sentences = sentencesOf(section);
  /** @param {Sentence} sentence */
  const shared = ({ words }) => {
    let count = 0;
    for (const word of asked) if (words.has(word)) count++;
    return count;
  };
  let [best = "", most] = [sentences[0]?.text, sentences[0] ? shared(sentences[0]) : 0];
  for (const sentence of sentences.slice(1)) {
    const count = shared(sentence);
    if (count > most + 1) [best, most] = [sentence.text, count];
  }
  return best.length > LONGEST ? `${best.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : best;
}

/** Where a section is, with the words that its page is to mark: those of it that tell most, as it writes
 * them.
 * @param {Section} section @param {string[]} telling words, the most telling one first */
function locationOf({ id, title, prose }, telling) {
  const most = new Set(telling.slice(0, MOST_MARKED));
  const words = `${title} ${prose}`
    .toLowerCase()
    .split(WORD)
    .filter((x, n) => n % 2 && isAsked(x, most));
  if (!words.length) return id;
  const [page = "", anchor] = id.split("#");
  const query = `?h=${[...new Set(words)].map(encodeURIComponent).join("+")}`;
  return anchor === undefined ? `${page}${query}` : `${page}${query}#${anchor}`;
}

/** A result as the theme shows it: rows of one item, the page and below it its sections. A page that
 * answers by
 * itself comes without them.
 * @param {Section[]} sections of one page, best first
 * @param {{ name: string, score: number, telling: string[] }} about the page's name, and the words asked
 * for, the
 * most telling one first
 * @returns {Row[]} */
export function card(sections, { name, score, telling }) {
  const asked = new Set(telling);
  const rows = sections.map((section) => ({
    score,
    terms: {},
    location: locationOf(section, telling),
    title: marked(section.title, asked),
    text: `<p>${marked(sentenceOf(section, asked), asked)}</p>`,
    isWhole: !section.id.includes("#"),
  }));
  if (rows[0]?.isWhole) return rows.slice(0, 1);
  const location = sections[0]?.id.split("#")[0] ?? "";
  const page = { score, terms: {}, location, title: escaped(name), text: "" };
  return [page, ...rows.filter(({ isWhole }) => !isWhole)];
}

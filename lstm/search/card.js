// What the search shows of a section: the page's name, the section's, and the sentence that answers.
import { wordsOf } from "./words.js";

/** @typedef {import("./rank.js").Section} Section */
/** @typedef {{ location: string, title: string, text: string, score: number,
 *   terms: Record<string, boolean> }} Row */

const LONGEST = 180;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A text as HTML, in which whole words that are asked for are marked.
 * @param {string} text @param {Set<string>} asked */
function marked(text, asked) {
  const parts = text.split(/([\p{L}_][\p{L}\p{N}_]*)/u);
  return parts
    .map((part, n) =>
      n % 2 && wordsOf(part).some((word) => asked.has(word)) ? `<mark>${part}</mark>` : escaped(part),
    )
    .join("");
}

/** The sentence or line with most of what is asked, or the first. @param {Section} section
 * @param {Set<string>} asked */
function sentenceOf({ prose, output }, asked) {
  const sentences = [
    ...prose.split(/(?<=[.!?:])\s+(?=[\p{Lu}(`])/u),
    ...output.flatMap((x) => x.split(/\n/)),
  ].filter((x) => x.trim());
  /** @param {string} text */
  const shared = (text) => new Set(wordsOf(text).filter((word) => asked.has(word))).size;
  let [best = "", most] = [sentences[0], sentences[0] ? shared(sentences[0]) : 0];
  for (const sentence of sentences.slice(1)) {
    if (shared(sentence) > most + 1) [best, most] = [sentence, shared(sentence)];
  }
  return best.length > LONGEST ? `${best.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : best;
}

/** A result as the theme shows it: rows of one item, the page and below it the section.
 * @param {Section} section @param {number} score @param {string[]} words @returns {Row[]} */
export function card(section, score, words) {
  const asked = new Set(words);
  const text = `<p>${marked(sentenceOf(section, asked), asked)}</p>`;
  const [location = ""] = section.id.split("#");
  const row = { score, terms: {} };
  if (location === section.id) return [{ ...row, location, title: marked(section.title, asked), text }];
  const page = { ...row, location, title: escaped(section.page), text: "" };
  return [page, { ...row, location: section.id, title: marked(section.title, asked), text }];
}

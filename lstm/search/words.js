// Words of a text as the search knows them: names whole and in parts, shapes as shapes, stems, no filler.
import { stemmer } from "stemmer";
import { FILLER } from "./filler.js";

const SHAPE = /[([]\s*(?:(?:None|\?|-1|\d+)\s*,\s*)+(?:None|\?|-1|\d+)?\s*[)\]]/g;
const SETTING = /\b([A-Za-z_]\w*)\s?=\s?(\d+|True|False|None)\b/g;
const WORD = /[\p{L}_][\p{L}\p{N}_]*|\d+/gu;
const LONGEST = 600; // characters of a query; a pasted traceback is longer

/** The parts of a name: `return_sequences`, `TimeDistributed`, `LSTMCell`.
 * @param {string} name @returns {string[]} */
function partsOf(name) {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
  return spaced.split(/[\s_]+/).filter(Boolean);
}

/** A word's stem, if the word tells anything. @param {string} word @returns {string[]} */
function stemOf(word) {
  const lower = word.toLowerCase();
  if (FILLER.has(lower) || (lower.length < 2 && !/[hcx]/.test(lower))) return [];
  return [stemmer(lower)];
}

/** A name whole, without underscores, and its parts. @param {string} name @returns {string[]} */
function nameWords(name) {
  if (/^\d/.test(name)) return name.length < 5 ? [name] : [];
  const parts = partsOf(name);
  if (parts.length === 1) return stemOf(name);
  return [stemmer(parts.join("").toLowerCase()), ...parts.flatMap(stemOf)];
}

/** The words of a text, as often as they occur. @param {string} text @returns {string[]} */
export function wordsOf(text) {
  /** @type {string[]} */
  const words = [];
  const rest = text
    .replace(/\{\{.*?\}\}/g, " ")
    .replace(SHAPE, (shape) => {
      const sizes = shape
        .slice(1, -1)
        .split(",")
        .map((x) => x.trim())
        .filter(Boolean);
      words.push(`(${sizes.map((x) => (/^\d/.test(x) ? x : "?")).join(",")})`, `rank ${sizes.length}`);
      return " ";
    })
    .replace(SETTING, (_, name, value) => {
      words.push(`${name}=${value}`.toLowerCase());
      return ` ${name} `;
    });
  for (const [name] of rest.matchAll(WORD)) words.push(...nameWords(name));
  return words;
}

/** What of a query counts: of a traceback its last message, without paths, addresses and names of nodes.
 * @param {string} query @returns {string} */
export function essence(query) {
  const starts = [...query.matchAll(/(?:^|\s)[\w.]*(?:Error|Exception|Warning)\b:/g)];
  const message = query.slice(starts.at(-1)?.index ?? 0);
  return message.replace(/\{\{.*?\}\}|https?:\S+|[^\s(]*\/[^\s)]*\/[^\s)]*/g, " ").slice(0, LONGEST);
}

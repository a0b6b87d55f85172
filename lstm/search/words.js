// Words of a text as the search knows them: names whole and in parts, shapes as shapes, stems, no filler.
import { stemmer } from "stemmer";
import { FILLER } from "./filler.js";

const SHAPE = /(?<!\w)[([]\s*(?:(?:None|\?|-1|\d+)\s*,\s*)+(?:None|\?|-1|\d+)?\s*[)\]]/g;
const SETTING = /\b([A-Za-z_]\w*)\s?=\s?(\d+|True|False|None)\b/g;
const COUNT = /\b(expected|found|got)\b[^\d\n]{0,12}(\d+)/gi;
const WORD = /[\p{L}_][\p{L}\p{N}_]*|\d+/gu;
// the number of axes, as messages say it: "ndim=3", "3 dimensions", "at least 3D", or a shape
const AXES = new RegExp(`ndim=(\\d)|\\b(\\d)[- ]?(?:D\\b|dimension)|(${SHAPE.source})`, "g");
const LONGEST = 600; // characters of a query; a pasted traceback is longer
// what a message says of the graph and of values, which tells nothing of its cause
const NOISE = [
  /\b(?:Call arguments|Arguments) received by\b[\s\S]*$/,
  /\[\[[\s\S]*?\]\]|\[Op:\w*\]|\{\{.*?\}\}/g, // nodes
  /<(?:tf\.|Keras)?(?:Tensor|Variable)\b[^>]*>|\bTensor\("[^)]*\)[^)]*\)/g, // tensors
  /https?:\S+|[^\s(]*\/[^\s)]*\/[^\s)]*/g, // paths
];

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

/** The words of names that were seen, as most are seen again. @type {Map<string, string[]>} */
const known = new Map();

/** @param {string} name @returns {string[]} */
function nameWords(name) {
  let words = known.get(name);
  if (!words) {
    words = partWords(name);
    known.set(name, words);
  }
  return words;
}

/** A name whole, without underscores and the number that a program gives it, and its parts.
 * @param {string} name @returns {string[]} */
function partWords(name) {
  if (/^\d/.test(name)) return name.length < 5 ? [name] : [];
  const parts = partsOf(name).filter((part, n) => !n || !/^\d+$/.test(part));
  if (parts.length === 1) return stemOf(parts[0] ?? "");
  return [stemmer(parts.join("").toLowerCase()), ...parts.flatMap(stemOf)];
}

/** The sizes of a shape as it is written. @param {string} shape */
const sizesOf = (shape) =>
  shape
    .slice(1, -1)
    .split(",")
    .map((x) => x.trim())
    .filter(Boolean);

/** What is not alike of the two things that a message holds against each other: how many axes they have, or
 * where sizes differ. @param {string} text @returns {string[]} */
function contrastOf(text) {
  const [first, second] = [...text.matchAll(AXES)].map(([, ndim, count, shape]) => {
    const sizes = shape ? sizesOf(shape) : undefined;
    return { rank: sizes ? sizes.length : Number(ndim ?? count), sizes };
  });
  if (!first || !second) return [];
  if (first.rank !== second.rank) {
    return [
      `ranks ${first.rank} ${second.rank}`,
      first.rank > second.rank ? "rank too low" : "rank too high",
    ];
  }
  if (!first.sizes || !second.sizes) return [];
  const last = first.rank - 1;
  return first.sizes.flatMap((size, axis) => {
    const other = second.sizes?.[axis] ?? "";
    if (size === other || !/^\d/.test(size) || !/^\d/.test(other)) return [];
    return [axis === 0 ? "first size differs" : axis === last ? "last size differs" : "middle size differs"];
  });
}

/** The words of a text, as often as they occur. @param {string} text @returns {string[]} */
export function wordsOf(text) {
  /** @type {string[]} */
  const words = [];
  const rest = text
    .replace(/\{\{.*?\}\}/g, " ")
    .replace(SHAPE, (shape) => {
      const sizes = sizesOf(shape);
      words.push(`(${sizes.map((x) => (/^\d/.test(x) ? x : "?")).join(",")})`, `rank ${sizes.length}`);
      return " ";
    })
    .replace(SETTING, (_, name, value) => {
      words.push(`${name}=${value}`.toLowerCase());
      return ` ${name} `;
    });
  for (const [, verb = "", count = ""] of text.matchAll(COUNT)) words.push(`${verb.toLowerCase()} ${count}`);
  words.push(...contrastOf(text));
  for (const [name] of rest.matchAll(WORD)) words.push(...nameWords(name));
  return words;
}

/** What of a query counts: of a traceback its last message, without paths, addresses and names of nodes.
 * @param {string} query @returns {string} */
export function essence(query) {
  const starts = [...query.matchAll(/(?:^|[\s"'`(])[\w.]*(?:Error|Exception|Warning)\b:/g)];
  const message = query.slice(starts.at(-1)?.index ?? 0);
  return NOISE.reduce((text, noise) => text.replace(noise, " "), message).slice(0, LONGEST);
}

/** Whether a query is what a program said, and not what a person did. @param {string} query */
export function isMessage(query) {
  return /(?:Error|Exception|Warning)\b|[[(]\s*(?:None|\?|\d+)\s*,/.test(query);
}

/** Neighbours written as one word: "time step" is "timestep". @param {string[]} words @returns {string[]} */
export function compounds(words) {
  return words.slice(1).map((word, n) => `${words[n]}${word}`);
}

/** Neighbours, in their order. @param {string[]} words @returns {string[]} */
export function pairsOf(words) {
  return words.slice(1).map((word, n) => `${words[n]} ${word}`);
}

// Rules of this project that a list of terms cannot say, for textlint. In: the tree of a text. Out: reports.
import { readFileSync } from "node:fs";

const LABEL = 3; // a paragraph that starts with so few bold words is a row with a label, such as **Since** Keras 3.4
const LONGEST = 45; // words in a sentence
const ANYWHERE =
  /^(overview|introduction|notes?|summary|conclusions?|more|details|examples?|others?|elsewhere|misc\w*)$/i;
const END = /(?<=[a-z0-9)”’'*%][.!?]["”)]?)\s+(?=["“(]?[A-Z*])/;

const VERBS = new Set(
  readFileSync(new URL("verbs.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(" ")),
);
const PAST = /\b(you|it|they|keras 2) \w+ed\b/; // elsewhere the form is a participle as often
const base = (/** @type {string} */ word) => [word, word.replace(/s$/, ""), word.replace(/es$/, "")];

/** The words of a node as plain text: code is a noun, and the end of a line is a space. @returns {string} */
function words(/** @type {any} */ node) {
  if (node.type === "Code") return "Code";
  if (node.type === "Html" || node.type === "Comment") return "";
  if (node.children) return node.children.map(words).join("");
  return (node.value ?? "").replaceAll("\n", " ");
}

const shown = (/** @type {string} */ text) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function hasVerb(/** @type {string} */ sentence) {
  const text = sentence.toLowerCase();
  const found = text.match(/[a-z']+/g) ?? [];
  return (
    PAST.test(text) ||
    found.some((word) => [...base(word), word.replace(/ies$/, "y")].some((form) => VERBS.has(form)))
  );
}

function isLabelled(/** @type {any} */ node) {
  const first = node.children[0];
  return first?.type === "Strong" && words(first).split(" ").length <= LABEL;
}

/** The first sentence of a paragraph has a verb. Items, cells and headings need none. */
export function telegram(/** @type {any} */ { Syntax, RuleError, report }) {
  return {
    [Syntax.Paragraph](/** @type {any} */ node) {
      if (node.parent.type !== Syntax.Document || isLabelled(node)) return;
      const [first = ""] = words(node).trim().split(END);
      if (!/[a-z]/.test(first.replaceAll("Code", "")) || hasVerb(first)) return;
      const text = `“${shown(first)}” => a sentence with a subject and a verb: nobody thinks a telegram to its end`;
      report(node, new RuleError(text));
    },
  };
}

/** A sentence is short enough to be read once. */
export function long(/** @type {any} */ { Syntax, RuleError, report }) {
  return {
    [Syntax.Paragraph](/** @type {any} */ node) {
      for (const sentence of words(node).trim().split(END)) {
        const count = sentence.split(/\s+/).length;
        const text = `“${shown(sentence)}” => two sentences: it has ${count} words, and who reads on has lost the first`;
        if (count > LONGEST) report(node, new RuleError(text));
      }
    },
  };
}

/** A heading says what its section is about. */
export function heading(/** @type {any} */ { Syntax, RuleError, report }) {
  return {
    [Syntax.Header](/** @type {any} */ node) {
      const text = words(node).trim();
      if (ANYWHERE.test(text))
        report(node, new RuleError(`“${text}” => the case: this could be on any page`));
    },
  };
}

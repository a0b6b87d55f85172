// What is prose in a page and in a snippet. In: the text of a file. Out: Markdown of the same number of lines, with
// blanks where something else was, and for each line how many columns its text moved to the left.

/** @typedef {{ text: string, moved: number[] }} Prose */
/** @typedef {{ line: string, moved: number }} Line */

const FENCE = /^\s*(`{3,}|~{3,})/;
const SNIPPET = /^( *)::: /; // a mark that puts a snippet here; deeper lines below it are its options
const NOTE = /^( *note: .*? — )(.+)$/;
const TITLED = /^( *(?:\?\?\?|!!!)\+? \w+ ")(.*)"$/; // a box with a title, its text four spaces deeper
const MESSAGE = /(^|\/)reference\/errors\/[^/]+$/; // a page whose title is the message of an error
const MARKS = /^\s*(?:\/\/\/.*|\{.*\}|\$\$.*\$\$)\s*$/; // a line that holds no words of its own
const HTML = /^\s*<\/?[a-z]/;
const WHOLE = /^\s*<(svg|form)\b/; // elements without prose
const CAPTION = /^(\s*<(?:figcaption|summary)\b[^>]*>)(.*)<\//;

/** @type {Line} */
const NONE = { line: "", moved: 0 };

const blank = (/** @type {string} */ words) => words.replace(/\S/g, " ");
const code = (/** @type {string} */ words) => `\`${"x".repeat(words.length - 2)}\``;

/** Hide what others wrote or what is no English: marks, attributes, formulas, quotations. Keeps every position. */
export function mask(/** @type {string} */ text) {
  return text
    .replace(/\{\{[^}\n]*\}\}/g, code)
    .replace(/(?<=\S)(\{:? ?[#.][^}\n]*\})/g, blank)
    .replace(/(?<=\))\{[^}\n]*\}| \{:? [^}\n]*\}/g, blank)
    .replace(/(?<![\\$])\$[^$\n]{1,200}\$/g, code)
    .replace(/“[^”]{1,600}”/g, (words) => (words.includes("\n\n") ? words : words.replace(/[^“”\n]/g, "x")))
    .replace(/(?<=^|[\s(])"[^"\n`]{2,200}"/gm, (words) => words.replace(/[^"]/g, "x"));
}

/** The description in the front matter of a page. */
function description(/** @type {string} */ line) {
  const [, label, words] = /^(description: "?)(.*?)"?$/.exec(line) ?? [];
  return label === undefined ? null : { line: words ?? "", moved: label.length };
}

/** Go through the lines of a page. One object keeps where it is: in the front matter, a fence, a snippet's options. */
class Page {
  #front = false;
  #fence = "";
  #whole = "";
  #options = -1;
  #box = false;
  #title;

  /** @param {string} name the path of the page */
  constructor(name) {
    this.#title = MESSAGE.test(name) ? /^# / : /^$/;
  }

  /** @returns {Line} */
  read(/** @type {string} */ line, /** @type {number} */ number) {
    if (number === 0 && line === "---") this.#front = true;
    else if (this.#front && line === "---") this.#front = false;
    else if (this.#front) return description(line) ?? NONE;
    else return this.#inFence(line) ? { line, moved: 0 } : this.#words(line);
    return NONE;
  }

  #inFence(/** @type {string} */ line) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (!this.#fence) this.#fence = mark;
    else if (mark.startsWith(this.#fence)) this.#fence = "";
    else return true;
    return Boolean(mark);
  }

  /** @returns {Line} */
  #words(/** @type {string} */ line) {
    if (this.#isOption(line)) return item(NOTE.exec(line)) ?? NONE;
    if (this.#isInside(line) || MARKS.test(line) || this.#title.test(line)) return NONE;
    const title = item(TITLED.exec(line));
    if (title || (line.trim() && !line.startsWith("    "))) this.#box = Boolean(title);
    if (title) return title;
    if (HTML.test(line)) return item(CAPTION.exec(line)) ?? NONE;
    return this.#box && line.startsWith("    ") ? { line: line.slice(4), moved: 4 } : { line, moved: 0 };
  }

  #isOption(/** @type {string} */ line) {
    const depth = SNIPPET.exec(line)?.[1]?.length;
    if (depth !== undefined) this.#options = depth;
    else if (!line.startsWith(" ".repeat(this.#options + 4)) || this.#options < 0) this.#options = -1;
    return this.#options >= 0;
  }

  #isInside(/** @type {string} */ line) {
    const opened = this.#whole || (WHOLE.exec(line)?.[1] ?? "");
    this.#whole = line.includes(`</${opened}>`) ? "" : opened;
    return Boolean(opened);
  }
}

/** Words that are no paragraph, as an item of a list: a title, a caption, a note at a line of code. */
function item(/** @type {RegExpExecArray | null} */ found) {
  return found && { line: `- ${found[2]}`, moved: (found[1] ?? "").length - 2 };
}

/** Go through the lines of a snippet: its docstring, whose first line is a title, and the cells of a tutorial. */
class Snippet {
  #inside = "options";

  /** @returns {Line} */
  read(/** @type {string} */ line) {
    const cell = /^# %%( \[markdown\]$)?(?: (?!\[)(.*))?/.exec(line);
    if (cell) this.#inside = cell[1] ? "words" : "code";
    if (cell) return cell[2] ? { line: `## ${cell[2]}`, moved: 2 } : NONE;
    if (this.#inside === "words") return { line: line.replace(/^# ?/, ""), moved: 2 };
    return this.#docstring(line);
  }

  /** @returns {Line} */
  #docstring(/** @type {string} */ line) {
    const isStart = this.#inside === "options" && line.startsWith('"""');
    if (isStart) this.#inside = "docstring";
    else if (this.#inside !== "docstring") return NONE;
    const isEnd = line.endsWith('"""') && !(isStart && line === '"""');
    if (isEnd) this.#inside = "code";
    const words = line.replaceAll('"""', "");
    return isStart ? { line: `# ${words}`, moved: 1 } : { line: words, moved: 0 };
  }
}

/** @returns {Prose} */
function through(/** @type {Page | Snippet} */ reader, /** @type {string} */ source) {
  const read = source.split("\n").map((line, number) => reader.read(line, number));
  return { text: mask(read.map(({ line }) => line).join("\n")), moved: read.map(({ moved }) => moved) };
}

/** @returns {Prose} */
export function ofFile(/** @type {string} */ name, /** @type {string} */ source) {
  return through(name.endsWith(".py") ? new Snippet() : new Page(name), source);
}

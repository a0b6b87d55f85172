// A pasted traceback. In: its text, of Python or of a notebook. Out: its last message, and the reader's line.

/** @typedef {{ class: string, message: string, line: number | null, file: string, code: string }}
 * Traceback */
/** @typedef {{ file: string, line: number, code: string }} Frame */

const MESSAGE = /^[ \t]*(?:[\w.]+\.)?(\w*(?:Error|Exception|Warning|Interrupt|Exit)): ?/gm;
const PYTHON = /^[ \t]*File "([^"\n]+)", line (\d+).*\n?(.*)/gm;
const CELLS = /Cell In ?\[\d+\]|<ipython-input[^>\n]*>|Input In \[[^\]\n]*\]/.source;
const FILES = /File [^\n]*?\.py|[~/][^\n]*?\.py/.source;
const ARROW = /\n(?:(?!-{2,}>)[^\n]*\n){0,12}?-{2,}> ?(\d+) ?([^\n]*)/.source;
/** A cell or a file of a notebook; the line that ran is marked with an arrow. */
const NOTEBOOK = new RegExp(`^(?:(${CELLS}|${FILES})[^\\n]*)${ARROW}`, "gm");
const LIBRARY = /site-packages|dist-packages|\/lib\/python3|[/\\]keras[/\\]src|<frozen|<__array_function__/;

/** @param {string} text @returns {Traceback | null} */
export function tracebackOf(text) {
  const last = [...text.matchAll(MESSAGE)].at(-1);
  if (!last) return null;
  const own = [...frames(text.slice(0, last.index))].filter((x) => !LIBRARY.test(x.file)).at(-1);
  return {
    class: last[1] ?? "",
    message: text.slice(last.index + last[0].length).trimEnd(),
    line: own?.line ?? null,
    file: own?.file ?? "",
    code: own?.code.trim() ?? "",
  };
}

/** @param {string} text @returns {Frame[]} */
function frames(text) {
  const found = [...text.matchAll(PYTHON), ...text.matchAll(NOTEBOOK)].map((x) => ({
    at: x.index,
    file: (x[1] ?? "").replace(/^File /, ""),
    line: Number(x[2]),
    code: /^\s*(?:File "|[\w.]*Error)/.test(x[3] ?? "") ? "" : (x[3] ?? ""),
  }));
  return found.sort((a, b) => a.at - b.at);
}

/** Where it is, in words. @param {Traceback} traceback */
export function placeOf({ line, file }) {
  if (line === null) return "the traceback names no line of your own code";
  return file.startsWith("<ipython")
    ? `line ${line} of the cell`
    : `line ${line} of ${file.split(/[/\\]/).at(-1)}`;
}

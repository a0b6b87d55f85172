// Text of Python's literals, and Python's way to show a value in a message.
import { Dict, Float, List, Sym, Tuple } from "./values.js";

/** Strings and comments. */
export const STRINGS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/;

/** @type {Record<string, string>} */
const ESCAPES = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"', 0: "\0", "\n": "" };

/** The value of a string literal. @param {string} source */
export function stringOf(source) {
  const [start = "", prefix = "", quote = ""] = /^([a-zA-Z]*)("""|'''|"|')/.exec(source) ?? [];
  const text = source.slice(start.length, source.endsWith(quote) ? -quote.length : undefined);
  if (/r/i.test(prefix)) return text;
  return text.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|[\s\S])/g, (whole, /** @type {string} */ code) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? whole;
  });
}

/** @param {string} text */
function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return quote + (quote === "'" ? inner.replaceAll("'", "\\'") : inner) + quote;
}

/** @param {number} value */
export function floatText(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${Object.is(value, -0) ? "-0" : value}.0`;
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** A value as Python's `repr` writes it. @param {Value} value @returns {string} */
export function repr(value) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Sym) return value.text;
  if (value instanceof Tuple) {
    const inside = value.items.map(repr);
    return inside.length === 1 ? `(${inside[0]},)` : `(${inside.join(", ")})`;
  }
  if (value instanceof List) return `[${value.items.map(repr).join(", ")}]`;
  if (value instanceof Dict)
    return `{${[...value.entries()].map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(", ")}}`;
  return value.repr?.() ?? "?";
}

/** A value as `str` writes it. @param {Value} value */
export const str = (value) => (typeof value === "string" ? value : repr(value));

/** A shape as a message shows it. @param {readonly Value[]} shape */
export const shapeText = (shape) => repr(new Tuple(shape));

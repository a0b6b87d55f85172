// Text of Python's literals, and Python's way to show a value in a message.
import { Dict, Float, isWhole, List, Scalar, Sym, Tuple } from "./values.js";

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
  if (value instanceof Scalar) return `np.${value.dtype}(${scalarText(value)})`;
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

/** @param {Scalar} x */
const scalarText = (x) => (isWhole(x) ? String(x.value) : floatText(x.value));

/** A value as `str` writes it. @param {Value} value */
export const str = (value) =>
  typeof value === "string" ? value : value instanceof Scalar ? scalarText(value) : repr(value);

/** A value as a format such as `03d` or `.2f` writes it; nothing where that is not known.
 * @param {Value} value @param {string} format @returns {string | null} */
export function formatted(value, format) {
  const [found, align = "", zero = "", width = "", digits = "", type = ""] =
    /^([<>]?)(0?)(\d*)(?:\.(\d+))?([dif%s]?)$/.exec(format) ?? [];
  const isText = typeof value === "string";
  const isNumber = typeof value === "number" || value instanceof Float;
  const fits = isText ? /^s?$/.test(type) : isNumber && type !== "s";
  if (found === undefined || !fits || (digits && !/[f%]/.test(type))) return null;
  const text = type && isNumber ? numberText(value, type, digits) : str(value);
  const isLeft = align ? align === "<" : isText;
  return isLeft ? text.padEnd(Number(width)) : text.padStart(Number(width), zero || " ");
}

/** @param {Value} value @param {string} type @param {string} digits */
function numberText(value, type, digits) {
  const number = value instanceof Float ? value.value : value;
  if (/[di]/.test(type)) return String(Math.trunc(number));
  return type === "%" ? `${fixed(number * 100, Number(digits || 6))}%` : fixed(number, Number(digits || 6));
}

/** Half goes to the even digit, as in Python. @param {number} number @param {number} digits */
function fixed(number, digits) {
  const scaled = number * 10 ** digits;
  const isHalf = Math.abs(scaled % 1) === 0.5 && Number.isInteger(number * 1024);
  return (isHalf ? (2 * Math.round(scaled / 2)) / 10 ** digits : number).toFixed(digits);
}

/** What `text % values` is; nothing where it is not known. @param {string} text @param {Value} given
 * @returns {string | null} */
export function percent(text, given) {
  const values = given instanceof Tuple ? [...given.items] : [given];
  let isKnown = true;
  const found = text.replace(
    /%(?:\((\w+)\))?(-?)(\d*(?:\.\d+)?)([a-z%])/gi,
    (_, /** @type {string} */ name, /** @type {string} */ left, /** @type {string} */ width, type) => {
      if (type === "%") return "%";
      const value = name ? given.get?.(name) : values.shift();
      const isPlain = value instanceof Float || ["number", "string"].includes(typeof value);
      const shown = /[sr]/.test(type) ? (type === "r" ? repr : str)(value) : value;
      const side = left ? "<" : ">";
      const written = isPlain ? formatted(shown, side + width + type.replace("r", "s")) : null;
      isKnown &&= written !== null;
      return written ?? "";
    },
  );
  return isKnown ? found : null;
}

/** A shape as a message shows it. @param {readonly Value[]} shape */
export const shapeText = (shape) => repr(new Tuple(shape));

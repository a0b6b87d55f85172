// How convolutions and poolings change sizes.
import { fail } from "./layer.js";
import { repr, shapeText } from "./strings.js";
import { add, Open, Sym, Tuple } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */

/** @param {Value} value @param {number} count @param {string} name @param {boolean} [zero]
 * @returns {number[]} */
export function standardTuple(value, count, name, zero = false) {
  const received = `Received ${name}=${repr(value)}`;
  const wanted = `The \`${name}\` argument must be a tuple of ${count} integers. ${received}`;
  if (value instanceof Sym) throw new Open(`\`${name}\` is not known`);
  const given = typeof value === "number" ? Array(count).fill(value) : value?.items;
  if (given?.length !== count) fail(wanted);
  if (!given.every((/** @type {Value} */ x) => typeof x === "number")) {
    throw new Open(`\`${name}\` has to be integers`);
  }
  const wrong = [...new Set(given.filter((/** @type {number} */ x) => (zero ? x < 0 : x <= 0)))];
  if (wrong.length > 1) throw new Open(`\`${name}\` has to be ${zero ? ">= 0" : "> 0"}`);
  if (wrong.length) {
    fail(`${wanted}, including values {${wrong}} that do not satisfy \`value ${zero ? ">= 0" : "> 0"}\``);
  }
  return [...given];
}

/** The size of an axis. @param {Size} size @param {number} window @param {number} stride
 * @param {string} padding
 * @returns {Size} */
export function windows(size, window, stride, padding) {
  if (size === null) return null;
  if (size instanceof Sym) {
    if (stride !== 1) throw new Open(`the size of an axis of \`${size.text}\` steps, cut with strides`);
    return padding === "valid" ? add(size, window - 1, -1) : size;
  }
  return Math.floor((padding === "valid" ? size - window : size - 1) / stride) + 1;
}

/** @param {Size[]} shape @param {Size} filters @param {number[]} kernel @param {number[]} strides
 * @param {string} padding @param {number[]} dilation @returns {Size[]} */
export function convOutput(shape, filters, kernel, strides, padding, dilation) {
  const full = new Tuple([...kernel, shape.at(-1) ?? null, filters]);
  if (full.items.length !== shape.length) {
    fail(
      `Kernel shape must have the same length as input, but received kernel of shape ${repr(full)} and ` +
        `input of shape ${shapeText(shape)}.`,
    );
  }
  const found = shape.slice(1, -1).map((size, n) => {
    const window = (dilation[n] ?? 1) * ((kernel[n] ?? 1) - 1) + 1;
    return windows(size, window, strides[n] ?? 1, padding);
  });
  if (padding === "valid" && found.some((x) => typeof x === "number" && x <= 0)) {
    const spread = `[${dilation.join(" ")}]`;
    fail(
      `Computed output size would be zero or negative. Received \`inputs shape=${shapeText(shape)}\`, ` +
        `\`kernel shape=${repr(full)}\`, \`dilation_rate=${spread}\`, \`strides=${shapeText(strides)}\`, ` +
        `\`padding=${padding}\`.`,
    );
  }
  return [shape[0] ?? null, ...found, filters];
}

/** @param {Size[]} shape @param {number[]} pool @param {number[]} strides @param {string} padding */
export function poolOutput(shape, pool, strides, padding) {
  const found = shape.slice(1, -1).map((size, n) => windows(size, pool[n] ?? 1, strides[n] ?? 1, padding));
  if (padding === "valid" && found.some((x) => typeof x === "number" && x <= 0)) {
    fail(
      "Computed output size would be zero or negative. Received: " +
        `\`inputs.shape=[${shape.map(repr).join(" ")}]\`, \`pool_size=[${pool.join(" ")}]\`, ` +
        `\`strides=${shapeText(strides)}\`, \`padding=${padding}\`.`,
    );
  }
  return [shape[0] ?? null, ...found, shape.at(-1) ?? null];
}

// How convolutions and poolings change sizes.
import { fail } from "./layer.js";
import { repr, shapeText, str } from "./strings.js";
import { add, giveUp, Sym, Tuple } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */

/** @param {Value} value @param {number} count @param {string} name @param {boolean} [zero]
 * @returns {number[]} */
export function standardTuple(value, count, name, zero = false) {
  const received = `Received ${name}=${str(value)}`;
  const wanted = `The \`${name}\` argument must be a tuple of ${count} integers. ${received}`;
  if (value instanceof Sym || typeof value === "string") giveUp(`\`${name}\` is not known`);
  const given = typeof value === "number" ? Array(count).fill(value) : value?.items;
  if (given?.length !== count) fail(wanted);
  if (!given.every((/** @type {Value} */ x) => typeof x === "number")) {
    giveUp(`\`${name}\` has to be integers`);
  }
  const wrong = [...new Set(given.filter((/** @type {number} */ x) => (zero ? x < 0 : x <= 0)))];
  if (wrong.length > 1) giveUp(`\`${name}\` has to be ${zero ? ">= 0" : "> 0"}`);
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
    if (stride !== 1) giveUp(`the size of an axis of \`${size.text}\` steps, cut with strides`);
    return padding === "valid" ? add(size, window - 1, -1) : size;
  }
  return Math.floor((padding === "valid" ? size - window : size - 1) / stride) + 1;
}

/** Where the axis of the channels is, for `shape.at`. @param {Value} config
 * @param {boolean} [last] whether it is open where it is not the last one */
export function channelAxis({ data_format: format }, last) {
  if (format === "channels_first" && !last) return 1;
  if (![undefined, null, "channels_last"].includes(format)) giveUp("this data format");
  return -1;
}

/** The axes between batch and channels, or behind them. @param {Size[]} shape @param {number} axis */
export const spatial = (shape, axis) => (axis === 1 ? shape.slice(2) : shape.slice(1, -1));

/** A shape of its parts. @param {Size[]} shape @param {Size[]} sizes @param {Size} channels
 * @param {number} axis @returns {Size[]} */
export const joined = ([batch = null], sizes, channels, axis) =>
  axis === 1 ? [batch, channels, ...sizes] : [batch, ...sizes, channels];

/** On values, a processor convolves the last axis alone. @param {Size[]} shape @param {Size} filters
 * @param {Value} layer @param {import("./layer.js").Call} [call] @returns {Size[]} */
export function convOutput(shape, filters, { config, kernel, strides, padding, dilation }, call) {
  const axis = channelAxis(config, call && !call.symbolic);
  const full = new Tuple([...kernel, shape.at(axis) ?? null, filters]);
  if (full.items.length !== shape.length) {
    fail(
      `Kernel shape must have the same length as input, but received kernel of shape ${repr(full)} and ` +
        `input of shape ${shapeText(shape)}.`,
    );
  }
  const found = spatial(shape, axis).map((size, n) =>
    windows(size, dilation[n] * (kernel[n] - 1) + 1, strides[n], padding),
  );
  if (padding === "valid" && found.some((x) => typeof x === "number" && x <= 0)) {
    const spread = `[${dilation.join(" ")}]`;
    fail(
      `Computed output size would be zero or negative. Received \`inputs shape=${shapeText(shape)}\`, ` +
        `\`kernel shape=${repr(full)}\`, \`dilation_rate=${spread}\`, \`strides=${shapeText(strides)}\`, ` +
        `\`padding=${padding}\`.`,
    );
  }
  return joined(shape, found, filters, axis);
}

/** @param {Size[]} shape @param {Value} layer @returns {Size[]} */
export function poolOutput(shape, { pool, strides, config: { padding } }) {
  const found = shape.slice(1, -1).map((size, n) => windows(size, pool[n], strides[n], padding));
  if (padding === "valid" && found.some((x) => typeof x === "number" && x <= 0)) {
    fail(
      "Computed output size would be zero or negative. Received: " +
        `\`inputs.shape=[${shape.map(repr).join(" ")}]\`, \`pool_size=[${pool.join(" ")}]\`, ` +
        `\`strides=${shapeText(strides)}\`, \`padding=${padding}\`.`,
    );
  }
  return [shape[0] ?? null, ...found, shape.at(-1) ?? null];
}

// The forward pass of Keras' LSTM layer, in 64-bit floats: one sequence, without a batch axis.
"use strict";

/** Row vectors and matrices as arrays of numbers and of rows; typed arrays will do.
 * @typedef {ArrayLike<number>} Vector
 * @typedef {ArrayLike<Vector>} Matrix */

/** What `get_weights()` of a layer lists: `(features, 4 * units)`, `(units, 4 * units)`, `(4 * units,)`, each in
 * the order i, f, candidate, o. Without a bias: `use_bias=False`.
 * @typedef {{ kernel: Matrix, recurrent: Matrix, bias?: Vector }} Weights */

/** One timestep: z before the gates `(4 * units)`, the gates i, f, o, the candidate g, and the new c and h
 * `(units)` each.
 * @typedef {{ z: Float64Array, i: Float64Array, f: Float64Array, g: Float64Array, o: Float64Array,
 *   c: Float64Array, h: Float64Array }} Step */

/** A timestep in a layer, with its place `t` in the input and the layer's output. Where it is masked, no gate
 * acts: z, i, f, g, o are null, and c and h are those of the timestep before.
 * @typedef {{ [name in keyof Step]: Float64Array | null } & { t: number, masked: boolean,
 *   output: Float64Array }} LayerStep */

/** - mask: true at the timesteps that count
 * - initial: h and c before the first timestep; zeros if not given
 * - goBackwards: read the sequence from its end
 * - zeroOutput: `zero_output_for_mask`
 * @typedef {{ mask?: ArrayLike<boolean | number>, initial?: [Vector, Vector], goBackwards?: boolean,
 *   zeroOutput?: boolean }} Options */

globalThis.lstm = (() => {
  // region forward
  /** @type {(z: number) => number} */
  const sigmoid = (z) => 1 / (1 + Math.exp(-z));

  /** Add the product of a row vector and a matrix to z.
   * @type {(z: Float64Array, vector: Vector, matrix: Matrix) => void} */
  function add(z, vector, matrix) {
    for (let row = 0; row < matrix.length; row++) {
      const [value, weights] = [vector[row], matrix[row]];
      for (let column = 0; column < z.length; column++) z[column] += value * weights[column];
    }
  }

  /** One timestep: from x, h, c to the gates and the new h and c.
   * @type {(x: Vector, h: Vector, c: Vector, weights: Weights) => Step} */
  function cell(x, h, c, { kernel, recurrent, bias }) {
    const units = recurrent.length;
    const z = new Float64Array(4 * units);
    if (bias) z.set(bias);
    add(z, x, kernel);
    add(z, h, recurrent); // z = x W + h U + b
    const [zi, zf, zg, zo] = [0, 1, 2, 3].map((gate) => z.subarray(gate * units, (gate + 1) * units));
    const [i, f, g, o] = [zi.map(sigmoid), zf.map(sigmoid), zg.map(Math.tanh), zo.map(sigmoid)];
    const cNew = f.map((_, unit) => f[unit] * c[unit] + i[unit] * g[unit]);
    const hNew = o.map((_, unit) => o[unit] * Math.tanh(cNew[unit]));
    return { z, i, f, g, o, c: cNew, h: hNew };
  }
  // endregion forward

  // region loop
  /** All timesteps, in the order in which the layer reads them. `output` is that of return_sequences=False.
   * @type {(sequence: Matrix, weights: Weights, options?: Options) => { steps: LayerStep[],
   *   outputs: Float64Array[], output: Float64Array, h: Float64Array, c: Float64Array }} */
  function layer(sequence, weights, { mask, initial, goBackwards, zeroOutput } = {}) {
    const zeros = new Float64Array(weights.recurrent.length);
    let [h, c] = initial ? Array.from(initial, (state) => Float64Array.from(state)) : [zeros, zeros];
    let output = zeros; // not h: before the first real timestep it is zero, whatever the initial state
    const order = Array.from(sequence, (_, t) => t);
    if (goBackwards) order.reverse();
    const steps = order.map((t) => {
      const masked = Boolean(mask) && !mask[t];
      const step = masked ? { ...NO_GATES, c, h } : cell(sequence[t], h, c, weights);
      ({ h, c } = step);
      output = !masked ? h : zeroOutput ? zeros : output;
      return { ...step, t, masked, output };
    });
    return { steps, outputs: steps.map((step) => step.output), output, h, c };
  }
  // endregion loop

  const NO_GATES = { z: null, i: null, f: null, g: null, o: null };

  /** How a Bidirectional puts the outputs of its halves together. */
  const MERGE = {
    concat: (forward, backward) => Float64Array.from([...forward, ...backward]),
    sum: (forward, backward) => forward.map((value, unit) => value + backward[unit]),
    mul: (forward, backward) => forward.map((value, unit) => value * backward[unit]),
    ave: (forward, backward) => forward.map((value, unit) => (value + backward[unit]) / 2),
    none: (forward, backward) => [forward, backward],
  };

  /** A layer and its mirror image that reads from the end. Its `outputs` are those of return_sequences=True, which
   * are zero where masked; its `output` is that of return_sequences=False, which is not.
   * @param {Matrix} sequence
   * @param {[Weights, Weights]} weights forward, backward
   * @param {{ mask?: ArrayLike<boolean | number>, initial?: Vector[], merge?: keyof MERGE | null }} options
   *   initial: forward h and c, backward h and c
   * @returns forward and backward as of `layer`; outputs, output; states in the order of return_state.
   *   With merge "none" or null each output is a pair of the two halves' */
  function bidirectional(sequence, weights, { mask, initial, merge = "concat" } = {}) {
    const together = MERGE[merge ?? "none"];
    const half = (number) =>
      layer(sequence, weights[number], {
        mask,
        initial: initial && [initial[2 * number], initial[2 * number + 1]],
        goBackwards: number === 1,
      });
    const [forward, backward] = [half(0), half(1)];
    const shown = ({ steps, output }) => steps.map((step) => (step.masked ? output.map(() => 0) : step.output));
    const rows = shown(backward).reverse();
    return {
      forward,
      backward,
      outputs: shown(forward).map((row, t) => together(row, rows[t])),
      output: together(forward.output, backward.output),
      states: [forward.h, forward.c, backward.h, backward.c],
    };
  }

  /** Layers on top of each other: each reads all outputs of the one below, with the same mask.
   * @param {Matrix} sequence
   * @param {Array<{ weights: Weights | [Weights, Weights] } & Options & { initial?: Vector[], merge?: string }>} layers
   * @param {{ mask?: ArrayLike<boolean | number> }} options
   * @returns what `layer` or `bidirectional` returns, for each of the layers, the lowest first */
  function stack(sequence, layers, { mask } = {}) {
    let below = sequence;
    return layers.map(({ weights, ...options }) => {
      const run = Array.isArray(weights) ? bidirectional : layer;
      const result = run(below, weights, { mask, ...options });
      below = result.outputs;
      return result;
    });
  }

  /** Rows of a matrix that lies in one flat array, without a copy of a typed array.
   * @param {Vector} flat @param {number} columns @returns {Float64Array[]} */
  function rows(flat, columns) {
    const all = ArrayBuffer.isView(flat) ? flat : Float64Array.from(flat);
    return Array.from({ length: all.length / columns }, (_, row) =>
      all.subarray(row * columns, (row + 1) * columns),
    );
  }

  return { sigmoid, cell, layer, bidirectional, stack, rows };
})();

globalThis.dispatchEvent?.(new Event("lstm-script")); // as at the end of widget.js
if (typeof module === "object") module.exports = globalThis.lstm;

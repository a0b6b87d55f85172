// The forward pass of Keras' LSTM layer, in 64-bit floats: one sequence, without a batch axis.
"use strict";

/** Row vectors and matrices as arrays of numbers and of rows; typed arrays will do.
 * @typedef {ArrayLike<number>} Vector
 * @typedef {ArrayLike<Vector>} Matrix */

/** @typedef {Float64Array<ArrayBuffer>} Floats */

/** What `get_weights()` of a layer lists: `(features, 4 * units)`, `(units, 4 * units)`, `(4 * units,)`,
 * each in the order i, f, candidate, o. Without a bias: `use_bias=False`.
 * @typedef {{ kernel: Matrix, recurrent: Matrix, bias?: Vector }} Weights */

/** One timestep: z before the gates `(4 * units)`, the gates i, f, o, the candidate g, and the new c and h
 * `(units)` each.
 * @typedef {{ z: Floats, i: Floats, f: Floats, g: Floats, o: Floats, c: Floats, h: Floats }} Step */

/** A timestep in a layer, with its place `t` in the input and the layer's output. Where it is masked, no gate
 * acts: z, i, f, g, o are null, and c and h are those of the timestep before.
 * @typedef {{ [name in "z" | "i" | "f" | "g" | "o"]: Floats | null } & { c: Floats, h: Floats, t: number,
 *   masked: boolean, output: Floats }} LayerStep */

/** True, or a number that is not zero, at the timesteps that count.
 * @typedef {ArrayLike<boolean | number>} Mask */

/** - initial: h and c before the first timestep; zeros if not given
 * - goBackwards: read the sequence from its end
 * - zeroOutput: `zero_output_for_mask`
 * @typedef {{ mask?: Mask | undefined, initial?: Vector[] | undefined, goBackwards?: boolean, zeroOutput?:
 * boolean }}   Options */

/** `outputs` are those of return_sequences=True, `output` is that of return_sequences=False.
 * @typedef {{ steps: LayerStep[], outputs: Floats[], output: Floats, h: Floats, c: Floats }} Layer */

/** How a Bidirectional puts the outputs of its halves together; "none" or null keeps them apart.
 * @typedef {"concat" | "sum" | "mul" | "ave" | "none"} Merge */

/** initial: forward h and c, backward h and c.
 * @typedef {{ mask?: Mask | undefined, initial?: Vector[] | undefined, merge?: Merge | null }} BothOptions */

/** An output of a Bidirectional, or of both halves.
 * @typedef {Floats | Floats[]} Merged */

/** The halves; outputs, output; states in the order of return_state.
 * @typedef {{ forward: Layer, backward: Layer, outputs: Merged[], output: Merged, states: Floats[] }} Both */

/** @typedef {{ weights: Weights | [Weights, Weights] } & Options & BothOptions} StackedLayer */

if (!Object.hasOwn(globalThis, "lstm")) globalThis.lstm = {}; // why there is a global: see widget.js

(() => {
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
  /** All timesteps, in the order in which the layer reads them.
   * @type {(sequence: Matrix, weights: Weights, options?: Options) => Layer} */
  function layer(sequence, weights, { mask, initial, goBackwards, zeroOutput } = {}) {
    const zeros = new Float64Array(weights.recurrent.length);
    let [h, c] = Array.from(initial ?? [zeros, zeros], (state) => Float64Array.from(state));
    let output = zeros; // not h: before the first real timestep it is zero, whatever the initial state
    const order = Array.from(sequence, (_, t) => t);
    if (goBackwards) order.reverse();
    const steps = order.map((t) => {
      const masked = mask ? !mask[t] : false;
      const step = masked ? { ...NO_GATES, c, h } : cell(sequence[t], h, c, weights);
      ({ h, c } = step);
      output = !masked ? h : zeroOutput ? zeros : output;
      return { ...step, t, masked, output };
    });
    return { steps, outputs: steps.map((step) => step.output), output, h, c };
  }
  // endregion loop

  const NO_GATES = { z: null, i: null, f: null, g: null, o: null };

  /** @type {Record<Merge, (forward: Floats, backward: Floats) => Merged>} */
  const MERGE = {
    concat: (forward, backward) => Float64Array.from([...forward, ...backward]),
    sum: (forward, backward) => forward.map((value, unit) => value + backward[unit]),
    mul: (forward, backward) => forward.map((value, unit) => value * backward[unit]),
    ave: (forward, backward) => forward.map((value, unit) => (value + backward[unit]) / 2),
    none: (forward, backward) => [forward, backward],
  };

  /** A layer and its mirror image that reads from the end. Its `outputs` are zero where masked, its `output`
   * is not.
   * @type {(sequence: Matrix, weights: [Weights, Weights], options?: BothOptions) => Both} */
  function bidirectional(sequence, weights, { mask, initial, merge = "concat" } = {}) {
    const together = MERGE[merge ?? "none"];
    const forward = layer(sequence, weights[0], { mask, initial: initial?.slice(0, 2) });
    const backward = layer(sequence, weights[1], { mask, initial: initial?.slice(2), goBackwards: true });
    const rows = shown(backward).reverse();
    return {
      forward,
      backward,
      outputs: shown(forward).map((row, t) => together(row, rows[t])),
      output: together(forward.output, backward.output),
      states: [forward.h, forward.c, backward.h, backward.c],
    };
  }

  /** Outputs of a half, in the order of reading: zeros where masked. @param {Layer} half */
  const shown = ({ steps, output }) => steps.map((step) => (step.masked ? output.map(() => 0) : step.output));

  /** Layers on top of each other: each reads all outputs of the one below, with the same mask. Out: what
   * `layer` or `bidirectional` returns, for each of the layers, the lowest first.
   * @type {(sequence: Matrix, layers: StackedLayer[], options?: { mask?: Mask }) => (Layer | Both)[]} */
  function stack(sequence, layers, { mask } = {}) {
    let below = sequence;
    return layers.map(({ weights, ...options }, n) => {
      const all = { mask, ...options };
      const result = isPair(weights) ? bidirectional(below, weights, all) : layer(below, weights, all);
      if (n < layers.length - 1) below = result.outputs.map(alone);
      return result;
    });
  }

  /** @param {Weights | [Weights, Weights]} weights @returns {weights is [Weights, Weights]} */
  const isPair = (weights) => Array.isArray(weights);

  /** @param {Merged} output */
  function alone(output) {
    if (output instanceof Float64Array) return output;
    throw new TypeError("a layer cannot read the outputs of both halves apart");
  }

  /** Rows of a matrix that lies in one flat array, without a copy of its 64-bit floats.
   * @param {Vector} flat @param {number} columns @returns {Float64Array[]} */
  function rows(flat, columns) {
    const all = flat instanceof Float64Array ? flat : Float64Array.from(flat);
    return Array.from({ length: all.length / columns }, (_, row) =>
      all.subarray(row * columns, (row + 1) * columns),
    );
  }

  /** @type {Forward} */
  const forward = { sigmoid, cell, layer, bidirectional, stack, rows };
  if (globalThis.lstm) Object.assign(globalThis.lstm, forward);
})();

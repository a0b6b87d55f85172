// What a reader is told of mistakes that Keras does not report. In: what was found. Out: words. Loaded with
// what makes them good.

/** @typedef {import("./results.js").Explained} Explained */

/** By the name of the page: what a reader is told. @type {Record<string, string>} */
const MISTAKES = {
  "does-not-support-masking-destroys-the-mask":
    "is handed a mask and does not pass it on: the layers after it read padding as data",
  "softmax-over-an-axis-of-size-1":
    "has a softmax over one number, which is always 1; more than two classes need one number each",
  "received-a-label-value-outside-the-valid-range":
    "has no output for some label: on a GPU the loss is NaN, on a CPU training stops",
  "relu-explodes-and-the-loss-is-nan": "has `relu` in its recurrence: values can grow at every timestep",
  "h-and-c-swapped-in-initial-state": "is handed c where it takes h, and h where it takes c",
  "gru-ignores-c": "has one state and is handed more; only the first counts",
  "bidirectional-last-row-is-not-the-final-state":
    "the last row of a Bidirectional sequence: its backward half has read one timestep only",
  "sequential-ignores-initial-state":
    "hands an `initial_state` to none of its layers, which start from zeros",
  "stateful-with-shuffled-batches-and-no-reset":
    "trains a stateful layer on shuffled rows: without `shuffle=False`, a state goes on in another sequence",
  "stateful-predict-returns-more-rows": "has a last batch of one row: more rows come back than went in",
  "zero-padding-changes-h": "reads what `pad_sequences` filled up, without a mask: zeros count as data",
  "reshape-mixes-samples-and-timesteps":
    "changes the order of the axes with a reshape, which mixes what belongs together; a transpose swaps axes",
  "last-unit-is-not-the-last-step": "takes the last unit of h, not the last timestep: h has no time axis",
  "go-backwards-output-is-reversed":
    "reads backwards and returns its sequence in that order, the last timestep first",
  "one-target-against-an-output-per-step":
    "the targets have another shape than the output, and the loss broadcasts them",
  "do-not-pass-an-input-shape":
    "is handed `input_length`, which Keras 3 ignores with a warning; an `Input` says how long sequences are",
  "sigmoid-under-categorical-crossentropy":
    "ends in `sigmoid` under `categorical_crossentropy`, which divides these numbers by their sum: what " +
    "the model returns is not what was trained; `softmax` returns it",
  "categorical-crossentropy-of-one-number-is-0":
    "returns one number, of which `categorical_crossentropy` is always 0, so nothing is learned; " +
    "`binary_crossentropy` goes with one number, for labels 0 and 1",
};

/** Mistakes that raise no error, each once, as words and as what was found. @param {Explained} found
 * @returns {[string, Explained["warnings"][number]][]} */
export function mistakes({ warnings }) {
  /** @type {Map<string, [string, Explained["warnings"][number]]>} */
  const found = new Map();
  for (const warning of warnings) {
    const { kind, line, layer, words: more } = warning;
    const words = `Line ${line}: ${layer ? `\`${layer}\` ` : ""}${MISTAKES[kind] ?? kind}${more}.`;
    found.set(`${kind} ${layer || line}`, [words, warning]);
  }
  return [...found.values()];
}

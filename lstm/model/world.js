// One run of a program: what Keras counts and keeps, and what there is to show of it.
import { Names } from "./names.js";
import { Tensor } from "./tensor.js";

/** @typedef {import("./tensor.js").Size} Size */

export class World {
  names = new Names();
  policy = "float32";
  /** Whether recurrent layers and wrappers end their masks, as since Keras 3.16. */
  endsMasks = false;
  /** The line that runs. */
  line = 0;
  /** Every call of a layer, in order. @type {import("./layer.js").CallNode[]} */
  steps = [];
  /** Mistakes that Keras does not report; of labels, how many classes there are.
   * @type {{ kind: string, line: number, layer: import("./layer.js").Layer | null, words: string,
   * classes: number }[]} */
  warnings = [];
  /** How many Sequential models build themselves now: they call their layers again at each `add`. */
  building = 0;
  /** Names of the layers that are being built or called. @type {string[]} */
  scopes = [];
  /** What the models of the program's classes call, for each that runs.
   * @type {{ layers: Map<Value, import("./tensor.js").Tensor[]>, training?: Value }[]} */
  frames = [];
  /** The graph of TensorFlow in which a model runs now. @type {import("./graph.js").Graph | null} */
  graph = null;
  /** The one before. @type {import("./graph.js").Graph | null} */
  lastGraph = null;
  /** Runs a function of the program.
   * @type {((called: Value, args: Value[], kwargs?: Record<string, Value>) => Value) | null} */
  callBack = null;
  /** Statements and steps of loops that may still run. */
  left = 60_000;

  /** A new tensor; a symbolic one has the next name. @param {Size[]} shape @param {string} dtype
   * @param {"keras" | "tf" | "numpy"} kind */
  tensor(shape, dtype, kind) {
    const made = new Tensor(shape, dtype, kind);
    if (kind === "keras") made.name = this.names.next("KerasTensor");
    return made;
  }

  /** @param {string} kind @param {import("./layer.js").Layer | null} layer */
  warn(kind, layer) {
    // A Sequential that builds itself calls a layer again at each later `add`: the line is the layer's own.
    const line = (this.building && layer?.line) || this.line;
    const made = { kind, line, layer, words: "", classes: 0 };
    this.warnings.push(made);
    return made;
  }
}

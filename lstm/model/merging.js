// Layers that take several tensors: merges and attention.
import { fail, flatten2, Layer, Shape } from "./layer.js";
import { checkUnits } from "./plain.js";
import { repr, str } from "./strings.js";
import { flatten, isTensor, mapStructure } from "./tensor.js";
import { add, Dict, differ, Float, giveUp, isSequence, List, Sym, same, Tuple } from "./values.js";

/** @typedef {import("./tensor.js").Size} Size */
/** @typedef {import("./layer.js").Values} Values */
/** @typedef {import("./layer.js").Call} Call */
/** @typedef {import("./tensor.js").Tensor} Tensor */

/** The shapes in a structure of tensors, as a message shows them. @param {Value} structure */
const shapesText = (structure) =>
  repr(mapStructure((x) => (isTensor(x) ? new Tuple(x.shape) : x), structure));

/** Add, Subtract, Multiply, Average, Maximum, Minimum. */
export class Merge extends Layer {
  /** @override */
  get takesSeveral() {
    return true;
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    if (structure instanceof Dict) giveUp("a merge of this");
    if (!isSequence(structure)) {
      fail(
        "A merge layer should be called on a list of inputs. Received: " +
          `input_shape=${shapesText(structure)} (not a list of shapes)`,
      );
    }
    if (structure.items.some((/** @type {Value} */ x) => !isTensor(x))) giveUp("a merge of this");
    const batches = shapes.map((x) => x[0] ?? null).filter((x) => x !== null);
    const [first = null, ...others] = batches;
    if (others.some((x) => differ(first, x))) {
      fail(
        "Cannot merge tensors with different batch sizes. Received tensors with shapes " +
          `${shapesText(structure)}`,
      );
    }
    if (["Subtract"].includes(this.cls) && shapes.length !== 2) {
      fail(
        "A `Subtract` layer should be called on exactly 2 inputs. Received: " +
          `input_shape=${shapesText(structure)}`,
      );
    }
    shapes.slice(1).reduce((known, x) => broadcast(known, x.slice(1)), shapes[0]?.slice(1) ?? []);
  }

  /** @param {Size[][]} shapes @override */
  outputShape(shapes) {
    const found = shapes
      .slice(1)
      .reduce((known, x) => broadcast(known, x.slice(1)), shapes[0]?.slice(1) ?? []);
    const batches = shapes.map((x) => x[0] ?? null).filter((x) => x !== null);
    const [first = null, ...others] = batches;
    return new Shape([others.every((x) => same(first, x)) ? first : null, ...found]);
  }

  /** @param {Value} _inputs @param {Value} previous @param {Call} call @override */
  computeMask(_inputs, previous, call) {
    const masks = flatten(previous);
    if (!call.symbolic) return this.eagerMask(masks);
    if (masks.some((x) => !x)) return null;
    for (const _ of masks.slice(1))
      for (const name of ["LogicalOr", "KerasTensor"]) this.world.names.next(name);
    return new Shape(masks.reduce(broadcast));
  }

  /** With values, the layer makes the mask itself. @param {Value[]} masks */
  eagerMask(masks) {
    if (masks.every((x) => !x)) return null;
    giveUp("a mask through a merge of values");
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const inputs = flatten(call.tensors[0]?.[1]).filter(isTensor);
    const longest = inputs.find((x) => x.axes.length === outputs[0]?.rank);
    const words = {
      Add: "sum",
      Multiply: "product",
      Average: "mean",
      Maximum: "larger",
      Minimum: "smaller",
      Subtract: "difference",
    };
    for (const x of outputs) {
      x.axes = [...(longest?.axes ?? [])];
      const word = words[/** @type {"Add"} */ (this.cls)] ?? "merge";
      x.what = `${word} of ${inputs.map((y) => y.what || "an input").join(" and ")}`;
    }
  }
}

/** @param {Size[]} one @param {Size[]} two @returns {Size[]} */
function broadcast(one, two) {
  if (one.length < two.length) return broadcast(two, one);
  if (!two.length) return one;
  const offset = one.length - two.length;
  return one.map((i, n) => {
    const j = n < offset ? 1 : (two[n - offset] ?? null);
    if (n < offset) return i;
    if (i === null || j === null) return null;
    if (i === 1) return j;
    return j === 1 || same(i, j) ? i : cannotMerge(one, two, i, j);
  });
}

/** @param {Size[]} one @param {Size[]} two @param {Size} i @param {Size} j @returns {never} */
function cannotMerge(one, two, i, j) {
  if (i instanceof Sym || j instanceof Sym) giveUp(`whether \`${repr(i)}\` and \`${repr(j)}\` are the same`);
  return fail(
    `Inputs have incompatible shapes. Received shapes ${repr(new Tuple(one))} and ${repr(new Tuple(two))}`,
  );
}

export class Concatenate extends Merge {
  /** @param {Values} values @override */
  configure({ axis }) {
    if (typeof axis !== "number") this.unsure("the axis");
    this.axis = axis;
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    if (structure instanceof Dict) giveUp("a merge of this");
    if (!isSequence(structure)) {
      const text = shapesText(structure);
      fail(
        "A `Concatenate` layer should be called on a list of at least 1 input. Received: " +
          `input_shape=${text}`,
      );
    }
    if (structure.items.some((/** @type {Value} */ x) => !isTensor(x))) giveUp("a merge of this");
    const axis = this.axis ?? -1;
    const rests = shapes.map((shape) =>
      shape.filter((_, n) => n !== (axis < 0 ? axis + shape.length : axis)),
    );
    const message =
      "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. " +
      "Received: " +
      `input_shape=${shapesText(structure)}`;
    this.compare(shapes, rests, message);
  }

  /** @param {Size[][]} shapes @param {Size[][]} rests @param {string} message */
  compare(shapes, rests, message) {
    const axis = this.axis ?? -1;
    const differs = rests.some(
      (x) => x.length !== rests[0]?.length || x.some((y, n) => differ(y, rests[0]?.[n] ?? null)),
    );
    const unsure = rests.some((x) => x.some((y, n) => y instanceof Sym && !same(y, rests[0]?.[n] ?? null)));
    if (!differs && unsure && !rests.some((x) => x.some((y, n) => y === null || rests[0]?.[n] === null))) {
      giveUp("a Concatenate that may fit");
    }
    if (!differs) return;
    if (shapes.some((x) => axis >= x.length || x.includes(1)))
      giveUp("a Concatenate of tensors that do not fit");
    fail(message);
  }

  /** @param {Size[][]} shapes @override */
  outputShape(shapes) {
    const axis = this.axis ?? -1;
    const found = [...(shapes[0] ?? [])];
    const at = axis < 0 ? axis + found.length : axis;
    for (const shape of shapes.slice(1)) {
      found[at] = add(found[at] ?? null, shape.at(axis) ?? null);
      if (found[at] === null) break;
    }
    return new Shape(found);
  }

  /** @param {Value} inputs @param {Value} previous @param {Call} call @override */
  computeMask(inputs, previous, call) {
    const masks = flatten(previous);
    if (masks.every((x) => !x)) return null;
    const tensors = flatten(inputs);
    const { names } = this.world;
    const count = (/** @type {string[]} */ ...list) => {
      if (call.symbolic) for (const name of list) for (const x of [name, "KerasTensor"]) names.next(x);
    };
    masks.forEach((mask, n) => {
      if (!mask) count("OnesLike");
      else if (mask.length < tensors[n].rank) count("ExpandDims", "ZerosLike", "LogicalOr");
    });
    count("Concatenate", "Any");
    const { sizes } = this.outputShape(tensors.map((x) => x.shape));
    return new Shape(sizes.slice(0, -1));
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const inputs = flatten(call.tensors[0]?.[1]).filter(isTensor);
    const [first] = inputs;
    for (const x of outputs) {
      x.axes = [...(first?.axes ?? [])];
      const last = (this.axis ?? -1) === -1 || this.axis === x.rank - 1;
      if (last && x.axes.length) x.axes[x.rank - 1] = "features";
      x.what = `side by side: ${inputs.map((y) => y.what || "an input").join("; ")}`;
    }
  }
}

export class Attention extends Layer {
  /** @param {Values} values @override */
  configure({ score_mode: mode }) {
    if (mode === undefined || ["dot", "concat"].includes(mode)) return;
    fail(
      "Invalid value for argument score_mode. Expected one of {'dot', " +
        `'concat'}. Received: score_mode=${str(mode)}`,
    );
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    this.checkInputs(structure, shapesText);
    if (this.cls === "AdditiveAttention") {
      if (this.config.use_scale) this.addWeight([shapes[0]?.at(-1) ?? null]);
      return;
    }
    if (this.config.use_scale) this.addWeight([]);
    if (this.config.score_mode === "concat") this.addWeight([]);
  }

  /** @param {Value} inputs @param {(x: Value) => string} show */
  checkInputs(inputs, show) {
    if (!(inputs instanceof List)) {
      fail(
        `${this.cls} layer must be called on a list of inputs, namely [query, value] or [query, value, ` +
          `key]. Received: inputs=${show(inputs)}.`,
      );
    }
    if (inputs.items.length < 2 || inputs.items.length > 3) {
      fail(
        `${this.cls} layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, ` +
          `key]. Received length: ${inputs.items.length}.`,
      );
    }
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { inputs, return_attention_scores: scores, mask } = call.values;
    this.checkInputs(inputs, repr);
    void mask;
    const [query, value, key = value] = inputs.items;
    if (!call.symbolic) this.checkValues(query, value, key);
    const output = this.tensor([...query.shape.slice(0, -1), value.shape.at(-1)], call);
    if (!scores) return output;
    return new Tuple([output, this.tensor([...query.shape.slice(0, -1), key.shape.at(-2)], call)]);
  }

  /** @param {Tensor} query @param {Tensor} value @param {Tensor} key */
  checkValues(query, value, key) {
    const isUsual = [query, value, key].every((x) => x.rank === 3);
    const fits =
      same(query.shape[2], key.shape[2]) &&
      same(value.shape[1], key.shape[1]) &&
      same(query.shape[0], key.shape[0]);
    if (!isUsual || !fits) giveUp("what TensorFlow says of inputs that do not fit");
  }

  /** @param {Value} _inputs @param {Value} previous @override */
  computeMask(_inputs, previous) {
    const [first] = flatten(previous);
    return first ? new Shape(first) : null;
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [query] = flatten(call.tensors[0]?.[1]).filter(isTensor);
    const [output, scores] = outputs;
    if (output) {
      output.axes = query?.axes.length === output.rank ? [...query.axes] : [];
      output.what = "for every row of the query, a weighted mean of the values";
    }
    if (scores) scores.what = "the weights: for every row of the query, one for every row of the keys";
  }
}

export class MultiHeadAttention extends Layer {
  /** @param {Values} values @override */
  check(values) {
    const { value_dim: width = null } = values;
    for (const name of ["num_heads", "key_dim"]) checkUnits(values[name], name, `argument \`${name}\``);
    if (width instanceof Float || width === 0) this.unsure("these settings");
  }

  /** @param {Size[][]} _shapes @override */
  build(_shapes) {
    giveUp("MultiHeadAttention.build");
  }

  /** @param {Call} call @override */
  buildFor(call) {
    const { query, value, key } = call.values;
    const [q, k, v] = [query, key ?? value, value].map((x) => x.shape.at(-1) ?? null);
    for (const sizes of this.kernels(q, k, v)) {
      this.addWeight(sizes);
      if (this.config.use_bias) this.addWeight(sizes.slice(1));
    }
    this.addWeight([...this.mixed, q]);
    if (this.config.use_bias) this.addWeight([q]);
    this.built = true;
  }

  /** Weights of the projections of query, keys and values.
   * @param {Size} q @param {Size} k @param {Size} v widths of all three @returns {Size[][]} */
  kernels(q, k, v) {
    const { num_heads: heads, key_dim: size, use_gate: gate, output_shape: shape } = this.config;
    if (gate || shape !== null || this.config.attention_axes !== null) this.unsure("these settings");
    return [
      [q, heads, size],
      [k, heads, size],
      [v, ...this.mixed],
    ];
  }

  /** How many heads give how many numbers each. @returns {Size[]} */
  get mixed() {
    const { num_heads: heads, key_dim: size, value_dim: width } = this.config;
    return [heads, width ?? size];
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { query, value, key, return_attention_scores: scores } = call.values;
    if (![query, value].every(isTensor)) giveUp("MultiHeadAttention without two tensors");
    const ranks = [query, value, key ?? value].map((x) => x.rank);
    if (ranks.some((x) => x !== 3) && !(call.symbolic && !scores && ranks.every((x) => x === 2)))
      this.unsure("other axes");
    if (
      !call.symbolic &&
      (differ(value.shape[1], (key ?? value).shape[1]) || differ(query.shape[0], value.shape[0]))
    ) {
      giveUp("what TensorFlow says of inputs that do not fit");
    }
    if (call.symbolic && differ(value.shape[1], (key ?? value).shape[1])) {
      giveUp("what TensorFlow says of inputs that do not fit");
    }
    const output = this.tensor([...query.shape], call);
    if (!scores) return output;
    const lengths = [query.shape[0], this.mixed[0] ?? null, query.shape[1], (key ?? value).shape[1]];
    return new Tuple([output, this.tensor(lengths, call)]);
  }

  /** @param {Value} _inputs @param {Value} previous @override */
  computeMask(_inputs, previous) {
    return flatten2(previous);
  }

  /** @param {Call} call @param {Tensor[]} outputs @override */
  describe(call, outputs) {
    const [output] = outputs;
    if (!output) return;
    output.axes = [...call.values.query.axes];
    output.what = "for every row of the query, weighted means of the values, one for each head, mixed";
  }
}

/** Attention in which several heads of the query share the keys and values of one. */
export class GroupQueryAttention extends MultiHeadAttention {
  /** @override */
  check() {}

  /** @param {Values} values @override */
  configure({ num_query_heads: heads, num_key_value_heads: groups, head_dim: size, sliding_window: window }) {
    const isKnown = [heads, groups, size, window ?? 1].every((x) => typeof x === "number" && x > 0);
    if (!isKnown) this.unsure("these settings");
    if (heads % groups) fail("`num_query_heads` must be divisible by `num_key_value_heads`.");
  }

  /** @param {Size} q @param {Size} k @param {Size} v @override */
  kernels(q, k, v) {
    const { num_key_value_heads: groups, head_dim: size, use_gate: gate } = this.config;
    const own = [q, ...this.mixed];
    return [own, [k, groups, size], ...(gate ? [own] : []), [v, groups, size]];
  }

  /** @override */
  get mixed() {
    const { num_query_heads: heads, head_dim: size } = this.config;
    return [heads, size];
  }

  /** @param {Call} call @override */
  outputs(call) {
    const { query, value } = call.values;
    if (query?.rank !== 3 || (call.symbolic && !same(query.shape[2], value?.shape?.[2])))
      giveUp("what TensorFlow says of inputs that do not fit");
    return super.outputs(call);
  }
}

export class Dot extends Merge {
  /** @param {Values} values @override */
  configure({ axes }) {
    this.axes = typeof axes === "number" ? [axes, axes] : [...(axes?.items ?? [])];
    if (this.axes.length !== 2 || !this.axes.every((x) => typeof x === "number")) this.unsure("the axes");
  }

  /** @param {Size[][]} shapes @param {Value} structure @override */
  build(shapes, structure) {
    if (!isSequence(structure) || shapes.length !== 2) {
      fail(
        "A `Dot` layer should be called on a list of 2 inputs. Received: " +
          `input_shape=${shapesText(structure)}`,
      );
    }
    const [one = [], two = []] = shapes;
    const [a = 0, b = 0] = this.axes ?? [];
    if (!differ(one.at(a) ?? null, two.at(b) ?? null)) return;
    const at = [a < 0 ? (a % one.length) + one.length : a, b < 0 ? (b % two.length) + two.length : b];
    fail(
      `Incompatible input shapes: axis values ${repr(one.at(a))} (at axis ${at[0]}) != ` +
        `${repr(two.at(b))} (at axis ${at[1]}). ` +
        `Full input shapes: ${repr(new Tuple(one))}, ${repr(new Tuple(two))}`,
    );
  }

  /** @param {Size[][]} shapes @override */
  outputShape([one = [], two = []]) {
    const [a = 0, b = 0] = this.axes ?? [];
    const left = one.filter((_, n) => n !== (a < 0 ? a + one.length : a));
    const right = two.filter((_, n) => n !== 0 && n !== (b < 0 ? b + two.length : b));
    const found = [...left, ...right];
    return new Shape(found.length === 1 ? [...found, 1] : found);
  }

  /** @returns {null} @override */
  computeMask() {
    return null;
  }

  /** @param {Call} _call @param {Tensor[]} outputs @override */
  describe(_call, outputs) {
    for (const x of outputs) x.what = "dot products of the two inputs";
  }
}

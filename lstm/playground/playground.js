// <lstm-playground>: one LSTM, computed here by lstm.js with weights that Keras made: draw the input, move
// the biases, mask timesteps, and see every gate, c and h. The facts inside the element are the weights, and
// the measures and names of the picture, which the build draws too.
"use strict";

/** A row of the picture for each unit. `isScaled`: the largest value fills it, else 1.
 * @typedef {"i" | "f" | "g" | "o" | "c" | "h"} QuantityName
 * @typedef {{ name: QuantityName, words: string, isSigned: boolean, isScaled: boolean }} Quantity */

/** Measures of the picture in CSS pixels, as in picture.json. highest: of the numbers in the strip of x.
 * @typedef {"left" | "top" | "strip" | "title" | "row" | "lowRow" | "highest"} Measure
 * @typedef {Record<Measure, number> & { quantities: Quantity[] }} Measures */

/** @typedef {{ kernel: number[][], recurrent: number[][], bias: number[] }} Arrays
 * @typedef {{ sets: Record<string, Arrays>, picture: Measures }} PlaygroundFacts */

/** What is computed of a case: x and the mask by timestep, the timestep t and the unit k that are looked at,
 * what the layer gives, and its steps by timestep, not in the order of reading.
 * @typedef {{ x: readonly number[], mask: boolean[], t: number, k: number, weights: Arrays,
 *   at: LayerStep[] }} Besides
 * @typedef {Layer & Besides} Case */

(() => {
  const { fields, widget, layer: forward } = globalThis.lstm ?? {};
  if (!fields || !widget || !forward) return;
  const layer = forward; // as it is there now
  const { flag, whole, steps, among, oneOf, numbers, bits } = fields;
  const { make, svg, text, drawing, hatch, factsOf, fieldset, table, copyButton, announce, define, Widget } =
    widget;

  const LONGEST = 24;
  const OWN = "own";

  /** Made sequences, by timestep and length. @type {Record<string, (t: number, n: number) => number>} */
  const MADE = {
    impulse: (t) => (t === 0 ? 1 : 0),
    step: (t, n) => (t < Math.floor(n / 3) ? 0 : 1),
    sine: (t) => Math.sin((2 * Math.PI * t) / 8),
    noise: (t) => (((t + 2) * (t + 5) * 3571) % 41) / 20 - 1,
    alternating: (t) => (t % 2 ? -1 : 1),
  };
  const PRESETS = {
    impulse: "impulse: one 1, then zeros",
    step: "step: zeros, then ones",
    sine: "sine",
    noise: "noise",
    alternating: "alternating: 1, −1",
    [OWN]: "your own numbers",
  };
  const WEIGHTS = {
    sum: "trained to add up the values",
    first: "trained to remember the first value",
    turn: "trained to tell changes of sign",
    new: "new, as Keras starts it",
  };
  const BIASES = /** @type {const} */ (["fb", "ib", "gb", "ob"]);

  /** The declaration. x: own numbers, none where the preset makes n of them; w, u: weights and units; back,
   * zero: the layer's arguments; t, k: the timestep and the unit that are looked at; fb, ib, gb, ob: added
   * to the biases.
   * @param {Measures} measures */
  function fieldsOf({ quantities }) {
    /** @param {string} gate */
    const bias = (gate) => {
      const words = quantities.find(({ name }) => name === gate)?.words;
      return steps(0, -6, 6, 0.5, { type: "range", label: `${words} ${gate}` });
    };
    return {
      preset: oneOf("step", PRESETS, { label: "Input x" }),
      n: whole(12, 1, LONGEST, { label: "Timesteps" }),
      x: numbers(LONGEST, { label: "Numbers, with commas" }),
      w: oneOf("sum", WEIGHTS, { label: "Weights" }),
      u: among(3, [1, 2, 3, 4, 8], { label: "Units" }),
      mask: bits(LONGEST),
      back: flag({ label: "go_backwards=True: reads from the end" }),
      zero: flag({ label: "zero_output_for_mask=True" }),
      t: whole(6, 0, LONGEST - 1, { type: "range", label: "Timestep t" }),
      k: among(0, [0, 1, 2, 3, 4, 5, 6, 7], { label: "Unit" }),
      ...{ fb: bias("f"), ib: bias("i"), gb: bias("g"), ob: bias("o") },
    };
  }

  /** @typedef {State<ReturnType<typeof fieldsOf>>} Chosen */

  // Two more controls, for the timestep that is looked at.
  const X_AT_T = steps(0, -99, 99, 0, { label: "x at t" });
  const MASKED = flag({ label: "t is masked" });

  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100 + 0;
  const four = (/** @type {number} */ value) => value.toFixed(4);
  const row = (/** @type {Vector} */ values) => Array.from(values, four).join(" ");

  /** The numbers of a case. @param {Chosen} state */
  const sequenceOf = ({ x, preset, n }) =>
    x.length ? x : Array.from({ length: n }, (_, t) => round(MADE[preset](t, n)));

  // --- The layer

  /** The name of the weights that are chosen. @param {Chosen} state */
  const setOf = ({ w, u }) => (w === "new" ? `new-${u}` : w);

  /** The weights that are chosen, with what is added to the biases. @param {Arrays} chosen
   * @param {Chosen} state
   * @returns {Arrays} */
  function weightsOf({ kernel, recurrent, bias }, { ib, fb, gb, ob }) {
    const added = [ib, fb, gb, ob]; // in the order of the bias
    const moved = bias.map((value, n) => round(value + added[Math.floor(n / recurrent.length)]));
    return { kernel, recurrent, bias: moved };
  }

  // --- Code

  /** Floats or booleans as a list of Python, in lines that are not too long.
   * @param {readonly (number | boolean)[]} values */
  function listed(values) {
    const all = ["   "];
    for (const x of values) {
      const words = ` ${python(x)},`;
      if (all[all.length - 1].length + words.length > 79) all.push("   ");
      all.push(all.pop() + words);
    }
    return `[\n${all.join("\n")}\n]`;
  }

  /** @param {number | boolean} x */
  function python(x) {
    if (typeof x === "boolean") return x ? "True" : "False";
    return Number.isInteger(x) ? x.toFixed(1) : String(x);
  }

  /** @param {readonly (number | boolean)[]} values @param {string} shape */
  const reshape = (values, shape) => `np.reshape(${listed(values)}, ${shape})`;

  /** A program that makes this case in Keras and prints output, h and c. @param {Chosen} state
   * @param {Case} found */
  function codeOf(state, { x, mask, weights: { kernel, recurrent, bias } }) {
    const isMasked = mask.includes(false);
    return [
      '"""One LSTM with its weights: prints output, h and c"""',
      "",
      "import numpy as np",
      "import tensorflow as tf",
      "",
      `batch, timesteps, features, units = 1, ${x.length}, 1, ${recurrent.length}`,
      `x = ${reshape(x, "(batch, timesteps, features)")}`,
      ...(isMasked ? [`mask = ${reshape(mask, "(batch, timesteps)")}`] : []),
      `kernel = ${reshape(kernel.flat(), "(features, 4 * units)")}`,
      `recurrent_kernel = ${reshape(recurrent.flat(), "(units, 4 * units)")}`,
      `bias = np.array(${listed(bias)})`,
      "",
      `lstm = tf.keras.layers.LSTM(\n${optionsOf(state)
        .map((option) => `    ${option},\n`)
        .join("")})`,
      "lstm.build(x.shape)",
      "lstm.set_weights([kernel, recurrent_kernel, bias])",
      `output, h, c = lstm(x${isMasked ? ", mask=mask" : ""})`,
      "# (batch, timesteps, units), (batch, units), (batch, units)",
      "",
      'for name, values in {"output": output[0], "h": h, "c": c}.items():',
      "    for row in values.numpy():",
      '        print(name, *(f"{value:.4f}" for value in row))',
      "",
    ].join("\n");
  }

  /** Arguments of the layer. @param {Chosen} state */
  const optionsOf = ({ back, zero }) => [
    ...["units", "return_sequences=True", "return_state=True"],
    ...(back ? ["go_backwards=True"] : []),
    ...(zero ? ["zero_output_for_mask=True"] : []),
    'dtype="float64"',
  ];

  /** What that program prints. @param {Layer} found */
  const printedOf = ({ outputs, h, c }) =>
    [...outputs.map((x) => `output ${row(x)}`), `h ${row(h)}`, `c ${row(c)}`].join("\n");

  // --- Picture

  /** A row of cells, by timestep; null where no gate acts. `scale`: of what fills a cell.
   * @typedef {{ y: number, high: number, values: readonly (number | null)[], scale: number, isSigned:
   * boolean }} Line */

  /** @param {number} width @param {number} timesteps @param {Measures} measures */
  const cellOf = (width, timesteps, { left }) => Math.min(80, (width - left - 2) / timesteps);

  /** How high a row is. @param {number} units @param {Measures} measures */
  const highOf = (units, { lowRow, row }) => (units > 4 ? lowRow : row);

  const LAYERS = ["cell", "pos", "neg", "hatch", "line"]; // from below

  /** x on top, below it a row of cells for each unit of each quantity, all on one axis of time.
   * @param {Case} found @param {number} width in CSS pixels @param {Measures} measures */
  function pictureOf(found, width, measures) {
    const { x, mask, t, h } = found;
    const { left, top, strip, highest } = measures;
    const cell = cellOf(width, x.length, measures);
    const texts = [text(left - 8, top + strip / 2 + 4, "x", "", "end")];
    x.forEach((_, n) => {
      if (cell > 15 || n % 2 === 0) texts.push(text(left + (n + 0.5) * cell, 12, n, ""));
    });
    /** @type {Line[]} */
    const rows = [{ y: top, high: strip, values: x, scale: highest, isSigned: true }];
    const high = highOf(h.length, measures);
    let y = top + strip;
    for (const quantity of measures.quantities) {
      const block = blockOf(quantity, found, y + measures.title, high, left);
      texts.push(...block.texts);
      rows.push(...block.rows);
      y += measures.title + high * h.length;
    }
    const frame = { x: left + t * cell - 1, y: top - 2, width: cell + 1, height: y - top + 2 };
    const shapes = pathsOf(rows, mask, left, cell);
    const name =
      `Heatmaps over ${x.length} timesteps of the input ${x.join(", ")} and of i, f, g, o, c and h of each ` +
      "unit. All numbers stand in the table below.";
    const parts = [hatch("pg-hatch"), ...shapes, svg("rect", { class: "now", ...frame }), ...texts];
    return drawing(name, width, y + 2, parts, "cells");
  }

  /** The rows of a quantity, one for each unit; the number of the unit k is bold.
   * @param {Quantity} quantity @param {Case} found @param {number} y @param {number} high
   * @param {number} left */
  function blockOf({ name, words, isSigned, isScaled }, { at, k }, y, high, left) {
    const largest = Math.max(...at.flatMap((step) => Array.from(step[name] ?? [], Math.abs)));
    const scale = isScaled && largest > 0 ? largest : 1;
    const shown = Number(scale.toPrecision(2));
    const title = `${name}: ${words}, ${isSigned ? `−${shown}` : 0} to ${shown}`;
    const texts = [text(left, y - 6, title, "title", "start")];
    /** @type {Line[]} */
    const rows = Array.from(at[0].h, (_, unit) => {
      const top = y + unit * high;
      texts.push(text(left - 8, top + high / 2 + 3, unit, unit === k ? "strong" : "", "end"));
      return { y: top, high, values: at.map((step) => step[name]?.[unit] ?? null), scale, isSigned };
    });
    return { rows, texts };
  }

  /** Rows of cells. All that look alike are one path: thousands of elements would take the browser long.
   * @param {Line[]} rows @param {boolean[]} mask @param {number} left @param {number} cell */
  function pathsOf(rows, mask, left, cell) {
    /** @type {Map<string, string>} */
    const paths = new Map();
    for (const [kind, path] of rows.flatMap((line) => cellsOf(line, mask, left, cell))) {
      paths.set(kind, (paths.get(kind) ?? "") + path);
    }
    const place = (/** @type {string} */ key) => LAYERS.indexOf(key.split(" ")[0]);
    const sorted = [...paths].sort(([one], [other]) => place(one) - place(other));
    return sorted.map(([key, d]) => {
      const [kind, opacity = 1] = key.split(" ");
      return svg("path", { class: kind, "fill-opacity": opacity, d });
    });
  }

  /** The shapes of a row, by how they look: a cell is filled as strongly as its value is large, and a line
   * runs through it as high.
   * @param {Line} line @param {boolean[]} mask @param {number} left @param {number} cell */
  function cellsOf({ y, high, values, scale, isSigned }, mask, left, cell) {
    const across = `h${(cell - 1).toFixed(1)}`;
    return values.flatMap((value, t) => {
      const x = (left + t * cell).toFixed(1);
      const part = value === null ? null : Math.max(-1, Math.min(1, value / scale));
      const whole = `M${x} ${y.toFixed(1)}${across}v${high - 2}H${x}z`;
      const shapes = kindsOf(part, mask[t]).map((kind) => [kind, whole]);
      if (part === null) return shapes;
      const level = y + 1 + (high - 4) * (isSigned ? (1 - part) / 2 : 1 - part);
      return [...shapes, ["line", `M${x} ${level.toFixed(1)}${across}`]];
    });
  }

  /** What a cell is drawn as, with its opacity. @param {number | null} part @param {boolean} isReal */
  function kindsOf(part, isReal) {
    const kinds = isReal ? ["cell"] : ["cell", "hatch"];
    if (part === null) return kinds;
    const opacity = ((0.7 * Math.round(20 * Math.abs(part))) / 20).toFixed(3);
    return [...kinds, `${part < 0 ? "neg" : "pos"} ${opacity}`];
  }

  // --- Words

  /** The result as one sentence. @param {Case} found */
  function saidOf({ steps, output, mask }) {
    const all = steps.flatMap(({ c, t }) => Array.from(c, (value, unit) => ({ value, unit, t })));
    const start = { value: 0, unit: 0, t: 0 };
    const most = all.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a), start);
    const masked = mask.includes(false) ? `, ${mask.filter((x) => !x).length} of them masked` : "";
    const after = `After ${steps.length} timestep${steps.length > 1 ? "s" : ""}${masked}`;
    const far = `${four(most.value)}, in unit ${most.unit} at timestep ${most.t}`;
    return `${after}, the output is ${row(output).replaceAll(" ", ", ")}; c went as far as ${far}.`;
  }

  /** What becomes of c in the unit k at the timestep t, in one sentence.
   * @param {Case} found @param {Quantity[]} quantities */
  function keptOf({ steps, t, k }, quantities) {
    const two = (/** @type {number} */ value) => round(value).toFixed(2);
    const read = steps.findIndex((step) => step.t === t);
    const { c, f, i, g } = steps[read];
    if (!f || !i || !g)
      return `Timestep ${t} is masked: no gate acts, and c of unit ${k} stays ${two(c[k])}.`;
    const name = quantities.find((quantity) => quantity.name === "f")?.words;
    const gate = `At timestep ${t}, the ${name} of unit ${k} is ${two(f[k])}`;
    const added = two(i[k] * g[k]);
    if (!read) return `${gate}, but c is still 0 when it acts: c becomes i·g, ${added}.`;
    const change = `c goes from ${two(steps[read - 1].c[k])} to ${two(c[k])}`;
    return `${gate}: ${Math.round(100 * f[k])} % of c stays, i·g adds ${added}, and ${change}.`;
  }

  /** @param {number} value @param {string} [words] */
  const signed = (value, words = String(value)) => (value < 0 ? `(${words})` : words);

  /** The arithmetic of the timestep t and of the unit k. @param {Case} found
   * @param {Quantity[]} quantities */
  function arithmetic(found, quantities) {
    const { steps, h, t, k } = found;
    const place = steps.findIndex((step) => step.t === t);
    const step = steps[place];
    if (step.masked) {
      const kept = `h and c stay ${four(step.h[k])} and ${four(step.c[k])}`;
      return [make("p", {}, `Timestep ${t} is masked: no gate acts, and ${kept}.`)];
    }
    const zeros = new Float64Array(h.length);
    const before = steps[place - 1] ?? { h: zeros, c: zeros };
    const rows = quantities.slice(0, 4).map((quantity, gate) => sumOf(found, step, before.h, quantity, gate));
    return [
      table("The sums", ["Gate", "x·W", "+ h·U", "+ b", "= z", "gate"], rows),
      ...newStates(step, before.c, k),
    ];
  }

  /** A gate's sum. @param {Case} found @param {LayerStep} step @param {Vector} h before it
   * @param {Quantity} quantity
   * @param {number} gate its place in the bias */
  function sumOf({ x, k, weights }, step, h, { name, words }, gate) {
    const column = gate * h.length + k;
    const [z = 0, value = 0] = [step.z?.[column], step[name]?.[k]];
    const terms = Array.from(h, (state, unit) => {
      return `${signed(state, four(state))}·${signed(weights.recurrent[unit][column])}`;
    });
    return [
      `${name}, ${words}`,
      `${signed(x[step.t])}·${signed(weights.kernel[0][column])}`,
      terms.join(" + "),
      String(weights.bias[column]),
      four(z),
      `${name === "g" ? "tanh" : "σ"}(${four(z)}) = ${four(value)}`,
    ];
  }

  /** How c and h come from the gates. @param {LayerStep} step @param {Vector} c before it
   * @param {number} k */
  function newStates(step, c, k) {
    const value = (/** @type {number | undefined} */ x = 0) => signed(x, four(x));
    const strong = (/** @type {string} */ words) => make("strong", {}, words);
    const sum = `${value(step.f?.[k])}·${value(c[k])} + ${value(step.i?.[k])}·${value(step.g?.[k])}`;
    const product = `${value(step.o?.[k])}·tanh(${four(step.c[k])})`;
    return [
      make("p", { className: "line" }, strong("c"), ` = f·c + i·g = ${sum} = `, strong(four(step.c[k]))),
      make("p", { className: "line" }, strong("h"), ` = o·tanh(c) = ${product} = `, strong(four(step.h[k]))),
    ];
  }

  /** What return_sequences and return_state would give. @param {Case} found */
  function handedBack({ outputs, output, h, c, steps }) {
    const [timesteps, units] = [outputs.length, h.length];
    const first = `first row ${row(outputs[0])}, of timestep ${steps[0].t}`;
    const last = `last row ${row(output)}, of timestep ${steps[timesteps - 1].t}`;
    const ends = timesteps > 1 ? `${first}; ${last}` : row(output);
    return table(
      "What the layer hands back",
      ["Argument", "Returns", "Shape", "Values"],
      [
        ["without", "the output after the last timestep read", `(1, ${units})`, row(output)],
        [
          "return_sequences=True",
          "every output, in the order of reading",
          `(1, ${timesteps}, ${units})`,
          ends,
        ],
        ["return_state=True", "the output, and the last h", `(1, ${units})`, row(h)],
        ["return_state=True", "and the last c", `(1, ${units})`, row(c)],
      ],
    );
  }

  /** All numbers, in the order of reading. @param {Case} found @param {Quantity[]} quantities */
  function allNumbers({ steps, x, h }, quantities) {
    const cells = quantities.flatMap(({ name }) => Array.from(h, (_, unit) => ({ name, unit })));
    const rows = steps.map((step) => [
      String(step.t),
      String(x[step.t]),
      ...cells.map(({ name, unit }) => (step[name] ? four(step[name][unit]) : "masked")),
    ]);
    return table("All numbers", ["t", "x", ...cells.map(({ name, unit }) => `${name} ${unit}`)], rows);
  }

  /** A case with the numbers of its preset or length. @param {string} name what was changed
   * @param {Chosen} state
   * @param {readonly number[]} x before */
  function withNumbers(name, state, x) {
    if (name === "preset") return state.preset === OWN ? { ...state, x } : { ...state, x: [], n: x.length };
    if (name !== "n" || !state.x.length) return state;
    return { ...state, x: Array.from({ length: state.n }, (_, t) => x[t] ?? 0) };
  }

  // --- The element

  /** @param {string} words @param {...Node} inside */
  const details = (words, ...inside) => make("details", {}, make("summary", {}, words), ...inside);

  /** @extends {Widget<ReturnType<typeof fieldsOf>, Case>} */
  class LstmPlayground extends Widget {
    kept = make("p", { className: "playground-kept" });
    step = make("div");
    returns = make("div");
    numbers = make("div");
    code = make("code");
    prints = make("code");
    link = make("a", { className: "widget-link" }, "Link to this case");
    isDrawing = false;
    /** @type {Record<string, HTMLElement>} */
    amounts = {};
    /** @type {ReturnType<typeof fieldsOf> | undefined} */
    declared;

    get facts() {
      return /** @type {PlaygroundFacts} */ (factsOf(this));
    }

    /** @override */
    get fields() {
      this.declared ??= fieldsOf(this.facts.picture);
      return this.declared;
    }

    /** Controls and places for what they show. @override */
    build() {
      const copy = copyButton("Copy the Keras code", () => this.code.textContent ?? "");
      this.form.append(
        make("div", { className: "widget-controls" }, ...this.controls()),
        make("div", { className: "widget-result" }, this.sentence, this.figure, this.kept),
        this.lookedAt(),
        fieldset("What the layer hands back", this.returns),
        details("All numbers", this.numbers),
        details(
          "This case in Keras, and what it prints",
          make("pre", { tabIndex: 0 }, this.code),
          make("pre", { tabIndex: 0, className: "prints" }, this.prints),
        ),
        make("p", { className: "widget-actions no-copy" }, copy, this.link),
      );
      this.figure.addEventListener("pointerdown", (event) => this.point(event));
      this.replaceChildren(...this.querySelectorAll("template"), this.form);
      this.watch(this.figure);
    }

    controls() {
      /** @param {string[]} names */
      const all = (...names) => names.map((name) => this.control(name));
      return [
        fieldset("Sequence", ...all("preset", "n", "x")),
        fieldset("Layer", ...all("w", "u", "back", "zero")),
        fieldset("Added to the bias of the …", ...all(...BIASES)),
      ];
    }

    /** The timestep that is looked at. */
    lookedAt() {
      const t = this.control("t");
      const at = [this.control("xt", X_AT_T), this.control("masked", MASKED), this.control("k")];
      return fieldset(
        "One timestep",
        t,
        make("div", { className: "widget-controls at-t" }, ...at),
        this.step,
      );
    }

    /** A slider says where it is. @override @param {string} name @param {Field<unknown>} [field] */
    control(name, field) {
      const label = super.control(name, field);
      if (this.inputs[name].type !== "range") return label;
      this.amounts[name] = make("span", { className: "value" });
      label.append(this.amounts[name]);
      return label;
    }

    /** @param {Chosen} state */
    unitsOf(state) {
      return this.facts.sets[setOf(state)].recurrent.length;
    }

    /** Each case in one way: own numbers have no preset, trained weights no choice of units.
     * @override @param {Chosen} state @returns {Chosen} */
    settle(state) {
      const { preset, n, u, t, k } = this.fields;
      const isOwn = state.x.length > 0;
      const made = isOwn || state.preset === OWN ? { ...state, preset: preset.usual } : state;
      const x = sequenceOf(made);
      /** @param {number} chosen @param {number} count @param {number} usual */
      const among = (chosen, count, usual) =>
        chosen < count && chosen !== Math.min(usual, count - 1) ? chosen : usual;
      return {
        ...made,
        n: isOwn ? n.usual : state.n,
        u: state.w === "new" ? state.u : u.usual,
        mask: state.mask.length === x.length && state.mask.includes(false) ? state.mask : [],
        t: among(state.t, x.length, t.usual),
        k: among(state.k, this.unitsOf(state), k.usual),
      };
    }

    /** @override @param {Chosen} state @returns {Case} */
    compute(state) {
      const x = sequenceOf(state);
      const mask = x.map((_, t) => state.mask[t] ?? true);
      const weights = weightsOf(this.facts.sets[setOf(state)], state);
      const options = {
        goBackwards: state.back,
        zeroOutput: state.zero,
        mask: mask.includes(false) ? mask : undefined,
      };
      const found = layer(
        x.map((value) => [value]),
        weights,
        options,
      );
      const at = found.steps.toSorted((one, other) => one.t - other.t);
      const [t, k] = [Math.min(state.t, x.length - 1), Math.min(state.k, found.h.length - 1)];
      return { ...found, x, mask, weights, at, t, k };
    }

    /** The case when a control says this. @override @param {string} name @param {string} text */
    taken(name, text) {
      const state = this.changed(name, text);
      if (!state) return undefined;
      const { length } = sequenceOf(state);
      return {
        ...state,
        mask: Array.from({ length }, (_, t) => state.mask[t] ?? true),
        t: Math.min(state.t, length - 1),
        k: Math.min(state.k, this.unitsOf(state) - 1),
      };
    }

    /** @param {string} name @param {string} text @returns {Chosen | undefined} */
    changed(name, text) {
      const { state } = this;
      const x = sequenceOf(state);
      const t = Math.min(state.t, x.length - 1);
      if (name === "xt") {
        const value = X_AT_T.parse(text);
        return value === undefined ? undefined : { ...state, x: x.with(t, round(value)) };
      }
      if (name === "masked") {
        const mask = x.map((_, t) => state.mask[t] ?? true);
        return { ...state, mask: mask.with(t, !MASKED.parse(text)) };
      }
      const next = super.taken(name, text);
      return next && withNumbers(name, next, x);
    }

    /** @override @param {Case} view @param {Chosen} state */
    values(view, state) {
      const { x, mask, t, k, h } = view;
      return {
        ...super.values(view, state),
        preset: state.x.length ? OWN : state.preset,
        n: String(x.length),
        x: x.join(", "),
        u: String(h.length),
        t: String(t),
        k: String(k),
        xt: String(x[t]),
        masked: mask[t] ? "0" : "1",
      };
    }

    /** @override @param {Case} view @param {Chosen} state */
    allow({ x, h }, state) {
      const { t, u, k } = this.inputs;
      if (t instanceof HTMLInputElement) t.max = String(x.length - 1);
      u.disabled = state.w !== "new";
      if (!(k instanceof HTMLSelectElement)) return;
      for (const option of k.options) option.hidden = option.disabled = option.index >= h.length;
    }

    /** Show the case. @override @param {Case} view */
    tell(view) {
      for (const [name, amount] of Object.entries(this.amounts)) {
        const { value } = this.inputs[name];
        amount.textContent = (name !== "t" && Number(value) > 0 ? "+" : "") + value;
      }
      const before = this.kept.textContent;
      this.kept.textContent = keptOf(view, this.facts.picture.quantities);
      if (this.isDrawing) return;
      const said = saidOf(view);
      if (this.sentence.textContent !== said)
        this.sentence.textContent = said; // an output: it is announced
      else if (this.kept.textContent !== before) announce(this.kept.textContent);
    }

    /** Show what can wait. @override @param {Case} view @param {Chosen} state */
    tellMore(view, state) {
      const { quantities } = this.facts.picture;
      this.step.replaceChildren(...arithmetic(view, quantities));
      this.returns.replaceChildren(handedBack(view));
      this.numbers.replaceChildren(allNumbers(view, quantities));
      this.code.textContent = codeOf(state, view);
      this.prints.textContent = printedOf(view);
      this.link.href = this.search(state) || location.pathname;
    }

    /** The picture, as wide as there is room. @override @param {number} room @param {Case} view */
    picture(room, view) {
      return [pictureOf(view, room, this.facts.picture)];
    }

    /** Mask a timestep at its number, draw the input in its strip, or choose a timestep.
     * @param {PointerEvent} event */
    point(event) {
      if (event.button) return;
      const { state } = this;
      const { top, strip } = this.facts.picture;
      const { t, y } = this.placeOf(event);
      if (y < top) {
        const mask = sequenceOf(state).map((_, n) => state.mask[n] ?? true);
        this.change({ ...state, t, mask: mask.with(t, !mask[t]) });
      } else if (y < top + strip) {
        event.preventDefault();
        this.drag(event, (moved) => this.draw(moved));
      } else this.drag(event, (moved) => this.look(moved));
    }

    /** Take the timestep, and of its rows the unit, where the pointer is. @param {PointerEvent} event */
    look(event) {
      const { t, y } = this.placeOf(event);
      this.change({ ...this.state, t, k: this.unitAt(y) ?? this.state.k });
    }

    /** The unit whose row is so far below the top of the picture; none between rows.
     * @param {number} y in CSS pixels */
    unitAt(y) {
      const { picture } = this.facts;
      const units = this.unitsOf(this.state);
      const high = highOf(units, picture);
      const below = y - picture.top - picture.strip; // all blocks are as high
      const unit = Math.floor(((below % (picture.title + high * units)) - picture.title) / high);
      return unit < 0 ? undefined : unit;
    }

    /** Follow the pointer until it is let go. @param {PointerEvent} event
     * @param {(event: PointerEvent) => void} move */
    drag(event, move) {
      const listeners = new AbortController();
      const { signal } = listeners;
      const end = () => {
        listeners.abort();
        this.isDrawing = false; // now the sentence is said
        this.show(this.state);
      };
      this.isDrawing = true;
      move(event);
      addEventListener("pointermove", move, { signal });
      addEventListener("pointerup", end, { signal });
      addEventListener("pointercancel", end, { signal });
    }

    /** Take a number of x from where the pointer is. @param {PointerEvent} event */
    draw(event) {
      const { top, strip, highest } = this.facts.picture;
      const { t, y } = this.placeOf(event);
      const value = Math.max(-highest, Math.min(highest, highest * (1 - (2 * (y - top)) / strip)));
      this.change({ ...this.state, t, x: sequenceOf(this.state).with(t, Math.round(value * 10) / 10 + 0) });
    }

    /** The timestep, and how far below the top of the picture. @param {PointerEvent} event */
    placeOf({ clientX, clientY }) {
      const { length } = sequenceOf(this.state);
      const { left, top } = this.figure.getBoundingClientRect();
      const measures = this.facts.picture;
      const t = Math.floor((clientX - left - measures.left) / cellOf(this.room, length, measures));
      return { t: Math.max(0, Math.min(length - 1, t)), y: clientY - top };
    }
  }

  define("lstm-playground", LstmPlayground);
})();

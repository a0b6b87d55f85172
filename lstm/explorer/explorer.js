// <lstm-explorer>: choose the arguments of an LSTM, see what it returns. What comes back is in the facts
// inside the element, which the build has from running every setting; this file only draws them.
"use strict";

/** @typedef {[name: string, shape: string, dtype: string, state: string, words: string]} Tensor
 * @typedef {[directions: number, container: string, tensors: Tensor[]]} Returned
 * @typedef {[error: string, message: string]} Raised
 * @typedef {Returned | Raised} Result */

/** Names of axes with their values; the last axis varies fastest.
 * @typedef {[name: string, values: (string | boolean)[]][]} Axes */

/** What other versions make of the settings: which ones, and results by place, or why none is known.
 * @typedef {{ on: string[], title: string, why: string, settings: [at: number, now: number][] }} Elsewhere */

/** What the build found out. `masks`: by versions, "" for the site's, which outputs carry the mask on.
 * @typedef {{ results: Result[], settings: { axes: Axes, cells: number[] }, elsewhere: Elsewhere[],
 *   masks: { axes: Axes, cells: Record<string, string[]> } | null }} ExplorerFacts */

/** The states in the rows of a tensor, such as ["h>0", "h>1", "0"]; of a merge its mode and both halves.
 * @typedef {{ mode: string, halves: string[][] }} Rows */

/** A result with the timesteps that are real. @typedef {{ result: Result, real: boolean[] }} ExplorerView */

(() => {
  const { fields, widget } = globalThis.lstm ?? {};
  if (!fields || !widget) return;
  const { flag, whole, oneOf, parse } = fields;
  const {
    make,
    svg,
    text,
    box,
    drawing,
    hatch,
    factsOf,
    fieldset,
    table,
    lines,
    copyButton,
    define,
    Widget,
  } = widget;

  // --- What can be chosen

  const ARGUMENTS = {
    rs: "return_sequences",
    state: "return_state",
    stateful: "stateful",
    back: "go_backwards",
    zero: "zero_output_for_mask",
  };
  const LAYERS = {
    LSTM: "LSTM",
    concat: 'Bidirectional, merge_mode="concat"',
    sum: 'Bidirectional, merge_mode="sum"',
    mul: 'Bidirectional, merge_mode="mul"',
    ave: 'Bidirectional, merge_mode="ave"',
    None: "Bidirectional, merge_mode=None",
  };
  const MASKS = { none: "no mask", right: "on the right", left: "on the left" };

  /** @param {keyof typeof ARGUMENTS} key @param {string} help */
  const argument = (key, help) => flag({ label: `\`${ARGUMENTS[key]}\``, help });

  const FIELDS = {
    layer: oneOf("LSTM", LAYERS, {
      label: "Which layer",
      help: "Bidirectional adds a second LSTM that reads from the other end.",
    }),
    mask: oneOf("none", MASKS, { label: "Padding", help: "Which timesteps are padding, passed as mask=" }),
    zero: argument("zero", "masked rows are zeros, not repeated"),
    rs: argument("rs", "h of every timestep instead of the last one"),
    state: argument("state", "adds the last h and the last c"),
    stateful: argument("stateful", "the next call goes on from the last states"),
    back: argument("back", "reads the sequence from its end"),
    batch: whole(2, 1, 64),
    timesteps: whole(5, 2, 10),
    features: whole(3, 1, 1024),
    units: whole(4, 1, 1024),
  };

  /** @typedef {State<typeof FIELDS>} Setting */

  const FLAGS = /** @type {const} */ (["rs", "state", "stateful", "back"]);
  const SIZES = /** @type {const} */ (["batch", "timesteps", "features", "units"]);

  /** Arguments of the LSTM that are on. @param {Setting} state */
  const argumentsOn = (state) => FLAGS.filter((key) => state[key]).map((key) => ARGUMENTS[key]);

  // --- Facts

  /** @param {Result} result @returns {result is Raised} */
  const raises = (result) => typeof result[0] === "string";

  /** Which timesteps are real: half of them, rounded down, is padding. @param {Setting} state */
  function realSteps({ timesteps, mask }) {
    const padding = mask === "none" ? 0 : Math.floor(timesteps / 2);
    return Array.from({ length: timesteps }, (_, t) =>
      mask === "right" ? t < timesteps - padding : t >= padding,
    );
  }

  /** The versions that the reader has chosen; nothing for those of the site. */
  const chosenVersion = () => document.documentElement.dataset.version ?? "";

  /** Where the cell of a setting is. @param {Axes} axes @param {Setting} state */
  function placeOf(axes, state) {
    /** @type {Record<string, string | boolean>} */
    const chosen = { layer: state.layer, mask: state.mask + (state.zero ? " zero" : "") };
    for (const key of FLAGS) chosen[ARGUMENTS[key]] = state[key];
    return axes.reduce(
      (place, [name, values]) => place * values.length + values.indexOf(chosen[name] ?? ""),
      0,
    );
  }

  /** What the chosen versions make of the settings, if that is anything else. @param {ExplorerFacts} facts */
  const elsewhereOf = (facts) => facts.elsewhere.find(({ on }) => on.includes(chosenVersion()));

  /** What a setting gives. @param {ExplorerFacts} facts @param {Setting} state */
  function resultOf(facts, state) {
    const { axes, cells } = facts.settings;
    const place = placeOf(axes, state);
    const other = elsewhereOf(facts)?.settings.find(([at]) => at === place);
    return facts.results[other ? other[1] : cells[place]];
  }

  /** What becomes of the mask, in words. @param {ExplorerFacts} facts @param {Setting} state
   * @param {Result} result */
  function maskSaid({ masks }, state, result) {
    if (state.mask === "none" || raises(result) || !masks) return "";
    const key = Object.keys(masks.cells).find((names) => names.split(" ").includes(chosenVersion())) ?? "";
    const carried = masks.cells[key][placeOf(masks.axes, state)];
    if (!/^[\d ]+$/.test(carried)) return "No output carries the mask on: pass mask= to the next layer, too.";
    const names = carried.split(" ").map((n) => result[2][Number(n)][0]);
    return `The mask goes on with ${names.join(" and ")}.`;
  }

  /** Where nothing is known of the chosen versions, that what follows is of others.
   * @param {ExplorerFacts} facts */
  function versionSaid(facts) {
    const other = elsewhereOf(facts);
    return other?.why ? `Not found out for ${other.title}. On the site's own versions: ` : "";
  }

  /** The rows of a tensor. @param {string} words as in the facts @param {boolean[]} real @returns {Rows} */
  function rowsOf(words, real) {
    const merge = words.match(/^(\w+)\((.+), (.+)\)$/);
    if (!merge) return { mode: "", halves: [rowsOfHalf(words, real)] };
    const [, mode, ...halves] = merge;
    return { mode, halves: halves.map((x) => rowsOfHalf(x, real)) };
  }

  /** @param {string} words @param {boolean[]} real */
  function rowsOfHalf(words, real) {
    if (words === "0") return ["0"];
    const [name, order, masked] = words.split(" ");
    const backward = name[1] === "<";
    const read = real.map((_, n) => (backward ? real.length - 1 - n : n));
    let now = "0";
    const rows = read.map((t) => {
      if (real[t]) now = name + t;
      return masked === "zero" && !real[t] ? "0" : now;
    });
    if (order === "last") return rows.slice(-1);
    return (order === "reversed") === backward ? rows : rows.reverse();
  }

  /** A shape in numbers. @param {string} shape @param {Setting} state */
  function inNumbers(shape, state) {
    /** @type {Record<string, unknown>} */
    const values = state;
    const size = (/** @type {string} */ x) =>
      (x.startsWith("2 * ") ? 2 : 1) * Number(values[x.replace("2 * ", "")]);
    return `(${shape.slice(1, -1).split(", ").map(size).join(", ")})`;
  }

  /** A row as people write it: h₃ is "h3", of two directions "→h3" and "←h3".
   * @param {string} row @param {boolean} two */
  function told(row, two) {
    if (row === "0") return row;
    const arrow = row[1] === ">" ? "→" : "←";
    return (two ? arrow : "") + row[0] + row.slice(2);
  }

  /** How a merge of two rows is written. @type {Record<string, (a: string, b: string) => string>} */
  const JOINED = {
    concat: (a, b) => `[${a} ${b}]`,
    sum: (a, b) => `${a}+${b}`,
    mul: (a, b) => `${a}·${b}`,
    ave: (a, b) => `(${a}+${b})/2`,
  };

  /** Rows of a tensor as text. @param {string} words @param {boolean[]} real @param {boolean} two */
  function rowsAsText(words, real, two) {
    const { mode, halves } = rowsOf(words, real);
    const [first, second] = halves;
    if (!mode) return first.map((x) => told(x, two)).join(" ");
    const isZero = (/** @type {number} */ n) => mode !== "concat" && first[n] === "0" && second[n] === "0";
    return first
      .map((x, n) => (isZero(n) ? "0" : JOINED[mode](told(x, two), told(second[n], two))))
      .join(" ");
  }

  // --- Code

  /** The program that makes this call; it runs alone. @param {Setting} state @param {ExplorerView} view */
  function codeOf(state, { result, real }) {
    const proof = raises(result) ? [] : proofs(result[2], real);
    return [
      `"""${titleOf(state)}: what it returns"""`,
      "",
      ...(proof.length ? ["import numpy as np"] : []),
      "import tensorflow as tf",
      "",
      ...SIZES.map((size) => `${size} = ${state[size]}`),
      "tf.keras.utils.set_random_seed(0)",
      "",
      "x = tf.random.normal((batch, timesteps, features))",
      "# (batch, timesteps, features): input",
      ...(state.mask === "none" ? [] : maskCode(real)),
      `layer = ${layerCode(state)}`,
      ...callCode(state, result),
      ...(proof.length ? [...proof, ""] : []),
      ...(raises(result)
        ? []
        : result[2].map(([name]) => `print("${name}", ${name}.shape, ${name}.dtype.name)`)),
      "",
    ].join("\n");
  }

  /** @param {boolean[]} real */
  function maskCode(real) {
    const run = (/** @type {boolean} */ is) =>
      `[${is ? "True" : "False"}] * ${real.filter((x) => x === is).length}`;
    return [
      `mask = tf.constant([${run(real[0])} + ${run(!real[0])}] * batch)`,
      "# (batch, timesteps): True where a timestep is real",
    ];
  }

  /** @param {Setting} state */
  function layerCode(state) {
    const on = argumentsOn(state).map((name) => `${name}=True`);
    if (state.zero) on.push(`${ARGUMENTS.zero}=True`);
    const two = state.layer !== "LSTM";
    const lstm = call("tf.keras.layers.LSTM", ["units", ...on], two ? 4 : 0, two ? 1 : 8);
    const mode = state.layer === "None" ? "None" : `"${state.layer}"`;
    return two ? `tf.keras.layers.Bidirectional(\n    ${lstm},\n    merge_mode=${mode},\n)` : lstm;
  }

  /** The call, with the shapes of what it returns. @param {Setting} state @param {Result} result */
  function callCode(state, result) {
    const made = `layer(x${state.mask === "none" ? "" : ", mask=mask"})`;
    if (raises(result)) return [made];
    const tensors = result[2];
    const shapes = tensors.flatMap(([, shape, , , words], n) =>
      comment(`${shape}: ${words.replaceAll(";", ",")}${n < tensors.length - 1 ? ";" : ""}`),
    );
    return [`${tensors.map(([name]) => name).join(", ")} = ${made}`, ...shapes, ""];
  }

  /** A comment of lines that are not too long; they end where the sense has a comma. @param {string} words */
  function comment(words) {
    const all = ["#"];
    for (const part of words.split(/(?<=,) (?![^(]*\))/)) {
      if (all[all.length - 1].length + part.length > 77) all.push("#");
      all.push(`${all.pop()} ${part}`);
    }
    return all;
  }

  /** A call on one line, or on several where it is long. @param {string} name @param {string[]} inside
   * @param {number} indent @param {number} around what else is on the line */
  function call(name, inside, indent, around) {
    const line = `${name}(${inside.join(", ")})`;
    if (indent + line.length + around <= 79) return line;
    const space = " ".repeat(indent);
    return `${name}(\n${inside.map((x) => `${space}    ${x},\n`).join("")}${space})`;
  }

  /** Which tensors, or last rows of sequences, are the same numbers. @param {Tensor[]} tensors
   * @param {boolean[]} real */
  function proofs(tensors, real) {
    const found = new Map();
    const all = [];
    for (const [name, shape, , words] of tensors) {
      const { mode, halves } = rowsOf(words, real);
      if (mode) continue;
      const row = halves[0].at(-1);
      const last = shape.includes("timesteps") ? `${name}[:, -1]` : name;
      if (row === "0") all.push(`np.testing.assert_array_equal(${last}, 0)`);
      else if (found.has(row)) all.push(`np.testing.assert_array_equal(${found.get(row)}, ${last})`);
      else found.set(row, last);
    }
    return all;
  }

  /** The layer in a line. @param {Setting} state */
  function titleOf(state) {
    const on = argumentsOn(state);
    const inner = on.length ? `LSTM with ${on.join(", ")}` : "LSTM";
    const title = state.layer === "LSTM" ? inner : `Bidirectional ${inner}`;
    return title.length > 56 ? `${title.slice(0, title.lastIndexOf(",", 47))} and more` : title;
  }

  /** The program as a notebook. @param {string} code */
  function notebookOf(code) {
    const [title, ...rest] = code.split("\n\n");
    const source = rest
      .join("\n\n")
      .trimEnd()
      .split(/(?<=\n)/);
    return JSON.stringify({
      cells: [
        { cell_type: "markdown", id: "title", metadata: {}, source: [`# ${title.replaceAll('"', "")}`] },
        { cell_type: "code", id: "code", metadata: {}, execution_count: null, outputs: [], source },
      ],
      metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
      nbformat: 4,
      nbformat_minor: 5,
    });
  }

  const TOKENS = [
    /(?<s>"""[\s\S]*?"""|"[^"]*")/,
    /(?<c1>#.*)/,
    /(?<kn>\b(?:import|as)\b)/,
    /(?<kc>\b(?:True|False|None)\b)/,
    /(?<mi>\b\d+\b)/,
    /(?<o>[=*+])/,
  ];
  const TOKEN = new RegExp(TOKENS.map(({ source }) => source).join("|"), "g");

  /** Code with the colours of the other blocks. @param {Element} place @param {string} code */
  function colour(place, code) {
    let end = 0;
    place.replaceChildren();
    for (const { 0: token, index, groups = {} } of code.matchAll(TOKEN)) {
      const className = Object.keys(groups).find((x) => groups[x] !== undefined) ?? "";
      place.append(code.slice(end, index), make("span", { className }, token));
      end = index + token.length;
    }
    place.append(code.slice(end));
  }

  // --- Picture

  /** A part of the picture, drawn from the top, and how high it is.
   * @typedef {{ parts: SVGElement[], height: number }} Piece */

  /** What all parts go by. `returned`: which tensors have a state; high: a lane of so many units.
   * @typedef {{ left: number, cell: number, real: boolean[], two: boolean, back: boolean, hatched: string,
   *   returned: Map<string, string[]>, shown: number, high: number }} Space */

  const MOST_UNITS = 6;
  const GAP = { parts: [], height: 4 };

  /** Pieces below each other. @param {Piece[]} pieces @returns {Piece} */
  function below(...pieces) {
    let height = 0;
    const parts = pieces.map((piece) => {
      const group = svg("g", { transform: `translate(0 ${height})` }, ...piece.parts);
      height += piece.height;
      return group;
    });
    return { parts, height };
  }

  /** @param {Setting} state @param {Returned} returned @param {boolean[]} real @param {number} width
   * @param {string} id @returns {Space} */
  function spaceOf(state, [directions, , tensors], real, width, id) {
    const left = width < 480 ? 62 : 92;
    const shown = Math.min(state.units, MOST_UNITS);
    const two = directions > 1;
    return {
      left,
      cell: Math.min(56, Math.floor((width - left - 2) / state.timesteps)),
      ...{ real, two, shown, hatched: `url(#${id})` },
      back: !two && state.back,
      returned: statesReturned(tensors, real),
      high: Math.max(28, shown * 7),
    };
  }

  /** Which tensors have each state. @param {Tensor[]} tensors @param {boolean[]} real */
  function statesReturned(tensors, real) {
    /** @type {Map<string, string[]>} */
    const returned = new Map();
    for (const [name, , , words] of tensors) {
      for (const row of new Set(rowsOf(words, real).halves.flat())) {
        if (row !== "0") returned.set(row, [...(returned.get(row) ?? []), name]);
      }
    }
    return returned;
  }

  /** Numbers above the columns. @param {string} name @param {number} y @param {Space} space */
  const numbers = (name, y, { left, cell, real }) => [
    text(left - 8, y, name, "small", "end"),
    ...real.map((_, t) => text(left + (t + 0.5) * cell, y, t)),
  ];

  /** @param {string} words @param {number} height @returns {Piece} */
  const heading = (words, height) => ({ parts: [text(0, 12, words, "small strong", "start")], height });

  /** Lanes of h and c of a direction. @param {string} chain ">" or "<" @param {Space} space */
  function lanes(chain, space) {
    const forward = chain === ">" ? "forward →" : "← backward";
    const words = space.two ? forward : "← reads from the end";
    const top = space.two || space.back ? [heading(words, 18)] : [];
    return below(...top, lane("h", chain, space), lane("c", chain, space), GAP);
  }

  /** h or c of each timestep. @param {"h" | "c"} quantity @param {string} chain @param {Space} space
   * @returns {Piece} */
  function lane(quantity, chain, space) {
    const { left, real, returned, high } = space;
    const names = real.map((_, t) => returned.get(`${quantity}${chain}${t}`));
    const all = [...new Set(names.flatMap((x) => x ?? []))].join(", ");
    const parts = [text(left - 8, high / 2 + (all ? -1 : 4), quantity, "symbol", "end")];
    if (all) parts.push(text(left - 8, high / 2 + 11, all, "code tiny", "end"));
    parts.push(...real.flatMap((_, t) => laneCell(t, names[t] ? `is-${quantity}` : "", space)));
    return { parts, height: high + 5 };
  }

  /** @param {number} t @param {string} kind @param {Space} space */
  function laneCell(t, kind, { left, cell, high, shown, real, hatched }) {
    const x = left + t * cell + 1;
    const parts = [stateBox(x, cell, high, kind)];
    for (let unit = 1; unit < shown; unit++) {
      parts.push(svg("path", { d: `M${x} ${(unit * high) / shown}h${cell - 2}`, class: "unit" }));
    }
    if (!real[t]) parts.push(hatchBox(x, cell, high, hatched));
    return parts;
  }

  /** @param {number} x @param {number} cell @param {number} high @param {string} kind */
  const stateBox = (x, cell, high, kind) => {
    const found = box(x, 0, cell - 2, high, `state ${kind}`);
    found.setAttribute("rx", "2");
    return found;
  };

  /** @param {number} x @param {number} cell @param {number} height @param {string} fill */
  const hatchBox = (x, cell, height, fill) => svg("rect", { x, y: 0, width: cell - 2, height, fill });

  /** The rows of a tensor: those of both halves in two strips, or merged in one. @param {Tensor} tensor
   * @param {Space} space */
  function strips([name, shape, , words], space) {
    const { mode, halves } = rowsOf(words, space.real);
    const all = mode === "concat" ? halves.map((half) => [half]) : [halves];
    const height = mode && mode !== "concat" ? 34 : 19;
    const [first, second] = all.length > 1 ? [16, 29] : [height / 2 + (mode ? -1 : 4), height / 2 + 12];
    const names = [text(space.left - 8, first, name, "code", "end")];
    if (mode) names.push(text(space.left - 8, second, mode, "code tiny", "end"));
    const isHatched = space.real.map(
      (_, n, real) => !real[words.includes("reversed") ? real.length - 1 - n : n],
    );
    const isSequence = shape.includes("timesteps");
    const pieces = all.map((strip) => {
      const cells = strip[0].flatMap((_, n) => {
        const rows = strip.map((half) => half[n]);
        return stripCell(rows, isSequence ? n : 0, height, isSequence && isHatched[n], space);
      });
      return { parts: cells, height: height + 3 };
    });
    pieces[0].parts.unshift(...names);
    return below(...pieces, GAP);
  }

  /** @param {string[]} rows one, or two that are merged @param {number} column @param {number} high
   * @param {boolean} isHatched @param {Space} space */
  function stripCell(rows, column, high, isHatched, { left, cell, two, hatched }) {
    const x = left + column * cell + 1;
    const isZero = rows.every((row) => row === "0");
    const kind = rows[0][0] === "c" ? "is-c" : "is-h";
    const parts = [stateBox(x, cell, high, isZero ? "" : kind)];
    if (isHatched) parts.push(hatchBox(x, cell, high, hatched));
    const words = isZero ? ["0"] : rows.map((row) => told(row, two));
    const size = cell < 30 ? "tiny" : "small";
    const y = (/** @type {number} */ n) => high / 2 + 4 + (n - (words.length - 1) / 2) * 14;
    return [...parts, ...words.map((line, n) => text(x + cell / 2 - 1, y(n), line, size))];
  }

  /** Lanes of states by timestep, and below them the rows of each tensor that comes back.
   * @param {Returned} result @param {Space} space @param {number} width in CSS pixels @param {string} id */
  function pictureOf([, , tensors], space, width, id) {
    const chains = space.two ? [">", "<"] : [space.back ? "<" : ">"];
    const hasRows = tensors.some(([, shape]) => shape.includes("timesteps"));
    const { parts, height } = below(
      { parts: numbers("timestep", 14, space), height: 21 },
      ...chains.map((chain) => lanes(chain, space)),
      heading("What comes back", 19),
      ...(hasRows ? [{ parts: numbers("row", 10, space), height: 16 }] : []),
      ...tensors.map((tensor) => strips(tensor, space)),
    );
    const said = tensors.map(([name, , , , words]) => `${name}: ${words}`).join(". ");
    const name = `Which states come back. ${said}. The table below has every row.`;
    return drawing(name, width, height, [hatch(id), ...parts]);
  }

  // --- The element

  let count = 0;

  /** @extends {Widget<typeof FIELDS, ExplorerView>} */
  class LstmExplorer extends Widget {
    key = `explorer-${++count}`;
    isSmall = this.getAttribute("controls") === "switches";
    besides = make("p", { className: "widget-besides" });
    message = make("code");
    pre = make("pre", {}, this.message);
    wide = table("What comes back", ["Tensor", "Shape", "Here", "dtype", "What it is", "Row by row"], []);
    more = make("p", { className: "widget-more" });
    parameters = make("p", { className: "widget-parameters" });
    code = make("code");
    py = make("a", { download: "lstm_explorer.py" }, ".py");
    ipynb = make("a", { download: "lstm_explorer.ipynb" }, ".ipynb");
    link = make("a", { className: "widget-link" }, "Link to this setting");

    get facts() {
      return /** @type {ExplorerFacts} */ (factsOf(this));
    }

    /** @override */
    get fields() {
      return FIELDS;
    }

    /** Controls and places for what they show. @override */
    build() {
      this.form.className = "widget-controls";
      this.form.append(...(this.isSmall ? this.switches() : this.controls()));
      const shown = make("div", { className: "widget-result no-copy" });
      shown.append(this.sentence, this.besides, this.pre, this.figure);
      this.append(this.form, shown);
      if (!this.isSmall) {
        shown.append(this.wide, this.parameters, this.more);
        this.append(this.program());
      }
      this.watch(shown);
    }

    switches() {
      return [fieldset("Arguments of LSTM(units)", this.control("rs"), this.control("state"))];
    }

    controls() {
      const sizes = SIZES.map((key) => this.control(key));
      return [
        fieldset("Layer", this.control("layer")),
        fieldset("Arguments", ...FLAGS.map((key) => this.control(key))),
        fieldset("Mask", this.control("mask"), this.control("zero")),
        fieldset("Sizes", make("div", { className: "sizes" }, ...sizes)),
      ];
    }

    /** The code, with what can be done with it. */
    program() {
      const copy = copyButton("Copy code", () => this.code.textContent ?? "");
      const actions = make("p", { className: "widget-actions" }, copy, this.py, this.ipynb, this.link);
      const pre = make("pre", { tabIndex: 0 }, this.code);
      const block = make("div", { className: "language-python highlight no-copy" }, pre);
      return make("div", { className: "widget-code" }, block, actions);
    }

    /** @override @param {Setting} state */
    settle(state) {
      const { rs, state: returnState } = state;
      if (this.isSmall) return { ...parse(FIELDS, ""), rs, state: returnState };
      return { ...state, zero: state.zero && state.mask !== "none" };
    }

    /** @override @param {Setting} state */
    compute(state) {
      return { result: resultOf(this.facts, state), real: realSteps(state) };
    }

    /** @override @param {ExplorerView} _view @param {Setting} state */
    allow(_view, state) {
      if (this.inputs.zero) this.inputs.zero.disabled = state.mask === "none";
    }

    /** Show the setting. @override @param {ExplorerView} view @param {Setting} state */
    tell({ result }, state) {
      this.sentence.textContent = versionSaid(this.facts) + this.said(result, state);
      const mask = this.isSmall ? "" : maskSaid(this.facts, state, result);
      this.besides.textContent = mask;
      this.besides.hidden = !mask;
      this.message.textContent = raises(result) ? result.join(": ") : "";
      this.pre.hidden = !raises(result);
      this.wide.hidden = raises(result);
      this.parameters.hidden = raises(result);
    }

    /** Show what can wait: table, code, links, the row of the page's table.
     * @override @param {ExplorerView} view @param {Setting} state */
    tellMore(view, state) {
      const { result, real } = view;
      if (!raises(result)) this.fill(result, real, state);
      const code = codeOf(state, view);
      colour(this.code, code);
      this.py.href = `data:text/x-python;charset=utf-8,${encodeURIComponent(code)}`;
      this.ipynb.href = `data:application/x-ipynb+json;charset=utf-8,${encodeURIComponent(notebookOf(code))}`;
      this.link.href = this.search(state) || location.pathname;
      this.suggest(result, state);
      const chosen = Number(state.rs) + 2 * Number(state.state);
      document.querySelectorAll(".master tbody tr").forEach((row, n) => {
        row.classList.toggle("is-chosen", n === chosen);
      });
    }

    /** The result as one sentence. @param {Result} result @param {Setting} state */
    said(result, state) {
      if (raises(result)) return `Raises ${result[0]}.`;
      const [, container, tensors] = result;
      const each = tensors.map(
        ([name, shape, , , words]) => `${name}, ${this.isSmall ? shape : inNumbers(shape, state)}: ${words}`,
      );
      const returned = container === "tensor" ? "one tensor" : `a ${container} of ${tensors.length}`;
      return `Returns ${returned}. ${each.join(". ")}.`;
    }

    /** Table and number of parameters. @param {Returned} result @param {boolean[]} real
     * @param {Setting} state */
    fill([directions, , tensors], real, state) {
      const rows = tensors.map(([name, shape, dtype, found, words]) => [
        ...[name, shape, inNumbers(shape, state), dtype].map((x) => make("td", {}, make("code", {}, x))),
        make("td", { className: "words" }, words),
        make("td", { className: "rows" }, rowsAsText(found, real, directions > 1)),
      ]);
      this.wide.querySelector("tbody")?.replaceChildren(...lines(rows));
      const { units, features } = state;
      const number = directions * 4 * (units * (units + features) + units);
      const times = directions > 1 ? `${directions} * ` : "";
      const formula = make("code", {}, `${times}4 * (units * (units + features) + units)`);
      const counted = make("code", {}, `${times}4 * (${units} * (${units} + ${features}) + ${units})`);
      const total = make("strong", {}, number.toLocaleString("en"));
      this.parameters.replaceChildren("Parameters: ", formula, " = ", counted, " = ", total);
    }

    /** Links of the page that explain the setting. @param {Result} result @param {Setting} state */
    suggest(result, state) {
      const all = [...document.querySelectorAll("article :is(p, li) a[href]")].filter(
        (x) => !this.contains(x),
      );
      const links = all.filter((x) => x instanceof HTMLAnchorElement);
      const found = raises(result)
        ? links.filter(
            (x) => /\/errors\/./.test(x.pathname) && result[1].replaceAll("`", "").startsWith(x.textContent),
          )
        : guidesTo(state).flatMap((end) => links.find(({ pathname }) => pathname.endsWith(end)) ?? []);
      const shown = found.slice(0, 4);
      const copies = shown.flatMap(({ href, textContent }, n) => {
        return [n ? " · " : "", make("a", { href }, textContent)];
      });
      this.more.hidden = !copies.length;
      this.more.replaceChildren(raises(result) ? "Why, and what to do: " : "Read on: ", ...copies);
    }

    /** The picture, as wide as there is room. @override @param {number} room
     * @param {ExplorerView} view @param {Setting} state */
    picture(room, { result, real }, state) {
      this.figure.hidden = raises(result);
      if (raises(result)) return [];
      const width = Math.min(720, room);
      const id = `${this.key}-hatch`;
      return [pictureOf(result, spaceOf(state, result, real, width, id), width, id)];
    }
  }

  /** Ends of addresses of the guides to a setting. @param {Setting} state */
  function guidesTo({ layer, rs, state, stateful, back, mask }) {
    /** @type {[boolean, string][]} */
    const guides = [
      [layer !== "LSTM", "/bidirectional/"],
      [back, "/go-backwards/"],
      [mask !== "none", "/masking-and-padding/"],
      [stateful, "/stateful/"],
      [rs && state, "/return-state/"],
      [rs && !state, "/return-sequences/"],
      [state && !rs, "/return-state/"],
      [!rs && !state, "/h-c-and-output/"],
    ];
    return guides.flatMap(([fits, end]) => (fits ? [end] : []));
  }

  define("lstm-explorer", LstmExplorer);
})();

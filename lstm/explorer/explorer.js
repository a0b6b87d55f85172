// <lstm-explorer>: choose the arguments of an LSTM, see what it returns. What comes back stands in the facts
// inside the element, which the build has from running every setting; this file only draws them.
"use strict";

(function start() {
  if (!globalThis.widget) return addEventListener("lstm-script", start, { once: true });
  const { make, svg, fields, copyButton, Widget } = widget;

  /** @typedef {[name: string, shape: string, dtype: string, state: string, words: string]} Tensor */
  /** @typedef {[directions: number, container: string, tensors: Tensor[]] | [error: string, message: string]} Result */
  /** @typedef {Record<string, string | number | boolean>} State */

  const FLAGS = { rs: "return_sequences", state: "return_state", stateful: "stateful", back: "go_backwards" };
  const LAYERS = ["LSTM", "concat", "sum", "mul", "ave", "None"];
  const MASKS = ["none", "right", "left"];
  const SIZES = { batch: [2, 1, 64], timesteps: [5, 2, 10], features: [3, 1, 1024], units: [4, 1, 1024] };
  const ROWS = 6; // of units in the picture
  const HELP = {
    layer: "Bidirectional adds a second LSTM that reads from the other end.",
    rs: "h of every timestep instead of the last one",
    state: "adds the last h and the last c",
    stateful: "the next call goes on from the last states",
    back: "reads the sequence from its end",
    mask: "Which timesteps are padding, passed as mask=",
    zero: "masked rows are zeros, not repeated",
  };

  // --- Facts

  /** Whether a result is an exception. @param {Result} result */
  const raises = (result) => typeof result[0] === "string";

  /** Which timesteps are real: half of them, rounded down, is padding. @param {State} state */
  function realSteps({ timesteps, mask }) {
    const padding = mask === "none" ? 0 : Math.floor(timesteps / 2);
    return Array.from({ length: timesteps }, (_, t) =>
      mask === "right" ? t < timesteps - padding : t >= padding,
    );
  }

  /** What other versions make of the settings: which ones, and results by layer and place, or why none is known.
   * @typedef {{on: string[], title: string, why: string, settings: [string, number, number][]}} Elsewhere */

  /** What the build found out. `masks`: by versions, "" for the site's, which outputs carry the mask on.
   * @typedef {{results: Result[], settings: Record<string, number[]>, elsewhere: Elsewhere[],
   *   masks: Record<string, Record<string, string[]>>}} Facts */

  /** The versions that the reader has chosen; nothing for those of the site. */
  const chosenVersion = () => document.documentElement.dataset.version ?? "";

  /** Of the four flags the place among all their combinations. @param {State} state */
  const placeOfFlags = (state) => Object.keys(FLAGS).reduce((sum, key) => 2 * sum + Number(state[key]), 0);

  /** What the chosen versions make of the settings, if that is anything else. @param {Facts} facts */
  const elsewhereOf = (facts) => facts.elsewhere.find(({ on }) => on.includes(chosenVersion()));

  /** What a setting gives. @param {Facts} facts @param {State} state @returns {Result} */
  function resultOf(facts, state) {
    const mask = state.mask === "none" ? 0 : MASKS.indexOf(state.mask) + (state.zero ? 2 : 0);
    const indices = facts.settings[state.layer];
    const place = ((placeOfFlags(state) * 5 + mask) * indices.length) / 80; // of fewer axes the first ones are there
    const other = elsewhereOf(facts)?.settings.find(([layer, at]) => layer === state.layer && at === place);
    return facts.results[other ? other[2] : indices[place]];
  }

  /** What becomes of the mask, in words. @param {Facts} facts @param {State} state @param {Result} result */
  function maskSaid(facts, state, result) {
    if (state.mask === "none" || raises(result)) return "";
    const key = Object.keys(facts.masks).find((names) => names.split(" ").includes(chosenVersion())) ?? "";
    const carried = facts.masks[key]?.[state.layer]?.[placeOfFlags(state)];
    if (!/^[\d ]+$/.test(carried ?? "")) return "No output carries the mask on: pass mask= to the next layer, too.";
    const names = carried.split(" ").map((n) => result[2][Number(n)][0]);
    return `The mask goes on with ${names.join(" and ")}.`;
  }

  /** Where nothing is known of the chosen versions, that what follows is of others. @param {Facts} facts */
  function versionSaid(facts) {
    const other = elsewhereOf(facts);
    return other?.why ? `Not found out for ${other.title}. On the site's own versions: ` : "";
  }

  /** The state in each row of a tensor, such as ["h>0", "h>1", "0"]; for a merge the mode and two of them.
   * @param {string} words as in the facts @param {boolean[]} real
   * @returns {{mode: string, halves: string[][]}} */
  function rowsOf(words, real) {
    const merge = words.match(/^(\w+)\((.+), (.+)\)$/);
    if (merge) return { mode: merge[1], halves: [merge[2], merge[3]].map((x) => rowsOf(x, real).halves[0]) };
    if (words === "0") return { mode: "", halves: [["0"]] };
    const [name, order, masked] = words.split(" ");
    const backward = name[1] === "<";
    let now = "0";
    const rows = [];
    for (let n = 0; n < real.length; n++) {
      const t = backward ? real.length - 1 - n : n;
      if (real[t]) now = name + t;
      rows.push(masked === "zero" && !real[t] ? "0" : now);
    }
    if (order === "last") return { mode: "", halves: [rows.slice(-1)] };
    return { mode: "", halves: [(order === "reversed") === backward ? rows : rows.reverse()] };
  }

  /** A shape in numbers. @param {string} shape @param {State} state */
  function inNumbers(shape, state) {
    const sizes = shape.slice(1, -1).split(", ").map((x) => (x.startsWith("2 * ") ? 2 : 1) * state[x.replace("2 * ", "")]);
    return `(${sizes.join(", ")})`;
  }

  /** A row as people write it: h₃ is "h3", of two directions "→h3" and "←h3".
   * @param {string} row @param {boolean} two */
  const told = (row, two) =>
    row === "0" ? "0" : (two ? (row[1] === ">" ? "→" : "←") : "") + row[0] + row.slice(2);

  /** Rows of a tensor as text. @param {string} words @param {boolean[]} real @param {boolean} two */
  function rowsAsText(words, real, two) {
    const { mode, halves } = rowsOf(words, real);
    const [first, second] = halves;
    if (!mode) return first.map((x) => told(x, two)).join(" ");
    const join = { concat: (a, b) => `[${a} ${b}]`, sum: (a, b) => `${a}+${b}`, mul: (a, b) => `${a}·${b}`, ave: (a, b) => `(${a}+${b})/2` }[mode];
    const isZero = (n) => mode !== "concat" && first[n] === "0" && second[n] === "0";
    return first.map((x, n) => (isZero(n) ? "0" : join(told(x, two), told(second[n], two)))).join(" ");
  }

  // --- Code

  /** The program that makes this call; it runs alone. @param {State} state @param {Result} result */
  function codeOf(state, result) {
    const flags = Object.entries(FLAGS).filter(([key]) => state[key]).map(([, name]) => `${name}=True`);
    if (state.zero) flags.push("zero_output_for_mask=True");
    const two = state.layer !== "LSTM";
    const lstm = call("tf.keras.layers.LSTM", ["units", ...flags], two ? 4 : 0, two ? 1 : 8);
    const mode = state.layer === "None" ? "None" : `"${state.layer}"`;
    const layer = two ? `tf.keras.layers.Bidirectional(\n    ${lstm},\n    merge_mode=${mode},\n)` : lstm;
    const tensors = raises(result) ? [] : result[2];
    const names = tensors.map(([name]) => name).join(", ");
    const proof = proofs(state, result);
    const lines = [`"""${titleOf(state)}: what it returns"""`, ""];
    if (proof.length) lines.push("import numpy as np");
    lines.push("import tensorflow as tf", "");
    for (const size of Object.keys(SIZES)) lines.push(`${size} = ${state[size]}`);
    lines.push("tf.keras.utils.set_random_seed(0)", "", "x = tf.random.normal((batch, timesteps, features))", "# (batch, timesteps, features): input");
    if (state.mask !== "none") {
      const real = realSteps(state);
      const run = (is) => `[${is ? "True" : "False"}] * ${real.filter((x) => x === is).length}`;
      lines.push(`mask = tf.constant([${run(real[0])} + ${run(!real[0])}] * batch)`, "# (batch, timesteps): True where a timestep is real");
    }
    lines.push(`layer = ${layer}`);
    const made = `layer(x${state.mask === "none" ? "" : ", mask=mask"})`;
    if (raises(result)) return [...lines, made, ""].join("\n");
    lines.push(`${names} = ${made}`);
    tensors.forEach(([, shape, , , words], n) => {
      lines.push(...comment(`${shape}: ${words.replaceAll(";", ",")}${n < tensors.length - 1 ? ";" : ""}`));
    });
    lines.push("");
    if (proof.length) lines.push(...proof, "");
    tensors.forEach(([name]) => lines.push(`print("${name}", ${name}.shape, ${name}.dtype.name)`));
    return [...lines, ""].join("\n");
  }

  /** A comment of lines that are not too long; they end where the sense has a comma. @param {string} text */
  function comment(text) {
    const lines = ["#"];
    for (const part of text.split(/(?<=,) (?![^(]*\))/)) {
      if (lines.at(-1).length + part.length > 77) lines.push("#");
      lines.push(`${lines.pop()} ${part}`);
    }
    return lines;
  }

  /** A call on one line, or on several where it is long. @param {string} name @param {string[]} inside
   * @param {number} indent @param {number} around what else stands on the line */
  function call(name, inside, indent, around) {
    const line = `${name}(${inside.join(", ")})`;
    if (indent + line.length + around <= 79) return line;
    const space = " ".repeat(indent);
    return `${name}(\n${inside.map((x) => `${space}    ${x},\n`).join("")}${space})`;
  }

  /** Which tensors, or last rows of sequences, are the same numbers. @param {State} state @param {Result} result */
  function proofs(state, result) {
    if (raises(result)) return [];
    const real = realSteps(state);
    const found = new Map();
    const lines = [];
    for (const [name, shape, , words] of result[2]) {
      const { mode, halves } = rowsOf(words, real);
      if (mode) continue;
      const rows = halves[0];
      const [row, text] = [rows.at(-1), shape.includes("timesteps") ? `${name}[:, -1]` : name];
      if (row === "0") lines.push(`np.testing.assert_array_equal(${text}, 0)`);
      else if (found.has(row)) lines.push(`np.testing.assert_array_equal(${found.get(row)}, ${text})`);
      else found.set(row, text);
    }
    return lines;
  }

  /** The layer in a line. @param {State} state */
  function titleOf(state) {
    const on = Object.entries(FLAGS).filter(([key]) => state[key]).map(([, name]) => name);
    const inner = on.length ? `LSTM with ${on.join(", ")}` : "LSTM";
    const title = state.layer === "LSTM" ? inner : `Bidirectional ${inner}`;
    return title.length > 56 ? `${title.slice(0, title.lastIndexOf(",", 47))} and more` : title;
  }

  /** The program as a notebook. @param {string} code */
  function notebookOf(code) {
    const [title, ...rest] = code.split("\n\n");
    const lines = (text) => text.split(/(?<=\n)/);
    return JSON.stringify({
      cells: [
        { cell_type: "markdown", id: "title", metadata: {}, source: [`# ${title.replaceAll('"', "")}`] },
        { cell_type: "code", id: "code", metadata: {}, execution_count: null, outputs: [], source: lines(rest.join("\n\n").trimEnd()) },
      ],
      metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
      nbformat: 4,
      nbformat_minor: 5,
    });
  }

  const TOKEN = /(?<s>"""[^]*?"""|"[^"]*")|(?<c1>#.*)|(?<kn>\b(?:import|as)\b)|(?<kc>\b(?:True|False|None)\b)|(?<mi>\b\d+\b)|(?<o>[=*+])/g;

  /** Code with the colours of the other blocks. @param {Element} place @param {string} code */
  function colour(place, code) {
    let end = 0;
    place.replaceChildren();
    for (const match of code.matchAll(TOKEN)) {
      place.append(code.slice(end, match.index));
      const kind = Object.keys(match.groups).find((x) => match.groups[x] !== undefined);
      place.append(make("span", { className: kind }, match[0]));
      end = match.index + match[0].length;
    }
    place.append(code.slice(end));
  }

  // --- Picture

  /** Lanes of states by timestep, and below them the rows of each tensor that comes back.
   * @param {State} state @param {Result} result @param {number} width in CSS pixels @param {string} id */
  function picture(state, result, width, id) {
    const [directions, , tensors] = result;
    const two = directions > 1;
    const real = realSteps(state);
    const left = width < 480 ? 62 : 92;
    const cell = Math.min(56, Math.floor((width - left - 2) / state.timesteps));
    const shown = Math.min(state.units, ROWS);
    const high = Math.max(28, shown * 7);
    const back = !two && state.back;
    const chains = two ? [">", "<"] : [back ? "<" : ">"];
    const returned = new Map();
    for (const [name, , , words] of tensors) {
      for (const row of rowsOf(words, real).halves.flat()) {
        if (row !== "0") returned.set(row, [...new Set([...(returned.get(row) ?? []), name])]);
      }
    }
    const parts = [];
    let y = 14;
    const text = (x, at, words, kind = "", anchor = "middle") => parts.push(svg("text", { x, y: at, class: kind, "text-anchor": anchor }, words));
    const box = (x, at, wide, tall, kind) => parts.push(svg("rect", { x, y: at, width: wide, height: tall, class: kind, rx: 2 }));
    const column = (t) => left + t * cell;

    text(left - 8, y, "timestep", "small", "end");
    real.forEach((_, t) => text(column(t) + cell / 2, y, String(t), "small"));
    y += 7;
    for (const chain of chains) {
      if (two) {
        text(0, y + 12, chain === ">" ? "forward →" : "← backward", "small strong", "start");
        y += 18;
      } else if (back) {
        text(0, y + 12, "← reads from the end", "small strong", "start");
        y += 18;
      }
      for (const quantity of ["h", "c"]) {
        const lane = real.flatMap((_, t) => returned.get(`${quantity}${chain}${t}`) ?? []);
        const names = [...new Set(lane)].join(", ");
        text(left - 8, y + high / 2 + (names ? -1 : 4), quantity, "symbol", "end");
        if (names) text(left - 8, y + high / 2 + 11, names, "code tiny", "end");
        real.forEach((isReal, t) => {
          const names = returned.get(`${quantity}${chain}${t}`);
          const x = column(t) + 1;
          box(x, y, cell - 2, high, `state ${names ? (quantity === "h" ? "is-h" : "is-c") : ""}`);
          for (let unit = 1; unit < shown; unit++) {
            const at = y + (unit * high) / shown;
            parts.push(svg("path", { d: `M${x} ${at}h${cell - 2}`, class: "unit" }));
          }
          if (!isReal) parts.push(svg("rect", { x, y, width: cell - 2, height: high, fill: `url(#${id}-hatch)` }));
        });
        y += high + 5;
      }
      y += 4;
    }
    text(0, y + 12, "What comes back", "small strong", "start");
    y += 19;
    const hasRows = tensors.some(([, shape]) => shape.includes("timesteps"));
    if (hasRows) {
      text(left - 8, y + 10, "row", "small", "end");
      real.forEach((_, n) => text(column(n) + cell / 2, y + 10, String(n), "small"));
      y += 16;
    }
    for (const [name, shape, , words] of tensors) {
      const { mode, halves } = rowsOf(words, real);
      const sequence = shape.includes("timesteps");
      const tall = mode && mode !== "concat" ? 34 : 19;
      const strips = mode === "concat" ? halves.map((half) => [half]) : [halves];
      strips.forEach((strip, part) => {
        if (part === 0) {
          text(left - 8, y + (strips.length > 1 ? 16 : tall / 2 + (mode ? -1 : 4)), name, "code", "end");
          if (mode) text(left - 8, y + (strips.length > 1 ? 29 : tall / 2 + 12), mode, "code tiny", "end");
        }
        strip[0].forEach((_, n) => {
          const x = column(sequence ? n : 0) + 1;
          const rows = strip.map((half) => half[n]);
          const kind = rows.every((x) => x === "0") ? "" : rows[0][0] === "c" || rows[0] === "c" ? "is-c" : "is-h";
          box(x, y, cell - 2, tall, `state ${kind}`);
          if (sequence && !real[words.includes("reversed") ? real.length - 1 - n : n]) {
            parts.push(svg("rect", { x, y, width: cell - 2, height: tall, fill: `url(#${id}-hatch)` }));
          }
          const small = cell < 30 ? "tiny" : "small";
          const middle = x + cell / 2 - 1;
          const lines = rows.every((row) => row === "0") ? ["0"] : rows.map((row) => told(row, two));
          lines.forEach((line, at) => text(middle, y + tall / 2 + 4 + (at - (lines.length - 1) / 2) * 14, line, small));
        });
        y += tall + 3;
      });
      y += 4;
    }
    const hatch = svg("pattern", { id: `${id}-hatch`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("path", { d: "M0 0v6", class: "hatch" }));
    const name = tensors.map(([name, , , , words]) => `${name}: ${words}`).join(". ");
    return svg(
      "svg",
      { viewBox: `0 0 ${width} ${y}`, width, height: y, role: "img", "aria-label": `Which states come back. ${name}. The table below has every row.` },
      svg("defs", {}, hatch),
      ...parts,
    );
  }

  // --- The element

  let count = 0;

  class LstmExplorer extends Widget {
    /** Controls and places for what they show. */
    build() {
      this.facts = JSON.parse(this.querySelector("template").content.textContent);
      this.key = `explorer-${(count += 1)}`;
      this.isSmall = this.getAttribute("controls") === "switches";
      const form = this.controls();
      form.className = "widget-controls";
      if (this.isSmall) {
        form.append(fields("Arguments of LSTM(units)", this.check("rs"), this.check("state")));
      } else {
        const layers = LAYERS.map((x) => [x, x === "LSTM" ? "LSTM" : `Bidirectional, merge_mode=${x === "None" ? x : `"${x}"`}`]);
        form.append(
          fields("Layer", this.choice("layer", "Which layer", layers)),
          fields("Arguments", ...Object.keys(FLAGS).map((x) => this.check(x))),
          fields(
            "Mask",
            this.choice("mask", "Padding", [["none", "no mask"], ["right", "on the right"], ["left", "on the left"]]),
            this.check("zero"),
          ),
          fields("Sizes", make("div", { className: "sizes" }, ...Object.keys(SIZES).map((x) => this.number(x)))),
        );
      }
      this.sentence = make("output", { className: "widget-answer" });
      this.besides = make("p", { className: "widget-besides" });
      this.figure = make("figure", { className: "widget-picture" });
      this.table = make("tbody");
      const heads = ["Tensor", "Shape", "Here", "dtype", "What it is", "Row by row"].map((x) => make("th", { scope: "col" }, x));
      this.wide = make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, make("table", {}, make("thead", {}, make("tr", {}, ...heads)), this.table)));
      this.message = make("pre", {}, make("code"));
      this.more = make("p", { className: "widget-more" });
      this.parameters = make("p", { className: "widget-parameters" });
      this.code = make("code");
      const copy = copyButton("Copy code", () => this.code.textContent);
      this.py = make("a", { download: "lstm_explorer.py" }, ".py");
      this.ipynb = make("a", { download: "lstm_explorer.ipynb" }, ".ipynb");
      this.link = make("a", { className: "widget-link" }, "Link to this setting");
      const actions = make("p", { className: "widget-actions" }, copy, this.py, this.ipynb, this.link);
      const block = make("div", { className: "language-python highlight no-copy" }, make("pre", { tabIndex: 0 }, this.code));
      this.shown = make("div", { className: "widget-result no-copy" }, this.sentence, this.besides, this.message, this.figure);
      if (!this.isSmall) this.shown.append(this.wide, this.parameters, this.more);
      this.append(form, this.shown);
      if (!this.isSmall) this.append(make("div", { className: "widget-code" }, block, actions));
      this.watch(this.shown);
    }

    /** A checkbox with what it does. @param {string} key */
    check(key) {
      const input = make("input", { type: "checkbox", name: key, id: `${this.key}-${key}` });
      const name = make("code", {}, FLAGS[key] ?? "zero_output_for_mask");
      return make("label", { className: "widget-check" }, input, make("span", {}, name, make("small", {}, HELP[key])));
    }

    /** @param {string} key @param {string} label @param {string[][]} options */
    choice(key, label, options) {
      const list = options.map(([value, words]) => make("option", { value }, words));
      const select = make("select", { name: key, id: `${this.key}-${key}` }, ...list);
      return make("label", { className: "widget-choice" }, make("span", {}, label, make("small", {}, HELP[key])), select);
    }

    /** @param {string} key */
    number(key) {
      const [, min, max] = SIZES[key];
      const input = make("input", { type: "number", name: key, id: `${this.key}-${key}`, min, max, step: 1, required: true, inputMode: "numeric" });
      return make("label", {}, make("span", {}, key), input);
    }

    /** The setting that the address names; what it cannot name is as usual. @param {string} search */
    parse(search) {
      const given = new URLSearchParams(search);
      const one = (key, known, usual) => (known.includes(given.get(key)) ? given.get(key) : usual);
      const state = { layer: one("layer", LAYERS, "LSTM"), mask: one("mask", MASKS, "none") };
      for (const key of Object.keys(FLAGS)) state[key] = given.get(key) === "1";
      state.zero = given.get("zero") === "1" && state.mask !== "none";
      for (const [key, [usual, min, max]] of Object.entries(SIZES)) {
        const value = /^\d{1,4}$/.test(given.get(key) ?? "") ? Number(given.get(key)) : usual;
        state[key] = value >= min && value <= max ? value : usual;
      }
      if (this.isSmall) return { ...this.usual(), rs: state.rs, state: state.state };
      return state;
    }

    /** The setting that an address without any names. @returns {State} */
    usual() {
      const sizes = Object.fromEntries(Object.entries(SIZES).map(([key, [usual]]) => [key, usual]));
      return { layer: "LSTM", mask: "none", zero: false, rs: false, state: false, stateful: false, back: false, ...sizes };
    }

    /** What an address says of a setting. @param {State} state */
    query(state) {
      const said = (key, usual) => (state[key] === usual ? "" : state[key] === true ? 1 : state[key]);
      return Object.fromEntries(Object.entries(this.usual()).map(([key, usual]) => [key, said(key, usual)]));
    }

    /** Take one argument or size from its control. @param {HTMLInputElement} control */
    chosen(control) {
      const { name, type, checked, value, valueAsNumber } = control;
      const state = { ...this.state };
      if (type === "checkbox") state[name] = checked;
      else if (type === "number") {
        const [, min, max] = SIZES[name];
        const fits = Number.isInteger(valueAsNumber) && valueAsNumber >= min && valueAsNumber <= max;
        this.mark(control, fits);
        if (fits) state[name] = valueAsNumber;
      } else state[name] = value;
      if (state.mask === "none") state.zero = false;
      this.change(state, control);
    }

    /** Show the setting. */
    tell() {
      const { state, form } = this;
      if (form.elements.zero) form.elements.zero.disabled = state.mask === "none";
      const result = resultOf(this.facts, state);
      const wrong = raises(result);
      this.sentence.textContent = versionSaid(this.facts) + this.said(result);
      const said = this.isSmall ? "" : maskSaid(this.facts, state, result);
      this.besides.textContent = said;
      this.besides.hidden = !said;
      this.message.hidden = !wrong;
      this.message.firstChild.textContent = wrong ? `${result[0]}: ${result[1]}` : "";
      this.wide.hidden = wrong;
      this.parameters.hidden = wrong;
      this.result = result;
    }

    /** Show what can wait: table, code, links, the row of the page's table. */
    tellMore() {
      const { state, result } = this;
      if (!raises(result)) this.fill(result);
      const code = codeOf(state, result);
      colour(this.code, code);
      this.py.href = `data:text/x-python;charset=utf-8,${encodeURIComponent(code)}`;
      this.ipynb.href = `data:application/x-ipynb+json;charset=utf-8,${encodeURIComponent(notebookOf(code))}`;
      this.link.href = this.search(state) || location.pathname;
      this.suggest(result);
      document.querySelectorAll(".master tbody tr").forEach((row, n) => {
        row.classList.toggle("is-chosen", n === Number(state.rs) + 2 * Number(state.state));
      });
    }

    /** The result as one sentence. @param {Result} result */
    said(result) {
      if (raises(result)) return `Raises ${result[0]}.`;
      const [, container, tensors] = result;
      const each = tensors.map(([name, shape, , , words]) => `${name}, ${this.isSmall ? shape : inNumbers(shape, this.state)}: ${words}`);
      return `Returns ${container === "tensor" ? "one tensor" : `a ${container} of ${tensors.length}`}. ${each.join(". ")}.`;
    }

    /** Table and number of parameters. @param {Result} result */
    fill([directions, , tensors]) {
      const real = realSteps(this.state);
      const rows = tensors.map(([name, shape, dtype, state, words]) => {
        const cells = [name, shape, inNumbers(shape, this.state), dtype].map((x) => make("td", {}, make("code", {}, x)));
        return make("tr", {}, ...cells, make("td", {}, words), make("td", { className: "rows" }, rowsAsText(state, real, directions > 1)));
      });
      this.table.replaceChildren(...rows);
      const { units, features } = this.state;
      const number = directions * 4 * (units * (units + features) + units);
      const times = directions > 1 ? `${directions} * ` : "";
      const formula = `${times}4 * (units * (units + features) + units)`;
      const counted = `${times}4 * (${units} * (${units} + ${features}) + ${units})`;
      this.parameters.replaceChildren("Parameters: ", make("code", {}, formula), " = ", make("code", {}, counted), " = ", make("strong", {}, number.toLocaleString("en")));
    }

    /** Links of the page that explain the setting. @param {Result} result */
    suggest(result) {
      const { layer, rs, state, stateful, back, mask } = this.state;
      const wanted = [
        layer !== "LSTM" && "/bidirectional/", back && "/go-backwards/", mask !== "none" && "/masking-and-padding/",
        stateful && "/stateful/", rs && state && "/return-sequences-and-return-state/", rs && !state && "/return-sequences/",
        state && !rs && "/return-state/", !rs && !state && "/h-c-and-output/",
      ];
      const links = [...document.querySelectorAll("article p a[href]")].filter((x) => !this.contains(x));
      const message = raises(result) ? result[1].replaceAll("`", "") : "";
      const found = message
        ? links.filter((link) => link.hash && message.startsWith(link.textContent))
        : wanted.filter(Boolean).map((part) => links.find((x) => x.pathname.endsWith(part)));
      const shown = found.filter(Boolean).slice(0, 4);
      const copies = shown.flatMap((x, n) => [n ? " · " : "", make("a", { href: x.href }, x.textContent)]);
      this.more.hidden = !shown.length;
      this.more.replaceChildren(message ? "Why, and what to do: " : "Read on: ", ...copies);
    }

    /** The picture, as wide as there is room. @param {number} room */
    picture(room) {
      this.figure.hidden = raises(this.result);
      return this.figure.hidden ? [] : [picture(this.state, this.result, Math.min(720, room), this.key)];
    }
  }

  if (!customElements.get("lstm-explorer")) customElements.define("lstm-explorer", LstmExplorer);
})();

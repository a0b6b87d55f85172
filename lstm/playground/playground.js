// <lstm-playground>: one LSTM, computed here by lstm.js with weights that Keras made: draw the input, move the
// biases, mask timesteps, and see every gate, c and h. The weights are the facts inside the element.
"use strict";

(function start() {
  if (!globalThis.widget || !globalThis.lstm) return addEventListener("lstm-script", start, { once: true });
  const { make, svg, fields, table, copyButton, Widget } = widget;

  /** What is chosen. preset, n: a made sequence of so many timesteps; x: the numbers; w, u: weights and units;
   * f, i, g, o: added to the biases; mask: a 1 for each timestep that counts; back, zero: the layer's arguments;
   * t, k: the timestep and the unit that are looked at.
   * @typedef {{ preset: string, x: number[], w: string, u: number, fb: number, ib: number, gb: number, ob: number,
   *   mask: boolean[], back: boolean, zero: boolean, t: number, k: number }} State */

  const LONGEST = 24;
  const USUAL = { preset: "impulse", n: 12, w: "new", u: 3, k: 1 };
  const PRESETS = {
    impulse: ["impulse: one 1, then zeros", (t) => (t === 0 ? 1 : 0)],
    step: ["step: zeros, then ones", (t, n) => (t < Math.floor(n / 3) ? 0 : 1)],
    sine: ["sine", (t) => Math.sin((2 * Math.PI * t) / 8)],
    noise: ["noise", (t) => (((t + 2) * (t + 5) * 3571) % 41) / 20 - 1],
    alternating: ["alternating: 1, −1", (t) => (t % 2 ? -1 : 1)],
  };
  const OWN = "own";
  const WEIGHTS = {
    new: "new, as Keras starts it",
    first: "trained to remember the first value",
    sum: "trained to add up the values",
    turn: "trained to tell changes of sign",
  };
  const BIASES = { fb: "forget gate f", ib: "input gate i", gb: "candidate g", ob: "output gate o" };
  const PLACES = ["ib", "fb", "gb", "ob"]; // in the bias
  const NAMES = {
    i: "input gate", f: "forget gate", g: "candidate", o: "output gate", c: "cell state",
    h: "hidden state, the output",
  };

  const round = (value) => Math.round(value * 100) / 100 + 0;
  const four = (value) => value.toFixed(4);
  const row = (values) => Array.from(values, four).join(" ");

  /** @param {string} preset @param {number} n */
  const sequenceOf = (preset, n) => Array.from({ length: n }, (_, t) => round(PRESETS[preset][1](t, n)));

  const usualUnit = ({ u }) => Math.min(USUAL.k, u - 1);

  /** Numbers of a text, between commas or spaces; null where it holds anything else. @param {string} text */
  function numbersOf(text) {
    const parts = text.trim().split(/[\s,;]+/);
    const fits = parts.length <= LONGEST && parts.every((x) => /^[+-]?(\d{1,2}(\.\d{0,6})?|\.\d{1,6})$/.test(x));
    return fits ? parts.map((x) => round(Number(x))) : null;
  }

  // --- The layer

  /** The weights that are chosen, with what is added to the biases. @param {object} sets @param {State} state */
  function weightsOf(sets, state) {
    const { kernel, recurrent, bias } = sets[state.w === "new" ? `new-${state.u}` : state.w];
    const moved = bias.map((value, n) => round(value + state[PLACES[Math.floor(n / recurrent.length)]]));
    return { kernel, recurrent, bias: moved };
  }

  /** @param {object} sets @param {State} state */
  function compute(sets, state) {
    const weights = weightsOf(sets, state);
    const mask = state.mask.includes(false) ? state.mask : undefined;
    const result = lstm.layer(state.x.map((x) => [x]), weights, { mask, goBackwards: state.back, zeroOutput: state.zero });
    const at = []; // by timestep, not in the order of reading
    for (const step of result.steps) at[step.t] = step;
    return { ...result, weights, mask, at };
  }

  // --- Code

  /** Floats or booleans as a list of Python, in lines that are not too long. @param {(number | boolean)[]} values */
  function listed(values) {
    const lines = ["   "];
    for (const x of values) {
      const text = ` ${x === true ? "True" : x === false ? "False" : Number.isInteger(x) ? x.toFixed(1) : x},`;
      if (lines.at(-1).length + text.length > 79) lines.push("   ");
      lines.push(lines.pop() + text);
    }
    return `[\n${lines.join("\n")}\n]`;
  }

  /** A program that makes this case in Keras and prints output, h and c. @param {State} state */
  function codeOf(state, { weights: { kernel, recurrent, bias }, mask }) {
    const reshape = (values, shape) => `np.reshape(${listed(values)}, ${shape})`;
    const options = ["units", "return_sequences=True", "return_state=True"];
    if (state.back) options.push("go_backwards=True");
    if (state.zero) options.push("zero_output_for_mask=True");
    options.push('dtype="float64"');
    return [
      '"""One LSTM with its weights: prints output, h and c"""',
      "",
      "import numpy as np",
      "import tensorflow as tf",
      "",
      `batch, timesteps, features, units = 1, ${state.x.length}, 1, ${recurrent.length}`,
      `x = ${reshape(state.x, "(batch, timesteps, features)")}`,
      ...(mask ? [`mask = ${reshape(mask, "(batch, timesteps)")}`] : []),
      `kernel = ${reshape(kernel.flat(), "(features, 4 * units)")}`,
      `recurrent_kernel = ${reshape(recurrent.flat(), "(units, 4 * units)")}`,
      `bias = np.array(${listed(bias)})`,
      "",
      `lstm = tf.keras.layers.LSTM(\n${options.map((x) => `    ${x},\n`).join("")})`,
      "lstm.build(x.shape)",
      "lstm.set_weights([kernel, recurrent_kernel, bias])",
      `output, h, c = lstm(x${mask ? ", mask=mask" : ""})`,
      "# (batch, timesteps, units), (batch, units), (batch, units)",
      "",
      'for name, values in {"output": output[0], "h": h, "c": c}.items():',
      "    for row in values.numpy():",
      '        print(name, *(f"{value:.4f}" for value in row))',
      "",
    ].join("\n");
  }

  /** What that program prints. */
  const printedOf = ({ outputs, h, c }) =>
    [...outputs.map((x) => `output ${row(x)}`), `h ${row(h)}`, `c ${row(c)}`].join("\n");

  // --- Picture

  const [LEFT, TOP, STRIP, TITLE] = [24, 18, 60, 21];
  const HIGHEST = 2; // of the strip
  const cellOf = (width, timesteps) => Math.min(80, (width - LEFT - 2) / timesteps);

  const LAYERS = ["cell", "pos", "neg", "hatch", "line"]; // from below

  /** x on top, below it a row of cells for each unit of each quantity, all on one axis of time. A cell is filled as
   * strongly as its value is large, and a line runs through the cells as high. All that look alike are one path:
   * thousands of elements would take the browser long.
   * @param {State} state @param {object} result @param {number} width in CSS pixels @param {string} words */
  function picture(state, { at, h }, width, words) {
    const cell = cellOf(width, state.x.length);
    const texts = [];
    const text = (x, y, anchor, words, kind = "") => texts.push(svg("text", { x, y, "text-anchor": anchor, class: kind }, words));
    const paths = {};
    const draw = (kind, x, y, rest) => {
      paths[kind] = `${paths[kind] ?? ""}M${x.toFixed(1)} ${y.toFixed(1)}${rest}`;
    };
    const line = (y, high, values, scale, signed) => values.forEach((value, t) => {
      const x = LEFT + t * cell;
      const across = `h${(cell - 1).toFixed(1)}`;
      const box = `${across}v${high - 2}H${x.toFixed(1)}z`;
      draw("cell", x, y, box);
      if (!state.mask[t]) draw("hatch", x, y, box);
      if (value === null) return;
      const part = Math.max(-1, Math.min(1, value / scale));
      draw(`${part < 0 ? "neg" : "pos"} ${(0.7 * Math.round(20 * Math.abs(part)) / 20).toFixed(3)}`, x, y, box);
      draw("line", x, y + 1 + (high - 4) * (signed ? (1 - part) / 2 : 1 - part), across);
    });
    const units = h.length;
    const high = units > 4 ? 15 : 22;
    let y = TOP + STRIP;
    text(LEFT - 8, TOP + STRIP / 2 + 4, "end", "x");
    state.x.forEach((_, t) => {
      if (cell > 15 || t % 2 === 0) text(LEFT + (t + 0.5) * cell, 12, "middle", String(t));
    });
    line(TOP, STRIP, state.x, HIGHEST, true);
    for (const [name, meaning] of Object.entries(NAMES)) {
      const signed = "gch".includes(name);
      const largest = Math.max(...at.flatMap((step) => Array.from(step[name] ?? [], Math.abs)));
      const scale = "ch".includes(name) && largest > 0 ? largest : 1;
      const shown = Number(scale.toPrecision(2));
      y += TITLE;
      text(LEFT, y - 6, "start", `${name}: ${meaning}, ${signed ? `−${shown}` : 0} to ${shown}`, "title");
      for (let unit = 0; unit < units; unit++) {
        text(LEFT - 8, y + high / 2 + 3, "end", String(unit));
        line(y, high, at.map((step) => step[name] && step[name][unit]), scale, signed);
        y += high;
      }
    }
    const place = (key) => LAYERS.indexOf(key.split(" ")[0]);
    const shapes = Object.keys(paths).sort((one, other) => place(one) - place(other));
    const parts = shapes.map((key) => {
      const [kind, opacity] = key.split(" ");
      return svg("path", { class: kind, "fill-opacity": opacity ?? 1, d: paths[key] });
    });
    parts.push(svg("rect", { class: "now", x: LEFT + state.t * cell - 1, y: TOP - 2, width: cell + 1, height: y - TOP + 2 }));
    const hatch = svg("pattern", { id: "pg-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("path", { d: "M0 0v6" }));
    return svg("svg", { class: "cells", role: "img", "aria-label": words, width, height: y + 2 }, svg("defs", {}, hatch), ...parts, ...texts);
  }

  class LstmPlayground extends Widget {
    /** Controls and places for what they show. */
    build() {
      this.sets = JSON.parse(this.querySelector("template").content.textContent).sets;
      const options = (named) => Object.entries(named).map(([value, words]) => make("option", { value }, words));
      const presets = { ...Object.fromEntries(Object.entries(PRESETS).map(([key, [words]]) => [key, words])), [OWN]: "your own numbers" };
      const select = (name, words, named) => this.label(words, make("select", { name }, ...options(named)));
      const range = (name, words, min, max, step) =>
        this.label(words, make("input", { type: "range", name, min, max, step }), make("span", { className: "value" }));
      const check = (name, words) => make("label", { className: "widget-check" }, make("input", { type: "checkbox", name }), make("span", {}, words));
      const units = Object.fromEntries([1, 2, 3, 4, 8].map((x) => [x, String(x)]));
      const sequence = fields(
        "Sequence",
        select("preset", "Input x", presets),
        this.label("Timesteps", make("input", { type: "number", name: "n", min: 1, max: LONGEST, step: 1 })),
        this.label("Numbers, with commas", make("input", { type: "text", name: "x", autocomplete: "off", spellcheck: false })),
      );
      const layer = fields(
        "Layer",
        select("w", "Weights", WEIGHTS),
        select("u", "Units", units),
        check("back", "go_backwards=True: reads from the end"),
        check("zero", "zero_output_for_mask=True"),
      );
      const biases = Object.entries(BIASES).map(([key, words]) => range(key, words, -6, 6, 0.5));
      this.sentence = make("output", { className: "widget-answer" });
      this.figure = make("figure", { className: "widget-picture" });
      this.step = make("div");
      const look = fields(
        "One timestep",
        range("t", "Timestep t", 0, 0, 1),
        make(
          "div",
          { className: "widget-controls at-t" },
          this.label("x at t", make("input", { type: "number", name: "xt", min: -99, max: 99, step: "any" })),
          check("masked", "t is masked"),
          this.label("Unit", make("select", { name: "k" })),
        ),
        this.step,
      );
      this.returns = make("div");
      this.numbers = make("div");
      this.code = make("code");
      this.prints = make("code");
      const copy = copyButton("Copy the Keras code", () => this.code.textContent);
      this.link = make("a", {}, "Link to this case");
      const details = (words, ...inside) => make("details", {}, make("summary", {}, words), ...inside);
      this.controls(
        make("div", { className: "widget-controls" }, sequence, layer, fields("Added to the bias of the …", ...biases)),
        make("div", { className: "widget-result" }, this.sentence, this.figure),
        look,
        fields("What the layer hands back", this.returns),
        details("All numbers", this.numbers),
        details(
          "This case in Keras, and what it prints",
          make("pre", { tabIndex: 0 }, this.code),
          make("pre", { tabIndex: 0, className: "prints" }, this.prints),
        ),
        make("p", { className: "widget-actions no-copy" }, copy, this.link),
      );
      this.figure.addEventListener("pointerdown", (event) => this.point(event));
      this.replaceChildren(this.querySelector("template"), this.form);
      this.watch(this.figure);
    }

    /** @param {string} words @param {HTMLElement} input @param {...HTMLElement} more */
    label(words, input, ...more) {
      return make("label", { className: "widget-choice" }, make("span", {}, words), input, ...more);
    }

    /** The case that an address names; what it cannot name is as usual. @param {string} search @returns {State} */
    parse(search) {
      const given = new URLSearchParams(search);
      const one = (key, known, usual) => (known.includes(given.get(key)) ? given.get(key) : usual);
      const text = (key) => given.get(key) ?? "";
      const whole = (key, usual, max) => (/^\d{1,2}$/.test(text(key)) && Number(text(key)) <= max ? Number(text(key)) : usual);
      const preset = one("preset", Object.keys(PRESETS), USUAL.preset);
      const own = numbersOf(text("x"));
      const x = own ?? sequenceOf(preset, Math.max(1, whole("n", USUAL.n, LONGEST)));
      const w = one("w", Object.keys(WEIGHTS), USUAL.w);
      const u = Number(one("u", ["1", "2", "3", "4", "8"], String(USUAL.u)));
      const mask = /^[01]+$/.test(text("mask")) && text("mask").length === x.length ? text("mask") : "";
      const state = {
        preset: own ? OWN : preset, x, w, u: w === "new" ? u : this.sets[w].recurrent.length,
        mask: x.map((_, t) => mask[t] !== "0"),
        back: text("back") === "1", zero: text("zero") === "1",
      };
      for (const key of Object.keys(BIASES)) {
        const value = /^-?\d(\.[05])?$/.test(text(key)) ? Number(text(key)) : 0;
        state[key] = Math.abs(value) <= 6 ? value + 0 : 0;
      }
      return { ...state, t: whole("t", 0, x.length - 1), k: whole("k", usualUnit(state), state.u - 1) };
    }

    /** What an address says of a case. @param {State} state */
    query(state) {
      const { preset, x, w, u, mask, back, zero, t, k } = state;
      const own = preset === OWN;
      return {
        preset: own || preset === USUAL.preset ? "" : preset,
        n: own || x.length === USUAL.n ? "" : x.length,
        x: own ? x.join(",") : "",
        w: w === USUAL.w ? "" : w,
        u: w !== "new" || u === USUAL.u ? "" : u,
        mask: mask.includes(false) ? mask.map(Number).join("") : "",
        back: back ? 1 : "", zero: zero ? 1 : "", t: t || "", k: k === usualUnit(state) ? "" : k,
        ...Object.fromEntries(Object.keys(BIASES).map((key) => [key, state[key] || ""])),
      };
    }

    /** Take from a control what has changed. @param {HTMLInputElement} control */
    chosen(control) {
      const { name, value, checked, valueAsNumber: number } = control;
      const state = { ...this.state, x: [...this.state.x], mask: [...this.state.mask] };
      const fits = {
        n: Number.isInteger(number) && number >= 1 && number <= LONGEST,
        x: Boolean(numbersOf(value)),
        xt: Math.abs(number) <= 99,
      }[name] ?? true;
      this.mark(control, fits);
      if (!fits) return;
      if (name === "preset" || name === "n") {
        if (name === "preset") state.preset = value;
        const n = name === "n" ? number : state.x.length;
        state.x = state.preset === OWN ? Array.from({ length: n }, (_, t) => state.x[t] ?? 0) : sequenceOf(state.preset, n);
      } else if (name === "x" || name === "xt") {
        if (name === "x") state.x = numbersOf(value);
        else state.x[state.t] = round(number);
        state.preset = OWN;
      } else if (name === "w") Object.assign(state, { w: value, u: value === "new" ? USUAL.u : this.sets[value].recurrent.length });
      else if (name === "back" || name === "zero") state[name] = checked;
      else if (name === "masked") state.mask[state.t] = !checked;
      else state[name] = Number(value);
      this.change(state, control);
    }

    /** What the controls say of a case. @param {State} state */
    values(state) {
      const { x, mask, t } = state;
      return { ...state, n: x.length, x: x.join(", "), xt: x[t], masked: !mask[t] };
    }

    /** @param {State} state @param {Element} [typed] */
    show(state, typed) {
      state.mask = state.x.map((_, t) => state.mask[t] ?? true);
      state.t = Math.min(state.t, state.x.length - 1);
      state.k = Math.min(state.k, state.u - 1);
      const { t, u, k } = this.form.elements;
      t.max = state.x.length - 1;
      u.disabled = state.w !== "new";
      if (k.length !== state.u) k.replaceChildren(...Array.from({ length: state.u }, (_, unit) => make("option", {}, unit)));
      super.show(state, typed);
    }

    /** Show the case. */
    tell() {
      const { state } = this;
      this.result = compute(this.sets, state);
      for (const input of this.form.querySelectorAll("[type=range]")) {
        input.nextElementSibling.textContent = (input.name !== "t" && input.value > 0 ? "+" : "") + input.value;
      }
      const said = this.saidOf(this.result);
      if (!this.isDrawing && this.sentence.textContent !== said) this.sentence.textContent = said;
    }

    /** Show what can wait. */
    tellMore() {
      this.explain(this.result);
      this.hand(this.result);
      this.list(this.result);
      this.code.textContent = codeOf(this.state, this.result);
      this.prints.textContent = printedOf(this.result);
      this.link.href = this.search(this.state) || location.pathname;
    }

    /** The result as one sentence. */
    saidOf({ steps, output, mask }) {
      let [most, unit, at] = [0, 0, 0];
      for (const { c, t } of steps) {
        c.forEach((value, n) => {
          if (Math.abs(value) > Math.abs(most)) [most, unit, at] = [value, n, t];
        });
      }
      const masked = mask ? `, ${mask.filter((x) => !x).length} of them masked` : "";
      return `After ${steps.length} timestep${steps.length > 1 ? "s" : ""}${masked}, the output is ${row(output).replaceAll(" ", ", ")}; c went as far as ${four(most)}, in unit ${unit} at timestep ${at}.`;
    }

    /** The arithmetic of one timestep and unit. */
    explain({ steps, weights }) {
      const { t, k, x } = this.state;
      const units = weights.recurrent.length;
      const place = steps.findIndex((step) => step.t === t);
      const { h, c } = steps[place - 1] ?? { h: new Float64Array(units), c: new Float64Array(units) };
      const step = steps[place];
      if (step.masked) {
        this.step.replaceChildren(make("p", {}, `Timestep ${t} is masked: no gate acts, and h and c stay ${four(step.h[k])} and ${four(step.c[k])}.`));
        return;
      }
      const signed = (value, text = String(value)) => (value < 0 ? `(${text})` : text);
      const rows = ["i", "f", "g", "o"].map((name, gate) => {
        const column = gate * units + k;
        const terms = Array.from(h, (value, unit) => `${signed(value, four(value))}·${signed(weights.recurrent[unit][column])}`);
        const z = step.z[column];
        return [
          `${name}, ${NAMES[name]}`,
          `${signed(x[t])}·${signed(weights.kernel[0][column])}`,
          terms.join(" + "),
          String(weights.bias[column]),
          four(z),
          `${name === "g" ? "tanh" : "σ"}(${four(z)}) = ${four(step[name][k])}`,
        ];
      });
      const [i, f, g, o] = ["i", "f", "g", "o"].map((name) => signed(step[name][k], four(step[name][k])));
      const line = (...parts) => make("p", { className: "line" }, ...parts);
      this.step.replaceChildren(
        table("The sums", ["Gate", "x·W", "+ h·U", "+ b", "= z", "gate"], rows),
        line(make("strong", {}, "c"), ` = f·c + i·g = ${f}·${signed(c[k], four(c[k]))} + ${i}·${g} = `, make("strong", {}, four(step.c[k]))),
        line(make("strong", {}, "h"), ` = o·tanh(c) = ${o}·tanh(${four(step.c[k])}) = `, make("strong", {}, four(step.h[k]))),
      );
    }

    /** What return_sequences and return_state would give. */
    hand({ outputs, output, h, c, steps }) {
      const [timesteps, units] = [outputs.length, h.length];
      const ends = timesteps > 1 ? `first row ${row(outputs[0])}, of timestep ${steps[0].t}; last row ${row(output)}, of timestep ${steps.at(-1).t}` : row(output);
      this.returns.replaceChildren(
        table(
          "What the layer hands back",
          ["Argument", "Returns", "Shape", "Values"],
          [
            ["without", "the output after the last timestep read", `(1, ${units})`, row(output)],
            ["return_sequences=True", "every output, in the order of reading", `(1, ${timesteps}, ${units})`, ends],
            ["return_state=True", "the output, and the last h", `(1, ${units})`, row(h)],
            ["return_state=True", "and the last c", `(1, ${units})`, row(c)],
          ],
        ),
      );
    }

    /** All numbers, in the order of reading. */
    list({ steps, h }) {
      const names = Object.keys(NAMES).flatMap((name) => Array.from(h, (_, unit) => [name, unit]));
      const rows = steps.map((step) => [
        String(step.t),
        String(this.state.x[step.t]),
        ...names.map(([name, unit]) => (step[name] ? four(step[name][unit]) : "masked")),
      ]);
      this.numbers.replaceChildren(table("All numbers", ["t", "x", ...names.map((x) => x.join(" "))], rows));
    }

    /** The picture, as wide as there is room. @param {number} room */
    picture(room) {
      const { x } = this.state;
      const words = `Heatmaps over ${x.length} timesteps of the input ${x.join(", ")} and of i, f, g, o, c and h of each unit. All numbers stand in the table below.`;
      return [picture(this.state, this.result, room, words)];
    }

    /** Mask a timestep at its number, draw the input in its strip, or choose a timestep. @param {PointerEvent} event */
    point(event) {
      if (event.button) return;
      const top = event.clientY - this.figure.getBoundingClientRect().top;
      if (top < TOP) {
        const t = this.timestepAt(event);
        this.change({ ...this.state, t, mask: this.state.mask.with(t, !this.state.mask[t]) });
        return;
      }
      const draws = top < TOP + STRIP;
      const move = (event) => {
        const state = { ...this.state, t: this.timestepAt(event) };
        if (draws) {
          const value = HIGHEST * (1 - (2 * (event.clientY - this.figure.getBoundingClientRect().top - TOP)) / STRIP);
          state.x = state.x.with(state.t, Math.round(Math.max(-HIGHEST, Math.min(HIGHEST, value)) * 10) / 10 + 0);
          state.preset = OWN;
        }
        this.change(state);
      };
      if (draws) event.preventDefault();
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

    /** @param {PointerEvent} event */
    timestepAt(event) {
      const { length } = this.state.x;
      const cell = cellOf(this.room, length);
      const t = Math.floor((event.clientX - this.figure.getBoundingClientRect().left - LEFT) / cell);
      return Math.max(0, Math.min(length - 1, t));
    }
  }

  if (!customElements.get("lstm-playground")) customElements.define("lstm-playground", LstmPlayground);
})();

// <lstm-playground>: one LSTM, computed here by lstm.js with weights that Keras made: draw the input, move the
// biases, mask timesteps, and see every gate, c and h. The weights are the facts inside the element.
"use strict";

(() => {
  /** What is chosen. preset, n: a made sequence of so many timesteps; x: the numbers; w, u: weights and units;
   * f, i, g, o: added to the biases; mask: a 1 for each timestep that counts; back, zero: the layer's arguments;
   * t, k: the timestep and the unit that are looked at.
   * @typedef {{ preset: string, x: number[], w: string, u: number, fb: number, ib: number, gb: number, ob: number,
   *   mask: boolean[], back: boolean, zero: boolean, t: number, k: number }} State */

  const LONGEST = 24;
  const USUAL = { preset: "impulse", n: 12, w: "new", u: 3 };
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
  const PLACE = { ib: 0, fb: 1, gb: 2, ob: 3 }; // in the bias
  const NAMES = {
    i: "input gate", f: "forget gate", g: "candidate", o: "output gate", c: "cell state",
    h: "hidden state, the output",
  };

  const round = (value) => Math.round(value * 100) / 100 + 0;
  const four = (value) => value.toFixed(4);
  const row = (values) => Array.from(values, four).join(" ");

  /** @param {string} preset @param {number} n */
  const sequenceOf = (preset, n) => Array.from({ length: n }, (_, t) => round(PRESETS[preset][1](t, n)));

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
    const added = (gate) => state[Object.keys(PLACE).find((key) => PLACE[key] === gate)];
    const moved = bias.map((value, n) => round(value + added(Math.floor(n / recurrent.length))));
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

  /** Numbers as Python writes floats, in lines that are not too long. @param {number[]} numbers */
  function listed(numbers) {
    const lines = ["   "];
    for (const x of numbers) {
      const text = ` ${Number.isInteger(x) ? x.toFixed(1) : x},`;
      if (lines.at(-1).length + text.length > 79) lines.push("   ");
      lines.push(lines.pop() + text);
    }
    return `[\n${lines.join("\n")}\n]`;
  }

  /** A program that makes this case in Keras and prints output, h and c. @param {State} state */
  function codeOf(state, { weights, mask }) {
    const { kernel, recurrent, bias } = weights;
    const reshape = (values, shape) => `np.reshape(${listed(values)}, ${shape})`;
    const real = state.mask.map((x) => (x ? "True" : "False"));
    const lines = ["    "];
    for (const word of real) {
      if (lines.at(-1).length + word.length > 76) lines.push("    ");
      lines.push(`${lines.pop()}${word}, `);
    }
    const masks = mask ? [`mask = np.array([[\n${lines.map((x) => x.trimEnd()).join("\n")}\n]])`, "# (batch, timesteps)"] : [];
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
      ...masks,
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

  // --- Elements

  /** @param {string} tag @param {object} properties @param {...(Node | string)} children */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /** @param {string} tag @param {object} attributes @param {...(Node | string)} children */
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** A table; the first cell of each row is its heading. @param {string[]} heads @param {string[][]} rows */
  function table(heads, rows) {
    const cells = (row) => row.map((x, n) => (n ? make("td", {}, x) : make("th", { scope: "row" }, x)));
    return make(
      "div",
      { className: "md-typeset__scrollwrap", tabIndex: 0, role: "region", "aria-label": "Table, scrolls sideways" },
      make(
        "table",
        {},
        make("thead", {}, make("tr", {}, ...heads.map((x) => make("th", { scope: "col" }, x)))),
        make("tbody", {}, ...rows.map((x) => make("tr", {}, ...cells(x)))),
      ),
    );
  }

  // --- Picture

  const [LEFT, TOP, STRIP, TITLE] = [24, 18, 60, 20];
  const HIGHEST = 2; // of the strip

  /** x as bars, below it a row of cells for each unit of each quantity; all on one axis of time.
   * @param {State} state @param {object} result @param {number} width in CSS pixels @param {string} words */
  function picture(state, result, width, words) {
    const cell = Math.min(54, (width - LEFT - 2) / state.x.length);
    const units = result.h.length;
    const high = units > 4 ? 13 : 18;
    const parts = [];
    const text = (x, y, anchor, ...inside) => parts.push(svg("text", { x, y, "text-anchor": anchor }, ...inside));
    const rect = (kind, x, y, width, height, more) => parts.push(svg("rect", { class: kind, x, y, width, height, ...more }));
    const draw = (t, y, high, value, scale, signed, kind = "") => {
      const [x, wide] = [LEFT + t * cell + 1, cell - 2];
      rect(`cell ${kind}`, x, y, wide, high - 2);
      if (!value) return;
      const part = Math.max(-1, Math.min(1, value / scale));
      const room = (high - 2) / (signed ? 2 : 1);
      const length = Math.abs(part) * room;
      const base = signed ? y + room : y + high - 2;
      rect(part < 0 ? "neg" : "pos", x, y, wide, high - 2, { "fill-opacity": 0.6 * Math.abs(part) });
      rect("bar", x, part < 0 ? base : base - length, wide / 3, length);
    };
    let y = TOP + STRIP;
    text(LEFT - 8, TOP + STRIP / 2 + 4, "end", "x");
    state.x.forEach((x, t) => {
      if (cell > 15 || t % 2 === 0) text(LEFT + (t + 0.5) * cell, 12, "middle", String(t));
      draw(t, TOP, STRIP, x, HIGHEST, true, "strip");
    });
    for (const [name, meaning] of Object.entries(NAMES)) {
      const signed = "gch".includes(name);
      const largest = Math.max(1, ...result.at.flatMap((step) => Array.from(step.c, Math.abs)));
      const scale = name === "c" ? largest : 1;
      y += TITLE;
      const range = signed ? `−${Number(scale.toPrecision(3))} to ${Number(scale.toPrecision(3))}` : "0 to 1";
      text(LEFT, y - 5, "start", `${name}: ${meaning}, ${range}`);
      for (let unit = 0; unit < units; unit++) {
        text(LEFT - 8, y + high / 2 + 4, "end", String(unit));
        result.at.forEach((step, t) => draw(t, y, high, step[name] && step[name][unit], scale, signed));
        y += high;
      }
    }
    state.mask.forEach((real, t) => {
      if (!real) rect("hatch", LEFT + t * cell + 1, TOP, cell - 2, y - TOP - 2);
    });
    rect("now", LEFT + state.t * cell, TOP - 2, cell, y - TOP + 2);
    const hatch = svg("pattern", { id: "pg-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("path", { d: "M0 0v6" }));
    const high_ = y + 2;
    return svg("svg", { class: "cells", role: "img", "aria-label": words, width, height: high_, viewBox: `0 0 ${width} ${high_}` }, svg("defs", {}, hatch), ...parts);
  }

  let count = 0; // of elements, for ids

  class LstmPlayground extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.sets = JSON.parse(this.querySelector("template").content.textContent).sets;
      this.key = `playground-${(count += 1)}`;
      this.build();
      this.read();
      this.watcher = new ResizeObserver(() => this.draw());
      this.watcher.observe(this.figure);
      this.listeners = new AbortController();
      const options = { signal: this.listeners.signal };
      addEventListener("popstate", () => this.read(), options);
      // Links in the text that hold nothing but a case change it here.
      document.addEventListener("click", (event) => this.follow(event), { ...options, capture: true });
    }

    disconnectedCallback() {
      this.watcher?.disconnect();
      this.listeners?.abort();
    }

    /** Controls and places for what they show. */
    build() {
      const fields = (legend, ...inside) => make("fieldset", {}, make("legend", {}, legend), ...inside);
      const options = (named) => Object.entries(named).map(([value, words]) => make("option", { value }, words));
      const presets = { ...Object.fromEntries(Object.entries(PRESETS).map(([key, [words]]) => [key, words])), [OWN]: "your own numbers" };
      const select = (name, words, named) => this.label(words, make("select", { name }, ...options(named)));
      const range = (name, words, min, max, step) =>
        this.label(words, make("input", { type: "range", name, min, max, step }), make("span", { className: "value" }));
      const check = (name, words) => make("label", { className: "widget-check" }, make("input", { type: "checkbox", name }), make("span", {}, words));
      const units = Object.fromEntries([1, 2, 3, 4, 8].map((x) => [x, String(x)]));
      this.form = make(
        "form",
        {},
        make(
          "div",
          { className: "widget-controls" },
          fields(
            "Sequence",
            select("preset", "Input x", presets),
            this.label("Timesteps", make("input", { type: "number", name: "n", min: 1, max: LONGEST, step: 1 })),
            this.label("Numbers, with commas", make("input", { type: "text", name: "x", autocomplete: "off", spellcheck: false })),
          ),
          fields("Layer", select("w", "Weights", WEIGHTS), select("u", "Units", units), check("back", "go_backwards=True: reads from the end"), check("zero", "zero_output_for_mask=True")),
          fields("Added to the bias of the …", ...Object.entries(BIASES).map(([key, words]) => range(key, words, -6, 6, 0.5))),
        ),
      );
      this.sentence = make("output", { className: "widget-answer" });
      this.figure = make("figure", { className: "widget-picture" });
      this.step = make("div");
      const look = fields(
        "One timestep",
        range("t", "Timestep t", 0, 0, 1),
        this.label("x at t", make("input", { type: "number", name: "xt", min: -99, max: 99, step: 0.1 })),
        check("masked", "t is masked: does not count"),
        this.label("Unit", make("select", { name: "k" })),
        this.step,
      );
      this.returns = make("div");
      this.numbers = make("div");
      this.code = make("code");
      this.prints = make("code");
      this.copy = make("button", { type: "button", className: "md-button" }, "Copy the Keras code");
      this.copy.addEventListener("click", () => this.copyCode());
      this.link = make("a", {}, "Link to this case");
      const details = (words, ...inside) => make("details", {}, make("summary", {}, words), ...inside);
      this.form.append(
        make("div", { className: "widget-result" }, this.sentence, this.figure),
        look,
        fields("What the layer hands back", this.returns),
        details("All numbers", this.numbers),
        details(
          "This case in Keras, and what it prints",
          make("pre", { tabIndex: 0 }, this.code),
          make("pre", { tabIndex: 0, className: "prints" }, this.prints),
        ),
        make("p", { className: "widget-actions no-copy" }, this.copy, this.link),
      );
      this.form.addEventListener("input", (event) => this.chosen(event.target));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.figure.addEventListener("pointerdown", (event) => this.point(event));
      this.replaceChildren(this.querySelector("template"), this.form);
    }

    /** @param {string} words @param {HTMLElement} input @param {...HTMLElement} more */
    label(words, input, ...more) {
      return make("label", { className: "widget-choice" }, make("span", {}, words), input, ...more);
    }

    /** The case that an address names; what it cannot name is as usual. @param {string} search @returns {State} */
    parse(search) {
      const given = new URLSearchParams(search);
      const one = (key, known, usual) => (known.includes(given.get(key)) ? given.get(key) : usual);
      const whole = (key, usual, max) => (/^\d{1,2}$/.test(given.get(key) ?? "") && Number(given.get(key)) <= max ? Number(given.get(key)) : usual);
      const preset = one("preset", Object.keys(PRESETS), USUAL.preset);
      const own = numbersOf(given.get("x") ?? "");
      const x = own ?? sequenceOf(preset, Math.max(1, whole("n", USUAL.n, LONGEST)));
      const w = one("w", Object.keys(WEIGHTS), USUAL.w);
      const u = Number(one("u", ["1", "2", "3", "4", "8"], String(USUAL.u)));
      const mask = /^[01]+$/.test(given.get("mask") ?? "") && given.get("mask").length === x.length ? given.get("mask") : "";
      const state = {
        preset: own ? OWN : preset, x, w, u: w === "new" ? u : this.sets[w].recurrent.length,
        mask: x.map((_, t) => mask[t] !== "0"),
        back: given.get("back") === "1", zero: given.get("zero") === "1",
      };
      for (const key of Object.keys(BIASES)) {
        const value = /^-?\d(\.5)?$/.test(given.get(key) ?? "") ? Number(given.get(key)) : 0;
        state[key] = Math.abs(value) <= 6 ? value + 0 : 0;
      }
      return { ...state, t: whole("t", 0, x.length - 1), k: whole("k", 0, state.u - 1) };
    }

    /** The end of the address of a case; other parts of it stay. @param {State} state */
    search(state) {
      const given = new URLSearchParams(location.search);
      const own = state.preset === OWN;
      const parts = {
        preset: own || state.preset === USUAL.preset ? "" : state.preset,
        n: own || state.x.length === USUAL.n ? "" : state.x.length,
        x: own ? state.x.join(",") : "",
        w: state.w === USUAL.w ? "" : state.w,
        u: state.w !== "new" || state.u === USUAL.u ? "" : state.u,
        mask: state.mask.includes(false) ? state.mask.map(Number).join("") : "",
        back: state.back ? 1 : "", zero: state.zero ? 1 : "", t: state.t || "", k: state.k || "",
      };
      for (const key of Object.keys(BIASES)) parts[key] = state[key] || "";
      for (const [key, value] of Object.entries(parts)) {
        if (value === "") given.delete(key);
        else given.set(key, String(value));
      }
      const text = given.toString().replaceAll("%2C", ",");
      return text ? `?${text}` : "";
    }

    /** Take the case from the address. */
    read() {
      this.show(this.parse(location.search));
    }

    /** Take from the controls what has changed. @param {HTMLInputElement} input */
    chosen({ name, value, checked, valueAsNumber, validity }) {
      const state = { ...this.state, x: [...this.state.x], mask: [...this.state.mask] };
      const fits = validity.valid && value !== "";
      if (name === "preset" && value !== OWN) state.x = sequenceOf(value, state.x.length);
      if (name === "preset") state.preset = value;
      if (name === "n" && fits && validity.valid) {
        const longer = state.preset === OWN ? Array.from({ length: valueAsNumber }, (_, t) => state.x[t] ?? 0) : null;
        state.x = longer ?? sequenceOf(state.preset, valueAsNumber);
      }
      if (name === "x" && numbersOf(value)) Object.assign(state, { x: numbersOf(value), preset: OWN });
      if (name === "xt" && Number.isFinite(valueAsNumber) && Math.abs(valueAsNumber) <= 99) {
        state.x[state.t] = round(valueAsNumber);
        state.preset = OWN;
      }
      if (name === "w") Object.assign(state, { w: value, u: value === "new" ? USUAL.u : this.sets[value].recurrent.length });
      if (name === "u" || name === "t" || name === "k" || name in BIASES) state[name] = Number(value);
      if (name === "back" || name === "zero") state[name] = checked;
      if (name === "masked") state.mask[state.t] = !checked;
      this.change(state, name);
    }

    /** Show another case, and keep it in the address. @param {State} state @param {string} typed a control that
     * keeps its text @param {boolean} quiet say nothing yet */
    change(state, typed = "", quiet = false) {
      state.mask = state.x.map((_, t) => state.mask[t] ?? true);
      state.t = Math.min(state.t, state.x.length - 1);
      state.k = Math.min(state.k, state.u - 1);
      this.show(state, typed, quiet);
      this.keep(location.hash);
    }

    /** @param {string} hash */
    keep(hash) {
      try {
        history.replaceState(history.state, "", `${location.pathname}${this.search(this.state)}${hash}`);
      } catch {
        // The case stays, the address does not tell it.
      }
    }

    /** @param {State} state @param {string} typed @param {boolean} quiet */
    show(state, typed = "", quiet = false) {
      this.state = state;
      const result = compute(this.sets, state);
      this.result = result;
      const { form } = this;
      const values = {
        preset: state.preset, n: state.x.length, x: state.x.join(", "), w: state.w, u: state.u, t: state.t,
        xt: state.x[state.t], k: state.k,
        ...Object.fromEntries(Object.keys(BIASES).map((key) => [key, state[key]])),
      };
      form.elements.t.max = state.x.length - 1;
      form.elements.u.disabled = state.w !== "new";
      if (form.elements.k.length !== state.u) {
        form.elements.k.replaceChildren(...Array.from({ length: state.u }, (_, unit) => make("option", {}, String(unit))));
      }
      for (const [name, value] of Object.entries(values)) {
        const input = form.elements[name];
        const text = String(value);
        if (name === typed && input.type !== "range") {
          const wrong = name === "x" ? !numbersOf(input.value) : name === "n" || name === "xt" ? input.valueAsNumber !== value : false;
          input.toggleAttribute("aria-invalid", wrong);
          if (wrong) input.setAttribute("aria-invalid", "true");
        } else {
          input.value = text;
          input.removeAttribute("aria-invalid");
        }
        if (input.type === "range") input.nextElementSibling.textContent = name === "t" ? text : (value > 0 ? "+" : "") + text;
      }
      form.elements.back.checked = state.back;
      form.elements.zero.checked = state.zero;
      form.elements.masked.checked = !state.mask[state.t];
      this.said = this.saidOf(result);
      if (!quiet && this.sentence.textContent !== this.said) this.sentence.textContent = this.said;
      this.explain(result);
      this.hand(result);
      this.list(result);
      this.code.textContent = codeOf(state, result);
      this.prints.textContent = printedOf(result);
      this.link.href = this.search(state) || location.pathname;
      this.drawn = 0;
      this.draw();
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
        table(["Gate", "x·W", "+ h·U", "+ b", "= z", "gate"], rows),
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
          ["Argument", "Returns", "Shape", "Values"],
          [
            ["without", "the output after the last timestep read", `(1, ${units})`, row(output)],
            ["return_sequences=True", "every output, in the order of reading", `(1, ${timesteps}, ${units})`, ends],
            ["return_state=True", "the output, and the last h", `(1, ${units})`, row(h)],
            ["", "and the last c", `(1, ${units})`, row(c)],
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
      this.numbers.replaceChildren(table(["t", "x", ...names.map((x) => x.join(" "))], rows));
    }

    /** The picture, as wide as there is room. */
    draw() {
      const width = Math.floor(this.figure.clientWidth);
      if (width < 100 || this.drawn === width) return;
      this.drawn = width;
      const { x } = this.state;
      const words = `Heatmaps over ${x.length} timesteps of the input ${x.join(", ")} and of i, f, g, o, c and h of each unit. All numbers stand in the table below.`;
      this.figure.replaceChildren(picture(this.state, this.result, width, words));
    }

    /** Draw the input with the pointer, or choose a timestep. @param {PointerEvent} event */
    point(event) {
      const move = (event) => {
        const box = this.figure.getBoundingClientRect();
        const { x } = this.state;
        const cell = Math.min(54, (box.width - LEFT - 2) / x.length);
        const t = Math.max(0, Math.min(x.length - 1, Math.floor((event.clientX - box.left - LEFT) / cell)));
        const state = { ...this.state, t };
        if (drawing) {
          const value = HIGHEST * (1 - (2 * (event.clientY - box.top - TOP)) / STRIP);
          state.x = x.with(t, Math.round(Math.max(-HIGHEST, Math.min(HIGHEST, value)) * 10) / 10 + 0);
          state.preset = OWN;
        }
        this.change(state, "", true);
      };
      const top = event.clientY - this.figure.getBoundingClientRect().top;
      const drawing = top >= TOP && top < TOP + STRIP;
      if (event.button) return;
      if (top < TOP) {
        move(event);
        this.change({ ...this.state, mask: this.state.mask.with(this.state.t, !this.state.mask[this.state.t]) });
        return;
      }
      if (drawing) event.preventDefault();
      move(event);
      const listeners = new AbortController();
      const { signal } = listeners;
      const end = () => {
        listeners.abort();
        this.show(this.state);
      };
      addEventListener("pointermove", move, { signal });
      addEventListener("pointerup", end, { signal });
      addEventListener("pointercancel", end, { signal });
    }

    async copyCode() {
      await navigator.clipboard.writeText(this.code.textContent);
      this.copy.textContent = "Copied";
      setTimeout(() => (this.copy.textContent = "Copy the Keras code"), 1500);
    }

    /** A link in the text that sets this playground. @param {MouseEvent} event */
    follow(event) {
      const link = event.target instanceof Element ? event.target.closest("article a[href*='?']") : null;
      const isHere = link && link.origin === location.origin && link.pathname === location.pathname;
      if (!isHere || link === this.link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      const { elements } = this.form;
      const before = Array.from(elements, (x) => x.checked + x.value);
      this.show(this.parse(link.search));
      this.keep("");
      const changed = Array.from(elements).filter((x, n) => x.name && !["x", "xt", "k"].includes(x.name) && before[n] !== x.checked + x.value);
      (changed[0] ?? elements.preset).focus({ preventScroll: true });
      this.scrollIntoView({ block: "start" });
      for (const input of changed) {
        const label = input.closest("label");
        label.classList.remove("is-changed");
        void label.offsetWidth; // start the animation again
        label.classList.add("is-changed");
      }
    }
  }

  if (!customElements.get("lstm-playground")) customElements.define("lstm-playground", LstmPlayground);
})();

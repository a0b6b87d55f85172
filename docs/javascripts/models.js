// The models that the tutorials trained, at work in the page: <lstm-brackets>, <lstm-dates>, <lstm-weather>. The
// forward pass is that of lstm.js; the weights are the tutorials' own, in scripts that are loaded on a click.
"use strict";

globalThis.lstmTrained = (() => {
  // --- Weights, and what the models say

  const LEVELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  /** A matrix from its text: a character is a level from -31 to 31, a step is a 16384th.
   * @param {{ step: number[], text: string }} packed @returns {Float64Array[]} rows */
  function unpack({ step, text }) {
    const value = (letter, n) => ((LEVELS.indexOf(letter) - 31) * step[n % step.length]) / 2 ** 14;
    return lstm.rows(Float64Array.from(text, value), step.length);
  }

  /** Weights of an LSTM layer, as lstm.js wants them. @param {{ step: number[], text: string }[]} packed */
  function layerOf([kernel, recurrent, bias]) {
    return { kernel: unpack(kernel), recurrent: unpack(recurrent), bias: unpack(bias)[0] };
  }

  /** A Dense layer. @param {ArrayLike<number>} vector @param {Float64Array[]} kernel @param {Float64Array} bias */
  function dense(vector, kernel, bias) {
    return bias.map((start, n) => kernel.reduce((sum, row, unit) => sum + vector[unit] * row[n], start));
  }

  /** @param {Float64Array} scores @returns {Float64Array} probabilities */
  function softmax(scores) {
    const highest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - highest));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  const prepared = new Map();
  /** What `make` makes of a model, once. */
  function once(model, make) {
    if (!prepared.has(model)) prepared.set(model, make());
    return prepared.get(model);
  }

  /** After every bracket: how likely it is balanced, and the cell state of the units that count.
   * @param {string} text of ( and ) */
  function brackets(model, text) {
    const { embedding, weights, kernel, bias } = once(model, () => {
      const { embedding, kernel, recurrent, bias, dense, dense_bias } = model.weights;
      return {
        embedding: unpack(embedding), weights: layerOf([kernel, recurrent, bias]),
        kernel: unpack(dense), bias: unpack(dense_bias)[0],
      };
    });
    const sequence = Array.from(text, (bracket) => embedding[bracket === "(" ? 1 : 2]);
    const { steps } = lstm.layer(sequence, weights);
    return {
      probability: steps.map(({ h }) => lstm.sigmoid(dense(h, kernel, bias)[0])),
      c: steps.map(({ c }) => model.counters.map(({ unit }) => c[unit])),
    };
  }

  /** Read a date as people write it, and write it as an ISO date. `h` and `c` begin with the hand-off.
   * @param {string} human of known characters */
  function dates(model, human) {
    const parts = once(model, () => {
      const { human_embedding, encoder, iso_embedding, decoder, next_char } = model.weights;
      return {
        read: unpack(human_embedding[0]), encoder: layerOf(encoder), write: unpack(iso_embedding[0]),
        decoder: layerOf(decoder), kernel: unpack(next_char[0]), bias: unpack(next_char[1])[0],
      };
    });
    const sequence = Array.from(human, (letter) => parts.read[model.in_chars.indexOf(letter)]);
    let { h, c } = lstm.layer(sequence, parts.encoder);
    const result = { iso: "", probability: [], h: [h], c: [c] };
    let token = model.out_chars.indexOf("^");
    for (let step = 0; step < 10; step++) {
      ({ h, c } = lstm.cell(parts.write[token], h, c, parts.decoder));
      const chances = softmax(dense(h, parts.kernel, parts.bias));
      token = chances.indexOf(Math.max(...chances));
      result.iso += model.out_chars[token];
      result.probability.push(chances);
      result.h.push(h);
      result.c.push(c);
    }
    return result;
  }

  const DAY = 864e5; // milliseconds
  const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
  const textOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  /** Seven days of weather, each from the forecast of the day before: [rain, warmest, coldest, wind] each.
   * @param {string} day the first of them, such as 2015-07-01 */
  function weather(model, day) {
    const { first, second, dense: last } = once(model, () => {
      const { first, second, dense } = model.weights;
      const layer = ({ kernel, recurrent, bias }) => layerOf([kernel, recurrent, bias]);
      return {
        first: layer(first), second: layer(second),
        dense: { kernel: unpack(dense.kernel), bias: unpack(dense.bias)[0] },
      };
    });
    const start = dayOf(day) - dayOf(model.begin);
    const past = model.values.slice(start - model.timesteps, start);
    const scaled = past.map((row) => row.map((value, n) => (value - model.mean[n]) / model.std[n]));
    const [below, above] = lstm.stack(scaled, [{ weights: first }, { weights: second }]);
    let [one, two] = [below, above];
    const forecast = [];
    for (let ahead = 0; ahead < 7; ahead++) {
      const x = dense(two.h, last.kernel, last.bias);
      forecast.push(Array.from(x, (value, n) => value * model.std[n] + model.mean[n]));
      one = lstm.cell(x, one.h, one.c, first);
      two = lstm.cell(one.h, two.h, two.c, second);
    }
    return { past, forecast, truth: model.values.slice(start, start + 7) };
  }

  const models = { unpack, brackets, dates, weather };
  if (typeof customElements === "undefined") return models;

  // --- Elements

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function svg(name, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...children);
    return element;
  }

  const at = (x, y, words, className = "small", anchor = "middle") =>
    svg("text", { x, y, class: className, "text-anchor": anchor }, words);
  const line = (x1, y1, x2, y2, className = "axis") => svg("line", { x1, y1, x2, y2, class: className });
  const path = (points, className) =>
    svg("polyline", { points: points.map((point) => point.join()).join(" "), class: className });
  const dot = ([cx, cy], className, r = 4) => svg("circle", { cx, cy, r, class: className });
  const percent = (value) => `${(100 * value).toFixed(1)} %`;

  /** A table, in a frame that scrolls. @param {string[]} heads @param {(string | Node)[][]} rows */
  function table(heads, rows) {
    const cells = (name, row, properties) => make("tr", {}, ...row.map((cell) => make(name, properties, cell)));
    return make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" },
      make("table", {}, make("thead", {}, cells("th", heads, { scope: "col" })),
        make("tbody", {}, ...rows.map((row) => cells("td", row))))));
  }

  /** Run the script that holds a model; the promise ends with the model. */
  async function load(name, src) {
    if (!globalThis.lstmModels?.[name]) {
      await new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));
    }
    return globalThis.lstmModels[name];
  }

  /** What the three have in common: loading, controls, the address. A subclass has `name`; `usual`, its state;
   * `clean(key, value)`, a valid value or undefined; `controls()`; and `draw(width)`. */
  class Trained extends HTMLElement {
    connectedCallback() {
      this.listeners = new AbortController();
      const options = { signal: this.listeners.signal };
      document.addEventListener("click", (event) => this.follow(event), { ...options, capture: true });
      addEventListener("popstate", () => this.model && this.show(this.parse(location.search)), options);
      this.watcher = new ResizeObserver(() => this.model && this.redraw());
      this.watcher.observe(this);
      if (!this.button && !this.model) {
        this.button = make("button", { type: "button", className: "md-button md-button--primary" });
        this.button.textContent = `Load the trained model (${this.dataset.size})`;
        this.button.addEventListener("click", () => this.start(true));
        this.status = make("output", { className: "widget-answer" });
        this.prepend(make("p", { className: "widget-actions" }, this.button, this.status));
      }
      const given = new URLSearchParams(location.search);
      if (Object.keys(this.usual).some((key) => given.has(key))) this.start();
      else if (this.model) this.show(this.parse(location.search));
    }

    disconnectedCallback() {
      this.listeners.abort();
      this.watcher.disconnect();
    }

    /** Load the model, build the controls, show the state. */
    async start(focus = false, search = location.search) {
      if (this.model) return this.show(this.parse(search));
      this.button.disabled = true;
      this.status.textContent = "Loading …";
      try {
        const model = await load(this.name, this.dataset.model);
        if (this.model) return;
        this.model = model;
      } catch {
        this.button.disabled = false;
        this.button.textContent = "Try again";
        this.status.textContent = "The model could not be loaded. The picture and the table below stay.";
        return;
      }
      this.form = make("form", { className: "widget-controls" }, ...this.controls());
      this.form.addEventListener("input", (event) => this.chosen(event.target));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.sentence = make("output", { className: "widget-answer" });
      this.figure = make("figure", { className: "widget-picture" });
      this.more = make("div");
      const result = make("div", { className: "widget-result" }, this.sentence, this.figure, this.more);
      this.replaceChildren(this.form, result);
      this.show(this.parse(search));
      if (focus) this.form.querySelector("input").focus();
    }

    /** An input with its label and a hint. */
    input(name, label, hint, properties) {
      const field = make("input", { name, autocomplete: "off", spellcheck: false, ...properties });
      return make("label", { className: "live-field" }, make("span", {}, label), field, make("small", {}, hint));
    }

    /** The state that an address names; what it cannot name is as usual. @param {string} search */
    parse(search) {
      const given = new URLSearchParams(search);
      const state = { ...this.usual };
      for (const key of Object.keys(state)) {
        state[key] = (given.has(key) ? this.clean(key, given.get(key)) : undefined) ?? state[key];
      }
      return state;
    }

    /** Take one control's value. @param {HTMLInputElement} field */
    chosen(field) {
      const value = this.clean(field.name, field.value);
      field.toggleAttribute("aria-invalid", value === undefined);
      if (value === undefined) return;
      this.show({ ...this.state, [field.name]: value }, field);
      this.remember();
    }

    /** Keep the state in the address; other parts of it stay. */
    remember() {
      const given = new URLSearchParams(location.search);
      for (const [key, value] of Object.entries(this.state)) {
        if (value === this.usual[key]) given.delete(key);
        else given.set(key, value);
      }
      const search = given.toString();
      try {
        history.replaceState(history.state, "", location.pathname + (search && `?${search}`) + location.hash);
      } catch {
        // The state stays, the address does not tell it.
      }
    }

    /** Show a state. @param {HTMLInputElement} typing a field that keeps what is typed */
    show(state, typing) {
      this.state = state;
      for (const field of this.form.elements) {
        if (field.name in state && field !== typing) {
          field.value = state[field.name];
          field.removeAttribute("aria-invalid");
        }
      }
      this.compute();
      this.width = 0;
      this.redraw();
    }

    /** Draw again where there is another width. */
    redraw() {
      const width = Math.floor(Math.min(720, this.figure.clientWidth));
      if (width < 100 || width === this.width) return;
      this.width = width;
      this.figure.replaceChildren(...this.draw(width));
    }

    picture(width, height, name, ...children) {
      return svg("svg", { role: "img", "aria-label": name, width, height, viewBox: `0 0 ${width} ${height}` }, ...children);
    }

    /** A folded table of numbers, which stays open as it is; n counts them. */
    fold(n, summary, heads, rows) {
      if (!this.more.children[n]) this.more.append(make("details", {}, make("summary", {}, summary), ""));
      this.more.children[n].lastChild.replaceWith(table(heads, rows));
    }

    /** A link in the text that sets this widget. @param {MouseEvent} event */
    async follow(event) {
      const link = event.target instanceof Element ? event.target.closest("a[href^='?']") : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      const given = new URLSearchParams(link.search);
      if (!Object.keys(this.usual).some((key) => given.has(key))) return;
      event.preventDefault();
      event.stopPropagation();
      await this.start(false, link.search);
      if (!this.model) return this.button.focus();
      this.remember();
      this.form.querySelector("input").focus({ preventScroll: true });
      this.scrollIntoView({ block: "start" });
      const label = this.form.querySelector("label");
      label.classList.remove("is-changed");
      void label.offsetWidth; // start the animation again
      label.classList.add("is-changed");
    }
  }

  const NUMBERS = "The numbers of the picture";

  class LstmBrackets extends Trained {
    name = "brackets";
    usual = { brackets: this.dataset.usual };

    clean(_, value) {
      return value.replace(/[^()]/g, "").slice(0, 40);
    }

    controls() {
      return [this.input("brackets", "Brackets", "( and ) only, at most 40. Trained on even lengths up to 20.", {
        type: "text", maxLength: 40, className: "is-code",
      })];
    }

    compute() {
      const text = this.state.brackets;
      let [depth, wrong] = [0, 0];
      const depths = Array.from(text, (bracket, n) => {
        depth += bracket === "(" ? 1 : -1;
        if (depth < 0) wrong ||= n + 1;
        return depth;
      });
      Object.assign(this, { text, depths, found: brackets(this.model, text) });
      const { c, probability } = this.found;
      const chance = probability.at(-1);
      const balanced = !wrong && depth === 0;
      const why = wrong ? `bracket ${wrong} closes nothing` : `${depth} ${depth === 1 ? "is" : "are"} still open`;
      const odd = text.length % 2 ? " It was never trained on an odd length." : "";
      const long = text.length > 20 ? " It was never trained on more than 20 brackets." : "";
      this.sentence.textContent = text
        ? `${text} ${balanced ? "is balanced" : `is not balanced: ${why}`}. The LSTM says balanced with ${percent(chance)}, ` +
          `which is ${chance > 0.5 === balanced ? "right" : "wrong"}.${odd}${long}`
        : "Type a bracket.";
      this.fold(0, NUMBERS, ["", "Bracket", "Depth", `c, unit ${this.model.counters[0].unit}`, "Balanced so far?"],
        Array.from(text, (bracket, n) => [n + 1, bracket, depths[n], c[n][0].toFixed(2), percent(probability[n])]));
    }

    draw(width) {
      const { text, depths, found: { c, probability } } = this;
      const n = text.length;
      const [left, top, middle, low, high] = [46, 22, 190, 240, 320];
      const step = (width - left - 8) / Math.max(n, 12);
      const x = (place) => left + step * (place + 0.5);
      const counted = this.model.counters.map(({ slope, start }, k) => c.map((row) => slope * row[k] + start));
      const highest = Math.max(3, ...depths, ...counted[0]) + 0.3;
      const lowest = Math.min(0, ...depths, ...counted[0]) - 0.3;
      const y = (depth) => middle - ((Math.min(highest, Math.max(lowest, depth)) - lowest) / (highest - lowest)) * (middle - top);
      const p = (chance) => high - chance * (high - low);
      const ticks = [];
      const by = Math.ceil((highest - lowest) / 6);
      for (let tick = Math.ceil(lowest / by) * by; tick <= highest; tick += by) ticks.push(at(left - 8, y(tick) + 4, tick, "small", "end"));
      const bars = depths.map((depth, k) =>
        svg("rect", { x: x(k) - 0.36 * step, width: 0.72 * step, y: Math.min(y(depth), y(0)), height: Math.abs(y(depth) - y(0)), class: "bar" }));
      const lines = counted.map((values, k) => path(values.map((value, t) => [x(t), y(value)]), k ? "c-line thin" : "c-line")).reverse();
      const dots = counted[0].map((value, t) => dot([x(t), y(value)], "c-dot", 3.5));
      const letters = Array.from(text, (bracket, k) => at(x(k), middle + 18, bracket, "code"));
      const chances = probability.map((chance, k) => dot([x(k), p(chance)], k % 2 ? "p-dot" : "p-dot hollow"));
      const name = `Depth of the brackets from ${Math.min(0, ...depths)} to ${Math.max(0, ...depths)}, a cell state over it, and the probability after every bracket; the numbers stand below.`;
      return [
        this.picture(width, high + 10, name,
          at(left, 12, "depth, and c of the units that count it", "small strong", "start"), ...ticks,
          line(left, y(0), width - 8, y(0)), ...bars, ...lines, ...dots, ...letters,
          at(left, low - 12, "balanced so far?", "small strong", "start"),
          ...[0, 0.5, 1].map((chance) => at(left - 8, p(chance) + 4, `${100 * chance} %`, "small", "end")),
          ...[0, 0.5, 1].map((chance) => line(left, p(chance), width - 8, p(chance))),
          path(probability.map((chance, k) => [x(k), p(chance)]), "p-line"), ...chances),
      ];
    }
  }

  class LstmDates extends Trained {
    name = "dates";
    usual = { date: this.dataset.usual, step: 10 };

    clean(key, value) {
      if (key === "step") return /^(\d|10)$/.test(value) ? Number(value) : undefined;
      const known = this.model?.in_chars.slice(1) ?? "";
      return Array.from(value.toLowerCase()).filter((letter) => known.includes(letter)).join("").slice(0, this.model?.longest);
    }

    controls() {
      const move = (words, by) => {
        const button = make("button", { type: "button", className: "md-button" }, words);
        button.addEventListener("click", () => {
          this.show({ ...this.state, step: Math.min(10, Math.max(0, this.state.step + by)) });
          this.remember();
        });
        return button;
      };
      const hint = `Day, month, year, as in “tue, 3 mar 1998”; at most ${this.model.longest} characters, years 1969 to 2068.`;
      return [
        this.input("date", "Date", hint, { type: "text", maxLength: this.model.longest }),
        make("div", {}, this.input("step", "Decoder step", "0 is the hand-off: the encoder is done, nothing is written.", {
          type: "range", min: 0, max: 10, step: 1,
        }), make("div", { className: "widget-actions" }, move("Step back", -1), move("Step on", 1))),
      ];
    }

    compute() {
      const { date, step } = this.state;
      const found = dates(this.model, date);
      this.found = found;
      const best = found.probability.map((chances) => Math.max(...chances));
      const least = best.indexOf(Math.min(...best));
      const reads = (k) => (k ? found.iso[k - 1] : "^");
      const now = step
        ? `Step ${step} of 10 reads ${reads(step - 1)} and writes ${found.iso[step - 1]} with ${percent(best[step - 1])}.`
        : "At the hand-off nothing is written yet: h and c are all that the decoder gets.";
      this.sentence.textContent = `“${date}” becomes ${found.iso}, least sure of character ${least + 1}, ${found.iso[least]}, with ${percent(best[least])}. ${now}`;
      this.fold(0, NUMBERS, ["Step", "Reads", "Writes", "With", "Next best"], found.probability.map((chances, k) => {
        const second = Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a])[1];
        return [k + 1, reads(k), found.iso[k], percent(best[k]), `${this.model.out_chars[second]} ${percent(chances[second])}`];
      }));
      const states = [found.h[0], found.c[0], found.h[step], found.c[step]];
      this.fold(1, "The numbers of h and c", ["Unit", "h handed over", "c handed over", "h now", "c now"],
        Array.from(found.h[0], (_, unit) => [unit, ...states.map((state) => state[unit].toFixed(3))]));
    }

    draw(width) {
      const { found, state: { step }, model } = this;
      const wide = width >= 560;
      const gap = wide ? 18 : 24;
      const size = Math.floor((width - (wide ? 3 : 1) * gap) / (wide ? 4 : 2) / 16);
      const limit = Math.max(...found.c.map((c) => Math.max(...c.map(Math.abs))));
      const map = (values, most, words, kind, place) => {
        const x0 = (wide ? place : place % 2) * (16 * size + gap);
        const y0 = (wide ? 0 : Math.floor(place / 2)) * (8 * size + 34) + 18;
        const cells = Array.from(values, (value, unit) => {
          const side = Math.sqrt(Math.abs(value) / most) * (size - 1);
          const [x, y] = [x0 + (unit % 16) * size + (size - side) / 2, y0 + Math.floor(unit / 16) * size + (size - side) / 2];
          return svg("rect", { x, y, width: side, height: side, class: `${kind}-cell ${value < 0 ? "minus" : ""}` });
        });
        return [at(x0, y0 - 6, words, "small strong", "start"), svg("rect", { x: x0, y: y0, width: 16 * size, height: 8 * size, class: "frame" }), ...cells];
      };
      const states = [
        ...map(found.h[0], 1, "h handed over", "h", 0),
        ...map(found.c[0], limit, "c handed over", "c", 1),
        ...map(found.h[step], 1, step ? `h after step ${step}` : "h: no step yet", "h", 2),
        ...map(found.c[step], limit, step ? `c after step ${step}` : "c: no step yet", "c", 3),
      ];
      const high = (wide ? 1 : 2) * (8 * size + 34);
      const [column, row, left] = [Math.min(52, (width - 56) / 10), 15, 52];
      const x = (k) => left + column * (k + 0.5);
      const grid = Array.from(model.out_chars, (letter, n) => at(left - 8, 48 + n * row, letter, "code", "end"));
      found.probability.forEach((chances, k) => {
        const done = k < step;
        grid.push(at(x(k), 28, done ? (k ? found.iso[k - 1] : "^") : "·", "code"));
        grid.push(at(x(k), 40 + 12 * row + 14, done ? found.iso[k] : "·", "code strong"));
        if (k === step - 1) grid.push(svg("rect", { x: x(k) - column / 2 + 1, y: 14, width: column - 2, height: 30 + 12 * row + 16, class: "now" }));
        if (done) chances.forEach((chance, n) => grid.push(dot([x(k), 44 + n * row], "p-dot", 6.5 * Math.sqrt(chance))));
      });
      grid.push(at(left - 8, 28, "reads", "small", "end"), at(left - 8, 40 + 12 * row + 14, "writes", "small", "end"));
      const title = wide ? "probability of each character, one column a decoder step" : "probability, one column a step";
      return [
        this.picture(width, high - 4, "The states h and c that the encoder hands over, and those of the decoder step: squares as large as the numbers, which stand below.", ...states),
        this.picture(width, 40 + 12 * row + 24, `Probability of each character in ${step} of 10 decoder steps, which write ${found.iso.slice(0, step) || "nothing yet"}; the numbers stand below.`,
          at(0, 11, title, "small strong", "start"), ...grid),
      ];
    }
  }

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const spoken = (text) => `${Number(text.slice(8))} ${MONTHS[Number(text.slice(5, 7)) - 1]}`;
  const PANELS = [[1, "warmest", "°C"], [2, "coldest", "°C"], [0, "rain", "mm"], [3, "wind", "m/s"]];

  class LstmWeather extends Trained {
    name = "weather";
    usual = { day: this.dataset.usual, ahead: 7 };

    clean(key, value) {
      if (key === "ahead") return /^[1-7]$/.test(value) ? Number(value) : undefined;
      if (!/^2015-\d\d-\d\d$/.test(value) || value > "2015-12-25") return undefined;
      const day = dayOf(value);
      return Number.isNaN(day) || textOf(day) !== value ? undefined : value;
    }

    controls() {
      return [
        this.input("day", "First day of the forecast", "1 January to 25 December 2015. The model has read the 14 days before it.", {
          type: "date", min: "2015-01-01", max: "2015-12-25", required: true,
        }),
        this.input("ahead", "Days ahead", "1 to 7: from the second day on the model reads its own forecast.", {
          type: "range", min: 1, max: 7, step: 1,
        }),
      ];
    }

    compute() {
      const { day, ahead } = this.state;
      this.found = weather(this.model, day);
      const { forecast, truth } = this.found;
      const name = (k) => spoken(textOf(dayOf(day) + k));
      const said = PANELS.map(([n, what, unit]) => `${what} ${forecast[ahead - 1][n].toFixed(1)} ${unit} (measured ${truth[ahead - 1][n].toFixed(1)})`);
      this.sentence.textContent = `Forecast for ${name(ahead - 1)} 2015, ${ahead === 1 ? "1 day" : `${ahead} days`} ahead: ${said.join(", ")}.`;
      this.fold(0, `${NUMBERS}; in brackets what was measured`, ["Day", ...PANELS.map(([, what, unit]) => `${what}, ${unit}`)],
        forecast.map((row, k) => [name(k), ...PANELS.map(([n]) => `${row[n].toFixed(1)} (${truth[k][n].toFixed(1)})`)]));
    }

    draw(width) {
      const { past, forecast, truth } = this.found;
      const { ahead } = this.state;
      const wide = width >= 560;
      const [w, h] = [wide ? (width - 20) / 2 : width, 150];
      const panels = PANELS.flatMap(([n, what, unit], place) => {
        const [x0, y0] = [(wide ? place % 2 : 0) * (w + 20), (wide ? Math.floor(place / 2) : place) * h];
        const all = [...past, ...truth, ...forecast].map((row) => row[n]);
        const [least, most] = [Math.min(...all), Math.max(...all, Math.min(...all) + 1)];
        const x = (k) => x0 + 44 + ((w - 54) * (k + 0.5)) / 21;
        const y = (value) => y0 + 118 - ((value - least) / (most - least)) * 90;
        const points = (rows, from) => rows.map((row, k) => [x(k + from), y(row[n])]);
        const told = points(forecast.slice(0, ahead), 14);
        return [
          at(x0, y0 + 14, `${what} (${unit})`, "small strong", "start"),
          ...[least, most].map((value) => at(x0 + 36, y(value) + 4, value.toFixed(1), "small", "end")),
          line(x(13.5), y0 + 22, x(13.5), y0 + 124), line(x0 + 44, y0 + 124, x0 + w - 8, y0 + 124),
          at(x(6.5), y0 + 140, "14 days read", "small"), at(x(17), y0 + 140, "7 ahead", "small"),
          path(points(past, 0), "past"), ...points(past, 0).map((point) => dot(point, "past-dot", 2)),
          ...points(truth, 14).map((point) => dot(point, "p-dot hollow", 4.5)),
          path(told, "c-line"), ...told.map(([px, py]) => svg("rect", { x: px - 3.5, y: py - 3.5, width: 7, height: 7, class: "c-dot" })),
        ];
      });
      return [
        this.picture(width, (wide ? 2 : 4) * h, `Warmest, coldest, rain and wind: 14 days before, 7 days measured, ${ahead} of them forecast; the numbers stand below.`, ...panels),
      ];
    }
  }

  const elements = { "lstm-brackets": LstmBrackets, "lstm-dates": LstmDates, "lstm-weather": LstmWeather };
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  return models;
})();

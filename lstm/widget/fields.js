// The kinds of fields that a widget's state is declared in. From a declaration come the state's type, its
// controls, what is typed into them, and the text of an address: {rs: flag(), units: whole(4, 1, 1024)}.
"use strict";

if (!Object.hasOwn(globalThis, "lstm")) globalThis.lstm = {}; // why there is a global: see widget.js

(() => {
  /** @template T @param {T} usual @param {About} about @param {Pick<Field<T>, "parse" | "format">} codec
   * @param {Partial<Field<T>>} [more] @returns {Field<T>} */
  function fieldOf(usual, { label = "", help = "", ...attributes }, codec, more) {
    return { usual, label, help, attributes, show: codec.format, ...codec, ...more };
  }

  const UNCHECKED = { type: "text", autocomplete: "off", spellcheck: false };

  /** @type {FieldKit["flag"]} */
  function flag(about) {
    const codec = {
      parse: (/** @type {string} */ x) => x === "1",
      format: (/** @type {boolean} */ x) => (x ? "1" : "0"),
    };
    return fieldOf(false, { type: "checkbox", ...about }, codec);
  }

  /** Numbers from the least one on, a step apart; of the step 0 any between. @type {FieldKit["steps"]} */
  function steps(usual, least, most, step, about) {
    /** @param {string} text */
    function parse(text) {
      const value = /^-?(\d{1,4}(\.\d*)?|\.\d+)$/.test(text) ? Number(text) + 0 : Number.NaN;
      const fits = value >= least && value <= most && (!step || Number.isInteger((value - least) / step));
      return fits ? value : undefined;
    }
    const attributes = { type: "number", min: least, max: most, step: step || "any", required: true };
    return fieldOf(usual, { ...attributes, ...about }, { parse, format: String });
  }

  /** @type {FieldKit["whole"]} */
  const whole = (usual, least, most, about) =>
    steps(usual, least, most, 1, { inputMode: "numeric", ...about });

  /** A few numbers. @type {FieldKit["among"]} */
  function among(usual, choices, about = {}) {
    const words = Object.fromEntries(choices.map((x) => [x, String(x)]));
    const parse = (/** @type {string} */ x) => (Object.hasOwn(words, x) ? Number(x) : undefined);
    return fieldOf(usual, about, { parse, format: String }, { words });
  }

  /** Words of an address, with those that a reader sees. @type {FieldKit["oneOf"]} */
  function oneOf(usual, words, about = {}) {
    /** Names that every object has are not among them. @param {string} x @returns {x is typeof usual} */
    const isKnown = (x) => Object.hasOwn(words, x);
    return fieldOf(usual, about, { parse: (x) => (isKnown(x) ? x : undefined), format: String }, { words });
  }

  /** Any text, of which `clean` leaves what can be. @type {FieldKit["text"]} */
  const text = (usual, clean, about) =>
    fieldOf(usual, { ...UNCHECKED, ...about }, { parse: clean, format: String });

  /** Numbers between commas or spaces, of two decimals. @type {FieldKit["numbers"]} */
  function numbers(longest, about) {
    /** @param {string} text */
    function parse(text) {
      const parts = text.trim().split(/[\s,;]+/);
      const fits =
        parts.length <= longest && parts.every((x) => /^[+-]?(\d{1,2}(\.\d{0,6})?|\.\d{1,6})$/.test(x));
      return fits ? parts.map((x) => Math.round(Number(x) * 100) / 100 + 0) : undefined;
    }
    /** @type {Field<readonly number[]>["show"]} */
    const show = (values) => values.join(", ");
    return fieldOf([], { ...UNCHECKED, ...about }, { parse, format: String }, { show });
  }

  /** Ones and zeros; it has no control. @type {FieldKit["bits"]} */
  function bits(longest) {
    const known = new RegExp(`^[01]{1,${longest}}$`);
    /** @param {string} x */
    const parse = (x) => (known.test(x) ? Array.from(x, (bit) => bit === "1") : undefined);
    return fieldOf([], {}, { parse, format: (values) => values.map(Number).join("") });
  }

  /** A day as in 2015-02-28. @type {FieldKit["day"]} */
  function day(usual, first, last, about) {
    /** @param {string} x */
    const exists = (x) =>
      /^\d{4}-\d\d-\d\d$/.test(x) && new Date(Date.parse(x)).getUTCDate() === Number(x.slice(8));
    const parse = (/** @type {string} */ x) => (x >= first && x <= last && exists(x) ? x : undefined);
    const attributes = { type: "date", min: first, max: last, required: true };
    return fieldOf(usual, { ...attributes, ...about }, { parse, format: String });
  }

  // --- A state of declared fields

  /** The state that an address names; what it cannot name is as usual. @type {FieldKit["parse"]} */
  function parse(fields, search) {
    const given = new URLSearchParams(search);
    /** @param {string} key @param {Field<unknown>} field */
    function value(key, field) {
      const text = given.get(key);
      return (text === null ? undefined : field.parse(text)) ?? field.usual;
    }
    return stateOf(fields, value);
  }

  /** @template {Fields} F @param {F} fields @param {(key: string, field: Field<unknown>) => unknown} value */
  function stateOf(fields, value) {
    const state = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, value(key, field)]));
    return /** @type {State<F>} */ (state);
  }

  /** What an address says of a state, by key; null where it is as usual. @type {FieldKit["query"]} */
  function query(fields, state) {
    return eachOf(fields, state, ({ format, usual }, value) => {
      const text = format(value);
      return text === format(usual) ? null : text;
    });
  }

  /** What controls say of a state. @type {FieldKit["shown"]} */
  const shown = (fields, state) => eachOf(fields, state, ({ show }, value) => show(value));

  /** @template {Fields} F @template T @param {F} fields @param {State<F>} state
   * @param {(field: Field<unknown>, value: unknown) => T} said @returns {Record<string, T>} */
  function eachOf(fields, state, said) {
    /** @type {Record<string, unknown>} */
    const values = state;
    return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, said(field, values[key])]));
  }

  if (!globalThis.lstm) return;
  globalThis.lstm.fields = {
    flag,
    whole,
    steps,
    among,
    oneOf,
    text,
    numbers,
    bits,
    day,
    parse,
    query,
    shown,
  };
})();

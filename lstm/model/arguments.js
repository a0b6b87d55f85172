// Settings of a program: argparse, named tuples, namespaces; and the letters of Python.
import { Later, LibraryClass, Module, PyClass, PyObject } from "./objects.js";
import { Builtin, giveUp, List, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {Record<string, Value>} Values */

/** An object with attributes. @param {string} name @param {[string, Value][]} entries */
const namespace = (name, entries) =>
  Object.assign(new PyObject(new PyClass(name, [])), { attributes: new Map(entries) });

/** `argparse.ArgumentParser()`: a program is taken to be started without arguments. @param {Interpreter} run
 * @returns {Module} */
function parser(run) {
  /** @type {Map<string, Value>} */
  const found = new Map();
  /** @type {Record<string, (args: Value[], kwargs: Values) => Value>} */
  const methods = {
    add_argument: (names, given) => {
      const { action = "", type = null, default: usual } = given;
      const long = names.find((x) => x.startsWith("--")) ?? names[0] ?? "";
      const key = given.dest ?? long.replace(/^-+/, "").replaceAll("-", "_");
      const isNeeded = given.required || !long.startsWith("-");
      const flag = { store_true: false, store_false: true }[/** @type {"store_true"} */ (action)] ?? null;
      const value = usual ?? (isNeeded ? Sym.named(`args.${key}`) : flag);
      found.set(key, type && typeof value === "string" ? run.call(type, [value], {}) : value);
      return null;
    },
    add_argument_group: () => made,
    parse_args: ([list = null]) => {
      if (list?.items?.length !== 0 && list !== null) giveUp("the arguments of the program");
      return namespace("Namespace", [...found]);
    },
    parse_known_args: ([list]) => new Tuple([methods.parse_args?.([list], {}), new List([])]),
  };
  /** @type {Module} */
  const made = new Module("parser", (name) =>
    Object.hasOwn(methods, name)
      ? new Builtin(name, (args, kwargs) => methods[name]?.(args, kwargs))
      : Sym.named(`parser.${name}`),
  );
  return made;
}

/** `collections.namedtuple(…)`. @param {Value[]} args @param {Values} kwargs */
function namedTuple([name, given], kwargs) {
  if (kwargs.defaults) giveUp("a named tuple with defaults");
  const fields = typeof given === "string" ? given.split(/[\s,]+/) : [...(given?.items ?? [])];
  return Object.assign(new PyClass(name, []), { fields, tuple: true });
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Modules of Python that hold settings. @param {Interpreter} run
 * @returns {Record<string, Record<string, () => Value>>} */
export const settings = (run) => ({
  argparse: {
    ArgumentParser: () => new Builtin("ArgumentParser", () => parser(run)),
    Namespace: () => new Builtin("Namespace", (_, kwargs) => namespace("Namespace", Object.entries(kwargs))),
  },
  string: {
    ascii_lowercase: () => LETTERS,
    ascii_uppercase: () => LETTERS.toUpperCase(),
    ascii_letters: () => LETTERS + LETTERS.toUpperCase(),
    digits: () => "0123456789",
    punctuation: () => "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  },
  types: {
    SimpleNamespace: () =>
      new Builtin("SimpleNamespace", (_, kwargs) => namespace("SimpleNamespace", Object.entries(kwargs))),
  },
  collections: {
    namedtuple: () => new Builtin("namedtuple", namedTuple),
    OrderedDict: () => run.builtins.get("dict"),
  },
  dataclasses: {
    field: () =>
      new Builtin("field", (_, { default_factory: factory = null, default: value }) =>
        factory === null && value === undefined ? undefined : new Later(factory, value),
      ),
  },
  typing: { NamedTuple: () => new LibraryClass("NamedTuple", () => null) },
});

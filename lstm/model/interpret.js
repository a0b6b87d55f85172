// Runs a program, statement by statement, without values of tensors. In: statements. Out: names with what
// they
// are, calls of layers, an error of Python or Keras, and what could not be read.

import { attribute, index, iterate, setItem } from "./access.js";
import { bind, fail, Layer, missing, typeName } from "./layer.js";
import { content, reshapedOpen } from "./numpy.js";
import {
  Bound,
  Later,
  LibraryClass,
  Module,
  PyClass,
  PyFunction,
  PyObject,
  Scope,
  Super,
} from "./objects.js";
import { binary, compare, isTrue, unary } from "./operators.js";
import { formatted, str } from "./strings.js";
import { flatten, mapStructure, Tensor } from "./tensor.js";
import {
  Builtin,
  Dict,
  ELLIPSIS,
  Float,
  giveUp,
  isNumber,
  List,
  Open,
  PyError,
  plain,
  Slice,
  Some,
  Sym,
  Tuple,
} from "./values.js";

/** @typedef {import("./types.d.ts").Node} Node */
/** @typedef {import("./types.d.ts").Parameter} Parameter */
/** What a statement does to the one around it; after `maybe` it is not known whether a loop goes on.
 * @typedef {{ kind: "return" | "break" | "continue" | "maybe", value?: Value }} Signal */

const DEEPEST_CALL = 40;

export class Interpreter {
  /** @param {import("./world.js").World} world @param {Map<string, Value>} builtins
   * @param {(name: string) => Value} findModule */
  constructor(world, builtins, findModule) {
    this.world = world;
    this.builtins = builtins;
    this.findModule = findModule;
    this.globals = new Scope(null);
    this.globals.set("__name__", "__main__");
    /** @type {{ line: number, what: string }[]} */
    this.unread = [];
    /** Names that the program does not define, by the line of their first use. @type {Map<string, number>} */
    this.undefined = new Map();
    this.depth = 0;
    /** How many statements were left open. */
    this.opened = 0;
  }

  /** Run a whole program. @param {Node[]} statements @returns {PyError | null} */
  run(statements) {
    try {
      this.block(statements, this.globals);
    } catch (error) {
      if (error instanceof PyError && !error.unknown) return error;
      if (error instanceof PyError) this.cannot(error.line ?? this.world.line, error.unknown);
      else if (error instanceof Stop) this.cannot(this.world.line, error.message);
      else throw error;
    }
    return null;
  }

  /** @param {number} line @param {string} what */
  cannot(line, what) {
    if (!this.unread.some((x) => x.line === line && x.what === what)) this.unread.push({ line, what });
  }

  /** @param {Node[]} statements @param {Scope} scope @returns {Signal | undefined} */
  block(statements, scope) {
    /** @type {Signal | undefined} */
    let maybe;
    for (const statement of statements) {
      const signal = this.statement(statement, scope);
      if (signal?.kind === "maybe") maybe = signal;
      else if (signal) return signal;
    }
    return maybe;
  }

  /** A step of a loop: of one that may not run, an error is none for sure. @param {Node} node
   * @param {Scope} scope @param {boolean} isSure */
  step(node, scope, isSure) {
    try {
      return this.block(node.body, scope);
    } catch (error) {
      if (isSure || !(error instanceof PyError)) throw error;
      return giveUp("an error in a step of a loop that may have ended");
    }
  }

  /** A statement; what is open in it leaves the names that it sets open. @param {Node} node
   * @param {Scope} scope
   * @returns {Signal | undefined} */
  statement(node, scope) {
    this.world.left -= 1;
    if (this.world.left < 0) throw new Stop("the program takes too many steps to follow");
    this.world.line = node.line;
    try {
      return this.execute(node, scope);
    } catch (error) {
      if (error instanceof PyError) error.line ??= node.line;
      if (!(error instanceof Open)) throw error;
      this.opened += 1;
      this.cannot(this.world.line, error.message);
      this.leaveOpen(node, scope);
      return mayReturn(node) ? { kind: "return", value: Sym.named("what the function returns") } : undefined;
    }
  }

  /** @param {Node} node @param {Scope} scope @returns {Signal | undefined} */
  execute(node, scope) {
    const run = STATEMENTS[node.type];
    if (!run) giveUp(`a statement of the kind ${node.type}`);
    return run(this, node, scope);
  }

  /** Names that a statement would have set are not known now. @param {Node} node @param {Scope} scope */
  leaveOpen(node, scope) {
    for (const name of namesSet(node)) scope.set(name, Sym.named(name));
  }

  // --- Expressions

  /** @param {Node} node @param {Scope} scope @returns {Value} */
  evaluate(node, scope) {
    this.world.left -= 1;
    if (this.world.left < 0) throw new Stop("the program takes too many steps to follow");
    const evaluate = EXPRESSIONS[node.type];
    if (!evaluate) giveUp(`an expression of the kind ${node.type}`);
    try {
      return evaluate(this, node, scope);
    } catch (error) {
      if (error instanceof PyError) error.line ??= node.at || node.line;
      throw error;
    }
  }

  /** @param {string} name @param {Scope} scope @param {number} line */
  lookUp(name, scope, line) {
    const found = scope.find(name) ?? this.builtins.get(name);
    if (found !== undefined || scope.find(name) === null) return found ?? null;
    if (scope.globals.names.has(name)) return scope.globals.names.get(name);
    if (PYTHON_2.has(name)) fail(`name '${name}' is not defined`, "NameError");
    if (!this.undefined.has(name)) this.undefined.set(name, line);
    return Sym.named(name);
  }

  /** @param {Node} target @param {Value} value @param {Scope} scope */
  assign(target, value, scope) {
    if (target.type === "Name") scope.set(target.name, value);
    else if (target.type === "Tuple" || target.type === "List") this.unpack(target, value, scope);
    else if (target.type === "Attribute")
      this.setAttribute(this.evaluate(target.of, scope), target.name, value);
    else if (target.type === "Subscript") {
      setItem(this, this.evaluate(target.of, scope), this.evaluate(target.index, scope), value);
    } else giveUp("a target of this kind");
  }

  /** @param {Value} object @param {string} name @param {Value} value */
  setAttribute(object, name, value) {
    if (object instanceof PyObject || object instanceof Layer) {
      object.attributes.set(name, value);
      if (object instanceof Layer) this.setOnLayer(object, name, value);
    } else if (object instanceof PyClass) object.members.set(name, value);
    else if (!(object instanceof Sym)) giveUp(`setting \`.${name}\``);
  }

  /** What a layer of Keras does with an attribute that is set. @param {Layer} layer @param {string} name
   * @param {Value} value */
  setOnLayer(layer, name, value) {
    if (name === "supports_masking" && typeof value === "boolean") layer.supportsMasking = value;
    if (name === "built" && typeof value === "boolean") layer.built = value;
    else if (["built", "_name"].includes(name)) giveUp(`setting \`.${name}\` of a layer`);
    if (name === "name" && typeof value === "string") layer.name = value;
    const known = /** @type {Value} */ (layer).userClass
      ? []
      : ["return_sequences", "return_state", "stateful", "go_backwards", "units"];
    if (known.includes(name)) layer.config[name] = value;
  }

  /** @param {Node} target @param {Value} value @param {Scope} scope */
  unpack(target, value, scope) {
    const targets = /** @type {Node[]} */ (target.items);
    const star = targets.findIndex((x) => x.type === "Star");
    const items = iterate(this, value);
    const least = star < 0 ? targets.length : targets.length - 1;
    if (items.length < least) {
      const words = star < 0 ? `expected ${least}` : `expected at least ${least}`;
      fail(`not enough values to unpack (${words}, got ${items.length})`);
    }
    if (star < 0 && items.length > least) {
      fail(`too many values to unpack (expected ${least})`);
    }
    const after = star < 0 ? 0 : targets.length - star - 1;
    targets.forEach((x, n) => {
      if (n === star) this.assign(x.value, new List(items.slice(star, items.length - after)), scope);
      else this.assign(x, items[star >= 0 && n > star ? items.length - (targets.length - n) : n], scope);
    });
  }

  // --- Calls

  /** @param {Value} callee @param {Value[]} args @param {Record<string, Value>} kwargs
   * @param {Node} [node] @returns {Value} */
  call(callee, args, kwargs, node) {
    if (callee instanceof Builtin) return callee.call(args, kwargs);
    if (callee instanceof LibraryClass) return callee.make(args, kwargs);
    if (callee instanceof PyFunction) return this.callFunction(callee, args, kwargs);
    if (callee instanceof Bound) return this.callFunction(callee.function, [callee.self, ...args], kwargs);
    if (callee instanceof PyClass) return this.construct(callee, args, kwargs);
    if (callee instanceof Layer) return callee.call(args, kwargs);
    if (callee instanceof PyObject) {
      const method = callee.cls.member("__call__");
      if (method instanceof PyFunction) return this.callFunction(method, [callee, ...args], kwargs);
    }
    if (callee instanceof Sym && callee.text.endsWith(".reshape")) {
      return reshapedOpen(this, callee.text.slice(0, -".reshape".length), args);
    }
    if (/^np\.(?!testing)/.test(callee?.text) && args.flatMap(flatten).some((x) => x?.kind === "keras"))
      giveUp(`\`${callee.text}\` of a symbolic tensor`);
    if (callee instanceof Sym) return Sym.named(node?.source?.replace(/\s+/g, " ") ?? `${callee.text}(…)`);
    return fail(`'${nameOfType(callee)}' object is not callable`, "TypeError");
  }

  /** @param {PyFunction} called @param {Value[]} args @param {Record<string, Value>} kwargs */
  callFunction(called, args, kwargs) {
    if (called.node.yields) return Sym.named(`${called.node.name}(…)`);
    if (this.depth >= DEEPEST_CALL) throw new Stop("functions call each other too deep to follow");
    const scope = new Scope(called.scope, this.globals);
    this.bindParameters(called, args, kwargs, scope);
    const line = this.world.line;
    this.depth += 1;
    try {
      if (called.node.type === "Lambda") return this.evaluate(called.node.value, scope);
      scope.names.set("__class__", called.owner);
      const signal = this.block(called.node.body, scope);
      return signal?.value ?? null;
    } finally {
      this.depth -= 1;
      this.world.line = line;
    }
  }

  /** @param {PyFunction} called @param {Value[]} args @param {Record<string, Value>} kwargs
   * @param {Scope} scope */
  bindParameters(called, args, kwargs, scope) {
    const { parameters } = called.node;
    const given = new Map(Object.entries(kwargs));
    const star = parameters.findIndex((/** @type {Parameter} */ x) => x.star === "*");
    const plain = parameters.filter(
      (/** @type {Parameter} */ x, /** @type {number} */ n) => !x.star && (star < 0 || n < star),
    );
    const taken = star >= 0 && parameters[star].name ? args.length : Math.min(args.length, plain.length);
    plain.slice(0, args.length).forEach((/** @type {Parameter} */ x, /** @type {number} */ n) => {
      scope.names.set(x.name, args[n]);
    });
    if (star >= 0 && parameters[star].name) {
      scope.names.set(parameters[star].name, new Tuple(args.slice(plain.length)));
    }
    const absent = this.bindNamed(called, given, new Set(plain.slice(0, args.length)), scope);
    this.checkArguments(called, args, taken, given, absent);
  }

  /** Parameters that no positional argument is for. @param {PyFunction} called
   * @param {Map<string, Value>} given
   * @param {Set<Parameter>} done @param {Scope} scope @returns {string[]} those that have no value */
  bindNamed(called, given, done, scope) {
    /** @type {string[]} */
    const absent = [];
    called.node.parameters.forEach((/** @type {Parameter} */ x, /** @type {number} */ n) => {
      if (x.star === "*" || done.has(x)) return;
      if (x.star === "**") {
        scope.names.set(x.name, new Dict(given));
        given.clear();
      } else if (given.has(x.name)) {
        scope.names.set(x.name, given.get(x.name));
        given.delete(x.name);
      } else if (called.defaults[n] !== undefined) scope.names.set(x.name, called.defaults[n]);
      else absent.push(x.name);
    });
    return absent;
  }

  /** @param {PyFunction} called @param {Value[]} args @param {number} taken @param {Map<string, Value>} left
   * @param {string[]} absent */
  checkArguments(called, args, taken, left, absent) {
    const qualified = called.owner ? `${called.owner.name}.${called.name}` : called.name;
    const error = (/** @type {string} */ text) => fail(`${qualified}() ${text}`, "TypeError");
    const [extra] = left.keys();
    if (extra !== undefined) {
      if (called.node.parameters.some((/** @type {Value} */ x) => x.name === extra))
        error(`got multiple values for argument '${extra}'`);
      error(`got an unexpected keyword argument '${extra}'`);
    }
    if (taken < args.length) {
      const plain = called.node.parameters.filter((/** @type {Value} */ x) => !x.star);
      const least = plain.filter(
        (/** @type {Value} */ _, /** @type {number} */ n) => called.defaults[n] === undefined,
      ).length;
      const takes =
        least === plain.length
          ? `${least} positional argument${least === 1 ? "" : "s"}`
          : `from ${least} to ${plain.length} positional arguments`;
      error(`takes ${takes} but ${args.length} ${args.length === 1 ? "was" : "were"} given`);
    }
    missing(`${qualified}()`, absent);
  }

  /** An object of a class whose `__init__` is made of its fields. @param {PyClass} cls @param {PyObject} made
   * @param {Value[]} args @param {Record<string, Value>} kwargs */
  fill(cls, made, args, kwargs) {
    const fields = cls.allFields ?? [];
    const usual = (/** @type {string} */ x) => cls.member(x);
    const parameters = fields.map((x) => (usual(x) === undefined ? [x] : [x, usual(x)]));
    const where = `${cls.name}.${cls.tuple ? "__new__" : "__init__"}()`;
    const { values, rest } = bind(where, parameters, args, kwargs);
    for (const name of Object.keys(rest))
      fail(`${where} got an unexpected keyword argument '${name}'`, "TypeError");
    const of = (/** @type {Value} */ x) =>
      x instanceof Later ? (x.factory ? this.call(x.factory, [], {}) : x.value) : x;
    if (cls.tuple) return Object.assign(new Tuple(fields.map((x) => of(values[x]))), { fields });
    for (const name of fields) made.attributes.set(name, of(values[name]));
    const after = cls.member("__post_init__");
    if (after instanceof PyFunction) this.callFunction(after, [made], {});
    return made;
  }

  /** @param {PyClass} cls @param {Value[]} args @param {Record<string, Value>} kwargs */
  construct(cls, args, kwargs) {
    const { library } = cls;
    const made = library
      ? this.builtins.get(" user layer")(this, cls, library, args, kwargs)
      : new PyObject(cls);
    const init = cls.member("__init__");
    if (init instanceof PyFunction) this.callFunction(init, [made, ...args], kwargs);
    else if (library) this.builtins.get(" library init")(this, made, library, args, kwargs);
    else if (cls.allFields) return this.fill(cls, made, args, kwargs);
    else if (args.length || Object.keys(kwargs).length) fail(`${cls.name}() takes no arguments`, "TypeError");
    return made;
  }
}

/** Fields of a dataclass or a named tuple: names with a type, in their order. @param {PyClass} cls
 * @param {Node[]} body */
function addFields(cls, body) {
  const own = body.filter((x) => x.isField).map((x) => x.name ?? x.targets[0].name);
  const before = cls.bases.flatMap((x) => (x instanceof PyClass && x.allFields) || []);
  cls.fields = [...new Set([...before, ...own])];
}

/** Nothing more can be followed. */
class Stop extends Error {}

/** The name of a type in Python's own messages. @param {Value} value */
function nameOfType(value) {
  if (value instanceof Module) return "module";
  if (!(value instanceof Tensor)) return typeName(value);
  const names = {
    keras: "KerasTensor",
    numpy: "numpy.ndarray",
    tf: "tensorflow.python.framework.ops.EagerTensor",
  };
  return names[value.kind];
}

/** Names that statements set, also those inside. @param {Node | Node[]} node @returns {Set<string>} */
export function namesSet(node) {
  const found = new Set();
  /** @param {Value} x */
  const target = (x) => {
    if (x?.type === "Name") found.add(x.name);
    else if (x?.type === "Star") target(x.value);
    else if (x?.items) x.items.forEach(target);
    else if (x?.type === "Subscript" || x?.type === "Attribute") target(x.of);
  };
  /** @param {Value} x */
  const walk = (x) => {
    if (!x || typeof x !== "object") return;
    for (const y of setBy(x)) target(y);
    if (x.type === "Function" || x.type === "Class") return;
    for (const value of Object.values(x)) walk(value);
  };
  walk(node);
  return found;
}

/** Whether a statement that is not followed may end its function. @param {Value} node @returns {boolean} */
function mayReturn(node) {
  if (!node || typeof node !== "object" || ["Function", "Class", "Lambda"].includes(node.type)) return false;
  return node.type === "Return" || Object.values(node).some(mayReturn);
}

/** What a node by itself sets, as targets. @param {Value} x @returns {Value[]} */
function setBy(x) {
  const named = (/** @type {string | null} */ name) => (name ? [{ type: "Name", name }] : []);
  if (x.type === "Assign") return x.targets;
  if (x.type === "Update" || x.type === "For") return [x.target];
  if (x.type === "Function" || x.type === "Class") return named(x.name);
  if (x.type === "Import")
    return x.names.flatMap((/** @type {Value} */ y) => named(y.as ?? y.name.split(".")[0]));
  if (x.type === "With") return x.items.flatMap((/** @type {Value} */ y) => named(y.as));
  return x.type === "Call" && x.of.type === "Attribute" && CHANGES.has(x.of.name) ? [x.of.of] : [];
}

/** Methods that change what they are called on. */
const CHANGES = new Set([
  "add",
  "append",
  "extend",
  "insert",
  "pop",
  "remove",
  "update",
  "clear",
  "sort",
  "build",
  "compile",
]);

/** @type {Record<string, (run: Interpreter, node: Node, scope: Scope) => Signal | undefined>} */
const STATEMENTS = {
  Unread: (run, node) => {
    run.cannot(node.line, node.what);
    return undefined;
  },
  Expr: (run, node, scope) => void run.evaluate(node.value, scope),
  Assign: (run, node, scope) => {
    const value = run.evaluate(node.value, scope);
    for (const target of node.targets) run.assign(target, value, scope);
    return undefined;
  },
  Update: (run, node, scope) => {
    const old = run.evaluate(node.target, scope);
    const value = run.evaluate(node.value, scope);
    if (old instanceof List && node.op === "+") old.items.push(...iterate(run, value));
    else run.assign(node.target, binary(run, node.op, old, value), scope);
    return undefined;
  },
  Import: (run, node, scope) => {
    for (const { name, as } of node.names) importName(run, node.from, name, as, scope);
    return undefined;
  },
  If: (run, node, scope) => {
    for (const branch of node.branches) {
      const test = isTrue(run.evaluate(branch.test, scope));
      if (
        test === undefined &&
        node.branches.length === 1 &&
        !node.otherwise.length &&
        branch.body.every(isMark)
      ) {
        run.leaveOpen(node, scope);
        return { kind: "maybe" };
      }
      if (test === undefined) giveUp(`whether \`${branch.test.source ?? "this"}\` is true`);
      if (test) return run.block(branch.body, scope);
    }
    return run.block(node.otherwise, scope);
  },
  For: (run, node, scope) => {
    const items = iterate(run, run.evaluate(node.iterable, scope));
    let isSure = true;
    for (const item of items) {
      run.assign(node.target, item, scope);
      const signal = run.step(node, scope, isSure);
      if (signal?.kind === "break") break;
      if (signal?.kind === "return") return signal;
      isSure &&= signal?.kind !== "maybe";
    }
    if (!isSure) run.leaveOpen(node, scope);
    return undefined;
  },
  While: (run, node, scope) => {
    let left = 2; // steps that are followed once it is not known whether there is one
    while (left) {
      const test = isTrue(run.evaluate(node.test, scope));
      if (test === undefined && left === 2) giveUp(`whether \`${node.test.source ?? "this"}\` is true`);
      if (test === false) break;
      const signal = run.step(node, scope, left === 2);
      if (signal?.kind === "break") break;
      if (signal?.kind === "return") return signal;
      if (left < 2 || signal?.kind === "maybe") left -= 1;
    }
    if (left < 2) run.leaveOpen(node, scope);
    return undefined;
  },
  Field: () => undefined,
  Function: (run, node, scope) => {
    /** @type {Value} */
    let made = makeFunction(run, node, scope);
    for (const name of [...(node.decorators ?? [])].reverse()) {
      const own = scope.find(name ?? "");
      if (["staticmethod", "classmethod", "property"].includes(name)) made.kind = name;
      else if (/\.setter$/.test(name)) giveUp("a property that is set");
      else if (own instanceof PyFunction) made = run.call(own, [made], {});
    }
    scope.set(node.name, made);
    return undefined;
  },
  Class: (run, node, scope) => {
    const cls = new PyClass(
      node.name,
      node.bases.map((/** @type {Node} */ x) => run.evaluate(x, scope)),
    );
    if (
      cls.bases.some(
        (x) =>
          x instanceof Sym || !(x instanceof PyClass || x instanceof LibraryClass || x instanceof Builtin),
      )
    ) {
      giveUp(`the class ${node.name}, of which a base is not known`);
    }
    const inside = new Scope(scope, run.globals);
    run.block(node.body, inside);
    for (const [name, value] of inside.names) {
      if (value instanceof PyFunction) value.owner ??= cls;
      if (value instanceof PyFunction && value.scope === inside) value.scope = scope;
      cls.members.set(name, value);
    }
    const isData = node.decorators?.some((/** @type {string} */ x) => /(^|\.)dataclass$/.test(x));
    if (isData || cls.tuple) addFields(cls, node.body);
    scope.set(node.name, cls);
    return undefined;
  },
  Return: (run, node, scope) => ({
    kind: "return",
    value: node.value ? run.evaluate(node.value, scope) : null,
  }),
  Break: () => ({ kind: "break" }),
  Continue: () => ({ kind: "continue" }),
  Scope: (_run, node, scope) => {
    if (node.kind === "nonlocal") giveUp("nonlocal names");
    for (const name of node.names) scope.outer.add(name);
    return undefined;
  },
  Delete: (_run, node, scope) => {
    for (const name of node.names) scope.names.delete(name);
    return undefined;
  },
  With: (run, node, scope) => {
    for (const { value, as } of node.items) {
      const found = run.evaluate(value, scope);
      if (as) scope.set(as, found);
    }
    const raises = node.items.find((/** @type {Value} */ x) => /raises|suppress/i.test(x.value.of?.source));
    if (!raises) return run.block(node.body, scope);
    const classes = raises.value.arguments.map((/** @type {Value} */ x) => x.value.source ?? "");
    const handlers = [{ classes, body: [] }];
    return STATEMENTS.Try?.(run, { ...node, otherwise: [], last: [], handlers }, scope);
  },
  Raise: (run, node, scope) => {
    const source = node.value?.source ?? "";
    const value = node.value?.type === "Call" ? node.value : null;
    const cls = (value ? value.of.source : source) ?? "Exception";
    const [text = ""] = value
      ? value.arguments.map((/** @type {Node} */ x) => run.evaluate(x.value, scope))
      : [];
    if (typeof text !== "string") giveUp("the message of an exception");
    return fail(text, cls.split(".").at(-1));
  },
  Try: (run, node, scope) => {
    let signal;
    const { opened } = run;
    try {
      signal = run.block(node.body, scope) ?? run.block(node.otherwise, scope);
      // what was not followed may have raised
      if (run.opened > opened) for (const x of node.handlers) run.leaveOpen(x.body, scope);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      const handler = node.handlers.find((/** @type {Value} */ x) => catches(x.classes, error.cls));
      if (!handler) throw error;
      if (handler.as) scope.set(handler.as, Sym.named(handler.as));
      signal = run.block(handler.body, scope);
    }
    return run.block(node.last, scope) ?? signal;
  },
};

/** Whether a statement only ends a loop or says so: what else happens does not hang on it.
 * @param {Node} x */
const isMark = (x) =>
  ["Break", "Continue", "Pass"].includes(x.type) ||
  (x.type === "Assign" && ["Boolean", "None"].includes(x.value.type) && x.targets[0].type === "Name") ||
  /^(print|load_weights)$/.test(x.value?.of?.name);

/** @param {string[]} classes @param {string} cls */
const catches = (classes, cls) =>
  !classes.length ||
  classes.some((x) => [cls, "Exception", "BaseException"].includes(x.split(".").at(-1) ?? ""));

/** @param {Interpreter} run @param {Node} node @param {Scope} scope */
function makeFunction(run, node, scope) {
  const defaults = node.parameters.map((/** @type {Value} */ x) =>
    x.default ? run.evaluate(x.default, scope) : undefined,
  );
  return new PyFunction(node, scope, defaults);
}

/** @param {Interpreter} run @param {string | null} from @param {string} name @param {string | null} as
 * @param {Scope} scope */
function importName(run, from, name, as, scope) {
  if (from === "__future__") return;
  if (from === null) {
    const [top = name] = name.split(".");
    scope.set(as ?? top, run.findModule(as ? name : top) ?? Sym.named(as ?? top));
    return;
  }
  const module = run.findModule(from);
  if (name === "*") return importAll(module, from, scope);
  const found = module instanceof Module ? module.find(name) : Sym.named(as ?? name);
  if (found === undefined) {
    const place = fileOf(from);
    if (!place) giveUp(`\`${name}\` of ${from}`);
    fail(`cannot import name '${name}' from '${from}' (${place})`, "ImportError");
  }
  scope.set(as ?? name, found);
}

/** @param {Value} module @param {string} from @param {Scope} scope */
function importAll(module, from, scope) {
  if (!(module instanceof Module)) giveUp(`what \`from ${from} import *\` brings`);
  for (const name of /** @type {Value} */ (module).names?.() ?? []) scope.set(name, module.find(name));
}

/** Where a module of Keras lies, as Python shows it, shortened; nothing for one of which not all names are
 * known.
 * @param {string} module */
function fileOf(module) {
  if (module.startsWith("tensorflow.python")) return `…/${module.replaceAll(".", "/")}/__init__.py`;
  const path = /^(tensorflow\.)?keras\.(layers|utils|optimizers|backend|losses|metrics)$/.exec(module);
  return path && `…/keras/${path[1] ? "_tf_keras/keras/" : ""}${path[2]}/__init__.py`;
}

/** Names of Python 2. */
const PYTHON_2 = new Set(["xrange", "unicode", "raw_input", "basestring", "unichr"]);

/** Numbers, or lists of them, of one shape, whichever it is: the data decide. @param {Interpreter} run
 * @param {Node} node @param {Scope} scope @param {Value} test */
function either(run, node, scope, test) {
  const ways = [node.yes, node.no];
  const isPlain = !/"type":"(Call|Named|Lambda|Comprehension)"/.test(JSON.stringify(ways));
  if (test instanceof Tensor && !test.rank && isPlain) {
    const [yes, no] = ways.map((x) => run.evaluate(x, scope));
    const [one, two] = [yes, no].map(
      (x) => (isNumber(x) || x instanceof Some || x instanceof List) && content(x),
    );
    if (one && two && JSON.stringify(one) === JSON.stringify(two))
      return mapStructure(() => new Some(node.source ?? "", one.dtype), yes);
  }
  giveUp(`whether \`${node.test.source}\` is true`);
}

/** @type {Record<string, (run: Interpreter, node: Node, scope: Scope) => Value>} */
const EXPRESSIONS = {
  Name: (run, node, scope) => run.lookUp(node.name, scope, node.line),
  Number: (_run, { text }) => {
    if (/[jJ]$/.test(text)) giveUp("complex numbers");
    const isWhole = /^(\d+|0[xob][\da-f]+)$/i.test(text);
    return isWhole ? Number(text) : new Float(Number(text));
  },
  Boolean: (_run, node) => node.text === "True",
  None: () => null,
  Ellipsis: () => ELLIPSIS,
  String: (_run, node) => node.value,
  Joined: (run, node, scope) => {
    const parts = node.parts.map((/** @type {Node} */ x) => run.evaluate(x, scope));
    if (parts.some((/** @type {Value} */ x) => x instanceof Sym || x instanceof Tensor))
      return Sym.named(node.source ?? "text");
    return parts.map(str).join("");
  },
  Formatted: (run, { value, format }, scope) => {
    const found = run.evaluate(value, scope);
    return format ? (formatted(found, format) ?? Sym.named("text")) : found;
  },
  Unknown: (_run, node) => Sym.named(node.source ?? "?"),
  Tuple: (run, node, scope) => new Tuple(items(run, node, scope)),
  List: (run, node, scope) => new List(items(run, node, scope)),
  Set: (run, node, scope) => new Dict(items(run, node, scope).map((x) => [x, true])),
  Dict: (run, node, scope) => {
    const found = new Dict();
    for (const { key, value } of node.entries) {
      const of = run.evaluate(value, scope);
      if (key) found.set(run.evaluate(key, scope), of);
      else if (of instanceof Dict) for (const [k, v] of of.entries()) found.set(k, v);
      else giveUp("a dict of unknown entries");
    }
    return found;
  },
  Comprehension: (run, node, scope) => comprehension(run, node, scope),
  Unary: (run, node, scope) => unary(run, node.op, run.evaluate(node.value, scope)),
  Binary: (run, node, scope) => operation(run, node, scope),
  Conditional: (run, node, scope) => {
    const test = run.evaluate(node.test, scope);
    const found = isTrue(test);
    if (found === undefined) return either(run, node, scope, test);
    return run.evaluate(found ? node.yes : node.no, scope);
  },
  Named: (run, node, scope) => {
    const value = run.evaluate(node.value, scope);
    scope.set(node.name, value);
    return value;
  },
  Lambda: (run, node, scope) => makeFunction(run, node, scope),
  Slice: (run, node, scope) => {
    const [start, stop, step] = [node.start, node.stop, node.step].map((x) =>
      x ? plain(run.evaluate(x, scope)) : null,
    );
    return new Slice(start, stop, step);
  },
  Attribute: (run, node, scope) => attribute(run, run.evaluate(node.of, scope), node.name, node),
  Subscript: (run, node, scope) =>
    index(run, run.evaluate(node.of, scope), plain(run.evaluate(node.index, scope)), node),
  Call: (run, node, scope) => {
    const callee = run.evaluate(node.of, scope);
    if (node.of.type === "Name" && node.of.name === "super" && callee instanceof Builtin)
      return superOf(run, node, scope);
    /** @type {Value[]} */
    const args = [];
    /** @type {Record<string, Value>} */
    const kwargs = {};
    for (const x of node.arguments) argument(run, x, scope, args, kwargs);
    run.world.line = node.at || node.line;
    return run.call(callee, args, kwargs, node);
  },
};

/** @param {Interpreter} run @param {Node} x @param {Scope} scope @param {Value[]} args
 * @param {Record<string, Value>} kwargs */
function argument(run, x, scope, args, kwargs) {
  const value = run.evaluate(x.value, scope);
  if (x.star === "*") args.push(...iterate(run, value));
  else if (x.star === "**") {
    if (!(value instanceof Dict)) giveUp("keyword arguments that are not known");
    for (const [key, each] of value.entries()) kwargs[key] = each;
  } else if (x.name) kwargs[x.name] = value;
  else args.push(value);
}

/** @param {Interpreter} run @param {Node} node @param {Scope} scope */
function superOf(run, node, scope) {
  const given = node.arguments.map((/** @type {Node} */ x) => run.evaluate(x.value, scope));
  const owner = given[0] ?? scope.find("__class__");
  const self = given[1] ?? firstParameter(scope);
  if (!(owner instanceof PyClass)) giveUp("`super()` outside a class");
  return new Super(self, owner);
}

/** @param {Scope} scope */
function firstParameter(scope) {
  const [first] = scope.names.values();
  return first;
}

/** @param {Interpreter} run @param {Node} node @param {Scope} scope @returns {Value[]} */
const items = (run, node, scope) =>
  node.items.flatMap((/** @type {Node} */ x) =>
    x.type === "Star" ? iterate(run, run.evaluate(x.value, scope)) : [run.evaluate(x, scope)],
  );

/** @param {Interpreter} run @param {Node} node @param {Scope} scope */
function operation(run, node, scope) {
  const left = run.evaluate(node.left, scope);
  if (node.op === "and" || node.op === "or") {
    const test = isTrue(left);
    if (test === undefined) return Sym.named(node.source ?? "this");
    return test === (node.op === "and") ? run.evaluate(node.right, scope) : left;
  }
  const right = run.evaluate(node.right, scope);
  if (/^(==|!=|<=?|>=?|in|not in|is|is not)$/.test(node.op)) return compare(run, node.op, left, right, node);
  return binary(run, node.op, left, right, node);
}

/** @param {Interpreter} run @param {Node} node @param {Scope} outer */
function comprehension(run, node, outer) {
  const scope = new Scope(outer, run.globals);
  /** @type {Value[][]} */
  const found = [];
  /** @param {number} n */
  const clause = (n) => {
    const at = node.clauses[n];
    if (!at) {
      found.push(node.values.map((/** @type {Node} */ x) => run.evaluate(x, scope)));
    } else if (at.type === "Test") {
      const test = isTrue(run.evaluate(at.test, scope));
      if (test === undefined) giveUp(`whether \`${at.test.source}\` is true`);
      if (test) clause(n + 1);
    } else {
      for (const item of iterate(run, run.evaluate(at.iterable, scope))) {
        run.assign(at.target, item, scope);
        clause(n + 1);
      }
    }
  };
  clause(0);
  if (node.kind === "Dict") return new Dict(found.map(([key, value]) => [key, value]));
  if (node.kind === "Set") return new Dict(found.map(([value]) => [value, true]));
  return new List(found.map(([value]) => value));
}

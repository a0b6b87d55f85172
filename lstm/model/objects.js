// Functions, classes and objects of the reader's program, and modules.
import { LAYERS } from "./signatures.js";

export class Scope {
  /** @param {Scope | null} parent @param {Scope | null} [globals] */
  constructor(parent, globals = null) {
    this.parent = parent;
    /** @type {Scope} */
    this.globals = globals ?? this;
    /** @type {Map<string, Value>} */
    this.names = new Map();
    /** @type {Set<string>} of `global` */
    this.outer = new Set();
  }

  /** @param {string} name @returns {Value} undefined where there is none */
  find(name) {
    for (let scope = /** @type {Scope | null} */ (this); scope; scope = scope.parent) {
      if (scope.names.has(name)) return scope.names.get(name);
    }
    return undefined;
  }

  /** @param {string} name @param {Value} value */
  set(name, value) {
    (this.outer.has(name) ? this.globals : this).names.set(name, value);
  }
}

export class PyFunction {
  /** @param {import("./types.d.ts").Node} node @param {Scope} scope @param {Value[]} defaults */
  constructor(node, scope, defaults) {
    this.node = node;
    this.scope = scope;
    this.defaults = defaults;
    this.name = node.name ?? "<lambda>";
    /** The class it stands in, for `super()`. @type {PyClass | null} */
    this.owner = null;
    /** Its decorator, if it is no plain method. */
    this.kind = "";
  }

  repr() {
    return `<function ${this.name}>`;
  }
}

export class PyClass {
  /** @param {string} name @param {Value[]} bases */
  constructor(name, bases) {
    this.name = name;
    this.bases = bases;
    /** @type {Map<string, Value>} */
    this.members = new Map();
    /** Names of what a dataclass or a named tuple is made of. @type {string[] | null} */
    this.fields = null;
    /** Whether its objects are tuples. */
    this.tuple = bases.some((x) => x?.name === "NamedTuple");
  }

  /** @returns {string[] | null} */
  get allFields() {
    return (
      this.fields ?? this.bases.map((x) => (x instanceof PyClass ? x.allFields : null)).find(Boolean) ?? null
    );
  }

  /** @param {string} name @returns {Value} */
  member(name) {
    if (this.members.has(name)) return this.members.get(name);
    for (const base of this.bases) {
      const found = base instanceof PyClass ? base.member(name) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The class of Keras that it is one of. @returns {LibraryClass | null} */
  get library() {
    for (const base of this.bases) {
      if (base instanceof LibraryClass && base.name !== "NamedTuple") return base;
      if (base instanceof PyClass && base.library) return base.library;
    }
    return null;
  }

  repr() {
    return `<class '__main__.${this.name}'>`;
  }
}

/** A class of Keras: makes a layer, a model or anything else. */
export class LibraryClass {
  /** @param {string} name @param {(args: Value[], kwargs: Record<string, Value>) => Value} make */
  constructor(name, make) {
    this.name = name;
    this.make = make;
  }

  repr() {
    const module = LAYERS[this.name]?.module;
    return `<class '${module ? `keras.src.layers.${module}.` : ""}${this.name}'>`;
  }
}

export class PyObject {
  /** @param {PyClass} cls */
  constructor(cls) {
    this.cls = cls;
    /** @type {Map<string, Value>} */
    this.attributes = new Map();
  }

  repr() {
    return `<__main__.${this.cls.name} object>`;
  }
}

/** The usual value of a field: made anew for each object, if there is a factory. */
export class Later {
  /** @param {Value} factory @param {Value} value */
  constructor(factory, value) {
    this.factory = factory;
    this.value = value;
  }
}

/** A method with its object. */
export class Bound {
  /** @param {PyFunction} call @param {Value} self */
  constructor(call, self) {
    this.function = call;
    this.self = self;
  }
}

/** `super()` of an object, looked up above a class. */
export class Super {
  /** @param {Value} self @param {PyClass} owner */
  constructor(self, owner) {
    this.self = self;
    this.owner = owner;
  }
}

/** A module, whose names are found when they are asked for. */
export class Module {
  /** @param {string} name @param {(name: string) => Value} find undefined where there is none */
  constructor(name, find) {
    this.name = name;
    this.find = find;
  }

  repr() {
    return `<module '${this.name}'>`;
  }
}

// The modules that a program imports: Keras, TensorFlow, NumPy. A name that is in none of them is not
// guessed.
import { iterate } from "./access.js";
import { settings } from "./arguments.js";
import { elementwise } from "./arrays.js";
import { isLayerName, makeLayer } from "./catalogue.js";
import { Functional, makeInput, Sequential } from "./kerasmodels.js";
import { fail } from "./layer.js";
import { numpy } from "./numpy.js";
import { LibraryClass, Module } from "./objects.js";
import { operations } from "./operations.js";
import { ACTIVATIONS, ALIASES, LAYERS, OPTIMIZERS, OTHERS } from "./signatures.js";
import { repr } from "./strings.js";
import { flatten, isTensor } from "./tensor.js";
import { makeUserLayer, superMember, userInit } from "./users.js";
import { Builtin, Dict, giveUp, isNumber, isSequence, List, plain, Sym, Tuple } from "./values.js";

/** @typedef {import("./interpret.js").Interpreter} Interpreter */
/** @typedef {Record<string, Value>} Values */

/** Names that Keras 2 had where Keras 3 has none. @type {Record<string, string[]>} */
const GONE = {
  layers: [
    "core",
    "recurrent",
    "embeddings",
    "convolutional",
    "normalization",
    "wrappers",
    "advanced_activations",
    "pooling",
    "noise",
    "local",
    "experimental",
  ],
  utils: ["np_utils", "vis_utils", "generic_utils", "print_summary", "multi_gpu_model"],
  optimizers: ["adam", "sgd", "rmsprop", "adagrad", "adadelta", "adamax", "nadam"],
  backend: ["tensorflow_backend"],
  wrappers: ["scikit_learn"],
};

/** Classes whose objects change no shape: optimizers, losses, callbacks, initializers. */
const OBJECTS = /^[A-Z]\w*$/;

const MERGES = {
  add: "Add",
  concatenate: "Concatenate",
  multiply: "Multiply",
  average: "Average",
  maximum: "Maximum",
  minimum: "Minimum",
  subtract: "Subtract",
  dot: "Dot",
};
const INPUT = [
  "shape",
  "batch_size",
  "dtype",
  "sparse",
  "ragged",
  "batch_shape",
  "name",
  "tensor",
  "optional",
];
/** Modules whose classes make objects of which nothing is asked. */
const OPAQUE = [
  "optimizers",
  "losses",
  "metrics",
  "callbacks",
  "initializers",
  "regularizers",
  "constraints",
  "applications",
];

/** The names of the libraries; each is made once. */
class Library {
  /** @param {Interpreter} run */
  constructor(run) {
    this.run = run;
    this.world = run.world;
    /** @type {Map<string, Value>} */
    this.kept = new Map();
  }

  /** @param {string} name @param {() => Value} make @returns {Value} */
  once(name, make) {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name);
  }

  /** @param {string} key @param {string} name @param {(args: Value[], kwargs: Values) => Value} call */
  builtin(key, name, call) {
    return this.once(key, () => new Builtin(name, call));
  }

  /** @param {string} name @param {(args: Value[], kwargs: Values) => Value} make */
  class(name, make) {
    return this.once(`class ${name}`, () => new LibraryClass(name, make));
  }

  /** @param {string} name @param {(name: string) => Value} find */
  module(name, find) {
    return this.once(`module ${name}`, () => new Module(name, find));
  }

  /** An object of which nothing is asked. @param {string} of @param {string} name */
  opaque(of, name) {
    return this.builtin(`${of}.${name}`, name, () => Sym.named(`${name}(…)`));
  }

  /** A name of keras.layers. @param {string} name @returns {Value} */
  layer(name) {
    if (name === "Input") return this.builtin("Input", name, (args, kwargs) => this.input(args, kwargs));
    if (name === "InputLayer") return this.class(name, (args, kwargs) => makeInput(this.world, args, kwargs));
    if (name === "Layer") return this.class(name, () => bare(name));
    if (Object.hasOwn(MERGES, name)) {
      const cls = MERGES[/** @type {"add"} */ (name)];
      return this.builtin(`merge ${name}`, name, (args, kwargs) => this.merged(cls, args, kwargs));
    }
    if (isLayerName(name))
      return this.class(ALIASES[name] ?? name, (args, kwargs) => makeLayer(this.world, name, args, kwargs));
    if (OTHERS.test(name)) giveUp(`keras.layers.${name}`);
    return undefined;
  }

  /** @param {string} cls @param {Value[]} args @param {Values} kwargs */
  merged(cls, [inputs, ...rest], { inputs: named, ...kwargs }) {
    const names = cls === "Concatenate" ? ["axis"] : cls === "Dot" ? ["axes", "normalize"] : [];
    const given = Object.fromEntries(rest.map((x, n) => [names[n], x]));
    return makeLayer(this.world, cls, [], { ...given, ...kwargs }).call([inputs ?? named], {});
  }

  /** `keras.Input(…)`. @param {Value[]} args @param {Values} kwargs */
  input(args, kwargs) {
    const { tensor, ...given } = { ...kwargs, ...Object.fromEntries(args.map((x, n) => [INPUT[n], x])) };
    const unknown = Object.keys(given).find((x) => !INPUT.includes(x));
    if (unknown) fail(`Input() got an unexpected keyword argument '${unknown}'`, "TypeError");
    if (tensor !== undefined && tensor !== null) giveUp("an Input around a tensor");
    return makeInput(this.world, [], given).output;
  }

  get sequential() {
    return this.class("Sequential", (args, kwargs) => {
      const model = new Sequential(this.world, "Sequential");
      model.line = this.world.line;
      model.make(args, kwargs);
      return model;
    });
  }

  get model() {
    return this.class("Model", (args, kwargs) => this.functional(args, kwargs));
  }

  /** `keras.Model(inputs, outputs)`. @param {Value[]} args @param {Values} kwargs */
  functional(args, kwargs) {
    const { inputs = args[0], outputs = args[1], ...rest } = kwargs;
    if (inputs === undefined && outputs === undefined && !Object.keys(rest).length) return bare("Model");
    const unknown = Object.keys(rest).find((x) => !["name", "trainable"].includes(x));
    if (unknown && inputs === undefined) {
      const given = Object.entries(rest).filter(([x]) => x !== "name");
      fail(`Unrecognized keyword arguments passed to Model: ${repr(new Dict(given))}`);
    }
    if (unknown) giveUp(`the argument \`${unknown}\` of a Model`);
    if (outputs === undefined) {
      fail("Functional.__init__() missing 1 required positional argument: 'outputs'", "TypeError");
    }
    const made = new Functional(this.world, "Functional");
    made.line = this.world.line;
    const name = rest.name ?? args[2];
    made.connect(inputs, outputs, name === undefined ? {} : { name });
    return made;
  }

  /** @param {string} name */
  activation(name) {
    if (!ACTIVATIONS.includes(name)) return undefined;
    const cls = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    return this.builtin(`activation ${name}`, name, ([x]) => elementwise(this.world, cls, [x]));
  }

  /** @param {string} name */
  optimizer(name) {
    return this.builtin(`optimizer ${name}`, name, (args, kwargs) => {
      const known = [...(OPTIMIZERS[name]?.split(" ") ?? []), "decay"];
      const unknown = Object.entries(kwargs).filter(([key]) => !known.includes(key));
      if (unknown.length) fail(`Argument(s) not recognized: ${repr(new Dict(unknown))}`);
      const { learning_rate: rate = args[0] } = kwargs;
      if (typeof rate === "number") {
        fail(
          "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a " +
            "callable (that takes " +
            "in the current iteration value and returns the corresponding learning rate value). " +
            `Received instead: learning_rate=${rate}`,
        );
      }
      return Sym.named(`${name}(…)`);
    });
  }

  /** A name of keras.optimizers, losses, … @param {string} of @param {string} name */
  object(of, name) {
    if (of === "optimizers" && Object.hasOwn(OPTIMIZERS, name)) return this.optimizer(name);
    if (GONE[of]?.includes(name)) return undefined;
    if (
      of === "losses" &&
      /^((binary|categorical)_crossentropy|ms[el]|ma[ep]|mean_(squared|absolute)_error)$/i.test(name)
    )
      return this.loss(name);
    if (OBJECTS.test(name) || isFunction(name)) return this.opaque(of, name);
    return of === "optimizers" ? this.module(`optimizers.${name}`, (x) => this.opaque(name, x)) : undefined;
  }

  /** A loss of each row, where a program calls it. @param {string} name */
  loss(name) {
    return this.builtin(`losses.${name}`, name, ([y, p]) => {
      const isFit = [y, p].every(isTensor) && p.kind === "tf" && String(y.shape) === String(p.shape);
      return isFit && p.rank
        ? this.world.tensor(p.shape.slice(0, -1), p.dtype, "tf")
        : Sym.named(`${name}(…)`);
    });
  }

  /** @param {string} name */
  util(name) {
    if (GONE.utils?.includes(name)) return undefined;
    if (name === "set_random_seed" || name === "plot_model") return this.builtin(name, name, () => null);
    if (name !== "to_categorical") return this.padding(name) ?? this.opaque("utils", name);
    return this.builtin(
      name,
      name,
      ([given = null, count = null], { x: named = given, num_classes = count }) => {
        const isList = isSequence(named) && flatten(named).every(isNumber);
        const x = isList ? numpy(this.run, "array").call([named], {}) : named;
        const classes = plain(num_classes) ?? (x?.labels?.sure ? x.labels.most + 1 : null);
        if (!isTensor(x) || x.kind !== "numpy" || typeof classes !== "number")
          return Sym.named("to_categorical(…)");
        const shape = x.rank > 1 && x.shape.at(-1) === 1 ? x.shape.slice(0, -1) : x.shape;
        return this.world.tensor([...shape, classes], "float64", "numpy");
      },
    );
  }

  /** @param {string} name */
  backend(name) {
    if (name === "clear_session") {
      return this.builtin(name, name, () => {
        this.world.names.counts.clear();
        return null;
      });
    }
    if (name === "int_shape") {
      return this.builtin(name, name, ([x]) => {
        if (!isTensor(x)) giveUp("the shape of this");
        return new Tuple(x.shape);
      });
    }
    if (Object.hasOwn(LEGACY, name)) return this.legacy(name);
    if (name !== "set_floatx") return undefined;
    return this.builtin(name, name, ([x]) => {
      if (x !== "float32") giveUp("another floatx");
      return null;
    });
  }

  /** A function of Keras 2's backend: the axis is the last one where none is given. @param {string} name */
  legacy(name) {
    const [path = "", inner] = (LEGACY[name] ?? name).split(".");
    const found = operations(this.run, "tf", path);
    const call = inner ? found.find(inner) : found;
    if (name === "repeat") {
      return this.builtin("repeat", name, ([x, n]) =>
        call.call([operations(this.run, "tf", "expand_dims").call([x, 1], {}), n, 1], {}),
      );
    }
    if (name !== "concatenate" && name !== "expand_dims") return call;
    return this.builtin(`legacy ${name}`, name, ([x, at = -1], { axis = at }) => call.call([x], { axis }));
  }

  /** Which dtypes layers have. @param {string} of @param {string} name */
  policy(of, name) {
    if (name !== "set_global_policy" && name !== "set_dtype_policy") return this.opaque(of, name);
    return this.builtin(name, name, ([x]) => {
      if (typeof x !== "string") giveUp("the policy of dtypes");
      this.world.policy = x;
      return null;
    });
  }

  /** @param {string} name */
  preprocessing(name) {
    if (name !== "sequence") return Sym.named(name);
    return this.module("preprocessing.sequence", (x) => this.padding(x) ?? this.opaque("sequence", x));
  }

  /** `pad_sequences`, and nothing else. @param {string} name */
  padding(name) {
    if (name !== "pad_sequences") return undefined;
    return this.builtin(
      name,
      name,
      ([rows, longest = null], { maxlen = longest, dtype = "int32", value = 0 }) => {
        if (!(rows instanceof List) || typeof maxlen !== "number" || !/^(int|float)(32|64)$/.test(dtype)) {
          return Sym.named(value === 0 ? "pad_sequences(…)" : "sequence.pad_sequences(…)");
        }
        const made = this.world.tensor([rows.items.length, maxlen], dtype, "numpy");
        const isFull = rows.items.every((/** @type {Value} */ row) => row?.items?.length >= maxlen);
        return Object.assign(made, { isPadded: !isFull && value === 0 });
      },
    );
  }

  /** A name of keras.models. @param {string} name */
  models(name) {
    if (name === "Sequential") return this.sequential;
    if (name === "Model") return this.model;
    return name === "load_model" ? this.opaque("models", name) : undefined;
  }

  /** The modules of Keras. @type {Record<string, (name: string) => Value>} */
  get parts() {
    return {
      layers: (name) => this.layer(name),
      models: (name) => this.models(name),
      activations: (name) => this.activation(name),
      ops: (name) => operations(this.run, "ops", name),
      utils: (name) => this.util(name),
      backend: (name) => this.backend(name),
      mixed_precision: (name) => this.policy("mixed_precision", name),
      config: (name) => this.policy("config", name),
      preprocessing: (name) => this.preprocessing(name),
      random: (name) => operations(this.run, "random", name),
      ...Object.fromEntries(OPAQUE.map((of) => [of, (/** @type {string} */ name) => this.object(of, name)])),
    };
  }

  /** Keras under one of its two names. @param {string} path `keras` or `tensorflow.keras` */
  keras(path) {
    return this.module(path, (name) => {
      const part = Object.hasOwn(this.parts, name) ? this.parts[name] : undefined;
      if (part) {
        const found = this.module(`${path}.${name}`, (x) => (isAbsent(path, name, x) ? undefined : part(x)));
        if (name === "layers") found.names = () => layerNames();
        return found;
      }
      const own = {
        Sequential: this.sequential,
        Model: this.model,
        __version__: "3.15.1",
        datasets: Sym.named("datasets"),
      };
      if (Object.hasOwn(own, name)) return own[/** @type {"Model"} */ (name)];
      return ["Input", "Layer"].includes(name) ? this.layer(name) : undefined;
    });
  }

  get tensorflow() {
    return this.module("tensorflow", (name) => {
      if (name === "keras") return this.keras("tensorflow.keras");
      return name === "__version__" ? "2.21.0" : operations(this.run, "tf", name);
    });
  }
}

/** Names of losses that only TensorFlow's copy of Keras has, and those that only Keras has. */
const SHORT = /^(kld|ms(l|)e|ma(p|)e|kullback_leibler_divergence|logcosh|Reduction)$/i;
const LONG = /^(kl_divergence|log_cosh|mean_(absolute|squared)_\w+)$/;

/** Whether one of the two has no such name: Keras has less of a backend. @param {string} path
 * @param {string} of @param {string} name */
function isAbsent(path, of, name) {
  const isOwn = path === "keras";
  if (of === "losses" || of === "metrics") return (isOwn ? SHORT : LONG).test(name);
  return isOwn && of === "backend" && (Object.hasOwn(LEGACY, name) || name === "int_shape");
}

/** What `from keras.layers import *` brings. */
const layerNames = () => [
  ...["Input", "Layer"],
  ...Object.keys({ ...MERGES, ...ALIASES }),
  ...Object.keys(LAYERS).filter(isLayerName),
];

/** @param {string} name @returns {never} */
function bare(name) {
  giveUp(`a bare ${name}`);
}

/** What `import` finds, by its dotted path. @param {Interpreter} run @returns {(path: string) => Value} */
export function modules(run) {
  const library = new Library(run);
  run.builtins.set(" user layer", makeUserLayer);
  run.builtins.set(" library init", userInit);
  run.builtins.set(" super", superMember);
  const roots = {
    keras: library.keras("keras"),
    tensorflow: library.tensorflow,
    numpy: library.module("numpy", (name) => numpy(run, name)),
    functools: library.module("functools", (name) => functools(run, name)),
    ...Object.fromEntries(
      Object.entries(settings(run)).map(([path, names]) => [
        path,
        library.module(path, (name) =>
          Object.hasOwn(names, name) ? names[name]?.() : Sym.named(`${path}.${name}`),
        ),
      ]),
    ),
  };
  return (path) => find(path, roots);
}

/** @param {Interpreter} run @param {string} name */
function functools(run, name) {
  if (name === "reduce") {
    return new Builtin(name, ([called, list, ...first]) => {
      const items = [...first, ...iterate(run, list)];
      if (!items.length) giveUp("a reduce over nothing");
      return items.reduce((x, y) => run.call(called, [x, y], {}));
    });
  }
  if (name !== "partial") return Sym.named(`functools.${name}`);
  return new Builtin(
    name,
    ([called, ...args], kwargs) =>
      new Builtin("partial", (more, others) =>
        run.call(called, [...args, ...more], { ...kwargs, ...others }),
      ),
  );
}

/** Layers that TensorFlow's own copy of Keras 2 does not have under these names. */
const NOT_PRIVATE = ["LSTM", "GRU", "LSTMCell", "GRUCell"];

const SAME =
  "abs cast dot equal exp expand_dims greater greater_equal less less_equal maximum minimum not_equal ones " +
  "ones_like relu reshape reverse shape sigmoid softmax sqrt square squeeze stack tanh tile transpose " +
  "zeros zeros_like";

/** Functions that only `tf.keras.backend` still has, with those of TensorFlow that they are.
 * @type {Record<string, string>} */
const LEGACY = {
  ...Object.fromEntries(SAME.split(" ").map((x) => [x, x])),
  ...{ mean: "reduce_mean", sum: "reduce_sum", max: "reduce_max", min: "reduce_min" },
  ...{ permute_dimensions: "transpose", concatenate: "concat", repeat_elements: "repeat", repeat: "repeat" },
  ...{ log: "math.log", random_normal: "random.normal", random_uniform: "random.uniform" },
};

/** @param {string} name */
const isFunction = (name) => /^[a-z]\w*(_\w+)+$|^l1$|^l2$|^l1_l2$|^get$|^mse$|^mae$|^schedules$/.test(name);

/** A module by its dotted path. @param {string} path @param {Values} roots
 * @returns {Value} undefined if unknown */
function find(path, roots) {
  const [root = "", ...rest] = path.split(".");
  if (path === "tensorflow.python.keras.layers")
    return new Module(path, (name) => (NOT_PRIVATE.includes(name) ? undefined : Sym.named(name)));
  if (path.startsWith("tensorflow.python")) giveUp(`the module ${path}, which is private`);
  if (!Object.hasOwn(roots, root) || roots[root] === undefined) return undefined;
  let found = roots[root];
  let at = root;
  for (const name of rest) {
    const parent = at.split(".").at(-1) ?? "";
    at += `.${name}`;
    const isGone =
      GONE[parent]?.includes(name) ||
      ["engine", "objectives", "contrib"].includes(name) ||
      at === "keras.preprocessing.text";
    if (isGone && parent !== "text") fail(`No module named '${at}'`, "ModuleNotFoundError");
    found = found instanceof Module ? found.find(name) : found;
    if (found instanceof Sym) return found;
  }
  return found;
}

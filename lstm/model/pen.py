"""Writes a program in somebody's manner. In: choices at random. Out: imports, constants and lines.

A :class:`Pen` has one manner of importing Keras and of naming sizes. It puts what is written with it in the
order of people's programs: imports, constants, definitions, lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

Arguments = Mapping[str, str]

NAMES: Mapping[str, Sequence[str]] = {
    "timesteps": (
        "timesteps",
        "n_steps",
        "look_back",
        "seq_len",
        "time_steps",
        "window",
        "maxlen",
        "SEQ_LEN",
    ),
    "features": ("features", "n_features", "input_dim", "num_features", "data_dim", "n_feat"),
    "units": ("units", "hidden_units", "lstm_units", "n_units", "HIDDEN", "hidden_size", "latent_dim"),
    "vocab": ("vocab_size", "max_features", "num_words", "VOCAB_SIZE", "n_words"),
    "embedding": ("embedding_dim", "embed_dim", "EMB_DIM", "embedding_size"),
    "classes": ("num_classes", "n_classes", "n_outputs", "output_dim"),
    "samples": ("n_samples", "samples", "num_samples", "N"),
    "batch": ("batch_size", "BATCH_SIZE", "bs"),
    "rate": ("dropout", "rate", "drop_rate"),
}

MODELS = ("Sequential", "Model")
TENSORFLOW, KERAS = "tensorflow.keras", "keras"

# How people import: from where, and how layers, models and Input are then named.
MANNERS: Sequence[tuple[str, int]] = (
    ("from tensorflow.keras", 24),
    ("from keras", 22),
    ("one a line", 6),
    ("tf.keras", 16),
    ("tf.keras.models", 6),
    ("keras and layers", 10),
    ("keras alone", 5),
    ("tensorflow keras and layers", 8),
    ("layers, models", 5),
    ("layers = tf.keras.layers", 3),
    ("star", 3),
    ("as L", 3),
)


@dataclass
class Pen:
    """A manner of writing, and what has been written with it."""

    random: Random
    manner: str
    constants: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    layers: dict[str, None] = field(default_factory=dict)  # in the order of their first use
    models: dict[str, None] = field(default_factory=dict)
    modules: dict[str, None] = field(default_factory=dict)
    roles: dict[tuple[str, int], str] = field(default_factory=dict)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.random.random() < probability

    def pick(self, *of: str) -> str:
        """One of these, each as often."""
        return self.random.choice(of)

    def layer(self, name: str) -> str:
        """A layer class, as it is called in this manner."""
        if name == "Input" and self.manner in ("tf.keras", "keras and layers", "tensorflow keras and layers"):
            return "tf.keras.Input" if self.manner == "tf.keras" else "keras.Input"
        self.layers[name] = None
        return self._prefix() + name

    def _prefix(self) -> str:
        if self.manner in ("tf.keras", "tf.keras.models"):
            return "tf.keras.layers."
        if self.manner == "keras alone":
            return "keras.layers."
        if self.manner == "as L":
            return "L."
        both = (
            "keras and layers",
            "tensorflow keras and layers",
            "layers, models",
            "layers = tf.keras.layers",
        )
        return "layers." if self.manner in both else ""

    def model(self, name: str) -> str:
        """``Sequential`` or ``Model``, as it is called in this manner."""
        self.models[name] = None
        if self.manner in ("tf.keras", "layers = tf.keras.layers"):
            return f"tf.keras.{name}"
        if self.manner == "tf.keras.models":
            return f"tf.keras.models.{name}"
        if self.manner in ("keras and layers", "keras alone", "tensorflow keras and layers"):
            return f"keras.{name}"
        return f"models.{name}" if self.manner == "layers, models" else name

    def module(self, name: str) -> str:
        """``np``, ``tf``, ``ops`` or ``keras``: imports it."""
        self.modules[name] = None
        return name

    def size(self, role: str, value: int | float, place: int = 0, named: float = 0.45) -> str:
        """A number, as a literal or as a constant; the same role and place have the same name."""
        if (role, place) in self.roles:
            name = self.roles[role, place]
            if self.constants[name].split("  #")[0] == str(value):
                return name
            return str(value)
        if not self.chance(named):
            return str(value)
        free = [x for x in NAMES[role] if x not in self.constants]
        if not free:
            return str(value)
        name = self.random.choice(free)
        self.roles[role, place] = name
        self.constants[name] = str(value)
        return name

    def call(self, name: str, positional: Sequence[str] = (), named: Arguments | None = None) -> str:
        """``Name(a, b=c)``; now and then over several lines."""
        parts = [*positional, *(f"{x}={y}" for x, y in (named or {}).items())]
        if len(parts) > 2 and self.chance(0.08):
            inner = "".join(f"\n    {part}," for part in parts)
            return f"{self.layer(name)}({inner}\n)"
        return f"{self.layer(name)}({', '.join(parts)})"

    def write(self, *lines: str) -> None:
        """Add lines to the program."""
        for line in lines:
            self.lines += line.split("\n")

    def text(self) -> str:
        """The program."""
        constants = [f"{name} = {value}" for name, value in self.constants.items()]
        if len(constants) == 2 and self.chance(0.3):  # as people do on one line
            constants = [f"{', '.join(self.constants)} = {', '.join(self.constants.values())}"]
        parts = [self._imports(), self.definitions, constants, self.lines]
        if self.chance(0.3):
            parts = [self._imports(), constants, self.definitions, self.lines]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def _imports(self) -> list[str]:
        wanted = [line for name, line in MODULES.items() if name in self.modules]
        lines = self._keras_imports()
        needs_tf = "tf." in " ".join([*lines, *self.lines, *self.definitions, *self.constants.values()])
        tf = ["import tensorflow as tf"] if needs_tf else []
        keras = ["import keras"] if "keras" in self.modules and not any(" keras" in x for x in lines) else []
        lines = [*tf, *keras, *wanted, *lines] if self.chance(0.6) else [*tf, *keras, *lines, *wanted]
        return list(dict.fromkeys(lines))

    def _keras_imports(self) -> list[str]:
        fixed: Mapping[str, list[str]] = {
            "tf.keras": ["import tensorflow as tf"],
            "tf.keras.models": ["import tensorflow as tf"],
            "keras and layers": ["import keras", "from keras import layers"],
            "keras alone": ["import keras"],
            "tensorflow keras and layers": [
                "from tensorflow import keras",
                "from tensorflow.keras import layers",
            ],
            "layers, models": ["from tensorflow.keras import layers, models"],
            "layers = tf.keras.layers": ["import tensorflow as tf", "layers = tf.keras.layers"],
        }
        if self.manner in fixed:
            return fixed[self.manner]
        source = KERAS if self.manner in ("from keras", "star") else TENSORFLOW
        models = [f"from {source}.models import {', '.join(self.models)}"] if self.models else []
        if self.manner == "star":
            return [f"from {source}.layers import *", *models]
        if self.manner == "as L":
            return [f"import {source}.layers as L", *models]
        if self.manner == "one a line":
            return [*models, *(f"from {source}.layers import {x}" for x in self.layers)]
        layers = [f"from {source}.layers import {', '.join(self.layers)}"] if self.layers else []
        return [*models, *layers] if self.chance(0.5) else [*layers, *models]


MODULES = {"np": "import numpy as np", "ops": "from keras import ops"}


def pen(random: Random) -> Pen:
    """A pen with a manner that people have, each as often as they do."""
    names, weights = zip(*MANNERS, strict=True)
    return Pen(random, random.choices(names, weights)[0])

"""Keras' own LSTM on random cases. Out: outputs and states, and by a cell that emits them all gates, c, h."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

Case = dict[str, Any]  # as lstm.js takes it: plain lists
Found = dict[str, Any]  # of arrays
KINDS = ("layer", "bidirectional", "stack")
BATCH = 4
MERGES = ("concat", "sum", "mul", "ave", "none")


@cache
def _gates() -> Any:
    """An LSTMCell whose output is i, f, g, o, c and h side by side."""
    import tensorflow as tf

    class Gates(tf.keras.layers.LSTMCell):
        def __init__(self, units: int, **options: Any) -> None:
            super().__init__(units, **options)
            self.output_size = 6 * units

        def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
            z = inputs @ self.kernel + states[0] @ self.recurrent_kernel
            z_i, z_f, z_g, z_o = tf.split(z + self.bias if self.use_bias else z, 4, axis=-1)
            _, (h, c) = super().call(inputs, states, training=training)
            gates = [tf.sigmoid(z_i), tf.sigmoid(z_f), tf.tanh(z_g), tf.sigmoid(z_o)]
            return tf.concat([*gates, c, h], axis=-1), [h, c]

    return Gates


def batches(count: int, seed: int) -> Iterator[list[Case]]:
    """Random cases of all kinds in turn: sizes, weights, masks, states and options; exact in float32.

    The cases of a batch, which Keras computes at once, share sizes, weights and options, nothing else.
    """
    random = np.random.default_rng(seed)
    for number in range(count):
        kind = KINDS[number % 3]
        timesteps, features = (int(x) for x in random.integers(1, (7, 4)))
        below, layers = features, []
        for _ in range(2 if kind == "stack" else 1):
            twofold = kind == "bidirectional" or (kind == "stack" and random.random() < 0.4)
            layers.append(_layer(random, below, twofold, MERGES[:4] if kind == "stack" else MERGES))
            units = len(halves(layers[-1])[0]["recurrent"])
            below = 2 * units if layers[-1].get("merge") == "concat" else units
        masked, started = random.random() < 0.6, [random.random() < 0.5 for _ in layers]
        yield [
            {
                "kind": kind,
                "x": _numbers(random, (timesteps, features)),
                "layers": [
                    layer | ({"initial": _states(random, layer)} if start else {})
                    for layer, start in zip(layers, started, strict=True)
                ],
            }
            | ({"mask": _mask(random, timesteps)} if masked else {})
            for _ in range(BATCH)
        ]


def _layer(random: np.random.Generator, features: int, twofold: bool, merges: Sequence[str]) -> Case:
    units, bias = int(random.integers(1, 5)), random.random() < 0.85
    if twofold:
        both = [weights(random, features, units, bias) for _ in range(2)]
        return {"weights": both, "merge": str(random.choice(merges))}
    return {
        "weights": weights(random, features, units, bias),
        "goBackwards": bool(random.random() < 0.5),
        "zeroOutput": bool(random.random() < 0.4),
    }


def weights(random: np.random.Generator, features: int, units: int, bias: bool = True) -> dict[str, Any]:
    """Random weights under their names in lstm.js."""
    shapes = {"kernel": (features, 4 * units), "recurrent": (units, 4 * units), "bias": (4 * units,)}
    return {name: _numbers(random, shape) for name, shape in shapes.items() if bias or name != "bias"}


def halves(layer: Case) -> list[dict[str, Any]]:
    """A layer's weights for each direction in which it reads."""
    return layer["weights"] if isinstance(layer["weights"], list) else [layer["weights"]]


def _states(random: np.random.Generator, layer: Case) -> Any:
    both = halves(layer)
    return _numbers(random, (2 * len(both), len(both[0]["recurrent"])))


def _numbers(random: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return random.normal(size=shape).astype("float32").astype("float64").tolist()


def _mask(random: np.random.Generator, timesteps: int) -> list[bool]:
    length = random.integers(0, timesteps + 1)
    steps = np.arange(timesteps)
    kinds = [steps < length, steps >= length, random.random(timesteps) < 0.6, steps < 0]
    return kinds[random.choice(4, p=[0.3, 0.3, 0.3, 0.1])].tolist()


def run(batch: list[Case], dtype: str) -> list[list[Found]]:
    """What Keras computes for each case of a batch and for each of its layers, the lowest first.

    Returns:
        For each layer ``outputs`` and, in float64, ``output`` (of return_sequences=False), with an axis for
        the two halves before *units* where nothing merges them; ``states``; and ``steps``, for each direction
        `(timesteps, 6, units)` with i, f, g, o, c, h in processing order.
    """
    import tensorflow as tf  # takes seconds, of which a test of something else has no use

    below = tf.constant([case["x"] for case in batch], dtype)
    mask = tf.constant([case["mask"] for case in batch]) if "mask" in batch[0] else None
    found = []
    for place in range(len(batch[0]["layers"])):
        found.append(_run([case["layers"][place] for case in batch], below, mask, dtype))
        below = tf.constant(found[-1]["outputs"])
    return [
        [{name: values[number] for name, values in layer.items()} for layer in found]
        for number in range(len(batch))
    ]


def _run(layers: list[Case], x: Any, mask: Any, dtype: str) -> Found:
    import tensorflow as tf

    layer, both = layers[0], halves(layers[0])
    arrays = [np.array(array, dtype) for half in both for array in half.values()]
    options = {
        "units": len(both[0]["recurrent"]),
        "use_bias": "bias" in both[0],
        "recurrent_initializer": "zeros",  # all weights are set, and an orthogonal matrix takes long
        "dtype": dtype,
    }
    initial = None
    if "initial" in layer:
        states = np.array([one["initial"] for one in layers], dtype)
        initial = [tf.constant(states[:, number]) for number in range(2 * len(both))]
    backwards, merge = layer.get("goBackwards", False), layer.get("merge", "")

    def called(return_sequences: bool) -> tuple[np.ndarray, np.ndarray]:
        lstm: Any = tf.keras.layers.LSTM(
            **options,
            return_sequences=return_sequences,
            return_state=True,
            go_backwards=backwards,
            zero_output_for_mask=layer.get("zeroOutput", False),
        )
        if merge:
            mode = None if merge == "none" else merge
            lstm = tf.keras.layers.Bidirectional(lstm, merge_mode=mode, dtype=dtype)
        lstm.build(x.shape)
        lstm.set_weights(arrays)
        found = [array.numpy() for array in lstm(x, mask=mask, initial_state=initial)]
        outputs, states = found[: -2 * len(both)], found[-2 * len(both) :]
        return np.stack(outputs, axis=-2) if merge == "none" else outputs[0], np.stack(states, axis=1)

    def gates(half: int) -> np.ndarray:
        reads = {"go_backwards": backwards or half == 1, "return_sequences": True, "dtype": dtype}
        rnn = tf.keras.layers.RNN(_gates()(**options), **reads)
        rnn.build(x.shape)
        rnn.set_weights(arrays[half * len(both[0]) :][: len(both[0])])
        emitted = rnn(x, mask=mask, initial_state=initial and initial[2 * half :][:2])
        return emitted.numpy().reshape(len(layers), -1, 6, options["units"])

    outputs, states = called(True)
    steps = np.stack([gates(half) for half in range(len(both))], axis=1)
    found = {"outputs": outputs, "states": states, "steps": steps}
    if dtype == "float64":
        found["output"], again = called(False)
        np.testing.assert_array_equal(states, again)
    return found

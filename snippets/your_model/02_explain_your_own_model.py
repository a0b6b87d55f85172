"""Explain your own model: what each recurrent layer returns

`explain(model)` prints, for the recurrent layers in `model.layers`, which
tensors come back and what each is, where a mask ends, what becomes of the
states, and what is likely a mistake. Paste it into your notebook.
"""

import tensorflow as tf
from tensorflow.keras import layers


# region explain
def explain(model, indent=""):
    """Print what each recurrent layer of a Keras model returns."""
    beside = {"concat": "beside", "sum": "+", "mul": "*", "ave": "mean with"}
    for layer in model.layers:
        inner = getattr(layer, "layer", layer)  # in TimeDistributed
        if hasattr(inner, "layers"):
            print(f"{indent}{layer.name}, a model:")
            explain(inner, indent + "  ")
        both = isinstance(inner, layers.Bidirectional)
        rnn = inner.forward_layer if both else inner
        recurrent = isinstance(rnn, layers.RNN)
        outputs = tf.nest.flatten(getattr(layer, "output", None))
        inputs = tf.nest.flatten(getattr(layer, "input", None))
        masked, still = (
            any(getattr(x, "_keras_mask", None) is not None for x in tensors)
            for tensors in (inputs, outputs)
        )
        activation = getattr(rnn, "activation", None)
        activation = getattr(activation, "__name__", "")
        lines, notes = [], []
        if recurrent:
            # What can come back: the output, then the states of each cell.
            cells = getattr(rnn.cell, "cells", [rnn.cell])
            states = [
                name + (f" of cell {number}" if len(cells) > 1 else "")
                for number, cell in enumerate(cells)
                for name in ("hc" if "LSTM" in type(cell).__name__ else "h")
            ]
            end = ("last", "first")[:: -1 if rnn.go_backwards else 1]
            order = ", the last timestep first" if rnn.go_backwards else ""
            every = f"h of every timestep{order}"
            last = [f"h after the {x} timestep" for x in end]
            what = [every, every] if rnn.return_sequences else last
            if not both:
                lines = what[:1]
                lines += [f"{x} after the {end[0]} timestep" for x in states]
            else:
                lines = [f"forward {what[0]}", f"backward {what[1]}"]
                if inner.merge_mode:
                    lines = [f" {beside[inner.merge_mode]} ".join(lines)]
                lines += [
                    f"{side} {x} after the {x_end} timestep"
                    for side, x_end in zip(("forward", "backward"), end)
                    for x in states
                ]
            count = len(lines) - len(states) * (2 if both else 1)
            lines = lines if rnn.return_state else lines[:count]
            if rnn.stateful:
                notes += ["keeps its states from batch to batch"]
            if activation == "relu":
                notes += ["relu: h has no upper bound"]
            if both and rnn.return_sequences:
                notes += ["row -1 has read one timestep backward, not all"]
            if masked:
                told = "goes on with the output" if still else "ends here"
                notes += [f"the mask of its input {told}"]
        elif masked and not layer.supports_masking:
            notes += ["ignores the mask of its input: padding counts"]
        if activation == "softmax" and getattr(rnn, "units", 0) == 1:
            notes += ["softmax over one unit is always 1"]
        if lines or notes:
            print(f"{indent}{layer.name} ({type(rnn).__name__})")
        shapes = [tuple(x.shape) for x in outputs if x is not None]
        for shape, line in zip(shapes or ["(?)"] * len(lines), lines):
            print(f"{indent}  {shape} {line}")
        for note in notes:
            print(f"{indent}  ! {note}")


# endregion explain

timesteps, features, units = 6, 3, 4
x = layers.Input((timesteps, features))
m = layers.Masking()(x)
two = layers.Bidirectional(layers.LSTM(units, return_sequences=True))(m)
out, h, c = layers.LSTM(units, return_state=True)(two)
cells = [layers.LSTMCell(units), layers.GRUCell(units)]
deep = layers.RNN(cells, go_backwards=True)(two)
flat = layers.Flatten()(two)
y = layers.Dense(1, activation="softmax")(flat)
model = tf.keras.Model(x, [out, h, c, deep, y])
explain(model)

still = layers.Input(batch_shape=(2, timesteps, features))
kept = layers.GRU(units, stateful=True, activation="relu")
explain(tf.keras.Sequential([still, tf.keras.Sequential([kept])]))
assert out.shape == h.shape == c.shape == (None, units)

# timeout: 600
"""What each tensor of every recurrent layer is

Each kind of layer runs with each flag and mask. Its cell then reads the same
timesteps one at a time, and every row of every tensor is looked up among the
states that the cell left.

`h>` is *h* of the forward direction, `c<` is *c* of the backward one; of
stacked cells, `h1>` is *h* of the second. `each`: row *t* belongs to timestep
*t*; `reversed`: the first row belongs to the last timestep; `last`: the state
after the last timestep that the direction reads. A masked timestep shows the
state before it (`repeat`) or zeros (`zero`).
"""

import itertools

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features, units, side = 2, 3, 2, 4, 3
tf.keras.utils.set_random_seed(0)
step = np.arange(timesteps)
masks = {"none": step >= 0, "right": step < 2, "left": step >= 1}
# Padded sequences: the first on the right, the second on the left.
padded = tf.constant([masks["right"].tolist(), masks["left"].tolist()])
sequences = {"none": slice(None), "right": slice(0, 1), "left": slice(1, 2)}
# Layers of one kind have the same weights, so that their cells leave the same.
start = {
    "kernel_initializer": tf.keras.initializers.GlorotUniform(seed=1),
    "recurrent_initializer": tf.keras.initializers.Orthogonal(seed=2),
}
conv = {"filters": units, "kernel_size": 2, "padding": "same", **start}
makers = {
    "LSTM": lambda **flags: layers.LSTM(units, **start, **flags),
    "GRU": lambda **flags: layers.GRU(units, **start, **flags),
    "SimpleRNN": lambda **flags: layers.SimpleRNN(units, **start, **flags),
    "RNN": lambda **flags: layers.RNN(
        [layers.LSTMCell(units, **start), layers.GRUCell(units, **start)],
        **flags,
    ),
    "ConvLSTM1D": lambda **flags: layers.ConvLSTM1D(**conv, **flags),
    "ConvLSTM2D": lambda **flags: layers.ConvLSTM2D(**conv, **flags),
    "ConvLSTM3D": lambda **flags: layers.ConvLSTM3D(**conv, **flags),
}
merges = {
    "sum": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "ave": lambda a, b: (a + b) / 2,
    "concat": lambda a, b: np.concatenate(np.broadcast_arrays(a, b), -1),
}


def states_by_name(rnn, x, direction, real):
    """What the cell holds after each timestep that is not masked."""
    zeros = tf.zeros((len(x), *x.shape[2:-1], units))
    two = "LSTM" in type(rnn).__name__
    states = [zeros, zeros] if two else [zeros]
    if isinstance(rnn.cell, layers.StackedRNNCells):
        states = [[zeros, zeros], [zeros]]
    deep = len(states) == 2 and not two
    found = {}
    for t in step if direction == ">" else step[::-1]:
        if real[t]:
            _, states = rnn.cell(x[:, t], states)
        cells = states if deep else [states]
        for number, cell in enumerate(cells):
            for name, value in zip("hc", tf.nest.flatten(cell)):
                name = f"{name}{number}" if deep else name
                found.setdefault(name + direction, {})[int(t)] = value.numpy()
    return found


def candidates(found, real):
    """Names and rows of what a tensor may be, what is frequent first."""
    names = {}
    for state, at in found.items():
        order = list(at)  # in which the cell read
        names[f"{state} last"] = [at[order[-1]]]
        rows = [at[t] for t in step]
        zero = [r * real[t] for t, r in zip(step, rows)]
        for name, kept in (("zero", zero), ("repeat", rows)):
            told = "" if real.all() else f" {name}"
            names[f"{state} each{told}"] = kept
            names[f"{state} reversed{told}"] = kept[::-1]
    yield from names.items()
    pairs = [x for x in names.items() if x[0].startswith("h")]
    for mode, merge in merges.items():
        for (m, a), (n, b) in itertools.product(pairs, pairs):
            if m[:2] == "h>" and n[:2] == "h<" and len(a) == len(b):
                yield f"{mode}({m}, {n})", list(map(merge, a, b))


def words(found, shown, real):
    """Which states the rows of a tensor are."""
    shown = np.array(shown)
    return next(
        name
        for name, rows in candidates(found, real)
        if np.shape(rows) == shown.shape
        and np.allclose(rows, shown, atol=1e-5)
    )


def lines(layer, x, known):
    """What each tensor is, by mask."""
    results = {"none": tf.nest.flatten(layer(x))}
    results["right"] = tf.nest.flatten(layer(x, mask=padded))
    results["left"] = results["right"]
    both = isinstance(layer, layers.Bidirectional)
    forward = layer.forward_layer if both else layer
    for mask, tensors in results.items():
        chosen, real = sequences[mask], masks[mask]
        found = {}
        for way in "><" if both else "<" if forward.go_backwards else ">":
            if (way, mask) not in known:
                read = states_by_name(forward, x[chosen], way, real)
                known[way, mask] = read
            found |= known[way, mask]
        told = []
        for tensor in tensors:
            rows = [tensor.numpy()[chosen]]
            if forward.return_sequences and len(told) < layer_outputs(layer):
                rows = list(np.moveaxis(rows[0], 1, 0))
            told.append(words(found, rows, real))
        yield mask, " | ".join(told)


def layer_outputs(layer):
    return 2 if getattr(layer, "merge_mode", "") is None else 1


count = 0
flags = ["return_sequences", "return_state", "go_backwards"]
for kind, mode in itertools.product(makers, ["", *merges, "None"]):
    axes = int(kind[-2]) if kind.startswith("Conv") else 0
    if not mode:
        x = tf.random.normal((batch, timesteps, *[side] * axes, features))
        known = {}
    if mode and kind in ("RNN", "ConvLSTM1D", "ConvLSTM3D"):
        continue
    for chosen in itertools.product((False, True), repeat=3):
        on = [flag for flag, yes in zip(flags, chosen) if yes]
        if mode and "go_backwards" in on:
            continue
        layer = makers[kind](**dict(zip(flags, chosen)))
        if mode:
            merge = None if mode == "None" else mode
            layer = layers.Bidirectional(layer, merge_mode=merge)
        name = f"Bidirectional({kind}) {mode}" if mode else kind
        for mask, told in lines(layer, x, known):
            print(f"{name}, {' '.join(on) or 'default'}, {mask}: {told}")
            count += 1
# region proof
assert count == 7 * 8 * 3 + 4 * 5 * 4 * 3
# endregion proof

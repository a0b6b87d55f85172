# timeout: 600
"""What an LSTM returns, for every setting of its arguments

Each combination runs on the same input. A line tells what comes back: the
container, then name, shape, dtype of each tensor, and which state it is. That
is found from the values: they are looked up among the states of an LSTM that
NumPy computes step by step.

`h>` is *h* of the forward direction, `c<` is *c* of the backward one. `each`:
row *t* belongs to timestep *t*; `reversed`: the first row belongs to the last
timestep; `last`: the state after the last timestep that the direction reads.
A masked timestep shows the state before it (`repeat`) or zeros (`zero`).
"""

import itertools

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 3, 4, 7
tf.keras.utils.set_random_seed(0)

x = 2 * tf.random.normal((batch, timesteps, features)).numpy()
step = np.arange(timesteps)
masks = {"none": step >= 0, "right": step < 2, "left": step >= 1}
layers = ["LSTM", "concat", "sum", "mul", "ave", "None"]
flags = ["return_sequences", "return_state", "stateful", "go_backwards"]
per_direction = 4 * (units * (units + features) + units)


def make(kind, arguments):
    lstm = tf.keras.layers.LSTM(units, **arguments)
    if kind == "LSTM":
        return lstm
    mode = None if kind == "None" else kind
    return tf.keras.layers.Bidirectional(lstm, merge_mode=mode)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def run(weights, x, order, real, h, c):
    kernel, recurrent_kernel, bias = weights
    states = {}
    for t in order:
        if real[t]:
            z = x[:, t] @ kernel + h @ recurrent_kernel + bias
            i, f, g, o = np.split(z, 4, axis=-1)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            h = sigmoid(o) * np.tanh(c)
            states[t] = h, c
    return states, h, c


def states_by_name(layer, x, real, start):
    weights = [w.astype("float64") for w in layer.get_weights()]
    found = {}
    for direction, part in ((">", weights[:3]), ("<", weights[-3:])):
        order = step if direction == ">" else step[::-1]
        states, *start[direction] = run(
            part, x, order, real, *start[direction]
        )
        for t, (h, c) in states.items():
            found[f"h{direction}{t}"] = h
            found[f"c{direction}{t}"] = c
    return found


def same(a, b):
    return abs(a - b).max() < 1e-6


def merged(found):
    """Every merge of a forward with a backward h, by name."""
    forward = {"0": 0.0} | {n: s for n, s in found.items() if n[:2] == "h>"}
    backward = {"0": 0.0} | {n: s for n, s in found.items() if n[:2] == "h<"}
    for (m, a), (n, b) in itertools.product(forward.items(), backward.items()):
        yield f"sum({m}, {n})", a + b
        yield f"mul({m}, {n})", a * b
        yield f"ave({m}, {n})", (a + b) / 2


def name_of(row, found):
    """Which state, or which two, a row of shape (batch, n) shows."""
    if row.shape[1] == 2 * units:
        halves = row[:, :units], row[:, units:]
        return "concat({}, {})".format(*(name_of(h, found) for h in halves))
    known = itertools.chain([("0", 0.0)], found.items(), merged(found))
    return next(name for name, values in known if same(row, values))


def expected(state, order, masked, real):
    """Names of the states in a tensor that the words describe."""
    direction = state[1]
    shown = []
    read = step if direction == ">" else step[::-1]
    now = "0"
    for t in read:
        if real[t]:
            now = f"{state}{t}"
        shown.append("0" if masked == "zero" and not real[t] else now)
    if order == "last":
        return shown[-1:]
    if (order == "reversed") == (direction == ">"):
        shown.reverse()
    return shown


def describe(names, real):
    """The words that fit the names of a tensor's rows."""
    if set(names) == {"0"}:
        return "0"
    modes = {name.partition("(")[0] for name in names if "(" in name}
    if modes:
        [mode] = modes
        pairs = [name.removeprefix(f"{mode}(").rstrip(")") for name in names]
        parts = zip(*(p.split(", ") if p != "0" else "00" for p in pairs))
        return f"{mode}({', '.join(describe(part, real) for part in parts)})"
    return next(words_that_fit(list(names), real))


def words_that_fit(names, real):
    orders = ["last"] if len(names) == 1 else ["each", "reversed"]
    for state, order, masked in itertools.product(
        ["h>", "h<", "c>", "c<"], orders, ["zero", "repeat"]
    ):
        if expected(state, order, masked, real) == names:
            at_mask = (
                f" {masked}" if order != "last" and not real.all() else ""
            )
            yield f"{state} {order}{at_mask}"


def rows(tensor):
    return [tensor] if tensor.ndim == 2 else list(np.moveaxis(tensor, 1, 0))


def shape_of(tensor):
    """The shape in symbols."""
    known = {
        "(batch, units)": (batch, units),
        "(batch, 2 * units)": (batch, 2 * units),
        "(batch, timesteps, units)": (batch, timesteps, units),
        "(batch, timesteps, 2 * units)": (batch, timesteps, 2 * units),
    }
    return next(name for name, shape in known.items() if tensor.shape == shape)


def names_of_outputs(kind, arguments, number):
    if kind == "LSTM":
        first = "h_seq" if arguments["return_sequences"] else "out"
        return [first, "h", "c"][:number]
    outputs = ["forward", "backward"] if kind == "None" else ["y"]
    return [*outputs, "fh", "fc", "bh", "bc"][:number]


def words_for(layer, kind, arguments, chosen):
    """What a layer returns, by mask.

    Two masks share a call: the first sequence has one, the second the other.
    A stateful layer is called twice: the second call must return the same
    kinds of states, counted on from those that the first one left.
    """
    reals = [masks[mask.split()[0]] for mask in chosen]
    sequences = np.array_split(np.arange(batch), len(chosen))
    mask = tf.constant(np.array(reals)) if len(chosen) == batch else None
    starts = [dict.fromkeys("><", np.zeros((2, 1, units))) for _ in chosen]
    calls = []
    for _ in range(2 if arguments["stateful"] else 1):
        result = layer(x, mask=mask)
        tensors = tf.nest.flatten(result)
        container = "tensor" if tf.is_tensor(result) else type(result).__name__
        outputs = names_of_outputs(kind, arguments, len(tensors))
        calls.append([])
        for some, real, start in zip(sequences, reals, starts):
            found = states_by_name(layer, x[some], real, start)
            told = [container]
            for name, tensor in zip(outputs, tensors, strict=True):
                shown = rows(tensor.numpy()[some])
                names = [name_of(row, found) for row in shown]
                words = [name, shape_of(tensor), tensor.dtype.name]
                told.append(" ".join([*words, describe(names, real)]))
            calls[-1].append(" | ".join(told))
    assert calls[0] == calls[-1]
    directions = layer.count_params() // per_direction
    assert layer.count_params() == directions * per_direction
    for mask, told in zip(chosen, calls[0]):
        yield mask, f"{directions} * parameters | {told}"


def lines_for(kind, arguments, *calls):
    """A line for each mask, from one layer: no call changes the next one."""
    try:
        layer = make(kind, arguments)
        for chosen in calls:
            yield from words_for(layer, kind, arguments, chosen)
            if arguments["stateful"]:
                layer.reset_state()
    except (TypeError, ValueError) as error:
        for mask in itertools.chain(*calls):
            yield mask, f"{type(error).__name__} | {error}"


for kind, *chosen in itertools.product(layers, *[(False, True)] * len(flags)):
    arguments = dict(zip(flags, chosen))
    zeroing = arguments | {"zero_output_for_mask": True}
    on = " ".join(flag for flag in flags if arguments[flag]) or "default"
    for mask, words in (
        *lines_for(kind, arguments, ["none"], ["right", "left"]),
        *lines_for(kind, zeroing, ["right zero", "left zero"]),
    ):
        print(f"{kind}, {on}, {mask}: {words}")

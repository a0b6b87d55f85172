"""Which outputs of a masked LSTM carry the mask on

A layer that is called on each output tells whether it is handed a mask.
"""

import itertools

import tensorflow as tf

batch, timesteps, features, units = 2, 3, 4, 7
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([timesteps, 2], timesteps)  # (batch, timesteps)


class Listener(tf.keras.layers.Layer):
    """Returns nothing but whether its input carries a mask."""

    def call(self, inputs, mask=None):
        return tf.constant(mask is not None)


listener = Listener()


def carries(kind, arguments):
    """Numbers of the outputs that carry a mask, such as `0`."""
    layer = tf.keras.layers.LSTM(units, **arguments)
    try:
        if kind != "LSTM":
            mode = None if kind == "None" else kind
            layer = tf.keras.layers.Bidirectional(layer, merge_mode=mode)
        outputs = tf.nest.flatten(layer(x, mask=mask))
    except (TypeError, ValueError):
        return "error"
    found = [n for n, y in enumerate(outputs) if listener(y).numpy()]
    return " ".join(map(str, found)) or "none"


flags = ["return_sequences", "return_state", "stateful", "go_backwards"]
for kind, *chosen in itertools.product(
    ["LSTM", "concat", "sum", "mul", "ave", "None"], *[(False, True)] * 4
):
    arguments = dict(zip(flags, chosen))
    on = " ".join(flag for flag in flags if arguments[flag]) or "default"
    outputs = carries(kind, arguments)
    print(f"{kind}, {on}: {outputs}")
    if not arguments["return_sequences"]:
        assert outputs in ("none", "error")  # one row has no timesteps

"""The errors of GRU and ConvLSTM2D, in full

Three names for a GRU's two tensors; a film without its channels or its time
axis; pictures of unknown or of another size.
"""

import tensorflow as tf

batch, timesteps, rows, cols, channels, filters = 2, 5, 13, 9, 3, 4
x = tf.zeros((batch, timesteps, channels))
film = tf.zeros((batch, timesteps, rows, cols, channels))
conv = tf.keras.layers.ConvLSTM2D(filters, 3, padding="same", name="conv")
last_h = conv(film)  # (batch, rows, cols, filters): no time axis left
shorter_h = conv(film[:, 1:])
# (batch, rows, cols, filters): another number of timesteps is no error


def three_names():
    output, h, c = tf.keras.layers.GRU(filters, return_state=True)(x)


def no_channels():
    tf.keras.layers.ConvLSTM2D(filters, 3, name="gray")(film[..., 0])


def second_layer():
    tf.keras.layers.ConvLSTM2D(filters, 3, name="second")(last_h)


def any_size():
    inputs = tf.keras.Input((timesteps, None, None, channels))
    tf.keras.layers.ConvLSTM2D(filters, 3)(inputs)


def another_size():
    conv(film[:, :, 1:])


expected = {
    three_names: "not enough values to unpack (expected 3, got 2)",
    no_channels: "expected ndim=5, found ndim=4",
    second_layer: "expected ndim=5, found ndim=4",
    any_size: "only support static input shapes for the spatial dimension",
    another_size: "expected shape=(None, 13, 9, 3), found shape=(2, 12, 9, 3)",
}
for call, words in expected.items():
    try:
        call()
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
    assert words in message
    print(f"{call.__name__}\n{message}\n")

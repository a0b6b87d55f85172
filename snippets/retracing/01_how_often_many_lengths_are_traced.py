"""How often a model is traced for sequences of ten lengths

A layer that notes each run of its Python code counts the traces. A signature
with an open axis of time needs one, `predict` two, a bare tf.function ten.
"""

import tensorflow as tf

features, units, traced = 3, 4, []


class Note(tf.keras.layers.Layer):
    def call(self, x):
        traced.append(x.shape[1])  # <-- runs at each trace, and not later
        return x


inputs = tf.keras.Input((None, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(Note()(inputs)))
spec = tf.TensorSpec((None, None, features))
ways = {
    "tf.function(model)": tf.function(model),
    "reduce_retracing=True": tf.function(model, reduce_retracing=True),
    "input_signature=[spec]": tf.function(model, input_signature=[spec]),
    "predict": lambda x: model.predict(x, verbose=0),
}
tf.get_logger().setLevel("ERROR")  # without this line, the first way warns
for name, way in ways.items():
    traced.clear()
    calls = [way(tf.ones((2, t, features))) for t in range(5, 15)]
    print(f"{name:23}{len(traced):2} {traced}")
# region proof
from timeit import repeat

assert traced == [5, None]  # the last way
few = tf.function(model)
for timesteps in range(5, 15):  # padded to the next multiple of 8
    length = -(-timesteps // 8) * 8
    x = tf.ones((2, timesteps, features))
    few(tf.pad(x, [(0, 0), (0, length - timesteps), (0, 0)]))
assert traced[2:] == [8, 16]
traced.clear()
scaled = tf.function(lambda x, scale: model(x) * scale)
for scale in (1, 2, 3):
    scaled(x, scale)
assert len(traced) == 3
for scale in (1.0, 2.0, 3.0):
    scaled(x, tf.constant(scale))
assert len(traced) == 4
traced.clear()
for turn in range(3):
    new = tf.function(model)  # another function at each turn
    first, *later = repeat(lambda new=new: new(x), number=1, repeat=6)
    assert first > 5 * min(later)  # to trace takes long
assert len(traced) == 3
fixed = ways["input_signature=[spec]"]
assert fixed.experimental_get_tracing_count() == 1
# endregion proof

"""What calls in a loop leave in memory: traces, if anything

With one model and one shape, neither `predict` nor a call leaves much. Each
new Python number and each new shape leaves a trace, with its graph.
"""

import tensorflow as tf

features, units, traced = 3, 4, []


class Note(tf.keras.layers.Layer):
    def call(self, x):
        traced.extend([] if tf.executing_eagerly() else ["once more"])
        return x


# region loop
inputs = tf.keras.Input((None, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(Note()(inputs)))
scaled = tf.function(lambda x, scale: model(x) * scale)
x, one = tf.ones((1, 5, features)), tf.constant(1.0)
ways = {
    "model.predict(x)": lambda n: model.predict(x, verbose=0),
    "model(x, training=False)": lambda n: model(x, training=False),
    "scaled(x, tf.constant(n))": lambda n: scaled(x, tf.constant(float(n))),
    "scaled(x, n)": lambda n: scaled(x, float(n)),
    "scaled(x, one), n steps": lambda n: scaled(tf.ones((1, n, 3)), one),
}
tf.get_logger().setLevel("ERROR")  # without this line, it warns of retracing
for name, way in ways.items():
    traced.clear()
    for n in range(10, 20):
        way(n)
    print(f"{name:25} 10 calls, traced {len(traced):2} times")
# endregion loop
# region proof
import gc
import tracemalloc

tracemalloc.start()
for start in (30, 50):  # the second round counts
    left = []
    for way in ways.values():
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
        for n in range(start, start + 10):
            way(n)
        gc.collect()
        left.append(tracemalloc.get_traced_memory()[0] - size)
tracemalloc.stop()
assert min(left[3:]) > 1_000_000  # bytes of Python objects, for ten traces
assert max(left[:3]) * 20 < min(left[3:])
# endregion proof

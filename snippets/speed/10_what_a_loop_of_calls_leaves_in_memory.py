"""What calls in a loop leave in memory: traces, if anything

With one model and one shape, neither `predict` nor a call leaves objects
behind. Each new Python number and each new shape leaves a trace.
"""

import tensorflow as tf

features, units = 3, 4
inputs = tf.keras.Input((None, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
scaled = tf.function(lambda x, scale: model(x) * scale)
x, one = tf.ones((1, 5, features)), tf.constant(1.0)
ways = {
    "model.predict(x)": lambda n: model.predict(x, verbose=0),
    "model.predict_on_batch(x)": lambda n: model.predict_on_batch(x),
    "model(x, training=False)": lambda n: model(x, training=False),
    "scaled(x, tf.constant(n))": lambda n: scaled(x, tf.constant(float(n))),
    "scaled(x, n)": lambda n: scaled(x, float(n)),
    "scaled(x, one), n steps": lambda n: scaled(tf.ones((1, n, 3)), one),
}
tf.get_logger().setLevel("ERROR")  # without this line, it warns of retracing
for name, way in ways.items():
    before = scaled.experimental_get_tracing_count()
    for n in range(10, 20):
        way(n)
    traces = scaled.experimental_get_tracing_count() - before
    print(f"{name:25} 10 calls, {traces:2} traces of scaled")
# region proof
import gc

left = []
for way in ways.values():
    gc.collect()
    objects = len(gc.get_objects())
    for n in range(30, 40):
        way(n)
    gc.collect()
    left.append(len(gc.get_objects()) - objects)
assert max(left[:4]) < 500  # none of the model's, for ten calls
assert min(left[4:]) > 5000  # those of ten graphs
# endregion proof

import tensorflow as tf
from tensorflow.keras import layers, backend as K, Model
inp = layers.Input((6, 4))
h = layers.LSTM(5, return_sequences=True)(inp)
a = layers.Lambda(lambda x, k: x[:, -k:], arguments={'k': 2})(h)
b = layers.Lambda(lambda x: x[:, 0], output_shape=(5,))(h)
def halves(x):
    return [x[:, :3], x[:, 3:]]
c = layers.Lambda(halves, output_shape=lambda s: [(s[0], 3, s[2]), (s[0], 3, s[2])])(h)
d = layers.Lambda(lambda x: K.sum(x, axis=1), output_shape=lambda s: (s[0], s[2]))(h)
e = layers.Lambda(lambda xs: K.concatenate(xs, axis=-1))([b, d])
f = layers.Lambda(lambda x, training=None: x * 2)(h)
g = layers.Lambda(lambda x: K.mean(x, axis=1), output_shape=lambda s: [s[0], s[2]])(h)
model = Model(inp, [a, b, c[0], d, e, f, g])

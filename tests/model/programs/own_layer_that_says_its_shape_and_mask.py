import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, backend as K, Model, Sequential

class Weighted(layers.Layer):
    def __init__(self, keep=False, **kwargs):
        self.keep = keep
        self.supports_masking = True
        super().__init__(**kwargs)
    def build(self, shape):
        self.w = self.add_weight(name='w', shape=(shape[-1], 1))
        super().build(shape)
    def compute_mask(self, inputs, mask=None):
        return mask if self.keep else None
    def call(self, x, mask=None):
        a = K.softmax(K.squeeze(K.dot(x, self.w), -1))
        out = x * K.expand_dims(a)
        return out if self.keep else K.sum(out, axis=1)
    def compute_output_shape(self, s):
        return s if self.keep else (s[0], s[-1])

inp = layers.Input((None,))
e = layers.Embedding(50, 8, mask_zero=True)(inp)
h = layers.Bidirectional(layers.LSTM(5, return_sequences=True))(e)
k = Weighted(keep=True)(h)
o = Weighted()(k)
model = Model(inp, layers.Dense(1, activation='sigmoid')(o))
seq = Sequential([layers.Input((7, 3)), layers.GRU(4, return_sequences=True), Weighted(name='att'), layers.Dense(2)])
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(np.random.randint(0, 50, (8, 6)), np.random.randint(0, 2, (8, 1)), verbose=0)

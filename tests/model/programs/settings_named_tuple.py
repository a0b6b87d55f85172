from typing import NamedTuple
import keras
class Shape(NamedTuple):
    steps: int
    features: int = 2
s = Shape(5)
inp = keras.Input(shape=(s.steps, s.features))
model = keras.Model(inp, keras.layers.LSTM(3)(inp))

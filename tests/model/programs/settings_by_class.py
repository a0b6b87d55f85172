import keras
from keras import layers


class Settings:
    steps = 14
    columns = 3
    widths = [20, 10]


class Builder:
    @staticmethod
    def make(s=Settings):
        i = layers.Input((s.steps, s.columns))
        x = i
        for n, w in enumerate(s.widths, start=1):
            x = layers.LSTM(w, return_sequences=n != len(s.widths), name='memory_' + str(n))(x)
        return keras.Model(i, layers.Dense(1)(x))


model = Builder.make()

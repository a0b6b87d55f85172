from keras.layers import LSTM, TimeDistributed, Dense, RepeatVector
from keras.models import Model
import numpy as np


class Rebuilder(Model):
    def __init__(self, n_code, n_steps, n_cols):
        super(Rebuilder, self).__init__()
        self.n_steps = n_steps
        self.n_cols = n_cols
        self.n_code = n_code

        # Reader reduces the input ramp to a single vector
        self.encoder = LSTM(n_code, activation='relu', return_sequences=False)
        # the vector at each step
        self.spread = RepeatVector(n_steps)
        # Writer reconstructs the ramp from the encoded vector
        self.decoder = LSTM(n_code, activation='relu', return_sequences=True)
        self.out = TimeDistributed(Dense(n_cols))

    def call(self, inputs):
        encoded = self.encoder(inputs)
        repeated = self.spread(encoded)
        decoded = self.decoder(repeated)
        return self.out(decoded)


ae = Rebuilder(9, 12, 3)
rebuilt = ae(np.zeros((2, 12, 3), dtype="float32"))

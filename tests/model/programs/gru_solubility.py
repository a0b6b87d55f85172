from dataclasses import dataclass
from tensorflow import keras
import tensorflow as tf


@dataclass
class Config:
    vocab_size: int = 60
    n_emb: int = 12
    rnn_units: int = 18
    hidden_dim: int = 8


config = Config()
model = tf.keras.Sequential()

# 0 pads
model.add(
    tf.keras.layers.Embedding(
        input_dim=config.vocab_size, output_dim=config.n_emb, mask_zero=True
    )
)

# recurrent part
model.add(tf.keras.layers.GRU(config.rnn_units))
# one layer more
model.add(tf.keras.layers.Dense(config.hidden_dim, activation="relu"))
# a number, not a probability
model.add(tf.keras.layers.Dense(1))
model.compile(tf.optimizers.Adam(1e-4), loss="mean_squared_error")
